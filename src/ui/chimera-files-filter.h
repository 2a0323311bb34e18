/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-files-found.h"

G_BEGIN_DECLS

#define CHIMERA_TYPE_FILES_FILTER (chimera_files_filter_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesFilter, chimera_files_filter, CHIMERA, FILES_FILTER, GObject)

/* Which artifacts to show: files by kind, by the words searched for or as such, folders if such a file is
 * below them. The tree is searched on another thread; what was found arrives now and then.
 *
 * Signals: "changed" when other artifacts are to be shown. Until the first time, what was asked
 * before stays in force. */

ChimeraFilesFilter *chimera_files_filter_new           (void);
void                chimera_files_filter_set_root      (ChimeraFilesFilter  *self,
                                                        ChimeraArtifact     *root);
void                chimera_files_filter_set_search    (ChimeraFilesFilter  *self,
                                                        const char          *text);
void                chimera_files_filter_set_kind      (ChimeraFilesFilter  *self,
                                                        ChimeraArtifactKind  kind,
                                                        gboolean             is_wanted);
void                chimera_files_filter_set_files     (ChimeraFilesFilter  *self,
                                                        GPtrArray           *files);
void                chimera_files_filter_tree_grew     (ChimeraFilesFilter  *self);
gboolean            chimera_files_filter_is_active     (ChimeraFilesFilter  *self);
gboolean            chimera_files_filter_is_settled    (ChimeraFilesFilter  *self);
guint               chimera_files_filter_get_n_matches (ChimeraFilesFilter  *self);
guint               chimera_files_filter_get_question  (ChimeraFilesFilter  *self);
ChimeraFilesFound  *chimera_files_filter_get_found     (ChimeraFilesFilter  *self);

G_END_DECLS
