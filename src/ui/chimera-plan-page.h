/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-workspace.h"

G_BEGIN_DECLS

/* The plan beyond one agent: agents as cards, the options that are tried in every combination, order and
 * limits, and what there is to know of it before it starts. */

#define CHIMERA_TYPE_PLAN_PAGE (chimera_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraPlanPage, chimera_plan_page, CHIMERA, PLAN_PAGE, GtkWidget)

void chimera_plan_page_set_workspace (ChimeraPlanPage  *self,
                                      ChimeraWorkspace *workspace);

G_END_DECLS
