/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-workspace.h"

G_BEGIN_DECLS

/* What an experiment is made of: model, runs, agent and options, and what it will come to. Writes
 * straight to the settings; locked, and readable, while an experiment is at work. Signal
 * "planning-changed": the button that leads to the rest of the plan was pressed. */

#define CHIMERA_TYPE_SETUP_BAR (chimera_setup_bar_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraSetupBar, chimera_setup_bar, CHIMERA, SETUP_BAR, GtkWidget)

void     chimera_setup_bar_set_workspace (ChimeraSetupBar  *self,
                                          ChimeraWorkspace *workspace);
void     chimera_setup_bar_set_compact   (ChimeraSetupBar  *self,
                                          gboolean          compact);
gboolean chimera_setup_bar_is_planning   (ChimeraSetupBar  *self);

G_END_DECLS
