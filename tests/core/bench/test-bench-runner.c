/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-test.h"
#include "runner-fixture.h"

/**
 * Fixture:
 * @cancel_at_chunk: cancels as soon as that many chunks have come; 0 as soon as a call begins
 */
typedef struct
{
  RunnerFixture base;
  int cancel_at_chunk;
  gulong busy_us;
  double last_fraction;
  guint max_live_tokens;
} Fixture;

static const ChimeraSimulatorPace fast_pace = { .tokens_per_s = 0.0, .n_tokens = 60, .load_ns = 20 * 1000000, .seed = 1 };

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  runner_fixture_set_up (&fixture->base, data != NULL ? data : &fast_pace);
  chimera_test_write_file (fixture->base.dir, "reports/a.csv", "x,y\n1,2\n", -1);
  chimera_test_write_file (fixture->base.dir, "reports/b.json", "{\"tokens_per_second\": 115.5}\n", -1);
  chimera_test_write_file (fixture->base.dir, "notes.md", "# Notes\n", -1);
  fixture->cancel_at_chunk = -1;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  runner_fixture_tear_down (&fixture->base);
}

static void
on_stage (ChimeraRunner *runner,
          guint          run,
          int            stage,
          Fixture       *fixture)
{
  g_string_append_printf (fixture->base.recorder->diary, "stage%u%c ", run,
                          chimera_stage_get_name ((ChimeraStage) stage)[0]);
}

static void
on_started (ChimeraRunner *runner,
            ChimeraCall   *call,
            Fixture       *fixture)
{
  g_autoptr(GPtrArray) calls = chimera_experiment_dup_calls (chimera_runner_get_experiment (runner));

  /* No call begins before everything that was measured before it is kept. */
  g_assert_cmpuint (fixture->base.recorder->n_pending, ==, 0);
  g_assert_cmpuint (call->outcome, ==, CHIMERA_OUTCOME_RUNNING);
  g_assert_true (calls->pdata[calls->len - 1] == call);
  g_string_append_printf (fixture->base.recorder->diary, "call%u%c ", call->run, chimera_stage_get_name (call->stage)[0]);
}

static void
on_finished (ChimeraRunner *runner,
             ChimeraCall   *call,
             Fixture       *fixture)
{
  g_assert_cmpuint (call->outcome, !=, CHIMERA_OUTCOME_RUNNING);
  g_assert_cmpuint (fixture->base.recorder->n_pending, ==, 0);
  g_string_append_printf (fixture->base.recorder->diary, "done%u%c ", call->run, chimera_stage_get_name (call->stage)[0]);
}

static void
on_run_finished (ChimeraRunner *runner,
                 guint          run,
                 Fixture       *fixture)
{
  g_string_append_printf (fixture->base.recorder->diary, "ran%u ", run);
}

/* Between two iterations of the main loop: reads the progress, and cancels when it is time. */
static gboolean
has_ended (gpointer user_data)
{
  Fixture *fixture = user_data;
  ChimeraProgress progress;
  ChimeraLiveState live;

  chimera_runner_get_progress (fixture->base.runner, &progress);
  g_assert_cmpfloat (progress.fraction, >=, fixture->last_fraction);
  g_assert_cmpfloat (progress.fraction, <=, 1.0);
  g_assert_cmpint (progress.remaining_ns, >=, -1);
  fixture->last_fraction = progress.fraction;
  fixture->max_live_tokens = MAX (fixture->max_live_tokens, progress.live_tokens);

  if (fixture->cancel_at_chunk >= 0 && progress.run > 0 && progress.stage != CHIMERA_STAGE_INGEST)
    {
      chimera_live_text_get_state (chimera_runner_get_live_text (fixture->base.runner, 0), &live);
      if (live.started_ns >= 0 && live.n_chunks >= (guint) fixture->cancel_at_chunk)
        g_cancellable_cancel (fixture->base.cancellable);
    }

  if (fixture->busy_us > 0 && progress.stage == CHIMERA_STAGE_REPORT && progress.live_tokens > 0)
    {
      g_usleep (fixture->busy_us);
      fixture->busy_us = 0;
    }

  return fixture->base.result != NULL;
}

static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
run (Fixture  *fixture,
     GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  guint tick = g_timeout_add (2, on_tick, NULL);

  g_signal_connect (fixture->base.runner, "stage-changed", G_CALLBACK (on_stage), fixture);
  g_signal_connect (fixture->base.runner, "call-started", G_CALLBACK (on_started), fixture);
  g_signal_connect (fixture->base.runner, "call-finished", G_CALLBACK (on_finished), fixture);
  g_signal_connect (fixture->base.runner, "run-finished", G_CALLBACK (on_run_finished), fixture);

  chimera_runner_run_async (fixture->base.runner, fixture->base.plan, fixture->base.cancellable,
                            chimera_test_async_ready, &fixture->base.result);
  g_assert_nonnull (chimera_runner_get_experiment (fixture->base.runner));
  chimera_test_wait_until (has_ended, fixture);
  g_source_remove (tick);

  result = g_steal_pointer (&fixture->base.result);
  g_assert_cmpuint (fixture->base.recorder->n_pending, ==, 0);

  return chimera_runner_run_finish (fixture->base.runner, result, error);
}

static void
assert_status (Fixture                 *fixture,
               ChimeraExperimentStatus  status)
{
  g_assert_cmpstr (chimera_experiment_status_get_name (chimera_experiment_get_status (get_experiment (&fixture->base))), ==,
                   chimera_experiment_status_get_name (status));
  g_assert_cmpint (chimera_experiment_get_ended_us (get_experiment (&fixture->base)), >=,
                   chimera_experiment_get_started_us (get_experiment (&fixture->base)));
  g_assert_true ((chimera_experiment_get_error (get_experiment (&fixture->base)) != NULL) ==
                 (status == CHIMERA_EXPERIMENT_FAILED));
}

static void
test_two_runs (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) calls = NULL;
  ChimeraExperiment *experiment;
  ChimeraProgress progress;

  fixture->base.recorder->delay_ms = 5;
  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);

  g_assert_cmpstr (fixture->base.recorder->diary->str, ==,
                   "BEGIN kept "
                   "stage1i RUN1 kept stage1a call1a CALL1a kept done1a stage1r call1r CALL1r kept done1r RUN1 kept ran1 "
                   "stage2i RUN2 kept stage2a call2a CALL2a kept done2a stage2r call2r CALL2r kept done2r RUN2 kept ran2 "
                   "END kept ");

  experiment = get_experiment (&fixture->base);
  assert_status (fixture, CHIMERA_EXPERIMENT_COMPLETE);
  g_assert_cmpstr (chimera_plan_get_agent (chimera_experiment_get_plan (experiment), 0)->server_version, ==, CHIMERA_SIMULATOR_VERSION);
  g_assert_cmpstr (chimera_experiment_get_title (experiment), ==, CHIMERA_SIMULATOR_MODEL);
  g_assert_nonnull (chimera_experiment_get_system_info (experiment));
  /* A recorder that only records knows nothing of the model. */
  g_assert_cmpfloat (chimera_plan_get_agent (chimera_experiment_get_plan (experiment), 0)->tokens_per_estimate, ==, 1.0);
  g_assert_cmpuint (chimera_experiment_get_n_runs (experiment), ==, 2);
  g_assert_cmpuint (chimera_experiment_get_latest_report (experiment), ==, 2);

  calls = chimera_experiment_dup_calls (experiment);
  g_assert_cmpuint (calls->len, ==, 4);
  for (guint i = 0; i < calls->len; i++)
    {
      const ChimeraCall *call = calls->pdata[i];

      g_assert_cmpuint (call->outcome, ==, CHIMERA_OUTCOME_COMPLETE);
      g_assert_cmpuint (call->cohort, !=, CHIMERA_COHORT_UNKNOWN);
      g_assert_true ((call->cohort == CHIMERA_COHORT_COLD) == (i == 0));
      g_assert_cmpfloat (call->input_seen, ==, 1.0);
      g_assert_cmpint (call->effective_context, >, 0);
      g_assert_cmpint (call->estimated_prompt_tokens, >, 0);
      g_assert_cmpint (call->reply->server.prompt_eval_count, >, 0);
      g_assert_false (isnan (chimera_call_get_ttft_ms (call)));
      g_assert_nonnull (strstr (call->prompt, "Total files analyzed: 3"));
      g_assert_null (strstr (call->prompt, "{{"));
    }
  /* The report is written from the analysis of its own run. */
  g_assert_nonnull (strstr (((ChimeraCall *) calls->pdata[1])->prompt, "<analysis>"));

  for (guint i = 0; i < 2; i++)
    {
      const ChimeraRun *one = chimera_experiment_get_run (experiment, i);

      g_assert_true (one->is_complete);
      g_assert_cmpuint (one->n_files, ==, 3);
      g_assert_cmpuint (one->totals[CHIMERA_ARTIFACT_CSV].files, ==, 1);
      g_assert_cmpint (one->ingest_ns, >, 0);
      g_assert_cmpint (one->execution_ns, >=, one->ingest_ns + one->analysis->reply->duration_ns + one->report->reply->duration_ns);
      g_assert_nonnull (strstr (one->data_summary, "CSV Files (1)"));
      g_assert_nonnull (strstr (one->analysis->prompt, one->digest));
      g_assert_null (one->error);
    }

  chimera_runner_get_progress (fixture->base.runner, &progress);
  g_assert_cmpfloat (progress.fraction, ==, 1.0);
  g_assert_cmpint (progress.remaining_ns, ==, 0);
}

static const ChimeraSimulatorPace watched_pace = { .tokens_per_s = 200.0, .n_tokens = 40, .load_ns = 0, .seed = 1 };

static void
test_progress (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (fixture->last_fraction, ==, 1.0);
  g_assert_cmpuint (fixture->max_live_tokens, >, 10);
}

/* A main loop that is busy when the last answer ends does not make the run longer. */
static void
test_busy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  const ChimeraRun *only;

  fixture->base.plan->n_runs = 1;
  fixture->busy_us = 1500 * 1000;
  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->busy_us, ==, 0);

  only = chimera_experiment_get_run (get_experiment (&fixture->base), 0);
  g_assert_cmpint (only->execution_ns, >=, only->analysis->reply->duration_ns + only->report->reply->duration_ns);
  g_assert_cmpint (only->execution_ns - only->analysis->reply->duration_ns - only->report->reply->duration_ns, <,
                   800 * CHIMERA_NS_PER_MS);
}

typedef struct
{
  ChimeraFault fault;
  guint n_runs;            /* that began */
  ChimeraOutcome outcome;  /* of the first call */
  ChimeraExperimentStatus status;
  int code;                /* of CHIMERA_ERROR; -1 for none */
} FaultCase;

static const FaultCase fault_cases[] = {
  { CHIMERA_FAULT_MISSING_MODEL, 1, CHIMERA_OUTCOME_FAILED, CHIMERA_EXPERIMENT_FAILED, CHIMERA_ERROR_NO_MODEL },
  { CHIMERA_FAULT_HTTP_500, 2, CHIMERA_OUTCOME_FAILED, CHIMERA_EXPERIMENT_FAILED, CHIMERA_ERROR_SERVER },
  { CHIMERA_FAULT_HTTP_503, 2, CHIMERA_OUTCOME_FAILED, CHIMERA_EXPERIMENT_FAILED, CHIMERA_ERROR_SERVER },
  { CHIMERA_FAULT_ERROR_MID_STREAM, 2, CHIMERA_OUTCOME_FAILED, CHIMERA_EXPERIMENT_FAILED, CHIMERA_ERROR_SERVER },
  { CHIMERA_FAULT_CUT, 2, CHIMERA_OUTCOME_CUT, CHIMERA_EXPERIMENT_FAILED, CHIMERA_ERROR_CUT },
  { CHIMERA_FAULT_NO_DONE, 2, CHIMERA_OUTCOME_CUT, CHIMERA_EXPERIMENT_FAILED, CHIMERA_ERROR_CUT },
  { CHIMERA_FAULT_STALL, 2, CHIMERA_OUTCOME_FAILED, CHIMERA_EXPERIMENT_FAILED, CHIMERA_ERROR_TIMEOUT },
  { CHIMERA_FAULT_HUGE_LINE, 2, CHIMERA_OUTCOME_FAILED, CHIMERA_EXPERIMENT_FAILED, CHIMERA_ERROR_TOO_LARGE },
  { CHIMERA_FAULT_INVALID_UTF8, 2, CHIMERA_OUTCOME_COMPLETE, CHIMERA_EXPERIMENT_COMPLETE, -1 },
  { CHIMERA_FAULT_SPLIT_CHARACTERS, 2, CHIMERA_OUTCOME_COMPLETE, CHIMERA_EXPERIMENT_COMPLETE, -1 },
  { CHIMERA_FAULT_TRUNCATE, 2, CHIMERA_OUTCOME_LENGTH, CHIMERA_EXPERIMENT_FAILED, CHIMERA_ERROR_FAILED },
};

static void
test_faults (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fault_cases); i++)
    {
      const FaultCase *expected = &fault_cases[i];
      Fixture fixture = { NULL };
      g_autoptr(GError) error = NULL;
      const ChimeraRun *first;

      g_test_message ("%s", chimera_fault_get_name (expected->fault));
      set_up (&fixture, NULL);
      chimera_simulator_set_fault (fixture.base.simulator, expected->fault);
      if (expected->fault == CHIMERA_FAULT_STALL)
        fixture.base.plan->idle_timeout_ns = CHIMERA_NS_PER_S;
      if (expected->fault == CHIMERA_FAULT_TRUNCATE)
        {
          /* A context in which not even the templates have room. */
          chimera_options_set (&chimera_plan_get_agent (fixture.base.plan, 0)->options, CHIMERA_OPTION_NUM_CTX, 128, &error);
          g_assert_no_error (error);
        }

      g_assert_true (run (&fixture, &error) == (expected->status == CHIMERA_EXPERIMENT_COMPLETE));
      if (expected->code >= 0)
        g_assert_error (error, CHIMERA_ERROR, expected->code);
      else
        g_assert_no_error (error);

      assert_status (&fixture, expected->status);
      g_assert_cmpuint (chimera_experiment_get_n_runs (get_experiment (&fixture.base)), ==, expected->n_runs);
      first = chimera_experiment_get_run (get_experiment (&fixture.base), 0);
      g_assert_nonnull (first->analysis);
      g_assert_cmpstr (chimera_outcome_get_name (first->analysis->outcome), ==, chimera_outcome_get_name (expected->outcome));
      g_assert_true (g_str_has_suffix (fixture.base.recorder->diary->str, "END kept "));

      /* What arrived is kept; a failed call ends its run and enters no average. */
      if (expected->outcome == CHIMERA_OUTCOME_CUT || expected->outcome == CHIMERA_OUTCOME_FAILED)
        {
          g_assert_null (first->report);
          g_assert_nonnull (first->error);
          g_assert_false (first->is_complete);
          g_assert_false (chimera_call_counts (first->analysis));
        }
      if (expected->fault == CHIMERA_FAULT_CUT || expected->fault == CHIMERA_FAULT_ERROR_MID_STREAM)
        g_assert_cmpstr (first->analysis->reply->response, !=, "");
      if (expected->fault == CHIMERA_FAULT_TRUNCATE)
        g_assert_cmpfloat (first->analysis->input_seen, <, 1.0);

      tear_down (&fixture, NULL);
    }
}

/* The same over /api/chat, which tells less, as no "context" ends its answers. */
static void
test_chat (void)
{
  for (guint i = 0; i < 2; i++)
    {
      Fixture fixture = { NULL };
      g_autofree char *address = NULL;
      ChimeraAgent *agent;
      const ChimeraRun *first;

      set_up (&fixture, NULL);
      address = g_strconcat (chimera_simulator_get_url (fixture.base.simulator), "/api/chat", NULL);
      agent = chimera_plan_get_agent (fixture.base.plan, 0);
      chimera_server_unref (agent->server);
      agent->server = chimera_server_new (address, NULL);
      if (i == 1)
        {
          chimera_simulator_set_fault (fixture.base.simulator, CHIMERA_FAULT_TRUNCATE);
          chimera_options_set (&agent->options, CHIMERA_OPTION_NUM_CTX, 128, NULL);
        }

      g_assert_true (run (&fixture, NULL) == (i == 0));
      assert_status (&fixture, i == 0 ? CHIMERA_EXPERIMENT_COMPLETE : CHIMERA_EXPERIMENT_FAILED);
      first = chimera_experiment_get_run (get_experiment (&fixture.base), 0);
      g_assert_cmpint (first->analysis->reply->context_length, ==, -1);
      g_assert_cmpstr (first->analysis->reply->response, !=, "");
      if (i == 0)
        g_assert_cmpfloat (first->analysis->input_seen, ==, 1.0);
      else
        g_assert_cmpfloat (first->analysis->input_seen, <, 1.0);

      tear_down (&fixture, NULL);
    }
}

static void
heal (ChimeraRunner *runner,
      guint          index,
      Fixture       *fixture)
{
  chimera_simulator_set_fault (fixture->base.simulator, CHIMERA_FAULT_NONE);
}

/* The first run fails, the second finds the server well again. */
static void
test_recovers (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  chimera_simulator_set_fault (fixture->base.simulator, CHIMERA_FAULT_HTTP_503);
  g_signal_connect (fixture->base.runner, "run-finished", G_CALLBACK (heal), fixture);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_SERVER);
  assert_status (fixture, CHIMERA_EXPERIMENT_FAILED);
  g_assert_true (g_str_has_prefix (chimera_experiment_get_error (get_experiment (&fixture->base)), "1 of 2 runs"));
  g_assert_false (chimera_experiment_get_run (get_experiment (&fixture->base), 0)->is_complete);
  g_assert_true (chimera_experiment_get_run (get_experiment (&fixture->base), 1)->is_complete);
}

/* A server that keeps its word refuses what does not fit, and would in every run. */
static void
test_no_room (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  chimera_options_set (&chimera_plan_get_agent (fixture->base.plan, 0)->options, CHIMERA_OPTION_NUM_CTX, 128, &error);
  g_assert_no_error (error);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_CONTEXT);
  assert_status (fixture, CHIMERA_EXPERIMENT_FAILED);
  g_assert_cmpuint (chimera_experiment_get_n_runs (get_experiment (&fixture->base)), ==, 1);
}

static void
test_unreachable (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  chimera_simulator_stop (fixture->base.simulator);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_UNREACHABLE);
  assert_status (fixture, CHIMERA_EXPERIMENT_FAILED);
  g_assert_cmpstr (fixture->base.recorder->diary->str, ==, "BEGIN kept END kept ");
}

static void
test_no_folder (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_clear_object (&fixture->base.plan->folder);
  fixture->base.plan->folder = g_file_new_build_filename (fixture->base.dir, "absent", NULL);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_status (fixture, CHIMERA_EXPERIMENT_FAILED);
  g_assert_cmpuint (chimera_experiment_get_n_runs (get_experiment (&fixture->base)), ==, 1);
  g_assert_nonnull (chimera_experiment_get_run (get_experiment (&fixture->base), 0)->error);
  g_assert_cmpstr (fixture->base.recorder->diary->str, ==, "BEGIN kept stage1i RUN1 kept ran1 END kept ");
}

static const ChimeraSimulatorPace slow_load_pace = { .tokens_per_s = 50.0, .load_ns = G_GINT64_CONSTANT (20000000000), .seed = 1 };
static const ChimeraSimulatorPace slow_pace = { .tokens_per_s = 50.0, .load_ns = 0, .seed = 1 };

static void
test_cancel (Fixture *fixture,
             int      chunks)
{
  g_autoptr(GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();
  const ChimeraRun *first;

  fixture->cancel_at_chunk = chunks;
  fixture->base.recorder->delay_ms = 5;
  g_assert_false (run (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 10 * G_USEC_PER_SEC);

  assert_status (fixture, CHIMERA_EXPERIMENT_STOPPED);
  g_assert_cmpuint (chimera_experiment_get_n_runs (get_experiment (&fixture->base)), ==, 1);
  first = chimera_experiment_get_run (get_experiment (&fixture->base), 0);
  g_assert_cmpuint (first->analysis->outcome, ==, CHIMERA_OUTCOME_CANCELLED);
  g_assert_true ((*first->analysis->reply->response != '\0') == (chunks > 0));
  g_assert_null (first->report);
  g_assert_nonnull (first->error);
  g_assert_cmpstr (fixture->base.recorder->diary->str, ==,
                   "BEGIN kept stage1i RUN1 kept stage1a call1a CALL1a kept done1a RUN1 kept ran1 END kept ");
}

static void
test_cancel_before_token (Fixture       *fixture,
                          gconstpointer  data)
{
  test_cancel (fixture, 0);
}

static void
test_cancel_mid_stream (Fixture       *fixture,
                        gconstpointer  data)
{
  test_cancel (fixture, 5);
}

static void
test_cancel_at_once (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (fixture->base.cancellable);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_status (fixture, CHIMERA_EXPERIMENT_STOPPED);
  g_assert_cmpstr (fixture->base.recorder->diary->str, ==, "BEGIN kept END kept ");
}

/* Whichever record fails, the experiment ends with that error and nothing more is measured. */
static void
test_recorder_fails (void)
{
  const char *const diaries[] = {
    "BEGIN kept ",
    "BEGIN kept stage1i RUN1 kept END kept ",
    "BEGIN kept stage1i RUN1 kept stage1a call1a CALL1a kept END kept ",
    "BEGIN kept stage1i RUN1 kept stage1a call1a CALL1a kept done1a stage1r call1r CALL1r kept END kept ",
    "BEGIN kept stage1i RUN1 kept stage1a call1a CALL1a kept done1a stage1r call1r CALL1r kept done1r RUN1 kept END kept ",
    "BEGIN kept stage1i RUN1 kept stage1a call1a CALL1a kept done1a stage1r call1r CALL1r kept done1r RUN1 kept ran1 END kept ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (diaries); i++)
    {
      Fixture fixture = { NULL };
      g_autoptr(GError) error = NULL;

      set_up (&fixture, NULL);
      fixture.base.plan->n_runs = 1;
      fixture.base.recorder->fail_at = i + 1;
      g_assert_false (run (&fixture, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      assert_status (&fixture, CHIMERA_EXPERIMENT_FAILED);
      g_assert_cmpstr (chimera_experiment_get_error (get_experiment (&fixture.base)), ==, "The disk is full.");
      g_assert_cmpstr (fixture.base.recorder->diary->str, ==, diaries[i]);
      tear_down (&fixture, NULL);
    }
}

/* A long plan on a server that fails every time ends, and says why. */
static void
test_fails_in_a_row (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->base.plan->n_runs = 10;
  chimera_simulator_set_fault (fixture->base.simulator, CHIMERA_FAULT_HTTP_500);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_SERVER);
  g_assert_nonnull (strstr (error->message, "terminated"));
  assert_status (fixture, CHIMERA_EXPERIMENT_FAILED);
  g_assert_cmpuint (chimera_experiment_get_n_runs (get_experiment (&fixture->base)), ==, 3);
  g_assert_cmpstr (chimera_experiment_get_error (get_experiment (&fixture->base)), ==, error->message);
}

/* An answer that reaches num_predict ends its run as was asked for; it enters no average. */
static void
test_length (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  const ChimeraRun *first;

  fixture->base.plan->n_runs = 1;
  chimera_options_set (&chimera_plan_get_agent (fixture->base.plan, 0)->options, CHIMERA_OPTION_NUM_PREDICT, 10, &error);
  g_assert_no_error (error);
  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);
  assert_status (fixture, CHIMERA_EXPERIMENT_COMPLETE);

  first = chimera_experiment_get_run (get_experiment (&fixture->base), 0);
  g_assert_cmpuint (first->analysis->outcome, ==, CHIMERA_OUTCOME_LENGTH);
  g_assert_cmpuint (first->report->outcome, ==, CHIMERA_OUTCOME_LENGTH);
  g_assert_true (first->is_complete);
  g_assert_false (chimera_call_counts (first->analysis));
  g_assert_false (chimera_call_counts (first->report));
  g_assert_cmpuint (chimera_experiment_get_latest_report (get_experiment (&fixture->base)), ==, 1);
}

/* The prompts fit the context that is asked for, and the digest shrinks for it. */
static void
test_small_context (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) calls = NULL;

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *name = g_strdup_printf ("deep/folder-%02u/measurement-of-something-%03u.csv", i % 20, i);

      chimera_test_write_file (fixture->base.dir, name, "x\n1\n", -1);
    }

  chimera_options_set (&chimera_plan_get_agent (fixture->base.plan, 0)->options, CHIMERA_OPTION_NUM_CTX, 1024, &error);
  g_assert_no_error (error);
  run (fixture, NULL);

  calls = chimera_experiment_dup_calls (get_experiment (&fixture->base));
  g_assert_cmpuint (calls->len, ==, 4);
  for (guint i = 0; i < calls->len; i++)
    {
      const ChimeraCall *call = calls->pdata[i];

      g_assert_no_error (call->reply->error);
      g_assert_cmpint (call->effective_context, ==, 1024);
      g_assert_cmpfloat (call->input_seen, ==, 1.0);
      g_assert_cmpint (call->reply->server.prompt_eval_count, <, 1024 - 200);
    }
}

#define ADD(path, pace, function) \
  g_test_add ("/bench/runner/" path, Fixture, pace, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  ADD ("two-runs", NULL, test_two_runs);
  ADD ("progress", &watched_pace, test_progress);
  ADD ("busy", &watched_pace, test_busy);
  g_test_add_func ("/bench/runner/faults", test_faults);
  g_test_add_func ("/bench/runner/chat", test_chat);
  ADD ("recovers", NULL, test_recovers);
  ADD ("no-room", NULL, test_no_room);
  ADD ("unreachable", NULL, test_unreachable);
  ADD ("no-folder", NULL, test_no_folder);
  ADD ("cancel-before-token", &slow_load_pace, test_cancel_before_token);
  ADD ("cancel-mid-stream", &slow_pace, test_cancel_mid_stream);
  ADD ("cancel-at-once", NULL, test_cancel_at_once);
  g_test_add_func ("/bench/runner/recorder-fails", test_recorder_fails);
  ADD ("fails-in-a-row", NULL, test_fails_in_a_row);
  ADD ("length", NULL, test_length);
  ADD ("small-context", NULL, test_small_context);

  return g_test_run ();
}
