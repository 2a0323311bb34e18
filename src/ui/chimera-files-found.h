/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-artifact.h"

G_BEGIN_DECLS

/* What a search asks for and where it found it. It does not change once it is there, so any thread
 * may use it. Files are asked for by kind and words, or as such; folders if such a file is below
 * them. */

typedef struct _ChimeraFilesFound ChimeraFilesFound;

typedef void (*ChimeraFilesFoundFunc) (ChimeraFilesFound     *found,
                                       gpointer               user_data);

ChimeraFilesFound *chimera_files_found_search        (const char *const     *words,
                                                      guint                  kinds,
                                                      GHashTable            *files,
                                                      ChimeraArtifact       *root,
                                                      GCancellable          *cancellable,
                                                      ChimeraFilesFoundFunc  func,
                                                      gpointer               user_data);
ChimeraFilesFound *chimera_files_found_ref           (ChimeraFilesFound     *self);
void               chimera_files_found_unref         (ChimeraFilesFound     *self);
guint              chimera_files_found_get_n_matches (ChimeraFilesFound     *self);
gsize              chimera_files_found_start_path    (GString               *path,
                                                      ChimeraArtifact       *folder);
gboolean           chimera_files_found_has           (ChimeraFilesFound     *self,
                                                      ChimeraArtifact       *artifact,
                                                      GString               *path,
                                                      gsize                  prefix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraFilesFound, chimera_files_found_unref)

G_END_DECLS
