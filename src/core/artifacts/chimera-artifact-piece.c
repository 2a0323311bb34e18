/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-artifact-piece.h"

typedef struct
{
  ChimeraArtifactFacts facts;
  /* (nullable): where it was made at once */
  ChimeraArtifact *artifact;
} Entry;

struct _ChimeraArtifactPiece
{
  gatomicrefcount ref_count;

  ChimeraSiblings *siblings;
  /* (element-type ChimeraArtifact) */
  GPtrArray *folders;
  guint n_entries;
  guint n_readable;

  /* One of the two is there. */
  GMutex mutex;
  GArray *entries;
  GPtrArray *artifacts;
};

static void
entry_clear (gpointer data)
{
  Entry *self = data;

  g_clear_object (&self->artifact);
}

/**
 * chimera_artifact_piece_new:
 * @siblings: what the entries share
 *
 * Returns: (transfer full): a piece with nothing in it
 */
ChimeraArtifactPiece *
chimera_artifact_piece_new (ChimeraSiblings *siblings)
{
  ChimeraArtifactPiece *self = g_new0 (ChimeraArtifactPiece, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->siblings = chimera_siblings_ref (siblings);
  self->folders = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_init (&self->mutex);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);

  return self;
}

/**
 * chimera_artifact_piece_ref:
 * @self: a piece
 *
 * Returns: (transfer full): the same
 */
ChimeraArtifactPiece *
chimera_artifact_piece_ref (ChimeraArtifactPiece *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * chimera_artifact_piece_unref:
 * @self: (transfer full): a piece
 *
 * Any thread may call this. Artifacts that somebody else holds stay.
 */
void
chimera_artifact_piece_unref (ChimeraArtifactPiece *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->artifacts, g_ptr_array_unref);
  g_mutex_clear (&self->mutex);
  g_ptr_array_unref (self->folders);
  chimera_siblings_unref (self->siblings);
  g_free (self);
}

/**
 * chimera_artifact_piece_add:
 * @self: a piece that nobody else knows yet
 * @facts: what was found out about one more entry
 * @error: (nullable): why it cannot be read
 *
 * Returns: (transfer none) (nullable): the artifact of a folder, or of what cannot be read; %NULL
 *   for others, of which none is made yet
 */
ChimeraArtifact *
chimera_artifact_piece_add (ChimeraArtifactPiece       *self,
                            const ChimeraArtifactFacts *facts,
                            const char                 *error)
{
  Entry entry = { .facts = *facts };

  if (facts->kind == CHIMERA_ARTIFACT_FOLDER || error != NULL)
    entry.artifact = chimera_artifact_new_among (self->siblings, facts, error);
  else if (facts->kind != CHIMERA_ARTIFACT_OTHER)
    self->n_readable++;

  if (facts->kind == CHIMERA_ARTIFACT_FOLDER)
    g_ptr_array_add (self->folders, g_object_ref (entry.artifact));

  g_array_append_val (self->entries, entry);
  self->n_entries++;

  return entry.artifact;
}

/**
 * chimera_artifact_piece_get_n_entries:
 * @self: a piece
 *
 * Returns: how many entries are in it
 */
guint
chimera_artifact_piece_get_n_entries (ChimeraArtifactPiece *self)
{
  return self->n_entries;
}

/**
 * chimera_artifact_piece_get_n_readable:
 * @self: a piece
 *
 * Returns: how many of them are CSV, JSON and Markdown files without an error
 */
guint
chimera_artifact_piece_get_n_readable (ChimeraArtifactPiece *self)
{
  return self->n_readable;
}

/**
 * chimera_artifact_piece_get_folders:
 * @self: a piece
 *
 * Returns: (transfer none) (element-type ChimeraArtifact): the folders among them
 */
GPtrArray *
chimera_artifact_piece_get_folders (ChimeraArtifactPiece *self)
{
  return self->folders;
}

static GPtrArray *
make_artifacts (ChimeraArtifactPiece *self)
{
  GPtrArray *artifacts = g_ptr_array_new_full (self->n_entries, g_object_unref);

  for (guint i = 0; i < self->n_entries; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->artifact != NULL)
        g_ptr_array_add (artifacts, g_steal_pointer (&entry->artifact));
      else
        g_ptr_array_add (artifacts, chimera_artifact_new_among (self->siblings, &entry->facts, NULL));
    }

  return artifacts;
}

/**
 * chimera_artifact_piece_get_artifacts:
 * @self: a piece
 *
 * May be called on any thread; makes the artifacts that were not made before.
 *
 * Returns: (transfer none) (element-type ChimeraArtifact): its entries, always the same array, which
 *   is not to be changed
 */
GPtrArray *
chimera_artifact_piece_get_artifacts (ChimeraArtifactPiece *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->artifacts == NULL)
    {
      self->artifacts = make_artifacts (self);
      g_clear_pointer (&self->entries, g_array_unref);
    }

  return self->artifacts;
}
