/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-compare-plots.h"

G_BEGIN_DECLS

/* The sides of a comparison over each other on shared axes: their spread, or their calls run by run. */

#define CHIMERA_TYPE_COMPARE_CHARTS (chimera_compare_charts_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraCompareCharts, chimera_compare_charts, CHIMERA, COMPARE_CHARTS, GtkWidget)

GtkWidget *chimera_compare_charts_new       (void);
void       chimera_compare_charts_take      (ChimeraCompareCharts *self,
                                             ChimeraComparePlots  *plots);
/* Of the page: where there is little, charts stand below each other rather than side by side. */
void       chimera_compare_charts_set_width (ChimeraCompareCharts *self,
                                             int                   width);

G_END_DECLS
