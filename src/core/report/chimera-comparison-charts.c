/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-comparison-charts-private.h"

#include "chimera-strip-chart.h"

G_STATIC_ASSERT (CHIMERA_STRIP_CHART_MAX_STRIPS >= CHIMERA_COMPARISON_MAX_SIDES);

/* In the style that the side has wherever it is shown. */
static void
add_series (ChimeraChart                *chart,
            const ChimeraComparisonSide *side,
            guint                        i,
            gboolean                     is_document)
{
  static const ChimeraDash dashes[] = { CHIMERA_DASH_DASHED, CHIMERA_DASH_DOTTED, CHIMERA_DASH_SOLID };
  const ChimeraStripStyle *style = chimera_strip_style_get (i);
  g_autofree char *label = is_document ? g_strdup (side->label) : chimera_comparison_side_dup_local_label (side);
  g_autofree char *name = g_strdup_printf ("%s · %s", side->letter, label);

  chimera_chart_add_series (chart, name, style->marker, style->color,
                            style->color == CHIMERA_COLOR_SERIES_B ? CHIMERA_COLOR_SERIES_B_TEXT : style->color,
                            dashes[i % G_N_ELEMENTS (dashes)]);
}

/* Adds the calls of side @i that are compared, however they ended. @inout_last: the last run that there is, or that
 * a plan still has. */
static void
add_side (ChimeraChart            *chart,
          const ChimeraComparison *comparison,
          guint                    i,
          ChimeraCallChart         kind,
          gboolean                 is_document,
          guint                   *inout_last)
{
  const ChimeraComparisonSide *side = chimera_comparison_get_side (comparison, i);
  ChimeraCohortSelection selection = chimera_comparison_get_selection (comparison);
  /* Where every call is cold none stands out, and their mean is that of the table. */
  ChimeraPointFlags without = selection == CHIMERA_SELECT_COLD ? CHIMERA_POINT_COLD : CHIMERA_POINT_NORMAL;

  *inout_last = MAX (*inout_last, chimera_experiment_get_plan (side->experiment)->n_runs);
  for (guint j = 0; j < chimera_experiment_get_n_runs (side->experiment); j++)
    {
      const ChimeraRun *run = chimera_experiment_get_run (side->experiment, j);
      const ChimeraCall *calls[] = { run->analysis, run->report };

      if (run->configuration != side->configuration)
        continue;

      *inout_last = MAX (*inout_last, run->repetition);
      for (guint k = 0; k < G_N_ELEMENTS (calls); k++)
        if (calls[k] != NULL && chimera_aggregate_selects (calls[k], chimera_comparison_get_stage (comparison), selection))
          chimera_call_charts_add_call (chart, i, run->repetition, calls[k], without, kind, is_document);
    }
}

ChimeraChart *
chimera_comparison_charts_build (const ChimeraComparison *comparison,
                                 ChimeraCallChart         kind,
                                 gboolean                 is_document)
{
  ChimeraChart *chart = chimera_call_charts_new_empty (kind, is_document);
  guint last = 1;

  for (guint i = 0; i < chimera_comparison_get_n_sides (comparison); i++)
    {
      add_series (chart, chimera_comparison_get_side (comparison, i), i, is_document);
      add_side (chart, comparison, i, kind, is_document, &last);
    }

  chimera_chart_set_x_range (chart, 1.0, (double) last);
  chimera_call_charts_note_rest (chart, chimera_comparison_get_n_left_out (comparison), is_document);

  return chart;
}

/**
 * chimera_comparison_charts_new_throughput:
 * @comparison: a comparison
 *
 * Of the stage and the cohorts that are compared: tokens per second of each call over the runs, counted for
 * each side from 1. Lines are the means of the complete calls that were not cold, or of cold ones where only
 * those are compared.
 *
 * Returns: (transfer full): the chart, in the user's language
 */
ChimeraChart *
chimera_comparison_charts_new_throughput (const ChimeraComparison *comparison)
{
  g_return_val_if_fail (comparison != NULL, NULL);

  return chimera_comparison_charts_build (comparison, CHIMERA_CALL_CHART_THROUGHPUT, FALSE);
}

/**
 * chimera_comparison_charts_new_ttft:
 * @comparison: a comparison
 *
 * As chimera_comparison_charts_new_throughput(), with the milliseconds to the first token.
 *
 * Returns: (transfer full): the chart, in the user's language
 */
ChimeraChart *
chimera_comparison_charts_new_ttft (const ChimeraComparison *comparison)
{
  g_return_val_if_fail (comparison != NULL, NULL);

  return chimera_comparison_charts_build (comparison, CHIMERA_CALL_CHART_TTFT, FALSE);
}
