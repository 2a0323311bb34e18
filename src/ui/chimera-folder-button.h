/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The header bar's folder button: the chosen folder's name, and a popover with the recent ones.
 * Choosing one activates "win.open-recent" with its URI. */

#define CHIMERA_TYPE_FOLDER_BUTTON (chimera_folder_button_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFolderButton, chimera_folder_button, CHIMERA, FOLDER_BUTTON, GtkWidget)

void chimera_folder_button_set_settings (ChimeraFolderButton *self,
                                         GSettings           *settings);
void chimera_folder_button_set_folder   (ChimeraFolderButton *self,
                                         GFile               *folder);
void chimera_folder_button_set_compact  (ChimeraFolderButton *self,
                                         gboolean             compact);

G_END_DECLS
