/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "chimera-csv-pass.h"
#include "chimera-csv-table-private.h"

typedef struct
{
  ChimeraCsvJob job;
  guint *columns;
  ChimeraCsvNumbers *numbers;
  guint n_columns;
  guint row;
  GPtrArray *values;
} Values;

static void
values_free (gpointer data)
{
  Values *values = data;

  chimera_csv_job_clear (&values->job);
  g_free (values->columns);
  g_free (values->numbers);
  g_clear_pointer (&values->values, g_ptr_array_unref);
  g_free (values);
}

static gboolean
on_record (const ChimeraCsvRecord *record,
           gpointer                user_data)
{
  Values *self = user_data;

  if (record->number <= self->job.n_heads)
    return TRUE;

  for (guint i = 0; i < self->n_columns; i++)
    {
      double *values = self->values->pdata[i];
      const ChimeraCsvCell *cell;
      double value;

      if (self->columns[i] >= record->n_cells)
        continue;

      cell = &record->cells[self->columns[i]];
      if (chimera_csv_numbers_read (&self->numbers[i], cell->text, cell->length, &value) == CHIMERA_NUMBER_FOUND)
        values[self->row] = value;
    }
  self->row++;

  return self->row < self->job.n_rows;
}

static void
read_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Values *self = task_data;
  GError *error = NULL;

  self->values = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->n_columns; i++)
    {
      double *values = g_new (double, MAX (self->job.n_rows, 1));

      for (guint j = 0; j < self->job.n_rows; j++)
        values[j] = NAN;
      g_ptr_array_add (self->values, values);
    }

  if (self->job.n_rows > 0 &&
      !chimera_csv_pass (self->job.descriptor, self->job.separator, on_record, self, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * chimera_csv_table_read_values_async:
 * @self: a table that is complete
 * @columns: (array length=n_columns): from 0
 * @n_columns: how many
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the numbers of some columns, on another thread, in the unit that
 * chimera_csv_table_get_value_unit() has. Where columns are the same, so are their numbers.
 */
void
chimera_csv_table_read_values_async (ChimeraCsvTable     *self,
                                     const guint         *columns,
                                     guint                n_columns,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Values *values;

  g_return_if_fail (CHIMERA_IS_CSV_TABLE (self));
  g_return_if_fail (self->is_complete);

  values = g_new0 (Values, 1);
  chimera_csv_job_init (&values->job, self);
  values->columns = g_memdup2 (columns, n_columns * sizeof *columns);
  values->n_columns = n_columns;
  values->numbers = g_new (ChimeraCsvNumbers, MAX (n_columns, 1));
  for (guint i = 0; i < n_columns; i++)
    values->numbers[i] = chimera_csv_columns_get (self->columns, columns[i])->numbers;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_csv_table_read_values_async);
  g_task_set_task_data (task, values, values_free);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * chimera_csv_table_read_values_finish:
 * @self: a table
 * @result: what the callback got
 * @error: a #GIOErrorEnum
 *
 * Returns: (transfer full) (element-type gpointer): for each column the numbers of all rows of the
 *   file, an array of doubles; NAN where there is none
 */
GPtrArray *
chimera_csv_table_read_values_finish (ChimeraCsvTable  *self,
                                      GAsyncResult     *result,
                                      GError          **error)
{
  Values *values;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  values = g_task_get_task_data (G_TASK (result));

  return g_steal_pointer (&values->values);
}
