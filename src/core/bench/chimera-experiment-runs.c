/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-experiment-private.h"

/* The runs of an experiment, in the order of its plan, and what they come to. */

/**
 * chimera_experiment_get_n_runs:
 * @self: an experiment
 *
 * Returns: how many runs have begun
 */
guint
chimera_experiment_get_n_runs (ChimeraExperiment *self)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), 0);

  return self->runs->len;
}

/**
 * chimera_experiment_get_run:
 * @self: an experiment
 * @i: which, from 0
 *
 * Returns: (transfer none): the run
 */
ChimeraRun *
chimera_experiment_get_run (ChimeraExperiment *self,
                            guint              i)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), NULL);
  g_return_val_if_fail (i < self->runs->len, NULL);

  return self->runs->pdata[i];
}

/**
 * chimera_experiment_take_run:
 * @self: an experiment
 * @run: (transfer full): a run that begins
 *
 * Appends a run and emits "changed".
 *
 * Returns: (transfer none): @run
 */
ChimeraRun *
chimera_experiment_take_run (ChimeraExperiment *self,
                             ChimeraRun        *run)
{
  guint i;

  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), NULL);
  g_return_val_if_fail (run != NULL, NULL);

  for (i = self->runs->len; i > 0; i--)
    {
      const ChimeraRun *before = g_ptr_array_index (self->runs, i - 1);

      if (before->index < run->index)
        break;
      if (before->index == run->index)
        {
          g_ptr_array_remove_index (self->runs, --i);
          break;
        }
    }
  g_ptr_array_insert (self->runs, (int) i, run);
  chimera_experiment_emit_changed (self);

  return run;
}

/**
 * chimera_experiment_find_run:
 * @self: an experiment
 * @index: its place in the order of the plan, from 1
 *
 * Returns: (transfer none) (nullable): that run; %NULL where it has not begun
 */
ChimeraRun *
chimera_experiment_find_run (ChimeraExperiment *self,
                             guint              index)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), NULL);

  high = self->runs->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      ChimeraRun *run = g_ptr_array_index (self->runs, middle);

      if (run->index == index)
        return run;
      if (run->index < index)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}

static gboolean
is_of (const ChimeraRun *run,
       int               configuration)
{
  return configuration < 0 || (int) run->configuration == configuration;
}

/**
 * chimera_experiment_dup_calls:
 * @self: an experiment
 *
 * Returns: (transfer container) (element-type ChimeraCall): every call in order
 */
GPtrArray *
chimera_experiment_dup_calls (ChimeraExperiment *self)
{
  return chimera_experiment_dup_calls_of (self, -1);
}

/**
 * chimera_experiment_dup_calls_of:
 * @self: an experiment
 * @configuration: one of its configurations, from 0; -1 for all
 *
 * Returns: (transfer container) (element-type ChimeraCall): every call of that configuration in order
 */
GPtrArray *
chimera_experiment_dup_calls_of (ChimeraExperiment *self,
                                 int                configuration)
{
  GPtrArray *calls;

  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), NULL);

  calls = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_call_unref);
  for (guint i = 0; i < chimera_experiment_get_n_runs (self); i++)
    {
      const ChimeraRun *run = chimera_experiment_get_run (self, i);

      if (!is_of (run, configuration))
        continue;
      if (run->analysis != NULL)
        g_ptr_array_add (calls, chimera_call_ref (run->analysis));
      if (run->report != NULL)
        g_ptr_array_add (calls, chimera_call_ref (run->report));
    }

  return calls;
}

/**
 * chimera_experiment_count_complete:
 * @self: an experiment
 * @configuration: one of its configurations, from 0; -1 for all
 *
 * Returns: how many runs of that configuration are complete
 */
guint
chimera_experiment_count_complete (ChimeraExperiment *self,
                                   int                configuration)
{
  guint n = 0;

  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), 0);

  for (guint i = 0; i < chimera_experiment_get_n_runs (self); i++)
    {
      const ChimeraRun *run = chimera_experiment_get_run (self, i);

      n += run->is_complete && is_of (run, configuration);
    }

  return n;
}

/**
 * chimera_experiment_get_latest_report:
 * @self: an experiment
 *
 * Returns: the number of the latest run, from 1, whose report call has ended and brought any text;
 *   0 where there is none
 */
guint
chimera_experiment_get_latest_report (ChimeraExperiment *self)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), 0);

  for (guint i = chimera_experiment_get_n_runs (self); i > 0; i--)
    {
      const ChimeraRun *run = chimera_experiment_get_run (self, i - 1);

      if (chimera_run_has_report (run))
        return run->index;
    }

  return 0;
}

/**
 * chimera_experiment_lacks_runs:
 * @self: an experiment
 *
 * Returns: whether there is a run of its plan that has not begun, or was stopped before its end
 */
gboolean
chimera_experiment_lacks_runs (ChimeraExperiment *self)
{
  guint n_runs;

  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), FALSE);

  n_runs = chimera_experiment_get_n_runs (self);
  for (guint i = 0; i < n_runs; i++)
    if (!chimera_run_has_ended (chimera_experiment_get_run (self, i)))
      return TRUE;

  return n_runs < chimera_plan_get_n_runs_in_all (chimera_experiment_get_plan (self));
}

/**
 * chimera_experiment_count_replaced:
 * @self: an experiment that is not at work
 *
 * Runs at the same time share a server's processors, memory and queue: each is measured as it fares
 * beside the others of its block. One that is made later on its own would have the machine to itself,
 * and those of its block that have ended were measured beside one that broke off: neither is
 * comparable with the runs of a whole block, nor do they give a wall time. So a block of which a run is
 * missing is made anew as a whole, and the calls of the runs that are replaced are in no average: they
 * leave the experiment and the history when their run begins anew. Whoever goes on is told how many
 * runs that are before anything is replaced.
 *
 * Returns: how many runs that have ended are in such blocks; 0 of an experiment whose runs come one after
 *   the other
 */
guint
chimera_experiment_count_replaced (ChimeraExperiment *self)
{
  g_autoptr(GArray) steps = NULL;
  guint n_replaced = 0;

  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), 0);

  steps = chimera_plan_list_steps (chimera_experiment_get_plan (self));
  for (guint begin = 0, end; begin < steps->len; begin = end)
    {
      guint n_ended = 0;

      end = begin;
      do
        {
          const ChimeraRun *run = chimera_experiment_find_run (self, ++end);

          n_ended += run != NULL && chimera_run_has_ended (run);
        }
      while (end < steps->len && g_array_index (steps, ChimeraStep, end).starts_with_previous);

      if (n_ended < end - begin)
        n_replaced += n_ended;
    }

  return n_replaced;
}
