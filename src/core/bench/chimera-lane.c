/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-runner-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-call-conductor.h"
#include "chimera-error.h"
#include "chimera-prompt-job.h"

#define MOST_FAILED_IN_A_ROW 3

/* A lane carries out one run after the other:
 *
 *   ingest -> RUN -> analysis -> CALL -> report -> CALL -> RUN
 *
 * Words in capitals are records: the next step waits until they are kept.
 */

static gboolean
is_fatal (const ChimeraCall *call)
{
  const GError *error = call->reply->error;

  if (error == NULL || error->domain != CHIMERA_ERROR)
    return FALSE;

  switch ((ChimeraError) error->code)
    {
    case CHIMERA_ERROR_UNREACHABLE:
    case CHIMERA_ERROR_NO_MODEL:
    case CHIMERA_ERROR_UNAUTHORIZED:
      return TRUE;

    case CHIMERA_ERROR_CONTEXT:
      /* The analysis prompt is the same in every run; that of the report is not. */
      return call->stage == CHIMERA_STAGE_ANALYSIS;

    default:
      return FALSE;
    }
}

/* An answer that ends where num_predict says has come to the end that was asked for: its run is
 * complete, though the call stays out of the averages. One that filled the context has not. */
static gboolean
came_to_its_end (const ChimeraCall *call)
{
  return call != NULL && (call->outcome == CHIMERA_OUTCOME_COMPLETE ||
                          (call->outcome == CHIMERA_OUTCOME_LENGTH &&
                           chimera_call_get_limit (call) == CHIMERA_LIMIT_NUM_PREDICT));
}

static void
note_incomplete (ChimeraLane *self)
{
  const ChimeraCall *call = self->run->report != NULL ? self->run->report : self->run->analysis;
  GError **first_error = &self->runner->first_error;

  if (self->run->error == NULL && self->run->report == NULL)
    {
      if (call == NULL || call->outcome == CHIMERA_OUTCOME_CANCELLED)
        self->run->error = g_strdup (_("The run was stopped."));
      else if (call->reply->error != NULL)
        self->run->error = g_strdup (call->reply->error->message);
      else if (chimera_runner_is_stopped (self->runner))
        self->run->error = g_strdup (_("The run was stopped."));
      else
        self->run->error = g_strdup (_("The analysis brought no text to write a report from."));
    }

  if (*first_error != NULL)
    return;

  if (call != NULL && call->reply->error != NULL)
    *first_error = g_error_copy (call->reply->error);
  else if (self->run->error != NULL)
    *first_error = g_error_new_literal (CHIMERA_ERROR, CHIMERA_ERROR_FAILED, self->run->error);
  else
    *first_error = g_error_new_literal (CHIMERA_ERROR, CHIMERA_ERROR_FAILED,
                                        _("An answer filled the context before it came to its end. "
                                          "A larger num_ctx leaves it more room."));
}

/* A server that is busy for a moment comes back; one that fails run after run, each after a timeout
 * maybe, is not waited for through all that were planned. */
static void
count_failures (ChimeraLane *self)
{
  const ChimeraRun *run = self->run;
  const ChimeraCall *call = run->report != NULL ? run->report : run->analysis;
  const GError *reason = call != NULL ? call->reply->error : NULL;
  guint n_runs = chimera_runner_get_plan (self->runner)->n_runs;
  g_autoptr(GError) error = NULL;

  if (reason == NULL || call->outcome == CHIMERA_OUTCOME_CANCELLED)
    {
      self->standing->n_failed_in_a_row = 0;
      return;
    }

  if (++self->standing->n_failed_in_a_row < MOST_FAILED_IN_A_ROW || run->repetition == n_runs)
    return;

  error = g_error_new (reason->domain, reason->code,
                       /* Translators: runs that failed, run number, how many were planned, the reason, a sentence */
                       _("%u runs in a row failed, so that run %u of %u was the last. Its failure: %s"),
                       self->standing->n_failed_in_a_row, run->repetition, n_runs, reason->message);
  chimera_runner_give_up (self->runner, run->configuration, error);
}

static void
on_run_recorded (ChimeraLane *self)
{
  chimera_runner_lane_ended (self->runner, self);
}

static void
finish_run (ChimeraLane *self)
{
  ChimeraRun *run = self->run;

  run->is_complete = came_to_its_end (run->analysis) && came_to_its_end (run->report);
  run->execution_ns = self->run_ended_ns - self->run_started_ns;
  if (!run->is_complete)
    note_incomplete (self);
  count_failures (self);

  g_clear_object (&self->inventory);
  g_clear_pointer (&self->analysis_prompt, g_free);

  chimera_experiment_emit_changed (self->runner->experiment);
  chimera_runner_record (self, CHIMERA_RECORD_RUN, on_run_recorded);
}

static void start_call (ChimeraLane *self,
                        ChimeraStage   stage,
                        char          *prompt);

static void
on_report_prompt (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  ChimeraLane *self = user_data;
  g_autofree char *prompt = chimera_prompt_job_finish (result, NULL);

  if (chimera_runner_is_stopped (self->runner))
    finish_run (self);
  else
    start_call (self, CHIMERA_STAGE_REPORT, g_steal_pointer (&prompt));
}

/* Something that no call before has begun with, where the plan wants it: what is unique must stand
 * first, or all before it would be in the server's cache (protocol.md 13). */
static void
make_unique (ChimeraLane *self)
{
  const char *persona = self->configuration->agent->persona;
  g_autofree char *nonce = NULL;

  if (!chimera_runner_get_plan (self->runner)->defeats_cache)
    return;

  nonce = g_uuid_string_random ();
  g_free (self->agent->persona);
  self->agent->persona = g_strdup_printf ("[%s]\n\n%s", nonce, persona != NULL ? persona : "");
}

static void
start_report (ChimeraLane *self,
              const char  *analysis)
{
  make_unique (self);
  chimera_prompt_job_start_report (self->agent, self->inventory, analysis, self->standing->context,
                                   on_report_prompt, self);
}

static void
on_call_recorded (ChimeraLane *self)
{
  ChimeraCall *call = g_steal_pointer (&self->call);

  chimera_runner_emit_finished (self->runner, call);

  if (call->stage == CHIMERA_STAGE_REPORT || !chimera_call_has_usable_text (call) || chimera_runner_is_stopped (self->runner))
    finish_run (self);
  else
    start_report (self, call->reply->response);
}

static void
on_call_conducted (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  ChimeraLane *self = user_data;
  ChimeraCall *call = self->call;

  self->run_ended_ns = chimera_call_conduct_finish (result);

  if (call->reply->done)
    chimera_progress_estimator_finish_stage (&self->estimator,
                                             strlen (call->reply->response) + strlen (call->reply->thinking),
                                             call->reply->server.eval_count, self->run_ended_ns);

  /* A context smaller than was asked for holds for the prompts that follow. A larger one does not:
   * the runs of a configuration are to get the same prompt. */
  if (call->effective_context > 0)
    self->standing->context = (guint) MIN (self->standing->context, call->effective_context);

  if (is_fatal (call))
    chimera_runner_give_up (self->runner, self->run->configuration, call->reply->error);

  chimera_experiment_emit_changed (self->runner->experiment);
  chimera_runner_record (self, CHIMERA_RECORD_CALL, on_call_recorded);
}

/* Takes @prompt. */
static void
start_call (ChimeraLane *self,
            ChimeraStage   stage,
            char          *prompt)
{
  const ChimeraPlan *plan = chimera_runner_get_plan (self->runner);
  const ChimeraAgent *agent = self->agent;
  ChimeraCall *call = chimera_call_new (self->run->index, stage);

  call->system = g_strdup (agent->persona);
  call->prompt = prompt;
  call->options = agent->options;
  call->estimated_prompt_tokens = chimera_prompt_estimate_tokens (call->system, call->prompt, agent->tokens_per_estimate);

  if (stage == CHIMERA_STAGE_ANALYSIS)
    self->run->analysis = call;
  else
    self->run->report = call;
  self->call = call;

  chimera_runner_emit_stage (self->runner, self, stage);
  self->estimator.prompt_tokens = (guint) call->estimated_prompt_tokens;
  self->call_started_ns = chimera_runner_now_ns ();

  chimera_experiment_emit_changed (self->runner->experiment);
  chimera_runner_emit_started (self->runner, call);

  chimera_call_conduct_async (call, agent, plan, !self->has_rival, self->runner->client, self->live_text, self->runner->stop,
                              on_call_conducted, self);
}

static void
begin_analysis (ChimeraLane *self)
{
  if (chimera_runner_is_stopped (self->runner))
    finish_run (self);
  else
    start_call (self, CHIMERA_STAGE_ANALYSIS, g_steal_pointer (&self->analysis_prompt));
}

/* The folder cannot be scanned or read, or the user has stopped. */
static void
fail_ingest (ChimeraLane *self,
             const GError  *error)
{
  self->run_ended_ns = chimera_runner_now_ns ();

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->run->error = g_strdup (error->message);
      chimera_runner_set_fatal (self->runner, error);
    }

  finish_run (self);
}

static void
on_analysis_prompt (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  ChimeraLane *self = user_data;

  self->analysis_prompt = chimera_prompt_job_finish (result, &self->run->digest);

  self->run_ended_ns = chimera_runner_now_ns ();
  self->run->ingest_ns = self->run_ended_ns - self->run_started_ns;
  chimera_progress_estimator_finish_stage (&self->estimator, 0, -1, self->run_ended_ns);

  chimera_experiment_emit_changed (self->runner->experiment);
  chimera_runner_record (self, CHIMERA_RECORD_RUN, begin_analysis);
}

/* A run that was interrupted while its report was written: what it took before counts, the time since
 * then and the files read once more do not. */
static void
continue_run (ChimeraLane *self)
{
  const ChimeraRun *run = self->run;

  self->run_started_ns = chimera_runner_now_ns () - MAX (run->ingest_ns, 0) - MAX (run->analysis->reply->duration_ns, 0);
  self->run_ended_ns = chimera_runner_now_ns ();

  if (chimera_runner_is_stopped (self->runner))
    finish_run (self);
  else
    start_report (self, run->analysis->reply->response);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  ChimeraLane *self = user_data;
  ChimeraRun *run = self->run;
  g_autoptr(GError) error = NULL;

  if (!chimera_inventory_read_finish (self->inventory, result, &error))
    {
      fail_ingest (self, error);
      return;
    }

  if (self->is_continued)
    {
      continue_run (self);
      return;
    }

  for (guint i = 0; i < CHIMERA_N_ARTIFACT_KINDS; i++)
    run->totals[i] = *chimera_inventory_get_totals (self->inventory, (ChimeraArtifactKind) i);
  run->data_summary = chimera_inventory_dup_data_summary (self->inventory);
  make_unique (self);
  chimera_prompt_job_start_analysis (self->agent, self->inventory, self->standing->context,
                                     on_analysis_prompt, self);
}

static void
on_scanned (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  ChimeraLane *self = user_data;
  g_autoptr(GError) error = NULL;

  if (!chimera_inventory_scan_finish (self->inventory, result, &error))
    {
      fail_ingest (self, error);
      return;
    }

  if (!self->is_continued)
    self->run->n_files = chimera_inventory_get_n_artifacts (self->inventory);
  if (chimera_inventory_get_n_artifacts (self->inventory) == 0)
    {
      g_autofree char *name = g_file_get_parse_name (chimera_inventory_get_folder (self->inventory));

      error = g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                           _("There is nothing to analyse: %s holds no CSV, JSON or Markdown file."), name);
      fail_ingest (self, error);
      return;
    }

  chimera_inventory_read_async (self->inventory, chimera_runner_get_plan (self->runner)->read_limit,
                                self->runner->stop, on_read, self);
}

/**
 * chimera_lane_new:
 * @runner: whose it is
 *
 * Returns: (transfer full): a lane with nothing to do
 */
ChimeraLane *
chimera_lane_new (ChimeraRunner *runner)
{
  ChimeraLane *self = g_new0 (ChimeraLane, 1);

  self->runner = runner;
  self->live_text = chimera_live_text_new ();
  self->estimator.started_ns = -1;

  return self;
}

/**
 * chimera_lane_free:
 * @self: (transfer full): a lane
 */
void
chimera_lane_free (ChimeraLane *self)
{
  g_clear_object (&self->inventory);
  g_clear_pointer (&self->agent, chimera_agent_free);
  chimera_live_text_unref (self->live_text);
  g_free (self->analysis_prompt);
  g_free (self);
}

static void
note_preparation (ChimeraRun               *run,
                  const ChimeraPreparation *preparation)
{
  run->n_warm_up = preparation->n_warm_up;
  run->warm_up_load_ns = preparation->load_ns;
  run->prepared_ns = preparation->took_ns;
  g_free (run->preparation_error);
  run->preparation_error = g_strdup (preparation->error);
}

static ChimeraRun *
make_run (const ChimeraStep        *step,
          guint                     index,
          const ChimeraPreparation *preparation)
{
  ChimeraRun *run = chimera_run_new (index);

  run->configuration = step->configuration;
  run->repetition = step->run;
  note_preparation (run, preparation);
  run->started_us = g_get_real_time ();

  return run;
}

/* Whether only the report of a run is missing: its analysis is not made again. What runs at the same
 * time as others is measured as a whole. */
static gboolean
can_be_continued (ChimeraLane      *self,
                  const ChimeraRun *run)
{
  return run != NULL && self->runner->lanes->len == 1 && !chimera_run_has_ended (run) &&
         run->analysis != NULL && chimera_call_has_usable_text (run->analysis);
}

/**
 * chimera_lane_begin:
 * @self: a lane with nothing to do
 * @step: the step to be done
 * @index: its place in the order of the plan, from 1
 * @has_rival: whether another run at the same time wants the same model loaded differently
 * @preparation: what was done for it before
 *
 * Begins a run, or goes on with one of which only the report is missing. chimera_runner_lane_ended() is called when it has ended and is recorded.
 */
void
chimera_lane_begin (ChimeraLane              *self,
                    const ChimeraStep        *step,
                    guint                     index,
                    gboolean                  has_rival,
                    const ChimeraPreparation *preparation)
{
  ChimeraExperiment *experiment = self->runner->experiment;
  const ChimeraPlan *plan = chimera_experiment_get_plan (experiment);
  ChimeraRun *begun = chimera_experiment_find_run (experiment, index);

  self->has_rival = has_rival;
  self->is_continued = can_be_continued (self, begun);
  if (self->is_continued)
    {
      g_clear_pointer (&begun->report, chimera_call_unref);
      g_clear_pointer (&begun->error, g_free);
      begun->execution_ns = -1;
      if (preparation->took_ns >= 0)
        note_preparation (begun, preparation);
      self->run = begun;
    }
  else
    {
      self->run = chimera_experiment_take_run (experiment, make_run (step, index, preparation));
    }

  self->configuration = chimera_experiment_get_configuration (experiment, step->configuration);
  g_clear_pointer (&self->agent, chimera_agent_free);
  self->agent = chimera_agent_copy (self->configuration->agent);
  self->standing = &self->runner->standings[step->configuration];
  if (preparation->context > 0)
    self->standing->context = (guint) MIN (self->standing->context, preparation->context);
  self->run_started_ns = chimera_runner_now_ns ();
  self->run_ended_ns = self->run_started_ns;
  chimera_runner_emit_stage (self->runner, self, CHIMERA_STAGE_INGEST);

  self->inventory = chimera_inventory_new (plan->folder);
  chimera_inventory_scan_async (self->inventory, plan->scan_flags, self->runner->stop, on_scanned, self);
}
