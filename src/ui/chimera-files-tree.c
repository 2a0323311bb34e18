/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-tree.h"
#include "chimera-files-tree-private.h"

enum
{
  TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void chimera_files_tree_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChimeraFilesTree, chimera_files_tree, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, chimera_files_tree_iface_init))

static GType
chimera_files_tree_get_item_type (GListModel *model)
{
  return CHIMERA_TYPE_ARTIFACT;
}

static guint
chimera_files_tree_get_n_items (GListModel *model)
{
  ChimeraFilesTree *self = CHIMERA_FILES_TREE (model);

  return self->top != NULL ? self->top->total : 0;
}

static gpointer
chimera_files_tree_get_item (GListModel *model,
                             guint       position)
{
  ChimeraFilesTree *self = CHIMERA_FILES_TREE (model);

  if (self->top == NULL || position >= self->top->total)
    return NULL;

  return g_object_ref (chimera_files_node_get_artifact (self->top, position));
}

static void
chimera_files_tree_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = chimera_files_tree_get_item_type;
  iface->get_n_items = chimera_files_tree_get_n_items;
  iface->get_item = chimera_files_tree_get_item;
}

static void
on_filter_changed (ChimeraFilesTree *self)
{
  gboolean is_active = chimera_files_filter_is_active (self->filter);
  guint question = chimera_files_filter_get_question (self->filter);

  if (question != self->question)
    g_hash_table_remove_all (self->offered);
  self->question = question;

  if (self->top != NULL && (is_active || self->was_active))
    {
      if (!is_active)
        chimera_files_tree_close_others (self, self->top);
      chimera_files_tree_queue_all (self);
    }

  self->was_active = is_active;
}

static void
clear (ChimeraFilesTree *self)
{
  ChimeraFilesNode *top = g_steal_pointer (&self->top);
  guint total;

  if (top == NULL)
    return;

  total = top->total;
  chimera_files_tree_forget (self, top);
  chimera_files_tree_rows_changed (self, 0, total, 0);
}

static void
chimera_files_tree_dispose (GObject *object)
{
  ChimeraFilesTree *self = CHIMERA_FILES_TREE (object);

  clear (self);
  g_clear_handle_id (&self->work_source, g_source_remove);
  g_clear_handle_id (&self->grown_source, g_source_remove);
  g_clear_object (&self->root);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (chimera_files_tree_parent_class)->dispose (object);
}

static void
chimera_files_tree_finalize (GObject *object)
{
  ChimeraFilesTree *self = CHIMERA_FILES_TREE (object);

  g_hash_table_unref (self->nodes);
  g_hash_table_unref (self->opened);
  g_hash_table_unref (self->offered);
  g_ptr_array_unref (self->opening);

  G_OBJECT_CLASS (chimera_files_tree_parent_class)->finalize (object);
}

static void
chimera_files_tree_class_init (ChimeraFilesTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_files_tree_dispose;
  G_OBJECT_CLASS (klass)->finalize = chimera_files_tree_finalize;

  /**
   * ChimeraFilesTree::toggled:
   * @self: the tree
   * @folder: a #ChimeraArtifact
   *
   * A folder was opened or closed.
   */
  signals[TOGGLED] = g_signal_new ("toggled", CHIMERA_TYPE_FILES_TREE, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, CHIMERA_TYPE_ARTIFACT);
}

static void
chimera_files_tree_init (ChimeraFilesTree *self)
{
  self->filter = chimera_files_filter_new ();
  self->nodes = g_hash_table_new (NULL, NULL);
  self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->offered = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->opening = g_ptr_array_new ();
  g_queue_init (&self->queue);

  g_signal_connect_object (self->filter, "changed", G_CALLBACK (on_filter_changed), self, G_CONNECT_SWAPPED);
}

/**
 * chimera_files_tree_new:
 *
 * Returns: (transfer full): an empty tree, by name
 */
ChimeraFilesTree *
chimera_files_tree_new (void)
{
  return g_object_new (CHIMERA_TYPE_FILES_TREE, NULL);
}

/**
 * chimera_files_tree_get_filter:
 * @self: a tree
 *
 * Returns: (transfer none): what decides which rows there are
 */
ChimeraFilesFilter *
chimera_files_tree_get_filter (ChimeraFilesTree *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_TREE (self), NULL);

  return self->filter;
}

/**
 * chimera_files_tree_set_root:
 * @self: a tree
 * @root: (nullable): a folder
 *
 * Shows what is in @root. Folders that were open are opened if they are there.
 */
void
chimera_files_tree_set_root (ChimeraFilesTree *self,
                             ChimeraArtifact  *root)
{
  g_return_if_fail (CHIMERA_IS_FILES_TREE (self));

  if (!g_set_object (&self->root, root))
    return;

  clear (self);
  chimera_files_filter_set_root (self->filter, root);

  if (root != NULL)
    {
      self->top = chimera_files_tree_make_node (self, root);
      chimera_files_tree_refresh (self, self->top);
    }
}

/**
 * chimera_files_tree_set_order:
 * @self: a tree
 * @order: how to sort the rows of each folder
 *
 * Sorts otherwise.
 */
void
chimera_files_tree_set_order (ChimeraFilesTree        *self,
                              const ChimeraFilesOrder *order)
{
  g_return_if_fail (CHIMERA_IS_FILES_TREE (self));

  if (chimera_files_order_equal (order, &self->order))
    return;

  self->order = *order;
  chimera_files_tree_queue_all (self);
}

/**
 * chimera_files_tree_settled:
 * @self: a tree
 *
 * To be told when a scan has ended. Sorts anew if the order depends on what it has found out about
 * folders.
 */
void
chimera_files_tree_settled (ChimeraFilesTree *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_TREE (self));

  if (chimera_files_order_has (&self->order, CHIMERA_FILES_COLUMN_SIZE) ||
      chimera_files_order_has (&self->order, CHIMERA_FILES_COLUMN_STATE))
    chimera_files_tree_queue_all (self);
}

/**
 * chimera_files_tree_is_open:
 * @self: a tree
 * @folder: an artifact
 *
 * Returns: whether it is a folder whose rows are shown
 */
gboolean
chimera_files_tree_is_open (ChimeraFilesTree *self,
                            ChimeraArtifact  *folder)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_TREE (self), FALSE);

  return g_hash_table_contains (self->nodes, folder);
}

/**
 * chimera_files_tree_set_open:
 * @self: a tree
 * @folder: a folder that is one of the rows
 * @is_open: whether to show its rows
 *
 * Opens or closes a folder, for the user.
 */
void
chimera_files_tree_set_open (ChimeraFilesTree *self,
                             ChimeraArtifact  *folder,
                             gboolean          is_open)
{
  ChimeraArtifact *parent;
  ChimeraFilesNode *node;
  guint index;

  g_return_if_fail (CHIMERA_IS_FILES_TREE (self));
  g_return_if_fail (chimera_artifact_get_kind (folder) == CHIMERA_ARTIFACT_FOLDER);

  parent = chimera_artifact_get_parent (folder);
  node = parent != NULL ? g_hash_table_lookup (self->nodes, parent) : NULL;
  if (node == NULL || node->rows == NULL || is_open == g_hash_table_contains (self->nodes, folder) ||
      !chimera_files_rows_find (node->rows, folder, &index))
    return;

  if (chimera_files_filter_is_active (self->filter))
    g_hash_table_add (self->offered, g_object_ref (folder));
  else if (is_open)
    g_hash_table_add (self->opened, chimera_artifact_dup_path (folder));
  else
    {
      g_autofree char *path = chimera_artifact_dup_path (folder);

      g_hash_table_remove (self->opened, path);
    }

  if (is_open)
    chimera_files_tree_open_node (self, node, index);
  else
    chimera_files_tree_close_node (self, g_hash_table_lookup (self->nodes, folder));
}

/**
 * chimera_files_tree_find:
 * @self: a tree
 * @artifact: an artifact
 * @position: (out): which row it is; untouched where it is none
 *
 * Returns: whether @artifact is shown
 */
gboolean
chimera_files_tree_find (ChimeraFilesTree *self,
                         ChimeraArtifact  *artifact,
                         guint            *position)
{
  ChimeraArtifact *parent = chimera_artifact_get_parent (artifact);
  ChimeraFilesNode *node = parent != NULL ? g_hash_table_lookup (self->nodes, parent) : NULL;
  guint index;

  if (node == NULL || node->rows == NULL || !chimera_files_rows_find (node->rows, artifact, &index))
    return FALSE;

  *position = chimera_files_node_get_start (node) + chimera_files_node_get_offset (node, index);

  return TRUE;
}
