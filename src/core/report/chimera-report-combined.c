/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-combined.h"

#include <math.h>

#include "chimera-call-list.h"
#include "chimera-concurrency.h"
#include "chimera-format.h"
#include "chimera-report-figures.h"
#include "chimera-report-parts.h"
#include "chimera-report-text.h"

static void
append_agents (GString           *markdown,
               const ChimeraPlan *plan)
{
  g_string_append (markdown, "| Agent | Model | Server | Configuration |\n|-------|-------|--------|-------|\n");

  for (guint i = 0; i < plan->agents->len; i++)
    {
      const ChimeraAgent *agent = chimera_plan_get_agent (plan, i);
      g_autofree char *options = chimera_options_to_line (&agent->options);

      g_string_append (markdown, "| ");
      chimera_report_append_inline (markdown, agent->label);
      g_string_append (markdown, " | ");
      chimera_report_append_inline (markdown, agent->model);
      g_string_append (markdown, " | ");
      chimera_report_append_server (markdown, agent);
      g_string_append_printf (markdown, " | %s |\n", options);
    }

  g_string_append_c (markdown, '\n');
}

static void
append_plan (GString           *markdown,
             const ChimeraPlan *plan)
{
  g_autofree char *cooldown = chimera_report_format_seconds (plan->cooldown_ns);

  g_string_append (markdown, "## Plan\n\n");
  append_agents (markdown, plan);

  for (guint i = 0; i < chimera_grid_get_n_options (plan->grid); i++)
    {
      ChimeraOption option = chimera_grid_get_option (plan->grid, i);
      guint n_values;
      const double *values = chimera_grid_get_values (plan->grid, i, &n_values);

      g_string_append_printf (markdown, "- %s:", chimera_option_get_info (option)->name);
      for (guint value = 0; value < n_values; value++)
        {
          ChimeraOptions options = { 0 };
          g_autofree char *text = NULL;

          chimera_options_set (&options, option, values[value], NULL);
          text = chimera_options_format_value (&options, option);
          g_string_append_printf (markdown, "%s %s", value > 0 ? "," : "", text);
        }
      g_string_append_c (markdown, '\n');
    }

  g_string_append_printf (markdown, "- Runs of each configuration: %u, %s\n", plan->n_runs,
                          chimera_schedule_kind_get_name (plan->schedule));
  g_string_append_printf (markdown, "- Warm-up calls: %u\n", plan->n_warm_up);
  if (plan->cooldown_ns > 0)
    g_string_append_printf (markdown, "- Pause between runs: %s\n", cooldown);
  if (plan->defeats_cache)
    g_string_append (markdown, "- Every call began with something unique, so that no prefix of its prompt was in the server's cache.\n");
  g_string_append_c (markdown, '\n');
}

/* What was asked for and what it ran with: "4096", "8192 asked, 4096 used", "default, 4096 used" */
static char *
format_context (const ChimeraReportData *data)
{
  const ChimeraAgent *agent = data->configuration->agent;
  GPtrArray *calls = data->calls;
  gint64 used;
  gint64 greatest;
  gboolean is_asked = chimera_options_is_set (&agent->options, CHIMERA_OPTION_NUM_CTX);
  gint64 asked = is_asked ? (gint64) chimera_options_get (&agent->options, CHIMERA_OPTION_NUM_CTX, 0.0) : -1;

  chimera_call_list_get_contexts (calls, &used, &greatest);
  if (used != greatest)
    return g_strdup_printf ("**%" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " used**", used, greatest);
  if (is_asked && !chimera_report_data_was_sent (data, CHIMERA_OPTION_NUM_CTX))
    return used < 0 ? g_strdup ("not applicable") : g_strdup_printf ("not applicable, %" G_GINT64_FORMAT " used", used);
  if (used < 0)
    return is_asked ? g_strdup_printf ("%" G_GINT64_FORMAT " asked", asked) : g_strdup ("default");
  if (asked == used)
    return g_strdup_printf ("%" G_GINT64_FORMAT, used);
  if (!is_asked)
    return g_strdup_printf ("default, %" G_GINT64_FORMAT " used", used);

  return g_strdup_printf ("%" G_GINT64_FORMAT " asked, **%" G_GINT64_FORMAT " used**", asked, used);
}

static char *
format_gpu_share (GPtrArray *calls)
{
  double share = chimera_call_list_get_least_gpu_share (calls);

  if (!isfinite (share))
    return g_strdup (CHIMERA_ABSENT);

  /* A part that is not there is not rounded away. */
  return share < 1.0 ? g_strdup_printf ("**%d %%**", (int) floor (share * 100.0)) : g_strdup ("100 %");
}

static void
append_row (GString                 *markdown,
            const ChimeraReportData *data,
            const ChimeraReportData *first)
{
  const ChimeraPlan *plan = chimera_experiment_get_plan (data->experiment);
  gboolean by_client = chimera_call_list_has_client_rates (data->calls);
  /* Rates by different clocks are not compared. */
  gboolean is_comparable = by_client == chimera_call_list_has_client_rates (first->calls) &&
                           !chimera_call_list_mixes_clocks (data->calls) && !chimera_call_list_mixes_clocks (first->calls);
  double base = is_comparable ? first->all.throughput.mean : (double) NAN;
  g_autofree char *throughput = chimera_report_format_mean (&data->all.throughput, 0, by_client ? " †" : "");
  g_autofree char *median = chimera_format_fixed (data->all.throughput.median, 2);
  g_autofree char *ratio = chimera_format_fixed (data->all.throughput.mean / base, 3);
  gboolean is_cached = chimera_aggregate_get_warmth (&data->warm) == CHIMERA_WARMTH_CACHED;
  g_autofree char *ttft = chimera_report_format_mean (&data->warm.ttft_ms, 0, is_cached ? " (cached)" : "");
  g_autofree char *ttft_median = chimera_format_fixed (data->warm.ttft_ms.median, 2);
  g_autofree char *context = format_context (data);
  g_autofree char *gpu = format_gpu_share (data->calls);

  g_string_append (markdown, "| ");
  chimera_report_append_inline (markdown, data->configuration->label);
  g_string_append_printf (markdown, " | %u of %u | %u | %s | %s | %s | %s | %s | %s | %s |\n",
                          data->n_complete, plan->n_runs, data->all.n_calls, throughput, median, ratio, ttft, ttft_median,
                          context, gpu);
}

static void
append_clock_note (GString   *markdown,
                   GPtrArray *datas)
{
  for (guint i = 0; i < datas->len; i++)
    if (chimera_call_list_has_client_rates (((ChimeraReportData *) g_ptr_array_index (datas, i))->calls))
      {
        g_string_append (markdown, "† From the first piece of the answer to the last, by the client's clock: the server "
                                   "sent no times.\n\n");
        return;
      }
}

/* A prompt that was cut is quicker to read: who compares figures must know. */
static void
append_cut (GString   *markdown,
            GPtrArray *datas)
{
  gboolean is_any = FALSE;

  for (guint i = 0; i < datas->len; i++)
    {
      const ChimeraReportData *data = g_ptr_array_index (datas, i);
      guint n_cut = chimera_call_list_count_cut (data->calls);

      if (n_cut == 0)
        continue;
      if (!is_any)
        g_string_append (markdown, "> **Input cut.** The model saw only a part of its input:\n>\n");
      is_any = TRUE;
      g_string_append (markdown, "> - ");
      chimera_report_append_inline (markdown, data->configuration->label);
      g_string_append_printf (markdown, ": in %u of %u calls\n", n_cut, data->calls->len);
    }

  if (is_any)
    g_string_append_c (markdown, '\n');
}

static void
append_unknown_note (GString   *markdown,
                     GPtrArray *datas)
{
  guint n_unknown = 0;

  for (guint i = 0; i < datas->len; i++)
    n_unknown += ((const ChimeraReportData *) g_ptr_array_index (datas, i))->all.n_unknown;

  if (n_unknown > 0)
    g_string_append_printf (markdown, "Of %u calls the server did not say whether the model was in memory: they are in no TTFT of "
                                      "this table. Where it says (cached), only calls are left that found a part of their prompt in "
                                      "the cache.\n\n", n_unknown);
}

static void
append_configurations (GString   *markdown,
                       GPtrArray *datas)
{
  const ChimeraReportData *first = g_ptr_array_index (datas, 0);

  g_string_append (markdown,
                   "## Configurations\n\n"
                   "| Configuration | Runs | Calls | Throughput, tok/s | Median | Ratio to the first | TTFT not cold, ms | Median | Context | On the GPU |\n"
                   "|---------------|-----:|------:|------:|------:|------:|------:|------:|------|------:|\n");
  for (guint i = 0; i < datas->len; i++)
    append_row (markdown, g_ptr_array_index (datas, i), first);

  g_string_append (markdown,
                   "\nMean ± sample standard deviation over the complete calls of analysis and report. TTFT is that of the "
                   "calls that are known to have found the model in memory, with a part of their prompt in the cache or "
                   "not. A ratio of means alone does not show that two configurations differ.\n\n");
  append_unknown_note (markdown, datas);
  append_clock_note (markdown, datas);
  append_cut (markdown, datas);
}

/* What was not as it should have been before a run. */
static void
append_preparation (GString           *markdown,
                    ChimeraExperiment *experiment)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < chimera_experiment_get_n_runs (experiment); i++)
    {
      const ChimeraRun *run = chimera_experiment_get_run (experiment, i);

      if (run->preparation_error == NULL)
        continue;
      if (is_first)
        g_string_append (markdown, "## Preparation\n\nThese runs did not begin in the state they should have had:\n\n");
      is_first = FALSE;
      g_string_append_printf (markdown, "- Run %u: ", run->index);
      chimera_report_append_inline (markdown, run->preparation_error);
      g_string_append_c (markdown, '\n');
    }

  if (!is_first)
    g_string_append_c (markdown, '\n');
}

static void
append_concurrency (GString           *markdown,
                    ChimeraExperiment *experiment)
{
  ChimeraConcurrency concurrency;
  g_autofree char *wall = NULL;
  g_autofree char *sequential = NULL;
  g_autofree char *speedup = NULL;
  g_autofree char *efficiency = NULL;
  g_autofree char *limit = NULL;

  chimera_concurrency_init (&concurrency, experiment);
  if (concurrency.n_blocks == 0)
    return;

  wall = chimera_report_format_seconds (concurrency.wall_ns);
  sequential = chimera_report_format_seconds (concurrency.sequential_ns);
  speedup = chimera_format_fixed (concurrency.speedup, 2);
  efficiency = chimera_format_fixed (concurrency.efficiency * 100.0, 1);
  limit = chimera_format_fixed (0.75 * concurrency.n_agents, 2);

  g_string_append_printf (markdown,
                          "## Concurrency\n\n"
                          "| Metric | Value |\n|--------|------:|\n"
                          "| At the same time | %u |\n"
                          "| Wall time | %s |\n"
                          "| Sequential estimate | %s |\n"
                          "| Speedup | %s |\n"
                          "| Efficiency | %s%% |\n\n",
                          concurrency.n_agents, wall, sequential, speedup, efficiency);
  g_string_append_printf (markdown, concurrency.has_contention
                                      ? "**Contention:** the speedup is below %s, they were in each other's way.\n\n"
                                      : "No contention: the speedup is not below %s.\n\n", limit);
}

/**
 * chimera_report_append_latest_run:
 * @markdown: where to, below a heading of level 2
 * @data: one configuration of those that a report is about
 *
 * Which run the words are from, how long it took, and its Key Findings and Recommendations.
 *
 * Returns: whether there is any run
 */
gboolean
chimera_report_append_latest_run (GString                 *markdown,
                                  const ChimeraReportData *data)
{
  if (data->run == NULL)
    {
      g_string_append (markdown, "No run of this configuration has begun.\n\n");
      return FALSE;
    }

  g_string_append_printf (markdown, "From run %u.\n\n", data->run->index);
  chimera_report_append_execution (markdown, data);
  g_string_append_c (markdown, '\n');
  chimera_report_append_findings (markdown, data, "###");

  return TRUE;
}

static void
append_text (GString                 *markdown,
             const ChimeraReportData *data)
{
  g_string_append (markdown, "## ");
  chimera_report_append_inline (markdown, data->configuration->label);
  g_string_append (markdown, "\n\n");

  if (!chimera_report_append_latest_run (markdown, data))
    return;

  g_string_append (markdown, "### Technical Report (LLM Generated)\n\n");
  chimera_report_append_technical_text (markdown, data);
}

/**
 * chimera_report_append_combined:
 * @markdown: where to
 * @experiment: an experiment with several configurations, in any state
 *
 * The combined report: the plan, the figures of all configurations in one table, how much was gained
 * by running at the same time where that was done, and of each configuration what its latest run with
 * any text says.
 */
void
chimera_report_append_combined (GString           *markdown,
                                ChimeraExperiment *experiment)
{
  g_autoptr(GPtrArray) datas = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_report_data_free);
  const ChimeraReportData *first;

  for (guint i = 0; i < chimera_experiment_get_n_configurations (experiment); i++)
    g_ptr_array_add (datas, chimera_report_data_new_of (experiment, i));
  first = g_ptr_array_index (datas, 0);

  chimera_report_append_title (markdown, first, "Chimera Combined Report");
  chimera_report_append_status (markdown, first);
  chimera_report_append_plan_facts (markdown, first);
  append_plan (markdown, chimera_experiment_get_plan (experiment));
  append_configurations (markdown, datas);
  append_concurrency (markdown, experiment);
  append_preparation (markdown, experiment);

  g_string_append (markdown, "## Data Summary\n\n");
  chimera_report_append_data_summary (markdown, first);

  for (guint i = 0; i < datas->len; i++)
    append_text (markdown, g_ptr_array_index (datas, i));
}
