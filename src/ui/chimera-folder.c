/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-folder.h"

#include "chimera-settings.h"

struct _ChimeraFolder
{
  GObject parent_instance;

  GSettings *settings;
  ChimeraInventory *inventory;
  ChimeraFolderWatch *watch;
  GCancellable *cancellable;
  gboolean is_busy;
};

enum
{
  SCANNED,
  BUSY_CHANGED,
  WATCH_CHANGED,
  PROBLEM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraFolder, chimera_folder, G_TYPE_OBJECT)

static void
drop_watch (ChimeraFolder *self)
{
  if (self->watch == NULL)
    return;

  chimera_folder_watch_stop (self->watch);
  g_signal_handlers_disconnect_by_data (self->watch, self);
  g_clear_object (&self->watch);
  g_signal_emit (self, signals[WATCH_CHANGED], 0);
}

static void
on_watch_changed (ChimeraFolder *self)
{
  g_signal_emit (self, signals[WATCH_CHANGED], 0);
}

static void
begin_watch (ChimeraFolder *self)
{
  self->watch = chimera_folder_watch_new (self->inventory, chimera_settings_get_scan_flags (self->settings));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (on_watch_changed), self, G_CONNECT_SWAPPED);
}

static void
set_busy (ChimeraFolder *self,
          gboolean       is_busy)
{
  if (self->is_busy == is_busy)
    return;

  self->is_busy = is_busy;
  g_signal_emit (self, signals[BUSY_CHANGED], 0);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(ChimeraFolder) self = user_data;

  /* Cancelled: something else is at work already, or nobody wants it any more. */
  if (chimera_inventory_read_finish (CHIMERA_INVENTORY (source), result, NULL))
    set_busy (self, FALSE);
}

static void
on_scanned (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(ChimeraFolder) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_scanned = chimera_inventory_scan_finish (CHIMERA_INVENTORY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (is_scanned)
    {
      begin_watch (self);
      chimera_inventory_read_async (self->inventory, chimera_settings_get_sample_limit (self->settings),
                                    self->cancellable, on_read, g_object_ref (self));
    }
  else
    {
      g_signal_emit (self, signals[PROBLEM], 0, error);
      set_busy (self, FALSE);
    }

  g_signal_emit (self, signals[SCANNED], 0);
}

static void
chimera_folder_dispose (GObject *object)
{
  ChimeraFolder *self = CHIMERA_FOLDER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->watch != NULL)
    chimera_folder_watch_stop (self->watch);
  g_clear_object (&self->watch);
  g_clear_object (&self->inventory);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (chimera_folder_parent_class)->dispose (object);
}

static void
chimera_folder_class_init (ChimeraFolderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_folder_dispose;

  signals[SCANNED] = g_signal_new ("scanned", CHIMERA_TYPE_FOLDER, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BUSY_CHANGED] = g_signal_new ("busy-changed", CHIMERA_TYPE_FOLDER, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WATCH_CHANGED] = g_signal_new ("watch-changed", CHIMERA_TYPE_FOLDER, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROBLEM] = g_signal_new ("problem", CHIMERA_TYPE_FOLDER, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
chimera_folder_init (ChimeraFolder *self)
{
}

/**
 * chimera_folder_new:
 * @file: a local folder
 * @settings: the settings of the application
 *
 * Returns: (transfer full): a folder that nobody has looked into yet
 */
ChimeraFolder *
chimera_folder_new (GFile     *file,
                    GSettings *settings)
{
  ChimeraFolder *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (CHIMERA_TYPE_FOLDER, NULL);
  self->settings = g_object_ref (settings);
  self->inventory = chimera_inventory_new (file);

  return self;
}

/**
 * chimera_folder_rescan:
 * @self: a folder
 *
 * Scans and reads it anew, whatever is under way.
 */
void
chimera_folder_rescan (ChimeraFolder *self)
{
  g_return_if_fail (CHIMERA_IS_FOLDER (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  drop_watch (self);
  self->cancellable = g_cancellable_new ();

  chimera_inventory_scan_async (self->inventory, chimera_settings_get_scan_flags (self->settings),
                                self->cancellable, on_scanned, g_object_ref (self));
  set_busy (self, TRUE);
}

/**
 * chimera_folder_stop:
 * @self: a folder
 *
 * Ends what is under way; nothing is emitted any more.
 */
void
chimera_folder_stop (ChimeraFolder *self)
{
  g_return_if_fail (CHIMERA_IS_FOLDER (self));

  g_cancellable_cancel (self->cancellable);
  if (self->watch != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->watch, self);
      chimera_folder_watch_stop (self->watch);
    }
}

/**
 * chimera_folder_is_busy:
 * @self: a folder
 *
 * Returns: whether it is being scanned or read
 */
gboolean
chimera_folder_is_busy (ChimeraFolder *self)
{
  g_return_val_if_fail (CHIMERA_IS_FOLDER (self), FALSE);

  return self->is_busy;
}

/**
 * chimera_folder_get_inventory:
 * @self: a folder
 *
 * Returns: (transfer none): what is there, and what it holds
 */
ChimeraInventory *
chimera_folder_get_inventory (ChimeraFolder *self)
{
  g_return_val_if_fail (CHIMERA_IS_FOLDER (self), NULL);

  return self->inventory;
}

/**
 * chimera_folder_get_watch:
 * @self: a folder
 *
 * Returns: (transfer none) (nullable): what has changed since the last scan; %NULL during a scan
 *   and after one that failed
 */
ChimeraFolderWatch *
chimera_folder_get_watch (ChimeraFolder *self)
{
  g_return_val_if_fail (CHIMERA_IS_FOLDER (self), NULL);

  return self->watch;
}
