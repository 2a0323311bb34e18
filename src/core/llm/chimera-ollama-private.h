/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-ollama.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Nanoseconds of a hundred days; beyond it a figure is nonsense, and sums of figures overflow. */
#define CHIMERA_OLLAMA_MAX_FIGURE (G_GINT64_CONSTANT (1) << 53)

/* The error that the member "error" of an answer or of a line of a stream means; %NULL where the
 * member is absent or null. @status is 0 or 200 in a stream. */
GError     *chimera_ollama_error_from_object (guint       status,
                                              JsonObject *object);

/* As chimera_json_parse_object(), for what a server sent: mends what a parser would stumble on. */
JsonObject *chimera_ollama_read_object       (const char  *data,
                                              gsize        length,
                                              GError     **error);

/* Adds a member; what of @text is not UTF-8 becomes U+FFFD. */
void        chimera_ollama_set_text          (JsonObject  *object,
                                              const char  *member,
                                              const char  *text);

/* (transfer full) of a chat, in Ollama's protocol and in OpenAI's */
JsonArray  *chimera_ollama_build_messages    (const ChimeraRequest *request);

/* The two ways to read a line: by json-glib, which takes every line there is, and in one pass over the
 * form that nearly all have. FALSE of the latter says nothing about the line. */
gboolean    chimera_ollama_read_line  (const char    *line,
                                       gsize          length,
                                       ChimeraChunk  *out_chunk,
                                       GError       **error);
gboolean    chimera_ollama_scan_line  (const char    *line,
                                       gsize          length,
                                       ChimeraChunk  *out_chunk);

G_END_DECLS
