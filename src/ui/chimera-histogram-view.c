/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-histogram-view.h"

#include <glib/gi18n.h>

#include "chimera-cairo-canvas.h"
#include "chimera-histogram-draw.h"
#include "chimera-style.h"

#define SMALL_WIDTH 72
#define SMALL_HEIGHT 18
#define LARGE_WIDTH 120
#define LARGE_NATURAL_WIDTH 180
#define LARGE_HEIGHT 92

struct _ChimeraHistogramView
{
  GtkWidget parent_instance;

  ChimeraMetricRow *row;
  gboolean is_large;
};

G_DEFINE_FINAL_TYPE (ChimeraHistogramView, chimera_histogram_view, GTK_TYPE_WIDGET)

static void
chimera_histogram_view_measure (GtkWidget      *widget,
                                GtkOrientation  orientation,
                                int             for_size,
                                int            *minimum,
                                int            *natural,
                                int            *minimum_baseline,
                                int            *natural_baseline)
{
  ChimeraHistogramView *self = CHIMERA_HISTOGRAM_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->is_large ? LARGE_WIDTH : SMALL_WIDTH;
      *natural = self->is_large ? LARGE_NATURAL_WIDTH : SMALL_WIDTH;
    }
  else
    {
      *minimum = self->is_large ? LARGE_HEIGHT : SMALL_HEIGHT;
      *natural = *minimum;
    }
}

static void
draw (ChimeraHistogramView *self,
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
chimera_histogram_view_snapshot (GtkWidget   *widget,
                                 GtkSnapshot *snapshot)
{
  ChimeraHistogramView *self = CHIMERA_HISTOGRAM_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  cairo_t *cr;

  if (self->row == NULL || width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  chimera_cairo_canvas_init (&canvas, cr, gtk_widget_get_pango_context (widget), NULL,
                             chimera_style_is_dark (chimera_style_get_default ()) ? chimera_palette_dark
                                                                                  : chimera_palette_light);
  draw (self, &canvas.parent, width, height);
  chimera_cairo_canvas_clear (&canvas);
  cairo_destroy (cr);
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
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_histogram_view_dispose;

  widget_class->measure = chimera_histogram_view_measure;
  widget_class->snapshot = chimera_histogram_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
chimera_histogram_view_init (ChimeraHistogramView *self)
{
  g_signal_connect_object (chimera_style_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
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
