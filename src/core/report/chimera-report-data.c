/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-data.h"

#include "chimera-openai.h"

static guint
get_last_run (ChimeraExperiment *experiment)
{
  guint last = 0;

  for (guint i = 0; i < chimera_experiment_get_n_runs (experiment); i++)
    last = MAX (last, chimera_experiment_get_run (experiment, i)->index);

  return last;
}

/* The latest moment that the report knows of, so that it reads the same whenever it is written. */
static gint64
get_written_us (const ChimeraReportData *self)
{
  gint64 ended_us = chimera_experiment_get_ended_us (self->experiment);
  gint64 latest_us = chimera_experiment_get_started_us (self->experiment);

  if (ended_us >= 0 && self->last_run >= get_last_run (self->experiment))
    return ended_us;

  for (guint i = 0; i < chimera_experiment_get_n_runs (self->experiment); i++)
    {
      ChimeraRun *run = chimera_experiment_get_run (self->experiment, i);

      if (run->index <= self->last_run)
        latest_us = MAX (latest_us, run->started_us + MAX (run->execution_ns, 0) / 1000);
    }

  return latest_us;
}

/* @self has its experiment, configuration, run and last run. */
static void
gather (ChimeraReportData *self,
        guint              configuration)
{
  self->configuration = chimera_experiment_get_configuration (self->experiment, configuration);
  self->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_call_unref);

  for (guint i = 0; i < chimera_experiment_get_n_runs (self->experiment); i++)
    {
      ChimeraRun *run = chimera_experiment_get_run (self->experiment, i);

      if (run->index > self->last_run || run->configuration != configuration)
        continue;

      self->n_runs++;
      self->n_complete += run->is_complete;
      if (run->preparation_error != NULL && self->n_unprepared++ == 0)
        self->unprepared = run;
      if (run->analysis != NULL)
        g_ptr_array_add (self->calls, chimera_call_ref (run->analysis));
      if (run->report != NULL)
        g_ptr_array_add (self->calls, chimera_call_ref (run->report));
    }

  chimera_aggregate_init (&self->all, self->calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  chimera_aggregate_init (&self->warm, self->calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_WARM);
  self->written_us = get_written_us (self);
}

/**
 * chimera_report_data_new:
 * @experiment: an experiment in any state
 * @run: a run from 1, or 0 for the latest that has any text
 *
 * Gathers what the report after @run is written from. With 0 an experiment that has ended is
 * counted to its end, later runs without text included: what failed is not left out.
 *
 * Returns: (transfer full): the data
 */
ChimeraReportData *
chimera_report_data_new (ChimeraExperiment *experiment,
                         guint              run)
{
  ChimeraReportData *self;

  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (experiment), NULL);

  self = g_new0 (ChimeraReportData, 1);
  self->experiment = g_object_ref (experiment);

  if (run > 0)
    {
      self->last_run = run;
      self->run = chimera_experiment_find_run (experiment, run);
    }
  else
    {
      guint latest = chimera_experiment_get_latest_report (experiment);
      guint last = get_last_run (experiment);
      gboolean is_running = chimera_experiment_get_status (experiment) == CHIMERA_EXPERIMENT_RUNNING;

      self->last_run = is_running && latest > 0 ? latest : last;
      self->run = chimera_experiment_find_run (experiment, latest > 0 ? latest : last);
    }

  gather (self, self->run != NULL ? self->run->configuration : 0);

  return self;
}

/**
 * chimera_report_data_new_of:
 * @experiment: an experiment in any state
 * @configuration: one of its configurations, from 0
 *
 * Returns: (transfer full): what is known of all runs of @configuration; its run is the latest that has
 *   a report, or else the latest
 */
ChimeraReportData *
chimera_report_data_new_of (ChimeraExperiment *experiment,
                            guint              configuration)
{
  ChimeraReportData *self = g_new0 (ChimeraReportData, 1);

  self->experiment = g_object_ref (experiment);
  self->last_run = get_last_run (experiment);

  for (guint i = 0; i < chimera_experiment_get_n_runs (experiment); i++)
    {
      ChimeraRun *run = chimera_experiment_get_run (experiment, i);

      if (run->configuration == configuration && (chimera_run_has_report (run) || self->run == NULL || self->run->report == NULL))
        self->run = run;
    }

  gather (self, configuration);

  return self;
}

void
chimera_report_data_free (ChimeraReportData *self)
{
  g_clear_pointer (&self->calls, g_ptr_array_unref);
  g_clear_object (&self->experiment);
  g_free (self);
}

/**
 * chimera_report_data_aggregate_cohort:
 * @self: the data
 * @cohort: one cohort
 * @out_aggregate: (out): the figures over its complete calls alone
 */
void
chimera_report_data_aggregate_cohort (const ChimeraReportData *self,
                                      ChimeraCohort            cohort,
                                      ChimeraAggregate        *out_aggregate)
{
  g_autoptr(GPtrArray) calls = g_ptr_array_new ();

  for (guint i = 0; i < self->calls->len; i++)
    {
      ChimeraCall *call = g_ptr_array_index (self->calls, i);

      if (call->cohort == cohort)
        g_ptr_array_add (calls, call);
    }

  chimera_aggregate_init (out_aggregate, calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
}

/**
 * chimera_report_data_get_text:
 * @self: the data
 * @stage: %CHIMERA_STAGE_ANALYSIS or %CHIMERA_STAGE_REPORT
 *
 * Returns: (transfer none) (nullable): what the run's call of @stage brought, %NULL for nothing
 */
const char *
chimera_report_data_get_text (const ChimeraReportData *self,
                              ChimeraStage             stage)
{
  ChimeraCall *call = NULL;

  if (self->run != NULL)
    call = stage == CHIMERA_STAGE_REPORT ? self->run->report : self->run->analysis;

  if (call == NULL || call->reply == NULL || call->reply->response == NULL || call->reply->response[0] == '\0')
    return NULL;

  return call->reply->response;
}

/**
 * chimera_report_data_tells_memory:
 * @self: what is reported
 *
 * Returns: whether it was known of a call if it had to load the model
 */
gboolean
chimera_report_data_tells_memory (const ChimeraReportData *self)
{
  for (guint i = 0; i < self->calls->len; i++)
    {
      ChimeraCohort cohort = ((const ChimeraCall *) g_ptr_array_index (self->calls, i))->cohort;

      if (cohort == CHIMERA_COHORT_COLD || cohort == CHIMERA_COHORT_WARM)
        return TRUE;
    }

  return FALSE;
}

/**
 * chimera_report_data_was_sent:
 * @self: what is reported
 * @option: an option that is set in the configuration
 *
 * Returns: whether it was sent, as far as that is known: not to a server that has settled it when it was
 *   started
 */
gboolean
chimera_report_data_was_sent (const ChimeraReportData *self,
                              ChimeraOption            option)
{
  gboolean has_answer = FALSE;

  if (chimera_openai_option_applies (option) || chimera_report_data_tells_memory (self))
    return TRUE;

  for (guint i = 0; i < self->calls->len; i++)
    {
      const ChimeraCall *call = g_ptr_array_index (self->calls, i);

      if (chimera_options_is_set (&call->options, option))
        return TRUE;
      has_answer |= call->reply != NULL && call->reply->done;
    }

  return !has_answer;
}

/**
 * chimera_report_data_dup_options:
 * @self: what is reported
 *
 * Returns: (transfer full): the Configuration line, as chimera_options_to_line() has it, and behind it
 *   what was set but not sent
 */
char *
chimera_report_data_dup_options (const ChimeraReportData *self)
{
  ChimeraOptions sent = self->configuration->agent->options;
  g_autoptr(GString) others = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      if (!chimera_options_is_set (&sent, (ChimeraOption) i) || chimera_report_data_was_sent (self, (ChimeraOption) i))
        continue;

      chimera_options_unset (&sent, (ChimeraOption) i);
      g_string_append_printf (others, "%s%s", others->len > 0 ? ", " : "", chimera_option_get_info ((ChimeraOption) i)->name);
    }

  line = chimera_options_to_line (&sent);

  return others->len > 0 ? g_strdup_printf ("%s (%s: not applicable, settled by the server)", line, others->str)
                         : g_steal_pointer (&line);
}
