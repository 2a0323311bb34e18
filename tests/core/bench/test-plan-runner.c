/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "chimera-aggregate.h"
#include "chimera-concurrency.h"
#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-key-file.h"
#include "chimera-test.h"
#include "runner-fixture.h"

typedef struct
{
  RunnerFixture base;
  GString *order;
  guint cancel_after_run;
  guint seen_phases;
} Fixture;

static const ChimeraSimulatorPace pace = { .tokens_per_s = 0.0, .n_tokens = 40, .load_ns = 120 * 1000000, .seed = 1 };
static const ChimeraSimulatorPace slow_pace = { .tokens_per_s = 400.0, .n_tokens = 80, .load_ns = 1000000, .seed = 1 };

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  runner_fixture_set_up (&fixture->base, data);
  chimera_test_write_file (fixture->base.dir, "a.csv", "x,y\n1,2\n", -1);
  fixture->order = g_string_new (NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_string_free (fixture->order, TRUE);
  runner_fixture_tear_down (&fixture->base);
}

static void
sweep (Fixture    *fixture,
       const char *text)
{
  g_autoptr(GError) error = NULL;

  chimera_grid_add_from_text (fixture->base.plan->grid, text, &error);
  g_assert_no_error (error);
}

static void
on_run_finished (ChimeraRunner *runner,
                 guint          index,
                 Fixture       *fixture)
{
  const ChimeraRun *run = chimera_experiment_find_run (chimera_runner_get_experiment (runner), index);

  g_string_append_printf (fixture->order, "%u.%u ", run->configuration, run->repetition);
  if (index == fixture->cancel_after_run)
    g_cancellable_cancel (fixture->base.cancellable);
}

static gboolean
has_ended (gpointer user_data)
{
  Fixture *fixture = user_data;
  ChimeraProgress progress;

  chimera_runner_get_progress (fixture->base.runner, &progress);
  fixture->seen_phases |= 1 << progress.phase;

  return fixture->base.result != NULL;
}

static gboolean
finish (Fixture  *fixture,
        GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  chimera_test_wait_until (has_ended, fixture);
  result = g_steal_pointer (&fixture->base.result);

  return chimera_runner_run_finish (fixture->base.runner, result, error);
}

static gboolean
run (Fixture  *fixture,
     GError  **error)
{
  g_signal_connect (fixture->base.runner, "run-finished", G_CALLBACK (on_run_finished), fixture);
  chimera_runner_run_async (fixture->base.runner, fixture->base.plan, fixture->base.cancellable,
                            chimera_test_async_ready, &fixture->base.result);

  return finish (fixture, error);
}

/* One that has not run, for what comes after. */
static void
renew_runner (Fixture *fixture)
{
  g_clear_object (&fixture->base.runner);
  fixture->base.runner = chimera_runner_new (fixture->base.client, CHIMERA_RECORDER (fixture->base.recorder));
  g_string_truncate (fixture->order, 0);
}

static void
assert_context (const ChimeraRun *run,
                gint64            context)
{
  g_assert_true (run->is_complete);
  g_assert_cmpint (run->analysis->effective_context, ==, context);
  g_assert_cmpint (run->report->effective_context, ==, context);
  g_assert_cmpint (run->analysis->loaded_bytes, >, 0);
  g_assert_cmpfloat (chimera_call_get_gpu_share (run->analysis), ==, 1.0);
}

/* All runs of a configuration, then all of the next; each begins with its model freshly loaded. */
static void
test_sequential (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  sweep (fixture, "num_ctx=2048,4096");
  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->order->str, ==, "0.1 0.2 1.1 1.2 ");

  for (guint i = 0; i < 4; i++)
    {
      const ChimeraRun *each = chimera_experiment_get_run (get_experiment (&fixture->base), i);

      g_assert_cmpuint (each->index, ==, i + 1);
      assert_context (each, i < 2 ? 2048 : 4096);
      g_assert_null (each->preparation_error);
      g_assert_cmpuint (each->n_warm_up, ==, 0);
      g_assert_cmpint (each->prepared_ns >= 0, ==, each->repetition == 1);
      g_assert_cmpint (each->analysis->cohort == CHIMERA_COHORT_COLD, ==, each->repetition == 1);
    }
}

/* The configurations alternate, the second block backwards. */
static void
test_interleaved (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  sweep (fixture, "num_ctx=2048,4096");
  fixture->base.plan->schedule = CHIMERA_SCHEDULE_INTERLEAVED;
  fixture->base.plan->n_warm_up = 2;
  fixture->base.plan->cooldown_ns = 30 * CHIMERA_NS_PER_MS;
  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->order->str, ==, "0.1 1.1 1.2 0.2 ");
  g_assert_cmpuint (fixture->seen_phases, ==,
                    1 << CHIMERA_PHASE_RUNNING | 1 << CHIMERA_PHASE_COOLDOWN | 1 << CHIMERA_PHASE_PREPARING);

  for (guint i = 0; i < 4; i++)
    {
      const ChimeraRun *each = chimera_experiment_get_run (get_experiment (&fixture->base), i);

      assert_context (each, each->configuration == 0 ? 2048 : 4096);
      /* The third goes on with what the second has left in memory. */
      g_assert_cmpuint (each->n_warm_up, ==, i == 2 ? 0 : 2);
      g_assert_cmpint (each->warm_up_load_ns >= pace.load_ns, ==, i != 2);
      g_assert_cmpuint (each->analysis->cohort, !=, CHIMERA_COHORT_COLD);
    }
}

static void
test_concurrent (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(ChimeraAgent) other = chimera_agent_copy (chimera_plan_get_agent (fixture->base.plan, 0));
  g_autoptr(ChimeraServer) other_server = NULL;
  g_autoptr(ChimeraSimulator) simulator = chimera_simulator_new (&slow_pace, CHIMERA_FAULT_NONE);
  g_autoptr(GError) error = NULL;
  ChimeraConcurrency concurrency;

  fixture->base.recorder->max_pending = 2;
  chimera_simulator_start (simulator, 0, &error);
  g_assert_no_error (error);
  other_server = chimera_server_new (chimera_simulator_get_url (simulator), &error);
  g_assert_no_error (error);
  chimera_server_unref (other->server);
  other->server = chimera_server_ref (other_server);
  g_free (other->label);
  other->label = g_strdup ("The other");
  chimera_plan_add_agent (fixture->base.plan, other);
  fixture->base.plan->schedule = CHIMERA_SCHEDULE_CONCURRENT;

  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);

  /* Both of a block are at work at the same time, and none of the next. */
  for (guint block = 0; block < 2; block++)
    {
      const ChimeraRun *first = chimera_experiment_get_run (get_experiment (&fixture->base), 2 * block);
      const ChimeraRun *second = chimera_experiment_get_run (get_experiment (&fixture->base), 2 * block + 1);

      g_assert_cmpuint (first->configuration, ==, 0);
      g_assert_cmpuint (second->configuration, ==, 1);
      g_assert_cmpuint (first->repetition, ==, block + 1);
      g_assert_cmpint (second->started_us, <, first->started_us + first->execution_ns / 1000);
      g_assert_cmpint (first->started_us, <, second->started_us + second->execution_ns / 1000);
      if (block == 1)
        {
          const ChimeraRun *before = chimera_experiment_get_run (get_experiment (&fixture->base), 1);

          g_assert_cmpint (first->started_us, >=, before->started_us + before->execution_ns / 1000);
        }
    }

  chimera_concurrency_init (&concurrency, get_experiment (&fixture->base));
  g_assert_cmpuint (concurrency.n_agents, ==, 2);
  g_assert_cmpuint (concurrency.n_blocks, ==, 2);
  g_assert_cmpfloat (concurrency.speedup, >, 1.0);
  g_assert_cmpfloat (concurrency.efficiency, ==, concurrency.speedup / 2.0);
  g_assert_true (chimera_runner_get_live_text (fixture->base.runner, 0) != chimera_runner_get_live_text (fixture->base.runner, 1));

  chimera_simulator_stop (simulator);
}

/* A context that the model does not have: the warm-up finds out what it got, and the prompt fits that. */
static void
test_clamped (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  const ChimeraRun *first;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *name = g_strdup_printf ("folder-%03u/measurement-of-something-%04u.csv", i % 1000, i);

      chimera_test_write_file (fixture->base.dir, name, "x\n1\n", -1);
    }

  fixture->base.plan->n_runs = 1;
  fixture->base.plan->n_warm_up = 1;
  chimera_options_set (&chimera_plan_get_agent (fixture->base.plan, 0)->options, CHIMERA_OPTION_NUM_CTX, 100000, &error);
  g_assert_no_error (error);
  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);

  first = chimera_experiment_get_run (get_experiment (&fixture->base), 0);
  g_assert_cmpint (first->analysis->effective_context, <, 100000);
  g_assert_cmpint (first->analysis->estimated_prompt_tokens, <, first->analysis->effective_context);
}

static void
test_one_fails (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(ChimeraAgent) other = chimera_agent_copy (chimera_plan_get_agent (fixture->base.plan, 0));
  g_autoptr(GError) error = NULL;

  g_free (other->model);
  other->model = g_strdup ("nobody-has-this");
  chimera_plan_add_agent (fixture->base.plan, other);
  fixture->base.plan->schedule = CHIMERA_SCHEDULE_INTERLEAVED;

  g_assert_false (run (fixture, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_NO_MODEL);
  /* Once was enough to know; the other goes on. */
  g_assert_cmpstr (fixture->order->str, ==, "0.1 1.1 0.2 ");
  g_assert_cmpint (chimera_experiment_get_status (get_experiment (&fixture->base)), ==, CHIMERA_EXPERIMENT_FAILED);
  g_assert_nonnull (chimera_experiment_get_error (get_experiment (&fixture->base)));
}

/* Each server gets its own key, and none that of another. What is known already is not looked up. */
static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  static const char secret[] = "sk-of-the-other";
  g_autoptr(ChimeraSimulator) simulator = chimera_simulator_new (&pace, CHIMERA_FAULT_NONE);
  g_autofree char *path = g_build_filename (fixture->base.dir, "config", "keys", NULL);
  g_autoptr(ChimeraKeyStore) keys = chimera_key_store_new_in_file (path);
  g_autoptr(ChimeraServer) server = NULL;
  g_autoptr(ChimeraAgent) agent = NULL;
  ChimeraServer *own = chimera_plan_get_agent (fixture->base.plan, 0)->server;
  g_autoptr(GError) error = NULL;

  chimera_simulator_set_api_key (simulator, secret);
  chimera_simulator_start (simulator, 0, &error);
  g_assert_no_error (error);
  server = chimera_server_new (chimera_simulator_get_url (simulator), &error);
  g_assert_no_error (error);
  agent = chimera_agent_new (chimera_persona_find ("insight"), CHIMERA_SIMULATOR_MODEL, server, NULL);
  chimera_plan_add_agent (fixture->base.plan, agent);
  fixture->base.plan->n_runs = 1;

  /* Without: the other agent does its work all the same. */
  chimera_runner_set_key_store (fixture->base.runner, keys);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_UNAUTHORIZED);
  g_assert_cmpstr (fixture->order->str, ==, "0.1 ");
  g_assert_false (chimera_client_knows_key (fixture->base.client, server));

  g_clear_error (&error);
  chimera_key_file_set (path, chimera_server_get_base (server), secret, &error);
  g_assert_no_error (error);
  chimera_key_file_set (path, chimera_server_get_base (own), "sk-of-the-first", &error);
  g_assert_no_error (error);
  chimera_client_set_key (fixture->base.client, own, NULL);

  /* One that others can read is not used, and the failure says so. */
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  renew_runner (fixture);
  chimera_runner_set_key_store (fixture->base.runner, keys);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_UNAUTHORIZED);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_null (strstr (error->message, secret));

  g_clear_error (&error);
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  renew_runner (fixture);
  chimera_runner_set_key_store (fixture->base.runner, keys);
  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->order->str, ==, "0.1 1.1 ");
  g_assert_true (chimera_client_knows_key (fixture->base.client, server));

  chimera_simulator_stop (simulator);
}

static void
test_call_timeout (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  const ChimeraRun *first;

  fixture->base.plan->n_runs = 1;
  fixture->base.plan->call_timeout_ns = 60 * CHIMERA_NS_PER_MS;
  g_assert_false (run (fixture, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TIMEOUT);

  first = chimera_experiment_get_run (get_experiment (&fixture->base), 0);
  g_assert_cmpint (first->analysis->outcome, ==, CHIMERA_OUTCOME_FAILED);
  g_assert_cmpint (first->analysis->reply->duration_ns, <, 5 * CHIMERA_NS_PER_S);
  g_assert_nonnull (strstr (first->analysis->reply->error->message, "0.06 seconds"));
}

static void
test_total_timeout (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->base.plan->n_runs = 100;
  fixture->base.plan->total_timeout_ns = 700 * CHIMERA_NS_PER_MS;
  g_assert_false (run (fixture, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TIMEOUT);
  g_assert_cmpint (chimera_experiment_get_status (get_experiment (&fixture->base)), ==, CHIMERA_EXPERIMENT_STOPPED);
  g_assert_cmpuint (chimera_experiment_get_n_runs (get_experiment (&fixture->base)), <, 20);
}

/* Two calls with the same prompt have no first line in common. */
static void
test_defeats_cache (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) calls = NULL;
  g_autoptr(GError) error = NULL;

  fixture->base.plan->defeats_cache = TRUE;
  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);

  calls = chimera_experiment_dup_calls (get_experiment (&fixture->base));
  g_assert_cmpuint (calls->len, ==, 4);
  for (guint i = 0; i < calls->len; i++)
    {
      const ChimeraCall *call = g_ptr_array_index (calls, i);

      g_assert_true (g_str_has_suffix (call->system, chimera_plan_get_agent (fixture->base.plan, 0)->persona));
      /* What a chat template begins with is the same in all. */
      g_assert_cmpint (call->reply->server.cached_count, <, 10);
      g_assert_true (g_hash_table_add (seen, g_strndup (call->system, strcspn (call->system, "\n"))));
    }
}

/* Whoever shows the experiment asks so at each of its changes. */
static void
on_resumed_changed (ChimeraExperiment *experiment,
                    ChimeraRunner     *runner)
{
  ChimeraProgress progress;

  chimera_runner_get_progress (runner, &progress);
  g_assert_true (chimera_runner_get_experiment (runner) == experiment);
  for (guint i = 0; i < chimera_experiment_get_n_configurations (experiment); i++)
    g_assert_nonnull (chimera_runner_get_live_text (runner, i));
}

static void
resume (Fixture           *fixture,
        ChimeraExperiment *experiment)
{
  g_clear_object (&fixture->base.runner);
  g_clear_object (&fixture->base.cancellable);
  fixture->base.cancellable = g_cancellable_new ();
  fixture->cancel_after_run = 0;
  fixture->base.runner = chimera_runner_new (fixture->base.client, CHIMERA_RECORDER (fixture->base.recorder));
  g_signal_connect (fixture->base.runner, "run-finished", G_CALLBACK (on_run_finished), fixture);
  g_signal_connect_object (experiment, "changed", G_CALLBACK (on_resumed_changed), fixture->base.runner, 0);
  chimera_runner_resume_async (fixture->base.runner, experiment, fixture->base.cancellable,
                               chimera_test_async_ready, &fixture->base.result);
}

/* Stopped after one run and gone on with: what was measured stays, and nothing is measured twice. */
static void
test_resume (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GError) error = NULL;
  const ChimeraCall *kept;

  sweep (fixture, "temperature=0.2,0.8");
  fixture->base.plan->schedule = CHIMERA_SCHEDULE_INTERLEAVED;
  fixture->cancel_after_run = 2;
  g_assert_false (run (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  experiment = g_object_ref (get_experiment (&fixture->base));
  g_assert_cmpuint (chimera_experiment_get_n_runs (experiment), ==, 2);
  kept = chimera_experiment_get_run (experiment, 0)->analysis;

  resume (fixture, experiment);
  g_assert_true (finish (fixture, &error));
  g_assert_no_error (error);

  g_assert_cmpstr (fixture->order->str, ==, "0.1 1.1 1.2 0.2 ");
  g_assert_cmpuint (chimera_experiment_get_n_runs (experiment), ==, 4);
  g_assert_true (chimera_experiment_get_run (experiment, 0)->analysis == kept);
  g_assert_cmpint (chimera_experiment_get_status (experiment), ==, CHIMERA_EXPERIMENT_COMPLETE);
}

static void
on_report_started (ChimeraRunner *runner,
                   ChimeraCall   *call,
                   Fixture       *fixture)
{
  if (call->stage == CHIMERA_STAGE_REPORT)
    g_cancellable_cancel (fixture->base.cancellable);
}

/* Stopped while the report is written: the analysis is not made again. */
static void
test_resume_report (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GError) error = NULL;
  const ChimeraRun *first;
  const ChimeraCall *kept;

  fixture->base.plan->n_runs = 1;
  g_signal_connect (fixture->base.runner, "call-started", G_CALLBACK (on_report_started), fixture);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  experiment = g_object_ref (get_experiment (&fixture->base));
  first = chimera_experiment_get_run (experiment, 0);
  kept = first->analysis;
  g_assert_cmpint (first->report->outcome, ==, CHIMERA_OUTCOME_CANCELLED);

  resume (fixture, experiment);
  g_assert_true (finish (fixture, &error));
  g_assert_no_error (error);

  g_assert_cmpuint (chimera_experiment_get_n_runs (experiment), ==, 1);
  first = chimera_experiment_get_run (experiment, 0);
  g_assert_true (first->analysis == kept);
  g_assert_true (first->is_complete);
  g_assert_null (first->error);
  g_assert_cmpint (first->execution_ns, >=, first->analysis->reply->duration_ns + first->report->reply->duration_ns);
}

static void
on_stage_cancel (ChimeraRunner *runner,
                 guint          run,
                 int            stage,
                 Fixture       *fixture)
{
  g_cancellable_cancel (fixture->base.cancellable);
}

/* Stopped once more before the report was begun: it is still to be written. */
static void
test_resume_twice (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GError) error = NULL;
  const ChimeraCall *kept;

  fixture->base.plan->n_runs = 1;
  g_signal_connect (fixture->base.runner, "call-started", G_CALLBACK (on_report_started), fixture);
  g_assert_false (run (fixture, NULL));
  experiment = g_object_ref (get_experiment (&fixture->base));
  kept = chimera_experiment_get_run (experiment, 0)->analysis;

  resume (fixture, experiment);
  g_signal_connect (fixture->base.runner, "stage-changed", G_CALLBACK (on_stage_cancel), fixture);
  g_assert_false (finish (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (chimera_experiment_get_run (experiment, 0)->report);
  g_assert_true (chimera_experiment_lacks_runs (experiment));

  resume (fixture, experiment);
  g_assert_true (finish (fixture, &error));
  g_assert_no_error (error);
  g_assert_true (chimera_experiment_get_run (experiment, 0)->analysis == kept);
  g_assert_true (chimera_experiment_get_run (experiment, 0)->is_complete);
  g_assert_false (chimera_experiment_lacks_runs (experiment));
}

/* All runs have ended, one of them not well: what is resumed does not say that all is well. */
static void
test_resume_failed (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GError) error = NULL;

  fixture->base.plan->n_runs = 1;
  fixture->base.plan->call_timeout_ns = 60 * CHIMERA_NS_PER_MS;
  g_assert_false (run (fixture, NULL));
  experiment = g_object_ref (get_experiment (&fixture->base));
  g_assert_false (chimera_experiment_lacks_runs (experiment));

  resume (fixture, experiment);
  g_assert_false (finish (fixture, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TIMEOUT);
  g_assert_cmpint (chimera_experiment_get_status (experiment), ==, CHIMERA_EXPERIMENT_FAILED);
  g_assert_nonnull (chimera_experiment_get_error (experiment));
}

/* A run that is missing of a block at the same time takes the others of its block with it, and no others:
 * the calls that are replaced count no more. */
static void
test_resume_concurrent (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(ChimeraCall) kept = NULL;
  g_autoptr(ChimeraCall) replaced = NULL;
  g_autoptr(GPtrArray) calls = NULL;
  g_autoptr(GError) error = NULL;
  ChimeraAggregate all;

  fixture->base.plan->schedule = CHIMERA_SCHEDULE_CONCURRENT;
  fixture->base.recorder->max_pending = 2;
  sweep (fixture, "temperature=0.2,0.8");
  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);
  experiment = g_object_ref (get_experiment (&fixture->base));
  g_assert_cmpuint (chimera_experiment_count_replaced (experiment), ==, 0);

  kept = chimera_call_ref (chimera_experiment_find_run (experiment, 2)->analysis);
  replaced = chimera_call_ref (chimera_experiment_find_run (experiment, 3)->analysis);
  chimera_experiment_take_run (experiment, chimera_run_new (4));
  chimera_experiment_find_run (experiment, 4)->configuration = 1;
  chimera_experiment_find_run (experiment, 4)->repetition = 2;
  chimera_experiment_set_status (experiment, CHIMERA_EXPERIMENT_INTERRUPTED);
  g_assert_true (chimera_experiment_lacks_runs (experiment));
  g_assert_cmpuint (chimera_experiment_count_replaced (experiment), ==, 1);

  g_string_truncate (fixture->order, 0);
  resume (fixture, experiment);
  g_assert_true (finish (fixture, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (fixture->order->str, "0.2 "));
  g_assert_nonnull (strstr (fixture->order->str, "1.2 "));
  g_assert_null (strstr (fixture->order->str, ".1 "));

  g_assert_true (chimera_experiment_find_run (experiment, 2)->analysis == kept);
  calls = chimera_experiment_dup_calls (experiment);
  g_assert_cmpuint (calls->len, ==, 8);
  g_assert_false (g_ptr_array_find (calls, replaced, NULL));
  chimera_aggregate_init (&all, calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  g_assert_cmpuint (all.n_calls, ==, 8);
}

#define ADD(path, data, function) \
  g_test_add ("/bench/plan-runner/" path, Fixture, data, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  ADD ("sequential", &pace, test_sequential);
  ADD ("interleaved", &pace, test_interleaved);
  ADD ("concurrent", &slow_pace, test_concurrent);
  ADD ("clamped", &pace, test_clamped);
  ADD ("one-fails", &pace, test_one_fails);
  ADD ("keys", &pace, test_keys);
  ADD ("call-timeout", &slow_pace, test_call_timeout);
  ADD ("total-timeout", &slow_pace, test_total_timeout);
  ADD ("defeats-cache", &pace, test_defeats_cache);
  ADD ("resume", &pace, test_resume);
  ADD ("resume-report", &pace, test_resume_report);
  ADD ("resume-twice", &pace, test_resume_twice);
  ADD ("resume-concurrent", &slow_pace, test_resume_concurrent);
  ADD ("resume-failed", &slow_pace, test_resume_failed);

  return g_test_run ();
}
