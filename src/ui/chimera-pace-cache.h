/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-agent.h"
#include "chimera-store.h"

G_BEGIN_DECLS

/* How long the calls of models take, by those in the history, as far as that has been asked for. What was
 * saved since is asked for with the next question; until the answer is there, the one before holds.
 *
 * Signal "changed": an answer has come that is another than what was known. */

#define CHIMERA_TYPE_PACE_CACHE (chimera_pace_cache_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraPaceCache, chimera_pace_cache, CHIMERA, PACE_CACHE, GObject)

ChimeraPaceCache  *chimera_pace_cache_new    (ChimeraStore       *store);
/* NULL until the history has answered */
const ChimeraPace *chimera_pace_cache_lookup (ChimeraPaceCache   *self,
                                              const ChimeraAgent *agent,
                                              gboolean            is_simulated);

G_END_DECLS
