/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-artifact-piece.h"
#include "chimera-inventory.h"

G_BEGIN_DECLS

/* The walk itself: no main context, no totals of its own. It hands out pieces, small enough for
 * whoever has other things to do in between. */

#define CHIMERA_SCAN_MAX_PIECE 1024

/**
 * ChimeraScanPiece:
 * @folder: a folder
 * @children: (nullable): some more of its entries; %NULL where there is but an error
 * @unread: (element-type ChimeraArtifact): those of @children that have an error
 * @n_files: number of @children by kind
 * @n_bytes: their size by kind
 * @latest_us: the newest of them by kind; %G_MININT64 without
 * @n_not_read: number of @children with an error or of a kind that is not read
 * @first: (element-type filename): the paths of those that may be among the first of their kind
 * @error: (nullable): why the rest of @folder could not be read
 */
typedef struct
{
  ChimeraArtifact *folder;
  ChimeraArtifactPiece *children;
  GPtrArray *unread;
  guint n_files[CHIMERA_N_ARTIFACT_KINDS];
  guint64 n_bytes[CHIMERA_N_ARTIFACT_KINDS];
  gint64 latest_us[CHIMERA_N_ARTIFACT_KINDS];
  guint n_not_read;
  GPtrArray *first;
  char *error;
} ChimeraScanPiece;

ChimeraScanPiece *chimera_scan_piece_new  (ChimeraArtifact             *folder,
                                           ChimeraSiblings             *siblings);
void              chimera_scan_piece_free (ChimeraScanPiece            *self);
ChimeraArtifact  *chimera_scan_piece_add  (ChimeraScanPiece            *self,
                                           const ChimeraArtifactFacts  *facts,
                                           const char                  *error);

/* Takes @piece over; called on any of the threads that walk, even at the same time. */
typedef void    (*ChimeraScanFunc)        (ChimeraScanPiece            *piece,
                                           gpointer                     user_data);

gboolean          chimera_scan            (const char                  *path,
                                           ChimeraArtifact             *root,
                                           ChimeraScanFlags             flags,
                                           GCancellable                *cancellable,
                                           ChimeraScanFunc              func,
                                           gpointer                     user_data,
                                           GError                     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraScanPiece, chimera_scan_piece_free)

G_END_DECLS
