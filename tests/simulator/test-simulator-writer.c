/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-simulator-facts.h"
#include "chimera-simulator-json.h"
#include "chimera-simulator-tokens.h"
#include "chimera-simulator-writer.h"
#include "chimera-test.h"
#include "simulator-quotes.h"

/* The writer and what it stands on: nothing is written that the prompt does not say. */

static const char summary[] =
  "Total files analyzed: 101\n\nCSV Files (28)\n"
  "  - reports/gemma3/gemma3_1b-it-qat_baseline.csv\n  - reports/gemma3/gemma3_270m_baseline.csv\n"
  "  ... and 26 more\n  Latest modified: 2025-11-14 18:53:30 UTC\n\n"
  "JSON Files (44)\n  - reports/ascii_demo_20251004_143244.json\n  ... and 43 more\n"
  "  Latest modified: 2025-10-08 17:20:51 UTC\n\n"
  "MARKDOWN Files (29)\n  - reports/compilation/lessons_20251002.md\n  Latest modified: 2025-11-14 18:54:07 UTC\n";

static const char metrics[] =
  "tokens_per_second (tok/s): n=30 median=115.2 mean=114.9 min=90.1 max=118.4\n"
  "- **ttft_ms**: n=12, median=512.5 ms, mean=801.2 ms, min=487.4 ms, max=5049.2 ms\n"
  "load_ms: n=6 mean=441.5 sd=12.2\n"
  "reports/gemma3/: 15 files\nreports/compilation/ (22 files)\n"
  "GPU power: 250 W\nTotal tokens: 1,234,567\n";

static const char table[] =
  "| Metric | n | median | max |\n|---|---|---|---|\n| latency | 17 | 15.58 ms | 19.2 ms |\n| memory | 3 | 1.5e3 MiB | – |\n";

static void
test_facts (void)
{
  g_autofree char *prompt = g_strconcat ("Analyse this:\n", summary, metrics, table, NULL);
  g_autoptr(ChimeraSimulatorFacts) facts = chimera_simulator_facts_new (prompt);
  const ChimeraSimulatorFileType *csv;
  const ChimeraSimulatorMetric *ttft;
  const ChimeraSimulatorFigure *folder;

  g_assert_cmpstr (facts->total_files, ==, "101");
  g_assert_cmpuint (facts->types->len, ==, 3);
  csv = facts->types->pdata[0];
  g_assert_cmpstr (csv->name, ==, "CSV");
  g_assert_cmpstr (csv->count, ==, "28");
  g_assert_cmpstr (csv->latest, ==, "2025-11-14 18:53:30 UTC");
  g_assert_cmpuint (csv->paths->len, ==, 2);
  g_assert_cmpstr (csv->paths->pdata[0], ==, "reports/gemma3/gemma3_1b-it-qat_baseline.csv");

  g_assert_cmpuint (facts->metrics->len, ==, 5);
  ttft = facts->metrics->pdata[1];
  g_assert_cmpstr (ttft->name, ==, "ttft_ms");
  g_assert_cmpuint (ttft->figures->len, ==, 5);
  g_assert_cmpstr (chimera_simulator_metric_get (ttft, (const char *[]) { "p50", "median", NULL }), ==, "512.5 ms");
  g_assert_cmpstr (((ChimeraSimulatorMetric *) facts->metrics->pdata[0])->name, ==, "tokens_per_second (tok/s)");
  g_assert_cmpstr (chimera_simulator_metric_get (facts->metrics->pdata[3], (const char *[]) { "median", NULL }), ==, "15.58 ms");

  g_assert_cmpuint (facts->folders->len, ==, 2);
  folder = facts->folders->pdata[1];
  g_assert_cmpstr (folder->label, ==, "reports/compilation/");
  g_assert_cmpstr (folder->value, ==, "22 files");
  g_assert_cmpuint (facts->values->len, ==, 2);
}

static void
test_no_facts (void)
{
  static const char * const prompts[] = { "", "Hello!", "Please analyse the files.\n\n* one\n* two", "a=b: c", "|\n||\n|-|\n" };

  for (guint i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      g_autoptr(ChimeraSimulatorFacts) facts = chimera_simulator_facts_new (prompts[i]);
      g_autofree char *text = chimera_simulator_write (NULL, prompts[i], i);

      g_assert_true (chimera_simulator_facts_is_empty (facts));
      g_assert_nonnull (strstr (text, "prompt"));
      g_assert_null (strpbrk (strstr (text, "## Key"), "056789"));
    }
}

/* The inventory as a digest gives it: counts with sizes, folders with their kinds. */
static void
test_inventory (void)
{
  static const char prompt[] =
    "Folder: corpus\nTotal files: 104, 812345 bytes, in 9 subfolders\nTotal files analyzed: 101\n"
    "- CSV files: 28, 120034 bytes, latest modified 2025-11-14 18:53:30 UTC\n"
    "- other files: 3, 77 bytes, latest modified 2024-01-02 03:04:05 UTC\n"
    "The first of 28 CSV files by path: 2 of 2\n- csv_data/a.csv\n- csv_data/b.csv\n"
    "Files directly in each folder, largest first:\n- reports/gemma3: 10 CSV, 3 JSON\n- .: 1 other\n"
    "- reports/gemma3: 10 CSV, 3 JSON\n(12 more lines were left out to fit the context.)\n";
  g_autoptr(ChimeraSimulatorFacts) facts = chimera_simulator_facts_new (prompt);
  const ChimeraSimulatorFileType *csv = facts->types->pdata[0];
  const ChimeraSimulatorFigure *folder = facts->folders->pdata[0];

  g_assert_cmpstr (facts->total_files, ==, "101");
  g_assert_cmpuint (facts->types->len, ==, 2);
  g_assert_cmpstr (csv->count, ==, "28");
  g_assert_cmpstr (csv->latest, ==, "2025-11-14 18:53:30 UTC");
  g_assert_cmpuint (csv->paths->len, ==, 2);
  g_assert_cmpuint (facts->folders->len, ==, 2);
  g_assert_cmpstr (folder->label, ==, "reports/gemma3");
  g_assert_cmpstr (folder->value, ==, "10 CSV, 3 JSON");
  g_assert_cmpuint (facts->values->len + facts->metrics->len, ==, 0);
}

/* Headings that the prompt names are the headings of the text, and no others. */
static void
test_sections_on_request (void)
{
  static const char * const analysis_sections[] = { "What is there", "What it shows", "What is missing", NULL };
  static const char * const report_sections[] = {
    "Executive Summary", "Data Overview", "Performance Analysis", "Key Findings", "Recommendations", "Conclusion", NULL
  };
  g_autofree char *analysis_prompt =
    g_strconcat ("Analyse.\n", summary, "with the sections \"## What is there\", \"## What it shows\" and \"## What is missing\".", NULL);
  g_autofree char *analysis = chimera_simulator_write (NULL, analysis_prompt, 1);
  g_autofree char *report_prompt =
    g_strconcat ("Write a technical report.\n", summary, analysis,
                 "\n## Executive Summary\n## Data Overview\nRecommendations are bullet lists.", NULL);
  g_autofree char *report = chimera_simulator_write (NULL, report_prompt, 1);
  const struct { const char *text; const char * const *sections; } cases[] = {
    { analysis, analysis_sections }, { report, report_sections },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) lines = g_strsplit (cases[i].text, "\n", -1);
      guint n_sections = 0;

      for (guint l = 0; lines[l] != NULL; l++)
        if (lines[l][0] == '#')
          {
            g_assert_nonnull (cases[i].sections[n_sections]);
            g_assert_true (g_str_has_prefix (lines[l], "## "));
            g_assert_cmpstr (lines[l] + 3, ==, cases[i].sections[n_sections]);
            n_sections++;
          }
      g_assert_null (cases[i].sections[n_sections]);
      g_assert_nonnull (strstr (cases[i].text, "not measured"));
    }

  g_assert_null (strstr (report, "\n1. "));
}

/* An analysis can be read back: its lists are facts again. */
static void
test_facts_survive (void)
{
  g_autofree char *prompt = g_strconcat (summary, metrics, NULL);
  g_autofree char *analysis = chimera_simulator_write (NULL, prompt, 1);
  g_autoptr(ChimeraSimulatorFacts) facts = chimera_simulator_facts_new (analysis);

  g_assert_cmpstr (facts->total_files, ==, "101");
  g_assert_cmpuint (facts->types->len, ==, 3);
  g_assert_cmpuint (facts->metrics->len, ==, 3);
}

static char *
make_random_prompt (GRand *rand)
{
  static const char * const names[] = { "ttft", "throughput", "gpu_power", "loss", "reports/a.csv: p_95", "Wärme" };
  GString *prompt = g_string_new (g_rand_boolean (rand) ? "Write a technical report.\n" : "Analyse.\n");
  guint n_lines = (guint) g_rand_int_range (rand, 0, 30);

  for (guint i = 0; i < n_lines; i++)
    {
      const char *name = names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))];

      switch (g_rand_int_range (rand, 0, 7))
        {
        case 0:
          g_string_append_printf (prompt, "%s %u: n=%u median=%u.%u min=%u max=%u ms\n", name, i, g_rand_int_range (rand, 1, 99),
                                  g_rand_int_range (rand, 0, 9999), g_rand_int_range (rand, 0, 99),
                                  g_rand_int_range (rand, 0, 50), g_rand_int_range (rand, 0, 9999));
          break;
        case 1:
          g_string_append_printf (prompt, "%s: mean=%u,%03u s=%u\n", name, g_rand_int_range (rand, 1, 99),
                                  g_rand_int_range (rand, 0, 999), g_rand_int_range (rand, 0, 99));
          break;
        case 2:
          g_string_append_printf (prompt, "JSON Files (%u)\n  - x/y_%u.json\n  Latest modified: 2024-%02u-11 10:11:12 UTC\n",
                                  g_rand_int_range (rand, 1, 999), i, g_rand_int_range (rand, 1, 12));
          break;
        case 3:
          g_string_append_printf (prompt, "- **%s**: -%u.5e-%u W\n", name, g_rand_int_range (rand, 0, 99),
                                  g_rand_int_range (rand, 0, 9));
          break;
        case 4:
          g_string_append_printf (prompt, "Throughput series: 2 of %u\n- a_%u.csv: %s: mean %u.%u ± %u, median %u, min 1, max %u, p95 7 tok/s, n=%u"
                                  "; best k=%u: mean 3, n=2; worst k=1: 2\n- b.json: %s: %u.%02u s; c=%u\n",
                                  i + 2, i, name, i * 3, i, i * 5, i * 7, i * 11, i + 2, i * 13, name, i * 17, i, i * 19);
          break;
        case 5:
          g_string_append_printf (prompt, "| %s | q%u |\n|---|---|\n| row %u | %u%% |\n\n", name, i, i,
                                  g_rand_int_range (rand, 0, 100));
          break;
        default:
          g_string_append_printf (prompt, "some prose about %u things (and %u more), a = %u = b.\n", i, i * 7, i * 3);
          break;
        }
    }

  return g_string_free (prompt, FALSE);
}

static const char * const systems[] = {
  NULL, "Be brief.", "Produce a concise data inventory with bullet points. Keep the response under 250 words.",
  "Executive summary. Three recommendations. A risk/mitigation table.",
};

static void
test_every_number_is_quoted (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *prompt = make_random_prompt (rand);
      g_autofree char *text = chimera_simulator_write (systems[i % G_N_ELEMENTS (systems)], prompt, i);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      simulator_quotes_check (prompt, text);
    }

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *prompt = g_strconcat (i % 2 == 0 ? "technical report\n" : "", summary, metrics, table, NULL);
      g_autofree char *text = chimera_simulator_write (systems[i % G_N_ELEMENTS (systems)], prompt, i);

      simulator_quotes_check (prompt, text);
    }
}

static guint
count_tokens (const char *text)
{
  g_autoptr(GArray) tokens = chimera_simulator_tokenize (text);

  return tokens->len;
}

static guint
count_words (const char *text)
{
  g_auto(GStrv) words = g_strsplit_set (text, " \n", -1);
  guint n_words = 0;

  for (guint i = 0; words[i] != NULL; i++)
    n_words += words[i][0] != '\0';

  return n_words;
}

static void
test_kinds (void)
{
  g_autofree char *analysis_prompt = g_strconcat ("Analyse.\n", summary, metrics, NULL);
  g_autofree char *report_prompt = g_strconcat ("Write a Technical Report.\n", summary, metrics, NULL);

  for (guint32 seed = 0; seed < 30; seed++)
    {
      g_autofree char *analysis = chimera_simulator_write (NULL, analysis_prompt, seed);
      g_autofree char *report = chimera_simulator_write (NULL, report_prompt, seed);
      g_autofree char *collector = chimera_simulator_write (systems[2], analysis_prompt, seed);
      g_autofree char *insight = chimera_simulator_write (systems[3], analysis_prompt, seed);

      g_assert_cmpuint (count_tokens (analysis), >=, 300);
      g_assert_cmpuint (count_tokens (analysis), <=, 900);
      g_assert_nonnull (strstr (analysis, "## Key Performance Findings\n"));
      g_assert_nonnull (strstr (analysis, "## Recommendations\n\n1. "));

      g_assert_cmpuint (count_tokens (report), >=, 500);
      g_assert_cmpuint (count_tokens (report), <=, 1300);
      g_assert_nonnull (strstr (report, "## 1. Executive Summary\n"));
      g_assert_nonnull (strstr (report, "## 5. Recommendations\n"));
      g_assert_nonnull (strstr (report, "\n|:---"));
      g_assert_nonnull (strstr (report, "```"));

      g_assert_cmpuint (count_words (collector), <, 250);
      g_assert_nonnull (strstr (collector, "- **CSV:** 28 files"));

      g_assert_nonnull (strstr (insight, "Executive Summary"));
      g_assert_nonnull (strstr (insight, "\n3. "));
      g_assert_nonnull (strstr (insight, "| Risk | Mitigation |"));

      /* Something beyond ASCII for those who read it. */
      g_assert_false (g_str_is_ascii (analysis));
    }
}

static void
test_seed (void)
{
  g_autofree char *first = chimera_simulator_write (NULL, summary, 11);
  g_autofree char *again = chimera_simulator_write (NULL, summary, 11);
  guint n_different = 0;

  g_assert_cmpstr (first, ==, again);

  for (guint32 seed = 12; seed < 22; seed++)
    {
      g_autofree char *other = chimera_simulator_write (NULL, summary, seed);

      n_different += !g_str_equal (first, other);
    }
  g_assert_cmpuint (n_different, >=, 8);
}

static void
test_length_on_request (void)
{
  g_autofree char *text = chimera_simulator_write (NULL, "Write at least 2000 words. GPU power: 250 W", 1);

  g_assert_cmpuint (count_words (text), >=, 2000);
  g_assert_cmpuint (count_words (text), <, 2200);
}

/* Tokens are the text, whole characters, about four bytes each. */
static void
test_tokens (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autofree char *prose = chimera_simulator_write (NULL, summary, 3);

  for (guint i = 0; i < 300; i++)
    {
      static const char * const parts[] = { "a", "word", " ", "  ", "\n", "\n\n\n", "é", "–", "🙂", "...", "12345", "|---|", "_x", "\t" };
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GArray) tokens = NULL;
      guint end = 0;

      for (guint n = (guint) g_rand_int_range (rand, 0, 40); n > 0; n--)
        g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      tokens = chimera_simulator_tokenize (text->str);

      for (guint t = 0; t < tokens->len; t++)
        {
          const ChimeraSimulatorToken *token = &g_array_index (tokens, ChimeraSimulatorToken, t);

          g_assert_cmpuint (token->end, >, end);
          g_assert_true (g_utf8_validate_len (text->str + end, token->end - end, NULL));
          g_assert_cmpuint (token->id, >=, CHIMERA_SIMULATOR_FIRST_TEXT_TOKEN);
          g_assert_cmpuint (token->id, <, CHIMERA_SIMULATOR_N_TOKENS);
          end = token->end;
        }
      g_assert_cmpuint (end, ==, text->len);
    }

  g_assert_cmpfloat ((double) strlen (prose) / count_tokens (prose), >, 3.0);
  g_assert_cmpfloat ((double) strlen (prose) / count_tokens (prose), <, 5.0);
}

static void
test_json (void)
{
  static const struct { const char *text; const char *json; } strings[] = {
    { "plain", "\"plain\"" },
    { "a<b>&\"\\", "\"a\\u003cb\\u003e\\u0026\\\"\\\\\"" },
    { "\n\r\t\b\f\x01\x7f", "\"\\n\\r\\t\\b\\f\\u0001\x7f\"" },
    { "\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\x93", "\"\\u2028\\u2029\xe2\x80\x93\"" },
  };
  static const struct { gint64 unix_ns; const char *json; } times[] = {
    { 0, "\"1970-01-01T00:00:00Z\"" },
    { 1795169108 * G_GINT64_CONSTANT (1000000000) + 81104104, "\"2026-11-20T10:05:08.081104104Z\"" },
    { 1795169108 * G_GINT64_CONSTANT (1000000000) + 811041040, "\"2026-11-20T10:05:08.81104104Z\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      g_autoptr(GString) out = g_string_new (NULL);

      chimera_simulator_json_append_string (out, strings[i].text, strlen (strings[i].text));
      g_assert_cmpstr (out->str, ==, strings[i].json);
    }

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr(GString) out = g_string_new (NULL);

      chimera_simulator_json_append_time (out, times[i].unix_ns);
      g_assert_cmpstr (out->str, ==, times[i].json);
    }
}

/* Whatever comes, there is an explanation. */
static void
test_json_explain_hostile (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  static const char alphabet[] = "{}[]\",:\\ntrue01.-e \x01\xff'";

  for (guint i = 0; i < 3000; i++)
    {
      char data[24];
      gsize length = (gsize) g_rand_int_range (rand, 0, sizeof data);
      g_autofree char *copy = NULL;
      g_autofree char *explanation = NULL;

      for (gsize c = 0; c < length; c++)
        data[c] = alphabet[g_rand_int_range (rand, 0, sizeof alphabet)];
      copy = g_memdup2 (data, length);
      explanation = chimera_simulator_json_explain (copy != NULL ? copy : "", length);
      g_assert_nonnull (explanation);
      g_assert_true (g_utf8_validate (explanation, -1, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/simulator/writer/facts", test_facts);
  g_test_add_func ("/simulator/writer/no-facts", test_no_facts);
  g_test_add_func ("/simulator/writer/inventory", test_inventory);
  g_test_add_func ("/simulator/writer/sections-on-request", test_sections_on_request);
  g_test_add_func ("/simulator/writer/facts-survive", test_facts_survive);
  g_test_add_func ("/simulator/writer/every-number-is-quoted", test_every_number_is_quoted);
  g_test_add_func ("/simulator/writer/kinds", test_kinds);
  g_test_add_func ("/simulator/writer/seed", test_seed);
  g_test_add_func ("/simulator/writer/length-on-request", test_length_on_request);
  g_test_add_func ("/simulator/writer/tokens", test_tokens);
  g_test_add_func ("/simulator/writer/json", test_json);
  g_test_add_func ("/simulator/writer/json-explain-hostile", test_json_explain_hostile);

  return g_test_run ();
}
