/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-builder-private.h"

#include <glib/gi18n.h>

/* What stands inside a paragraph: text with the tags that are pushed around it. */

#define LINK_DATA "chimera-link"

static void
push (ChimeraReportBuilder *self,
      GtkTextTag           *tag)
{
  g_ptr_array_add (self->tags, tag);
}

/**
 * chimera_report_builder_push_tag:
 * @self: a builder
 * @name: of a tag
 *
 * Puts a tag on what is inserted from now on.
 */
void
chimera_report_builder_push_tag (ChimeraReportBuilder *self,
                                 const char           *name)
{
  push (self, gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (self->buffer), name));
}

/**
 * chimera_report_builder_pop_tag:
 * @self: a builder
 *
 * Takes the tag away again that was pushed last.
 */
void
chimera_report_builder_pop_tag (ChimeraReportBuilder *self)
{
  g_ptr_array_set_size (self->tags, (int) self->tags->len - 1);
}

/**
 * chimera_report_builder_apply_tags:
 * @self: a builder
 * @start_offset: in characters
 *
 * Puts the pushed tags on what was inserted since @start_offset.
 */
void
chimera_report_builder_apply_tags (ChimeraReportBuilder *self,
                                   int                   start_offset)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, start_offset);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  for (guint i = 0; i < self->tags->len; i++)
    gtk_text_buffer_apply_tag (self->buffer, self->tags->pdata[i], &start, &end);
}

/**
 * chimera_report_builder_insert_text:
 * @self: a builder
 * @text: UTF-8
 *
 * Inserts @text at the end, with the pushed tags.
 */
void
chimera_report_builder_insert_text (ChimeraReportBuilder *self,
                                    const char           *text)
{
  GtkTextIter iter;
  int start_offset;

  gtk_text_buffer_get_end_iter (self->buffer, &iter);
  start_offset = gtk_text_iter_get_offset (&iter);
  gtk_text_buffer_insert (self->buffer, &iter, text, -1);
  chimera_report_builder_apply_tags (self, start_offset);
}

static GtkTextTag *
make_link_tag (ChimeraReportBuilder *self,
               const char           *url)
{
  GtkTextTag *tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);

  g_object_set_data_full (G_OBJECT (tag), LINK_DATA, g_strdup (url), g_free);

  return tag;
}

static void
insert_tagged (ChimeraReportBuilder      *self,
               const ChimeraMarkdownNode *node,
               const char                *tag)
{
  chimera_report_builder_push_tag (self, tag);
  chimera_report_builder_insert_inlines (self, node);
  chimera_report_builder_pop_tag (self);
}

/* An image is never fetched: its description stands for it. */
static void
insert_image (ChimeraReportBuilder      *self,
              const ChimeraMarkdownNode *node)
{
  chimera_report_builder_push_tag (self, "image");
  if (node->first_child == NULL)
    {
      chimera_report_builder_insert_text (self, _("[image]"));
    }
  else
    {
      chimera_report_builder_insert_text (self, "[");
      chimera_report_builder_insert_inlines (self, node);
      chimera_report_builder_insert_text (self, "]");
    }
  chimera_report_builder_pop_tag (self);
}

static void
insert_link (ChimeraReportBuilder      *self,
             const ChimeraMarkdownNode *node)
{
  gboolean is_safe = chimera_markdown_url_is_safe (node->url) ||
                     (self->offers_files && chimera_markdown_url_is_relative (node->url));

  if (is_safe)
    {
      chimera_report_builder_push_tag (self, "link");
      push (self, make_link_tag (self, node->url));
    }

  if (node->kind == CHIMERA_MARKDOWN_IMAGE)
    insert_image (self, node);
  else
    chimera_report_builder_insert_inlines (self, node);

  if (is_safe)
    {
      chimera_report_builder_pop_tag (self);
      chimera_report_builder_pop_tag (self);
    }
}

/* A break in the source is one line more, whatever it is when it is shown. */
static void
begin_line (ChimeraReportBuilder *self)
{
  if (self->line > 0)
    chimera_report_builder_add_place (self, self->line + 1);
}

static void
insert_inline (ChimeraReportBuilder      *self,
               const ChimeraMarkdownNode *node)
{
  switch (node->kind)
    {
    case CHIMERA_MARKDOWN_TEXT:
      chimera_report_builder_insert_text (self, node->literal);
      break;

    case CHIMERA_MARKDOWN_SOFT_BREAK:
      chimera_report_builder_insert_text (self, " ");
      begin_line (self);
      break;

    case CHIMERA_MARKDOWN_LINE_BREAK:
      /* A line separator, so that the paragraph stays one. */
      chimera_report_builder_insert_text (self, "\u2028");
      begin_line (self);
      break;

    case CHIMERA_MARKDOWN_CODE:
    case CHIMERA_MARKDOWN_HTML_INLINE:
      chimera_report_builder_push_tag (self, "code");
      chimera_report_builder_insert_text (self, node->literal);
      chimera_report_builder_pop_tag (self);
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
      chimera_report_builder_insert_inlines (self, node);
      break;
    }
}

/**
 * chimera_report_builder_insert_inlines:
 * @self: a builder
 * @parent: a block whose children are inlines
 *
 * Inserts the children of @parent at the end.
 */
void
chimera_report_builder_insert_inlines (ChimeraReportBuilder      *self,
                                       const ChimeraMarkdownNode *parent)
{
  for (const ChimeraMarkdownNode *node = parent->first_child; node != NULL; node = node->next)
    insert_inline (self, node);
}

/**
 * chimera_report_builder_get_link:
 * @iter: a place in a buffer that was built
 *
 * Returns: (transfer none) (nullable): the address of the link there, safe or of a file beside
 *   the text
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
