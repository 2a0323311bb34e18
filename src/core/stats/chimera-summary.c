/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-summary.h"

#include <math.h>
#include <stdlib.h>

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Mean and deviation in two passes. The sum of the deviations is zero but for rounding, and
 * taking it into account makes both figures as good as the data: Chan, Golub and LeVeque,
 * "Algorithms for Computing the Sample Variance", The American Statistician 37 (1983), formula 1.8. */
static void
compute_moments (ChimeraSummary *self,
                 const double   *sorted)
{
  gsize n = self->n;
  double sum = 0.0;
  double rest = 0.0;
  double squares = 0.0;
  double mean;
  int exponent;

  /* Scaled by a power of two, which loses nothing, so that no sum or square overflows. */
  frexp (MAX (fabs (sorted[0]), fabs (sorted[n - 1])), &exponent);

  for (gsize i = 0; i < n; i++)
    sum += ldexp (sorted[i], -exponent);
  mean = sum / (double) n;

  for (gsize i = 0; i < n; i++)
    {
      double difference = ldexp (sorted[i], -exponent) - mean;

      rest += difference;
      squares += difference * difference;
    }

  self->mean = CLAMP (ldexp (mean + rest / (double) n, exponent), sorted[0], sorted[n - 1]);
  if (n < 2)
    return;

  squares = MAX (squares - rest * rest / (double) n, 0.0);
  self->deviation = ldexp (sqrt (squares / (double) (n - 1)), exponent);
  if (self->mean != 0.0)
    self->cv = self->deviation / fabs (self->mean);
}

/**
 * chimera_summary_init:
 * @self: the summary to fill; what it held is forgotten
 * @values: (array length=n_values) (nullable): the values, in any order
 * @n_values: how many there are
 *
 * Summarises a series. Values that are not finite are absent ones and are left out, so that
 * @self->n may be smaller than @n_values. The deviation has n - 1 in its denominator; the median
 * is the type-7 quantile at 0.5. Values are never dropped for being far away.
 */
void
chimera_summary_init (ChimeraSummary *self,
                      const double   *values,
                      gsize           n_values)
{
  g_autofree double *sorted = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (values != NULL || n_values == 0);

  *self = (ChimeraSummary) { 0, NAN, NAN, NAN, NAN, NAN, NAN };

  sorted = g_new (double, n_values);
  for (gsize i = 0; i < n_values; i++)
    if (isfinite (values[i]))
      sorted[self->n++] = values[i];

  if (self->n == 0)
    return;

  qsort (sorted, self->n, sizeof *sorted, compare_doubles);

  self->minimum = sorted[0];
  self->maximum = sorted[self->n - 1];
  self->median = chimera_quantile_sorted (sorted, self->n, 0.5);
  compute_moments (self, sorted);
}

/**
 * chimera_quantile_sorted:
 * @sorted: (array length=n): finite values in ascending order
 * @n: how many there are
 * @p: the probability, 0 to 1
 *
 * The quantile of type 7: linear between the order statistics, the k-th of n standing at
 * (k - 1) / (n - 1). Source: Hyndman and Fan, "Sample Quantiles in Statistical Packages", The
 * American Statistician 50 (1996), 361-365; the default of R's quantile().
 *
 * Returns: the quantile, never outside of its two neighbours; NAN when @n is 0
 */
double
chimera_quantile_sorted (const double *sorted,
                         gsize         n,
                         double        p)
{
  double position;
  double low;
  double high;
  double share;
  gsize below;

  g_return_val_if_fail (p >= 0.0 && p <= 1.0, NAN);
  g_return_val_if_fail (sorted != NULL || n == 0, NAN);

  if (n == 0)
    return NAN;

  position = (double) (n - 1) * p;
  below = MIN ((gsize) position, n - 1);
  share = position - (double) below;
  low = sorted[below];
  high = sorted[MIN (below + 1, n - 1)];

  return CLAMP ((1.0 - share) * low + share * high, low, high);
}
