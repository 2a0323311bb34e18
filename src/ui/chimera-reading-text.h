/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-reading.h"

G_BEGIN_DECLS

/* What was read of a file, in words. */

char *chimera_reading_text_dup_contents (ChimeraReading      *reading,
                                         ChimeraArtifactKind  kind);
char *chimera_reading_text_dup_remarks  (ChimeraReading      *reading,
                                         ChimeraArtifactKind  kind);

G_END_DECLS
