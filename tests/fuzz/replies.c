/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "replies.h"

#include <string.h>

#include "../core/llm/chunk-checks.h"
#include "chimera-event-reader.h"
#include "chimera-reply-builder.h"

/* The reply to a body that comes in pieces of sizes made from @seed; 0 is all at once. */
static ChimeraReply *
build_reply (ChimeraServerKind  kind,
             const guint8      *data,
             gsize              size,
             guint              seed)
{
  g_autoptr(ChimeraReplyBuilder) builder = chimera_reply_builder_new (kind, "host:1", NULL);
  gboolean going_on = TRUE;
  guint state = seed;

  for (gsize at = 0; at < size && going_on;)
    {
      gsize piece = size - at;

      if (seed != 0)
        {
          state = state * 1103515245u + 12345u;
          piece = MIN (piece, 1 + (state >> 16) % seed);
        }

      going_on = chimera_reply_builder_feed (builder, data + at, piece, (gint64) at);
      at += piece;
    }

  return chimera_reply_builder_finish (builder, 200, (gint64) size, NULL);
}

static void
check_reply (const ChimeraReply *reply)
{
  guint64 bytes = 0;

  g_assert_true (g_utf8_validate (reply->response, -1, NULL));
  g_assert_true (g_utf8_validate (reply->thinking, -1, NULL));
  g_assert_true (reply->done == (reply->error == NULL));
  g_assert_cmpuint (reply->trace->len, ==, reply->n_chunks);

  for (guint i = 0; i < reply->trace->len; i++)
    bytes += g_array_index (reply->trace, ChimeraTraceMark, i).bytes;
  g_assert_cmpuint (bytes, ==, strlen (reply->response) + strlen (reply->thinking));

  if (reply->error != NULL)
    g_assert_true (g_utf8_validate (reply->error->message, -1, NULL));
}

/* However a body was split, the reply is the same. */
static void
check_same (const ChimeraReply *a,
            const ChimeraReply *b)
{
  g_assert_cmpstr (a->response, ==, b->response);
  g_assert_cmpstr (a->thinking, ==, b->thinking);
  g_assert_cmpstr (a->done_reason, ==, b->done_reason);
  g_assert_cmpint (a->done, ==, b->done);
  g_assert_cmpuint (a->n_chunks, ==, b->n_chunks);
  g_assert_cmpint (a->context_length, ==, b->context_length);
  g_assert_cmpmem (&a->server, sizeof a->server, &b->server, sizeof b->server);
  if (a->error != NULL)
    {
      g_assert_nonnull (b->error);
      g_assert_cmpstr (a->error->message, ==, b->error->message);
    }
}

static void
check_chunk (const ChunkReaders *readers,
             const char         *data,
             gsize               length)
{
  g_auto(ChimeraChunk) chunk = { 0 };

  scan_chunk (readers, data, length, &chunk);
}

static void
check_lines (const char *data,
             gsize       size)
{
  for (gsize at = 0; at < size;)
    {
      const char *line_feed = memchr (data + at, '\n', size - at);
      gsize length = line_feed != NULL ? (gsize) (line_feed - data) - at : size - at;

      check_chunk (&ollama_readers, data + at, length);
      at += length + 1;
    }
}

static void
check_events (const char *data,
              gsize       size)
{
  g_autoptr(ChimeraEventReader) events = chimera_event_reader_new (size + 1);
  const char *event;
  gsize length;

  g_assert_true (chimera_event_reader_feed (events, data, size, NULL));
  while (chimera_event_reader_next (events, &event, &length, NULL))
    check_chunk (&openai_readers, event, length);

  event = chimera_event_reader_take_rest (events, &length);
  check_chunk (&openai_readers, event, length);
}

/**
 * fuzz_check_replies:
 * @kind: the protocol
 * @data: (array length=size): the body of an answer
 * @size: its length in bytes
 * @seed: gives the sizes of the pieces
 *
 * Aborts where the reply to @data is not in itself consistent, or depends on how it was split, or a
 * line or an event on how it is read.
 */
void
fuzz_check_replies (ChimeraServerKind  kind,
                    const guint8      *data,
                    gsize              size,
                    guint              seed)
{
  g_autoptr(ChimeraReply) whole = build_reply (kind, data, size, 0);
  g_autoptr(ChimeraReply) split = build_reply (kind, data, size, seed);

  check_reply (whole);
  check_same (whole, split);
  if (kind == CHIMERA_SERVER_OLLAMA)
    check_lines ((const char *) data, size);
  else
    check_events ((const char *) data, size);
}
