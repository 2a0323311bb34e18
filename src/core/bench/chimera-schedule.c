/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-schedule.h"

static const char *const names[CHIMERA_N_SCHEDULES] = {
  [CHIMERA_SCHEDULE_SEQUENTIAL] = "sequential",
  [CHIMERA_SCHEDULE_INTERLEAVED] = "interleaved",
  [CHIMERA_SCHEDULE_CONCURRENT] = "concurrent",
};

/**
 * chimera_schedule_kind_get_name:
 * @kind: a kind
 *
 * Returns: (transfer none): its name on the command line and in files: "interleaved"
 */
const char *
chimera_schedule_kind_get_name (ChimeraScheduleKind kind)
{
  g_return_val_if_fail ((guint) kind < CHIMERA_N_SCHEDULES, NULL);

  return names[kind];
}

/**
 * chimera_schedule_kind_from_name:
 * @name: (nullable): a name as of chimera_schedule_kind_get_name()
 * @out_kind: (out): the kind; untouched on failure
 *
 * Returns: whether there is such a kind
 */
gboolean
chimera_schedule_kind_from_name (const char          *name,
                                 ChimeraScheduleKind *out_kind)
{
  for (guint i = 0; i < CHIMERA_N_SCHEDULES; i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        *out_kind = (ChimeraScheduleKind) i;
        return TRUE;
      }

  return FALSE;
}

/* Which configuration stands at @place of @block. Blocks come in pairs, the second backwards: in a
 * pair every configuration stands equally far from both ends, so that what drifts evenly hits all
 * alike (ABBA). From pair to pair the order is turned by one, so that none always follows the same
 * other, nor is always first. */
static guint
interleave (guint block,
            guint place,
            guint n_configurations)
{
  guint turned = block % 2 == 0 ? place : n_configurations - 1 - place;

  return (turned + block / 2) % n_configurations;
}

static void
add_step (GArray   *steps,
          guint     configuration,
          guint     block,
          gboolean  starts_with_previous)
{
  ChimeraStep step = { configuration, block + 1, starts_with_previous };

  g_array_append_val (steps, step);
}

/**
 * chimera_schedule_list_steps:
 * @kind: a kind
 * @n_configurations: how many configurations there are
 * @n_runs: how often each is run
 *
 * The n-th run of a configuration is in block n - 1, whatever the order. Interleaved, after every two
 * blocks all configurations have had the same mean place; the source of the order is the
 * counterbalanced (ABBA) design with rotation, as of a Latin square (Fisher, The Design of
 * Experiments, 1935).
 *
 * Returns: (transfer full) (element-type ChimeraStep): all runs in their order
 */
GArray *
chimera_schedule_list_steps (ChimeraScheduleKind kind,
                             guint               n_configurations,
                             guint               n_runs)
{
  GArray *steps = g_array_sized_new (FALSE, FALSE, sizeof (ChimeraStep), n_configurations * n_runs);
  guint n_outer = kind == CHIMERA_SCHEDULE_SEQUENTIAL ? n_configurations : n_runs;
  guint n_inner = kind == CHIMERA_SCHEDULE_SEQUENTIAL ? n_runs : n_configurations;

  for (guint outer = 0; outer < n_outer; outer++)
    for (guint inner = 0; inner < n_inner; inner++)
      switch (kind)
        {
        case CHIMERA_SCHEDULE_SEQUENTIAL:
          add_step (steps, outer, inner, FALSE);
          break;
        case CHIMERA_SCHEDULE_INTERLEAVED:
          add_step (steps, interleave (outer, inner, n_configurations), outer, FALSE);
          break;
        case CHIMERA_SCHEDULE_CONCURRENT:
        default:
          add_step (steps, inner, outer, inner > 0);
        }

  return steps;
}
