/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-strip-chart-private.h"

#include <math.h>

#include "chimera-callout.h"
#include "chimera-chart-private.h"
#include "chimera-format.h"

/* Of the height of a row: how far the bar and the tick of the mean reach. */
#define BAR_HALF 0.15
#define MEAN_HALF 0.21

/* Smaller values are dots without a shape; of dots that would cover one another one is enough. */
#define DOT_RADIUS 2.0
#define DOT_ALPHA 0.6
#define MAX_COLUMNS 160.0

static void
draw_value (ChimeraCanvas           *canvas,
            const ChimeraStripStyle *style,
            double                   x,
            double                   y,
            double                   radius)
{
  ChimeraChartSeries series = { .marker = style->marker, .color = style->color };

  if (radius < DOT_RADIUS)
    chimera_canvas_rect (canvas, x - radius, y - radius, 2.0 * radius, 2.0 * radius, 0.0, style->color, DOT_ALPHA);
  else
    chimera_chart_draw_point (canvas, &series, CHIMERA_POINT_NORMAL, x, y, radius);
}

static void
draw_values (const ChimeraStripChart  *self,
             ChimeraCanvas            *canvas,
             const ChimeraStripLayout *layout,
             guint                     strip)
{
  const ChimeraStrip *data = chimera_strip_chart_strip (self, strip);
  double radius = chimera_strip_layout_get_radius (layout, data);
  double cell = MAX (2.0 * CHIMERA_STRIP_MIN_RADIUS, (layout->right - layout->left) / MAX_COLUMNS);
  guint n_columns = (guint) ceil ((layout->right - layout->left) / cell) + 1;
  guint n_rows = (guint) ceil (layout->row_height / cell) + 1;
  double top = chimera_strip_layout_get_top (layout, strip);
  g_autofree guint8 *is_taken = g_new0 (guint8, n_columns * n_rows);

  for (guint i = 0; i < data->values->len; i++)
    {
      guint column;
      guint row;
      double x;
      double y;

      chimera_strip_layout_place (layout, self, strip, i, &x, &y);
      column = (guint) CLAMP ((x - layout->left) / cell, 0.0, n_columns - 1.0);
      row = (guint) CLAMP ((y - top) / cell, 0.0, n_rows - 1.0);
      if (radius < DOT_RADIUS && is_taken[row * n_columns + column])
        continue;

      is_taken[row * n_columns + column] = TRUE;
      draw_value (canvas, chimera_strip_style_get (strip), x, y, radius);
    }
}

static void
draw_upright (ChimeraCanvas *canvas,
              double         x,
              double         middle,
              double         half,
              ChimeraColor   color,
              double         width)
{
  chimera_canvas_line (canvas, x, middle - half, x, middle + half, color, width, CHIMERA_DASH_SOLID);
}

static void
draw_bar (const ChimeraStripChart  *self,
          ChimeraCanvas            *canvas,
          const ChimeraStripLayout *layout,
          guint                     strip)
{
  const ChimeraMoments *moments = &chimera_strip_chart_strip (self, strip)->moments;
  ChimeraColor color = chimera_strip_style_get (strip)->color;
  double deviation = chimera_moments_get_deviation (moments);
  double low = chimera_scale_map (&layout->x, moments->mean - deviation);
  double high = chimera_scale_map (&layout->x, moments->mean + deviation);
  double middle;
  double x;

  chimera_strip_layout_place (layout, self, strip, CHIMERA_STRIP_CHART_MEAN, &x, &middle);
  middle = round (middle);
  draw_upright (canvas, x, middle, MEAN_HALF * layout->row_height, color, 3.0);
  if (moments->n < 2 || !isfinite (low) || !isfinite (high))
    return;

  chimera_canvas_line (canvas, low, middle, high, middle, color, 2.0, CHIMERA_DASH_SOLID);
  draw_upright (canvas, low, middle, BAR_HALF * layout->row_height, color, 1.5);
  draw_upright (canvas, high, middle, BAR_HALF * layout->row_height, color, 1.5);
}

static void
draw_axis (const ChimeraStripChart  *self,
           ChimeraCanvas            *canvas,
           const ChimeraStripLayout *layout,
           double                    width)
{
  double labels_y = layout->bottom + 12.0 * layout->scale;
  double room = width - 2.0 * CHIMERA_STRIP_PADDING;
  g_autofree char *title = chimera_canvas_fit_text (canvas, layout->caption_size, FALSE, self->axis_title, room);
  double half = chimera_canvas_measure_text (canvas, layout->caption_size, FALSE, title) / 2.0;
  double middle = (layout->left + layout->right) / 2.0;
  double last_end = -G_MAXDOUBLE;

  for (guint i = 0; layout->has_x && i < layout->ticks.n; i++)
    {
      g_autofree char *label = chimera_chart_format_tick (canvas->is_document, &layout->ticks, i);
      double half_label = chimera_canvas_measure_text (canvas, layout->tick_size, FALSE, label) / 2.0;
      double x = chimera_scale_map (&layout->x, chimera_ticks_get (&layout->ticks, i));
      double label_x = CLAMP (x, CHIMERA_STRIP_PADDING + half_label, MAX (width - CHIMERA_STRIP_PADDING / 2.0 - half_label, CHIMERA_STRIP_PADDING + half_label));

      x = floor (x) + 0.5;
      chimera_canvas_line (canvas, x, layout->top, x, layout->bottom, CHIMERA_COLOR_GRID, 1.0, CHIMERA_DASH_SOLID);
      if (label_x - half_label < last_end + CHIMERA_STRIP_LABEL_GAP / 2.0)
        continue;

      chimera_canvas_text (canvas, label_x, labels_y, CHIMERA_ANCHOR_MIDDLE, layout->tick_size, FALSE,
                           CHIMERA_COLOR_DIM, label);
      last_end = label_x + half_label;
    }

  chimera_canvas_text (canvas, CLAMP (middle, CHIMERA_STRIP_PADDING + half, MAX (width - CHIMERA_STRIP_PADDING - half, CHIMERA_STRIP_PADDING + half)),
                       labels_y + 16.0 * layout->scale, CHIMERA_ANCHOR_MIDDLE, layout->caption_size, FALSE,
                       CHIMERA_COLOR_DIM, title);
}

/* The marker and the letter of a strip, or the marker alone where rows are lower than text. */
static void
draw_letter (const ChimeraStripChart  *self,
             ChimeraCanvas            *canvas,
             const ChimeraStripLayout *layout,
             guint                     strip)
{
  const ChimeraStripStyle *style = chimera_strip_style_get (strip);
  double middle = round (chimera_strip_layout_get_top (layout, strip) + layout->row_height / 2.0);

  chimera_canvas_marker (canvas, style->marker, CHIMERA_STRIP_PADDING + CHIMERA_STRIP_MARKER_RADIUS, middle,
                         MIN (CHIMERA_STRIP_MARKER_RADIUS, MAX (layout->row_height / 3.0, 1.0)),
                         style->color, 1.0, CHIMERA_COLOR_NONE, 0.0);
  if (layout->row_height < layout->title_size)
    return;

  chimera_canvas_text (canvas, layout->letter_x, middle, CHIMERA_ANCHOR_START, layout->title_size, TRUE,
                       CHIMERA_COLOR_FOREGROUND, chimera_strip_chart_strip (self, strip)->letter);
  if (chimera_strip_chart_strip (self, strip)->values->len == 0)
    chimera_canvas_text (canvas, layout->left, middle, CHIMERA_ANCHOR_START, layout->title_size, FALSE,
                         CHIMERA_COLOR_DIM, CHIMERA_ABSENT);
}

/**
 * chimera_strip_chart_draw:
 * @self: a chart
 * @canvas: what to draw on
 * @width: of the whole chart, its margin of 12 pixels included
 * @height: likewise
 * @flags: %CHIMERA_CHART_HEADING for the title above it
 *
 * Draws the chart. The ground is not painted. Of a thousand values no more are drawn than can be seen.
 */
void
chimera_strip_chart_draw (const ChimeraStripChart *self,
                          ChimeraCanvas           *canvas,
                          double                   width,
                          double                   height,
                          ChimeraChartFlags        flags)
{
  ChimeraStripLayout layout;

  g_return_if_fail (self != NULL && canvas != NULL);

  chimera_strip_layout_init (&layout, self, canvas, width, height, flags);
  if (flags & CHIMERA_CHART_HEADING)
    {
      g_autofree char *title = chimera_canvas_fit_text (canvas, layout.title_size, TRUE, self->title,
                                                        width - 2.0 * CHIMERA_STRIP_PADDING);

      chimera_canvas_text (canvas, CHIMERA_STRIP_PADDING, round (17.0 * layout.scale), CHIMERA_ANCHOR_START, layout.title_size,
                           TRUE, CHIMERA_COLOR_FOREGROUND, title);
    }

  draw_axis (self, canvas, &layout, width);
  if (self->strips->len > 0 && chimera_strip_chart_strip (self, 0)->values->len > 0)
    {
      double x = chimera_scale_map (&layout.x, chimera_strip_chart_strip (self, 0)->moments.mean);

      chimera_canvas_line (canvas, x, layout.top, x, layout.bottom, CHIMERA_COLOR_DIM, 1.0, CHIMERA_DASH_DASHED);
    }

  for (guint i = 0; i < self->strips->len; i++)
    {
      draw_letter (self, canvas, &layout, i);
      if (chimera_strip_chart_strip (self, i)->values->len == 0)
        continue;

      draw_values (self, canvas, &layout, i);
      draw_bar (self, canvas, &layout, i);
    }
}

/**
 * chimera_strip_chart_draw_mark:
 * @self: a chart
 * @canvas: what to draw on
 * @width: of the whole chart
 * @height: likewise
 * @flags: as in chimera_strip_chart_draw(); %CHIMERA_CHART_CALLOUT for a box that says what it is
 * @selection: what to mark; nothing is drawn for one that the chart does not have
 *
 * Marks a value or a mean.
 */
void
chimera_strip_chart_draw_mark (const ChimeraStripChart     *self,
                               ChimeraCanvas               *canvas,
                               double                       width,
                               double                       height,
                               ChimeraChartFlags            flags,
                               const ChimeraChartSelection *selection)
{
  g_autofree char *value = NULL;
  g_autofree char *label = NULL;
  ChimeraStripLayout layout;
  double radius = CHIMERA_STRIP_MARKER_RADIUS;
  double x;
  double y;

  if (!chimera_strip_chart_has (self, selection))
    return;

  chimera_strip_layout_init (&layout, self, canvas, width, height, flags);
  chimera_strip_layout_place (&layout, self, selection->series, selection->point, &x, &y);
  if (selection->point != CHIMERA_STRIP_CHART_MEAN)
    {
      radius = MAX (chimera_strip_layout_get_radius (&layout, chimera_strip_chart_strip (self, selection->series)), 3.0);
      draw_value (canvas, chimera_strip_style_get (selection->series), x, y, radius);
    }
  chimera_canvas_marker (canvas, CHIMERA_MARKER_DISC, x, y, radius + 3.5,
                         CHIMERA_COLOR_NONE, 1.0, CHIMERA_COLOR_ACCENT, 2.0);
  if ((flags & CHIMERA_CHART_CALLOUT) == 0)
    return;

  value = chimera_strip_chart_format_value (self, selection);
  label = chimera_strip_chart_label_value (self, selection);
  chimera_callout_draw (canvas, width, height, x, y, CHIMERA_COLOR_FOREGROUND, value, label);
}
