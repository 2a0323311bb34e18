/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-experiment.h"

#include <string.h>

#include "chimera-polyfill.h"
#include "chimera-token-estimate.h"

/*
 *   ChimeraExperiment
 *     plan: ChimeraPlan
 *     runs: ChimeraRun
 *       analysis, report: ChimeraCall
 *         reply: ChimeraReply
 */

struct _ChimeraExperiment
{
  GObject parent_instance;

  gint64 id;
  ChimeraPlan *plan;
  char *title;
  ChimeraExperimentStatus status;
  gint64 started_us;
  gint64 ended_us;
  /* (element-type ChimeraConfiguration) */
  GPtrArray *configurations;
  ChimeraSystemInfo *system_info;
  char *error;
  GPtrArray *runs;
};

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
 * chimera_experiment_get_n_configurations:
 * @self: an experiment
 *
 * Returns: how many configurations its plan has
 */
guint
chimera_experiment_get_n_configurations (ChimeraExperiment *self)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), 0);

  return self->configurations->len;
}

/**
 * chimera_experiment_get_configuration:
 * @self: an experiment
 * @i: which configuration of the plan, from 0
 *
 * Returns: (transfer none): it, as long as @self is there
 */
const ChimeraConfiguration *
chimera_experiment_get_configuration (ChimeraExperiment *self,
                                      guint              i)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), NULL);
  g_return_val_if_fail (i < self->configurations->len, NULL);

  return g_ptr_array_index (self->configurations, i);
}

/**
 * chimera_experiment_set_server_version:
 * @self: an experiment
 * @agent: an agent of its plan, from 0
 * @version: (nullable): what the agent's server says of itself
 *
 * A simulated model says so in its version.
 */
void
chimera_experiment_set_server_version (ChimeraExperiment *self,
                                       guint              agent,
                                       const char        *version)
{
  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));

  g_set_str (&chimera_plan_get_agent (self->plan, agent)->server_version, version);
  for (guint i = 0; i < self->configurations->len; i++)
    {
      ChimeraConfiguration *configuration = g_ptr_array_index (self->configurations, i);

      if (configuration->agent_index == agent)
        g_set_str (&configuration->agent->server_version, version);
    }

  if (chimera_agent_is_simulated (chimera_plan_get_agent (self->plan, agent)))
    self->plan->is_simulated = TRUE;
}

static void
replace_server (ChimeraAgent  *agent,
                ChimeraServer *server)
{
  chimera_server_unref (agent->server);
  agent->server = chimera_server_ref (server);
}

/**
 * chimera_experiment_set_server:
 * @self: an experiment that is not at work
 * @agent: an agent of its plan, from 0
 * @server: where its model is now
 *
 * For the simulated model, which has no address of its own. What was measured of another model on
 * another server is nothing to go on with.
 */
void
chimera_experiment_set_server (ChimeraExperiment *self,
                               guint              agent,
                               ChimeraServer     *server)
{
  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));
  g_return_if_fail (server != NULL);

  replace_server (chimera_plan_get_agent (self->plan, agent), server);
  for (guint i = 0; i < self->configurations->len; i++)
    {
      ChimeraConfiguration *configuration = g_ptr_array_index (self->configurations, i);

      if (configuration->agent_index == agent)
        replace_server (configuration->agent, server);
    }
}

/**
 * chimera_experiment_set_server_context:
 * @self: an experiment
 * @agent: an agent of its plan, from 0
 * @context: tokens of context that its server was started with; 0 unknown
 */
void
chimera_experiment_set_server_context (ChimeraExperiment *self,
                                       guint              agent,
                                       guint              context)
{
  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));

  chimera_plan_get_agent (self->plan, agent)->server_context = context;
  for (guint i = 0; i < self->configurations->len; i++)
    {
      ChimeraConfiguration *configuration = g_ptr_array_index (self->configurations, i);

      if (configuration->agent_index == agent)
        configuration->agent->server_context = context;
    }
}

/**
 * chimera_experiment_set_tokens_per_estimate:
 * @self: an experiment
 * @agent: an agent of its plan, from 0
 * @tokens_per_estimate: real tokens of its model for each estimated one; NAN where nothing is known
 */
void
chimera_experiment_set_tokens_per_estimate (ChimeraExperiment *self,
                                            guint              agent,
                                            double             tokens_per_estimate)
{
  double ratio = chimera_token_limit_ratio (tokens_per_estimate);

  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));

  chimera_plan_get_agent (self->plan, agent)->tokens_per_estimate = ratio;
  for (guint i = 0; i < self->configurations->len; i++)
    {
      ChimeraConfiguration *configuration = g_ptr_array_index (self->configurations, i);

      if (configuration->agent_index == agent)
        configuration->agent->tokens_per_estimate = ratio;
    }
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
