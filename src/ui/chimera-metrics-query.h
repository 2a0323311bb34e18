/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-metric-row.h"

G_BEGIN_DECLS

/* Which metrics are listed and in which order: plain data, for any thread. */

#define CHIMERA_N_TOPICS (CHIMERA_TOPIC_OTHER + 1)

/**
 * ChimeraMetricsQuery:
 * @words: (nullable): each of which must be in the name, the path or the keys
 * @topics: a bit for each topic that is wanted; none is as good as all
 * @all: whether keys and numberings are wanted too, in which nothing was measured
 * @is_sorted: whether there is a column to sort by; without they stay as ranked
 * @column: that column
 * @is_descending: which way
 */
typedef struct
{
  char **words;
  guint topics;
  gboolean all;
  gboolean is_sorted;
  ChimeraMetricColumn column;
  gboolean is_descending;
} ChimeraMetricsQuery;

void       chimera_metrics_query_copy  (ChimeraMetricsQuery       *self,
                                        const ChimeraMetricsQuery *other);
void       chimera_metrics_query_clear (ChimeraMetricsQuery       *self);
GPtrArray *chimera_metrics_query_run   (const ChimeraMetricsQuery *self,
                                        GPtrArray                 *rows,
                                        GCancellable              *cancellable);

G_END_DECLS
