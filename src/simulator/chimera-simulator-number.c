/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-number.h"

/**
 * chimera_simulator_number_length:
 * @text: text
 *
 * Returns: the length of the number that @text begins with, 0 without one: "1,234.5", "-3e-4"
 */
gsize
chimera_simulator_number_length (const char *text)
{
  gsize length = text[0] == '-' || text[0] == '+' ? 1 : 0;

  if (!g_ascii_isdigit (text[length]))
    return 0;

  while (g_ascii_isdigit (text[length]) ||
         ((text[length] == '.' || text[length] == ',') && g_ascii_isdigit (text[length + 1])))
    length++;

  if (text[length] == 'e' || text[length] == 'E')
    {
      gsize exponent = length + 1;

      if (text[exponent] == '-' || text[exponent] == '+')
        exponent++;
      if (g_ascii_isdigit (text[exponent]))
        {
          while (g_ascii_isdigit (text[exponent]))
            exponent++;
          length = exponent;
        }
    }

  return length;
}

/**
 * chimera_simulator_number_parse:
 * @text: a number, with or without thousands separators
 *
 * Returns: its value
 */
double
chimera_simulator_number_parse (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, ",", -1);
  g_autofree char *plain = g_strjoinv ("", parts);

  return g_ascii_strtod (plain, NULL);
}
