/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-rate-chart-private.h"

#include <math.h>

#include "chimera-callout.h"
#include "chimera-chart-private.h"

/* Pixels at a body text of 11 pt; larger text scales them. */
#define PADDING 12.0
#define HEADING_HEIGHT 31.0
#define AXIS_HEIGHT 40.0
#define TICK_GAP 8.0
#define TICK_DISTANCE 26.0
#define LABEL_GAP 18.0
#define LINE_WIDTH 1.5
#define AREA_ALPHA 0.16
#define DOT_RADIUS 2.5

/* Above the highest rate there is air. */
#define HEADROOM 1.08

typedef struct
{
  double scale;
  double tick_size;
  double caption_size;
  ChimeraScale x;
  ChimeraScale y;
  ChimeraTicks x_ticks;
  ChimeraTicks y_ticks;
} Layout;

static double
widest_tick (ChimeraCanvas      *canvas,
             const ChimeraTicks *ticks,
             double              size)
{
  double widest = 0.0;

  for (guint i = 0; i < ticks->n; i++)
    {
      g_autofree char *label = chimera_chart_format_tick (canvas->is_document, ticks, i);

      widest = MAX (widest, chimera_canvas_measure_text (canvas, size, FALSE, label));
    }

  return widest;
}

static void
init_axes (Layout                 *self,
           const ChimeraRateChart *chart,
           ChimeraCanvas          *canvas,
           double                  width,
           double                  height)
{
  double top = HEADING_HEIGHT * self->scale;
  double bottom = MAX (floor (height - AXIS_HEIGHT * self->scale), top + 1.0);
  ChimeraDomain y = { 0.0, self->y.domain_max, 2 };
  ChimeraDomain x = { chart->first, chart->last, 2 };
  double left;

  chimera_ticks_init (&self->y_ticks, &y, (guint) CLAMP ((bottom - top) / (TICK_DISTANCE * self->scale), 2.0, 5.0));
  left = MIN (round (PADDING + widest_tick (canvas, &self->y_ticks, self->tick_size) + TICK_GAP), round (width / 2.0));
  self->y.range_min = bottom;
  self->y.range_max = top;
  self->x.range_min = left;
  self->x.range_max = MAX (width - PADDING, left + 1.0);

  for (guint max_ticks = 8; max_ticks >= 2; max_ticks--)
    {
      chimera_ticks_init (&self->x_ticks, &x, max_ticks);
      if (widest_tick (canvas, &self->x_ticks, self->tick_size) + LABEL_GAP <=
          chimera_ticks_get_step (&self->x_ticks) / (x.max - x.min) * (self->x.range_max - left))
        break;
    }
}

static void
layout_init (Layout                 *self,
             const ChimeraRateChart *chart,
             ChimeraCanvas          *canvas,
             double                  width,
             double                  height,
             ChimeraRateChartStyle   style)
{
  *self = (Layout) {
    .scale = chimera_canvas_get_scale (canvas),
    .tick_size = canvas->em * 9.5 / 11.0,
    .caption_size = canvas->em * 9.0 / 11.0,
    .x = { chart->first, chart->last, DOT_RADIUS, MAX (width - DOT_RADIUS, DOT_RADIUS + 1.0) },
    .y = { 0.0, MAX (chart->highest * HEADROOM, 1.0), MAX (height - 2.0, 1.0), 2.0 },
  };
  if (style == CHIMERA_RATE_CHART_AXES)
    init_axes (self, chart, canvas, width, height);
}

static void
draw_axes (const ChimeraRateChart *self,
           ChimeraCanvas          *canvas,
           const Layout           *layout,
           double                  width)
{
  double labels_y = layout->y.range_min + 12.0 * layout->scale;
  double heading_y = round (17.0 * layout->scale);
  double size = canvas->em * 10.0 / 11.0;
  g_autofree char *unit = g_strconcat (self->is_estimate ? "≈ " : "", self->unit, NULL);
  double unit_width = 6.0 + chimera_canvas_measure_text (canvas, layout->caption_size, FALSE, unit);
  g_autofree char *title = chimera_canvas_fit_text (canvas, size, TRUE, self->title, width - 2.0 * PADDING - unit_width);
  g_autofree char *axis_title = chimera_canvas_fit_text (canvas, layout->caption_size, FALSE, self->axis_title,
                                                         width - 2.0 * PADDING);

  chimera_canvas_text (canvas, PADDING, heading_y, CHIMERA_ANCHOR_START, size, TRUE, CHIMERA_COLOR_FOREGROUND, title);
  chimera_canvas_text (canvas, PADDING + 6.0 + chimera_canvas_measure_text (canvas, size, TRUE, title), heading_y,
                       CHIMERA_ANCHOR_START, layout->caption_size, FALSE, CHIMERA_COLOR_DIM, unit);

  for (guint i = 0; i < layout->y_ticks.n; i++)
    {
      g_autofree char *label = chimera_chart_format_tick (canvas->is_document, &layout->y_ticks, i);
      double y = floor (chimera_scale_map (&layout->y, chimera_ticks_get (&layout->y_ticks, i))) + 0.5;

      chimera_canvas_line (canvas, layout->x.range_min, y, layout->x.range_max, y, CHIMERA_COLOR_GRID, 1.0, CHIMERA_DASH_SOLID);
      chimera_canvas_text (canvas, layout->x.range_min - TICK_GAP, y, CHIMERA_ANCHOR_END, layout->tick_size, FALSE,
                           CHIMERA_COLOR_DIM, label);
    }

  for (guint i = 0; i < layout->x_ticks.n; i++)
    {
      g_autofree char *label = chimera_chart_format_tick (canvas->is_document, &layout->x_ticks, i);
      double half = chimera_canvas_measure_text (canvas, layout->tick_size, FALSE, label) / 2.0;
      double x = chimera_scale_map (&layout->x, chimera_ticks_get (&layout->x_ticks, i));

      chimera_canvas_text (canvas, MIN (x, width - PADDING / 2.0 - half), labels_y, CHIMERA_ANCHOR_MIDDLE,
                           layout->tick_size, FALSE, CHIMERA_COLOR_DIM, label);
    }

  chimera_canvas_text (canvas, width / 2.0, labels_y + 16.0 * layout->scale, CHIMERA_ANCHOR_MIDDLE,
                       layout->caption_size, FALSE, CHIMERA_COLOR_DIM, axis_title);
}

static void
draw_rates (const ChimeraRateChart *self,
            ChimeraCanvas          *canvas,
            const Layout           *layout)
{
  g_autofree double *xy = g_new (double, 6 * (gsize) self->n);
  gsize n = 0;

  for (guint i = 0; i < self->n; i++)
    {
      double from = chimera_scale_map (&layout->x, chimera_rate_chart_get_edge (self, i));
      double to = chimera_scale_map (&layout->x, chimera_rate_chart_get_edge (self, i + 1));
      double y;

      if (!chimera_rate_chart_has (self, i))
        {
          xy[n++] = NAN;
          xy[n++] = NAN;
          continue;
        }

      y = chimera_scale_map (&layout->y, self->rates[i]);
      chimera_canvas_rect (canvas, from, y, to - from, MAX (layout->y.range_min - y, 0.0), 0.0,
                           CHIMERA_COLOR_SERIES_A, AREA_ALPHA);
      xy[n++] = from;
      xy[n++] = y;
      xy[n++] = to;
      xy[n++] = y;
    }

  chimera_canvas_path (canvas, xy, n / 2, CHIMERA_COLOR_SERIES_A, LINE_WIDTH, CHIMERA_DASH_SOLID);
}

/**
 * chimera_rate_chart_draw:
 * @self: a chart
 * @canvas: what to draw on
 * @width: of the whole chart
 * @height: likewise
 * @style: a strip with a dot at the end, or with heading and axes
 *
 * Draws the chart. The ground is not painted.
 */
void
chimera_rate_chart_draw (const ChimeraRateChart *self,
                         ChimeraCanvas          *canvas,
                         double                  width,
                         double                  height,
                         ChimeraRateChartStyle   style)
{
  Layout layout;

  g_return_if_fail (self != NULL && canvas != NULL);

  layout_init (&layout, self, canvas, width, height, style);
  if (style == CHIMERA_RATE_CHART_AXES)
    draw_axes (self, canvas, &layout, width);
  else
    chimera_canvas_line (canvas, layout.x.range_min, layout.y.range_min + 0.5, layout.x.range_max,
                         layout.y.range_min + 0.5, CHIMERA_COLOR_GRID, 1.0, CHIMERA_DASH_SOLID);
  draw_rates (self, canvas, &layout);

  if (style == CHIMERA_RATE_CHART_STRIP && chimera_rate_chart_has (self, self->n - 1))
    chimera_canvas_marker (canvas, CHIMERA_MARKER_DISC, layout.x.range_max,
                           chimera_scale_map (&layout.y, self->rates[self->n - 1]), DOT_RADIUS,
                           CHIMERA_COLOR_SERIES_A, 1.0, CHIMERA_COLOR_NONE, 0.0);
}

/**
 * chimera_rate_chart_draw_mark:
 * @self: a chart drawn with axes
 * @canvas: what to draw on
 * @width: of the whole chart
 * @height: likewise
 * @span: any; nothing is drawn where it has no rate
 *
 * Marks a span and says what its rate is.
 */
void
chimera_rate_chart_draw_mark (const ChimeraRateChart *self,
                              ChimeraCanvas          *canvas,
                              double                  width,
                              double                  height,
                              guint                   span)
{
  g_autofree char *value = NULL;
  g_autofree char *label = NULL;
  Layout layout;
  double x;
  double y;

  if (!chimera_rate_chart_has (self, span))
    return;

  layout_init (&layout, self, canvas, width, height, CHIMERA_RATE_CHART_AXES);
  x = chimera_scale_map (&layout.x, (chimera_rate_chart_get_edge (self, span) + chimera_rate_chart_get_edge (self, span + 1)) / 2.0);
  y = chimera_scale_map (&layout.y, self->rates[span]);
  chimera_canvas_marker (canvas, CHIMERA_MARKER_DISC, x, y, 4.0, CHIMERA_COLOR_SERIES_A, 1.0, CHIMERA_COLOR_ACCENT, 2.0);

  value = chimera_rate_chart_format_rate (self, span);
  label = chimera_rate_chart_label_span (self, span);
  chimera_callout_draw (canvas, width, height, x, y, CHIMERA_COLOR_FOREGROUND, value, label);
}

/**
 * chimera_rate_chart_find:
 * @self: a chart drawn with axes
 * @canvas: what it is drawn on
 * @width: of the whole chart
 * @height: likewise
 * @x: a place in it
 * @out_span: (out): the span there
 *
 * Returns: whether there is one, and it has a rate
 */
gboolean
chimera_rate_chart_find (const ChimeraRateChart *self,
                         ChimeraCanvas          *canvas,
                         double                  width,
                         double                  height,
                         double                  x,
                         guint                  *out_span)
{
  Layout layout;
  double span;

  layout_init (&layout, self, canvas, width, height, CHIMERA_RATE_CHART_AXES);
  span = floor ((x - layout.x.range_min) / (layout.x.range_max - layout.x.range_min) * self->n);
  if (!(span >= 0.0 && span < self->n) || !chimera_rate_chart_has (self, (guint) span))
    return FALSE;

  *out_span = (guint) span;

  return TRUE;
}
