/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-artifact-private.h"
#include "chimera-inventory.h"

G_BEGIN_DECLS

/* The walk itself: no main context, no totals of its own. It hands out pieces, small enough for
 * whoever has other things to do in between. */

#define CHIMERA_SCAN_MAX_PIECE 1024

/**
 * ChimeraScanPiece:
 * @folder: a folder
 * @children: (element-type ChimeraArtifact): some more of its entries
 * @folders: (element-type ChimeraArtifact): the folders among @children
 * @unread: (element-type ChimeraArtifact): those of @children that have an error
 * @readable: (element-type ChimeraArtifact): the files among @children that can be read
 * @n_files: number of @children by kind
 * @n_bytes: their size by kind
 * @latest_us: the newest of them by kind; %G_MININT64 without
 * @n_not_read: number of @children with an error or of a kind that is not read
 * @first: (element-type ChimeraArtifact): those that may be among the first of their kind
 * @error: (nullable): why the rest of @folder could not be read
 */
typedef struct
{
  ChimeraArtifact *folder;
  GPtrArray *children;
  GPtrArray *folders;
  GPtrArray *unread;
  GPtrArray *readable;
  guint n_files[CHIMERA_N_ARTIFACT_KINDS];
  guint64 n_bytes[CHIMERA_N_ARTIFACT_KINDS];
  gint64 latest_us[CHIMERA_N_ARTIFACT_KINDS];
  guint n_not_read;
  GPtrArray *first;
  char *error;
} ChimeraScanPiece;

ChimeraScanPiece *chimera_scan_piece_new  (ChimeraArtifact   *folder);
void              chimera_scan_piece_free (ChimeraScanPiece  *self);
void              chimera_scan_piece_add  (ChimeraScanPiece  *self,
                                           ChimeraArtifact   *child);

/* Takes @piece over; called on any of the threads that walk, even at the same time. */
typedef void    (*ChimeraScanFunc)        (ChimeraScanPiece  *piece,
                                           gpointer           user_data);

gboolean          chimera_scan            (const char        *path,
                                           ChimeraArtifact   *root,
                                           ChimeraScanFlags   flags,
                                           GCancellable      *cancellable,
                                           ChimeraScanFunc    func,
                                           gpointer           user_data,
                                           GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraScanPiece, chimera_scan_piece_free)

G_END_DECLS
