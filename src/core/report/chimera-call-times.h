/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-call.h"
#include "chimera-rate-chart.h"
#include "chimera-waterfall.h"

G_BEGIN_DECLS

/* Charts of when what happened in calls: of one in the window, in the user's language; of several in a
 * report, in English. */

/* More rows than that are not read any more. */
#define CHIMERA_CALL_TIMES_MAX_ROWS 40

ChimeraWaterfall *chimera_call_times_new_waterfall (const ChimeraCall *call);
ChimeraRateChart *chimera_call_times_new_rate      (const ChimeraCall *call);
ChimeraWaterfall *chimera_call_times_new_figure    (GPtrArray         *calls);

G_END_DECLS
