/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-artifact-piece.h"

G_BEGIN_DECLS

/* The entries of a folder, a #GListModel that grows by the pieces in which they are found and
 * keeps them as they are: a million entries are a thousand pieces. */

#define CHIMERA_TYPE_ARTIFACT_LIST (chimera_artifact_list_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraArtifactList, chimera_artifact_list, CHIMERA, ARTIFACT_LIST, GObject)

ChimeraArtifactList  *chimera_artifact_list_new        (void);
void                  chimera_artifact_list_append     (ChimeraArtifactList  *self,
                                                        ChimeraArtifactPiece *piece);
ChimeraArtifactPiece *chimera_artifact_list_cut        (ChimeraArtifactList  *self);
GPtrArray            *chimera_artifact_list_dup_pieces (ChimeraArtifactList  *self);

G_END_DECLS
