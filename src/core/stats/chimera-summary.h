/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChimeraSummary:
 * @n: how many values there are; values that are not finite are left out beforehand
 * @mean: arithmetic mean; NAN when @n is 0
 * @deviation: sample standard deviation, n - 1; NAN when @n is below 2
 * @median: the middle value; NAN when @n is 0
 * @minimum: NAN when @n is 0
 * @maximum: NAN when @n is 0
 * @cv: deviation / |mean|; NAN when @n is below 2 or the mean is 0
 *
 * What design section 5 asks of a series: mean ± s, CV, median, min, max and n.
 */
typedef struct
{
  gsize n;
  double mean;
  double deviation;
  double median;
  double minimum;
  double maximum;
  double cv;
} ChimeraSummary;

void   chimera_summary_init     (ChimeraSummary *self,
                                 const double   *values,
                                 gsize           n_values);
double chimera_quantile_sorted  (const double   *sorted,
                                 gsize           n,
                                 double          p);

G_END_DECLS
