/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-cli.h"
#include "chimera-inventory.h"

G_BEGIN_DECLS

/* Folders as arguments of a command. */

ChimeraInventory *chimera_cli_scan_folder      (const char        *argument,
                                                ChimeraScanFlags   flags,
                                                GCancellable      *cancellable,
                                                GError           **error);
gboolean          chimera_cli_read_files       (ChimeraInventory  *inventory,
                                                guint64            limit,
                                                GCancellable      *cancellable,
                                                GError           **error);
void              chimera_cli_print_unreadable (ChimeraInventory  *inventory);

G_END_DECLS
