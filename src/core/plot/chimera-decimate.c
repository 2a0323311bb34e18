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
