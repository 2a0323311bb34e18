/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-folder-watch.h"

G_BEGIN_DECLS

/* The chosen folder at work: it is scanned, then its files are read, then it is watched; and all of
 * that again when it is asked to.
 *
 *     ChimeraFolder
 *       ChimeraInventory     what is there and what it holds
 *       ChimeraFolderWatch   what has changed since; NULL while there is no scan to compare with
 *
 * Signals: "scanned" after a scan ended; "busy-changed" when it begins to be scanned and when all files
 * are read; "watch-changed" when something is different now, or is not any more; "problem" (const GError *) when the folder cannot
 * be scanned. */

#define CHIMERA_TYPE_FOLDER (chimera_folder_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFolder, chimera_folder, CHIMERA, FOLDER, GObject)

ChimeraFolder      *chimera_folder_new           (GFile          *file,
                                                  GSettings      *settings);
void                chimera_folder_rescan        (ChimeraFolder  *self);
void                chimera_folder_stop          (ChimeraFolder  *self);
gboolean            chimera_folder_is_busy       (ChimeraFolder  *self);
ChimeraInventory   *chimera_folder_get_inventory (ChimeraFolder  *self);
ChimeraFolderWatch *chimera_folder_get_watch     (ChimeraFolder  *self);

G_END_DECLS
