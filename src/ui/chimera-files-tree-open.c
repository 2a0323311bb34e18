/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-tree-private.h"

/* A search opens folders until so many rows are there: one that finds everywhere must not unfold a
 * million files. */
#define MAX_OPEN_ROWS 2000

/**
 * chimera_files_tree_close_node:
 * @self: a tree
 * @node: the node of a folder, not of the chosen one
 *
 * Shows the rows of that folder no more.
 */
void
chimera_files_tree_close_node (ChimeraFilesTree *self,
                               ChimeraFilesNode *node)
{
  g_autoptr(ChimeraArtifact) folder = g_object_ref (node->folder);
  guint start = chimera_files_node_get_start (node);
  guint total = node->total;

  chimera_files_node_remove (node->parent, node);
  chimera_files_tree_forget (self, node);
  chimera_files_tree_rows_changed (self, start, total, 0);
  g_signal_emit_by_name (self, "toggled", folder);
}

static gboolean
should_open (ChimeraFilesTree *self,
             ChimeraArtifact  *folder)
{
  g_autofree char *path = NULL;

  if (g_hash_table_contains (self->nodes, folder))
    return FALSE;

  if (chimera_files_filter_is_active (self->filter))
    return !g_hash_table_contains (self->offered, folder);

  path = chimera_artifact_dup_path (folder);

  return g_hash_table_contains (self->opened, path);
}

static gboolean
may_open (ChimeraFilesTree *self)
{
  return !chimera_files_filter_is_active (self->filter) || self->top->total < MAX_OPEN_ROWS;
}

/**
 * chimera_files_tree_open_node:
 * @self: a tree
 * @parent: a node
 * @index: which of its rows is the folder
 *
 * Shows the rows of that folder.
 */
void
chimera_files_tree_open_node (ChimeraFilesTree *self,
                              ChimeraFilesNode *parent,
                              guint             index)
{
  ChimeraFilesNode *node = chimera_files_tree_make_node (self, parent->rows->entries[index].artifact);

  chimera_files_node_insert (parent, node, index);
  g_signal_emit_by_name (self, "toggled", node->folder);
  chimera_files_tree_refresh (self, node);
}

/**
 * chimera_files_tree_open_more:
 * @self: a tree
 * @node: a node that has got its rows
 *
 * Looks soon at the folders among them, whether they should be open.
 */
void
chimera_files_tree_open_more (ChimeraFilesTree *self,
                              ChimeraFilesNode *node)
{
  gboolean is_active = chimera_files_filter_is_active (self->filter);

  node->cursor = 0;
  if (node->is_opening || node->rows->n_folders == 0 || !(is_active || g_hash_table_size (self->opened) > 0))
    return;

  node->is_opening = TRUE;
  g_ptr_array_add (self->opening, node);
  chimera_files_tree_want_work (self);
}

/**
 * chimera_files_tree_open_step:
 * @self: a tree
 *
 * Looks at one more folder, whether it should be open.
 */
void
chimera_files_tree_open_step (ChimeraFilesTree *self)
{
  ChimeraFilesNode *node = g_ptr_array_index (self->opening, self->opening->len - 1);
  ChimeraArtifact *folder;

  if (!may_open (self) || node->cursor >= node->rows->n_folders)
    {
      node->is_opening = FALSE;
      g_ptr_array_set_size (self->opening, (int) self->opening->len - 1);
      return;
    }

  folder = node->rows->entries[node->cursor++].artifact;
  if (!should_open (self, folder))
    return;

  if (chimera_files_filter_is_active (self->filter))
    g_hash_table_add (self->offered, g_object_ref (folder));
  chimera_files_tree_open_node (self, node, node->cursor - 1);
}

/**
 * chimera_files_tree_close_others:
 * @self: a tree
 * @node: a node
 *
 * Closes the folders in it that the user had not opened: after a search only the others stay.
 */
void
chimera_files_tree_close_others (ChimeraFilesTree *self,
                                 ChimeraFilesNode *node)
{
  for (guint i = node->open->len; i > 0; i--)
    {
      ChimeraFilesNode *child = g_ptr_array_index (node->open, i - 1);
      g_autofree char *path = chimera_artifact_dup_path (child->folder);

      if (g_hash_table_contains (self->opened, path))
        chimera_files_tree_close_others (self, child);
      else
        chimera_files_tree_close_node (self, child);
    }
}

/**
 * chimera_files_tree_reveal:
 * @self: a tree
 * @artifact: what is to become one of the rows
 *
 * Opens the folders around it soon, one after the other; while the filter is active, it is there only if
 * that finds it.
 */
void
chimera_files_tree_reveal (ChimeraFilesTree *self,
                           ChimeraArtifact  *artifact)
{
  ChimeraFilesNode *nearest = NULL;

  g_return_if_fail (CHIMERA_IS_FILES_TREE (self));

  for (ChimeraArtifact *folder = chimera_artifact_get_parent (artifact); folder != NULL;
       folder = chimera_artifact_get_parent (folder))
    {
      if (nearest == NULL)
        nearest = g_hash_table_lookup (self->nodes, folder);
      if (chimera_artifact_get_parent (folder) != NULL)
        g_hash_table_add (self->opened, chimera_artifact_dup_path (folder));
    }

  /* One that has no rows yet looks for folders to open when it has. */
  if (nearest != NULL && nearest->rows != NULL)
    chimera_files_tree_open_more (self, nearest);
}
