/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "chimera-aggregate.h"
#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-test.h"

#define REFERENCE_REPORT "reference-reports/multi-run-agent-report.md"

static gint64
ms (double milliseconds)
{
  return (gint64) llround (milliseconds * CHIMERA_NS_PER_MS);
}

static ChimeraCall *
make_call (guint          run,
           ChimeraStage   stage,
           ChimeraOutcome outcome,
           ChimeraCohort  cohort,
           double         ttft_ms,
           gint64         tokens,
           double         eval_ms)
{
  ChimeraCall *call = chimera_call_new (run, stage);

  if (outcome != CHIMERA_OUTCOME_RUNNING)
    {
      call->reply = chimera_reply_new ();
      call->reply->ttft_ns = ms (ttft_ms);
      call->reply->duration_ns = ms (ttft_ms + eval_ms);
      call->reply->server.eval_count = tokens;
      call->reply->server.eval_ns = eval_ms >= 0.0 ? ms (eval_ms) : -1;
    }
  call->cohort = cohort;
  call->outcome = outcome;

  return call;
}

static GPtrArray *
make_calls (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_call_unref);
}

static void
assert_fixed (double      value,
              int         decimals,
              const char *expected)
{
  g_autofree char *text = chimera_format_fixed (value, decimals);

  g_assert_cmpstr (text, ==, expected);
}

/* The printed rows of the reference: | Run | Stage | TTFT (ms) | Throughput | Tokens | Duration (ms) | */
static const char reference_rows[] =
  "| 1 | analysis | 5049.18 | 117.25 | 1015 | 14114.88 |\n"
  "| 1 | report | 513.05 | 115.06 | 1131 | 10728.30 |\n"
  "| 2 | analysis | 562.26 | 115.39 | 926 | 8988.65 |\n"
  "| 2 | report | 525.56 | 114.97 | 1276 | 12142.82 |\n"
  "| 3 | analysis | 615.45 | 117.64 | 1033 | 9780.41 |\n"
  "| 3 | report | 487.41 | 115.55 | 1242 | 11689.29 |\n";

/* Calls of a table such as a report prints; the eval duration is what makes the printed rate. */
static GPtrArray *
read_table (const char *text)
{
  GPtrArray *calls = make_calls ();
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], "|", -1);
      ChimeraStage stage;
      ChimeraCall *call;
      double rate;
      gint64 tokens;

      if (g_strv_length (cells) != 8 || !chimera_stage_from_name (g_strstrip (cells[2]), &stage))
        continue;

      rate = g_ascii_strtod (cells[4], NULL);
      tokens = g_ascii_strtoll (g_strchug (cells[5]), NULL, 10);
      call = make_call ((guint) g_ascii_strtoull (g_strchug (cells[1]), NULL, 10), stage, CHIMERA_OUTCOME_COMPLETE,
                        CHIMERA_COHORT_WARM, g_ascii_strtod (cells[3], NULL),
                        tokens, (double) tokens / rate * 1000.0);
      call->reply->duration_ns = ms (g_ascii_strtod (cells[6], NULL));
      g_ptr_array_add (calls, call);
    }

  return calls;
}

/* What the reference printed of these calls, to the last digit. */
static void
assert_reference_arithmetic (GPtrArray *calls)
{
  ChimeraAggregate aggregate;

  g_assert_cmpuint (calls->len, ==, 6);
  chimera_aggregate_init (&aggregate, calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);

  g_assert_cmpuint (aggregate.n_calls, ==, 6);
  g_assert_cmpuint (aggregate.n_left_out, ==, 0);
  assert_fixed (aggregate.throughput.mean, 2, "115.98");
  assert_fixed (aggregate.throughput.deviation, 2, "1.16");
  assert_fixed (aggregate.throughput.cv * 100.0, 1, "1.0");
  assert_fixed (aggregate.ttft_ms.mean, 2, "1292.15");
  assert_fixed (aggregate.ttft_ms.deviation, 2, "1841.10");
  assert_fixed (aggregate.ttft_ms.cv * 100.0, 1, "142.5");
  g_assert_cmpint (aggregate.tokens, ==, 6623);
  assert_fixed ((double) aggregate.duration_ns / CHIMERA_NS_PER_MS, 2, "67444.35");
}

static void
test_reference_arithmetic (void)
{
  g_autoptr(GPtrArray) calls = read_table (reference_rows);
  ChimeraAggregate warm;

  assert_reference_arithmetic (calls);

  /* Without the cold first call TTFT has a CV that means something. */
  ((ChimeraCall *) calls->pdata[0])->cohort = CHIMERA_COHORT_COLD;
  chimera_aggregate_init (&warm, calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_WARM);
  g_assert_cmpuint (warm.n_calls, ==, 5);
  g_assert_cmpfloat (warm.ttft_ms.cv, <, 0.1);
}

static void
test_reference_report (void)
{
  g_autofree char *path = chimera_test_shared_or_skip (REFERENCE_REPORT);
  g_autofree char *text = NULL;
  g_autoptr(GPtrArray) calls = NULL;
  g_autoptr(GError) error = NULL;
  const char *table;

  if (path == NULL)
    return;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  table = strstr (text, "## LLM Call Metrics");
  g_assert_nonnull (table);
  calls = read_table (table);
  assert_reference_arithmetic (calls);

  /* The strings this test asserts are those the report prints. */
  g_assert_nonnull (strstr (text, "| Average Throughput | 115.98 ± 1.16 tok/s |"));
  g_assert_nonnull (strstr (text, "| Average TTFT | 1292.15 ± 1841.10 ms |"));
  g_assert_nonnull (strstr (text, "| Total Tokens Generated | 6623 |"));
  g_assert_nonnull (strstr (text, "| Total LLM Call Duration | 67444.35 ms |"));
  g_assert_nonnull (strstr (text, "**Throughput CV**: 1.0%"));
  g_assert_nonnull (strstr (text, "**TTFT CV**: 142.5%"));
}

static void
test_selection (void)
{
  g_autoptr(GPtrArray) calls = make_calls ();
  ChimeraAggregate a;

  g_ptr_array_add (calls, make_call (1, CHIMERA_STAGE_ANALYSIS, CHIMERA_OUTCOME_COMPLETE, CHIMERA_COHORT_COLD, 5000, 100, 1000));
  g_ptr_array_add (calls, make_call (1, CHIMERA_STAGE_REPORT, CHIMERA_OUTCOME_COMPLETE, CHIMERA_COHORT_WARM, 500, 200, 1000));
  g_ptr_array_add (calls, make_call (2, CHIMERA_STAGE_ANALYSIS, CHIMERA_OUTCOME_COMPLETE, CHIMERA_COHORT_CACHED, 100, 300, 1000));
  g_ptr_array_add (calls, make_call (2, CHIMERA_STAGE_REPORT, CHIMERA_OUTCOME_LENGTH, CHIMERA_COHORT_WARM, 500, 9999, 1000));
  g_ptr_array_add (calls, make_call (3, CHIMERA_STAGE_ANALYSIS, CHIMERA_OUTCOME_CUT, CHIMERA_COHORT_UNKNOWN, 500, -1, -1));
  g_ptr_array_add (calls, make_call (4, CHIMERA_STAGE_ANALYSIS, CHIMERA_OUTCOME_CANCELLED, CHIMERA_COHORT_WARM, -1, -1, -1));
  g_ptr_array_add (calls, make_call (5, CHIMERA_STAGE_ANALYSIS, CHIMERA_OUTCOME_FAILED, CHIMERA_COHORT_COLD, -1, -1, -1));
  g_ptr_array_add (calls, make_call (6, CHIMERA_STAGE_ANALYSIS, CHIMERA_OUTCOME_RUNNING, CHIMERA_COHORT_UNKNOWN, 0, 0, 0));

  chimera_aggregate_init (&a, calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  g_assert_cmpuint (a.n_calls, ==, 3);
  g_assert_cmpuint (a.n_left_out, ==, 4);
  g_assert_cmpint (a.tokens, ==, 600);
  g_assert_cmpfloat (a.throughput.mean, ==, 200.0);
  g_assert_cmpint (a.eval_ns, ==, 3000 * CHIMERA_NS_PER_MS);
  g_assert_cmpint (a.load_ns, ==, -1);
  g_assert_cmpint (a.prompt_eval_ns, ==, -1);

  chimera_aggregate_init (&a, calls, CHIMERA_STAGE_ANALYSIS, CHIMERA_SELECT_ALL);
  g_assert_cmpuint (a.n_calls, ==, 2);
  g_assert_cmpuint (a.n_left_out, ==, 3);

  chimera_aggregate_init (&a, calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_WARM);
  g_assert_cmpuint (a.n_calls, ==, 2);
  g_assert_cmpuint (a.n_left_out, ==, 2);
  g_assert_cmpfloat (a.ttft_ms.mean, ==, 300.0);

  chimera_aggregate_init (&a, calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_COLD);
  g_assert_cmpuint (a.n_calls, ==, 1);
  g_assert_cmpuint (a.n_left_out, ==, 1);
  g_assert_true (isnan (a.ttft_ms.deviation));

  chimera_aggregate_init (&a, calls, CHIMERA_STAGE_REPORT, CHIMERA_SELECT_COLD);
  g_assert_cmpuint (a.n_calls, ==, 0);
  g_assert_cmpint (a.tokens, ==, -1);
  g_assert_cmpint (a.duration_ns, ==, -1);
  g_assert_true (isnan (a.throughput.mean));
}

/* A server that sends no figures: absent, not zero, and in no mean. */
static void
test_absent (void)
{
  g_autoptr(GPtrArray) calls = make_calls ();
  ChimeraAggregate a;

  g_ptr_array_add (calls, make_call (1, CHIMERA_STAGE_ANALYSIS, CHIMERA_OUTCOME_COMPLETE, CHIMERA_COHORT_WARM, 10, -1, -1));
  g_ptr_array_add (calls, make_call (1, CHIMERA_STAGE_REPORT, CHIMERA_OUTCOME_COMPLETE, CHIMERA_COHORT_WARM, 20, 50, 1000));

  chimera_aggregate_init (&a, calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  g_assert_cmpuint (a.n_calls, ==, 2);
  g_assert_cmpuint (a.throughput.n, ==, 1);
  g_assert_cmpfloat (a.throughput.mean, ==, 50.0);
  g_assert_cmpuint (a.ttft_ms.n, ==, 2);
  g_assert_cmpint (a.tokens, ==, 50);
}

static void
test_call_figures (void)
{
  g_autoptr(ChimeraCall) call = chimera_call_new (1, CHIMERA_STAGE_ANALYSIS);
  ChimeraServerTimings *server;

  g_assert_true (isnan (chimera_call_get_throughput (call)));
  g_assert_true (isnan (chimera_call_get_ttft_ms (call)));
  g_assert_true (isnan (chimera_call_get_duration_ms (call)));
  g_assert_true (isnan (chimera_call_get_prefill_rate (call)));
  g_assert_cmpint (chimera_call_get_other_ns (call), ==, -1);
  g_assert_false (chimera_call_counts (call));

  call->reply = chimera_reply_new ();
  server = &call->reply->server;
  g_assert_true (isnan (chimera_call_get_throughput (call)));
  g_assert_true (isnan (chimera_call_get_ttft_ms (call)));
  g_assert_true (isnan (chimera_call_get_prefill_rate (call)));
  g_assert_cmpint (chimera_call_get_other_ns (call), ==, -1);

  /* protocol.md 10: one token, 1000 ns, would be a million tokens per second. */
  server->eval_count = 1;
  server->eval_ns = 1000;
  g_assert_true (isnan (chimera_call_get_throughput (call)));
  server->eval_count = 2;
  server->eval_ns = 0;
  g_assert_true (isnan (chimera_call_get_throughput (call)));
  server->eval_ns = 20 * CHIMERA_NS_PER_MS;
  g_assert_cmpfloat_with_epsilon (chimera_call_get_throughput (call), 100.0, 1e-9);

  call->reply->ttft_ns = 1500000;
  g_assert_cmpfloat (chimera_call_get_ttft_ms (call), ==, 1.5);

  /* protocol.md 12: what came from the cache was not prefilled. */
  server->prompt_eval_count = 1000;
  server->prompt_eval_ns = 100 * CHIMERA_NS_PER_MS;
  call->cohort = CHIMERA_COHORT_CACHED;
  g_assert_true (isnan (chimera_call_get_prefill_rate (call)));
  call->cohort = CHIMERA_COHORT_WARM;
  g_assert_true (isnan (chimera_call_get_prefill_rate (call)));
  call->cohort = CHIMERA_COHORT_COLD;
  g_assert_cmpfloat_with_epsilon (chimera_call_get_prefill_rate (call), 10000.0, 1e-9);
  call->cohort = CHIMERA_COHORT_CACHED;
  server->cached_count = 900;
  g_assert_cmpfloat_with_epsilon (chimera_call_get_prefill_rate (call), 1000.0, 1e-9);
  server->cached_count = 1000;
  g_assert_true (isnan (chimera_call_get_prefill_rate (call)));

  server->total_ns = 1000 * CHIMERA_NS_PER_MS;
  server->load_ns = 300 * CHIMERA_NS_PER_MS;
  g_assert_cmpint (chimera_call_get_other_ns (call), ==, 580 * CHIMERA_NS_PER_MS);
  server->load_ns = 2000 * CHIMERA_NS_PER_MS;
  g_assert_cmpint (chimera_call_get_other_ns (call), ==, 0);

  /* Nonsense of a server overflows nothing. */
  call->reply->server.load_ns = G_MAXINT64;
  call->reply->server.prompt_eval_ns = G_MAXINT64;
  call->reply->server.eval_ns = G_MAXINT64;
  g_assert_cmpint (chimera_call_get_other_ns (call), ==, 0);
}

/* protocol.md 32: 10 tokens of which the last nine came within 90 ms. */
static void
test_throughput_by_client (void)
{
  static const ChimeraTraceMark marks[] = { { 500 * CHIMERA_NS_PER_MS, 3 }, { 560 * CHIMERA_NS_PER_MS, 30 }, { 590 * CHIMERA_NS_PER_MS, 3 } };
  g_autoptr(ChimeraCall) call = chimera_call_new (1, CHIMERA_STAGE_ANALYSIS);

  g_assert_false (chimera_call_is_throughput_by_client (call));

  call->reply = chimera_reply_new ();
  call->reply->done = TRUE;
  call->reply->server.eval_count = 10;
  g_array_append_vals (call->reply->trace, marks, G_N_ELEMENTS (marks));
  g_assert_true (chimera_call_is_throughput_by_client (call));
  g_assert_cmpfloat_with_epsilon (chimera_call_get_throughput (call), 100.0, 1e-9);

  /* The server's own figure goes first. */
  call->reply->server.eval_ns = 100 * CHIMERA_NS_PER_MS;
  g_assert_false (chimera_call_is_throughput_by_client (call));
  g_assert_cmpfloat_with_epsilon (chimera_call_get_throughput (call), 100.0, 1e-9);
  call->reply->server.eval_ns = -1;

  /* Without a count, with one token, of an answer that came at once or is not whole: absent. */
  call->reply->server.eval_count = -1;
  g_assert_true (isnan (chimera_call_get_throughput (call)));
  call->reply->server.eval_count = 1;
  g_assert_true (isnan (chimera_call_get_throughput (call)));
  call->reply->server.eval_count = 10;
  call->reply->done = FALSE;
  g_assert_true (isnan (chimera_call_get_throughput (call)));
  call->reply->done = TRUE;
  g_array_set_size (call->reply->trace, 1);
  g_assert_true (isnan (chimera_call_get_throughput (call)));
}

static void
test_limits (void)
{
  g_autoptr(ChimeraCall) call = make_call (1, CHIMERA_STAGE_REPORT, CHIMERA_OUTCOME_COMPLETE, CHIMERA_COHORT_WARM, 10, 40, 100);

  g_assert_cmpuint (chimera_call_get_limit (call), ==, CHIMERA_LIMIT_NONE);
  call->outcome = CHIMERA_OUTCOME_LENGTH;
  g_assert_cmpuint (chimera_call_get_limit (call), ==, CHIMERA_LIMIT_CONTEXT);
  /* protocol.md 8: 0 is unlimited. */
  chimera_options_set (&call->options, CHIMERA_OPTION_NUM_PREDICT, 0, NULL);
  g_assert_cmpuint (chimera_call_get_limit (call), ==, CHIMERA_LIMIT_CONTEXT);
  chimera_options_set (&call->options, CHIMERA_OPTION_NUM_PREDICT, 41, NULL);
  g_assert_cmpuint (chimera_call_get_limit (call), ==, CHIMERA_LIMIT_CONTEXT);
  chimera_options_set (&call->options, CHIMERA_OPTION_NUM_PREDICT, 40, NULL);
  g_assert_cmpuint (chimera_call_get_limit (call), ==, CHIMERA_LIMIT_NUM_PREDICT);
  call->reply->server.eval_count = -1;
  g_assert_cmpuint (chimera_call_get_limit (call), ==, CHIMERA_LIMIT_UNKNOWN);
}

/* protocol.md 17: 600 tokens in a window of 512. */
static void
test_shift (void)
{
  g_autoptr(ChimeraCall) call = make_call (1, CHIMERA_STAGE_REPORT, CHIMERA_OUTCOME_COMPLETE, CHIMERA_COHORT_WARM, 10, 600, 100);

  call->reply->done = TRUE;
  call->reply->server.prompt_eval_count = 20;
  g_assert_cmpint (chimera_call_get_context (call), ==, -1);
  g_assert_false (chimera_call_has_shifted (call));

  chimera_options_set (&call->options, CHIMERA_OPTION_NUM_CTX, 512, NULL);
  g_assert_cmpint (chimera_call_get_context (call), ==, 512);
  g_assert_true (chimera_call_has_shifted (call));

  /* What was really used counts. */
  call->effective_context = 620;
  g_assert_false (chimera_call_has_shifted (call));
  call->effective_context = 619;
  g_assert_true (chimera_call_has_shifted (call));
  call->reply->done = FALSE;
  g_assert_false (chimera_call_has_shifted (call));
}

static void
test_names (void)
{
  ChimeraStage stage = CHIMERA_STAGE_REPORT;
  ChimeraOutcome outcome;
  ChimeraCohort cohort;

  for (guint i = 0; i <= CHIMERA_OUTCOME_FAILED; i++)
    {
      g_assert_true (chimera_outcome_from_name (chimera_outcome_get_name ((ChimeraOutcome) i), &outcome));
      g_assert_cmpuint (outcome, ==, i);
    }
  for (guint i = 0; i <= CHIMERA_COHORT_CACHED; i++)
    {
      g_assert_true (chimera_cohort_from_name (chimera_cohort_get_name ((ChimeraCohort) i), &cohort));
      g_assert_cmpuint (cohort, ==, i);
    }
  g_assert_cmpstr (chimera_stage_get_name (CHIMERA_STAGE_ANALYSIS), ==, "analysis");
  g_assert_false (chimera_stage_from_name ("Analysis", &stage));
  g_assert_false (chimera_stage_from_name (NULL, &stage));
  g_assert_cmpuint (stage, ==, CHIMERA_STAGE_REPORT);
}

/* By which name the means beside those of all calls go; failed ones have no part in it. */
static void
test_warmth (void)
{
  static const struct
  {
    ChimeraCohort cohorts[3];
    ChimeraWarmth warmth;
    guint n_unknown;
  } cases[] = {
    { { CHIMERA_COHORT_COLD, CHIMERA_COHORT_WARM, CHIMERA_COHORT_WARM }, CHIMERA_WARMTH_WARM, 0 },
    { { CHIMERA_COHORT_COLD, CHIMERA_COHORT_WARM, CHIMERA_COHORT_CACHED }, CHIMERA_WARMTH_BOTH, 0 },
    { { CHIMERA_COHORT_COLD, CHIMERA_COHORT_CACHED, CHIMERA_COHORT_CACHED }, CHIMERA_WARMTH_CACHED, 0 },
    { { CHIMERA_COHORT_UNKNOWN, CHIMERA_COHORT_UNKNOWN, CHIMERA_COHORT_CACHED }, CHIMERA_WARMTH_CACHED, 2 },
    { { CHIMERA_COHORT_UNKNOWN, CHIMERA_COHORT_UNKNOWN, CHIMERA_COHORT_UNKNOWN }, CHIMERA_WARMTH_WARM, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) calls = make_calls ();
      ChimeraAggregate all;
      ChimeraAggregate warm;

      for (guint k = 0; k < G_N_ELEMENTS (cases[i].cohorts); k++)
        g_ptr_array_add (calls, make_call (k + 1, CHIMERA_STAGE_ANALYSIS, CHIMERA_OUTCOME_COMPLETE, cases[i].cohorts[k],
                                           100.0, 20, 200.0));
      g_ptr_array_add (calls, make_call (4, CHIMERA_STAGE_ANALYSIS, CHIMERA_OUTCOME_FAILED, CHIMERA_COHORT_CACHED, -1.0, -1, -1.0));
      g_ptr_array_add (calls, make_call (5, CHIMERA_STAGE_ANALYSIS, CHIMERA_OUTCOME_FAILED, CHIMERA_COHORT_UNKNOWN, -1.0, -1, -1.0));

      chimera_aggregate_init (&all, calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
      chimera_aggregate_init (&warm, calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_WARM);
      g_assert_cmpint (chimera_aggregate_get_warmth (&warm), ==, cases[i].warmth);
      g_assert_cmpuint (all.n_unknown, ==, cases[i].n_unknown);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/bench/aggregate/reference-arithmetic", test_reference_arithmetic);
  g_test_add_func ("/bench/aggregate/reference-report", test_reference_report);
  g_test_add_func ("/bench/aggregate/warmth", test_warmth);
  g_test_add_func ("/bench/aggregate/selection", test_selection);
  g_test_add_func ("/bench/aggregate/absent", test_absent);
  g_test_add_func ("/bench/call/figures", test_call_figures);
  g_test_add_func ("/bench/call/names", test_names);
  g_test_add_func ("/bench/call/throughput-by-client", test_throughput_by_client);
  g_test_add_func ("/bench/call/limits", test_limits);
  g_test_add_func ("/bench/call/shift", test_shift);

  return g_test_run ();
}
