/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-html-page.h"

#include "chimera-canvas.h"
#include "chimera-markdown-html.h"
#include "chimera-svg-canvas.h"

#include "resources/chimera-core-resources.h"

#include <string.h>

#define STYLE_PATH "/io/github/chimera_bench/Chimera/core/report.css"

/* Deeper headings are in the text, not in the contents. */
#define CONTENTS_LEVELS 4

/**
 * chimera_figure_new:
 * @svg: an `<svg>` element
 * @caption: (nullable): a sentence, plain text
 * @after_heading: (nullable): text of the heading whose section it ends
 *
 * Returns: (transfer full): a figure of a page
 */
ChimeraFigure *
chimera_figure_new (const char *svg,
                    const char *caption,
                    const char *after_heading)
{
  ChimeraFigure *self;

  g_return_val_if_fail (svg != NULL, NULL);

  self = g_new0 (ChimeraFigure, 1);
  self->svg = g_strdup (svg);
  self->caption = g_strdup (caption);
  self->after_heading = g_strdup (after_heading);

  return self;
}

/**
 * chimera_figure_free:
 * @self: (nullable): a figure
 */
void
chimera_figure_free (ChimeraFigure *self)
{
  if (self == NULL)
    return;

  g_free (self->svg);
  g_free (self->caption);
  g_free (self->after_heading);
  g_free (self);
}

typedef struct
{
  const ChimeraMarkdownNode *node;
  char *text;
  char *id;
} Heading;

static void
heading_clear (gpointer data)
{
  Heading *heading = data;

  g_free (heading->text);
  g_free (heading->id);
}

/* As GitHub names them, so that links inside a document find their places. */
static char *
make_id (const char *text,
         GHashTable *taken)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autoptr(GString) id = g_string_new (NULL);
  guint n = 1;

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_' || c == '-')
        g_string_append_unichar (id, c);
      else if (c == ' ')
        g_string_append_c (id, '-');
    }
  if (id->len == 0)
    g_string_append (id, "section");

  if (g_hash_table_contains (taken, id->str))
    {
      gsize length = id->len;

      do
        {
          g_string_truncate (id, length);
          g_string_append_printf (id, "-%u", n++);
        }
      while (g_hash_table_contains (taken, id->str));
    }

  g_hash_table_add (taken, g_strdup (id->str));

  return g_string_free (g_steal_pointer (&id), FALSE);
}

static GArray *
collect_headings (const ChimeraMarkdownNode *root)
{
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray *headings = g_array_new (FALSE, FALSE, sizeof (Heading));

  g_array_set_clear_func (headings, heading_clear);

  for (const ChimeraMarkdownNode *node = root->first_child; node != NULL; node = node->next)
    {
      Heading heading;

      if (node->kind != CHIMERA_MARKDOWN_HEADING)
        continue;

      heading.node = node;
      heading.text = chimera_markdown_node_get_text (node);
      g_strstrip (g_strdelimit (heading.text, "\n", ' '));
      heading.id = make_id (heading.text, taken);
      g_array_append_val (headings, heading);
    }

  return headings;
}

static guint
find_first_in_contents (GArray *headings)
{
  guint n_titles = 0;

  for (guint i = 0; i < headings->len; i++)
    n_titles += g_array_index (headings, Heading, i).node->level == 1;

  /* The one title of a document stands above its contents, not in them. */
  return n_titles == 1 && g_array_index (headings, Heading, 0).node->level == 1 ? 1 : 0;
}

static void
append_contents (GString *html,
                 GArray  *headings,
                 guint    first)
{
  int levels[CONTENTS_LEVELS + 1];
  int depth = 0;
  guint n = 0;

  for (guint i = first; i < headings->len; i++)
    n += g_array_index (headings, Heading, i).node->level <= CONTENTS_LEVELS;
  if (n < 2)
    return;

  g_string_append (html, "<details class=\"contents\" open=\"open\">\n<summary>Contents</summary>\n<nav aria-label=\"Contents\">\n");
  for (guint i = first; i < headings->len; i++)
    {
      const Heading *heading = &g_array_index (headings, Heading, i);
      int level = heading->node->level;

      if (level > CONTENTS_LEVELS)
        continue;

      while (depth > 1 && levels[depth - 1] > level)
        {
          depth--;
          g_string_append (html, "</li>\n</ol>\n");
        }

      if (depth == 0 || levels[depth - 1] < level)
        {
          levels[depth++] = level;
          g_string_append (html, "<ol>\n<li>");
        }
      else
        {
          /* A first heading may be deeper than what comes after it. */
          levels[depth - 1] = level;
          g_string_append (html, "</li>\n<li>");
        }

      g_string_append (html, "<a href=\"#");
      chimera_html_append_escaped (html, heading->id, -1);
      g_string_append (html, "\">");
      chimera_html_append_escaped (html, heading->text, -1);
      g_string_append (html, "</a>");
    }
  while (depth-- > 0)
    g_string_append (html, "</li>\n</ol>\n");
  g_string_append (html, "</nav>\n</details>\n");
}

/* Which heading's section each figure ends; NULL for the end of the page. */
static const ChimeraMarkdownNode *
find_section (GArray              *headings,
              const ChimeraFigure *figure)
{
  const ChimeraMarkdownNode *found = NULL;

  if (figure->after_heading == NULL)
    return NULL;

  for (guint i = 0; i < headings->len; i++)
    {
      const Heading *heading = &g_array_index (headings, Heading, i);

      if (strcmp (heading->text, figure->after_heading) == 0 &&
          (found == NULL || heading->node->level < found->level))
        found = heading->node;
    }

  return found;
}

/* Whether @node or, with %NULL, the end of the page ends the section of @heading. */
static gboolean
ends_section (const ChimeraMarkdownNode *node,
              const ChimeraMarkdownNode *heading)
{
  if (node == NULL)
    return TRUE;

  return node != heading && node->kind == CHIMERA_MARKDOWN_HEADING && node->level <= heading->level;
}

static void
append_figures (GString                    *html,
                GPtrArray                  *figures,
                const ChimeraMarkdownNode **sections,
                gboolean                   *is_begun,
                gboolean                   *is_done,
                const ChimeraMarkdownNode  *before)
{
  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      const ChimeraFigure *figure = g_ptr_array_index (figures, i);

      if (is_done[i] || (before != NULL && !is_begun[i]) ||
          (before != NULL && !ends_section (before, sections[i])))
        continue;

      is_done[i] = TRUE;
      g_string_append_printf (html, "<figure>\n%s", figure->svg);
      if (figure->caption != NULL)
        {
          g_string_append (html, "<figcaption>");
          chimera_html_append_escaped (html, figure->caption, -1);
          g_string_append (html, "</figcaption>\n");
        }
      g_string_append (html, "</figure>\n");
    }
}

static void
append_heading (GString       *html,
                const Heading *heading)
{
  g_string_append_printf (html, "<h%d id=\"", heading->node->level);
  chimera_html_append_escaped (html, heading->id, -1);
  g_string_append (html, "\">");
  for (const ChimeraMarkdownNode *child = heading->node->first_child; child != NULL; child = child->next)
    chimera_markdown_append_html (child, html);
  g_string_append_printf (html, "</h%d>\n", heading->node->level);
}

static void
append_body (GString                   *html,
             const ChimeraMarkdownNode *root,
             GArray                    *headings,
             GPtrArray                 *figures)
{
  guint n_figures = figures != NULL ? figures->len : 0;
  g_autofree const ChimeraMarkdownNode **sections = g_new0 (const ChimeraMarkdownNode *, n_figures + 1);
  g_autofree gboolean *is_begun = g_new0 (gboolean, n_figures + 1);
  g_autofree gboolean *is_done = g_new0 (gboolean, n_figures + 1);
  guint first_in_contents = find_first_in_contents (headings);
  guint next_heading = 0;

  for (guint i = 0; i < n_figures; i++)
    sections[i] = find_section (headings, g_ptr_array_index (figures, i));

  for (const ChimeraMarkdownNode *node = root->first_child; node != NULL; node = node->next)
    {
      append_figures (html, figures, sections, is_begun, is_done, node);

      if (node->kind == CHIMERA_MARKDOWN_HEADING)
        {
          /* What stands between the title and the first section introduces the whole. */
          if (next_heading == first_in_contents)
            append_contents (html, headings, first_in_contents);
          for (guint i = 0; i < n_figures; i++)
            is_begun[i] |= sections[i] == node;
          append_heading (html, &g_array_index (headings, Heading, next_heading++));
        }
      else if (node->kind == CHIMERA_MARKDOWN_TABLE)
        {
          g_string_append (html, "<div class=\"wide\">\n");
          chimera_markdown_append_html (node, html);
          g_string_append (html, "</div>\n");
        }
      else
        {
          chimera_markdown_append_html (node, html);
        }
    }

  append_figures (html, figures, sections, is_begun, is_done, NULL);
}

static void
append_style (GString *html)
{
  g_autoptr(GBytes) style = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *light = chimera_svg_palette_to_css (chimera_palette_light);
  g_autofree char *dark = chimera_svg_palette_to_css (chimera_palette_dark);
  gsize length;
  const char *data;

  style = g_resource_lookup_data (chimera_core_get_resource (), STYLE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (style == NULL)
    g_error ("The style of reports is not in the program: %s", error->message);

  data = g_bytes_get_data (style, &length);
  g_string_append (html, "<style>\n");
  g_string_append_len (html, data, (gssize) length);
  g_string_append_printf (html,
                          ":root{%s}\n"
                          "@media screen and (prefers-color-scheme:dark){:root{%s}}\n"
                          "</style>\n",
                          light, dark);
}

static char *
write_page (ChimeraMarkdown *markdown,
            const char      *title,
            GPtrArray       *figures,
            const char      *main_class)
{
  const ChimeraMarkdownNode *root = chimera_markdown_get_root (markdown);
  g_autoptr(GArray) headings = collect_headings (root);
  GString *html;

  if (title == NULL && headings->len > 0)
    title = g_array_index (headings, Heading, 0).text;

  html = g_string_new ("<!DOCTYPE html>\n"
                       "<html lang=\"en\">\n"
                       "<head>\n"
                       "<meta charset=\"utf-8\" />\n"
                       "<meta http-equiv=\"Content-Security-Policy\""
                       " content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\" />\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
                       "<meta name=\"generator\" content=\"Chimera " CHIMERA_VERSION "\" />\n"
                       "<meta name=\"color-scheme\" content=\"light dark\" />\n"
                       "<title>");
  chimera_html_append_escaped (html, title != NULL && title[0] != '\0' ? title : "Untitled", -1);
  g_string_append (html, "</title>\n");
  append_style (html);
  g_string_append_printf (html, "</head>\n<body>\n<main class=\"%s\">\n", main_class);
  append_body (html, root, headings, figures);
  g_string_append (html, "</main>\n</body>\n</html>\n");

  return g_string_free (html, FALSE);
}

/**
 * chimera_html_page_write:
 * @markdown: a parsed document
 * @title: (nullable): of the page; the first heading's text when %NULL
 * @figures: (nullable) (element-type ChimeraFigure): what to put into it
 *
 * Writes one HTML 5 page that stands alone: style, figures and contents are in it, and a policy in
 * it forbids to load anything. It is well-formed as XML too, follows the reader's light or dark
 * scheme and prints on white. A figure ends the section of the heading it names; where several
 * headings have that text it is the first of the highest ones.
 *
 * Returns: (transfer full): the page, UTF-8
 */
char *
chimera_html_page_write (ChimeraMarkdown *markdown,
                         const char      *title,
                         GPtrArray       *figures)
{
  g_return_val_if_fail (markdown != NULL, NULL);

  return write_page (markdown, title, figures, "document");
}

/**
 * chimera_html_page_write_report:
 * @markdown: a report of ours
 * @figures: (nullable) (element-type ChimeraFigure): what to put into it
 *
 * As chimera_html_page_write(), with the notices above the first section made prominent.
 *
 * Returns: (transfer full): the page, UTF-8
 */
char *
chimera_html_page_write_report (ChimeraMarkdown *markdown,
                                GPtrArray       *figures)
{
  g_return_val_if_fail (markdown != NULL, NULL);

  return write_page (markdown, NULL, figures, "report");
}
