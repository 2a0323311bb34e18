/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-digits.h"
#include "chimera-test.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    guint64 maximum;
    gboolean is_taken;
    guint64 value;
  } cases[] = {
    { "0", 0, TRUE, 0 },
    { "7", 10, TRUE, 7 },
    { "007", 10, TRUE, 7 },
    { "65535", 65535, TRUE, 65535 },
    { "65536", 65535, FALSE },
    { "18446744073709551615", G_MAXUINT64, TRUE, G_MAXUINT64 },
    { "18446744073709551616", G_MAXUINT64, FALSE },
    { "18446744073709551617", 10, FALSE },
    { "99999999999999999999999", G_MAXUINT64, FALSE },
    { "", 10, FALSE },
    { "-1", 10, FALSE },
    { "+1", 10, FALSE },
    { " 1", 10, FALSE },
    { "1 ", 10, FALSE },
    { "1.0", 10, FALSE },
    { "0x1", 10, FALSE },
    { "a", 10, FALSE },
    { "\xd9\xa1", 10, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint64 value = 42;

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (chimera_digits_parse (cases[i].text, cases[i].maximum, &value), ==, cases[i].is_taken);
      g_assert_cmpuint (value, ==, cases[i].is_taken ? cases[i].value : 42);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/digits/parse", test_parse);

  return g_test_run ();
}
