/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-histogram-draw.h"

#include <math.h>

#define GAP 1.0
#define MIN_BAR 1.0
#define TEXT_SIZE (9.0 / 11.0)
#define LINE_HEIGHT 1.4

static guint64
get_highest (const ChimeraHistogram *histogram)
{
  guint64 highest = 0;

  for (guint i = 0; i < CHIMERA_HISTOGRAM_BINS; i++)
    highest = MAX (highest, histogram->counts[i]);

  return highest;
}

/* Bars stand on whole pixels, or small ones would look unequal. */
static void
draw_bars (const ChimeraHistogram *histogram,
           ChimeraCanvas          *canvas,
           double                  top,
           double                  width,
           double                  bottom)
{
  guint64 highest = get_highest (histogram);

  for (guint i = 0; highest > 0 && i < CHIMERA_HISTOGRAM_BINS; i++)
    {
      double left = round (width * i / CHIMERA_HISTOGRAM_BINS);
      double right = round (width * (i + 1) / CHIMERA_HISTOGRAM_BINS);
      double height = MAX (round ((bottom - top) * (double) histogram->counts[i] / (double) highest), MIN_BAR);

      if (histogram->counts[i] > 0)
        chimera_canvas_rect (canvas, left, bottom - height, MAX (right - left - GAP, MIN_BAR), height, 0.0,
                             CHIMERA_COLOR_SERIES_A, 1.0);
    }
}

static void
draw_labels (const ChimeraHistogram       *histogram,
             ChimeraCanvas                *canvas,
             const ChimeraHistogramLabels *labels,
             double                        width,
             double                        bottom,
             double                        line_height)
{
  double size = canvas->em * TEXT_SIZE;
  double middle = bottom + line_height / 2.0;
  double range = histogram->maximum - histogram->minimum;

  if (!(range > 0.0))
    {
      chimera_canvas_text (canvas, width / 2.0, middle, CHIMERA_ANCHOR_MIDDLE, size, FALSE,
                           CHIMERA_COLOR_DIM, labels->minimum);
      return;
    }

  chimera_canvas_text (canvas, 0.0, middle, CHIMERA_ANCHOR_START, size, FALSE, CHIMERA_COLOR_DIM, labels->minimum);
  chimera_canvas_text (canvas, width, middle, CHIMERA_ANCHOR_END, size, FALSE, CHIMERA_COLOR_DIM, labels->maximum);

  if (isfinite (labels->median_value))
    {
      double x = width * (labels->median_value - histogram->minimum) / range;
      double half = chimera_canvas_measure_text (canvas, size, FALSE, labels->median) / 2.0;

      chimera_canvas_line (canvas, x, line_height, x, bottom, CHIMERA_COLOR_FOREGROUND, 1.0, CHIMERA_DASH_DASHED);
      chimera_canvas_text (canvas, CLAMP (x, half, MAX (half, width - half)), line_height / 2.0, CHIMERA_ANCHOR_MIDDLE,
                           size, FALSE, CHIMERA_COLOR_FOREGROUND, labels->median);
    }
}

/**
 * chimera_histogram_draw:
 * @histogram: a distribution
 * @canvas: where to
 * @width: of the canvas, in pixels
 * @height: of the canvas
 * @labels: (nullable): what to write; %NULL for a small one without any text
 *
 * Draws @histogram as bars; the highest reaches the top. Bins that have any value at all are seen.
 */
void
chimera_histogram_draw (const ChimeraHistogram       *histogram,
                        ChimeraCanvas                *canvas,
                        double                        width,
                        double                        height,
                        const ChimeraHistogramLabels *labels)
{
  double line_height = labels != NULL ? ceil (canvas->em * TEXT_SIZE * LINE_HEIGHT) : 0.0;
  double bottom = height - line_height - 1.0;

  if (bottom <= line_height)
    return;

  draw_bars (histogram, canvas, line_height, width, bottom);
  chimera_canvas_line (canvas, 0.0, bottom + 0.5, width, bottom + 0.5, CHIMERA_COLOR_GRID, 1.0, CHIMERA_DASH_SOLID);
  if (labels != NULL)
    draw_labels (histogram, canvas, labels, width, bottom + 1.0, line_height);
}
