/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-slots.h"

G_BEGIN_DECLS

/**
 * ChimeraSlotCells:
 * @make: makes a cell for a place
 * @show: shows a row in a cell, and again whenever another row comes to its place; %NULL for a place that
 *   is about to go
 * @forget: (nullable): lets go of the row that a cell shows, which is not seen until another is shown
 *
 * Cells of a list of #ChimeraSlot, which show what is in their place now.
 */
typedef struct
{
  GtkWidget *(*make)   (GtkListItem *item,
                        gpointer     user_data);
  void       (*show)   (GtkWidget   *cell,
                        gpointer     row,
                        gpointer     user_data);
  void       (*forget) (GtkWidget   *cell,
                        gpointer     user_data);
} ChimeraSlotCells;

GtkListItemFactory *chimera_slot_factory_new (ChimeraSlots           *slots,
                                              guint                   column,
                                              const ChimeraSlotCells *cells,
                                              gpointer                user_data);

G_END_DECLS
