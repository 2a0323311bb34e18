/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-folder-watch.h"

G_BEGIN_DECLS

#define CHIMERA_TYPE_FILES_TOTALS (chimera_files_totals_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesTotals, chimera_files_totals, CHIMERA, FILES_TOTALS, GtkWidget)

/* The lines below the list of files: how many there are, and how many are not read; how many
 * series they hold, how many rows failed and how many files are faulty.
 *
 * Signals: "listed" (GPtrArray *) when the files that a figure counts are to be shown, or all again. */

void chimera_files_totals_show       (ChimeraFilesTotals *self,
                                      ChimeraInventory   *inventory,
                                      int                 n_matches);
void chimera_files_totals_release    (ChimeraFilesTotals *self);
void chimera_files_totals_show_watch (ChimeraFilesTotals *self,
                                      ChimeraFolderWatch *watch);

G_END_DECLS
