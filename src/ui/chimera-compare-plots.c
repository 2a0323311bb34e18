/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-compare-plots.h"

#include "chimera-compare-text.h"
#include "chimera-comparison-charts.h"

static void
add_values (ChimeraStripChart *chart,
            guint              strip,
            const GArray      *values)
{
  for (guint i = 0; i < values->len; i++)
    {
      const ChimeraComparisonValue *value = &g_array_index (values, ChimeraComparisonValue, i);
      g_autofree char *name = chimera_compare_text_dup_value (value);

      chimera_strip_chart_add_value (chart, strip, value->value, name);
    }
}

static ChimeraStripChart *
make_spread (const ChimeraComparison *comparison,
             ChimeraComparisonFigure  figure)
{
  ChimeraStripChart *chart = chimera_strip_chart_new (chimera_compare_text_get_figure (comparison, figure),
                                                      chimera_compare_text_get_unit (figure),
                                                      chimera_compare_text_get_axis (figure),
                                                      chimera_compare_text_get_decimals (comparison, figure));

  for (guint i = 0; i < chimera_comparison_get_n_sides (comparison); i++)
    {
      const ChimeraComparisonSide *side = chimera_comparison_get_side (comparison, i);
      g_autofree char *label = chimera_compare_text_dup_label (side);
      guint strip = chimera_strip_chart_add_strip (chart, side->letter, label);

      add_values (chart, strip, chimera_comparison_get_cell (comparison, figure, i)->values);
    }

  return chart;
}

/**
 * chimera_compare_plots_new:
 * @comparison: a comparison
 *
 * Touches no widget: may be called on any thread that has @comparison for itself.
 *
 * Returns: (transfer full): what its charts draw, in the user's language
 */
ChimeraComparePlots *
chimera_compare_plots_new (const ChimeraComparison *comparison)
{
  ChimeraComparePlots *self;

  g_return_val_if_fail (comparison != NULL, NULL);

  self = g_new0 (ChimeraComparePlots, 1);
  for (guint i = 0; i < CHIMERA_N_COMPARISON_FIGURES; i++)
    self->spreads[i] = make_spread (comparison, i);
  self->throughput = chimera_comparison_charts_new_throughput (comparison);
  self->ttft = chimera_comparison_charts_new_ttft (comparison);

  return self;
}

/**
 * chimera_compare_plots_free:
 * @self: (transfer full): plots
 */
void
chimera_compare_plots_free (ChimeraComparePlots *self)
{
  for (guint i = 0; i < CHIMERA_N_COMPARISON_FIGURES; i++)
    chimera_strip_chart_unref (self->spreads[i]);
  chimera_chart_free (self->throughput);
  chimera_chart_free (self->ttft);
  g_free (self);
}
