/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-list.h"
#include "chimera-comparison-charts.h"
#include "chimera-comparison-json.h"
#include "chimera-json.h"
#include "chimera-markdown.h"
#include "chimera-report.h"
#include "chimera-report-comparison.h"
#include "chimera-test.h"
#include "fake-experiment.h"
#include "golden-file.h"

#include <math.h>
#include <string.h>

static const char report_text[] =
  "# Benchmarks\n"
  "\n"
  "## Key Findings\n"
  "\n"
  "- **Decode is steady.**\n"
  "\n"
  "## Recommendations\n"
  "\n"
  "1. Keep the model loaded.\n";

/* Whatever the machine is that the test runs on */
static void
set_system (ChimeraExperiment *experiment,
            const char        *cpu)
{
  ChimeraSystemInfo *system = g_new0 (ChimeraSystemInfo, 1);

  system->os = g_strdup ("linux");
  system->cpu = g_strdup (cpu);
  system->n_cpus = 8;
  chimera_experiment_take_system_info (experiment, system);
}

static void
set_option (ChimeraExperiment *experiment,
            ChimeraOption      option,
            double             value)
{
  chimera_options_set (&chimera_experiment_get_configuration (experiment, 0)->agent->options, option, value, NULL);
}

/* A baseline and one with a larger context, a cut prompt and a run that failed */
static GPtrArray *
make_experiments (void)
{
  GPtrArray *experiments = g_ptr_array_new_with_free_func (g_object_unref);
  ChimeraExperiment *candidate = fake_experiment_new ("analyst", report_text, "Text.");
  ChimeraRun *first = chimera_experiment_get_run (candidate, 0);
  ChimeraRun *second = chimera_experiment_get_run (candidate, 1);

  g_ptr_array_add (experiments, fake_experiment_new ("analyst", "Nothing under a heading.", "Text."));
  g_ptr_array_add (experiments, candidate);

  set_system (experiments->pdata[0], "Some CPU");
  set_system (candidate, "Some CPU");
  chimera_experiment_set_id (experiments->pdata[0], 3);
  chimera_experiment_set_title (candidate, "gemma3:latest · num_ctx 8192");
  set_option (candidate, CHIMERA_OPTION_NUM_CTX, 8192);
  chimera_experiment_set_status (candidate, CHIMERA_EXPERIMENT_FAILED);
  first->analysis->cohort = CHIMERA_COHORT_CACHED;
  first->analysis->reply->ttft_ns = 500 * G_GINT64_CONSTANT (1000000);
  first->report->input_seen = 0.519;
  second->report->outcome = CHIMERA_OUTCOME_FAILED;
  second->is_complete = FALSE;

  return experiments;
}

static void
test_golden (void)
{
  g_autoptr(GPtrArray) experiments = make_experiments ();
  g_autoptr(ChimeraComparison) comparison = chimera_comparison_new (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  g_autofree char *text = chimera_report_comparison_write (comparison);

  assert_golden ("comparison.md", text);
}

static char *
write_report (GPtrArray              *experiments,
              ChimeraStage            stage,
              ChimeraCohortSelection  selection)
{
  g_autoptr(ChimeraComparison) comparison = chimera_comparison_new (experiments, stage, selection);

  return chimera_report_comparison_write (comparison);
}

static void
assert_says (const char *text,
             const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” is missing in:\n%s", words, text);
}

static void
assert_not_said (const char *text,
                 const char *words)
{
  if (strstr (text, words) != NULL)
    g_error ("“%s” is not to be in:\n%s", words, text);
}

/* Cold calls among others are told, and each figure is there once more without them. */
static void
test_cohorts (void)
{
  g_autoptr(GPtrArray) experiments = make_experiments ();
  ChimeraRun *run = chimera_experiment_get_run (experiments->pdata[0], 0);
  g_autofree char *all = write_report (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  g_autofree char *warm = write_report (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_WARM);
  g_autofree char *none_cold = NULL;
  g_autofree char *alike = NULL;

  assert_says (all, "duration differ: A 1 cold, 3 warm; B 2 warm, 1 cached.\n");
  /* 400.25, 410 and 420 ms against 500, 400.25 and 410 */
  assert_says (all,
               "Of those calls alone that are known to have found the model in memory:\n\n"
               "| Side | n | Mean, ms | Median | Ratio to A |\n"
               "|------|------:|------:|------:|------:|\n"
               "| A | 3 | 410.00 ± 10.00 | 410.00 | 1.000 |\n"
               "| B | 3 | 436.67 ± 55.08 | 410.00 | 1.065 |\n");
  assert_says (warm, "duration differ: A 3 warm; B 2 warm, 1 cached.\n");
  assert_says (warm, "can be compared alone: A 1 analysis, 2 report; B 2 analysis, 1 report.\n");
  assert_not_said (warm, "known to have found the model in memory:\n");

  run->analysis->cohort = CHIMERA_COHORT_UNKNOWN;
  none_cold = write_report (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  assert_says (none_cold, "duration differ: A 3 warm, 1 unknown; B 2 warm, 1 cached.\n");
  assert_not_said (none_cold, "known to have found the model in memory:\n");

  run->analysis->cohort = CHIMERA_COHORT_WARM;
  run = chimera_experiment_get_run (experiments->pdata[1], 0);
  run->analysis->cohort = CHIMERA_COHORT_WARM;
  alike = write_report (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  assert_not_said (alike, "**Cohorts mixed.**");
}

/* Why calls are missing, and what was amiss before they were made */
static void
test_outcomes (void)
{
  g_autoptr(GPtrArray) experiments = make_experiments ();
  ChimeraRun *first = chimera_experiment_get_run (experiments->pdata[0], 0);
  ChimeraRun *second = chimera_experiment_get_run (experiments->pdata[0], 1);
  g_autofree char *text = NULL;
  g_autofree char *of_first = NULL;
  g_autofree char *of_second = NULL;

  first->analysis->outcome = CHIMERA_OUTCOME_LENGTH;
  first->report->outcome = CHIMERA_OUTCOME_CANCELLED;
  second->analysis->outcome = CHIMERA_OUTCOME_RUNNING;
  second->report->outcome = CHIMERA_OUTCOME_CUT;
  second->preparation_error = g_strdup ("The model could not be unloaded");
  text = write_report (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);

  assert_says (text, "in no figure: A 1 ended at num_predict or the context, 1 cancelled, "
                     "1 cut off before the server said that it was done; B 1 failed.\n");
  assert_says (text, "it should have had: A 1 of 2 (run 2: The model could not be unloaded).\n");
  assert_says (text, "| A | 0 | – | – |\n");

  /* Its own report says so, too, from the run on that was not prepared. */
  of_first = chimera_report_write (experiments->pdata[0], 1);
  assert_not_said (of_first, "**Not prepared.**");
  of_second = chimera_report_write (experiments->pdata[0], 2);
  assert_says (of_second, "> **Not prepared.** Not every run began in the state it should have had: 1 of 2 (run 2: "
                          "The model could not be unloaded).\n");
}

/* The tokens of the calls that are in the figures, and of no others */
static void
test_tokens (void)
{
  g_autoptr(GPtrArray) experiments = make_experiments ();
  ChimeraRun *run = chimera_experiment_get_run (experiments->pdata[1], 0);
  g_autofree char *text = NULL;

  run->analysis->reply->server.prompt_eval_count = 1000;
  run->analysis->reply->server.eval_count = 100;
  run->report->reply->server.prompt_eval_count = 1500;
  run->report->reply->server.eval_count = -1;
  chimera_experiment_get_run (experiments->pdata[1], 1)->analysis->reply->server = CHIMERA_SERVER_TIMINGS_ABSENT;
  text = write_report (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);

  assert_says (text, "| B | 3 | 1250.00 ± 353.55 (n = 2) | 100.00 (n = 1) |\n");
}

static void
test_said (void)
{
  g_autoptr(GPtrArray) experiments = make_experiments ();
  g_autoptr(GPtrArray) same = g_ptr_array_new ();
  g_autoptr(GPtrArray) many = g_ptr_array_new ();
  ChimeraRun *run = chimera_experiment_get_run (experiments->pdata[1], 0);
  const ChimeraTraceMark marks[] = { { 500000000, 4 }, { 1500000000, 4 } };
  g_autofree char *warm = NULL;
  g_autofree char *cold = NULL;
  g_autofree char *by_client = NULL;
  g_autofree char *of_same = NULL;
  g_autofree char *of_many = NULL;
  g_autoptr(ChimeraComparison) of_nine = NULL;
  g_autofree char *html = NULL;

  warm = write_report (experiments, CHIMERA_STAGE_REPORT, CHIMERA_SELECT_WARM);
  assert_says (warm, "**Stage:** report  \n**Cohort:** warm  \n");
  assert_says (warm, "- Every figure has a value for each complete call.\n");
  assert_says (warm, "the warm and the cached of these: A 2 warm; B 1 warm.");
  assert_says (warm, "- Calls that did not end well and are in no figure: B 1 failed.\n");
  assert_not_said (warm, "**Cohorts mixed.**");
  assert_not_said (warm, "known to have found the model in memory:\n");
  assert_not_said (warm, "- The two stages");

  /* What the other side has none of has no mean and no ratio. */
  cold = write_report (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_COLD);
  assert_says (cold, "| A | 1 | 2500.50 | 2500.50 | 1.000 |\n| B | 0 | – | – | – |\n");
  assert_not_said (cold, "**Cohorts mixed.**");
  assert_not_said (cold, "known to have found the model in memory:\n");

  run->report->cohort = CHIMERA_COHORT_UNKNOWN;
  run->report->reply->server.eval_ns = -1;
  run->report->reply->server.eval_count = 101;
  g_array_append_vals (run->report->reply->trace, marks, G_N_ELEMENTS (marks));
  by_client = write_report (experiments, CHIMERA_STAGE_REPORT, CHIMERA_SELECT_ALL);
  assert_says (by_client, "| B | 1 | 100.00 † | 100.00 | – |\n");
  assert_says (by_client, "Sides whose rates are not all by the same clock have no ratio.\n");
  {
    g_autoptr(GPtrArray) calls = chimera_experiment_dup_calls (experiments->pdata[1]);

    g_assert_true (chimera_call_list_has_client_rates (calls));
    g_assert_true (chimera_call_list_mixes_clocks (calls));
    g_ptr_array_set_size (calls, 0);
    g_ptr_array_add (calls, chimera_call_ref (run->report));
    g_assert_true (chimera_call_list_has_client_rates (calls));
    g_assert_false (chimera_call_list_mixes_clocks (calls));
  }
  g_free (g_steal_pointer (&warm));
  warm = write_report (experiments, CHIMERA_STAGE_REPORT, CHIMERA_SELECT_WARM);
  assert_says (warm, "which count in no cohort: B 1.\n");

  g_ptr_array_add (same, experiments->pdata[0]);
  g_ptr_array_add (same, experiments->pdata[0]);
  of_same = write_report (same, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  assert_says (of_same, "The sides differ in nothing that is known of them.\n");
  assert_not_said (of_same, "> **Not complete");
  assert_not_said (of_same, "> **Input cut");
  assert_not_said (of_same, "> **Not prepared");

  for (guint i = 0; i < CHIMERA_COMPARISON_MAX_SIDES + 3; i++)
    g_ptr_array_add (many, experiments->pdata[0]);
  of_many = write_report (many, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  assert_says (of_many, "\n3 more configurations are not compared: 8 sides are as many as there can be.\n");
  assert_says (of_many, "\n## H: ");
  g_ptr_array_set_size (many, CHIMERA_COMPARISON_MAX_SIDES + 1);
  g_free (g_steal_pointer (&of_many));
  of_many = write_report (many, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  assert_says (of_many, "\n1 more configuration is not compared: 8 sides are as many as there can be.\n");
  of_nine = chimera_comparison_new (many, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  html = chimera_report_comparison_write_html (of_nine);
  assert_says (html, " more not charted");
}

/* Two of the same title: the time that tells them apart is in all documents. */
static void
test_same_titles (void)
{
  g_autoptr(GPtrArray) experiments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(ChimeraComparison) comparison = NULL;
  g_autofree char *markdown = NULL;
  g_autofree char *html = NULL;
  g_autofree char *json = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_ptr_array_add (experiments, fake_experiment_new ("analyst", report_text, "Text."));
      chimera_experiment_set_title (experiments->pdata[i], "Nightly");
      chimera_experiment_set_started_us (experiments->pdata[i], (G_GINT64_CONSTANT (1000000000) + i) * G_USEC_PER_SEC);
    }
  comparison = chimera_comparison_new (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  markdown = chimera_report_comparison_write (comparison);
  html = chimera_report_comparison_write_html (comparison);
  json = chimera_comparison_to_json (comparison);

  assert_says (markdown, "| A | Nightly · 2001-09-09 01:46:40 UTC |");
  assert_says (markdown, "## B: Nightly · 2001-09-09 01:46:41 UTC\n");
  assert_says (html, "A · Nightly · 2001-09-09 01:46:40 UTC");
  assert_says (json, "Nightly · 2001-09-09 01:46:41 UTC");
}

static void
test_nothing (void)
{
  g_autoptr(GPtrArray) experiments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(ChimeraComparison) comparison = NULL;
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;

  g_ptr_array_add (experiments, fake_experiment_new_empty ("m", "analyst", 2));
  g_ptr_array_add (experiments, fake_experiment_new_empty ("n", "insight", 1));
  chimera_experiment_set_started_us (experiments->pdata[0], -1);
  chimera_experiment_set_started_us (experiments->pdata[1], -1);
  ((ChimeraPlan *) chimera_experiment_get_plan (experiments->pdata[1]))->is_simulated = TRUE;
  comparison = chimera_comparison_new (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  text = chimera_report_comparison_write (comparison);
  html = chimera_report_comparison_write_html (comparison);

  assert_says (text, "# Chimera Comparison Report (simulated)\n");
  assert_says (text, "which say nothing about any real model: B simulated.\n");
  assert_says (text, "A 0 of 2 (running); B 0 of 1 (running).\n");
  assert_says (text, "**Timestamp:** –  \n");
  assert_says (text, "| A | 0 | – | – | – |\n");
  assert_says (text, "No run of this configuration has begun.\n");
  assert_says (html, "</html>");
}

/* Both charts stand in the sections of their figures, with every side in the legend. */
static void
test_html (void)
{
  g_autoptr(GPtrArray) experiments = make_experiments ();
  g_autoptr(ChimeraComparison) comparison = chimera_comparison_new (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  g_autofree char *html = chimera_report_comparison_write_html (comparison);
  const char *throughput = strstr (html, ">Throughput</h2>");
  const char *ttft = strstr (html, ">Time to First Token</h2>");
  const char *duration = strstr (html, ">Duration</h2>");
  const char *first;
  const char *second;

  g_assert_true (throughput != NULL && ttft != NULL && duration != NULL);
  first = strstr (throughput, "<svg");
  g_assert_true (first != NULL && first < ttft);
  second = strstr (ttft, "<svg");
  g_assert_true (second != NULL && second < duration);
  g_assert_null (strstr (duration, "<svg"));
  g_assert_nonnull (g_strstr_len (first, ttft - first, "A · num_ctx 4096"));
  g_assert_nonnull (g_strstr_len (second, duration - second, "B · num_ctx 8192"));
}

static void
test_charts (void)
{
  g_autoptr(GPtrArray) experiments = make_experiments ();
  g_autoptr(ChimeraComparison) all = chimera_comparison_new (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  g_autoptr(ChimeraComparison) cold = chimera_comparison_new (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_COLD);
  g_autoptr(ChimeraComparison) reports = chimera_comparison_new (experiments, CHIMERA_STAGE_REPORT, CHIMERA_SELECT_ALL);
  g_autoptr(ChimeraChart) throughput = chimera_comparison_charts_new_throughput (all);
  g_autoptr(ChimeraChart) ttft = chimera_comparison_charts_new_ttft (cold);
  g_autoptr(ChimeraChart) of_reports = chimera_comparison_charts_new_ttft (reports);
  g_autoptr(ChimeraComparison) later = NULL;
  g_autoptr(ChimeraChart) of_later = NULL;
  const ChimeraChartPoint *point;
  guint n;

  g_assert_cmpuint (chimera_chart_get_n_series (throughput), ==, 2);
  g_assert_cmpstr (chimera_chart_get_series_name (throughput, 1), ==, "B · num_ctx 8192");
  g_assert_cmpuint (chimera_chart_get_n_points (throughput, 0), ==, 4);
  point = chimera_chart_get_point (throughput, 0, 0);
  g_assert_cmpfloat (point->x, ==, 1.0);
  g_assert_cmpfloat_with_epsilon (point->y, 100.0, 1e-6);
  g_assert_cmpint (point->flags, ==, CHIMERA_POINT_COLD);
  g_assert_cmpint (chimera_chart_get_point (throughput, 1, 3)->flags, ==, CHIMERA_POINT_FAILED);

  /* The only cold call is no outlier among cold calls. */
  g_assert_cmpuint (chimera_chart_get_n_points (ttft, 0), ==, 1);
  g_assert_cmpuint (chimera_chart_get_n_points (ttft, 1), ==, 0);
  g_assert_cmpfloat_with_epsilon (chimera_chart_get_mean (ttft, 0, &n), 2500.5, 1e-6);

  g_assert_cmpuint (chimera_chart_get_n_points (of_reports, 0), ==, 2);
  g_assert_cmpfloat (chimera_chart_get_point (of_reports, 0, 1)->x, ==, 2.0);

  /* Runs count within their configuration, wherever they are in the order of the plan. */
  chimera_experiment_get_run (experiments->pdata[0], 1)->repetition = 7;
  later = chimera_comparison_new (experiments, CHIMERA_STAGE_ANALYSIS, CHIMERA_SELECT_ALL);
  of_later = chimera_comparison_charts_new_throughput (later);
  point = chimera_chart_get_point (of_later, 0, 1);
  g_assert_cmpfloat (point->x, ==, 7.0);
  g_assert_nonnull (strstr (point->label, "7"));
}

/* Our own headings are those of the first two levels; nothing else may become one. */
static char *
describe (const char *text)
{
  g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse (text, -1);
  const ChimeraMarkdownNode *root = chimera_markdown_get_root (markdown);
  GString *outline = g_string_new (NULL);

  for (const ChimeraMarkdownNode *node = root; node != NULL; node = chimera_markdown_node_next (node, root))
    {
      g_assert_cmpint (node->kind, !=, CHIMERA_MARKDOWN_HTML_BLOCK);
      g_assert_cmpint (node->kind, !=, CHIMERA_MARKDOWN_HTML_INLINE);
      if (node->kind == CHIMERA_MARKDOWN_HEADING || node->kind == CHIMERA_MARKDOWN_TABLE)
        g_string_append_printf (outline, "%d %d %d\n", node->kind, node->level, node->parent == root);
      if (node->kind == CHIMERA_MARKDOWN_TABLE_CELL)
        g_string_append_c (outline, '|');
    }

  return g_string_free (outline, FALSE);
}

static const char *const hostile[] = {
  "a | b", "`open", "<script>alert(1)</script>", "# heading", "line\n# heading", "line\n\n| a |\n|---|", "[x](javascript:y)",
  "\xff\xfe", "*bold", "\\", "&lt;b&gt;", "> quote", "```", "   ", "\t", "A\r\n===\r\n",
};

/* Names that people and servers choose change nothing around them. */
static void
test_hostile (void)
{
  g_autofree char *expected = NULL;

  for (gsize i = 0; i <= G_N_ELEMENTS (hostile); i++)
    {
      const char *name = i == 0 ? "Harmless" : hostile[i - 1];
      g_autoptr(GPtrArray) experiments = make_experiments ();
      ChimeraExperiment *candidate = experiments->pdata[1];
      ChimeraAgent *agent = chimera_experiment_get_configuration (candidate, 0)->agent;
      g_autoptr(ChimeraComparison) comparison = NULL;
      g_autofree char *text = NULL;
      g_autofree char *outline = NULL;
      g_autofree char *html = NULL;

      chimera_experiment_set_title (candidate, name);
      g_free (agent->model);
      agent->model = g_strdup (name);
      g_free (agent->label);
      agent->label = g_strdup (name);
      g_free (agent->server_version);
      agent->server_version = g_strdup (name);
      set_system (candidate, name);
      g_free (chimera_experiment_get_run (candidate, 0)->preparation_error);
      chimera_experiment_get_run (candidate, 0)->preparation_error = g_strdup (name);

      comparison = chimera_comparison_new (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
      text = chimera_report_comparison_write (comparison);
      html = chimera_report_comparison_write_html (comparison);
      outline = describe (text);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_true (g_utf8_validate (html, -1, NULL));
      g_assert_null (strstr (html, "<script"));

      if (expected == NULL)
        expected = g_strdup (outline);
      if (strcmp (outline, expected) != 0)
        g_test_message ("The name was: %s\nThe report is:\n%s", name, text);
      g_assert_cmpstr (outline, ==, expected);
    }
}

static JsonObject *
get_side (JsonObject *root,
          guint       side)
{
  return json_array_get_object_element (chimera_json_get_array (root, "sides"), side);
}

static void
test_json (void)
{
  g_autoptr(GPtrArray) experiments = make_experiments ();
  g_autoptr(ChimeraComparison) comparison = chimera_comparison_new (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  g_autofree char *text = NULL;
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;
  JsonObject *root;
  JsonObject *figure;
  JsonObject *value;
  JsonArray *facts;
  guint n_context = 0;

  chimera_experiment_set_title (experiments->pdata[1], "\"\\\xff\n");
  text = chimera_comparison_to_json (comparison);
  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));

  g_assert_cmpstr (json_object_get_string_member (root, "format"), ==, "chimera-comparison");
  g_assert_cmpint (json_object_get_int_member (root, "version"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (root, "stage"), ==, "both");
  g_assert_cmpstr (json_object_get_string_member (root, "cohort"), ==, "all");
  g_assert_cmpint (json_object_get_int_member (root, "configurations_left_out"), ==, 0);

  g_assert_cmpint (json_object_get_int_member (get_side (root, 0), "experiment"), ==, 3);
  g_assert_true (json_object_get_null_member (get_side (root, 1), "experiment"));
  g_assert_cmpstr (json_object_get_string_member (get_side (root, 1), "side"), ==, "B");
  g_assert_cmpstr (json_object_get_string_member (get_side (root, 1), "label"), ==, "num_ctx 8192");
  g_assert_cmpstr (json_object_get_string_member (get_side (root, 1), "title"), ==, "\"\\\xef\xbf\xbd\n");
  g_assert_cmpstr (json_object_get_string_member (get_side (root, 0), "started"), ==, "2026-01-02T03:04:05Z");
  g_assert_cmpint (json_object_get_int_member (get_side (root, 1), "calls_left_out"), ==, 1);

  /* Run 1 alone is complete: 6600.25 + 6420 ms, against 10870.125 ms more for the baseline. */
  figure = json_object_get_object_member (get_side (root, 1), "duration_s");
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (figure, "ratio"),
                                  13.02025 / ((13.02025 + 10.870125) / 2.0), 1e-9);
  g_assert_true (json_object_get_null_member (json_object_get_object_member (figure, "summary"), "deviation"));
  value = json_array_get_object_element (json_object_get_array_member (figure, "values"), 0);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (value, "value"), 13.02025, 1e-9);
  g_assert_true (json_object_get_null_member (value, "stage"));
  g_assert_cmpstr (json_object_get_string_member (value, "cohort"), ==, "cached");

  facts = json_object_get_array_member (root, "facts");
  for (guint i = 0; i < json_array_get_length (facts); i++)
    {
      JsonObject *fact = json_array_get_object_element (facts, i);
      JsonArray *values = json_object_get_array_member (fact, "values");

      g_assert_cmpuint (json_array_get_length (values), ==, 2);
      if (strcmp (json_object_get_string_member (fact, "name"), "num_ctx") == 0)
        {
          n_context++;
          g_assert_false (json_object_get_boolean_member (fact, "is_equal"));
          g_assert_cmpstr (json_array_get_string_element (values, 0), ==, "4096");
          g_assert_cmpstr (json_array_get_string_element (values, 1), ==, "8192");
        }
      if (strcmp (json_object_get_string_member (fact, "name"), "gpu_share") == 0)
        g_assert_true (json_array_get_null_element (values, 0));
    }
  g_assert_cmpuint (n_context, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/report-comparison/golden", test_golden);
  g_test_add_func ("/report-comparison/cohorts", test_cohorts);
  g_test_add_func ("/report-comparison/outcomes", test_outcomes);
  g_test_add_func ("/report-comparison/tokens", test_tokens);
  g_test_add_func ("/report-comparison/said", test_said);
  g_test_add_func ("/report-comparison/same-titles", test_same_titles);
  g_test_add_func ("/report-comparison/nothing", test_nothing);
  g_test_add_func ("/report-comparison/html", test_html);
  g_test_add_func ("/report-comparison/charts", test_charts);
  g_test_add_func ("/report-comparison/hostile", test_hostile);
  g_test_add_func ("/report-comparison/json", test_json);

  return g_test_run ();
}
