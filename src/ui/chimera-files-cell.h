/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-files-order.h"

G_BEGIN_DECLS

/* One cell of the list of files, of whatever column. The name's cell has all that matters when
 * there is no room for other columns: a warning, a folder's count of files,
 * a file's of series.
 *
 * Signals: "toggled" when the arrow of a folder was clicked. */

#define CHIMERA_TYPE_FILES_CELL (chimera_files_cell_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesCell, chimera_files_cell, CHIMERA, FILES_CELL, GtkWidget)

GtkWidget       *chimera_files_cell_new          (ChimeraFilesColumn  column);
void             chimera_files_cell_set_artifact (ChimeraFilesCell   *self,
                                                  ChimeraArtifact    *artifact,
                                                  gboolean            is_open);
void             chimera_files_cell_forget       (ChimeraFilesCell   *self);
ChimeraArtifact *chimera_files_cell_get_artifact (ChimeraFilesCell   *self);
void             chimera_files_cell_update       (ChimeraFilesCell   *self);
void             chimera_files_cell_refresh      (ChimeraFilesCell   *self);
char            *chimera_files_cell_dup_tooltip  (ChimeraFilesCell   *self);

G_END_DECLS
