/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-files-filter.h"

G_BEGIN_DECLS

#define CHIMERA_TYPE_FILES_TREE (chimera_files_tree_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesTree, chimera_files_tree, CHIMERA, FILES_TREE, GObject)

/* The models between an inventory and the list that shows it.
 *
 *     GtkSortListModel of GtkTreeListRow        by the columns, each folder's rows below it
 *       GtkTreeListModel                        one model per folder that is open
 *         GtkFilterListModel                    ChimeraFilesFilter, the same for all
 *           children of a ChimeraArtifact
 *
 * While the filter is active, the folders in which it finds something open by themselves; after
 * that those are open again that were before. */

ChimeraFilesTree   *chimera_files_tree_new        (GtkSorter        *sorter);
GListModel         *chimera_files_tree_get_model  (ChimeraFilesTree *self);
ChimeraFilesFilter *chimera_files_tree_get_filter (ChimeraFilesTree *self);
void                chimera_files_tree_set_root   (ChimeraFilesTree *self,
                                                   ChimeraArtifact  *root);

G_END_DECLS
