/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-scan-private.h"

/**
 * chimera_scan_piece_new:
 * @folder: a folder
 * @siblings: (nullable): what the entries share; %NULL where there are none
 *
 * Returns: (transfer full): a piece with nothing in it
 */
ChimeraScanPiece *
chimera_scan_piece_new (ChimeraArtifact *folder,
                        ChimeraSiblings *siblings)
{
  ChimeraScanPiece *self = g_new0 (ChimeraScanPiece, 1);

  self->folder = g_object_ref (folder);
  if (siblings != NULL)
    self->children = chimera_artifact_piece_new (siblings);
  self->unread = g_ptr_array_new_with_free_func (g_object_unref);
  self->first = g_ptr_array_new_with_free_func (g_free);
  for (ChimeraArtifactKind kind = 0; kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    self->latest_us[kind] = G_MININT64;

  return self;
}

/**
 * chimera_scan_piece_free:
 * @self: (transfer full): a piece
 *
 * Frees a piece with all it holds.
 */
void
chimera_scan_piece_free (ChimeraScanPiece *self)
{
  g_object_unref (self->folder);
  g_clear_pointer (&self->children, chimera_artifact_piece_unref);
  g_clear_pointer (&self->unread, g_ptr_array_unref);
  g_ptr_array_unref (self->first);
  g_free (self->error);
  g_free (self);
}

/**
 * chimera_scan_piece_add:
 * @self: a piece with siblings
 * @facts: what was found out about one more of them
 * @error: (nullable): why it cannot be read
 *
 * Lists and counts it: here, where it is fresh in memory, and not on the thread that takes the piece.
 *
 * Returns: (transfer none) (nullable): the artifact of a folder, or of what cannot be read; %NULL
 *   for others, of which none is made yet
 */
ChimeraArtifact *
chimera_scan_piece_add (ChimeraScanPiece           *self,
                        const ChimeraArtifactFacts *facts,
                        const char                 *error)
{
  ChimeraArtifactKind kind = facts->kind;
  ChimeraArtifact *artifact = chimera_artifact_piece_add (self->children, facts, error);

  if (error != NULL)
    g_ptr_array_add (self->unread, g_object_ref (artifact));

  self->n_files[kind]++;
  self->n_bytes[kind] += facts->size;
  self->latest_us[kind] = MAX (self->latest_us[kind], facts->modified_us);
  self->n_not_read += error != NULL || kind == CHIMERA_ARTIFACT_OTHER;

  return artifact;
}
