/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-slots.h"

G_BEGIN_DECLS

/* What is selected in a list view of many rows, which are shown in places: a selection of GTK keeps
 * its place, this one follows its row.
 *
 *     GtkColumnView
 *       GtkSingleSelection      over the places
 *         ChimeraSlots          a place for each row
 *           rows
 *
 * Signals: "selected" (GObject *row) when the user has selected another row, or none. */

/**
 * ChimeraSlotFindFunc:
 * @user_data: what was given with it
 * @out_position: (out): where the row is that is selected; untouched where there is none
 *
 * It is called often and must be quick.
 *
 * Returns: whether a row is selected that is there
 */
typedef gboolean (*ChimeraSlotFindFunc) (gpointer  user_data,
                                         guint    *out_position);

#define CHIMERA_TYPE_SLOT_SELECTION (chimera_slot_selection_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraSlotSelection, chimera_slot_selection, CHIMERA, SLOT_SELECTION, GObject)

ChimeraSlotSelection *chimera_slot_selection_new          (GtkColumnView        *view,
                                                           ChimeraSlots         *slots,
                                                           ChimeraSlotFindFunc   find,
                                                           gpointer              user_data);
gpointer              chimera_slot_selection_get_selected (ChimeraSlotSelection *self,
                                                           guint                *out_position);
gpointer              chimera_slot_selection_dup_row      (ChimeraSlotSelection *self,
                                                           guint                 position);
void                  chimera_slot_selection_select_again (ChimeraSlotSelection *self);

G_END_DECLS
