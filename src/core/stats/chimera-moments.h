/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChimeraMoments:
 * @n: how many finite values were added
 * @mean: their arithmetic mean; 0 when @n is 0
 * @m2: the sum of the squares of their deviations from @mean; infinite where that is beyond a
 *   double, which takes values of more than 1e150
 * @minimum: INFINITY when @n is 0
 * @maximum: -INFINITY when @n is 0
 *
 * What can be known of a stream of any length in five numbers. Spreads below 1e-150 are lost.
 */
typedef struct
{
  gsize n;
  double mean;
  double m2;
  double minimum;
  double maximum;
} ChimeraMoments;

void   chimera_moments_clear          (ChimeraMoments       *self);
void   chimera_moments_add            (ChimeraMoments       *self,
                                       const double         *values,
                                       gsize                 n_values);
void   chimera_moments_merge          (ChimeraMoments       *self,
                                       const ChimeraMoments *other);
double chimera_moments_get_deviation  (const ChimeraMoments *self);

G_END_DECLS
