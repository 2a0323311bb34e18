/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One place in a long list: what is there may change. It knows the cells that show it, one of a column:
 * signals of their own would cost most of the time in which a view puts 200 rows elsewhere. */

#define CHIMERA_TYPE_SLOT (chimera_slot_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraSlot, chimera_slot, CHIMERA, SLOT, GObject)

gpointer      chimera_slot_get_item  (ChimeraSlot  *self);
gpointer      chimera_slot_get_cell  (ChimeraSlot  *self,
                                      guint         column);
void          chimera_slot_set_cell  (ChimeraSlot  *self,
                                      guint         column,
                                      gpointer      cell);
gboolean      chimera_slot_put_off   (ChimeraSlot  *self);

#define CHIMERA_TYPE_SLOTS (chimera_slots_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraSlots, chimera_slots, CHIMERA, SLOTS, GObject)

/* The places for the rows of another list, a #GListModel of #ChimeraSlot.
 *
 * A list view makes widgets for some 200 rows, destroys those of rows that go and makes new ones
 * for rows that come: after a change of order that takes 120 ms in one piece. Places stay where
 * they are, and what is in them changes a few at a time; new ones come and old ones go at the end
 * only, a few at a time where they have widgets.
 *
 * Signals: "changed" (ChimeraSlot *) when something else is in a place, or it is time to show it; "rewind"
 * before places go that are far down. */

ChimeraSlots *chimera_slots_new      (GListModel   *rows);
GListModel   *chimera_slots_get_rows (ChimeraSlots *self);

G_END_DECLS
