/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "chimera-moments.h"
#include "chimera-sketch.h"

G_BEGIN_DECLS

/**
 * CHIMERA_SUMMARY_MIN_P95:
 *
 * The number of values below which their 95 % quantile is hidden: it would be their maximum, or
 * nearly.
 */
#define CHIMERA_SUMMARY_MIN_P95 20

/**
 * ChimeraSummary:
 * @n: how many values there are; values that are not finite are left out beforehand
 * @mean: arithmetic mean; NAN when @n is 0
 * @deviation: sample standard deviation, n - 1; NAN when @n is below 2, or when it is too large
 *   for a double
 * @median: the middle value; NAN when @n is 0
 * @minimum: NAN when @n is 0
 * @maximum: NAN when @n is 0
 * @cv: deviation / |mean|; NAN when there is no deviation or the mean is 0
 * @p95: the 95 % quantile; NAN when @n is below %CHIMERA_SUMMARY_MIN_P95
 * @rank_error: how far off @median and @p95 can be, in ranks as a share of @n: 0 when they are
 *   exact, and otherwise as chimera_sketch_get_rank_error() says
 *
 * What design section 5 asks of a series: mean ± s, CV, median, p95, min, max and n.
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
  double p95;
  double rank_error;
} ChimeraSummary;

void   chimera_summary_init              (ChimeraSummary       *self,
                                          const double         *values,
                                          gsize                 n_values);
void   chimera_summary_init_in_place     (ChimeraSummary       *self,
                                          double               *values,
                                          gsize                 n_values);
void   chimera_summary_init_from_sketch  (ChimeraSummary       *self,
                                          const ChimeraMoments *moments,
                                          const ChimeraSketch  *sketch);
double chimera_quantile_sorted           (const double         *sorted,
                                          gsize                 n,
                                          double                p);

G_END_DECLS
