/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* One HTTP exchange on the client's thread: sends a message, hands out its body piece by piece
 * with the time of each, watches the clock, and can be stopped at any moment. It frees itself
 * after its ended() hook, the last and only one that always comes. */

typedef struct _ChimeraExchange ChimeraExchange;

/**
 * ChimeraExchangeHooks:
 * @started: the request is about to be written, @started_ns by the monotonic clock; may come
 *   again, when it is written anew
 * @piece: bytes of the body were received; %FALSE stops the exchange
 * @ended: it is over; @error (nullable) is G_IO_ERROR_CANCELLED or a #ChimeraError
 */
typedef struct
{
  void     (*started) (gint64           started_ns,
                       gpointer         owner);
  gboolean (*piece)   (ChimeraExchange *exchange,
                       const void      *data,
                       gsize            length,
                       gint64           elapsed_ns,
                       gpointer         owner);
  void     (*ended)   (ChimeraExchange *exchange,
                       gint64           elapsed_ns,
                       const GError    *error,
                       gpointer         owner);
} ChimeraExchangeHooks;

ChimeraExchange *chimera_exchange_new         (SoupSession                *session,
                                               SoupMessage                *message,
                                               const char                 *host_port,
                                               GCancellable               *cancellable,
                                               const ChimeraExchangeHooks *hooks,
                                               gpointer                    owner);
void             chimera_exchange_start       (ChimeraExchange            *self);
/* How long the answer may let wait for it, pause once it flows, and take in all; 0 is for ever. */
void             chimera_exchange_set_limits  (ChimeraExchange            *self,
                                               gint64                      first_ns,
                                               gint64                      idle_ns,
                                               gint64                      total_ns);
void             chimera_exchange_set_flowing (ChimeraExchange            *self);
void             chimera_exchange_cancel      (ChimeraExchange            *self);
guint            chimera_exchange_get_status  (ChimeraExchange            *self);
/* What the header "Server" of the answer says; NULL without one or without an answer. */
const char      *chimera_exchange_get_software (ChimeraExchange           *self);

G_END_DECLS
