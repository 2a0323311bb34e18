/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-sort.h"

#include "chimera-double-key.h"

#define DIGIT_BITS 11
#define N_DIGITS 6
#define N_SLOTS (1 << DIGIT_BITS)
#define SMALL 48

static void
sort_few (double *values,
          gsize   n)
{
  for (gsize i = 1; i < n; i++)
    {
      double value = values[i];
      gsize j = i;

      for (; j > 0 && value < values[j - 1]; j--)
        values[j] = values[j - 1];
      values[j] = value;
    }
}

static inline gsize
digit_of (guint64 key,
          guint   digit)
{
  return (key >> (digit * DIGIT_BITS)) & (N_SLOTS - 1);
}

/**
 * chimera_sort:
 * @values: (array length=n_values) (inout): values, none of them NAN
 * @n_values: how many there are
 *
 * Sorts in ascending order, in a time that does not depend on the order they come in: by the
 * digits of their bits, from the lowest, leaving out the digits that all have in common. Takes
 * twice the memory of the values while it works. Source: Knuth, "The Art of Computer
 * Programming", volume 3, 5.2.5, algorithm R.
 */
void
chimera_sort (double *values,
              gsize   n_values)
{
  g_autofree gsize *counts = NULL;
  g_autofree guint64 *keys = NULL;
  guint64 *from;
  guint64 *to;

  g_return_if_fail (values != NULL || n_values == 0);

  if (n_values <= SMALL)
    {
      sort_few (values, n_values);
      return;
    }

  counts = g_new0 (gsize, N_DIGITS * N_SLOTS);
  keys = g_new (guint64, 2 * n_values);
  from = keys;
  to = keys + n_values;

  for (gsize i = 0; i < n_values; i++)
    {
      guint64 key = chimera_double_to_key (values[i]);

      from[i] = key;
      for (guint digit = 0; digit < N_DIGITS; digit++)
        counts[digit * N_SLOTS + digit_of (key, digit)]++;
    }

  for (guint digit = 0; digit < N_DIGITS; digit++)
    {
      gsize *places = counts + digit * N_SLOTS;
      gsize place = 0;

      if (places[digit_of (from[0], digit)] == n_values)
        continue;

      for (gsize slot = 0; slot < N_SLOTS; slot++)
        {
          gsize count = places[slot];

          places[slot] = place;
          place += count;
        }

      for (gsize i = 0; i < n_values; i++)
        to[places[digit_of (from[i], digit)]++] = from[i];

      guint64 *swapped = from;
      from = to;
      to = swapped;
    }

  for (gsize i = 0; i < n_values; i++)
    values[i] = chimera_double_from_key (from[i]);
}
