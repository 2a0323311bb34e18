/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-runner-private.h"

#include <glib/gi18n-lib.h>

void
chimera_runner_set_fatal (ChimeraRunner *self,
                          const GError  *error)
{
  if (self->fatal_error == NULL)
    self->fatal_error = g_error_copy (error);
}

static void
return_result (ChimeraRunner *self)
{
  g_autoptr(GTask) task = g_steal_pointer (&self->task);

  if (self->fatal_error != NULL)
    g_task_return_error (task, g_error_copy (self->fatal_error));
  else if (chimera_experiment_get_status (self->experiment) == CHIMERA_EXPERIMENT_STOPPED)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The experiment was stopped."));
  else if (self->first_error != NULL)
    g_task_return_error (task, g_error_copy (self->first_error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_recorded (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  ChimeraRunner *self = user_data;
  g_autoptr(GError) error = NULL;

  if (chimera_recorder_record_finish (self->recorder, result, &error))
    {
      self->after_record (self);
      return;
    }

  /* What cannot be kept must not be measured on. The end is tried once more, in case it was a
   * matter of one record; if that fails too the experiment stands as INTERRUPTED in the history. */
  chimera_runner_set_fatal (self, error);
  self->run = NULL;
  self->call = NULL;
  g_clear_object (&self->inventory);
  if (chimera_experiment_get_id (self->experiment) == 0 || self->after_record == return_result)
    {
      chimera_experiment_set_error (self->experiment, self->fatal_error->message);
      chimera_experiment_set_ended_us (self->experiment, g_get_real_time ());
      chimera_progress_estimator_end (&self->estimator, FALSE, chimera_runner_now_ns ());
      chimera_experiment_set_status (self->experiment, CHIMERA_EXPERIMENT_FAILED);
      return_result (self);
    }
  else
    {
      chimera_runner_end (self);
    }
}

/**
 * chimera_runner_record:
 * @self: a runner
 * @what: what has happened; RUN and CALL mean the run and the call at work
 * @after: the next step
 *
 * Keeps it, and goes on when it is kept. Where that fails the experiment ends.
 */
void
chimera_runner_record (ChimeraRunner     *self,
                       ChimeraRecord      what,
                       ChimeraRunnerStep  after)
{
  ChimeraRun *run = what == CHIMERA_RECORD_RUN || what == CHIMERA_RECORD_CALL ? self->run : NULL;
  ChimeraCall *call = what == CHIMERA_RECORD_CALL ? self->call : NULL;

  self->after_record = after;
  chimera_recorder_record_async (self->recorder, self->experiment, what, run, call, on_recorded, self);
}

/**
 * chimera_runner_end:
 * @self: a runner with no run at work
 *
 * Ends the experiment: complete where every run of the plan is, stopped where the user did it,
 * failed otherwise. Records that, and returns the result of the whole.
 */
void
chimera_runner_end (ChimeraRunner *self)
{
  const ChimeraPlan *plan = chimera_runner_get_plan (self);
  guint n_runs = chimera_experiment_get_n_runs (self->experiment);
  ChimeraExperimentStatus status;

  if (self->fatal_error != NULL)
    status = CHIMERA_EXPERIMENT_FAILED;
  else if (n_runs == plan->n_runs && self->n_incomplete == 0)
    status = CHIMERA_EXPERIMENT_COMPLETE;
  else if (chimera_runner_is_cancelled (self))
    status = CHIMERA_EXPERIMENT_STOPPED;
  else
    status = CHIMERA_EXPERIMENT_FAILED;

  if (status == CHIMERA_EXPERIMENT_FAILED && self->fatal_error == NULL && plan->n_runs > 1)
    g_prefix_error (&self->first_error,
                    /* Translators: followed by the reason of the first of them, a sentence */
                    g_dngettext (GETTEXT_PACKAGE, "%u of %u runs is not complete. ",
                                 "%u of %u runs are not complete. The first of them: ", self->n_incomplete),
                    self->n_incomplete, plan->n_runs);

  if (status == CHIMERA_EXPERIMENT_FAILED)
    chimera_experiment_set_error (self->experiment,
                                  (self->fatal_error != NULL ? self->fatal_error : self->first_error)->message);

  chimera_experiment_set_ended_us (self->experiment, g_get_real_time ());
  chimera_progress_estimator_end (&self->estimator, status == CHIMERA_EXPERIMENT_COMPLETE, chimera_runner_now_ns ());
  chimera_experiment_set_status (self->experiment, status);

  chimera_runner_record (self, CHIMERA_RECORD_END, return_result);
}
