/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-metric.h"

G_BEGIN_DECLS

/**
 * ChimeraContrast:
 * @CHIMERA_CONTRAST_NONE: there are no two groups with different means, or nobody can say which way
 *   is good
 * @CHIMERA_CONTRAST_UNREPEATED: every group is a single value: how much is chance is not known
 * @CHIMERA_CONTRAST_UNCLEAR: chance alone would often make the groups as different
 * @CHIMERA_CONTRAST_CLEAR: the groups differ by more than chance
 *
 * What may be said of the best and the worst group of a metric.
 */
typedef enum
{
  CHIMERA_CONTRAST_NONE,
  CHIMERA_CONTRAST_UNREPEATED,
  CHIMERA_CONTRAST_UNCLEAR,
  CHIMERA_CONTRAST_CLEAR,
} ChimeraContrast;

ChimeraContrast chimera_metric_contrast        (ChimeraMetric             *metric,
                                                const ChimeraMetricGroup **out_best,
                                                const ChimeraMetricGroup **out_worst);
ChimeraContrast chimera_metric_contrast_groups (const ChimeraMetricGroup  *groups,
                                                guint                      n_groups,
                                                ChimeraBetter              better,
                                                const ChimeraMetricGroup **out_best,
                                                const ChimeraMetricGroup **out_worst);

G_END_DECLS
