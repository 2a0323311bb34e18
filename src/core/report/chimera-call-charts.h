/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-chart.h"
#include "chimera-experiment.h"

G_BEGIN_DECLS

/* The two charts of an experiment, the same in the window and in a report: one point per call,
 * analysis as discs and report as squares, over the runs. @max_run 0 is all runs. */

ChimeraChart *chimera_call_charts_new_throughput (ChimeraExperiment *experiment,
                                                  guint              max_run);
ChimeraChart *chimera_call_charts_new_ttft       (ChimeraExperiment *experiment,
                                                  guint              max_run);

G_END_DECLS
