/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-text.h"

#include <string.h>

/* Of random bytes one in ten is such a control character, and none in a text. */
#define MIN_CONTROLS 4
#define CONTROL_SHARE 32

/* What Windows-1252 has where Unicode has control characters; zero where it has nothing. From the
 * table of the WHATWG Encoding Standard, index windows-1252, which agrees with Microsoft's but for
 * the five that are not assigned. */
static const guint16 windows_1252[32] = {
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

/**
 * chimera_csv_text_is_ascii:
 * @text: (array length=length): a text
 * @length: in bytes
 *
 * Returns: whether it is nothing but ASCII
 */
gboolean
chimera_csv_text_is_ascii (const char *text,
                           gsize       length)
{
  gsize i = 0;

  for (; i + sizeof (guint64[8]) <= length; i += sizeof (guint64[8]))
    {
      guint64 words[8];
      guint64 all = 0;

      memcpy (words, text + i, sizeof words);
      for (guint j = 0; j < G_N_ELEMENTS (words); j++)
        all |= words[j];
      if ((all & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        return FALSE;
    }
  for (; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return FALSE;

  return TRUE;
}

/**
 * chimera_csv_text_is_utf8:
 * @text: (array length=length): a text
 * @length: in bytes
 *
 * Returns: whether it is UTF-8
 */
gboolean
chimera_csv_text_is_utf8 (const char *text,
                          gsize       length)
{
  return chimera_csv_text_is_ascii (text, length) || g_utf8_validate_len (text, length, NULL);
}

/**
 * chimera_csv_text_is_binary:
 * @text: (array length=length): the beginning of a file
 * @length: in bytes
 *
 * Returns: whether there are too many control characters in it for a text. Zero bytes and the
 *   escapes of a terminal do not count.
 */
gboolean
chimera_csv_text_is_binary (const char *text,
                            gsize       length)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];

      n += (c > 0 && c < '\t') || (c > '\r' && c < ' ' && c != '\x1b') || c == 0x7f ? 1 : 0;
    }

  return n >= MIN_CONTROLS && n > length / CONTROL_SHARE;
}

/**
 * chimera_csv_text_is_web_page:
 * @text: (array length=length): the beginning of a file
 * @length: in bytes
 *
 * Returns: whether it is HTML, as a server sends it instead of a file that it does not give away
 */
gboolean
chimera_csv_text_is_web_page (const char *text,
                              gsize       length)
{
  static const char *const beginnings[] = { "<!doctype html", "<html" };

  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      gsize n = strlen (beginnings[i]);

      if (length >= n && g_ascii_strncasecmp (text, beginnings[i], n) == 0 &&
          (length == n || text[n] == '>' || g_ascii_isspace (text[n])))
        return TRUE;
    }

  return FALSE;
}

/**
 * chimera_csv_text_dup:
 * @text: (array length=length): a text
 * @length: in bytes
 *
 * Returns: (transfer full): the text as UTF-8. Where it is no UTF-8, it is taken for Windows-1252.
 */
char *
chimera_csv_text_dup (const char *text,
                      gsize       length)
{
  GString *decoded;

  if (chimera_csv_text_is_utf8 (text, length))
    return g_strndup (text, length);

  decoded = g_string_sized_new (length + length / 2);
  for (gsize i = 0; i < length; i++)
    {
      gunichar c = (guchar) text[i];

      if (c >= 0x80 && c < 0xa0)
        c = windows_1252[c - 0x80] != 0 ? windows_1252[c - 0x80] : 0xfffd;
      g_string_append_unichar (decoded, c);
    }

  return g_string_free (decoded, FALSE);
}

/**
 * chimera_csv_record_count_not_utf8:
 * @record: a record
 *
 * Returns: how many of its cells are no UTF-8
 */
guint
chimera_csv_record_count_not_utf8 (const ChimeraCsvRecord *record)
{
  guint n = 0;

  for (guint i = 0; i < record->n_cells; i++)
    n += chimera_csv_text_is_utf8 (record->cells[i].text, record->cells[i].length) ? 0 : 1;

  return n;
}
