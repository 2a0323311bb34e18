/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-builder-private.h"

#include <string.h>

#include "chimera-report-table.h"
#include "chimera-report-tags.h"

static void
heading_free (gpointer data)
{
  ChimeraReportHeading *heading = data;

  g_free (heading->text);
  g_free (heading);
}

static void
insert_widget (ChimeraReportBuilder *self,
               GtkWidget            *widget)
{
  GtkTextChildAnchor *anchor;
  GtkTextIter iter;
  int start_offset;

  gtk_text_buffer_get_end_iter (self->buffer, &iter);
  start_offset = gtk_text_iter_get_offset (&iter);
  anchor = gtk_text_buffer_create_child_anchor (self->buffer, &iter);
  gtk_text_view_add_child_at_anchor (self->view, widget, anchor);
  chimera_report_builder_apply_tags (self, start_offset);
  g_ptr_array_add (self->widgets, g_object_ref (widget));
  g_ptr_array_add (self->anchors, g_object_ref (anchor));
}

/* A list with long numbers is indented as two. */
static void
push_indent_tag (ChimeraReportBuilder *self,
                 const char           *kind)
{
  guint depth = MIN (self->n_lists + self->n_wide_lists + self->n_quotes, CHIMERA_REPORT_MAX_INDENT);
  g_autofree char *name = g_strdup_printf ("%s-%u", kind, depth);

  chimera_report_builder_push_tag (self, name);
}

static void
push_indent (ChimeraReportBuilder *self)
{
  push_indent_tag (self, "indent");
}

/**
 * chimera_report_builder_add_place:
 * @self: a builder
 * @line: of the source; 0 where it is not known
 *
 * What is inserted from now on begins with @line.
 */
void
chimera_report_builder_add_place (ChimeraReportBuilder *self,
                                  int                   line)
{
  ChimeraReportPlace place = { line, gtk_text_buffer_get_char_count (self->buffer) };

  self->line = line;
  g_array_append_val (self->places, place);
}

static void
insert_heading (ChimeraReportBuilder      *self,
                const ChimeraMarkdownNode *node)
{
  ChimeraReportHeading *heading = g_new0 (ChimeraReportHeading, 1);
  g_autofree char *name = g_strdup_printf ("heading-%d", CLAMP (node->level, 1, 6));
  GtkTextIter iter;

  gtk_text_buffer_get_end_iter (self->buffer, &iter);
  heading->text = chimera_markdown_node_get_text (node);
  heading->level = node->level;
  heading->mark = gtk_text_buffer_create_mark (self->buffer, NULL, &iter, TRUE);
  g_ptr_array_add (self->headings, heading);

  push_indent (self);
  chimera_report_builder_push_tag (self, name);
  chimera_report_builder_insert_inlines (self, node);
  chimera_report_builder_insert_text (self, "\n");
  chimera_report_builder_pop_tag (self);
  chimera_report_builder_pop_tag (self);
}

/* A fence is a line of the source and none of the text. */
static void
add_places_of_lines (ChimeraReportBuilder      *self,
                     const ChimeraMarkdownNode *node,
                     const char                *text)
{
  int offset = gtk_text_buffer_get_char_count (self->buffer);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  int n_lines = (int) g_strv_length (lines);
  int line = node->start_line + (n_lines < node->end_line - node->start_line + 1 ? 1 : 0);

  for (int i = 0; i < n_lines && node->start_line > 0; i++)
    {
      ChimeraReportPlace place = { line + i, offset };

      g_array_append_val (self->places, place);
      offset += (int) g_utf8_strlen (lines[i], -1) + 1;
    }
}

static void
insert_code_block (ChimeraReportBuilder      *self,
                   const ChimeraMarkdownNode *node)
{
  g_autofree char *text = g_strdup (node->literal != NULL ? node->literal : "");
  gsize length = strlen (text);

  if (length > 0 && text[length - 1] == '\n')
    text[length - 1] = '\0';

  add_places_of_lines (self, node, text);
  push_indent (self);
  chimera_report_builder_push_tag (self, "code-block");
  chimera_report_builder_insert_text (self, text);
  chimera_report_builder_insert_text (self, "\n");
  chimera_report_builder_pop_tag (self);
  chimera_report_builder_push_tag (self, "gap");
  chimera_report_builder_insert_text (self, "\n");
  chimera_report_builder_pop_tag (self);
  chimera_report_builder_pop_tag (self);
}

static void
insert_anchored_block (ChimeraReportBuilder *self,
                       GtkWidget            *widget)
{
  push_indent (self);
  chimera_report_builder_push_tag (self, "block");
  insert_widget (self, widget);
  chimera_report_builder_insert_text (self, "\n");
  chimera_report_builder_pop_tag (self);
  chimera_report_builder_pop_tag (self);
}

static void insert_block (ChimeraReportBuilder      *self,
                          const ChimeraMarkdownNode *node);

static void
insert_item (ChimeraReportBuilder      *self,
             const ChimeraMarkdownNode *item,
             const char                *bullet,
             gboolean                   is_wide)
{
  const ChimeraMarkdownNode *first = item->first_child;
  gboolean is_tight = item->parent->tight;

  chimera_report_builder_add_place (self, item->start_line);
  push_indent_tag (self, is_wide ? "wide-item" : "item");
  chimera_report_builder_push_tag (self, is_tight ? "tight" : "paragraph");
  chimera_report_builder_insert_text (self, bullet);
  chimera_report_builder_insert_text (self, "\t");
  if (first != NULL && first->kind == CHIMERA_MARKDOWN_PARAGRAPH)
    {
      self->line = first->start_line;
      chimera_report_builder_insert_inlines (self, first);
      first = first->next;
    }
  chimera_report_builder_insert_text (self, "\n");
  chimera_report_builder_pop_tag (self);
  chimera_report_builder_pop_tag (self);

  for (const ChimeraMarkdownNode *node = first; node != NULL; node = node->next)
    insert_block (self, node);
}

/* As browsers draw them. */
static const char *
get_bullet (guint level)
{
  static const char *const bullets[] = { "•", "◦", "▪" };

  return bullets[MIN (level, G_N_ELEMENTS (bullets) - 1)];
}

/* Whether the number of the last item needs more room than a bullet has. */
static gboolean
has_long_numbers (const ChimeraMarkdownNode *list)
{
  int last = list->start - 1;

  for (const ChimeraMarkdownNode *item = list->first_child; item != NULL && last < 10; item = item->next)
    last++;

  return list->ordered && last >= 10;
}

static void
insert_list (ChimeraReportBuilder      *self,
             const ChimeraMarkdownNode *list)
{
  gboolean is_wide = has_long_numbers (list);
  int number = list->start;

  self->n_lists++;
  self->n_wide_lists += is_wide;
  for (const ChimeraMarkdownNode *item = list->first_child; item != NULL; item = item->next)
    {
      g_autofree char *bullet = NULL;

      if (item->is_task)
        bullet = g_strdup (item->is_checked ? "☑" : "☐");
      else if (list->ordered)
        bullet = g_strdup_printf ("%d.", number++);
      else
        bullet = g_strdup (get_bullet (self->n_lists - 1));

      insert_item (self, item, bullet, is_wide);
    }
  self->n_wide_lists -= is_wide;
  self->n_lists--;

  if (self->n_lists == 0 && list->tight)
    {
      chimera_report_builder_push_tag (self, "gap");
      chimera_report_builder_insert_text (self, "\n");
      chimera_report_builder_pop_tag (self);
    }
}

static void
insert_block (ChimeraReportBuilder      *self,
              const ChimeraMarkdownNode *node)
{
  if (node->kind != CHIMERA_MARKDOWN_LIST && node->kind != CHIMERA_MARKDOWN_QUOTE)
    chimera_report_builder_add_place (self, node->start_line);

  switch (node->kind)
    {
    case CHIMERA_MARKDOWN_HEADING:
      insert_heading (self, node);
      break;

    case CHIMERA_MARKDOWN_LIST:
      insert_list (self, node);
      break;

    case CHIMERA_MARKDOWN_QUOTE:
      self->n_quotes++;
      chimera_report_builder_push_tag (self, "quote");
      for (const ChimeraMarkdownNode *child = node->first_child; child != NULL; child = child->next)
        insert_block (self, child);
      chimera_report_builder_pop_tag (self);
      self->n_quotes--;
      break;

    case CHIMERA_MARKDOWN_CODE_BLOCK:
    case CHIMERA_MARKDOWN_HTML_BLOCK:
      insert_code_block (self, node);
      break;

    case CHIMERA_MARKDOWN_RULE:
      insert_anchored_block (self, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      break;

    case CHIMERA_MARKDOWN_TABLE:
      insert_anchored_block (self, chimera_report_table_new (node, self->offers_files));
      break;

    case CHIMERA_MARKDOWN_DOCUMENT:
    case CHIMERA_MARKDOWN_PARAGRAPH:
    case CHIMERA_MARKDOWN_ITEM:
    case CHIMERA_MARKDOWN_TABLE_ROW:
    case CHIMERA_MARKDOWN_TABLE_CELL:
    case CHIMERA_MARKDOWN_TEXT:
    case CHIMERA_MARKDOWN_SOFT_BREAK:
    case CHIMERA_MARKDOWN_LINE_BREAK:
    case CHIMERA_MARKDOWN_CODE:
    case CHIMERA_MARKDOWN_HTML_INLINE:
    case CHIMERA_MARKDOWN_EMPHASIS:
    case CHIMERA_MARKDOWN_STRONG:
    case CHIMERA_MARKDOWN_STRIKETHROUGH:
    case CHIMERA_MARKDOWN_LINK:
    case CHIMERA_MARKDOWN_IMAGE:
    default:
      push_indent (self);
      chimera_report_builder_push_tag (self, "paragraph");
      chimera_report_builder_insert_inlines (self, node);
      chimera_report_builder_insert_text (self, "\n");
      chimera_report_builder_pop_tag (self);
      chimera_report_builder_pop_tag (self);
      break;
    }
}

/**
 * chimera_report_builder_new:
 * @view: an empty text view whose buffer has its tags
 * @markdown: what to show in it
 * @offers_files: whether addresses of files beside the text are links, too
 *
 * Returns: (transfer full): a builder that has built nothing yet
 */
ChimeraReportBuilder *
chimera_report_builder_new (GtkTextView     *view,
                            ChimeraMarkdown *markdown,
                            gboolean         offers_files)
{
  ChimeraReportBuilder *self = g_new0 (ChimeraReportBuilder, 1);

  self->view = view;
  self->buffer = gtk_text_view_get_buffer (view);
  self->markdown = chimera_markdown_ref (markdown);
  self->next_block = chimera_markdown_get_root (markdown)->first_child;
  self->headings = g_ptr_array_new_with_free_func (heading_free);
  self->widgets = g_ptr_array_new_with_free_func (g_object_unref);
  self->anchors = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = g_array_new (FALSE, FALSE, sizeof (ChimeraReportPlace));
  self->offers_files = offers_files;
  self->tags = g_ptr_array_new ();

  return self;
}

/**
 * chimera_report_builder_free:
 * @self: a builder, finished or not
 */
void
chimera_report_builder_free (ChimeraReportBuilder *self)
{
  chimera_markdown_unref (self->markdown);
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->widgets);
  g_ptr_array_unref (self->anchors);
  g_array_unref (self->places);
  g_ptr_array_unref (self->tags);
  g_free (self);
}

/**
 * chimera_report_builder_step:
 * @self: a builder
 * @budget_us: how long to go on, in microseconds
 *
 * Builds top-level blocks until the budget is spent, at least one.
 *
 * Returns: whether there is more to build
 */
gboolean
chimera_report_builder_step (ChimeraReportBuilder *self,
                             gint64                budget_us)
{
  gint64 end = g_get_monotonic_time () + budget_us;

  while (self->next_block != NULL)
    {
      insert_block (self, self->next_block);
      self->next_block = self->next_block->next;
      if (g_get_monotonic_time () >= end)
        break;
    }

  return self->next_block != NULL;
}

/**
 * chimera_report_builder_get_headings:
 * @self: a builder
 *
 * Returns: (transfer none) (element-type ChimeraReportHeading): the headings built so far
 */
GPtrArray *
chimera_report_builder_get_headings (ChimeraReportBuilder *self)
{
  return self->headings;
}

/**
 * chimera_report_builder_get_widgets:
 * @self: a builder
 *
 * Returns: (transfer none) (element-type GtkWidget): tables and rules built so far
 */
GPtrArray *
chimera_report_builder_get_widgets (ChimeraReportBuilder *self)
{
  return self->widgets;
}

/**
 * chimera_report_builder_get_anchors:
 * @self: a builder
 *
 * Returns: (transfer none) (element-type GtkTextChildAnchor): where they are, in the same order
 */
GPtrArray *
chimera_report_builder_get_anchors (ChimeraReportBuilder *self)
{
  return self->anchors;
}

/**
 * chimera_report_builder_get_places:
 * @self: a builder
 *
 * Returns: (transfer none) (element-type ChimeraReportPlace): where the blocks and the items of
 *   lists built so far stand, those without a line of the source included
 */
GArray *
chimera_report_builder_get_places (ChimeraReportBuilder *self)
{
  return self->places;
}
