/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-experiment-json-reader.h"

#include <math.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-experiment-json.h"
#include "chimera-test.h"
#include "store-fixture.h"

static ChimeraExperiment *
read_text (const char *text)
{
  g_autoptr(GError) error = NULL;
  ChimeraExperiment *experiment = chimera_experiment_from_json (text, strlen (text), &error);

  g_assert_no_error (error);

  return experiment;
}

static ChimeraExperiment *
make_experiment (GRand    *rand,
                 gboolean  has_ended)
{
  ChimeraExperiment *experiment = random_experiment (rand);

  add_random_runs (rand, experiment, (guint) g_rand_int_range (rand, 0, 6));
  if (has_ended)
    {
      chimera_experiment_set_id (experiment, g_rand_int_range (rand, 1, G_MAXINT));
      random_end (rand, experiment);
    }

  return experiment;
}

static void
test_round_trip (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  random_set_any_bytes (FALSE);
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr(ChimeraExperiment) experiment = make_experiment (rand, round % 5 != 0);
      g_autofree char *text = chimera_experiment_to_json (experiment);
      g_autoptr(ChimeraExperiment) again = read_text (text);
      g_autofree char *text_again = chimera_experiment_to_json (again);

      assert_same_experiment (experiment, again);
      g_assert_cmpstr (text, ==, text_again);
    }
}

/* What is no UTF-8 is replaced once, when it is written. */
static void
test_any_bytes (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  random_set_any_bytes (TRUE);
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr(ChimeraExperiment) experiment = make_experiment (rand, TRUE);
      g_autofree char *text = chimera_experiment_to_json (experiment);
      g_autoptr(ChimeraExperiment) again = read_text (text);
      g_autofree char *text_again = chimera_experiment_to_json (again);

      g_assert_cmpstr (text, ==, text_again);
    }
}

static char *
read_seed (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fuzz", "experiment", name, NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
test_version_1 (void)
{
  g_autofree char *text = read_seed ("version-1");
  g_autoptr(ChimeraExperiment) experiment = read_text (text);
  const ChimeraPlan *plan = chimera_experiment_get_plan (experiment);
  const ChimeraAgent *agent = chimera_plan_get_agent (plan, 0);
  const ChimeraRun *run = chimera_experiment_get_run (experiment, 0);
  g_autofree char *text_now = NULL;
  g_autoptr(ChimeraExperiment) again = NULL;

  g_assert_cmpuint (plan->agents->len, ==, 1);
  g_assert_cmpstr (agent->label, ==, "Chimera Agent");
  g_assert_cmpstr (agent->server_version, ==, "0.12.0");
  g_assert_cmpstr (chimera_server_get_url (agent->server), ==, "http://localhost:11434");
  g_assert_cmpfloat (agent->tokens_per_estimate, ==, 0.75);
  g_assert_cmpfloat (chimera_options_get (&agent->options, CHIMERA_OPTION_NUM_CTX, -1.0), ==, 1024.0);
  g_assert_cmpuint (chimera_plan_get_n_configurations (plan), ==, 1);
  g_assert_cmpint (plan->schedule, ==, CHIMERA_SCHEDULE_SEQUENTIAL);
  g_assert_cmpuint (plan->n_runs, ==, 2);
  g_assert_cmpuint (run->repetition, ==, 1);
  g_assert_cmpint (run->prepared_ns, ==, -1);
  g_assert_cmpint (run->totals[CHIMERA_ARTIFACT_FOLDER].latest_us, ==, G_MININT64);
  g_assert_cmpuint (run->totals[CHIMERA_ARTIFACT_CSV].files, ==, 2);
  g_assert_cmpint (run->analysis->loaded_bytes, ==, -1);
  g_assert_cmpint (run->analysis->reply->ttft_ns, ==, 250000000);
  g_assert_cmpstr (run->report->reply->response, ==, "All is \"well\".");

  text_now = chimera_experiment_to_json (experiment);
  again = read_text (text_now);
  assert_same_experiment (experiment, again);
}

/* Members of other names stay without effect, wherever they are. */
static void
test_unknown_members (void)
{
  g_autofree char *text = read_seed ("whole");
  g_autoptr(GString) extended = g_string_new (text);
  g_autoptr(ChimeraExperiment) experiment = read_text (text);
  g_autoptr(ChimeraExperiment) same = NULL;

  g_assert_cmpuint (g_string_replace (extended, "{\n", "{\n\"x-later\": {\"a\": [1, null]},\n", 0), >, 10);
  /* Options of that name would make other configurations. */
  g_string_replace (extended, "\"grid\": {\n\"x-later\": {\"a\": [1, null]},\n", "\"grid\": {", 0);
  same = read_text (extended->str);
  assert_same_experiment (experiment, same);
}

static void
test_refused (void)
{
  static const struct { const char *old; const char *new; int code; const char *said; } table[] = {
    { "chimera-experiment", "other", CHIMERA_ERROR_PARSE, "“chimera-experiment”" },
    { "\"version\": 2", "\"version\": 3", CHIMERA_ERROR_NEWER, "3" },
    { "\"version\": 2", "\"version\": 0", CHIMERA_ERROR_PARSE, "version: " },
    { "\"version\": 2", "\"version\": \"2\"", CHIMERA_ERROR_PARSE, "version: " },
    { "\"title\": \"gemma3\"", "\"title\": null", CHIMERA_ERROR_PARSE, "title: " },
    { "\"status\": \"complete\"", "\"status\": \"done\"", CHIMERA_ERROR_PARSE, "status: " },
    { "\"id\": 3", "\"id\": -3", CHIMERA_ERROR_PARSE, "id: " },
    { "\"ended_us\": 1763148900000000", "\"ended_us\": \"now\"", CHIMERA_ERROR_PARSE, "ended_us: " },
    { "\"plan\": {", "\"plan\": 1, \"x\": {", CHIMERA_ERROR_PARSE, "plan: " },
    { "\"n_runs\": 2", "\"n_runs\": 0", CHIMERA_ERROR_PARSE, "plan.n_runs: " },
    { "\"n_runs\": 2", "\"n_runs\": 1001", CHIMERA_ERROR_PARSE, "plan.n_runs: " },
    { "\"n_runs\": 2", "\"n_runs\": 2.5", CHIMERA_ERROR_PARSE, "plan.n_runs: " },
    { "\"n_runs\": 2", "\"n_runs\": 4294967297", CHIMERA_ERROR_PARSE, "plan.n_runs: " },
    { "\"n_warm_up\": 1", "\"n_warm_up\": 11", CHIMERA_ERROR_PARSE, "plan.n_warm_up: " },
    { "\"cooldown_ns\": 5", "\"cooldown_ns\": -5", CHIMERA_ERROR_PARSE, "plan.cooldown_ns: " },
    { "\"cooldown_ns\": 5", "\"x\": 5", CHIMERA_ERROR_PARSE, "plan.cooldown_ns: " },
    { "\"includes_hidden\": false", "\"includes_hidden\": 0", CHIMERA_ERROR_PARSE, "plan.includes_hidden: " },
    { "\"folder_uri\"", "\"x\"", CHIMERA_ERROR_PARSE, "plan.folder_uri: " },
    { "\"interleaved\"", "\"sometimes\"", CHIMERA_ERROR_PARSE, "plan.schedule: " },
    { "\"num_gpu\": [", "\"num_gpus\": [", CHIMERA_ERROR_PARSE, "plan.grid.num_gpus: " },
    { "\"num_gpu\": [", "\"num_gpu\": [\"4\", ", CHIMERA_ERROR_PARSE, "plan.grid.num_gpu: " },
    { "\"num_gpu\": [", "\"num_gpu\": [80, ", CHIMERA_ERROR_INVALID, "plan.grid: " },
    { "\"num_gpu\": [", "\"num_gpu\": [0.5, ", CHIMERA_ERROR_INVALID, "plan.grid: " },
    { "\"agents\": [", "\"agents\": [], \"x\": [", CHIMERA_ERROR_PARSE, "plan.agents" },
    { "\"agents\": [", "\"agents\": [7, ", CHIMERA_ERROR_PARSE, "plan.agents[0]: " },
    { "\"label\": \"Chimera Agent\"", "\"x\": 1", CHIMERA_ERROR_PARSE, "plan.agents[0].label: " },
    { "\"model\": \"gemma3:latest\"", "\"model\": 3", CHIMERA_ERROR_PARSE, "plan.agents[0].model: " },
    { "\"is_default\": true", "\"is_default\": null", CHIMERA_ERROR_PARSE, "plan.agents[0].is_default: " },
    { "\"server_url\": \"http://localhost:11434\"", "\"server_url\": \"ftp://x\"", CHIMERA_ERROR_INVALID,
      "plan.agents[0].server_url: " },
    { "\"num_ctx\": 1024", "\"num_ctx\": 0", CHIMERA_ERROR_INVALID, "plan.agents[0].options: " },
    { "\"machine\": {", "\"machine\": 5, \"x\": {", CHIMERA_ERROR_PARSE, "machine: " },
    { "\"n_cpus\": 4", "\"n_cpus\": 4294967296", CHIMERA_ERROR_PARSE, "machine.n_cpus: " },
    { "\"runs\": [", "\"runs\": [null, ", CHIMERA_ERROR_PARSE, "runs[0]: " },
    { "\"runs\": [", "\"runs\": null, \"x\": [", CHIMERA_ERROR_PARSE, "runs: " },
    { "\"run\": 1", "\"run\": 0", CHIMERA_ERROR_PARSE, "runs[0].run: " },
    { "\"run\": 1", "\"run\": 1001", CHIMERA_ERROR_PARSE, "runs[0].run: " },
    { "\"configuration\": 0", "\"configuration\": 2", CHIMERA_ERROR_PARSE, "runs[0].configuration: " },
    { "\"repetition\": 1", "\"repetition\": 0", CHIMERA_ERROR_PARSE, "runs[0].repetition: " },
    { "\"ingest_ns\": 1000", "\"ingest_ns\": -1000", CHIMERA_ERROR_PARSE, "runs[0].ingest_ns: " },
    { "\"csv\": {", "\"csv\": 1, \"x\": {", CHIMERA_ERROR_PARSE, "runs[0].totals.csv: " },
    { "\"bytes\": 200", "\"bytes\": \"200\"", CHIMERA_ERROR_PARSE, "runs[0].totals.csv.bytes: " },
    { "\"stage\": \"report\"", "\"stage\": \"analysis\"", CHIMERA_ERROR_PARSE, "runs[0].calls[1].stage: " },
    { "\"stage\": \"report\"", "\"stage\": \"ingest\"", CHIMERA_ERROR_PARSE, "runs[0].calls[1].stage: " },
    { "\"cohort\": \"warm\"", "\"cohort\": \"hot\"", CHIMERA_ERROR_PARSE, "runs[0].calls[1].cohort: " },
    { "\"input_seen\": 1.0", "\"input_seen\": \"all\"", CHIMERA_ERROR_PARSE, "runs[0].calls[0].input_seen: " },
    { "\"ttft_ns\": 250000000", "\"ttft_ns\": 1e999", CHIMERA_ERROR_PARSE, "runs[0].calls[0].ttft_ns: " },
    { "\"eval_count\": 70", "\"eval_count\": -70", CHIMERA_ERROR_PARSE, "runs[0].calls[0].server_timings.eval_count: " },
    { "\"http_status\": 200", "\"http_status\": 1000", CHIMERA_ERROR_PARSE, "runs[0].calls[0].http_status: " },
    { "\"n_chunks\": 2", "\"n_chunks\": null", CHIMERA_ERROR_PARSE, "runs[0].calls[0].n_chunks: " },
    { "\"t_ns\": [", "\"t_ns\": [1, ", CHIMERA_ERROR_PARSE, "runs[0].calls[0].trace: " },
    { "\"t_ns\": [", "\"t_ns\": [-1], \"x\": [", CHIMERA_ERROR_PARSE, "runs[0].calls[0].trace: " },
    { "300000000\n", "200000000\n", CHIMERA_ERROR_PARSE, "runs[0].calls[0].trace.t_ns: " },
    { "          7\n", "          4294967296\n", CHIMERA_ERROR_PARSE, "runs[0].calls[0].trace.bytes: " },
    { "\"error\": null,\n          \"thinking\"", "\"error\": {\"domain\": \"x\"},\n          \"thinking\"",
      CHIMERA_ERROR_PARSE, "runs[0].calls[0].error.code: " },
    { "\"response\": ", "\"response\": null, \"x\": ", CHIMERA_ERROR_PARSE, "runs[0].calls[0].response: " },
  };
  g_autofree char *whole = read_seed ("whole");

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr(GString) text = g_string_new (whole);
      g_autoptr(GError) error = NULL;

      /* The first of them only. */
      if (g_string_replace (text, table[i].old, table[i].new, 1) != 1)
        g_error ("There is no %s in the seed.", table[i].old);

      g_test_message ("%s", table[i].new);
      g_assert_null (chimera_experiment_from_json (text->str, text->len, &error));
      g_assert_error (error, CHIMERA_ERROR, table[i].code);
      if (strstr (error->message, table[i].said) == NULL)
        g_error ("“%s” does not say “%s”.", error->message, table[i].said);
    }
}

/* A persona is copied for each configuration: it may not be so long that a small file fills the memory. */
static void
test_caps (void)
{
  g_autofree char *whole = read_seed ("whole");
  g_autofree char *persona = g_strnfill (300 * 1024, 'a');
  g_autoptr(GString) text = g_string_new (whole);
  g_autoptr(GError) error = NULL;

  g_string_replace (text, "Be exact.", persona, 1);
  g_assert_null (chimera_experiment_from_json (text->str, text->len, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "plan.agents[0]"));
  g_clear_error (&error);

  /* The size alone decides. */
  g_assert_null (chimera_experiment_from_json ("", (gsize) CHIMERA_EXPERIMENT_JSON_MAX_BYTES + 1, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/experiment-json-reader/round-trip", test_round_trip);
  g_test_add_func ("/experiment-json-reader/any-bytes", test_any_bytes);
  g_test_add_func ("/experiment-json-reader/version-1", test_version_1);
  g_test_add_func ("/experiment-json-reader/unknown-members", test_unknown_members);
  g_test_add_func ("/experiment-json-reader/refused", test_refused);
  g_test_add_func ("/experiment-json-reader/caps", test_caps);

  return g_test_run ();
}
