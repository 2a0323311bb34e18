/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-comparison-private.h"

#include <math.h>

struct _ChimeraComparison
{
  ChimeraStage stage;
  ChimeraCohortSelection selection;
  /* (element-type ChimeraComparisonColumn) */
  GPtrArray *columns;
  guint n_left_out;
  /* (element-type ChimeraComparisonFact) */
  GPtrArray *facts;
};

static const ChimeraComparisonColumn *
get_column (const ChimeraComparison *self,
            guint                    side)
{
  return g_ptr_array_index (self->columns, side);
}

static ChimeraComparisonColumn *
column_new (ChimeraExperiment *experiment,
            guint              configuration,
            guint              side)
{
  ChimeraComparisonColumn *column = g_new0 (ChimeraComparisonColumn, 1);

  column->side.experiment = g_object_ref (experiment);
  column->side.configuration = configuration;
  column->side.letter[0] = (char) ('A' + side);
  column->configuration = chimera_experiment_get_configuration (experiment, configuration);
  column->calls = chimera_experiment_dup_calls_of (experiment, (int) configuration);

  return column;
}

static void
column_free (ChimeraComparisonColumn *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (column->cells); i++)
    g_clear_pointer (&column->cells[i].values, g_array_unref);
  g_clear_pointer (&column->calls, g_ptr_array_unref);
  g_clear_object (&column->side.experiment);
  g_free (column->side.name);
  g_free (column->side.label);
  g_free (column);
}

/* A mean of rates by both clocks is to be set against no other. */
static gboolean
has_both_clocks (const ChimeraComparisonColumn *column)
{
  return column->n_by_client > 0 && column->n_by_client < column->cells[CHIMERA_COMPARISON_THROUGHPUT].values->len;
}

static gboolean
is_comparable (const ChimeraComparisonColumn *column,
               const ChimeraComparisonColumn *baseline,
               ChimeraComparisonFigure        figure)
{
  if (figure != CHIMERA_COMPARISON_THROUGHPUT || column == baseline)
    return TRUE;

  return !has_both_clocks (column) && !has_both_clocks (baseline) &&
         column->cells[figure].is_by_client == baseline->cells[figure].is_by_client;
}

static void
set_ratios (ChimeraComparisonColumn       *column,
            const ChimeraComparisonColumn *baseline)
{
  for (guint i = 0; i < G_N_ELEMENTS (column->cells); i++)
    {
      double ratio = column->cells[i].summary.mean / baseline->cells[i].summary.mean;
      gboolean is_meant = isfinite (ratio) && is_comparable (column, baseline, (ChimeraComparisonFigure) i);

      column->cells[i].ratio = is_meant ? ratio : (double) NAN;
    }
}

/**
 * chimera_comparison_new:
 * @experiments: (element-type ChimeraExperiment): one or more, in any state; the first one's first
 *   configuration is the baseline
 * @stage: which calls; %CHIMERA_STAGE_INGEST, which makes no calls, stands for both stages
 * @selection: which cohorts; with %CHIMERA_SELECT_ALL cold and warm calls are mixed, and who shows it
 *   says so
 *
 * Lays the configurations of @experiments side by side. Only complete calls enter the figures (design
 * section 5). A ratio is that of the means and is without a test: it never shows that two sides differ.
 *
 * Returns: (transfer full): the comparison
 */
ChimeraComparison *
chimera_comparison_new (GPtrArray              *experiments,
                        ChimeraStage            stage,
                        ChimeraCohortSelection  selection)
{
  ChimeraComparison *self;

  g_return_val_if_fail (experiments != NULL && experiments->len > 0, NULL);

  self = g_new0 (ChimeraComparison, 1);
  self->stage = stage;
  self->selection = selection;
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);

  for (guint i = 0; i < experiments->len; i++)
    {
      ChimeraExperiment *experiment = g_ptr_array_index (experiments, i);
      guint n = chimera_experiment_get_n_configurations (experiment);

      for (guint configuration = 0; configuration < n; configuration++)
        {
          ChimeraComparisonColumn *column;

          if (self->columns->len == CHIMERA_COMPARISON_MAX_SIDES)
            {
              self->n_left_out++;
              continue;
            }

          column = column_new (experiment, configuration, self->columns->len);
          chimera_comparison_column_measure (column, stage, selection);
          g_ptr_array_add (self->columns, column);
          set_ratios (column, get_column (self, 0));
        }
    }

  self->facts = chimera_comparison_list_facts (self->columns);
  chimera_comparison_name_sides (self->columns, self->facts);

  return self;
}

/**
 * chimera_comparison_free:
 * @self: (transfer full): a comparison
 */
void
chimera_comparison_free (ChimeraComparison *self)
{
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_free (self);
}

/**
 * chimera_comparison_get_n_sides:
 * @self: a comparison
 *
 * Returns: how many sides there are, 1 to %CHIMERA_COMPARISON_MAX_SIDES
 */
guint
chimera_comparison_get_n_sides (const ChimeraComparison *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->columns->len;
}

/**
 * chimera_comparison_get_n_left_out:
 * @self: a comparison
 *
 * Returns: how many configurations were too many to be sides
 */
guint
chimera_comparison_get_n_left_out (const ChimeraComparison *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_left_out;
}

/**
 * chimera_comparison_get_side:
 * @self: a comparison
 * @side: which, from 0, the baseline
 *
 * Returns: (transfer none): that side
 */
const ChimeraComparisonSide *
chimera_comparison_get_side (const ChimeraComparison *self,
                             guint                    side)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (side < self->columns->len, NULL);

  return &get_column (self, side)->side;
}

/**
 * chimera_comparison_get_cell:
 * @self: a comparison
 * @figure: what was measured
 * @side: of which side, from 0
 *
 * Returns: (transfer none): what is known of it
 */
const ChimeraComparisonCell *
chimera_comparison_get_cell (const ChimeraComparison *self,
                             ChimeraComparisonFigure  figure,
                             guint                    side)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail ((guint) figure < CHIMERA_N_COMPARISON_FIGURES, NULL);
  g_return_val_if_fail (side < self->columns->len, NULL);

  return &get_column (self, side)->cells[figure];
}

/**
 * chimera_comparison_get_n_facts:
 * @self: a comparison
 *
 * Returns: how many facts there are, equal ones among them
 */
guint
chimera_comparison_get_n_facts (const ChimeraComparison *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->facts->len;
}

/**
 * chimera_comparison_get_fact:
 * @self: a comparison
 * @i: which, from 0
 *
 * Returns: (transfer none): that fact
 */
const ChimeraComparisonFact *
chimera_comparison_get_fact (const ChimeraComparison *self,
                             guint                    i)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->facts->len, NULL);

  return g_ptr_array_index (self->facts, i);
}

/**
 * chimera_comparison_get_stage:
 * @self: a comparison
 *
 * Returns: which calls it is of; %CHIMERA_STAGE_INGEST for both stages
 */
ChimeraStage
chimera_comparison_get_stage (const ChimeraComparison *self)
{
  g_return_val_if_fail (self != NULL, CHIMERA_STAGE_INGEST);

  return self->stage;
}

/**
 * chimera_comparison_get_selection:
 * @self: a comparison
 *
 * Returns: which cohorts it is of
 */
ChimeraCohortSelection
chimera_comparison_get_selection (const ChimeraComparison *self)
{
  g_return_val_if_fail (self != NULL, CHIMERA_SELECT_ALL);

  return self->selection;
}
