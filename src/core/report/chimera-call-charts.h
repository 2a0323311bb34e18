/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-chart.h"
#include "chimera-experiment.h"

G_BEGIN_DECLS

/* The two charts of an experiment, the same in the window and in a report: one point per call over the
 * runs. With one configuration the analysis is one series and the report another; with several, each
 * configuration is one, as far as the palette goes. @max_run 0 is all runs. */

/**
 * ChimeraCallStyle:
 * @marker: the shape
 * @color: its colour
 *
 * How the points of a call look, in charts and beside it.
 */
typedef struct
{
  ChimeraMarker marker;
  ChimeraColor color;
} ChimeraCallStyle;

gboolean      chimera_call_charts_get_style      (ChimeraExperiment *experiment,
                                                  const ChimeraCall *call,
                                                  ChimeraCallStyle  *out_style);
void          chimera_call_charts_add_running    (ChimeraChart      *chart,
                                                  ChimeraExperiment *experiment,
                                                  const ChimeraCall *call,
                                                  double             value);

ChimeraChart *chimera_call_charts_new_throughput (ChimeraExperiment *experiment,
                                                  guint              max_run);
ChimeraChart *chimera_call_charts_new_ttft       (ChimeraExperiment *experiment,
                                                  guint              max_run);

G_END_DECLS
