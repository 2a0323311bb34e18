/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-preparation.h"
#include "chimera-progress-estimator.h"
#include "chimera-runner.h"

G_BEGIN_DECLS

/* chimera-runner.c begins the experiment, chimera-runner-agents.c asks about its agents,
 * chimera-runner-order.c goes through the steps of its
 * schedule, chimera-lane.c carries out one run, and chimera-runner-end.c keeps what was measured and
 * ends it. */

/**
 * ChimeraStanding:
 * @context: that its prompts are fitted to, tokens
 * @n_failed_in_a_row: runs of it
 * @is_given_up: whether no more of its runs are begun
 *
 * What has come of a configuration so far.
 */
typedef struct
{
  guint context;
  guint n_failed_in_a_row;
  gboolean is_given_up;
} ChimeraStanding;

/**
 * ChimeraLane:
 * @runner: whose it is
 * @live_text: of its call in flight
 * @estimator: of all the runs that are its
 * @configuration: of the run at work
 * @standing: of that configuration
 * @run: the run at work; owned by the experiment
 * @call: the call in flight; likewise
 *
 * Where one run at a time is at work. Only a concurrent schedule has more than one lane: one for each
 * configuration.
 */
typedef struct
{
  ChimeraRunner *runner;
  ChimeraLiveText *live_text;
  ChimeraProgressEstimator estimator;

  const ChimeraConfiguration *configuration;
  ChimeraAgent *agent;            /* the configuration's, with what makes its call unique */
  ChimeraStanding *standing;
  ChimeraRun *run;
  ChimeraCall *call;
  gboolean has_rival;             /* whether another at the same time wants its model loaded differently */
  gboolean is_continued;          /* whether the run has its analysis already */
  ChimeraInventory *inventory;
  char *analysis_prompt;          /* made with the digest */
  gint64 run_started_ns;
  gint64 run_ended_ns;
  gint64 call_started_ns;
} ChimeraLane;

typedef void (*ChimeraLaneStep) (ChimeraLane *lane);

struct _ChimeraRunner
{
  GObject parent_instance;

  ChimeraClient *client;
  ChimeraRecorder *recorder;
  ChimeraKeyStore *keys;          /* may be NULL */
  ChimeraExperiment *experiment;

  GTask *task;                    /* of the whole; holds a reference to the runner */
  GCancellable *stop;             /* ends whatever is under way, for any reason */
  gulong stop_id;
  GSource *stop_source;
  guint total_timeout_source;
  gboolean has_timed_out;
  gboolean is_resumed;

  GArray *steps;                  /* of ChimeraStep, as the plan has them */
  GHashTable *last_used;          /* by address of the server: the ChimeraConfiguration that was last at work there */
  guint block_begin;              /* the steps under way, [begin, end) */
  guint block_end;
  gboolean has_run;               /* whether a block was carried out: from then on there are pauses */
  guint pause_source;
  ChimeraPreparation *preparations; /* of the steps under way */
  guint n_preparations;
  ChimeraRunnerPhase phase;

  GPtrArray *lanes;               /* of ChimeraLane */
  guint n_busy;                   /* lanes at work */
  ChimeraStanding *standings;     /* by configuration */
  guint agent;                    /* of the plan: the one that is asked about, before the first run */
  GError *key_error;              /* why the key of its server could not be looked up */

  GError *fatal_error;            /* why the plan cannot go on */
  GError *first_error;            /* why the first incomplete run is not complete */
};

gint64             chimera_runner_now_ns        (void);
const ChimeraPlan *chimera_runner_get_plan      (ChimeraRunner     *self);
gboolean           chimera_runner_is_stopped    (ChimeraRunner     *self);
void               chimera_runner_set_fatal     (ChimeraRunner     *self,
                                                 const GError      *error);
void               chimera_runner_emit_stage    (ChimeraRunner     *self,
                                                 ChimeraLane       *lane,
                                                 ChimeraStage       stage);
void               chimera_runner_emit_started  (ChimeraRunner     *self,
                                                 ChimeraCall       *call);
void               chimera_runner_emit_finished (ChimeraRunner     *self,
                                                 ChimeraCall       *call);
void               chimera_runner_emit_run      (ChimeraRunner     *self,
                                                 guint              index);

/* The agents */
void               chimera_runner_ask_agents    (ChimeraRunner     *self);

/* The order */
void               chimera_runner_begin_block   (ChimeraRunner     *self);
void               chimera_runner_end_pause     (ChimeraRunner     *self);
void               chimera_runner_lane_ended    (ChimeraRunner     *self,
                                                 ChimeraLane       *lane);
/* Nothing more is to be had of @configuration: its other runs are left out. */
void               chimera_runner_give_up       (ChimeraRunner     *self,
                                                 guint              configuration,
                                                 const GError      *error);

/* The end */
void               chimera_runner_record_begin  (ChimeraRunner     *self,
                                                 void             (*after) (ChimeraRunner *self));
void               chimera_runner_record        (ChimeraLane       *lane,
                                                 ChimeraRecord      what,
                                                 ChimeraLaneStep    after);
void               chimera_runner_end           (ChimeraRunner     *self);

/* The lanes */
ChimeraLane       *chimera_lane_new             (ChimeraRunner     *runner);
void               chimera_lane_free            (ChimeraLane       *self);
void               chimera_lane_begin           (ChimeraLane              *self,
                                                 const ChimeraStep        *step,
                                                 guint                     index,
                                                 gboolean                  has_rival,
                                                 const ChimeraPreparation *preparation);

G_END_DECLS
