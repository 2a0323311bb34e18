/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plot-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chimera-callout.h"
#include "chimera-chart-private.h"
#include "chimera-decimate.h"
#include "chimera-format.h"

/* Pixels at a body text of 11 pt; larger text scales them. */
#define PADDING 12.0
#define TICK_GAP 8.0
#define TICK_DISTANCE 28.0
#define LABEL_GAP 18.0

#define LINE_WIDTH 1.5
#define MAX_RADIUS 4.0
#define MIN_RADIUS 1.25
/* Points on a line that stand further apart get markers. */
#define MARKER_DISTANCE 10.0

typedef struct
{
  double left;
  double right;
  double top;
  double bottom;
  double tick_size;
  double caption_size;
  double x_labels_y;
  double x_title_y;
  ChimeraScale x;
  ChimeraScale y;
  ChimeraTicks x_ticks;
  ChimeraTicks y_ticks;
} Layout;

static double
widest_label (ChimeraCanvas      *canvas,
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
layout_init (Layout            *self,
             const ChimeraPlot *plot,
             ChimeraCanvas     *canvas,
             double             width,
             double             height)
{
  double scale = chimera_canvas_get_scale (canvas);
  ChimeraDomain x = plot->x_domain;
  ChimeraDomain y = plot->y_domain;
  double room;

  *self = (Layout) {
    .tick_size = canvas->em * 9.5 / 11.0,
    .caption_size = canvas->em * 9.0 / 11.0,
    .x_title_y = height - 12.0 * scale,
    .x_labels_y = height - 27.0 * scale,
    .top = 12.0 * scale,
  };
  self->bottom = MAX (floor (self->x_labels_y - 11.0 * scale), self->top + 1.0);

  chimera_domain_open (&y);
  chimera_domain_pad (&y, 0.04);
  chimera_ticks_init_open (&self->y_ticks, &y,
                           (guint) CLAMP ((self->bottom - self->top) / (TICK_DISTANCE * scale), 2.0, 8.0));
  self->y = (ChimeraScale) { y.min, y.max, self->bottom, self->top };

  self->left = MIN (round (PADDING + widest_label (canvas, &self->y_ticks, self->tick_size) + TICK_GAP), round (width / 2.0));
  self->right = MAX (width - PADDING - MAX_RADIUS, self->left + 1.0);

  chimera_domain_open (&x);
  if (plot->x != NULL)
    chimera_domain_pad (&x, 0.02);
  for (guint max_ticks = 10; max_ticks >= 2; max_ticks--)
    {
      chimera_ticks_init (&self->x_ticks, &x, max_ticks);
      room = (self->right - self->left) / MAX (x.max - x.min, G_MINDOUBLE) * chimera_ticks_get_step (&self->x_ticks);
      /* Rows are whole numbers. */
      if (widest_label (canvas, &self->x_ticks, self->tick_size) + LABEL_GAP <= room &&
          (plot->x != NULL || self->x_ticks.exponent >= 0))
        break;
    }
  self->x = (ChimeraScale) { x.min, x.max, self->left + MAX_RADIUS, self->right };
}

static void
draw_axes (const ChimeraPlot *self,
           ChimeraCanvas     *canvas,
           const Layout      *layout)
{
  for (guint i = 0; i < layout->y_ticks.n; i++)
    {
      g_autofree char *label = chimera_chart_format_tick (canvas->is_document, &layout->y_ticks, i);
      double y = floor (chimera_scale_map (&layout->y, chimera_ticks_get (&layout->y_ticks, i))) + 0.5;

      chimera_canvas_line (canvas, layout->left, y, layout->right, y, CHIMERA_COLOR_GRID, 1.0, CHIMERA_DASH_SOLID);
      chimera_canvas_text (canvas, layout->left - TICK_GAP, y, CHIMERA_ANCHOR_END,
                           layout->tick_size, FALSE, CHIMERA_COLOR_DIM, label);
    }

  for (guint i = 0; i < layout->x_ticks.n; i++)
    {
      g_autofree char *label = chimera_chart_format_tick (canvas->is_document, &layout->x_ticks, i);
      double half = chimera_canvas_measure_text (canvas, layout->tick_size, FALSE, label) / 2.0;
      double x = chimera_scale_map (&layout->x, chimera_ticks_get (&layout->x_ticks, i));

      chimera_canvas_text (canvas, MIN (x, layout->right + PADDING - half), layout->x_labels_y, CHIMERA_ANCHOR_MIDDLE,
                           layout->tick_size, FALSE, CHIMERA_COLOR_DIM, label);
    }

  if (self->x_title != NULL)
    {
      g_autofree char *title = chimera_canvas_fit_text (canvas, layout->caption_size, FALSE, self->x_title,
                                                        layout->right - layout->left);

      chimera_canvas_text (canvas, (layout->left + layout->right) / 2.0, layout->x_title_y, CHIMERA_ANCHOR_MIDDLE,
                           layout->caption_size, FALSE, CHIMERA_COLOR_DIM, title);
    }
}

static void
place (const ChimeraPlot *self,
       const Layout      *layout,
       gsize              row,
       double            *out_x,
       double            *out_y)
{
  *out_x = chimera_scale_map (&layout->x, chimera_plot_x (self, row));
  *out_y = chimera_scale_map (&layout->y, self->y[row]);
}

static double
get_radius (const ChimeraPlot *self,
            const Layout      *layout)
{
  double distance = (layout->right - layout->left) / MAX ((double) self->n_order, 1.0);

  return CLAMP (distance * 0.45, MIN_RADIUS, MAX_RADIUS);
}

static void
draw_marker (ChimeraCanvas *canvas,
             double         x,
             double         y,
             double         radius)
{
  if (radius > 2.0)
    chimera_canvas_marker (canvas, CHIMERA_MARKER_DISC, x, y, radius + 0.5,
                           CHIMERA_COLOR_SERIES_A, 1.0, CHIMERA_COLOR_GROUND, 1.0);
  else
    chimera_canvas_rect (canvas, x - radius, y - radius, 2.0 * radius, 2.0 * radius, 0.0, CHIMERA_COLOR_SERIES_A, 0.7);
}

/* A row without a number breaks the line of the rows. */
static gboolean
is_break (const ChimeraPlot *self,
          gsize              from,
          gsize              to)
{
  if (self->x != NULL)
    return FALSE;

  return self->order[to] - self->order[from] != to - from;
}

static void
draw_line (const ChimeraPlot *self,
           ChimeraCanvas     *canvas,
           const Layout      *layout)
{
  gsize n = self->line->len;
  g_autofree double *x = g_new (double, MAX (n, 1));
  g_autofree double *y = g_new (double, MAX (n, 1));
  g_autoptr(GArray) kept = NULL;
  g_autoptr(GArray) xy = g_array_new (FALSE, FALSE, 2 * sizeof (double));
  gsize last = 0;

  for (gsize i = 0; i < n; i++)
    place (self, layout, self->order[g_array_index (self->line, gsize, i)], &x[i], &y[i]);

  kept = chimera_decimate_line (x, y, n, 1.0);
  for (guint i = 0; i < kept->len; i++)
    {
      gsize j = g_array_index (kept, gsize, i);
      gsize position = g_array_index (self->line, gsize, j);
      double point[2] = { x[j], y[j] };

      if (i > 0 && is_break (self, last, position))
        {
          const double gap[2] = { NAN, NAN };

          g_array_append_vals (xy, gap, 1);
        }
      g_array_append_vals (xy, point, 1);
      last = position;
    }

  chimera_canvas_path (canvas, (const double *) (gconstpointer) xy->data, xy->len,
                       CHIMERA_COLOR_SERIES_A, LINE_WIDTH, CHIMERA_DASH_SOLID);
}

/* Of points that would cover one another one is enough. */
static void
draw_points (const ChimeraPlot *self,
             ChimeraCanvas     *canvas,
             const Layout      *layout)
{
  double radius = get_radius (self, layout);
  double cell = MAX (radius, 2.0);
  guint n_columns = (guint) ceil ((layout->right - layout->left) / cell) + 2;
  guint n_rows = (guint) ceil ((layout->bottom - layout->top) / cell) + 2;
  gboolean is_crowd = self->n_order > MAX (n_columns, n_rows);
  g_autofree guint8 *is_taken = g_new0 (guint8, n_columns * n_rows);

  for (guint i = 0; i < self->points->len; i++)
    {
      gsize position = g_array_index (self->points, gsize, i);
      guint column;
      guint row;
      double x;
      double y;

      place (self, layout, self->order[position], &x, &y);
      column = (guint) CLAMP ((x - layout->left) / cell, 0.0, n_columns - 1.0);
      row = (guint) CLAMP ((y - layout->top) / cell, 0.0, n_rows - 1.0);
      if (is_crowd && is_taken[row * n_columns + column])
        continue;

      is_taken[row * n_columns + column] = TRUE;
      draw_marker (canvas, x, y, radius);
    }
}

static void
draw_markers_of_line (const ChimeraPlot *self,
                      ChimeraCanvas     *canvas,
                      const Layout      *layout)
{
  double radius = get_radius (self, layout);

  for (gsize i = 0; i < self->n_order; i++)
    {
      double x;
      double y;

      place (self, layout, self->order[i], &x, &y);
      draw_marker (canvas, x, y, radius);
    }
}

/**
 * chimera_plot_draw:
 * @self: a plot
 * @canvas: what to draw on
 * @width: of the whole plot
 * @height: likewise
 * @style: line or points
 *
 * Draws the plot. The ground is not painted.
 */
void
chimera_plot_draw (const ChimeraPlot *self,
                   ChimeraCanvas     *canvas,
                   double             width,
                   double             height,
                   ChimeraPlotStyle   style)
{
  Layout layout;

  if (self->n_order == 0)
    return;

  layout_init (&layout, self, canvas, width, height);
  draw_axes (self, canvas, &layout);
  if (style == CHIMERA_PLOT_POINTS)
    {
      draw_points (self, canvas, &layout);
      return;
    }

  draw_line (self, canvas, &layout);
  if (layout.right - layout.left > MARKER_DISTANCE * (double) self->n_order)
    draw_markers_of_line (self, canvas, &layout);
}

/**
 * chimera_plot_draw_mark:
 * @self: a plot
 * @canvas: what to draw on
 * @width: of the whole plot
 * @height: likewise
 * @row: from 0
 * @has_callout: whether a box beside it says what it is
 *
 * Marks the point of a row, if it has one.
 */
void
chimera_plot_draw_mark (const ChimeraPlot *self,
                        ChimeraCanvas     *canvas,
                        double             width,
                        double             height,
                        gsize              row,
                        gboolean           has_callout)
{
  g_autofree char *number = NULL;
  g_autofree char *value = NULL;
  g_autofree char *label = NULL;
  g_autofree char *at = NULL;
  Layout layout;
  double radius;
  double x;
  double y;

  if (!chimera_plot_has_point (self, row))
    return;

  layout_init (&layout, self, canvas, width, height);
  place (self, &layout, row, &x, &y);
  radius = MAX (get_radius (self, &layout), 3.0);
  chimera_canvas_marker (canvas, CHIMERA_MARKER_DISC, x, y, radius + 0.5,
                         CHIMERA_COLOR_SERIES_A, 1.0, CHIMERA_COLOR_GROUND, 1.0);
  chimera_canvas_marker (canvas, CHIMERA_MARKER_DISC, x, y, radius + 3.5,
                         CHIMERA_COLOR_NONE, 1.0, CHIMERA_COLOR_ACCENT, 2.0);
  if (!has_callout)
    return;

  value = chimera_plot_format_value (self->y[row]);
  number = chimera_format_display ((double) (row + 1), 0);
  if (self->x == NULL)
    {
      /* Translators: the number of a row of a table */
      label = g_strdup_printf (_("row %s"), number);
    }
  else
    {
      at = chimera_plot_format_value (self->x[row]);
      /* Translators: the number of a row of a table, the name of a column and its value there */
      label = g_strdup_printf (_("row %s, %s %s"), number, self->x_title, at);
    }
  chimera_callout_draw (canvas, width, height, x, y, CHIMERA_COLOR_SERIES_A, value, label);
}

/**
 * chimera_plot_find_nearest:
 * @self: a plot
 * @canvas: what it is drawn on
 * @width: of the whole plot
 * @height: likewise
 * @x: a place in it
 * @y: likewise
 * @reach: how far to the side a point may be, in pixels
 * @out_row: (out): the row of the nearest point, from 0
 *
 * Returns: whether there is a point within reach
 */
gboolean
chimera_plot_find_nearest (const ChimeraPlot *self,
                           ChimeraCanvas     *canvas,
                           double             width,
                           double             height,
                           double             x,
                           double             y,
                           double             reach,
                           gsize             *out_row)
{
  double nearest = G_MAXDOUBLE;
  gsize position = 0;
  gsize end = self->n_order;
  Layout layout;
  double from;

  if (self->n_order == 0)
    return FALSE;

  layout_init (&layout, self, canvas, width, height);
  from = chimera_scale_invert (&layout.x, x - reach);
  while (position < end)
    {
      gsize middle = position + (end - position) / 2;

      if (chimera_plot_x (self, self->order[middle]) < from)
        position = middle + 1;
      else
        end = middle;
    }

  for (gsize i = position; i < self->n_order; i++)
    {
      double distance;
      double px;
      double py;

      place (self, &layout, self->order[i], &px, &py);
      if (px > x + reach)
        break;

      distance = hypot (px - x, py - y);
      if (distance < nearest)
        {
          nearest = distance;
          *out_row = self->order[i];
        }
    }

  return nearest < G_MAXDOUBLE;
}
