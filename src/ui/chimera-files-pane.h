/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-folder-watch.h"

G_BEGIN_DECLS

#define CHIMERA_TYPE_FILES_PANE (chimera_files_pane_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesPane, chimera_files_pane, CHIMERA, FILES_PANE, GtkWidget)

/* The left pane: search, filters by kind, the tree of the inventory, totals.
 *
 * Signals: "activated" (ChimeraArtifact *) on a double click on a file, or Enter, or from its menu;
 * "problem" (title, text) when another program could not be started. */

GtkWidget        *chimera_files_pane_new           (void);
void              chimera_files_pane_set_inventory (ChimeraFilesPane *self,
                                                    ChimeraInventory *inventory);
void              chimera_files_pane_show_watch    (ChimeraFilesPane *self,
                                                    ChimeraFolderWatch *watch);
ChimeraInventory *chimera_files_pane_get_inventory (ChimeraFilesPane *self);
void              chimera_files_pane_select        (ChimeraFilesPane *self,
                                                    ChimeraArtifact  *artifact);
void              chimera_files_pane_focus_search  (ChimeraFilesPane *self);

G_END_DECLS
