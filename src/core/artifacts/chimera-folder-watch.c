/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-folder-watch.h"

#include "chimera-inventory-private.h"
#include "chimera-priority.h"
#include "chimera-watch-check.h"
#include "chimera-watch-survey.h"

/* Programs write in many small steps: what happens within this time is looked at once. */
#define SETTLE_MS 200

/* Folders are taken under watch in pieces of this length. */
#define START_US (G_USEC_PER_SEC / 500)

/* They are let go in pieces of this length. */
#define DROP_US (G_USEC_PER_SEC / 1000)

struct _ChimeraFolderWatch
{
  GObject parent_instance;

  char *path;
  ChimeraScanFlags flags;
  /* those to watch, of n_folders that there are */
  GPtrArray *folders;
  guint n_folders;
  guint n_started;
  GPtrArray *monitors;
  guint start_source;
  gboolean is_stopped;
  gboolean is_gone;

  /* places at which something happened */
  GHashTable *pending;
  guint check_source;
  GCancellable *cancellable;
  gboolean is_checking;

  /* paths at which something is different now, and the artifacts that were there */
  GHashTable *different;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraFolderWatch, chimera_folder_watch, G_TYPE_OBJECT)

/* Nearly no artifact ever changes: no field in each of a million for that. */
static GQuark
get_change_quark (void)
{
  static GQuark quark;

  if (G_UNLIKELY (quark == 0))
    quark = g_quark_from_static_string ("chimera-change");

  return quark;
}

static void queue_check (ChimeraFolderWatch *self);

static void
unref_artifact (gpointer artifact)
{
  if (artifact != NULL)
    g_object_unref (artifact);
}

static void
drop_monitor (ChimeraFolderWatch *self)
{
  g_autoptr(GFileMonitor) monitor = g_ptr_array_steal_index (self->monitors, self->monitors->len - 1);

  g_signal_handlers_disconnect_by_data (monitor, self);
  g_file_monitor_cancel (monitor);
}

/* Some thousand monitors take longer than the main thread has. */
static gboolean
on_drop_monitors (gpointer user_data)
{
  ChimeraFolderWatch *self = user_data;
  gint64 end = g_get_monotonic_time () + DROP_US;

  while (self->monitors->len > 0)
    {
      if (g_get_monotonic_time () >= end)
        return G_SOURCE_CONTINUE;
      drop_monitor (self);
    }

  return G_SOURCE_REMOVE;
}

static void
cease (ChimeraFolderWatch *self)
{
  self->is_stopped = TRUE;
  g_clear_handle_id (&self->start_source, g_source_remove);
  g_clear_handle_id (&self->check_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_hash_table_remove_all (self->pending);
}

static void
chimera_folder_watch_dispose (GObject *object)
{
  ChimeraFolderWatch *self = CHIMERA_FOLDER_WATCH (object);

  cease (self);
  while (self->monitors->len > 0)
    drop_monitor (self);
  g_hash_table_remove_all (self->different);

  G_OBJECT_CLASS (chimera_folder_watch_parent_class)->dispose (object);
}

static void
chimera_folder_watch_finalize (GObject *object)
{
  ChimeraFolderWatch *self = CHIMERA_FOLDER_WATCH (object);

  g_ptr_array_unref (self->folders);
  g_ptr_array_unref (self->monitors);
  g_hash_table_unref (self->pending);
  g_hash_table_unref (self->different);
  g_object_unref (self->cancellable);
  g_free (self->path);

  G_OBJECT_CLASS (chimera_folder_watch_parent_class)->finalize (object);
}

static void
chimera_folder_watch_class_init (ChimeraFolderWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_folder_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = chimera_folder_watch_finalize;

  /**
   * ChimeraFolderWatch::changed:
   * @self: the watch
   *
   * Something else is different now, or all folders are watched that will be.
   */
  signals[CHANGED] = g_signal_new ("changed", CHIMERA_TYPE_FOLDER_WATCH, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_folder_watch_init (ChimeraFolderWatch *self)
{
  self->folders = g_ptr_array_new_with_free_func (g_object_unref);
  self->monitors = g_ptr_array_new_with_free_func (g_object_unref);
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->different = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_artifact);
  self->cancellable = g_cancellable_new ();
}

static void
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  ChimeraFolderWatch *self = CHIMERA_FOLDER_WATCH (source);
  g_autoptr(GPtrArray) checks = chimera_watch_check_finish (result);
  gboolean is_news = FALSE;

  if (checks == NULL)
    return;

  for (guint i = 0; i < checks->len; i++)
    {
      const ChimeraWatchCheck *check = g_ptr_array_index (checks, i);
      ChimeraChange before = CHIMERA_CHANGE_NONE;

      if (check->artifact != NULL)
        {
          before = chimera_folder_watch_get_change (check->artifact);
          g_object_set_qdata (G_OBJECT (check->artifact), get_change_quark (), GINT_TO_POINTER (check->change));
        }

      if (!check->is_different)
        is_news |= g_hash_table_remove (self->different, check->path);
      else
        is_news |= g_hash_table_insert (self->different, g_strdup (check->path),
                                        check->artifact != NULL ? g_object_ref (check->artifact) : NULL) ||
                   before != check->change;
    }

  self->is_checking = FALSE;
  if (g_hash_table_size (self->pending) > 0)
    queue_check (self);

  if (is_news)
    g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
on_settled (gpointer user_data)
{
  ChimeraFolderWatch *self = user_data;
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_watch_check_free);
  GHashTableIter iter;
  gpointer path;
  gpointer folder;

  self->check_source = 0;
  self->is_checking = TRUE;

  g_hash_table_iter_init (&iter, self->pending);
  while (g_hash_table_iter_next (&iter, &path, &folder))
    g_ptr_array_add (checks, chimera_watch_check_new (folder, path));
  g_hash_table_remove_all (self->pending);

  chimera_watch_check_async (self, self->path, checks, self->cancellable, on_checked);

  return G_SOURCE_REMOVE;
}

static void
queue_check (ChimeraFolderWatch *self)
{
  if (self->check_source != 0 || self->is_checking)
    return;

  self->check_source = g_timeout_add (SETTLE_MS, on_settled, self);
  g_source_set_name_by_id (self->check_source, "chimera-folder-watch-settle");
}

static void
add_pending (ChimeraFolderWatch *self,
             ChimeraArtifact    *folder,
             GFile              *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *below = chimera_artifact_dup_path (folder);

  if (name == NULL || (*name == '.' && (self->flags & CHIMERA_SCAN_HIDDEN) == 0))
    return;

  g_hash_table_replace (self->pending, *below != '\0' ? g_build_filename (below, name, NULL) : g_strdup (name),
                        g_object_ref (folder));
  queue_check (self);
}

static void
on_event (ChimeraFolderWatch *self,
          GFile              *file,
          GFile              *other,
          GFileMonitorEvent   event,
          GFileMonitor       *monitor)
{
  ChimeraArtifact *folder = g_object_get_data (G_OBJECT (monitor), "folder");
  GFile *watched = g_object_get_data (G_OBJECT (monitor), "file");

  if (self->is_stopped)
    return;

  /* What happens to the folder itself is told by the one that watches its parent, which the
   * chosen one has not. */
  if (g_file_has_parent (file, watched))
    add_pending (self, folder, file);
  if (other != NULL && g_file_has_parent (other, watched))
    add_pending (self, folder, other);

  if (event == G_FILE_MONITOR_EVENT_DELETED && !self->is_gone && g_file_equal (file, watched) &&
      chimera_artifact_get_parent (folder) == NULL)
    {
      self->is_gone = TRUE;
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

static void
watch_folder (ChimeraFolderWatch *self,
              ChimeraArtifact    *folder)
{
  g_autofree char *below = chimera_artifact_dup_path (folder);
  g_autofree char *path = g_build_filename (self->path, below, NULL);
  GFile *file = g_file_new_for_path (path);
  GFileMonitor *monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

  if (monitor == NULL)
    {
      g_object_unref (file);
      return;
    }

  g_file_monitor_set_rate_limit (monitor, SETTLE_MS);
  g_object_set_data_full (G_OBJECT (monitor), "folder", g_object_ref (folder), g_object_unref);
  g_object_set_data_full (G_OBJECT (monitor), "file", file, g_object_unref);
  g_signal_connect_object (monitor, "changed", G_CALLBACK (on_event), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->monitors, monitor);
}

/* They are looked at as if something had happened there just now. */
static void
on_surveyed (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  ChimeraFolderWatch *self = CHIMERA_FOLDER_WATCH (source);
  g_autoptr(GPtrArray) different = chimera_watch_survey_finish (result);

  for (guint i = 0; different != NULL && i < different->len; i++)
    {
      const ChimeraWatchCheck *check = g_ptr_array_index (different, i);

      g_hash_table_replace (self->pending, g_strdup (check->path), g_object_ref (check->folder));
    }

  if (different != NULL && different->len > 0)
    queue_check (self);
}

static gboolean
on_start (gpointer user_data)
{
  ChimeraFolderWatch *self = user_data;
  gint64 end = g_get_monotonic_time () + START_US;

  while (self->n_started < self->folders->len && g_get_monotonic_time () < end)
    watch_folder (self, g_ptr_array_index (self->folders, self->n_started++));

  if (self->n_started < self->folders->len)
    return G_SOURCE_CONTINUE;

  self->start_source = 0;
  chimera_watch_survey_async (self, self->path, self->folders, self->flags, self->cancellable, on_surveyed);
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/**
 * chimera_folder_watch_new:
 * @inventory: an inventory that has scanned
 * @flags: how it was scanned
 *
 * Begins to watch the folders of @inventory, as they are now, in pieces of 2 ms. What has become
 * different since the scan is found by looking at all of them once more, on another thread, when all
 * are watched.
 *
 * Returns: (transfer full): a watch for this scan
 */
ChimeraFolderWatch *
chimera_folder_watch_new (ChimeraInventory *inventory,
                          ChimeraScanFlags  flags)
{
  ChimeraFolderWatch *self;
  GPtrArray *folders;

  g_return_val_if_fail (CHIMERA_IS_INVENTORY (inventory), NULL);
  g_return_val_if_fail (g_file_peek_path (chimera_inventory_get_folder (inventory)) != NULL, NULL);

  self = g_object_new (CHIMERA_TYPE_FOLDER_WATCH, NULL);
  self->path = g_file_get_path (chimera_inventory_get_folder (inventory));
  self->flags = flags;

  folders = chimera_inventory_get_folders (inventory);
  self->n_folders = folders->len;
  for (guint i = 0; i < MIN (folders->len, CHIMERA_FOLDER_WATCH_MAX_FOLDERS); i++)
    g_ptr_array_add (self->folders, g_object_ref (g_ptr_array_index (folders, i)));

  self->start_source = g_idle_add_full (CHIMERA_PRIORITY_WATCH, on_start, self, NULL);
  g_source_set_name_by_id (self->start_source, "chimera-folder-watch-start");

  return self;
}

/**
 * chimera_folder_watch_stop:
 * @self: a watch
 *
 * Watches nothing any more and emits nothing more; what it has found stays known.
 */
void
chimera_folder_watch_stop (ChimeraFolderWatch *self)
{
  g_return_if_fail (CHIMERA_IS_FOLDER_WATCH (self));

  if (self->is_stopped)
    return;

  cease (self);
  if (on_drop_monitors (self) == G_SOURCE_CONTINUE)
    {
      guint source = g_idle_add_full (CHIMERA_PRIORITY_CLEANUP, on_drop_monitors, g_object_ref (self), g_object_unref);

      g_source_set_name_by_id (source, "chimera-folder-watch-drop");
    }
}

/**
 * chimera_folder_watch_is_starting:
 * @self: a watch
 *
 * Returns: whether folders are still to be taken under watch
 */
gboolean
chimera_folder_watch_is_starting (ChimeraFolderWatch *self)
{
  g_return_val_if_fail (CHIMERA_IS_FOLDER_WATCH (self), FALSE);

  return self->start_source != 0;
}

/**
 * chimera_folder_watch_get_n_folders:
 * @self: a watch
 *
 * Returns: how many folders there are, the chosen one among them
 */
guint
chimera_folder_watch_get_n_folders (ChimeraFolderWatch *self)
{
  g_return_val_if_fail (CHIMERA_IS_FOLDER_WATCH (self), 0);

  return self->n_folders;
}

/**
 * chimera_folder_watch_get_n_watched:
 * @self: a watch
 *
 * Returns: how many of them are watched; the rest are beyond %CHIMERA_FOLDER_WATCH_MAX_FOLDERS or
 *   what the system allows
 */
guint
chimera_folder_watch_get_n_watched (ChimeraFolderWatch *self)
{
  g_return_val_if_fail (CHIMERA_IS_FOLDER_WATCH (self), 0);

  return self->is_stopped ? 0 : self->monitors->len;
}

/**
 * chimera_folder_watch_get_n_changed:
 * @self: a watch
 *
 * Returns: how many files and folders a scan would find different: changed, gone or new
 */
guint
chimera_folder_watch_get_n_changed (ChimeraFolderWatch *self)
{
  g_return_val_if_fail (CHIMERA_IS_FOLDER_WATCH (self), 0);

  return g_hash_table_size (self->different);
}

/**
 * chimera_folder_watch_is_gone:
 * @self: a watch
 *
 * Returns: whether the chosen folder itself was removed or has got another name
 */
gboolean
chimera_folder_watch_is_gone (ChimeraFolderWatch *self)
{
  g_return_val_if_fail (CHIMERA_IS_FOLDER_WATCH (self), FALSE);

  return self->is_gone;
}

/**
 * chimera_folder_watch_get_change:
 * @artifact: an artifact
 *
 * Returns: what has become of it, as far as a watch has noticed
 */
ChimeraChange
chimera_folder_watch_get_change (ChimeraArtifact *artifact)
{
  g_return_val_if_fail (CHIMERA_IS_ARTIFACT (artifact), CHIMERA_CHANGE_NONE);

  return (ChimeraChange) GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (artifact), get_change_quark ()));
}
