/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-runner-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chimera-error.h"
#include "chimera-prompt.h"

/*
 *   system info, version, calibration -> BEGIN
 *   each run in its turn (chimera-runner-run.c)
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
chimera_runner_is_cancelled (ChimeraRunner *self)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (self->task));
}

static void
chimera_runner_finalize (GObject *object)
{
  ChimeraRunner *self = CHIMERA_RUNNER (object);

  g_clear_object (&self->client);
  g_clear_object (&self->recorder);
  g_clear_object (&self->experiment);
  g_clear_object (&self->inventory);
  g_clear_pointer (&self->live_text, chimera_live_text_unref);
  g_free (self->analysis_prompt);
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
  self->live_text = chimera_live_text_new ();
  self->estimator.started_ns = -1;
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

void
chimera_runner_emit_stage (ChimeraRunner *self,
                           ChimeraStage   stage)
{
  chimera_progress_estimator_begin_stage (&self->estimator, self->run->index, stage, chimera_runner_now_ns ());
  g_signal_emit (self, signals[STAGE_CHANGED], 0, self->run->index, (int) stage);
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
chimera_runner_run_ended (ChimeraRunner *self)
{
  guint index = self->run->index;

  self->run = NULL;
  g_signal_emit (self, signals[RUN_FINISHED], 0, index);

  if (self->fatal_error != NULL || chimera_runner_is_cancelled (self) ||
      index == chimera_runner_get_plan (self)->n_runs)
    chimera_runner_end (self);
  else
    chimera_runner_begin_run (self);
}

static void
on_begun (ChimeraRunner *self)
{
  if (self->fatal_error != NULL || chimera_runner_is_cancelled (self))
    chimera_runner_end (self);
  else
    chimera_runner_begin_run (self);
}

static void
on_calibrated (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  ChimeraRunner *self = user_data;

  /* A history that cannot be read now says why with the record that follows. */
  chimera_experiment_set_tokens_per_estimate (self->experiment,
                                              chimera_recorder_calibrate_finish (self->recorder, result, NULL));
  chimera_runner_record (self, CHIMERA_RECORD_BEGIN, on_begun);
}

static void
on_version (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  ChimeraRunner *self = user_data;
  const ChimeraPlan *plan = chimera_runner_get_plan (self);
  g_autofree char *version = NULL;
  g_autoptr(GError) error = NULL;

  version = chimera_client_get_version_finish (self->client, result, &error);
  chimera_experiment_set_server_version (self->experiment, version);

  /* A gateway may have no such route; whether it can generate is for the calls to find out. */
  if (g_error_matches (error, CHIMERA_ERROR, CHIMERA_ERROR_UNREACHABLE) ||
      g_error_matches (error, CHIMERA_ERROR, CHIMERA_ERROR_UNAUTHORIZED))
    chimera_runner_set_fatal (self, error);

  /* Not before the version: it tells the simulated model from others of its name. */
  chimera_recorder_calibrate_async (self->recorder, plan->agent->model, plan->is_simulated, on_calibrated, self);
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

  chimera_experiment_take_system_info (self->experiment, g_task_propagate_pointer (G_TASK (result), NULL));
  chimera_client_get_version_async (self->client, chimera_runner_get_plan (self)->agent->server,
                                    g_task_get_cancellable (self->task), on_version, self);
}

/**
 * chimera_runner_run_async:
 * @self: a runner that has not run
 * @plan: what to do; copied
 * @cancellable: (nullable): stops it; the call in flight ends at once and what it brought is kept
 * @callback: called when the experiment has ended and is recorded
 * @user_data: for @callback
 *
 * Carries out a plan. The experiment is there when this returns and grows from then on.
 *
 * The prompts of all runs are fitted to the same context: num_ctx where it is set, otherwise
 * %CHIMERA_PROMPT_DEFAULT_CONTEXT; where the server loads the model with a smaller one, to that
 * from the next prompt on. Their tokens are estimated by what the recorder knows of the model when
 * the experiment begins, the same in all runs.
 */
void
chimera_runner_run_async (ChimeraRunner       *self,
                          const ChimeraPlan   *plan,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) info_task = NULL;
  const ChimeraOptions *options;
  double token_limit;

  g_return_if_fail (CHIMERA_IS_RUNNER (self));
  g_return_if_fail (plan != NULL);
  g_return_if_fail (self->experiment == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, chimera_runner_run_async);
  /* A stopped experiment has a result: it returns when what there is has been kept. */
  g_task_set_check_cancellable (self->task, FALSE);

  self->experiment = chimera_experiment_new (plan);
  chimera_experiment_set_started_us (self->experiment, g_get_real_time ());

  options = &plan->agent->options;
  self->context = (guint) chimera_options_get (options, CHIMERA_OPTION_NUM_CTX, CHIMERA_PROMPT_DEFAULT_CONTEXT);
  token_limit = chimera_options_get (options, CHIMERA_OPTION_NUM_PREDICT, 0.0);
  chimera_progress_estimator_init (&self->estimator, plan->n_runs, token_limit > 0.0 ? (guint) token_limit : 0,
                                   chimera_runner_now_ns ());

  info_task = g_task_new (self, NULL, on_system_info, self);
  g_task_run_in_thread (info_task, read_system_info);
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
 *
 * Returns: (transfer none): receives the text of each call while it comes
 */
ChimeraLiveText *
chimera_runner_get_live_text (ChimeraRunner *self)
{
  g_return_val_if_fail (CHIMERA_IS_RUNNER (self), NULL);

  return self->live_text;
}

/**
 * chimera_runner_get_progress:
 * @self: a runner
 * @out_progress: (out): where the experiment stands
 *
 * Cheap enough for every frame. The fraction never falls, and is 1 only when all is complete.
 */
void
chimera_runner_get_progress (ChimeraRunner   *self,
                             ChimeraProgress *out_progress)
{
  ChimeraLiveState live;

  g_return_if_fail (CHIMERA_IS_RUNNER (self));
  g_return_if_fail (out_progress != NULL);

  if (self->experiment == NULL)
    {
      *out_progress = (ChimeraProgress) { .remaining_ns = -1, .live_rate = NAN };
      return;
    }

  /* Until the call in flight is sent, the text is still that of the one before. */
  chimera_live_text_get_state (self->live_text, &live);
  chimera_progress_estimator_get (&self->estimator,
                                  self->call != NULL && live.started_ns >= self->call_started_ns ? &live : NULL,
                                  chimera_runner_now_ns (), out_progress);
}
