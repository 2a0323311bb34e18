/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What can be done with the experiments that are chosen in a #ChimeraHistoryPane: "history.open",
 * "history.edit" (F2), "history.compare", "history.delete" (Delete), "history.undo" (Ctrl+Z); and while
 * one is choosing what to compare "history.tick" (Space) and "history.make-baseline". */

void        chimera_history_actions_install   (GtkWidgetClass *pane_class);
void        chimera_history_actions_add_keys  (GtkWidget      *view);
/* To be called when other experiments are chosen */
void        chimera_history_actions_update    (GtkWidget      *pane);
/* The same as a menu */
GMenuModel *chimera_history_actions_make_menu (void);

G_END_DECLS
