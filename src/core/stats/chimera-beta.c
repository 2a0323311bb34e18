/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-beta.h"

#include <float.h>
#include <math.h>

#define MAX_STEPS 10000

/* The fraction of DLMF 8.17.22, by the modified algorithm of Lentz (Thompson and Barnett 1986). */
static double
evaluate_fraction (double a,
                   double b,
                   double x)
{
  double c = 1.0;
  double d = 1.0 - (a + b) * x / (a + 1.0);
  double fraction;

  if (fabs (d) < DBL_MIN)
    d = DBL_MIN;
  d = 1.0 / d;
  fraction = d;

  for (int m = 1; m <= MAX_STEPS; m++)
    {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      const double terms[] = { even, odd };
      double change = 1.0;

      for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
        {
          d = 1.0 + terms[i] * d;
          c = 1.0 + terms[i] / c;
          if (fabs (d) < DBL_MIN)
            d = DBL_MIN;
          if (fabs (c) < DBL_MIN)
            c = DBL_MIN;
          d = 1.0 / d;
          change = d * c;
          fraction *= change;
        }

      if (fabs (change - 1.0) < 4 * DBL_EPSILON)
        break;
    }

  return fraction;
}

/**
 * chimera_beta_incomplete:
 * @a: first parameter, above 0
 * @b: second parameter, above 0
 * @x: 0 to 1
 *
 * The regularised incomplete beta function Iₓ(a, b), of which the distributions of t, F and the
 * binomial are special cases. DLMF 8.17.2 and 8.17.22; the side on which the fraction converges fast
 * is chosen by 8.17.4.
 *
 * Returns: 0 to 1
 */
double
chimera_beta_incomplete (double a,
                         double b,
                         double x)
{
  double front;

  g_return_val_if_fail (a > 0.0 && b > 0.0, (double) NAN);

  if (isnan (x))
    return (double) NAN;
  if (x <= 0.0)
    return 0.0;
  if (x >= 1.0)
    return 1.0;

  front = exp (lgamma (a + b) - lgamma (a) - lgamma (b) + a * log (x) + b * log1p (-x));

  if (x < (a + 1.0) / (a + b + 2.0))
    return front * evaluate_fraction (a, b, x) / a;

  return 1.0 - front * evaluate_fraction (b, a, 1.0 - x) / b;
}

/**
 * chimera_f_upper_tail:
 * @f: a value of F, from 0
 * @df_between: degrees of freedom of the numerator, above 0
 * @df_within: degrees of freedom of the denominator, above 0
 *
 * How often F is at least @f where nothing but chance is at work: Iₓ(d₂/2, d₁/2) with
 * x = d₂/(d₂ + d₁ f) (Abramowitz and Stegun 26.6.2). With @df_between 1 it is the two-sided tail
 * of t = √f.
 *
 * Returns: a probability
 */
double
chimera_f_upper_tail (double f,
                      double df_between,
                      double df_within)
{
  if (!(f > 0.0))
    return isnan (f) ? (double) NAN : 1.0;
  if (isinf (f))
    return 0.0;

  return chimera_beta_incomplete (df_within / 2, df_between / 2, df_within / (df_within + df_between * f));
}
