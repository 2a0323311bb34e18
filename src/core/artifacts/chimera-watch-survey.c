/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-watch-survey.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "chimera-artifact-private.h"
#include "chimera-watch-check.h"

typedef struct
{
  char *path;
  GPtrArray *folders;
  ChimeraScanFlags flags;
} Survey;

static void
survey_free (gpointer data)
{
  Survey *self = data;

  g_free (self->path);
  g_ptr_array_unref (self->folders);
  g_free (self);
}

/* (transfer full) (element-type utf8 ChimeraArtifact) */
static GHashTable *
list_children (ChimeraArtifact *folder)
{
  g_autoptr(GPtrArray) pieces = chimera_artifact_dup_pieces (folder);
  GHashTable *children = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);

  for (guint i = 0; i < pieces->len; i++)
    {
      GPtrArray *piece = g_ptr_array_index (pieces, i);

      for (guint c = 0; c < piece->len; c++)
        {
          ChimeraArtifact *child = g_ptr_array_index (piece, c);

          g_hash_table_insert (children, (gpointer) chimera_artifact_get_name (child), g_object_ref (child));
        }
    }

  return children;
}

static void
add_different (GPtrArray       *different,
               ChimeraArtifact *folder,
               const char      *below,
               const char      *name)
{
  g_autofree char *path = *below != '\0' ? g_build_filename (below, name, NULL) : g_strdup (name);

  g_ptr_array_add (different, chimera_watch_check_new (folder, path));
}

static void
survey_folder (const Survey    *self,
               ChimeraArtifact *folder,
               GPtrArray       *different,
               GCancellable    *cancellable)
{
  g_autoptr(GHashTable) missing = list_children (folder);
  g_autofree char *below = chimera_artifact_dup_path (folder);
  g_autofree char *path = g_build_filename (self->path, below, NULL);
  DIR *dir = opendir (path);
  const struct dirent *entry;
  GHashTableIter iter;
  gpointer name;

  /* Of a folder that is gone its parent tells; one that cannot be read was not read before. */
  if (dir == NULL)
    return;

  while (!g_cancellable_is_cancelled (cancellable) && (entry = readdir (dir)) != NULL)
    {
      ChimeraArtifact *child = g_hash_table_lookup (missing, entry->d_name);
      struct stat status;

      if (child == NULL && (*entry->d_name == '.' && (self->flags & CHIMERA_SCAN_HIDDEN) == 0))
        continue;
      if (g_str_equal (entry->d_name, ".") || g_str_equal (entry->d_name, ".."))
        continue;

      if (fstatat (dirfd (dir), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
          chimera_watch_is_different (child, entry->d_name, &status))
        add_different (different, folder, below, entry->d_name);
      if (child != NULL)
        g_hash_table_remove (missing, entry->d_name);
    }

  closedir (dir);

  g_hash_table_iter_init (&iter, missing);
  while (!g_cancellable_is_cancelled (cancellable) && g_hash_table_iter_next (&iter, &name, NULL))
    add_different (different, folder, below, name);
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      task_data,
     GCancellable *cancellable)
{
  Survey *self = task_data;
  g_autoptr(GPtrArray) different = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_watch_check_free);

  for (guint i = 0; i < self->folders->len && !g_cancellable_is_cancelled (cancellable); i++)
    survey_folder (self, g_ptr_array_index (self->folders, i), different, cancellable);

  g_task_return_pointer (task, g_steal_pointer (&different), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * chimera_watch_survey_async:
 * @source: whose result it is
 * @path: of the chosen folder
 * @folders: (element-type ChimeraArtifact): those that are watched now, not to be changed any more
 * @flags: how they were scanned
 * @cancellable: to stop early
 * @callback: when it is done
 *
 * Lists @folders anew on another thread, and compares what is there with what was found.
 */
void
chimera_watch_survey_async (gpointer             source,
                            const char          *path,
                            GPtrArray           *folders,
                            ChimeraScanFlags     flags,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback)
{
  g_autoptr(GTask) task = g_task_new (source, cancellable, callback, NULL);
  Survey *self = g_new0 (Survey, 1);

  self->path = g_strdup (path);
  self->folders = g_ptr_array_ref (folders);
  self->flags = flags;
  g_task_set_source_tag (task, chimera_watch_survey_async);
  g_task_set_task_data (task, self, survey_free);
  g_task_run_in_thread (task, run);
}

/**
 * chimera_watch_survey_finish:
 * @result: from the callback
 *
 * Returns: (transfer full) (nullable) (element-type ChimeraWatchCheck): checks of the places at which
 *   something was different; %NULL when cancelled
 */
GPtrArray *
chimera_watch_survey_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
