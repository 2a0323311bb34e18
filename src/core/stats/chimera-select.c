/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-select.h"

#include <math.h>

#include "chimera-sort.h"

#define SMALL 48
#define MAX_SAMPLE 255

/* Both without a branch on the values, which no processor could predict. */
static gsize
partition_below (double *values,
                 gsize   n,
                 double  pivot)
{
  gsize n_below = 0;

  for (gsize i = 0; i < n; i++)
    {
      double value = values[i];

      values[i] = values[n_below];
      values[n_below] = value;
      n_below += value < pivot;
    }

  return n_below;
}

static gsize
partition_up_to (double *values,
                 gsize   n,
                 double  pivot)
{
  gsize n_up_to = 0;

  for (gsize i = 0; i < n; i++)
    {
      double value = values[i];

      values[i] = values[n_up_to];
      values[n_up_to] = value;
      n_up_to += value <= pivot;
    }

  return n_up_to;
}

/* A value of the sample that lies a little beyond the wanted one, on the side of the larger part:
 * so the partition cuts that part off, and the next one leaves little to do. */
static double
choose_pivot (const double *values,
              gsize         n,
              gsize         k,
              guint64      *state)
{
  double sample[MAX_SAMPLE];
  gsize n_sample = CLAMP (n / 16, 3, MAX_SAMPLE);
  double p = (double) k / (double) n;
  double margin = 2.0 * sqrt ((double) n_sample * p * (1.0 - p));
  double rank = (double) n_sample * p + (p < 0.5 ? margin : -margin);

  for (gsize i = 0; i < n_sample; i++)
    {
      /* Steele and Vigna, "Computationally easy, spectrally good multipliers for congruential
       * pseudorandom number generators", Software: Practice and Experience 52 (2022). */
      *state = *state * G_GUINT64_CONSTANT (0xd1342543de82ef95) + 1;
      sample[i] = values[(gsize) (*state >> 16) % n];
    }

  for (gsize i = 1; i < n_sample; i++)
    {
      double value = sample[i];
      gsize j = i;

      for (; j > 0 && value < sample[j - 1]; j--)
        sample[j] = sample[j - 1];
      sample[j] = value;
    }

  return sample[(gsize) CLAMP (rank, 0.0, (double) (n_sample - 1))];
}

/**
 * chimera_select:
 * @values: (array length=n_values) (inout): values, none of them NAN
 * @n_values: how many there are, at least 1
 * @k: which one is wanted, below @n_values; 0 is the smallest
 * @effort: how many times @n_values may be looked at, for example %CHIMERA_SELECT_EFFORT
 *
 * Moves the values so that @values[@k] is the one that sorting would put there, with none greater
 * before it and none smaller after it. The pivots come from samples, as in Floyd and Rivest,
 * "Expected Time Bounds for Selection", Communications of the ACM 18 (1975), 165-172; when they
 * are so bad that @effort is exhausted what is left is sorted by digits, so that no input takes
 * more than a time proportional to @n_values.
 */
void
chimera_select (double *values,
                gsize   n_values,
                gsize   k,
                guint   effort)
{
  guint64 state = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  gsize low = 0;
  gsize high = n_values;
  gsize budget = effort * n_values;

  g_return_if_fail (values != NULL);
  g_return_if_fail (k < n_values);

  while (high - low > SMALL && budget >= high - low)
    {
      gsize n = high - low;
      double pivot = choose_pivot (values + low, n, k - low, &state);
      gsize middle = low + partition_below (values + low, n, pivot);

      budget -= n;
      if (k < middle)
        {
          high = middle;
          continue;
        }

      /* Little is gained: the pivot was small, or there are many like it. */
      if (middle - low < n / 8)
        {
          low = middle;
          budget -= MIN (budget, high - low);
          middle += partition_up_to (values + low, high - low, pivot);
          if (k < middle)
            return;
        }

      low = middle;
    }

  chimera_sort (values + low, high - low);
}
