/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-database.h"
#include "chimera-history-entry.h"

G_BEGIN_DECLS

/* A search through the history; for the thread of the store. */

/* Words that are looked for; more are not. */
#define CHIMERA_HISTORY_SEARCH_MAX_WORDS 8

typedef struct _ChimeraHistorySearch ChimeraHistorySearch;

ChimeraHistorySearch *chimera_history_search_new     (ChimeraDatabase       *database,
                                                      const char            *text,
                                                      GCancellable          *cancellable,
                                                      GError               **error);
void                  chimera_history_search_free    (ChimeraHistorySearch  *self);
/* Notes in @entry where it was found */
gboolean              chimera_history_search_matches (ChimeraHistorySearch  *self,
                                                      ChimeraHistoryEntry   *entry);
/* Puts excerpts into what was found, as far as there is time for them */
gboolean              chimera_history_search_excerpt (ChimeraHistorySearch  *self,
                                                      GPtrArray             *entries,
                                                      GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraHistorySearch, chimera_history_search_free)

G_END_DECLS
