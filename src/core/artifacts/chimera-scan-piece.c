/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-scan-private.h"

/**
 * chimera_scan_piece_new:
 * @folder: a folder
 *
 * Returns: (transfer full): a piece with nothing in it
 */
ChimeraScanPiece *
chimera_scan_piece_new (ChimeraArtifact *folder)
{
  ChimeraScanPiece *self = g_new0 (ChimeraScanPiece, 1);

  self->folder = g_object_ref (folder);
  self->children = g_ptr_array_new_with_free_func (g_object_unref);
  self->folders = g_ptr_array_new_with_free_func (g_object_unref);
  self->unread = g_ptr_array_new_with_free_func (g_object_unref);
  self->readable = g_ptr_array_new_with_free_func (g_object_unref);
  self->first = g_ptr_array_new_with_free_func (g_object_unref);
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
  g_ptr_array_unref (self->children);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_clear_pointer (&self->unread, g_ptr_array_unref);
  g_clear_pointer (&self->readable, g_ptr_array_unref);
  g_ptr_array_unref (self->first);
  g_free (self->error);
  g_free (self);
}

/**
 * chimera_scan_piece_add:
 * @self: a piece
 * @child: (transfer full): one more entry of its folder
 *
 * Lists and counts @child: here, where it is fresh in memory, and not on the thread that takes the piece.
 */
void
chimera_scan_piece_add (ChimeraScanPiece *self,
                        ChimeraArtifact  *child)
{
  ChimeraArtifactKind kind = chimera_artifact_get_kind (child);
  gboolean has_error = chimera_artifact_get_error (child) != NULL;

  g_ptr_array_add (self->children, child);
  if (kind == CHIMERA_ARTIFACT_FOLDER)
    g_ptr_array_add (self->folders, g_object_ref (child));
  if (has_error)
    g_ptr_array_add (self->unread, g_object_ref (child));
  else if (kind != CHIMERA_ARTIFACT_FOLDER && kind != CHIMERA_ARTIFACT_OTHER)
    g_ptr_array_add (self->readable, g_object_ref (child));

  self->n_files[kind]++;
  self->n_bytes[kind] += chimera_artifact_get_size (child);
  self->latest_us[kind] = MAX (self->latest_us[kind], chimera_artifact_get_modified_us (child));
  self->n_not_read += has_error || kind == CHIMERA_ARTIFACT_OTHER;
}
