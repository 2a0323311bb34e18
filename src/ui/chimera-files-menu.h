/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-files-actions.h"

G_BEGIN_DECLS

/* The menu of a row of the list of files: by a click with the other button, a long press, the Menu key
 * or Shift+F10. */

#define CHIMERA_TYPE_FILES_MENU (chimera_files_menu_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesMenu, chimera_files_menu, CHIMERA, FILES_MENU, GObject)

ChimeraFilesMenu *chimera_files_menu_new     (GtkWidget           *owner,
                                              GtkColumnView       *view,
                                              ChimeraFilesTree    *tree,
                                              ChimeraFilesActions *actions,
                                              GMenuModel          *items);
void              chimera_files_menu_close   (ChimeraFilesMenu    *self);
void              chimera_files_menu_present (ChimeraFilesMenu    *self);

G_END_DECLS
