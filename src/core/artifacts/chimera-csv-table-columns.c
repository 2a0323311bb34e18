/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-table-private.h"

/**
 * chimera_csv_table_has_header:
 * @self: a table that is loaded
 *
 * Returns: whether the names of the columns stand in the file
 */
gboolean
chimera_csv_table_has_header (ChimeraCsvTable *self)
{
  g_return_val_if_fail (CHIMERA_IS_CSV_TABLE (self), FALSE);

  return self->columns != NULL && chimera_csv_columns_has_header (self->columns);
}

/**
 * chimera_csv_table_get_n_above:
 * @self: a table that is loaded
 *
 * Returns: how many records stand above the header and are not shown: titles and comments
 */
guint
chimera_csv_table_get_n_above (ChimeraCsvTable *self)
{
  g_return_val_if_fail (CHIMERA_IS_CSV_TABLE (self), 0);

  return self->columns != NULL ? chimera_csv_columns_get_n_above (self->columns) : 0;
}

/**
 * chimera_csv_table_get_n_columns:
 * @self: a table that is loaded
 *
 * Returns: how many columns it has; there may be more once it is complete
 */
guint
chimera_csv_table_get_n_columns (ChimeraCsvTable *self)
{
  g_return_val_if_fail (CHIMERA_IS_CSV_TABLE (self), 0);

  return self->columns != NULL ? chimera_csv_columns_get_n (self->columns) : 0;
}

/**
 * chimera_csv_table_get_column_name:
 * @self: a table that is loaded
 * @column: from 0
 *
 * Returns: (transfer none): what the header calls it, or a made-up name; never empty
 */
const char *
chimera_csv_table_get_column_name (ChimeraCsvTable *self,
                                   guint            column)
{
  g_return_val_if_fail (column < chimera_csv_table_get_n_columns (self), NULL);

  return chimera_csv_columns_get (self->columns, column)->name;
}

/**
 * chimera_csv_table_get_column_unit:
 * @self: a table that is loaded
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the unit that a row below the header states
 */
const char *
chimera_csv_table_get_column_unit (ChimeraCsvTable *self,
                                   guint            column)
{
  const ChimeraUnit *unit;

  g_return_val_if_fail (column < chimera_csv_table_get_n_columns (self), NULL);

  unit = chimera_csv_columns_get (self->columns, column)->unit;

  return unit != NULL ? unit->symbol : NULL;
}

/**
 * chimera_csv_table_get_value_unit:
 * @self: a table that is loaded
 * @column: from 0
 *
 * Returns: (transfer none): the unit that the row below the header states, or else the one that
 *   stands in the cells beside the numbers; empty where its name says it, or nothing does
 */
const char *
chimera_csv_table_get_value_unit (ChimeraCsvTable *self,
                                  guint            column)
{
  const char *unit = chimera_csv_table_get_column_unit (self, column);

  g_return_val_if_fail (column < chimera_csv_table_get_n_columns (self), NULL);

  return unit != NULL ? unit : chimera_csv_columns_get (self->columns, column)->value_unit->symbol;
}

/**
 * chimera_csv_table_get_column_width:
 * @self: a table that is loaded
 * @column: from 0
 *
 * Returns: of its name and the first rows the widest, in characters; at most 40
 */
guint
chimera_csv_table_get_column_width (ChimeraCsvTable *self,
                                    guint            column)
{
  g_return_val_if_fail (column < chimera_csv_table_get_n_columns (self), 0);

  return chimera_csv_columns_get (self->columns, column)->width;
}

/**
 * chimera_csv_table_is_numeric:
 * @self: a table that is loaded
 * @column: from 0
 *
 * Returns: whether there are numbers in it, and not more other things than numbers, in the first
 *   rows
 */
gboolean
chimera_csv_table_is_numeric (ChimeraCsvTable *self,
                              guint            column)
{
  const ChimeraCsvColumn *data;

  g_return_val_if_fail (column < chimera_csv_table_get_n_columns (self), FALSE);

  data = chimera_csv_columns_get (self->columns, column);

  return data->n_numbers > 0 && data->n_numbers >= data->n_texts;
}

/**
 * chimera_csv_table_find_column:
 * @self: a table that is loaded
 * @name: of a column
 * @out_column: (out): which one it is, from 0
 *
 * Returns: whether there is one of that name
 */
gboolean
chimera_csv_table_find_column (ChimeraCsvTable *self,
                               const char      *name,
                               guint           *out_column)
{
  g_return_val_if_fail (CHIMERA_IS_CSV_TABLE (self), FALSE);

  for (guint i = 0; i < chimera_csv_table_get_n_columns (self); i++)
    if (g_str_equal (chimera_csv_columns_get (self->columns, i)->name, name))
      {
        *out_column = i;
        return TRUE;
      }

  return FALSE;
}
