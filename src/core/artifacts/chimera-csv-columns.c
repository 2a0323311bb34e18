/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-columns.h"

#include <string.h>

#include "chimera-csv-text.h"

/* A wider column would leave no room for the others. */
#define MAX_WIDTH 40

struct _ChimeraCsvColumns
{
  GArray *columns;
  ChimeraCsvNumbers others;
  gboolean has_header;
  guint n_heads;
  guint n_above;
  guint n_usual;
};

static void
clear (gpointer data)
{
  ChimeraCsvColumn *column = data;

  g_free (column->name);
}

/**
 * chimera_csv_cell_dup_text:
 * @cell: a cell
 *
 * Returns: (transfer full): what it holds as UTF-8; see chimera_csv_text_dup()
 */
char *
chimera_csv_cell_dup_text (const ChimeraCsvCell *cell)
{
  return chimera_csv_text_dup (cell->text, cell->length);
}

static guint
get_width (const char *text,
           gsize       length)
{
  /* Bytes are at least as many as characters. */
  if (length > 4 * MAX_WIDTH || !g_utf8_validate (text, (gssize) length, NULL))
    return (guint) MIN (length, MAX_WIDTH);

  return (guint) MIN (g_utf8_strlen (text, (gssize) length), MAX_WIDTH);
}

static void
add_row (ChimeraCsvColumns      *self,
         const ChimeraCsvRecord *record,
         GArray                 *read)
{
  chimera_csv_columns_widen (self, record->n_cells);

  for (guint i = 0; i < record->n_cells; i++)
    {
      ChimeraCsvColumn *column = &g_array_index (self->columns, ChimeraCsvColumn, i);
      const ChimeraCsvCell *cell = &record->cells[i];
      ChimeraCsvNumbers *numbers;
      ChimeraNumberKind kind;
      double value;

      while (read->len <= i)
        g_array_append_val (read, g_array_index (self->columns, ChimeraCsvColumn, read->len).numbers);
      numbers = &g_array_index (read, ChimeraCsvNumbers, i);
      kind = chimera_csv_numbers_read (numbers, cell->text, cell->length, &value);
      column->value_unit = numbers->is_unit_in_cells ? numbers->unit : chimera_unit_none ();
      column->width = MAX (column->width, get_width (cell->text, cell->length));
      column->n_numbers += kind == CHIMERA_NUMBER_FOUND || kind == CHIMERA_NUMBER_NOT_FINITE ? 1 : 0;
      column->n_texts += kind == CHIMERA_NUMBER_TEXT ? 1 : 0;
    }
}

/**
 * chimera_csv_columns_new:
 * @sample: the first records of a table, or all of them
 * @separator: what stands between its cells
 *
 * Returns: (transfer full): what they tell about the columns
 */
ChimeraCsvColumns *
chimera_csv_columns_new (ChimeraCsvSample *sample,
                         char              separator)
{
  ChimeraCsvColumns *self = g_new0 (ChimeraCsvColumns, 1);
  g_autoptr(ChimeraCsvLayout) layout = chimera_csv_layout_new (sample, separator);
  g_autoptr(GArray) read = g_array_new (FALSE, FALSE, sizeof (ChimeraCsvNumbers));

  self->columns = g_array_new (FALSE, TRUE, sizeof (ChimeraCsvColumn));
  g_array_set_clear_func (self->columns, clear);
  self->others = layout->others;
  self->has_header = layout->has_header;
  self->n_heads = chimera_csv_layout_get_n_heads (layout);
  self->n_above = layout->n_above;
  self->n_usual = layout->n_columns;

  for (guint i = 0; i < layout->n_columns; i++)
    {
      ChimeraCsvColumn column = {
        .name = g_strdup (layout->names[i]),
        .unit = layout->units != NULL ? layout->units[i] : NULL,
        .numbers = layout->numbers[i],
        .value_unit = chimera_unit_none (),
        .width = get_width (layout->names[i], strlen (layout->names[i])),
      };

      g_array_append_val (self->columns, column);
    }

  for (guint i = self->n_heads; i < chimera_csv_sample_get_n_records (sample); i++)
    add_row (self, chimera_csv_sample_get_record (sample, i), read);

  return self;
}

/**
 * chimera_csv_columns_free:
 * @self: (transfer full): columns
 */
void
chimera_csv_columns_free (ChimeraCsvColumns *self)
{
  g_array_unref (self->columns);
  g_free (self);
}

/**
 * chimera_csv_columns_widen:
 * @self: columns
 * @n: how many there are at least
 *
 * Adds columns that have no name in the header.
 */
void
chimera_csv_columns_widen (ChimeraCsvColumns *self,
                           guint              n)
{
  while (self->columns->len < n)
    {
      ChimeraCsvColumn column = { .numbers = self->others, .value_unit = chimera_unit_none () };

      /* As the layout calls them. */
      column.name = g_strdup_printf ("column %u", self->columns->len + 1);
      column.width = get_width (column.name, strlen (column.name));
      g_array_append_val (self->columns, column);
    }
}

/**
 * chimera_csv_columns_get_n:
 * @self: columns
 *
 * Returns: how many there are
 */
guint
chimera_csv_columns_get_n (ChimeraCsvColumns *self)
{
  return self->columns->len;
}

/**
 * chimera_csv_columns_get:
 * @self: columns
 * @column: from 0
 *
 * Returns: (transfer none): what is known about one
 */
const ChimeraCsvColumn *
chimera_csv_columns_get (ChimeraCsvColumns *self,
                         guint              column)
{
  return &g_array_index (self->columns, ChimeraCsvColumn, column);
}

/**
 * chimera_csv_columns_has_header:
 * @self: columns
 *
 * Returns: whether the table names them
 */
gboolean
chimera_csv_columns_has_header (ChimeraCsvColumns *self)
{
  return self->has_header;
}

/**
 * chimera_csv_columns_get_n_heads:
 * @self: columns
 *
 * Returns: how many records there are before the first data row
 */
guint
chimera_csv_columns_get_n_heads (ChimeraCsvColumns *self)
{
  return self->n_heads;
}

/**
 * chimera_csv_columns_get_n_above:
 * @self: columns
 *
 * Returns: how many of them stand above the table and are no part of it
 */
guint
chimera_csv_columns_get_n_above (ChimeraCsvColumns *self)
{
  return self->n_above;
}

/**
 * chimera_csv_columns_get_n_usual:
 * @self: columns
 *
 * Returns: how many cells a row should have
 */
guint
chimera_csv_columns_get_n_usual (ChimeraCsvColumns *self)
{
  return self->n_usual;
}
