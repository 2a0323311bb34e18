/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-markdown.h"

static gboolean
is_hidden (gunichar c)
{
  return c <= 0x20 || g_unichar_iscntrl (c) || g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_FORMAT ||
         g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR || g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* No byte or character that a person would not see, written as it is or in percent signs. */
static gboolean
is_visible (const char *url)
{
  for (const char *at = url; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (is_hidden (g_utf8_get_char (at)))
        return FALSE;

      if (*at == '%' && g_ascii_isxdigit (at[1]) && g_ascii_isxdigit (at[2]))
        {
          int byte = g_ascii_xdigit_value (at[1]) * 16 + g_ascii_xdigit_value (at[2]);

          if (byte < 0x20 || byte == 0x7f)
            return FALSE;
        }
    }

  return TRUE;
}

/* A host is there, behind what may be a user's name: "http://user@/" has none. Readers do not agree
 * whether a backslash ends it. */
static gboolean
has_host (const char *authority)
{
  gsize length = strcspn (authority, "/?#");
  const char *host = authority;

  for (gsize i = 0; i < length; i++)
    {
      if (authority[i] == '\\')
        return FALSE;
      if (authority[i] == '@')
        host = authority + i + 1;
    }

  return host < authority + length && *host != ':';
}

/**
 * chimera_markdown_url_is_safe:
 * @url: (nullable): an address as written in a text, entities and backslashes already resolved
 *
 * Whether a person may be offered @url as a link: http or https with a host, or mailto with a
 * receiver, in any case; valid UTF-8 without white space, control or invisible formatting
 * characters, also where such are hidden behind percent signs (a line break in a mailto address
 * would be a header of its own, RFC 6068 section 7).
 *
 * Returns: whether it is safe; %FALSE for %NULL
 */
gboolean
chimera_markdown_url_is_safe (const char *url)
{
  if (url == NULL || !g_utf8_validate (url, -1, NULL) || !is_visible (url))
    return FALSE;

  if (g_ascii_strncasecmp (url, "http://", 7) == 0)
    return has_host (url + 7);
  if (g_ascii_strncasecmp (url, "https://", 8) == 0)
    return has_host (url + 8);

  return g_ascii_strncasecmp (url, "mailto:", 7) == 0 && url[7] != '\0' && url[7] != '?';
}

/**
 * chimera_markdown_url_is_relative:
 * @url: (nullable): an address as written in a text, entities and backslashes already resolved
 *
 * Whether @url names a file by its place beside the text: a path without a scheme or a host that
 * does not begin at a root (RFC 3986 section 4.2, path-noscheme), visible like a safe address. It
 * may still lead out of the folder with "..": that is for the caller to see.
 *
 * Returns: whether it is relative; %FALSE for %NULL and for an address within the text itself
 */
gboolean
chimera_markdown_url_is_relative (const char *url)
{
  gsize length;

  if (url == NULL || !g_utf8_validate (url, -1, NULL) || !is_visible (url))
    return FALSE;

  length = strcspn (url, "?#");

  return length > 0 && *url != '/' && memchr (url, '\\', length) == NULL &&
         memchr (url, ':', strcspn (url, "/?#")) == NULL;
}
