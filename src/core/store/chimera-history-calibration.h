/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-database.h"

G_BEGIN_DECLS

/* What the calls in the history tell of a model's tokens; for the thread of the store. */

/* Of so many calls, the newest that tell anything. */
#define CHIMERA_CALIBRATION_CALLS 8

double chimera_history_calibrate (ChimeraDatabase  *database,
                                  const char       *model,
                                  gboolean          is_simulated,
                                  GError          **error);

G_END_DECLS
