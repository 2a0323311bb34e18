/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-store.h"

G_BEGIN_DECLS

/* What was deleted from the history and can be brought back: "Deleted “title”." with Undo, as long as
 * there is anything. Closing it removes for good what was deleted. It also says what went wrong. */

#define CHIMERA_TYPE_HISTORY_BAR (chimera_history_bar_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraHistoryBar, chimera_history_bar, CHIMERA, HISTORY_BAR, GtkWidget)

void chimera_history_bar_set_store  (ChimeraHistoryBar *self,
                                     ChimeraStore      *store);
void chimera_history_bar_show_error (ChimeraHistoryBar *self,
                                     const char        *message);
void chimera_history_bar_undo       (ChimeraHistoryBar *self);

G_END_DECLS
