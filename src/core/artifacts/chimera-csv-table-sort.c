/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "chimera-csv-pass.h"
#include "chimera-csv-table-private.h"

typedef enum
{
  CLASS_NUMBER,
  CLASS_TEXT,
  CLASS_ABSENT,
} Class;

/* Of a text the rank among all different texts of the column. */
typedef struct
{
  double key;
  guint32 row;
  guint8 class;
} Entry;

typedef struct
{
  ChimeraCsvJob job;
  guint column;
  ChimeraCsvNumbers numbers;
  ChimeraCsvOrder order;

  Entry *entries;
  guint row;
  /* each text once, with its number, and by its number its key for collation */
  GHashTable *texts;
  GPtrArray *keys;
} Sort;

static void
sort_free (gpointer data)
{
  Sort *sort = data;

  chimera_csv_job_clear (&sort->job);
  g_free (sort->entries);
  g_clear_pointer (&sort->texts, g_hash_table_unref);
  g_clear_pointer (&sort->keys, g_ptr_array_unref);
  g_free (sort);
}

static guint
number_text (Sort                 *self,
             const ChimeraCsvCell *cell)
{
  g_autofree char *text = chimera_csv_cell_dup_text (cell);
  gpointer number;

  if (!g_hash_table_lookup_extended (self->texts, text, NULL, &number))
    {
      number = GUINT_TO_POINTER (self->keys->len);
      g_ptr_array_add (self->keys, g_utf8_collate_key (text, -1));
      g_hash_table_insert (self->texts, g_steal_pointer (&text), number);
    }

  return GPOINTER_TO_UINT (number);
}

static gboolean
on_record (const ChimeraCsvRecord *record,
           gpointer                user_data)
{
  Sort *self = user_data;
  const ChimeraCsvCell *cell = self->column < record->n_cells ? &record->cells[self->column] : NULL;
  Entry *entry = &self->entries[self->row];
  ChimeraNumberKind kind;
  double value = 0.0;

  if (record->number <= self->job.n_heads)
    return TRUE;

  kind = cell != NULL ? chimera_csv_numbers_read (&self->numbers, cell->text, cell->length, &value)
                      : CHIMERA_NUMBER_ABSENT;
  if (kind == CHIMERA_NUMBER_FOUND)
    {
      entry->class = CLASS_NUMBER;
      entry->key = value;
    }
  else if (kind != CHIMERA_NUMBER_ABSENT)
    {
      entry->class = CLASS_TEXT;
      entry->key = number_text (self, cell);
    }
  self->row++;

  return self->row < self->job.n_rows;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  GPtrArray *keys = user_data;

  return g_strcmp0 (keys->pdata[*(const guint *) a], keys->pdata[*(const guint *) b]);
}

/* Texts that the locale holds to be equal share a rank, so that they stay in the order of the file. */
static double *
rank_texts (Sort *self)
{
  double *ranks = g_new (double, MAX (self->keys->len, 1));
  g_autofree guint *order = g_new (guint, MAX (self->keys->len, 1));
  double rank = 0.0;

  for (guint i = 0; i < self->keys->len; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) self->keys->len, sizeof (guint), compare_keys, self->keys);

  for (guint i = 0; i < self->keys->len; i++)
    {
      if (i > 0 && compare_keys (&order[i - 1], &order[i], self->keys) != 0)
        rank += 1.0;
      ranks[order[i]] = rank;
    }

  return ranks;
}

static int
compare_ascending (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  const Entry *p = a;
  const Entry *q = b;

  if (p->class != q->class)
    return p->class < q->class ? -1 : 1;
  if (p->key < q->key || p->key > q->key)
    return p->key < q->key ? -1 : 1;

  return (p->row > q->row) - (p->row < q->row);
}

static int
compare_descending (gconstpointer a,
                    gconstpointer b,
                    gpointer      user_data)
{
  const Entry *p = a;
  const Entry *q = b;

  if (p->class != q->class)
    {
      if (p->class == CLASS_ABSENT || q->class == CLASS_ABSENT)
        return p->class == CLASS_ABSENT ? 1 : -1;
      return p->class > q->class ? -1 : 1;
    }
  if (p->key < q->key || p->key > q->key)
    return p->key > q->key ? -1 : 1;

  return (p->row > q->row) - (p->row < q->row);
}

static void
sort_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Sort *self = task_data;
  GError *error = NULL;
  g_autofree double *ranks = NULL;
  guint32 *row_at;

  self->entries = g_new0 (Entry, MAX (self->job.n_rows, 1));
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  /* What the file does not hold any more comes last. */
  for (guint i = 0; i < self->job.n_rows; i++)
    self->entries[i] = (Entry) { 0.0, i, CLASS_ABSENT };

  if (self->job.n_rows > 0 &&
      !chimera_csv_pass (self->job.descriptor, self->job.separator, on_record, self, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  ranks = rank_texts (self);
  for (guint i = 0; i < self->job.n_rows; i++)
    if (self->entries[i].class == CLASS_TEXT)
      self->entries[i].key = ranks[(guint) self->entries[i].key];

  g_qsort_with_data (self->entries, (int) self->job.n_rows, sizeof (Entry),
                     self->order == CHIMERA_CSV_ORDER_DESCENDING ? compare_descending : compare_ascending, NULL);

  row_at = g_new (guint32, MAX (self->job.n_rows, 1));
  for (guint i = 0; i < self->job.n_rows; i++)
    row_at[i] = self->entries[i].row;
  g_task_return_pointer (task, row_at, g_free);
}

static guint32 *
reverse (guint n_rows)
{
  guint32 *row_at = g_new (guint32, MAX (n_rows, 1));

  for (guint i = 0; i < n_rows; i++)
    row_at[i] = n_rows - 1 - i;

  return row_at;
}

/**
 * chimera_csv_table_sort_async:
 * @self: a table that is complete
 * @column: from 0; without meaning for %CHIMERA_CSV_ORDER_FILE and %CHIMERA_CSV_ORDER_REVERSED
 * @order: how
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Sorts the rows on another thread. They stay as they are until chimera_csv_table_sort_finish().
 */
void
chimera_csv_table_sort_async (ChimeraCsvTable     *self,
                              guint                column,
                              ChimeraCsvOrder      order,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Sort *sort;

  g_return_if_fail (CHIMERA_IS_CSV_TABLE (self));
  g_return_if_fail (self->is_complete);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_csv_table_sort_async);
  if (order == CHIMERA_CSV_ORDER_FILE || order == CHIMERA_CSV_ORDER_REVERSED)
    {
      g_task_return_pointer (task, order == CHIMERA_CSV_ORDER_REVERSED ? reverse (self->n_rows) : NULL, g_free);
      return;
    }

  sort = g_new0 (Sort, 1);
  chimera_csv_job_init (&sort->job, self);
  sort->column = column;
  sort->numbers = chimera_csv_columns_get (self->columns, column)->numbers;
  sort->order = order;
  g_task_set_task_data (task, sort, sort_free);
  g_task_run_in_thread (task, sort_in_thread);
}

/**
 * chimera_csv_table_sort_finish:
 * @self: a table
 * @result: what the callback got
 * @error: a #GIOErrorEnum
 *
 * Puts the rows into their new order.
 *
 * Returns: whether they were sorted
 */
gboolean
chimera_csv_table_sort_finish (ChimeraCsvTable  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  g_autoptr(GError) failure = NULL;
  guint32 *row_at;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  row_at = g_task_propagate_pointer (G_TASK (result), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  chimera_csv_table_set_order (self, row_at);

  return TRUE;
}
