/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-reply-builder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-line-reader.h"
#include "chimera-ollama.h"

struct _ChimeraReplyBuilder
{
  char *host_port;
  ChimeraLiveText *live_text;
  ChimeraLineReader *reader;
  ChimeraReply *reply;
  GString *response;
  GString *thinking;
  gint64 done_ns;
  GError *error;
};

/**
 * chimera_reply_builder_new:
 * @host_port: the server, for messages
 * @live_text: (nullable): receives the text as it comes
 *
 * Returns: (transfer full): a builder that has received nothing yet
 */
ChimeraReplyBuilder *
chimera_reply_builder_new (const char      *host_port,
                           ChimeraLiveText *live_text)
{
  ChimeraReplyBuilder *self;

  g_return_val_if_fail (host_port != NULL, NULL);

  self = g_new0 (ChimeraReplyBuilder, 1);
  self->host_port = g_strdup (host_port);
  self->live_text = live_text != NULL ? chimera_live_text_ref (live_text) : NULL;
  self->reader = chimera_line_reader_new (CHIMERA_LINE_READER_DEFAULT_CAP);
  self->reply = chimera_reply_new ();
  self->response = g_string_new (NULL);
  self->thinking = g_string_new (NULL);

  return self;
}

/**
 * chimera_reply_builder_free:
 * @self: (transfer full): a builder
 *
 * Frees it with what it received.
 */
void
chimera_reply_builder_free (ChimeraReplyBuilder *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->host_port);
  g_clear_pointer (&self->live_text, chimera_live_text_unref);
  chimera_line_reader_free (self->reader);
  g_clear_pointer (&self->reply, chimera_reply_unref);
  if (self->response != NULL)
    g_string_free (self->response, TRUE);
  if (self->thinking != NULL)
    g_string_free (self->thinking, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * chimera_reply_builder_start:
 * @self: a builder
 * @started_ns: when the request was sent, by the monotonic clock
 * @started_us: the same by the wall clock, microseconds since the epoch
 *
 * Says that the request is being sent.
 */
void
chimera_reply_builder_start (ChimeraReplyBuilder *self,
                             gint64               started_ns,
                             gint64               started_us)
{
  g_return_if_fail (self != NULL);

  self->reply->started_us = started_us;
  self->reply->started_ns = started_ns;
  if (self->live_text != NULL)
    chimera_live_text_begin (self->live_text, started_ns);
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

static void
take_chunk (ChimeraReplyBuilder *self,
            ChimeraOllamaChunk  *chunk,
            gint64               elapsed_ns)
{
  ChimeraReply *reply = self->reply;
  gsize response_bytes = append (self->response, chunk->response);
  gsize thinking_bytes = append (self->thinking, chunk->thinking);

  if (response_bytes + thinking_bytes > 0)
    {
      ChimeraTraceMark mark = { elapsed_ns, (guint32) MIN (response_bytes + thinking_bytes, G_MAXUINT32) };

      if (reply->ttft_ns < 0)
        reply->ttft_ns = elapsed_ns;
      if (reply->ttft_answer_ns < 0 && response_bytes > 0)
        reply->ttft_answer_ns = elapsed_ns;
      reply->n_chunks++;
      g_array_append_val (reply->trace, mark);

      if (self->live_text != NULL)
        chimera_live_text_append (self->live_text, chunk->response, chunk->thinking, elapsed_ns);
    }

  if (chunk->done)
    {
      reply->done = TRUE;
      self->done_ns = elapsed_ns;
      reply->done_reason = g_steal_pointer (&chunk->done_reason);
      reply->server = chunk->timings;
      reply->context_length = chunk->context_length;
    }
}

/* Takes an error of the protocol's reader and says whose answer it was about. */
static void
take_error (ChimeraReplyBuilder *self,
            const GError        *error)
{
  if (g_error_matches (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE))
    self->error = g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                               /* Translators: a host and its port, what is wrong with the answer */
                               _("%s does not answer as Ollama does. %s"), self->host_port, error->message);
  else
    self->error = g_error_new (error->domain, error->code, "%s: %s", self->host_port, error->message);
}

static gboolean
take_line (ChimeraReplyBuilder *self,
           const char          *line,
           gsize                length,
           gint64               elapsed_ns)
{
  ChimeraOllamaChunk chunk;
  g_autoptr(GError) error = NULL;

  if (strspn (line, " \t\r") == length)
    return TRUE;

  if (!chimera_ollama_parse_line (line, length, &chunk, &error))
    {
      take_error (self, error);
      return FALSE;
    }

  take_chunk (self, &chunk, elapsed_ns);
  chimera_ollama_chunk_clear (&chunk);

  return TRUE;
}

/**
 * chimera_reply_builder_feed:
 * @self: a builder
 * @data: (array length=length): bytes of the body
 * @length: their number
 * @elapsed_ns: when they were received, since the request was sent
 *
 * Takes a piece of the body, of any size. What follows a line with "done":true is not looked at.
 *
 * Returns: whether it is worth to go on; %FALSE after an error, which
 *   chimera_reply_builder_finish() gives
 */
gboolean
chimera_reply_builder_feed (ChimeraReplyBuilder *self,
                            const void          *data,
                            gsize                length,
                            gint64               elapsed_ns)
{
  g_autoptr(GError) error = NULL;
  const char *line;
  gsize line_length;
  gboolean fed;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->error != NULL)
    return FALSE;

  if (self->reply->done)
    return TRUE;

  fed = chimera_line_reader_feed (self->reader, data, length, &error);

  while (!self->reply->done && chimera_line_reader_next (self->reader, &line, &line_length))
    {
      if (!take_line (self, line, line_length, elapsed_ns))
        return FALSE;
    }

  if (!fed && !self->reply->done)
    {
      take_error (self, error);
      return FALSE;
    }

  return TRUE;
}

/**
 * chimera_reply_builder_has_text:
 * @self: a builder
 *
 * Returns: whether a first token has come, of the answer or of thinking
 */
gboolean
chimera_reply_builder_has_text (ChimeraReplyBuilder *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->reply->ttft_ns >= 0;
}

/**
 * chimera_reply_builder_is_done:
 * @self: a builder
 *
 * Returns: whether the server has said that it is done
 */
gboolean
chimera_reply_builder_is_done (ChimeraReplyBuilder *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->reply->done;
}

/* A body without a final line break: the answer to an empty prompt comes so, and a cut stream may
 * end so. Only if it is a whole JSON object, and the last one, does it count. */
static void
take_rest (ChimeraReplyBuilder *self,
           gint64               elapsed_ns)
{
  ChimeraOllamaChunk chunk;
  g_autoptr(GError) error = NULL;
  const char *rest;
  gsize length;

  rest = chimera_line_reader_peek_rest (self->reader, &length);
  if (length == 0)
    return;

  if (chimera_ollama_parse_line (rest, length, &chunk, &error))
    {
      if (chunk.done)
        take_chunk (self, &chunk, elapsed_ns);
      chimera_ollama_chunk_clear (&chunk);
    }
  else if (!g_error_matches (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE) ||
           (self->reply->n_chunks == 0 && *rest != '{'))
    take_error (self, error);
}

/**
 * chimera_reply_builder_finish:
 * @self: a builder
 * @status: the HTTP status; 0 when no answer came
 * @elapsed_ns: when the stream ended, since the request was sent
 * @error: (transfer full) (nullable): why it ended, if not by itself
 *
 * Ends the answer. Only "done":true is success, and then nothing that happened later matters; an
 * error in the stream goes before @error; an end with neither is %CHIMERA_ERROR_CUT.
 *
 * Returns: (transfer full): the reply; the builder is empty then
 */
ChimeraReply *
chimera_reply_builder_finish (ChimeraReplyBuilder *self,
                              guint                status,
                              gint64               elapsed_ns,
                              GError              *error)
{
  g_autoptr(GError) ended_by = error;
  ChimeraReply *reply;

  g_return_val_if_fail (self != NULL && self->reply != NULL, NULL);

  reply = self->reply;

  if (!reply->done && self->error == NULL && ended_by == NULL)
    take_rest (self, elapsed_ns);

  if (!reply->done)
    {
      if (self->error != NULL)
        reply->error = g_steal_pointer (&self->error);
      else if (ended_by != NULL)
        reply->error = g_steal_pointer (&ended_by);
      else
        reply->error = g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_CUT,
                                    /* Translators: a host and its port */
                                    _("%s ended its answer without saying that it was done."), self->host_port);
    }

  g_free (reply->response);
  reply->response = g_string_free (g_steal_pointer (&self->response), FALSE);
  g_free (reply->thinking);
  reply->thinking = g_string_free (g_steal_pointer (&self->thinking), FALSE);
  reply->status = status;
  /* A connection that is kept open behind a finished answer is not part of it. */
  reply->duration_ns = reply->done && ended_by != NULL ? self->done_ns : elapsed_ns;

  return g_steal_pointer (&self->reply);
}
