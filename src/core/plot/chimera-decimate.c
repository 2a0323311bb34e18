/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-decimate.h"

#include <math.h>

typedef struct
{
  guint n;
  gsize lowest;
  gsize highest;
} Column;

/**
 * chimera_decimate:
 * @x: (array length=n): positions in pixels, in any order, finite
 * @y: (array length=n): positions in pixels or values, finite
 * @n: number of points
 *
 * Chooses the points worth drawing: where more than two fall into one column of pixels, the
 * lowest and the highest of them, so that no peak is lost.
 *
 * Returns: (transfer full) (element-type gsize): indices, ascending
 */
GArray *
chimera_decimate (const double *x,
                  const double *y,
                  gsize         n)
{
  g_autoptr(GHashTable) columns = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autofree Column **column_of = g_new0 (Column *, MAX (n, 1));
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize i = 0; i < n; i++)
    {
      gint64 key = (gint64) floor (x[i]);
      Column *column = g_hash_table_lookup (columns, &key);

      if (column == NULL)
        {
          column = g_new0 (Column, 1);
          column->lowest = i;
          column->highest = i;
          g_hash_table_insert (columns, g_memdup2 (&key, sizeof key), column);
        }

      if (y[i] < y[column->lowest])
        column->lowest = i;
      if (y[i] > y[column->highest])
        column->highest = i;
      column->n++;
      column_of[i] = column;
    }

  for (gsize i = 0; i < n; i++)
    if (column_of[i]->n <= 2 || column_of[i]->lowest == i || column_of[i]->highest == i)
      g_array_append_val (kept, i);

  return kept;
}

static void
keep (GArray *kept,
      gsize   index)
{
  if (kept->len == 0 || g_array_index (kept, gsize, kept->len - 1) < index)
    g_array_append_val (kept, index);
}

/**
 * chimera_decimate_line:
 * @x: (array length=n): positions, ascending, finite
 * @y: (array length=n): positions or values, finite
 * @n: number of points
 * @width: of a column, in the unit of @x, more than 0
 *
 * Chooses the points of a line worth drawing: of each column the first, the lowest, the highest and
 * the last, so that the line drawn through them covers the same pixels as the whole one
 * (Jugel et al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014).
 *
 * Returns: (transfer full) (element-type gsize): indices, ascending
 */
GArray *
chimera_decimate_line (const double *x,
                       const double *y,
                       gsize         n,
                       double        width)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize first = 0;

  g_return_val_if_fail (width > 0.0, kept);

  while (first < n)
    {
      double column = floor (x[first] / width);
      gsize lowest = first;
      gsize highest = first;
      gsize end = first + 1;

      for (; end < n && x[end] < (column + 1.0) * width; end++)
        {
          if (y[end] < y[lowest])
            lowest = end;
          if (y[end] > y[highest])
            highest = end;
        }

      keep (kept, first);
      keep (kept, MIN (lowest, highest));
      keep (kept, MAX (lowest, highest));
      keep (kept, end - 1);
      first = end;
    }

  return kept;
}
