/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-markdown-private.h"
#include "chimera-markdown-source.h"

/* RFC 1035; it also bounds what a failed attempt costs. */
#define MAX_DOMAIN 253

static gsize
scan_scheme (const char *text,
             gsize       length,
             gboolean   *out_is_www)
{
  static const char *const schemes[] = { "https://", "http://", "www." };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      gsize n = strlen (schemes[i]);

      if (length > n && g_ascii_strncasecmp (text, schemes[i], n) == 0)
        {
          *out_is_www = schemes[i][0] == 'w';
          return n;
        }
    }

  return 0;
}

static gboolean
may_follow (const char *text,
            gsize       position,
            gboolean    is_www)
{
  gunichar before;

  if (position == 0)
    return TRUE;

  before = g_utf8_get_char (g_utf8_find_prev_char (text, text + position));

  return is_www ? g_unichar_isspace (before) || (before < 0x80 && strchr ("*_~(", (int) before) != NULL)
                : !g_unichar_isalnum (before);
}

/* The mark is none, so that "www\.e.com" is no link. */
static gboolean
is_host_char (gunichar c)
{
  if (c == CHIMERA_MARKDOWN_MARK_CHAR)
    return FALSE;

  return c == '-' || c == '_' || (c >= 0x80 ? !g_unichar_isspace (c) && !g_unichar_ispunct (c) : g_ascii_isalnum (c));
}

/* Segments of letters, digits, "-" and "_" with points between; no "_" in the last two. */
static gsize
scan_domain (const char *text,
             gsize       length)
{
  const char *end = text + MIN (length, MAX_DOMAIN + 1);
  const char *at = text;
  gboolean underscore_before = FALSE;
  gboolean underscore = FALSE;
  gboolean in_segment = FALSE;

  while (at < end)
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '.' && in_segment)
        {
          const char *behind = at + 1;

          if (behind == end || !is_host_char (g_utf8_get_char (behind)))
            break;
          underscore_before = underscore;
          underscore = FALSE;
          in_segment = FALSE;
        }
      else if (is_host_char (c))
        {
          underscore = underscore || c == '_';
          in_segment = TRUE;
        }
      else
        break;

      at = g_utf8_next_char (at);
    }

  if (!in_segment || underscore || underscore_before || at - text > MAX_DOMAIN)
    return 0;

  return (gsize) (at - text);
}

/* Takes off punctuation at the end, closing brackets without an opening one, and what looks like
 * an entity (GFM 6.9). */
static gsize
trim_end (const char *text,
          gsize       length)
{
  gsize opening = 0;
  gsize closing = 0;

  for (gsize i = 0; i < length; i++)
    {
      opening += text[i] == '(';
      closing += text[i] == ')';
    }

  while (length > 0)
    {
      char last = text[length - 1];

      if (last == ')')
        {
          if (closing <= opening)
            break;
          closing--;
          length--;
        }
      else if (last == ';')
        {
          gsize start = length - 1;

          while (start > 0 && g_ascii_isalnum (text[start - 1]))
            start--;
          length = start > 0 && start < length - 1 && text[start - 1] == '&' ? start - 1 : length - 1;
        }
      else if (strchr ("?!.,:*_~'\"", last) != NULL)
        length--;
      else
        break;
    }

  return length;
}

/*
 * chimera_markdown_autolink_scan:
 * @text: (array length=length): valid UTF-8
 * @length: its length in bytes
 * @position: where a link may begin
 * @out_scheme_length: (out): the length of "http://", "https://" or "www."
 *
 * Looks for a bare link as GFM 6.9 describes it: http, https or www, a domain, and all up to white
 * space or "<" without the punctuation at its end. A domain without a point is good enough behind
 * http://, as for "http://localhost:11434". Addresses of mail are left alone.
 *
 * Returns: the length of the link, 0 for none
 */
gsize
chimera_markdown_autolink_scan (const char *text,
                                gsize       length,
                                gsize       position,
                                gsize      *out_scheme_length)
{
  const char *start = text + position;
  gboolean is_www = FALSE;
  gsize scheme = scan_scheme (start, length - position, &is_www);
  gsize domain;
  gsize end;

  if (scheme == 0 || !may_follow (text, position, is_www))
    return 0;

  domain = scan_domain (start + scheme, length - position - scheme);
  if (domain == 0)
    return 0;

  for (end = scheme + domain; position + end < length; end += (gsize) g_utf8_skip[(guchar) start[end]])
    {
      gunichar c = g_utf8_get_char (start + end);

      if (c == '<' || g_unichar_isspace (c) || g_unichar_iscntrl (c))
        break;
    }

  end = trim_end (start, end);
  if (end <= scheme)
    return 0;

  *out_scheme_length = scheme;
  return end;
}
