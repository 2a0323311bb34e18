/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"

G_BEGIN_DECLS

/* chimera-experiment.c has what an experiment is of itself, chimera-experiment-agents.c who does it, and
 * chimera-experiment-runs.c what was done. */

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

G_END_DECLS
