/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-chart-view.h"

#include "chimera-cairo-canvas.h"

G_BEGIN_DECLS

struct _ChimeraChartView
{
  GtkWidget parent_instance;

  ChimeraChart *chart;
  ChimeraChartFlags flags;
  gboolean is_dark;
  ChimeraChartSelection selected;
  ChimeraChartSelection hovered;
};

void chimera_chart_view_init_canvas       (ChimeraChartView   *self,
                                           ChimeraCairoCanvas *canvas,
                                           cairo_t            *cr);
void chimera_chart_view_selection_changed (ChimeraChartView   *self);

/* The points that the pointer and the keys choose. */
void chimera_chart_view_bind_keys         (GtkWidgetClass     *widget_class);
void chimera_chart_view_watch_pointer     (ChimeraChartView   *self);
void chimera_chart_view_check_selection   (ChimeraChartView   *self);

G_END_DECLS
