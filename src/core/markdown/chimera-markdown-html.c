/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-html.h"

#include <string.h>

#include "chimera-markdown-private.h"

typedef struct
{
  GString *html;
  gsize start;
  GHashTable *slugs;
} Writer;

static void
begin_line (Writer *self)
{
  if (self->html->len > self->start && self->html->str[self->html->len - 1] != '\n')
    g_string_append_c (self->html, '\n');
}

static gboolean
is_tight (const ChimeraMarkdownNode *paragraph)
{
  const ChimeraMarkdownNode *item = paragraph->parent;

  return item != NULL && item->kind == CHIMERA_MARKDOWN_ITEM && item->parent != NULL && item->parent->tight;
}

static gboolean
is_in_link (const ChimeraMarkdownNode *node)
{
  for (node = node->parent; node != NULL && node->kind >= CHIMERA_MARKDOWN_TEXT; node = node->parent)
    {
      if (node->kind == CHIMERA_MARKDOWN_LINK)
        return TRUE;
    }

  return FALSE;
}

static void
enter_paragraph (Writer                    *self,
                 const ChimeraMarkdownNode *node)
{
  const ChimeraMarkdownNode *item = node->parent;

  if (!is_tight (node))
    {
      begin_line (self);
      g_string_append (self->html, "<p>");
    }
  else if (item->first_child != node)
    begin_line (self);

  if (item != NULL && item->is_task && item->first_child == node)
    g_string_append_printf (self->html, "<input type=\"checkbox\" disabled=\"disabled\"%s /> ",
                            item->is_checked ? " checked=\"checked\"" : "");
}

static void
append_code_block (Writer                    *self,
                   const ChimeraMarkdownNode *node)
{
  gsize length = node->info != NULL ? strcspn (node->info, " \t\n") : 0;

  begin_line (self);
  g_string_append (self->html, "<pre><code");
  if (length > 0)
    {
      g_string_append (self->html, " class=\"language-");
      chimera_html_append_escaped (self->html, node->info, (gssize) length);
      g_string_append_c (self->html, '"');
    }
  g_string_append_c (self->html, '>');
  chimera_html_append_escaped (self->html, node->literal, -1);
  g_string_append (self->html, "</code></pre>\n");
}

static void
enter_list (Writer                    *self,
            const ChimeraMarkdownNode *node)
{
  begin_line (self);
  if (!node->ordered)
    g_string_append (self->html, "<ul>\n");
  else if (node->start == 1)
    g_string_append (self->html, "<ol>\n");
  else
    g_string_append_printf (self->html, "<ol start=\"%d\">\n", node->start);
}

static void
enter_cell (Writer                    *self,
            const ChimeraMarkdownNode *node)
{
  static const char *const styles[] = {
    [CHIMERA_MARKDOWN_ALIGN_NONE] = "",
    [CHIMERA_MARKDOWN_ALIGN_LEFT] = " style=\"text-align: left\"",
    [CHIMERA_MARKDOWN_ALIGN_CENTER] = " style=\"text-align: center\"",
    [CHIMERA_MARKDOWN_ALIGN_RIGHT] = " style=\"text-align: right\"",
  };
  gboolean is_header = node->parent != NULL && node->parent->is_header;

  g_string_append_printf (self->html, "<t%c%s>", is_header ? 'h' : 'd', styles[node->align]);
}

static void
append_open_link (Writer                    *self,
                  const ChimeraMarkdownNode *node,
                  const char                *class_name)
{
  g_string_append (self->html, "<a href=\"");
  chimera_markdown_append_href (self->html, node->url);
  g_string_append_c (self->html, '"');
  if (class_name != NULL)
    g_string_append_printf (self->html, " class=\"%s\"", class_name);
  if (node->title != NULL)
    {
      g_string_append (self->html, " title=\"");
      chimera_html_append_escaped (self->html, node->title, -1);
      g_string_append_c (self->html, '"');
    }
  g_string_append_c (self->html, '>');
}

/* Nobody fetches the picture: its text stands for it, with a link to it. */
static void
append_image (Writer                    *self,
              const ChimeraMarkdownNode *node)
{
  g_autofree char *text = chimera_markdown_node_get_text (node);
  gboolean is_link = !is_in_link (node) && chimera_markdown_url_is_safe (node->url);

  if (is_link)
    append_open_link (self, node, "image");
  chimera_html_append_escaped (self->html, *text == '\0' && is_link ? node->url : text, -1);
  if (is_link)
    g_string_append (self->html, "</a>");
}

static void
enter_block (Writer                    *self,
             const ChimeraMarkdownNode *node)
{
  GString *html = self->html;

  switch (node->kind)
    {
    case CHIMERA_MARKDOWN_HEADING:
      {
        g_autofree char *slug = chimera_markdown_make_slug (self->slugs, node);

        begin_line (self);
        g_string_append_printf (html, "<h%d id=\"%s\">", node->level, slug);
      }
      break;

    case CHIMERA_MARKDOWN_PARAGRAPH:
      enter_paragraph (self, node);
      break;

    case CHIMERA_MARKDOWN_QUOTE:
      begin_line (self);
      g_string_append (html, "<blockquote>\n");
      break;

    case CHIMERA_MARKDOWN_LIST:
      enter_list (self, node);
      break;

    case CHIMERA_MARKDOWN_ITEM:
      begin_line (self);
      g_string_append (html, node->is_task ? "<li class=\"task\">" : "<li>");
      break;

    case CHIMERA_MARKDOWN_CODE_BLOCK:
      append_code_block (self, node);
      break;

    case CHIMERA_MARKDOWN_HTML_BLOCK:
      begin_line (self);
      g_string_append (html, "<pre class=\"raw-html\">");
      chimera_html_append_escaped (html, node->literal, -1);
      g_string_append (html, "</pre>\n");
      break;

    case CHIMERA_MARKDOWN_RULE:
      begin_line (self);
      g_string_append (html, "<hr />\n");
      break;

    case CHIMERA_MARKDOWN_TABLE:
      begin_line (self);
      g_string_append (html, "<table>\n");
      break;

    case CHIMERA_MARKDOWN_TABLE_ROW:
      if (node->is_header)
        g_string_append (html, "<thead>\n");
      else if (node->parent != NULL && node->parent->first_child != NULL && node->parent->first_child->next == node)
        g_string_append (html, "<tbody>\n");
      g_string_append (html, "<tr>\n");
      break;

    case CHIMERA_MARKDOWN_TABLE_CELL:
      enter_cell (self, node);
      break;

    default:
      break;
    }
}

static void
enter_inline (Writer                    *self,
              const ChimeraMarkdownNode *node)
{
  GString *html = self->html;

  switch (node->kind)
    {
    case CHIMERA_MARKDOWN_TEXT:
    case CHIMERA_MARKDOWN_HTML_INLINE:
      chimera_html_append_escaped (html, node->literal, -1);
      break;

    case CHIMERA_MARKDOWN_SOFT_BREAK:
      g_string_append_c (html, '\n');
      break;

    case CHIMERA_MARKDOWN_LINE_BREAK:
      g_string_append (html, "<br />\n");
      break;

    case CHIMERA_MARKDOWN_CODE:
      g_string_append (html, "<code>");
      chimera_html_append_escaped (html, node->literal, -1);
      g_string_append (html, "</code>");
      break;

    case CHIMERA_MARKDOWN_EMPHASIS:
      g_string_append (html, "<em>");
      break;

    case CHIMERA_MARKDOWN_STRONG:
      g_string_append (html, "<strong>");
      break;

    case CHIMERA_MARKDOWN_STRIKETHROUGH:
      g_string_append (html, "<del>");
      break;

    case CHIMERA_MARKDOWN_LINK:
      if (chimera_markdown_url_is_safe (node->url))
        append_open_link (self, node, NULL);
      break;

    case CHIMERA_MARKDOWN_IMAGE:
      append_image (self, node);
      break;

    default:
      break;
    }
}

static void
leave_node (Writer                    *self,
            const ChimeraMarkdownNode *node)
{
  GString *html = self->html;

  switch (node->kind)
    {
    case CHIMERA_MARKDOWN_HEADING:
      g_string_append_printf (html, "</h%d>\n", node->level);
      break;

    case CHIMERA_MARKDOWN_PARAGRAPH:
      if (!is_tight (node))
        g_string_append (html, "</p>\n");
      break;

    case CHIMERA_MARKDOWN_QUOTE:
      begin_line (self);
      g_string_append (html, "</blockquote>\n");
      break;

    case CHIMERA_MARKDOWN_LIST:
      g_string_append (html, node->ordered ? "</ol>\n" : "</ul>\n");
      break;

    case CHIMERA_MARKDOWN_ITEM:
      g_string_append (html, "</li>\n");
      break;

    case CHIMERA_MARKDOWN_TABLE:
      if (node->first_child != node->last_child)
        g_string_append (html, "</tbody>\n");
      g_string_append (html, "</table>\n");
      break;

    case CHIMERA_MARKDOWN_TABLE_ROW:
      g_string_append (html, node->is_header ? "</tr>\n</thead>\n" : "</tr>\n");
      break;

    case CHIMERA_MARKDOWN_TABLE_CELL:
      g_string_append (html, node->parent != NULL && node->parent->is_header ? "</th>\n" : "</td>\n");
      break;

    case CHIMERA_MARKDOWN_EMPHASIS:
      g_string_append (html, "</em>");
      break;

    case CHIMERA_MARKDOWN_STRONG:
      g_string_append (html, "</strong>");
      break;

    case CHIMERA_MARKDOWN_STRIKETHROUGH:
      g_string_append (html, "</del>");
      break;

    case CHIMERA_MARKDOWN_LINK:
      if (chimera_markdown_url_is_safe (node->url))
        g_string_append (html, "</a>");
      break;

    default:
      break;
    }
}

/**
 * chimera_markdown_append_html:
 * @node: a node
 * @html: where to append
 *
 * Writes a node and all below it as HTML 5 that is also well-formed XML. Raw HTML in the text is
 * shown, never passed on; images are their text with a link; addresses that
 * chimera_markdown_url_is_safe() refuses are no links. Headings have an id= of their own within
 * what one call writes. Give the DOCUMENT or a block below it: a row alone has no table around it.
 */
void
chimera_markdown_append_html (const ChimeraMarkdownNode *node,
                              GString                   *html)
{
  g_autoptr(GHashTable) slugs = NULL;
  Writer writer;
  const ChimeraMarkdownNode *at = node;

  g_return_if_fail (node != NULL);
  g_return_if_fail (html != NULL);

  slugs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  writer = (Writer) { .html = html, .start = html->len, .slugs = slugs };

  while (TRUE)
    {
      if (at->kind < CHIMERA_MARKDOWN_TEXT)
        enter_block (&writer, at);
      else
        enter_inline (&writer, at);

      if (at->first_child != NULL && at->kind != CHIMERA_MARKDOWN_IMAGE)
        {
          at = at->first_child;
          continue;
        }

      leave_node (&writer, at);
      while (at != node && at->next == NULL)
        {
          at = at->parent;
          leave_node (&writer, at);
        }
      if (at == node)
        return;
      at = at->next;
    }
}

/**
 * chimera_markdown_to_html:
 * @node: a node
 *
 * As chimera_markdown_append_html().
 *
 * Returns: (transfer full): the HTML, a fragment without a head
 */
char *
chimera_markdown_to_html (const ChimeraMarkdownNode *node)
{
  GString *html;

  g_return_val_if_fail (node != NULL, NULL);

  html = g_string_new (NULL);
  chimera_markdown_append_html (node, html);

  return g_string_free (html, FALSE);
}
