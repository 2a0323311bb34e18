/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-checks.h"

#include <string.h>

#include "chimera-markdown-html.h"

/* As the documentation of chimera_markdown_parse() promises. */
#define MAX_DEPTH 140
#define MAX_COLUMNS 256
#define MAX_ROWS 20000
#define MAX_CELLS 200000

#define MARK "\xEF\xB7\x90"

static void
on_start (GMarkupParseContext  *context,
          const char           *element,
          const char          **names,
          const char          **values,
          gpointer              user_data,
          GError              **error)
{
  static const char *const known[] = {
    "html", "h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "ul", "ol", "li", "pre", "code", "hr",
    "table", "thead", "tbody", "tr", "th", "td", "br", "em", "strong", "del", "a", "input", NULL,
  };
  GHashTable *ids = user_data;
  const GSList *stack = g_markup_parse_context_get_element_stack (context);

  g_assert_true (g_strv_contains (known, element));
  for (const GSList *outer = stack->next; outer != NULL; outer = outer->next)
    g_assert_false (g_str_equal (element, "a") && g_str_equal (outer->data, "a"));

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], "href"))
        g_assert_true (chimera_markdown_url_is_safe (values[i]));
      else if (g_str_equal (names[i], "id"))
        g_assert_true (g_hash_table_add (ids, g_strdup (values[i])));
      else
        g_assert_false (g_str_has_prefix (names[i], "on") || g_str_equal (names[i], "src"));
    }
}

/* Well-nested, of known elements and without any way out. */
void
chimera_markdown_check_html (const char *html)
{
  const GMarkupParser parser = { .start_element = on_start };
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, ids, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_utf8_validate (html, -1, NULL));
  g_assert_null (strstr (html, "<script"));
  g_assert_null (strstr (html, "<img"));
  g_assert_null (strstr (html, MARK));

  g_markup_parse_context_parse (context, "<html>", -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_parse (context, html, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_parse (context, "</html>", -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}

static void
check_string (const char *string)
{
  if (string == NULL)
    return;

  g_assert_true (g_utf8_validate (string, -1, NULL));
  g_assert_null (strstr (string, MARK));
}

static guint
count_children (const ChimeraMarkdownNode *node)
{
  const ChimeraMarkdownNode *last = NULL;
  guint n = 0;

  for (const ChimeraMarkdownNode *child = node->first_child; child != NULL; child = child->next)
    {
      g_assert_true (child->parent == node);
      if (last != NULL)
        g_assert_cmpint (last->start_line, <=, child->start_line);
      last = child;
      n++;
    }
  g_assert_true (node->last_child == last);

  return n;
}

static void
check_lines (const ChimeraMarkdownNode *node,
             int                        n_lines)
{
  if (node->kind >= CHIMERA_MARKDOWN_TEXT)
    {
      g_assert_cmpint (node->start_line, ==, 0);
      return;
    }

  g_assert_cmpint (node->start_line, >=, 1);
  g_assert_cmpint (node->end_line, >=, node->start_line);
  g_assert_cmpint (node->end_line, <=, n_lines);
  if (node->parent != NULL)
    {
      g_assert_cmpint (node->start_line, >=, node->parent->start_line);
      g_assert_cmpint (node->end_line, <=, node->parent->end_line);
    }
  if (node->parent != NULL && node->parent->kind == CHIMERA_MARKDOWN_DOCUMENT && node->next != NULL)
    g_assert_cmpint (node->end_line, <, node->next->start_line);
}

static void
check_kind (const ChimeraMarkdownNode *node,
            guint                     *n_rows,
            guint                     *n_cells)
{
  switch (node->kind)
    {
    case CHIMERA_MARKDOWN_TEXT:
      g_assert_true (node->literal != NULL && *node->literal != '\0');
      break;

    case CHIMERA_MARKDOWN_CODE:
    case CHIMERA_MARKDOWN_CODE_BLOCK:
    case CHIMERA_MARKDOWN_HTML_BLOCK:
    case CHIMERA_MARKDOWN_HTML_INLINE:
      g_assert_nonnull (node->literal);
      break;

    case CHIMERA_MARKDOWN_LINK:
    case CHIMERA_MARKDOWN_IMAGE:
      g_assert_nonnull (node->url);
      break;

    case CHIMERA_MARKDOWN_HEADING:
      g_assert_cmpint (node->level, >=, 1);
      g_assert_cmpint (node->level, <=, 6);
      break;

    case CHIMERA_MARKDOWN_TABLE:
      g_assert_true (node->first_child->is_header);
      g_assert_cmpuint (count_children (node->first_child), <=, MAX_COLUMNS);
      break;

    case CHIMERA_MARKDOWN_TABLE_ROW:
      g_assert_true (node->parent->kind == CHIMERA_MARKDOWN_TABLE);
      g_assert_true (node->is_header == (node->parent->first_child == node));
      g_assert_true (node->last_child != NULL && node->last_child->kind == CHIMERA_MARKDOWN_TABLE_CELL);
      *n_cells += count_children (node);
      ++*n_rows;
      g_assert_cmpuint (count_children (node), ==, count_children (node->parent->first_child));
      break;

    default:
      break;
    }
}

void
chimera_markdown_check (const char *text,
                        gsize       length)
{
  g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse (text, (gssize) length);
  const ChimeraMarkdownNode *root = chimera_markdown_get_root (markdown);
  g_autofree char *plain = chimera_markdown_node_get_text (root);
  g_autofree char *html = chimera_markdown_to_html (root);
  guint n_rows = 0;
  guint n_cells = 0;
  guint depth = 0;

  g_assert_cmpint (root->kind, ==, CHIMERA_MARKDOWN_DOCUMENT);
  check_string (plain);

  for (const ChimeraMarkdownNode *node = root; node != NULL;)
    {
      g_assert_cmpuint (depth, <=, MAX_DEPTH);
      check_lines (node, root->end_line);
      count_children (node);
      check_kind (node, &n_rows, &n_cells);
      check_string (node->literal);
      check_string (node->url);
      check_string (node->title);
      check_string (node->info);

      if (node->first_child != NULL)
        {
          node = node->first_child;
          depth++;
          continue;
        }
      while (node != root && node->next == NULL)
        {
          node = node->parent;
          depth--;
        }
      node = node == root ? NULL : node->next;
    }

  g_assert_cmpuint (n_rows, <=, MAX_ROWS);
  g_assert_cmpuint (n_cells, <=, MAX_CELLS);

  chimera_markdown_check_html (html);
}

guint
chimera_markdown_count_kind (const ChimeraMarkdownNode *root,
                             ChimeraMarkdownKind        kind)
{
  guint n = 0;

  for (const ChimeraMarkdownNode *node = root; node != NULL; node = chimera_markdown_node_next (node, root))
    n += node->kind == kind;

  return n;
}
