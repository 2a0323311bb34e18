/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <dirent.h>

#include "chimera-artifact.h"

G_BEGIN_DECLS

/* A folder that the walk has met. Folders are opened relative to the one they are in, so that
 * neither a renamed ancestor nor the limit on the length of a path matters, and no link is
 * followed on the way. A few folders stay open for those below them; where there are too many, the
 * way is walked again from the nearest one that is open, the chosen folder at last. Any of the
 * threads of a walk may use any of its folders. */

typedef struct _ChimeraScanFolder ChimeraScanFolder;

ChimeraScanFolder *chimera_scan_folder_new_root     (ChimeraArtifact    *artifact,
                                                     int                 fd,
                                                     int                *n_open);
ChimeraScanFolder *chimera_scan_folder_new          (ChimeraScanFolder  *parent,
                                                     ChimeraArtifact    *artifact);
ChimeraScanFolder *chimera_scan_folder_ref          (ChimeraScanFolder  *self);
void               chimera_scan_folder_unref        (ChimeraScanFolder  *self);
ChimeraArtifact   *chimera_scan_folder_get_artifact (ChimeraScanFolder  *self);
DIR               *chimera_scan_folder_open         (ChimeraScanFolder  *self);
void               chimera_scan_folder_keep_open    (ChimeraScanFolder  *self,
                                                     DIR                *dir);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraScanFolder, chimera_scan_folder_unref)

G_END_DECLS
