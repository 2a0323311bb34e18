/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Cells of a list of #ChimeraSlot, which show what is in their place now. */

/**
 * ChimeraSlotMakeFunc:
 * @item: where the cell will be
 * @user_data: what was given with it
 *
 * Returns: (transfer floating): a cell
 */
typedef GtkWidget *(*ChimeraSlotMakeFunc) (GtkListItem *item,
                                           gpointer     user_data);

/**
 * ChimeraSlotShowFunc:
 * @cell: a cell
 * @row: (nullable) (type GObject): what it shows from now on; %NULL for a place that is about to go, or
 *   a cell that is not in use
 * @user_data: what was given with it
 */
typedef void (*ChimeraSlotShowFunc) (GtkWidget *cell,
                                     gpointer   row,
                                     gpointer   user_data);

GtkListItemFactory *chimera_slot_factory_new (ChimeraSlotMakeFunc make,
                                              ChimeraSlotShowFunc show,
                                              gpointer            user_data);

G_END_DECLS
