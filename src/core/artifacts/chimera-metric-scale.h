/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-metric.h"

G_BEGIN_DECLS

/* How the values of a metric are written for people: in a unit that makes them easy to read, with as
 * many digits as tell anything. Nanoseconds become milliseconds or seconds, bytes megabytes; values
 * that are easy to read stay as the file has them. All that is said of one metric has the same
 * decimals, so that it can be compared at a glance and stands aligned in a table. */

/**
 * ChimeraMetricScale:
 * @symbol: the unit's symbol; empty for bare numbers
 * @factor: what a value of the file is multiplied by to be in that unit
 * @digits: how many digits are significant in a number that stands alone
 * @decimals: of what is computed: means, deviations, quantiles
 * @value_decimals: of single values, which have no more than are in the file; @decimals at most
 */
typedef struct
{
  const char *symbol;
  double factor;
  int digits;
  int decimals;
  int value_decimals;
} ChimeraMetricScale;

void  chimera_metric_scale_init          (ChimeraMetricScale       *self,
                                          ChimeraMetric            *metric,
                                          int                       digits);
char *chimera_metric_scale_format_figure (const ChimeraMetricScale *self,
                                          double                    figure);
char *chimera_metric_scale_format_value  (const ChimeraMetricScale *self,
                                          double                    value);

G_END_DECLS
