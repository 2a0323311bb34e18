/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-reply-builder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-event-reader.h"
#include "chimera-line-reader.h"
#include "chimera-ollama.h"
#include "chimera-openai.h"

struct _ChimeraReplyBuilder
{
  char *host_port;
  ChimeraLiveText *live_text;
  /* one of the two: a line of Ollama's stream and an event of OpenAI's are a chunk each */
  ChimeraLineReader *lines;
  ChimeraEventReader *events;
  ChimeraReply *reply;
  GString *response;
  GString *thinking;
  gint64 done_ns;
  gboolean is_closed;
  GError *error;
};

/**
 * chimera_reply_builder_new:
 * @kind: the protocol, %CHIMERA_SERVER_OLLAMA or %CHIMERA_SERVER_OPENAI
 * @host_port: the server, for messages
 * @live_text: (nullable): receives the text as it comes
 *
 * Returns: (transfer full): a builder that has received nothing yet
 */
ChimeraReplyBuilder *
chimera_reply_builder_new (ChimeraServerKind  kind,
                           const char        *host_port,
                           ChimeraLiveText   *live_text)
{
  ChimeraReplyBuilder *self;

  g_return_val_if_fail (kind != CHIMERA_SERVER_AUTOMATIC, NULL);
  g_return_val_if_fail (host_port != NULL, NULL);

  self = g_new0 (ChimeraReplyBuilder, 1);
  self->host_port = g_strdup (host_port);
  self->live_text = live_text != NULL ? chimera_live_text_ref (live_text) : NULL;
  if (kind == CHIMERA_SERVER_OPENAI)
    self->events = chimera_event_reader_new (CHIMERA_LINE_READER_DEFAULT_CAP);
  else
    self->lines = chimera_line_reader_new (CHIMERA_LINE_READER_DEFAULT_CAP);
  self->reply = chimera_reply_new ();
  self->reply->kind = kind;
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
  g_clear_pointer (&self->lines, chimera_line_reader_free);
  g_clear_pointer (&self->events, chimera_event_reader_free);
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
take_figure (gint64 *figure,
             gint64  value)
{
  if (value >= 0)
    *figure = value;
}

/* OpenAI's come in several events, the last of a kind counts. */
static void
take_figures (ChimeraReply       *reply,
              const ChimeraChunk *chunk)
{
  take_figure (&reply->server.total_ns, chunk->timings.total_ns);
  take_figure (&reply->server.load_ns, chunk->timings.load_ns);
  take_figure (&reply->server.prompt_eval_ns, chunk->timings.prompt_eval_ns);
  take_figure (&reply->server.eval_ns, chunk->timings.eval_ns);
  take_figure (&reply->server.prompt_eval_count, chunk->timings.prompt_eval_count);
  take_figure (&reply->server.eval_count, chunk->timings.eval_count);
  take_figure (&reply->server.cached_count, chunk->timings.cached_count);
  take_figure (&reply->context_length, chunk->context_length);
}

static void
take_chunk (ChimeraReplyBuilder *self,
            ChimeraChunk  *chunk,
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

  if (chunk->done && !reply->done)
    {
      reply->done = TRUE;
      self->done_ns = elapsed_ns;
    }
  if (chunk->done_reason != NULL && reply->done_reason == NULL)
    reply->done_reason = g_steal_pointer (&chunk->done_reason);
  take_figures (reply, chunk);
  self->is_closed = chunk->is_last;
}

/* Takes an error of the protocol's reader and says whose answer it was about. */
static void
take_error (ChimeraReplyBuilder *self,
            const GError        *error)
{
  if (g_error_matches (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE))
    self->error = g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                               self->events != NULL
                               /* Translators: a host and its port, what is wrong with the answer */
                               ? _("%s does not answer as an OpenAI-compatible server does. %s")
                               /* Translators: a host and its port, what is wrong with the answer */
                               : _("%s does not answer as Ollama does. %s"),
                               self->host_port, error->message);
  else
    self->error = g_error_new (error->domain, error->code, "%s: %s", self->host_port, error->message);
}

static gboolean
parse_chunk (ChimeraReplyBuilder  *self,
             const char           *data,
             gsize                 length,
             ChimeraChunk         *out_chunk,
             GError              **error)
{
  return self->events != NULL ? chimera_openai_parse_event (data, length, out_chunk, error)
                              : chimera_ollama_parse_line (data, length, out_chunk, error);
}

static gboolean
take_data (ChimeraReplyBuilder *self,
           const char          *data,
           gsize                length,
           gint64               elapsed_ns)
{
  g_auto(ChimeraChunk) chunk = { 0 };
  g_autoptr(GError) error = NULL;

  if (length == 0 || (*data != '{' && strspn (data, " \t\r") == length))
    return TRUE;

  if (!parse_chunk (self, data, length, &chunk, &error))
    {
      take_error (self, error);
      return FALSE;
    }

  take_chunk (self, &chunk, elapsed_ns);

  return TRUE;
}

static gboolean
next_data (ChimeraReplyBuilder  *self,
           const char          **out_data,
           gsize                *out_length,
           GError              **error)
{
  return self->events != NULL ? chimera_event_reader_next (self->events, out_data, out_length, error)
                              : chimera_line_reader_next (self->lines, out_data, out_length);
}

/**
 * chimera_reply_builder_feed:
 * @self: a builder
 * @data: (array length=length): bytes of the body
 * @length: their number
 * @elapsed_ns: when they were received, since the request was sent
 *
 * Takes a piece of the body, of any size. What follows the last chunk, a line with "done":true or
 * the event "[DONE]", is not looked at; nor does an error matter once the answer is done.
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
  g_autoptr(GError) feed_error = NULL;
  g_autoptr(GError) error = NULL;
  const char *chunk;
  gsize chunk_length;
  gboolean fed;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->error != NULL)
    return FALSE;

  if (self->is_closed)
    return TRUE;

  fed = self->events != NULL ? chimera_event_reader_feed (self->events, data, length, &feed_error)
                             : chimera_line_reader_feed (self->lines, data, length, &feed_error);

  while (!self->is_closed && next_data (self, &chunk, &chunk_length, &error))
    {
      if (!take_data (self, chunk, chunk_length, elapsed_ns))
        return FALSE;
    }

  if (!self->is_closed && (error != NULL || !fed))
    {
      take_error (self, error != NULL ? error : feed_error);
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

/* A body without a final line break or blank line: the answer to an empty prompt comes so, and a
 * cut stream may end so. Only if it is a whole chunk, and a last one, does it count. */
static void
take_rest (ChimeraReplyBuilder *self,
           gint64               elapsed_ns)
{
  g_auto(ChimeraChunk) chunk = { 0 };
  g_autoptr(GError) error = NULL;
  const char *rest;
  gsize length;

  rest = self->events != NULL ? chimera_event_reader_take_rest (self->events, &length)
                              : chimera_line_reader_peek_rest (self->lines, &length);
  if (length == 0)
    return;

  if (parse_chunk (self, rest, length, &chunk, &error))
    {
      if (chunk.done)
        take_chunk (self, &chunk, elapsed_ns);
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
 * Ends the answer. Only that the server said that it was done is success, and then nothing that
 * happened later matters; an error in the stream goes before @error; an end with neither is %CHIMERA_ERROR_CUT.
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
