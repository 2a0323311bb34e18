/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-metric-extents.h"
#include "chimera-slots.h"

G_BEGIN_DECLS

/* The columns of the list of metrics: how they are filled, and which of them was clicked. The rows
 * are sorted by whoever has them. */

#define CHIMERA_TYPE_METRICS_COLUMNS (chimera_metrics_columns_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraMetricsColumns, chimera_metrics_columns, CHIMERA, METRICS_COLUMNS, GObject)

ChimeraMetricsColumns *chimera_metrics_columns_new         (GtkColumnView         *view,
                                                            ChimeraSlots          *slots);
void                   chimera_metrics_columns_set_extents (ChimeraMetricsColumns *self,
                                                            ChimeraMetricExtents  *extents);
void                   chimera_metrics_columns_set_width   (ChimeraMetricsColumns *self,
                                                            int                    width);
gboolean               chimera_metrics_columns_get_order   (ChimeraMetricsColumns *self,
                                                            ChimeraMetricColumn   *out_column,
                                                            gboolean              *out_is_descending);

G_END_DECLS
