/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "chimera-format.h"
#include "chimera-test.h"

static void
test_fixed (void)
{
  static const struct
  {
    double value;
    int decimals;
    const char *expected;
  } cases[] = {
    { 0.0, 2, "0.00" },
    { 1234567.891, 2, "1234567.89" },
    { -1.5, 1, "-1.5" },
    { 0.996, 2, "1.00" },
    /* Nothing has no sign. */
    { -0.0, 1, "0.0" },
    { -0.004, 2, "0.00" },
    { (double) NAN, 2, CHIMERA_ABSENT },
    { (double) INFINITY, 2, CHIMERA_ABSENT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = chimera_format_fixed (cases[i].value, cases[i].decimals);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* None is a number, unknown is not. */
static void
test_count (void)
{
  g_autofree char *none = chimera_format_count (0);
  g_autofree char *most = chimera_format_count (G_MAXINT64);
  g_autofree char *unknown = chimera_format_count (-1);

  g_assert_cmpstr (none, ==, "0");
  g_assert_cmpstr (most, ==, "9223372036854775807");
  g_assert_cmpstr (unknown, ==, CHIMERA_ABSENT);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/base/format/fixed", test_fixed);
  g_test_add_func ("/base/format/count", test_count);

  return g_test_run ();
}
