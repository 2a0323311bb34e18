/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chimera-double-key.h"
#include "chimera-select.h"
#include "chimera-sort.h"
#include "chimera-test.h"

typedef void (*Fill) (double *values,
                      gsize   n);

static void
fill_random (double *values,
             gsize   n)
{
  for (gsize i = 0; i < n; i++)
    values[i] = g_test_rand_double_range (-1e6, 1e6);
}

static void
fill_any_bits (double *values,
               gsize   n)
{
  for (gsize i = 0; i < n; i++)
    do
      {
        guint64 bits = (guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();

        memcpy (&values[i], &bits, sizeof bits);
      }
    while (isnan (values[i]));
}

static void
fill_rising (double *values,
             gsize   n)
{
  for (gsize i = 0; i < n; i++)
    values[i] = (double) i;
}

static void
fill_falling (double *values,
              gsize   n)
{
  for (gsize i = 0; i < n; i++)
    values[i] = -(double) i;
}

static void
fill_organ_pipes (double *values,
                  gsize   n)
{
  for (gsize i = 0; i < n; i++)
    values[i] = (double) MIN (i, n - 1 - i);
}

static void
fill_constant (double *values,
               gsize   n)
{
  for (gsize i = 0; i < n; i++)
    values[i] = 0.1;
}

static void
fill_two (double *values,
          gsize   n)
{
  for (gsize i = 0; i < n; i++)
    values[i] = i % 3 == 0 ? 1.0 : 2.0;
}

static void
fill_decimals (double *values,
               gsize   n)
{
  for (gsize i = 0; i < n; i++)
    values[i] = g_test_rand_int_range (-20, 20) / 10.0;
}

static void
fill_signs (double *values,
            gsize   n)
{
  const double few[] = { INFINITY, -INFINITY, 0.0, -0.0, DBL_MIN / 4, -DBL_MIN / 4, DBL_MAX, -DBL_MAX };

  for (gsize i = 0; i < n; i++)
    values[i] = few[g_test_rand_int_range (0, G_N_ELEMENTS (few))];
}

static const struct
{
  const char *name;
  Fill fill;
} fills[] = {
  { "random", fill_random },
  { "any bits", fill_any_bits },
  { "rising", fill_rising },
  { "falling", fill_falling },
  { "organ pipes", fill_organ_pipes },
  { "constant", fill_constant },
  { "two", fill_two },
  { "decimals", fill_decimals },
  { "signs", fill_signs },
};

static const gsize lengths[] = { 1, 2, 3, 47, 48, 49, 50, 100, 1000, 4097, 20000 };

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
test_key (void)
{
  const double ascending[] = {
    -INFINITY, -DBL_MAX, -1.5, -1.0, -DBL_MIN, -DBL_MIN / 2, -0.0, 0.0, DBL_MIN / 2, DBL_MIN, 1.0, 1.5, DBL_MAX, INFINITY,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ascending); i++)
    {
      double back = chimera_double_from_key (chimera_double_to_key (ascending[i]));

      g_assert_cmpmem (&back, sizeof back, &ascending[i], sizeof back);
      if (i > 0)
        g_assert_cmpuint (chimera_double_to_key (ascending[i - 1]), <, chimera_double_to_key (ascending[i]));
    }
}

static void
test_sort (void)
{
  chimera_sort (NULL, 0);

  for (gsize f = 0; f < G_N_ELEMENTS (fills); f++)
    for (gsize l = 0; l < G_N_ELEMENTS (lengths); l++)
      {
        gsize n = lengths[l];
        g_autofree double *values = g_new (double, n);
        g_autofree double *sorted = NULL;

        fills[f].fill (values, n);
        sorted = g_memdup2 (values, n * sizeof *values);
        qsort (sorted, n, sizeof *sorted, compare_doubles);
        chimera_sort (values, n);

        for (gsize i = 0; i < n; i++)
          if (values[i] != sorted[i])
            g_error ("%s, %zu values: the %zu. is %g, not %g", fills[f].name, n, i, values[i], sorted[i]);
      }
}

/* The value is that of sorting, those around it are on their sides, and none is lost: whatever the
 * effort, and so by partitions alone, by sorting alone, and by both. */
static void
test_select (void)
{
  const guint efforts[] = { 0, 1, 2, CHIMERA_SELECT_EFFORT };

  for (gsize f = 0; f < G_N_ELEMENTS (fills); f++)
    for (gsize l = 0; l < G_N_ELEMENTS (lengths); l++)
      {
        gsize n = lengths[l];
        const gsize places[] = { 0, n / 20, n / 2, n - n / 20 - 1, n - 1 };
        g_autofree double *values = g_new (double, n);
        g_autofree double *sorted = NULL;

        fills[f].fill (values, n);
        sorted = g_memdup2 (values, n * sizeof *values);
        qsort (sorted, n, sizeof *sorted, compare_doubles);

        for (gsize p = 0; p < G_N_ELEMENTS (places); p++)
          for (gsize e = 0; e < G_N_ELEMENTS (efforts); e++)
            {
              g_autofree double *moved = g_memdup2 (values, n * sizeof *values);
              gsize k = places[p];

              chimera_select (moved, n, k, efforts[e]);
              if (moved[k] != sorted[k])
                g_error ("%s, %zu values: the %zu. is %g, not %g", fills[f].name, n, k, moved[k], sorted[k]);
              for (gsize i = 0; i < n; i++)
                g_assert_true (i < k ? moved[i] <= moved[k] : moved[i] >= moved[k]);

              qsort (moved, n, sizeof *moved, compare_doubles);
              for (gsize i = 0; i < n; i++)
                g_assert_true (moved[i] == sorted[i]);
            }
      }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/stats/select/key", test_key);
  g_test_add_func ("/stats/select/sort", test_sort);
  g_test_add_func ("/stats/select/select", test_select);

  return g_test_run ();
}
