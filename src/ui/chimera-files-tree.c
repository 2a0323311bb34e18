/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-tree.h"

/* Folders are opened in pieces of this length, and no longer once this many rows are there: a
 * search that finds everywhere must not unfold a million files. */
#define OPEN_US (G_USEC_PER_SEC / 500)
#define MAX_OPEN_ROWS 2000

struct _ChimeraFilesTree
{
  GObject parent_instance;

  ChimeraArtifact *root;
  ChimeraFilesFilter *filter;
  GtkTreeListModel *tree;
  GtkSortListModel *sorted;
  gboolean was_active;

  /* paths of the folders that the user has opened */
  GHashTable *opened;
  /* folders that were opened because of the present filter, and may have been closed since */
  GHashTable *offered;
  guint open_position;
  guint open_source;
};

G_DEFINE_FINAL_TYPE (ChimeraFilesTree, chimera_files_tree, G_TYPE_OBJECT)

static GListModel *
filter_children (ChimeraFilesTree *self,
                 ChimeraArtifact  *folder)
{
  GListModel *children = g_object_ref (chimera_artifact_get_children (folder));
  GtkFilterListModel *filtered = gtk_filter_list_model_new (children, g_object_ref (GTK_FILTER (self->filter)));

  gtk_filter_list_model_set_incremental (filtered, TRUE);

  return G_LIST_MODEL (filtered);
}

static GListModel *
create_children (gpointer item,
                 gpointer user_data)
{
  ChimeraArtifact *artifact = item;

  if (chimera_artifact_get_kind (artifact) != CHIMERA_ARTIFACT_FOLDER)
    return NULL;

  return filter_children (user_data, artifact);
}

static gboolean
should_open (ChimeraFilesTree *self,
             ChimeraArtifact  *folder)
{
  g_autofree char *path = NULL;

  if (chimera_files_filter_is_active (self->filter))
    return !g_hash_table_contains (self->offered, folder);

  path = chimera_artifact_dup_path (folder);

  return g_hash_table_contains (self->opened, path);
}

static gboolean
on_open (gpointer user_data)
{
  ChimeraFilesTree *self = user_data;
  gint64 end = g_get_monotonic_time () + OPEN_US;
  guint max_rows = chimera_files_filter_is_active (self->filter) ? MAX_OPEN_ROWS : G_MAXUINT;

  while (self->open_position < MIN (g_list_model_get_n_items (G_LIST_MODEL (self->tree)), max_rows))
    {
      g_autoptr(GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, self->open_position++);
      g_autoptr(ChimeraArtifact) artifact = gtk_tree_list_row_get_item (row);

      if (chimera_artifact_get_kind (artifact) == CHIMERA_ARTIFACT_FOLDER &&
          !gtk_tree_list_row_get_expanded (row) && should_open (self, artifact))
        {
          if (chimera_files_filter_is_active (self->filter))
            g_hash_table_add (self->offered, g_object_ref (artifact));
          gtk_tree_list_row_set_expanded (row, TRUE);
        }

      if (g_get_monotonic_time () >= end)
        return G_SOURCE_CONTINUE;
    }

  self->open_source = 0;

  return G_SOURCE_REMOVE;
}

static void
open_from (ChimeraFilesTree *self,
           guint             position)
{
  if (!chimera_files_filter_is_active (self->filter) && g_hash_table_size (self->opened) == 0)
    return;

  if (self->open_source == 0)
    {
      self->open_position = position;
      self->open_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_open, self, NULL);
      g_source_set_name_by_id (self->open_source, "chimera-files-tree-open");
    }
  else
    {
      self->open_position = MIN (self->open_position, position);
    }
}

/* A folder's rows come or go behind its own: remember whether it is open. */
static void
remember_row (ChimeraFilesTree *self,
              guint             position)
{
  g_autoptr(GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, position);
  g_autoptr(ChimeraArtifact) artifact = NULL;
  g_autofree char *path = NULL;

  if (row == NULL)
    return;

  artifact = gtk_tree_list_row_get_item (row);
  if (chimera_artifact_get_kind (artifact) != CHIMERA_ARTIFACT_FOLDER)
    return;

  path = chimera_artifact_dup_path (artifact);
  if (gtk_tree_list_row_get_expanded (row))
    g_hash_table_add (self->opened, g_steal_pointer (&path));
  else
    g_hash_table_remove (self->opened, path);
}

static void
on_rows_changed (ChimeraFilesTree *self,
                 guint             position,
                 guint             removed,
                 guint             added,
                 GListModel       *model)
{
  /* A folder that was open in an earlier scan is closed only because it is new. */
  if (position > 0 && self->open_source == 0 && !chimera_files_filter_is_active (self->filter))
    remember_row (self, position - 1);

  if (added > 0)
    open_from (self, position);
}

static void
rebuild (ChimeraFilesTree *self)
{
  g_clear_handle_id (&self->open_source, g_source_remove);
  g_hash_table_remove_all (self->offered);

  if (self->tree != NULL)
    g_signal_handlers_disconnect_by_func (self->tree, on_rows_changed, self);
  g_clear_object (&self->tree);

  if (self->root != NULL)
    {
      self->tree = gtk_tree_list_model_new (filter_children (self, self->root), FALSE, FALSE,
                                            create_children, self, NULL);
      g_signal_connect_object (self->tree, "items-changed", G_CALLBACK (on_rows_changed), self, G_CONNECT_SWAPPED);
      open_from (self, 0);
    }

  gtk_sort_list_model_set_model (self->sorted, self->tree != NULL ? G_LIST_MODEL (self->tree) : NULL);
}

static void
on_filter_changed (ChimeraFilesTree *self)
{
  gboolean is_active = chimera_files_filter_is_active (self->filter);

  if (self->root == NULL)
    return;

  if (is_active)
    {
      g_hash_table_remove_all (self->offered);
      open_from (self, 0);
    }
  else if (self->was_active)
    {
      rebuild (self);
    }

  self->was_active = is_active;
}

static void
chimera_files_tree_dispose (GObject *object)
{
  ChimeraFilesTree *self = CHIMERA_FILES_TREE (object);

  g_clear_object (&self->root);
  if (self->sorted != NULL)
    rebuild (self);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (chimera_files_tree_parent_class)->dispose (object);
}

static void
chimera_files_tree_finalize (GObject *object)
{
  ChimeraFilesTree *self = CHIMERA_FILES_TREE (object);

  g_hash_table_unref (self->opened);
  g_hash_table_unref (self->offered);

  G_OBJECT_CLASS (chimera_files_tree_parent_class)->finalize (object);
}

static void
chimera_files_tree_class_init (ChimeraFilesTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_files_tree_dispose;
  G_OBJECT_CLASS (klass)->finalize = chimera_files_tree_finalize;
}

static void
chimera_files_tree_init (ChimeraFilesTree *self)
{
  self->filter = chimera_files_filter_new ();
  self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->offered = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);

  g_signal_connect_object (self->filter, "changed", G_CALLBACK (on_filter_changed), self, G_CONNECT_SWAPPED);
}

/**
 * chimera_files_tree_new:
 * @sorter: sorts #GtkTreeListRow
 *
 * Returns: (transfer full): the models of an empty tree
 */
ChimeraFilesTree *
chimera_files_tree_new (GtkSorter *sorter)
{
  ChimeraFilesTree *self;

  g_return_val_if_fail (GTK_IS_SORTER (sorter), NULL);

  self = g_object_new (CHIMERA_TYPE_FILES_TREE, NULL);
  self->sorted = gtk_sort_list_model_new (NULL, g_object_ref (sorter));
  gtk_sort_list_model_set_incremental (self->sorted, TRUE);

  return self;
}

/**
 * chimera_files_tree_get_model:
 * @self: a tree
 *
 * Returns: (transfer none): the rows to show, #GtkTreeListRow of #ChimeraArtifact
 */
GListModel *
chimera_files_tree_get_model (ChimeraFilesTree *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_TREE (self), NULL);

  return G_LIST_MODEL (self->sorted);
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

  chimera_files_filter_set_root (self->filter, root);
  rebuild (self);
}
