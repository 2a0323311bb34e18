/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-window-private.h"

#include <glib/gi18n.h>

#include "chimera-settings.h"

static void
on_last_folder_queried (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr(ChimeraWindow) self = user_data;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  /* A folder that is gone is no news on starting: the welcome page stays. */
  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    chimera_workspace_open_folder (self->workspace, G_FILE (source));
}

/* The folder that was asked for last is the one to open, however long another takes to answer. */
static void
query_folder (ChimeraWindow       *self,
              GFile               *folder,
              GAsyncReadyCallback  callback)
{
  g_cancellable_cancel (self->open_cancellable);
  g_clear_object (&self->open_cancellable);
  self->open_cancellable = g_cancellable_new ();

  g_file_query_info_async (folder, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                           self->open_cancellable, callback, g_object_ref (self));
}

/**
 * chimera_window_open_last_folder:
 * @self: the window
 *
 * Opens the folder that was opened last, if there is one and it is still there.
 */
void
chimera_window_open_last_folder (ChimeraWindow *self)
{
  g_autoptr(GPtrArray) folders = NULL;

  g_return_if_fail (CHIMERA_IS_WINDOW (self));

  folders = chimera_settings_get_recent_folders (self->settings);
  if (folders->len > 0)
    query_folder (self, folders->pdata[0], on_last_folder_queried);
}

static void
on_folder_queried (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(ChimeraWindow) self = user_data;
  g_autoptr(GFileInfo) info = NULL;
  g_autoptr(GError) error = NULL;

  info = g_file_query_info_finish (G_FILE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (info == NULL)
    {
      chimera_window_show_problem (self, _("The folder could not be opened"), error->message);
      return;
    }

  if (g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY)
    {
      g_autofree char *name = g_file_get_parse_name (G_FILE (source));
      g_autofree char *message = g_strdup_printf (_("%s is not a folder."), name);

      chimera_window_show_problem (self, _("The folder could not be opened"), message);
      return;
    }

  chimera_workspace_open_folder (self->workspace, G_FILE (source));
}

/**
 * chimera_window_open_folder:
 * @self: the window
 * @folder: what to work on
 *
 * Opens @folder, or says why it cannot be opened and keeps the one there is.
 */
void
chimera_window_open_folder (ChimeraWindow *self,
                            GFile         *folder)
{
  g_return_if_fail (CHIMERA_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (folder));

  if (g_file_peek_path (folder) == NULL)
    {
      g_autofree char *name = g_file_get_parse_name (folder);
      g_autofree char *message = g_strdup_printf (_("%s is not on this computer."), name);

      chimera_window_show_problem (self, _("The folder could not be opened"), message);
      return;
    }

  query_folder (self, folder, on_folder_queried);
}
