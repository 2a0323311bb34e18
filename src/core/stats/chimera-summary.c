/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-summary.h"

#include <math.h>

#include "chimera-select.h"

#define BLOCK 1024

/* Scaled by a power of two that brings what is too large or too small to be squared to where no
 * square overflows, and none that counts underflows. */
static double
choose_scale (double magnitude)
{
  if (magnitude > 1e100)
    return 0x1p-700;
  if (magnitude < 1e-100)
    return 0x1p700;

  return 1.0;
}

static void
add_scaled (ChimeraMoments *moments,
            const double   *values,
            gsize           n_values,
            double          scale)
{
  for (gsize start = 0; start < n_values; start += BLOCK)
    {
      gsize n = MIN (BLOCK, n_values - start);
      double scaled[BLOCK];

      for (gsize i = 0; i < n; i++)
        scaled[i] = values[start + i] * scale;
      chimera_moments_add (moments, scaled, n);
    }
}

/* All of @self but the quantiles. The extremes are apart because scaling can lose one of them. */
static void
take_moments (ChimeraSummary       *self,
              const ChimeraMoments *moments,
              double                scale,
              double                minimum,
              double                maximum)
{
  double deviation = chimera_moments_get_deviation (moments) / scale;

  *self = (ChimeraSummary) { moments->n, NAN, NAN, NAN, NAN, NAN, NAN, NAN, 0.0 };

  if (self->n == 0)
    return;

  self->minimum = minimum;
  self->maximum = maximum;
  self->mean = CLAMP (moments->mean / scale, self->minimum, self->maximum);
  if (!isfinite (deviation))
    return;

  self->deviation = deviation;
  if (self->mean != 0.0)
    self->cv = self->deviation / fabs (self->mean);
}

static double
interpolate (double low,
             double high,
             double share)
{
  return CLAMP ((1.0 - share) * low + share * high, low, high);
}

/* As chimera_quantile_sorted(), of values of which only those before @start are where sorting
 * would put them, or at least before it. Afterwards all those before *@place are. */
static double
select_quantile (double *values,
                 gsize   n,
                 double  p,
                 gsize  *place)
{
  double position = (double) (n - 1) * p;
  gsize below = MIN ((gsize) position, n - 1);
  double high = INFINITY;

  chimera_select (values + *place, n - *place, below - *place, CHIMERA_SELECT_EFFORT);
  *place = below;
  if (below + 1 == n)
    return values[below];

  for (gsize i = below + 1; i < n; i++)
    high = values[i] < high ? values[i] : high;

  return interpolate (values[below], high, position - (double) below);
}

/**
 * chimera_summary_init:
 * @self: the summary to fill; what it held is forgotten
 * @values: (array length=n_values) (nullable): the values, in any order
 * @n_values: how many there are
 *
 * Summarises a series. Values that are not finite are absent ones and are left out, so that
 * @self->n may be smaller than @n_values. The deviation has n - 1 in its denominator; median and
 * p95 are the type-7 quantiles at 0.5 and 0.95. Values are never dropped for being far away.
 */
void
chimera_summary_init (ChimeraSummary *self,
                      const double   *values,
                      gsize           n_values)
{
  g_autofree double *copy = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (values != NULL || n_values == 0);

  copy = g_memdup2 (values, n_values * sizeof *values);
  chimera_summary_init_in_place (self, copy, n_values);
}

/**
 * chimera_summary_init_in_place:
 * @self: the summary to fill; what it held is forgotten
 * @values: (array length=n_values) (nullable) (inout): the values, in any order; afterwards they
 *   are in another, and those that were not finite are lost
 * @n_values: how many there are
 *
 * As chimera_summary_init(), without a copy of the values.
 */
void
chimera_summary_init_in_place (ChimeraSummary *self,
                               double         *values,
                               gsize           n_values)
{
  ChimeraMoments moments;
  double minimum;
  double maximum;
  double scale;
  gsize place = 0;
  gsize n = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (values != NULL || n_values == 0);

  for (gsize i = 0; i < n_values; i++)
    {
      values[n] = values[i];
      n += isfinite (values[i]) ? 1 : 0;
    }

  chimera_moments_clear (&moments);
  chimera_moments_add (&moments, values, n);
  minimum = moments.minimum;
  maximum = moments.maximum;
  scale = choose_scale (MAX (fabs (minimum), fabs (maximum)));
  if (scale != 1.0)
    {
      chimera_moments_clear (&moments);
      add_scaled (&moments, values, n, scale);
    }

  take_moments (self, &moments, scale, minimum, maximum);
  if (n == 0)
    return;

  self->median = select_quantile (values, n, 0.5, &place);
  if (n >= CHIMERA_SUMMARY_MIN_P95)
    self->p95 = select_quantile (values, n, 0.95, &place);
}

/**
 * chimera_summary_init_from_sketch:
 * @self: the summary to fill; what it held is forgotten
 * @moments: what is known of the values
 * @sketch: what is known of the ranks of the same values
 *
 * Summarises a stream that is too long to be kept. @self->rank_error says how exact median and p95
 * are; the other figures are as chimera_moments_add() has them.
 */
void
chimera_summary_init_from_sketch (ChimeraSummary       *self,
                                  const ChimeraMoments *moments,
                                  const ChimeraSketch  *sketch)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (moments != NULL);
  g_return_if_fail (sketch != NULL);
  g_return_if_fail (moments->n == chimera_sketch_get_n (sketch));

  take_moments (self, moments, 1.0, moments->minimum, moments->maximum);
  self->rank_error = chimera_sketch_get_rank_error (sketch);
  self->median = chimera_sketch_quantile (sketch, 0.5);
  if (self->n >= CHIMERA_SUMMARY_MIN_P95)
    self->p95 = chimera_sketch_quantile (sketch, 0.95);
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

  return interpolate (low, high, share);
}
