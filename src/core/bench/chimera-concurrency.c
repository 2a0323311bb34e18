/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-concurrency.h"

#define LEAST_SPEEDUP_PER_AGENT 0.75

/* Adds the runs of block @repetition; only a block of which every run is complete says anything. */
static void
add_block (ChimeraConcurrency *self,
           ChimeraExperiment  *experiment,
           guint               repetition)
{
  gint64 begin_us = G_MAXINT64;
  gint64 end_us = G_MININT64;
  gint64 sum_ns = 0;
  guint n_runs = 0;

  for (guint i = 0; i < chimera_experiment_get_n_runs (experiment); i++)
    {
      const ChimeraRun *run = chimera_experiment_get_run (experiment, i);

      if (run->repetition != repetition)
        continue;
      if (!run->is_complete || run->execution_ns < 0)
        return;

      n_runs++;
      begin_us = MIN (begin_us, run->started_us);
      end_us = MAX (end_us, run->started_us + run->execution_ns / 1000);
      sum_ns += run->execution_ns;
    }

  if (n_runs < self->n_agents || end_us <= begin_us)
    return;

  self->n_blocks++;
  self->wall_ns += (end_us - begin_us) * 1000;
  self->sequential_ns += sum_ns;
}

/**
 * chimera_concurrency_init:
 * @self: (out): what came of it
 * @experiment: an experiment in any state
 *
 * As design section 5 has it: wall = time until the last has finished, sequential estimate = sum of the
 * agents' execution times, speedup = sequential / wall, efficiency = speedup / agents; contention is
 * reported below 0.75 × agents. Speedup and efficiency are those of Amdahl, "Validity of the single
 * processor approach…", AFIPS 1967, and Eager, Zahorjan and Lazowska, "Speedup versus efficiency in
 * parallel systems", IEEE Transactions on Computers 38, 1989.
 */
void
chimera_concurrency_init (ChimeraConcurrency *self,
                          ChimeraExperiment  *experiment)
{
  const ChimeraPlan *plan = chimera_experiment_get_plan (experiment);

  *self = (ChimeraConcurrency) { .n_agents = chimera_experiment_get_n_configurations (experiment) };

  if (plan->schedule != CHIMERA_SCHEDULE_CONCURRENT || self->n_agents < 2)
    return;

  for (guint repetition = 1; repetition <= plan->n_runs; repetition++)
    add_block (self, experiment, repetition);

  if (self->n_blocks == 0)
    return;

  self->speedup = (double) self->sequential_ns / (double) self->wall_ns;
  self->efficiency = self->speedup / self->n_agents;
  self->has_contention = self->speedup < LEAST_SPEEDUP_PER_AGENT * self->n_agents;
}
