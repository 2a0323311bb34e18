/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-runner-private.h"

#include "chimera-format.h"
#include "chimera-model.h"

/* Block by block, a block being the steps that are done at the same time:
 *
 *   pause -> preparation of each step -> its runs -> when all have ended, the next block
 */

static const ChimeraStep *
get_step (ChimeraRunner *self,
          guint          i)
{
  return &g_array_index (self->steps, ChimeraStep, i);
}

static const ChimeraConfiguration *
get_configuration (ChimeraRunner *self,
                   guint          i)
{
  return chimera_experiment_get_configuration (self->experiment, get_step (self, i)->configuration);
}

/* A run that has ended is not done again, whether it is complete or not. */
static gboolean
is_wanted (ChimeraRunner *self,
           guint          i)
{
  const ChimeraRun *run = chimera_experiment_find_run (self->experiment, i + 1);

  return !self->standings[get_step (self, i)->configuration].is_given_up && (run == NULL || !chimera_run_has_ended (run));
}

/* Finds the next block in which anything is to be done. Runs at the same time are measured as such: a
 * block of them is done as a whole, as chimera_experiment_count_replaced() says. */
static gboolean
find_block (ChimeraRunner *self)
{
  guint begin = self->block_end;

  while (begin < self->steps->len)
    {
      guint end = begin + 1;
      gboolean wanted = is_wanted (self, begin);

      for (; end < self->steps->len && get_step (self, end)->starts_with_previous; end++)
        wanted |= is_wanted (self, end);

      if (wanted)
        {
          self->block_begin = begin;
          self->block_end = end;
          return TRUE;
        }

      begin = end;
    }

  return FALSE;
}

static const char *
get_base (const ChimeraConfiguration *configuration)
{
  return chimera_server_get_base (configuration->agent->server);
}

static gboolean
is_concurrent (ChimeraRunner *self)
{
  return chimera_runner_get_plan (self)->schedule == CHIMERA_SCHEDULE_CONCURRENT;
}

/* Whether a step of the same block before @i loads the same model on the same server. */
static gboolean
is_loaded_by_block (ChimeraRunner *self,
                    guint          i)
{
  const ChimeraConfiguration *configuration = get_configuration (self, i);

  for (guint before = self->block_begin; before < i; before++)
    if (chimera_agent_shares_model (get_configuration (self, before)->agent, configuration->agent))
      return TRUE;

  return FALSE;
}

/* Where something is to be compared, every configuration begins with its model freshly loaded: a
 * request may be served by what an earlier one has left in memory, with other options than its own. What
 * runs at the same time shares the memory: then only what was there before is taken out. */
static void
plan_preparation (ChimeraRunner      *self,
                  guint               i,
                  ChimeraPreparation *preparation)
{
  const ChimeraConfiguration *configuration = get_configuration (self, i);
  const ChimeraConfiguration *previous = is_concurrent (self) ? NULL : g_hash_table_lookup (self->last_used, get_base (configuration));

  chimera_preparation_init (preparation);

  if (is_concurrent (self) && self->has_run)
    return;

  if (previous != configuration)
    preparation->n_warm_up = chimera_runner_get_plan (self)->n_warm_up;

  if (chimera_experiment_get_n_configurations (self->experiment) == 1 || is_loaded_by_block (self, i) ||
      (previous != NULL && chimera_configuration_shares_load (configuration, previous)))
    return;

  preparation->unload = g_strdup (configuration->agent->model);
  if (previous != NULL && !chimera_model_names_equal (previous->agent->model, configuration->agent->model))
    preparation->unload_too = g_strdup (previous->agent->model);
}

/* Whether another step of the block wants the same model on the same server, loaded differently. */
static gboolean
has_rival (ChimeraRunner *self,
           guint          i)
{
  const ChimeraConfiguration *configuration = get_configuration (self, i);

  for (guint other = self->block_begin; other < self->block_end; other++)
    if (chimera_agent_shares_model (get_configuration (self, other)->agent, configuration->agent) &&
        !chimera_configuration_shares_load (get_configuration (self, other), configuration))
      return TRUE;

  return FALSE;
}

static void
begin_runs (ChimeraRunner *self)
{
  self->phase = CHIMERA_PHASE_RUNNING;
  self->has_run = TRUE;

  for (guint i = self->block_begin; i < self->block_end; i++)
    {
      const ChimeraStep *step = get_step (self, i);
      guint lane = is_concurrent (self) ? step->configuration : 0;

      if (self->standings[step->configuration].is_given_up)
        continue;

      self->n_busy++;
      g_hash_table_insert (self->last_used, (gpointer) get_base (get_configuration (self, i)),
                           (gpointer) get_configuration (self, i));
      chimera_lane_begin (g_ptr_array_index (self->lanes, lane), step, i + 1, has_rival (self, i),
                          &self->preparations[i - self->block_begin]);
    }
}

static void
clear_preparations (ChimeraRunner *self)
{
  for (guint i = 0; i < self->n_preparations; i++)
    chimera_preparation_clear (&self->preparations[i]);
  self->n_preparations = 0;
}

static void prepare_next (ChimeraRunner *self);

static void
on_prepared (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  chimera_preparation_run_finish (result);
  prepare_next (user_data);
}

static void
prepare_next (ChimeraRunner *self)
{
  guint i = self->block_begin + self->n_preparations;
  ChimeraPreparation *preparation;

  if (chimera_runner_is_stopped (self))
    {
      chimera_runner_end (self);
      return;
    }

  if (i == self->block_end)
    {
      begin_runs (self);
      return;
    }

  preparation = &self->preparations[self->n_preparations++];
  plan_preparation (self, i, preparation);
  if (!chimera_preparation_is_needed (preparation))
    {
      prepare_next (self);
      return;
    }

  self->phase = CHIMERA_PHASE_PREPARING;
  chimera_preparation_run_async (preparation, get_configuration (self, i)->agent, chimera_runner_get_plan (self),
                                 self->client, self->stop, on_prepared, self);
}

static gboolean
on_pause_ended (gpointer user_data)
{
  ChimeraRunner *self = user_data;

  self->pause_source = 0;
  prepare_next (self);

  return G_SOURCE_REMOVE;
}

/**
 * chimera_runner_begin_block:
 * @self: a runner
 *
 * Does the next runs of the plan, or ends where none are left.
 */
void
chimera_runner_begin_block (ChimeraRunner *self)
{
  gint64 cooldown_ns = chimera_runner_get_plan (self)->cooldown_ns;

  clear_preparations (self);

  if (chimera_runner_is_stopped (self) || !find_block (self))
    {
      chimera_runner_end (self);
      return;
    }

  if (!self->has_run || cooldown_ns <= 0)
    {
      prepare_next (self);
      return;
    }

  self->phase = CHIMERA_PHASE_COOLDOWN;
  self->pause_source = g_timeout_add ((guint) MIN (cooldown_ns / CHIMERA_NS_PER_MS, G_MAXINT), on_pause_ended, self);
}

/**
 * chimera_runner_end_pause:
 * @self: a runner that was stopped
 *
 * Does not wait for the end of a pause.
 */
void
chimera_runner_end_pause (ChimeraRunner *self)
{
  if (self->pause_source == 0)
    return;

  g_source_remove (self->pause_source);
  self->pause_source = 0;
  prepare_next (self);
}

/**
 * chimera_runner_lane_ended:
 * @self: a runner
 * @lane: a lane whose run has ended and is recorded; without a run where it cannot be recorded
 *
 * Goes on where all lanes have ended.
 */
void
chimera_runner_lane_ended (ChimeraRunner *self,
                           ChimeraLane   *lane)
{
  ChimeraRun *run = g_steal_pointer (&lane->run);

  self->n_busy--;
  if (run != NULL)
    chimera_runner_emit_run (self, run->index);

  if (self->n_busy == 0)
    chimera_runner_begin_block (self);
}

/**
 * chimera_runner_give_up:
 * @self: a runner
 * @configuration: one of the plan's, from 0
 * @error: why nothing more is to be had of it
 *
 * Leaves out what is left of its runs. With the last configuration the experiment ends.
 */
void
chimera_runner_give_up (ChimeraRunner *self,
                        guint          configuration,
                        const GError  *error)
{
  guint n = chimera_experiment_get_n_configurations (self->experiment);
  gboolean is_any_left = FALSE;

  self->standings[configuration].is_given_up = TRUE;
  for (guint i = 0; i < n; i++)
    is_any_left |= !self->standings[i].is_given_up;

  if (!is_any_left)
    chimera_runner_set_fatal (self, error);
}
