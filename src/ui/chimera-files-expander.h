/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHIMERA_TYPE_FILES_EXPANDER (chimera_files_expander_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesExpander, chimera_files_expander, CHIMERA, FILES_EXPANDER, GtkWidget)

/* What GtkTreeExpander is for rows that are no GtkTreeListRow: as deep in from the side as the row
 * is in the tree, with an arrow for those that can be opened.
 *
 * Signals: "toggled" when the arrow was clicked. */

GtkWidget *chimera_files_expander_new  (GtkWidget            *child);
void       chimera_files_expander_show (ChimeraFilesExpander *self,
                                        guint                 depth,
                                        gboolean              can_open,
                                        gboolean              is_open);

G_END_DECLS
