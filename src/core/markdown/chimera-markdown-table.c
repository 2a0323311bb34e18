/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-table.h"

#include <string.h>

#include "chimera-markdown-row.h"

/* How often a text is read again, because tables changed what is around them or were none. */
#define MAX_ROUNDS 6

/* One search through a document. @before is what made its text, @rejected has the first lines of
 * what only seemed to be tables. */
typedef struct
{
  ChimeraMarkdownSource *source;
  ChimeraMarkdownTables *before;
  ChimeraMarkdownTables *tables;
  GHashTable *rejected;
  GArray *cells;
  GArray *aligns;
  int copied;
  guint n_rows;
  guint n_cells;
  gboolean is_full;
} Finder;

static void
table_clear (gpointer data)
{
  ChimeraMarkdownTable *self = data;

  g_array_unref (self->aligns);
  g_array_unref (self->row_lines);
}

static void
table_unref (gpointer data)
{
  g_rc_box_release_full (data, table_clear);
}

static int
first_source_line (Finder *self,
                   int     line)
{
  return self->before == NULL ? line : chimera_markdown_tables_get_line (self->before, line)->source_line;
}

/* A later search may come to a line before that of an earlier one. */
static void
set_full_line (ChimeraMarkdownTables *tables,
               int                    line)
{
  if (tables->full_line == 0 || line < tables->full_line)
    tables->full_line = line;
}

static void
append_line (Finder *self,
             int     source_line,
             int     table,
             guint   row,
             guint   column)
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
    {
      if (self->before == NULL)
        append_line (self, i, -1, 0, 0);
      else
        g_array_append_vals (self->tables->lines, chimera_markdown_tables_get_line (self->before, i), 1);
    }

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
  int source_line = first_source_line (self, line);

  g_array_append_val (table->row_lines, source_line);

  for (guint i = 0; i < self->cells->len; i++)
    {
      const ChimeraMarkdownCell *cell = &g_array_index (self->cells, ChimeraMarkdownCell, i);
      gboolean is_first = row == 0 && i == 0;

      if (cell->length == 0 && !is_first)
        continue;

      append_cell (self, is_first ? first_prefix : prefix, is_first ? first_prefix_length : prefix_length, cell);
      append_line (self, source_line, index, row, i);
      table->n_headings++;
    }

  self->n_rows++;
  self->n_cells += table->n_columns;
}

static gboolean
has_room (Finder *self,
          int     line,
          guint   n_columns)
{
  if (self->n_rows + 1 <= CHIMERA_MARKDOWN_MAX_ROWS && self->n_cells + n_columns <= CHIMERA_MARKDOWN_MAX_CELLS)
    return TRUE;

  self->is_full = TRUE;
  set_full_line (self->tables, first_source_line (self, line));

  return FALSE;
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
  if (g_hash_table_contains (self->rejected, GINT_TO_POINTER (first_source_line (self, header))) ||
      !chimera_markdown_source_locate (self->source, block, header, &header_place))
    return FALSE;

  chimera_markdown_row_split (header_text + header_place.offset, header_length - header_place.offset,
                              n_columns + 1, self->cells);
  if (self->cells->len != n_columns || !has_room (self, header, n_columns))
    return FALSE;

  table = g_rc_box_new0 (ChimeraMarkdownTable);
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
          !has_room (self, line, n_columns))
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

/* The next block in the order of the text; inlines are left out. */
static cmark_node *
next_block (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING && cmark_node_first_child (node) != NULL)
    return cmark_node_first_child (node);

  while (node != NULL && cmark_node_next (node) == NULL)
    node = cmark_node_parent (node);

  return node == NULL ? NULL : cmark_node_next (node);
}

static void
begin_search (Finder                *self,
              ChimeraMarkdownTables *before)
{
  self->before = before;
  self->tables->text = g_string_new (NULL);
  self->tables->lines = g_array_new (FALSE, FALSE, sizeof (ChimeraMarkdownLine));
  self->tables->tables = g_ptr_array_new_with_free_func (table_unref);

  self->tables->full_line = before != NULL ? before->full_line : 0;

  for (guint i = 0; before != NULL && i < before->tables->len; i++)
    {
      ChimeraMarkdownTable *table = g_ptr_array_index (before->tables, i);

      g_ptr_array_add (self->tables->tables, g_rc_box_acquire (table));
      self->n_rows += table->row_lines->len;
      self->n_cells += table->row_lines->len * table->n_columns;
    }
}

/* Writes @source anew with the tables in the paragraphs of @document; %NULL where there is none
 * that was not there before. */
static ChimeraMarkdownTables *
find_tables (ChimeraMarkdownSource *source,
             cmark_node            *document,
             ChimeraMarkdownTables *before,
             GHashTable            *rejected)
{
  g_autoptr(ChimeraMarkdownTables) tables = g_new0 (ChimeraMarkdownTables, 1);
  g_autoptr(GArray) cells = g_array_new (FALSE, FALSE, sizeof (ChimeraMarkdownCell));
  g_autoptr(GArray) aligns = g_array_new (FALSE, FALSE, sizeof (ChimeraMarkdownAlign));
  Finder finder = { .source = source, .tables = tables, .rejected = rejected, .cells = cells, .aligns = aligns };

  begin_search (&finder, before);

  for (cmark_node *node = document; node != NULL && !finder.is_full; node = next_block (node))
    {
      cmark_node_type type = cmark_node_get_type (node);

      if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
        search_block (&finder, node);
    }

  if (tables->tables->len == (before == NULL ? 0 : before->tables->len))
    {
      if (finder.is_full && before != NULL)
        set_full_line (before, tables->full_line);
      return NULL;
    }

  copy_lines_until (&finder, chimera_markdown_source_n_lines (source) + 1);

  return g_steal_pointer (&tables);
}

/* Whether each cell is a heading in @document, all those of a table in one place. Tables of which
 * that is not true are added to @rejected. */
static gboolean
check_tables (ChimeraMarkdownTables *self,
              cmark_node            *document,
              GHashTable            *rejected)
{
  g_autofree guint *n_headings = g_new0 (guint, self->tables->len);
  cmark_node *container = NULL;
  int last = -1;
  gboolean agree = TRUE;

  for (cmark_node *node = document; node != NULL; node = next_block (node))
    {
      const ChimeraMarkdownLine *line;

      if (cmark_node_get_type (node) != CMARK_NODE_HEADING)
        continue;

      line = chimera_markdown_tables_get_line (self, cmark_node_get_start_line (node));
      if (line->table >= 0 && (line->table != last || cmark_node_parent (node) == container))
        {
          last = line->table;
          container = cmark_node_parent (node);
          n_headings[last]++;
        }
    }

  for (guint i = 0; i < self->tables->len; i++)
    {
      ChimeraMarkdownTable *table = g_ptr_array_index (self->tables, i);

      if (n_headings[i] != table->n_headings)
        {
          g_hash_table_add (rejected, GINT_TO_POINTER (g_array_index (table->row_lines, int, 0)));
          agree = FALSE;
        }
    }

  return agree;
}

/*
 * chimera_markdown_tables_read:
 * @source: the text
 * @document: (inout): what cmark made of it; replaced by what it made of the rewritten text
 *
 * Finds the tables of GitHub Flavored Markdown (section 4.10) in the paragraphs of @document, up
 * to the caps on columns of a table and on rows and cells of all tables.
 *
 * Returns: (transfer full) (nullable): the text with the cells as headings, or %NULL where there
 *   is no table and @document is as before
 */
ChimeraMarkdownTables *
chimera_markdown_tables_read (ChimeraMarkdownSource *source,
                              cmark_node           **document)
{
  g_autoptr(ChimeraMarkdownTables) tables = NULL;
  g_autoptr(ChimeraMarkdownSource) rewritten_source = NULL;
  g_autoptr(GHashTable) rejected = g_hash_table_new (NULL, NULL);

  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      g_autoptr(ChimeraMarkdownTables) found = find_tables (source, *document, tables, rejected);
      cmark_node *rewritten;

      if (found == NULL)
        break;

      rewritten = cmark_parse_document (found->text->str, found->text->len, CMARK_OPT_DEFAULT);
      if (!check_tables (found, rewritten, rejected))
        {
          cmark_node_free (rewritten);
          continue;
        }

      cmark_node_free (*document);
      *document = rewritten;
      g_hash_table_remove_all (rejected);
      g_clear_pointer (&tables, chimera_markdown_tables_free);
      tables = g_steal_pointer (&found);
      g_clear_pointer (&rewritten_source, chimera_markdown_source_free);
      rewritten_source = chimera_markdown_source_new_read (tables->text->str, tables->text->len);
      source = rewritten_source;
    }

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
