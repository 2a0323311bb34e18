/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chart-private.h"

#include <glib/gi18n-lib.h>

#define TICK_GAP 8.0

/**
 * chimera_chart_draw_lane:
 * @self: a chart
 * @canvas: what to draw on
 * @layout: of the chart
 *
 * Draws the ground of the lane for points off the scale, and its name.
 */
void
chimera_chart_draw_lane (const ChimeraChart       *self,
                         ChimeraCanvas            *canvas,
                         const ChimeraChartLayout *layout)
{
  if (!layout->has_lane)
    return;

  chimera_canvas_rect (canvas, layout->left, layout->lane_top, layout->right - layout->left,
                       layout->lane_bottom - layout->lane_top, 0.0, CHIMERA_COLOR_BAND, 1.0);
  chimera_canvas_text (canvas, layout->left - TICK_GAP, (layout->lane_top + layout->lane_bottom) / 2.0,
                       CHIMERA_ANCHOR_END, layout->caption_size, FALSE, CHIMERA_COLOR_DIM,
                       layout->lane_is_cold
                         /* Translators: the strip of a chart for calls that had to load the model */
                         ? chimera_chart_word (canvas, N_("cold"))
                         /* Translators: the strip of a chart for values far from all others */
                         : chimera_chart_word (canvas, N_("off scale")));
}

typedef struct
{
  guint series;
  double x;
  double value;
} LanePoint;

static int
compare_lane_points (gconstpointer a,
                     gconstpointer b)
{
  const LanePoint *p = a;
  const LanePoint *q = b;

  return (p->x > q->x) - (p->x < q->x);
}

/**
 * chimera_chart_draw_lane_labels:
 * @self: a chart
 * @canvas: what to draw on
 * @layout: of the chart
 *
 * Writes each value of the lane beside its marker, right or left of it, unless it would cover
 * something.
 */
void
chimera_chart_draw_lane_labels (const ChimeraChart       *self,
                                ChimeraCanvas            *canvas,
                                const ChimeraChartLayout *layout)
{
  g_autoptr(GArray) points = g_array_new (FALSE, FALSE, sizeof (LanePoint));
  double middle = (layout->lane_top + layout->lane_bottom) / 2.0;
  double gap = layout->radius + 5.0;
  double taken = layout->left;

  if (!layout->has_lane)
    return;

  for (guint i = 0; i < self->series->len; i++)
    {
      const ChimeraChartSeries *series = chimera_chart_series (self, i);

      for (guint j = 0; j < series->points->len; j++)
        {
          const ChimeraChartPoint *point = chimera_chart_point (series, j);
          LanePoint lane_point = { i, 0.0, point->y };
          double y;

          if (chimera_chart_layout_is_off (layout, point) &&
              chimera_chart_layout_place (layout, self, i, point, &lane_point.x, &y))
            g_array_append_val (points, lane_point);
        }
    }
  g_array_sort (points, compare_lane_points);

  for (guint i = 0; i < points->len; i++)
    {
      const LanePoint *point = &g_array_index (points, LanePoint, i);
      const ChimeraChartSeries *series = chimera_chart_series (self, point->series);
      g_autofree char *label = chimera_chart_format_value (self, canvas->is_document,
                                                           point->value, TRUE);
      double width = chimera_canvas_measure_text (canvas, layout->tick_size, TRUE, label);
      /* The last may reach a little over the end of the lane: nothing stands there. */
      double next = layout->right + 2.0 * TICK_GAP + layout->radius;

      if (i + 1 < points->len)
        next = g_array_index (points, LanePoint, i + 1).x;

      if (point->x + gap + width < next - layout->radius - 2.0)
        {
          chimera_canvas_text (canvas, point->x + gap, middle, CHIMERA_ANCHOR_START,
                               layout->tick_size, TRUE, series->text_color, label);
          taken = point->x + gap + width;
        }
      else
        {
          if (point->x - gap - width > taken + 2.0)
            chimera_canvas_text (canvas, point->x - gap, middle, CHIMERA_ANCHOR_END,
                                 layout->tick_size, TRUE, series->text_color, label);
          taken = point->x + layout->radius;
        }
    }
}
