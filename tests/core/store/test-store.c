/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-test.h"
#include "history-fixture.h"
#include "store-fixture.h"

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) experiments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(ChimeraStore) other = chimera_store_new (fixture->path);

  for (guint i = 0; i < 12; i++)
    {
      ChimeraExperiment *experiment = random_experiment (fixture->rand);

      g_ptr_array_add (experiments, experiment);
      save_all (fixture->store, experiment, fixture->rand, (guint) g_rand_int_range (fixture->rand, 0, 6));
    }

  for (guint i = 0; i < experiments->len; i++)
    {
      ChimeraExperiment *experiment = experiments->pdata[i];
      g_autoptr(ChimeraExperiment) same = NULL;
      g_autoptr(ChimeraExperiment) through_other = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_cmpint (chimera_experiment_get_id (experiment), >, 0);

      same = load (fixture->store, chimera_experiment_get_id (experiment), &error);
      g_assert_no_error (error);
      assert_same_experiment (experiment, same);

      through_other = load (other, chimera_experiment_get_id (experiment), &error);
      g_assert_no_error (error);
      assert_same_experiment (experiment, through_other);
    }
}

/* The list tells what is missing without loading the runs: as the runs themselves do. */
static void
test_missing_runs (Fixture       *fixture,
                   gconstpointer  data)
{
  guint n_lacking = 0;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr(ChimeraExperiment) experiment = random_experiment (fixture->rand);
      guint n_planned = chimera_plan_get_n_runs_in_all (chimera_experiment_get_plan (experiment));

      save_all (fixture->store, experiment, fixture->rand, MIN (n_planned, (guint) g_rand_int_range (fixture->rand, 0, 9)));
    }

  entries = list (fixture->store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const ChimeraHistoryEntry *entry = entries->pdata[i];
      g_autoptr(ChimeraExperiment) experiment = load (fixture->store, entry->id, &error);
      guint n_missing = chimera_plan_get_n_runs_in_all (chimera_experiment_get_plan (experiment));

      for (guint k = 0; k < chimera_experiment_get_n_runs (experiment); k++)
        n_missing -= chimera_run_has_ended (chimera_experiment_get_run (experiment, k));
      if (entry->status == CHIMERA_EXPERIMENT_COMPLETE || entry->status == CHIMERA_EXPERIMENT_RUNNING)
        n_missing = 0;
      n_lacking += n_missing > 0;
      g_assert_cmpuint (entry->n_runs_missing, ==, n_missing);
    }
  g_assert_cmpuint (n_lacking, >, 10);
}

static void
test_committed_before_finish (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) experiment = random_experiment (fixture->rand);
  ChimeraRun *run = chimera_experiment_take_run (experiment, random_run (fixture->rand, 1));
  g_autoptr(GAsyncResult) begin_result = NULL;
  g_autoptr(GAsyncResult) call_result = NULL;
  GAsyncResult *result = NULL;

  chimera_recorder_record_async (CHIMERA_RECORDER (fixture->store), experiment, CHIMERA_RECORD_BEGIN, NULL, NULL,
                                 chimera_test_async_ready, &result);
  g_assert_cmpint (chimera_experiment_get_id (experiment), ==, 0);
  begin_result = chimera_test_await (&result);
  g_assert_cmpint (chimera_experiment_get_id (experiment), ==, ask (fixture, "SELECT id FROM experiment"));

  save (fixture->store, experiment, CHIMERA_RECORD_RUN, run, NULL);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM run"), ==, 1);

  run->analysis = random_call (fixture->rand, 1, CHIMERA_STAGE_ANALYSIS);
  chimera_recorder_record_async (CHIMERA_RECORDER (fixture->store), experiment, CHIMERA_RECORD_CALL, run,
                                 run->analysis, chimera_test_async_ready, &result);
  /* What it needs was copied: the run may change at once. */
  g_free (run->digest);
  run->digest = g_strdup ("changed later");
  call_result = chimera_test_await (&result);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM call"), ==, 1);
  g_assert_true (chimera_recorder_record_finish (CHIMERA_RECORDER (fixture->store), call_result, NULL));
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM run WHERE digest = 'changed later'"), ==, 0);

  /* The same call once more is the same call. */
  save (fixture->store, experiment, CHIMERA_RECORD_CALL, run, run->analysis);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM call"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT n_calls FROM experiment"), ==, 1);

  chimera_experiment_set_status (experiment, CHIMERA_EXPERIMENT_STOPPED);
  save (fixture->store, experiment, CHIMERA_RECORD_END, NULL, NULL);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM experiment WHERE status = 'stopped'"), ==, 1);

  /* One that is resumed is the same experiment, with what it has. */
  chimera_experiment_set_status (experiment, CHIMERA_EXPERIMENT_RUNNING);
  save (fixture->store, experiment, CHIMERA_RECORD_BEGIN, NULL, NULL);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM experiment WHERE status = 'running'"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM experiment"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT n_calls FROM experiment"), ==, 1);
}

static ChimeraCall *
take_call (GRand          *rand,
           ChimeraRun     *run,
           ChimeraStage    stage,
           ChimeraOutcome  outcome,
           ChimeraCohort   cohort,
           gint64          ttft_ns,
           gint64          n_tokens)
{
  ChimeraCall *call = random_call (rand, run->index, stage);

  call->outcome = outcome;
  call->cohort = cohort;
  call->reply->ttft_ns = ttft_ns;
  call->reply->server.eval_count = n_tokens;
  call->reply->server.eval_ns = n_tokens >= 0 ? G_GINT64_CONSTANT (1000000000) : -1;

  if (stage == CHIMERA_STAGE_ANALYSIS)
    run->analysis = call;
  else
    run->report = call;

  return call;
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  static const struct
  {
    ChimeraOutcome outcome;
    ChimeraCohort cohort;
    gint64 ttft_ns;
    gint64 n_tokens;
  } calls[] = {
    { CHIMERA_OUTCOME_COMPLETE, CHIMERA_COHORT_COLD, 5000000000, 100 },
    { CHIMERA_OUTCOME_COMPLETE, CHIMERA_COHORT_WARM, 500000000, 110 },
    { CHIMERA_OUTCOME_COMPLETE, CHIMERA_COHORT_CACHED, 300000000, 120 },
    { CHIMERA_OUTCOME_COMPLETE, CHIMERA_COHORT_WARM, -1, -1 },    /* no figures: not zero */
    { CHIMERA_OUTCOME_COMPLETE, CHIMERA_COHORT_UNKNOWN, 100000000, 1 }, /* one token has no rate */
    { CHIMERA_OUTCOME_LENGTH, CHIMERA_COHORT_WARM, 9000000000, 900 },
    { CHIMERA_OUTCOME_FAILED, CHIMERA_COHORT_WARM, 9000000000, 900 },
    { CHIMERA_OUTCOME_CANCELLED, CHIMERA_COHORT_WARM, 9000000000, 900 },
  };
  g_autoptr(ChimeraExperiment) first = random_experiment (fixture->rand);
  g_autoptr(ChimeraExperiment) second = random_experiment (fixture->rand);
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GError) error = NULL;
  const ChimeraHistoryEntry *entry;

  none = list (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);

  chimera_experiment_set_started_us (first, 1000);
  chimera_experiment_set_started_us (second, 2000);
  save (fixture->store, second, CHIMERA_RECORD_BEGIN, NULL, NULL);
  save (fixture->store, first, CHIMERA_RECORD_BEGIN, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      ChimeraRun *run;

      if (i % 2 == 0)
        {
          run = chimera_experiment_take_run (first, random_run (fixture->rand, i / 2 + 1));
          run->is_complete = i < 4;
        }
      else
        run = chimera_experiment_get_run (first, i / 2);

      save (fixture->store, first, CHIMERA_RECORD_CALL, run,
            take_call (fixture->rand, run, i % 2 == 0 ? CHIMERA_STAGE_ANALYSIS : CHIMERA_STAGE_REPORT,
                       calls[i].outcome, calls[i].cohort, calls[i].ttft_ns, calls[i].n_tokens));
    }

  entries = list (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);

  /* Newest first. */
  entry = entries->pdata[0];
  g_assert_cmpint (entry->id, ==, chimera_experiment_get_id (second));
  g_assert_cmpint (entry->status, ==, CHIMERA_EXPERIMENT_RUNNING);
  g_assert_cmpuint (entry->n_calls, ==, 0);
  g_assert_true (isnan (entry->throughput_mean));
  g_assert_true (isnan (entry->ttft_ms_mean));

  entry = entries->pdata[1];
  g_assert_cmpint (entry->id, ==, chimera_experiment_get_id (first));
  g_assert_cmpint (entry->started_us, ==, 1000);
  g_assert_cmpstr (entry->title, ==, chimera_experiment_get_title (first));
  g_assert_cmpstr (entry->model, ==, chimera_plan_get_agent (chimera_experiment_get_plan (first), 0)->model);
  g_assert_cmpstr (entry->agent, ==, chimera_plan_get_agent (chimera_experiment_get_plan (first), 0)->label);
  g_assert_cmpstr (entry->folder, ==, g_file_peek_path (chimera_experiment_get_plan (first)->folder));
  g_assert_cmpint (entry->is_simulated, ==, chimera_experiment_get_plan (first)->is_simulated);
  g_assert_cmpuint (entry->n_runs_planned, ==, chimera_plan_get_n_runs_in_all (chimera_experiment_get_plan (first)));
  g_assert_cmpuint (entry->n_runs_complete, ==, 2);
  g_assert_cmpuint (entry->n_calls, ==, G_N_ELEMENTS (calls));
  g_assert_cmpfloat_with_epsilon (entry->throughput_mean, 110.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (entry->ttft_ms_mean, 300.0, 1e-9);
}

/* What was measured in a run that was begun anew is not mixed with what was measured before. */
static void
test_begun_anew (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) experiment = random_experiment (fixture->rand);
  g_autoptr(ChimeraExperiment) same = NULL;
  g_autoptr(GError) error = NULL;
  ChimeraRun *run;

  save (fixture->store, experiment, CHIMERA_RECORD_BEGIN, NULL, NULL);
  run = chimera_experiment_take_run (experiment, random_run (fixture->rand, 1));
  run->started_us = 1000;
  save (fixture->store, experiment, CHIMERA_RECORD_RUN, run, NULL);
  run->analysis = random_call (fixture->rand, 1, CHIMERA_STAGE_ANALYSIS);
  save (fixture->store, experiment, CHIMERA_RECORD_CALL, run, run->analysis);
  run->report = random_call (fixture->rand, 1, CHIMERA_STAGE_REPORT);
  save (fixture->store, experiment, CHIMERA_RECORD_CALL, run, run->report);
  save (fixture->store, experiment, CHIMERA_RECORD_RUN, run, NULL);
  same = load (fixture->store, chimera_experiment_get_id (experiment), &error);
  g_assert_no_error (error);
  assert_same_experiment (experiment, same);
  g_clear_object (&same);

  run = chimera_experiment_take_run (experiment, random_run (fixture->rand, 1));
  run->started_us = 2000;
  save (fixture->store, experiment, CHIMERA_RECORD_RUN, run, NULL);
  run->analysis = random_call (fixture->rand, 1, CHIMERA_STAGE_ANALYSIS);
  save (fixture->store, experiment, CHIMERA_RECORD_CALL, run, run->analysis);
  same = load (fixture->store, chimera_experiment_get_id (experiment), &error);
  g_assert_no_error (error);
  assert_same_experiment (experiment, same);
}

static void
test_wrong_order (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) experiment = random_experiment (fixture->rand);
  ChimeraRun *run = chimera_experiment_take_run (experiment, random_run (fixture->rand, 1));
  static const ChimeraRecord records[] = { CHIMERA_RECORD_RUN, CHIMERA_RECORD_END };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;
      GAsyncResult *pending = NULL;

      chimera_recorder_record_async (CHIMERA_RECORDER (fixture->store), experiment, records[i],
                                     records[i] == CHIMERA_RECORD_RUN ? run : NULL, NULL,
                                     chimera_test_async_ready, &pending);
      result = chimera_test_await (&pending);
      g_assert_false (chimera_recorder_record_finish (CHIMERA_RECORDER (fixture->store), result, &error));
      g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID);
    }
}

static void
test_not_found (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GError) error = NULL;

  experiment = load (fixture->store, 42, &error);
  g_assert_null (experiment);
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "42"));
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  chimera_store_list_async (fixture->store, NULL, cancellable, chimera_test_async_ready, &pending);
  g_cancellable_cancel (cancellable);
  result = chimera_test_await (&pending);
  entries = chimera_store_list_finish (fixture->store, result, &error);
  g_assert_null (entries);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
on_changed (ChimeraStore *store,
            guint        *count)
{
  (*count)++;
}

static gboolean
is_counted (gpointer user_data)
{
  guint *count = user_data;

  return *count > 0;
}

static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) experiment = random_experiment (fixture->rand);
  guint count = 0;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (on_changed), &count);
  save (fixture->store, experiment, CHIMERA_RECORD_BEGIN, NULL, NULL);
  chimera_test_wait_until (is_counted, &count);
  g_assert_cmpuint (count, ==, 1);
}

/* The end of a program: the main loop will not run again, and nothing may be lost. */
static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) experiment = random_experiment (fixture->rand);
  GAsyncResult *results[40] = { NULL };
  g_autoptr(GError) error = NULL;

  save (fixture->store, experiment, CHIMERA_RECORD_BEGIN, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      ChimeraRun *run = chimera_experiment_take_run (experiment, random_run (fixture->rand, i + 1));

      run->analysis = random_call (fixture->rand, i + 1, CHIMERA_STAGE_ANALYSIS);
      chimera_recorder_record_async (CHIMERA_RECORDER (fixture->store), experiment, CHIMERA_RECORD_CALL,
                                     run, run->analysis, chimera_test_async_ready, &results[i]);
    }

  chimera_store_close (fixture->store);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM call"), ==, G_N_ELEMENTS (results));

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr(GAsyncResult) result = chimera_test_await (&results[i]);

      g_assert_true (chimera_recorder_record_finish (CHIMERA_RECORDER (fixture->store), result, &error));
      g_assert_no_error (error);
    }

  g_assert_null (list (fixture->store, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/* Whoever asked may be gone before the answer: the save is done all the same. */
static void
test_unref_with_pending (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) experiment = random_experiment (fixture->rand);
  gpointer store = fixture->store;

  chimera_recorder_record_async (CHIMERA_RECORDER (fixture->store), experiment, CHIMERA_RECORD_BEGIN, NULL, NULL,
                                 NULL, NULL);
  g_object_add_weak_pointer (store, &store);
  g_object_unref (fixture->store);
  fixture->store = NULL;
  while (store != NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM experiment"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/store/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("missing-runs", test_missing_runs);
  ADD ("committed-before-finish", test_committed_before_finish);
  ADD ("list", test_list);
  ADD ("begun-anew", test_begun_anew);
  ADD ("wrong-order", test_wrong_order);
  ADD ("not-found", test_not_found);
  ADD ("cancelled", test_cancelled);
  ADD ("changed", test_changed);
  ADD ("close", test_close);
  ADD ("unref-with-pending", test_unref_with_pending);
#undef ADD

  return g_test_run ();
}
