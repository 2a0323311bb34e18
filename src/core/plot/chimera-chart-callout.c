/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chart-private.h"

#include <math.h>

#define PADDING 9.0
#define EDGE 3.0
#define DISTANCE 14.0

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
 * Draws a box with the value of a point and what it is, above or below the point, wherever it
 * does not leave the chart.
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
  double value_size = canvas->em * 10.0 / 11.0;
  double label_size = canvas->em * 9.0 / 11.0;
  double room = width - 2.0 * (PADDING + EDGE);
  double box_height = round (canvas->em * 2.9);
  g_autofree char *number = chimera_chart_format_value (self, canvas->is_document, data->y, FALSE);
  g_autofree char *value = self->unit != NULL ? g_strconcat (number, " ", self->unit, NULL) : g_strdup (number);
  g_autofree char *whole_label = chimera_chart_label_point (self, series, point);
  g_autofree char *label = chimera_canvas_fit_text (canvas, label_size, FALSE, whole_label, room);
  double box_width;
  double left;
  double top;

  box_width = MAX (chimera_canvas_measure_text (canvas, value_size, TRUE, value),
                   chimera_canvas_measure_text (canvas, label_size, FALSE, label));
  box_width = ceil (box_width + 2.0 * PADDING);

  left = round (x - box_width / 2.0);
  left = MAX (MIN (left, width - EDGE - box_width), EDGE);
  top = round (y - DISTANCE - box_height);
  if (top < EDGE)
    top = MAX (MIN (round (y + DISTANCE), height - EDGE - box_height), EDGE);

  chimera_canvas_rect (canvas, left - 1.0, top - 1.0, box_width + 2.0, box_height + 2.0, 7.0,
                       CHIMERA_COLOR_DIM, 1.0);
  chimera_canvas_rect (canvas, left, top, box_width, box_height, 6.0, CHIMERA_COLOR_GROUND, 1.0);
  chimera_canvas_text (canvas, left + PADDING, top + box_height * 0.31, CHIMERA_ANCHOR_START,
                       value_size, TRUE, chimera_chart_series (self, series)->text_color, value);
  chimera_canvas_text (canvas, left + PADDING, top + box_height * 0.70, CHIMERA_ANCHOR_START,
                       label_size, FALSE, CHIMERA_COLOR_DIM, label);
}
