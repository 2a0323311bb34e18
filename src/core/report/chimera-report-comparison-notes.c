/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-comparison-notes.h"

#include "chimera-call-list.h"
#include "chimera-report-parts.h"
#include "chimera-report-text.h"

/* What is to be said of one side, after its letter; NULL for nothing. */
typedef char *(*SayFunc) (const ChimeraComparison *comparison,
                          const ChimeraReportData *data,
                          guint                    side);

/* "A 2 of 3, B 1 of 3": of those sides of which there is something to say; NULL where there is none. */
static char *
say_of_sides (const ChimeraComparison *comparison,
              GPtrArray               *datas,
              SayFunc                  say)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; i < datas->len; i++)
    {
      g_autofree char *of_side = say (comparison, g_ptr_array_index (datas, i), i);

      if (of_side != NULL)
        g_string_append_printf (words, "%s%s %s", words->len > 0 ? "; " : "",
                                chimera_comparison_get_side (comparison, i)->letter, of_side);
    }

  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

static char *
say_simulated (const ChimeraComparison *comparison,
               const ChimeraReportData *data,
               guint                    side)
{
  return chimera_experiment_get_plan (data->experiment)->is_simulated ? g_strdup ("simulated") : NULL;
}

static char *
say_incomplete (const ChimeraComparison *comparison,
                const ChimeraReportData *data,
                guint                    side)
{
  guint n_planned = chimera_experiment_get_plan (data->experiment)->n_runs;

  if (data->n_complete >= n_planned)
    return NULL;

  return g_strdup_printf ("%u of %u (%s)", data->n_complete, n_planned,
                          chimera_experiment_status_get_name (chimera_experiment_get_status (data->experiment)));
}

static char *
say_cut (const ChimeraComparison *comparison,
         const ChimeraReportData *data,
         guint                    side)
{
  guint n_cut = chimera_call_list_count_cut (data->calls);

  return n_cut > 0 ? g_strdup_printf ("in %u of %u calls", n_cut, data->calls->len) : NULL;
}

/* Which calls do not count, and why: "2 failed, 1 cut". What it adds up to is n_left_out of the side's cells. */
static char *
say_left_out (const ChimeraComparison *comparison,
              const ChimeraReportData *data,
              guint                    side)
{
  static const char *const words[] = {
    [CHIMERA_OUTCOME_LENGTH] = "ended at num_predict or the context",
    [CHIMERA_OUTCOME_CANCELLED] = "cancelled",
    [CHIMERA_OUTCOME_CUT] = "cut off before the server said that it was done",
    [CHIMERA_OUTCOME_FAILED] = "failed",
  };
  guint n[G_N_ELEMENTS (words)] = { 0 };
  g_autoptr(GString) said = g_string_new (NULL);

  for (guint i = 0; i < data->calls->len; i++)
    {
      const ChimeraCall *call = g_ptr_array_index (data->calls, i);

      if (chimera_aggregate_selects (call, chimera_comparison_get_stage (comparison),
                                     chimera_comparison_get_selection (comparison)))
        n[call->outcome]++;
    }

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i] != NULL && n[i] > 0)
      g_string_append_printf (said, "%s%u %s", said->len > 0 ? ", " : "", n[i], words[i]);

  return said->len > 0 ? g_string_free (g_steal_pointer (&said), FALSE) : NULL;
}

/* Complete calls of one cohort and of the stage that is compared. */
static guint
count (const ChimeraComparison *comparison,
       const ChimeraReportData *data,
       ChimeraCohortSelection   selection,
       ChimeraCohort            cohort)
{
  guint n = 0;

  for (guint i = 0; i < data->calls->len; i++)
    {
      const ChimeraCall *call = g_ptr_array_index (data->calls, i);

      n += call->cohort == cohort && chimera_call_counts (call) &&
           chimera_aggregate_selects (call, chimera_comparison_get_stage (comparison), selection);
    }

  return n;
}

static char *
say_unknown (const ChimeraComparison *comparison,
             const ChimeraReportData *data,
             guint                    side)
{
  guint n = count (comparison, data, CHIMERA_SELECT_ALL, CHIMERA_COHORT_UNKNOWN);

  return n > 0 ? g_strdup_printf ("%u", n) : NULL;
}

static const ChimeraCohort cohorts[] = {
  CHIMERA_COHORT_COLD, CHIMERA_COHORT_WARM, CHIMERA_COHORT_CACHED, CHIMERA_COHORT_UNKNOWN,
};

/* "1 cold, 3 warm", of @selection, which need not be that of the comparison */
static char *
list_cohorts (const ChimeraComparison *comparison,
              const ChimeraReportData *data,
              ChimeraCohortSelection   selection)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cohorts); i++)
    {
      guint n = count (comparison, data, selection, cohorts[i]);

      if (n > 0)
        g_string_append_printf (words, "%s%u %s", words->len > 0 ? ", " : "", n, chimera_cohort_get_name (cohorts[i]));
    }

  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

static char *
say_cohorts (const ChimeraComparison *comparison,
             const ChimeraReportData *data,
             guint                    side)
{
  return list_cohorts (comparison, data, CHIMERA_SELECT_ALL);
}

static char *
say_counted_cohorts (const ChimeraComparison *comparison,
                     const ChimeraReportData *data,
                     guint                    side)
{
  return list_cohorts (comparison, data, chimera_comparison_get_selection (comparison));
}

/* Whether calls of more than one cohort are averaged together or set against each other. */
static gboolean
is_mixed (const ChimeraComparison *comparison,
          GPtrArray               *datas)
{
  guint n_cohorts = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cohorts); i++)
    {
      gboolean is_any = FALSE;

      for (guint j = 0; j < datas->len; j++)
        is_any |= count (comparison, g_ptr_array_index (datas, j), chimera_comparison_get_selection (comparison),
                         cohorts[i]) > 0;
      n_cohorts += is_any;
    }

  return n_cohorts > 1;
}

/* "2 analysis, 3 report": what is in the figures, of a side where that is not the same number of both. */
static char *
say_stages (const ChimeraComparison *comparison,
            const ChimeraReportData *data,
            guint                    side)
{
  ChimeraCohortSelection selection = chimera_comparison_get_selection (comparison);
  ChimeraAggregate analysis;
  ChimeraAggregate report;

  if (chimera_comparison_get_stage (comparison) != CHIMERA_STAGE_INGEST)
    return NULL;

  chimera_aggregate_init (&analysis, data->calls, CHIMERA_STAGE_ANALYSIS, selection);
  chimera_aggregate_init (&report, data->calls, CHIMERA_STAGE_REPORT, selection);
  if (analysis.n_calls == report.n_calls)
    return NULL;

  return g_strdup_printf ("%u analysis, %u report", analysis.n_calls, report.n_calls);
}

static char *
say_unprepared (const ChimeraComparison *comparison,
                const ChimeraReportData *data,
                guint                    side)
{
  return chimera_report_describe_unprepared (data);
}

static void
append_notice (GString    *markdown,
               const char *title,
               const char *sentence,
               char       *sides)
{
  if (sides != NULL)
    g_string_append_printf (markdown, "> **%s.** %s: %s.\n\n", title, sentence, sides);
  g_free (sides);
}

/**
 * chimera_report_append_comparison_notices:
 * @markdown: where to
 * @comparison: what is reported
 * @datas: (element-type ChimeraReportData): of each side
 *
 * What a reader must know before reading on: which sides are simulated, did not finish, saw only a part of their
 * input or did not begin as they should have, and whether cohorts are mixed.
 */
void
chimera_report_append_comparison_notices (GString                 *markdown,
                                          const ChimeraComparison *comparison,
                                          GPtrArray               *datas)
{
  append_notice (markdown, "Simulated",
                 "A simulated model wrote the text and kept the times, which say nothing about any real model",
                 say_of_sides (comparison, datas, say_simulated));
  append_notice (markdown, "Not complete", "Not every run that was planned is complete",
                 say_of_sides (comparison, datas, say_incomplete));
  append_notice (markdown, "Input cut", "The model saw only a part of its input, which is quicker to read",
                 say_of_sides (comparison, datas, say_cut));
  append_notice (markdown, "Not prepared",
                 "Not every run began in the state it should have had",
                 say_of_sides (comparison, datas, say_unprepared));
  if (is_mixed (comparison, datas))
    append_notice (markdown, "Cohorts mixed",
                   "Not all calls are known to have found the model, and the beginning of their prompt, equally ready in "
                   "memory, which by itself makes time to first token and duration differ",
                   say_of_sides (comparison, datas, say_counted_cohorts));
}

static void
append_note (GString    *markdown,
             const char *sentence,
             char       *sides)
{
  if (sides != NULL)
    g_string_append_printf (markdown, "- %s: %s.\n", sentence, sides);
  g_free (sides);
}

static void
append_clocks (GString                 *markdown,
               const ChimeraComparison *comparison)
{
  for (guint i = 0; i < chimera_comparison_get_n_sides (comparison); i++)
    if (chimera_comparison_get_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, i)->is_by_client)
      {
        g_string_append (markdown,
                         "- † Has rates from the first piece of an answer to the last, by the client's clock: the server "
                         "sent no times with those. Sides whose rates are not all by the same clock have no ratio.\n");
        return;
      }
}

/**
 * chimera_report_append_comparison_notes:
 * @markdown: where to
 * @comparison: what is reported
 * @datas: (element-type ChimeraReportData): of each side
 *
 * The section about the figures: that they are without a test, which calls they are of, and which are not in
 * them.
 */
void
chimera_report_append_comparison_notes (GString                 *markdown,
                                        const ChimeraComparison *comparison,
                                        GPtrArray               *datas)
{
  static const char *const rules[] = {
    [CHIMERA_SELECT_ALL] = "Calls of all cohorts are averaged together; a cold one loaded the model, which its TTFT contains",
    [CHIMERA_SELECT_WARM] = "Only calls count that found the model in memory, the warm and the cached of these",
    [CHIMERA_SELECT_COLD] = "Only calls count that loaded the model, the cold of these",
  };
  ChimeraCohortSelection selection = chimera_comparison_get_selection (comparison);

  g_string_append (markdown,
                   "## Notes\n\n"
                   "- Mean ± sample standard deviation over n values. A ratio is that of the means and is without a "
                   "test: it does not show that two sides differ.\n"
                   "- More is better for throughput, less for time to first token and duration.\n");
  g_string_append (markdown, chimera_comparison_get_stage (comparison) == CHIMERA_STAGE_INGEST
                               ? "- Throughput and time to first token have a value for each complete call, duration one for "
                                 "each run whose two calls are both complete and of the cohort: their sum.\n"
                               : "- Every figure has a value for each complete call.\n");
  append_note (markdown, rules[selection], say_of_sides (comparison, datas, say_cohorts));
  if (selection != CHIMERA_SELECT_ALL)
    append_note (markdown, "Complete calls of which nobody knows whether the model was in memory, which count in no cohort",
                 say_of_sides (comparison, datas, say_unknown));
  append_note (markdown, "The two stages, whose prompts and answers are not alike, have unequal parts in the means; one can "
                         "be compared alone",
               say_of_sides (comparison, datas, say_stages));
  append_note (markdown, "Calls that did not end well and are in no figure", say_of_sides (comparison, datas, say_left_out));
  append_clocks (markdown, comparison);
  g_string_append_c (markdown, '\n');
}
