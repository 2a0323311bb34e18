/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-files-order.h"

G_BEGIN_DECLS

/* One place in the list of files: what is there may change. It knows the cells that show it, one of a
 * column: signals of their own would cost most of the time in which a view puts 200 rows elsewhere. */

#define CHIMERA_TYPE_FILES_SLOT (chimera_files_slot_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesSlot, chimera_files_slot, CHIMERA, FILES_SLOT, GObject)

ChimeraArtifact   *chimera_files_slot_get_artifact (ChimeraFilesSlot   *self);
gpointer           chimera_files_slot_get_cell     (ChimeraFilesSlot   *self,
                                                    ChimeraFilesColumn  column);
void               chimera_files_slot_set_cell     (ChimeraFilesSlot   *self,
                                                    ChimeraFilesColumn  column,
                                                    gpointer            cell);

#define CHIMERA_TYPE_FILES_SLOTS (chimera_files_slots_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesSlots, chimera_files_slots, CHIMERA, FILES_SLOTS, GObject)

/* The places for the rows of a #ChimeraFilesTree, a #GListModel of #ChimeraFilesSlot.
 *
 * A list view makes widgets for some 200 rows, destroys those of rows that go and makes new ones
 * for rows that come: after a change of order that takes 120 ms in one piece. Places stay where
 * they are, and what is in them changes a few at a time; new ones come and old ones go at the end
 * only, a few at a time where they have widgets.
 *
 * Signals: "changed" (ChimeraFilesSlot *) when something else is in a place; "rewind" before places go
 * that are far down. */

ChimeraFilesSlots *chimera_files_slots_new         (GListModel       *rows);

G_END_DECLS
