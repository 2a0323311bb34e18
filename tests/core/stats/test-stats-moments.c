/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <float.h>
#include <math.h>

#include "chimera-moments.h"
#include "chimera-test.h"

/* Michelson's speed of light, the last digits of 299.850 and so on: NIST Statistical Reference
 * Datasets, https://www.itl.nist.gov/div898/strd/univ/michelso.html */
static const int michelso[] = {
  850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000, 1000, 960, 960,
  960, 940, 960, 940, 880, 800, 850, 880, 900, 840, 830, 790, 810, 880, 880, 830, 800, 790, 760, 800,
  880, 880, 880, 860, 720, 720, 620, 860, 970, 950, 880, 910, 850, 870, 840, 840, 850, 840, 840, 840,
  890, 810, 810, 820, 800, 770, 760, 740, 750, 760, 910, 920, 890, 860, 880, 720, 840, 850, 850, 780,
  890, 840, 780, 810, 760, 810, 790, 810, 820, 850, 870, 870, 810, 740, 810, 940, 950, 800, 810, 870,
};

static void
add_in_pieces (ChimeraMoments *moments,
               const double   *values,
               gsize           n,
               gsize           length)
{
  chimera_moments_clear (moments);
  for (gsize start = 0; start < n; start += length)
    chimera_moments_add (moments, values + start, MIN (length, n - start));
}

/* Whatever the pieces the values come in, one by one included. */
static void
assert_certified (const char   *name,
                  const double *values,
                  gsize         n,
                  double        mean,
                  double        deviation,
                  double        tolerance)
{
  const gsize lengths[] = { n, 1, 7, 100, 1024 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      ChimeraMoments moments;

      add_in_pieces (&moments, values, n, lengths[i]);

      g_test_message ("%s in pieces of %zu: mean %.15g, deviation %.15g",
                      name, lengths[i], moments.mean, chimera_moments_get_deviation (&moments));
      g_assert_cmpuint (moments.n, ==, n);
      g_assert_cmpfloat (fabs (moments.mean - mean), <=, 1e-14 * fabs (mean));
      g_assert_cmpfloat (fabs (chimera_moments_get_deviation (&moments) - deviation), <=, tolerance * deviation);
    }
}

static void
test_nist (void)
{
  double values[G_N_ELEMENTS (michelso)];

  for (gsize i = 0; i < G_N_ELEMENTS (michelso); i++)
    values[i] = (299000 + michelso[i]) / 1000.0;

  assert_certified ("Michelso", values, G_N_ELEMENTS (values), 299.852400000000, 0.0790105478190518, 1e-12);
}

/* NumAcc2 to 4 of the same: base + 0.2, then base + 0.1 and base + 0.3 in turn, 1001 values. Their
 * tenths are not exact in binary, which bounds what any algorithm can reach. The certified mean is
 * base + 0.2 and the deviation 0.1. */
static void
test_nist_numacc (void)
{
  const struct { const char *name; double base; double tolerance; } cases[] = {
    { "NumAcc2", 1.0, 1e-13 },
    { "NumAcc3", 1000000.0, 1e-9 },
    { "NumAcc4", 10000000.0, 1e-8 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double values[1001];

      values[0] = cases[i].base + 0.2;
      for (gsize j = 1; j < G_N_ELEMENTS (values); j++)
        values[j] = cases[i].base + (j % 2 == 1 ? 0.1 : 0.3);

      assert_certified (cases[i].name, values, G_N_ELEMENTS (values),
                        cases[i].base + 0.2, 0.1, cases[i].tolerance);
    }
}

/* A base so large that the sum of a block is rounded to far more than the values differ by. */
static void
test_large_base (void)
{
  const double base = 0x1p51 + 1.0;
  double values[1000];
  ChimeraMoments moments;

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = base + (double) (i % 2);

  add_in_pieces (&moments, values, G_N_ELEMENTS (values), G_N_ELEMENTS (values));
  g_assert_cmpfloat (moments.mean, ==, base + 0.5);
  g_assert_cmpfloat_with_epsilon (moments.m2, 250.0, 1e-9);
}

/* 0 to n - 1 and a large base: the mean is (n - 1) / 2, the variance n (n + 1) / 12. */
static void
test_long (void)
{
  const gsize n = 1000000;
  const double deviation = sqrt ((double) n * (double) (n + 1) / 12.0);
  const double base = 1e12;
  g_autofree double *values = g_new (double, n);
  ChimeraMoments moments;

  for (gsize i = 0; i < n; i++)
    values[i] = base + (double) ((i * 7919) % n);

  chimera_moments_clear (&moments);
  chimera_moments_add (&moments, values, n);

  g_assert_cmpfloat (moments.minimum, ==, base);
  g_assert_cmpfloat (moments.maximum, ==, base + (double) (n - 1));
  g_assert_cmpfloat_with_epsilon (moments.mean / (base + (double) (n - 1) / 2.0), 1.0, 1e-14);
  g_assert_cmpfloat_with_epsilon (chimera_moments_get_deviation (&moments) / deviation, 1.0, 1e-10);
}

static void
test_edges (void)
{
  const double mixed[] = { NAN, 3, INFINITY, 1, -INFINITY, 2, NAN };
  const double absent[] = { NAN, INFINITY };
  const double huge[] = { DBL_MAX, DBL_MAX, DBL_MAX };
  const double opposite[] = { -DBL_MAX, DBL_MAX };
  const double flat[] = { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 };
  ChimeraMoments moments;

  chimera_moments_clear (&moments);
  chimera_moments_add (&moments, NULL, 0);
  chimera_moments_add (&moments, absent, G_N_ELEMENTS (absent));
  g_assert_cmpuint (moments.n, ==, 0);
  g_assert_cmpfloat (moments.minimum, ==, INFINITY);
  g_assert_cmpfloat (moments.maximum, ==, -INFINITY);
  g_assert_true (isnan (chimera_moments_get_deviation (&moments)));

  chimera_moments_add (&moments, mixed, 2);
  g_assert_cmpuint (moments.n, ==, 1);
  g_assert_true (isnan (chimera_moments_get_deviation (&moments)));

  chimera_moments_add (&moments, mixed + 2, G_N_ELEMENTS (mixed) - 2);
  g_assert_cmpuint (moments.n, ==, 3);
  g_assert_cmpfloat (moments.mean, ==, 2.0);
  g_assert_cmpfloat (moments.minimum, ==, 1.0);
  g_assert_cmpfloat (moments.maximum, ==, 3.0);
  g_assert_cmpfloat_with_epsilon (chimera_moments_get_deviation (&moments), 1.0, 1e-15);

  for (gsize length = 1; length <= 3; length++)
    {
      add_in_pieces (&moments, flat, G_N_ELEMENTS (flat), length);
      g_assert_cmpfloat (moments.mean, ==, 0.1);
      g_assert_cmpfloat (chimera_moments_get_deviation (&moments), <, 1e-16);

      add_in_pieces (&moments, huge, G_N_ELEMENTS (huge), length);
      g_assert_cmpfloat_with_epsilon (moments.mean / DBL_MAX, 1.0, 1e-15);

      add_in_pieces (&moments, opposite, G_N_ELEMENTS (opposite), length);
      g_assert_cmpfloat (moments.mean, ==, 0.0);
      g_assert_cmpfloat (moments.m2, ==, INFINITY);
      g_assert_true (isnan (chimera_moments_get_deviation (&moments)));
    }
}

/* Merging is as adding, in either order; and a merge with nothing changes nothing. */
static void
test_merge (void)
{
  for (int round = 0; round < 200; round++)
    {
      gsize n = (gsize) g_test_rand_int_range (2, 3000);
      gsize split = (gsize) g_test_rand_int_range (0, (gint32) n + 1);
      g_autofree double *values = g_new (double, n);
      ChimeraMoments all;
      ChimeraMoments a;
      ChimeraMoments b;
      ChimeraMoments ab;

      for (gsize i = 0; i < n; i++)
        values[i] = g_test_rand_double_range (-1e3, 1e3);

      add_in_pieces (&all, values, n, n);
      chimera_moments_clear (&a);
      chimera_moments_add (&a, values, split);
      chimera_moments_clear (&b);
      chimera_moments_add (&b, values + split, n - split);
      ab = a;
      chimera_moments_merge (&ab, &b);
      chimera_moments_merge (&b, &a);

      g_assert_cmpuint (ab.n, ==, n);
      g_assert_cmpuint (b.n, ==, n);
      g_assert_cmpfloat (ab.minimum, ==, all.minimum);
      g_assert_cmpfloat (b.maximum, ==, all.maximum);
      g_assert_cmpfloat_with_epsilon (ab.mean, all.mean, 1e-11);
      g_assert_cmpfloat_with_epsilon (b.mean, all.mean, 1e-11);
      g_assert_cmpfloat_with_epsilon (ab.m2 / all.m2, 1.0, 1e-12);
      g_assert_cmpfloat_with_epsilon (b.m2 / all.m2, 1.0, 1e-12);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/stats/moments/nist", test_nist);
  g_test_add_func ("/stats/moments/nist-numacc", test_nist_numacc);
  g_test_add_func ("/stats/moments/large-base", test_large_base);
  g_test_add_func ("/stats/moments/long", test_long);
  g_test_add_func ("/stats/moments/edges", test_edges);
  g_test_add_func ("/stats/moments/merge", test_merge);

  return g_test_run ();
}
