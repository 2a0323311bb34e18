/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"

G_BEGIN_DECLS

/**
 * ChimeraSnapshot:
 * @id: of the experiment; 0 before it is in the history
 * @plan: its plan
 * @title: its title
 * @status: its status
 * @started_us: its begin
 * @ended_us: its end; -1 while it runs
 * @system_info: (nullable): of its machine
 * @error: (nullable): what went wrong
 * @runs: (element-type ChimeraRun): its runs, with their calls
 *
 * What an experiment is at one moment, in plain data that can go from the thread the experiment
 * lives on to the thread of the store, and back.
 */
typedef struct
{
  gint64 id;
  ChimeraPlan *plan;
  char *title;
  ChimeraExperimentStatus status;
  gint64 started_us;
  gint64 ended_us;
  ChimeraSystemInfo *system_info;
  char *error;
  GPtrArray *runs;
} ChimeraSnapshot;

ChimeraSnapshot   *chimera_snapshot_new                (void);
/* Without the runs: each is saved when it changes. */
ChimeraSnapshot   *chimera_snapshot_new_of             (ChimeraExperiment *experiment);
/* With its runs and those of their calls that have ended. */
ChimeraSnapshot   *chimera_snapshot_new_whole          (ChimeraExperiment *experiment);
void               chimera_snapshot_free               (ChimeraSnapshot   *self);
ChimeraExperiment *chimera_snapshot_free_to_experiment (ChimeraSnapshot   *self);

/* @run without its calls. */
ChimeraRun        *chimera_run_copy_without_calls      (const ChimeraRun  *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraSnapshot, chimera_snapshot_free)

G_END_DECLS
