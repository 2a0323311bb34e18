/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-database.h"
#include "chimera-pace.h"

G_BEGIN_DECLS

/* What the calls in the history tell of how long those of a model take; for the thread of the store. */

gboolean chimera_history_measure_pace (ChimeraDatabase  *database,
                                       const char       *model,
                                       const char       *server_url,
                                       ChimeraPace      *out_pace,
                                       GError          **error);

G_END_DECLS
