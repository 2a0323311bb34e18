/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "captures.h"
#include "chimera-test.h"
#include "chunk-checks.h"

/* What is read in one pass, and that it says the same as json-glib. */

static void
test_scanned (void)
{
  static const ChunkCase cases[] = {
    { "{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00Z\",\"response\":\"a b\",\"done\":false}", "a b", NULL },
    { "{\"model\":\"m\",\"response\":\"\",\"thinking\":\"hm\",\"done\":false}", NULL, "hm" },
    { "{\"message\":{\"role\":\"assistant\",\"content\":\"hi\",\"thinking\":\"so\"},\"done\":false}", "hi", "so" },
    { "{\"message\":{\"role\":\"assistant\"},\"done\":false}", NULL, NULL },
    { "{\"thinking\":\"before\",\"message\":{\"content\":\"x\"}}", "x", "before" },
    { "{\"response\":\"x\"}", "x", NULL },
    { "{\"response\":\"x\",\"message\":{\"role\":\"assistant\"}}", "x", NULL },
    { "{\"done\":false}", NULL, NULL },
    { "{\"response\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u003c\\u00e9\\u20ac\\u0001\"}", "\"\\/\b\f\n\r\t<\xc3\xa9\xe2\x82\xac\x01", NULL },
    { "{\"response\":\"\xf0\x9f\x98\x80 \xc3\xa9\"}", "\xf0\x9f\x98\x80 \xc3\xa9", NULL },
    { "{\"response\":\"ends in a backslash \\\\\"}", "ends in a backslash \\", NULL },
  };

  assert_chunks_scanned (&ollama_readers, cases, G_N_ELEMENTS (cases));
}

static void
test_left (void)
{
  static const char *const lines[] = {
    "", "{", "{}", "[]", "null", "{\"", "{\"response", "{\"response\"", "{\"response\":", "{\"response\":\"", "{\"response\":\"a",
    "{\"response\":\"a\"", "{\"response\":\"a\",", "{\"response\":\"a\",}", "{\"response\":\"a\"}}", "{\"response\":\"a\"} ",
    " {\"response\":\"a\"}", "{\"response\": \"a\"}", "{\"response\":\"a\\", "{\"response\":\"a\\\"", "{\"response\":\"a\\\"}",
    "{\"model\":\"m\"}", "{\"thinking\":\"a\"}", "{\"error\":\"a\"}", "{\"response\":\"a\",\"error\":\"b\"}",
    "{\"response\":\"a\",\"done\":true}", "{\"response\":\"a\",\"done\":null}", "{\"response\":\"a\",\"done\":\"false\"}",
    "{\"response\":null}", "{\"response\":1}", "{\"response\":\"a\",\"response\":\"b\"}", "{\"done\":false,\"done\":false}",
    "{\"response\":\"a\",\"message\":{\"content\":\"b\"}}",
    "{\"message\":{\"content\":\"a\"},\"response\":\"b\"}", "{\"message\":\"a\"}", "{\"message\":{}}", "{\"message\":null}",
    "{\"message\":{\"content\":\"a\",\"tool_calls\":[]}}", "{\"message\":{\"message\":{\"content\":\"a\"}}}",
    "{\"thinking\":\"a\",\"message\":{\"thinking\":\"b\"}}", "{\"model\":\"\\u0041\",\"response\":\"a\"}",
    "{\"model\":\"\xc3\xa9\",\"response\":\"a\"}", "{\"response\":\"\\u0000\"}", "{\"response\":\"\\ud83d\\ude00\"}",
    "{\"response\":\"\\u12\"}", "{\"response\":\"\\u12g4\"}", "{\"response\":\"\\x\"}", "{\"response\":\"a\tb\"}",
    "{\"response\":\"\xff\"}", "{\"response\":\"\xc3\"}", "{'response':'a'}", "{\"response\":\"a\"/**/}",
  };

  assert_chunks_left (&ollama_readers, lines, G_N_ELEMENTS (lines));
}

typedef struct
{
  guint n_lines;
  guint n_scanned;
} Count;

static Count count;

static void
count_lines (const char *dir,
             Capture    *capture)
{
  g_auto(GStrv) lines = NULL;

  if (*capture->name == 'l' ||
      (strcmp (capture->path, "/api/generate") != 0 && strcmp (capture->path, "/api/chat") != 0))
    return;

  lines = g_strsplit (capture->body->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(ChimeraChunk) chunk = { 0 };

      if (strstr (lines[i], "\"done\":false") == NULL)
        continue;

      count.n_lines++;
      count.n_scanned += scan_chunk (&ollama_readers, lines[i], strlen (lines[i]), &chunk);
    }
}

/* What real servers send has that form. */
static void
test_captures (void)
{
  captures_for_each (".wire", count_lines);
  g_test_message ("%u of %u lines", count.n_scanned, count.n_lines);
  g_assert_cmpuint (count.n_scanned * 100, >=, count.n_lines * 99);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/ollama-scan/scanned", test_scanned);
  g_test_add_func ("/llm/ollama-scan/left", test_left);
  g_test_add_func ("/llm/ollama-scan/captures", test_captures);

  return g_test_run ();
}
