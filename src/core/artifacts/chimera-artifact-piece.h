/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-artifact-private.h"

G_BEGIN_DECLS

/* Some entries of a folder that were found together, as what was found out about them: of most files
 * nobody ever asks for more, and an artifact of each takes longer than to look up a name. Artifacts
 * are made when somebody asks for them; folders, and what cannot be read, become artifacts at once. */

ChimeraArtifactPiece *chimera_artifact_piece_new            (ChimeraSiblings            *siblings);
ChimeraArtifactPiece *chimera_artifact_piece_ref            (ChimeraArtifactPiece       *self);
void                  chimera_artifact_piece_unref          (ChimeraArtifactPiece       *self);
ChimeraArtifact      *chimera_artifact_piece_add            (ChimeraArtifactPiece       *self,
                                                             const ChimeraArtifactFacts *facts,
                                                             const char                 *error);
guint                 chimera_artifact_piece_get_n_entries  (ChimeraArtifactPiece       *self);
guint                 chimera_artifact_piece_get_n_readable (ChimeraArtifactPiece       *self);
GPtrArray            *chimera_artifact_piece_get_folders    (ChimeraArtifactPiece       *self);
GPtrArray            *chimera_artifact_piece_get_artifacts  (ChimeraArtifactPiece       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraArtifactPiece, chimera_artifact_piece_unref)

G_END_DECLS
