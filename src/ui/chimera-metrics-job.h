/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-metric-extents.h"
#include "chimera-metrics-query.h"

G_BEGIN_DECLS

/**
 * ChimeraMetricsJob:
 * @ranked: (nullable) (element-type ChimeraMetric): metrics that there are no rows of yet
 * @rows: (nullable) (element-type ChimeraMetricRow): rows for all of them, in the same order
 * @n_of_topic: how many of them are measures, and how many not, by topic; counted when they are made
 * @twin: (nullable): among rows that were made, the one for the metric of the row that was followed
 * @found: (nullable) (element-type ChimeraMetricRow): those that are to be listed, which live as long
 *   as @rows; %NULL when it was cancelled early
 * @extents: (nullable): the widest texts in them
 *
 * The work for a list of metrics that is done on another thread: rows are made of metrics, filtered
 * and sorted.
 */
typedef struct
{
  GPtrArray *ranked;
  GPtrArray *rows;
  guint n_of_topic[2][CHIMERA_N_TOPICS];
  ChimeraMetricRow *twin;
  GPtrArray *found;
  ChimeraMetricExtents *extents;

  /*< private >*/
  ChimeraMetricsQuery query;
  ChimeraMetricRow *followed;
} ChimeraMetricsJob;

ChimeraMetricsJob *chimera_metrics_job_new    (GPtrArray                 *ranked,
                                               GPtrArray                 *rows,
                                               const ChimeraMetricsQuery *query,
                                               ChimeraMetricRow          *followed);
void               chimera_metrics_job_start  (ChimeraMetricsJob         *self,
                                               gpointer                   source,
                                               GCancellable              *cancellable,
                                               GAsyncReadyCallback        callback);
ChimeraMetricsJob *chimera_metrics_job_finish (GAsyncResult              *result);

G_END_DECLS
