/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-markdown-html.h"
#include "chimera-markdown-private.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/**
 * chimera_html_append_escaped:
 * @html: where to append
 * @text: any text
 * @length: its length in bytes, or -1 where it is terminated
 *
 * Appends @text for use between tags and inside quoted attributes of HTML and of XML: markup
 * characters become entities; what is not UTF-8 and the characters that XML 1.0 does not allow
 * (section 2.2) become U+FFFD.
 */
void
chimera_html_append_escaped (GString    *html,
                             const char *text,
                             gssize      length)
{
  const char *end;
  const char *from = text;

  g_return_if_fail (html != NULL);
  g_return_if_fail (text != NULL || length == 0);

  if (length == 0)
    return;

  end = text + (length < 0 ? (gssize) strlen (text) : length);

  for (const char *at = text; at < end;)
    {
      gunichar c = (guchar) *at;
      const char *entity = NULL;
      const char *next = at + 1;

      if (c >= 0x80)
        {
          c = g_utf8_get_char_validated (at, end - at);
          if (c >= 0x110000 || c == 0xfffe || c == 0xffff)
            entity = REPLACEMENT;
          if (c < 0x110000)
            next = g_utf8_next_char (at);
        }
      else if (c == '&')
        entity = "&amp;";
      else if (c == '<')
        entity = "&lt;";
      else if (c == '>')
        entity = "&gt;";
      else if (c == '"')
        entity = "&quot;";
      else if (c == '\'')
        entity = "&#39;";
      else if (c == 0x7f || (c < 0x20 && c != '\n' && c != '\t'))
        entity = REPLACEMENT;

      if (entity != NULL)
        {
          g_string_append_len (html, from, at - from);
          g_string_append (html, entity);
          from = next;
        }
      at = next;
    }

  g_string_append_len (html, from, end - from);
}

/*
 * chimera_markdown_append_href:
 * @html: where to append
 * @url: an address that is safe
 *
 * Appends @url for a quoted attribute; what RFC 3986 does not allow gets percent signs.
 */
void
chimera_markdown_append_href (GString    *html,
                              const char *url)
{
  for (const char *at = url; *at != '\0'; at++)
    {
      if (*at == '&')
        g_string_append (html, "&amp;");
      else if (*at == '\'')
        g_string_append (html, "&#39;");
      else if (g_ascii_isalnum (*at) || strchr ("-._~:/?#[]@!$()*+,;=%", *at) != NULL)
        g_string_append_c (html, *at);
      else
        g_string_append_printf (html, "%%%02X", (guint) (guchar) *at);
    }
}
