/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-table-private.h"

enum
{
  PROP_0,
  PROP_COMPLETE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void chimera_csv_table_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChimeraCsvTable, chimera_csv_table, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, chimera_csv_table_init_list_model))

static GType
get_item_type (GListModel *model)
{
  return CHIMERA_TYPE_CSV_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return CHIMERA_CSV_TABLE (model)->n_rows;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  ChimeraCsvTable *self = CHIMERA_CSV_TABLE (model);

  if (position >= self->n_rows)
    return NULL;

  return chimera_csv_row_new (self->row_at != NULL ? self->row_at[position] : position);
}

static void
chimera_csv_table_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
chimera_csv_table_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  ChimeraCsvTable *self = CHIMERA_CSV_TABLE (object);

  switch (prop_id)
    {
    case PROP_COMPLETE:
      g_value_set_boolean (value, self->is_complete);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chimera_csv_table_finalize (GObject *object)
{
  ChimeraCsvTable *self = CHIMERA_CSV_TABLE (object);

  g_free (self->path);
  g_clear_pointer (&self->indexer, chimera_csv_indexer_unref);
  g_clear_pointer (&self->columns, chimera_csv_columns_free);
  g_clear_pointer (&self->blocks, chimera_csv_blocks_free);
  g_free (self->problem);
  g_free (self->row_at);
  g_free (self->position_of);

  G_OBJECT_CLASS (chimera_csv_table_parent_class)->finalize (object);
}

static void
chimera_csv_table_class_init (ChimeraCsvTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = chimera_csv_table_get_property;
  object_class->finalize = chimera_csv_table_finalize;

  /**
   * ChimeraCsvTable:complete:
   *
   * Whether the whole file has been read, or as much of it as can be shown.
   */
  properties[PROP_COMPLETE] =
    g_param_spec_boolean ("complete", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
chimera_csv_table_init (ChimeraCsvTable *self)
{
}

/**
 * chimera_csv_table_new:
 * @path: of a CSV file
 *
 * Returns: (transfer full): a table without rows
 */
ChimeraCsvTable *
chimera_csv_table_new (const char *path)
{
  ChimeraCsvTable *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (CHIMERA_TYPE_CSV_TABLE, NULL);
  self->path = g_strdup (path);

  return self;
}

/**
 * chimera_csv_table_is_complete:
 * @self: a table
 *
 * Returns: whether there will be no more rows
 */
gboolean
chimera_csv_table_is_complete (ChimeraCsvTable *self)
{
  g_return_val_if_fail (CHIMERA_IS_CSV_TABLE (self), FALSE);

  return self->is_complete;
}

/**
 * chimera_csv_table_get_problem:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): why the file goes on behind the last row, with line and
 *   column; %NULL where it does not
 */
const char *
chimera_csv_table_get_problem (ChimeraCsvTable *self)
{
  g_return_val_if_fail (CHIMERA_IS_CSV_TABLE (self), NULL);

  return self->problem;
}

/**
 * chimera_csv_table_get_n_ragged:
 * @self: a table
 *
 * Returns: how many rows have more or fewer cells than the header, of those that are there
 */
guint64
chimera_csv_table_get_n_ragged (ChimeraCsvTable *self)
{
  g_return_val_if_fail (CHIMERA_IS_CSV_TABLE (self), 0);

  return self->n_ragged;
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

/**
 * chimera_csv_table_dup_cell:
 * @self: a table that is loaded
 * @row: of the file, from 0
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): what the cell holds, UTF-8; %NULL where the row has no such
 *   cell, or the file does not hold the row any more
 */
char *
chimera_csv_table_dup_cell (ChimeraCsvTable *self,
                            guint            row,
                            guint            column)
{
  const ChimeraCsvCell *cells;
  guint n_cells;

  g_return_val_if_fail (CHIMERA_IS_CSV_TABLE (self), NULL);
  g_return_val_if_fail (self->blocks != NULL, NULL);

  cells = row < self->n_rows ? chimera_csv_blocks_get_row (self->blocks, row, &n_cells) : NULL;
  if (cells == NULL || column >= n_cells)
    return NULL;

  return chimera_csv_cell_dup_text (&cells[column]);
}

/**
 * chimera_csv_table_find_row:
 * @self: a table
 * @row: of the file, from 0
 * @out_position: (out): where it is shown
 *
 * Returns: whether the row is there
 */
gboolean
chimera_csv_table_find_row (ChimeraCsvTable *self,
                            guint            row,
                            guint           *out_position)
{
  g_return_val_if_fail (CHIMERA_IS_CSV_TABLE (self), FALSE);

  if (row >= self->n_rows)
    return FALSE;

  *out_position = self->position_of != NULL ? self->position_of[row] : row;

  return TRUE;
}

/**
 * chimera_csv_table_set_complete:
 * @self: a table
 *
 * Says that there will be no more rows.
 */
void
chimera_csv_table_set_complete (ChimeraCsvTable *self)
{
  self->is_complete = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

/**
 * chimera_csv_table_set_order:
 * @self: a table that is complete
 * @row_at: (nullable) (transfer full): for each position the row that is shown there; %NULL for the
 *   order of the file
 *
 * Shows the rows in another order.
 */
void
chimera_csv_table_set_order (ChimeraCsvTable *self,
                             guint32         *row_at)
{
  if (row_at == NULL && self->row_at == NULL)
    return;

  g_free (self->row_at);
  g_clear_pointer (&self->position_of, g_free);
  self->row_at = row_at;
  if (row_at != NULL)
    {
      self->position_of = g_new (guint32, MAX (self->n_rows, 1));
      for (guint i = 0; i < self->n_rows; i++)
        self->position_of[row_at[i]] = i;
    }

  g_list_model_items_changed (G_LIST_MODEL (self), 0, self->n_rows, self->n_rows);
}

/**
 * chimera_csv_job_init:
 * @self: where it goes
 * @table: a table that is complete
 *
 * Copies what a thread needs to know.
 */
void
chimera_csv_job_init (ChimeraCsvJob   *self,
                      ChimeraCsvTable *table)
{
  self->path = g_strdup (table->path);
  self->separator = table->separator;
  self->format = chimera_csv_columns_get_format (table->columns);
  self->n_heads = chimera_csv_columns_get_n_heads (table->columns);
  self->n_rows = table->n_rows;
}

/**
 * chimera_csv_job_clear:
 * @self: a job
 *
 * Frees what it holds.
 */
void
chimera_csv_job_clear (ChimeraCsvJob *self)
{
  g_free (self->path);
}
