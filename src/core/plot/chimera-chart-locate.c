/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chart-private.h"

#include <math.h>

/**
 * chimera_chart_locate:
 * @self: a chart
 * @canvas: what measures the text
 * @width: as in chimera_chart_draw()
 * @height: likewise
 * @flags: likewise
 * @series: from 0
 * @point: from 0
 * @out_x: (out): the middle of the point
 * @out_y: (out): likewise
 *
 * Says where a point is drawn.
 *
 * Returns: whether it is drawn at all
 */
gboolean
chimera_chart_locate (const ChimeraChart *self,
                      ChimeraCanvas      *canvas,
                      double              width,
                      double              height,
                      ChimeraChartFlags   flags,
                      guint               series,
                      guint               point,
                      double             *out_x,
                      double             *out_y)
{
  g_auto(ChimeraChartLayout) layout = { 0 };

  g_return_val_if_fail (self != NULL && canvas != NULL, FALSE);
  g_return_val_if_fail (series < self->series->len, FALSE);
  g_return_val_if_fail (point < chimera_chart_series (self, series)->points->len, FALSE);

  if (flags & CHIMERA_CHART_LEGEND_ONLY)
    return FALSE;

  chimera_chart_layout_init (&layout, self, canvas, width, height, flags);

  return chimera_chart_layout_place (&layout, self, series,
                                     chimera_chart_point (chimera_chart_series (self, series), point),
                                     out_x, out_y);
}

/**
 * chimera_chart_find_nearest:
 * @self: a chart
 * @canvas: what measures the text
 * @width: as in chimera_chart_draw()
 * @height: likewise
 * @flags: likewise
 * @x: a position on the chart
 * @y: likewise
 * @max_distance: how far away a point may be, in pixels
 * @out_selection: (out): the point; not touched when there is none
 *
 * Finds the point nearest to a position.
 *
 * Returns: whether there is one within @max_distance
 */
gboolean
chimera_chart_find_nearest (const ChimeraChart    *self,
                            ChimeraCanvas         *canvas,
                            double                 width,
                            double                 height,
                            ChimeraChartFlags      flags,
                            double                 x,
                            double                 y,
                            double                 max_distance,
                            ChimeraChartSelection *out_selection)
{
  g_auto(ChimeraChartLayout) layout = { 0 };
  double best = max_distance;
  gboolean found = FALSE;

  g_return_val_if_fail (self != NULL && canvas != NULL, FALSE);
  g_return_val_if_fail (out_selection != NULL, FALSE);

  if (flags & CHIMERA_CHART_LEGEND_ONLY)
    return FALSE;

  chimera_chart_layout_init (&layout, self, canvas, width, height, flags);

  for (guint i = 0; i < self->series->len; i++)
    {
      const ChimeraChartSeries *series = chimera_chart_series (self, i);

      for (guint j = 0; j < series->points->len; j++)
        {
          double point_x;
          double point_y;
          double distance;

          if (!chimera_chart_layout_place (&layout, self, i, chimera_chart_point (series, j),
                                           &point_x, &point_y))
            continue;

          distance = hypot (point_x - x, point_y - y);
          if (found ? distance < best : distance <= best)
            {
              best = distance;
              found = TRUE;
              *out_selection = (ChimeraChartSelection) { TRUE, i, j };
            }
        }
    }

  return found;
}
