/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-table.h"

#include <string.h>

#include "chimera-markdown-row.h"

typedef struct
{
  ChimeraMarkdownSource *source;
  ChimeraMarkdownTables *tables;
  GArray *cells;
  GArray *aligns;
  int copied;
  guint n_rows;
  guint n_cells;
  gboolean is_full;
} Finder;

static void
table_free (gpointer data)
{
  ChimeraMarkdownTable *self = data;

  g_array_unref (self->aligns);
  g_array_unref (self->row_lines);
  g_free (self);
}

static void
append_line (Finder     *self,
             int         source_line,
             int         table,
             guint       row,
             guint       column)
{
  ChimeraMarkdownLine line = { source_line, table, row, column };

  g_array_append_val (self->tables->lines, line);
}

static void
copy_lines_until (Finder *self,
                  int     line)
{
  GArray *starts = self->source->lines;
  gsize from = g_array_index (starts, gsize, self->copied);
  gsize to = g_array_index (starts, gsize, line - 1);

  g_string_append_len (self->tables->text, self->source->text->str + from, (gssize) (to - from));
  for (int i = self->copied + 1; i < line; i++)
    append_line (self, i, -1, 0, 0);

  self->copied = line - 1;
}

/* "# cell #": the number sign behind keeps one that belongs to the cell. A list marker may have a
 * vertical tab behind it, which belongs to the text; it needs a space then. */
static void
append_cell (Finder                    *self,
             const char                *prefix,
             gsize                      prefix_length,
             const ChimeraMarkdownCell *cell)
{
  GString *text = self->tables->text;

  g_string_append_len (text, prefix, (gssize) prefix_length);
  if (prefix_length > 0 && strchr (" \t", prefix[prefix_length - 1]) == NULL)
    g_string_append_c (text, ' ');
  g_string_append (text, "# ");
  for (gsize i = 0; i < cell->length; i++)
    {
      if (cell->start[i] == '\\' && i + 1 < cell->length && cell->start[i + 1] == '|')
        continue;
      g_string_append_c (text, cell->start[i]);
    }
  g_string_append (text, " #\n");
  self->tables->n_headings++;
}

/* The cells that self->cells holds, cut to the width of the table. An empty cell needs no line,
 * but the first of the header, which is where the table goes. */
static void
append_row (Finder     *self,
            int         line,
            const char *first_prefix,
            gsize       first_prefix_length,
            const char *prefix,
            gsize       prefix_length)
{
  int index = (int) self->tables->tables->len - 1;
  ChimeraMarkdownTable *table = g_ptr_array_index (self->tables->tables, (guint) index);
  guint row = table->row_lines->len;

  g_array_append_val (table->row_lines, line);

  for (guint i = 0; i < self->cells->len; i++)
    {
      const ChimeraMarkdownCell *cell = &g_array_index (self->cells, ChimeraMarkdownCell, i);
      gboolean is_first = row == 0 && i == 0;

      if (cell->length == 0 && !is_first)
        continue;

      append_cell (self, is_first ? first_prefix : prefix, is_first ? first_prefix_length : prefix_length, cell);
      append_line (self, line, index, row, i);
    }

  self->n_rows++;
  self->n_cells += table->n_columns;
}

static gboolean
has_room (Finder *self,
          guint   n_columns)
{
  self->is_full = self->is_full || self->n_rows + 1 > CHIMERA_MARKDOWN_MAX_ROWS ||
                  self->n_cells + n_columns > CHIMERA_MARKDOWN_MAX_CELLS;

  return !self->is_full;
}

/* Writes the table whose header is @header and whose delimiter row is the next line, if it is one.
 * What comes after the last row is something else than @block, or it would be a row. */
static gboolean
take_table (Finder     *self,
            cmark_node *block,
            int         header,
            int         last)
{
  ChimeraMarkdownTable *table;
  ChimeraMarkdownPlace header_place;
  ChimeraMarkdownPlace place;
  const char *header_text;
  const char *delimiter_text;
  gsize header_length;
  gsize length;
  guint n_columns;
  int line;

  delimiter_text = chimera_markdown_source_get_line (self->source, header + 1, &length);
  if (!chimera_markdown_row_may_be_delimiter (delimiter_text, length) ||
      !chimera_markdown_source_locate (self->source, block, header + 1, &place) || place.indent > 3)
    return FALSE;

  chimera_markdown_row_split (delimiter_text + place.offset, length - place.offset,
                              CHIMERA_MARKDOWN_MAX_COLUMNS + 1, self->cells);
  n_columns = self->cells->len;
  if (n_columns == 0 || n_columns > CHIMERA_MARKDOWN_MAX_COLUMNS ||
      !chimera_markdown_row_read_aligns (self->cells, self->aligns))
    return FALSE;

  header_text = chimera_markdown_source_get_line (self->source, header, &header_length);
  if (!chimera_markdown_source_locate (self->source, block, header, &header_place))
    return FALSE;

  chimera_markdown_row_split (header_text + header_place.offset, header_length - header_place.offset,
                              n_columns + 1, self->cells);
  if (self->cells->len != n_columns || !has_room (self, n_columns))
    return FALSE;

  table = g_new0 (ChimeraMarkdownTable, 1);
  table->n_columns = n_columns;
  table->aligns = g_array_copy (self->aligns);
  table->row_lines = g_array_new (FALSE, FALSE, sizeof (int));
  g_ptr_array_add (self->tables->tables, table);

  copy_lines_until (self, header);
  if (header == cmark_node_get_start_line (block))
    append_row (self, header, header_text, header_place.offset, delimiter_text, place.offset);
  else
    append_row (self, header, delimiter_text, place.offset, delimiter_text, place.offset);

  for (line = header + 2; line <= last; line++)
    {
      ChimeraMarkdownPlace row_place;
      const char *row = chimera_markdown_source_get_line (self->source, line, &length);

      if (!chimera_markdown_source_locate (self->source, block, line, &row_place) || row_place.indent > 3 ||
          chimera_markdown_row_begins_item (row + row_place.offset, length - row_place.offset) ||
          !has_room (self, n_columns))
        break;

      chimera_markdown_row_split (row + row_place.offset, length - row_place.offset, n_columns, self->cells);
      append_row (self, line, NULL, 0, delimiter_text, place.offset);
    }

  self->copied = line - 1;
  return TRUE;
}

/* The last line of a setext heading that can be a row: "===" under a table is one, "---" is not. */
static int
find_last_line (Finder     *self,
                cmark_node *block)
{
  int last = MIN (cmark_node_get_end_line (block), chimera_markdown_source_n_lines (self->source));

  if (cmark_node_get_type (block) != CMARK_NODE_HEADING)
    return last;

  for (int line = cmark_node_get_start_line (block) + 1; line <= last; line++)
    {
      ChimeraMarkdownPlace place;
      gsize length;
      const char *text = chimera_markdown_source_get_line (self->source, line, &length);
      const char *end = text + length;

      while (end > text && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
      if (end == text || (end[-1] != '=' && end[-1] != '-') ||
          !chimera_markdown_source_locate (self->source, block, line, &place) || place.indent > 3)
        continue;

      text += place.offset;
      if (text < end && strspn (text, text[0] == '=' ? "=" : "-") >= (gsize) (end - text))
        return text[0] == '=' ? line : line - 1;
    }

  return last;
}

/* A paragraph holds one table at most, at its end. */
static void
search_block (Finder     *self,
              cmark_node *block)
{
  int line = cmark_node_get_start_line (block);
  int last = cmark_node_get_end_line (block);

  if (last <= line)
    return;

  last = find_last_line (self, block);
  while (line < last && !self->is_full && !take_table (self, block, line, last))
    line++;
}

/*
 * chimera_markdown_tables_find:
 * @source: the text
 * @document: what cmark made of it
 *
 * Finds the tables of GitHub Flavored Markdown (section 4.10) in the paragraphs of @document, up
 * to the caps on columns of a table and on rows and cells of all tables.
 *
 * Returns: (transfer full) (nullable): the text with the cells as headings, or %NULL where there
 *   is no table
 */
ChimeraMarkdownTables *
chimera_markdown_tables_find (ChimeraMarkdownSource *source,
                              cmark_node            *document)
{
  g_autoptr(ChimeraMarkdownTables) tables = g_new0 (ChimeraMarkdownTables, 1);
  g_autoptr(GArray) cells = g_array_new (FALSE, FALSE, sizeof (ChimeraMarkdownCell));
  g_autoptr(GArray) aligns = g_array_new (FALSE, FALSE, sizeof (ChimeraMarkdownAlign));
  Finder finder = { .source = source, .tables = tables, .cells = cells, .aligns = aligns };
  cmark_node *node = document;

  tables->text = g_string_new (NULL);
  tables->lines = g_array_new (FALSE, FALSE, sizeof (ChimeraMarkdownLine));
  tables->tables = g_ptr_array_new_with_free_func (table_free);

  while (node != NULL && !finder.is_full)
    {
      cmark_node_type type = cmark_node_get_type (node);
      gboolean has_lines = type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;

      if (has_lines)
        search_block (&finder, node);

      if (!has_lines && cmark_node_first_child (node) != NULL)
        {
          node = cmark_node_first_child (node);
          continue;
        }
      while (node != NULL && cmark_node_next (node) == NULL)
        node = cmark_node_parent (node);
      if (node != NULL)
        node = cmark_node_next (node);
    }

  if (tables->tables->len == 0)
    return NULL;

  copy_lines_until (&finder, chimera_markdown_source_n_lines (source) + 1);

  return g_steal_pointer (&tables);
}

/* Frees @self with all it holds. */
void
chimera_markdown_tables_free (ChimeraMarkdownTables *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->tables);
  g_free (self);
}

/*
 * chimera_markdown_tables_get_line:
 * @self: tables
 * @line: a line of the rewritten text, from 1
 *
 * Returns: (transfer none): what the line is
 */
const ChimeraMarkdownLine *
chimera_markdown_tables_get_line (ChimeraMarkdownTables *self,
                                  int                    line)
{
  guint index = (guint) CLAMP (line, 1, (int) self->lines->len) - 1;

  return &g_array_index (self->lines, ChimeraMarkdownLine, index);
}

/*
 * chimera_markdown_tables_agree:
 * @self: tables
 * @document: what cmark made of the rewritten text
 *
 * Returns: whether each cell is a heading in @document, all those of a table in one place
 */
gboolean
chimera_markdown_tables_agree (ChimeraMarkdownTables *self,
                               cmark_node            *document)
{
  cmark_node *node = document;
  cmark_node *container = NULL;
  int table = -1;
  guint n_headings = 0;

  while (node != NULL)
    {
      cmark_node_type type = cmark_node_get_type (node);

      if (type == CMARK_NODE_HEADING)
        {
          const ChimeraMarkdownLine *line =
            chimera_markdown_tables_get_line (self, cmark_node_get_start_line (node));

          if (line->table >= 0)
            {
              if (line->table == table && cmark_node_parent (node) != container)
                return FALSE;
              table = line->table;
              container = cmark_node_parent (node);
              n_headings++;
            }
        }

      if (type != CMARK_NODE_HEADING && type != CMARK_NODE_PARAGRAPH && cmark_node_first_child (node) != NULL)
        {
          node = cmark_node_first_child (node);
          continue;
        }
      while (node != NULL && cmark_node_next (node) == NULL)
        node = cmark_node_parent (node);
      if (node != NULL)
        node = cmark_node_next (node);
    }

  return n_headings == self->n_headings;
}
