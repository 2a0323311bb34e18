/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-comparison-private.h"

#include <math.h>

/* What was measured of one side. */

static void
add_value (ChimeraComparisonCell *cell,
           double                 value,
           const ChimeraRun      *run,
           ChimeraStage           stage,
           ChimeraCohort          cohort)
{
  ChimeraComparisonValue element = { value, run->index, run->repetition, stage, cohort };

  if (isfinite (value))
    g_array_append_val (cell->values, element);
}

/* The cohort of a run as that of its call that says the least in its favour. */
static ChimeraCohort
get_cohort (const ChimeraRun *run)
{
  const ChimeraCohort order[] = { CHIMERA_COHORT_COLD, CHIMERA_COHORT_UNKNOWN, CHIMERA_COHORT_CACHED };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (run->analysis->cohort == order[i] || run->report->cohort == order[i])
      return order[i];

  return CHIMERA_COHORT_WARM;
}

static void
add_call (ChimeraComparisonColumn *column,
          const ChimeraRun        *run,
          const ChimeraCall       *call,
          ChimeraStage             stage,
          ChimeraCohortSelection   selection)
{
  ChimeraComparisonCell *cells = column->cells;

  if (call == NULL || call->outcome == CHIMERA_OUTCOME_RUNNING || !chimera_aggregate_selects (call, stage, selection))
    return;

  if (!chimera_call_counts (call))
    {
      for (guint i = 0; i < G_N_ELEMENTS (column->cells); i++)
        cells[i].n_left_out++;
      return;
    }

  column->n_by_client += chimera_call_is_throughput_by_client (call);
  add_value (&cells[CHIMERA_COMPARISON_THROUGHPUT], chimera_call_get_throughput (call), run, call->stage, call->cohort);
  add_value (&cells[CHIMERA_COMPARISON_TTFT], chimera_call_get_ttft_ms (call), run, call->stage, call->cohort);
  if (stage != CHIMERA_STAGE_INGEST)
    add_value (&cells[CHIMERA_COMPARISON_DURATION], chimera_call_get_duration_ms (call) / 1000.0, run, call->stage,
               call->cohort);
}

static void
add_run (ChimeraComparisonColumn *column,
         const ChimeraRun        *run,
         ChimeraCohortSelection   selection)
{
  double ms;

  if (!run->is_complete || run->analysis == NULL || run->report == NULL ||
      !chimera_call_counts (run->analysis) || !chimera_call_counts (run->report) ||
      !chimera_aggregate_selects (run->analysis, CHIMERA_STAGE_INGEST, selection) ||
      !chimera_aggregate_selects (run->report, CHIMERA_STAGE_INGEST, selection))
    return;

  ms = chimera_call_get_duration_ms (run->analysis) + chimera_call_get_duration_ms (run->report);
  add_value (&column->cells[CHIMERA_COMPARISON_DURATION], ms / 1000.0, run, CHIMERA_STAGE_INGEST, get_cohort (run));
}

static void
summarize (ChimeraComparisonCell *cell)
{
  g_autofree double *values = g_new (double, cell->values->len);

  for (guint i = 0; i < cell->values->len; i++)
    values[i] = g_array_index (cell->values, ChimeraComparisonValue, i).value;

  chimera_summary_init (&cell->summary, values, cell->values->len);
}

/**
 * chimera_comparison_column_measure:
 * @column: a side without cells
 * @stage: which calls; %CHIMERA_STAGE_INGEST stands for both stages
 * @selection: which cohorts
 *
 * Fills the cells of @column, but for the ratios.
 */
void
chimera_comparison_column_measure (ChimeraComparisonColumn *column,
                                   ChimeraStage             stage,
                                   ChimeraCohortSelection   selection)
{
  ChimeraExperiment *experiment = column->side.experiment;

  for (guint i = 0; i < G_N_ELEMENTS (column->cells); i++)
    column->cells[i].values = g_array_new (FALSE, FALSE, sizeof (ChimeraComparisonValue));

  for (guint i = 0; i < chimera_experiment_get_n_runs (experiment); i++)
    {
      const ChimeraRun *run = chimera_experiment_get_run (experiment, i);

      if (run->configuration != column->side.configuration)
        continue;

      add_call (column, run, run->analysis, stage, selection);
      add_call (column, run, run->report, stage, selection);
      if (stage == CHIMERA_STAGE_INGEST)
        add_run (column, run, selection);
    }

  column->cells[CHIMERA_COMPARISON_THROUGHPUT].is_by_client = column->n_by_client > 0;
  for (guint i = 0; i < G_N_ELEMENTS (column->cells); i++)
    summarize (&column->cells[i]);
}
