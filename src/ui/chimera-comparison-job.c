/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-comparison-job.h"

#include "chimera-snapshot.h"

static void
snapshot_free (gpointer data)
{
  if (data != NULL)
    chimera_snapshot_free (data);
}

static void
job_free (gpointer data)
{
  ChimeraComparisonJob *self = data;

  g_ptr_array_unref (self->experiments);
  g_ptr_array_unref (self->snapshots);
  g_clear_pointer (&self->comparison, chimera_comparison_free);
  g_clear_pointer (&self->plots, chimera_compare_plots_free);
  g_free (self);
}

/**
 * chimera_comparison_job_new:
 * @experiments: (element-type ChimeraExperiment): one or more, on the thread they live on
 * @stage: as of chimera_comparison_new()
 * @selection: as of chimera_comparison_new()
 * @falls_back: whether all calls are compared where @selection has none
 *
 * Experiments that have ended are not changed any more; of one that is at work the job has a copy.
 *
 * Returns: (transfer full): work to be done
 */
ChimeraComparisonJob *
chimera_comparison_job_new (GPtrArray              *experiments,
                            ChimeraStage            stage,
                            ChimeraCohortSelection  selection,
                            gboolean                falls_back)
{
  ChimeraComparisonJob *self = g_new0 (ChimeraComparisonJob, 1);

  self->experiments = g_ptr_array_new_with_free_func (g_object_unref);
  self->snapshots = g_ptr_array_new_with_free_func (snapshot_free);
  self->stage = stage;
  self->selection = selection;
  self->falls_back = falls_back;

  for (guint i = 0; i < experiments->len; i++)
    {
      ChimeraExperiment *experiment = experiments->pdata[i];
      gboolean is_at_work = chimera_experiment_get_status (experiment) == CHIMERA_EXPERIMENT_RUNNING;

      g_ptr_array_add (self->experiments, g_object_ref (experiment));
      g_ptr_array_add (self->snapshots, is_at_work ? chimera_snapshot_new_whole (experiment) : NULL);
    }

  return self;
}

static void
take_snapshots (ChimeraComparisonJob *self)
{
  for (guint i = 0; i < self->experiments->len; i++)
    {
      ChimeraSnapshot *snapshot = g_steal_pointer (&self->snapshots->pdata[i]);

      if (snapshot == NULL)
        continue;

      g_object_unref (self->experiments->pdata[i]);
      self->experiments->pdata[i] = chimera_snapshot_free_to_experiment (snapshot);
    }
}

static gboolean
has_values (const ChimeraComparison *comparison)
{
  for (guint i = 0; i < chimera_comparison_get_n_sides (comparison); i++)
    if (chimera_comparison_get_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, i)->summary.n > 0 ||
        chimera_comparison_get_cell (comparison, CHIMERA_COMPARISON_TTFT, i)->summary.n > 0)
      return TRUE;

  return FALSE;
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      task_data,
     GCancellable *cancellable)
{
  ChimeraComparisonJob *self = task_data;

  if (g_task_return_error_if_cancelled (task))
    return;

  take_snapshots (self);
  self->comparison = chimera_comparison_new (self->experiments, self->stage, self->selection);
  if (self->falls_back && !has_values (self->comparison))
    {
      if (g_task_return_error_if_cancelled (task))
        return;

      chimera_comparison_free (self->comparison);
      self->comparison = chimera_comparison_new (self->experiments, self->stage, CHIMERA_SELECT_ALL);
    }

  if (g_task_return_error_if_cancelled (task))
    return;

  self->plots = chimera_compare_plots_new (self->comparison);

  g_task_return_boolean (task, TRUE);
}

/**
 * chimera_comparison_job_start:
 * @self: (transfer full): work to be done
 * @cancellable: to say that nobody wants to know any more; the rest is left undone, and @callback is called
 *   all the same
 * @callback: when it is done; its source is %NULL, for the other thread may be the last to let go of it
 * @user_data: for @callback
 *
 * Does the work on another thread.
 */
void
chimera_comparison_job_start (ChimeraComparisonJob *self,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, chimera_comparison_job_start);
  g_task_set_task_data (task, self, job_free);
  g_task_run_in_thread (task, run);
}

/**
 * chimera_comparison_job_finish:
 * @result: from the callback
 *
 * Returns: (transfer none) (nullable): the job, as long as @result lives; %NULL where nobody wants to know
 */
ChimeraComparisonJob *
chimera_comparison_job_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL) ? g_task_get_task_data (G_TASK (result)) : NULL;
}
