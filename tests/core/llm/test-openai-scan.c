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
    { "{\"choices\":[{\"finish_reason\":null,\"index\":0,\"delta\":{\"content\":\" eyes\"}}],\"created\":1795170090,\"id\":\"chatcmpl-1\",\"model\":\"/m.gguf\",\"system_fingerprint\":\"b1\",\"object\":\"chat.completion.chunk\"}", " eyes", NULL },
    { "{\"id\":\"c-1\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"m\",\"system_fingerprint\":\"fp_ollama\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\" while\"},\"finish_reason\":null}]}", " while", NULL },
    { "{\"id\":\"c-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":1,\"delta\":{\"content\":\"x\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}", "x", NULL },
    { "{\"system_fingerprint\":null,\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}", NULL, NULL },
    { "{\"choices\":[{\"delta\":{\"content\":\"\"}}]}", NULL, NULL },
    { "{\"choices\":[{\"delta\":{\"content\":\"null\"}}]}", "null", NULL },
    { "{\"choices\":[{\"delta\":{\"reasoning\":\"hm\"}}]}", NULL, "hm" },
    { "{\"choices\":[{\"delta\":{\"content\":null,\"reasoning_content\":\"hm\"}}]}", NULL, "hm" },
    { "{\"choices\":[{\"delta\":{\"content\":\"a\",\"reasoning\":null}}]}", "a", NULL },
    { "{\"choices\":[{\"delta\":{\"content\":\"\\\"\\n\\u20ac\"}}]}", "\"\n\xe2\x82\xac", NULL },
  };

  assert_chunks_scanned (&openai_readers, cases, G_N_ELEMENTS (cases));
}

static void
test_left (void)
{
  static const char *const events[] = {
    "",
    "{",
    "{}",
    "[DONE]",
    "[]",
    "null",
    "{\"choices\":[]}",
    "{\"choices\":[{}]}",
    "{\"choices\":[null]}",
    "{\"choices\":null}",
    "{\"choices\":{}}",
    "{\"id\":\"a\"}",
    "{\"usage\":null}",
    "{\"choices\":[{\"index\":0}]}",
    "{\"choices\":[{\"delta\":{}}]}",
    "{\"choices\":[{\"delta\":null}]}",
    "{\"choices\":[{\"message\":{\"content\":\"a\"}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}},{\"delta\":{\"content\":\"b\"}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}},]}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]} ",
    " {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
    "{\"choices\": [{\"delta\":{\"content\":\"a\"}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n{}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"\"}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"logprobs\":{}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":1}}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"timings\":{\"cache_n\":1}}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"error\":{}}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"error\":null}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\",\"tool_calls\":[]}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\",\"content\":\"b\"}}]}",
    "{\"choices\":[{\"delta\":{\"reasoning\":\"a\",\"reasoning_content\":\"b\"}}]}",
    "{\"choices\":[{\"delta\":{\"content\":1}}]}",
    "{\"choices\":[{\"delta\":{\"content\":[\"a\"]}}]}",
    "{\"choices\":[{\"delta\":{\"content\":{\"content\":\"a\"}}}]}",
    "{\"choices\":[{\"delta\":{\"role\":null,\"content\":\"a\"}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"delta\":{\"content\":\"b\"}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"choices\":[{\"delta\":{\"content\":\"b\"}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"index\":0,\"index\":0}]}",
    "{\"choices\":[{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}]}",
    "{\"delta\":{\"content\":\"a\"}}",
    "{\"content\":\"a\"}",
    "{\"choices\":[{\"delta\":{\"content\":\"null}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"\\x\"null}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"\\ud83d\"null}}]}",
    "{\"system_fingerprint\":\"\\n\"null,\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
    "{\"choices\":[{\"delta\":{\"content\":nul}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"created\":}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"created\":01}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"created\":-1}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"created\":1.5}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"created\":1e3}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"created\":1234567890123456789}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"created\":\"1\"}",
    "{\"created\":1",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"id\":null}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"id\":\"\\u0041\"}",
    "{\"choices\":[{\"delta\":{\"content\":\"\\u0000\"}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"\\ud83d\\ude00\"}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"a\tb\"}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"\xff\"}}]}",
    "{\"model\":\"\xc3\xa9\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
  };

  assert_chunks_left (&openai_readers, events, G_N_ELEMENTS (events));
}

/* A piece of the event taken out, doubled, or put elsewhere, or a byte of another kind: most are
 * refused, and what is taken must be read alike. Returns how many were taken. */
static guint
scan_mutations (const char *event,
                GRand      *rand)
{
  static const char bytes[] = "{}[]\",:\\0nu \n\xc3";
  gint32 length = (gint32) strlen (event);
  guint n_scanned = 0;

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr(GString) mutated = g_string_new (event);
      g_auto(ChimeraChunk) chunk = { 0 };
      gint32 at = g_rand_int_range (rand, 0, length);
      gint32 n = g_rand_int_range (rand, 0, MIN (length - at, 40) + 1);
      gint32 to = g_rand_int_range (rand, 0, length);

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          g_string_erase (mutated, at, n);
          break;
        case 1:
          g_string_insert_len (mutated, at, event + at, n);
          break;
        case 2:
          g_string_insert_len (mutated, to, event + at, n);
          break;
        default:
          mutated->str[at] = bytes[g_rand_int_range (rand, 0, sizeof bytes)];
          break;
        }

      n_scanned += scan_chunk (&openai_readers, mutated->str, mutated->len, &chunk);
    }

  return n_scanned;
}

typedef struct
{
  GRand *rand;
  guint n_events;
  guint n_scanned;
  guint n_mutations_scanned;
} Count;

static Count count;

static void
count_events (const char *dir,
              Capture    *capture)
{
  g_auto(GStrv) lines = NULL;

  if (strcmp (capture->path, "/v1/chat/completions") != 0 || !capture->streamed)
    return;

  lines = g_strsplit (capture->body->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *event = lines[i] + strlen ("data: ");
      g_auto(ChimeraChunk) chunk = { 0 };

      if (!g_str_has_prefix (lines[i], "data: ") || strstr (event, "\"finish_reason\":null") == NULL)
        continue;

      count.n_events++;
      count.n_scanned += scan_chunk (&openai_readers, event, strlen (event), &chunk);
      count.n_mutations_scanned += scan_mutations (event, count.rand);
    }
}

/* What real servers send has that form, and what is nearly that is read alike. */
static void
test_captures (void)
{
  count.rand = g_rand_new_with_seed (31);
  captures_for_each (".wire", count_events);
  g_rand_free (count.rand);

  g_test_message ("%u of %u events, %u of their mutations", count.n_scanned, count.n_events, count.n_mutations_scanned);
  g_assert_cmpuint (count.n_scanned * 100, >=, count.n_events * 99);
  g_assert_true (count.n_events == 0 || count.n_mutations_scanned > 0);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/openai-scan/scanned", test_scanned);
  g_test_add_func ("/llm/openai-scan/left", test_left);
  g_test_add_func ("/llm/openai-scan/captures", test_captures);

  return g_test_run ();
}
