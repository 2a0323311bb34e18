/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-node.h"

/**
 * chimera_files_node_new:
 * @folder: a folder
 *
 * Returns: (transfer full): a node without rows
 */
ChimeraFilesNode *
chimera_files_node_new (ChimeraArtifact *folder)
{
  ChimeraFilesNode *self = g_new0 (ChimeraFilesNode, 1);

  self->folder = g_object_ref (folder);
  self->open = g_ptr_array_new ();

  return self;
}

/**
 * chimera_files_node_free:
 * @self: (transfer full): a node without open folders
 *
 * Frees it with its rows.
 */
void
chimera_files_node_free (ChimeraFilesNode *self)
{
  g_assert (self->open->len == 0);

  g_clear_pointer (&self->rows, chimera_files_rows_drop);
  g_ptr_array_unref (self->open);
  g_object_unref (self->folder);
  g_free (self);
}

/* How many of the open folders are before the row @index. */
static guint
count_open_before (ChimeraFilesNode *self,
                   guint             index)
{
  guint low = 0;
  guint high = self->open->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      ChimeraFilesNode *child = g_ptr_array_index (self->open, middle);

      if (child->index < index)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * chimera_files_node_get_n_rows:
 * @self: a node
 *
 * Returns: how many rows its own folder has
 */
guint
chimera_files_node_get_n_rows (ChimeraFilesNode *self)
{
  return self->rows != NULL ? self->rows->n : 0;
}

/**
 * chimera_files_node_update:
 * @self: a node in which something has changed
 *
 * Counts anew, here and in all that it is in.
 */
void
chimera_files_node_update (ChimeraFilesNode *self)
{
  for (; self != NULL; self = self->parent)
    {
      guint before = 0;

      for (guint i = 0; i < self->open->len; i++)
        {
          ChimeraFilesNode *child = g_ptr_array_index (self->open, i);

          child->before = before;
          before += child->total;
        }

      self->total = chimera_files_node_get_n_rows (self) + before;
    }
}

/**
 * chimera_files_node_insert:
 * @self: a node
 * @child: (transfer full): the node of one of its folders
 * @index: which of its rows that is
 *
 * Opens a folder.
 */
void
chimera_files_node_insert (ChimeraFilesNode *self,
                           ChimeraFilesNode *child,
                           guint             index)
{
  child->parent = self;
  child->index = index;
  g_ptr_array_insert (self->open, (int) count_open_before (self, index), child);
  chimera_files_node_update (self);
}

/**
 * chimera_files_node_remove:
 * @self: a node
 * @child: one of its open folders
 *
 * Closes a folder: @child is the caller's.
 */
void
chimera_files_node_remove (ChimeraFilesNode *self,
                           ChimeraFilesNode *child)
{
  g_ptr_array_remove (self->open, child);
  child->parent = NULL;
  chimera_files_node_update (self);
}

static int
compare_index (gconstpointer a,
               gconstpointer b)
{
  const ChimeraFilesNode *first = *(ChimeraFilesNode *const *) a;
  const ChimeraFilesNode *second = *(ChimeraFilesNode *const *) b;

  return (first->index > second->index) - (first->index < second->index);
}

/**
 * chimera_files_node_set_rows:
 * @self: a node, whose open folders have the index that they have in @rows
 * @rows: (nullable) (transfer full): its new rows
 *
 * Sets other rows.
 */
void
chimera_files_node_set_rows (ChimeraFilesNode *self,
                             ChimeraFilesRows *rows)
{
  g_clear_pointer (&self->rows, chimera_files_rows_drop);
  self->rows = rows;
  g_ptr_array_sort (self->open, compare_index);
  chimera_files_node_update (self);
}

/**
 * chimera_files_node_get_offset:
 * @self: a node
 * @index: one of its rows, or their number
 *
 * Returns: how many rows are between its start and that row
 */
guint
chimera_files_node_get_offset (ChimeraFilesNode *self,
                               guint             index)
{
  guint n = count_open_before (self, index);
  ChimeraFilesNode *last;

  if (n == 0)
    return index;

  last = g_ptr_array_index (self->open, n - 1);

  return index + last->before + last->total;
}

/**
 * chimera_files_node_get_start:
 * @self: a node
 *
 * Returns: the position of its first row in the list as a whole
 */
guint
chimera_files_node_get_start (ChimeraFilesNode *self)
{
  guint start = 0;

  for (; self->parent != NULL; self = self->parent)
    start += chimera_files_node_get_offset (self->parent, self->index) + 1;

  return start;
}

/* The last of the open folders whose row is before @position; NULL where there is none. */
static ChimeraFilesNode *
find_open (ChimeraFilesNode *self,
           guint             position)
{
  guint low = 0;
  guint high = self->open->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      ChimeraFilesNode *child = g_ptr_array_index (self->open, middle);

      if (child->index + child->before < position)
        low = middle + 1;
      else
        high = middle;
    }

  return low > 0 ? g_ptr_array_index (self->open, low - 1) : NULL;
}

/**
 * chimera_files_node_get_artifact:
 * @self: a node
 * @position: counted from its first row, less than its total
 *
 * Returns: (transfer none): what is shown there
 */
ChimeraArtifact *
chimera_files_node_get_artifact (ChimeraFilesNode *self,
                                 guint             position)
{
  for (;;)
    {
      ChimeraFilesNode *child = find_open (self, position);

      if (child == NULL)
        return self->rows->entries[position].artifact;

      position -= child->index + child->before + 1;
      if (position >= child->total)
        return self->rows->entries[child->index + 1 + position - child->total].artifact;

      self = child;
    }
}
