/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-error.h"
#include "chimera-markdown.h"
#include "chimera-report.h"
#include "chimera-test.h"
#include "fake-experiment.h"
#include "golden-file.h"

#include <math.h>
#include <string.h>

static const char report_text[] =
  "# Benchmarks of two models\n"
  "\n"
  "## Summary\n"
  "\n"
  "Three files, `a_1.csv` first.\n"
  "\n"
  "| Metric | Value |\n"
  "|---|---:|\n"
  "| rate | 14.1 |\n"
  "\n"
  "Findings\n"
  "========\n"
  "\n"
  "## Key Findings\n"
  "\n"
  "- **Decode is steady.** It stays near 101 tok/s.\n"
  "- Loading takes 2 s.\n"
  "\n"
  "## Recommendations\n"
  "\n"
  "1. Keep the model loaded.\n"
  "\n"
  "```\n"
  "left open\n";

static const char analysis_text[] =
  "**Key Findings**\n"
  "\n"
  "- From the analysis.\n";

static void
test_agent (void)
{
  g_autoptr(ChimeraExperiment) experiment = fake_experiment_new ("analyst", report_text, analysis_text);
  g_autofree char *text = chimera_report_write (experiment, 0);

  assert_golden ("agent.md", text);
}

static void
test_after_first_run (void)
{
  g_autoptr(ChimeraExperiment) experiment = fake_experiment_new ("analyst", report_text, analysis_text);
  g_autofree char *text = chimera_report_write (experiment, 1);

  assert_golden ("agent-run-1.md", text);
}

static void
test_persona (void)
{
  g_autoptr(ChimeraExperiment) experiment = fake_experiment_new ("insight", report_text, analysis_text);
  g_autofree char *text = chimera_report_write (experiment, 0);

  assert_golden ("persona.md", text);
}

static void
set_error (ChimeraCall    *call,
           ChimeraOutcome  outcome,
           GError         *error)
{
  call->outcome = outcome;
  call->reply->done = FALSE;
  call->reply->error = error;
  call->reply->server = CHIMERA_SERVER_TIMINGS_ABSENT;
}

/* Everything that can go wrong at once, by the simulated model. */
static void
test_troubles (void)
{
  g_autoptr(ChimeraExperiment) experiment = fake_experiment_new ("analyst", "", "Only an analysis.\n");
  ChimeraRun *first = chimera_experiment_get_run (experiment, 0);
  ChimeraRun *second = chimera_experiment_get_run (experiment, 1);
  g_autofree char *text = NULL;

  ((ChimeraPlan *) chimera_experiment_get_plan (experiment))->is_simulated = TRUE;
  chimera_experiment_set_status (experiment, CHIMERA_EXPERIMENT_FAILED);
  chimera_experiment_set_error (experiment, "The server answered *503*: busy | <later>");

  first->analysis->input_seen = 0.519;
  first->analysis->effective_context = 512;
  first->report->outcome = CHIMERA_OUTCOME_LENGTH;
  first->report->cohort = CHIMERA_COHORT_CACHED;
  first->is_complete = FALSE;
  second->analysis->cohort = CHIMERA_COHORT_CACHED;
  set_error (second->report, CHIMERA_OUTCOME_FAILED,
             g_error_new_literal (CHIMERA_ERROR, CHIMERA_ERROR_SERVER, "busy\n# not a heading"));
  second->report->input_seen = NAN;
  second->report->reply->ttft_ns = -1;
  second->report->cohort = CHIMERA_COHORT_UNKNOWN;
  second->execution_ns = -1;
  second->is_complete = FALSE;

  text = chimera_report_write (experiment, 0);
  assert_golden ("agent-troubles.md", text);
}

static void
assert_says (ChimeraExperiment *experiment,
             const char        *words)
{
  g_autofree char *text = chimera_report_write (experiment, 0);

  if (strstr (text, words) == NULL)
    g_error ("“%s” is missing in:\n%s", words, text);
}

static void
assert_does_not_say (ChimeraExperiment *experiment,
                     const char        *words)
{
  g_autofree char *text = chimera_report_write (experiment, 0);

  if (strstr (text, words) != NULL)
    g_error ("“%s” is in:\n%s", words, text);
}

/* What a figure is over, and what limits it, stands beside it. */
static void
test_said (void)
{
  g_autoptr(ChimeraExperiment) experiment = fake_experiment_new ("analyst", report_text, analysis_text);
  ChimeraRun *first = chimera_experiment_get_run (experiment, 0);
  ChimeraRun *second = chimera_experiment_get_run (experiment, 1);

  assert_says (experiment, "| Average Throughput | 100.62 ± 1.38 tok/s | 100.83 ± 1.61 tok/s |");
  assert_says (experiment, "warm calls may be cached ones");
  assert_says (experiment, "Every call saw the whole of the prompt it was sent.");
  chimera_options_unset (&chimera_experiment_get_configuration (experiment, 0)->agent->options, CHIMERA_OPTION_NUM_CTX);
  assert_says (experiment, "No num_ctx was set: the prompts were made to fit 4096 tokens");

  assert_does_not_say (experiment, "calibrated");
  chimera_experiment_set_tokens_per_estimate (experiment, 0, 0.8349);
  assert_says (experiment, "The estimates are calibrated by earlier calls of this model: 0.83 times the plain estimate.");

  /* One token has a TTFT and no rate. */
  second->report->reply->server.eval_count = 1;
  assert_says (experiment, "| Metric | All, n = 4 | Warm, n = 3 |");
  assert_says (experiment, "| Average Throughput | 100.17 ± 1.26 tok/s (n = 3) | 100.25 ± 1.77 tok/s (n = 2) |");

  second->report->cohort = CHIMERA_COHORT_CACHED;
  assert_says (experiment, "| Metric | All, n = 4 | Warm and cached, n = 3 |");
  assert_says (experiment, "- **TTFT CV (warm and cached)**:");

  first->analysis->input_seen = CHIMERA_INPUT_SEEN_IN_PART;
  assert_says (experiment, "the model saw a part of its input");

  second->analysis->reply->server.eval_count = 4000;
  assert_says (experiment, "- Run 2, analysis: **the answer went on past the context");

  second->report->outcome = CHIMERA_OUTCOME_LENGTH;
  assert_says (experiment, "- Run 2, report, length: the answer ended where the context was full");
  chimera_options_set (&second->report->options, CHIMERA_OPTION_NUM_PREDICT, 1, NULL);
  assert_says (experiment, "- Run 2, report, length: the answer ended at num_predict");
}

static void
test_nothing (void)
{
  g_autoptr(ChimeraExperiment) experiment = fake_experiment_new_empty ("m", "analyst", 3);
  g_autoptr(ChimeraExperiment) persona = fake_experiment_new_empty ("m", "collector", 1);
  g_autofree char *text = NULL;
  g_autofree char *persona_text = NULL;
  g_autofree char *html = NULL;

  chimera_experiment_set_status (experiment, CHIMERA_EXPERIMENT_STOPPED);
  text = chimera_report_write (experiment, 0);
  assert_golden ("agent-nothing.md", text);

  persona_text = chimera_report_write (persona, 7);
  g_assert_nonnull (strstr (persona_text, "\n## Persona Prompt\n"));
  html = chimera_report_write_html (persona, 0);
  g_assert_nonnull (strstr (html, "</html>"));
}

static void
test_names (void)
{
  const struct { const char *model; const char *name; } cases[] = {
    { "gemma3:latest", "chimera-gemma3-latest-20260102-030405" },
    { "hf.co/unsloth/Qwen3:Q4_K_M", "chimera-hf.co-unsloth-Qwen3-Q4_K_M-20260102-030405" },
    { "../../etc/passwd", "chimera-etc-passwd-20260102-030405" },
    { "a b\\c*?\"<>|\xc3\xa9", "chimera-a-b-c-20260102-030405" },
    { "...", "chimera-20260102-030405" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraExperiment) experiment = fake_experiment_new_empty (cases[i].model, "analyst", 1);
      g_autofree char *name = chimera_report_suggest_name (experiment);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_long_name (void)
{
  g_autofree char *model = g_strnfill (5000, 'x');
  g_autoptr(ChimeraExperiment) experiment = fake_experiment_new_empty (model, "analyst", 1);
  g_autofree char *name = chimera_report_suggest_name (experiment);

  g_assert_cmpuint (strlen (name), <, 100);
}

/* The cells of each row below the header of the first table whose first header cell is @header. */
static GPtrArray *
read_table (ChimeraMarkdown *markdown,
            const char      *header)
{
  const ChimeraMarkdownNode *root = chimera_markdown_get_root (markdown);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (const ChimeraMarkdownNode *node = root->first_child; node != NULL; node = node->next)
    {
      g_autofree char *first = NULL;

      if (node->kind != CHIMERA_MARKDOWN_TABLE)
        continue;

      first = chimera_markdown_node_get_text (node->first_child->first_child);
      if (strcmp (first, header) != 0)
        continue;

      for (const ChimeraMarkdownNode *row = node->first_child->next; row != NULL; row = row->next)
        {
          GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

          for (const ChimeraMarkdownNode *cell = row->first_child; cell != NULL; cell = cell->next)
            g_ptr_array_add (cells, chimera_markdown_node_get_text (cell));
          g_ptr_array_add (rows, cells);
        }
      break;
    }

  return rows;
}

static const char *
get_cell (GPtrArray *rows,
          guint      row,
          guint      cell)
{
  g_assert_cmpuint (row, <, rows->len);
  g_assert_cmpuint (cell, <, ((GPtrArray *) g_ptr_array_index (rows, row))->len);

  return g_ptr_array_index ((GPtrArray *) g_ptr_array_index (rows, row), cell);
}

/* The figures of somebody else's report come out of its own call table to the last digit. */
static void
test_reference (void)
{
  g_autofree char *path = chimera_test_shared_or_skip ("reference-reports/multi-run-agent-report.md");
  g_autofree char *source = NULL;
  g_autofree char *text = NULL;
  g_autoptr(ChimeraMarkdown) reference = NULL;
  g_autoptr(ChimeraMarkdown) ours = NULL;
  g_autoptr(GPtrArray) calls = NULL;
  g_autoptr(GPtrArray) expected = NULL;
  g_autoptr(GPtrArray) figures = NULL;
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GError) error = NULL;
  ChimeraRun *run = NULL;

  if (path == NULL)
    return;

  g_file_get_contents (path, &source, NULL, &error);
  g_assert_no_error (error);
  reference = chimera_markdown_parse (source, -1);
  calls = read_table (reference, "Run");
  expected = read_table (reference, "Metric");
  g_assert_cmpuint (calls->len, ==, 6);

  experiment = fake_experiment_new_empty ("gemma3:latest", "analyst", 3);
  for (guint i = 0; i < calls->len; i++)
    {
      guint index = (guint) g_ascii_strtoull (get_cell (calls, i, 0), NULL, 10);
      gboolean is_report = strcmp (get_cell (calls, i, 1), "report") == 0;
      ChimeraCall *call;

      call = fake_call_new (index, is_report ? CHIMERA_STAGE_REPORT : CHIMERA_STAGE_ANALYSIS,
                            i == 0 ? CHIMERA_COHORT_COLD : CHIMERA_COHORT_WARM,
                            g_ascii_strtod (get_cell (calls, i, 2), NULL),
                            g_ascii_strtod (get_cell (calls, i, 3), NULL),
                            g_ascii_strtoll (get_cell (calls, i, 4), NULL, 10),
                            g_ascii_strtod (get_cell (calls, i, 5), NULL),
                            "Text.");
      if (!is_report)
        run = fake_experiment_add_run (experiment, index);
      if (is_report)
        run->report = call;
      else
        run->analysis = call;
    }
  chimera_experiment_set_status (experiment, CHIMERA_EXPERIMENT_COMPLETE);

  text = chimera_report_write (experiment, 0);
  ours = chimera_markdown_parse (text, -1);
  figures = read_table (ours, "Metric");

  /* Throughput, TTFT, tokens and duration; the table does not hold what the others are made of. */
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpstr (get_cell (figures, i, 0), ==, get_cell (expected, i, 0));
      g_assert_cmpstr (get_cell (figures, i, 1), ==, get_cell (expected, i, 1));
    }
  for (guint i = 4; i < expected->len; i++)
    g_assert_cmpstr (get_cell (figures, i, 0), ==, get_cell (expected, i, 0));

  g_assert_nonnull (strstr (source, "- **Throughput CV**: 1.0%\n"));
  g_assert_nonnull (strstr (text, "- **Throughput CV**: 1.0%\n"));
  g_assert_nonnull (strstr (source, "- **TTFT CV**: 142.5%\n"));
  g_assert_nonnull (strstr (text, "- **TTFT CV**: 142.5%\n"));
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/report/agent", test_agent);
  g_test_add_func ("/report/after-first-run", test_after_first_run);
  g_test_add_func ("/report/persona", test_persona);
  g_test_add_func ("/report/troubles", test_troubles);
  g_test_add_func ("/report/said", test_said);
  g_test_add_func ("/report/nothing", test_nothing);
  g_test_add_func ("/report/names", test_names);
  g_test_add_func ("/report/long-name", test_long_name);
  g_test_add_func ("/report/reference", test_reference);

  return g_test_run ();
}
