/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-histogram-view.h"

#include <glib/gi18n.h>

#include "chimera-histogram-draw.h"

#define SMALL_WIDTH 72
#define SMALL_HEIGHT 18
#define LARGE_WIDTH 120
#define LARGE_NATURAL_WIDTH 180
#define LARGE_HEIGHT 92

struct _ChimeraHistogramView
{
  ChimeraCanvasView parent_instance;

  ChimeraMetricRow *row;
  gboolean is_large;
};

G_DEFINE_FINAL_TYPE (ChimeraHistogramView, chimera_histogram_view, CHIMERA_TYPE_CANVAS_VIEW)

static void
chimera_histogram_view_measure (ChimeraCanvasView *view,
                                ChimeraCanvas     *canvas,
                                GtkOrientation     orientation,
                                int                for_size,
                                double            *out_minimum,
                                double            *out_natural)
{
  ChimeraHistogramView *self = CHIMERA_HISTOGRAM_VIEW (view);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *out_minimum = self->is_large ? LARGE_WIDTH : SMALL_WIDTH;
      *out_natural = self->is_large ? LARGE_NATURAL_WIDTH : SMALL_WIDTH;
    }
  else
    {
      *out_minimum = self->is_large ? LARGE_HEIGHT : SMALL_HEIGHT;
      *out_natural = *out_minimum;
    }
}

static void
draw_row (ChimeraHistogramView *self,
          ChimeraCanvas        *canvas,
          double                width,
          double                height)
{
  ChimeraMetric *metric = chimera_metric_row_get_metric (self->row);
  const ChimeraHistogram *histogram = chimera_metric_get_histogram (metric);
  const ChimeraSummary *summary = chimera_metric_get_summary (metric);
  g_autofree char *minimum = NULL;
  g_autofree char *maximum = NULL;
  g_autofree char *median = NULL;
  g_autofree char *median_text = NULL;

  if (summary->n == 0)
    return;

  if (!self->is_large)
    {
      chimera_histogram_draw (histogram, canvas, width, height, /* labels: */ NULL);
      return;
    }

  minimum = chimera_metric_row_dup_value (self->row, summary->minimum);
  maximum = chimera_metric_row_dup_value (self->row, summary->maximum);
  median = chimera_metric_row_dup_figure (self->row, summary->median);
  /* Translators: a mark in a chart, "median 115.4" */
  median_text = g_strdup_printf (_("median %s"), median);
  chimera_histogram_draw (histogram, canvas, width, height,
                          &(ChimeraHistogramLabels) { minimum, maximum, median_text, summary->median });
}

static void
chimera_histogram_view_draw (ChimeraCanvasView *view,
                             ChimeraCanvas     *canvas,
                             double             width,
                             double             height)
{
  ChimeraHistogramView *self = CHIMERA_HISTOGRAM_VIEW (view);

  if (self->row != NULL)
    draw_row (self, canvas, width, height);
}

static void
chimera_histogram_view_dispose (GObject *object)
{
  ChimeraHistogramView *self = CHIMERA_HISTOGRAM_VIEW (object);

  g_clear_object (&self->row);

  G_OBJECT_CLASS (chimera_histogram_view_parent_class)->dispose (object);
}

static void
chimera_histogram_view_class_init (ChimeraHistogramViewClass *klass)
{
  ChimeraCanvasViewClass *canvas_class = CHIMERA_CANVAS_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_histogram_view_dispose;
  canvas_class->measure = chimera_histogram_view_measure;
  canvas_class->draw = chimera_histogram_view_draw;
}

static void
chimera_histogram_view_init (ChimeraHistogramView *self)
{
}

/**
 * chimera_histogram_view_new:
 *
 * Returns: (transfer floating): a small view of nothing
 */
GtkWidget *
chimera_histogram_view_new (void)
{
  return g_object_new (CHIMERA_TYPE_HISTOGRAM_VIEW, NULL);
}

/**
 * chimera_histogram_view_set_large:
 * @self: a view
 * @is_large: whether it has texts and room for them
 */
void
chimera_histogram_view_set_large (ChimeraHistogramView *self,
                                  gboolean              is_large)
{
  g_return_if_fail (CHIMERA_IS_HISTOGRAM_VIEW (self));

  self->is_large = is_large;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * chimera_histogram_view_set_row:
 * @self: a view
 * @row: (nullable): the metric whose values are shown
 */
void
chimera_histogram_view_set_row (ChimeraHistogramView *self,
                                ChimeraMetricRow     *row)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CHIMERA_IS_HISTOGRAM_VIEW (self));

  if (!g_set_object (&self->row, row))
    return;

  if (row != NULL)
    {
      text = chimera_metric_row_dup_distribution (row);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
