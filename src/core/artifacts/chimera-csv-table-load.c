/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "chimera-csv-table-private.h"
#include "chimera-error.h"

static void
set_problem (ChimeraCsvTable *self,
             char            *problem)
{
  g_free (self->problem);
  self->problem = problem;
}

static gboolean
take_progress (ChimeraCsvTable  *self,
               GError          **error)
{
  g_auto(ChimeraCsvProgress) progress = { 0 };
  guint n_rows = self->n_rows;

  chimera_csv_indexer_take (self->indexer, &progress);

  if (progress.columns != NULL)
    {
      self->columns = g_steal_pointer (&progress.columns);
      self->separator = progress.separator;
      self->blocks = chimera_csv_blocks_new (self->path, self->separator, error);
    }
  if (self->blocks == NULL)
    {
      set_problem (self, g_steal_pointer (&progress.problem));
      return FALSE;
    }

  if (progress.text != NULL)
    chimera_csv_blocks_set_text (self->blocks, progress.text);
  chimera_csv_blocks_grow (self->blocks, (const guint64 *) (gconstpointer) progress.places->data,
                           progress.places->len, progress.end);
  chimera_csv_columns_widen (self->columns, progress.n_cells);
  if (progress.problem != NULL)
    set_problem (self, g_steal_pointer (&progress.problem));
  self->n_ragged = progress.n_ragged;
  self->n_rows = progress.n_rows;
  if (self->n_rows > n_rows)
    g_list_model_items_changed (G_LIST_MODEL (self), n_rows, 0, self->n_rows - n_rows);

  return TRUE;
}

static void
return_load (ChimeraCsvTable *self,
             GError          *error)
{
  g_autoptr(GTask) load = g_steal_pointer (&self->load);

  if (load == NULL)
    g_clear_error (&error);
  else if (error != NULL)
    g_task_return_error (load, error);
  else
    g_task_return_boolean (load, TRUE);
}

static gboolean
on_more (gpointer user_data)
{
  ChimeraCsvTable *self = user_data;

  /* The last word may have come before. */
  if (!self->is_complete && self->indexer != NULL && take_progress (self, NULL))
    return_load (self, NULL);

  return G_SOURCE_REMOVE;
}

static void
index_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;

  if (chimera_csv_indexer_run (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_indexed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  ChimeraCsvTable *self = CHIMERA_CSV_TABLE (source);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_clear_pointer (&self->indexer, chimera_csv_indexer_unref);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        set_problem (self, g_strdup (error->message));
      return_load (self, error);
      return;
    }

  if (!take_progress (self, &error) && error == NULL)
    error = g_error_new_literal (CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                                 self->problem != NULL ? self->problem : _("The file is empty."));
  g_clear_pointer (&self->indexer, chimera_csv_indexer_unref);

  if (error == NULL)
    chimera_csv_table_set_complete (self);
  return_load (self, error);
}

/**
 * chimera_csv_table_load_async:
 * @self: a table; once
 * @cancellable: (nullable): to give up, also after @callback was called
 * @callback: called when the columns and the first rows are there
 * @user_data: for @callback
 *
 * Begins to read the file. More rows may come after @callback; "complete" says when there are no
 * more.
 */
void
chimera_csv_table_load_async (ChimeraCsvTable     *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (CHIMERA_IS_CSV_TABLE (self));
  g_return_if_fail (self->load == NULL && self->indexer == NULL && self->blocks == NULL);

  self->load = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->load, chimera_csv_table_load_async);

  /* The task holds the table for as long as the indexer may call. */
  self->indexer = chimera_csv_indexer_new (self->path, on_more, self, NULL);
  task = g_task_new (self, cancellable, on_indexed, NULL);
  g_task_set_task_data (task, chimera_csv_indexer_ref (self->indexer), (GDestroyNotify) chimera_csv_indexer_unref);
  g_task_run_in_thread (task, index_in_thread);
}

/**
 * chimera_csv_table_load_finish:
 * @self: a table
 * @result: what the callback got
 * @error: #CHIMERA_ERROR where there is nothing to see in the file, or a #GIOErrorEnum; the message
 *   does not name the file
 *
 * Returns: whether there is something to see
 */
gboolean
chimera_csv_table_load_finish (ChimeraCsvTable  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
