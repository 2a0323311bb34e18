/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "chimera-simulator.h"

G_BEGIN_DECLS

/* A plain HTTP client on a blocking socket: it hides nothing of what a server sends. */

/**
 * Exchange:
 * @status: of HTTP; 0 where nothing came
 * @content_type: (nullable): header
 * @content_length: header; -1 without
 * @is_chunked: whether the body came in chunks
 * @is_complete: whether the body came to its announced end
 * @body: the body, without the chunks' framing
 * @chunks: (element-type GBytes): the chunks
 * @n_receives: how many reads brought something
 * @head: status line and headers
 */
typedef struct
{
  guint status;
  char *content_type;
  gint64 content_length;
  gboolean is_chunked;
  gboolean is_complete;
  GString *body;
  GPtrArray *chunks;
  guint n_receives;
  char *head;
} Exchange;

void             exchange_free         (Exchange         *self);
Exchange        *exchange_parse        (const char       *wire,
                                        gsize             length,
                                        gboolean          is_head);
GPtrArray       *exchange_get_lines    (const Exchange   *self);
JsonObject      *exchange_get_last     (const Exchange   *self);

GSocketConnection *client_connect      (ChimeraSimulator *simulator);
void             client_write          (GSocketConnection *connection,
                                        const char       *bytes);
char            *client_make_post      (const char       *path,
                                        const char       *body);
Exchange        *client_read           (GSocketConnection *connection,
                                        gboolean          is_head);
void             client_read_until     (GSocketConnection *connection,
                                        const char       *text);
Exchange        *client_send           (ChimeraSimulator *simulator,
                                        const char       *request);
Exchange        *client_post           (ChimeraSimulator *simulator,
                                        const char       *path,
                                        const char       *body);
Exchange        *client_get            (ChimeraSimulator *simulator,
                                        const char       *path);

ChimeraSimulator *simulator_start      (const ChimeraSimulatorPace *pace,
                                        ChimeraFault      fault);
ChimeraSimulator *simulator_start_fast (ChimeraFault      fault);
gint64           last_get_int          (JsonObject       *last,
                                        const char       *member);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exchange, exchange_free)

G_END_DECLS
