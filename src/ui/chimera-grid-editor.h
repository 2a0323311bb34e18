/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-plan-draft.h"

G_BEGIN_DECLS

/* The options that a plan tries in every combination: a chip for each with its values, and an entry for
 * one more. Writes straight to the draft. */

#define CHIMERA_TYPE_GRID_EDITOR (chimera_grid_editor_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraGridEditor, chimera_grid_editor, CHIMERA, GRID_EDITOR, GtkWidget)

void chimera_grid_editor_set_draft (ChimeraGridEditor *self,
                                    ChimeraPlanDraft  *draft);

G_END_DECLS
