/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-files-rows.h"

G_BEGIN_DECLS

typedef struct _ChimeraFilesNode ChimeraFilesNode;

/**
 * ChimeraFilesNode:
 * @folder: a folder that is open
 * @parent: (nullable): the node it is in
 * @index: which of its parent's rows the folder is
 * @rows: (nullable): its own rows; %NULL before they are there
 * @open: (element-type ChimeraFilesNode): those of its folders that are open, by their index
 * @total: how many rows are below it, at any depth
 * @before: how many rows are below those of its siblings that come before it
 *
 * Where the rows of open folders are in the list as a whole. A folder of a million files costs no
 * more than one of three.
 */
struct _ChimeraFilesNode
{
  ChimeraArtifact *folder;
  ChimeraFilesNode *parent;
  guint index;
  ChimeraFilesRows *rows;
  GPtrArray *open;
  guint total;
  guint before;

  /* for the tree that uses it: what is under way, what is wanted, and the folder to look at next
   * when folders are opened */
  gpointer tree;
  gulong handler;
  GCancellable *working;
  gboolean is_queued;
  gboolean is_afresh;
  gboolean has_grown;
  gboolean is_opening;
  guint cursor;
};

ChimeraFilesNode *chimera_files_node_new          (ChimeraArtifact   *folder);
void              chimera_files_node_free         (ChimeraFilesNode  *self);
void              chimera_files_node_insert       (ChimeraFilesNode  *self,
                                                   ChimeraFilesNode  *child,
                                                   guint              index);
void              chimera_files_node_remove       (ChimeraFilesNode  *self,
                                                   ChimeraFilesNode  *child);
void              chimera_files_node_set_rows     (ChimeraFilesNode  *self,
                                                   ChimeraFilesRows  *rows);
void              chimera_files_node_update       (ChimeraFilesNode  *self);
guint             chimera_files_node_get_n_rows   (ChimeraFilesNode  *self);
guint             chimera_files_node_get_start    (ChimeraFilesNode  *self);
guint             chimera_files_node_get_offset   (ChimeraFilesNode  *self,
                                                   guint              index);
ChimeraArtifact  *chimera_files_node_get_artifact (ChimeraFilesNode  *self,
                                                   guint              position);

G_END_DECLS
