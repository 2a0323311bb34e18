/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-call-charts.h"

G_BEGIN_DECLS

typedef enum
{
  CHIMERA_CALL_CHART_THROUGHPUT,
  CHIMERA_CALL_CHART_TTFT,
} ChimeraCallChart;

/* The window's chart speaks the user's language, that of a report English. */
ChimeraChart *chimera_call_charts_build (ChimeraExperiment *experiment,
                                         int                configuration,
                                         guint              max_run,
                                         ChimeraCallChart   kind,
                                         gboolean           is_document);

G_END_DECLS
