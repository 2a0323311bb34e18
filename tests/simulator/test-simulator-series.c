/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-simulator-series.h"
#include "chimera-simulator-writer.h"
#include "chimera-test.h"
#include "simulator-quotes.h"

/* What a digest says about series, and what is written about it. */

static ChimeraSimulatorMeasured *
read_lines (const char *text)
{
  ChimeraSimulatorMeasured *measured = chimera_simulator_measured_new ();
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    chimera_simulator_measured_read_line (measured, lines[i]);

  return measured;
}

static void
test_read (void)
{
  static const struct
  {
    const char *line;
    const char *file, *name, *level, *deviation, *median, *low, *high, *unit, *n;
    const char *best, *best_value, *best_n, *worst, *worst_value, *worst_n, *n_alike, *keys;
  } cases[] = {
    { "reports/x.csv: tokens_s: mean 112.1 ± 0.99, median 111.9, min 110, max 114.1, p95 113.8 tok/s, n=20; "
      "best num_gpu=60: mean 113, n=4; worst num_gpu=0, cohort=cold: 106.8; model=gemma3:latest, num_gpu=99; "
      "1 more in failed rows, left out",
      "reports/x.csv", "tokens_s", "112.1", "0.99", "111.9", "110", "114.1", " tok/s", "20",
      "num_gpu=60", "113", "4", "num_gpu=0, cohort=cold", "106.8", NULL, NULL, "model=gemma3:latest, num_gpu=99" },
    { "a.md: Throughput, tok/s: mean 1 ± 2e-3, median ≈ 3, min -4, max 5, n=6; no difference shown between its 7 groups",
      "a.md", "Throughput, tok/s", "1", "2e-3", "≈ 3", "-4", "5", "", "6",
      NULL, NULL, NULL, NULL, NULL, NULL, "7", NULL },
    { "a.json: models.\"llama3.2:3b\".runs: always 7 tok, n=5",
      "a.json", "models.\"llama3.2:3b\".runs", "7", NULL, NULL, NULL, NULL, " tok", "5",
      NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL },
    { "a.json: load: 50.6 s; benchmark=baseline",
      "a.json", "load", "50.6", NULL, NULL, NULL, NULL, " s", NULL,
      NULL, NULL, NULL, NULL, NULL, NULL, NULL, "benchmark=baseline" },
    { "a.json: share: 3; best k=1: 4", "a.json", "share", "3", NULL, NULL, NULL, NULL, "", NULL,
      NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("Latency series: 1 of 9\n- %s\n", cases[i].line);
      g_autoptr(ChimeraSimulatorMeasured) measured = read_lines (text);
      const ChimeraSimulatorSeries *series;

      g_assert_cmpstr (measured->n_of_topic[CHIMERA_SIMULATOR_TOPIC_LATENCY], ==, "9");
      g_assert_cmpuint (measured->series->len, ==, 1);
      series = g_ptr_array_index (measured->series, 0);
      g_assert_cmpint (series->topic, ==, CHIMERA_SIMULATOR_TOPIC_LATENCY);
      g_assert_cmpstr (series->file, ==, cases[i].file);
      g_assert_cmpstr (series->name, ==, cases[i].name);
      g_assert_cmpstr (series->level, ==, cases[i].level);
      g_assert_cmpstr (series->deviation, ==, cases[i].deviation);
      g_assert_cmpstr (series->median, ==, cases[i].median);
      g_assert_cmpstr (series->low, ==, cases[i].low);
      g_assert_cmpstr (series->high, ==, cases[i].high);
      g_assert_cmpstr (series->unit, ==, cases[i].unit);
      g_assert_cmpstr (series->n, ==, cases[i].n);
      g_assert_cmpstr (series->best.label, ==, cases[i].best);
      g_assert_cmpstr (series->best.value, ==, cases[i].best_value);
      g_assert_cmpstr (series->best.n, ==, cases[i].best_n);
      g_assert_cmpstr (series->worst.label, ==, cases[i].worst);
      g_assert_cmpstr (series->worst.value, ==, cases[i].worst_value);
      g_assert_cmpstr (series->worst.n, ==, cases[i].worst_n);
      g_assert_cmpstr (series->n_alike, ==, cases[i].n_alike);
      g_assert_cmpstr (series->keys, ==, cases[i].keys);
      g_assert_true (series->is_constant == (strstr (cases[i].line, "always") != NULL));
    }
}

/* Lists end where other text begins, and other lists hold no series. */
static void
test_sections (void)
{
  g_autoptr(ChimeraSimulatorMeasured) measured =
    read_lines ("- a.csv: x: 1\nSeries of numbers in the files: 1613\n"
                "Files that could not be read or parsed: 1 of 1\n- b.json: not valid JSON in line 3\n"
                "Files of which not everything is in the series: 1 of 1\n- c.csv: 4 of 5 rows say that they failed and are left out\n"
                "Throughput series: 2 of 2\n- d.csv: x: 7 tok/s\n- d.csv: y_#, 12 series: means from 1 s (y_1) to 2 s (y_2), n=3 each\n"
                "Files directly in each folder, largest first: 1 of 1\n- e: 3 CSV\n</digest>\n- f.csv: x: 2 tok/s\n");
  const ChimeraSimulatorShortfall *unreadable = g_ptr_array_index (measured->unreadable, 0);
  const ChimeraSimulatorShortfall *partial = g_ptr_array_index (measured->partial, 0);

  g_assert_cmpstr (measured->n_series, ==, "1613");
  g_assert_cmpuint (measured->series->len, ==, 1);
  g_assert_cmpuint (measured->unreadable->len, ==, 1);
  g_assert_cmpstr (unreadable->file, ==, "b.json");
  g_assert_cmpstr (unreadable->text, ==, "not valid JSON in line 3");
  g_assert_cmpuint (measured->partial->len, ==, 1);
  g_assert_cmpstr (partial->file, ==, "c.csv");
  g_assert_false (chimera_simulator_measured_read_line (measured, "- a.csv: x: 1"));
  g_assert_true (chimera_simulator_measured_read_line (measured, "Token series: 1 of 2"));
}

/* The same item twice helps nobody. */
static void
assert_no_item_twice (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr(GHashTable) items = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "- ") && !g_hash_table_add (items, lines[i]))
      g_error ("Twice: %s\n%s", lines[i], text);
}

static void
test_sample_digest (void)
{
  static const char * const systems[] = {
    NULL, "You are a data collector.", "Executive summary. A risk/mitigation table.",
    "You are a performance engineer who reads the inventory of a folder of benchmark artifacts.",
  };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "artifacts", "golden", "sample-digest.txt", NULL);
  g_autofree char *digest = NULL;
  g_autofree char *analysis_prompt = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &digest, NULL, &error);
  g_assert_no_error (error);
  analysis_prompt = g_strconcat ("Analyse.\n", digest, "with the sections \"## What is there\" and others.", NULL);

  for (guint32 seed = 0; seed < 12; seed++)
    {
      const char *system = systems[seed % G_N_ELEMENTS (systems)];
      g_autofree char *analysis = chimera_simulator_write (system, analysis_prompt, seed);
      g_autofree char *report_prompt =
        g_strconcat ("Write a technical report.\n", digest, "\n<analysis>\n", analysis,
                     "\n</analysis>\n## Executive Summary\nRecommendations are bullet lists.", NULL);
      g_autofree char *report = chimera_simulator_write (system, report_prompt, seed);
      const char *texts[] = { analysis, report };

      simulator_quotes_check (analysis_prompt, analysis);
      simulator_quotes_check (report_prompt, report);

      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          assert_no_item_twice (texts[i]);
          g_assert_nonnull (strstr (texts[i], "- **Throughput:** "));
          g_assert_nonnull (strstr (texts[i], " tok/s"));
          g_assert_nonnull (strstr (texts[i], "`reports/qwen3/qwen3_baseline.csv`"));
          g_assert_null (strstr (texts[i], "Other series, those"));
        }

      if (system == NULL)
        {
          g_assert_nonnull (strstr (report, "| `prompt_tokens_s` | `csv_data/prompt_length_ttft.csv` | 3793 ± 1207 tok/s | 2294 to 5375 | 21 |\n"));
          g_assert_nonnull (strstr (report, "`num_gpu=37, cohort=warm` (mean 71.54 tok/s, n=3)"));
          g_assert_nonnull (strstr (report, "no difference is shown"));
          g_assert_nonnull (strstr (report, "1 of 20 rows says that it failed and is left out."));
          g_assert_nonnull (strstr (report, "\n- **Prefer `num_gpu=37, cohort=warm` to `num_gpu=0, cohort=warm`**"));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/simulator/series/read", test_read);
  g_test_add_func ("/simulator/series/sections", test_sections);
  g_test_add_func ("/simulator/series/sample-digest", test_sample_digest);

  return g_test_run ();
}
