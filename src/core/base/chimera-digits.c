/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-digits.h"

/**
 * chimera_digits_parse:
 * @text: a text
 * @maximum: the largest number that is taken
 * @out_value: (out): the number
 *
 * Reads a number of ASCII digits, without a sign and without blanks. Not with g_ascii_string_to_unsigned():
 * that refuses any number when errno is set behind the conversion, and the lock around GLib's C locale, which
 * the first conversion makes, does so where another thread wants it at the same time.
 *
 * Returns: whether @text is such a number
 */
gboolean
chimera_digits_parse (const char *text,
                      guint64     maximum,
                      guint64    *out_value)
{
  guint64 value = 0;

  if (*text == '\0')
    return FALSE;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p) ||
        !g_uint64_checked_mul (&value, value, 10) ||
        !g_uint64_checked_add (&value, value, (guint64) g_ascii_digit_value (*p)))
      return FALSE;

  if (value > maximum)
    return FALSE;

  *out_value = value;
  return TRUE;
}
