/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-workspace.h"

G_BEGIN_DECLS

/* What an experiment is made of: model, runs, agent and options. Writes straight to the settings;
 * locked, and readable, while an experiment is at work. */

#define CHIMERA_TYPE_SETUP_BAR (chimera_setup_bar_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraSetupBar, chimera_setup_bar, CHIMERA, SETUP_BAR, GtkWidget)

void chimera_setup_bar_set_workspace (ChimeraSetupBar  *self,
                                      ChimeraWorkspace *workspace);
void chimera_setup_bar_set_compact   (ChimeraSetupBar  *self,
                                      gboolean          compact);

G_END_DECLS
