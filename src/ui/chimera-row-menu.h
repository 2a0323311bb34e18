/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChimeraRowMenuChoose:
 * @row: (nullable): the row that was pointed at or has the keyboard focus; %NULL where the key was
 *   pressed and none has it
 * @user_data: as it was given
 *
 * Makes what the menu does be done with @row.
 *
 * Returns: (transfer none) (nullable): the row that the menu is of; %NULL where there is no menu
 */
typedef GtkWidget *(*ChimeraRowMenuChoose) (GtkWidget *row,
                                            gpointer   user_data);

#define CHIMERA_TYPE_ROW_MENU (chimera_row_menu_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraRowMenu, chimera_row_menu, CHIMERA, ROW_MENU, GObject)

ChimeraRowMenu *chimera_row_menu_new         (GtkWidget            *owner,
                                              GtkWidget            *view,
                                              GType                 row_type,
                                              GMenuModel           *items,
                                              const char           *label,
                                              ChimeraRowMenuChoose  choose,
                                              gpointer              user_data);
GtkWidget      *chimera_row_menu_get_popover (ChimeraRowMenu       *self);

G_END_DECLS
