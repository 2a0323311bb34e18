/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-progress-estimator.h"
#include "chimera-runner.h"

G_BEGIN_DECLS

/* chimera-runner.c carries out the experiment, chimera-runner-run.c one run of it, and
 * chimera-runner-end.c keeps what was measured and ends it. */

typedef void (*ChimeraRunnerStep) (ChimeraRunner *self);

struct _ChimeraRunner
{
  GObject parent_instance;

  ChimeraClient *client;
  ChimeraRecorder *recorder;
  ChimeraLiveText *live_text;
  ChimeraExperiment *experiment;

  GTask *task;                    /* of the whole; holds a reference to the runner */
  ChimeraRunnerStep after_record;

  ChimeraInventory *inventory;    /* of the run at work */
  ChimeraRun *run;                /* the run at work; owned by the experiment */
  ChimeraCall *call;              /* the call in flight; likewise */
  char *analysis_prompt;          /* made with the digest */
  guint context;                  /* that prompts are fitted to, tokens */
  gint64 run_started_ns;
  gint64 run_ended_ns;
  gint64 call_started_ns;

  GError *fatal_error;            /* why the plan cannot go on */
  GError *first_error;            /* why the first incomplete run is not complete */
  guint n_incomplete;
  guint n_failed_in_a_row;

  ChimeraProgressEstimator estimator;
};

gint64             chimera_runner_now_ns        (void);
const ChimeraPlan *chimera_runner_get_plan      (ChimeraRunner     *self);
gboolean           chimera_runner_is_cancelled  (ChimeraRunner     *self);
void               chimera_runner_set_fatal     (ChimeraRunner     *self,
                                                 const GError      *error);
void               chimera_runner_record        (ChimeraRunner     *self,
                                                 ChimeraRecord      what,
                                                 ChimeraRunnerStep  after);
void               chimera_runner_emit_stage    (ChimeraRunner     *self,
                                                 ChimeraStage       stage);
void               chimera_runner_emit_started  (ChimeraRunner     *self,
                                                 ChimeraCall       *call);
void               chimera_runner_emit_finished (ChimeraRunner     *self,
                                                 ChimeraCall       *call);
/* For the run: it has ended and is recorded. */
void               chimera_runner_run_ended     (ChimeraRunner     *self);

/* Ends the experiment: all is done, or nothing more can be. */
void               chimera_runner_end           (ChimeraRunner     *self);
/* Begins the next run of the plan. */
void               chimera_runner_begin_run     (ChimeraRunner     *self);

G_END_DECLS
