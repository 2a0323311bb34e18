/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "chimera-test.h"
#include "chimera-token-estimate.h"

static void
test_limit_ratio (void)
{
  const struct { double ratio; double limited; } cases[] = {
    { NAN, 1.0 }, { 0.0, 1.0 }, { -0.8, 1.0 }, { -INFINITY, 1.0 },
    { 1.0, 1.0 }, { 0.83, 0.83 }, { 1.37, 1.37 }, { 0.5, 0.5 }, { 2.0, 2.0 },
    { 0.4999, 0.5 }, { 1e-300, 0.5 }, { 2.0001, 2.0 }, { 1e300, 2.0 }, { INFINITY, 2.0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat (chimera_token_limit_ratio (cases[i].ratio), ==, cases[i].limited);
}

static void
test_measure_ratio (void)
{
  const struct { gint64 n_tokens; gint64 n_estimated; double ratio_then; double measured; } cases[] = {
    { 830, 1000, 1.0, 0.83 },
    /* The estimate of a calibrated call is in real tokens already. */
    { 830, 830, 0.83, 0.83 },
    { 1000, 830, 0.83, 1.0 },
    { 1370, 1000, NAN, 1.37 },
    /* What a caller makes of a senseless count is limited, not this. */
    { 5, 1000, 1.0, 0.005 },
    { 900, 300, 1.0, 3.0 },
    { G_MAXINT64, 1, 1.0, 0x1p63 },
    { 0, 1000, 1.0, NAN }, { -1, 1000, 1.0, NAN }, { 830, 0, 1.0, NAN }, { 830, -1, 1.0, NAN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double measured = chimera_token_measure_ratio (cases[i].n_tokens, cases[i].n_estimated, cases[i].ratio_then);

      if (isnan (cases[i].measured))
        g_assert_true (isnan (measured));
      else
        g_assert_cmpfloat_with_epsilon (measured, cases[i].measured, cases[i].measured * 1e-12);
    }
}

static void
test_convert (void)
{
  const struct { guint estimate; double ratio; guint n_tokens; } cases[] = {
    { 0, 0.83, 0 }, { 1, 0.5, 1 }, { 1000, 1.0, 1000 }, { 1000, 0.83, 830 }, { 1001, 0.83, 831 },
    { 100, 1.1, 110 }, { 101, 1.1, 112 }, { G_MAXUINT, 2.0, G_MAXUINT }, { G_MAXUINT, 1.0, G_MAXUINT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (chimera_token_from_estimate (cases[i].estimate, cases[i].ratio), ==, cases[i].n_tokens);

  g_assert_cmpuint (chimera_token_to_estimate (G_MAXUINT, 0.5), ==, G_MAXUINT);
}

/* There and back: the largest estimate that fits, whatever the last bits of the ratio are. */
static void
test_inverse (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint i = 0; i < 100000; i++)
    {
      guint n_tokens = g_rand_int (rand) >> g_rand_int_range (rand, 2, 32);
      double ratio = i % 2 == 0 ? g_rand_int_range (rand, 50, 201) / 100.0 : g_rand_double_range (rand, 0.5, 2.0);
      guint estimate = chimera_token_to_estimate (n_tokens, ratio);

      g_assert_cmpuint (chimera_token_from_estimate (estimate, ratio), <=, n_tokens);
      g_assert_cmpuint (chimera_token_from_estimate (estimate + 1, ratio), >, n_tokens);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/token-estimate/limit-ratio", test_limit_ratio);
  g_test_add_func ("/token-estimate/measure-ratio", test_measure_ratio);
  g_test_add_func ("/token-estimate/convert", test_convert);
  g_test_add_func ("/token-estimate/inverse", test_inverse);

  return g_test_run ();
}
