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

/**
 * chimera_reply_get_client_eval_ns:
 * @self: a reply
 *
 * Servers other than Ollama and llama.cpp's send a count of tokens but no times (protocol.md 32):
 * decoding is then timed here, from the first chunk with text to the last, which eval_count - 1
 * tokens came after. A figure of this kind is to be labelled.
 *
 * Returns: nanoseconds; -1 where the server sent its own figure, or no count, or the answer is not
 *   whole or came at once
 */
gint64
chimera_reply_get_client_eval_ns (const ChimeraReply *self)
{
  const ChimeraTraceMark *marks;
  gint64 elapsed;

  g_return_val_if_fail (self != NULL, -1);

  if (!self->done || self->server.eval_ns >= 0 || self->server.eval_count < 2 ||
      self->trace == NULL || self->trace->len < 2)
    return -1;

  marks = (const ChimeraTraceMark *) (gpointer) self->trace->data;
  elapsed = marks[self->trace->len - 1].t_ns - marks[0].t_ns;

  return elapsed > 0 ? elapsed : -1;
}
