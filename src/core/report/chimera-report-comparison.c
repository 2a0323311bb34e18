/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-comparison.h"

#include <string.h>

#include "chimera-comparison-charts-private.h"
#include "chimera-format.h"
#include "chimera-report-chart.h"
#include "chimera-report-combined.h"
#include "chimera-report-comparison-figures.h"
#include "chimera-report-comparison-notes.h"
#include "chimera-report-text.h"

static const ChimeraReportData *
get_data (GPtrArray *datas,
          guint      side)
{
  return g_ptr_array_index (datas, side);
}

/* What is known of all runs of each side */
static GPtrArray *
gather (const ChimeraComparison *comparison)
{
  GPtrArray *datas = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_report_data_free);

  for (guint i = 0; i < chimera_comparison_get_n_sides (comparison); i++)
    {
      const ChimeraComparisonSide *side = chimera_comparison_get_side (comparison, i);

      g_ptr_array_add (datas, chimera_report_data_new_of (side->experiment, side->configuration));
    }

  return datas;
}

static void
append_head (GString                 *markdown,
             const ChimeraComparison *comparison,
             GPtrArray               *datas)
{
  ChimeraStage stage = chimera_comparison_get_stage (comparison);
  gboolean is_simulated = FALSE;
  gint64 written_us = 0;
  g_autofree char *time = NULL;

  for (guint i = 0; i < datas->len; i++)
    {
      is_simulated |= chimera_experiment_get_plan (get_data (datas, i)->experiment)->is_simulated;
      written_us = MAX (written_us, get_data (datas, i)->written_us);
    }
  time = written_us > 0 ? chimera_format_utc (written_us) : g_strdup (CHIMERA_ABSENT);

  g_string_append_printf (markdown, "# Chimera Comparison Report%s\n\n", is_simulated ? " (simulated)" : "");
  chimera_report_append_comparison_notices (markdown, comparison, datas);
  g_string_append_printf (markdown,
                          "**Sides:** %u, A is the baseline  \n"
                          "**Stage:** %s  \n"
                          "**Cohort:** %s  \n"
                          "**Timestamp:** %s  \n"
                          "**Program:** Chimera " CHIMERA_VERSION "  \n"
                          "**Test:** none, the ratios do not show that two sides differ\n\n",
                          datas->len, stage == CHIMERA_STAGE_INGEST ? "analysis and report" : chimera_stage_get_name (stage),
                          chimera_cohort_selection_get_name (chimera_comparison_get_selection (comparison)), time);
}

static void
append_sides (GString                 *markdown,
              const ChimeraComparison *comparison,
              GPtrArray               *datas)
{
  guint n_left_out;

  g_string_append (markdown,
                   "## Compared\n\n"
                   "| Side | What | Number | Experiment | Model | Started |\n"
                   "|------|------|-------:|------------|-------|---------|\n");

  for (guint i = 0; i < datas->len; i++)
    {
      const ChimeraComparisonSide *side = chimera_comparison_get_side (comparison, i);
      gint64 started_us = chimera_experiment_get_started_us (side->experiment);
      gint64 id = chimera_experiment_get_id (side->experiment);
      g_autofree char *number = id > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, id) : g_strdup (CHIMERA_ABSENT);
      g_autofree char *started = started_us > 0 ? chimera_format_utc (started_us) : g_strdup (CHIMERA_ABSENT);

      g_string_append_printf (markdown, "| %s | ", side->letter);
      chimera_report_append_inline (markdown, side->label);
      g_string_append_printf (markdown, " | %s | ", number);
      chimera_report_append_inline (markdown, chimera_experiment_get_title (side->experiment));
      g_string_append (markdown, " | ");
      chimera_report_append_inline (markdown, get_data (datas, i)->configuration->agent->model);
      g_string_append_printf (markdown, " | %s |\n", started);
    }
  g_string_append_c (markdown, '\n');

  n_left_out = chimera_comparison_get_n_left_out (comparison);
  if (n_left_out > 0)
    g_string_append_printf (markdown, "%u more %s not compared: %u sides are as many as there can be.\n\n", n_left_out,
                            n_left_out == 1 ? "configuration is" : "configurations are", CHIMERA_COMPARISON_MAX_SIDES);
}

static void
append_table_head (GString                 *markdown,
                   const ChimeraComparison *comparison)
{
  guint n_sides = chimera_comparison_get_n_sides (comparison);

  g_string_append (markdown, "| Fact |");
  for (guint i = 0; i < n_sides; i++)
    g_string_append_printf (markdown, " %s |", chimera_comparison_get_side (comparison, i)->letter);
  g_string_append (markdown, "\n|------|");
  for (guint i = 0; i < n_sides; i++)
    g_string_append (markdown, "------|");
  g_string_append_c (markdown, '\n');
}

/* A sentence with the names of those facts in which the sides do not differ, either because nothing is known of
 * them or because they are known to be the same. */
static void
append_equal (GString                 *markdown,
              const ChimeraComparison *comparison,
              gboolean                 is_known,
              const char              *format)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < chimera_comparison_get_n_facts (comparison); i++)
    {
      const ChimeraComparisonFact *fact = chimera_comparison_get_fact (comparison, i);

      if (!fact->is_equal || (strcmp (fact->values[0], CHIMERA_ABSENT) != 0) != is_known)
        continue;
      g_string_append_printf (names, "%s%s", n > 0 ? ", " : "", fact->name);
      n++;
    }

  if (n > 0)
    g_string_append_printf (markdown, "%s, left out here (%u): %s.\n\n", format, n, names->str);
}

static void
append_differences (GString                 *markdown,
                    const ChimeraComparison *comparison)
{
  gboolean is_any = FALSE;

  g_string_append (markdown, "## Differences\n\n");

  for (guint i = 0; i < chimera_comparison_get_n_facts (comparison); i++)
    {
      const ChimeraComparisonFact *fact = chimera_comparison_get_fact (comparison, i);

      if (fact->is_equal)
        continue;
      if (!is_any)
        append_table_head (markdown, comparison);
      is_any = TRUE;

      g_string_append_printf (markdown, "| %s |", fact->name);
      for (guint side = 0; fact->values[side] != NULL; side++)
        {
          g_string_append_c (markdown, ' ');
          chimera_report_append_inline (markdown, fact->values[side]);
          g_string_append (markdown, " |");
        }
      g_string_append_c (markdown, '\n');
    }

  g_string_append (markdown, is_any ? "\n" : "The sides differ in nothing that is known of them.\n\n");
  append_equal (markdown, comparison, TRUE, "The same on every side");
  append_equal (markdown, comparison, FALSE, "Unknown of every side");
}

static void
append_words (GString                 *markdown,
              const ChimeraComparison *comparison,
              GPtrArray               *datas)
{
  for (guint i = 0; i < datas->len; i++)
    {
      const ChimeraComparisonSide *side = chimera_comparison_get_side (comparison, i);

      g_string_append_printf (markdown, "## %s: ", side->letter);
      chimera_report_append_inline (markdown, side->label);
      g_string_append (markdown, "\n\n");
      chimera_report_append_latest_run (markdown, get_data (datas, i));
    }
}

/**
 * chimera_report_comparison_write:
 * @comparison: a comparison
 *
 * Writes what is compared, the facts in which the sides differ and the names of those in which they do not, a
 * table for each figure, where cold calls are in it a second one without them, the tokens that the calls read and
 * made, what to know about all this, and Key Findings and Recommendations of each side's latest run with a report.
 * It claims no difference. The same experiments always give the same text.
 *
 * Returns: (transfer full): Markdown (CommonMark and GFM tables)
 */
char *
chimera_report_comparison_write (const ChimeraComparison *comparison)
{
  g_autoptr(GString) markdown = g_string_new (NULL);
  g_autoptr(GPtrArray) datas = NULL;

  g_return_val_if_fail (comparison != NULL, NULL);

  datas = gather (comparison);
  append_head (markdown, comparison, datas);
  append_sides (markdown, comparison, datas);
  append_differences (markdown, comparison);
  chimera_report_append_comparison_figures (markdown, comparison, datas);
  chimera_report_append_comparison_notes (markdown, comparison, datas);
  append_words (markdown, comparison, datas);

  return g_string_free (g_steal_pointer (&markdown), FALSE);
}

static GPtrArray *
draw_figures (const ChimeraComparison *comparison)
{
  gboolean is_cold = chimera_comparison_get_selection (comparison) == CHIMERA_SELECT_COLD;
  GPtrArray *drawn = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_figure_free);
  g_autoptr(ChimeraChart) throughput = chimera_comparison_charts_build (comparison, CHIMERA_CALL_CHART_THROUGHPUT, TRUE);
  g_autoptr(ChimeraChart) ttft = chimera_comparison_charts_build (comparison, CHIMERA_CALL_CHART_TTFT, TRUE);

  g_ptr_array_add (drawn,
                   chimera_report_draw_chart (throughput,
                                              "Throughput of each call over the runs of its side, in tokens per second",
                                              is_cold
                                                ? "Throughput of each cold call. Lines are the means of each side's complete calls."
                                                : "Throughput of each call. Lines are the means of each side's complete calls that were not cold.",
                                              chimera_report_comparison_get_heading (CHIMERA_COMPARISON_THROUGHPUT)));
  g_ptr_array_add (drawn,
                   chimera_report_draw_chart (ttft,
                                              "Time to first token of each call over the runs of its side, in milliseconds",
                                              is_cold
                                                ? "Time to first token of each cold call."
                                                : "Time to first token of each call. Hollow: the model was loaded by this call.",
                                              chimera_report_comparison_get_heading (CHIMERA_COMPARISON_TTFT)));

  return drawn;
}

/**
 * chimera_report_comparison_write_html:
 * @comparison: a comparison
 *
 * Returns: (transfer full): the report as one self-contained HTML page with its two charts
 */
char *
chimera_report_comparison_write_html (const ChimeraComparison *comparison)
{
  g_autofree char *markdown = NULL;
  g_autoptr(ChimeraMarkdown) parsed = NULL;
  g_autoptr(GPtrArray) drawn = NULL;

  g_return_val_if_fail (comparison != NULL, NULL);

  markdown = chimera_report_comparison_write (comparison);
  parsed = chimera_markdown_parse (markdown, -1);
  drawn = draw_figures (comparison);

  return chimera_html_page_write_report (parsed, drawn);
}
