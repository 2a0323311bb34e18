/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-markdown-private.h"
#include "chimera-markdown-table.h"

/* What is longer is not read as Markdown, but shown as it is, as code. cmark counts in int. */
#define MAX_BYTES (64 * 1024 * 1024)

typedef struct
{
  ChimeraMarkdown *tree;
  ChimeraMarkdownTables *tables;
  ChimeraMarkdownNode **cells;
  int table;
  GArray *jobs;
} Reader;

static int
source_line (Reader *self,
             int     line)
{
  return self->tables == NULL ? line : chimera_markdown_tables_get_line (self->tables, line)->source_line;
}

/* The last line in the source that @line of the rewritten text stands for: delimiter rows and rows
 * of empty cells have no line of their own there. */
static int
source_end_line (Reader *self,
                 int     line)
{
  int last = chimera_markdown_get_root (self->tree)->end_line;

  if (self->tables == NULL)
    return line;
  if (line < (int) self->tables->lines->len)
    last = source_line (self, line + 1) - 1;

  return MAX (last, source_line (self, line));
}

/* A block of cmark's may claim a line too many (a setext heading, an open fence); the next one
 * knows better where it begins. */
static ChimeraMarkdownNode *
add_block (Reader              *self,
           ChimeraMarkdownNode *parent,
           ChimeraMarkdownKind  kind,
           int                  start_line,
           int                  end_line)
{
  ChimeraMarkdownNode *previous = parent->last_child;
  ChimeraMarkdownNode *node = chimera_markdown_add (self->tree, parent, kind);

  if (previous != NULL && previous->end_line >= start_line && previous->start_line < start_line)
    previous->end_line = start_line - 1;

  node->start_line = start_line;
  node->end_line = MAX (start_line, end_line);
  if (parent->end_line >= start_line)
    node->end_line = MIN (node->end_line, parent->end_line);

  return node;
}

/* Makes the whole table, so that each row is as wide as the header. */
static void
add_table (Reader              *self,
           ChimeraMarkdownNode *parent,
           int                  index)
{
  ChimeraMarkdownTable *table = g_ptr_array_index (self->tables->tables, (guint) index);
  int first_line = g_array_index (table->row_lines, int, 0);
  int last_line = g_array_index (table->row_lines, int, table->row_lines->len - 1);
  ChimeraMarkdownNode *node = add_block (self, parent, CHIMERA_MARKDOWN_TABLE, first_line,
                                         MAX (last_line, first_line + 1));

  self->table = index;
  self->cells = g_renew (ChimeraMarkdownNode *, self->cells, (gsize) table->n_columns * table->row_lines->len);

  for (guint y = 0; y < table->row_lines->len; y++)
    {
      int line = g_array_index (table->row_lines, int, y);
      ChimeraMarkdownNode *row = add_block (self, node, CHIMERA_MARKDOWN_TABLE_ROW, line, line);

      row->is_header = y == 0;
      for (guint x = 0; x < table->n_columns; x++)
        {
          ChimeraMarkdownNode *cell = add_block (self, row, CHIMERA_MARKDOWN_TABLE_CELL, line, line);

          cell->align = g_array_index (table->aligns, ChimeraMarkdownAlign, x);
          self->cells[(gsize) y * table->n_columns + x] = cell;
        }
    }
}

static ChimeraMarkdownNode *
find_cell (Reader                    *self,
           ChimeraMarkdownNode       *parent,
           const ChimeraMarkdownLine *line)
{
  ChimeraMarkdownTable *table = g_ptr_array_index (self->tables->tables, (guint) line->table);

  if (line->table != self->table)
    add_table (self, parent, line->table);

  return self->cells[(gsize) line->row * table->n_columns + line->column];
}

static ChimeraMarkdownNode *
add_list (Reader              *self,
          ChimeraMarkdownNode *parent,
          cmark_node          *from,
          int                  start_line,
          int                  end_line)
{
  ChimeraMarkdownNode *node = add_block (self, parent, CHIMERA_MARKDOWN_LIST, start_line, end_line);

  node->ordered = cmark_node_get_list_type (from) == CMARK_ORDERED_LIST;
  node->tight = cmark_node_get_list_tight (from) != 0;
  node->start = node->ordered ? cmark_node_get_list_start (from) : 0;

  return node;
}

static ChimeraMarkdownNode *
add_heading (Reader              *self,
             ChimeraMarkdownNode *parent,
             cmark_node          *from,
             int                  start_line,
             int                  end_line)
{
  ChimeraMarkdownNode *node;

  if (self->tables != NULL)
    {
      const ChimeraMarkdownLine *line =
        chimera_markdown_tables_get_line (self->tables, cmark_node_get_start_line (from));

      if (line->table >= 0)
        return find_cell (self, parent, line);
    }

  node = add_block (self, parent, CHIMERA_MARKDOWN_HEADING, start_line, end_line);
  node->level = cmark_node_get_heading_level (from);

  return node;
}

static ChimeraMarkdownNode *
add_literal_block (Reader              *self,
                   ChimeraMarkdownNode *parent,
                   ChimeraMarkdownKind  kind,
                   cmark_node          *from,
                   int                  start_line,
                   int                  end_line)
{
  ChimeraMarkdownNode *node = add_block (self, parent, kind, start_line, end_line);

  node->literal = chimera_markdown_keep (self->tree, cmark_node_get_literal (from), -1);
  if (kind == CHIMERA_MARKDOWN_CODE_BLOCK)
    {
      const char *info = cmark_node_get_fence_info (from);

      if (info != NULL && *info != '\0')
        node->info = chimera_markdown_keep_text (self->tree, info, -1);
    }

  return node;
}

static ChimeraMarkdownNode *
add_any_block (Reader              *self,
               ChimeraMarkdownNode *parent,
               cmark_node          *from)
{
  int start = source_line (self, cmark_node_get_start_line (from));
  int end = source_end_line (self, cmark_node_get_end_line (from));

  switch (cmark_node_get_type (from))
    {
    case CMARK_NODE_BLOCK_QUOTE:
      return add_block (self, parent, CHIMERA_MARKDOWN_QUOTE, start, end);
    case CMARK_NODE_LIST:
      return add_list (self, parent, from, start, end);
    case CMARK_NODE_ITEM:
      return add_block (self, parent, CHIMERA_MARKDOWN_ITEM, start, end);
    case CMARK_NODE_CODE_BLOCK:
      return add_literal_block (self, parent, CHIMERA_MARKDOWN_CODE_BLOCK, from, start, end);
    case CMARK_NODE_HTML_BLOCK:
      return add_literal_block (self, parent, CHIMERA_MARKDOWN_HTML_BLOCK, from, start, end);
    case CMARK_NODE_PARAGRAPH:
      return add_block (self, parent, CHIMERA_MARKDOWN_PARAGRAPH, start, end);
    case CMARK_NODE_HEADING:
      return add_heading (self, parent, from, start, end);
    case CMARK_NODE_THEMATIC_BREAK:
      return add_block (self, parent, CHIMERA_MARKDOWN_RULE, start, end);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
holds_blocks (cmark_node_type type)
{
  return type == CMARK_NODE_DOCUMENT || type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST ||
         type == CMARK_NODE_ITEM;
}

/* A list of jobs instead of recursion: the depth of the text is not the depth of the stack. */
static void
read_document (Reader     *self,
               cmark_node *document)
{
  g_autoptr(ChimeraMarkdownInlines) inlines = chimera_markdown_inlines_new (self->tree, self->jobs);
  ChimeraMarkdownJob first = {
    .from = document,
    .to = (ChimeraMarkdownNode *) chimera_markdown_get_root (self->tree),
  };

  g_array_append_val (self->jobs, first);

  while (self->jobs->len > 0)
    {
      ChimeraMarkdownJob job = g_array_index (self->jobs, ChimeraMarkdownJob, self->jobs->len - 1);

      g_array_set_size (self->jobs, self->jobs->len - 1);

      if (!holds_blocks (cmark_node_get_type (job.from)))
        {
          chimera_markdown_inlines_read (inlines, &job);
          continue;
        }

      for (cmark_node *child = cmark_node_first_child (job.from); child != NULL; child = cmark_node_next (child))
        {
          ChimeraMarkdownJob inner = { .from = child };

          inner.to = add_any_block (self, job.to, child);
          if (cmark_node_first_child (child) != NULL)
            g_array_append_val (self->jobs, inner);
        }
    }
}

static void
read_source (ChimeraMarkdown       *tree,
             ChimeraMarkdownSource *source)
{
  cmark_node *document = cmark_parse_document (source->text->str, source->text->len, CMARK_OPT_DEFAULT);
  g_autoptr(ChimeraMarkdownTables) tables = chimera_markdown_tables_read (source, &document);
  g_autoptr(GArray) jobs = g_array_new (FALSE, FALSE, sizeof (ChimeraMarkdownJob));
  Reader reader = { .tree = tree, .tables = tables, .table = -1, .jobs = jobs };

  read_document (&reader, document);
  if (tables != NULL)
    chimera_markdown_set_full_line (tree, tables->full_line);
  cmark_node_free (document);
  g_free (reader.cells);
}

/**
 * chimera_markdown_parse:
 * @text: (array length=length): Markdown; what is not UTF-8, and NUL, becomes U+FFFD
 * @length: its length in bytes, or -1 where it is terminated
 *
 * Reads CommonMark 0.30 with tables, task lists, strikethrough and bare links of GitHub Flavored
 * Markdown 0.29. Any input gives a tree, in a time that grows with its length: beyond caps (column
 * 96 for the beginning of a list or quote, 32 levels of inlines in a block, 256 columns of a
 * table, 20,000 rows and 200,000 cells of all tables, 64 MiB) text stays text. No node is more
 * than 140 levels deep.
 *
 * Returns: (transfer full): the tree, never %NULL; may be used from any thread
 */
ChimeraMarkdown *
chimera_markdown_parse (const char *text,
                        gssize      length)
{
  ChimeraMarkdown *tree;
  gsize size;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  tree = chimera_markdown_new ();
  size = length < 0 ? strlen (text) : (gsize) length;

  if (size <= MAX_BYTES)
    {
      g_autoptr(ChimeraMarkdownSource) source = chimera_markdown_source_new (text, size);
      ChimeraMarkdownNode *root = (ChimeraMarkdownNode *) chimera_markdown_get_root (tree);

      root->start_line = 1;
      root->end_line = MAX (1, chimera_markdown_source_n_lines (source));
      read_source (tree, source);
    }
  else
    {
      g_autofree char *valid = g_utf8_make_valid (text, (gssize) size);
      ChimeraMarkdownNode *code = chimera_markdown_add (
        tree, (ChimeraMarkdownNode *) chimera_markdown_get_root (tree), CHIMERA_MARKDOWN_CODE_BLOCK);

      code->literal = chimera_markdown_keep (tree, valid, -1);
      code->start_line = 1;
    }

  return tree;
}
