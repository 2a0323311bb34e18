/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In which order the runs of several configurations are done. */

/**
 * ChimeraScheduleKind:
 * @CHIMERA_SCHEDULE_SEQUENTIAL: all runs of a configuration, then all of the next: each model is
 *   loaded once, and whatever drifts meanwhile hits one configuration more than another
 * @CHIMERA_SCHEDULE_INTERLEAVED: configurations alternate, a run of each in turn, in balanced order
 * @CHIMERA_SCHEDULE_CONCURRENT: a run of each at the same time
 */
typedef enum
{
  CHIMERA_SCHEDULE_SEQUENTIAL,
  CHIMERA_SCHEDULE_INTERLEAVED,
  CHIMERA_SCHEDULE_CONCURRENT,
} ChimeraScheduleKind;

#define CHIMERA_N_SCHEDULES (CHIMERA_SCHEDULE_CONCURRENT + 1)

const char *chimera_schedule_kind_get_name  (ChimeraScheduleKind  kind);
gboolean    chimera_schedule_kind_from_name (const char          *name,
                                             ChimeraScheduleKind *out_kind);

/**
 * ChimeraStep:
 * @configuration: which one runs, from 0
 * @run: which of its runs, from 1. Runs of the same number are a block: repetitions side by side, for
 *   paired comparison
 * @starts_with_previous: whether it runs at the same time as the step before it
 *
 * One run in the order of a schedule.
 */
typedef struct
{
  guint configuration;
  guint run;
  gboolean starts_with_previous;
} ChimeraStep;

GArray *chimera_schedule_list_steps (ChimeraScheduleKind kind,
                                     guint               n_configurations,
                                     guint               n_runs);

G_END_DECLS
