/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-marker-view.h"

#define SIZE_PX 12
#define RADIUS 4.0

struct _ChimeraMarkerView
{
  ChimeraCanvasView parent_instance;

  ChimeraMarker marker;
  ChimeraColor color;
  gboolean is_hollow;
};

G_DEFINE_FINAL_TYPE (ChimeraMarkerView, chimera_marker_view, CHIMERA_TYPE_CANVAS_VIEW)

static void
chimera_marker_view_measure (ChimeraCanvasView *view,
                             ChimeraCanvas     *canvas,
                             GtkOrientation     orientation,
                             int                for_size,
                             double            *out_minimum,
                             double            *out_natural)
{
  *out_minimum = SIZE_PX;
  *out_natural = SIZE_PX;
}

static void
chimera_marker_view_draw (ChimeraCanvasView *view,
                          ChimeraCanvas     *canvas,
                          double             width,
                          double             height)
{
  ChimeraMarkerView *self = CHIMERA_MARKER_VIEW (view);

  chimera_canvas_marker (canvas, self->marker, width / 2.0, height / 2.0,
                         self->is_hollow ? RADIUS - 0.5 : RADIUS,
                         self->is_hollow ? CHIMERA_COLOR_NONE : self->color, 1.0,
                         self->is_hollow ? self->color : CHIMERA_COLOR_NONE, self->is_hollow ? 2.0 : 0.0);
}

static void
chimera_marker_view_class_init (ChimeraMarkerViewClass *klass)
{
  ChimeraCanvasViewClass *canvas_class = CHIMERA_CANVAS_VIEW_CLASS (klass);

  canvas_class->measure = chimera_marker_view_measure;
  canvas_class->draw = chimera_marker_view_draw;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
chimera_marker_view_init (ChimeraMarkerView *self)
{
  self->color = CHIMERA_COLOR_FOREGROUND;
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
