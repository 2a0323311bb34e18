/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-experiment-private.h"

#include <string.h>

#include "chimera-polyfill.h"

G_DEFINE_FINAL_TYPE (ChimeraExperiment, chimera_experiment, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const status_names[] = { "running", "complete", "stopped", "failed", "interrupted" };

G_STATIC_ASSERT (G_N_ELEMENTS (status_names) == CHIMERA_EXPERIMENT_INTERRUPTED + 1);

/**
 * chimera_experiment_status_get_name:
 * @status: a status
 *
 * Returns: (transfer none): its name in files, "complete"
 */
const char *
chimera_experiment_status_get_name (ChimeraExperimentStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (status_names), NULL);

  return status_names[status];
}

/**
 * chimera_experiment_status_from_name:
 * @name: (nullable): what a file says
 * @out_status: (out): the status; not touched on failure
 *
 * Returns: whether there is such a status
 */
gboolean
chimera_experiment_status_from_name (const char              *name,
                                     ChimeraExperimentStatus *out_status)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_names); i++)
    if (name != NULL && strcmp (status_names[i], name) == 0)
      {
        *out_status = (ChimeraExperimentStatus) i;
        return TRUE;
      }

  return FALSE;
}

static void
chimera_experiment_finalize (GObject *object)
{
  ChimeraExperiment *self = CHIMERA_EXPERIMENT (object);

  g_clear_pointer (&self->plan, chimera_plan_free);
  g_clear_pointer (&self->configurations, g_ptr_array_unref);
  g_clear_pointer (&self->system_info, chimera_system_info_free);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_free (self->title);
  g_free (self->error);

  G_OBJECT_CLASS (chimera_experiment_parent_class)->finalize (object);
}

static void
chimera_experiment_class_init (ChimeraExperimentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = chimera_experiment_finalize;

  /**
   * ChimeraExperiment::changed:
   *
   * A run or a call was added or has ended, or the status is another.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_experiment_init (ChimeraExperiment *self)
{
  self->ended_us = -1;
  self->configurations = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_configuration_free);
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_run_free);
}

/**
 * chimera_experiment_new:
 * @plan: what it will do; copied
 *
 * Returns: (transfer full): an experiment without runs
 */
ChimeraExperiment *
chimera_experiment_new (const ChimeraPlan *plan)
{
  ChimeraExperiment *self;

  g_return_val_if_fail (plan != NULL, NULL);

  self = g_object_new (CHIMERA_TYPE_EXPERIMENT, NULL);
  self->plan = chimera_plan_copy (plan);
  self->title = chimera_plan_dup_title (plan);
  for (guint i = 0; i < chimera_plan_get_n_configurations (plan); i++)
    g_ptr_array_add (self->configurations, chimera_configuration_new (self->plan, i));

  return self;
}

/**
 * chimera_experiment_get_id:
 * @self: an experiment
 *
 * Returns: its number in the history; 0 while it is in none
 */
gint64
chimera_experiment_get_id (ChimeraExperiment *self)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), 0);

  return self->id;
}

/**
 * chimera_experiment_set_id:
 * @self: an experiment
 * @id: its number in the history
 */
void
chimera_experiment_set_id (ChimeraExperiment *self,
                           gint64             id)
{
  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));

  self->id = id;
}

/**
 * chimera_experiment_get_plan:
 * @self: an experiment
 *
 * Returns: (transfer none): its plan
 */
const ChimeraPlan *
chimera_experiment_get_plan (ChimeraExperiment *self)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), NULL);

  return self->plan;
}

/**
 * chimera_experiment_get_title:
 * @self: an experiment
 *
 * Returns: (transfer none): its title; model and options unless another was set
 */
const char *
chimera_experiment_get_title (ChimeraExperiment *self)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), NULL);

  return self->title;
}

/**
 * chimera_experiment_set_title:
 * @self: an experiment
 * @title: its title
 */
void
chimera_experiment_set_title (ChimeraExperiment *self,
                              const char        *title)
{
  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));
  g_return_if_fail (title != NULL);

  g_set_str (&self->title, title);
}

/**
 * chimera_experiment_get_status:
 * @self: an experiment
 *
 * Returns: where it stands
 */
ChimeraExperimentStatus
chimera_experiment_get_status (ChimeraExperiment *self)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), CHIMERA_EXPERIMENT_FAILED);

  return self->status;
}

/**
 * chimera_experiment_set_status:
 * @self: an experiment
 * @status: where it stands
 *
 * Emits "changed" where it is another than before.
 */
void
chimera_experiment_set_status (ChimeraExperiment       *self,
                               ChimeraExperimentStatus  status)
{
  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));

  if (self->status == status)
    return;

  self->status = status;
  chimera_experiment_emit_changed (self);
}

/**
 * chimera_experiment_get_started_us:
 * @self: an experiment
 *
 * Returns: when it began, microseconds since the epoch; 0 before
 */
gint64
chimera_experiment_get_started_us (ChimeraExperiment *self)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), 0);

  return self->started_us;
}

/**
 * chimera_experiment_set_started_us:
 * @self: an experiment
 * @started_us: when it began, microseconds since the epoch
 */
void
chimera_experiment_set_started_us (ChimeraExperiment *self,
                                   gint64             started_us)
{
  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));

  self->started_us = started_us;
}

/**
 * chimera_experiment_get_ended_us:
 * @self: an experiment
 *
 * Returns: when it ended, microseconds since the epoch; -1 while it runs
 */
gint64
chimera_experiment_get_ended_us (ChimeraExperiment *self)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), -1);

  return self->ended_us;
}

/**
 * chimera_experiment_set_ended_us:
 * @self: an experiment
 * @ended_us: when it ended, microseconds since the epoch; -1 while it runs
 */
void
chimera_experiment_set_ended_us (ChimeraExperiment *self,
                                 gint64             ended_us)
{
  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));

  self->ended_us = ended_us;
}

/**
 * chimera_experiment_get_system_info:
 * @self: an experiment
 *
 * Returns: (transfer none) (nullable): the machine it ran on; %NULL where unknown
 */
const ChimeraSystemInfo *
chimera_experiment_get_system_info (ChimeraExperiment *self)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), NULL);

  return self->system_info;
}

/**
 * chimera_experiment_take_system_info:
 * @self: an experiment
 * @info: (transfer full) (nullable): the machine it ran on
 */
void
chimera_experiment_take_system_info (ChimeraExperiment *self,
                                     ChimeraSystemInfo *info)
{
  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));

  g_clear_pointer (&self->system_info, chimera_system_info_free);
  self->system_info = info;
}

/**
 * chimera_experiment_get_error:
 * @self: an experiment
 *
 * Returns: (transfer none) (nullable): what went wrong, a sentence; %NULL where nothing did
 */
const char *
chimera_experiment_get_error (ChimeraExperiment *self)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), NULL);

  return self->error;
}

/**
 * chimera_experiment_set_error:
 * @self: an experiment
 * @error: (nullable): what went wrong
 */
void
chimera_experiment_set_error (ChimeraExperiment *self,
                              const char        *error)
{
  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));

  g_set_str (&self->error, error);
}

/**
 * chimera_experiment_emit_changed:
 * @self: an experiment
 *
 * For whoever changes a run or a call of it: tells those who show it.
 */
void
chimera_experiment_emit_changed (ChimeraExperiment *self)
{
  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));

  g_signal_emit (self, signals[CHANGED], 0);
}
