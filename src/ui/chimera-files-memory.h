/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-artifact.h"

G_BEGIN_DECLS

/* Finds a row of the tree of files again after another scan, when all rows are others: by its path,
 * once it is there, looking through the rows a bit at a time.
 *
 * Signals: "found" (guint position). */

#define CHIMERA_TYPE_FILES_MEMORY (chimera_files_memory_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesMemory, chimera_files_memory, CHIMERA, FILES_MEMORY, GObject)

ChimeraFilesMemory *chimera_files_memory_new      (GListModel         *rows);
void                chimera_files_memory_remember (ChimeraFilesMemory *self,
                                                   ChimeraArtifact    *artifact);
void                chimera_files_memory_forget   (ChimeraFilesMemory *self);

G_END_DECLS
