/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-scan.h"

#define EACH_BYTE(c) (G_GUINT64_CONSTANT (0x0101010101010101) * (c))

/* The first quote, backslash, control character or byte that is not ASCII; @end where there is none.
 * Eight bytes at a time: each of the terms has the highest bit of a byte set where it is one of them. A
 * borrow may set it in a byte behind, but in none before. */
static const char *
find_special (const char *from,
              const char *end)
{
  for (; end - from >= 8; from += 8)
    {
      guint64 word, marks;

      memcpy (&word, from, sizeof word);
      word = GUINT64_FROM_LE (word);
      marks = (word | (word - EACH_BYTE (0x20)) | ((word ^ EACH_BYTE ('"')) - EACH_BYTE (1)) |
               ((word ^ EACH_BYTE ('\\')) - EACH_BYTE (1))) & EACH_BYTE (0x80);
      if (marks != 0)
        return from + __builtin_ctzll (marks) / 8;
    }

  while (from < end && (guchar) *from >= 0x20 && (guchar) *from < 0x80 && *from != '"' && *from != '\\')
    from++;

  return from;
}

/* A string's bytes between the quotes; which of them are more than plain ASCII. */
static gboolean
take_string (ChimeraJsonScan  *self,
             const char      **out_text,
             gsize            *out_length,
             gboolean         *out_has_escapes,
             gboolean         *out_has_others)
{
  gboolean has_escapes = FALSE;
  gboolean has_others = FALSE;
  const char *p;

  if (!chimera_json_scan_take (self, "\"", 1))
    return FALSE;

  for (p = find_special (self->at, self->end); p < self->end && *p != '"'; p = find_special (p, self->end))
    {
      if ((guchar) *p < 0x20)
        return FALSE;

      if (*p != '\\')
        has_others = TRUE;
      else if (self->end - p > 1)
        has_escapes = TRUE;
      else
        return FALSE;

      p += *p == '\\' ? 2 : 1;
    }

  if (p == self->end)
    return FALSE;

  *out_text = self->at;
  *out_length = (gsize) (p - self->at);
  *out_has_escapes = has_escapes;
  *out_has_others = has_others;
  self->at = p + 1;

  return TRUE;
}

/* The character of the escape "\uXXXX" at @p; 0 for what is none, or not one by itself. */
static gunichar
read_hexadecimal (const char *p,
                  const char *end)
{
  gunichar c = 0;

  if (end - p < 6)
    return 0;

  for (int i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return 0;
      c = c * 16 + (gunichar) digit;
    }

  return c >= 0xd800 && c < 0xe000 ? 0 : c;
}

/* %NULL for an escape that is not read here. */
static char *
unescape (const char *text,
          gsize       length)
{
  static const char names[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *end = text + length;
  g_autofree char *result = g_malloc (length + 1);
  char *to = result;

  for (const char *p = text; p < end; )
    {
      const char *name;
      gunichar c;

      if (*p != '\\')
        {
          *to++ = *p++;
          continue;
        }

      if (p[1] == 'u')
        {
          c = read_hexadecimal (p, end);
          if (c == 0)
            return NULL;
          to += g_unichar_to_utf8 (c, to);
          p += 6;
          continue;
        }

      name = p[1] != '\0' ? strchr (names, p[1]) : NULL;
      if (name == NULL)
        return NULL;
      *to++ = meanings[name - names];
      p += 2;
    }

  *to = '\0';

  return g_steal_pointer (&result);
}

/* As g_strndup(), without a look at each byte. */
static char *
dup_bytes (const char *text,
           gsize       length)
{
  char *copy = g_malloc (length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';

  return copy;
}

/**
 * chimera_json_scan_take_text:
 * @self: a scan
 * @out_text: (out) (transfer full) (nullable): the text, %NULL for an empty one; untouched on failure
 *
 * Takes a string that brings text. One with invalid UTF-8, "\u0000", a surrogate or an escape that
 * JSON does not know is not taken.
 *
 * Returns: whether one stood there
 */
gboolean
chimera_json_scan_take_text (ChimeraJsonScan  *self,
                             char            **out_text)
{
  gboolean has_escapes, has_others;
  const char *text;
  gsize length;

  if (!take_string (self, &text, &length, &has_escapes, &has_others) ||
      (has_others && !g_utf8_validate_len (text, length, NULL)))
    return FALSE;

  if (length > 0)
    *out_text = has_escapes ? unescape (text, length) : dup_bytes (text, length);

  return length == 0 || *out_text != NULL;
}

/**
 * chimera_json_scan_take_idle_string:
 * @self: a scan
 *
 * Takes a string that says nothing here: plain ASCII without escapes.
 *
 * Returns: whether one stood there
 */
gboolean
chimera_json_scan_take_idle_string (ChimeraJsonScan *self)
{
  gboolean has_escapes, has_others;
  const char *text;
  gsize length;

  return take_string (self, &text, &length, &has_escapes, &has_others) && !has_escapes && !has_others;
}

/**
 * chimera_json_scan_take_idle_count:
 * @self: a scan
 *
 * Takes a whole number that says nothing here: at most 18 digits, no sign and no zero before others.
 *
 * Returns: whether one stood there
 */
gboolean
chimera_json_scan_take_idle_count (ChimeraJsonScan *self)
{
  const char *p = self->at;

  while (p < self->end && g_ascii_isdigit (*p))
    p++;

  if (p == self->at || p - self->at > 18 || (*self->at == '0' && p - self->at > 1))
    return FALSE;

  self->at = p;

  return TRUE;
}

static const ChimeraJsonScanMember *
take_name (ChimeraJsonScan             *self,
           const ChimeraJsonScanMember *members)
{
  for (const ChimeraJsonScanMember *member = members; member->name != NULL; member++)
    if (self->end - self->at > 1 && self->at[1] == member->name[1] &&
        chimera_json_scan_take (self, member->name, member->length))
      return member;

  return NULL;
}

/**
 * chimera_json_scan_take_object:
 * @self: a scan
 * @members: the members there can be, up to one without a name
 * @take_value: takes the value of one
 *
 * Takes an object with at least one member. A mark that @self has already seen, in this object or in
 * another, is not taken again.
 *
 * Returns: whether one stood there
 */
gboolean
chimera_json_scan_take_object (ChimeraJsonScan             *self,
                               const ChimeraJsonScanMember *members,
                               ChimeraJsonScanFunc          take_value)
{
  if (!chimera_json_scan_take (self, "{", 1))
    return FALSE;

  do
    {
      const ChimeraJsonScanMember *member = take_name (self, members);

      if (member == NULL || (self->seen & member->mark) != 0)
        return FALSE;

      self->seen |= member->mark;
      if (!take_value (self, member->mark))
        return FALSE;
    }
  while (chimera_json_scan_take (self, ",", 1));

  return chimera_json_scan_take (self, "}", 1);
}
