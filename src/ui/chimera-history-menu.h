/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A menu for what is chosen in the list of the history: the secondary button, a long press, the Menu
 * key. What is pressed upon and not chosen yet is chosen then. */

#define CHIMERA_TYPE_HISTORY_MENU (chimera_history_menu_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraHistoryMenu, chimera_history_menu, CHIMERA, HISTORY_MENU, GObject)

ChimeraHistoryMenu *chimera_history_menu_new (GtkWidget   *owner,
                                              GtkListView *view,
                                              GMenuModel  *items);

G_END_DECLS
