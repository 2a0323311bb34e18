/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-point-view.h"

G_BEGIN_DECLS

/* Draws a chart, says what the point under the pointer is, and lets the left and right arrow keys, Home
 * and End move a selection from point to point, and Escape end it. */

#define CHIMERA_TYPE_CHART_VIEW (chimera_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraChartView, chimera_chart_view, CHIMERA, CHART_VIEW, ChimeraPointView)

GtkWidget *chimera_chart_view_new       (void);
void       chimera_chart_view_set_chart (ChimeraChartView   *self,
                                         const ChimeraChart *chart);
void       chimera_chart_view_set_flags (ChimeraChartView   *self,
                                         ChimeraChartFlags   flags);

G_END_DECLS
