/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "chimera-comparison.h"
#include "chimera-format.h"
#include "chimera-polyfill.h"
#include "chimera-test.h"

/* One run as a row: the two calls' throughput in tokens per second, TTFT and duration in milliseconds. */
typedef struct
{
  ChimeraCohort cohort;
  double throughput;
  double ttft_ms;
  double duration_ms;
} Call;

static ChimeraPlan *
make_plan (guint n_runs)
{
  g_autoptr(ChimeraServer) server = chimera_server_new ("localhost:11434", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path ("/data/benchmarks");
  const ChimeraOptions options = { 0 };
  g_autoptr(ChimeraAgent) agent = chimera_agent_new (chimera_persona_get_default (), "gemma3:latest", server, &options);

  return chimera_plan_new (folder, agent, n_runs);
}

static ChimeraExperiment *
make_experiment (guint n_runs)
{
  g_autoptr(ChimeraPlan) plan = make_plan (n_runs);

  return chimera_experiment_new (plan);
}

static ChimeraExperiment *
make_with_option (ChimeraOption option,
                  double        value)
{
  g_autoptr(ChimeraPlan) plan = make_plan (1);

  chimera_options_set (&chimera_plan_get_agent (plan, 0)->options, option, value, NULL);

  return chimera_experiment_new (plan);
}

static ChimeraCall *
make_call (guint        run,
           ChimeraStage stage,
           const Call  *figures)
{
  ChimeraCall *call = chimera_call_new (run, stage);

  call->outcome = CHIMERA_OUTCOME_COMPLETE;
  call->cohort = figures->cohort;
  g_clear_pointer (&call->reply, chimera_reply_unref);
  call->reply = chimera_reply_new ();
  call->reply->done = TRUE;
  call->reply->ttft_ns = (gint64) llround (figures->ttft_ms * CHIMERA_NS_PER_MS);
  call->reply->duration_ns = (gint64) llround (figures->duration_ms * CHIMERA_NS_PER_MS);
  call->reply->server.eval_count = 100;
  call->reply->server.eval_ns = (gint64) llround (100.0 / figures->throughput * CHIMERA_NS_PER_S);

  return call;
}

static ChimeraRun *
add_run (ChimeraExperiment *experiment,
         guint              configuration,
         Call               analysis,
         Call               report)
{
  guint index = chimera_experiment_get_n_runs (experiment) + 1;
  ChimeraRun *run = chimera_run_new (index);
  guint repetition = 1;

  for (guint i = 0; i < index - 1; i++)
    repetition += chimera_experiment_get_run (experiment, i)->configuration == configuration;

  run->configuration = configuration;
  run->repetition = repetition;
  run->is_complete = TRUE;
  run->ingest_ns = 1;
  run->n_files = 3;
  run->analysis = make_call (index, CHIMERA_STAGE_ANALYSIS, &analysis);
  run->report = make_call (index, CHIMERA_STAGE_REPORT, &report);

  return chimera_experiment_take_run (experiment, run);
}

#define COLD(rate, ttft, duration) ((Call) { CHIMERA_COHORT_COLD, rate, ttft, duration })
#define WARM(rate, ttft, duration) ((Call) { CHIMERA_COHORT_WARM, rate, ttft, duration })
#define CACHED(rate, ttft, duration) ((Call) { CHIMERA_COHORT_CACHED, rate, ttft, duration })
#define UNKNOWN(rate, ttft, duration) ((Call) { CHIMERA_COHORT_UNKNOWN, rate, ttft, duration })

/* Takes both experiments. */
static ChimeraComparison *
compare (ChimeraExperiment      *baseline,
         ChimeraExperiment      *candidate,
         ChimeraStage            stage,
         ChimeraCohortSelection  selection)
{
  g_autoptr(GPtrArray) experiments = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (experiments, baseline);
  if (candidate != NULL)
    g_ptr_array_add (experiments, candidate);

  return chimera_comparison_new (experiments, stage, selection);
}

static void
assert_near (double value,
             double expected)
{
  if (isnan (expected))
    g_assert_true (isnan (value));
  else
    g_assert_cmpfloat_with_epsilon (value, expected, 1e-6 * MAX (1.0, fabs (expected)));
}

static void
assert_cell (const ChimeraComparison *comparison,
             ChimeraComparisonFigure  figure,
             guint                    side,
             guint                    n,
             double                   mean,
             double                   deviation,
             double                   median,
             double                   ratio)
{
  const ChimeraComparisonCell *cell = chimera_comparison_get_cell (comparison, figure, side);

  g_assert_cmpuint (cell->values->len, ==, n);
  g_assert_cmpuint (cell->summary.n, ==, n);
  assert_near (cell->summary.mean, mean);
  assert_near (cell->summary.deviation, deviation);
  assert_near (cell->summary.median, median);
  assert_near (cell->ratio, ratio);
}

static const ChimeraComparisonFact *
find_fact (const ChimeraComparison *comparison,
           const char              *name)
{
  for (guint i = 0; i < chimera_comparison_get_n_facts (comparison); i++)
    if (strcmp (chimera_comparison_get_fact (comparison, i)->name, name) == 0)
      return chimera_comparison_get_fact (comparison, i);

  return NULL;
}

static void
assert_fact (const ChimeraComparison *comparison,
             const char              *name,
             const char              *first,
             const char              *second)
{
  const ChimeraComparisonFact *fact = find_fact (comparison, name);

  g_assert_nonnull (fact);
  g_assert_cmpstr (fact->values[0], ==, first);
  g_assert_cmpstr (fact->values[1], ==, second);
  g_assert_null (fact->values[2]);
  g_assert_cmpint (fact->is_equal, ==, strcmp (first, second) == 0);
}

/* Two sides: cold, then warm calls of 100 and 200 tok/s against 150 and 300. */
static ChimeraComparison *
compare_two (ChimeraStage           stage,
             ChimeraCohortSelection selection)
{
  ChimeraExperiment *a = make_experiment (2);
  ChimeraExperiment *b = make_experiment (2);

  add_run (a, 0, COLD (100, 3000, 8000), WARM (200, 400, 4000));
  add_run (a, 0, WARM (100, 500, 5000), WARM (200, 600, 7000));
  add_run (b, 0, COLD (150, 1000, 4000), WARM (300, 200, 2000));
  add_run (b, 0, WARM (150, 250, 2500), CACHED (300, 300, 3500));

  return compare (a, b, stage, selection);
}

static void
test_all (void)
{
  g_autoptr(ChimeraComparison) comparison = compare_two (CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  const ChimeraComparisonCell *runs = chimera_comparison_get_cell (comparison, CHIMERA_COMPARISON_DURATION, 1);
  const ChimeraComparisonValue *value;

  g_assert_cmpuint (chimera_comparison_get_n_sides (comparison), ==, 2);
  g_assert_cmpuint (chimera_comparison_get_n_left_out (comparison), ==, 0);
  g_assert_cmpint (chimera_comparison_get_stage (comparison), ==, CHIMERA_STAGE_INGEST);
  g_assert_cmpint (chimera_comparison_get_selection (comparison), ==, CHIMERA_SELECT_ALL);

  /* 100, 200, 100, 200: s = sqrt (4 * 50² / 3) */
  assert_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, 0, 4, 150.0, sqrt (10000.0 / 3.0), 150.0, 1.0);
  assert_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, 1, 4, 225.0, sqrt (22500.0 / 3.0), 225.0, 1.5);
  /* 3000, 400, 500, 600 and 1000, 200, 250, 300: deviations of the first add up to 4707500 in squares */
  assert_cell (comparison, CHIMERA_COMPARISON_TTFT, 0, 4, 1125.0, sqrt (4707500.0 / 3.0), 550.0, 1.0);
  assert_cell (comparison, CHIMERA_COMPARISON_TTFT, 1, 4, 437.5, sqrt (426875.0 / 3.0), 275.0, 437.5 / 1125.0);
  /* Both runs of each: 12 and 12, 6 and 6 */
  assert_cell (comparison, CHIMERA_COMPARISON_DURATION, 0, 2, 12.0, 0.0, 12.0, 1.0);
  assert_cell (comparison, CHIMERA_COMPARISON_DURATION, 1, 2, 6.0, 0.0, 6.0, 0.5);

  value = &g_array_index (runs->values, ChimeraComparisonValue, 0);
  g_assert_cmpint (value->stage, ==, CHIMERA_STAGE_INGEST);
  g_assert_cmpint (value->cohort, ==, CHIMERA_COHORT_COLD);
  value = &g_array_index (runs->values, ChimeraComparisonValue, 1);
  g_assert_cmpint (value->cohort, ==, CHIMERA_COHORT_CACHED);
  g_assert_cmpuint (value->run, ==, 2);
  g_assert_cmpuint (value->repetition, ==, 2);
}

static void
test_cohorts (void)
{
  g_autoptr(ChimeraComparison) warm = compare_two (CHIMERA_STAGE_INGEST, CHIMERA_SELECT_WARM);
  g_autoptr(ChimeraComparison) cold = compare_two (CHIMERA_STAGE_INGEST, CHIMERA_SELECT_COLD);

  assert_cell (warm, CHIMERA_COMPARISON_THROUGHPUT, 0, 3, 500.0 / 3.0, sqrt (20000.0 / 6.0), 200.0, 1.0);
  assert_cell (warm, CHIMERA_COMPARISON_TTFT, 0, 3, 500.0, 100.0, 500.0, 1.0);
  assert_cell (warm, CHIMERA_COMPARISON_TTFT, 1, 3, 250.0, 50.0, 250.0, 0.5);
  /* Of the first run one call is cold: it is a run of neither cohort. */
  assert_cell (warm, CHIMERA_COMPARISON_DURATION, 0, 1, 12.0, NAN, 12.0, 1.0);
  assert_cell (warm, CHIMERA_COMPARISON_DURATION, 1, 1, 6.0, NAN, 6.0, 0.5);

  assert_cell (cold, CHIMERA_COMPARISON_TTFT, 0, 1, 3000.0, NAN, 3000.0, 1.0);
  assert_cell (cold, CHIMERA_COMPARISON_TTFT, 1, 1, 1000.0, NAN, 1000.0, 1.0 / 3.0);
  assert_cell (cold, CHIMERA_COMPARISON_DURATION, 0, 0, NAN, NAN, NAN, NAN);
}

static void
test_stages (void)
{
  g_autoptr(ChimeraComparison) analysis = compare_two (CHIMERA_STAGE_ANALYSIS, CHIMERA_SELECT_ALL);
  g_autoptr(ChimeraComparison) report = compare_two (CHIMERA_STAGE_REPORT, CHIMERA_SELECT_WARM);
  const ChimeraComparisonCell *cell = chimera_comparison_get_cell (analysis, CHIMERA_COMPARISON_DURATION, 0);

  assert_cell (analysis, CHIMERA_COMPARISON_THROUGHPUT, 0, 2, 100.0, 0.0, 100.0, 1.0);
  assert_cell (analysis, CHIMERA_COMPARISON_DURATION, 0, 2, 6.5, sqrt (4.5), 6.5, 1.0);
  assert_cell (analysis, CHIMERA_COMPARISON_DURATION, 1, 2, 3.25, sqrt (1.125), 3.25, 0.5);
  g_assert_cmpint (g_array_index (cell->values, ChimeraComparisonValue, 0).stage, ==, CHIMERA_STAGE_ANALYSIS);

  assert_cell (report, CHIMERA_COMPARISON_THROUGHPUT, 1, 2, 300.0, 0.0, 300.0, 1.5);
  assert_cell (report, CHIMERA_COMPARISON_DURATION, 1, 2, 2.75, sqrt (1.125), 2.75, 0.5);
}

/* What did not end well is counted and never averaged; what is in flight is neither. */
static void
test_left_out (void)
{
  ChimeraExperiment *a = make_experiment (1);
  ChimeraExperiment *b = make_experiment (5);
  g_autoptr(ChimeraComparison) comparison = NULL;
  const ChimeraOutcome outcomes[] = { CHIMERA_OUTCOME_FAILED, CHIMERA_OUTCOME_CUT, CHIMERA_OUTCOME_LENGTH, CHIMERA_OUTCOME_RUNNING };
  ChimeraRun *last;

  add_run (a, 0, WARM (100, 500, 5000), WARM (100, 500, 5000));
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      ChimeraRun *run = add_run (b, 0, WARM (200, 250, 2500), WARM (999, 1, 1));

      run->report->outcome = outcomes[i];
      /* An answer that ended at the num_predict it was given makes a complete run, and no average. */
      run->is_complete = outcomes[i] == CHIMERA_OUTCOME_LENGTH;
    }
  last = add_run (b, 0, UNKNOWN (300, 100, 1000), UNKNOWN (300, 100, 1000));
  last->is_complete = FALSE;
  g_clear_pointer (&last->report, chimera_call_unref);

  comparison = compare (a, b, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_WARM);
  assert_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, 0, 2, 100.0, 0.0, 100.0, 1.0);
  assert_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, 1, 4, 200.0, 0.0, 200.0, 2.0);
  assert_cell (comparison, CHIMERA_COMPARISON_TTFT, 1, 4, 250.0, 0.0, 250.0, 0.5);
  assert_cell (comparison, CHIMERA_COMPARISON_DURATION, 1, 0, NAN, NAN, NAN, NAN);
  for (guint figure = 0; figure < CHIMERA_N_COMPARISON_FIGURES; figure++)
    g_assert_cmpuint (chimera_comparison_get_cell (comparison, (ChimeraComparisonFigure) figure, 1)->n_left_out, ==, 3);

  assert_fact (comparison, "runs", "1 of 1", "1 of 5");
  assert_fact (comparison, "status", "running", "running");
}

/* A figure that a server did not send is absent, not zero; without a baseline's there is no ratio. */
static void
test_missing (void)
{
  ChimeraExperiment *a = make_experiment (1);
  ChimeraExperiment *b = make_experiment (1);
  g_autoptr(ChimeraComparison) comparison = NULL;
  ChimeraRun *run;

  run = add_run (a, 0, WARM (100, 500, 5000), WARM (100, 500, 5000));
  run->analysis->reply->server = CHIMERA_SERVER_TIMINGS_ABSENT;
  run->report->reply->server = CHIMERA_SERVER_TIMINGS_ABSENT;
  run = add_run (b, 0, WARM (100, 500, 5000), WARM (200, 250, 2500));
  run->analysis->reply->ttft_ns = -1;

  comparison = compare (a, b, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  assert_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, 0, 0, NAN, NAN, NAN, NAN);
  assert_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, 1, 2, 150.0, sqrt (5000.0), 150.0, NAN);
  assert_cell (comparison, CHIMERA_COMPARISON_TTFT, 1, 1, 250.0, NAN, 250.0, 0.5);
  assert_cell (comparison, CHIMERA_COMPARISON_DURATION, 1, 1, 7.5, NAN, 7.5, 0.75);
}

/* Half a second for 100 tokens by our clock */
static void
take_server_times (ChimeraCall *call)
{
  const ChimeraTraceMark marks[] = { { 500000000, 4 }, { 1000000000, 4 } };

  call->reply->server.eval_ns = -1;
  call->reply->server.eval_count = 101;
  g_array_append_vals (call->reply->trace, marks, G_N_ELEMENTS (marks));
}

/* Rates by our clock are not set against a server's, and a mean of both kinds is set against none. */
static void
test_clocks (void)
{
  const struct { guint of_a; guint of_b; double b; double ratio; } cases[] = {
    { 0, 0, 100.0, 1.0 }, { 0, 1, 150.0, NAN }, { 0, 2, 200.0, NAN }, { 1, 0, 100.0, NAN }, { 1, 1, 150.0, NAN },
    { 1, 2, 200.0, NAN }, { 2, 1, 150.0, NAN }, { 2, 2, 200.0, 1.0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ChimeraExperiment *a = make_experiment (1);
      ChimeraExperiment *b = make_experiment (1);
      ChimeraRun *runs[] = {
        add_run (a, 0, WARM (100, 500, 5000), WARM (100, 500, 5000)),
        add_run (b, 0, WARM (100, 500, 1000), WARM (100, 500, 1000)),
      };
      const guint n_taken[] = { cases[i].of_a, cases[i].of_b };
      g_autoptr(ChimeraComparison) comparison = NULL;

      for (guint side = 0; side < G_N_ELEMENTS (runs); side++)
        {
          if (n_taken[side] > 0)
            take_server_times (runs[side]->analysis);
          if (n_taken[side] > 1)
            take_server_times (runs[side]->report);
        }

      comparison = compare (a, b, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
      for (guint side = 0; side < G_N_ELEMENTS (runs); side++)
        {
          g_assert_cmpint (chimera_comparison_get_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, side)->is_by_client,
                           ==, n_taken[side] > 0);
          g_assert_false (chimera_comparison_get_cell (comparison, CHIMERA_COMPARISON_TTFT, side)->is_by_client);
        }
      assert_near (chimera_comparison_get_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, 0)->ratio, 1.0);
      assert_near (chimera_comparison_get_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, 1)->ratio, cases[i].ratio);
      assert_near (chimera_comparison_get_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, 1)->summary.mean, cases[i].b);
      assert_cell (comparison, CHIMERA_COMPARISON_TTFT, 1, 2, 500.0, 0.0, 500.0, 1.0);
    }
}

static void
test_no_runs (void)
{
  g_autoptr(ChimeraComparison) comparison = compare (make_experiment (1), make_experiment (3), CHIMERA_STAGE_INGEST, CHIMERA_SELECT_WARM);

  for (guint figure = 0; figure < CHIMERA_N_COMPARISON_FIGURES; figure++)
    for (guint side = 0; side < 2; side++)
      assert_cell (comparison, (ChimeraComparisonFigure) figure, side, 0, NAN, NAN, NAN, NAN);
  assert_fact (comparison, "runs", "0 of 1", "0 of 3");
  assert_fact (comparison, "n_files", CHIMERA_ABSENT, CHIMERA_ABSENT);
  assert_fact (comparison, "input_seen", CHIMERA_ABSENT, CHIMERA_ABSENT);
  assert_fact (comparison, "gpu_share", CHIMERA_ABSENT, CHIMERA_ABSENT);
  assert_fact (comparison, "started", CHIMERA_ABSENT, CHIMERA_ABSENT);
  g_assert_null (find_fact (comparison, "effective_num_ctx"));
}

/* An interleaved experiment with a grid: every configuration is a side, with its own runs alone. */
static void
test_configurations (void)
{
  g_autoptr(ChimeraPlan) plan = make_plan (2);
  const double contexts[] = { 1024.0, 4096.0 };
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(ChimeraComparison) comparison = NULL;
  const ChimeraComparisonCell *cell;

  g_assert_true (chimera_grid_add (plan->grid, CHIMERA_OPTION_NUM_CTX, contexts, G_N_ELEMENTS (contexts), NULL));
  plan->schedule = CHIMERA_SCHEDULE_INTERLEAVED;
  experiment = chimera_experiment_new (plan);
  add_run (experiment, 0, WARM (100, 500, 5000), WARM (100, 500, 5000));
  add_run (experiment, 1, WARM (200, 250, 2500), WARM (200, 250, 2500));
  add_run (experiment, 1, WARM (200, 250, 2500), WARM (200, 250, 2500));
  add_run (experiment, 0, WARM (100, 500, 5000), WARM (100, 500, 5000));

  comparison = compare (g_object_ref (experiment), NULL, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  g_assert_cmpuint (chimera_comparison_get_n_sides (comparison), ==, 2);
  g_assert_cmpstr (chimera_comparison_get_side (comparison, 0)->letter, ==, "A");
  g_assert_cmpstr (chimera_comparison_get_side (comparison, 1)->letter, ==, "B");
  g_assert_cmpuint (chimera_comparison_get_side (comparison, 1)->configuration, ==, 1);
  g_assert_cmpstr (chimera_comparison_get_side (comparison, 0)->label, ==, "num_ctx 1024");
  g_assert_cmpstr (chimera_comparison_get_side (comparison, 1)->label, ==, "num_ctx 4096");
  assert_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, 0, 4, 100.0, 0.0, 100.0, 1.0);
  assert_cell (comparison, CHIMERA_COMPARISON_DURATION, 1, 2, 5.0, 0.0, 5.0, 0.5);

  cell = chimera_comparison_get_cell (comparison, CHIMERA_COMPARISON_TTFT, 0);
  g_assert_cmpuint (g_array_index (cell->values, ChimeraComparisonValue, 2).run, ==, 4);
  g_assert_cmpuint (g_array_index (cell->values, ChimeraComparisonValue, 2).repetition, ==, 2);
  g_assert_cmpint (g_array_index (cell->values, ChimeraComparisonValue, 3).stage, ==, CHIMERA_STAGE_REPORT);

  assert_fact (comparison, "num_ctx", "1024", "4096");
  assert_fact (comparison, "schedule", "interleaved", "interleaved");
  assert_fact (comparison, "runs", "2 of 2", "2 of 2");
}

static void
test_too_many (void)
{
  g_autoptr(ChimeraPlan) plan = make_plan (1);
  const double seeds[] = { 1, 2, 3, 4, 5, 6, 7 };
  g_autoptr(ChimeraComparison) comparison = NULL;

  g_assert_true (chimera_grid_add (plan->grid, CHIMERA_OPTION_SEED, seeds, G_N_ELEMENTS (seeds), NULL));
  comparison = compare (chimera_experiment_new (plan), chimera_experiment_new (plan), CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);

  g_assert_cmpuint (chimera_comparison_get_n_sides (comparison), ==, CHIMERA_COMPARISON_MAX_SIDES);
  g_assert_cmpuint (chimera_comparison_get_n_left_out (comparison), ==, 6);
  g_assert_cmpstr (chimera_comparison_get_side (comparison, 7)->letter, ==, "H");
  g_assert_cmpuint (g_strv_length (chimera_comparison_get_fact (comparison, 0)->values), ==, 8);
}

static void
assert_labels (ChimeraExperiment *a,
               ChimeraExperiment *b,
               const char        *first,
               const char        *second)
{
  g_autoptr(ChimeraComparison) comparison = compare (a, b, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);

  g_assert_cmpstr (chimera_comparison_get_side (comparison, 0)->label, ==, first);
  g_assert_cmpstr (chimera_comparison_get_side (comparison, 1)->label, ==, second);
}

static void
test_labels (void)
{
  g_autoptr(ChimeraPlan) plan = make_plan (1);
  ChimeraAgent *agent = chimera_plan_get_agent (plan, 0);
  g_autoptr(GPtrArray) experiments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(ChimeraComparison) comparison = NULL;
  ChimeraExperiment *titled = make_experiment (1);

  assert_labels (make_experiment (1), make_experiment (2), "gemma3:latest", "gemma3:latest");
  chimera_experiment_set_title (titled, "after the update");
  assert_labels (make_experiment (1), titled, "gemma3:latest", "after the update");
  assert_labels (make_experiment (1), make_with_option (CHIMERA_OPTION_NUM_CTX, 4096), "num_ctx default", "num_ctx 4096");
  assert_labels (make_with_option (CHIMERA_OPTION_TEMPERATURE, 0.6), make_with_option (CHIMERA_OPTION_SEED, 7),
                 "temperature 0.6 · seed default", "temperature default · seed 7");

  g_free (agent->model);
  agent->model = g_strdup ("llama3.2");
  g_free (agent->label);
  agent->label = g_strdup ("Mine");
  chimera_options_set (&agent->options, CHIMERA_OPTION_TOP_K, 40, NULL);
  assert_labels (make_experiment (1), chimera_experiment_new (plan),
                 "gemma3:latest · Chimera Agent · top_k default", "llama3.2 · Mine · top_k 40");

  /* Two of three alike but for their titles */
  titled = make_experiment (1);
  chimera_experiment_set_title (titled, "again");
  g_ptr_array_add (experiments, make_experiment (1));
  g_ptr_array_add (experiments, titled);
  g_ptr_array_add (experiments, make_with_option (CHIMERA_OPTION_TOP_K, 40));
  comparison = chimera_comparison_new (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  g_assert_cmpstr (chimera_comparison_get_side (comparison, 0)->label, ==, "top_k default · gemma3:latest");
  g_assert_cmpstr (chimera_comparison_get_side (comparison, 1)->label, ==, "top_k default · again");
  g_assert_cmpstr (chimera_comparison_get_side (comparison, 2)->label, ==, "top_k 40");
}

static void
assert_local_label (const ChimeraComparison *comparison,
                    guint                    side,
                    const char              *expected)
{
  g_autofree char *label = chimera_comparison_side_dup_local_label (chimera_comparison_get_side (comparison, side));

  g_assert_cmpstr (label, ==, expected);
}

static ChimeraExperiment *
begin_at (ChimeraExperiment *experiment,
          gint64             started_s)
{
  chimera_experiment_set_started_us (experiment, started_s * G_USEC_PER_SEC);

  return experiment;
}

/* Sides of the same name are told apart by when they began, as far as that is known; others are not. */
static void
test_same_titles (void)
{
  g_autoptr(GPtrArray) experiments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(ChimeraPlan) plan = make_plan (1);
  g_autoptr(ChimeraComparison) comparison = NULL;
  g_autoptr(ChimeraComparison) grids = NULL;
  const double seeds[] = { 1, 2 };

  g_ptr_array_add (experiments, begin_at (make_experiment (1), 1000000000));
  g_ptr_array_add (experiments, begin_at (make_experiment (1), 1000000060));
  g_ptr_array_add (experiments, begin_at (make_with_option (CHIMERA_OPTION_TOP_K, 40), 1000000120));
  g_ptr_array_add (experiments, make_experiment (1));
  comparison = chimera_comparison_new (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  g_assert_cmpstr (chimera_comparison_get_side (comparison, 0)->name, ==, "top_k default");
  g_assert_cmpstr (chimera_comparison_get_side (comparison, 0)->label, ==, "top_k default · 2001-09-09 01:46:40 UTC");
  g_assert_cmpstr (chimera_comparison_get_side (comparison, 1)->label, ==, "top_k default · 2001-09-09 01:47:40 UTC");
  g_assert_cmpstr (chimera_comparison_get_side (comparison, 2)->label, ==, "top_k 40");
  g_assert_cmpstr (chimera_comparison_get_side (comparison, 3)->label, ==, "top_k default");
  assert_local_label (comparison, 1, "top_k default · 09/09/01 01:47:40");
  assert_local_label (comparison, 2, "top_k 40");

  /* Those of one experiment are told apart by what was asked for; each has its like in the other. */
  g_assert_true (chimera_grid_add (plan->grid, CHIMERA_OPTION_SEED, seeds, G_N_ELEMENTS (seeds), NULL));
  grids = compare (begin_at (chimera_experiment_new (plan), 1000000000), begin_at (chimera_experiment_new (plan), 1000000060),
                   CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  g_assert_cmpstr (chimera_comparison_get_side (grids, 1)->label, ==, "seed 2 · 2001-09-09 01:46:40 UTC");
  g_assert_cmpstr (chimera_comparison_get_side (grids, 3)->label, ==, "seed 2 · 2001-09-09 01:47:40 UTC");

  g_clear_pointer (&grids, chimera_comparison_free);
  grids = compare (begin_at (make_experiment (1), 1000000000), begin_at (make_experiment (1), 1000000060),
                   CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  g_assert_cmpstr (chimera_comparison_get_side (grids, 0)->label, ==, "gemma3:latest · 2001-09-09 01:46:40 UTC");
}

static ChimeraExperiment *
make_with_server (const char *address,
                  const char *version)
{
  g_autoptr(ChimeraPlan) plan = make_plan (1);
  ChimeraAgent *agent = chimera_plan_get_agent (plan, 0);

  chimera_server_unref (agent->server);
  agent->server = chimera_server_new (address, NULL);
  g_set_str (&agent->server_version, version);

  return chimera_experiment_new (plan);
}

static void
test_servers (void)
{
  g_autoptr(ChimeraComparison) endpoints = NULL;
  g_autoptr(ChimeraComparison) simulated = NULL;

  endpoints = compare (make_with_server ("gpu:11434", "0.33.0"), make_with_server ("ollama-chat+gpu:11434", "0.33.0"),
                       CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  assert_fact (endpoints, "server", "gpu:11434", "gpu:11434 at /api/chat");

  /* Another port each time */
  simulated = compare (make_with_server ("127.0.0.1:40001", "0.33.0-simulated"),
                       make_with_server ("127.0.0.1:40002", "0.33.0-simulated"), CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  assert_fact (simulated, "server", "simulated", "simulated");
}

static void
test_facts (void)
{
  g_autoptr(ChimeraPlan) plan = make_plan (2);
  ChimeraAgent *agent = chimera_plan_get_agent (plan, 0);
  ChimeraExperiment *a = make_experiment (2);
  ChimeraExperiment *b = NULL;
  ChimeraSystemInfo *system = g_new0 (ChimeraSystemInfo, 1);
  g_autoptr(ChimeraComparison) comparison = NULL;
  ChimeraRun *run;

  chimera_server_unref (agent->server);
  agent->server = chimera_server_new ("http://10.0.0.1:8080/v1", NULL);
  g_free (agent->persona);
  agent->persona = g_strdup ("Mine");
  chimera_options_set (&agent->options, CHIMERA_OPTION_NUM_CTX, 8192, NULL);
  plan->n_warm_up = 1;
  plan->cooldown_ns = 2500 * CHIMERA_NS_PER_MS;
  plan->defeats_cache = TRUE;
  b = chimera_experiment_new (plan);
  chimera_experiment_set_started_us (b, G_GINT64_CONSTANT (1767323045000000));
  chimera_experiment_set_server_version (b, 0, "b9999");
  system->cpu = g_strdup ("Some CPU");
  system->n_cpus = 8;
  system->memory_bytes = G_GUINT64_CONSTANT (16) << 30;
  chimera_experiment_take_system_info (b, system);

  run = add_run (a, 0, WARM (100, 500, 5000), WARM (100, 500, 5000));
  run->analysis->input_seen = 1.0;
  run->report->input_seen = 1.0;
  run = add_run (b, 0, WARM (100, 500, 5000), WARM (100, 500, 5000));
  run->analysis->input_seen = 0.519;
  run->report->input_seen = NAN;
  run->analysis->effective_context = 2048;
  run->report->effective_context = 4096;
  run->analysis->loaded_bytes = 1000;
  run->analysis->loaded_vram_bytes = 999;
  run = add_run (b, 0, WARM (100, 500, 5000), WARM (100, 500, 5000));
  run->n_files = 5;

  comparison = compare (a, b, CHIMERA_STAGE_REPORT, CHIMERA_SELECT_WARM);
  assert_fact (comparison, "model", "gemma3:latest", "gemma3:latest");
  assert_fact (comparison, "persona", "analyst", "own, f57afb7d");
  assert_fact (comparison, "server", "localhost:11434", "10.0.0.1:8080");
  assert_fact (comparison, "server_kind", CHIMERA_ABSENT, "openai");
  assert_fact (comparison, "server_version", CHIMERA_ABSENT, "b9999");
  assert_fact (comparison, "simulated", "no", "no");
  assert_fact (comparison, "num_ctx", "default", "8192");
  assert_fact (comparison, "effective_num_ctx", CHIMERA_ABSENT, "2048 to 4096 instead of 8192");
  /* 99.9 % is not all of it. */
  assert_fact (comparison, "gpu_share", CHIMERA_ABSENT, "99 %");
  assert_fact (comparison, "input_seen", "100 %", "51 %, cut in 1 of 4 calls");
  assert_fact (comparison, "warm_up_calls", "0", "1");
  assert_fact (comparison, "cooldown_s", "0", "2.5");
  assert_fact (comparison, "defeats_cache", "no", "yes");
  assert_fact (comparison, "n_files", "3", "3 to 5");
  assert_fact (comparison, "folder", "/data/benchmarks", "/data/benchmarks");
  assert_fact (comparison, "cpu", CHIMERA_ABSENT, "Some CPU × 8");
  assert_fact (comparison, "memory", CHIMERA_ABSENT, "16384 MiB");
  assert_fact (comparison, "started", CHIMERA_ABSENT, "2026-01-02 03:04:05 UTC");
}

/* Other text is another digest, however many files it is of. */
static void
test_digests (void)
{
  /* The first eight digits of SHA-256 of "one" and of "onetwo", by sha256sum */
  const struct { const char *a[2]; const char *b[2]; const char *first; const char *second; } cases[] = {
    { { NULL, NULL }, { "one", NULL }, CHIMERA_ABSENT, "7692c3ad" },
    { { "one", "one" }, { "one", NULL }, "7692c3ad", "7692c3ad" },
    { { "one", "two" }, { "one", "one" }, "2 different, 25b6746d", "7692c3ad" },
    { { "one", "two" }, { "one", "two" }, "2 different, 25b6746d", "2 different, 25b6746d" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ChimeraExperiment *a = make_experiment (2);
      ChimeraExperiment *b = make_experiment (2);
      g_autoptr(ChimeraComparison) comparison = NULL;

      for (guint run = 0; run < 2; run++)
        {
          g_set_str (&add_run (a, 0, WARM (1, 1, 1), WARM (1, 1, 1))->digest, cases[i].a[run]);
          g_set_str (&add_run (b, 0, WARM (1, 1, 1), WARM (1, 1, 1))->digest, cases[i].b[run]);
        }

      comparison = compare (a, b, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
      assert_fact (comparison, "n_files", "3", "3");
      assert_fact (comparison, "digest", cases[i].first, cases[i].second);
    }
}

/* A context that the server did not give is told, also where it makes the sides alike. */
static void
test_contexts (void)
{
  const struct { double asked; gint64 used; double other_asked; gint64 other_used; const char *first; const char *second; } cases[] = {
    { 4096, 4096, 8192, 4096, "4096", "4096 instead of 8192" },
    { 8192, 4096, 8192, 4096, "4096 instead of 8192", "4096 instead of 8192" },
    { -1, 4096, 4096, 4096, "4096", "4096" },
    { -1, 2048, 4096, -1, "2048", CHIMERA_ABSENT },
    { 4096, 4096, 8192, 8192, NULL, NULL },
    { 4096, -1, -1, -1, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ChimeraExperiment *a = cases[i].asked > 0 ? make_with_option (CHIMERA_OPTION_NUM_CTX, cases[i].asked) : make_experiment (1);
      ChimeraExperiment *b = cases[i].other_asked > 0 ? make_with_option (CHIMERA_OPTION_NUM_CTX, cases[i].other_asked) : make_experiment (1);
      g_autoptr(ChimeraComparison) comparison = NULL;

      add_run (a, 0, WARM (1, 1, 1), WARM (1, 1, 1))->report->effective_context = cases[i].used;
      add_run (b, 0, WARM (1, 1, 1), WARM (1, 1, 1))->report->effective_context = cases[i].other_used;
      comparison = compare (a, b, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);

      if (cases[i].first != NULL)
        assert_fact (comparison, "effective_num_ctx", cases[i].first, cases[i].second);
      else
        g_assert_null (find_fact (comparison, "effective_num_ctx"));
    }
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/comparison/all", test_all);
  g_test_add_func ("/comparison/cohorts", test_cohorts);
  g_test_add_func ("/comparison/stages", test_stages);
  g_test_add_func ("/comparison/left-out", test_left_out);
  g_test_add_func ("/comparison/missing", test_missing);
  g_test_add_func ("/comparison/clocks", test_clocks);
  g_test_add_func ("/comparison/no-runs", test_no_runs);
  g_test_add_func ("/comparison/configurations", test_configurations);
  g_test_add_func ("/comparison/too-many", test_too_many);
  g_test_add_func ("/comparison/labels", test_labels);
  g_test_add_func ("/comparison/same-titles", test_same_titles);
  g_test_add_func ("/comparison/facts", test_facts);
  g_test_add_func ("/comparison/servers", test_servers);
  g_test_add_func ("/comparison/digests", test_digests);
  g_test_add_func ("/comparison/contexts", test_contexts);

  return g_test_run ();
}
