/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-artifact-list.h"

/* Only one thread changes and iterates a list; others may ask for its pieces, which never change.
 * Hence the lock, which is all they share. */
struct _ChimeraArtifactList
{
  GObject parent_instance;

  GMutex mutex;
  /* (element-type ChimeraArtifactPiece) */
  GPtrArray *pieces;
  /* position of the first entry of each piece */
  GArray *starts;
  guint n_items;

  /* the piece that was asked for last */
  guint near;
};

static void chimera_artifact_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChimeraArtifactList, chimera_artifact_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, chimera_artifact_list_iface_init))

static GType
chimera_artifact_list_get_item_type (GListModel *model)
{
  return CHIMERA_TYPE_ARTIFACT;
}

static guint
chimera_artifact_list_get_n_items (GListModel *model)
{
  return CHIMERA_ARTIFACT_LIST (model)->n_items;
}

static gboolean
is_in_piece (ChimeraArtifactList *self,
             guint                i,
             guint                position)
{
  guint start = g_array_index (self->starts, guint, i);

  return position >= start && position - start < chimera_artifact_piece_get_n_entries (g_ptr_array_index (self->pieces, i));
}

/* The last piece that does not begin behind @position. */
static guint
find_piece (ChimeraArtifactList *self,
            guint                position)
{
  guint low = 0;
  guint high = self->pieces->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->starts, guint, middle) <= position)
        low = middle;
      else
        high = middle;
    }

  return low;
}

static gpointer
chimera_artifact_list_get_item (GListModel *model,
                                guint       position)
{
  ChimeraArtifactList *self = CHIMERA_ARTIFACT_LIST (model);
  GPtrArray *artifacts;

  if (position >= self->n_items)
    return NULL;

  /* Most ask for one after the other. */
  if (self->near + 1 < self->pieces->len && is_in_piece (self, self->near + 1, position))
    self->near++;
  else if (!is_in_piece (self, self->near, position))
    self->near = find_piece (self, position);

  artifacts = chimera_artifact_piece_get_artifacts (g_ptr_array_index (self->pieces, self->near));

  return g_object_ref (g_ptr_array_index (artifacts, position - g_array_index (self->starts, guint, self->near)));
}

static void
chimera_artifact_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = chimera_artifact_list_get_item_type;
  iface->get_n_items = chimera_artifact_list_get_n_items;
  iface->get_item = chimera_artifact_list_get_item;
}

static void
chimera_artifact_list_finalize (GObject *object)
{
  ChimeraArtifactList *self = CHIMERA_ARTIFACT_LIST (object);

  g_ptr_array_unref (self->pieces);
  g_array_unref (self->starts);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (chimera_artifact_list_parent_class)->finalize (object);
}

static void
chimera_artifact_list_class_init (ChimeraArtifactListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_artifact_list_finalize;
}

static void
chimera_artifact_list_init (ChimeraArtifactList *self)
{
  g_mutex_init (&self->mutex);
  self->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_artifact_piece_unref);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * chimera_artifact_list_new:
 *
 * Returns: (transfer full): an empty list
 */
ChimeraArtifactList *
chimera_artifact_list_new (void)
{
  return g_object_new (CHIMERA_TYPE_ARTIFACT_LIST, NULL);
}

/**
 * chimera_artifact_list_append:
 * @self: a list
 * @piece: some more entries, to which nobody adds any more
 *
 * Lists them after those that are there.
 */
void
chimera_artifact_list_append (ChimeraArtifactList  *self,
                              ChimeraArtifactPiece *piece)
{
  guint position = self->n_items;
  guint n_entries = chimera_artifact_piece_get_n_entries (piece);

  if (n_entries == 0)
    return;

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->pieces, chimera_artifact_piece_ref (piece));
  g_array_append_val (self->starts, position);
  self->n_items += n_entries;
  g_mutex_unlock (&self->mutex);

  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, n_entries);
}

/**
 * chimera_artifact_list_cut:
 * @self: a list
 *
 * Takes the last of its pieces off.
 *
 * Returns: (transfer full) (nullable): the piece; %NULL once the list is empty
 */
ChimeraArtifactPiece *
chimera_artifact_list_cut (ChimeraArtifactList *self)
{
  ChimeraArtifactPiece *piece;
  guint n_entries;
  guint last;

  if (self->pieces->len == 0)
    return NULL;

  last = self->pieces->len - 1;
  g_mutex_lock (&self->mutex);
  piece = g_ptr_array_steal_index (self->pieces, last);
  g_array_set_size (self->starts, last);
  n_entries = chimera_artifact_piece_get_n_entries (piece);
  self->n_items -= n_entries;
  self->near = 0;
  g_mutex_unlock (&self->mutex);

  g_list_model_items_changed (G_LIST_MODEL (self), self->n_items, n_entries, 0);

  return piece;
}

static GPtrArray *
copy_pieces (ChimeraArtifactList *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GPtrArray *pieces = g_ptr_array_new_full (self->pieces->len, (GDestroyNotify) chimera_artifact_piece_unref);

  for (guint i = 0; i < self->pieces->len; i++)
    g_ptr_array_add (pieces, chimera_artifact_piece_ref (g_ptr_array_index (self->pieces, i)));

  return pieces;
}

/**
 * chimera_artifact_list_dup_pieces:
 * @self: a list
 *
 * May be called on any thread; makes the artifacts that were not made before.
 *
 * Returns: (transfer full) (element-type GPtrArray): what it lists now, arrays of #ChimeraArtifact
 *   that never change
 */
GPtrArray *
chimera_artifact_list_dup_pieces (ChimeraArtifactList *self)
{
  g_autoptr(GPtrArray) pieces = copy_pieces (self);
  GPtrArray *all = g_ptr_array_new_full (pieces->len, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < pieces->len; i++)
    g_ptr_array_add (all, g_ptr_array_ref (chimera_artifact_piece_get_artifacts (g_ptr_array_index (pieces, i))));

  return all;
}
