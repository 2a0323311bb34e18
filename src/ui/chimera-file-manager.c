/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-file-manager.h"

/* One that does not answer in this time will not: then its folder is opened. */
#define PATIENCE_MS 5000

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Where no program for files speaks FileManager1, one may still open a folder. */
static void
open_folder (GTask *task)
{
  GFile *file = g_task_get_task_data (task);
  g_autoptr(GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (folder != NULL ? folder : file);

  gtk_show_uri_full (g_task_get_source_object (task), uri, GDK_CURRENT_TIME, NULL, on_opened, g_object_ref (task));
}

static void
on_shown (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (answer != NULL)
    g_task_return_boolean (task, TRUE);
  else
    open_folder (task);
}

static void
on_bus (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GDBusConnection) bus = g_bus_get_finish (result, NULL);
  g_autofree char *uri = g_file_get_uri (g_task_get_task_data (task));
  const char *uris[] = { uri, NULL };

  if (bus == NULL)
    {
      open_folder (task);
      return;
    }

  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems", g_variant_new ("(^ass)", uris, ""),
                          NULL, G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, NULL, on_shown, g_object_ref (task));
}

/**
 * chimera_file_manager_show_async:
 * @parent: the window from which the user asks
 * @file: a file or folder
 * @callback: when it is shown, or cannot be
 * @user_data: for @callback
 *
 * Shows @file among its neighbours in the desktop's program for files (the FileManager1 interface
 * of the freedesktop.org file manager specification); where none can do so, opens the folder it is in.
 */
void
chimera_file_manager_show_async (GtkWindow           *parent,
                                 GFile               *file,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, chimera_file_manager_show_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, on_bus, task);
}

/**
 * chimera_file_manager_show_finish:
 * @result: from the callback
 * @error: where to say why no program opened the folder
 *
 * Returns: whether it is shown
 */
gboolean
chimera_file_manager_show_finish (GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, chimera_file_manager_show_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
