/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-histogram.h"

#include <math.h>

static void
add_values (ChimeraHistogram *self,
            const double     *values,
            gsize             n_values,
            guint64           weight)
{
  /* Half of each, so that no range is too wide for a double, unless that would lose something. */
  double factor = isfinite (self->maximum - self->minimum) ? 1.0 : 0.5;
  double start = self->minimum * factor;
  double width = self->maximum * factor - start;

  for (gsize i = 0; i < n_values; i++)
    {
      gsize bin = CHIMERA_HISTOGRAM_BINS / 2;

      if (!(values[i] >= self->minimum && values[i] <= self->maximum))
        continue;

      if (width > 0.0)
        bin = (gsize) ((values[i] * factor - start) / width * CHIMERA_HISTOGRAM_BINS);

      self->counts[MIN (bin, CHIMERA_HISTOGRAM_BINS - 1)] += weight;
    }
}

/**
 * chimera_histogram_init:
 * @self: the histogram to fill; what it held is forgotten
 * @values: (array length=n_values) (nullable): the values, in any order
 * @n_values: how many there are
 * @minimum: where the first bin begins
 * @maximum: where the last bin ends, not below @minimum
 *
 * Counts values in 24 equally wide bins. Values outside of the range, and those that are no
 * numbers, are left out. With a range that is not finite, as that of no values, all counts are 0.
 */
void
chimera_histogram_init (ChimeraHistogram *self,
                        const double     *values,
                        gsize             n_values,
                        double            minimum,
                        double            maximum)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (values != NULL || n_values == 0);

  *self = (ChimeraHistogram) { minimum, maximum, { 0 } };

  if (isfinite (minimum) && isfinite (maximum))
    add_values (self, values, n_values, 1);
}

/**
 * chimera_histogram_init_from_sketch:
 * @self: the histogram to fill; what it held is forgotten
 * @sketch: what is known of the values
 * @minimum: where the first bin begins
 * @maximum: where the last bin ends, not below @minimum
 *
 * As chimera_histogram_init(), with what the sketch kept of the values. With a range that holds
 * them all the counts add up to chimera_sketch_get_n(), and each is off by twice
 * chimera_sketch_get_rank_error() of that at most.
 */
void
chimera_histogram_init_from_sketch (ChimeraHistogram    *self,
                                    const ChimeraSketch *sketch,
                                    double               minimum,
                                    double               maximum)
{
  const double *items;
  guint64 weight;
  gsize n_items;

  g_return_if_fail (self != NULL);
  g_return_if_fail (sketch != NULL);

  *self = (ChimeraHistogram) { minimum, maximum, { 0 } };

  if (!isfinite (minimum) || !isfinite (maximum))
    return;

  for (guint level = 0; chimera_sketch_get_items (sketch, level, &items, &n_items, &weight); level++)
    add_values (self, items, n_items, weight);
}
