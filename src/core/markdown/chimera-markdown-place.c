/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-cursor.h"
#include "chimera-markdown-source.h"

static gboolean
enter_quote (ChimeraMarkdownCursor *cursor)
{
  int indent = chimera_markdown_cursor_indent (cursor);
  ChimeraMarkdownCursor inside = *cursor;

  chimera_markdown_cursor_skip_columns (&inside, indent);
  if (indent > 3 || inside.at == inside.end || *inside.at != '>')
    return FALSE;

  chimera_markdown_cursor_skip_marker (&inside, 1);
  chimera_markdown_cursor_skip_columns (&inside, 1);
  *cursor = inside;

  return TRUE;
}

/* The line where an item begins: learns how far its later lines are indented (CommonMark 5.2). */
static void
open_item (ChimeraMarkdownCursor *cursor,
           cmark_node            *item)
{
  int indent = chimera_markdown_cursor_indent (cursor);
  int needed = indent;
  int gap;
  gsize marker;
  ChimeraMarkdownCursor content;

  chimera_markdown_cursor_skip_columns (cursor, indent);
  marker = chimera_markdown_scan_list_marker (cursor->at, cursor->end);
  chimera_markdown_cursor_skip_marker (cursor, marker);

  content = *cursor;
  gap = chimera_markdown_cursor_indent (cursor);
  chimera_markdown_cursor_skip_columns (&content, gap);
  if (gap < 1 || gap >= 5 || content.at == content.end)
    gap = 1;

  needed += (int) marker + gap;
  chimera_markdown_cursor_skip_columns (cursor, gap);
  cmark_node_set_user_data (item, GINT_TO_POINTER (needed));
}

static gboolean
enter_item (ChimeraMarkdownCursor *cursor,
            cmark_node            *item)
{
  int needed = GPOINTER_TO_INT (cmark_node_get_user_data (item));

  if (chimera_markdown_cursor_indent (cursor) < needed)
    return FALSE;

  chimera_markdown_cursor_skip_columns (cursor, needed);
  return TRUE;
}

static gboolean
enter_containers (ChimeraMarkdownSource *self,
                  int                    line,
                  guint                  n_containers,
                  ChimeraMarkdownCursor *cursor)
{
  gsize length;

  cursor->at = chimera_markdown_source_get_line (self, line, &length);
  cursor->end = cursor->at + length;
  cursor->column = 0;
  cursor->pending = 0;

  for (guint i = 0; i < n_containers; i++)
    {
      cmark_node *container = g_ptr_array_index (self->ancestors, i);

      if (cmark_node_get_type (container) == CMARK_NODE_BLOCK_QUOTE)
        {
          if (!enter_quote (cursor))
            return FALSE;
        }
      else if (cmark_node_get_start_line (container) == line)
        open_item (cursor, container);
      else if (!enter_item (cursor, container))
        return FALSE;
    }

  return TRUE;
}

static void
find_ancestors (ChimeraMarkdownSource *self,
                cmark_node            *block)
{
  g_ptr_array_set_size (self->ancestors, 0);
  for (cmark_node *node = cmark_node_parent (block); node != NULL; node = cmark_node_parent (node))
    {
      cmark_node_type type = cmark_node_get_type (node);

      if (type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_ITEM)
        g_ptr_array_add (self->ancestors, node);
    }

  for (guint i = 0; i < self->ancestors->len / 2; i++)
    {
      gpointer *a = &g_ptr_array_index (self->ancestors, i);
      gpointer *b = &g_ptr_array_index (self->ancestors, self->ancestors->len - 1 - i);
      gpointer swap = *a;

      *a = *b;
      *b = swap;
    }
}

/*
 * chimera_markdown_source_locate:
 * @self: the source that @block was parsed from
 * @block: a paragraph or a heading
 * @line: one of its lines
 * @out_place: (out): where its text begins; untouched on failure
 *
 * Finds the text of a line behind the marks of the quotes and items around it, as CommonMark 5.1
 * and 5.2 say. cmark knows this while it parses and then forgets it.
 *
 * Returns: whether the line stands in all containers of @block; %FALSE for a lazy continuation
 */
gboolean
chimera_markdown_source_locate (ChimeraMarkdownSource *self,
                                cmark_node            *block,
                                int                    line,
                                ChimeraMarkdownPlace  *out_place)
{
  ChimeraMarkdownCursor cursor;
  gsize length;

  find_ancestors (self, block);

  for (guint i = 0; i < self->ancestors->len; i++)
    {
      cmark_node *container = g_ptr_array_index (self->ancestors, i);

      if (cmark_node_get_type (container) == CMARK_NODE_ITEM && cmark_node_get_user_data (container) == NULL)
        enter_containers (self, cmark_node_get_start_line (container), i + 1, &cursor);
    }

  if (!enter_containers (self, line, self->ancestors->len, &cursor))
    return FALSE;

  out_place->indent = chimera_markdown_cursor_indent (&cursor);
  chimera_markdown_cursor_skip_columns (&cursor, out_place->indent);
  out_place->offset = (gsize) (cursor.at - chimera_markdown_source_get_line (self, line, &length));

  return TRUE;
}
