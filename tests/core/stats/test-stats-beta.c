/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-beta.h"

#include <math.h>

static void
assert_close (double value,
              double expected,
              double tolerance)
{
  g_assert_cmpfloat_with_epsilon (value, expected, tolerance);
}

/* Where it has a closed form. */
static void
test_closed_forms (void)
{
  static const double shapes[] = { 0.5, 1, 2, 3.5, 10, 200 };
  static const double places[] = { 0.0, 1e-9, 0.01, 0.3, 0.5, 0.77, 0.999, 1.0 };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (places); k++)
      {
        double a = shapes[i];
        double x = places[k];

        assert_close (chimera_beta_incomplete (a, 1, x), pow (x, a), 1e-11);
        assert_close (chimera_beta_incomplete (1, a, x), 1 - pow (1 - x, a), 1e-11);
        for (gsize j = 0; j < G_N_ELEMENTS (shapes); j++)
          assert_close (chimera_beta_incomplete (a, shapes[j], x) + chimera_beta_incomplete (shapes[j], a, 1 - x), 1, 1e-11);
      }

  /* The arcsine distribution */
  assert_close (chimera_beta_incomplete (0.5, 0.5, 0.25), 1.0 / 3, 1e-14);
}

/* P(Bin(n, p) >= k) = I_p(k, n - k + 1), summed (DLMF 8.17.5) */
static void
test_binomial (void)
{
  for (int n = 1; n <= 40; n += 3)
    for (int k = 1; k <= n; k++)
      {
        double p = 0.37;
        double sum = 0;

        for (int i = k; i <= n; i++)
          sum += exp (lgamma (n + 1) - lgamma (i + 1) - lgamma (n - i + 1) + i * log (p) + (n - i) * log (1 - p));

        assert_close (chimera_beta_incomplete (k, n - k + 1, p), sum, 1e-12);
      }
}

/* Upper 5 % and 1 % points, NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.3, and the
 * points of Student's t, 1.3.6.7.2, as F with one degree of freedom. */
static void
test_published (void)
{
  static const struct
  {
    double f;
    double df_between;
    double df_within;
    double p;
  } cases[] = {
    { 161.448, 1, 1, 0.05 }, { 3.239, 3, 16, 0.05 }, { 5.292, 3, 16, 0.01 }, { 2.348, 10, 20, 0.05 },
    { 4.351, 1, 20, 0.05 }, { 19.000, 2, 2, 0.05 }, { 99.000, 2, 2, 0.01 }, { 1.927, 10, 100, 0.05 },
    { 12.706 * 12.706, 1, 1, 0.05 }, { 4.303 * 4.303, 1, 2, 0.05 }, { 2.262 * 2.262, 1, 9, 0.05 },
    { 1.984 * 1.984, 1, 100, 0.05 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_close (chimera_f_upper_tail (cases[i].f, cases[i].df_between, cases[i].df_within), cases[i].p, cases[i].p * 2e-3);

  /* Two and two degrees: 1/(1 + f) */
  assert_close (chimera_f_upper_tail (7, 2, 2), 1.0 / 8, 1e-14);
  g_assert_true (chimera_f_upper_tail (0, 3, 5) == 1.0);
  g_assert_true (chimera_f_upper_tail (INFINITY, 3, 5) == 0.0);
  g_assert_true (isnan (chimera_f_upper_tail (NAN, 3, 5)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stats/beta/closed-forms", test_closed_forms);
  g_test_add_func ("/stats/beta/binomial", test_binomial);
  g_test_add_func ("/stats/beta/published", test_published);

  return g_test_run ();
}
