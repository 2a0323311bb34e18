/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-canvas-view.h"

#include <math.h>

#include "chimera-style.h"

G_DEFINE_ABSTRACT_TYPE (ChimeraCanvasView, chimera_canvas_view, GTK_TYPE_WIDGET)

static void
chimera_canvas_view_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  ChimeraCanvasView *self = CHIMERA_CANVAS_VIEW (widget);
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  double least = 0.0;
  double most = 0.0;

  chimera_canvas_view_init_canvas (self, &canvas, NULL);
  CHIMERA_CANVAS_VIEW_GET_CLASS (self)->measure (self, &canvas.parent, orientation, for_size, &least, &most);
  *minimum = (int) ceil (least);
  *natural = (int) ceil (most);
}

static void
chimera_canvas_view_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  ChimeraCanvasView *self = CHIMERA_CANVAS_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  chimera_canvas_view_init_canvas (self, &canvas, cr);
  CHIMERA_CANVAS_VIEW_GET_CLASS (self)->draw (self, &canvas.parent, width, height);
  chimera_cairo_canvas_clear (&canvas);
  cairo_destroy (cr);
}

static void
chimera_canvas_view_class_init (ChimeraCanvasViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = chimera_canvas_view_measure;
  widget_class->snapshot = chimera_canvas_view_snapshot;

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
chimera_canvas_view_init (ChimeraCanvasView *self)
{
  g_signal_connect_object (chimera_style_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * chimera_canvas_view_init_canvas:
 * @self: a view
 * @canvas: (out): in its font and colours
 * @cr: (nullable): where to draw; %NULL to measure only
 */
void
chimera_canvas_view_init_canvas (ChimeraCanvasView  *self,
                                 ChimeraCairoCanvas *canvas,
                                 cairo_t            *cr)
{
  /* GTK asks a widget that has a Pango context for its size again when the font changes. */
  chimera_cairo_canvas_init (canvas, cr, gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL,
                             chimera_style_is_dark (chimera_style_get_default ()) ? chimera_palette_dark
                                                                                  : chimera_palette_light);
}
