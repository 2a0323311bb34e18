/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-string.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define REPLACEMENT 0xfffd

/* A byte at which a string may stop, in each of the eight bytes of a word: after Sean Eron
 * Anderson, Bit Twiddling Hacks, "Determine if a word has a byte less than n". */
#define ONES G_GUINT64_CONSTANT (0x0101010101010101)
#define TOPS G_GUINT64_CONSTANT (0x8080808080808080)
#define BELOW(word, n) (((word) - ONES * (n)) & ~(word) & TOPS)
#define EQUAL(word, byte) BELOW ((word) ^ (ONES * (byte)), 1)

/**
 * chimera_json_find_stop:
 * @text: text inside a string
 * @end: where the text ends
 * @has_others: (inout): set to %TRUE when there is a byte above 127 before the stop, otherwise left
 *
 * Looks for the first quotation mark, backslash or control character.
 *
 * Returns: where it is; @end where there is none
 */
const char *
chimera_json_find_stop (const char *text,
                        const char *end,
                        gboolean   *has_others)
{
#ifdef __SSE2__
  const __m128i quotation_mark = _mm_set1_epi8 ('"');
  const __m128i backslash = _mm_set1_epi8 ('\\');
  const __m128i last_control = _mm_set1_epi8 (0x1f);

  for (; end - text >= 16; text += 16)
    {
      __m128i bytes = _mm_loadu_si128 ((const __m128i *) text);
      __m128i stops = _mm_or_si128 (_mm_or_si128 (_mm_cmpeq_epi8 (bytes, quotation_mark),
                                                  _mm_cmpeq_epi8 (bytes, backslash)),
                                    _mm_cmpeq_epi8 (_mm_min_epu8 (bytes, last_control), bytes));
      guint stop = (guint) _mm_movemask_epi8 (stops);
      guint others = (guint) _mm_movemask_epi8 (bytes);

      if (stop != 0)
        {
          guint n = (guint) __builtin_ctz (stop);

          if (others & ((1u << n) - 1))
            *has_others = TRUE;
          return text + n;
        }
      if (others != 0)
        *has_others = TRUE;
    }
#else
  for (; end - text >= 8; text += 8)
    {
      guint64 word;

      memcpy (&word, text, sizeof word);
      if ((BELOW (word, 0x20) | EQUAL (word, '"') | EQUAL (word, '\\')) != 0)
        break;
      if ((word & TOPS) != 0)
        *has_others = TRUE;
    }
#endif

  for (; text < end; text++)
    {
      guchar byte = (guchar) *text;

      if (byte == '"' || byte == '\\' || byte < 0x20)
        break;
      if (byte >= 0x80)
        *has_others = TRUE;
    }

  return text;
}

/**
 * chimera_json_count_characters:
 * @text: text, maybe not UTF-8
 * @length: in bytes
 *
 * Returns: how many of its bytes begin a character; those of a broken one may count
 */
gsize
chimera_json_count_characters (const char *text,
                               gsize       length)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    n += ((guchar) text[i] & 0xc0) != 0x80;

  return n;
}

static gboolean
read_unit (const char *text,
           const char *end,
           gunichar   *out_unit)
{
  gunichar unit = 0;

  if (end - text < 6 || text[0] != '\\' || text[1] != 'u')
    return FALSE;

  for (guint i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return FALSE;
      unit = unit << 4 | (gunichar) digit;
    }

  *out_unit = unit;
  return TRUE;
}

/* "\uXXXX" at @text, or two of them for one character. */
static const char *
append_code (GString    *out,
             const char *text,
             const char *end)
{
  gunichar unit;
  gunichar second;

  if (!read_unit (text, end, &unit))
    return NULL;

  text += 6;
  if (unit >= 0xd800 && unit < 0xdc00 && read_unit (text, end, &second) && second >= 0xdc00 && second < 0xe000)
    {
      unit = 0x10000 + ((unit - 0xd800) << 10 | (second - 0xdc00));
      text += 6;
    }
  else if (unit >= 0xd800 && unit < 0xe000)
    {
      unit = REPLACEMENT;
    }

  /* GLib has no UTF-8 for this one. */
  if (unit == 0)
    g_string_append_c (out, '\0');
  else
    g_string_append_unichar (out, unit);

  return text;
}

static const char *
append_escape (GString    *out,
               const char *text,
               const char *end)
{
  static const char names[] = "\"\\/bfnrt";
  static const char meant[] = "\"\\/\b\f\n\r\t";
  const char *name;

  if (end - text < 2 || text[1] == '\0')
    return NULL;
  if (text[1] == 'u')
    return append_code (out, text, end);

  name = strchr (names, text[1]);
  if (name == NULL)
    return NULL;
  g_string_append_c (out, meant[name - names]);

  return text + 2;
}

static gboolean
unescape_valid (GString    *out,
                const char *raw,
                gsize       length,
                gsize      *out_error_at)
{
  const char *end = raw + length;
  const char *text = raw;

  while (text < end)
    {
      const char *backslash = memchr (text, '\\', (gsize) (end - text));
      const char *next;

      if (backslash == NULL)
        backslash = end;
      g_string_append_len (out, text, backslash - text);
      if (backslash == end)
        break;

      next = append_escape (out, backslash, end);
      if (next == NULL)
        {
          *out_error_at = (gsize) (backslash - raw);
          return FALSE;
        }
      text = next;
    }

  return TRUE;
}

/* Where a byte of text that was made valid is in what it was made from, in characters: none was
 * added or lost, but broken bytes have become characters of three. */
static gsize
find_broken_byte (const char *raw,
                  gsize       length,
                  const char *made,
                  gsize       at)
{
  const char *from = raw;

  for (const char *p = made; p < made + at; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char_validated (from, (gssize) (raw + length - from));

      from += character >= 0x110000 ? 1 : g_utf8_skip[(guchar) *from];
    }

  return (gsize) (from - raw);
}

/**
 * chimera_json_unescape:
 * @out: where to append to
 * @raw: what is between the quotation marks of a string, without control characters
 * @length: in bytes
 * @out_error_at: (out): set on failure: where in @raw the escape is that does not exist
 *
 * Undoes the escapes of RFC 8259, section 7. What that leaves open: half a pair of surrogates, and
 * each byte that is not UTF-8, becomes U+FFFD. "\u0000" becomes a zero byte.
 *
 * Returns: whether there were only escapes that exist
 */
gboolean
chimera_json_unescape (GString    *out,
                       const char *raw,
                       gsize       length,
                       gsize      *out_error_at)
{
  g_autofree char *made = NULL;
  gsize at;

  if (g_utf8_validate_len (raw, length, NULL))
    return unescape_valid (out, raw, length, out_error_at);

  made = g_utf8_make_valid (raw, (gssize) length);
  if (unescape_valid (out, made, strlen (made), &at))
    return TRUE;

  *out_error_at = find_broken_byte (raw, length, made, at);
  return FALSE;
}
