/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-runner-private.h"

#include <glib/gi18n-lib.h>

#include "chimera-error.h"

/* A record under way: of a lane, or of the runner itself. */
typedef struct
{
  ChimeraRunner *runner;
  ChimeraLane *lane;
  ChimeraRecord what;
  ChimeraLaneStep lane_after;
  void (*runner_after) (ChimeraRunner *runner);
} Record;

void
chimera_runner_set_fatal (ChimeraRunner *self,
                          const GError  *error)
{
  if (self->fatal_error == NULL)
    self->fatal_error = g_error_copy (error);

  /* What else is at work at the same time ends too. */
  g_cancellable_cancel (self->stop);
}

static gboolean
was_stopped_by_user (ChimeraRunner *self)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (self->task));
}

/* Nothing calls back into the runner any more. */
static void
disconnect (ChimeraRunner *self)
{
  GCancellable *cancellable = g_task_get_cancellable (self->task);

  if (self->stop_id != 0)
    g_cancellable_disconnect (cancellable, self->stop_id);
  self->stop_id = 0;
  g_source_destroy (self->stop_source);
  g_clear_pointer (&self->stop_source, g_source_unref);
  g_clear_handle_id (&self->total_timeout_source, g_source_remove);
}

static void
return_result (ChimeraRunner *self)
{
  g_autoptr(GTask) task = NULL;

  disconnect (self);
  task = g_steal_pointer (&self->task);

  if (self->fatal_error != NULL)
    g_task_return_error (task, g_error_copy (self->fatal_error));
  else if (self->has_timed_out)
    g_task_return_new_error (task, CHIMERA_ERROR, CHIMERA_ERROR_TIMEOUT, "%s",
                             chimera_experiment_get_error (self->experiment));
  else if (chimera_experiment_get_status (self->experiment) == CHIMERA_EXPERIMENT_STOPPED)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The experiment was stopped."));
  else if (self->first_error != NULL)
    g_task_return_error (task, g_error_copy (self->first_error));
  else
    g_task_return_boolean (task, TRUE);
}

/* From here on the experiment stays as it is. */
static void
set_ended (ChimeraRunner           *self,
           ChimeraExperimentStatus  status)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      ChimeraLane *lane = g_ptr_array_index (self->lanes, i);

      chimera_progress_estimator_end (&lane->estimator, status == CHIMERA_EXPERIMENT_COMPLETE, chimera_runner_now_ns ());
    }

  chimera_experiment_set_ended_us (self->experiment, g_get_real_time ());
  chimera_experiment_set_status (self->experiment, status);
}

/* What cannot be kept must not be measured on. The end is tried once more, in case it was a matter of
 * one record; if that fails too the experiment stands as INTERRUPTED in the history. */
static void
fail_record (Record       *record,
             const GError *error)
{
  ChimeraRunner *self = record->runner;

  chimera_runner_set_fatal (self, error);

  if (record->lane != NULL)
    {
      record->lane->run = NULL;
      record->lane->call = NULL;
      chimera_runner_lane_ended (self, record->lane);
    }
  else
    {
      chimera_experiment_set_error (self->experiment, self->fatal_error->message);
      set_ended (self, CHIMERA_EXPERIMENT_FAILED);
      return_result (self);
    }
}

static void
on_recorded (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Record *record = user_data;
  g_autoptr(GError) error = NULL;

  if (!chimera_recorder_record_finish (record->runner->recorder, result, &error))
    fail_record (record, error);
  else if (record->lane != NULL)
    record->lane_after (record->lane);
  else
    record->runner_after (record->runner);
}

static void
begin_record (Record *record)
{
  ChimeraRunner *self = record->runner;
  ChimeraRun *run = record->lane != NULL ? record->lane->run : NULL;
  ChimeraCall *call = record->what == CHIMERA_RECORD_CALL ? record->lane->call : NULL;

  chimera_recorder_record_async (self->recorder, self->experiment, record->what, run, call, on_recorded, record);
}

/**
 * chimera_runner_record:
 * @lane: a lane
 * @what: the run at work, or its call in flight, which has ended
 * @after: what to do when it is kept
 */
void
chimera_runner_record (ChimeraLane     *lane,
                       ChimeraRecord    what,
                       ChimeraLaneStep  after)
{
  Record *record = g_new0 (Record, 1);

  record->runner = lane->runner;
  record->lane = lane;
  record->what = what;
  record->lane_after = after;
  begin_record (record);
}

static void
record_whole (ChimeraRunner  *self,
              ChimeraRecord   what,
              void          (*after) (ChimeraRunner *self))
{
  Record *record = g_new0 (Record, 1);

  record->runner = self;
  record->what = what;
  record->runner_after = after;
  begin_record (record);
}

/**
 * chimera_runner_record_begin:
 * @self: a runner
 * @after: what to do when the experiment is in the history
 */
void
chimera_runner_record_begin (ChimeraRunner  *self,
                             void          (*after) (ChimeraRunner *self))
{
  record_whole (self, CHIMERA_RECORD_BEGIN, after);
}

/* Of what was measured in an earlier session only the experiment tells why it is not complete. */
static void
find_first_error (ChimeraRunner *self)
{
  for (guint i = 0; i < chimera_experiment_get_n_runs (self->experiment) && self->first_error == NULL; i++)
    {
      const ChimeraRun *run = chimera_experiment_get_run (self->experiment, i);
      const ChimeraCall *call = run->report != NULL ? run->report : run->analysis;

      if (run->is_complete)
        continue;
      if (call != NULL && call->reply->error != NULL)
        self->first_error = g_error_copy (call->reply->error);
      else if (run->error != NULL)
        self->first_error = g_error_new_literal (CHIMERA_ERROR, CHIMERA_ERROR_FAILED, run->error);
    }
}

static char *
dup_failure (ChimeraRunner *self,
             guint          n_incomplete)
{
  guint n_planned = chimera_plan_get_n_runs_in_all (chimera_runner_get_plan (self));

  if (self->fatal_error != NULL)
    return g_strdup (self->fatal_error->message);

  find_first_error (self);
  if (n_planned > 1 && self->first_error != NULL)
    g_prefix_error (&self->first_error,
                    /* Translators: followed by the reason of the first of them, a sentence */
                    g_dngettext (GETTEXT_PACKAGE, "%u of %u runs is not complete. ",
                                 "%u of %u runs are not complete. The first of them: ", n_incomplete),
                    n_incomplete, n_planned);

  return self->first_error != NULL ? g_strdup (self->first_error->message) : NULL;
}

/**
 * chimera_runner_end:
 * @self: a runner with no run at work
 *
 * Ends the experiment: complete where every run of the plan is, stopped where the user or the time
 * limit did it, failed otherwise. Records that, and returns the result of the whole.
 */
void
chimera_runner_end (ChimeraRunner *self)
{
  guint n_incomplete = chimera_plan_get_n_runs_in_all (chimera_runner_get_plan (self)) - chimera_experiment_count_complete (self->experiment, -1);
  ChimeraExperimentStatus status;
  g_autofree char *failure = NULL;

  if (self->fatal_error != NULL)
    status = CHIMERA_EXPERIMENT_FAILED;
  else if (n_incomplete == 0)
    status = CHIMERA_EXPERIMENT_COMPLETE;
  else if (was_stopped_by_user (self) || self->has_timed_out)
    status = CHIMERA_EXPERIMENT_STOPPED;
  else
    status = CHIMERA_EXPERIMENT_FAILED;

  if (status == CHIMERA_EXPERIMENT_FAILED)
    failure = dup_failure (self, n_incomplete);
  else if (status == CHIMERA_EXPERIMENT_STOPPED && self->has_timed_out)
    failure = g_strdup (_("The time limit of the plan was reached."));
  self->has_timed_out = status == CHIMERA_EXPERIMENT_STOPPED && self->has_timed_out;

  chimera_experiment_set_error (self->experiment, failure);
  set_ended (self, status);

  record_whole (self, CHIMERA_RECORD_END, return_result);
}
