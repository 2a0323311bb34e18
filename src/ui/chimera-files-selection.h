/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The selection in the tree of files, which outlives the rows: after another scan the same path is
 * selected again, once its row is there.
 *
 * Signals: "restored" (guint position) when that has come about. */

#define CHIMERA_TYPE_FILES_SELECTION (chimera_files_selection_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesSelection, chimera_files_selection, CHIMERA, FILES_SELECTION, GObject)

ChimeraFilesSelection *chimera_files_selection_new       (GListModel            *rows);
GtkSelectionModel     *chimera_files_selection_get_model (ChimeraFilesSelection *self);
void                   chimera_files_selection_remember  (ChimeraFilesSelection *self);

G_END_DECLS
