/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-reply.h"

G_DEFINE_BOXED_TYPE (ChimeraReply, chimera_reply, chimera_reply_ref, chimera_reply_unref)

/**
 * chimera_reply_new:
 *
 * Returns: (transfer full): a reply with empty texts and every figure absent
 */
ChimeraReply *
chimera_reply_new (void)
{
  ChimeraReply *self = g_atomic_rc_box_new0 (ChimeraReply);

  self->response = g_strdup ("");
  self->thinking = g_strdup ("");
  self->started_ns = -1;
  self->ttft_ns = -1;
  self->ttft_answer_ns = -1;
  self->duration_ns = -1;
  self->server = CHIMERA_SERVER_TIMINGS_ABSENT;
  self->context_length = -1;
  self->trace = g_array_new (FALSE, FALSE, sizeof (ChimeraTraceMark));

  return self;
}

/**
 * chimera_reply_ref:
 * @self: a reply
 *
 * Returns: (transfer full): the same reply; thread-safe
 */
ChimeraReply *
chimera_reply_ref (ChimeraReply *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  ChimeraReply *self = data;

  g_free (self->response);
  g_free (self->thinking);
  g_free (self->done_reason);
  g_clear_pointer (&self->trace, g_array_unref);
  g_clear_error (&self->error);
}

/**
 * chimera_reply_unref:
 * @self: (transfer full): a reply
 *
 * Drops a reference; thread-safe.
 */
void
chimera_reply_unref (ChimeraReply *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}
