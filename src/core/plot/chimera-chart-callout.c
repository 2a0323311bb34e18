/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-callout.h"
#include "chimera-chart-private.h"

/**
 * chimera_chart_draw_callout:
 * @self: a chart
 * @canvas: what to draw on
 * @width: of the whole chart
 * @height: likewise
 * @series: from 0
 * @point: from 0
 * @x: where that point is drawn
 * @y: likewise
 *
 * Draws a box with the value of a point and what it is.
 */
void
chimera_chart_draw_callout (const ChimeraChart *self,
                            ChimeraCanvas      *canvas,
                            double              width,
                            double              height,
                            guint               series,
                            guint               point,
                            double              x,
                            double              y)
{
  const ChimeraChartPoint *data = chimera_chart_get_point (self, series, point);
  g_autofree char *number = chimera_chart_format_value (self, canvas->is_document, data->y, FALSE);
  g_autofree char *value = self->unit != NULL ? g_strconcat (number, " ", self->unit, NULL) : g_strdup (number);
  g_autofree char *label = chimera_chart_label_point (self, series, point);

  chimera_callout_draw (canvas, width, height, x, y,
                        chimera_chart_series (self, series)->text_color, value, label);
}
