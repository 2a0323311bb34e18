/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-inventory.h"
#include "chimera-metric-extents.h"
#include "chimera-metrics-query.h"

G_BEGIN_DECLS

/* The metrics of an inventory as the list shows them, a #GListModel of #ChimeraMetricRow. Rows are
 * made, filtered and sorted on another thread and come all at once: a list view wants #ChimeraSlots
 * for them.
 *
 * Signals: "changed" when there are other rows, or some are being worked on or not any more. */

#define CHIMERA_TYPE_METRICS_MODEL (chimera_metrics_model_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraMetricsModel, chimera_metrics_model, CHIMERA, METRICS_MODEL, GObject)

ChimeraMetricsModel *chimera_metrics_model_new             (void);
void                 chimera_metrics_model_set_metrics     (ChimeraMetricsModel *self,
                                                            ChimeraMetrics      *metrics);
void                 chimera_metrics_model_set_search      (ChimeraMetricsModel *self,
                                                            const char          *text);
void                 chimera_metrics_model_set_topic       (ChimeraMetricsModel *self,
                                                            ChimeraTopic         topic,
                                                            gboolean             is_wanted);
void                 chimera_metrics_model_set_all         (ChimeraMetricsModel *self,
                                                            gboolean             all);
void                 chimera_metrics_model_set_order       (ChimeraMetricsModel *self,
                                                            gboolean             is_sorted,
                                                            ChimeraMetricColumn  column,
                                                            gboolean             is_descending);
guint                chimera_metrics_model_get_n_all       (ChimeraMetricsModel *self);
guint                chimera_metrics_model_get_n_measures  (ChimeraMetricsModel *self);
guint                chimera_metrics_model_get_n_of_topic  (ChimeraMetricsModel *self,
                                                            ChimeraTopic         topic);
ChimeraMetricExtents *chimera_metrics_model_get_extents    (ChimeraMetricsModel *self);
gboolean             chimera_metrics_model_is_busy         (ChimeraMetricsModel *self);
void                 chimera_metrics_model_follow          (ChimeraMetricsModel *self,
                                                            ChimeraMetricRow    *row);
ChimeraMetricRow    *chimera_metrics_model_get_followed    (ChimeraMetricsModel *self);
gboolean             chimera_metrics_model_find_followed   (ChimeraMetricsModel *self,
                                                            guint               *out_position);

G_END_DECLS
