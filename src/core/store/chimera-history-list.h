/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-database.h"
#include "chimera-history-entry.h"

G_BEGIN_DECLS

/* The list of the experiments; for the thread of the store. */

/* (element-type ChimeraHistoryEntry), newest first; the deleted ones by when they were deleted */
GPtrArray *chimera_history_list (ChimeraDatabase            *database,
                                 const ChimeraHistoryQuery  *query,
                                 GCancellable               *cancellable,
                                 GError                    **error);

G_END_DECLS
