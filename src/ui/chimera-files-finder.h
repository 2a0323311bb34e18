/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-artifact.h"

G_BEGIN_DECLS

/* Finds an artifact of an earlier scan again, by its path, among rows that come bit by bit.
 *
 * Signals: "found" (ChimeraArtifact *) once, when it is there. */

#define CHIMERA_TYPE_FILES_FINDER (chimera_files_finder_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesFinder, chimera_files_finder, CHIMERA, FILES_FINDER, GObject)

ChimeraFilesFinder *chimera_files_finder_new  (GListModel         *rows);
void                chimera_files_finder_find (ChimeraFilesFinder *self,
                                               ChimeraArtifact    *artifact);
void                chimera_files_finder_stop (ChimeraFilesFinder *self);

G_END_DECLS
