/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-metric.h"

G_BEGIN_DECLS

/* How the values of a metric are written for people: in a unit that makes them easy to read, with as
 * many digits as tell anything. Nanoseconds become milliseconds or seconds, bytes megabytes; values
 * that are easy to read stay as the file has them. */

/**
 * ChimeraMetricScale:
 * @symbol: the unit's symbol; empty for bare numbers
 * @factor: what a value of the file is multiplied by to be in that unit
 */
typedef struct
{
  const char *symbol;
  double factor;
} ChimeraMetricScale;

void  chimera_metric_scale_init   (ChimeraMetricScale       *self,
                                   ChimeraMetric            *metric);
char *chimera_metric_scale_format (const ChimeraMetricScale *self,
                                   double                    value,
                                   int                       digits);

G_END_DECLS
