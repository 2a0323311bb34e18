/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-times.h"

#include <glib/gi18n-lib.h>

#include "chimera-format.h"
#include "chimera-phases.h"
#include "chimera-rate.h"

/* An axis that reaches further counts seconds. */
#define MAX_MS_AXIS_NS (2 * CHIMERA_NS_PER_S)

/* The words of the window, translated where they are used. */
static const char *const phase_words[CHIMERA_N_CALL_PHASES] = {
  [CHIMERA_CALL_PHASE_OTHER] = NC_("phase", "Queue and other"),
  [CHIMERA_CALL_PHASE_LOAD] = NC_("phase", "Load"),
  [CHIMERA_CALL_PHASE_PREFILL] = NC_("phase", "Prefill"),
  [CHIMERA_CALL_PHASE_FIRST_TOKEN] = NC_("phase", "First token"),
  [CHIMERA_CALL_PHASE_THINKING] = NC_("phase", "Thinking"),
  [CHIMERA_CALL_PHASE_ANSWER] = NC_("phase", "Answer"),
  [CHIMERA_CALL_PHASE_END] = NC_("phase", "End"),
};

static const struct
{
  const char *words;
  ChimeraColor color;
  double height;
} sources[] = {
  [CHIMERA_CALL_PHASE_BY_CLIENT] = { NC_("duration", "measured here"), CHIMERA_COLOR_SERIES_A, 1.0 },
  [CHIMERA_CALL_PHASE_BY_SERVER] = { NC_("duration", "by the server"), CHIMERA_COLOR_SERIES_C, 0.7 },
  [CHIMERA_CALL_PHASE_DERIVED] = { NC_("duration", "derived"), CHIMERA_COLOR_DIM, 0.4 },
};

/* A report has many calls in few pixels: each phase has a look of its own. */
static const struct
{
  const char *name;
  ChimeraColor color;
  double height;
} looks[CHIMERA_N_CALL_PHASES] = {
  [CHIMERA_CALL_PHASE_OTHER] = { "queue and other", CHIMERA_COLOR_DIM, 0.3 },
  [CHIMERA_CALL_PHASE_LOAD] = { "load", CHIMERA_COLOR_SERIES_B, 1.0 },
  [CHIMERA_CALL_PHASE_PREFILL] = { "prefill", CHIMERA_COLOR_SERIES_C, 0.7 },
  [CHIMERA_CALL_PHASE_FIRST_TOKEN] = { "first token", CHIMERA_COLOR_SERIES_0, 0.3 },
  [CHIMERA_CALL_PHASE_THINKING] = { "thinking", CHIMERA_COLOR_SERIES_D, 0.5 },
  [CHIMERA_CALL_PHASE_ANSWER] = { "answer", CHIMERA_COLOR_SERIES_A, 0.85 },
  [CHIMERA_CALL_PHASE_END] = { "end", CHIMERA_COLOR_SERIES_G, 0.3 },
};

static gint64
get_end (const ChimeraCallPhase *phases,
         guint                   n)
{
  return n > 0 ? phases[n - 1].start_ns + phases[n - 1].duration_ns : 0;
}

/* Kinds in the order in which they first occur; those that do not occur are not explained. */
static void
add_kinds (ChimeraWaterfall       *chart,
           const ChimeraCallPhase *phases,
           guint                   n,
           guint                   kinds[G_N_ELEMENTS (sources)])
{
  gboolean is_known[G_N_ELEMENTS (sources)] = { FALSE };

  for (guint i = 0; i < n; i++)
    {
      ChimeraCallPhaseSource source = phases[i].source;

      if (is_known[source])
        continue;
      is_known[source] = TRUE;
      kinds[source] = chimera_waterfall_add_kind (chart, g_dpgettext2 (GETTEXT_PACKAGE, "duration", sources[source].words),
                                                  sources[source].color, sources[source].height);
    }
}

/**
 * chimera_call_times_new_waterfall:
 * @call: a call
 *
 * A row for each phase of a call, with its duration and how it is known.
 *
 * Returns: (transfer full) (nullable): the chart; %NULL where nothing is known of its time
 */
ChimeraWaterfall *
chimera_call_times_new_waterfall (const ChimeraCall *call)
{
  ChimeraCallPhase phases[CHIMERA_N_CALL_PHASES];
  guint n = chimera_phases_list (call, phases);
  gboolean in_seconds = get_end (phases, n) > MAX_MS_AXIS_NS;
  guint kinds[G_N_ELEMENTS (sources)] = { 0 };
  ChimeraWaterfall *chart;

  if (n == 0)
    return NULL;

  chart = chimera_waterfall_new (_("Where the time went"),
                                 in_seconds ? _("seconds since the request") : _("milliseconds since the request"),
                                 in_seconds);
  add_kinds (chart, phases, n, kinds);
  for (guint i = 0; i < n; i++)
    {
      gint64 duration_ns = phases[i].duration_ns;
      g_autofree char *number = chimera_format_ns_as_ms (duration_ns, duration_ns < 100 * CHIMERA_NS_PER_MS ? 1 : 0);
      /* Translators: a duration in milliseconds */
      g_autofree char *value = g_strdup_printf (_("%s ms"), number);
      const char *phase = g_dpgettext2 (GETTEXT_PACKAGE, "phase", phase_words[phases[i].kind]);
      guint row = chimera_waterfall_add_row (chart, phase, value);

      chimera_waterfall_add_span (chart, row, kinds[phases[i].source], phases[i].start_ns, duration_ns);
    }

  return chart;
}

/**
 * chimera_call_times_new_rate:
 * @call: a call
 *
 * Returns: (transfer full) (nullable): how fast its answer came, thinking included; %NULL for a call that
 *   has not ended, or of whose chunks there is too little to tell
 */
ChimeraRateChart *
chimera_call_times_new_rate (const ChimeraCall *call)
{
  ChimeraRate rate;

  g_return_val_if_fail (call != NULL, NULL);

  if (call->reply == NULL)
    return NULL;

  chimera_rate_init (&rate, call->reply);
  if (rate.n == 0)
    return NULL;

  return chimera_rate_chart_new (_("Pace"),
                                 rate.is_tokens ? _("tok/s") : _("bytes/s"), rate.is_tokens,
                                 _("seconds since the request"), rate.rates, rate.n,
                                 (double) rate.from_ns / CHIMERA_NS_PER_S, (double) rate.to_ns / CHIMERA_NS_PER_S);
}

static void
add_call (ChimeraWaterfall       *chart,
          const ChimeraCall      *call,
          const ChimeraCallPhase *phases,
          guint                   n,
          const guint             kinds[CHIMERA_N_CALL_PHASES])
{
  g_autofree char *number = chimera_format_fixed ((double) get_end (phases, n) / CHIMERA_NS_PER_S, 2);
  g_autofree char *value = g_strdup_printf ("%s s", number);
  const char *state = chimera_call_counts (call) ? chimera_cohort_get_name (call->cohort)
                                                 : chimera_outcome_get_name (call->outcome);
  g_autofree char *label = g_strdup_printf ("%u %s, %s", call->run, chimera_stage_get_name (call->stage), state);
  guint row = chimera_waterfall_add_row (chart, label, value);

  for (guint i = 0; i < n; i++)
    chimera_waterfall_add_span (chart, row, kinds[phases[i].kind], phases[i].start_ns, phases[i].duration_ns);
}

/**
 * chimera_call_times_new_figure:
 * @calls: (element-type ChimeraCall): the calls of a report
 *
 * A row for each call with all its phases, on one axis, in English. Of more than
 * %CHIMERA_CALL_TIMES_MAX_ROWS calls it has the first.
 *
 * Returns: (transfer full) (nullable): the chart; %NULL where nothing is known of the time of any call
 */
ChimeraWaterfall *
chimera_call_times_new_figure (GPtrArray *calls)
{
  gboolean occurs[CHIMERA_N_CALL_PHASES] = { FALSE };
  guint kinds[CHIMERA_N_CALL_PHASES] = { 0 };
  guint n_rows = 0;
  gint64 end_ns = 0;
  gboolean in_seconds;
  ChimeraWaterfall *chart;

  for (guint i = 0; i < calls->len && n_rows < CHIMERA_CALL_TIMES_MAX_ROWS; i++)
    {
      ChimeraCallPhase phases[CHIMERA_N_CALL_PHASES];
      guint n = chimera_phases_list (g_ptr_array_index (calls, i), phases);

      for (guint j = 0; j < n; j++)
        occurs[phases[j].kind] = TRUE;
      end_ns = MAX (end_ns, get_end (phases, n));
      n_rows += n > 0;
    }
  if (n_rows == 0)
    return NULL;

  in_seconds = end_ns > MAX_MS_AXIS_NS;
  chart = chimera_waterfall_new ("Where the time of the calls went",
                                 in_seconds ? "seconds since the request" : "milliseconds since the request", in_seconds);
  for (guint i = 0; i < CHIMERA_N_CALL_PHASES; i++)
    if (occurs[i])
      kinds[i] = chimera_waterfall_add_kind (chart, looks[i].name, looks[i].color, looks[i].height);

  for (guint i = 0; i < calls->len && chimera_waterfall_get_n_rows (chart) < CHIMERA_CALL_TIMES_MAX_ROWS; i++)
    {
      const ChimeraCall *call = g_ptr_array_index (calls, i);
      ChimeraCallPhase phases[CHIMERA_N_CALL_PHASES];
      guint n = chimera_phases_list (call, phases);

      if (n > 0)
        add_call (chart, call, phases, n, kinds);
    }

  return chart;
}
