/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-artifact-private.h"

#include "chimera-artifact-list.h"
#include "chimera-priority.h"
#include "chimera-release.h"

/* How long the pieces of work are in which a tree is taken apart. */
#define DISMANTLE_US (G_USEC_PER_SEC / 1000)

typedef struct
{
  /* (element-type ChimeraArtifact): those that still have entries */
  GPtrArray *folders;
  /* (element-type ChimeraArtifactPiece): what was cut off */
  GPtrArray *pieces;
  gsize n_entries;
} Dismantling;

/* Takes one piece of the entries from the last of the folders. */
static void
dismantle_step (Dismantling *self)
{
  ChimeraArtifact *folder = g_ptr_array_index (self->folders, self->folders->len - 1);
  GListModel *children = chimera_artifact_get_children (folder);
  ChimeraArtifactPiece *piece = chimera_artifact_list_cut (CHIMERA_ARTIFACT_LIST (children));
  GPtrArray *inner;

  if (piece == NULL)
    {
      g_ptr_array_remove_index (self->folders, self->folders->len - 1);
      return;
    }

  inner = chimera_artifact_piece_get_folders (piece);
  for (guint i = 0; i < inner->len; i++)
    g_ptr_array_add (self->folders, g_object_ref (g_ptr_array_index (inner, i)));

  self->n_entries += chimera_artifact_piece_get_n_entries (piece);
  g_ptr_array_add (self->pieces, piece);
}

static gboolean
on_dismantle (gpointer user_data)
{
  Dismantling *self = user_data;
  gint64 end = g_get_monotonic_time () + DISMANTLE_US;

  while (self->folders->len > 0)
    {
      if (g_get_monotonic_time () >= end)
        return G_SOURCE_CONTINUE;
      dismantle_step (self);
    }

  return G_SOURCE_REMOVE;
}

static void
dismantle_rest (gpointer user_data)
{
  Dismantling *self = user_data;

  while (self->folders->len > 0)
    dismantle_step (self);

  g_ptr_array_unref (self->folders);
  chimera_release_many (self->pieces, self->n_entries);
  g_free (self);
}

/**
 * chimera_artifact_dismantle:
 * @root: (transfer full): a folder that is wanted no more
 * @context: where to do so
 *
 * Takes the whole tree below @root apart in short pieces, while @context is idle, and frees it on
 * another thread: a million files take a noticeable time. Artifacts that somebody else holds keep
 * their path.
 */
void
chimera_artifact_dismantle (ChimeraArtifact *root,
                            GMainContext    *context)
{
  Dismantling *self = g_new0 (Dismantling, 1);
  g_autoptr(GSource) source = g_idle_source_new ();

  self->folders = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->folders, root);
  self->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_artifact_piece_unref);

  g_source_set_static_name (source, "chimera-artifact-dismantle");
  g_source_set_priority (source, CHIMERA_PRIORITY_CLEANUP);
  g_source_set_callback (source, on_dismantle, self, dismantle_rest);
  g_source_attach (source, context);
}
