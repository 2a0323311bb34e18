/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>

#include "chimera-database.h"
#include "chimera-error.h"
#include "chimera-prompt.h"
#include "chimera-runner.h"
#include "chimera-schema.h"
#include "chimera-simulator-tokens.h"
#include "chimera-simulator.h"
#include "chimera-test.h"
#include "chimera-token-estimate.h"
#include "history-fixture.h"
#include "store-fixture.h"

static double
calibrate (Fixture     *fixture,
           const char  *model,
           gboolean     is_simulated,
           GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  chimera_recorder_calibrate_async (CHIMERA_RECORDER (fixture->store), model, is_simulated,
                                    chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);

  return chimera_recorder_calibrate_finish (CHIMERA_RECORDER (fixture->store), result, error);
}

static void
assert_ratio (Fixture    *fixture,
              const char *model,
              gboolean    is_simulated,
              double      expected)
{
  g_autoptr(GError) error = NULL;
  double ratio = calibrate (fixture, model, is_simulated, &error);

  g_assert_no_error (error);
  if (isnan (expected))
    g_assert_true (isnan (ratio));
  else
    g_assert_cmpfloat_with_epsilon (ratio, expected, 1e-9);
}

/* Zero in @outcome ends a history; @cached is the server's count, -1 where it does not say. */
typedef struct
{
  ChimeraOutcome outcome;
  ChimeraCohort cohort;
  gint64 n_tokens;
  gint64 n_estimated;
  double input_seen;
  gint64 cached;
  double ratio_then;
  int error_code;
} PastCall;

#define COMPLETE CHIMERA_OUTCOME_COMPLETE
#define WARM CHIMERA_COHORT_WARM
#define GOOD(n_tokens, n_estimated) { COMPLETE, WARM, n_tokens, n_estimated, 1.0, -1, 1.0, 0 }
#define CALIBRATED(n_tokens, n_estimated, ratio) { COMPLETE, WARM, n_tokens, n_estimated, 1.0, -1, ratio, 0 }
#define REFUSED(ratio) { CHIMERA_OUTCOME_FAILED, CHIMERA_COHORT_UNKNOWN, -1, 3000, NAN, -1, ratio, CHIMERA_ERROR_CONTEXT }

static void
add_past_call (Fixture        *fixture,
               const char     *model,
               gboolean        is_simulated,
               const PastCall *past)
{
  g_autoptr(ChimeraPlan) plan = random_plan (fixture->rand);
  g_autoptr(ChimeraExperiment) experiment = NULL;
  ChimeraRun *run;
  ChimeraCall *call;

  g_free (chimera_plan_get_agent (plan, 0)->model);
  chimera_plan_get_agent (plan, 0)->model = g_strdup (model);
  plan->is_simulated = is_simulated;
  g_free (chimera_plan_get_agent (plan, 0)->server_version);
  chimera_plan_get_agent (plan, 0)->server_version = g_strdup (is_simulated ? "0.33.0-simulated" : "0.33.0");
  chimera_plan_get_agent (plan, 0)->tokens_per_estimate = past->ratio_then;
  experiment = chimera_experiment_new (plan);
  save (fixture->store, experiment, CHIMERA_RECORD_BEGIN, NULL, NULL);

  run = chimera_experiment_take_run (experiment, random_run (fixture->rand, 1));
  call = run->analysis = random_call (fixture->rand, 1, CHIMERA_STAGE_ANALYSIS);
  call->outcome = past->outcome;
  call->cohort = past->cohort;
  call->estimated_prompt_tokens = past->n_estimated;
  call->input_seen = past->input_seen;
  call->reply->server.prompt_eval_count = past->n_tokens;
  call->reply->server.cached_count = past->cached;
  g_clear_error (&call->reply->error);
  if (past->error_code != 0)
    call->reply->error = g_error_new_literal (CHIMERA_ERROR, past->error_code, "It did not work.");
  save (fixture->store, experiment, CHIMERA_RECORD_CALL, run, call);
}

typedef struct
{
  const char *name;
  PastCall calls[16]; /* oldest first */
  double ratio;
} History;

static const History histories[] = {
  { "one", { GOOD (830, 1000) }, 0.83 },
  { "more than estimated", { GOOD (1370, 1000) }, 1.37 },
  { "the largest", { GOOD (830, 1000), GOOD (1100, 1000), GOOD (900, 1000) }, 1.1 },
  { "by what was estimated then", { CALIBRATED (830, 1660, 2.0) }, 1.0 },
  { "a ratio that holds", { GOOD (830, 1000), CALIBRATED (829, 830, 0.83) }, 0.83 },
  { "at a limit", { { CHIMERA_OUTCOME_LENGTH, WARM, 910, 1000, 1.0, -1, 1.0, 0 } }, 0.91 },
  { "no figure of what was seen", { { COMPLETE, WARM, 910, 1000, NAN, -1, 1.0, 0 } }, 0.91 },

  { "clamped from below", { GOOD (12, 1000) }, CHIMERA_TOKENS_PER_ESTIMATE_MIN },
  { "clamped from above", { GOOD (9000, 1000) }, CHIMERA_TOKENS_PER_ESTIMATE_MAX },

  { "cut", { { COMPLETE, WARM, 1500, 1000, 0.5, -1, 1.0, 0 }, { COMPLETE, WARM, 1500, 1000, CHIMERA_INPUT_SEEN_IN_PART, -1, 1.0, 0 } }, NAN },
  { "cut after a good one", { GOOD (830, 1000), { COMPLETE, WARM, 1500, 1000, 0.5, -1, 1.0, 0 } }, 0.83 },
  { "failed", { { CHIMERA_OUTCOME_FAILED, WARM, 1500, 1000, 1.0, -1, 1.0, CHIMERA_ERROR_SERVER } }, NAN },
  { "cancelled", { { CHIMERA_OUTCOME_CANCELLED, WARM, 1500, 1000, 1.0, -1, 1.0, 0 } }, NAN },
  { "cut stream", { { CHIMERA_OUTCOME_CUT, WARM, 1500, 1000, 1.0, -1, 1.0, CHIMERA_ERROR_CUT } }, NAN },
  { "no count", { { COMPLETE, WARM, 0, 1000, 1.0, -1, 1.0, 0 }, { COMPLETE, WARM, -1, 1000, 1.0, -1, 1.0, 0 } }, NAN },
  { "no estimate", { { COMPLETE, WARM, 1000, -1, 1.0, -1, 1.0, 0 }, { COMPLETE, WARM, 1000, 0, 1.0, -1, 1.0, 0 } }, NAN },

  { "cached", { { COMPLETE, CHIMERA_COHORT_CACHED, 1500, 1000, 1.0, 900, 1.0, 0 } }, NAN },
  { "cached after a good one", { GOOD (830, 1000), { COMPLETE, CHIMERA_COHORT_CACHED, 40, 1000, 1.0, 790, 1.0, 0 } }, 0.83 },
  { "hardly cached", { { COMPLETE, WARM, 830, 1000, 1.0, 4, 1.0, 0 } }, 0.83 },
  { "cold", { { COMPLETE, CHIMERA_COHORT_COLD, 830, 1000, 1.0, 0, 1.0, 0 } }, 0.83 },
  { "unknown", { { COMPLETE, CHIMERA_COHORT_UNKNOWN, 830, 1000, 1.0, -1, 1.0, 0 } }, 0.83 },

  { "the newest eight",
    { GOOD (1900, 1000), GOOD (1500, 1000), GOOD (610, 1000), GOOD (620, 1000), GOOD (630, 1000), GOOD (640, 1000),
      GOOD (650, 1000), GOOD (660, 1000), GOOD (670, 1000) }, 1.5 },
  { "the newest eight, not the ninth",
    { GOOD (1900, 1000), GOOD (610, 1000), GOOD (620, 1000), GOOD (630, 1000), GOOD (640, 1000), GOOD (650, 1000),
      GOOD (660, 1000), GOOD (670, 1000), GOOD (600, 1000) }, 0.67 },
  { "those that tell nothing do not count as new",
    { GOOD (1900, 1000), REFUSED (1.0), REFUSED (1.0), REFUSED (1.0), REFUSED (1.0), REFUSED (1.0), REFUSED (1.0),
      REFUSED (1.0), REFUSED (1.0), REFUSED (1.0) }, 1.9 },

  { "refused as it was calibrated", { GOOD (700, 1000), REFUSED (0.7) }, NAN },
  { "cut as it was calibrated", { GOOD (700, 1000), { COMPLETE, WARM, 259, 3000, 0.5, -1, 0.7, 0 } }, NAN },
  { "refused, and then fitted", { GOOD (700, 1000), REFUSED (0.7), GOOD (950, 1000) }, NAN },
  { "refused, and then larger", { GOOD (700, 1000), REFUSED (0.7), GOOD (1020, 1000) }, 1.02 },
  { "refused for another reason", { GOOD (700, 1000), REFUSED (1.0), REFUSED (1.3) }, 0.7 },
  { "failed as it was calibrated",
    { GOOD (700, 1000), { CHIMERA_OUTCOME_FAILED, WARM, -1, 1000, NAN, -1, 0.7, CHIMERA_ERROR_SERVER } }, 0.7 },
  { "refused long ago",
    { REFUSED (0.7), GOOD (700, 1000), GOOD (700, 1000), GOOD (700, 1000), GOOD (700, 1000), GOOD (700, 1000),
      GOOD (700, 1000), GOOD (700, 1000), GOOD (710, 1000) }, 0.71 },
};

static void
test_histories (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (histories); i++)
    {
      Fixture fixture = { NULL };

      g_test_message ("%s", histories[i].name);
      set_up (&fixture, NULL);
      assert_ratio (&fixture, "m:7b", FALSE, (double) NAN);
      for (const PastCall *past = histories[i].calls; past->outcome != CHIMERA_OUTCOME_RUNNING; past++)
        add_past_call (&fixture, "m:7b", FALSE, past);
      assert_ratio (&fixture, "m:7b", FALSE, histories[i].ratio);
      tear_down (&fixture, NULL);
    }
}

/* Each model for itself, under all the names that servers take for the same. */
static void
test_models (Fixture       *fixture,
             gconstpointer  data)
{
  const PastCall small = GOOD (700, 1000);
  const PastCall middle = GOOD (900, 1000);
  const PastCall large = GOOD (1200, 1000);

  add_past_call (fixture, "gemma3", FALSE, &small);
  add_past_call (fixture, "Gemma3:latest", FALSE, &middle);
  add_past_call (fixture, "gemma3:4b", FALSE, &large);
  add_past_call (fixture, "gemma3:latest", TRUE, &large);

  assert_ratio (fixture, "gemma3", FALSE, 0.9);
  assert_ratio (fixture, "gemma3:latest", FALSE, 0.9);
  assert_ratio (fixture, "gemma3:4b", FALSE, 1.2);
  assert_ratio (fixture, "gemma3", TRUE, 1.2);
  assert_ratio (fixture, "gemma3:4b", TRUE, (double) NAN);
  assert_ratio (fixture, "gemma", FALSE, (double) NAN);
  assert_ratio (fixture, "%", FALSE, (double) NAN);
  assert_ratio (fixture, "", FALSE, (double) NAN);
  assert_ratio (fixture, ":latest", FALSE, (double) NAN);
}

/* Each agent of an experiment for its own model, with the ratio that its own prompts were fitted by. */
static void
test_agents (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct { const char *model; const char *version; double ratio; gint64 n_tokens; } agents[] = {
    { "first", "0.33.0", 1.0, 700 },
    { "second", "0.33.0", 0.8, 900 },
    { "third", "0.33.0-simulated", 1.0, 1300 },
  };
  g_autoptr(ChimeraPlan) plan = random_plan (fixture->rand);
  g_autoptr(ChimeraExperiment) experiment = NULL;
  guint n_cells;

  while (plan->agents->len < G_N_ELEMENTS (agents))
    chimera_plan_add_agent (plan, chimera_plan_get_agent (plan, 0));
  g_ptr_array_set_size (plan->agents, G_N_ELEMENTS (agents));
  plan->is_simulated = TRUE;
  n_cells = chimera_grid_get_n_cells (plan->grid);
  for (guint i = 0; i < G_N_ELEMENTS (agents); i++)
    {
      ChimeraAgent *agent = chimera_plan_get_agent (plan, i);

      g_free (agent->model);
      g_free (agent->server_version);
      agent->model = g_strdup (agents[i].model);
      agent->server_version = g_strdup (agents[i].version);
      agent->tokens_per_estimate = agents[i].ratio;
    }
  experiment = chimera_experiment_new (plan);
  save (fixture->store, experiment, CHIMERA_RECORD_BEGIN, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (agents); i++)
    {
      ChimeraRun *run = chimera_experiment_take_run (experiment, random_run (fixture->rand, i + 1));
      ChimeraCall *call = random_call (fixture->rand, i + 1, CHIMERA_STAGE_ANALYSIS);

      run->analysis = call;
      run->configuration = (i + 1) * n_cells - 1;
      call->outcome = COMPLETE;
      call->cohort = WARM;
      call->input_seen = 1.0;
      call->estimated_prompt_tokens = 1000;
      call->reply->server.prompt_eval_count = agents[i].n_tokens;
      g_clear_error (&call->reply->error);
      save (fixture->store, experiment, CHIMERA_RECORD_CALL, run, call);
    }

  assert_ratio (fixture, "first", FALSE, 0.7);
  assert_ratio (fixture, "second", FALSE, 0.72);
  assert_ratio (fixture, "third", FALSE, (double) NAN);
  assert_ratio (fixture, "third:latest", TRUE, 1.3);
  assert_ratio (fixture, "first", TRUE, (double) NAN);
}

static void
test_closed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  chimera_store_close (fixture->store);
  g_assert_true (isnan (calibrate (fixture, "m", FALSE, &error)));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/* A history as version 1 left it: its experiments are read, and their calls tell what they can. */
static void
test_version_1 (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *finish = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = 1",
                                             CHIMERA_DATABASE_APPLICATION_ID);
  static const char content[] =
    "INSERT INTO experiment (id, status, started_us, ended_us, is_simulated, n_runs_planned, n_runs_complete, n_calls,"
    "  title, model, folder_uri, agent_label, agent_is_default, server_url, scan_flags, first_token_timeout_ns,"
    "  idle_timeout_ns, num_ctx, has_system_info)"
    " VALUES (3, 'complete', 1000, 2000, 0, 1, 1, 1, 'Old', 'm:7b', 'file:///data', 'Chimera Agent', 1,"
    "  'http://localhost:11434', 0, 5, 6, 4096.0, 0);"
    "INSERT INTO run (experiment, run, is_complete, started_us, n_files, digest) VALUES (3, 1, 1, 1000, 2, 'Old digest');"
    "INSERT INTO call (experiment, run, stage, outcome, cohort, estimated_prompt_tokens, effective_context, input_seen,"
    "  started_us, done, http_status, n_chunks, server_prompt_eval_count, trace, prompt, thinking, response)"
    " VALUES (3, 1, 'analysis', 'complete', 'cold', 2000, 4096, 1.0, 1100, 1, 200, 9, 1700, x'', 'Old prompt', '', 'Text');";
  const char *const statements[] = { chimera_schema_get_migration (1), content, finish };
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(ChimeraExperiment) again = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GError) error = NULL;
  const PastCall newer = CALIBRATED (1500, 1600, 0.85);
  const ChimeraPlan *plan;
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    g_assert_cmpint (sqlite3_exec (handle, statements[i], NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);

  assert_ratio (fixture, "m:7b", FALSE, 0.85);

  entries = list (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);

  experiment = load (fixture->store, 3, &error);
  g_assert_no_error (error);
  plan = chimera_experiment_get_plan (experiment);
  g_assert_cmpfloat (chimera_plan_get_agent (plan, 0)->tokens_per_estimate, ==, 1.0);
  g_assert_cmpuint (plan->read_limit, ==, 0);
  g_assert_cmpstr (chimera_experiment_get_title (experiment), ==, "Old");
  g_assert_cmpstr (chimera_experiment_get_run (experiment, 0)->digest, ==, "Old digest");
  g_assert_cmpint (chimera_experiment_get_run (experiment, 0)->analysis->estimated_prompt_tokens, ==, 2000);

  /* Saved once more, it is what it was. */
  save (fixture->store, experiment, CHIMERA_RECORD_END, NULL, NULL);
  again = load (fixture->store, 3, &error);
  g_assert_no_error (error);
  assert_same_experiment (experiment, again);

  add_past_call (fixture, "m:7b", FALSE, &newer);
  assert_ratio (fixture, "m:7b", FALSE, 0.85);
}

/* Somebody wrote into the file: what is read is a ratio. */
static void
test_senseless (Fixture       *fixture,
                gconstpointer  data)
{
  const struct { const char *value; double ratio; double calibration; } cases[] = {
    { "NULL", 1.0, 0.8 }, { "-1.0", 1.0, 0.8 }, { "0", 1.0, 0.8 }, { "9e999", 2.0, 1.6 }, { "1e-9", 0.5, 0.5 },
    { "'many'", 1.0, 0.8 },
  };
  const PastCall past = GOOD (800, 1000);

  add_past_call (fixture, "m", FALSE, &past);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE experiment SET tokens_per_estimate = %s", cases[i].value);
      g_autoptr(ChimeraExperiment) experiment = NULL;
      g_autoptr(GError) error = NULL;
      sqlite3 *handle = NULL;

      g_test_message ("%s", cases[i].value);
      g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (handle);

      experiment = load (fixture->store, 1, &error);
      g_assert_no_error (error);
      g_assert_cmpfloat (chimera_plan_get_agent (chimera_experiment_get_plan (experiment), 0)->tokens_per_estimate, ==, cases[i].ratio);
      assert_ratio (fixture, "m", FALSE, cases[i].calibration);
    }
}

static const ChimeraSimulatorPace fast_pace = { .tokens_per_s = 0.0, .n_tokens = 60, .load_ns = 20 * 1000000, .seed = 1 };

/* An experiment of two runs on the files in @folder, kept in the history of @fixture. */
static ChimeraExperiment *
run_experiment (Fixture        *fixture,
                ChimeraServer  *server,
                GFile          *folder,
                GError        **error)
{
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(ChimeraRunner) runner = chimera_runner_new (client, CHIMERA_RECORDER (fixture->store));
  g_autoptr(ChimeraAgent) agent = chimera_agent_new (NULL, CHIMERA_SIMULATOR_MODEL, server, NULL);
  g_autoptr(ChimeraPlan) plan = chimera_plan_new (folder, agent, 2);
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  g_assert_true (chimera_options_set (&chimera_plan_get_agent (plan, 0)->options, CHIMERA_OPTION_NUM_CTX, 2048, NULL));
  chimera_runner_run_async (runner, plan, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  chimera_runner_run_finish (runner, result, error);

  return g_object_ref (chimera_runner_get_experiment (runner));
}

static guint
count_simulated (const char *text)
{
  g_autoptr(GArray) tokens = chimera_simulator_tokenize (text);

  return tokens->len;
}

/* All runs of an experiment have the same prompt, and it fits as was estimated. */
static void
assert_fitted (ChimeraExperiment *experiment)
{
  const ChimeraPlan *plan = chimera_experiment_get_plan (experiment);
  ChimeraRun *first = chimera_experiment_get_run (experiment, 0);
  ChimeraRun *second = chimera_experiment_get_run (experiment, 1);
  gint64 room = 2048 - chimera_prompt_get_answer_room (&chimera_plan_get_agent (plan, 0)->options, 2048);

  g_assert_cmpstr (first->analysis->prompt, ==, second->analysis->prompt);
  g_assert_cmpint (first->analysis->estimated_prompt_tokens, ==, second->analysis->estimated_prompt_tokens);

  for (guint i = 0; i < 2; i++)
    {
      const ChimeraCall *call = chimera_experiment_get_run (experiment, i)->analysis;
      guint n_tokens = count_simulated (call->system) + count_simulated (call->prompt);

      g_assert_cmpint (call->reply->server.prompt_eval_count, >=, n_tokens);
      g_assert_cmpint (call->reply->server.prompt_eval_count, <, n_tokens + 24);
      g_assert_cmpint (call->estimated_prompt_tokens, ==,
                       chimera_prompt_estimate_tokens (call->system, call->prompt, chimera_plan_get_agent (plan, 0)->tokens_per_estimate));
      g_assert_cmpint (call->estimated_prompt_tokens, <=, room);
      g_assert_cmpint (call->estimated_prompt_tokens, >, room - 120);
    }
}

/* The second experiment knows from the first how long the model's tokens are. */
static void
test_second_experiment (Fixture    *fixture,
                        const char *words,
                        gboolean    is_longer)
{
  g_autofree char *data_dir = g_build_filename (fixture->dir, "data", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (data_dir);
  g_autoptr(ChimeraSimulator) simulator = chimera_simulator_new (&fast_pace, CHIMERA_FAULT_NONE);
  g_autoptr(ChimeraServer) server = NULL;
  g_autoptr(ChimeraExperiment) first = NULL;
  g_autoptr(ChimeraExperiment) second = NULL;
  g_autoptr(ChimeraExperiment) kept = NULL;
  g_autoptr(GError) error = NULL;
  const ChimeraCall *cold;
  double ratio;

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *name = g_strdup_printf ("data/%u.json", i % 20 * 1000 + i);
      g_autofree char *key = g_strdup_printf ("%c%s%c", 'a' + i % 26, words, 'a' + i / 26);
      g_autofree char *json = g_strdup_printf ("{\"%s\": 1, \"%s_max\": 2}", key, key);

      chimera_test_write_file (fixture->dir, name, json, -1);
    }

  chimera_simulator_start (simulator, 0, &error);
  g_assert_no_error (error);
  server = chimera_server_new (chimera_simulator_get_url (simulator), &error);
  g_assert_no_error (error);

  first = run_experiment (fixture, server, folder, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (chimera_plan_get_agent (chimera_experiment_get_plan (first), 0)->tokens_per_estimate, ==, 1.0);
  g_assert_true (chimera_experiment_get_plan (first)->is_simulated);
  assert_fitted (first);

  /* Of the four calls this one alone is not of the cohort "cached". */
  cold = chimera_experiment_get_run (first, 0)->analysis;
  g_assert_cmpuint (cold->cohort, ==, CHIMERA_COHORT_COLD);
  ratio = (double) cold->reply->server.prompt_eval_count / (double) cold->estimated_prompt_tokens;
  g_test_message ("%" G_GINT64_FORMAT " tokens of %" G_GINT64_FORMAT " estimated: %g",
                  cold->reply->server.prompt_eval_count, cold->estimated_prompt_tokens, ratio);

  second = run_experiment (fixture, server, folder, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (chimera_plan_get_agent (chimera_experiment_get_plan (second), 0)->tokens_per_estimate, ratio, 1e-9);
  assert_fitted (second);
  if (is_longer)
    {
      g_assert_cmpfloat (ratio, <, 0.97);
      g_assert_cmpuint (strlen (chimera_experiment_get_run (second, 0)->digest), >,
                        strlen (chimera_experiment_get_run (first, 0)->digest));
    }
  else
    {
      g_assert_cmpfloat (ratio, >, 1.03);
      g_assert_cmpuint (strlen (chimera_experiment_get_run (second, 0)->digest), <,
                        strlen (chimera_experiment_get_run (first, 0)->digest));
    }

  /* The plan that is kept is the one that was carried out. */
  kept = load (fixture->store, chimera_experiment_get_id (second), &error);
  g_assert_no_error (error);
  assert_same_experiment (second, kept);

  /* What was simulated tells nothing of a model that goes by the same name. */
  assert_ratio (fixture, CHIMERA_SIMULATOR_MODEL, FALSE, (double) NAN);
  chimera_simulator_stop (simulator);
}

static void
test_longer_digest (Fixture       *fixture,
                    gconstpointer  data)
{
  test_second_experiment (fixture, " latency measure request ", TRUE);
}

static void
test_shorter_digest (Fixture       *fixture,
                     gconstpointer  data)
{
  test_second_experiment (fixture, "-x+q-w+e-r+t-y+z-u+i-o+p-a+s-", FALSE);
}

/* The experiment ends with what is wrong with the history, before anything is sent. */
static void
test_unreadable_history (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr(GFile) folder = g_file_new_for_path (fixture->dir);
  g_autoptr(ChimeraSimulator) simulator = chimera_simulator_new (&fast_pace, CHIMERA_FAULT_NONE);
  g_autoptr(ChimeraServer) server = NULL;
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GError) error = NULL;

  chimera_test_write_file (fixture->dir, "history.db", "no history", -1);
  chimera_simulator_start (simulator, 0, &error);
  g_assert_no_error (error);
  server = chimera_server_new (chimera_simulator_get_url (simulator), &error);
  g_assert_no_error (error);

  experiment = run_experiment (fixture, server, folder, &error);
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_cmpfloat (chimera_plan_get_agent (chimera_experiment_get_plan (experiment), 0)->tokens_per_estimate, ==, 1.0);
  g_assert_cmpuint (chimera_experiment_get_n_runs (experiment), ==, 0);
  chimera_simulator_stop (simulator);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/calibration/" name, Fixture, NULL, set_up, function, tear_down)
  g_test_add_func ("/calibration/histories", test_histories);
  ADD ("models", test_models);
  ADD ("agents", test_agents);
  ADD ("closed", test_closed);
  ADD ("version-1", test_version_1);
  ADD ("senseless", test_senseless);
  ADD ("longer-digest", test_longer_digest);
  ADD ("shorter-digest", test_shorter_digest);
  ADD ("unreadable-history", test_unreadable_history);
#undef ADD

  return g_test_run ();
}
