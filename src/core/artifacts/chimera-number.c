/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-number.h"

#include <math.h>
#include <string.h>

#include "chimera-number-groups.h"

/* Longer ones are no numbers anybody measured. */
#define MAX_LENGTH 400
#define MAX_UNIT_LENGTH 24

/* Longer texts are no numbers that anybody writes by hand. */
#define MAX_SEEMING 40

/* "infinity" */
#define MAX_WORD 8

/* So many digits always fit 64 bits. */
#define MAX_DIGITS 19

static const char * const absent_words[] = {
  "-", "--", "\xe2\x80\x93", "\xe2\x80\x94", "na", "n/a", "n.a.", "#n/a", "<na>", "null", "none", "nil",
};

static const char * const not_finite_words[] = {
  "nan", "inf", "infinity",
};

static inline gboolean
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

static inline gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
strip (const char **text,
       gsize       *length)
{
  while (*length > 0 && is_blank ((*text)[*length - 1]))
    --*length;
  while (*length > 0 && is_blank (**text))
    {
      ++*text;
      --*length;
    }
}

/* Most texts begin with a letter that neither a number nor any of the words does. */
static inline gboolean
may_be_number (char c)
{
  return is_digit (c) || strchr ("+-.,nNiI#<\xe2", c) != NULL;
}

static gboolean
is_one_of (const char         *text,
           gsize               length,
           const char * const *words,
           gsize               n_words)
{
  if (length > MAX_WORD)
    return FALSE;

  for (gsize i = 0; i < n_words; i++)
    if (strlen (words[i]) == length && g_ascii_strncasecmp (text, words[i], length) == 0)
      return TRUE;

  return FALSE;
}

/* "-", "+" and U+2212, as typeset texts have it. */
static gsize
skip_sign (const char *text,
           gsize       length,
           gboolean   *is_negative)
{
  if (length >= 1 && (*text == '-' || *text == '+'))
    {
      *is_negative = *text == '-';
      return 1;
    }
  if (length >= 3 && memcmp (text, "\xe2\x88\x92", 3) == 0)
    {
      *is_negative = TRUE;
      return 3;
    }

  *is_negative = FALSE;
  return 0;
}

/* The number without its sign at the beginning of @text, written for strtod() into @copy. */
static gsize
scan (const char          *text,
      gsize                length,
      ChimeraNumberFormat  format,
      char                *copy)
{
  char point = format == CHIMERA_NUMBER_COMMA ? ',' : '.';
  const char *thousands = format == CHIMERA_NUMBER_COMMA ? "." : ",";
  gsize groups_end = chimera_number_find_groups_end (text, length, thousands);
  gsize at = groups_end > 0 ? groups_end : chimera_number_count_digits (text, length);
  gsize n_digits = at;
  gsize n = 0;

  for (gsize i = 0; i < at; i++)
    if (is_digit (text[i]))
      copy[n++] = text[i];

  if (at < length && text[at] == point)
    {
      gsize decimals = chimera_number_count_digits (text + at + 1, length - at - 1);

      n_digits += decimals;
      copy[n++] = '.';
      memcpy (copy + n, text + at + 1, decimals);
      n += decimals;
      at += 1 + decimals;
    }

  if (n_digits == 0)
    return 0;

  if (at < length && (text[at] == 'e' || text[at] == 'E'))
    {
      gsize sign = at + 1 < length && (text[at + 1] == '-' || text[at + 1] == '+') ? 1 : 0;
      gsize digits = chimera_number_count_digits (text + at + 1 + sign, length - at - 1 - sign);

      if (digits > 0)
        {
          memcpy (copy + n, text + at, 1 + sign + digits);
          n += 1 + sign + digits;
          at += 1 + sign + digits;
        }
    }

  copy[n] = '\0';
  return at;
}

/* The fast way for what scan() wrote; strtod() for the rest. */
static double
convert (const char *copy)
{
  guint64 mantissa = 0;
  guint n_digits = 0;
  int exponent = 0;
  gboolean is_behind_point = FALSE;
  const char *at = copy;
  double value;

  for (; is_digit (*at) || *at == '.'; at++)
    {
      if (*at == '.')
        {
          is_behind_point = TRUE;
          continue;
        }
      mantissa = mantissa * 10 + (guint64) (*at - '0');
      n_digits += n_digits > 0 || *at != '0' ? 1 : 0;
      exponent -= is_behind_point ? 1 : 0;
    }

  if (n_digits <= MAX_DIGITS)
    {
      if (*at != '\0')
        exponent += (int) CLAMP (g_ascii_strtoll (at + 1, NULL, 10), -9999, 9999);
      if (chimera_number_from_decimal (mantissa, exponent, &value))
        return value;
    }

  return g_ascii_strtod (copy, NULL);
}

/* Whether @text may be a unit: letters and signs, as in "tokens/s", "/s", "%", "m^2" and "µs". */
static gboolean
is_unit (const char *text,
         gsize       length)
{
  if (length == 0 || length > MAX_UNIT_LENGTH)
    return FALSE;
  if (!g_ascii_isalpha (text[0]) && text[0] != '%' && (guint8) text[0] < 0x80 &&
      !(text[0] == '/' && length > 1 && g_ascii_isalpha (text[1])))
    return FALSE;

  for (gsize i = 1; i < length; i++)
    if (!g_ascii_isalpha (text[i]) && (guint8) text[i] < 0x80 && strchr ("/%^*._- 23", text[i]) == NULL)
      return FALSE;

  return TRUE;
}

static ChimeraNumberKind
parse (const char           *text,
       gsize                 length,
       ChimeraNumberFormat   format,
       double               *out_value,
       const char          **out_unit,
       gsize                *out_unit_length)
{
  char copy[MAX_LENGTH + 1];
  gboolean is_negative;
  gsize sign;
  gsize end;
  double value;

  strip (&text, &length);
  if (length == 0)
    return CHIMERA_NUMBER_ABSENT;
  if (length > MAX_LENGTH || *text == '\0' || !may_be_number (*text))
    return CHIMERA_NUMBER_TEXT;
  if (is_one_of (text, length, absent_words, G_N_ELEMENTS (absent_words)))
    return CHIMERA_NUMBER_ABSENT;

  sign = skip_sign (text, length, &is_negative);
  text += sign;
  length -= sign;
  if (is_one_of (text, length, not_finite_words, G_N_ELEMENTS (not_finite_words)))
    {
      *out_value = g_ascii_tolower (*text) == 'n' ? NAN : is_negative ? -INFINITY : INFINITY;
      return CHIMERA_NUMBER_NOT_FINITE;
    }

  end = scan (text, length, format, copy);
  if (end == 0)
    return CHIMERA_NUMBER_TEXT;

  if (end < length)
    {
      const char *unit = text + end;
      gsize unit_length = length - end;

      gsize blank = chimera_number_skip_fixed_blank (unit, unit_length);

      if (out_unit == NULL)
        return CHIMERA_NUMBER_TEXT;

      unit += blank;
      unit_length -= blank;
      strip (&unit, &unit_length);
      if (!is_unit (unit, unit_length))
        return CHIMERA_NUMBER_TEXT;

      *out_unit = unit;
      *out_unit_length = unit_length;
    }
  else if (out_unit != NULL)
    {
      *out_unit = NULL;
      *out_unit_length = 0;
    }

  value = convert (copy);
  *out_value = is_negative ? -value : value;
  return isfinite (value) ? CHIMERA_NUMBER_FOUND : CHIMERA_NUMBER_NOT_FINITE;
}

/* Nearly every cell is some digits with a point in them. */
static inline gboolean
parse_plain (const char          *text,
             gsize                length,
             ChimeraNumberFormat  format,
             double              *out_value)
{
  char point = format == CHIMERA_NUMBER_COMMA ? ',' : '.';
  const char *at = text;
  const char *end;
  gboolean is_negative;
  const char *digits;
  guint64 mantissa = 0;
  gsize n_digits;
  int n_decimals = 0;

  if (length == 0)
    return FALSE;

  end = text + length;
  is_negative = *at == '-';
  digits = at += is_negative ? 1 : 0;
  for (; at < end && is_digit (*at); at++)
    mantissa = mantissa * 10 + (guint64) (*at - '0');
  n_digits = (gsize) (at - digits);

  if (at < end && *at == point)
    {
      const char *decimals = ++at;

      for (; at < end && is_digit (*at); at++)
        mantissa = mantissa * 10 + (guint64) (*at - '0');
      n_decimals = (int) MIN (at - decimals, MAX_DIGITS);
      n_digits += (gsize) (at - decimals);
    }

  if (at != end || n_digits == 0 || n_digits > MAX_DIGITS ||
      !chimera_number_from_decimal (mantissa, -n_decimals, out_value))
    return FALSE;

  *out_value = is_negative ? -*out_value : *out_value;
  return TRUE;
}

/**
 * chimera_number_parse:
 * @text: (array length=length): a cell; it needs no zero byte at its end
 * @length: its length in bytes
 * @format: how decimals are written
 * @out_value: (out): the number, rounded as strtod() does it; NAN or ±INFINITY for
 *   %CHIMERA_NUMBER_NOT_FINITE
 *
 * Reads a cell that is a number and nothing else, but for blanks around it: a sign, digits with or
 * without groups of thousands ("1,234.5", "22,80,000", "1'234.5"), decimals, an exponent. "1,5" is no number
 * with %CHIMERA_NUMBER_POINT, because nobody can tell what it is.
 *
 * Returns: what the cell holds; @out_value is untouched for %CHIMERA_NUMBER_ABSENT and
 *   %CHIMERA_NUMBER_TEXT
 */
ChimeraNumberKind
chimera_number_parse (const char          *text,
                      gsize                length,
                      ChimeraNumberFormat  format,
                      double              *out_value)
{
  if (G_LIKELY (parse_plain (text, length, format, out_value)))
    return CHIMERA_NUMBER_FOUND;

  return parse (text, length, format, out_value, NULL, NULL);
}

/**
 * chimera_number_parse_with_unit:
 * @text: (array length=length): a cell or a part of a line
 * @length: its length in bytes
 * @format: how decimals are written
 * @out_value: (out): the number as it is written: 12.5 for "12.5%"
 * @out_unit: (out) (transfer none) (nullable): the rest in @text, "%"; %NULL where there is none
 * @out_unit_length: (out): its length in bytes
 *
 * As chimera_number_parse(), and something that looks like a unit may be behind the number, with or
 * without blanks between them: "102.85 tokens/s", "5.3 GB". Whether it is one, the caller has to
 * see.
 *
 * Returns: what it holds; the outputs mean nothing unless it is %CHIMERA_NUMBER_FOUND
 */
ChimeraNumberKind
chimera_number_parse_with_unit (const char           *text,
                                gsize                 length,
                                ChimeraNumberFormat   format,
                                double               *out_value,
                                const char          **out_unit,
                                gsize                *out_unit_length)
{
  if (G_LIKELY (parse_plain (text, length, format, out_value)))
    {
      *out_unit = NULL;
      *out_unit_length = 0;
      return CHIMERA_NUMBER_FOUND;
    }

  return parse (text, length, format, out_value, out_unit, out_unit_length);
}

/**
 * chimera_number_seems:
 * @text: (array length=length): what is no number as it is read
 * @length: in bytes
 *
 * Returns: whether it would be one if decimals were written in the other way, or if a blank separated
 *   thousands: "1,5" beside cells that end at commas, "1 234.5"
 */
gboolean
chimera_number_seems (const char *text,
                      gsize       length)
{
  char copy[MAX_SEEMING];
  double value;

  if (length == 0 || length > sizeof copy || (!g_ascii_isdigit (*text) && strchr ("+-.,", *text) == NULL))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    copy[i] = text[i] == ' ' && i + 1 < length && g_ascii_isdigit (text[i + 1]) ? '\'' : text[i];

  return chimera_number_parse (copy, length, CHIMERA_NUMBER_POINT, &value) == CHIMERA_NUMBER_FOUND ||
         chimera_number_parse (copy, length, CHIMERA_NUMBER_COMMA, &value) == CHIMERA_NUMBER_FOUND;
}
