/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "chimera-canvas.h"

G_BEGIN_DECLS

/**
 * ChimeraCairoCanvas:
 *
 * A canvas on the caller's stack; chimera_cairo_canvas_clear() gives up what it holds.
 */
typedef struct
{
  ChimeraCanvas parent;
  cairo_t *cr;
  PangoLayout *layout;
  const ChimeraRgba *palette;
} ChimeraCairoCanvas;

void chimera_cairo_canvas_init  (ChimeraCairoCanvas         *self,
                                 cairo_t                    *cr,
                                 PangoContext               *context,
                                 const PangoFontDescription *font,
                                 const ChimeraRgba          *palette);
void chimera_cairo_canvas_clear (ChimeraCairoCanvas         *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChimeraCairoCanvas, chimera_cairo_canvas_clear)

G_END_DECLS
