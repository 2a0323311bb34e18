/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-files-tree.h"
#include "chimera-inventory.h"

G_BEGIN_DECLS

/* What can be done with one row of the list of files.
 *
 * Signals: "open" (ChimeraArtifact *) when a file is to be shown; "problem" (title, text) when another
 * program could not be started. */

#define CHIMERA_TYPE_FILES_ACTIONS (chimera_files_actions_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesActions, chimera_files_actions, CHIMERA, FILES_ACTIONS, GObject)

ChimeraFilesActions *chimera_files_actions_new           (GtkWidget           *owner,
                                                          ChimeraFilesTree    *tree);
void                 chimera_files_actions_set_inventory (ChimeraFilesActions *self,
                                                          ChimeraInventory    *inventory);
void                 chimera_files_actions_set_artifact  (ChimeraFilesActions *self,
                                                          ChimeraArtifact     *artifact);

G_END_DECLS
