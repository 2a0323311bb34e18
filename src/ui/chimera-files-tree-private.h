/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-files-node.h"
#include "chimera-files-tree.h"

G_BEGIN_DECLS

/* What the parts of the tree share: it is a model in chimera-files-tree.c, makes the rows of its nodes
 * in chimera-files-tree-work.c, and opens and closes folders in chimera-files-tree-open.c. */

struct _ChimeraFilesTree
{
  GObject parent_instance;

  ChimeraArtifact *root;
  ChimeraFilesOrder order;
  ChimeraFilesFilter *filter;
  gboolean was_active;
  guint question;

  ChimeraFilesNode *top;
  /* of all open folders, by their artifact */
  GHashTable *nodes;

  /* paths of the folders that the user has opened */
  GHashTable *opened;
  /* folders that were opened because of the present filter, and may have been closed since */
  GHashTable *offered;

  /* nodes to be looked at, nodes whose folders may have to be opened: the last one is next */
  GQueue queue;
  GPtrArray *opening;
  guint n_working;
  guint work_source;
  guint grown_source;
};

/* The work */
void              chimera_files_tree_want_work    (ChimeraFilesTree *self);
void              chimera_files_tree_rows_changed (ChimeraFilesTree *self,
                                                   guint             position,
                                                   guint             removed,
                                                   guint             added);
void              chimera_files_tree_queue_all    (ChimeraFilesTree *self);
ChimeraFilesNode *chimera_files_tree_make_node    (ChimeraFilesTree *self,
                                                   ChimeraArtifact  *folder);
void              chimera_files_tree_forget       (ChimeraFilesTree *self,
                                                   ChimeraFilesNode *node);
void              chimera_files_tree_refresh      (ChimeraFilesTree *self,
                                                   ChimeraFilesNode *node);

/* Opening and closing */
void              chimera_files_tree_open_node    (ChimeraFilesTree *self,
                                                   ChimeraFilesNode *parent,
                                                   guint             index);
void              chimera_files_tree_close_node   (ChimeraFilesTree *self,
                                                   ChimeraFilesNode *node);
void              chimera_files_tree_open_more    (ChimeraFilesTree *self,
                                                   ChimeraFilesNode *node);
void              chimera_files_tree_open_step    (ChimeraFilesTree *self);
void              chimera_files_tree_close_others (ChimeraFilesTree *self,
                                                   ChimeraFilesNode *node);

G_END_DECLS
