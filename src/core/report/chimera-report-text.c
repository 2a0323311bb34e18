/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-text.h"

#include "chimera-markdown.h"

#include <string.h>

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80;
}

static gboolean
needs_backslash (const char *text,
                 const char *at)
{
  /* num_ctx and gemma3_1b stay readable: inside a word an underscore is one. */
  if (*at == '_')
    return at == text || !is_word (at[-1]) || !is_word (at[1]);

  if (*at == '&')
    return at[1] == '#' || g_ascii_isalpha (at[1]);

  return strchr ("\\`*[]<>|~#$", *at) != NULL;
}

/**
 * chimera_report_append_inline:
 * @markdown: where to
 * @text: (nullable): plain text, any bytes; %NULL is absent
 *
 * Appends @text so that it reads as it is within a paragraph, a heading or a cell of a table: on
 * one line, no character of it being markup.
 */
void
chimera_report_append_inline (GString    *markdown,
                              const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL)
    return;

  valid = g_utf8_make_valid (text, -1);

  for (const char *at = valid; *at != '\0'; at++)
    {
      if (g_ascii_iscntrl (*at))
        {
          if (markdown->len > 0 && markdown->str[markdown->len - 1] != ' ')
            g_string_append_c (markdown, ' ');
          continue;
        }

      if (needs_backslash (valid, at))
        g_string_append_c (markdown, '\\');
      g_string_append_c (markdown, *at);
    }
}

static guint
get_longest_run (const char *text,
                 char        c)
{
  guint longest = 0;
  guint current = 0;

  for (const char *at = text; *at != '\0'; at++)
    {
      current = *at == c ? current + 1 : 0;
      longest = MAX (longest, current);
    }

  return longest;
}

/**
 * chimera_report_normalize_text:
 * @text: any bytes
 *
 * Returns: (transfer full): @text as UTF-8, in which LF alone ends a line
 */
char *
chimera_report_normalize_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid) + 1);

  for (const char *at = valid; *at != '\0'; at++)
    {
      if (*at == '\r' && at[1] == '\n')
        continue;
      g_string_append_c (clean, *at == '\r' ? '\n' : *at);
    }

  return g_string_free (clean, FALSE);
}

/**
 * chimera_report_append_fenced:
 * @markdown: where to, at the begin of a line
 * @text: any text
 *
 * Appends @text as a fenced code block with a fence that is longer than any in it, and ends the
 * line.
 */
void
chimera_report_append_fenced (GString    *markdown,
                              const char *text)
{
  g_autofree char *clean = chimera_report_normalize_text (text);
  g_autofree char *fence = g_strnfill (MAX (3, get_longest_run (clean, '`') + 1), '`');

  g_string_append_printf (markdown, "%s\n%s", fence, clean);
  if (clean[0] != '\0' && !g_str_has_suffix (clean, "\n"))
    g_string_append_c (markdown, '\n');
  g_string_append_printf (markdown, "%s\n", fence);
}

static gboolean
is_one_item (const char *item)
{
  g_autofree char *line = g_strdup_printf ("- %s\n", item);
  g_autoptr(ChimeraMarkdown) parsed = chimera_markdown_parse (line, -1);
  const ChimeraMarkdownNode *list = chimera_markdown_get_root (parsed)->first_child;
  const ChimeraMarkdownNode *paragraph;

  if (list == NULL || list->kind != CHIMERA_MARKDOWN_LIST || list->next != NULL ||
      list->first_child == NULL || list->first_child->next != NULL)
    return FALSE;

  paragraph = list->first_child->first_child;
  if (paragraph == NULL || paragraph->kind != CHIMERA_MARKDOWN_PARAGRAPH || paragraph->next != NULL)
    return FALSE;

  for (const ChimeraMarkdownNode *node = paragraph; node != NULL; node = chimera_markdown_node_next (node, paragraph))
    if (node->kind == CHIMERA_MARKDOWN_HTML_INLINE)
      return FALSE;

  return TRUE;
}

/* What begins a block at the begin of a line, and is none of the characters that are always
 * escaped: "-", "1." */
static void
append_plain_item (GString    *markdown,
                   const char *item)
{
  gsize n_digits = strspn (item, "0123456789");

  if (strchr ("-+=", item[0]) != NULL ||
      (n_digits > 0 && (item[n_digits] == '.' || item[n_digits] == ')')))
    {
      g_string_append_printf (markdown, "%.*s\\%c", (int) n_digits, item, item[n_digits]);
      item += n_digits + 1;
    }

  chimera_report_append_inline (markdown, item);
}

/**
 * chimera_report_append_item:
 * @markdown: where to, at the begin of a line
 * @item: Markdown inline text
 *
 * Appends @item as the item of a list, with its markup where that is no more than inline markup,
 * else as plain text.
 */
void
chimera_report_append_item (GString    *markdown,
                            const char *item)
{
  g_autofree char *line = chimera_report_normalize_text (item);

  g_strstrip (g_strdelimit (line, "\n\t\v\f", ' '));

  g_string_append (markdown, "- ");
  if (is_one_item (line))
    g_string_append (markdown, line);
  else if (line[0] != '\0')
    append_plain_item (markdown, line);
  g_string_append_c (markdown, '\n');
}
