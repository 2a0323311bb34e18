/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-point-view.h"
#include "chimera-rate-chart.h"

G_BEGIN_DECLS

/* Draws a rate over time. With axes it says what the rate under the pointer is, and the left and right
 * arrow keys, Home, End and Escape choose one; as a strip it is a picture in a line of text. */

#define CHIMERA_TYPE_RATE_VIEW (chimera_rate_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraRateView, chimera_rate_view, CHIMERA, RATE_VIEW, ChimeraPointView)

GtkWidget *chimera_rate_view_new       (ChimeraRateChartStyle  style);
void       chimera_rate_view_set_chart (ChimeraRateView       *self,
                                        ChimeraRateChart      *chart);

G_END_DECLS
