/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-canvas-view.h"
#include "chimera-waterfall.h"

G_BEGIN_DECLS

/* Draws a waterfall, as high as its rows are. All that it says is written in it, and in its description. */

#define CHIMERA_TYPE_WATERFALL_VIEW (chimera_waterfall_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraWaterfallView, chimera_waterfall_view, CHIMERA, WATERFALL_VIEW, ChimeraCanvasView)

GtkWidget *chimera_waterfall_view_new       (void);
void       chimera_waterfall_view_set_chart (ChimeraWaterfallView *self,
                                             ChimeraWaterfall     *chart);

G_END_DECLS
