/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-format.h"
#include "chimera-test.h"
#include "history-fixture.h"
#include "store-fixture.h"

#define A "http://a:11434"
#define B "http://b:11434"
#define S CHIMERA_NS_PER_S

typedef struct
{
  const char *model;
  const char *server;
  const char *version;
  ChimeraStage stage;
  ChimeraOutcome outcome;
  ChimeraCohort cohort;
  gint64 duration_ns;
  gint64 load_ns;
} PastCall;

#define ANALYSIS CHIMERA_STAGE_ANALYSIS
#define REPORT CHIMERA_STAGE_REPORT
#define COMPLETE CHIMERA_OUTCOME_COMPLETE
#define WARM CHIMERA_COHORT_WARM

/* Of the last of the plan's agents. */
static void
add_past_call (Fixture        *fixture,
               const PastCall *past)
{
  g_autoptr(ChimeraPlan) plan = random_plan (fixture->rand);
  ChimeraAgent *agent = chimera_plan_get_agent (plan, plan->agents->len - 1);
  g_autoptr(ChimeraExperiment) experiment = NULL;
  ChimeraRun *run;
  ChimeraCall *call;

  g_free (agent->model);
  g_free (agent->server_version);
  chimera_server_unref (agent->server);
  agent->model = g_strdup (past->model);
  agent->server_version = g_strdup (past->version);
  agent->server = chimera_server_new (past->server, NULL);
  plan->is_simulated = chimera_agent_is_simulated (agent);
  experiment = chimera_experiment_new (plan);
  save (fixture->store, experiment, CHIMERA_RECORD_BEGIN, NULL, NULL);

  run = chimera_experiment_take_run (experiment, random_run (fixture->rand, 1));
  run->configuration = chimera_plan_get_n_configurations (plan) - 1;
  call = random_call (fixture->rand, 1, past->stage);
  if (past->stage == ANALYSIS)
    run->analysis = call;
  else
    run->report = call;
  call->outcome = past->outcome;
  call->cohort = past->cohort;
  call->reply->duration_ns = past->duration_ns;
  call->reply->server.load_ns = past->load_ns;
  save (fixture->store, experiment, CHIMERA_RECORD_CALL, run, call);
}

static ChimeraPace
measure (Fixture    *fixture,
         const char *model,
         const char *url)
{
  g_autoptr(ChimeraServer) server = url != NULL ? chimera_server_new (url, NULL) : NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  ChimeraPace pace;

  chimera_store_measure_pace_async (fixture->store, model, server, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  chimera_store_measure_pace_finish (fixture->store, result, &pace, &error);
  g_assert_no_error (error);

  return pace;
}

static void
assert_pace (Fixture      *fixture,
             const char   *model,
             const char   *url,
             ChimeraStage  stage,
             guint         n_calls,
             gint64        mean_ns)
{
  ChimeraPace pace = measure (fixture, model, url);

  g_assert_cmpuint (pace.n_calls[stage], ==, n_calls);
  g_assert_cmpint (pace.mean_ns[stage], ==, mean_ns);
  g_assert_cmpuint (pace.n_calls[CHIMERA_STAGE_INGEST], ==, 0);
}

/* Each model on each server for itself, over all experiments; a load is no part of it. */
static void
test_pace (Fixture       *fixture,
           gconstpointer  data)
{
  static const PastCall calls[] = {
    { "m", A, "0.33.0", ANALYSIS, COMPLETE, WARM, 10 * S, 1 },
    { "m:latest", A, "0.33.0", ANALYSIS, CHIMERA_OUTCOME_LENGTH, CHIMERA_COHORT_COLD, 30 * S, 10 * S },
    { "m", A, NULL, ANALYSIS, COMPLETE, CHIMERA_COHORT_COLD, 24 * S, -1 },
    { "m", A, "0.33.0", ANALYSIS, CHIMERA_OUTCOME_CUT, WARM, 500 * S, 1 },
    { "m", A, "0.33.0", ANALYSIS, CHIMERA_OUTCOME_CANCELLED, WARM, 500 * S, 1 },
    { "m", A, "0.33.0", ANALYSIS, COMPLETE, WARM, -1, 1 },
    { "m", A, "0.33.0", REPORT, COMPLETE, WARM, 7 * S, 1 },
    { "m", B, "0.33.0", ANALYSIS, COMPLETE, WARM, 90 * S, 1 },
    { "m:7b", A, "0.33.0", ANALYSIS, COMPLETE, WARM, 70 * S, 1 },
    { "m", "http://127.0.0.1:4001", "0.33.0-simulated", ANALYSIS, COMPLETE, WARM, 2 * S, 1 },
    { "m", "http://127.0.0.1:4002", "0.33.0-simulated", ANALYSIS, COMPLETE, WARM, 4 * S, 1 },
  };

  assert_pace (fixture, "m", A, ANALYSIS, 0, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    add_past_call (fixture, &calls[i]);

  assert_pace (fixture, "m", A, ANALYSIS, 3, 18 * S);
  assert_pace (fixture, "M:latest", A, REPORT, 1, 7 * S);
  assert_pace (fixture, "m", B, ANALYSIS, 1, 90 * S);
  assert_pace (fixture, "m", B, REPORT, 0, -1);
  assert_pace (fixture, "m:7b", A, ANALYSIS, 1, 70 * S);
  assert_pace (fixture, "m", NULL, ANALYSIS, 2, 3 * S);
  assert_pace (fixture, "nobody", A, ANALYSIS, 0, -1);
}

/* What was long ago does not count once there is enough. */
static void
test_newest (Fixture       *fixture,
             gconstpointer  data)
{
  PastCall call = { "m", A, "0.33.0", ANALYSIS, COMPLETE, WARM, 1000 * S, 1 };

  add_past_call (fixture, &call);
  call.duration_ns = 3 * S;
  for (guint i = 0; i < CHIMERA_PACE_CALLS; i++)
    add_past_call (fixture, &call);

  assert_pace (fixture, "m", A, ANALYSIS, CHIMERA_PACE_CALLS, 3 * S);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add ("/pace/pace", Fixture, NULL, set_up, test_pace, tear_down);
  g_test_add ("/pace/newest", Fixture, NULL, set_up, test_newest, tear_down);

  return g_test_run ();
}
