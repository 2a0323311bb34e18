/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-client.h"
#include "chimera-experiment.h"
#include "chimera-key-store.h"
#include "chimera-recorder.h"

G_BEGIN_DECLS

/* Carries out a plan: runs of ingest, analysis call and report call, in the order of its schedule.
 * Everything is asynchronous on the thread that made it; the calls run on the client's thread.
 *
 * Signals, all from the main loop:
 *   "stage-changed" (guint run, ChimeraStage stage)    a stage begins
 *   "call-started"  (ChimeraCall *call)                it is in the experiment, outcome RUNNING
 *   "call-finished" (ChimeraCall *call)                it has ended and is recorded
 *   "run-finished"  (guint run)                        complete or not; its report can be written
 */

/**
 * ChimeraRunnerPhase:
 * @CHIMERA_PHASE_RUNNING: runs are at work, or about to be
 * @CHIMERA_PHASE_COOLDOWN: the pause between two runs
 * @CHIMERA_PHASE_PREPARING: a model is unloaded or warmed up
 *
 * What a runner does.
 */
typedef enum
{
  CHIMERA_PHASE_RUNNING,
  CHIMERA_PHASE_COOLDOWN,
  CHIMERA_PHASE_PREPARING,
} ChimeraRunnerPhase;

/**
 * ChimeraProgress:
 * @phase: what the runner does
 * @run: the run at work, from 1; 0 before the first. Of a concurrent schedule, the block
 * @n_runs: runs of the plan; of a concurrent schedule, blocks
 * @stage: the stage at work
 * @stage_elapsed_ns: of that stage
 * @elapsed_ns: since the experiment began
 * @fraction: 0 to 1 of the whole experiment
 * @remaining_ns: estimated; -1 where there is nothing yet to estimate from
 * @live_tokens: of the call in flight, estimated from its bytes; 0 before the first
 * @expected_tokens: about how many it will be, from earlier calls of the stage; 0 unknown
 * @live_rate: tokens per second of the call in flight, estimated; NAN before there is any
 * @prompt_tokens: estimated tokens of the prompt in flight
 *
 * Where an experiment stands. Live tokens are an estimate (chunks are not tokens): they are shown
 * while a call runs and never kept.
 */
typedef struct
{
  ChimeraRunnerPhase phase;
  guint run;
  guint n_runs;
  ChimeraStage stage;
  gint64 stage_elapsed_ns;
  gint64 elapsed_ns;
  double fraction;
  gint64 remaining_ns;
  guint live_tokens;
  guint expected_tokens;
  double live_rate;
  guint prompt_tokens;
} ChimeraProgress;

#define CHIMERA_TYPE_RUNNER (chimera_runner_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraRunner, chimera_runner, CHIMERA, RUNNER, GObject)

ChimeraRunner     *chimera_runner_new            (ChimeraClient        *client,
                                                  ChimeraRecorder      *recorder);
/* Before it runs. Without one, keys are for whoever made the client to set. */
void               chimera_runner_set_key_store  (ChimeraRunner        *self,
                                                  ChimeraKeyStore      *keys);
/* Once per runner. Cancelling ends the call in flight at once; what it brought is kept. */
void               chimera_runner_run_async      (ChimeraRunner        *self,
                                                  const ChimeraPlan    *plan,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
/* TRUE when every run is complete. Otherwise @error says why (G_IO_ERROR_CANCELLED when it was
 * stopped), and the experiment holds what there is. */
gboolean           chimera_runner_run_finish     (ChimeraRunner        *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
/* Goes on with an experiment of the history that was interrupted or stopped, at its first missing run. */
void               chimera_runner_resume_async   (ChimeraRunner        *self,
                                                  ChimeraExperiment    *experiment,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
/* NULL before run_async() */
ChimeraExperiment *chimera_runner_get_experiment (ChimeraRunner        *self);
/* @configuration from 0; one that is not at work with others at the same time shares it with them */
ChimeraLiveText   *chimera_runner_get_live_text  (ChimeraRunner        *self,
                                                  guint                 configuration);
void               chimera_runner_get_progress   (ChimeraRunner        *self,
                                                  ChimeraProgress      *out_progress);

G_END_DECLS
