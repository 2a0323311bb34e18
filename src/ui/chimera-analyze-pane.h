/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-workspace.h"

G_BEGIN_DECLS

/* The centre of the window: the set-up, and below it the experiment that is shown, with stages,
 * charts, calls and the live text. */

#define CHIMERA_TYPE_ANALYZE_PANE (chimera_analyze_pane_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraAnalyzePane, chimera_analyze_pane, CHIMERA, ANALYZE_PANE, GtkWidget)

void chimera_analyze_pane_set_workspace (ChimeraAnalyzePane *self,
                                         ChimeraWorkspace   *workspace);
void chimera_analyze_pane_set_compact   (ChimeraAnalyzePane *self,
                                         gboolean            compact);

G_END_DECLS
