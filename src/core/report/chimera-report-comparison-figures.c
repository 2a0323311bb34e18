/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-comparison-figures.h"

#include <math.h>

#include "chimera-format.h"
#include "chimera-report-figures.h"

static const struct
{
  const char *heading;
  const char *column;
} figures[CHIMERA_N_COMPARISON_FIGURES] = {
  [CHIMERA_COMPARISON_THROUGHPUT] = { "Throughput", "Mean, tok/s" },
  [CHIMERA_COMPARISON_TTFT] = { "Time to First Token", "Mean, ms" },
  [CHIMERA_COMPARISON_DURATION] = { "Duration", "Mean, s" },
};

/**
 * chimera_report_comparison_get_heading:
 * @figure: what was measured
 *
 * Returns: (transfer none): the heading of its section
 */
const char *
chimera_report_comparison_get_heading (ChimeraComparisonFigure figure)
{
  g_return_val_if_fail ((guint) figure < CHIMERA_N_COMPARISON_FIGURES, NULL);

  return figures[figure].heading;
}

static gboolean
has_cold (const ChimeraComparison *comparison)
{
  for (guint figure = 0; figure < CHIMERA_N_COMPARISON_FIGURES; figure++)
    for (guint side = 0; side < chimera_comparison_get_n_sides (comparison); side++)
      {
        GArray *values = chimera_comparison_get_cell (comparison, (ChimeraComparisonFigure) figure, side)->values;

        for (guint i = 0; i < values->len; i++)
          if (g_array_index (values, ChimeraComparisonValue, i).cohort == CHIMERA_COHORT_COLD)
            return TRUE;
      }

  return FALSE;
}

/* The same sides by those calls alone that found the model in memory; NULL where cold ones are not among others. */
static ChimeraComparison *
compare_warm (const ChimeraComparison *comparison)
{
  g_autoptr(GPtrArray) experiments = g_ptr_array_new ();

  if (chimera_comparison_get_selection (comparison) != CHIMERA_SELECT_ALL || !has_cold (comparison))
    return NULL;

  for (guint i = 0; i < chimera_comparison_get_n_sides (comparison); i++)
    {
      const ChimeraComparisonSide *side = chimera_comparison_get_side (comparison, i);

      /* The others come with it. */
      if (side->configuration == 0)
        g_ptr_array_add (experiments, side->experiment);
    }

  return chimera_comparison_new (experiments, chimera_comparison_get_stage (comparison), CHIMERA_SELECT_WARM);
}

static void
append_figure (GString                 *markdown,
               const ChimeraComparison *comparison,
               ChimeraComparisonFigure  figure)
{
  g_string_append_printf (markdown,
                          "| Side | n | %s | Median | Ratio to A |\n"
                          "|------|------:|------:|------:|------:|\n",
                          figures[figure].column);

  for (guint i = 0; i < chimera_comparison_get_n_sides (comparison); i++)
    {
      const ChimeraComparisonCell *cell = chimera_comparison_get_cell (comparison, figure, i);
      g_autofree char *mean = chimera_report_format_mean (&cell->summary, (guint) cell->summary.n,
                                                          cell->is_by_client ? " †" : "");
      g_autofree char *median = chimera_format_fixed (cell->summary.median, 2);
      g_autofree char *ratio = chimera_format_fixed (cell->ratio, 3);

      g_string_append_printf (markdown, "| %s | %" G_GSIZE_FORMAT " | %s | %s | %s |\n",
                              chimera_comparison_get_side (comparison, i)->letter, cell->summary.n, mean, median, ratio);
    }
  g_string_append_c (markdown, '\n');
}

static double
get_count (gint64 count)
{
  return count >= 0 ? (double) count : (double) NAN;
}

static void
append_tokens_of (GString                 *markdown,
                  const ChimeraComparison *comparison,
                  GPtrArray               *calls,
                  guint                    side)
{
  ChimeraStage stage = chimera_comparison_get_stage (comparison);
  ChimeraCohortSelection selection = chimera_comparison_get_selection (comparison);
  g_autofree double *prompts = g_new (double, calls->len);
  g_autofree double *answers = g_new (double, calls->len);
  g_autofree char *prompt_mean = NULL;
  g_autofree char *answer_mean = NULL;
  ChimeraSummary prompt;
  ChimeraSummary answer;
  guint n = 0;

  for (guint i = 0; i < calls->len; i++)
    {
      const ChimeraCall *call = g_ptr_array_index (calls, i);

      if (!chimera_call_counts (call) || !chimera_aggregate_selects (call, stage, selection))
        continue;

      prompts[n] = get_count (call->reply->server.prompt_eval_count);
      answers[n] = get_count (call->reply->server.eval_count);
      n++;
    }

  chimera_summary_init (&prompt, prompts, n);
  chimera_summary_init (&answer, answers, n);
  prompt_mean = chimera_report_format_mean (&prompt, n, "");
  answer_mean = chimera_report_format_mean (&answer, n, "");
  g_string_append_printf (markdown, "| %s | %u | %s | %s |\n",
                          chimera_comparison_get_side (comparison, side)->letter, n, prompt_mean, answer_mean);
}

/* Without these nobody can tell whether a side was slow or had more to do. */
static void
append_tokens (GString                 *markdown,
               const ChimeraComparison *comparison,
               GPtrArray               *datas)
{
  g_string_append (markdown,
                   "## Tokens\n\n"
                   "| Side | Calls | Prompt, mean | Answer, mean |\n"
                   "|------|------:|------:|------:|\n");
  for (guint i = 0; i < datas->len; i++)
    append_tokens_of (markdown, comparison, ((const ChimeraReportData *) g_ptr_array_index (datas, i))->calls, i);
  g_string_append (markdown,
                   "\nA longer prompt takes longer to read and a longer answer longer to write: time to first token and "
                   "duration are to be read with these.\n\n");
}

/**
 * chimera_report_append_comparison_figures:
 * @markdown: where to
 * @comparison: what is reported
 * @datas: (element-type ChimeraReportData): of each side
 *
 * A section for each figure. Where cold calls are among others in it, as with all cohorts together, it has the same
 * once more without them (design section 5). A last section has the tokens of the calls.
 */
void
chimera_report_append_comparison_figures (GString                 *markdown,
                                          const ChimeraComparison *comparison,
                                          GPtrArray               *datas)
{
  g_autoptr(ChimeraComparison) warm = compare_warm (comparison);

  for (guint i = 0; i < CHIMERA_N_COMPARISON_FIGURES; i++)
    {
      g_string_append_printf (markdown, "## %s\n\n", figures[i].heading);
      append_figure (markdown, comparison, (ChimeraComparisonFigure) i);
      if (warm == NULL)
        continue;

      g_string_append (markdown, "Of those calls alone that are known to have found the model in memory:\n\n");
      append_figure (markdown, warm, (ChimeraComparisonFigure) i);
    }
  append_tokens (markdown, comparison, datas);
}
