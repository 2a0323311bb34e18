/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-store.h"

G_BEGIN_DECLS

/* A line of the history as a list shows it. Signal "changed": it has another entry. */

#define CHIMERA_TYPE_HISTORY_ITEM (chimera_history_item_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraHistoryItem, chimera_history_item, CHIMERA, HISTORY_ITEM, GObject)

ChimeraHistoryItem        *chimera_history_item_new        (ChimeraHistoryEntry *entry);
const ChimeraHistoryEntry *chimera_history_item_get_entry  (ChimeraHistoryItem  *self);
void                       chimera_history_item_take_entry (ChimeraHistoryItem  *self,
                                                            ChimeraHistoryEntry *entry);

G_END_DECLS
