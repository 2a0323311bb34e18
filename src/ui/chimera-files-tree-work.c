/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-tree-private.h"

#include "chimera-priority.h"

/* How long a piece of work may take. */
#define WORK_US (G_USEC_PER_SEC / 1000)

/* Folders of up to so many entries are sorted at once, larger ones on another thread. */
#define SMALL_FOLDER 256

/* A large folder that grows is looked at again when it has grown by a quarter, or after this time. */
#define GROWN_MS 250

static gboolean on_work (gpointer user_data);

/**
 * chimera_files_tree_want_work:
 * @self: a tree
 *
 * Looks soon at what there is to do.
 */
void
chimera_files_tree_want_work (ChimeraFilesTree *self)
{
  if (self->work_source != 0)
    return;

  self->work_source = g_idle_add_full (CHIMERA_PRIORITY_ROWS, on_work, self, NULL);
  g_source_set_name_by_id (self->work_source, "chimera-files-tree-work");
}

/**
 * chimera_files_tree_rows_changed:
 * @self: a tree
 * @position: the first row that is another
 * @removed: how many rows are gone
 * @added: how many are there instead
 *
 * Tells who shows them.
 */
void
chimera_files_tree_rows_changed (ChimeraFilesTree *self,
                                 guint             position,
                                 guint             removed,
                                 guint             added)
{
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
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
      chimera_files_tree_want_work (self);
    }
}

/**
 * chimera_files_tree_queue_all:
 * @self: a tree
 *
 * Filters and sorts all open folders anew.
 */
void
chimera_files_tree_queue_all (ChimeraFilesTree *self)
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

/**
 * chimera_files_tree_make_node:
 * @self: a tree
 * @folder: a folder that is not open
 *
 * Makes it one of the open folders, without rows yet.
 *
 * Returns: (transfer none): its node
 */
ChimeraFilesNode *
chimera_files_tree_make_node (ChimeraFilesTree *self,
                              ChimeraArtifact  *folder)
{
  ChimeraFilesNode *node = chimera_files_node_new (folder);

  node->tree = self;
  node->handler = g_signal_connect (chimera_artifact_get_children (folder), "items-changed",
                                    G_CALLBACK (on_children_changed), node);
  g_hash_table_insert (self->nodes, node->folder, node);

  return node;
}

/**
 * chimera_files_tree_forget:
 * @self: a tree
 * @node: (transfer full): a node that is in no other any more
 *
 * Frees it with all that is open below it.
 */
void
chimera_files_tree_forget (ChimeraFilesTree *self,
                           ChimeraFilesNode *node)
{
  while (node->open->len > 0)
    {
      ChimeraFilesNode *child = g_ptr_array_index (node->open, node->open->len - 1);

      g_ptr_array_set_size (node->open, (int) node->open->len - 1);
      chimera_files_tree_forget (self, child);
    }

  if (node->working != NULL)
    {
      g_cancellable_cancel (node->working);
      g_clear_object (&node->working);
      self->n_working--;
      chimera_files_tree_want_work (self);
    }
  g_signal_handler_disconnect (chimera_artifact_get_children (node->folder), node->handler);
  if (node->is_queued)
    g_queue_remove (&self->queue, node);
  if (node->is_opening)
    g_ptr_array_remove (self->opening, node);
  g_hash_table_remove (self->nodes, node->folder);
  chimera_files_node_free (node);
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
  chimera_files_tree_rows_changed (self, start + from, removed,
                chimera_files_node_get_offset (node, rows->n - rows->n_same_end) - from);
  for (guint i = 0; i < gone->len; i++)
    chimera_files_tree_forget (self, g_ptr_array_index (gone, i));
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
  chimera_files_tree_open_more (self, node);

  if (node->is_queued)
    g_queue_push_tail (&self->queue, node);
  chimera_files_tree_want_work (self);
}

/**
 * chimera_files_tree_refresh:
 * @self: a tree
 * @node: one of its nodes
 *
 * Makes its rows: those of a small folder at once, others on another thread.
 */
void
chimera_files_tree_refresh (ChimeraFilesTree *self,
                            ChimeraFilesNode *node)
{
  ChimeraFilesFound *found = chimera_files_filter_get_found (self->filter);
  gboolean is_afresh = node->is_afresh;

  node->is_afresh = FALSE;

  if (g_list_model_get_n_items (chimera_artifact_get_children (node->folder)) <= SMALL_FOLDER)
    {
      set_rows (self, node, chimera_files_rows_new (node->folder, &self->order, found, node->rows, is_afresh));
      chimera_files_tree_open_more (self, node);
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
          chimera_files_tree_refresh (self, node);
        }
      else if (self->opening->len > 0 && self->n_working == 0)
        {
          /* Only now is it known how many rows there are. */
          chimera_files_tree_open_step (self);
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
