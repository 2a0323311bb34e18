/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-decimate.h"
#include "chimera-scale.h"
#include "chimera-test.h"

#include <float.h>
#include <math.h>

static void
test_table (void)
{
  static const struct
  {
    double min;
    double max;
    guint max_ticks;
    int mantissa;
    int exponent;
    double first;
    guint n;
    int decimals;
  } rows[] = {
    { 479.0, 624.0, 4, 5, 1, 500.0, 3, 0 },
    { 114.7, 117.9, 4, 1, 0, 115.0, 3, 0 },
    { 0.0, 1.0, 4, 5, -1, 0.0, 3, 1 },
    { 0.0, 1.0, 6, 2, -1, 0.0, 6, 1 },
    { 0.1, 0.3, 4, 1, -1, 0.1, 3, 1 },
    { -1.0, 1.0, 4, 1, 0, -1.0, 3, 0 },
    { -310.0, -95.0, 4, 1, 2, -300.0, 3, 0 },
    { 0.00012, 0.00031, 4, 5, -5, 0.00015, 4, 5 },
    { 1e12, 5e12, 4, 2, 12, 2e12, 2, 0 },
    { 0.0, 100.0, 11, 1, 1, 0.0, 11, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ChimeraDomain domain = { rows[i].min, rows[i].max, 2 };
      ChimeraTicks ticks;

      g_test_message ("row %u", i);
      chimera_ticks_init (&ticks, &domain, rows[i].max_ticks);
      g_assert_cmpint (ticks.mantissa, ==, rows[i].mantissa);
      g_assert_cmpint (ticks.exponent, ==, rows[i].exponent);
      g_assert_cmpuint (ticks.n, ==, rows[i].n);
      g_assert_cmpfloat (chimera_ticks_get (&ticks, 0), ==, rows[i].first);
      g_assert_cmpint (chimera_ticks_get_decimals (&ticks), ==, rows[i].decimals);
    }
}

static void
test_exact_values (void)
{
  ChimeraDomain domain = { 0.0, 1.0, 2 };
  ChimeraTicks ticks;

  /* 3 × 0.1 is not 0.3. */
  chimera_ticks_init (&ticks, &domain, 11);
  g_assert_cmpuint (ticks.n, ==, 11);
  g_assert_cmpfloat (chimera_ticks_get (&ticks, 3), ==, 0.3);
  g_assert_cmpfloat (chimera_ticks_get (&ticks, 7), ==, 0.7);

  domain = (ChimeraDomain) { -0.4, 0.4, 2 };
  chimera_ticks_init (&ticks, &domain, 5);
  g_assert_false (signbit (chimera_ticks_get (&ticks, 2)));
}

static void
check_ticks (const ChimeraDomain *domain,
             const ChimeraTicks  *ticks,
             guint                max_ticks)
{
  double step = chimera_ticks_get_step (ticks);
  /* Where the values are far larger than their distance a tick is off by a rounding of them. */
  double tolerance = step * 1e-6 + 4.0 * DBL_EPSILON * MAX (fabs (domain->min), fabs (domain->max));

  g_assert_cmpuint (ticks->n, <=, max_ticks);
  g_assert_true (ticks->mantissa == 1 || ticks->mantissa == 2 || ticks->mantissa == 5);
  g_assert_true (isfinite (step));
  g_assert_cmpfloat (step, >, 0.0);

  for (guint i = 0; i < ticks->n; i++)
    {
      double value = chimera_ticks_get (ticks, i);

      g_assert_true (isfinite (value));
      g_assert_cmpfloat (value, >=, domain->min - tolerance);
      g_assert_cmpfloat (value, <=, domain->max + tolerance);
      if (i > 0)
        g_assert_cmpfloat (value, >, chimera_ticks_get (ticks, i - 1));
    }
}

static void
test_random_domains (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      double size = pow (10.0, g_test_rand_double_range (-280.0, 299.0));
      double a = g_test_rand_double_range (-1.0, 1.0) * size;
      double b = a + g_test_rand_double_range (0.0, 1.0) * size * pow (10.0, g_test_rand_double_range (-14.0, 0.0));
      guint max_ticks = (guint) g_test_rand_int_range (2, 12);
      ChimeraDomain domain = CHIMERA_DOMAIN_INIT;
      ChimeraDomain before;
      ChimeraTicks ticks;

      chimera_domain_add (&domain, b);
      chimera_domain_add (&domain, a);
      g_assert_cmpfloat (domain.min, ==, MIN (a, b));
      chimera_ticks_init (&ticks, &domain, max_ticks);
      check_ticks (&domain, &ticks, max_ticks);

      chimera_domain_open (&domain);
      before = domain;
      chimera_ticks_init_open (&ticks, &domain, max_ticks);
      check_ticks (&domain, &ticks, max_ticks);
      g_assert_cmpuint (ticks.n, >=, 2);
      g_assert_cmpfloat (domain.min, <=, a);
      g_assert_cmpfloat (domain.max, >=, b);
      if (max_ticks >= 4)
        g_assert_cmpfloat (domain.max - domain.min, <=, (before.max - before.min) * 1.2501);
    }
}

static void
test_odd_domains (void)
{
  static const double values[] = { 0.0, 116.4, -3.0, 1e300, -1e300, 1e-320, DBL_MIN, 5e-324, 1e-15, 123456789.0 };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      ChimeraDomain domain = CHIMERA_DOMAIN_INIT;
      ChimeraTicks ticks;

      g_assert_true (chimera_domain_add (&domain, values[i]));
      chimera_ticks_init (&ticks, &domain, 4);
      g_assert_cmpuint (ticks.n, ==, 0);
      chimera_ticks_init_open (&ticks, &domain, 4);
      check_ticks (&domain, &ticks, 4);
      g_assert_cmpfloat (domain.min, <=, values[i]);
      g_assert_cmpfloat (domain.max, >=, values[i]);
    }
}

static void
test_absent_values (void)
{
  static const double absent[] = { NAN, INFINITY, -INFINITY, DBL_MAX, -DBL_MAX };
  ChimeraDomain domain = CHIMERA_DOMAIN_INIT;
  ChimeraTicks ticks;

  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    {
      g_assert_false (chimera_value_is_usable (absent[i]));
      g_assert_false (chimera_domain_add (&domain, absent[i]));
    }
  g_assert_cmpuint (domain.n, ==, 0);
  chimera_ticks_init (&ticks, &domain, 4);
  g_assert_cmpuint (ticks.n, ==, 0);

  chimera_domain_add (&domain, 5.0);
  chimera_domain_add (&domain, NAN);
  g_assert_cmpuint (domain.n, ==, 1);
  g_assert_cmpfloat (domain.max, ==, 5.0);
}

static void
test_scale (void)
{
  const ChimeraScale scale = { 100.0, 200.0, 300.0, 100.0 };
  const ChimeraScale flat = { 5.0, 5.0, 10.0, 20.0 };

  g_assert_cmpfloat (chimera_scale_map (&scale, 100.0), ==, 300.0);
  g_assert_cmpfloat (chimera_scale_map (&scale, 200.0), ==, 100.0);
  g_assert_cmpfloat (chimera_scale_map (&scale, 125.0), ==, 250.0);
  g_assert_cmpfloat (chimera_scale_invert (&scale, 250.0), ==, 125.0);
  g_assert_cmpfloat (chimera_scale_map (&flat, 5.0), ==, 15.0);
  g_assert_cmpfloat (chimera_scale_map (&flat, 1e9), ==, 15.0);
}

static void
test_decimate (void)
{
  static const double x[] = { 0.1, 0.9, 1.0, 1.2, 1.3, 1.9, 2.0, 2.5, 2.6, -0.5 };
  static const double y[] = { 5.0, 6.0, 9.0, 1.0, 3.0, 5.0, 7.0, 7.0, 7.0, 1.0 };
  static const gsize expected[] = { 0, 1, 2, 3, 6, 9 };
  g_autoptr(GArray) kept = chimera_decimate (x, y, G_N_ELEMENTS (x));
  g_autoptr(GArray) none = chimera_decimate (NULL, NULL, 0);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (kept->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < kept->len; i++)
    g_assert_cmpuint (g_array_index (kept, gsize, i), ==, expected[i]);
}

static void
test_decimate_keeps_peaks (void)
{
  const gsize n = 100000;
  g_autofree double *x = g_new (double, n);
  g_autofree double *y = g_new (double, n);
  g_autoptr(GArray) kept = NULL;
  gboolean has_peak = FALSE;
  gsize peak = (gsize) g_test_rand_int_range (0, (gint32) n);

  for (gsize i = 0; i < n; i++)
    {
      x[i] = (double) i * 200.0 / (double) n;
      y[i] = g_test_rand_double ();
    }
  y[peak] = 2.0;

  kept = chimera_decimate (x, y, n);
  g_assert_cmpuint (kept->len, <=, 400);
  for (guint i = 0; i < kept->len; i++)
    has_peak = has_peak || g_array_index (kept, gsize, i) == peak;
  g_assert_true (has_peak);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/plot/ticks/table", test_table);
  g_test_add_func ("/plot/ticks/exact-values", test_exact_values);
  g_test_add_func ("/plot/ticks/random-domains", test_random_domains);
  g_test_add_func ("/plot/ticks/odd-domains", test_odd_domains);
  g_test_add_func ("/plot/domain/absent-values", test_absent_values);
  g_test_add_func ("/plot/scale", test_scale);
  g_test_add_func ("/plot/decimate/table", test_decimate);
  g_test_add_func ("/plot/decimate/keeps-peaks", test_decimate_keeps_peaks);

  return g_test_run ();
}
