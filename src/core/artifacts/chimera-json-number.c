/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-number.h"

#include <math.h>

#include "chimera-number.h"

/* So many digits are always an integer of 64 bits. */
#define MAX_DIGITS 19

static gboolean
parse_slowly (const char *text,
              gsize       length,
              double     *out_value)
{
  g_autofree char *copy = g_strndup (text, length);
  double value = g_ascii_strtod (copy, NULL);

  if (!isfinite (value))
    return FALSE;

  *out_value = value;
  return TRUE;
}

/**
 * chimera_json_number_parse:
 * @text: (array length=length): a number as #ChimeraJsonReader gives it
 * @length: in bytes
 * @out_value: (out): the double nearest to it
 *
 * Returns: whether a double can hold it; @out_value is untouched otherwise
 */
gboolean
chimera_json_number_parse (const char *text,
                           gsize       length,
                           double     *out_value)
{
  const char *end = text + length;
  gboolean is_negative = *text == '-';
  const char *p = is_negative ? text + 1 : text;
  const char *digits = p;
  const char *point = NULL;
  guint64 mantissa = 0;
  double value;

  for (; p < end; p++)
    {
      if (*p == '.')
        point = p;
      else if (g_ascii_isdigit (*p))
        mantissa = mantissa * 10 + (guint64) (*p - '0');
      else
        return parse_slowly (text, length, out_value);
    }

  if (end - digits > MAX_DIGITS + (point != NULL) ||
      !chimera_number_from_decimal (mantissa, point != NULL ? (int) (point + 1 - end) : 0, &value))
    return parse_slowly (text, length, out_value);

  *out_value = is_negative ? -value : value;
  return TRUE;
}
