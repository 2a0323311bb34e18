/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chart-private.h"

/* -1, 0 or 1: time order, by x, then by series, then as added. */
static int
compare_places (const ChimeraChart *self,
                guint               series,
                guint               point,
                guint               other_series,
                guint               other_point)
{
  double x = chimera_chart_get_point (self, series, point)->x;
  double other_x = chimera_chart_get_point (self, other_series, other_point)->x;

  if (x < other_x || x > other_x)
    return x < other_x ? -1 : 1;
  if (series != other_series)
    return series < other_series ? -1 : 1;
  if (point != other_point)
    return point < other_point ? -1 : 1;

  return 0;
}

/**
 * chimera_chart_step:
 * @self: a chart
 * @step: where to
 * @from: (nullable): where from; not set or %NULL makes the next point the first and the
 *   previous one the last
 * @out_selection: (out): the point found; not touched when there is none
 *
 * Finds a point in time order: by x, within one x by series. Points that are not drawn are
 * passed over.
 *
 * Returns: whether there is such a point
 */
gboolean
chimera_chart_step (const ChimeraChart          *self,
                    ChimeraChartStep             step,
                    const ChimeraChartSelection *from,
                    ChimeraChartSelection       *out_selection)
{
  ChimeraChartSelection best = { FALSE, 0, 0 };
  gboolean forward = step == CHIMERA_CHART_STEP_FIRST || step == CHIMERA_CHART_STEP_NEXT;
  gboolean is_bound = step == CHIMERA_CHART_STEP_NEXT || step == CHIMERA_CHART_STEP_PREVIOUS;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (out_selection != NULL, FALSE);

  is_bound = is_bound && from != NULL && from->is_set &&
             from->series < self->series->len &&
             from->point < chimera_chart_series (self, from->series)->points->len;

  for (guint i = 0; i < self->series->len; i++)
    {
      const ChimeraChartSeries *series = chimera_chart_series (self, i);

      for (guint j = 0; j < series->points->len; j++)
        {
          if (!chimera_chart_point_is_drawn (chimera_chart_point (series, j)))
            continue;

          if (is_bound)
            {
              int order = compare_places (self, i, j, from->series, from->point);

              if (forward ? order <= 0 : order >= 0)
                continue;
            }

          if (best.is_set)
            {
              int order = compare_places (self, i, j, best.series, best.point);

              if (forward ? order >= 0 : order <= 0)
                continue;
            }

          best = (ChimeraChartSelection) { TRUE, i, j };
        }
    }

  if (best.is_set)
    *out_selection = best;

  return best.is_set;
}
