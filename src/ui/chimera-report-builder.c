/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-builder.h"

#include <glib/gi18n.h>
#include <string.h>

#include "chimera-report-table.h"
#include "chimera-report-tags.h"

#define LINK_DATA "chimera-link"

struct _ChimeraReportBuilder
{
  GtkTextView *view;
  GtkTextBuffer *buffer;
  ChimeraMarkdown *markdown;
  const ChimeraMarkdownNode *next_block;
  GPtrArray *headings;
  GPtrArray *widgets;
  GPtrArray *anchors;

  /* Tags on the text that is being inserted, the outermost first. */
  GPtrArray *tags;
  guint n_lists;
  guint n_quotes;
};

static void
heading_free (gpointer data)
{
  ChimeraReportHeading *heading = data;

  g_free (heading->text);
  g_free (heading);
}

static GtkTextTag *
lookup_tag (ChimeraReportBuilder *self,
            const char           *name)
{
  return gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (self->buffer), name);
}

static void
push_tag (ChimeraReportBuilder *self,
          GtkTextTag           *tag)
{
  g_ptr_array_add (self->tags, tag);
}

static void
push_named (ChimeraReportBuilder *self,
            const char           *name)
{
  push_tag (self, lookup_tag (self, name));
}

static void
pop_tag (ChimeraReportBuilder *self)
{
  g_ptr_array_set_size (self->tags, (int) self->tags->len - 1);
}

static void
apply_tags (ChimeraReportBuilder *self,
            int                   start_offset)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, start_offset);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  for (guint i = 0; i < self->tags->len; i++)
    gtk_text_buffer_apply_tag (self->buffer, self->tags->pdata[i], &start, &end);
}

static void
insert_text (ChimeraReportBuilder *self,
             const char           *text)
{
  GtkTextIter iter;
  int start_offset;

  gtk_text_buffer_get_end_iter (self->buffer, &iter);
  start_offset = gtk_text_iter_get_offset (&iter);
  gtk_text_buffer_insert (self->buffer, &iter, text, -1);
  apply_tags (self, start_offset);
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
  apply_tags (self, start_offset);
  g_ptr_array_add (self->widgets, g_object_ref (widget));
  g_ptr_array_add (self->anchors, g_object_ref (anchor));
}

static GtkTextTag *
make_link_tag (ChimeraReportBuilder *self,
               const char           *url)
{
  GtkTextTag *tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);

  g_object_set_data_full (G_OBJECT (tag), LINK_DATA, g_strdup (url), g_free);

  return tag;
}

static void insert_inlines (ChimeraReportBuilder      *self,
                            const ChimeraMarkdownNode *parent);

static void
insert_tagged (ChimeraReportBuilder      *self,
               const ChimeraMarkdownNode *node,
               const char                *tag)
{
  push_named (self, tag);
  insert_inlines (self, node);
  pop_tag (self);
}

static void
insert_link (ChimeraReportBuilder      *self,
             const ChimeraMarkdownNode *node)
{
  gboolean is_safe = chimera_markdown_url_is_safe (node->url);

  if (is_safe)
    {
      push_named (self, "link");
      push_tag (self, make_link_tag (self, node->url));
    }

  /* An image is never fetched: its description stands for it. */
  if (node->kind == CHIMERA_MARKDOWN_IMAGE && node->first_child == NULL)
    insert_text (self, _("[image]"));
  else
    insert_inlines (self, node);

  if (is_safe)
    {
      pop_tag (self);
      pop_tag (self);
    }
}

static void
insert_inline (ChimeraReportBuilder      *self,
               const ChimeraMarkdownNode *node)
{
  switch (node->kind)
    {
    case CHIMERA_MARKDOWN_TEXT:
      insert_text (self, node->literal);
      break;

    case CHIMERA_MARKDOWN_SOFT_BREAK:
      insert_text (self, " ");
      break;

    case CHIMERA_MARKDOWN_LINE_BREAK:
      /* A line separator, so that the paragraph stays one. */
      insert_text (self, "\u2028");
      break;

    case CHIMERA_MARKDOWN_CODE:
    case CHIMERA_MARKDOWN_HTML_INLINE:
      push_named (self, "code");
      insert_text (self, node->literal);
      pop_tag (self);
      break;

    case CHIMERA_MARKDOWN_EMPHASIS:
      insert_tagged (self, node, "emphasis");
      break;

    case CHIMERA_MARKDOWN_STRONG:
      insert_tagged (self, node, "strong");
      break;

    case CHIMERA_MARKDOWN_STRIKETHROUGH:
      insert_tagged (self, node, "strikethrough");
      break;

    case CHIMERA_MARKDOWN_LINK:
    case CHIMERA_MARKDOWN_IMAGE:
      insert_link (self, node);
      break;

    case CHIMERA_MARKDOWN_DOCUMENT:
    case CHIMERA_MARKDOWN_HEADING:
    case CHIMERA_MARKDOWN_PARAGRAPH:
    case CHIMERA_MARKDOWN_QUOTE:
    case CHIMERA_MARKDOWN_LIST:
    case CHIMERA_MARKDOWN_ITEM:
    case CHIMERA_MARKDOWN_CODE_BLOCK:
    case CHIMERA_MARKDOWN_HTML_BLOCK:
    case CHIMERA_MARKDOWN_RULE:
    case CHIMERA_MARKDOWN_TABLE:
    case CHIMERA_MARKDOWN_TABLE_ROW:
    case CHIMERA_MARKDOWN_TABLE_CELL:
    default:
      insert_inlines (self, node);
      break;
    }
}

static void
insert_inlines (ChimeraReportBuilder      *self,
                const ChimeraMarkdownNode *parent)
{
  for (const ChimeraMarkdownNode *node = parent->first_child; node != NULL; node = node->next)
    insert_inline (self, node);
}

static void
push_indent (ChimeraReportBuilder *self,
             gboolean              hangs)
{
  g_autofree char *name = NULL;
  guint depth = MIN (self->n_lists + self->n_quotes, CHIMERA_REPORT_MAX_INDENT);

  name = g_strdup_printf (hangs ? "item-%u" : "indent-%u", depth);
  push_named (self, name);
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

  push_named (self, name);
  insert_inlines (self, node);
  insert_text (self, "\n");
  pop_tag (self);
}

static void
insert_code_block (ChimeraReportBuilder      *self,
                   const ChimeraMarkdownNode *node)
{
  g_autofree char *text = g_strdup (node->literal != NULL ? node->literal : "");
  gsize length = strlen (text);

  if (length > 0 && text[length - 1] == '\n')
    text[length - 1] = '\0';

  push_indent (self, FALSE);
  push_named (self, "code-block");
  insert_text (self, text);
  insert_text (self, "\n");
  pop_tag (self);
  push_named (self, "gap");
  insert_text (self, "\n");
  pop_tag (self);
  pop_tag (self);
}

static void
insert_anchored_block (ChimeraReportBuilder *self,
                       GtkWidget            *widget)
{
  push_indent (self, FALSE);
  push_named (self, "block");
  insert_widget (self, widget);
  insert_text (self, "\n");
  pop_tag (self);
  pop_tag (self);
}

static void insert_block (ChimeraReportBuilder      *self,
                          const ChimeraMarkdownNode *node);

static void
insert_item (ChimeraReportBuilder      *self,
             const ChimeraMarkdownNode *item,
             const char                *bullet)
{
  const ChimeraMarkdownNode *first = item->first_child;
  gboolean is_tight = item->parent->tight;

  push_indent (self, TRUE);
  push_named (self, is_tight ? "tight" : "paragraph");
  insert_text (self, bullet);
  insert_text (self, "\t");
  if (first != NULL && first->kind == CHIMERA_MARKDOWN_PARAGRAPH)
    {
      insert_inlines (self, first);
      first = first->next;
    }
  insert_text (self, "\n");
  pop_tag (self);
  pop_tag (self);

  for (const ChimeraMarkdownNode *node = first; node != NULL; node = node->next)
    insert_block (self, node);
}

static void
insert_list (ChimeraReportBuilder      *self,
             const ChimeraMarkdownNode *list)
{
  int number = list->start;

  self->n_lists++;
  for (const ChimeraMarkdownNode *item = list->first_child; item != NULL; item = item->next)
    {
      g_autofree char *bullet = NULL;

      if (item->is_task)
        bullet = g_strdup (item->is_checked ? "☑" : "☐");
      else if (list->ordered)
        bullet = g_strdup_printf ("%d.", number++);
      else
        bullet = g_strdup (self->n_lists % 2 == 1 ? "•" : "◦");

      insert_item (self, item, bullet);
    }
  self->n_lists--;

  if (self->n_lists == 0 && list->tight)
    {
      push_named (self, "gap");
      insert_text (self, "\n");
      pop_tag (self);
    }
}

static void
insert_block (ChimeraReportBuilder      *self,
              const ChimeraMarkdownNode *node)
{
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
      push_named (self, "quote");
      for (const ChimeraMarkdownNode *child = node->first_child; child != NULL; child = child->next)
        insert_block (self, child);
      pop_tag (self);
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
      insert_anchored_block (self, chimera_report_table_new (node));
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
      push_indent (self, FALSE);
      push_named (self, "paragraph");
      insert_inlines (self, node);
      insert_text (self, "\n");
      pop_tag (self);
      pop_tag (self);
      break;
    }
}

/**
 * chimera_report_builder_new:
 * @view: an empty text view whose buffer has its tags
 * @markdown: what to show in it
 *
 * Returns: (transfer full): a builder that has built nothing yet
 */
ChimeraReportBuilder *
chimera_report_builder_new (GtkTextView     *view,
                            ChimeraMarkdown *markdown)
{
  ChimeraReportBuilder *self = g_new0 (ChimeraReportBuilder, 1);

  self->view = view;
  self->buffer = gtk_text_view_get_buffer (view);
  self->markdown = chimera_markdown_ref (markdown);
  self->next_block = chimera_markdown_get_root (markdown)->first_child;
  self->headings = g_ptr_array_new_with_free_func (heading_free);
  self->widgets = g_ptr_array_new_with_free_func (g_object_unref);
  self->anchors = g_ptr_array_new_with_free_func (g_object_unref);
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
 * chimera_report_builder_get_link:
 * @iter: a place in a buffer that was built
 *
 * Returns: (transfer none) (nullable): the safe address of the link there
 */
const char *
chimera_report_builder_get_link (const GtkTextIter *iter)
{
  g_autoptr(GSList) tags = gtk_text_iter_get_tags (iter);

  for (GSList *item = tags; item != NULL; item = item->next)
    {
      const char *url = g_object_get_data (item->data, LINK_DATA);

      if (url != NULL)
        return url;
    }

  return NULL;
}
