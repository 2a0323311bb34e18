/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-chart.h"
#include "chimera-comparison.h"
#include "chimera-strip-chart.h"

G_BEGIN_DECLS

/**
 * ChimeraComparePlots:
 * @spreads: the values of each figure, a strip for each side
 * @throughput: tokens per second over the runs
 * @ttft: milliseconds to the first token over the runs
 *
 * What the charts of a comparison draw. Each of its values is labelled, which of a few thousand takes too long
 * for the main thread.
 */
typedef struct
{
  ChimeraStripChart *spreads[CHIMERA_N_COMPARISON_FIGURES];
  ChimeraChart *throughput;
  ChimeraChart *ttft;
} ChimeraComparePlots;

/* On any thread */
ChimeraComparePlots *chimera_compare_plots_new  (const ChimeraComparison *comparison);
void                 chimera_compare_plots_free (ChimeraComparePlots     *self);

G_END_DECLS
