/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-charts-private.h"

#include "chimera-aggregate.h"
#include "chimera-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *const stage_words[CHIMERA_N_STAGES] = {
  [CHIMERA_STAGE_INGEST] = N_("ingest"),
  [CHIMERA_STAGE_ANALYSIS] = N_("analysis"),
  [CHIMERA_STAGE_REPORT] = N_("report"),
};

static const char *const outcome_words[] = {
  [CHIMERA_OUTCOME_RUNNING] = N_("running"),
  [CHIMERA_OUTCOME_COMPLETE] = N_("complete"),
  [CHIMERA_OUTCOME_LENGTH] = N_("cut by a limit"),
  [CHIMERA_OUTCOME_CANCELLED] = N_("cancelled"),
  [CHIMERA_OUTCOME_CUT] = N_("cut off"),
  [CHIMERA_OUTCOME_FAILED] = N_("failed"),
};

static const char *const cohort_words[] = {
  [CHIMERA_COHORT_UNKNOWN] = NULL,
  [CHIMERA_COHORT_COLD] = N_("cold"),
  [CHIMERA_COHORT_WARM] = N_("warm"),
  [CHIMERA_COHORT_CACHED] = N_("cached"),
};

/* The palette: every colour that tells a series from the others, each with a shape of its own. */
static const struct
{
  ChimeraMarker marker;
  ChimeraColor color;
  ChimeraColor text_color;
  ChimeraDash dash;
} styles[] = {
  { CHIMERA_MARKER_DISC, CHIMERA_COLOR_SERIES_A, CHIMERA_COLOR_SERIES_A, CHIMERA_DASH_DASHED },
  { CHIMERA_MARKER_SQUARE, CHIMERA_COLOR_SERIES_B, CHIMERA_COLOR_SERIES_B_TEXT, CHIMERA_DASH_DOTTED },
  { CHIMERA_MARKER_DIAMOND, CHIMERA_COLOR_SERIES_C, CHIMERA_COLOR_SERIES_C, CHIMERA_DASH_SOLID },
  { CHIMERA_MARKER_TRIANGLE, CHIMERA_COLOR_SERIES_0, CHIMERA_COLOR_SERIES_0, CHIMERA_DASH_DASHED },
  { CHIMERA_MARKER_TRIANGLE_DOWN, CHIMERA_COLOR_SERIES_D, CHIMERA_COLOR_SERIES_D, CHIMERA_DASH_DOTTED },
  { CHIMERA_MARKER_PLUS, CHIMERA_COLOR_SERIES_E, CHIMERA_COLOR_SERIES_E, CHIMERA_DASH_SOLID },
  { CHIMERA_MARKER_CROSS, CHIMERA_COLOR_SERIES_F, CHIMERA_COLOR_SERIES_F, CHIMERA_DASH_DASHED },
  { CHIMERA_MARKER_STAR, CHIMERA_COLOR_SERIES_G, CHIMERA_COLOR_SERIES_G, CHIMERA_DASH_DOTTED },
};

static const char *
say (gboolean    is_document,
     const char *words)
{
  return is_document ? words : g_dgettext (GETTEXT_PACKAGE, words);
}

static char *
describe_call (const ChimeraCall *call,
               guint              run,
               gboolean           is_document)
{
  const char *stage = say (is_document, stage_words[call->stage]);
  const char *state;

  state = call->outcome == CHIMERA_OUTCOME_COMPLETE ? cohort_words[call->cohort] : outcome_words[call->outcome];
  if (state == NULL)
    {
      if (is_document)
        return g_strdup_printf ("run %u, %s", run, stage);
      /* Translators: what a point of a chart is: a number, and "analysis" or "report" */
      return g_strdup_printf (_("run %u, %s"), run, stage);
    }

  if (is_document)
    return g_strdup_printf ("run %u, %s, %s", run, stage, state);
  /* Translators: what a point of a chart is: a number, "analysis" or "report", and its state,
   * "cold" or "cancelled" */
  return g_strdup_printf (_("run %u, %s, %s"), run, stage, say (FALSE, state));
}

static ChimeraPointFlags
get_flags (const ChimeraCall *call)
{
  ChimeraPointFlags flags = CHIMERA_POINT_NORMAL;

  if (call->cohort == CHIMERA_COHORT_COLD)
    flags |= CHIMERA_POINT_COLD;
  if (call->outcome == CHIMERA_OUTCOME_RUNNING)
    flags |= CHIMERA_POINT_RUNNING;
  else if (!chimera_call_counts (call))
    flags |= CHIMERA_POINT_FAILED;

  return flags;
}

static char *
summarize (const ChimeraSummary *warm,
           int                   decimals,
           gboolean              is_document)
{
  g_autofree char *mean = NULL;
  g_autofree char *deviation = NULL;

  if (warm->n == 0)
    return NULL;

  mean = is_document ? chimera_format_fixed (warm->mean, decimals) : chimera_format_display (warm->mean, decimals);
  if (warm->n < 2)
    {
      if (is_document)
        return g_strdup_printf ("not cold %s", mean);
      /* Translators: the one value that calls of the warm cohort have so far */
      return g_strdup_printf (_("not cold %s"), mean);
    }

  deviation = is_document ? chimera_format_fixed (warm->deviation, decimals)
                          : chimera_format_display (warm->deviation, decimals);
  if (is_document)
    return g_strdup_printf ("not cold %s ± %s", mean, deviation);
  /* Translators: mean and standard deviation over the warm calls */
  return g_strdup_printf (_("not cold %s ± %s"), mean, deviation);
}

static guint
get_configuration (ChimeraExperiment *experiment,
                   const ChimeraCall *call)
{
  return chimera_experiment_find_run (experiment, call->run)->configuration;
}

/* With several configurations, each is a series of its own; with one, each stage is. */
static guint
get_series (ChimeraExperiment *experiment,
            const ChimeraCall *call,
            gboolean           by_configuration)
{
  return by_configuration ? get_configuration (experiment, call) : call->stage == CHIMERA_STAGE_REPORT;
}

/**
 * chimera_call_charts_new_empty:
 * @kind: of what
 * @is_document: whether it is for a report, which is English
 *
 * Returns: (transfer full): a chart over runs without series
 */
ChimeraChart *
chimera_call_charts_new_empty (ChimeraCallChart kind,
                               gboolean         is_document)
{
  gboolean is_throughput = kind == CHIMERA_CALL_CHART_THROUGHPUT;
  ChimeraChart *chart;

  chart = chimera_chart_new (say (is_document, is_throughput ? N_("Throughput") : N_("Time to first token")),
                             say (is_document, is_throughput ? N_("tok/s") : N_("ms")),
                             say (is_document, N_("Run")));
  if (!is_throughput)
    /* Translators: time to first token, where there is little room */
    chimera_chart_set_short_title (chart, say (is_document, N_("TTFT")));
  chimera_chart_set_decimals (chart, is_throughput ? 1 : 0);

  return chart;
}

/**
 * chimera_call_charts_add_series:
 * @chart: a chart
 * @name: what the legend calls it
 *
 * Adds a series in the next style of the palette.
 *
 * Returns: whether there was one left
 */
gboolean
chimera_call_charts_add_series (ChimeraChart *chart,
                                const char   *name)
{
  guint style = chimera_chart_get_n_series (chart);

  if (style >= G_N_ELEMENTS (styles))
    return FALSE;

  chimera_chart_add_series (chart, name, styles[style].marker, styles[style].color, styles[style].text_color,
                            styles[style].dash);

  return TRUE;
}

/**
 * chimera_call_charts_add_call:
 * @chart: a chart
 * @series: a series of it
 * @run: where it stands on the x axis
 * @call: the call
 * @without: what is not to be told of it
 * @kind: of what the chart is
 * @is_document: whether it is for a report, which is English
 */
void
chimera_call_charts_add_call (ChimeraChart      *chart,
                              guint              series,
                              guint              run,
                              const ChimeraCall *call,
                              ChimeraPointFlags  without,
                              ChimeraCallChart   kind,
                              gboolean           is_document)
{
  g_autofree char *label = describe_call (call, run, is_document);
  double value = kind == CHIMERA_CALL_CHART_THROUGHPUT ? chimera_call_get_throughput (call) : chimera_call_get_ttft_ms (call);

  chimera_chart_add_point (chart, series, (double) run, value, get_flags (call) & ~without, label);
}

/**
 * chimera_call_charts_note_rest:
 * @chart: a chart
 * @n_left_out: how many configurations it has no room for
 * @is_document: whether it is for a report, which is English
 *
 * Says so at the end of the legend.
 */
void
chimera_call_charts_note_rest (ChimeraChart *chart,
                               guint         n_left_out,
                               gboolean      is_document)
{
  g_autofree char *note = NULL;

  if (n_left_out == 0)
    return;

  if (is_document)
    note = g_strdup_printf ("%u more not charted", n_left_out);
  else
    /* Translators: configurations for which a chart has no colours left, at the end of its legend */
    note = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more not charted", "%u more not charted", n_left_out),
                            n_left_out);
  chimera_chart_set_legend_note (chart, note);
}

static void
add_configurations (ChimeraChart      *chart,
                    ChimeraExperiment *experiment,
                    gboolean           is_document)
{
  guint n_left_out = 0;

  for (guint i = 0; i < chimera_experiment_get_n_configurations (experiment); i++)
    n_left_out += !chimera_call_charts_add_series (chart, chimera_experiment_get_configuration (experiment, i)->label);

  chimera_call_charts_note_rest (chart, n_left_out, is_document);
}

ChimeraChart *
chimera_call_charts_build (ChimeraExperiment *experiment,
                           int                configuration,
                           guint              max_run,
                           ChimeraCallChart   kind,
                           gboolean           is_document)
{
  gboolean is_throughput = kind == CHIMERA_CALL_CHART_THROUGHPUT;
  g_autoptr(GPtrArray) calls = chimera_experiment_dup_calls_of (experiment, configuration);
  g_autoptr(GPtrArray) shown = g_ptr_array_new ();
  g_autofree char *summary = NULL;
  ChimeraAggregate warm;
  ChimeraChart *chart;
  guint last = max_run > 0 ? max_run : chimera_plan_get_n_runs_in_all (chimera_experiment_get_plan (experiment));
  gboolean by_configuration = configuration < 0 && chimera_experiment_get_n_configurations (experiment) > 1;

  chart = chimera_call_charts_new_empty (kind, is_document);
  if (by_configuration)
    {
      add_configurations (chart, experiment, is_document);
    }
  else
    {
      chimera_call_charts_add_series (chart, say (is_document, stage_words[CHIMERA_STAGE_ANALYSIS]));
      chimera_call_charts_add_series (chart, say (is_document, stage_words[CHIMERA_STAGE_REPORT]));
    }

  for (guint i = 0; i < calls->len; i++)
    {
      ChimeraCall *call = g_ptr_array_index (calls, i);
      guint series;

      if (max_run > 0 && call->run > max_run)
        continue;

      last = MAX (last, call->run);
      series = get_series (experiment, call, by_configuration);
      if (series >= chimera_chart_get_n_series (chart))
        continue;

      chimera_call_charts_add_call (chart, series, call->run, call, CHIMERA_POINT_NORMAL, kind, is_document);
      g_ptr_array_add (shown, call);
    }

  chimera_chart_set_x_range (chart, 1.0, (double) last);

  /* What different configurations have in common is no figure of any. */
  if (by_configuration)
    return chart;

  chimera_aggregate_init (&warm, shown, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_WARM);
  summary = summarize (is_throughput ? &warm.throughput : &warm.ttft_ms, is_throughput ? 1 : 0, is_document);
  chimera_chart_set_summary (chart, summary);

  return chart;
}

/**
 * chimera_call_charts_new_throughput:
 * @experiment: an experiment in any state
 * @max_run: the last run to show, from 1; 0 is all, with room for those the plan still has
 *
 * Returns: (transfer full): tokens per second of each call over the runs, in the user's language
 */
ChimeraChart *
chimera_call_charts_new_throughput (ChimeraExperiment *experiment,
                                    guint              max_run)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (experiment), NULL);

  return chimera_call_charts_build (experiment, -1, max_run, CHIMERA_CALL_CHART_THROUGHPUT, FALSE);
}

/**
 * chimera_call_charts_new_ttft:
 * @experiment: an experiment in any state
 * @max_run: the last run to show, from 1; 0 is all, with room for those the plan still has
 *
 * Returns: (transfer full): milliseconds to the first token of each call over the runs, in the
 *   user's language
 */
ChimeraChart *
chimera_call_charts_new_ttft (ChimeraExperiment *experiment,
                              guint              max_run)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (experiment), NULL);

  return chimera_call_charts_build (experiment, -1, max_run, CHIMERA_CALL_CHART_TTFT, FALSE);
}

static gboolean
find_style (ChimeraExperiment *experiment,
            const ChimeraCall *call,
            guint             *out_style)
{
  *out_style = get_series (experiment, call, chimera_experiment_get_n_configurations (experiment) > 1);

  return *out_style < G_N_ELEMENTS (styles);
}

/**
 * chimera_call_charts_get_style:
 * @experiment: an experiment
 * @call: a call of it
 * @out_style: (out caller-allocates): how its points look
 *
 * Returns: whether it has points in the charts of the whole experiment; not every configuration has
 *   where there are many
 */
gboolean
chimera_call_charts_get_style (ChimeraExperiment *experiment,
                               const ChimeraCall *call,
                               ChimeraCallStyle  *out_style)
{
  guint style;

  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (experiment), FALSE);

  if (!find_style (experiment, call, &style))
    return FALSE;

  *out_style = (ChimeraCallStyle) { styles[style].marker, styles[style].color };

  return TRUE;
}

/**
 * chimera_call_charts_add_running:
 * @chart: one of the charts of @experiment
 * @experiment: an experiment
 * @call: a call of it that is in flight
 * @value: what is known of it already, in the unit of @chart
 *
 * Adds its point, where it has one.
 */
void
chimera_call_charts_add_running (ChimeraChart      *chart,
                                 ChimeraExperiment *experiment,
                                 const ChimeraCall *call,
                                 double             value)
{
  guint series;

  g_return_if_fail (CHIMERA_IS_EXPERIMENT (experiment));

  if (find_style (experiment, call, &series))
    chimera_chart_add_point (chart, series, (double) call->run, value, CHIMERA_POINT_RUNNING,
                             say (FALSE, outcome_words[CHIMERA_OUTCOME_RUNNING]));
}
