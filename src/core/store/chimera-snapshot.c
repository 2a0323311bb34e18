/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-snapshot.h"

#include <string.h>

#include "chimera-polyfill.h"

/**
 * chimera_snapshot_new:
 *
 * Returns: (transfer full): a snapshot of nothing, to be filled
 */
ChimeraSnapshot *
chimera_snapshot_new (void)
{
  ChimeraSnapshot *self = g_new0 (ChimeraSnapshot, 1);

  self->ended_us = -1;
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_run_free);

  return self;
}

static ChimeraSystemInfo *
copy_system_info (const ChimeraSystemInfo *info)
{
  ChimeraSystemInfo *copy;

  if (info == NULL)
    return NULL;

  copy = g_new0 (ChimeraSystemInfo, 1);
  copy->os = g_strdup (info->os);
  copy->arch = g_strdup (info->arch);
  copy->os_name = g_strdup (info->os_name);
  copy->cpu = g_strdup (info->cpu);
  copy->n_cpus = info->n_cpus;
  copy->memory_bytes = info->memory_bytes;

  return copy;
}

/**
 * chimera_snapshot_new_of:
 * @experiment: an experiment, on the thread it lives on
 *
 * Returns: (transfer full): what it is now, without its runs
 */
ChimeraSnapshot *
chimera_snapshot_new_of (ChimeraExperiment *experiment)
{
  ChimeraSnapshot *self;

  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (experiment), NULL);

  self = chimera_snapshot_new ();
  self->id = chimera_experiment_get_id (experiment);
  self->plan = chimera_plan_copy (chimera_experiment_get_plan (experiment));
  self->title = g_strdup (chimera_experiment_get_title (experiment));
  self->status = chimera_experiment_get_status (experiment);
  self->started_us = chimera_experiment_get_started_us (experiment);
  self->ended_us = chimera_experiment_get_ended_us (experiment);
  self->system_info = copy_system_info (chimera_experiment_get_system_info (experiment));
  self->error = g_strdup (chimera_experiment_get_error (experiment));

  return self;
}

static ChimeraCall *
ref_ended (ChimeraCall *call)
{
  return call != NULL && call->outcome != CHIMERA_OUTCOME_RUNNING && call->reply != NULL ? chimera_call_ref (call) : NULL;
}

/**
 * chimera_snapshot_new_whole:
 * @experiment: an experiment, on the thread it lives on
 *
 * Returns: (transfer full): what it is now, with its runs. A call in flight is left out: it changes
 *   yet.
 */
ChimeraSnapshot *
chimera_snapshot_new_whole (ChimeraExperiment *experiment)
{
  ChimeraSnapshot *self = chimera_snapshot_new_of (experiment);

  for (guint i = 0; i < chimera_experiment_get_n_runs (experiment); i++)
    {
      const ChimeraRun *run = chimera_experiment_get_run (experiment, i);
      ChimeraRun *copy = chimera_run_copy_without_calls (run);

      copy->analysis = ref_ended (run->analysis);
      copy->report = ref_ended (run->report);
      g_ptr_array_add (self->runs, copy);
    }

  return self;
}

/**
 * chimera_snapshot_free:
 * @self: (transfer full): a snapshot
 */
void
chimera_snapshot_free (ChimeraSnapshot *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->plan, chimera_plan_free);
  g_clear_pointer (&self->system_info, chimera_system_info_free);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_free (self->title);
  g_free (self->error);
  g_free (self);
}

/**
 * chimera_snapshot_free_to_experiment:
 * @self: (transfer full): a snapshot with a plan
 *
 * Returns: (transfer full): an experiment with all that the snapshot holds, for the thread that
 *   calls this
 */
ChimeraExperiment *
chimera_snapshot_free_to_experiment (ChimeraSnapshot *self)
{
  g_autoptr(ChimeraSnapshot) owned = self;
  g_autoptr(ChimeraExperiment) experiment = NULL;

  g_return_val_if_fail (self != NULL && self->plan != NULL, NULL);

  experiment = chimera_experiment_new (self->plan);
  chimera_experiment_set_id (experiment, self->id);
  chimera_experiment_set_title (experiment, self->title);
  chimera_experiment_set_status (experiment, self->status);
  chimera_experiment_set_started_us (experiment, self->started_us);
  chimera_experiment_set_ended_us (experiment, self->ended_us);
  chimera_experiment_set_error (experiment, self->error);
  chimera_experiment_take_system_info (experiment, g_steal_pointer (&self->system_info));

  while (self->runs->len > 0)
    chimera_experiment_take_run (experiment, g_ptr_array_steal_index (self->runs, 0));

  return g_steal_pointer (&experiment);
}

/**
 * chimera_run_copy_without_calls:
 * @run: a run
 *
 * Returns: (transfer full): a copy whose calls are %NULL
 */
ChimeraRun *
chimera_run_copy_without_calls (const ChimeraRun *run)
{
  ChimeraRun *copy;

  g_return_val_if_fail (run != NULL, NULL);

  copy = chimera_run_new (run->index);
  copy->configuration = run->configuration;
  copy->repetition = run->repetition;
  copy->n_warm_up = run->n_warm_up;
  copy->warm_up_load_ns = run->warm_up_load_ns;
  copy->prepared_ns = run->prepared_ns;
  g_set_str (&copy->preparation_error, run->preparation_error);
  copy->started_us = run->started_us;
  copy->ingest_ns = run->ingest_ns;
  copy->execution_ns = run->execution_ns;
  copy->is_complete = run->is_complete;
  copy->n_files = run->n_files;
  memcpy (copy->totals, run->totals, sizeof copy->totals);
  g_set_str (&copy->data_summary, run->data_summary);
  g_set_str (&copy->digest, run->digest);
  g_set_str (&copy->error, run->error);

  return copy;
}
