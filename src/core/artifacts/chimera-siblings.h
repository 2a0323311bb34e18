/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-artifact.h"

G_BEGIN_DECLS

/* What entries of a folder share that were found together: their folder and one block with all their
 * names. A block for a thousand files costs less than a thousand names and references. */

typedef struct _ChimeraSiblings ChimeraSiblings;

ChimeraSiblings *chimera_siblings_new        (ChimeraArtifact *folder,
                                              char            *names);
ChimeraSiblings *chimera_siblings_ref        (ChimeraSiblings *self);
void             chimera_siblings_unref      (ChimeraSiblings *self);
ChimeraArtifact *chimera_siblings_get_folder (ChimeraSiblings *self);
const char      *chimera_siblings_get_names  (ChimeraSiblings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraSiblings, chimera_siblings_unref)

G_END_DECLS
