/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chart-private.h"
#include "chimera-decimate.h"

#include <math.h>
#include <string.h>

#define PADDING 12.0
#define TICK_GAP 8.0
#define HALO_RADII 2.0
#define HALO_ALPHA 0.22
#define MEAN_MARKER 3.0
#define LABEL_GAP 8.0

/* Below it markers stand so close that an edge around each would be all one saw. */
#define EDGED_RADIUS 3.0

/* Below that they cover one another: they are translucent, and the means stand before them. */
#define CROWD_RADIUS 2.0
#define CROWD_ALPHA 0.6

typedef struct
{
  const ChimeraChart *chart;
  ChimeraCanvas *canvas;
  const ChimeraChartLayout *layout;
} Drawing;

/* Marker of a point, with an edge in the colour of the ground so that neighbours stay apart. */
void
chimera_chart_draw_point (ChimeraCanvas            *canvas,
                          const ChimeraChartSeries *series,
                          ChimeraPointFlags         flags,
                          double                    x,
                          double                    y,
                          double                    radius)
{
  if (flags & CHIMERA_POINT_RUNNING)
    chimera_canvas_marker (canvas, CHIMERA_MARKER_DISC, x, y, MAX (radius, EDGED_RADIUS) * HALO_RADII,
                           series->color, HALO_ALPHA, CHIMERA_COLOR_NONE, 0.0);

  if (flags & (CHIMERA_POINT_COLD | CHIMERA_POINT_FAILED))
    {
      chimera_canvas_marker (canvas, series->marker, x, y, radius + 1.0,
                             CHIMERA_COLOR_GROUND, 1.0, CHIMERA_COLOR_NONE, 0.0);
      chimera_canvas_marker (canvas, series->marker, x, y, radius,
                             CHIMERA_COLOR_NONE, 1.0, series->color, radius >= EDGED_RADIUS ? 2.0 : 1.0);
    }
  else if (radius >= EDGED_RADIUS)
    {
      chimera_canvas_marker (canvas, series->marker, x, y, radius + 0.5,
                             series->color, 1.0, CHIMERA_COLOR_GROUND, 1.0);
    }
  else
    {
      chimera_canvas_marker (canvas, series->marker, x, y, radius,
                             series->color, radius < CROWD_RADIUS ? CROWD_ALPHA : 1.0, CHIMERA_COLOR_NONE, 0.0);
    }

  if (flags & CHIMERA_POINT_FAILED)
    {
      double reach = MAX (radius, EDGED_RADIUS) + 1.5;

      chimera_canvas_line (canvas, x - reach, y + reach, x + reach, y - reach,
                           series->color, 1.5, CHIMERA_DASH_SOLID);
    }
}

/* What stands before the first digit is a word about the figure and steps back. */
static double
draw_summary (const Drawing *self,
              double         right)
{
  const char *summary = self->chart->summary;
  const char *figure;
  g_autofree char *word = NULL;
  double x = right;

  if (summary == NULL || *summary == '\0')
    return right;

  figure = summary + strcspn (summary, "0123456789");
  if (*figure == '\0')
    figure = summary;
  word = g_strchomp (g_strndup (summary, (gsize) (figure - summary)));

  chimera_canvas_text (self->canvas, x, self->layout->heading_y, CHIMERA_ANCHOR_END,
                       self->layout->title_size, FALSE, CHIMERA_COLOR_FOREGROUND, figure);
  x -= chimera_canvas_measure_text (self->canvas, self->layout->title_size, FALSE, figure);

  if (*word != '\0')
    {
      x -= 6.0;
      chimera_canvas_text (self->canvas, x, self->layout->heading_y, CHIMERA_ANCHOR_END,
                           self->layout->caption_size, FALSE, CHIMERA_COLOR_DIM, word);
      x -= chimera_canvas_measure_text (self->canvas, self->layout->caption_size, FALSE, word);
    }

  return x;
}

/* The title, the short one or what fits of it. */
static char *
dup_title (const Drawing *self,
           double         room)
{
  const ChimeraChart *chart = self->chart;
  double size = self->layout->title_size;
  gboolean is_short = chart->short_title != NULL &&
                      chimera_canvas_measure_text (self->canvas, size, TRUE, chart->title) > room;

  return chimera_canvas_fit_text (self->canvas, size, TRUE, is_short ? chart->short_title : chart->title, room);
}

static void
draw_heading (const Drawing *self,
              double         width)
{
  const ChimeraChartLayout *layout = self->layout;
  double right = draw_summary (self, width - PADDING) - LABEL_GAP;
  double unit_width = 0.0;
  g_autofree char *title = NULL;

  if (self->chart->unit != NULL)
    unit_width = 6.0 + chimera_canvas_measure_text (self->canvas, layout->caption_size, FALSE,
                                                    self->chart->unit);

  title = dup_title (self, right - PADDING - unit_width);
  chimera_canvas_text (self->canvas, PADDING, layout->heading_y, CHIMERA_ANCHOR_START,
                       layout->title_size, TRUE, CHIMERA_COLOR_FOREGROUND, title);

  if (self->chart->unit != NULL)
    {
      double x = PADDING + 6.0 +
                 chimera_canvas_measure_text (self->canvas, layout->title_size, TRUE, title);

      chimera_canvas_text (self->canvas, x, layout->heading_y, CHIMERA_ANCHOR_START,
                           layout->caption_size, FALSE, CHIMERA_COLOR_DIM, self->chart->unit);
    }
}

static void
draw_grid_line (const Drawing *self,
                double         y)
{
  y = floor (y) + 0.5;
  chimera_canvas_line (self->canvas, self->layout->left, y, self->layout->right, y,
                       CHIMERA_COLOR_GRID, 1.0, CHIMERA_DASH_SOLID);
}

static void
draw_y_axis (const Drawing *self)
{
  const ChimeraChartLayout *layout = self->layout;
  double last = G_MAXDOUBLE;

  if (!layout->has_y)
    {
      /* Lines without figures: there is nothing yet they could stand for. */
      for (guint i = 0; i < 3; i++)
        draw_grid_line (self, layout->bottom - 8.0 - (layout->bottom - layout->top - 16.0) * i / 2.0);
      return;
    }

  for (guint i = 0; i < layout->ticks.n; i++)
    {
      double y = chimera_scale_map (&layout->y, chimera_ticks_get (&layout->ticks, i));
      g_autofree char *label = chimera_chart_format_tick (self->canvas->is_document, &layout->ticks, i);

      draw_grid_line (self, y);

      /* A plot that is hardly higher than its text has no room for every figure. */
      if (last - y < layout->tick_size)
        continue;
      chimera_canvas_text (self->canvas, layout->left - TICK_GAP, y, CHIMERA_ANCHOR_END,
                           layout->tick_size, FALSE, CHIMERA_COLOR_DIM, label);
      last = y;
    }
}

static void
draw_x_label (const Drawing *self,
              double         run)
{
  g_autofree char *label = chimera_chart_format (self->canvas->is_document, run, 0,
                                                 (int) floor (log10 (MAX (fabs (run), 1.0))) - 3);

  chimera_canvas_text (self->canvas, chimera_scale_map (&self->layout->x, run), self->layout->x_labels_y,
                       CHIMERA_ANCHOR_MIDDLE, self->layout->tick_size, FALSE, CHIMERA_COLOR_DIM, label);
}

/* The first run and then all multiples of 1, 2, 5, 10 …, as many as there is room for. */
static void
draw_x_axis (const Drawing *self)
{
  const ChimeraChartLayout *layout = self->layout;
  double first = ceil (layout->x.domain_min + 0.5);
  double last = floor (layout->x.domain_max - 0.5);
  g_autofree char *widest = chimera_chart_format (self->canvas->is_document, last, 0,
                                                  (int) floor (log10 (MAX (fabs (last), 1.0))) - 3);
  double room = chimera_canvas_measure_text (self->canvas, layout->tick_size, FALSE, widest) + LABEL_GAP;
  double run_width = (layout->right - layout->left) / MAX (layout->x.domain_max - layout->x.domain_min, 1.0);
  static const double mantissas[] = { 1.0, 2.0, 5.0 };
  double step = 1.0;
  double run;

  for (guint i = 1; step * run_width < room; i++)
    step = mantissas[i % 3] * pow (10.0, i / 3);

  if (self->chart->x_title != NULL)
    chimera_canvas_text (self->canvas, (layout->left + layout->right) / 2.0, layout->x_title_y,
                         CHIMERA_ANCHOR_MIDDLE, layout->caption_size, FALSE, CHIMERA_COLOR_DIM,
                         self->chart->x_title);

  draw_x_label (self, first);
  run = step * (floor (first / step) + 1.0);
  if ((run - first) * run_width < room)
    run += step;

  /* Counted, because a far run plus one step may be the same number. */
  for (double i = 0.0, n = floor ((last - run) / step); i <= n; i++)
    draw_x_label (self, run + i * step);
}

static void
draw_mean_lines (const Drawing *self)
{
  const ChimeraChartLayout *layout = self->layout;

  for (guint i = 0; i < layout->means->len; i++)
    {
      const ChimeraChartMean *mean = &g_array_index (layout->means, ChimeraChartMean, i);
      const ChimeraChartSeries *series = chimera_chart_series (self->chart, mean->series);
      double y = round (mean->y * 2.0) / 2.0;

      if (layout->radius < CROWD_RADIUS)
        chimera_canvas_line (self->canvas, layout->left, y, layout->right, y,
                             CHIMERA_COLOR_GROUND, 4.0, CHIMERA_DASH_SOLID);
      chimera_canvas_line (self->canvas, layout->left, y, layout->right, y,
                           series->color, 1.5, series->mean_dash);
    }
}

static void
draw_mean_labels (const Drawing *self)
{
  const ChimeraChartLayout *layout = self->layout;

  for (guint i = 0; i < layout->means->len; i++)
    {
      const ChimeraChartMean *mean = &g_array_index (layout->means, ChimeraChartMean, i);
      const ChimeraChartSeries *series = chimera_chart_series (self->chart, mean->series);

      chimera_canvas_marker (self->canvas, series->marker, layout->right + 10.0, mean->label_y, MEAN_MARKER,
                             series->color, 1.0, CHIMERA_COLOR_NONE, 0.0);
      chimera_canvas_text (self->canvas, layout->right + 18.0, mean->label_y, CHIMERA_ANCHOR_START,
                           layout->tick_size, TRUE, series->text_color, mean->label);
    }
}

/* Ordinary points: the crowd, of which a pixel column shows no more than its ends. */
static void
draw_ordinary_points (const Drawing *self,
                      guint          index)
{
  const ChimeraChartSeries *series = chimera_chart_series (self->chart, index);
  g_autofree double *x = g_new (double, series->points->len + 1);
  g_autofree double *y = g_new (double, series->points->len + 1);
  g_autoptr(GArray) kept = NULL;
  gsize n = 0;

  for (guint i = 0; i < series->points->len; i++)
    {
      const ChimeraChartPoint *point = chimera_chart_point (series, i);

      if (point->flags == CHIMERA_POINT_NORMAL &&
          chimera_chart_layout_place (self->layout, self->chart, index, point, &x[n], &y[n]))
        n++;
    }

  kept = chimera_decimate (x, y, n);
  for (guint i = 0; i < kept->len; i++)
    {
      gsize j = g_array_index (kept, gsize, i);

      chimera_chart_draw_point (self->canvas, series, CHIMERA_POINT_NORMAL, x[j], y[j],
                                self->layout->radius);
    }
}

static void
draw_special_points (const Drawing *self,
                     guint          index)
{
  const ChimeraChartSeries *series = chimera_chart_series (self->chart, index);

  for (guint i = 0; i < series->points->len; i++)
    {
      const ChimeraChartPoint *point = chimera_chart_point (series, i);
      double x;
      double y;

      if (point->flags != CHIMERA_POINT_NORMAL &&
          chimera_chart_layout_place (self->layout, self->chart, index, point, &x, &y))
        chimera_chart_draw_point (self->canvas, series, point->flags, x, y,
                                  MAX (self->layout->radius, EDGED_RADIUS));
    }
}

static void
draw_selection (const Drawing               *self,
                const ChimeraChartSelection *selection,
                double                       width,
                double                       height,
                ChimeraChartFlags            flags)
{
  const ChimeraChartSeries *series;
  const ChimeraChartPoint *point;
  double radius = MAX (self->layout->radius, EDGED_RADIUS);
  double x;
  double y;

  if (selection == NULL || !selection->is_set || selection->series >= self->chart->series->len)
    return;

  series = chimera_chart_series (self->chart, selection->series);
  if (selection->point >= series->points->len)
    return;

  point = chimera_chart_point (series, selection->point);
  if (!chimera_chart_layout_place (self->layout, self->chart, selection->series, point, &x, &y))
    return;

  chimera_chart_draw_point (self->canvas, series, point->flags, x, y, radius);
  chimera_canvas_marker (self->canvas, CHIMERA_MARKER_DISC, x, y, radius + 3.5,
                         CHIMERA_COLOR_NONE, 1.0, CHIMERA_COLOR_ACCENT, 2.0);

  if (flags & CHIMERA_CHART_CALLOUT)
    chimera_chart_draw_callout (self->chart, self->canvas, width, height,
                                selection->series, selection->point, x, y);
}

/**
 * chimera_chart_draw:
 * @self: a chart
 * @canvas: what to draw on
 * @width: of the whole chart, its margin of 12 pixels included
 * @height: likewise
 * @flags: what stands around the plot
 * @selection: (nullable): the point to mark
 *
 * Draws the chart. The ground is not painted.
 */
void
chimera_chart_draw (const ChimeraChart          *self,
                    ChimeraCanvas               *canvas,
                    double                       width,
                    double                       height,
                    ChimeraChartFlags            flags,
                    const ChimeraChartSelection *selection)
{
  g_auto(ChimeraChartLayout) layout = { 0 };
  Drawing drawing = { self, canvas, &layout };

  g_return_if_fail (self != NULL && canvas != NULL);

  if (flags & CHIMERA_CHART_LEGEND_ONLY)
    {
      chimera_chart_draw_legend (self, canvas, width, 0.0, flags);
      return;
    }

  chimera_chart_layout_init (&layout, self, canvas, width, height, flags);

  if (flags & CHIMERA_CHART_HEADING)
    draw_heading (&drawing, width);
  chimera_chart_draw_lane (self, canvas, &layout);
  draw_y_axis (&drawing);
  draw_x_axis (&drawing);
  if (layout.radius >= CROWD_RADIUS)
    draw_mean_lines (&drawing);
  for (guint i = 0; i < self->series->len; i++)
    draw_ordinary_points (&drawing, i);
  if (layout.radius < CROWD_RADIUS)
    draw_mean_lines (&drawing);
  for (guint i = 0; i < self->series->len; i++)
    draw_special_points (&drawing, i);
  chimera_chart_draw_lane_labels (self, canvas, &layout);
  draw_mean_labels (&drawing);
  if (flags & CHIMERA_CHART_LEGEND)
    chimera_chart_draw_legend (self, canvas, width, layout.legend_top, flags);
  draw_selection (&drawing, selection, width, height, flags);
}
