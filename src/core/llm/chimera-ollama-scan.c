/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-ollama-private.h"

#include <string.h>

/* A line in the form that all but the last have, read without the tree of nodes that costs json-glib
 * some 5 us. It has no white space, its members are those below and stand once each, and all but "done" and
 * "message" are strings. Whatever is otherwise is left to chimera_ollama_parse_line()'s own way, which
 * must come to the same for what is read here (tests/fuzz/replies.c compares the two). */

typedef enum
{
  MEMBER_MODEL = 1 << 0,
  MEMBER_CREATED_AT = 1 << 1,
  MEMBER_RESPONSE = 1 << 2,  /* "content" of a message, too: of the two there can be one */
  MEMBER_THINKING = 1 << 3,
  MEMBER_MESSAGE = 1 << 4,
  MEMBER_DONE = 1 << 5,
  MEMBER_ROLE = 1 << 6,
} Member;

typedef struct
{
  const char *name;  /* with the quotes and the colon */
  gsize length;
  Member member;
} MemberName;

#define NAME(name, member) { "\"" name "\":", sizeof name + 2, member }

static const MemberName line_members[] = {
  NAME ("model", MEMBER_MODEL),
  NAME ("created_at", MEMBER_CREATED_AT),
  NAME ("response", MEMBER_RESPONSE),
  NAME ("thinking", MEMBER_THINKING),
  NAME ("message", MEMBER_MESSAGE),
  NAME ("done", MEMBER_DONE),
  { 0 },
};

static const MemberName message_members[] = {
  NAME ("role", MEMBER_ROLE),
  NAME ("content", MEMBER_RESPONSE),
  NAME ("thinking", MEMBER_THINKING),
  { 0 },
};

typedef struct
{
  const char *at;
  const char *end;
  guint seen;
  char *response;
  char *thinking;
} Scan;

static gboolean
take (Scan       *self,
      const char *text,
      gsize       length)
{
  if ((gsize) (self->end - self->at) < length || memcmp (self->at, text, length) != 0)
    return FALSE;

  self->at += length;

  return TRUE;
}

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
take_string (Scan        *self,
             const char **out_text,
             gsize       *out_length,
             gboolean    *out_has_escapes,
             gboolean    *out_has_others)
{
  gboolean has_escapes = FALSE;
  gboolean has_others = FALSE;
  const char *p;

  if (!take (self, "\"", 1))
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

/* A string that brings text; %NULL stands for an empty one. */
static gboolean
take_text (Scan  *self,
           char **out_text)
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

/* A string that says nothing here. */
static gboolean
take_idle_string (Scan *self)
{
  gboolean has_escapes, has_others;
  const char *text;
  gsize length;

  return take_string (self, &text, &length, &has_escapes, &has_others) && !has_escapes && !has_others;
}

static gboolean
take_name (Scan             *self,
           const MemberName *names,
           Member           *out_member)
{
  for (guint i = 0; names[i].name != NULL; i++)
    if (self->end - self->at > 1 && self->at[1] == names[i].name[1] && take (self, names[i].name, names[i].length))
      {
        *out_member = names[i].member;
        return TRUE;
      }

  return FALSE;
}

static gboolean take_object (Scan             *self,
                             const MemberName *names);

static gboolean
take_value (Scan   *self,
            Member  member)
{
  if ((self->seen & member) != 0)
    return FALSE;

  self->seen |= member;

  switch (member)
    {
    case MEMBER_RESPONSE:
      return take_text (self, &self->response);

    case MEMBER_THINKING:
      return take_text (self, &self->thinking);

    case MEMBER_MESSAGE:
      return take_object (self, message_members);

    case MEMBER_DONE:
      return take (self, "false", 5);

    case MEMBER_MODEL:
    case MEMBER_CREATED_AT:
    case MEMBER_ROLE:
    default:
      return take_idle_string (self);
    }
}

static gboolean
take_object (Scan             *self,
             const MemberName *names)
{
  Member member;

  if (!take (self, "{", 1))
    return FALSE;

  do
    if (!take_name (self, names, &member) || !take_value (self, member))
      return FALSE;
  while (take (self, ",", 1));

  return take (self, "}", 1);
}

gboolean
chimera_ollama_scan_line (const char   *line,
                          gsize         length,
                          ChimeraChunk *out_chunk)
{
  Scan scan = { .at = line, .end = line + length };

  if (!take_object (&scan, line_members) || scan.at != scan.end ||
      (scan.seen & (MEMBER_RESPONSE | MEMBER_MESSAGE | MEMBER_DONE)) == 0)
    {
      g_free (scan.response);
      g_free (scan.thinking);
      return FALSE;
    }

  *out_chunk = (ChimeraChunk) {
    .response = scan.response,
    .thinking = scan.thinking,
    .timings = CHIMERA_SERVER_TIMINGS_ABSENT,
    .context_length = -1,
  };

  return TRUE;
}
