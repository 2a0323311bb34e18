/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-database.h"
#include "chimera-snapshot.h"

G_BEGIN_DECLS

/* Experiments from the history; for the thread of the store. */

ChimeraSnapshot *chimera_history_load (ChimeraDatabase  *database,
                                       gint64            id,
                                       GError          **error);

G_END_DECLS
