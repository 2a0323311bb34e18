/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-files-cell.h"
#include "chimera-files-tree.h"
#include "chimera-slots.h"

G_BEGIN_DECLS

#define CHIMERA_TYPE_FILES_COLUMNS (chimera_files_columns_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesColumns, chimera_files_columns, CHIMERA, FILES_COLUMNS, GObject)

/* The columns of the list of files: how they are filled, sorted, and which there is room for. */

ChimeraFilesColumns *chimera_files_columns_new          (GtkColumnView       *view,
                                                         ChimeraFilesTree    *tree,
                                                         ChimeraSlots        *slots);
void                 chimera_files_columns_sort_by      (ChimeraFilesColumns *self,
                                                         ChimeraFilesColumn   column,
                                                         GtkSortType          order);
gboolean             chimera_files_columns_set_width    (ChimeraFilesColumns *self,
                                                         int                  width);
void                 chimera_files_columns_folders_grew (ChimeraFilesColumns *self);
void                 chimera_files_columns_files_changed (ChimeraFilesColumns *self);

G_END_DECLS
