/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-canvas-view.h"

G_BEGIN_DECLS

/* A chart's marker outside of the chart, as a table shows it beside a call. */

#define CHIMERA_TYPE_MARKER_VIEW (chimera_marker_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraMarkerView, chimera_marker_view, CHIMERA, MARKER_VIEW, ChimeraCanvasView)

GtkWidget *chimera_marker_view_new (void);
void       chimera_marker_view_set (ChimeraMarkerView *self,
                                    ChimeraMarker      marker,
                                    ChimeraColor       color,
                                    gboolean           is_hollow);

G_END_DECLS
