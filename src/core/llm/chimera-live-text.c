/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-live-text.h"

struct _ChimeraLiveText
{
  GMutex mutex;
  GString *response;
  GString *thinking;
  ChimeraLiveState state;
};

static const ChimeraLiveState nothing_yet = {
  .elapsed_first_ns = -1,
  .elapsed_last_ns = -1,
  .started_ns = -1,
};

/**
 * chimera_live_text_new:
 *
 * Returns: (transfer full): a text of no call yet
 */
ChimeraLiveText *
chimera_live_text_new (void)
{
  ChimeraLiveText *self = g_atomic_rc_box_new0 (ChimeraLiveText);

  g_mutex_init (&self->mutex);
  self->response = g_string_new (NULL);
  self->thinking = g_string_new (NULL);
  self->state = nothing_yet;

  return self;
}

/**
 * chimera_live_text_ref:
 * @self: a live text
 *
 * Returns: (transfer full): the same one
 */
ChimeraLiveText *
chimera_live_text_ref (ChimeraLiveText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  ChimeraLiveText *self = data;

  g_string_free (self->response, TRUE);
  g_string_free (self->thinking, TRUE);
  g_mutex_clear (&self->mutex);
}

/**
 * chimera_live_text_unref:
 * @self: (transfer full): a live text
 *
 * Drops a reference.
 */
void
chimera_live_text_unref (ChimeraLiveText *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * chimera_live_text_begin:
 * @self: a live text
 * @started_ns: when the request was sent, nanoseconds of the monotonic clock
 *
 * Begins a new call: what nobody took of the one before is dropped.
 */
void
chimera_live_text_begin (ChimeraLiveText *self,
                         gint64           started_ns)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  g_string_truncate (self->response, 0);
  g_string_truncate (self->thinking, 0);
  self->state = nothing_yet;
  self->state.started_ns = started_ns;
  g_mutex_unlock (&self->mutex);
}

static gsize
append (GString    *text,
        const char *piece)
{
  gsize before = text->len;

  if (piece != NULL)
    g_string_append (text, piece);

  return text->len - before;
}

/**
 * chimera_live_text_append:
 * @self: a live text
 * @response: (nullable): answer text of a chunk, whole UTF-8 characters
 * @thinking: (nullable): thinking text of it, likewise
 * @elapsed_ns: since the request was sent
 *
 * Adds a chunk; one without text is not counted.
 */
void
chimera_live_text_append (ChimeraLiveText *self,
                          const char      *response,
                          const char      *thinking,
                          gint64           elapsed_ns)
{
  gsize response_bytes, thinking_bytes;

  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);

  response_bytes = append (self->response, response);
  thinking_bytes = append (self->thinking, thinking);

  if (response_bytes + thinking_bytes > 0)
    {
      self->state.response_bytes += response_bytes;
      self->state.thinking_bytes += thinking_bytes;
      self->state.n_chunks++;
      if (self->state.elapsed_first_ns < 0)
        self->state.elapsed_first_ns = elapsed_ns;
      self->state.elapsed_last_ns = elapsed_ns;
    }

  g_mutex_unlock (&self->mutex);
}

static char *
take (GString *text)
{
  char *taken;

  if (text->len == 0)
    return NULL;

  taken = g_strndup (text->str, text->len);
  g_string_truncate (text, 0);

  return taken;
}

/**
 * chimera_live_text_take:
 * @self: a live text
 * @out_response: (out) (transfer full) (nullable): answer text since the last call
 * @out_thinking: (out) (transfer full) (nullable): thinking text since the last call
 *
 * Takes what came. Each piece is valid UTF-8; either is %NULL where nothing came.
 */
void
chimera_live_text_take (ChimeraLiveText  *self,
                        char            **out_response,
                        char            **out_thinking)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (out_response != NULL && out_thinking != NULL);

  g_mutex_lock (&self->mutex);
  *out_response = take (self->response);
  *out_thinking = take (self->thinking);
  g_mutex_unlock (&self->mutex);
}

/**
 * chimera_live_text_get_state:
 * @self: a live text
 * @out_state: (out caller-allocates): how far the call is
 *
 * Gives the figures of the call in flight, all of one moment.
 */
void
chimera_live_text_get_state (ChimeraLiveText  *self,
                             ChimeraLiveState *out_state)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (out_state != NULL);

  g_mutex_lock (&self->mutex);
  *out_state = self->state;
  g_mutex_unlock (&self->mutex);
}
