/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-comparison-choice.h"
#include "chimera-history-item.h"

G_BEGIN_DECLS

/* A row of the history, and while one is choosing what to compare a box to tick before it and its
 * letter behind it. */

#define CHIMERA_TYPE_HISTORY_CELL (chimera_history_cell_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraHistoryCell, chimera_history_cell, CHIMERA, HISTORY_CELL, GtkWidget)

GtkWidget          *chimera_history_cell_new         (ChimeraComparisonChoice *choice);
void                chimera_history_cell_set_item    (ChimeraHistoryCell      *self,
                                                      ChimeraHistoryItem      *item);
/* Such cells for a list of ChimeraHistoryItem */
GtkListItemFactory *chimera_history_cell_new_factory (ChimeraComparisonChoice *choice);

G_END_DECLS
