/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "chimera-experiment.h"
#include "chimera-prompt.h"
#include "chimera-read-artifact.h"
#include "chimera-token-estimate.h"
#include "chimera-test.h"
#include "chimera-token-estimate.h"

static ChimeraInventory *
read_folder (const char *dir)
{
  g_autoptr(GFile) folder = g_file_new_for_path (dir);
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) scan_result = NULL;
  g_autoptr(GAsyncResult) read_result = NULL;
  GAsyncResult *pending = NULL;
  ChimeraInventory *inventory = chimera_inventory_new (folder);

  chimera_inventory_scan_async (inventory, CHIMERA_SCAN_NONE, NULL, chimera_test_async_ready, &pending);
  scan_result = chimera_test_await (&pending);
  chimera_inventory_scan_finish (inventory, scan_result, &error);
  g_assert_no_error (error);

  chimera_inventory_read_async (inventory, CHIMERA_READ_LIMIT_DEFAULT, NULL, chimera_test_async_ready, &pending);
  read_result = chimera_test_await (&pending);
  chimera_inventory_read_finish (inventory, read_result, &error);
  g_assert_no_error (error);

  return inventory;
}

static ChimeraAgent *
make_agent (const char *persona,
            double      num_ctx,
            double      num_predict)
{
  g_autoptr(ChimeraServer) server = chimera_server_new_default ();
  ChimeraOptions options = { 0 };

  if (num_ctx > 0)
    g_assert_true (chimera_options_set (&options, CHIMERA_OPTION_NUM_CTX, num_ctx, NULL));
  if (num_predict > 0)
    g_assert_true (chimera_options_set (&options, CHIMERA_OPTION_NUM_PREDICT, num_predict, NULL));

  return chimera_agent_new (chimera_persona_find (persona), "m:latest", server, &options);
}

static ChimeraAgent *
make_calibrated_agent (const char *persona,
                       double      context,
                       double      answer,
                       double      tokens_per_estimate)
{
  ChimeraAgent *agent = make_agent (persona, context, answer);

  agent->tokens_per_estimate = tokens_per_estimate;

  return agent;
}

static void
test_personas (void)
{
  const ChimeraPersona *const *list = chimera_persona_list ();
  guint n = 0;

  g_assert_true (list[0] == chimera_persona_get_default ());
  g_assert_true (list[0]->is_default);

  for (; list[n] != NULL; n++)
    {
      const char *prompt = list[n]->prompt;

      g_assert_true (chimera_persona_find (list[n]->id) == list[n]);
      g_assert_true (list[n]->is_default == (n == 0));
      g_assert_true (g_str_has_prefix (list[n]->heading, "Chimera "));
      g_assert_cmpstr (list[n]->label, !=, "");

      /* The faults of the reference reports, each forbidden in so many words. */
      g_assert_true (g_str_has_prefix (prompt, "You "));
      g_assert_nonnull (strstr (prompt, "English only"));
      g_assert_nonnull (strstr (prompt, "invent"));
      g_assert_nonnull (strstr (prompt, "not measured"));
      g_assert_true (strstr (prompt, "no greeting") != NULL || strstr (prompt, "No greeting") != NULL);
      g_assert_null (strstr (prompt, "SPDX"));
      g_assert_null (strstr (prompt, "{{"));
      g_assert_cmpuint (chimera_token_estimate (prompt), <, 260);
    }

  g_assert_cmpuint (n, ==, 3);
  g_assert_nonnull (strstr (chimera_persona_find ("collector")->prompt, "under 250 words"));
  g_assert_nonnull (strstr (chimera_persona_find ("insight")->prompt, "300 to 400 words"));
  g_assert_null (chimera_persona_find ("Analyst"));
}

static void
test_agent (void)
{
  g_autoptr(ChimeraAgent) agent = make_agent ("insight", 512, 0);
  g_autoptr(ChimeraAgent) copy = chimera_agent_copy (agent);
  g_autoptr(ChimeraAgent) plain = chimera_agent_new (NULL, "m", agent->server, NULL);
  g_autoptr(GFile) folder = g_file_new_for_path ("/somewhere");
  g_autoptr(ChimeraPlan) plan = chimera_plan_new (folder, agent, 3);
  g_autoptr(ChimeraPlan) plan_copy = chimera_plan_copy (plan);

  g_assert_cmpstr (agent->label, ==, "Chimera Insight");
  g_assert_false (agent->is_default);
  g_assert_cmpstr (copy->persona, ==, agent->persona);
  g_assert_true (copy->persona != agent->persona);
  g_assert_true (chimera_options_equal (&copy->options, &agent->options));
  g_assert_cmpstr (plain->label, ==, "Chimera Agent");
  g_assert_true (plain->is_default);

  g_assert_cmpuint (plan_copy->n_runs, ==, 3);
  g_assert_true (g_file_equal (plan_copy->folder, folder));
  g_assert_cmpstr (chimera_plan_get_agent (plan_copy, 0)->model, ==, "m:latest");
  g_assert_cmpint (plan_copy->first_token_timeout_ns, ==, plan->first_token_timeout_ns);
  g_assert_cmpint (plan_copy->idle_timeout_ns, >, 0);
  g_assert_cmpfloat (chimera_plan_get_agent (plan_copy, 0)->tokens_per_estimate, ==, 1.0);
}

static void
test_fill (void)
{
  const ChimeraPromptValue values[] = { { "a", "1 {{b}}" }, { "b", "2" }, { "empty", "" } };
  const struct { const char *template_text; const char *text; } cases[] = {
    { "", "" },
    { "plain", "plain" },
    { "{{a}}", "1 {{b}}" },
    { "{{b}}{{a}}{{b}}", "21 {{b}}2" },
    { "x {{empty}} y", "x  y" },
    { "{{c}} {{ a }} {{", "{{c}} {{ a }} {{" },
    { "}} {{b}} }}", "}} 2 }}" },
    { "{{{b}}}", "{{{b}}}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = chimera_prompt_fill (cases[i].template_text, values, G_N_ELEMENTS (values));

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_answer_room (void)
{
  const struct { guint context; double num_predict; guint room; } cases[] = {
    { 512, 0, 170 }, { 1024, 0, 341 }, { 4096, 0, 1024 }, { 8192, 0, 2048 }, { 32768, 0, 8192 },
    { 4096, 300, 300 }, { 4096, 100000, 3072 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraAgent) agent = make_agent ("analyst", 0, cases[i].num_predict);

      g_assert_cmpuint (chimera_prompt_get_answer_room (&agent->options, cases[i].context), ==, cases[i].room);
    }
}

static void
test_prompts (void)
{
  g_autofree char *dir = chimera_test_make_dir ();
  g_autoptr(ChimeraInventory) inventory = NULL;
  g_autoptr(ChimeraAgent) analyst = make_agent ("analyst", 0, 0);
  g_autoptr(ChimeraAgent) insight = make_agent ("insight", 0, 0);
  g_autofree char *digest = NULL;
  g_autofree char *analysis = NULL;
  g_autofree char *report = NULL;
  g_autofree char *persona_report = NULL;
  g_autofree char *totals = NULL;

  chimera_test_write_file (dir, "reports/a.csv", "x\n1\n", -1);
  chimera_test_write_file (dir, "reports/b.csv", "x\n1\n", -1);
  chimera_test_write_file (dir, "{{analysis}}/c.json", "{}", -1);
  chimera_test_write_file (dir, "picture.png", "png", -1);
  inventory = read_folder (dir);

  totals = chimera_prompt_format_totals (inventory);
  g_assert_true (g_str_has_prefix (totals, "Total files analyzed: 3\n- CSV files: 2, latest modified 20"));
  g_assert_nonnull (strstr (totals, "\n- JSON files: 1, latest modified 20"));
  g_assert_null (strstr (totals, "Markdown"));

  analysis = chimera_prompt_build_analysis (analyst, inventory, 4096, &digest);
  g_assert_nonnull (strstr (digest, "reports/a.csv"));
  g_assert_nonnull (strstr (analysis, digest));
  g_assert_nonnull (strstr (analysis, "English"));
  g_assert_nonnull (strstr (analysis, "not measured"));
  g_assert_null (strstr (analysis, "SPDX"));
  g_assert_null (strstr (analysis, "{{digest}}"));

  /* What comes from files and models fills no placeholder. */
  report = chimera_prompt_build_report (analyst, inventory, "  The result: {{totals}} {{digest}}.\n", 4096);
  g_assert_nonnull (strstr (report, "<analysis>\nThe result: {{totals}} {{digest}}.\n</analysis>"));
  g_assert_nonnull (strstr (report, "{{analysis}}/c.json"));
  g_assert_nonnull (strstr (report, totals));
  g_assert_nonnull (strstr (report, "## Key Findings\n## Recommendations\n"));
  g_assert_nonnull (strstr (report, "English"));

  persona_report = chimera_prompt_build_report (insight, inventory, "x", 4096);
  g_assert_null (strstr (persona_report, "## Executive Summary"));
  g_assert_nonnull (strstr (persona_report, "your role"));
  g_assert_nonnull (strstr (persona_report, "## Recommendations"));

  chimera_test_remove_dir (dir);
}

static void
write_many (const char *dir)
{
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *name = g_strdup_printf ("folder-%u/a-long-name-of-a-measurement-%u.json", i % 40, i);
      g_autofree char *content = g_strdup_printf ("{\"measure_%u_s\": %u.5}", i, i);

      chimera_test_write_file (dir, name, content, -1);
    }
}

/* Prompt and answer fit every context that has room for the templates at all, whatever the length
 * of the folder and of the analysis. */
static void
test_fits (void)
{
  const guint contexts[] = { 768, 1024, 2048, 4096, 8192, 32768 };
  const double ratios[] = { 0.5, 0.83, 1.0, 1.37, 2.0 };
  const char *const personas[] = { "analyst", "collector", "insight" };
  g_autofree char *dir = chimera_test_make_dir ();
  g_autoptr(ChimeraInventory) inventory = NULL;
  g_autoptr(GString) long_analysis = g_string_new (NULL);

  for (guint i = 0; i < 600; i++)
    g_string_append_printf (long_analysis, "- Finding %u says thät 日本 things went as they did.\n", i);
  write_many (dir);
  inventory = read_folder (dir);

  for (gsize p = 0; p < G_N_ELEMENTS (personas); p++)
    for (gsize i = 0; i < G_N_ELEMENTS (contexts); i++)
      for (gsize r = 0; r < G_N_ELEMENTS (ratios); r++)
        {
          g_autoptr(ChimeraAgent) agent = make_calibrated_agent (personas[p], contexts[i], 0, ratios[r]);
          g_autofree char *analysis = chimera_prompt_build_analysis (agent, inventory, contexts[i], NULL);
          g_autofree char *report = chimera_prompt_build_report (agent, inventory, long_analysis->str, contexts[i]);
          guint analysis_tokens = chimera_prompt_estimate_tokens (agent->persona, analysis, ratios[r]);
          guint report_tokens = chimera_prompt_estimate_tokens (agent->persona, report, ratios[r]);
          guint room = contexts[i] - chimera_prompt_get_answer_room (&agent->options, contexts[i]);

          /* Larger tokens take the room of the templates first. */
          if (contexts[i] < 768 * ratios[r])
            continue;

          g_test_message ("%s %u × %g: %u and %u of %u", personas[p], contexts[i], ratios[r],
                          analysis_tokens, report_tokens, room);
          g_assert_cmpuint (analysis_tokens, <=, room);
          g_assert_cmpuint (report_tokens, <=, room);
          g_assert_true (g_utf8_validate (report, -1, NULL));
          g_assert_nonnull (strstr (report, "Total files analyzed: 600"));
          if (contexts[i] <= 8192 * ratios[r])
            g_assert_nonnull (strstr (report, "[shortened to fit the context]"));

          /* Room is used up to the last lines. */
          if (contexts[i] <= 4096)
            g_assert_cmpuint (analysis_tokens + 100, >, room);
        }

  chimera_test_remove_dir (dir);
}

/* Tokens of half the length are as good as twice the context: the prompts are the same to the byte. */
static void
test_calibrated (void)
{
  const struct { guint context; guint answer; double ratio; guint plain_context; guint plain_answer; } cases[] = {
    { 2000, 500, 0.5, 4000, 1000 },
    { 4000, 1000, 2.0, 2000, 500 },
    { 3000, 800, 1.1, 2500, 500 },
    { 1900, 310, 0.75, 2700, 580 },
  };
  g_autofree char *dir = chimera_test_make_dir ();
  g_autoptr(ChimeraInventory) inventory = NULL;
  g_autofree char *long_analysis = g_strnfill (20000, 'x');

  for (gsize i = 0; i < 20000; i += 9)
    long_analysis[i] = ' ';
  write_many (dir);
  inventory = read_folder (dir);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraAgent) agent = make_calibrated_agent ("insight", 0, cases[i].answer, cases[i].ratio);
      g_autoptr(ChimeraAgent) uncalibrated_agent = make_agent ("insight", 0, cases[i].answer);
      g_autoptr(ChimeraAgent) plain_agent = make_agent ("insight", 0, cases[i].plain_answer);
      g_autofree char *digest = NULL;
      g_autofree char *uncalibrated_digest = NULL;
      g_autofree char *analysis = chimera_prompt_build_analysis (agent, inventory, cases[i].context, &digest);
      g_autofree char *report = chimera_prompt_build_report (agent, inventory, long_analysis, cases[i].context);
      g_autofree char *plain_analysis = chimera_prompt_build_analysis (plain_agent, inventory, cases[i].plain_context,
                                                                       NULL);
      g_autofree char *plain_report = chimera_prompt_build_report (plain_agent, inventory, long_analysis,
                                                                   cases[i].plain_context);
      g_autofree char *uncalibrated = chimera_prompt_build_analysis (uncalibrated_agent, inventory, cases[i].context,
                                                                     &uncalibrated_digest);

      g_assert_cmpstr (analysis, ==, plain_analysis);
      g_assert_cmpstr (report, ==, plain_report);

      /* The digest is what gets larger or smaller by it. */
      if (cases[i].ratio < 1.0)
        g_assert_cmpuint (strlen (digest), >, strlen (uncalibrated_digest));
      else
        g_assert_cmpuint (strlen (digest), <, strlen (uncalibrated_digest));

      g_assert_cmpuint (chimera_prompt_estimate_tokens (agent->persona, analysis, cases[i].ratio), ==,
                        (guint) ceil (chimera_prompt_estimate_tokens (agent->persona, analysis, 1.0) * cases[i].ratio - 1e-6));
    }

  chimera_test_remove_dir (dir);
}

static void
count_up (ChimeraExperiment *experiment,
          guint             *n)
{
  (*n)++;
}

static void
test_experiment (void)
{
  g_autoptr(ChimeraAgent) agent = make_agent ("analyst", 1024, 0);
  g_autoptr(GFile) folder = g_file_new_for_path ("/somewhere");
  g_autoptr(ChimeraPlan) plan = chimera_plan_new (folder, agent, 2);
  g_autoptr(ChimeraExperiment) experiment = chimera_experiment_new (plan);
  g_autoptr(GPtrArray) calls = NULL;
  ChimeraExperimentStatus status;
  ChimeraRun *run;
  guint n_changed = 0;

  g_signal_connect (experiment, "changed", G_CALLBACK (count_up), &n_changed);
  g_assert_cmpstr (chimera_experiment_get_title (experiment), ==, "m:latest · num_ctx 1024");
  g_assert_cmpint (chimera_experiment_get_id (experiment), ==, 0);
  g_assert_cmpint (chimera_experiment_get_ended_us (experiment), ==, -1);
  g_assert_null (chimera_plan_get_agent (chimera_experiment_get_plan (experiment), 0)->server_version);
  g_assert_null (chimera_experiment_get_error (experiment));
  g_assert_cmpuint (chimera_experiment_get_latest_report (experiment), ==, 0);

  chimera_experiment_set_status (experiment, CHIMERA_EXPERIMENT_RUNNING);
  g_assert_cmpuint (n_changed, ==, 0);
  run = chimera_experiment_take_run (experiment, chimera_run_new (1));
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpint (run->execution_ns, ==, -1);
  g_assert_cmpint (run->totals[CHIMERA_ARTIFACT_CSV].latest_us, ==, G_MININT64);

  run->analysis = chimera_call_new (1, CHIMERA_STAGE_ANALYSIS);
  run->report = chimera_call_new (1, CHIMERA_STAGE_REPORT);
  g_assert_cmpuint (chimera_experiment_get_latest_report (experiment), ==, 0);
  run->report->reply = chimera_reply_new ();
  g_assert_cmpuint (chimera_experiment_get_latest_report (experiment), ==, 0);
  g_free (run->report->reply->response);
  run->report->reply->response = g_strdup ("text");
  chimera_experiment_take_run (experiment, chimera_run_new (2));
  g_assert_cmpuint (chimera_experiment_get_latest_report (experiment), ==, 1);

  calls = chimera_experiment_dup_calls (experiment);
  g_assert_cmpuint (calls->len, ==, 2);
  g_assert_true (calls->pdata[0] == run->analysis);

  chimera_experiment_set_status (experiment, CHIMERA_EXPERIMENT_STOPPED);
  g_assert_cmpuint (n_changed, ==, 3);

  for (guint i = 0; i <= CHIMERA_EXPERIMENT_INTERRUPTED; i++)
    {
      g_assert_true (chimera_experiment_status_from_name (
        chimera_experiment_status_get_name ((ChimeraExperimentStatus) i), &status));
      g_assert_cmpuint (status, ==, i);
    }
  g_assert_false (chimera_experiment_status_from_name ("done", &status));
}

static void
test_system_info (void)
{
  ChimeraSystemInfo *info = chimera_system_info_new ();

  g_assert_cmpstr (info->os, ==, "linux");
  g_assert_nonnull (info->arch);
  g_assert_cmpstr (info->os_name, !=, "");
  g_assert_null (strchr (info->os_name, '"'));
  g_assert_cmpuint (info->n_cpus, >=, 1);
  g_assert_cmpuint (info->memory_bytes, >, 1 << 20);
  if (g_strcmp0 (info->arch, "x86_64") == 0)
    g_assert_nonnull (info->cpu);

  chimera_system_info_free (info);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/bench/agent/personas", test_personas);
  g_test_add_func ("/bench/agent/agent", test_agent);
  g_test_add_func ("/bench/prompt/fill", test_fill);
  g_test_add_func ("/bench/prompt/answer-room", test_answer_room);
  g_test_add_func ("/bench/prompt/prompts", test_prompts);
  g_test_add_func ("/bench/prompt/fits", test_fits);
  g_test_add_func ("/bench/prompt/calibrated", test_calibrated);
  g_test_add_func ("/bench/experiment/experiment", test_experiment);
  g_test_add_func ("/bench/experiment/system-info", test_system_info);

  return g_test_run ();
}
