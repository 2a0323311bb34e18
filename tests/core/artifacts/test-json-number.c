/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-number.h"

#include <math.h>
#include <string.h>

#include "chimera-test.h"

static void
check (const char *text)
{
  double expected = g_ascii_strtod (text, NULL);
  double value = 12345.0;
  /* Neither a zero byte behind it nor anything else is looked at. */
  g_autofree char *copy = g_memdup2 (text, strlen (text));

  if (!isfinite (expected))
    {
      g_assert_false (chimera_json_number_parse (copy, strlen (text), &value));
      g_assert_true (value == 12345.0);
      return;
    }

  if (!chimera_json_number_parse (copy, strlen (text), &value) || value != expected ||
      signbit (value) != signbit (expected))
    g_error ("%s became %.17g", text, value);
}

static void
test_cases (void)
{
  static const char *const cases[] = {
    "0", "-0", "-0.0", "1", "-1", "0.1", "0.25", "3.812139999899955", "0.000001", "123456789.123456789",
    "9007199254740992", "9007199254740993", "9007199254740995", "-9007199254740993", "18446744073709551615",
    "9999999999999999999", "99999999999999999999", "0.3", "2.2250738585072011e-308", "4.9e-324", "2e-324",
    "1.7976931348623157e308", "1.7976931348623159e308", "1e308", "1e309", "-1e309", "1E5", "1e+5", "1e-5",
    "1e22", "1e23", "8.41e21", "9.5e-5", "0.00000000000000000001", "1234567890.1234567891",
    "12345678901234567890.5", "0e99999999999999999999", "1e99999999999999999999", "1e-99999999999999999999",
  };
  g_autofree char *digits = g_strnfill (4000, '9');
  g_autofree char *small = g_strconcat ("0.", digits, "e-10", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check (cases[i]);

  check (digits);
  check (small);
}

static void
test_random (void)
{
  for (guint i = 0; i < 200000; i++)
    {
      char text[64];
      double value = g_test_rand_double_range (-1.0, 1.0) * pow (10.0, g_test_rand_int_range (-20, 20));

      switch (i % 4)
        {
        case 0:
          g_ascii_dtostr (text, sizeof text, value);
          break;
        case 1:
          g_ascii_formatd (text, sizeof text, "%.6f", value);
          break;
        case 2:
          g_snprintf (text, sizeof text, "%d.%09d", g_test_rand_int_range (-999999, 999999),
                      g_test_rand_int_range (0, 999999999));
          break;
        default:
          g_snprintf (text, sizeof text, "%d%09d%d", g_test_rand_int_range (1, 999999999),
                      g_test_rand_int_range (0, 999999999), g_test_rand_int_range (0, 99));
        }

      check (text);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/json-number/cases", test_cases);
  g_test_add_func ("/json-number/random", test_random);

  return g_test_run ();
}
