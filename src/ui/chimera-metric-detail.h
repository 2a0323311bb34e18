/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-metric-row.h"

G_BEGIN_DECLS

/* All there is to know about one metric: summary, distribution, groups, and values with their
 * places.
 *
 * Signals: "source-activated" (gint64 value) when the user wants to see where a value comes from;
 * -1 for the file as such. */

#define CHIMERA_TYPE_METRIC_DETAIL (chimera_metric_detail_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraMetricDetail, chimera_metric_detail, CHIMERA, METRIC_DETAIL, GtkWidget)

void chimera_metric_detail_set_row (ChimeraMetricDetail *self,
                                    ChimeraMetricRow    *row);

G_END_DECLS
