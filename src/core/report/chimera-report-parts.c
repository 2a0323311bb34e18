/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-parts.h"

#include "chimera-call-list.h"
#include "chimera-findings.h"
#include "chimera-format.h"
#include "chimera-report-embed.h"
#include "chimera-report-text.h"

#include <string.h>

/* The reference reports list three or four findings and ten recommendations. */
#define MAX_FINDINGS 20

/**
 * chimera_report_append_title:
 * @markdown: where to
 * @data: what is reported
 * @title: the title, plain text
 *
 * The title line, which says so where the simulated model did the work.
 */
void
chimera_report_append_title (GString                 *markdown,
                             const ChimeraReportData *data,
                             const char              *title)
{
  g_string_append (markdown, "# ");
  chimera_report_append_inline (markdown, title);
  if (chimera_experiment_get_plan (data->experiment)->is_simulated)
    g_string_append (markdown, " (simulated)");
  g_string_append (markdown, "\n\n");
}

static void
append_status (GString                 *markdown,
               const ChimeraReportData *data)
{
  ChimeraExperimentStatus status = chimera_experiment_get_status (data->experiment);
  const char *error = chimera_experiment_get_error (data->experiment);
  guint n_planned = chimera_plan_get_n_runs_in_all (chimera_experiment_get_plan (data->experiment));
  const char *words = NULL;

  switch (status)
    {
    case CHIMERA_EXPERIMENT_COMPLETE:
      return;
    case CHIMERA_EXPERIMENT_RUNNING:
      /* The report after a finished run is whole, whatever follows. */
      if (data->n_complete == data->n_runs && data->n_runs > 0)
        return;
      words = "**Not finished.** The experiment is still at work.";
      break;
    case CHIMERA_EXPERIMENT_STOPPED:
      words = "**Cancelled.** The experiment was stopped before its end.";
      break;
    case CHIMERA_EXPERIMENT_INTERRUPTED:
      words = "**Interrupted.** The program ended before the experiment did.";
      break;
    case CHIMERA_EXPERIMENT_FAILED:
    default:
      words = "**Failed.**";
      break;
    }

  g_string_append_printf (markdown, "> %s %u of %u runs are complete.", words,
                          chimera_experiment_count_complete (data->experiment, -1), n_planned);
  if (error != NULL)
    {
      g_string_append (markdown, " Reason: ");
      chimera_report_append_inline (markdown, error);
    }
  g_string_append (markdown, "\n\n");
}

/**
 * chimera_report_append_status:
 * @markdown: where to
 * @data: what is reported
 *
 * What a reader must know before reading on of the experiment as a whole: that it is simulated, that it
 * did not finish.
 */
void
chimera_report_append_status (GString                 *markdown,
                              const ChimeraReportData *data)
{
  if (chimera_experiment_get_plan (data->experiment)->is_simulated)
    g_string_append (markdown,
                     "> **Simulated.** A simulated model wrote the text and kept the times of this report; "
                     "they say nothing about any real model.\n\n");

  append_status (markdown, data);
}

/**
 * chimera_report_describe_unprepared:
 * @data: what is reported
 *
 * Returns: (transfer full) (nullable): "2 of 3 (run 1: why)", the runs before which what should have been done
 *   could not be, with the first reason, as Markdown; %NULL where there is none
 */
char *
chimera_report_describe_unprepared (const ChimeraReportData *data)
{
  g_autoptr(GString) reason = NULL;

  if (data->n_unprepared == 0)
    return NULL;

  reason = g_string_new (NULL);
  chimera_report_append_inline (reason, data->unprepared->preparation_error);

  return g_strdup_printf ("%u of %u (run %u: %s)", data->n_unprepared, data->n_runs, data->unprepared->index, reason->str);
}

/**
 * chimera_report_append_notices:
 * @markdown: where to
 * @data: what is reported
 *
 * What a reader must know before reading on: that it is simulated, that it did not finish, that the
 * model saw only a part of its input, that runs did not begin as they should have.
 */
void
chimera_report_append_notices (GString                 *markdown,
                               const ChimeraReportData *data)
{
  guint n_cut = chimera_call_list_count_cut (data->calls);
  g_autofree char *unprepared = chimera_report_describe_unprepared (data);

  chimera_report_append_status (markdown, data);

  if (n_cut > 0)
    g_string_append_printf (markdown,
                            "> **Input cut.** In %u of %u calls the model saw only a part of its input: "
                            "see Input Integrity.\n\n",
                            n_cut, data->calls->len);

  if (unprepared != NULL)
    g_string_append_printf (markdown, "> **Not prepared.** Not every run began in the state it should have had: %s.\n\n",
                            unprepared);
}

/* When, with what and on what: the lines that all kinds of report begin with. */
static void
append_surroundings (GString                 *markdown,
                     const ChimeraReportData *data)
{
  const ChimeraSystemInfo *system = chimera_experiment_get_system_info (data->experiment);
  g_autofree char *time = chimera_format_utc (data->written_us);

  g_string_append_printf (markdown, "  \n**Timestamp:** %s  \n**Program:** Chimera " CHIMERA_VERSION "  \n**System:** ", time);
  chimera_report_append_inline (markdown, system != NULL && system->os != NULL ? system->os : CHIMERA_ABSENT);
  if (system != NULL && system->arch != NULL)
    {
      g_string_append (markdown, " (");
      chimera_report_append_inline (markdown, system->arch);
      g_string_append_c (markdown, ')');
    }
}

/**
 * chimera_report_append_server:
 * @markdown: where to
 * @agent: who asked it
 *
 * The server by host and port, what of Ollama's endpoints was asked where that is not the usual one, and
 * its version.
 */
void
chimera_report_append_server (GString            *markdown,
                              const ChimeraAgent *agent)
{
  chimera_report_append_inline (markdown, chimera_server_get_host_port (agent->server));
  if (chimera_server_uses_chat (agent->server))
    g_string_append (markdown, " at /api/chat");
  if (agent->server_version != NULL)
    {
      g_string_append (markdown, ", version ");
      chimera_report_append_inline (markdown, agent->server_version);
    }
}

/**
 * chimera_report_append_facts:
 * @markdown: where to
 * @data: what is reported
 *
 * The model, how many runs, when, and what it ran on.
 */
void
chimera_report_append_facts (GString                 *markdown,
                             const ChimeraReportData *data)
{
  const ChimeraPlan *plan = chimera_experiment_get_plan (data->experiment);

  g_string_append (markdown, "**Model:** ");
  chimera_report_append_inline (markdown, data->configuration->agent->model);
  if (plan->is_simulated)
    g_string_append (markdown, " (simulated)");

  if (data->n_complete == plan->n_runs)
    g_string_append_printf (markdown, "  \n**Runs:** %u", plan->n_runs);
  else
    g_string_append_printf (markdown, "  \n**Runs:** %u of %u", data->n_complete, plan->n_runs);

  append_surroundings (markdown, data);
  g_string_append (markdown, "  \n**Server:** ");
  chimera_report_append_server (markdown, data->configuration->agent);
  g_string_append (markdown, "\n\n");
}

/**
 * chimera_report_append_plan_facts:
 * @markdown: where to
 * @data: any configuration of a plan with several
 *
 * How many configurations and runs, when, and what it ran on.
 */
void
chimera_report_append_plan_facts (GString                 *markdown,
                                  const ChimeraReportData *data)
{
  guint n_planned = chimera_plan_get_n_runs_in_all (chimera_experiment_get_plan (data->experiment));
  guint n_complete = chimera_experiment_count_complete (data->experiment, -1);

  g_string_append_printf (markdown, "**Configurations:** %u  \n**Runs:** ",
                          chimera_experiment_get_n_configurations (data->experiment));
  if (n_complete < n_planned)
    g_string_append_printf (markdown, "%u of ", n_complete);
  g_string_append_printf (markdown, "%u", n_planned);
  append_surroundings (markdown, data);
  g_string_append (markdown, "\n\n");
}

/**
 * chimera_report_append_technical_header:
 * @markdown: where to
 * @data: what is reported
 * @level: of the heading
 *
 * "Technical Report: … Analysis" with date, agent, model and configuration, down to the rule.
 */
void
chimera_report_append_technical_header (GString                 *markdown,
                                        const ChimeraReportData *data,
                                        int                      level)
{
  const ChimeraPlan *plan = chimera_experiment_get_plan (data->experiment);
  const ChimeraAgent *agent = data->configuration->agent;
  g_autofree char *hashes = g_strnfill ((gsize) level, '#');
  g_autofree char *time = chimera_format_utc (data->written_us);
  g_autofree char *options = chimera_report_data_dup_options (data);
  g_autofree char *date = g_strndup (time, strcspn (time, " "));

  g_string_append_printf (markdown, "%s Technical Report: ", hashes);
  chimera_report_append_inline (markdown, agent->label);
  g_string_append_printf (markdown, " Analysis\n\n**Date:** %s  \n**Agent Type:** ", date);
  chimera_report_append_inline (markdown, agent->is_default ? "Chimera" : agent->label);
  g_string_append (markdown, "  \n**Model:** ");
  chimera_report_append_inline (markdown, agent->model);
  g_string_append_printf (markdown, "%s  \n**Configuration:** %s\n\n---\n\n",
                          plan->is_simulated ? " (simulated)" : "", options);
}

static void
append_unfinished (GString           *markdown,
                   const ChimeraCall *call)
{
  if (call == NULL || call->outcome == CHIMERA_OUTCOME_COMPLETE)
    return;

  g_string_append_printf (markdown, "> **This text is not whole.** The call that wrote it: %s.\n\n",
                          chimera_outcome_get_name (call->outcome));
}

/**
 * chimera_report_append_technical_text:
 * @markdown: where to
 * @data: what is reported
 *
 * The model's own text, as a part that cannot reach beyond its place: its headings begin at level 3.
 * Where the report call brought nothing the analysis stands in for it and is named.
 */
void
chimera_report_append_technical_text (GString                 *markdown,
                                      const ChimeraReportData *data)
{
  const char *text = chimera_report_data_get_text (data, CHIMERA_STAGE_REPORT);
  const ChimeraCall *call = data->run != NULL ? data->run->report : NULL;
  g_autofree char *embedded = NULL;

  if (text == NULL)
    {
      g_string_append (markdown, "The model wrote no report.");
      text = chimera_report_data_get_text (data, CHIMERA_STAGE_ANALYSIS);
      call = data->run != NULL ? data->run->analysis : NULL;
      if (text != NULL)
        g_string_append (markdown, " This is its analysis:");
      g_string_append (markdown, "\n\n");
      if (text == NULL)
        return;
    }

  append_unfinished (markdown, call);
  embedded = chimera_report_embed (text, 3);
  g_string_append_printf (markdown, "%s\n", embedded);
}

/**
 * chimera_report_format_seconds:
 * @nanoseconds: a duration; -1 absent
 *
 * Returns: (transfer full): "21.49s"
 */
char *
chimera_report_format_seconds (gint64 nanoseconds)
{
  g_autofree char *seconds = NULL;

  if (nanoseconds < 0)
    return g_strdup (CHIMERA_ABSENT);

  seconds = chimera_format_fixed ((double) nanoseconds / CHIMERA_NS_PER_S, 2);

  return g_strconcat (seconds, "s", NULL);
}

static gint64
get_duration_ns (const ChimeraCall *call)
{
  return call != NULL && call->reply != NULL ? call->reply->duration_ns : -1;
}

/**
 * chimera_report_append_execution:
 * @markdown: where to
 * @data: what is reported
 *
 * The two lines of the Workflow Summary about the run: files, and time by stage.
 */
void
chimera_report_append_execution (GString                 *markdown,
                                 const ChimeraReportData *data)
{
  const ChimeraRun *run = data->run;
  g_autofree char *execution = chimera_report_format_seconds (run != NULL ? run->execution_ns : -1);
  g_autofree char *ingest = chimera_report_format_seconds (run != NULL ? run->ingest_ns : -1);
  g_autofree char *analysis = chimera_report_format_seconds (run != NULL ? get_duration_ns (run->analysis) : -1);
  g_autofree char *report = chimera_report_format_seconds (run != NULL ? get_duration_ns (run->report) : -1);

  g_autofree char *files = run != NULL ? g_strdup_printf ("%" G_GUINT64_FORMAT, run->n_files) : g_strdup (CHIMERA_ABSENT);

  g_string_append_printf (markdown,
                          "- Files analyzed: %s\n"
                          "- Execution time: %s (ingest %s | analysis %s | report %s)\n",
                          files, execution, ingest, analysis, report);
}

/**
 * chimera_report_append_data_summary:
 * @markdown: where to
 * @data: what is reported
 *
 * The Data Summary, fenced.
 */
void
chimera_report_append_data_summary (GString                 *markdown,
                                    const ChimeraReportData *data)
{
  const char *summary = data->run != NULL ? data->run->data_summary : NULL;
  g_autofree char *trimmed = g_strdup (summary != NULL ? summary : "No files were read.");

  chimera_report_append_fenced (markdown, g_strchomp (trimmed));
  g_string_append_c (markdown, '\n');
}

static void
append_found (GString                 *markdown,
              const ChimeraReportData *data,
              ChimeraFindingsKind      kind)
{
  const ChimeraStage stages[] = { CHIMERA_STAGE_REPORT, CHIMERA_STAGE_ANALYSIS };

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      const char *text = chimera_report_data_get_text (data, stages[i]);
      g_auto(GStrv) items = text != NULL ? chimera_findings_extract (text, kind, MAX_FINDINGS) : NULL;

      if (items == NULL || items[0] == NULL)
        continue;

      for (gsize j = 0; items[j] != NULL; j++)
        chimera_report_append_item (markdown, items[j]);
      g_string_append_c (markdown, '\n');
      return;
    }

  g_string_append (markdown, "None stated under a matching heading.\n\n");
}

/**
 * chimera_report_append_findings:
 * @markdown: where to
 * @data: what is reported
 * @level: "##" or "###"
 *
 * Key Findings and Recommendations: the list items under the matching headings of the report, or
 * where it has none, of the analysis.
 */
void
chimera_report_append_findings (GString                 *markdown,
                                const ChimeraReportData *data,
                                const char              *level)
{
  g_string_append_printf (markdown, "%s Key Findings\n\n", level);
  append_found (markdown, data, CHIMERA_FINDINGS_KEY_FINDINGS);
  g_string_append_printf (markdown, "%s Recommendations\n\n", level);
  append_found (markdown, data, CHIMERA_FINDINGS_RECOMMENDATIONS);
}
