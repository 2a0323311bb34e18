/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-callout.h"

#include <math.h>

#define PADDING 9.0
#define EDGE 3.0
#define DISTANCE 14.0

/**
 * chimera_callout_draw:
 * @canvas: what to draw on
 * @width: of the whole chart
 * @height: likewise
 * @x: where the point is drawn
 * @y: likewise
 * @value_color: of the value
 * @value: what the point says
 * @label: what it is
 *
 * Draws a box with the value of a point and what it is, above or below the point, wherever it
 * does not leave the chart.
 */
void
chimera_callout_draw (ChimeraCanvas *canvas,
                      double         width,
                      double         height,
                      double         x,
                      double         y,
                      ChimeraColor   value_color,
                      const char    *value,
                      const char    *label)
{
  double value_size = canvas->em * 10.0 / 11.0;
  double label_size = canvas->em * 9.0 / 11.0;
  double room = width - 2.0 * (PADDING + EDGE);
  double box_height = round (canvas->em * 2.9);
  g_autofree char *fitted = chimera_canvas_fit_text (canvas, label_size, FALSE, label, room);
  double box_width;
  double left;
  double top;

  box_width = MAX (chimera_canvas_measure_text (canvas, value_size, TRUE, value),
                   chimera_canvas_measure_text (canvas, label_size, FALSE, fitted));
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
                       value_size, TRUE, value_color, value);
  chimera_canvas_text (canvas, left + PADDING, top + box_height * 0.70, CHIMERA_ANCHOR_START,
                       label_size, FALSE, CHIMERA_COLOR_DIM, fitted);
}
