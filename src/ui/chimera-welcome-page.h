/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-workspace.h"

G_BEGIN_DECLS

/* What the whole window shows until a folder or a server is there: choose a folder, see about the
 * server, or take the simulated model. */

#define CHIMERA_TYPE_WELCOME_PAGE (chimera_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraWelcomePage, chimera_welcome_page, CHIMERA, WELCOME_PAGE, GtkWidget)

void chimera_welcome_page_set_workspace (ChimeraWelcomePage *self,
                                         ChimeraWorkspace   *workspace);

G_END_DECLS
