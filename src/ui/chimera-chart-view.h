/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-chart.h"

G_BEGIN_DECLS

#define CHIMERA_TYPE_CHART_VIEW (chimera_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraChartView, chimera_chart_view, CHIMERA, CHART_VIEW, GtkWidget)

GtkWidget *chimera_chart_view_new           (void);
void       chimera_chart_view_set_chart     (ChimeraChartView            *self,
                                             const ChimeraChart          *chart);
void       chimera_chart_view_set_flags     (ChimeraChartView            *self,
                                             ChimeraChartFlags            flags);
gboolean   chimera_chart_view_get_dark      (ChimeraChartView            *self);
void       chimera_chart_view_set_dark      (ChimeraChartView            *self,
                                             gboolean                     dark);
gboolean   chimera_chart_view_get_selection (ChimeraChartView            *self,
                                             ChimeraChartSelection       *out_selection);
void       chimera_chart_view_select        (ChimeraChartView            *self,
                                             const ChimeraChartSelection *selection);

G_END_DECLS
