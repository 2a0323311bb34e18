/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-metric-row.h"

G_BEGIN_DECLS

/* What there is to be said about a metric, in words. */

char *chimera_metric_text_dup_summary (ChimeraMetricRow     *row);
char *chimera_metric_text_dup_remarks (ChimeraMetricRow     *row);
char *chimera_metric_text_dup_spread  (ChimeraMetricRow     *row,
                                       const ChimeraSummary *summary);
char *chimera_metric_text_dup_place   (ChimeraMetric        *metric,
                                       gsize                 value);

G_END_DECLS
