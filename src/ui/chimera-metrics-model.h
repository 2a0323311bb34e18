/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-inventory.h"
#include "chimera-metric-row.h"
#include "chimera-metrics-filter.h"

G_BEGIN_DECLS

/* The models between the metrics of an inventory and the list that shows them.
 *
 *     GtkSingleSelection
 *       GtkSortListModel        by the columns; as ranked without
 *         GtkFilterListModel    ChimeraMetricsFilter
 *           GListStore          a ChimeraMetricRow for each metric, filled in batches
 *
 * What is selected stays selected when the files are read anew.
 *
 * Signals: "changed" when there are other rows, or rows are still being made or not any more. */

#define CHIMERA_TYPE_METRICS_MODEL (chimera_metrics_model_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraMetricsModel, chimera_metrics_model, CHIMERA, METRICS_MODEL, GObject)

ChimeraMetricsModel  *chimera_metrics_model_new             (GtkSorter           *sorter);
void                  chimera_metrics_model_set_metrics     (ChimeraMetricsModel *self,
                                                             ChimeraMetrics      *metrics);
GtkSingleSelection   *chimera_metrics_model_get_selection   (ChimeraMetricsModel *self);
ChimeraMetricsFilter *chimera_metrics_model_get_filter      (ChimeraMetricsModel *self);
guint                 chimera_metrics_model_get_n_all       (ChimeraMetricsModel *self);
guint                 chimera_metrics_model_get_n_measures  (ChimeraMetricsModel *self);
guint                 chimera_metrics_model_get_n_of_topic  (ChimeraMetricsModel *self,
                                                             ChimeraTopic         topic);
gboolean              chimera_metrics_model_is_busy         (ChimeraMetricsModel *self);

G_END_DECLS
