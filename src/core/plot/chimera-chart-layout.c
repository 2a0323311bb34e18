/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Pixels at a body text of 11 pt; larger text scales them. */
#define PADDING 12.0
#define HEADING_HEIGHT 31.0
#define LANE_HEIGHT 18.0
#define LANE_GAP 7.0
#define TICK_GAP 8.0
#define MEAN_GAP 18.0
#define TICK_DISTANCE 24.0

#define MAX_RADIUS 4.5
#define MIN_RADIUS 1.6
/* Room above the highest and below the lowest point, for a whole marker. */
#define PLOT_MARGIN (MAX_RADIUS + 3.0)

/* Points of one run stand within this share of its width, and not further apart than this. */
#define RUN_SHARE 0.8
#define MAX_OFFSET 24.0

/* A cold point belongs to the scale of the others up to that far beyond them, in their extent or
 * in their size, whichever is more: the warm ones keep at least a good part of the plot. */
#define NEAR_EXTENTS 1.0
#define NEAR_SHARE 0.05
#define NEAR_SHARE_OF_FEW 0.25

static gboolean
makes_the_scale (const ChimeraChartPoint *point)
{
  return (point->flags & (CHIMERA_POINT_COLD | CHIMERA_POINT_FAILED)) == 0;
}

static void
init_near (ChimeraChartLayout *self,
           const ChimeraChart *chart)
{
  ChimeraDomain core = CHIMERA_DOMAIN_INIT;
  ChimeraDomain all = CHIMERA_DOMAIN_INIT;
  double margin;

  for (guint i = 0; i < chart->series->len; i++)
    {
      const ChimeraChartSeries *series = chimera_chart_series (chart, i);

      for (guint j = 0; j < series->points->len; j++)
        {
          const ChimeraChartPoint *point = chimera_chart_point (series, j);

          if (!chimera_chart_point_is_drawn (point))
            continue;
          chimera_domain_add (&all, point->y);
          if (makes_the_scale (point))
            chimera_domain_add (&core, point->y);
        }
    }

  self->near = core.n > 0 ? core : all;
  self->has_y = self->near.n > 0;
  if (core.n == 0)
    return;

  margin = fabs (core.min / 2.0 + core.max / 2.0) * (core.n < 3 ? NEAR_SHARE_OF_FEW : NEAR_SHARE);
  margin = MAX (margin, NEAR_EXTENTS * (core.max - core.min));
  self->near.min -= margin;
  self->near.max += margin;
}

/* Points of other calls may be off the scale; those that make it never are. */
gboolean
chimera_chart_layout_is_off (const ChimeraChartLayout *self,
                             const ChimeraChartPoint  *point)
{
  return chimera_chart_point_is_drawn (point) &&
         (point->y < self->near.min || point->y > self->near.max);
}

/* What stands in the plot, and whether something does not. */
static void
init_domains (ChimeraChartLayout *self,
              const ChimeraChart *chart,
              ChimeraDomain      *x,
              ChimeraDomain      *y)
{
  self->lane_is_cold = TRUE;

  if (chart->has_x_range)
    {
      chimera_domain_add (x, chart->x_first);
      chimera_domain_add (x, chart->x_last);
    }

  for (guint i = 0; i < chart->series->len; i++)
    {
      const ChimeraChartSeries *series = chimera_chart_series (chart, i);

      for (guint j = 0; j < series->points->len; j++)
        {
          const ChimeraChartPoint *point = chimera_chart_point (series, j);

          chimera_domain_add (x, point->x);
          if (!chimera_chart_point_is_drawn (point))
            continue;

          if (chimera_chart_layout_is_off (self, point))
            {
              self->has_lane = TRUE;
              self->lane_is_cold = self->lane_is_cold && (point->flags & CHIMERA_POINT_COLD) != 0;
            }
          else
            {
              chimera_domain_add (y, point->y);
            }
        }
    }
}

static void
init_y (ChimeraChartLayout *self,
        ChimeraDomain      *domain,
        double              scale)
{
  double height = self->bottom - self->top;
  guint max_ticks = (guint) CLAMP (height / (TICK_DISTANCE * scale), 2.0, 6.0);
  double inner = MAX (height - 2.0 * PLOT_MARGIN, 1.0);

  if (!self->has_y)
    return;

  chimera_domain_open (domain);
  chimera_domain_pad (domain, MIN (PLOT_MARGIN / inner, 0.5));
  chimera_ticks_init_open (&self->ticks, domain, max_ticks);

  self->y = (ChimeraScale) { domain->min, domain->max, self->bottom, self->top };
}

static void
mean_clear (gpointer data)
{
  ChimeraChartMean *mean = data;

  g_free (mean->label);
}

static void
init_means (ChimeraChartLayout *self,
            const ChimeraChart *chart,
            gboolean            is_document)
{
  for (guint i = 0; i < chart->series->len; i++)
    {
      ChimeraChartMean mean = { .series = i };
      int decimals;
      guint n;

      mean.value = chimera_chart_get_mean (chart, i, &n);
      if (n == 0)
        continue;

      if (chart->decimals >= 0)
        decimals = MAX (chart->decimals, -self->ticks.exponent);
      else
        decimals = MAX (1 - self->ticks.exponent, 0);

      mean.label = chimera_chart_format (is_document, mean.value, decimals, self->ticks.exponent - 1);
      mean.y = chimera_scale_map (&self->y, mean.value);
      mean.label_y = mean.y;
      g_array_append_val (self->means, mean);
    }
}

static int
compare_means (gconstpointer a,
               gconstpointer b)
{
  const ChimeraChartMean *p = *(const ChimeraChartMean *const *) a;
  const ChimeraChartMean *q = *(const ChimeraChartMean *const *) b;

  return (p->y > q->y) - (p->y < q->y);
}

/* Labels that overlap are pushed apart: as a block, so that they stay around their lines. */
static void
spread_labels (ChimeraChartLayout *self,
               double              distance)
{
  g_autoptr(GPtrArray) order = g_ptr_array_new ();
  double lowest = self->bottom;

  for (guint i = 0; i < self->means->len; i++)
    g_ptr_array_add (order, &g_array_index (self->means, ChimeraChartMean, i));
  g_ptr_array_sort (order, compare_means);

  for (guint round = 0; round < order->len; round++)
    for (guint i = 1; i < order->len; i++)
      {
        ChimeraChartMean *above = order->pdata[i - 1];
        ChimeraChartMean *below = order->pdata[i];
        double overlap = distance - (below->label_y - above->label_y);

        if (overlap > 0.0)
          {
            above->label_y -= overlap / 2.0;
            below->label_y += overlap / 2.0;
          }
      }

  /* The rounds above come close; these two are exact and keep the labels inside. */
  for (guint i = order->len; i > 0; i--)
    {
      ChimeraChartMean *mean = order->pdata[i - 1];

      mean->label_y = MIN (mean->label_y, lowest);
      lowest = mean->label_y - distance;
    }
  for (guint i = 0; i < order->len; i++)
    {
      ChimeraChartMean *mean = order->pdata[i];
      ChimeraChartMean *above = i > 0 ? order->pdata[i - 1] : NULL;

      mean->label_y = MAX (mean->label_y, above != NULL ? above->label_y + distance : self->top);
    }
}

static double
widest_tick (ChimeraChartLayout *self,
             ChimeraCanvas      *canvas)
{
  double widest = chimera_canvas_measure_text (canvas, self->tick_size, FALSE, "000");

  for (guint i = 0; self->has_y && i < self->ticks.n; i++)
    {
      g_autofree char *label = chimera_chart_format_tick (canvas->is_document, &self->ticks, i);

      widest = MAX (widest, chimera_canvas_measure_text (canvas, self->tick_size, FALSE, label));
    }

  if (self->has_lane)
    {
      const char *word = self->lane_is_cold ? chimera_chart_word (canvas, "cold")
                                            : chimera_chart_word (canvas, "off scale");

      widest = MAX (widest, chimera_canvas_measure_text (canvas, self->caption_size, FALSE, word));
    }

  return widest;
}

static double
widest_mean (ChimeraChartLayout *self,
             ChimeraCanvas      *canvas)
{
  double widest = chimera_canvas_measure_text (canvas, self->tick_size, TRUE, "000.0");

  for (guint i = 0; i < self->means->len; i++)
    {
      const ChimeraChartMean *mean = &g_array_index (self->means, ChimeraChartMean, i);

      widest = MAX (widest, chimera_canvas_measure_text (canvas, self->tick_size, TRUE, mean->label));
    }

  return widest;
}

/**
 * chimera_chart_layout_init:
 * @self: where the layout goes
 * @chart: a chart
 * @canvas: what measures the text
 * @width: of the whole chart
 * @height: of the whole chart
 * @flags: what stands around the plot
 *
 * Says where everything is drawn.
 */
void
chimera_chart_layout_init (ChimeraChartLayout *self,
                           const ChimeraChart *chart,
                           ChimeraCanvas      *canvas,
                           double              width,
                           double              height,
                           ChimeraChartFlags   flags)
{
  ChimeraDomain x = CHIMERA_DOMAIN_INIT;
  ChimeraDomain y = CHIMERA_DOMAIN_INIT;
  double scale = chimera_canvas_get_scale (canvas);
  double bottom = height;
  double runs;

  *self = (ChimeraChartLayout) {
    .title_size = canvas->em * 10.0 / 11.0,
    .caption_size = canvas->em * 9.0 / 11.0,
    .tick_size = canvas->em * 9.5 / 11.0,
    .heading_y = 18.0 * scale,
  };
  self->means = g_array_new (FALSE, FALSE, sizeof (ChimeraChartMean));
  g_array_set_clear_func (self->means, mean_clear);

  init_near (self, chart);
  init_domains (self, chart, &x, &y);

  if (flags & CHIMERA_CHART_LEGEND)
    bottom -= chimera_chart_measure_legend (chart, canvas, width, flags);
  self->legend_top = bottom;
  self->x_title_y = bottom - 14.0 * scale;
  self->x_labels_y = bottom - (chart->x_title != NULL ? 29.0 : 14.0) * scale;
  self->bottom = floor (self->x_labels_y - 11.0 * scale);

  self->top = (flags & CHIMERA_CHART_HEADING) ? round (HEADING_HEIGHT * scale) : 6.0;
  if (self->has_lane)
    {
      self->lane_top = self->top;
      self->lane_bottom = self->top + round (LANE_HEIGHT * scale);
      self->top = self->lane_bottom + LANE_GAP;
    }
  else
    {
      self->top += 5.0;
    }
  self->top = MIN (self->top, self->bottom - 1.0);

  init_y (self, &y, scale);
  if (self->has_y)
    init_means (self, chart, canvas->is_document);
  spread_labels (self, self->tick_size * 1.2);

  self->left = round (PADDING + widest_tick (self, canvas) + TICK_GAP);
  self->right = round (width - PADDING - widest_mean (self, canvas) - MEAN_GAP);
  self->left = MIN (self->left, round (width * 0.5));
  self->right = MAX (self->right, self->left + 1.0);

  if (x.n == 0)
    chimera_domain_add (&x, 1.0);
  runs = MAX (x.max - x.min + 1.0, 1.0);
  self->x = (ChimeraScale) { x.min - 0.5, x.max + 0.5, self->left, self->right };
  self->radius = CLAMP (0.45 * (self->right - self->left) / runs, MIN_RADIUS, MAX_RADIUS);
}

/**
 * chimera_chart_layout_clear:
 * @self: a layout
 *
 * Frees what the layout holds.
 */
void
chimera_chart_layout_clear (ChimeraChartLayout *self)
{
  g_clear_pointer (&self->means, g_array_unref);
}

/**
 * chimera_chart_layout_place:
 * @self: a layout
 * @chart: the chart it was made for
 * @series: from 0
 * @point: a point of that series
 * @out_x: (out): its middle
 * @out_y: (out): its middle; in the lane where it is off the scale
 *
 * Returns: whether the point is drawn at all
 */
gboolean
chimera_chart_layout_place (const ChimeraChartLayout *self,
                            const ChimeraChart       *chart,
                            guint                     series,
                            const ChimeraChartPoint  *point,
                            double                   *out_x,
                            double                   *out_y)
{
  guint n = chart->series->len;
  double run_width = (self->x.range_max - self->x.range_min) / MAX (self->x.domain_max - self->x.domain_min, 1.0);
  double offset = MIN (RUN_SHARE * run_width, MAX_OFFSET * (n - 1)) / n;
  double x;
  double y;

  if (!chimera_chart_point_is_drawn (point))
    return FALSE;

  x = chimera_scale_map (&self->x, point->x) + offset * (series - (n - 1) / 2.0);
  if (chimera_chart_layout_is_off (self, point))
    y = (self->lane_top + self->lane_bottom) / 2.0;
  else
    y = chimera_scale_map (&self->y, point->y);

  /* Whole pixels keep the edges of squares sharp. */
  *out_x = self->radius >= 3.0 ? round (x) : x;
  *out_y = self->radius >= 3.0 ? round (y) : y;

  return TRUE;
}
