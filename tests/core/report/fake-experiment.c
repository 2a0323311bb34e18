/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fake-experiment.h"

#include <math.h>

#define MS 1000000.0

/* 2026-01-02 03:04:05 UTC */
#define STARTED_US G_GINT64_CONSTANT (1767323045000000)

/**
 * fake_call_new:
 * @run: from 1
 * @stage: analysis or report
 * @cohort: any
 * @ttft_ms: time to first token
 * @throughput: tokens per second
 * @tokens: eval_count
 * @duration_ms: duration
 * @text: the answer
 *
 * Returns: (transfer full): a complete call with these figures
 */
ChimeraCall *
fake_call_new (guint          run,
               ChimeraStage   stage,
               ChimeraCohort  cohort,
               double         ttft_ms,
               double         throughput,
               gint64         tokens,
               double         duration_ms,
               const char    *text)
{
  ChimeraCall *call = chimera_call_new (run, stage);

  call->outcome = CHIMERA_OUTCOME_COMPLETE;
  call->cohort = cohort;
  call->prompt = g_strdup ("prompt");
  call->estimated_prompt_tokens = 600;
  call->effective_context = 4096;
  call->input_seen = 1.0;

  g_clear_pointer (&call->reply, chimera_reply_unref);
  call->reply = chimera_reply_new ();
  g_free (call->reply->response);
  call->reply->response = g_strdup (text);
  call->reply->started_us = STARTED_US;
  call->reply->ttft_ns = (gint64) llround (ttft_ms * MS);
  call->reply->ttft_answer_ns = call->reply->ttft_ns;
  call->reply->duration_ns = (gint64) llround (duration_ms * MS);
  call->reply->done = TRUE;
  call->reply->done_reason = g_strdup ("stop");
  call->reply->status = 200;
  call->reply->server = (ChimeraServerTimings) {
    .total_ns = call->reply->duration_ns,
    .load_ns = cohort == CHIMERA_COHORT_COLD ? 2000000000 : 2000000,
    .prompt_eval_ns = 100000000,
    .eval_ns = (gint64) llround ((double) tokens / throughput * 1e9),
    .prompt_eval_count = 612,
    .eval_count = tokens,
    .cached_count = -1,
  };

  return call;
}

/**
 * fake_experiment_new_empty:
 * @model: a model's name
 * @persona: "analyst" or another
 * @n_runs: runs of the plan
 *
 * Returns: (transfer full): an experiment without any run
 */
ChimeraExperiment *
fake_experiment_new_empty (const char *model,
                           const char *persona,
                           guint       n_runs)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ChimeraServer) server = chimera_server_new ("localhost:11434", &error);
  g_autoptr(GFile) folder = g_file_new_for_path ("/data/benchmarks");
  g_autoptr(ChimeraAgent) agent = NULL;
  g_autoptr(ChimeraPlan) plan = NULL;
  ChimeraExperiment *experiment;
  ChimeraSystemInfo *system;
  ChimeraOptions options = { 0 };

  g_assert_no_error (error);
  chimera_options_set (&options, CHIMERA_OPTION_NUM_CTX, 4096, &error);
  g_assert_no_error (error);
  chimera_options_set (&options, CHIMERA_OPTION_TEMPERATURE, 0.6, &error);
  g_assert_no_error (error);

  agent = chimera_agent_new (chimera_persona_find (persona), model, server, &options);
  if (!agent->is_default)
    {
      g_free (agent->persona);
      agent->persona = g_strdup ("You look for what is missing.\n```\nfenced\n```\nKeep it short.");
    }
  plan = chimera_plan_new (folder, agent, n_runs);

  experiment = chimera_experiment_new (plan);
  chimera_experiment_set_started_us (experiment, STARTED_US);
  chimera_experiment_set_server_version (experiment, 0, "0.33.0");

  system = chimera_system_info_new ();
  g_free (system->os);
  system->os = g_strdup ("linux");
  g_free (system->arch);
  system->arch = g_strdup ("x86_64");
  chimera_experiment_take_system_info (experiment, system);

  return experiment;
}

/**
 * fake_experiment_add_run:
 * @experiment: an experiment
 * @index: of the run, from 1
 *
 * Returns: (transfer none): a complete run without calls
 */
ChimeraRun *
fake_experiment_add_run (ChimeraExperiment *experiment,
                         guint              index)
{
  ChimeraRun *run = chimera_run_new (index);

  run->started_us = STARTED_US + (gint64) index * G_USEC_PER_SEC * 30;
  run->ingest_ns = 20000000;
  run->execution_ns = 21500000000;
  run->is_complete = TRUE;
  run->n_files = 3;
  run->data_summary = g_strdup ("Total files analyzed: 3\n"
                                "\n"
                                "CSV Files (2)\n"
                                "  - results/a_1.csv\n"
                                "  - results/b_1.csv\n"
                                "  Latest modified: 2026-01-01 12:00:00 UTC\n"
                                "\n"
                                "JSON Files (1)\n"
                                "  - results/a_1.json\n"
                                "  Latest modified: 2026-01-01 12:00:01 UTC\n");
  run->digest = g_strdup ("digest");

  return chimera_experiment_take_run (experiment, run);
}

/**
 * fake_experiment_new:
 * @persona: "analyst" or another
 * @report_text: what every report call brought
 * @analysis_text: what every analysis call brought
 *
 * Returns: (transfer full): two complete runs, the first call cold
 */
ChimeraExperiment *
fake_experiment_new (const char *persona,
                     const char *report_text,
                     const char *analysis_text)
{
  ChimeraExperiment *experiment = fake_experiment_new_empty ("gemma3:latest", persona, 2);
  ChimeraRun *run;

  run = fake_experiment_add_run (experiment, 1);
  run->analysis = fake_call_new (1, CHIMERA_STAGE_ANALYSIS, CHIMERA_COHORT_COLD, 2500.5, 100.0, 400, 6600.25, analysis_text);
  run->report = fake_call_new (1, CHIMERA_STAGE_REPORT, CHIMERA_COHORT_WARM, 400.0, 101.5, 609, 6420.0, report_text);
  run = fake_experiment_add_run (experiment, 2);
  run->analysis = fake_call_new (2, CHIMERA_STAGE_ANALYSIS, CHIMERA_COHORT_WARM, 410.0, 99.0, 396, 4430.125, analysis_text);
  run->report = fake_call_new (2, CHIMERA_STAGE_REPORT, CHIMERA_COHORT_WARM, 420.0, 102.0, 612, 6440.0, report_text);

  chimera_experiment_set_status (experiment, CHIMERA_EXPERIMENT_COMPLETE);
  chimera_experiment_set_ended_us (experiment, STARTED_US + 65 * G_USEC_PER_SEC);

  return experiment;
}
