/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-strip-chart-private.h"

#include <math.h>

#include "chimera-chart-private.h"

/* Pixels at a body text of 11 pt; larger text scales them. */
#define HEADING_HEIGHT 31.0
#define TOP_MARGIN 6.0
#define ROW_HEIGHT 29.0
#define MAX_ROW_HEIGHT 44.0
#define AXIS_HEIGHT 40.0
#define LETTER_GAP 5.0
#define PLOT_GAP 14.0

/* Of the height of a row: where the values and the bar below them run, and how far values are jittered. */
#define VALUES_MIDDLE 0.28
#define VALUES_SPREAD 0.16
#define BAR_MIDDLE 0.70

/* From so many values on they are drawn smaller. */
#define FEW_VALUES 40.0
#define MAX_RADIUS 3.5

/* Low discrepancy: neighbours in the order of adding never stand level. */
#define GOLDEN_SECTION 0.6180339887498949

static void
init_domain (const ChimeraStripChart *chart,
             ChimeraDomain           *domain)
{
  for (guint i = 0; i < chart->strips->len; i++)
    {
      const ChimeraMoments *moments = &chimera_strip_chart_strip (chart, i)->moments;
      double deviation = chimera_moments_get_deviation (moments);

      if (moments->n == 0)
        continue;
      chimera_domain_add (domain, moments->minimum);
      chimera_domain_add (domain, moments->maximum);
      chimera_domain_add (domain, moments->mean - deviation);
      chimera_domain_add (domain, moments->mean + deviation);
    }
}

static double
widest_tick (ChimeraCanvas            *canvas,
             const ChimeraStripLayout *layout)
{
  double widest = 0.0;

  for (guint i = 0; i < layout->ticks.n; i++)
    {
      g_autofree char *label = chimera_chart_format_tick (canvas->is_document, &layout->ticks, i);

      widest = MAX (widest, chimera_canvas_measure_text (canvas, layout->tick_size, FALSE, label));
    }

  return widest;
}

/* Two to four ticks, as many as their labels leave room for. */
static void
init_axis (ChimeraStripLayout      *self,
           const ChimeraStripChart *chart,
           ChimeraCanvas           *canvas)
{
  ChimeraDomain values = CHIMERA_DOMAIN_INIT;

  init_domain (chart, &values);
  self->has_x = values.n > 0;
  if (!self->has_x)
    return;

  chimera_domain_open (&values);
  chimera_domain_pad (&values, 0.04);
  for (guint max_ticks = 4; max_ticks >= 2; max_ticks--)
    {
      ChimeraDomain domain = values;
      double distance;

      chimera_ticks_init_open (&self->ticks, &domain, max_ticks);
      self->x = (ChimeraScale) { domain.min, domain.max, self->left, self->right };
      distance = chimera_scale_map (&self->x, chimera_ticks_get (&self->ticks, 1)) -
                 chimera_scale_map (&self->x, chimera_ticks_get (&self->ticks, 0));
      if (widest_tick (canvas, self) + CHIMERA_STRIP_LABEL_GAP <= distance)
        break;
    }
}

void
chimera_strip_layout_init (ChimeraStripLayout      *self,
                           const ChimeraStripChart *chart,
                           ChimeraCanvas           *canvas,
                           double                   width,
                           double                   height,
                           ChimeraChartFlags        flags)
{
  double scale = chimera_canvas_get_scale (canvas);
  double letters = 0.0;

  *self = (ChimeraStripLayout) {
    .scale = scale,
    .title_size = canvas->em * 10.0 / 11.0,
    .tick_size = canvas->em * 9.5 / 11.0,
    .caption_size = canvas->em * 9.0 / 11.0,
    .top = round (((flags & CHIMERA_CHART_HEADING) ? HEADING_HEIGHT : TOP_MARGIN) * scale),
    .letter_x = CHIMERA_STRIP_PADDING + 2.0 * CHIMERA_STRIP_MARKER_RADIUS + LETTER_GAP,
  };
  self->row_height = MAX (height - AXIS_HEIGHT * scale - self->top, 1.0) / MAX (chart->strips->len, 1);
  self->row_height = MIN (self->row_height, MAX_ROW_HEIGHT * scale);
  self->bottom = floor (self->top + self->row_height * MAX (chart->strips->len, 1));

  for (guint i = 0; i < chart->strips->len; i++)
    letters = MAX (letters, chimera_canvas_measure_text (canvas, self->title_size, TRUE,
                                                         chimera_strip_chart_strip (chart, i)->letter));
  self->left = MIN (round (self->letter_x + letters + PLOT_GAP), round (width / 2.0));
  self->right = MAX (width - CHIMERA_STRIP_PADDING - MAX_RADIUS, self->left + 1.0);
  init_axis (self, chart, canvas);
}

double
chimera_strip_layout_get_top (const ChimeraStripLayout *layout,
                              guint                     strip)
{
  return layout->top + layout->row_height * strip;
}

double
chimera_strip_layout_get_radius (const ChimeraStripLayout *layout,
                                 const ChimeraStrip       *strip)
{
  double radius = MAX_RADIUS * sqrt (FEW_VALUES / MAX (strip->values->len, FEW_VALUES));

  return CLAMP (MIN (radius, layout->row_height * 0.13), CHIMERA_STRIP_MIN_RADIUS, MAX_RADIUS);
}

void
chimera_strip_layout_place (const ChimeraStripLayout *layout,
                            const ChimeraStripChart  *chart,
                            guint                     strip,
                            guint                     point,
                            double                   *out_x,
                            double                   *out_y)
{
  const ChimeraStrip *data = chimera_strip_chart_strip (chart, strip);
  double jitter;

  if (point == CHIMERA_STRIP_CHART_MEAN)
    {
      *out_x = chimera_scale_map (&layout->x, data->moments.mean);
      *out_y = chimera_strip_layout_get_top (layout, strip) + BAR_MIDDLE * layout->row_height;
      return;
    }

  jitter = fmod ((point + 1) * GOLDEN_SECTION, 1.0) * 2.0 - 1.0;
  *out_x = chimera_scale_map (&layout->x, chimera_strip_value (data, point)->value);
  *out_y = chimera_strip_layout_get_top (layout, strip) +
           (VALUES_MIDDLE + VALUES_SPREAD * jitter) * layout->row_height;
}

/**
 * chimera_strip_chart_measure_height:
 * @self: a chart
 * @canvas: what measures the text
 * @flags: %CHIMERA_CHART_HEADING for one with its title
 *
 * Returns: the height in pixels that gives every strip the room it deserves
 */
double
chimera_strip_chart_measure_height (const ChimeraStripChart *self,
                                    ChimeraCanvas           *canvas,
                                    ChimeraChartFlags        flags)
{
  double scale = chimera_canvas_get_scale (canvas);
  double top = (flags & CHIMERA_CHART_HEADING) ? HEADING_HEIGHT : TOP_MARGIN;

  g_return_val_if_fail (self != NULL, 0.0);

  return ceil ((top + ROW_HEIGHT * MAX (self->strips->len, 1) + AXIS_HEIGHT) * scale);
}

/**
 * chimera_strip_chart_find_nearest:
 * @self: a chart
 * @canvas: what it is drawn on
 * @width: of the whole chart
 * @height: likewise
 * @flags: as in chimera_strip_chart_draw()
 * @x: a place in it
 * @y: likewise
 * @max_distance: how far away a value or a mean may be, in pixels
 * @out_selection: (out): the nearest; not touched when there is none
 *
 * Returns: whether there is one within reach
 */
gboolean
chimera_strip_chart_find_nearest (const ChimeraStripChart *self,
                                  ChimeraCanvas           *canvas,
                                  double                   width,
                                  double                   height,
                                  ChimeraChartFlags        flags,
                                  double                   x,
                                  double                   y,
                                  double                   max_distance,
                                  ChimeraChartSelection   *out_selection)
{
  double nearest = max_distance;
  gboolean is_found = FALSE;
  ChimeraStripLayout layout;

  g_return_val_if_fail (self != NULL && canvas != NULL && out_selection != NULL, FALSE);

  chimera_strip_layout_init (&layout, self, canvas, width, height, flags);
  for (guint i = 0; i < self->strips->len; i++)
    {
      guint n_values = chimera_strip_chart_strip (self, i)->values->len;

      for (guint j = 0; n_values > 0 && j <= n_values; j++)
        {
          guint point = j < n_values ? j : CHIMERA_STRIP_CHART_MEAN;
          double distance;
          double point_x;
          double point_y;

          chimera_strip_layout_place (&layout, self, i, point, &point_x, &point_y);
          distance = hypot (point_x - x, point_y - y);
          if (distance > nearest || (is_found && distance >= nearest))
            continue;

          nearest = distance;
          *out_selection = (ChimeraChartSelection) { TRUE, i, point };
          is_found = TRUE;
        }
    }

  return is_found;
}
