/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-csv-pass.h"
#include "chimera-csv-table-private.h"
#include "chimera-csv-text.h"

typedef struct
{
  ChimeraCsvJob job;
  /* without case */
  char *needle;
  gsize length;
  gboolean is_ascii;
  char first[2];

  guint row;
  GArray *hits;
  gboolean has_more;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  chimera_csv_job_clear (&search->job);
  g_free (search->needle);
  g_array_unref (search->hits);
  g_free (search);
}

static gboolean
holds_ascii (const Search         *self,
             const ChimeraCsvCell *cell)
{
  for (gsize i = 0; i + self->length <= cell->length; i++)
    if ((cell->text[i] == self->first[0] || cell->text[i] == self->first[1]) &&
        g_ascii_strncasecmp (cell->text + i, self->needle, self->length) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
holds (const Search         *self,
       const ChimeraCsvCell *cell)
{
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (chimera_csv_text_is_ascii (cell->text, cell->length))
    return self->is_ascii && holds_ascii (self, cell);

  text = chimera_csv_cell_dup_text (cell);
  folded = g_utf8_casefold (text, -1);

  return strstr (folded, self->needle) != NULL;
}

static gboolean
on_record (const ChimeraCsvRecord *record,
           gpointer                user_data)
{
  Search *self = user_data;

  if (record->number <= self->job.n_heads)
    return TRUE;

  for (guint i = 0; i < record->n_cells; i++)
    {
      ChimeraCsvHit hit = { self->row, i };

      if (!holds (self, &record->cells[i]))
        continue;

      if (self->hits->len == CHIMERA_CSV_TABLE_MAX_HITS)
        {
          self->has_more = TRUE;
          return FALSE;
        }
      g_array_append_val (self->hits, hit);
    }
  self->row++;

  return self->row < self->job.n_rows;
}

static void
search_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Search *self = task_data;
  GError *error = NULL;

  if (self->job.n_rows > 0 && self->length > 0 &&
      !chimera_csv_pass (self->job.descriptor, self->job.separator, on_record, self, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * chimera_csv_table_search_async:
 * @self: a table that is complete
 * @text: what to look for, without regard to case
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for @text in all cells, on another thread.
 */
void
chimera_csv_table_search_async (ChimeraCsvTable     *self,
                                const char          *text,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Search *search;

  g_return_if_fail (CHIMERA_IS_CSV_TABLE (self));
  g_return_if_fail (self->is_complete);

  search = g_new0 (Search, 1);
  chimera_csv_job_init (&search->job, self);
  search->needle = g_utf8_casefold (text, -1);
  search->length = strlen (search->needle);
  search->is_ascii = chimera_csv_text_is_ascii (search->needle, search->length);
  search->first[0] = *search->needle;
  search->first[1] = g_ascii_toupper (*search->needle);
  search->hits = g_array_new (FALSE, FALSE, sizeof (ChimeraCsvHit));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_csv_table_search_async);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_in_thread);
}

static int
compare_hits (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const guint32 *position_of = user_data;
  const ChimeraCsvHit *p = a;
  const ChimeraCsvHit *q = b;
  guint32 p_position = position_of[p->row];
  guint32 q_position = position_of[q->row];

  if (p_position != q_position)
    return p_position < q_position ? -1 : 1;

  return (p->column > q->column) - (p->column < q->column);
}

/**
 * chimera_csv_table_search_finish:
 * @self: a table
 * @result: what the callback got
 * @out_has_more: (out): whether there are more than %CHIMERA_CSV_TABLE_MAX_HITS
 * @error: a #GIOErrorEnum
 *
 * Returns: (transfer full) (element-type ChimeraCsvHit): the cells in which it was found, in the
 *   order in which they are shown; of more than the cap those that come first in the file
 */
GArray *
chimera_csv_table_search_finish (ChimeraCsvTable  *self,
                                 GAsyncResult     *result,
                                 gboolean         *out_has_more,
                                 GError          **error)
{
  Search *search;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  search = g_task_get_task_data (G_TASK (result));
  if (self->position_of != NULL)
    g_array_sort_with_data (search->hits, compare_hits, self->position_of);
  *out_has_more = search->has_more;

  return g_array_ref (search->hits);
}
