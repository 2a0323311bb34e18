/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-cells.h"

#include <math.h>
#include <string.h>

#include "chimera-csv-layout.h"
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

/* "n/a" and "nan" are nothing, as in CSV, and so is a line of dashes. */
static gboolean
is_absent (const char *text)
{
  gsize length = strlen (text);
  double value;

  switch (chimera_number_parse (text, length, CHIMERA_NUMBER_POINT, &value))
    {
    case CHIMERA_NUMBER_ABSENT:
      return TRUE;
    case CHIMERA_NUMBER_NOT_FINITE:
      return isnan (value);
    case CHIMERA_NUMBER_FOUND:
    case CHIMERA_NUMBER_TEXT:
    default:
      return strspn (text, "-\342\200\223\224") == length;
    }
}

static void
count (ChimeraMarkdownColumn      *column,
       const ChimeraMarkdownDatum *cell)
{
  column->n_numbers += cell->kind == CHIMERA_MARKDOWN_CELL_NUMBER;
  column->n_texts += cell->kind == CHIMERA_MARKDOWN_CELL_TEXT;
  column->n_units += cell->unit != NULL;
}

static void
read_row (ChimeraMarkdownCells      *self,
          const ChimeraMarkdownNode *row,
          int                        line)
{
  const ChimeraMarkdownNode *node = row->first_child;

  for (guint i = 0; i < self->n_columns; i++)
    {
      ChimeraMarkdownDatum cell = { .text = node != NULL ? keep_text (self, node) : "" };

      if (chimera_markdown_value_parse (cell.text, strlen (cell.text), &cell.value, &cell.unit))
        cell.kind = CHIMERA_MARKDOWN_CELL_NUMBER;
      else if (!is_absent (cell.text))
        cell.kind = CHIMERA_MARKDOWN_CELL_TEXT;

      count (&g_array_index (self->columns, ChimeraMarkdownColumn, i), &cell);
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

static void
add_record (ChimeraCsvSample            *sample,
            const ChimeraMarkdownCells  *self,
            const char                 **texts)
{
  g_autofree ChimeraCsvCell *cells = g_new0 (ChimeraCsvCell, self->n_columns);
  ChimeraCsvRecord record = { .cells = cells, .n_cells = self->n_columns };

  for (guint i = 0; i < self->n_columns; i++)
    {
      cells[i].text = texts[i];
      cells[i].length = strlen (texts[i]);
    }

  chimera_csv_sample_add (sample, &record);
}

/* The table as one of CSV. */
static ChimeraCsvSample *
make_sample (const ChimeraMarkdownCells *self)
{
  ChimeraCsvSample *sample = chimera_csv_sample_new ();
  g_autofree const char **texts = g_new (const char *, self->n_columns);

  for (guint i = 0; i < self->n_columns; i++)
    texts[i] = chimera_markdown_cells_get_column (self, i)->name;
  add_record (sample, self, texts);

  for (guint row = 0; row < self->n_rows && !chimera_csv_sample_is_full (sample); row++)
    {
      for (guint i = 0; i < self->n_columns; i++)
        texts[i] = chimera_markdown_cells_get (self, row, i)->text;
      add_record (sample, self, texts);
    }

  return sample;
}

static gboolean
may_have_units (const ChimeraMarkdownCells *self)
{
  gboolean has_text = FALSE;

  if (self->n_rows < 2)
    return FALSE;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const ChimeraMarkdownDatum *cell = chimera_markdown_cells_get (self, 0, i);

      if (cell->kind == CHIMERA_MARKDOWN_CELL_NUMBER)
        return FALSE;
      has_text |= cell->kind == CHIMERA_MARKDOWN_CELL_TEXT;
    }

  return has_text;
}

static void
remove_first_row (ChimeraMarkdownCells *self)
{
  g_array_remove_range (self->cells, 0, self->n_columns);
  g_array_remove_index (self->lines, 0);
  self->n_rows--;

  for (guint i = 0; i < self->n_columns; i++)
    {
      ChimeraMarkdownColumn *column = &g_array_index (self->columns, ChimeraMarkdownColumn, i);

      column->n_numbers = column->n_texts = column->n_units = 0;
      for (guint row = 0; row < self->n_rows; row++)
        count (column, chimera_markdown_cells_get (self, row, i));
    }
}

/**
 * chimera_markdown_cells_take_units:
 * @self: a table, complete
 *
 * Takes the first row out where it has the units of the columns, as it would in CSV.
 */
void
chimera_markdown_cells_take_units (ChimeraMarkdownCells *self)
{
  g_autoptr(ChimeraCsvSample) sample = NULL;
  g_autoptr(ChimeraCsvLayout) layout = NULL;

  if (!may_have_units (self))
    return;

  sample = make_sample (self);
  layout = chimera_csv_layout_new (sample, '|');
  if (layout->n_above > 0 || !layout->has_units)
    return;

  for (guint i = 0; i < self->n_columns; i++)
    {
      ChimeraMarkdownColumn *column = &g_array_index (self->columns, ChimeraMarkdownColumn, i);

      column->unit = layout->units[i];
      if (column->unit != NULL)
        chimera_nature_set_unit (&column->nature, column->unit);
    }

  remove_first_row (self);
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
