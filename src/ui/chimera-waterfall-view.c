/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-waterfall-view.h"

#include <math.h>

#include "chimera-cairo-canvas.h"
#include "chimera-style.h"

/* Pixels at a body text of 11 pt; larger text scales them. */
#define BASE_EM (11.0 * 96.0 / 72.0)
#define MIN_WIDTH 260.0
#define NATURAL_WIDTH 440.0

struct _ChimeraWaterfallView
{
  GtkWidget parent_instance;

  ChimeraWaterfall *chart;
};

G_DEFINE_FINAL_TYPE (ChimeraWaterfallView, chimera_waterfall_view, GTK_TYPE_WIDGET)

static void
init_canvas (ChimeraWaterfallView *self,
             ChimeraCairoCanvas   *canvas,
             cairo_t              *cr)
{
  chimera_cairo_canvas_init (canvas, cr, gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL,
                             chimera_style_is_dark (chimera_style_get_default ()) ? chimera_palette_dark
                                                                                  : chimera_palette_light);
}

static GtkSizeRequestMode
chimera_waterfall_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
chimera_waterfall_view_measure (GtkWidget      *widget,
                                GtkOrientation  orientation,
                                int             for_size,
                                int            *minimum,
                                int            *natural,
                                int            *minimum_baseline,
                                int            *natural_baseline)
{
  ChimeraWaterfallView *self = CHIMERA_WATERFALL_VIEW (widget);
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  double scale;

  init_canvas (self, &canvas, NULL);
  scale = canvas.parent.em / BASE_EM;
  *minimum_baseline = -1;
  *natural_baseline = -1;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) ceil (MIN_WIDTH * scale);
      *natural = (int) ceil (NATURAL_WIDTH * scale);
      return;
    }

  *minimum = self->chart == NULL
    ? 0
    : (int) chimera_waterfall_measure_height (self->chart, &canvas.parent, for_size >= 0 ? for_size : NATURAL_WIDTH * scale);
  *natural = *minimum;
}

static void
chimera_waterfall_view_snapshot (GtkWidget   *widget,
                                 GtkSnapshot *snapshot)
{
  ChimeraWaterfallView *self = CHIMERA_WATERFALL_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  cairo_t *cr;

  if (self->chart == NULL || width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  init_canvas (self, &canvas, cr);
  chimera_waterfall_draw (self->chart, &canvas.parent, width, height);
  chimera_cairo_canvas_clear (&canvas);
  cairo_destroy (cr);
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
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chimera_waterfall_view_finalize;
  widget_class->get_request_mode = chimera_waterfall_view_get_request_mode;
  widget_class->measure = chimera_waterfall_view_measure;
  widget_class->snapshot = chimera_waterfall_view_snapshot;

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
chimera_waterfall_view_init (ChimeraWaterfallView *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (chimera_style_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
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
