/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-runner-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-prompt.h"

/*
 *   system info, then of each agent key, version, calibration -> BEGIN
 *   each run in its turn
 *   END
 *
 * Words in capitals are records: the next step waits until they are kept.
 *
 * A run that fails does not keep the others from their turn, since the server may have been busy or
 * the stream cut by chance. What would go wrong again every time ends the experiment: an
 * unreadable folder, a server that is not there or wants another key, a model that it does not
 * have, an analysis prompt that does not fit the context, a record that cannot be kept; and so do
 * three runs in a row whose calls failed.
 */

G_DEFINE_FINAL_TYPE (ChimeraRunner, chimera_runner, G_TYPE_OBJECT)

enum
{
  STAGE_CHANGED,
  CALL_STARTED,
  CALL_FINISHED,
  RUN_FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

gint64
chimera_runner_now_ns (void)
{
  return g_get_monotonic_time () * 1000;
}

const ChimeraPlan *
chimera_runner_get_plan (ChimeraRunner *self)
{
  return chimera_experiment_get_plan (self->experiment);
}

gboolean
chimera_runner_is_stopped (ChimeraRunner *self)
{
  return self->fatal_error != NULL || g_cancellable_is_cancelled (self->stop);
}

static void
chimera_runner_finalize (GObject *object)
{
  ChimeraRunner *self = CHIMERA_RUNNER (object);

  g_clear_object (&self->client);
  g_clear_object (&self->recorder);
  g_clear_object (&self->keys);
  g_clear_object (&self->experiment);
  g_clear_object (&self->stop);
  g_clear_pointer (&self->lanes, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_array_unref);
  for (guint i = 0; i < self->n_preparations; i++)
    chimera_preparation_clear (&self->preparations[i]);
  g_free (self->preparations);
  g_hash_table_unref (self->last_used);
  g_free (self->standings);
  g_clear_error (&self->key_error);
  g_clear_error (&self->fatal_error);
  g_clear_error (&self->first_error);

  G_OBJECT_CLASS (chimera_runner_parent_class)->finalize (object);
}

static void
chimera_runner_class_init (ChimeraRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = chimera_runner_finalize;

  /**
   * ChimeraRunner::stage-changed:
   * @run: the run, from 1
   * @stage: the #ChimeraStage that begins
   */
  signals[STAGE_CHANGED] = g_signal_new ("stage-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT);
  /**
   * ChimeraRunner::call-started:
   * @call: a #ChimeraCall that is in the experiment now, outcome RUNNING
   */
  signals[CALL_STARTED] = g_signal_new ("call-started", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, CHIMERA_TYPE_CALL);
  /**
   * ChimeraRunner::call-finished:
   * @call: a #ChimeraCall that has ended and is recorded
   */
  signals[CALL_FINISHED] = g_signal_new ("call-finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, CHIMERA_TYPE_CALL);
  /**
   * ChimeraRunner::run-finished:
   * @run: the run that has ended and is recorded, from 1
   */
  signals[RUN_FINISHED] = g_signal_new ("run-finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
chimera_runner_init (ChimeraRunner *self)
{
  self->stop = g_cancellable_new ();
  self->last_used = g_hash_table_new (g_str_hash, g_str_equal);
  self->lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_lane_free);
}

/**
 * chimera_runner_new:
 * @client: who talks to the server
 * @recorder: who keeps the experiment
 *
 * Returns: (transfer full): a runner for one experiment
 */
ChimeraRunner *
chimera_runner_new (ChimeraClient   *client,
                    ChimeraRecorder *recorder)
{
  ChimeraRunner *self;

  g_return_val_if_fail (CHIMERA_IS_CLIENT (client), NULL);
  g_return_val_if_fail (CHIMERA_IS_RECORDER (recorder), NULL);

  self = g_object_new (CHIMERA_TYPE_RUNNER, NULL);
  self->client = g_object_ref (client);
  self->recorder = g_object_ref (recorder);

  return self;
}

/**
 * chimera_runner_set_key_store:
 * @self: a runner that has not run
 * @keys: where the keys of servers are kept
 *
 * Has the key of every agent's server looked up, and sent, that the client was told nothing of.
 */
void
chimera_runner_set_key_store (ChimeraRunner   *self,
                              ChimeraKeyStore *keys)
{
  g_return_if_fail (CHIMERA_IS_RUNNER (self));
  g_return_if_fail (CHIMERA_IS_KEY_STORE (keys));
  g_return_if_fail (self->experiment == NULL);

  g_set_object (&self->keys, keys);
}

void
chimera_runner_emit_stage (ChimeraRunner *self,
                           ChimeraLane   *lane,
                           ChimeraStage   stage)
{
  guint run = self->lanes->len > 1 ? lane->run->repetition : lane->run->index;

  chimera_progress_estimator_begin_stage (&lane->estimator, run, stage, chimera_runner_now_ns ());
  g_signal_emit (self, signals[STAGE_CHANGED], 0, lane->run->index, (int) stage);
}

void
chimera_runner_emit_started (ChimeraRunner *self,
                             ChimeraCall   *call)
{
  g_signal_emit (self, signals[CALL_STARTED], 0, call);
}

void
chimera_runner_emit_finished (ChimeraRunner *self,
                              ChimeraCall   *call)
{
  g_signal_emit (self, signals[CALL_FINISHED], 0, call);
}

void
chimera_runner_emit_run (ChimeraRunner *self,
                         guint          index)
{
  g_signal_emit (self, signals[RUN_FINISHED], 0, index);
}

static void
read_system_info (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  g_task_return_pointer (task, chimera_system_info_new (), (GDestroyNotify) chimera_system_info_free);
}

static void
on_system_info (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  ChimeraRunner *self = user_data;

  ChimeraSystemInfo *info = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Nor are runs of an earlier session said to have been made on this machine. */
  if (chimera_experiment_get_system_info (self->experiment) == NULL)
    chimera_experiment_take_system_info (self->experiment, info);
  else
    chimera_system_info_free (info);
  chimera_runner_ask_agents (self);
}

/* On the thread that cancels. */
static void
on_cancelled (GCancellable *cancellable,
              gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
on_stopped (GCancellable *cancellable,
            gpointer      user_data)
{
  chimera_runner_end_pause (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
on_total_timeout (gpointer user_data)
{
  ChimeraRunner *self = user_data;

  self->total_timeout_source = 0;
  self->has_timed_out = TRUE;
  g_cancellable_cancel (self->stop);

  return G_SOURCE_REMOVE;
}

/* What an experiment runs with, whether it is new or goes on. */
static void
set_up (ChimeraRunner *self)
{
  const ChimeraPlan *plan = chimera_runner_get_plan (self);
  guint n_configurations = chimera_experiment_get_n_configurations (self->experiment);
  gboolean is_concurrent = plan->schedule == CHIMERA_SCHEDULE_CONCURRENT;
  guint n_lanes = is_concurrent ? n_configurations : 1;

  self->steps = chimera_plan_list_steps (plan);
  self->preparations = g_new0 (ChimeraPreparation, n_configurations);
  self->standings = g_new0 (ChimeraStanding, n_configurations);

  for (guint i = 0; i < n_configurations; i++)
    {
      const ChimeraOptions *options = &chimera_experiment_get_configuration (self->experiment, i)->agent->options;

      self->standings[i].context = (guint) chimera_options_get (options, CHIMERA_OPTION_NUM_CTX,
                                                                CHIMERA_PROMPT_DEFAULT_CONTEXT);
    }

  /* What an earlier session found out. */
  for (guint i = 0; i < chimera_experiment_get_n_runs (self->experiment); i++)
    {
      const ChimeraRun *run = chimera_experiment_get_run (self->experiment, i);
      ChimeraStanding *standing = &self->standings[run->configuration];

      if (run->analysis != NULL && run->analysis->effective_context > 0)
        standing->context = (guint) MIN (standing->context, run->analysis->effective_context);
    }

  for (guint i = 0; i < n_lanes; i++)
    {
      const ChimeraOptions *options = &chimera_experiment_get_configuration (self->experiment, i)->agent->options;
      ChimeraLane *lane = chimera_lane_new (self);
      double token_limit = chimera_options_get (options, CHIMERA_OPTION_NUM_PREDICT, 0.0);

      chimera_progress_estimator_init (&lane->estimator,
                                       is_concurrent ? plan->n_runs : chimera_plan_get_n_runs_in_all (plan),
                                       token_limit > 0.0 ? (guint) token_limit : 0, chimera_runner_now_ns ());
      g_ptr_array_add (self->lanes, lane);
    }
}

static void
begin (ChimeraRunner       *self,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  gint64 total_timeout_ns = chimera_runner_get_plan (self)->total_timeout_ns;
  g_autoptr(GTask) info_task = g_task_new (self, NULL, on_system_info, self);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, begin);
  /* A stopped experiment has a result: it returns when what there is has been kept. */
  g_task_set_check_cancellable (self->task, FALSE);

  if (cancellable != NULL)
    self->stop_id = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), g_object_ref (self->stop),
                                           g_object_unref);
  self->stop_source = g_cancellable_source_new (self->stop);
  g_source_set_callback (self->stop_source, G_SOURCE_FUNC (on_stopped), self, NULL);
  g_source_attach (self->stop_source, g_main_context_get_thread_default ());
  if (total_timeout_ns > 0)
    self->total_timeout_source = g_timeout_add ((guint) MIN (total_timeout_ns / CHIMERA_NS_PER_MS, G_MAXINT),
                                                on_total_timeout, self);

  g_task_run_in_thread (info_task, read_system_info);
}

/**
 * chimera_runner_run_async:
 * @self: a runner that has not run
 * @plan: what to do; copied
 * @cancellable: (nullable): stops the experiment; what there is by then is kept
 * @callback: called when all is done and kept
 * @user_data: for @callback
 *
 * Carries out @plan.
 */
void
chimera_runner_run_async (ChimeraRunner       *self,
                          const ChimeraPlan   *plan,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (CHIMERA_IS_RUNNER (self));
  g_return_if_fail (plan != NULL);
  g_return_if_fail (self->experiment == NULL);

  self->experiment = chimera_experiment_new (plan);
  chimera_experiment_set_started_us (self->experiment, g_get_real_time ());

  set_up (self);
  begin (self, cancellable, callback, user_data);
}

/**
 * chimera_runner_resume_async:
 * @self: a runner that has not run
 * @experiment: an experiment of the history that did not come to its end
 * @cancellable: (nullable): stops the experiment; what there is by then is kept
 * @callback: called when all is done and kept
 * @user_data: for @callback
 *
 * Goes on at the first call that is missing. What was measured in calls that came to an end stays as it
 * is; of runs at the same time those of a block are made anew if one is missing, for the reasons that
 * chimera_experiment_count_replaced() gives.
 */
void
chimera_runner_resume_async (ChimeraRunner       *self,
                             ChimeraExperiment   *experiment,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (CHIMERA_IS_RUNNER (self));
  g_return_if_fail (CHIMERA_IS_EXPERIMENT (experiment));
  g_return_if_fail (self->experiment == NULL);

  self->experiment = g_object_ref (experiment);
  self->is_resumed = TRUE;

  /* Who shows the experiment hears of the status at once, and asks how far the runner is. */
  set_up (self);
  chimera_experiment_set_ended_us (experiment, -1);
  chimera_experiment_set_error (experiment, NULL);
  chimera_experiment_set_status (experiment, CHIMERA_EXPERIMENT_RUNNING);

  begin (self, cancellable, callback, user_data);
}

/**
 * chimera_runner_run_finish:
 * @self: a runner
 * @result: of chimera_runner_run_async()
 * @error: why not every run is complete: what made the plan impossible to go on with, or
 *   %G_IO_ERROR_CANCELLED where it was stopped, or what went wrong in the first incomplete run
 *
 * Returns: whether every run is complete
 */
gboolean
chimera_runner_run_finish (ChimeraRunner  *self,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (CHIMERA_IS_RUNNER (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * chimera_runner_get_experiment:
 * @self: a runner
 *
 * Returns: (transfer none) (nullable): the experiment; %NULL before it runs
 */
ChimeraExperiment *
chimera_runner_get_experiment (ChimeraRunner *self)
{
  g_return_val_if_fail (CHIMERA_IS_RUNNER (self), NULL);

  return self->experiment;
}

/**
 * chimera_runner_get_live_text:
 * @self: a runner
 * @configuration: one of its plan's, from 0
 *
 * Returns: (transfer none) (nullable): what comes of the call that the configuration has in flight; the
 *   same for all of them where one run at a time is at work, and %NULL before it runs
 */
ChimeraLiveText *
chimera_runner_get_live_text (ChimeraRunner *self,
                              guint          configuration)
{
  ChimeraLane *lane;

  g_return_val_if_fail (CHIMERA_IS_RUNNER (self), NULL);

  if (self->lanes->len == 0)
    return NULL;

  lane = g_ptr_array_index (self->lanes, self->lanes->len > 1 ? configuration : 0);

  return lane->live_text;
}

static void
get_lane_progress (ChimeraLane     *lane,
                   ChimeraProgress *out_progress)
{
  ChimeraLiveState live;

  /* Until the call in flight is sent, the text is still that of the one before. */
  chimera_live_text_get_state (lane->live_text, &live);
  chimera_progress_estimator_get (&lane->estimator,
                                  lane->call != NULL && live.started_ns >= lane->call_started_ns ? &live : NULL,
                                  chimera_runner_now_ns (), out_progress);
}

/**
 * chimera_runner_get_progress:
 * @self: a runner
 * @out_progress: (out): where it stands
 *
 * Where several runs are at work at the same time, tokens and rates are those of all together, and
 * the stage is that of the slowest.
 */
void
chimera_runner_get_progress (ChimeraRunner   *self,
                             ChimeraProgress *out_progress)
{
  guint n_lanes = 0;

  g_return_if_fail (CHIMERA_IS_RUNNER (self));
  g_return_if_fail (out_progress != NULL);

  *out_progress = (ChimeraProgress) { .remaining_ns = -1, .live_rate = NAN };

  for (guint i = 0; i < self->lanes->len; i++)
    {
      ChimeraProgress lane;

      /* One that goes on no more would hold the others back. */
      if (self->lanes->len > 1 && self->standings[i].is_given_up && n_lanes + 1 < self->lanes->len)
        continue;

      get_lane_progress (g_ptr_array_index (self->lanes, i), &lane);
      chimera_progress_add (out_progress, &lane, n_lanes++);
    }

  out_progress->fraction /= MAX (n_lanes, 1);
  out_progress->phase = self->phase;
}
