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

/* What every chart of calls is made of. */
ChimeraChart *chimera_call_charts_new_empty  (ChimeraCallChart   kind,
                                              gboolean           is_document);
gboolean      chimera_call_charts_add_series (ChimeraChart      *chart,
                                              const char        *name);
void          chimera_call_charts_add_call   (ChimeraChart      *chart,
                                              guint              series,
                                              guint              run,
                                              const ChimeraCall *call,
                                              ChimeraPointFlags  without,
                                              ChimeraCallChart   kind,
                                              gboolean           is_document);
void          chimera_call_charts_note_rest  (ChimeraChart      *chart,
                                              guint              n_left_out,
                                              gboolean           is_document);

G_END_DECLS
