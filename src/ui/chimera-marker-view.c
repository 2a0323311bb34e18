/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-marker-view.h"

#include "chimera-cairo-canvas.h"
#include "chimera-style.h"

#define SIZE_PX 12
#define RADIUS 4.0

struct _ChimeraMarkerView
{
  GtkWidget parent_instance;

  ChimeraMarker marker;
  ChimeraColor color;
  gboolean is_hollow;
};

G_DEFINE_FINAL_TYPE (ChimeraMarkerView, chimera_marker_view, GTK_TYPE_WIDGET)

static void
chimera_marker_view_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  *minimum = SIZE_PX;
  *natural = SIZE_PX;
}

static void
chimera_marker_view_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  ChimeraMarkerView *self = CHIMERA_MARKER_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  cairo_t *cr;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  chimera_cairo_canvas_init (&canvas, cr, gtk_widget_get_pango_context (widget), NULL,
                             chimera_style_is_dark (chimera_style_get_default ()) ? chimera_palette_dark
                                                                                  : chimera_palette_light);
  chimera_canvas_marker (&canvas.parent, self->marker, width / 2.0, height / 2.0,
                         self->is_hollow ? RADIUS - 0.5 : RADIUS,
                         self->is_hollow ? CHIMERA_COLOR_NONE : self->color, 1.0,
                         self->is_hollow ? self->color : CHIMERA_COLOR_NONE, self->is_hollow ? 2.0 : 0.0);
  cairo_destroy (cr);
}

static void
chimera_marker_view_class_init (ChimeraMarkerViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = chimera_marker_view_measure;
  widget_class->snapshot = chimera_marker_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
chimera_marker_view_init (ChimeraMarkerView *self)
{
  self->color = CHIMERA_COLOR_FOREGROUND;
  g_signal_connect_object (chimera_style_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * chimera_marker_view_new:
 *
 * Returns: (transfer floating): a marker
 */
GtkWidget *
chimera_marker_view_new (void)
{
  return g_object_new (CHIMERA_TYPE_MARKER_VIEW, NULL);
}

/**
 * chimera_marker_view_set:
 * @self: a marker
 * @marker: its shape
 * @color: its colour, by role
 * @is_hollow: whether it is drawn as a cold call's
 */
void
chimera_marker_view_set (ChimeraMarkerView *self,
                         ChimeraMarker      marker,
                         ChimeraColor       color,
                         gboolean           is_hollow)
{
  g_return_if_fail (CHIMERA_IS_MARKER_VIEW (self));

  self->marker = marker;
  self->color = color;
  self->is_hollow = is_hollow;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
