/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <float.h>
#include <math.h>

#include "chimera-sort.h"
#include "chimera-summary.h"
#include "chimera-test.h"

/* NIST Statistical Reference Datasets, univariate summary statistics:
 * https://www.itl.nist.gov/div898/strd/univ/homepage.html (data and certified values). */

static const double lew[] = {
  -213, -564, -35, -15, 141, 115, -420, -360, 203, -338, -431, 194, -220, -513, 154, -125, -559, 92, -21, -579,
  -52, 99, -543, -175, 162, -457, -346, 204, -300, -474, 164, -107, -572, -8, 83, -541, -224, 180, -420, -374,
  201, -236, -531, 83, 27, -564, -112, 131, -507, -254, 199, -311, -495, 143, -46, -579, -90, 136, -472, -338,
  202, -287, -477, 169, -124, -568, 17, 48, -568, -135, 162, -430, -422, 172, -74, -577, -13, 92, -534, -243,
  194, -355, -465, 156, -81, -578, -64, 139, -449, -384, 193, -198, -538, 110, -44, -577, -6, 66, -552, -164,
  161, -460, -344, 205, -281, -504, 134, -28, -576, -118, 156, -437, -381, 200, -220, -540, 83, 11, -568, -160,
  172, -414, -408, 188, -125, -572, -32, 139, -492, -321, 205, -262, -504, 142, -83, -574, 0, 48, -571, -106,
  137, -501, -266, 190, -391, -406, 194, -186, -553, 83, -13, -577, -49, 103, -515, -280, 201, 300, -506, 131,
  -45, -578, -80, 138, -462, -361, 201, -211, -554, 32, 74, -533, -235, 187, -372, -442, 182, -147, -566, 25,
  68, -535, -244, 194, -351, -463, 174, -125, -570, 15, 72, -550, -190, 172, -424, -385, 198, -218, -536, 96,
};

static const double lottery[] = {
  162, 671, 933, 414, 788, 730, 817, 33, 536, 875, 670, 236, 473, 167, 877, 980, 316, 950, 456, 92,
  517, 557, 956, 954, 104, 178, 794, 278, 147, 773, 437, 435, 502, 610, 582, 780, 689, 562, 964, 791,
  28, 97, 848, 281, 858, 538, 660, 972, 671, 613, 867, 448, 738, 966, 139, 636, 847, 659, 754, 243,
  122, 455, 195, 968, 793, 59, 730, 361, 574, 522, 97, 762, 431, 158, 429, 414, 22, 629, 788, 999,
  187, 215, 810, 782, 47, 34, 108, 986, 25, 644, 829, 630, 315, 567, 919, 331, 207, 412, 242, 607,
  668, 944, 749, 168, 864, 442, 533, 805, 372, 63, 458, 777, 416, 340, 436, 140, 919, 350, 510, 572,
  905, 900, 85, 389, 473, 758, 444, 169, 625, 692, 140, 897, 672, 288, 312, 860, 724, 226, 884, 508,
  976, 741, 476, 417, 831, 15, 318, 432, 241, 114, 799, 955, 833, 358, 935, 146, 630, 830, 440, 642,
  356, 373, 271, 715, 367, 393, 190, 669, 8, 861, 108, 795, 269, 590, 326, 866, 64, 523, 862, 840,
  219, 382, 998, 4, 628, 305, 747, 247, 34, 747, 729, 645, 856, 974, 24, 568, 24, 694, 608, 480,
  410, 729, 947, 293, 53, 930, 223, 203, 677, 227, 62, 455, 387, 318, 562, 242, 428, 968,
};

static const double mavro[] = {
  2.00180, 2.00170, 2.00180, 2.00190, 2.00180, 2.00170, 2.00150, 2.00140, 2.00150, 2.00150,
  2.00170, 2.00180, 2.00180, 2.00190, 2.00190, 2.00210, 2.00200, 2.00160, 2.00140, 2.00130,
  2.00130, 2.00150, 2.00150, 2.00160, 2.00150, 2.00140, 2.00130, 2.00140, 2.00150, 2.00140,
  2.00150, 2.00160, 2.00150, 2.00160, 2.00190, 2.00200, 2.00200, 2.00210, 2.00220, 2.00230,
  2.00240, 2.00250, 2.00270, 2.00260, 2.00260, 2.00260, 2.00270, 2.00260, 2.00250, 2.00240,
};

static const double numacc1[] = { 10000001, 10000003, 10000002 };

static void
assert_certified (const char   *name,
                  const double *values,
                  gsize         n,
                  double        mean,
                  double        deviation,
                  double        tolerance)
{
  ChimeraSummary summary;

  chimera_summary_init (&summary, values, n);

  g_test_message ("%s: mean %.15g, deviation %.15g", name, summary.mean, summary.deviation);
  g_assert_cmpuint (summary.n, ==, n);
  g_assert_cmpfloat (fabs (summary.mean - mean), <=, 1e-14 * fabs (mean));
  g_assert_cmpfloat (fabs (summary.deviation - deviation), <=, tolerance * deviation);
  g_assert_cmpfloat (fabs (summary.cv - deviation / fabs (mean)), <=, 2 * tolerance * summary.cv);
}

static void
test_nist (void)
{
  assert_certified ("Lew", lew, G_N_ELEMENTS (lew), -177.435000000000, 277.332168044316, 1e-14);
  assert_certified ("Lottery", lottery, G_N_ELEMENTS (lottery), 518.958715596330, 291.699727470969, 1e-14);
  assert_certified ("Mavro", mavro, G_N_ELEMENTS (mavro), 2.00185600000000, 0.000429123454003053, 1e-12);
  assert_certified ("NumAcc1", numacc1, G_N_ELEMENTS (numacc1), 10000002, 1.0, 1e-15);
}

/* Median and p95 of the same data as Python 3.11 has them: statistics.median (data) and
 * statistics.quantiles (data, n=20, method='inclusive')[18]. */
static void
test_order (void)
{
  const struct { const char *name; const double *values; gsize n; double median; double p95; } cases[] = {
    { "Lew", lew, G_N_ELEMENTS (lew), -162.0, 199.05 },
    { "Lottery", lottery, G_N_ELEMENTS (lottery), 522.5, 957.2 },
    { "Mavro", mavro, G_N_ELEMENTS (mavro), 2.0018, 2.0026 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ChimeraSummary summary;

      chimera_summary_init (&summary, cases[i].values, cases[i].n);

      g_test_message ("%s: median %.15g, p95 %.15g", cases[i].name, summary.median, summary.p95);
      g_assert_cmpfloat_with_epsilon (summary.median, cases[i].median, 1e-12);
      g_assert_cmpfloat_with_epsilon (summary.p95, cases[i].p95, 1e-12);
      g_assert_cmpfloat (summary.rank_error, ==, 0.0);
    }
}

/* NumAcc2 to 4: base + 0.2, then base + 0.1 and base + 0.3 in turn, 1001 values. Their tenths are
 * not exact in binary, which bounds what any algorithm can reach; a one-pass sum of squares has
 * no correct digit in NumAcc4. */
static void
test_nist_numacc (void)
{
  const struct { const char *name; double base; double tolerance; } cases[] = {
    { "NumAcc2", 1.0, 1e-14 },
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

static void
test_quantile (void)
{
  const double ten[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
  const double one[] = { 7 };
  const double same[] = { 0.1, 0.1, 0.1 };
  const double huge[] = { -DBL_MAX, DBL_MAX };
  double hundred[100];

  for (gsize i = 0; i < G_N_ELEMENTS (hundred); i++)
    hundred[i] = (double) i + 1;

  /* quantile(1:10) and quantile(1:100, .6) as R prints them:
   * https://stat.ethz.ch/pipermail/r-help/1998-February/002126.html */
  g_assert_cmpfloat (chimera_quantile_sorted (ten, 10, 0.0), ==, 1.0);
  g_assert_cmpfloat (chimera_quantile_sorted (ten, 10, 0.25), ==, 3.25);
  g_assert_cmpfloat (chimera_quantile_sorted (ten, 10, 0.5), ==, 5.5);
  g_assert_cmpfloat (chimera_quantile_sorted (ten, 10, 0.75), ==, 7.75);
  g_assert_cmpfloat (chimera_quantile_sorted (ten, 10, 1.0), ==, 10.0);
  g_assert_cmpfloat_with_epsilon (chimera_quantile_sorted (hundred, 100, 0.6), 60.4, 1e-12);

  g_assert_cmpfloat (chimera_quantile_sorted (one, 1, 0.9), ==, 7.0);
  g_assert_true (isnan (chimera_quantile_sorted (NULL, 0, 0.5)));

  for (double p = 0.0; p <= 1.0; p += 0.01)
    g_assert_cmpfloat (chimera_quantile_sorted (same, 3, p), ==, 0.1);
  g_assert_cmpfloat (chimera_quantile_sorted (huge, 2, 0.5), ==, 0.0);
}

static void
test_edges (void)
{
  const double mixed[] = { NAN, 3, INFINITY, 1, -INFINITY, 2, NAN };
  const double zeros[] = { -1, 1, 0 };
  const double single[] = { -5 };
  const double huge[] = { DBL_MAX, DBL_MAX, DBL_MAX / 2 };
  const double tiny[] = { 3e-310, 1e-310, 2e-310 };
  const double wide[] = { 1e-300, DBL_MAX, 2e-300, DBL_MAX };
  const double opposite[] = { -DBL_MAX, DBL_MAX };
  const double flat[] = { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 };
  double twenty[20];
  ChimeraSummary summary;

  chimera_summary_init (&summary, NULL, 0);
  g_assert_cmpuint (summary.n, ==, 0);
  g_assert_true (isnan (summary.mean) && isnan (summary.deviation) && isnan (summary.median));
  g_assert_true (isnan (summary.minimum) && isnan (summary.maximum) && isnan (summary.cv));

  chimera_summary_init (&summary, mixed, G_N_ELEMENTS (mixed));
  g_assert_cmpuint (summary.n, ==, 3);
  g_assert_cmpfloat (summary.mean, ==, 2.0);
  g_assert_cmpfloat (summary.deviation, ==, 1.0);
  g_assert_cmpfloat (summary.median, ==, 2.0);
  g_assert_cmpfloat (summary.minimum, ==, 1.0);
  g_assert_cmpfloat (summary.maximum, ==, 3.0);
  g_assert_cmpfloat (summary.cv, ==, 0.5);

  chimera_summary_init (&summary, single, 1);
  g_assert_cmpfloat (summary.mean, ==, -5.0);
  g_assert_true (isnan (summary.deviation) && isnan (summary.cv));

  chimera_summary_init (&summary, zeros, 3);
  g_assert_cmpfloat (summary.mean, ==, 0.0);
  g_assert_cmpfloat (summary.deviation, ==, 1.0);
  g_assert_true (isnan (summary.cv));

  chimera_summary_init (&summary, huge, 3);
  g_assert_cmpfloat_with_epsilon (summary.mean / DBL_MAX, 5.0 / 6.0, 1e-15);
  g_assert_true (isfinite (summary.deviation));

  chimera_summary_init (&summary, tiny, 3);
  g_assert_cmpfloat_with_epsilon (summary.mean / 2e-310, 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (summary.deviation / 1e-310, 1.0, 1e-12);

  /* What scaling for the squares loses must not be lost here. */
  chimera_summary_init (&summary, wide, G_N_ELEMENTS (wide));
  g_assert_cmpfloat (summary.minimum, ==, 1e-300);
  g_assert_cmpfloat (summary.maximum, ==, DBL_MAX);
  g_assert_cmpfloat (summary.mean, ==, DBL_MAX / 2);

  chimera_summary_init (&summary, opposite, G_N_ELEMENTS (opposite));
  g_assert_cmpfloat (summary.mean, ==, 0.0);
  g_assert_cmpfloat (summary.median, ==, 0.0);
  g_assert_true (isnan (summary.deviation) && isnan (summary.cv));

  for (gsize i = 0; i < G_N_ELEMENTS (twenty); i++)
    twenty[i] = 20.0 - (double) i;
  chimera_summary_init (&summary, twenty, CHIMERA_SUMMARY_MIN_P95 - 1);
  g_assert_true (isnan (summary.p95));
  chimera_summary_init (&summary, twenty, CHIMERA_SUMMARY_MIN_P95);
  g_assert_cmpfloat_with_epsilon (summary.p95, 19.05, 1e-12);

  chimera_summary_init (&summary, flat, G_N_ELEMENTS (flat));
  g_assert_cmpfloat (summary.mean, ==, 0.1);
  g_assert_cmpfloat (summary.deviation, <, 1e-16);
}

/* Whatever the order, the figures are the same; they lie where they must; and a shift moves the
 * mean and leaves the deviation. */
static void
test_properties (void)
{
  for (int round = 0; round < 200; round++)
    {
      gsize n = (gsize) g_test_rand_int_range (2, 60);
      g_autofree double *values = g_new (double, n);
      g_autofree double *shifted = g_new (double, n);
      ChimeraSummary a;
      ChimeraSummary b;

      for (gsize i = 0; i < n; i++)
        values[i] = g_test_rand_double_range (-1e3, 1e3);
      for (gsize i = 0; i < n; i++)
        shifted[n - 1 - i] = values[i] + 4096.0;

      chimera_summary_init (&a, values, n);
      chimera_summary_init (&b, shifted, n);

      g_assert_cmpfloat (a.minimum, <=, a.median);
      g_assert_cmpfloat (a.median, <=, a.maximum);
      g_assert_cmpfloat (a.minimum, <=, a.mean);
      g_assert_cmpfloat (a.mean, <=, a.maximum);
      g_assert_cmpfloat (a.deviation, >=, 0.0);
      g_assert_cmpfloat_with_epsilon (b.mean, a.mean + 4096.0, 1e-9);
      g_assert_cmpfloat_with_epsilon (b.deviation, a.deviation, 1e-9);
      g_assert_cmpfloat_with_epsilon (b.median, a.median + 4096.0, 1e-9);
    }
}

static void
assert_same (const ChimeraSummary *a,
             const ChimeraSummary *b)
{
  g_assert_cmpuint (a->n, ==, b->n);
  g_assert_cmpfloat (a->mean, ==, b->mean);
  g_assert_cmpfloat (a->deviation, ==, b->deviation);
  g_assert_cmpfloat (a->median, ==, b->median);
  g_assert_cmpfloat (a->minimum, ==, b->minimum);
  g_assert_cmpfloat (a->maximum, ==, b->maximum);
  g_assert_cmpfloat (a->p95, ==, b->p95);
}

/* Long series, with gaps: selecting gives what sorting gives, and destroying the values the same
 * as keeping them. */
static void
test_long (void)
{
  const gsize lengths[] = { 50, 1000, 12345, 200000 };

  for (gsize l = 0; l < G_N_ELEMENTS (lengths); l++)
    for (int steps = 1; steps <= 1000000; steps *= 1000)
      {
        gsize n = lengths[l];
        g_autofree double *values = g_new (double, n);
        g_autofree double *sorted = g_new (double, n);
        gsize n_finite = 0;
        ChimeraSummary kept;
        ChimeraSummary destroyed;

        for (gsize i = 0; i < n; i++)
          {
            values[i] = g_test_rand_int_range (-steps, steps + 1) / 7.0;
            if (i % 10 == 3)
              values[i] = i % 20 == 3 ? NAN : INFINITY;
            else
              sorted[n_finite++] = values[i];
          }
        chimera_sort (sorted, n_finite);

        chimera_summary_init (&kept, values, n);
        g_assert_cmpuint (kept.n, ==, n_finite);
        g_assert_cmpfloat (kept.minimum, ==, sorted[0]);
        g_assert_cmpfloat (kept.maximum, ==, sorted[n_finite - 1]);
        g_assert_cmpfloat (kept.median, ==, chimera_quantile_sorted (sorted, n_finite, 0.5));
        g_assert_cmpfloat (kept.p95, ==, chimera_quantile_sorted (sorted, n_finite, 0.95));

        chimera_summary_init_in_place (&destroyed, values, n);
        assert_same (&kept, &destroyed);
      }
}

static void
test_sketch (void)
{
  const gsize lengths[] = { 0, 1, 19, 20, 16383, 100000 };

  for (gsize l = 0; l < G_N_ELEMENTS (lengths); l++)
    {
      gsize n = lengths[l];
      g_autofree double *values = g_new (double, n);
      g_autoptr(ChimeraSketch) sketch = chimera_sketch_new ();
      ChimeraMoments moments;
      ChimeraSummary exact;
      ChimeraSummary sketched;

      for (gsize i = 0; i < n; i++)
        values[i] = (double) ((i * 7919) % n);

      chimera_moments_clear (&moments);
      chimera_moments_add (&moments, values, n);
      chimera_sketch_add (sketch, values, n);
      chimera_summary_init_from_sketch (&sketched, &moments, sketch);
      chimera_summary_init (&exact, values, n);

      g_assert_cmpuint (sketched.n, ==, n);
      g_assert_cmpint (isnan (sketched.mean), ==, isnan (exact.mean));
      g_assert_cmpint (isnan (sketched.minimum), ==, isnan (exact.minimum));
      g_assert_cmpint (isnan (sketched.median), ==, isnan (exact.median));
      g_assert_cmpint (isnan (sketched.deviation), ==, isnan (exact.deviation));
      g_assert_cmpint (isnan (sketched.cv), ==, isnan (exact.cv));
      g_assert_cmpint (isnan (sketched.p95), ==, isnan (exact.p95));
      g_assert_cmpfloat (sketched.rank_error, ==, chimera_sketch_get_rank_error (sketch));
      if (n < 20)
        continue;

      /* A value is its rank. */
      g_assert_cmpfloat (sketched.mean, ==, exact.mean);
      g_assert_cmpfloat (sketched.deviation, ==, exact.deviation);
      g_assert_cmpfloat (sketched.cv, ==, exact.cv);
      g_assert_cmpfloat (sketched.minimum, ==, exact.minimum);
      g_assert_cmpfloat (sketched.maximum, ==, exact.maximum);
      g_assert_cmpfloat (fabs (sketched.median - exact.median), <=, sketched.rank_error * (double) n);
      g_assert_cmpfloat (fabs (sketched.p95 - exact.p95), <=, sketched.rank_error * (double) n);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/stats/summary/nist", test_nist);
  g_test_add_func ("/stats/summary/nist-numacc", test_nist_numacc);
  g_test_add_func ("/stats/summary/order", test_order);
  g_test_add_func ("/stats/summary/quantile", test_quantile);
  g_test_add_func ("/stats/summary/edges", test_edges);
  g_test_add_func ("/stats/summary/properties", test_properties);
  g_test_add_func ("/stats/summary/long", test_long);
  g_test_add_func ("/stats/summary/sketch", test_sketch);

  return g_test_run ();
}
