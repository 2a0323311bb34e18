/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-live-text.h"
#include "chimera-runner.h"

G_BEGIN_DECLS

/* Estimates where an experiment stands, from what its finished stages took. Pure: time and what is
 * known are passed in. */

/**
 * ChimeraStageRecord:
 * @n: how often the stage was finished as it should
 * @duration_ns: together
 * @tokens: that its calls made, together
 */
typedef struct
{
  guint n;
  gint64 duration_ns;
  gint64 tokens;
} ChimeraStageRecord;

/**
 * ChimeraProgressEstimator:
 * @n_runs: runs of the plan
 * @token_limit: num_predict; 0 without one
 * @started_ns: monotonic time when the experiment began; -1 before
 * @ended_ns: when it ended; -1 before
 * @run: the run at work, from 1; 0 before the first
 * @stage: the stage at work
 * @stage_started_ns: when it began
 * @prompt_tokens: estimated tokens of the prompt in flight; 0 without one
 * @stages: what finished stages took
 * @bytes: text that finished calls brought
 * @tokens: tokens that was
 * @fraction: the largest fraction told so far
 */
typedef struct
{
  guint n_runs;
  guint token_limit;
  gint64 started_ns;
  gint64 ended_ns;
  guint run;
  ChimeraStage stage;
  gint64 stage_started_ns;
  guint prompt_tokens;
  ChimeraStageRecord stages[CHIMERA_N_STAGES];
  gsize bytes;
  gint64 tokens;
  double fraction;
} ChimeraProgressEstimator;

void chimera_progress_estimator_init         (ChimeraProgressEstimator *self,
                                              guint                     n_runs,
                                              guint                     token_limit,
                                              gint64                    now_ns);
void chimera_progress_estimator_begin_stage  (ChimeraProgressEstimator *self,
                                              guint                     run,
                                              ChimeraStage              stage,
                                              gint64                    now_ns);
/* A stage was finished as it should; @bytes and @tokens are those of its call, 0 and -1 for ingest. */
void chimera_progress_estimator_finish_stage (ChimeraProgressEstimator *self,
                                              gsize                     bytes,
                                              gint64                    tokens,
                                              gint64                    now_ns);
void chimera_progress_estimator_end          (ChimeraProgressEstimator *self,
                                              gboolean                  complete,
                                              gint64                    now_ns);
/* @live (nullable) is what has come of the call in flight. */
void chimera_progress_estimator_get          (ChimeraProgressEstimator *self,
                                              const ChimeraLiveState   *live,
                                              gint64                    now_ns,
                                              ChimeraProgress          *out_progress);
/* Adds the @n_before + 1st of several that are at work at the same time to those before it. */
void chimera_progress_add                    (ChimeraProgress          *self,
                                              const ChimeraProgress    *lane,
                                              guint                     n_before);

G_END_DECLS
