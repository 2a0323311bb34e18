/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"

G_BEGIN_DECLS

/**
 * ChimeraConcurrency:
 * @n_agents: configurations that were at work at the same time
 * @n_blocks: how often; 0 where nothing was, and then nothing else is known
 * @wall_ns: from the begin of the first of a block until the end of its last, all blocks together
 * @sequential_ns: what the runs would take one after the other: the sum of their own times
 * @speedup: @sequential_ns / @wall_ns
 * @efficiency: @speedup / @n_agents
 * @has_contention: whether @speedup is below 0.75 × @n_agents: they were in each other's way
 *
 * What came of having several configurations at work at the same time.
 */
typedef struct
{
  guint n_agents;
  guint n_blocks;
  gint64 wall_ns;
  gint64 sequential_ns;
  double speedup;
  double efficiency;
  gboolean has_contention;
} ChimeraConcurrency;

void chimera_concurrency_init (ChimeraConcurrency *self,
                               ChimeraExperiment  *experiment);

G_END_DECLS
