/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-files-filter.h"
#include "chimera-files-order.h"

G_BEGIN_DECLS

#define CHIMERA_TYPE_FILES_TREE (chimera_files_tree_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesTree, chimera_files_tree, CHIMERA, FILES_TREE, GObject)

/* What the list of files shows of an inventory, a #GListModel of #ChimeraArtifact: the rows of the
 * chosen folder, and behind each folder that is open its own.
 *
 *     ChimeraSlots                     a place in the list view for each row
 *     ChimeraFilesTree                 all rows by their position
 *       ChimeraFilesNode               one per open folder, in a tree
 *         ChimeraFilesRows             its entries, filtered and sorted on another thread
 *           pieces of a ChimeraArtifact
 *
 * GTK's own models of trees, filters and sorting have an object or a node of a tree for each row,
 * which for a million rows are made and freed in one go.
 *
 * While the filter is active, the folders in which it finds something open by themselves; after
 * that those are open again that were before.
 *
 * Signals: "toggled" (ChimeraArtifact *) when a folder was opened or closed. */

ChimeraFilesTree   *chimera_files_tree_new        (void);
ChimeraFilesFilter *chimera_files_tree_get_filter (ChimeraFilesTree        *self);
void                chimera_files_tree_set_root   (ChimeraFilesTree        *self,
                                                   ChimeraArtifact         *root);
void                chimera_files_tree_set_order  (ChimeraFilesTree        *self,
                                                   const ChimeraFilesOrder *order);
void                chimera_files_tree_settled    (ChimeraFilesTree        *self);
gboolean            chimera_files_tree_is_open    (ChimeraFilesTree        *self,
                                                   ChimeraArtifact         *folder);
void                chimera_files_tree_set_open   (ChimeraFilesTree        *self,
                                                   ChimeraArtifact         *folder,
                                                   gboolean                 is_open);
void                chimera_files_tree_reveal     (ChimeraFilesTree        *self,
                                                   ChimeraArtifact         *artifact);
gboolean            chimera_files_tree_find       (ChimeraFilesTree        *self,
                                                   ChimeraArtifact         *artifact,
                                                   guint                   *position);

G_END_DECLS
