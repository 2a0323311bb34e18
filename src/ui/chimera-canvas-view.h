/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-cairo-canvas.h"

G_BEGIN_DECLS

/* A picture drawn on a canvas, in the font of the widget and the colours of the scheme. To assistive
 * technology it is an image. It has no ground of its own. */

#define CHIMERA_TYPE_CANVAS_VIEW (chimera_canvas_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (ChimeraCanvasView, chimera_canvas_view, CHIMERA, CANVAS_VIEW, GtkWidget)

/**
 * ChimeraCanvasViewClass:
 * @measure: how wide or high it is at least and by choice, in pixels, in the font of @canvas, both 0 at
 *   first; @for_size is -1 or the size in the other direction
 * @draw: draws it; not called while it has no extent
 */
struct _ChimeraCanvasViewClass
{
  GtkWidgetClass parent_class;

  void (*measure) (ChimeraCanvasView *self,
                   ChimeraCanvas     *canvas,
                   GtkOrientation     orientation,
                   int                for_size,
                   double            *out_minimum,
                   double            *out_natural);
  void (*draw)    (ChimeraCanvasView *self,
                   ChimeraCanvas     *canvas,
                   double             width,
                   double             height);
};

void chimera_canvas_view_init_canvas (ChimeraCanvasView  *self,
                                      ChimeraCairoCanvas *canvas,
                                      cairo_t            *cr);

G_END_DECLS
