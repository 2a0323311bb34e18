/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-number-groups.h"

#include <string.h>

/* No-break space, narrow no-break space and thin space, and the first of them in Windows-1252, where it is
 * no UTF-8: what spreadsheets in French put between thousands and before a unit. An ordinary blank may as
 * well part two numbers ("128 512"). */
static const char * const fixed_blanks[] = {
  "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89", "\xa0",
};

/* Between thousands in Switzerland; the last one is of Windows-1252. */
static const char * const apostrophes[] = {
  "'", "\xe2\x80\x99", "\x92",
};

/**
 * chimera_number_count_digits:
 * @text: (array length=length): a text
 * @length: in bytes
 *
 * Returns: with how many digits it begins
 */
gsize
chimera_number_count_digits (const char *text,
                             gsize       length)
{
  gsize n = 0;

  while (n < length && text[n] >= '0' && text[n] <= '9')
    n++;

  return n;
}

/* How long @mark is where @text begins with it; 0 where it does not. */
static gsize
skip_mark (const char *text,
           gsize       length,
           const char *mark)
{
  gsize n = strlen (mark);

  return n <= length && memcmp (text, mark, n) == 0 ? n : 0;
}

/**
 * chimera_number_skip_fixed_blank:
 * @text: (array length=length): what follows a number
 * @length: in bytes
 *
 * Returns: how many bytes a blank is long that keeps what follows on the same line, if @text begins
 *   with one
 */
gsize
chimera_number_skip_fixed_blank (const char *text,
                                 gsize       length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fixed_blanks); i++)
    if (skip_mark (text, length, fixed_blanks[i]) > 0)
      return strlen (fixed_blanks[i]);

  return 0;
}

/* What separates the thousands of the digits that end at @text: @usual or a mark of those that mean
 * nothing else; NULL where none is there. */
static const char *
find_thousands (const char *text,
                gsize       length,
                const char *usual)
{
  if (skip_mark (text, length, usual) > 0)
    return usual;
  if (*text != '\'' && (guchar) *text < 0x80)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (fixed_blanks); i++)
    if (skip_mark (text, length, fixed_blanks[i]) > 0)
      return fixed_blanks[i];
  for (gsize i = 0; i < G_N_ELEMENTS (apostrophes); i++)
    if (skip_mark (text, length, apostrophes[i]) > 0)
      return apostrophes[i];

  return NULL;
}

/**
 * chimera_number_find_groups_end:
 * @text: (array length=length): a number without its sign
 * @length: in bytes
 * @usual: what stands between thousands beside the marks that can mean nothing else: "," or "."
 *
 * Looks for digits in groups: "1,234", "22,80,000", "1'234". The last group has three digits, those
 * before it as many each, or with commas two each as in India.
 *
 * Returns: where they end; 0 where there are none
 */
gsize
chimera_number_find_groups_end (const char *text,
                                gsize       length,
                                const char *usual)
{
  gsize at = chimera_number_count_digits (text, length);
  gsize size = 0;
  gsize last = 0;
  const char *separator;
  gsize smallest;
  gsize mark;

  if (at < 1 || at > 3 || at == length || text[0] == '0')
    return 0;

  separator = find_thousands (text + at, length - at, usual);
  if (separator == NULL)
    return 0;

  smallest = *separator == ',' ? 2 : 3;
  while ((mark = skip_mark (text + at, length - at, separator)) > 0)
    {
      gsize n = chimera_number_count_digits (text + at + mark, length - at - mark);

      /* "1 234 ms" */
      if (n == 0 && separator != usual)
        break;
      if (n < smallest || n > 3 || (last != 0 && size != 0 && last != size))
        return 0;
      size = last != 0 ? last : size;
      last = n;
      at += mark + n;
    }

  return last == 3 ? at : 0;
}
