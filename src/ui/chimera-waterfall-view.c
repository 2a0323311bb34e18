/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-waterfall-view.h"

/* Pixels at a body text of 11 pt; larger text scales them. */
#define MIN_WIDTH 260.0
#define NATURAL_WIDTH 440.0

struct _ChimeraWaterfallView
{
  ChimeraCanvasView parent_instance;

  ChimeraWaterfall *chart;
};

G_DEFINE_FINAL_TYPE (ChimeraWaterfallView, chimera_waterfall_view, CHIMERA_TYPE_CANVAS_VIEW)

static GtkSizeRequestMode
chimera_waterfall_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
chimera_waterfall_view_measure (ChimeraCanvasView *view,
                                ChimeraCanvas     *canvas,
                                GtkOrientation     orientation,
                                int                for_size,
                                double            *out_minimum,
                                double            *out_natural)
{
  ChimeraWaterfallView *self = CHIMERA_WATERFALL_VIEW (view);
  double scale = chimera_canvas_get_scale (canvas);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *out_minimum = MIN_WIDTH * scale;
      *out_natural = NATURAL_WIDTH * scale;
    }
  else if (self->chart != NULL)
    {
      *out_minimum = chimera_waterfall_measure_height (self->chart, canvas,
                                                       for_size >= 0 ? for_size : NATURAL_WIDTH * scale);
      *out_natural = *out_minimum;
    }
}

static void
chimera_waterfall_view_draw (ChimeraCanvasView *view,
                             ChimeraCanvas     *canvas,
                             double             width,
                             double             height)
{
  ChimeraWaterfallView *self = CHIMERA_WATERFALL_VIEW (view);

  if (self->chart != NULL)
    chimera_waterfall_draw (self->chart, canvas, width, height);
}

static void
chimera_waterfall_view_finalize (GObject *object)
{
  ChimeraWaterfallView *self = CHIMERA_WATERFALL_VIEW (object);

  g_clear_pointer (&self->chart, chimera_waterfall_unref);

  G_OBJECT_CLASS (chimera_waterfall_view_parent_class)->finalize (object);
}

static void
chimera_waterfall_view_class_init (ChimeraWaterfallViewClass *klass)
{
  ChimeraCanvasViewClass *canvas_class = CHIMERA_CANVAS_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chimera_waterfall_view_finalize;
  GTK_WIDGET_CLASS (klass)->get_request_mode = chimera_waterfall_view_get_request_mode;
  canvas_class->measure = chimera_waterfall_view_measure;
  canvas_class->draw = chimera_waterfall_view_draw;
}

static void
chimera_waterfall_view_init (ChimeraWaterfallView *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * chimera_waterfall_view_new:
 *
 * Returns: (transfer floating): a view without a chart
 */
GtkWidget *
chimera_waterfall_view_new (void)
{
  return g_object_new (CHIMERA_TYPE_WATERFALL_VIEW, NULL);
}

/**
 * chimera_waterfall_view_set_chart:
 * @self: a view
 * @chart: (nullable): a chart that is complete; without one the view is hidden
 */
void
chimera_waterfall_view_set_chart (ChimeraWaterfallView *self,
                                  ChimeraWaterfall     *chart)
{
  g_autofree char *description = NULL;

  g_return_if_fail (CHIMERA_IS_WATERFALL_VIEW (self));

  g_clear_pointer (&self->chart, chimera_waterfall_unref);
  gtk_widget_set_visible (GTK_WIDGET (self), chart != NULL);
  if (chart == NULL)
    return;

  self->chart = chimera_waterfall_ref (chart);
  description = chimera_waterfall_describe (chart);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, chimera_waterfall_get_title (chart),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
