/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-call.h"
#include "chimera-inventory.h"
#include "chimera-plan.h"

G_BEGIN_DECLS

/**
 * ChimeraExperimentStatus:
 * @CHIMERA_EXPERIMENT_RUNNING: at work
 * @CHIMERA_EXPERIMENT_COMPLETE: every run of the plan is complete
 * @CHIMERA_EXPERIMENT_STOPPED: the user stopped it
 * @CHIMERA_EXPERIMENT_FAILED: a call failed, or the folder could not be read
 * @CHIMERA_EXPERIMENT_INTERRUPTED: the program ended before it did
 */
typedef enum
{
  CHIMERA_EXPERIMENT_RUNNING,
  CHIMERA_EXPERIMENT_COMPLETE,
  CHIMERA_EXPERIMENT_STOPPED,
  CHIMERA_EXPERIMENT_FAILED,
  CHIMERA_EXPERIMENT_INTERRUPTED,
} ChimeraExperimentStatus;

const char *chimera_experiment_status_get_name  (ChimeraExperimentStatus  status);
gboolean    chimera_experiment_status_from_name (const char              *name,
                                                 ChimeraExperimentStatus *out_status);

/**
 * ChimeraSystemInfo:
 * @os: "linux"
 * @arch: "x86_64"
 * @os_name: "Debian GNU/Linux 12 (bookworm)"
 * @cpu: the processor's name; %NULL where unknown
 * @n_cpus: logical processors
 * @memory_bytes: main memory; 0 where unknown
 *
 * The machine the experiment ran on.
 */
typedef struct
{
  char *os;
  char *arch;
  char *os_name;
  char *cpu;
  guint n_cpus;
  guint64 memory_bytes;
} ChimeraSystemInfo;

ChimeraSystemInfo *chimera_system_info_new  (void);
void               chimera_system_info_free (ChimeraSystemInfo *self);

/**
 * ChimeraRun:
 * @index: its place in the order of the plan, from 1
 * @configuration: which of the plan's configurations, from 0
 * @repetition: which of that configuration's runs, from 1; the same number stands for the same block,
 *   whose runs were side by side
 * @n_warm_up: calls that were made before it and not measured
 * @warm_up_load_ns: what the server said those spent on loading; -1 without
 * @prepared_ns: unloading what was in memory and warming up; -1 where there was nothing of both to do
 * @preparation_error: (nullable): why it did not begin in the state it should have had
 * @started_us: wall clock, microseconds since the epoch
 * @ingest_ns: scanning the folder and making the digest
 * @execution_ns: from the begin of ingest to the end of the report call; -1 while running
 * @is_complete: whether both answers came to their end, or to the num_predict that was asked for
 * @n_files: artifacts it saw
 * @totals: what it saw, per kind
 * @data_summary: the Data Summary block
 * @digest: the text the analysis prompt carried
 * @analysis: (nullable): its analysis call
 * @report: (nullable): its report call
 * @error: (nullable): why there is no call, where there is none
 *
 * One workflow by one configuration: ingest, analysis, report. Owned by its experiment.
 */
typedef struct
{
  guint index;
  guint configuration;
  guint repetition;
  guint n_warm_up;
  gint64 warm_up_load_ns;
  gint64 prepared_ns;
  char *preparation_error;
  gint64 started_us;
  gint64 ingest_ns;
  gint64 execution_ns;
  gboolean is_complete;
  guint64 n_files;
  ChimeraInventoryTotals totals[CHIMERA_N_ARTIFACT_KINDS];
  char *data_summary;
  char *digest;
  ChimeraCall *analysis;
  ChimeraCall *report;
  char *error;
} ChimeraRun;

ChimeraRun *chimera_run_new           (guint             index);
void        chimera_run_free          (ChimeraRun       *self);
gboolean    chimera_run_has_ended     (const ChimeraRun *self);
gboolean    chimera_run_has_report    (const ChimeraRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraRun, chimera_run_free)

/* A plan with all its runs and what they ran on: the unit of history. Lives on the main thread.
 * Signal "changed": a run or a call was added or has ended, or the status is another. */

#define CHIMERA_TYPE_EXPERIMENT (chimera_experiment_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraExperiment, chimera_experiment, CHIMERA, EXPERIMENT, GObject)

ChimeraExperiment       *chimera_experiment_new                (const ChimeraPlan       *plan);

/* 0 while it is in no history */
gint64                   chimera_experiment_get_id             (ChimeraExperiment       *self);
void                     chimera_experiment_set_id             (ChimeraExperiment       *self,
                                                                gint64                   id);
const ChimeraPlan       *chimera_experiment_get_plan           (ChimeraExperiment       *self);
/* "gemma3:latest · num_ctx 1024" unless set */
const char              *chimera_experiment_get_title          (ChimeraExperiment       *self);
void                     chimera_experiment_set_title          (ChimeraExperiment       *self,
                                                                const char              *title);
ChimeraExperimentStatus  chimera_experiment_get_status         (ChimeraExperiment       *self);
void                     chimera_experiment_set_status         (ChimeraExperiment       *self,
                                                                ChimeraExperimentStatus  status);
gint64                   chimera_experiment_get_started_us     (ChimeraExperiment       *self);
void                     chimera_experiment_set_started_us     (ChimeraExperiment       *self,
                                                                gint64                   started_us);
/* -1 while it runs */
gint64                   chimera_experiment_get_ended_us       (ChimeraExperiment       *self);
void                     chimera_experiment_set_ended_us       (ChimeraExperiment       *self,
                                                                gint64                   ended_us);
guint                    chimera_experiment_get_n_configurations (ChimeraExperiment     *self);
/* @i from 0; owned by the experiment */
const ChimeraConfiguration *chimera_experiment_get_configuration (ChimeraExperiment     *self,
                                                                guint                    i);
/* Of an agent of the plan, from 0; NULL where unknown */
void                     chimera_experiment_set_server_version (ChimeraExperiment       *self,
                                                                guint                    agent,
                                                                const char              *version);
/* Of one whose simulated model has another address now */
void                     chimera_experiment_set_server         (ChimeraExperiment       *self,
                                                                guint                    agent,
                                                                ChimeraServer           *server);
/* 0 unknown, as from the start */
void                     chimera_experiment_set_server_context (ChimeraExperiment       *self,
                                                                guint                    agent,
                                                                guint                    context);
/* 1 where nothing is known of the model's tokens, as from the start */
void                     chimera_experiment_set_tokens_per_estimate (ChimeraExperiment  *self,
                                                                     guint               agent,
                                                                     double              tokens_per_estimate);
const ChimeraSystemInfo *chimera_experiment_get_system_info    (ChimeraExperiment       *self);
void                     chimera_experiment_take_system_info   (ChimeraExperiment       *self,
                                                                ChimeraSystemInfo       *info);
/* What went wrong, for a failed one; NULL otherwise */
const char              *chimera_experiment_get_error          (ChimeraExperiment       *self);
void                     chimera_experiment_set_error          (ChimeraExperiment       *self,
                                                                const char              *error);

guint                    chimera_experiment_get_n_runs         (ChimeraExperiment       *self);
/* @i from 0; owned by the experiment */
ChimeraRun              *chimera_experiment_get_run            (ChimeraExperiment       *self,
                                                                guint                    i);
/* In the order of their index, wherever it comes from; one with the same index is replaced. */
ChimeraRun              *chimera_experiment_take_run           (ChimeraExperiment       *self,
                                                                ChimeraRun              *run);
/* @index from 1; NULL where it has not begun */
ChimeraRun              *chimera_experiment_find_run           (ChimeraExperiment       *self,
                                                                guint                    index);
void                     chimera_experiment_emit_changed       (ChimeraExperiment       *self);
/* (element-type ChimeraCall): every call in order, running and failed ones included */
GPtrArray               *chimera_experiment_dup_calls          (ChimeraExperiment       *self);
/* (element-type ChimeraCall): those of a configuration, from 0; -1 for all */
GPtrArray               *chimera_experiment_dup_calls_of       (ChimeraExperiment       *self,
                                                                int                      configuration);
/* How many runs are complete, of a configuration from 0, or of all where it is -1 */
guint                    chimera_experiment_count_complete     (ChimeraExperiment       *self,
                                                                int                      configuration);
/* Whether a run of its plan has not begun, or was stopped before its end */
gboolean                 chimera_experiment_lacks_runs         (ChimeraExperiment       *self);
/* How many runs that have ended are begun anew where it is gone on with */
guint                    chimera_experiment_count_replaced     (ChimeraExperiment       *self);
/* The number of the latest run, from 1, whose report call brought any text; 0 where there is none */
guint                    chimera_experiment_get_latest_report  (ChimeraExperiment       *self);

G_END_DECLS
