/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-digest.h"

#include <string.h>

#include "chimera-test.h"
#include "tree.h"

typedef struct
{
  char *dir;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->dir = tree_make_dir ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  tree_remove (fixture->dir);
  g_free (fixture->dir);
}

static void
write_text (Fixture    *fixture,
            const char *name,
            const char *text)
{
  chimera_test_write_file (fixture->dir, name, text, -1);
}

static char *
make_digest (Fixture *fixture,
             guint    budget)
{
  g_autoptr(ChimeraInventory) inventory = tree_read (fixture->dir);
  g_autoptr(ChimeraDigest) digest = chimera_digest_new (inventory, budget);

  return g_strdup (digest->text);
}

static void
assert_has (const char *text,
            const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

/* Configurations are named when they differ by more than chance, or when nothing is known of
 * chance; not when one is the best because one has to be. */
static void
test_contrast (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *text = NULL;

  write_text (fixture, "same.csv", "model,tokens_s\na,100\na,104\na,96\nb,101\nb,105\nb,97\n");
  write_text (fixture, "other.csv", "model,tokens_s\na,100\na,104\na,96\nb,120\nb,125\nb,117\n");
  write_text (fixture, "once.csv", "model,tokens_s\na,100\nb,90\n");
  write_text (fixture, "exact.csv", "model,tokens_s\na,100\na,100\nb,101\nb,101\n");
  text = make_digest (fixture, CHIMERA_DIGEST_NO_BUDGET);

  assert_has (text, "same.csv: tokens_s: mean 100.5 ± 3.6, median 100.5, min 96, max 105 tok/s, n=6; "
                    "no difference shown between its 2 groups\n");
  assert_has (text, "n=6; best model=b: mean 120.7, n=3; worst model=a: mean 100.0, n=3\n");
  assert_has (text, "n=2; best model=a: 100; worst model=b: 90\n");
  assert_has (text, "n=4; best model=b: mean 101.00, n=2; worst model=a: mean 100.00, n=2\n");
}

/* Of a grid with a run each: what one setting does when the other is averaged over. */
static void
test_single_keys (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *text = NULL;

  write_text (fixture, "grid.csv",
              "num_gpu,num_ctx,tokens_s\n60,1,100\n60,2,101\n60,3,99\n80,1,120\n80,2,119\n80,3,121\n");
  text = make_digest (fixture, CHIMERA_DIGEST_NO_BUDGET);

  assert_has (text, "best num_gpu=80, num_ctx=3: 121; worst num_gpu=60, num_ctx=3: 99; "
                    "by num_gpu alone best num_gpu=80: mean 120.0, n=3; worst num_gpu=60: mean 100.0, n=3\n");
}

static void
test_family (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GString) wide = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < 12; i++)
    g_string_append_printf (wide, "%slayer_%02u_ms", i > 0 ? "," : "", i);
  g_string_append (wide, "\n1,2,3,4,5,6,7,8,9,10,11,12\n1,2,3,4,5,6,7,8,9,10,11,14\n");
  write_text (fixture, "wide.csv", wide->str);
  write_text (fixture, "quantiles.csv", "ttft_p50_ms,ttft_p90_ms,ttft_p95_ms,ttft_p99_ms\n1,2,3,4\n");
  text = make_digest (fixture, CHIMERA_DIGEST_NO_BUDGET);

  assert_has (text, "Duration series: 1 of 1\n"
                    "- wide.csv: layer_#_ms, 12 series: means from 1.0 ms (layer_00_ms) to 13.0 ms (layer_11_ms), n=2 each\n");
  assert_has (text, "Time to first token series: 4 of 4\n");
}

/* A name without end does not hide what is behind it. */
static void
test_long_line (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *name = g_strnfill (3000, 't');
  g_autofree char *csv = g_strconcat (name, "_tokens_s\n1\n2\n", NULL);
  g_autofree char *text = NULL;

  write_text (fixture, "a.csv", csv);
  write_text (fixture, "b.csv", "tokens_s\n5\n6\n");
  text = make_digest (fixture, 400);

  assert_has (text, "Throughput series: 1 of 2\n- b.csv: tokens_s: ");
}

/* What is there twice does not take the place of what is there once. */
static void
test_repeated (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("a%02u.csv", i);

      write_text (fixture, name, "model,tokens_s\nx,7\ny,5\n");
    }
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("z%u.csv", i);
      g_autofree char *csv = g_strdup_printf ("model,tokens_s\nx,1%u\ny,5\n", i);

      write_text (fixture, name, csv);
    }
  text = make_digest (fixture, 600);

  assert_has (text, "- z3.csv: tokens_s");
  g_assert_true (strstr (text, "- a00.csv: tokens_s") < strstr (text, "- z0.csv: tokens_s"));
  g_assert_true (strstr (text, "- z3.csv: tokens_s") < strstr (text, "- a01.csv: tokens_s"));
}

/* Two series that are always 0 are not the same one. */
static void
test_constants (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *text = NULL;
  const char *retries;
  const char *again;

  write_text (fixture, "a.csv", "n_dropped,n_retries\n0,0\n0,0\n");
  write_text (fixture, "b.json", "{\"results\":[{\"n_dropped\":0},{\"n_dropped\":0}]}");
  text = make_digest (fixture, CHIMERA_DIGEST_NO_BUDGET);

  retries = strstr (text, "- a.csv: n_retries");
  again = strstr (text, "- b.json: results[].n_dropped");
  g_assert_nonnull (retries);
  g_assert_nonnull (again);
  g_assert_true (retries < again);
}

static void
test_shortfalls (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *text = NULL;

  write_text (fixture, "ragged.csv", "a_ms,b_ms\n1,2\n3\n4,5\n6,7,8\n");
  write_text (fixture, "lines.jsonl", "{\"ttft_ms\":1}\n{bad}\n{\"ttft_ms\":2}\n[\n");
  write_text (fixture, "mixed.csv", "ttft_ms\n1\nOOM\n3\n4\n");
  write_text (fixture, "broken.json", "{\"a\": nul}");
  write_text (fixture, "one.csv", "Title\na_ms,b_ms,error\n1,2,\n3\n4,5,boom\nMean,3,\n");
  write_text (fixture, "one.jsonl", "{\"a_ms\":1}\n[{\"error\":\"boom\",\"b_ms\":3}]\n{bad\n");
  write_text (fixture, "bad.jsonl", "{bad}\n");
  write_text (fixture, "decimals.csv", "ppl,loss,z\n\"1,5\",inf,1\n\"2,5\",,2\n");
  write_text (fixture, "two.json", "[{\"a\":1,\"a\":2,\"ppl\":\"OOM\"},{\"ppl\":\"OOM\"},{\"ppl\":3}]");
  write_text (fixture, "latin.json", "{\"a_ms\":1,\"b\":\"caf\xe9\",\"\xb5s\":2,\"c\":\"caf\xc3\xa9\"}");
  write_text (fixture, "latin.jsonl", "{\"a_ms\":1,\"b\":\"\\n\xe9\"}\n");
  write_text (fixture, "commas.json", "[{\"ppl\":\"1,5\"},{\"ppl\":\"2,25\"},{\"loss\":\"low\"}]");
  text = make_digest (fixture, CHIMERA_DIGEST_NO_BUDGET);

  assert_has (text, "- commas.json: key with numbers that were not taken: [].ppl (2 of 2 values)\n");
  assert_has (text, "- latin.json: 2 strings are not UTF-8, their broken bytes were read as U+FFFD\n");
  assert_has (text, "- latin.jsonl: 1 string is not UTF-8, its broken bytes were read as U+FFFD\n");
  assert_has (text, "- ragged.csv: 2 rows have more or fewer cells than the header\n");
  assert_has (text, "- lines.jsonl: 2 records are not valid JSON, the first in line 2\n");
  assert_has (text, "- broken.json: not valid JSON in line 1\n");
  assert_has (text, "- one.csv: 1 of 4 rows says that it failed and is left out; "
                    "1 row has more or fewer cells than the header; 1 line above the table is no part of it; "
                    "1 row of totals or means is left out\n");
  /* what is left of a broken file is in the series */
  assert_has (text, "- one.jsonl: 1 record could not be parsed and is left out; "
                    "1 of 3 rows says that it failed and is left out\n");
  assert_has (text, "- lines.jsonl: 2 records could not be parsed and are left out\n");
  g_assert_null (strstr (text, "- bad.jsonl: 1 record"));
  assert_has (text, "- decimals.csv: columns with numbers that were not taken: ppl (2 of 2 cells), loss (1 of 1 cell)\n");
  assert_has (text, "- two.json: 1 key comes twice in its object, the first counts; "
                    "key with numbers that were not taken: [].ppl (1 of 3 values)\n");
  assert_has (text, "- mixed.csv: ttft_ms: mean 2.7 ± 1.5, median 3.0, min 1, max 4 ms, n=3; 1 more is no number\n");
}

/* Whoever reads of a sampled file learns it from each of its lines. */
static void
test_sampled (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GString) csv = g_string_new ("tokens_s\n");
  g_autoptr(ChimeraInventory) inventory = NULL;
  g_autoptr(ChimeraDigest) digest = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (csv, "%u\n", 1000 + i);
  write_text (fixture, "long.csv", csv->str);
  inventory = tree_scan (fixture->dir, CHIMERA_SCAN_NONE);
  tree_read_limited (inventory, 2509);
  digest = chimera_digest_new (inventory, CHIMERA_DIGEST_NO_BUDGET);

  assert_has (digest->text, "- long.csv: only its first 2509 of 5009 bytes were read\n");
  assert_has (digest->text, "max 1499, p95 1474 tok/s, n=500; of the file's beginning only\n");
}

/* A table that is deep in lists ends where the parser has no room for more. */
static void
test_lines_left_out (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GString) markdown = g_string_new ("- a\n  - b\n    - c\n\n      | Run | tokens_s |\n      |---|---|\n");
  g_autofree char *text = NULL;

  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (markdown, "      | %u | %u |\n", i, 1000 + i % 2);
  write_text (fixture, "deep.md", markdown->str);
  text = make_digest (fixture, CHIMERA_DIGEST_NO_BUDGET);

  assert_has (text, "- deep.md: its last 10001 of 30006 lines are left out, there are too many tables or cells\n");
  assert_has (text, "n=19999; of the file's beginning only");
}

/* What is read is not what was listed. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(ChimeraInventory) inventory = NULL;
  g_autoptr(ChimeraDigest) digest = NULL;

  write_text (fixture, "still.csv", "tokens_s\n1\n");
  write_text (fixture, "growing.csv", "tokens_s\n1\n");
  inventory = tree_scan (fixture->dir, CHIMERA_SCAN_NONE);
  write_text (fixture, "growing.csv", "tokens_s\n1\n2\n");
  tree_read_scanned (inventory);
  digest = chimera_digest_new (inventory, CHIMERA_DIGEST_NO_BUDGET);

  assert_has (digest->text, "not everything is in the series: 1 of 1\n- growing.csv: it was changed after it had been listed\n");
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/digest-series/contrast", test_contrast },
    { "/digest-series/single-keys", test_single_keys },
    { "/digest-series/family", test_family },
    { "/digest-series/long-line", test_long_line },
    { "/digest-series/repeated", test_repeated },
    { "/digest-series/constants", test_constants },
    { "/digest-series/shortfalls", test_shortfalls },
    { "/digest-series/sampled", test_sampled },
    { "/digest-series/lines-left-out", test_lines_left_out },
    { "/digest-series/changed", test_changed },
  };

  chimera_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
