/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "replies.h"

#include <string.h>

#include "chimera-event-reader.h"
#include "chimera-ollama-private.h"
#include "chimera-openai-private.h"
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

typedef gboolean (*ScanFunc) (const char   *data,
                              gsize         length,
                              ChimeraChunk *out_chunk);
typedef gboolean (*ReadFunc) (const char    *data,
                              gsize          length,
                              ChimeraChunk  *out_chunk,
                              GError       **error);

/* A chunk that can be read in one pass says the same when json-glib reads it. */
static void
check_chunk (const char *data,
             gsize       length,
             ScanFunc    scan_chunk,
             ReadFunc    read_chunk)
{
  g_auto(ChimeraChunk) scanned = { 0 };
  g_auto(ChimeraChunk) read = { 0 };
  g_autoptr(GError) error = NULL;

  if (!scan_chunk (data, length, &scanned))
    return;

  g_assert_true (read_chunk (data, length, &read, &error));
  g_assert_cmpstr (scanned.response, ==, read.response);
  g_assert_cmpstr (scanned.thinking, ==, read.thinking);
  g_assert_null (read.done_reason);
  g_assert_false (read.done || read.is_last || scanned.done || scanned.is_last);
  g_assert_cmpmem (&scanned.timings, sizeof scanned.timings, &read.timings, sizeof read.timings);
  g_assert_cmpint (scanned.context_length, ==, read.context_length);
}

static void
check_lines (const char *data,
             gsize       size)
{
  for (gsize at = 0; at < size;)
    {
      const char *line_feed = memchr (data + at, '\n', size - at);
      gsize length = line_feed != NULL ? (gsize) (line_feed - data) - at : size - at;

      check_chunk (data + at, length, chimera_ollama_scan_line, chimera_ollama_read_line);
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
    check_chunk (event, length, chimera_openai_scan_event, chimera_openai_read_event);

  event = chimera_event_reader_take_rest (events, &length);
  check_chunk (event, length, chimera_openai_scan_event, chimera_openai_read_event);
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
