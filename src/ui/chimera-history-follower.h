/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-store.h"

G_BEGIN_DECLS

/* Keeps asking a history for a list, in the background: at first, and when it has changed. One list is
 * asked for at a time; what changes meanwhile is asked for once more afterwards.
 *
 * Signals: "listed" (GPtrArray *entries, GError *error) for each list: either is NULL. */

#define CHIMERA_TYPE_HISTORY_FOLLOWER (chimera_history_follower_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraHistoryFollower, chimera_history_follower, CHIMERA, HISTORY_FOLLOWER, GObject)

ChimeraHistoryFollower *chimera_history_follower_new        (gboolean                is_deleted);
/* NULL for none; nothing is listed any more that is still being read. */
void                    chimera_history_follower_set_store  (ChimeraHistoryFollower *self,
                                                             ChimeraStore           *store);
/* Only what is found; at once, in place of the list that is being read. NULL for all. */
void                    chimera_history_follower_search     (ChimeraHistoryFollower *self,
                                                             const char             *search);
void                    chimera_history_follower_refresh    (ChimeraHistoryFollower *self);

G_END_DECLS
