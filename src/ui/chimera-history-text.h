/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-history-entry.h"

G_BEGIN_DECLS

/* The words for an experiment in the history. */

char *chimera_history_text_dup_state   (const ChimeraHistoryEntry *entry);
char *chimera_history_text_dup_details (const ChimeraHistoryEntry *entry);
char *chimera_history_text_dup_found   (const ChimeraHistoryEntry *entry);

G_END_DECLS
