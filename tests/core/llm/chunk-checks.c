/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chunk-checks.h"

#include <string.h>

#include "chimera-ollama-private.h"
#include "chimera-openai-private.h"

const ChunkReaders ollama_readers = { chimera_ollama_scan_line, chimera_ollama_read_line };
const ChunkReaders openai_readers = { chimera_openai_scan_event, chimera_openai_read_event };

gboolean
scan_chunk (const ChunkReaders *readers,
            const char         *data,
            gsize               length,
            ChimeraChunk       *out_chunk)
{
  /* Of its own, so that a look behind the end is seen; NULL of nothing. */
  g_autofree char *copy = g_memdup2 (data, length);
  g_auto(ChimeraChunk) read = { 0 };
  g_autoptr(GError) error = NULL;

  if (!readers->scan (copy != NULL ? copy : data, length, out_chunk))
    return FALSE;

  g_assert_true (readers->read (data, length, &read, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (out_chunk->response, ==, read.response);
  g_assert_cmpstr (out_chunk->thinking, ==, read.thinking);
  g_assert_null (read.done_reason);
  g_assert_false (read.done || read.is_last || out_chunk->done || out_chunk->is_last);
  g_assert_cmpmem (&out_chunk->timings, sizeof out_chunk->timings, &read.timings, sizeof read.timings);
  g_assert_cmpint (out_chunk->context_length, ==, read.context_length);

  return TRUE;
}

static void
assert_brought (const ChimeraChunk *chunk,
                const ChunkCase    *expected)
{
  g_assert_cmpstr (chunk->response, ==, expected->response);
  g_assert_cmpstr (chunk->thinking, ==, expected->thinking);
  g_assert_cmpstr (chunk->done_reason, ==, expected->reason);
  g_assert_cmpint (chunk->done, ==, expected->reason != NULL);
  g_assert_false (chunk->is_last);
}

void
assert_chunks_scanned (const ChunkReaders *readers,
                       const ChunkCase    *cases,
                       gsize               n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_auto(ChimeraChunk) chunk = { 0 };

      g_test_message ("%s", cases[i].text);
      g_assert_true (scan_chunk (readers, cases[i].text, strlen (cases[i].text), &chunk));
      assert_brought (&chunk, &cases[i]);
    }
}

void
assert_chunks_left (const ChunkReaders *readers,
                    const char *const  *texts,
                    gsize               n_texts)
{
  for (gsize i = 0; i < n_texts; i++)
    {
      g_auto(ChimeraChunk) chunk = { 0 };

      g_test_message ("%s", texts[i]);
      g_assert_false (scan_chunk (readers, texts[i], strlen (texts[i]), &chunk));
      g_assert_null (chunk.response);
      g_assert_null (chunk.thinking);
    }
}

void
assert_chunks_read (ReadFunc         read,
                    const ChunkCase *cases,
                    gsize            n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_auto(ChimeraChunk) chunk = { 0 };
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_true (read (cases[i].text, strlen (cases[i].text), &chunk, &error));
      g_assert_no_error (error);
      assert_brought (&chunk, &cases[i]);
      g_assert_cmpint (chunk.timings.eval_count, ==, -1);
      g_assert_cmpint (chunk.context_length, ==, -1);
    }
}

void
assert_chunks_refused (ReadFunc            read,
                       const RefusedChunk *cases,
                       gsize               n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      ChimeraChunk chunk;
      ChimeraChunk untouched;
      g_autoptr(GError) error = NULL;

      memset (&untouched, 0x5a, sizeof untouched);
      memcpy (&chunk, &untouched, sizeof chunk);

      g_test_message ("%s", cases[i].text);
      g_assert_false (read (cases[i].text, strlen (cases[i].text), &chunk, &error));
      g_assert_error (error, CHIMERA_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_cmpmem (&chunk, sizeof chunk, &untouched, sizeof untouched);
    }
}
