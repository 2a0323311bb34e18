/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-row-menu.h"

G_BEGIN_DECLS

/* A menu for what is chosen in the list of the history: the secondary button, a long press, the Menu
 * key. What is pressed upon and not chosen yet is chosen then. */

ChimeraRowMenu *chimera_history_menu_new (GtkWidget   *owner,
                                          GtkListView *view,
                                          GMenuModel  *items);

G_END_DECLS
