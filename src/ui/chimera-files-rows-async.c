/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-rows.h"

#include "chimera-priority.h"

/* What chimera_files_rows_new() wants */
typedef struct
{
  ChimeraArtifact *folder;
  ChimeraFilesOrder order;
  ChimeraFilesFound *found;
  ChimeraFilesRows *before;
  gboolean is_afresh;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_object_unref (wish->folder);
  g_clear_pointer (&wish->found, chimera_files_found_unref);
  g_clear_pointer (&wish->before, chimera_files_rows_drop);
  g_free (wish);
}

static void
make_rows (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Wish *wish = task_data;
  ChimeraFilesRows *rows = NULL;

  if (!g_cancellable_is_cancelled (cancellable))
    rows = chimera_files_rows_new (wish->folder, &wish->order, wish->found, wish->before, wish->is_afresh);

  g_task_return_pointer (task, rows, (GDestroyNotify) chimera_files_rows_drop);
}

/**
 * chimera_files_rows_new_async:
 * @folder: a folder
 * @order: its order
 * @found: (nullable): what to show of it; %NULL for all
 * @before: (nullable): its rows before
 * @is_afresh: whether what was known of entries of @before has changed
 * @cancellable: to say that they are not wanted any more; @callback is called all the same
 * @callback: when they are there
 * @user_data: for @callback
 *
 * Does what chimera_files_rows_new() does on another thread.
 */
void
chimera_files_rows_new_async (ChimeraArtifact         *folder,
                              const ChimeraFilesOrder *order,
                              ChimeraFilesFound       *found,
                              ChimeraFilesRows        *before,
                              gboolean                 is_afresh,
                              GCancellable            *cancellable,
                              GAsyncReadyCallback      callback,
                              gpointer                 user_data)
{
  g_autoptr(GTask) task = g_task_new (folder, cancellable, callback, user_data);
  Wish *wish = g_new0 (Wish, 1);

  wish->folder = g_object_ref (folder);
  wish->order = *order;
  wish->found = found != NULL ? chimera_files_found_ref (found) : NULL;
  wish->before = before != NULL ? chimera_files_rows_ref (before) : NULL;
  wish->is_afresh = is_afresh;

  g_task_set_source_tag (task, chimera_files_rows_new_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_priority (task, CHIMERA_PRIORITY_ROWS);
  g_task_set_task_data (task, wish, wish_free);
  g_task_run_in_thread (task, make_rows);
}

/**
 * chimera_files_rows_new_finish:
 * @result: from the callback
 *
 * Returns: (transfer full) (nullable): the rows; %NULL when it was cancelled early
 */
ChimeraFilesRows *
chimera_files_rows_new_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
