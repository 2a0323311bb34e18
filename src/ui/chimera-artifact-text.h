/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-artifact.h"

G_BEGIN_DECLS

/* What there is to be said about a file or folder, in words. */

char       *chimera_artifact_text_dup_state  (ChimeraArtifact *artifact);
char       *chimera_artifact_text_dup_fault  (ChimeraArtifact *artifact);
const char *chimera_artifact_text_get_change (ChimeraArtifact *artifact);
char       *chimera_artifact_text_dup_all    (ChimeraArtifact *artifact);

G_END_DECLS
