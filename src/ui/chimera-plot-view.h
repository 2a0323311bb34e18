/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-plot.h"
#include "chimera-point-view.h"

G_BEGIN_DECLS

/* Draws a plot, says what the point under the pointer is, and marks the point of one row. The
 * arrow keys, Page Up, Page Down, Home and End go from point to point. What does not change is
 * drawn once and kept as a picture.
 *
 * Signal: "row-chosen" (guint64 row) when the user chooses a point; rows count from 0. */

#define CHIMERA_TYPE_PLOT_VIEW (chimera_plot_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraPlotView, chimera_plot_view, CHIMERA, PLOT_VIEW, ChimeraPointView)

void chimera_plot_view_set_plot  (ChimeraPlotView  *self,
                                  ChimeraPlot      *plot,
                                  const char       *name);
void chimera_plot_view_set_style (ChimeraPlotView  *self,
                                  ChimeraPlotStyle  style);
void chimera_plot_view_mark      (ChimeraPlotView  *self,
                                  guint             row);

G_END_DECLS
