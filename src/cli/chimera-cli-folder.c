/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli-folder.h"

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
  g_autoptr(GFile) folder = g_file_new_for_commandline_arg (argument);
  g_autoptr(ChimeraInventory) inventory = chimera_inventory_new (folder);
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

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
