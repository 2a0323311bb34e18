/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-runner.h"
#include "chimera-simulator.h"
#include "chimera-test.h"

/* A recorder that writes a diary, takes its time, and fails when it is told to. */

#define TEST_TYPE_RECORDER (test_recorder_get_type ())
G_DECLARE_FINAL_TYPE (TestRecorder, test_recorder, TEST, RECORDER, GObject)

struct _TestRecorder
{
  GObject parent_instance;

  GString *diary;
  guint delay_ms;
  guint fail_at;    /* the record that fails, from 1; 0 for none */
  guint n_records;
  guint n_pending;
};

static void test_recorder_iface_init (ChimeraRecorderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestRecorder, test_recorder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHIMERA_TYPE_RECORDER, test_recorder_iface_init))

static gboolean
on_delay (gpointer user_data)
{
  GTask *task = user_data;
  TestRecorder *self = g_task_get_source_object (task);
  gboolean fails = GPOINTER_TO_INT (g_task_get_task_data (task));

  self->n_pending--;
  g_string_append (self->diary, "kept ");
  if (fails)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full.");
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);

  return G_SOURCE_REMOVE;
}

static void
test_recorder_record_async (ChimeraRecorder     *recorder,
                            ChimeraExperiment   *experiment,
                            ChimeraRecord        record,
                            ChimeraRun          *run,
                            ChimeraCall         *call,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  TestRecorder *self = TEST_RECORDER (recorder);
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_assert_cmpuint (self->n_pending, ==, 0);
  self->n_pending++;
  self->n_records++;

  switch (record)
    {
    case CHIMERA_RECORD_BEGIN:
      if (self->n_records != self->fail_at)
        chimera_experiment_set_id (experiment, 7);
      g_string_append (self->diary, "BEGIN ");
      break;

    case CHIMERA_RECORD_RUN:
      g_string_append_printf (self->diary, "RUN%u ", run->index);
      break;

    case CHIMERA_RECORD_CALL:
      g_assert_cmpuint (call->outcome, !=, CHIMERA_OUTCOME_RUNNING);
      g_assert_nonnull (call->reply);
      g_string_append_printf (self->diary, "CALL%u%c ", run->index, chimera_stage_get_name (call->stage)[0]);
      break;

    case CHIMERA_RECORD_END:
    default:
      g_assert_cmpint (chimera_experiment_get_ended_us (experiment), >, 0);
      g_string_append (self->diary, "END ");
      break;
    }

  g_task_set_task_data (task, GINT_TO_POINTER (self->n_records == self->fail_at), NULL);
  g_timeout_add (self->delay_ms, on_delay, task);
}

static gboolean
test_recorder_record_finish (ChimeraRecorder  *recorder,
                             GAsyncResult     *result,
                             GError          **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
test_recorder_iface_init (ChimeraRecorderInterface *iface)
{
  iface->record_async = test_recorder_record_async;
  iface->record_finish = test_recorder_record_finish;
}

static void
test_recorder_finalize (GObject *object)
{
  g_string_free (TEST_RECORDER (object)->diary, TRUE);

  G_OBJECT_CLASS (test_recorder_parent_class)->finalize (object);
}

static void
test_recorder_class_init (TestRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_recorder_finalize;
}

static void
test_recorder_init (TestRecorder *self)
{
  self->diary = g_string_new (NULL);
}

/**
 * Fixture:
 * @cancel_at_chunk: cancels as soon as that many chunks have come; 0 as soon as a call begins
 */
typedef struct
{
  char *dir;
  ChimeraSimulator *simulator;
  ChimeraServer *server;
  ChimeraClient *client;
  TestRecorder *recorder;
  ChimeraRunner *runner;
  ChimeraPlan *plan;
  GCancellable *cancellable;
  GAsyncResult *result;
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
  g_autoptr(ChimeraAgent) agent = NULL;
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GError) error = NULL;

  fixture->dir = chimera_test_make_dir ();
  chimera_test_write_file (fixture->dir, "reports/a.csv", "x,y\n1,2\n", -1);
  chimera_test_write_file (fixture->dir, "reports/b.json", "{\"tokens_per_second\": 115.5}\n", -1);
  chimera_test_write_file (fixture->dir, "notes.md", "# Notes\n", -1);

  fixture->simulator = chimera_simulator_new (data != NULL ? data : &fast_pace, CHIMERA_FAULT_NONE);
  chimera_simulator_start (fixture->simulator, 0, &error);
  g_assert_no_error (error);

  fixture->server = chimera_server_new (chimera_simulator_get_url (fixture->simulator), &error);
  g_assert_no_error (error);
  agent = chimera_agent_new (NULL, CHIMERA_SIMULATOR_MODEL, fixture->server, NULL);
  folder = g_file_new_for_path (fixture->dir);
  fixture->plan = chimera_plan_new (folder, agent, 2);
  fixture->plan->idle_timeout_ns = 20 * CHIMERA_NS_PER_S;
  fixture->plan->first_token_timeout_ns = 20 * CHIMERA_NS_PER_S;

  fixture->client = chimera_client_new ();
  fixture->recorder = g_object_new (TEST_TYPE_RECORDER, NULL);
  fixture->runner = chimera_runner_new (fixture->client, CHIMERA_RECORDER (fixture->recorder));
  fixture->cancellable = g_cancellable_new ();
  fixture->cancel_at_chunk = -1;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->runner);
  g_clear_object (&fixture->client);
  g_clear_object (&fixture->recorder);
  g_clear_object (&fixture->cancellable);
  chimera_plan_free (fixture->plan);
  chimera_server_unref (fixture->server);
  chimera_simulator_stop (fixture->simulator);
  g_clear_object (&fixture->simulator);
  chimera_test_remove_dir (fixture->dir);
  g_free (fixture->dir);
}

static void
on_stage (ChimeraRunner *runner,
          guint          run,
          int            stage,
          Fixture       *fixture)
{
  g_string_append_printf (fixture->recorder->diary, "stage%u%c ", run, chimera_stage_get_name ((ChimeraStage) stage)[0]);
}

static void
on_started (ChimeraRunner *runner,
            ChimeraCall   *call,
            Fixture       *fixture)
{
  g_autoptr(GPtrArray) calls = chimera_experiment_dup_calls (chimera_runner_get_experiment (runner));

  /* No call begins before everything that was measured before it is kept. */
  g_assert_cmpuint (fixture->recorder->n_pending, ==, 0);
  g_assert_cmpuint (call->outcome, ==, CHIMERA_OUTCOME_RUNNING);
  g_assert_true (calls->pdata[calls->len - 1] == call);
  g_string_append_printf (fixture->recorder->diary, "call%u%c ", call->run, chimera_stage_get_name (call->stage)[0]);
}

static void
on_finished (ChimeraRunner *runner,
             ChimeraCall   *call,
             Fixture       *fixture)
{
  g_assert_cmpuint (call->outcome, !=, CHIMERA_OUTCOME_RUNNING);
  g_assert_cmpuint (fixture->recorder->n_pending, ==, 0);
  g_string_append_printf (fixture->recorder->diary, "done%u%c ", call->run, chimera_stage_get_name (call->stage)[0]);
}

static void
on_run_finished (ChimeraRunner *runner,
                 guint          run,
                 Fixture       *fixture)
{
  g_string_append_printf (fixture->recorder->diary, "ran%u ", run);
}

/* Between two iterations of the main loop: reads the progress, and cancels when it is time. */
static gboolean
has_ended (gpointer user_data)
{
  Fixture *fixture = user_data;
  ChimeraProgress progress;
  ChimeraLiveState live;

  chimera_runner_get_progress (fixture->runner, &progress);
  g_assert_cmpfloat (progress.fraction, >=, fixture->last_fraction);
  g_assert_cmpfloat (progress.fraction, <=, 1.0);
  g_assert_cmpint (progress.remaining_ns, >=, -1);
  fixture->last_fraction = progress.fraction;
  fixture->max_live_tokens = MAX (fixture->max_live_tokens, progress.live_tokens);

  if (fixture->cancel_at_chunk >= 0 && progress.run > 0 && progress.stage != CHIMERA_STAGE_INGEST)
    {
      chimera_live_text_get_state (chimera_runner_get_live_text (fixture->runner, 0), &live);
      if (live.started_ns >= 0 && live.n_chunks >= (guint) fixture->cancel_at_chunk)
        g_cancellable_cancel (fixture->cancellable);
    }

  if (fixture->busy_us > 0 && progress.stage == CHIMERA_STAGE_REPORT && progress.live_tokens > 0)
    {
      g_usleep (fixture->busy_us);
      fixture->busy_us = 0;
    }

  return fixture->result != NULL;
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

  g_signal_connect (fixture->runner, "stage-changed", G_CALLBACK (on_stage), fixture);
  g_signal_connect (fixture->runner, "call-started", G_CALLBACK (on_started), fixture);
  g_signal_connect (fixture->runner, "call-finished", G_CALLBACK (on_finished), fixture);
  g_signal_connect (fixture->runner, "run-finished", G_CALLBACK (on_run_finished), fixture);

  chimera_runner_run_async (fixture->runner, fixture->plan, fixture->cancellable, chimera_test_async_ready, &fixture->result);
  g_assert_nonnull (chimera_runner_get_experiment (fixture->runner));
  chimera_test_wait_until (has_ended, fixture);
  g_source_remove (tick);

  result = g_steal_pointer (&fixture->result);
  g_assert_cmpuint (fixture->recorder->n_pending, ==, 0);

  return chimera_runner_run_finish (fixture->runner, result, error);
}

static ChimeraExperiment *
get_experiment (Fixture *fixture)
{
  return chimera_runner_get_experiment (fixture->runner);
}

static void
assert_status (Fixture                 *fixture,
               ChimeraExperimentStatus  status)
{
  g_assert_cmpstr (chimera_experiment_status_get_name (chimera_experiment_get_status (get_experiment (fixture))), ==,
                   chimera_experiment_status_get_name (status));
  g_assert_cmpint (chimera_experiment_get_ended_us (get_experiment (fixture)), >=,
                   chimera_experiment_get_started_us (get_experiment (fixture)));
  g_assert_true ((chimera_experiment_get_error (get_experiment (fixture)) != NULL) ==
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

  fixture->recorder->delay_ms = 5;
  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);

  g_assert_cmpstr (fixture->recorder->diary->str, ==,
                   "BEGIN kept "
                   "stage1i RUN1 kept stage1a call1a CALL1a kept done1a stage1r call1r CALL1r kept done1r RUN1 kept ran1 "
                   "stage2i RUN2 kept stage2a call2a CALL2a kept done2a stage2r call2r CALL2r kept done2r RUN2 kept ran2 "
                   "END kept ");

  experiment = get_experiment (fixture);
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

  chimera_runner_get_progress (fixture->runner, &progress);
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

  fixture->plan->n_runs = 1;
  fixture->busy_us = 1500 * 1000;
  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->busy_us, ==, 0);

  only = chimera_experiment_get_run (get_experiment (fixture), 0);
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
      chimera_simulator_set_fault (fixture.simulator, expected->fault);
      if (expected->fault == CHIMERA_FAULT_STALL)
        fixture.plan->idle_timeout_ns = CHIMERA_NS_PER_S;
      if (expected->fault == CHIMERA_FAULT_TRUNCATE)
        {
          /* A context in which not even the templates have room. */
          chimera_options_set (&chimera_plan_get_agent (fixture.plan, 0)->options, CHIMERA_OPTION_NUM_CTX, 128, &error);
          g_assert_no_error (error);
        }

      g_assert_true (run (&fixture, &error) == (expected->status == CHIMERA_EXPERIMENT_COMPLETE));
      if (expected->code >= 0)
        g_assert_error (error, CHIMERA_ERROR, expected->code);
      else
        g_assert_no_error (error);

      assert_status (&fixture, expected->status);
      g_assert_cmpuint (chimera_experiment_get_n_runs (get_experiment (&fixture)), ==, expected->n_runs);
      first = chimera_experiment_get_run (get_experiment (&fixture), 0);
      g_assert_nonnull (first->analysis);
      g_assert_cmpstr (chimera_outcome_get_name (first->analysis->outcome), ==, chimera_outcome_get_name (expected->outcome));
      g_assert_true (g_str_has_suffix (fixture.recorder->diary->str, "END kept "));

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

static void
heal (ChimeraRunner *runner,
      guint          index,
      Fixture       *fixture)
{
  chimera_simulator_set_fault (fixture->simulator, CHIMERA_FAULT_NONE);
}

/* The first run fails, the second finds the server well again. */
static void
test_recovers (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  chimera_simulator_set_fault (fixture->simulator, CHIMERA_FAULT_HTTP_503);
  g_signal_connect (fixture->runner, "run-finished", G_CALLBACK (heal), fixture);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_SERVER);
  assert_status (fixture, CHIMERA_EXPERIMENT_FAILED);
  g_assert_true (g_str_has_prefix (chimera_experiment_get_error (get_experiment (fixture)), "1 of 2 runs"));
  g_assert_false (chimera_experiment_get_run (get_experiment (fixture), 0)->is_complete);
  g_assert_true (chimera_experiment_get_run (get_experiment (fixture), 1)->is_complete);
}

/* A server that keeps its word refuses what does not fit, and would in every run. */
static void
test_no_room (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  chimera_options_set (&chimera_plan_get_agent (fixture->plan, 0)->options, CHIMERA_OPTION_NUM_CTX, 128, &error);
  g_assert_no_error (error);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_CONTEXT);
  assert_status (fixture, CHIMERA_EXPERIMENT_FAILED);
  g_assert_cmpuint (chimera_experiment_get_n_runs (get_experiment (fixture)), ==, 1);
}

static void
test_unreachable (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  chimera_simulator_stop (fixture->simulator);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_UNREACHABLE);
  assert_status (fixture, CHIMERA_EXPERIMENT_FAILED);
  g_assert_cmpstr (fixture->recorder->diary->str, ==, "BEGIN kept END kept ");
}

static void
test_no_folder (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_clear_object (&fixture->plan->folder);
  fixture->plan->folder = g_file_new_build_filename (fixture->dir, "absent", NULL);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_status (fixture, CHIMERA_EXPERIMENT_FAILED);
  g_assert_cmpuint (chimera_experiment_get_n_runs (get_experiment (fixture)), ==, 1);
  g_assert_nonnull (chimera_experiment_get_run (get_experiment (fixture), 0)->error);
  g_assert_cmpstr (fixture->recorder->diary->str, ==, "BEGIN kept stage1i RUN1 kept ran1 END kept ");
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
  fixture->recorder->delay_ms = 5;
  g_assert_false (run (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 10 * G_USEC_PER_SEC);

  assert_status (fixture, CHIMERA_EXPERIMENT_STOPPED);
  g_assert_cmpuint (chimera_experiment_get_n_runs (get_experiment (fixture)), ==, 1);
  first = chimera_experiment_get_run (get_experiment (fixture), 0);
  g_assert_cmpuint (first->analysis->outcome, ==, CHIMERA_OUTCOME_CANCELLED);
  g_assert_true ((*first->analysis->reply->response != '\0') == (chunks > 0));
  g_assert_null (first->report);
  g_assert_nonnull (first->error);
  g_assert_cmpstr (fixture->recorder->diary->str, ==,
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

  g_cancellable_cancel (fixture->cancellable);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_status (fixture, CHIMERA_EXPERIMENT_STOPPED);
  g_assert_cmpstr (fixture->recorder->diary->str, ==, "BEGIN kept END kept ");
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
      fixture.plan->n_runs = 1;
      fixture.recorder->fail_at = i + 1;
      g_assert_false (run (&fixture, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      assert_status (&fixture, CHIMERA_EXPERIMENT_FAILED);
      g_assert_cmpstr (chimera_experiment_get_error (get_experiment (&fixture)), ==, "The disk is full.");
      g_assert_cmpstr (fixture.recorder->diary->str, ==, diaries[i]);
      tear_down (&fixture, NULL);
    }
}

/* A long plan on a server that fails every time ends, and says why. */
static void
test_fails_in_a_row (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->plan->n_runs = 10;
  chimera_simulator_set_fault (fixture->simulator, CHIMERA_FAULT_HTTP_500);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_SERVER);
  g_assert_nonnull (strstr (error->message, "terminated"));
  assert_status (fixture, CHIMERA_EXPERIMENT_FAILED);
  g_assert_cmpuint (chimera_experiment_get_n_runs (get_experiment (fixture)), ==, 3);
  g_assert_cmpstr (chimera_experiment_get_error (get_experiment (fixture)), ==, error->message);
}

/* An answer that reaches num_predict ends its run as was asked for; it enters no average. */
static void
test_length (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  const ChimeraRun *first;

  fixture->plan->n_runs = 1;
  chimera_options_set (&chimera_plan_get_agent (fixture->plan, 0)->options, CHIMERA_OPTION_NUM_PREDICT, 10, &error);
  g_assert_no_error (error);
  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);
  assert_status (fixture, CHIMERA_EXPERIMENT_COMPLETE);

  first = chimera_experiment_get_run (get_experiment (fixture), 0);
  g_assert_cmpuint (first->analysis->outcome, ==, CHIMERA_OUTCOME_LENGTH);
  g_assert_cmpuint (first->report->outcome, ==, CHIMERA_OUTCOME_LENGTH);
  g_assert_true (first->is_complete);
  g_assert_false (chimera_call_counts (first->analysis));
  g_assert_false (chimera_call_counts (first->report));
  g_assert_cmpuint (chimera_experiment_get_latest_report (get_experiment (fixture)), ==, 1);
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

      chimera_test_write_file (fixture->dir, name, "x\n1\n", -1);
    }

  chimera_options_set (&chimera_plan_get_agent (fixture->plan, 0)->options, CHIMERA_OPTION_NUM_CTX, 1024, &error);
  g_assert_no_error (error);
  run (fixture, NULL);

  calls = chimera_experiment_dup_calls (get_experiment (fixture));
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
