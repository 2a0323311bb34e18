/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli-folder.h"

#include <glib/gi18n.h>

#include "chimera-error.h"
#include "chimera-reading.h"

/**
 * chimera_cli_scan_folder:
 * @argument: the folder as it was given
 * @flags: what to list
 * @cancellable: to stop early
 * @error: why the folder cannot be scanned
 *
 * Returns: (transfer full) (nullable): its inventory, complete
 */
ChimeraInventory *
chimera_cli_scan_folder (const char        *argument,
                         ChimeraScanFlags   flags,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_autoptr(GFile) folder = NULL;
  g_autoptr(ChimeraInventory) inventory = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  /* GFile takes it for the current folder; in a script it is a variable that is not set. */
  if (*argument == '\0')
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID, _("The folder's name is empty."));
      return NULL;
    }

  folder = g_file_new_for_commandline_arg (argument);
  inventory = chimera_inventory_new (folder);
  chimera_inventory_scan_async (inventory, flags, cancellable, chimera_cli_async_ready, &pending);
  result = chimera_cli_await (&pending);

  return chimera_inventory_scan_finish (inventory, result, error) ? g_steal_pointer (&inventory) : NULL;
}

/**
 * chimera_cli_read_files:
 * @inventory: a complete inventory
 * @limit: how many bytes of a file are read at most; 0 for all
 * @cancellable: to stop early
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Returns: whether its files were measured
 */
gboolean
chimera_cli_read_files (ChimeraInventory  *inventory,
                        guint64            limit,
                        GCancellable      *cancellable,
                        GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  chimera_inventory_read_async (inventory, limit, cancellable, chimera_cli_async_ready, &pending);
  result = chimera_cli_await (&pending);

  return chimera_inventory_read_finish (inventory, result, error);
}

/**
 * chimera_cli_print_unreadable:
 * @inventory: an inventory, read or not
 *
 * Says on stderr what could not be listed, read or parsed, and why, by path.
 */
void
chimera_cli_print_unreadable (ChimeraInventory *inventory)
{
  g_autoptr(GPtrArray) list = chimera_inventory_list_unreadable (inventory);

  for (guint i = 0; i < list->len; i++)
    {
      const ChimeraShortfall *shortfall = g_ptr_array_index (list, i);
      g_autofree char *path = g_filename_display_name (shortfall->path);
      g_autofree char *error = shortfall->reading != NULL ? chimera_reading_dup_error (shortfall->reading) : g_strdup (shortfall->error);

      g_printerr ("%s: %s: %s\n", g_get_prgname (), path, error);
    }
}
