/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-times.h"

#include <string.h>

#include "chimera-format.h"
#include "chimera-report.h"
#include "chimera-test.h"
#include "fake-experiment.h"

static void
add_marks (ChimeraCall *call,
           guint        n,
           gint64       step_ns)
{
  for (guint i = 0; i < n; i++)
    {
      ChimeraTraceMark mark = { call->reply->ttft_ns + i * step_ns, 5 };

      g_array_append_val (call->reply->trace, mark);
    }
}

static void
test_call (void)
{
  g_autoptr(ChimeraCall) call = fake_call_new (1, CHIMERA_STAGE_ANALYSIS, CHIMERA_COHORT_COLD, 2500.5, 100.0, 400, 6600.25, "x");
  g_autoptr(ChimeraCall) bare = chimera_call_new (1, CHIMERA_STAGE_ANALYSIS);
  g_autoptr(ChimeraWaterfall) chart = NULL;
  g_autoptr(ChimeraRateChart) rate = NULL;
  g_autofree char *text = NULL;
  g_autofree char *rates = NULL;

  /* Of the 6,600.25 ms that the server was at work, 500.25 are for none of its figures; there is
   * room for 400.5 before the first token. */
  add_marks (call, 400, 10 * CHIMERA_NS_PER_MS);
  chart = chimera_call_times_new_waterfall (call);
  text = chimera_waterfall_describe (chart);
  g_assert_cmpstr (text, ==, "Queue and other: 400 ms, derived. Load: 2000 ms, by the server. Prefill: 100 ms, by the server. "
                   "Answer: 3990 ms, measured here. End: 110 ms, measured here.");

  rate = chimera_call_times_new_rate (call);
  rates = chimera_rate_chart_describe (rate);
  g_assert_true (g_str_has_prefix (rates, "Between ≈ "));
  g_assert_true (g_str_has_suffix (rates, " tok/s."));

  g_assert_null (chimera_call_times_new_waterfall (bare));
  g_clear_pointer (&bare->reply, chimera_reply_unref);
  g_assert_null (chimera_call_times_new_rate (bare));
}

/* Without a count of tokens there is nothing to estimate them from. */
static void
test_bytes (void)
{
  g_autoptr(ChimeraCall) call = fake_call_new (1, CHIMERA_STAGE_ANALYSIS, CHIMERA_COHORT_WARM, 500.0, 100.0, 400, 6000.0, "x");
  g_autoptr(ChimeraRateChart) few = NULL;
  g_autoptr(ChimeraRateChart) rate = NULL;
  g_autofree char *rates = NULL;

  call->reply->server = CHIMERA_SERVER_TIMINGS_ABSENT;
  few = chimera_call_times_new_rate (call);
  g_assert_null (few);
  add_marks (call, 100, 10 * CHIMERA_NS_PER_MS);
  rate = chimera_call_times_new_rate (call);
  rates = chimera_rate_chart_describe (rate);
  g_assert_true (g_str_has_suffix (rates, " bytes/s."));
}

static void
test_figure (void)
{
  g_autoptr(GPtrArray) calls = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_call_unref);
  g_autoptr(ChimeraWaterfall) none = chimera_call_times_new_figure (calls);
  g_autoptr(ChimeraWaterfall) chart = NULL;
  g_autoptr(ChimeraWaterfall) full = NULL;
  g_autofree char *text = NULL;

  g_assert_null (none);
  g_ptr_array_add (calls, fake_call_new (1, CHIMERA_STAGE_ANALYSIS, CHIMERA_COHORT_COLD, 2500.5, 100.0, 400, 6600.0, "x"));
  g_ptr_array_add (calls, chimera_call_new (1, CHIMERA_STAGE_REPORT));
  g_ptr_array_add (calls, fake_call_new (2, CHIMERA_STAGE_REPORT, CHIMERA_COHORT_WARM, 500.0, 100.0, 400, 4500.0, "x"));
  ((ChimeraCall *) calls->pdata[2])->outcome = CHIMERA_OUTCOME_CANCELLED;
  chart = chimera_call_times_new_figure (calls);
  text = chimera_waterfall_describe (chart);
  g_assert_cmpstr (text, ==, "1 analysis, cold: 6.60 s. 2 report, cancelled: 4.50 s.");

  for (guint i = 0; i < 100; i++)
    g_ptr_array_add (calls, fake_call_new (3, CHIMERA_STAGE_REPORT, CHIMERA_COHORT_WARM, 500.0, 100.0, 400, 4500.0, "x"));
  full = chimera_call_times_new_figure (calls);
  g_assert_cmpuint (chimera_waterfall_get_n_rows (full), ==, CHIMERA_CALL_TIMES_MAX_ROWS);
}

/* The figure ends the section of the table of calls. */
static void
test_report (void)
{
  g_autoptr(ChimeraExperiment) experiment = fake_experiment_new ("analyst", "# Text\n", "x");
  g_autofree char *html = chimera_report_write_html (experiment, 0);
  const char *table = strstr (html, ">LLM Call Metrics</h2>");
  const char *figure;

  g_assert_nonnull (table);
  figure = strstr (table, "<figure>");
  g_assert_nonnull (figure);
  g_assert_nonnull (strstr (figure, ">1 analysis, cold</text>"));
  g_assert_nonnull (strstr (figure, ">prefill</text>"));
  g_assert_nonnull (strstr (figure, "Load and prefill are durations that the server sent"));
  g_assert_null (strstr (figure, "Only the first"));
  g_assert_true (figure < strstr (html, ">Statistical Summary</h2>"));
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/call-times/call", test_call);
  g_test_add_func ("/call-times/bytes", test_bytes);
  g_test_add_func ("/call-times/figure", test_figure);
  g_test_add_func ("/call-times/report", test_report);

  return g_test_run ();
}
