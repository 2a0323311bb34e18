/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-watch-check.h"

#include "chimera-artifact-private.h"

typedef struct
{
  char *folder;
  GPtrArray *checks;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->folder);
  g_ptr_array_unref (job->checks);
  g_free (job);
}

/**
 * chimera_watch_check_new:
 * @folder: one of the folders
 * @path: a place in it, relative to the chosen folder
 *
 * Returns: (transfer full): a check that was not carried out yet
 */
ChimeraWatchCheck *
chimera_watch_check_new (ChimeraArtifact *folder,
                         const char      *path)
{
  ChimeraWatchCheck *self = g_new0 (ChimeraWatchCheck, 1);

  self->folder = g_object_ref (folder);
  self->path = g_strdup (path);

  return self;
}

/**
 * chimera_watch_check_free:
 * @self: (transfer full): a check
 */
void
chimera_watch_check_free (ChimeraWatchCheck *self)
{
  g_object_unref (self->folder);
  g_clear_object (&self->artifact);
  g_free (self->path);
  g_free (self);
}

/* Each folder is gone through once, however many entries it has and however many are asked for. */
static void
find_in_folder (ChimeraArtifact *folder,
                GHashTable      *wanted)
{
  g_autoptr(GPtrArray) pieces = chimera_artifact_dup_pieces (folder);

  for (guint i = 0; i < pieces->len; i++)
    {
      GPtrArray *piece = g_ptr_array_index (pieces, i);

      for (guint c = 0; c < piece->len; c++)
        {
          ChimeraArtifact *child = g_ptr_array_index (piece, c);
          ChimeraWatchCheck *check = g_hash_table_lookup (wanted, chimera_artifact_get_name (child));

          if (check != NULL)
            g_set_object (&check->artifact, child);
        }
    }
}

static void
find_listed (GPtrArray *checks)
{
  g_autoptr(GHashTable) folders = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  GHashTableIter iter;
  gpointer folder;
  gpointer wanted;

  for (guint i = 0; i < checks->len; i++)
    {
      ChimeraWatchCheck *check = g_ptr_array_index (checks, i);

      wanted = g_hash_table_lookup (folders, check->folder);
      if (wanted == NULL)
        {
          wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
          g_hash_table_insert (folders, check->folder, wanted);
        }
      g_hash_table_insert (wanted, g_path_get_basename (check->path), check);
    }

  g_hash_table_iter_init (&iter, folders);
  while (g_hash_table_iter_next (&iter, &folder, &wanted))
    find_in_folder (folder, wanted);
}

static gboolean
is_read (ChimeraArtifactKind kind)
{
  return kind != CHIMERA_ARTIFACT_FOLDER && kind != CHIMERA_ARTIFACT_OTHER;
}

/**
 * chimera_watch_is_different:
 * @artifact: (nullable): what was found there
 * @name: its name
 * @status: what is there now
 *
 * New files that nobody reads are no news: programs make many for a moment.
 *
 * Returns: whether a scan would find something else there
 */
gboolean
chimera_watch_is_different (ChimeraArtifact   *artifact,
                            const char        *name,
                            const struct stat *status)
{
  ChimeraArtifactKind kind;
  gint64 modified_us;

  if (artifact == NULL)
    return S_ISDIR (status->st_mode) ||
           (S_ISREG (status->st_mode) && is_read (chimera_artifact_kind_from_name (name)));

  kind = chimera_artifact_get_kind (artifact);
  if (kind == CHIMERA_ARTIFACT_FOLDER)
    return !S_ISDIR (status->st_mode);
  if (!is_read (kind))
    return FALSE;

  modified_us = (gint64) status->st_mtim.tv_sec * G_USEC_PER_SEC + status->st_mtim.tv_nsec / 1000;

  return !S_ISREG (status->st_mode) || (guint64) status->st_size != chimera_artifact_get_size (artifact) ||
         modified_us != chimera_artifact_get_modified_us (artifact);
}

static void
carry_out (ChimeraWatchCheck *check,
           const struct stat *status)
{
  g_autofree char *name = g_path_get_basename (check->path);

  check->is_different = chimera_watch_is_different (check->artifact, name, status);
  if (check->artifact != NULL)
    check->change = check->is_different ? CHIMERA_CHANGE_CONTENT : CHIMERA_CHANGE_NONE;
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      task_data,
     GCancellable *cancellable)
{
  Job *job = task_data;

  find_listed (job->checks);

  for (guint i = 0; i < job->checks->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      ChimeraWatchCheck *check = g_ptr_array_index (job->checks, i);
      g_autofree char *path = g_build_filename (job->folder, check->path, NULL);
      struct stat status;

      if (lstat (path, &status) != 0)
        {
          check->is_different = check->artifact != NULL;
          check->change = check->artifact != NULL ? CHIMERA_CHANGE_REMOVED : CHIMERA_CHANGE_NONE;
        }
      else
        {
          carry_out (check, &status);
        }
    }

  g_task_return_pointer (task, g_ptr_array_ref (job->checks), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * chimera_watch_check_async:
 * @source: whose result it is
 * @folder: the path of the chosen folder
 * @checks: (transfer full) (element-type ChimeraWatchCheck): what to look at
 * @cancellable: to stop early
 * @callback: when it is done
 *
 * Carries out @checks on another thread.
 */
void
chimera_watch_check_async (gpointer             source,
                           const char          *folder,
                           GPtrArray           *checks,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback)
{
  g_autoptr(GTask) task = g_task_new (source, cancellable, callback, NULL);
  Job *job = g_new0 (Job, 1);

  job->folder = g_strdup (folder);
  job->checks = checks;
  g_task_set_source_tag (task, chimera_watch_check_async);
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, run);
}

/**
 * chimera_watch_check_finish:
 * @result: from the callback
 *
 * Returns: (transfer full) (nullable): the checks with their results; %NULL when cancelled
 */
GPtrArray *
chimera_watch_check_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
