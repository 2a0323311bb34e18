/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chart-private.h"

#include "chimera-polyfill.h"

#include <math.h>

static void
point_clear (gpointer data)
{
  ChimeraChartPoint *point = data;

  g_free (point->label);
}

static void
series_free (gpointer data)
{
  ChimeraChartSeries *series = data;

  g_free (series->name);
  g_array_unref (series->points);
  g_free (series);
}

/**
 * chimera_chart_new:
 * @title: what is charted, "Throughput"
 * @unit: (nullable): of the values, "tok/s"
 * @x_title: (nullable): what the x axis counts, "Run"
 *
 * Returns: (transfer full): a chart without series
 */
ChimeraChart *
chimera_chart_new (const char *title,
                   const char *unit,
                   const char *x_title)
{
  ChimeraChart *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_new0 (ChimeraChart, 1);
  self->title = g_strdup (title);
  self->unit = g_strdup (unit);
  self->x_title = g_strdup (x_title);
  self->decimals = -1;
  self->series = g_ptr_array_new_with_free_func (series_free);

  return self;
}

/**
 * chimera_chart_copy:
 * @self: a chart
 *
 * Returns: (transfer full): a chart of its own with the same content
 */
ChimeraChart *
chimera_chart_copy (const ChimeraChart *self)
{
  ChimeraChart *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = chimera_chart_new (self->title, self->unit, self->x_title);
  copy->short_title = g_strdup (self->short_title);
  copy->summary = g_strdup (self->summary);
  copy->legend_note = g_strdup (self->legend_note);
  copy->decimals = self->decimals;
  copy->has_x_range = self->has_x_range;
  copy->x_first = self->x_first;
  copy->x_last = self->x_last;

  for (guint i = 0; i < self->series->len; i++)
    {
      const ChimeraChartSeries *series = chimera_chart_series (self, i);

      chimera_chart_add_series (copy, series->name, series->marker, series->color,
                                series->text_color, series->mean_dash);
      for (guint j = 0; j < series->points->len; j++)
        {
          const ChimeraChartPoint *point = chimera_chart_point (series, j);

          chimera_chart_add_point (copy, i, point->x, point->y, point->flags, point->label);
        }
    }

  return copy;
}

/**
 * chimera_chart_free:
 * @self: (nullable): a chart
 *
 * Frees the chart and all its series.
 */
void
chimera_chart_free (ChimeraChart *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->short_title);
  g_free (self->unit);
  g_free (self->x_title);
  g_free (self->summary);
  g_free (self->legend_note);
  g_ptr_array_unref (self->series);
  g_free (self);
}

/* Bit for bit: an absent value equals an absent value. */
static gboolean
same_number (double a,
             double b)
{
  return (isnan (a) && isnan (b)) || (a <= b && a >= b);
}

static gboolean
series_equal (const ChimeraChartSeries *a,
              const ChimeraChartSeries *b)
{
  if (g_strcmp0 (a->name, b->name) != 0 || a->marker != b->marker || a->color != b->color ||
      a->text_color != b->text_color || a->mean_dash != b->mean_dash ||
      a->points->len != b->points->len)
    return FALSE;

  for (guint i = 0; i < a->points->len; i++)
    {
      const ChimeraChartPoint *p = chimera_chart_point (a, i);
      const ChimeraChartPoint *q = chimera_chart_point (b, i);

      if (!same_number (p->x, q->x) || !same_number (p->y, q->y) || p->flags != q->flags ||
          g_strcmp0 (p->label, q->label) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * chimera_chart_equal:
 * @self: (nullable): a chart
 * @other: (nullable): a chart
 *
 * Returns: whether both have the same content
 */
gboolean
chimera_chart_equal (const ChimeraChart *self,
                     const ChimeraChart *other)
{
  if (self == other)
    return TRUE;

  if (self == NULL || other == NULL ||
      g_strcmp0 (self->title, other->title) != 0 ||
      g_strcmp0 (self->short_title, other->short_title) != 0 ||
      g_strcmp0 (self->unit, other->unit) != 0 ||
      g_strcmp0 (self->x_title, other->x_title) != 0 ||
      g_strcmp0 (self->summary, other->summary) != 0 ||
      g_strcmp0 (self->legend_note, other->legend_note) != 0 ||
      self->decimals != other->decimals ||
      self->has_x_range != other->has_x_range ||
      !same_number (self->x_first, other->x_first) ||
      !same_number (self->x_last, other->x_last) ||
      self->series->len != other->series->len)
    return FALSE;

  for (guint i = 0; i < self->series->len; i++)
    if (!series_equal (chimera_chart_series (self, i), chimera_chart_series (other, i)))
      return FALSE;

  return TRUE;
}

/**
 * chimera_chart_set_short_title:
 * @self: a chart
 * @short_title: (nullable): the same in fewer letters, "TTFT"
 *
 * Says what stands above the chart where the title has no room.
 */
void
chimera_chart_set_short_title (ChimeraChart *self,
                               const char   *short_title)
{
  g_return_if_fail (self != NULL);

  g_set_str (&self->short_title, short_title);
}

/**
 * chimera_chart_get_title:
 * @self: a chart
 *
 * Returns: what is charted
 */
const char *
chimera_chart_get_title (const ChimeraChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * chimera_chart_get_unit:
 * @self: a chart
 *
 * Returns: (nullable): the unit of the values
 */
const char *
chimera_chart_get_unit (const ChimeraChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unit;
}

/**
 * chimera_chart_set_decimals:
 * @self: a chart
 * @decimals: 0 to 15; -1, the default, for four significant digits
 *
 * Sets how values and means are written. Values of 1,000 and more in the lane of the cold calls
 * go without decimals, values that would vanish get more; the axis has its own, by its step.
 */
void
chimera_chart_set_decimals (ChimeraChart *self,
                            int           decimals)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (decimals >= -1 && decimals <= 15);

  self->decimals = decimals;
}

/**
 * chimera_chart_set_x_range:
 * @self: a chart
 * @first: the first run
 * @last: the last run planned, not below @first
 *
 * Makes the x axis show at least these runs, so that it does not move while they come in.
 */
void
chimera_chart_set_x_range (ChimeraChart *self,
                           double        first,
                           double        last)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (chimera_value_is_usable (first) && chimera_value_is_usable (last));
  g_return_if_fail (first <= last);

  self->has_x_range = TRUE;
  self->x_first = first;
  self->x_last = last;
}

/**
 * chimera_chart_set_summary:
 * @self: a chart
 * @summary: (nullable): "warm 115.8 ± 1.0"; what stands before the first digit is drawn dim
 *
 * Sets what the heading says at the right.
 */
void
chimera_chart_set_summary (ChimeraChart *self,
                           const char   *summary)
{
  g_return_if_fail (self != NULL);

  g_set_str (&self->summary, summary);
}

/**
 * chimera_chart_set_legend_note:
 * @self: a chart
 * @note: (nullable): what stands last in the legend, without a marker
 */
void
chimera_chart_set_legend_note (ChimeraChart *self,
                               const char   *note)
{
  g_return_if_fail (self != NULL);

  g_set_str (&self->legend_note, note);
}

/**
 * chimera_chart_add_series:
 * @self: a chart
 * @name: "analysis"
 * @marker: shape of its points
 * @color: of its points and of the line of its mean
 * @text_color: of its figures
 * @mean_dash: of the line of its mean
 *
 * Adds a series. In a chart with several of them the points of one run stand side by side, in
 * the order the series were added.
 *
 * Returns: the number of the series, from 0
 */
guint
chimera_chart_add_series (ChimeraChart  *self,
                          const char    *name,
                          ChimeraMarker  marker,
                          ChimeraColor   color,
                          ChimeraColor   text_color,
                          ChimeraDash    mean_dash)
{
  ChimeraChartSeries *series;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (name != NULL, 0);
  g_return_val_if_fail (color < CHIMERA_N_COLORS && text_color < CHIMERA_N_COLORS, 0);

  series = g_new0 (ChimeraChartSeries, 1);
  series->name = g_strdup (name);
  series->marker = marker;
  series->color = color;
  series->text_color = text_color;
  series->mean_dash = mean_dash;
  series->points = g_array_new (FALSE, FALSE, sizeof (ChimeraChartPoint));
  g_array_set_clear_func (series->points, point_clear);
  g_ptr_array_add (self->series, series);

  return self->series->len - 1;
}

/**
 * chimera_chart_get_n_series:
 * @self: a chart
 *
 * Returns: number of series
 */
guint
chimera_chart_get_n_series (const ChimeraChart *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->series->len;
}

/**
 * chimera_chart_get_series_name:
 * @self: a chart
 * @series: from 0
 *
 * Returns: the name of a series
 */
const char *
chimera_chart_get_series_name (const ChimeraChart *self,
                               guint               series)
{
  g_return_val_if_fail (self != NULL && series < self->series->len, NULL);

  return chimera_chart_series (self, series)->name;
}

/**
 * chimera_chart_add_point:
 * @self: a chart
 * @series: from 0
 * @x: the run, from 1
 * @y: the value in the chart's unit; %NAN where it is absent
 * @flags: how the point is drawn and counted
 * @label: (nullable): what it is
 *
 * Adds a point to a series. Absent and infinite values take their place and are not drawn.
 */
void
chimera_chart_add_point (ChimeraChart      *self,
                         guint              series,
                         double             x,
                         double             y,
                         ChimeraPointFlags  flags,
                         const char        *label)
{
  ChimeraChartPoint point = { x, y, flags, NULL };

  g_return_if_fail (self != NULL && series < self->series->len);

  point.label = g_strdup (label);
  g_array_append_val (chimera_chart_series (self, series)->points, point);
}

/**
 * chimera_chart_get_n_points:
 * @self: a chart
 * @series: from 0
 *
 * Returns: number of points of a series, absent ones included
 */
guint
chimera_chart_get_n_points (const ChimeraChart *self,
                            guint               series)
{
  g_return_val_if_fail (self != NULL && series < self->series->len, 0);

  return chimera_chart_series (self, series)->points->len;
}

/**
 * chimera_chart_get_point:
 * @self: a chart
 * @series: from 0
 * @point: from 0
 *
 * Returns: (transfer none): a point; valid until the next one is added
 */
const ChimeraChartPoint *
chimera_chart_get_point (const ChimeraChart *self,
                         guint               series,
                         guint               point)
{
  g_return_val_if_fail (self != NULL && series < self->series->len, NULL);
  g_return_val_if_fail (point < chimera_chart_series (self, series)->points->len, NULL);

  return chimera_chart_point (chimera_chart_series (self, series), point);
}

/* Whether a point has a place on the chart. */
gboolean
chimera_chart_point_is_drawn (const ChimeraChartPoint *point)
{
  return chimera_value_is_usable (point->x) && chimera_value_is_usable (point->y);
}

/**
 * chimera_chart_get_mean:
 * @self: a chart
 * @series: from 0
 * @out_n: (out) (optional): how many points count
 *
 * The mean of the points that count: neither cold nor running nor failed, and not absent.
 *
 * Returns: the arithmetic mean, %NAN where no point counts
 */
double
chimera_chart_get_mean (const ChimeraChart *self,
                        guint               series,
                        guint              *out_n)
{
  const ChimeraChartSeries *data;
  double mean = 0.0;
  guint n = 0;

  g_return_val_if_fail (self != NULL && series < self->series->len, NAN);

  data = chimera_chart_series (self, series);
  for (guint i = 0; i < data->points->len; i++)
    {
      const ChimeraChartPoint *point = chimera_chart_point (data, i);

      /* A running mean: a sum could leave the range of a double. */
      if (point->flags == CHIMERA_POINT_NORMAL && chimera_chart_point_is_drawn (point))
        mean += (point->y - mean) / ++n;
    }

  if (out_n != NULL)
    *out_n = n;

  return n > 0 ? mean : NAN;
}
