/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-canvas-view.h"
#include "chimera-metric-row.h"

G_BEGIN_DECLS

/* How the values of a metric are distributed: bars alone in a list, or larger and with texts. */

#define CHIMERA_TYPE_HISTOGRAM_VIEW (chimera_histogram_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraHistogramView, chimera_histogram_view, CHIMERA, HISTOGRAM_VIEW, ChimeraCanvasView)

GtkWidget *chimera_histogram_view_new       (void);
void       chimera_histogram_view_set_large (ChimeraHistogramView *self,
                                             gboolean              is_large);
void       chimera_histogram_view_set_row   (ChimeraHistogramView *self,
                                             ChimeraMetricRow     *row);

G_END_DECLS
