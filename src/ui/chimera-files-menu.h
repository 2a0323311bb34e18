/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-files-slots.h"
#include "chimera-files-tree.h"
#include "chimera-inventory.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What can be done with one row of the list of files: by a click with the other button, a long press,
 * the Menu key or Shift+F10.
 *
 * Signals: "open" (ChimeraArtifact *) when a file is to be shown; "problem" (title, text) when another
 * program could not be started. */

#define CHIMERA_TYPE_FILES_MENU (chimera_files_menu_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesMenu, chimera_files_menu, CHIMERA, FILES_MENU, GObject)

ChimeraFilesMenu *chimera_files_menu_new           (GtkWidget        *owner,
                                                    GtkColumnView    *view,
                                                    ChimeraFilesTree *tree,
                                                    GMenuModel       *items);
void              chimera_files_menu_set_inventory (ChimeraFilesMenu *self,
                                                    ChimeraInventory *inventory);
void              chimera_files_menu_present       (ChimeraFilesMenu *self);

G_END_DECLS
