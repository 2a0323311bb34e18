/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report.h"

#include "chimera-call-charts-private.h"
#include "chimera-format.h"
#include "chimera-html-page.h"
#include "chimera-report-calls.h"
#include "chimera-report-chart.h"
#include "chimera-report-combined.h"
#include "chimera-report-figures.h"
#include "chimera-report-parts.h"
#include "chimera-report-text.h"

#include <string.h>

/* A model's name in a file's name: "hf.co/unsloth/some-very-long-name" */
#define NAME_MAX_BYTES 64

static void
append_agent_report (GString                 *markdown,
                     const ChimeraReportData *data)
{
  const ChimeraAgent *agent = data->configuration->agent;
  g_autofree char *options = chimera_options_to_line (&agent->options);

  chimera_report_append_title (markdown, data, "Chimera Agent Report");
  chimera_report_append_notices (markdown, data);
  chimera_report_append_facts (markdown, data);
  g_string_append_printf (markdown, "## Configuration\n\n%s\n\n", options);

  chimera_report_append_aggregates (markdown, data);
  chimera_report_append_cohorts (markdown, data);
  chimera_report_append_integrity (markdown, data);

  g_string_append (markdown, "## Workflow Summary\n\n");
  chimera_report_append_execution (markdown, data);
  g_string_append (markdown, "\n### Data Summary\n\n");
  chimera_report_append_data_summary (markdown, data);
  chimera_report_append_findings (markdown, data, "###");

  g_string_append (markdown, "## Technical Report (LLM Generated)\n\n");
  chimera_report_append_technical_header (markdown, data, 3);
  chimera_report_append_technical_text (markdown, data);

  chimera_report_append_calls (markdown, data);
  chimera_report_append_statistics (markdown, data);
}

static void
append_persona_report (GString                 *markdown,
                       const ChimeraReportData *data)
{
  const ChimeraAgent *agent = data->configuration->agent;
  const char *persona = agent->persona;

  chimera_report_append_title (markdown, data, agent->label);
  chimera_report_append_notices (markdown, data);
  chimera_report_append_technical_header (markdown, data, 2);
  chimera_report_append_technical_text (markdown, data);
  g_string_append (markdown, "---\n\n");

  g_string_append (markdown, "## Workflow Summary\n");
  chimera_report_append_execution (markdown, data);
  g_string_append (markdown, "- Data summary:\n");
  chimera_report_append_data_summary (markdown, data);

  chimera_report_append_metrics (markdown, data);
  chimera_report_append_cohorts (markdown, data);
  chimera_report_append_integrity (markdown, data);
  chimera_report_append_findings (markdown, data, "##");
  chimera_report_append_calls (markdown, data);

  g_string_append (markdown, "## Persona Prompt\n");
  chimera_report_append_fenced (markdown, persona != NULL ? persona : "");
}

/* Whether the report after @run is that of a whole plan with several configurations. */
static gboolean
is_combined_report (ChimeraExperiment *experiment,
                    guint              run)
{
  return run == 0 && chimera_experiment_get_n_configurations (experiment) > 1;
}

static char *
write_markdown (const ChimeraReportData *data,
                gboolean                 is_combined)
{
  GString *markdown = g_string_new (NULL);

  if (is_combined)
    chimera_report_append_combined (markdown, data->experiment);
  else if (data->configuration->agent->is_default)
    append_agent_report (markdown, data);
  else
    append_persona_report (markdown, data);

  return g_string_free (markdown, FALSE);
}

/**
 * chimera_report_write:
 * @experiment: an experiment in any state
 * @run: the run after which, from 1; 0 for the latest that has any text
 *
 * Writes the report in the format of the reference reports: a multi-run agent report for the
 * default analyst, a persona agent report for the others. Of several configurations each run has the
 * report of its own; the whole is a combined report. Numbers have a point and no grouping in
 * every locale. Absent figures are written as %CHIMERA_ABSENT. The same experiment always gives the
 * same text.
 *
 * Returns: (transfer full): Markdown (CommonMark and GFM tables)
 */
char *
chimera_report_write (ChimeraExperiment *experiment,
                      guint              run)
{
  g_autoptr(ChimeraReportData) data = NULL;

  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (experiment), NULL);

  data = chimera_report_data_new (experiment, run);

  return write_markdown (data, is_combined_report (experiment, run));
}

static GPtrArray *
draw_figures (const ChimeraReportData *data,
              gboolean                 is_combined)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_figure_free);
  gboolean is_default = data->configuration->agent->is_default;
  const char *after_heading = is_combined ? "Configurations" : is_default ? "Aggregate Metrics" : "Metrics";
  int configuration = is_combined || data->run == NULL ? -1 : (int) data->run->configuration;
  g_autoptr(ChimeraChart) throughput = NULL;
  g_autoptr(ChimeraChart) ttft = NULL;

  throughput = chimera_call_charts_build (data->experiment, configuration, data->last_run, CHIMERA_CALL_CHART_THROUGHPUT, TRUE);
  g_ptr_array_add (figures,
                   chimera_report_draw_chart (throughput,
                                              "Throughput of each call over the runs, in tokens per second",
                                              is_combined
                                                ? "Throughput of each call. Lines are the means per configuration of the complete calls that were not cold."
                                                : "Throughput of each call. Lines are the means per stage of the complete calls that were not cold.",
                                              after_heading));

  ttft = chimera_call_charts_build (data->experiment, configuration, data->last_run, CHIMERA_CALL_CHART_TTFT, TRUE);
  g_ptr_array_add (figures,
                   chimera_report_draw_chart (ttft,
                                              "Time to first token of each call over the runs, in milliseconds",
                                              "Time to first token of each call. Hollow: the model was loaded by this call.",
                                              after_heading));

  return figures;
}

/**
 * chimera_report_write_html:
 * @experiment: an experiment in any state
 * @run: as for chimera_report_write()
 *
 * Returns: (transfer full): the report as one self-contained HTML page with its two charts
 */
char *
chimera_report_write_html (ChimeraExperiment *experiment,
                           guint              run)
{
  g_autoptr(ChimeraReportData) data = NULL;
  g_autoptr(ChimeraMarkdown) parsed = NULL;
  g_autoptr(GPtrArray) figures = NULL;
  g_autofree char *markdown = NULL;

  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (experiment), NULL);

  data = chimera_report_data_new (experiment, run);
  markdown = write_markdown (data, is_combined_report (experiment, run));
  parsed = chimera_markdown_parse (markdown, -1);
  if (data->calls->len > 0)
    figures = draw_figures (data, is_combined_report (experiment, run));

  return chimera_html_page_write_report (parsed, figures);
}

/**
 * chimera_report_suggest_name:
 * @experiment: an experiment
 *
 * Returns: (transfer full): a name for a file, without extension: "chimera-", the model in letters
 *   that every file system takes, and the time in UTC, "chimera-gemma3-latest-20251114-191848"
 */
char *
chimera_report_suggest_name (ChimeraExperiment *experiment)
{
  g_autoptr(GString) name = NULL;
  g_autoptr(GDateTime) time = NULL;
  const char *model;
  gint64 us;

  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (experiment), NULL);

  model = chimera_plan_get_agent (chimera_experiment_get_plan (experiment), 0)->model;
  name = g_string_new ("chimera-");
  for (const char *at = model; at != NULL && *at != '\0' && name->len < NAME_MAX_BYTES; at++)
    {
      gboolean is_plain = g_ascii_isalnum (*at) || *at == '_' || *at == '.';
      char last = name->str[name->len - 1];

      if (is_plain && !(*at == '.' && (last == '.' || last == '-')))
        g_string_append_c (name, *at);
      else if (last != '-')
        g_string_append_c (name, '-');
    }
  while (name->len > 0 && strchr ("-.", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);

  us = chimera_experiment_get_ended_us (experiment);
  if (us < 0)
    us = chimera_experiment_get_started_us (experiment);
  time = g_date_time_new_from_unix_utc (us / G_USEC_PER_SEC);
  if (time != NULL)
    {
      g_autofree char *stamp = g_date_time_format (time, "-%Y%m%d-%H%M%S");

      g_string_append (name, stamp);
    }

  return g_string_free (g_steal_pointer (&name), FALSE);
}
