/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-canvas.h"

G_BEGIN_DECLS

typedef struct _ChimeraSvgCanvas ChimeraSvgCanvas;

ChimeraSvgCanvas *chimera_svg_canvas_new     (double            width,
                                              double            height,
                                              const char       *title,
                                              const char       *description);
ChimeraCanvas    *chimera_svg_canvas_get     (ChimeraSvgCanvas *self);
char             *chimera_svg_canvas_finish  (ChimeraSvgCanvas *self);
char             *chimera_svg_palette_to_css (const ChimeraRgba *palette);
void              chimera_svg_canvas_free    (ChimeraSvgCanvas *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraSvgCanvas, chimera_svg_canvas_free)

G_END_DECLS
