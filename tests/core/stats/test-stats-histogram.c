/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <float.h>
#include <math.h>

#include "chimera-histogram.h"
#include "chimera-test.h"

static guint64
count_all (const ChimeraHistogram *histogram)
{
  guint64 n = 0;

  for (gsize i = 0; i < CHIMERA_HISTOGRAM_BINS; i++)
    n += histogram->counts[i];

  return n;
}

/* Where one value falls in a range. */
static void
test_place (void)
{
  const struct { double value; double minimum; double maximum; int bin; } cases[] = {
    { 0.0, 0.0, 24.0, 0 },
    { 0.999, 0.0, 24.0, 0 },
    { 1.0, 0.0, 24.0, 1 },
    { 11.5, 0.0, 24.0, 11 },
    { 23.0, 0.0, 24.0, 23 },
    { 24.0, 0.0, 24.0, 23 },
    { -0.001, 0.0, 24.0, -1 },
    { 24.001, 0.0, 24.0, -1 },
    { NAN, 0.0, 24.0, -1 },
    { INFINITY, 0.0, 24.0, -1 },
    { -INFINITY, 0.0, 24.0, -1 },
    { -12.0, -12.0, 12.0, 0 },
    { 0.0, -12.0, 12.0, 12 },
    { 0.0, -DBL_MAX, DBL_MAX, 12 },
    { DBL_MAX, -DBL_MAX, DBL_MAX, 23 },
    { -DBL_MAX, -DBL_MAX, DBL_MAX, 0 },
    { 5e-324, 0.0, 5e-324, 23 },
    { 0.0, 0.0, 5e-324, 0 },
    { 7.0, 7.0, 7.0, 12 },
    { 7.5, 7.0, 7.0, -1 },
    { 7.0, 8.0, 6.0, -1 },
    { 7.0, INFINITY, -INFINITY, -1 },
    { 7.0, NAN, NAN, -1 },
    { 7.0, 0.0, INFINITY, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ChimeraHistogram histogram;

      g_test_message ("%g in %g to %g", cases[i].value, cases[i].minimum, cases[i].maximum);
      chimera_histogram_init (&histogram, &cases[i].value, 1, cases[i].minimum, cases[i].maximum);
      g_assert_cmpuint (count_all (&histogram), ==, cases[i].bin >= 0 ? 1 : 0);
      if (cases[i].bin >= 0)
        g_assert_cmpuint (histogram.counts[cases[i].bin], ==, 1);
    }
}

static void
test_even (void)
{
  double values[240];
  ChimeraHistogram histogram;

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = (double) ((i * 77) % G_N_ELEMENTS (values));

  chimera_histogram_init (&histogram, values, G_N_ELEMENTS (values), 0.0, 240.0);
  g_assert_cmpfloat (histogram.minimum, ==, 0.0);
  g_assert_cmpfloat (histogram.maximum, ==, 240.0);
  for (gsize i = 0; i < CHIMERA_HISTOGRAM_BINS; i++)
    g_assert_cmpuint (histogram.counts[i], ==, 10);

  chimera_histogram_init (&histogram, NULL, 0, 0.0, 240.0);
  g_assert_cmpuint (count_all (&histogram), ==, 0);
}

/* Few values: the same as without a sketch. Many: each bin off by twice the rank error at most. */
static void
test_sketch (void)
{
  const gsize lengths[] = { 0, 1000, 16383, 16384, 300000 };

  for (gsize l = 0; l < G_N_ELEMENTS (lengths); l++)
    {
      gsize n = lengths[l];
      g_autofree double *values = g_new (double, n);
      g_autoptr(ChimeraSketch) sketch = chimera_sketch_new ();
      double error;
      ChimeraHistogram exact;
      ChimeraHistogram sketched;

      for (gsize i = 0; i < n; i++)
        values[i] = g_test_rand_double () * g_test_rand_double ();

      chimera_sketch_add (sketch, values, n);
      chimera_histogram_init (&exact, values, n, 0.0, 1.0);
      chimera_histogram_init_from_sketch (&sketched, sketch, 0.0, 1.0);
      error = 2.0 * chimera_sketch_get_rank_error (sketch) * (double) n;

      g_assert_cmpuint (count_all (&sketched), ==, n);
      for (gsize i = 0; i < CHIMERA_HISTOGRAM_BINS; i++)
        g_assert_cmpfloat (fabs ((double) sketched.counts[i] - (double) exact.counts[i]), <=, error);

      chimera_histogram_init_from_sketch (&sketched, sketch, INFINITY, -INFINITY);
      g_assert_cmpuint (count_all (&sketched), ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/stats/histogram/place", test_place);
  g_test_add_func ("/stats/histogram/even", test_even);
  g_test_add_func ("/stats/histogram/sketch", test_sketch);

  return g_test_run ();
}
