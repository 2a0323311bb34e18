/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-aggregate.h"
#include "chimera-experiment.h"

G_BEGIN_DECLS

/* One baseline and its candidates, side by side: what was measured of each, and in what they differ.
 * It is what the experiments were when it was made: one that runs on needs another comparison.
 *
 *     experiments ── every configuration of each is a side, the first the baseline
 *       sides   × figures -> cell: values, n, mean, s, median, ratio to the baseline
 *       sides   × facts   -> what was asked for and what it ran with; equal ones are told apart
 */

#define CHIMERA_COMPARISON_MAX_SIDES 8

/**
 * ChimeraComparisonFigure:
 * @CHIMERA_COMPARISON_THROUGHPUT: tokens per second, one value per call; more is better
 * @CHIMERA_COMPARISON_TTFT: milliseconds until the first token, one value per call; less is better
 * @CHIMERA_COMPARISON_DURATION: seconds; of both stages one value per run, the sum of its two calls
 *   (of complete runs whose calls are both of the cohort and both complete), of one stage one per call;
 *   less is better
 */
typedef enum
{
  CHIMERA_COMPARISON_THROUGHPUT,
  CHIMERA_COMPARISON_TTFT,
  CHIMERA_COMPARISON_DURATION,
  CHIMERA_N_COMPARISON_FIGURES,
} ChimeraComparisonFigure;

/**
 * ChimeraComparisonSide:
 * @experiment: the experiment
 * @configuration: which of its configurations, from 0
 * @letter: "A" for the baseline, "B"…
 * @name: what tells it from the others, "num_ctx 4096"; the experiment's title where nothing else does
 * @is_told_by_time: whether another one has that name too, and when the experiment began is known
 * @label: @name, with the time where that is so, as documents have it
 *
 * One configuration of one experiment.
 */
typedef struct
{
  ChimeraExperiment *experiment;
  guint configuration;
  char letter[2];
  char *name;
  gboolean is_told_by_time;
  char *label;
} ChimeraComparisonSide;

/**
 * ChimeraComparisonValue:
 * @value: in the unit of the figure
 * @run: the run's index in its experiment, from 1
 * @repetition: which of the configuration's runs, from 1
 * @stage: of which call; %CHIMERA_STAGE_INGEST where it is of the whole run
 * @cohort: of the call; of a whole run cold or unknown where one of its calls is, and cached where one
 *   is and the other is warm
 */
typedef struct
{
  double value;
  guint run;
  guint repetition;
  ChimeraStage stage;
  ChimeraCohort cohort;
} ChimeraComparisonValue;

/**
 * ChimeraComparisonCell:
 * @values: (element-type ChimeraComparisonValue): in the order of the runs, all finite
 * @summary: over @values
 * @ratio: of the means, to that of the baseline; 1 for the baseline, NAN where it cannot be computed or
 *   where the rates of both sides are not all by the same clock
 * @n_left_out: calls of the selection that did not end well; the same for each figure of a side
 * @is_by_client: whether a rate is by our clock, be it one of several
 */
typedef struct
{
  GArray *values;
  ChimeraSummary summary;
  double ratio;
  guint n_left_out;
  gboolean is_by_client;
} ChimeraComparisonCell;

/**
 * ChimeraComparisonFact:
 * @name: as in files: "num_ctx", "model", "server", "input_seen"…
 * @values: (array zero-terminated=1): one text per side, never %NULL, English; %CHIMERA_ABSENT where
 *   unknown
 * @is_equal: whether all are the same, which unknown ones are among themselves
 */
typedef struct
{
  const char *name;
  char **values;
  gboolean is_equal;
} ChimeraComparisonFact;

typedef struct _ChimeraComparison ChimeraComparison;

/* @experiments (element-type ChimeraExperiment): the first one's first configuration is the baseline.
 * @stage CHIMERA_STAGE_INGEST stands for both. */
ChimeraComparison           *chimera_comparison_new             (GPtrArray               *experiments,
                                                                 ChimeraStage             stage,
                                                                 ChimeraCohortSelection   selection);
void                         chimera_comparison_free            (ChimeraComparison       *self);
guint                        chimera_comparison_get_n_sides     (const ChimeraComparison *self);
/* configurations beyond CHIMERA_COMPARISON_MAX_SIDES */
guint                        chimera_comparison_get_n_left_out  (const ChimeraComparison *self);
const ChimeraComparisonSide *chimera_comparison_get_side        (const ChimeraComparison *self,
                                                                 guint                    side);
/* @label with a time as the user writes it */
char                        *chimera_comparison_side_dup_local_label (const ChimeraComparisonSide *side);
const ChimeraComparisonCell *chimera_comparison_get_cell        (const ChimeraComparison *self,
                                                                 ChimeraComparisonFigure  figure,
                                                                 guint                    side);
guint                        chimera_comparison_get_n_facts     (const ChimeraComparison *self);
const ChimeraComparisonFact *chimera_comparison_get_fact        (const ChimeraComparison *self,
                                                                 guint                    i);
ChimeraStage                 chimera_comparison_get_stage       (const ChimeraComparison *self);
ChimeraCohortSelection       chimera_comparison_get_selection   (const ChimeraComparison *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraComparison, chimera_comparison_free)

G_END_DECLS
