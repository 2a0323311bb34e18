/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-moments.h"

#include <math.h>

#define BLOCK 1024

/* Four of them side by side, because each addition waits for the one before it. */
typedef struct
{
  double sum;
  double minimum;
  double maximum;
} Lane;

static inline void
lane_take (Lane   *lane,
           double  value)
{
  lane->sum += value;
  lane->minimum = value < lane->minimum ? value : lane->minimum;
  lane->maximum = value > lane->maximum ? value : lane->maximum;
}

static inline void
lane_join (Lane       *lane,
           const Lane *other)
{
  lane->sum += other->sum;
  lane->minimum = MIN (lane->minimum, other->minimum);
  lane->maximum = MAX (lane->maximum, other->maximum);
}

static Lane
take_all (const double *values,
          gsize         n)
{
  const Lane none = { 0.0, INFINITY, -INFINITY };
  Lane a = none;
  Lane b = none;
  Lane c = none;
  Lane d = none;
  gsize i = 0;

  for (; i + 4 <= n; i += 4)
    {
      lane_take (&a, values[i]);
      lane_take (&b, values[i + 1]);
      lane_take (&c, values[i + 2]);
      lane_take (&d, values[i + 3]);
    }
  for (; i < n; i++)
    lane_take (&a, values[i]);

  lane_join (&a, &b);
  lane_join (&c, &d);
  lane_join (&a, &c);

  return a;
}

static void
take_deviations (const double *values,
                 gsize         n,
                 double        mean,
                 double       *rest,
                 double       *squares)
{
  double r0 = 0.0, r1 = 0.0, r2 = 0.0, r3 = 0.0;
  double s0 = 0.0, s1 = 0.0, s2 = 0.0, s3 = 0.0;
  gsize i = 0;

  for (; i + 4 <= n; i += 4)
    {
      double d0 = values[i] - mean;
      double d1 = values[i + 1] - mean;
      double d2 = values[i + 2] - mean;
      double d3 = values[i + 3] - mean;

      r0 += d0;
      r1 += d1;
      r2 += d2;
      r3 += d3;
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
  for (; i < n; i++)
    {
      double difference = values[i] - mean;

      r0 += difference;
      s0 += difference * difference;
    }

  *rest = (r0 + r1) + (r2 + r3);
  *squares = (s0 + s1) + (s2 + s3);
}

/* Finite values. The sum of the deviations is zero but for rounding, and taking it into account
 * makes both figures as good as the data: Chan, Golub and LeVeque (see below), formula 1.8. */
static void
measure_block (ChimeraMoments *block,
               const double   *values,
               gsize           n,
               const Lane     *all)
{
  double count = (double) n;
  double mean = all->sum / count;
  double rest;
  double squares;

  if (!isfinite (all->sum))
    {
      mean = 0.0;
      for (gsize i = 0; i < n; i++)
        mean += values[i] / count;
    }

  take_deviations (values, n, mean, &rest, &squares);

  block->n = n;
  block->minimum = all->minimum;
  block->maximum = all->maximum;
  block->mean = isfinite (rest) ? mean + rest / count : mean;
  block->mean = CLAMP (block->mean, block->minimum, block->maximum);
  block->m2 = isfinite (squares) ? MAX (squares - rest * rest / count, 0.0) : INFINITY;
}

/**
 * chimera_moments_clear:
 * @self: the moments to set to those of no value; what they held is forgotten
 */
void
chimera_moments_clear (ChimeraMoments *self)
{
  g_return_if_fail (self != NULL);

  *self = (ChimeraMoments) { 0, 0.0, 0.0, INFINITY, -INFINITY };
}

/**
 * chimera_moments_add:
 * @self: the moments
 * @values: (array length=n_values) (nullable): more values; those that are not finite are left out
 * @n_values: how many there are
 *
 * Adds values, in two passes over each block of them, and the blocks as chimera_moments_merge()
 * does. Many at once are faster and more exact than one by one.
 */
void
chimera_moments_add (ChimeraMoments *self,
                     const double   *values,
                     gsize           n_values)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (values != NULL || n_values == 0);

  for (gsize start = 0; start < n_values; start += BLOCK)
    {
      const double *block_values = values + start;
      gsize n = MIN (BLOCK, n_values - start);
      Lane all = take_all (block_values, n);
      double finite[BLOCK];
      ChimeraMoments block;

      /* A sum is finite only if all its terms are; where it is not they may have been too large. */
      if (!isfinite (all.sum))
        {
          gsize n_finite = 0;

          for (gsize i = 0; i < n; i++)
            if (isfinite (block_values[i]))
              finite[n_finite++] = block_values[i];

          block_values = finite;
          n = n_finite;
          all = take_all (block_values, n);
        }

      if (n == 0)
        continue;

      measure_block (&block, block_values, n, &all);
      chimera_moments_merge (self, &block);
    }
}

/**
 * chimera_moments_merge:
 * @self: the moments
 * @other: those of other values, which are added
 *
 * Source: Chan, Golub and LeVeque, "Algorithms for Computing the Sample Variance: Analysis and
 * Recommendations", The American Statistician 37 (1983), 242-247, formulas 2.1.
 */
void
chimera_moments_merge (ChimeraMoments       *self,
                       const ChimeraMoments *other)
{
  double n_self;
  double n_other;
  double n;
  double delta;

  g_return_if_fail (self != NULL);
  g_return_if_fail (other != NULL);

  if (other->n == 0)
    return;

  if (self->n == 0)
    {
      *self = *other;
      return;
    }

  n_self = (double) self->n;
  n_other = (double) other->n;
  n = n_self + n_other;
  delta = other->mean - self->mean;

  self->n += other->n;
  self->minimum = MIN (self->minimum, other->minimum);
  self->maximum = MAX (self->maximum, other->maximum);
  self->m2 += other->m2 + delta * delta * (n_self * n_other / n);
  if (isfinite (delta))
    self->mean += delta * (n_other / n);
  else
    self->mean = self->mean * (n_self / n) + other->mean * (n_other / n);
  self->mean = CLAMP (self->mean, self->minimum, self->maximum);
}

/**
 * chimera_moments_get_deviation:
 * @self: the moments
 *
 * Returns: the sample standard deviation, n - 1 in its denominator; NAN when there are fewer than
 *   two values or their squares are beyond a double
 */
double
chimera_moments_get_deviation (const ChimeraMoments *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  if (self->n < 2 || !isfinite (self->m2))
    return NAN;

  return sqrt (self->m2 / (double) (self->n - 1));
}
