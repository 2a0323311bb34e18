/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-cells.h"

#include <string.h>

#include "chimera-markdown-value.h"

static void
clear_column (gpointer data)
{
  g_free (((ChimeraMarkdownColumn *) data)->name);
}

/**
 * chimera_markdown_cells_new:
 *
 * Returns: (transfer full): a table without columns
 */
ChimeraMarkdownCells *
chimera_markdown_cells_new (void)
{
  ChimeraMarkdownCells *self = g_new0 (ChimeraMarkdownCells, 1);

  self->columns = g_array_new (FALSE, FALSE, sizeof (ChimeraMarkdownColumn));
  self->cells = g_array_new (FALSE, FALSE, sizeof (ChimeraMarkdownDatum));
  self->lines = g_array_new (FALSE, FALSE, sizeof (int));
  self->texts = g_string_chunk_new (4096);
  g_array_set_clear_func (self->columns, clear_column);

  return self;
}

/**
 * chimera_markdown_cells_free:
 * @self: (transfer full): a table
 */
void
chimera_markdown_cells_free (ChimeraMarkdownCells *self)
{
  g_array_unref (self->columns);
  g_array_unref (self->cells);
  g_array_unref (self->lines);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static void
read_header (ChimeraMarkdownCells      *self,
             const ChimeraMarkdownNode *row)
{
  for (const ChimeraMarkdownNode *node = row->first_child; node != NULL; node = node->next)
    {
      ChimeraMarkdownColumn column = { 0 };

      column.name = g_strstrip (chimera_markdown_node_get_text (node));
      chimera_nature_init (&column.nature, column.name);
      if (column.name[0] == '\0')
        {
          g_free (column.name);
          column.name = g_strdup_printf ("column %u", self->n_columns + 1);
        }

      g_array_append_val (self->columns, column);
      self->n_columns++;
    }
}

static const char *
keep_text (ChimeraMarkdownCells      *self,
           const ChimeraMarkdownNode *node)
{
  g_autofree char *text = chimera_markdown_node_get_text (node);

  return *g_strstrip (text) != '\0' ? g_string_chunk_insert (self->texts, text) : "";
}

static void
read_row (ChimeraMarkdownCells      *self,
          const ChimeraMarkdownNode *row,
          int                        line)
{
  const ChimeraMarkdownNode *node = row->first_child;

  for (guint i = 0; i < self->n_columns; i++)
    {
      ChimeraMarkdownColumn *column = &g_array_index (self->columns, ChimeraMarkdownColumn, i);
      ChimeraMarkdownDatum cell = { .text = node != NULL ? keep_text (self, node) : "" };

      if (chimera_markdown_value_parse (cell.text, strlen (cell.text), &cell.value, &cell.unit))
        cell.kind = CHIMERA_MARKDOWN_CELL_NUMBER;
      else if (cell.text[0] != '\0' && strspn (cell.text, "-\342\200\223\224") != strlen (cell.text))
        cell.kind = CHIMERA_MARKDOWN_CELL_TEXT;

      column->n_numbers += cell.kind == CHIMERA_MARKDOWN_CELL_NUMBER;
      column->n_texts += cell.kind == CHIMERA_MARKDOWN_CELL_TEXT;
      column->n_units += cell.unit != NULL;

      g_array_append_val (self->cells, cell);
      node = node != NULL ? node->next : NULL;
    }

  g_array_append_val (self->lines, line);
  self->n_rows++;
}

/**
 * chimera_markdown_cells_add:
 * @self: a table, which has the rows before those of @table
 * @table: a TABLE node
 * @pieces: what it comes from
 *
 * Adds the rows of @table, and its columns where there are none yet.
 */
void
chimera_markdown_cells_add (ChimeraMarkdownCells        *self,
                            const ChimeraMarkdownNode   *table,
                            const ChimeraMarkdownPieces *pieces)
{
  g_return_if_fail (table->kind == CHIMERA_MARKDOWN_TABLE);

  for (const ChimeraMarkdownNode *row = table->first_child; row != NULL; row = row->next)
    {
      if (!row->is_header)
        read_row (self, row, chimera_markdown_pieces_get_line (pieces, row->start_line));
      else if (self->n_columns == 0)
        read_header (self, row);
    }
}

/**
 * chimera_markdown_cells_get:
 * @self: a table
 * @row: from 0, without the header
 * @column: from 0
 *
 * Returns: (transfer none): the cell, valid until more are added
 */
const ChimeraMarkdownDatum *
chimera_markdown_cells_get (const ChimeraMarkdownCells *self,
                            guint                       row,
                            guint                       column)
{
  return &g_array_index (self->cells, ChimeraMarkdownDatum, (gsize) row * self->n_columns + column);
}

/**
 * chimera_markdown_cells_get_column:
 * @self: a table
 * @column: from 0
 *
 * Returns: (transfer none): what is known of the column
 */
const ChimeraMarkdownColumn *
chimera_markdown_cells_get_column (const ChimeraMarkdownCells *self,
                                   guint                       column)
{
  return &g_array_index (self->columns, ChimeraMarkdownColumn, column);
}

/**
 * chimera_markdown_cells_get_line:
 * @self: a table
 * @row: from 0, without the header
 *
 * Returns: the line of the file that the row stands in
 */
int
chimera_markdown_cells_get_line (const ChimeraMarkdownCells *self,
                                 guint                       row)
{
  return g_array_index (self->lines, int, row);
}
