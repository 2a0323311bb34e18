/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-tree.h"

#include "chimera-files-node.h"
#include "chimera-priority.h"

/* How long a piece of work may take. */
#define WORK_US (G_USEC_PER_SEC / 1000)

/* A search opens folders until so many rows are there: one that finds everywhere must not unfold a
 * million files. */
#define MAX_OPEN_ROWS 2000

/* Folders of up to so many entries are sorted at once, larger ones on another thread. */
#define SMALL_FOLDER 256

/* A large folder that grows is looked at again when it has grown by a quarter, or after this time. */
#define GROWN_MS 250

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

enum
{
  TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void chimera_files_tree_iface_init (GListModelInterface *iface);
static void refresh                       (ChimeraFilesTree *self,
                                           ChimeraFilesNode *node);

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
rows_changed (ChimeraFilesTree *self,
              guint             position,
              guint             removed,
              guint             added)
{
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static gboolean on_work (gpointer user_data);

static void
want_work (ChimeraFilesTree *self)
{
  if (self->work_source != 0)
    return;

  self->work_source = g_idle_add_full (CHIMERA_PRIORITY_ROWS, on_work, self, NULL);
  g_source_set_name_by_id (self->work_source, "chimera-files-tree-work");
}

/* Frees a node that is in no other any more, with all that is open below it. */
static void
forget (ChimeraFilesTree *self,
        ChimeraFilesNode *node)
{
  while (node->open->len > 0)
    {
      ChimeraFilesNode *child = g_ptr_array_index (node->open, node->open->len - 1);

      g_ptr_array_set_size (node->open, (int) node->open->len - 1);
      forget (self, child);
    }

  if (node->working != NULL)
    {
      g_cancellable_cancel (node->working);
      g_clear_object (&node->working);
      self->n_working--;
      want_work (self);
    }
  g_signal_handler_disconnect (chimera_artifact_get_children (node->folder), node->handler);
  if (node->is_queued)
    g_queue_remove (&self->queue, node);
  if (node->is_opening)
    g_ptr_array_remove (self->opening, node);
  g_hash_table_remove (self->nodes, node->folder);
  chimera_files_node_free (node);
}

static void
close_node (ChimeraFilesTree *self,
            ChimeraFilesNode *node)
{
  g_autoptr(ChimeraArtifact) folder = g_object_ref (node->folder);
  guint start = chimera_files_node_get_start (node);
  guint total = node->total;

  chimera_files_node_remove (node->parent, node);
  forget (self, node);
  rows_changed (self, start, total, 0);
  g_signal_emit (self, signals[TOGGLED], 0, folder);
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

/* A node that is being worked on is looked at once that is done. */
static void
queue (ChimeraFilesTree *self,
       ChimeraFilesNode *node,
       gboolean          is_afresh)
{
  node->is_afresh |= is_afresh;
  node->has_grown = FALSE;
  if (node->is_queued)
    return;

  node->is_queued = TRUE;
  if (node->working == NULL)
    {
      g_queue_push_tail (&self->queue, node);
      want_work (self);
    }
}

static void
queue_all (ChimeraFilesTree *self)
{
  GHashTableIter iter;
  gpointer node;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    queue (self, node, TRUE);
}

static gboolean
on_grown (gpointer user_data)
{
  ChimeraFilesTree *self = user_data;
  GHashTableIter iter;
  gpointer node;

  self->grown_source = 0;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    if (((ChimeraFilesNode *) node)->has_grown)
      queue (self, node, FALSE);

  return G_SOURCE_REMOVE;
}

static void
on_children_changed (GListModel *children,
                     guint       position,
                     guint       removed,
                     guint       added,
                     gpointer    user_data)
{
  ChimeraFilesNode *node = user_data;
  ChimeraFilesTree *self = node->tree;
  guint n = g_list_model_get_n_items (children);

  if (n <= SMALL_FOLDER || node->rows == NULL || n / 5 >= node->rows->n_known / 4)
    {
      queue (self, node, FALSE);
      return;
    }

  node->has_grown = TRUE;
  if (self->grown_source == 0)
    {
      self->grown_source = g_timeout_add (GROWN_MS, on_grown, self);
      g_source_set_name_by_id (self->grown_source, "chimera-files-tree-grown");
    }
}

static ChimeraFilesNode *
make_node (ChimeraFilesTree *self,
           ChimeraArtifact  *folder)
{
  ChimeraFilesNode *node = chimera_files_node_new (folder);

  node->tree = self;
  node->handler = g_signal_connect (chimera_artifact_get_children (folder), "items-changed",
                                    G_CALLBACK (on_children_changed), node);
  g_hash_table_insert (self->nodes, node->folder, node);

  return node;
}

static void
open_node (ChimeraFilesTree *self,
           ChimeraFilesNode *parent,
           guint             index)
{
  ChimeraFilesNode *node = make_node (self, parent->rows->entries[index].artifact);

  chimera_files_node_insert (parent, node, index);
  g_signal_emit (self, signals[TOGGLED], 0, node->folder);
  refresh (self, node);
}

static void
open_more (ChimeraFilesTree *self,
           ChimeraFilesNode *node)
{
  gboolean is_active = chimera_files_filter_is_active (self->filter);

  node->cursor = 0;
  if (node->is_opening || node->rows->n_folders == 0 || !(is_active || g_hash_table_size (self->opened) > 0))
    return;

  node->is_opening = TRUE;
  g_ptr_array_add (self->opening, node);
  want_work (self);
}

/* Looks at one more folder, whether it should be open. */
static void
open_step (ChimeraFilesTree *self)
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
  open_node (self, node, node->cursor - 1);
}

/* Gives the open folders of @node their place in @rows; those that have none are taken out. */
static GPtrArray *
place_open (ChimeraFilesTree *self,
            ChimeraFilesNode *node,
            ChimeraFilesRows *rows)
{
  GPtrArray *gone = g_ptr_array_new ();
  g_autoptr(GHashTable) placed = NULL;

  if (node->open->len == 0)
    return gone;

  placed = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < rows->n_folders; i++)
    {
      ChimeraFilesNode *child = g_hash_table_lookup (self->nodes, rows->entries[i].artifact);

      if (child != NULL && child->parent == node)
        {
          child->index = i;
          g_hash_table_add (placed, child);
        }
    }

  for (guint i = node->open->len; i > 0; i--)
    {
      ChimeraFilesNode *child = g_ptr_array_index (node->open, i - 1);

      if (!g_hash_table_contains (placed, child))
        g_ptr_array_add (gone, g_ptr_array_steal_index (node->open, i - 1));
    }

  return gone;
}

static void
set_rows (ChimeraFilesTree *self,
          ChimeraFilesNode *node,
          ChimeraFilesRows *rows)
{
  guint n_before = chimera_files_node_get_n_rows (node);
  guint start = chimera_files_node_get_start (node);
  guint from = chimera_files_node_get_offset (node, rows->n_same_start);
  guint removed = chimera_files_node_get_offset (node, n_before - rows->n_same_end) - from;
  g_autoptr(GPtrArray) gone = NULL;

  gone = place_open (self, node, rows);
  chimera_files_node_set_rows (node, rows);
  rows_changed (self, start + from, removed,
                chimera_files_node_get_offset (node, rows->n - rows->n_same_end) - from);
  for (guint i = 0; i < gone->len; i++)
    forget (self, g_ptr_array_index (gone, i));
}

static void
on_rows (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  ChimeraFilesRows *rows = chimera_files_rows_new_finish (result);
  ChimeraFilesNode *node = user_data;
  ChimeraFilesTree *self;

  /* Then there is no such node any more. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    {
      g_clear_pointer (&rows, chimera_files_rows_drop);
      return;
    }

  self = node->tree;
  g_clear_object (&node->working);
  self->n_working--;
  set_rows (self, node, rows);
  open_more (self, node);

  if (node->is_queued)
    g_queue_push_tail (&self->queue, node);
  want_work (self);
}

static void
refresh (ChimeraFilesTree *self,
         ChimeraFilesNode *node)
{
  ChimeraFilesFound *found = chimera_files_filter_get_found (self->filter);
  gboolean is_afresh = node->is_afresh;

  node->is_afresh = FALSE;

  if (g_list_model_get_n_items (chimera_artifact_get_children (node->folder)) <= SMALL_FOLDER)
    {
      set_rows (self, node, chimera_files_rows_new (node->folder, &self->order, found, node->rows, is_afresh));
      open_more (self, node);
      return;
    }

  node->working = g_cancellable_new ();
  self->n_working++;
  chimera_files_rows_new_async (node->folder, &self->order, found, node->rows, is_afresh, node->working,
                                on_rows, node);
}

static gboolean
on_work (gpointer user_data)
{
  ChimeraFilesTree *self = user_data;
  gint64 end = g_get_monotonic_time () + WORK_US;

  do
    {
      ChimeraFilesNode *node = g_queue_pop_head (&self->queue);

      if (node != NULL)
        {
          node->is_queued = FALSE;
          refresh (self, node);
        }
      else if (self->opening->len > 0 && self->n_working == 0)
        {
          /* Only now is it known how many rows there are. */
          open_step (self);
        }
      else
        {
          self->work_source = 0;
          return G_SOURCE_REMOVE;
        }
    }
  while (g_get_monotonic_time () < end);

  return G_SOURCE_CONTINUE;
}

/* After a search only those folders are open that the user had opened. */
static void
close_others (ChimeraFilesTree *self,
              ChimeraFilesNode *node)
{
  for (guint i = node->open->len; i > 0; i--)
    {
      ChimeraFilesNode *child = g_ptr_array_index (node->open, i - 1);
      g_autofree char *path = chimera_artifact_dup_path (child->folder);

      if (g_hash_table_contains (self->opened, path))
        close_others (self, child);
      else
        close_node (self, child);
    }
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
        close_others (self, self->top);
      queue_all (self);
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
  forget (self, top);
  rows_changed (self, 0, total, 0);
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
      self->top = make_node (self, root);
      refresh (self, self->top);
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
  queue_all (self);
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
    queue_all (self);
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
    open_node (self, node, index);
  else
    close_node (self, g_hash_table_lookup (self->nodes, folder));
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
