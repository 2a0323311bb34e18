/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-experiment-json.h"

#include <math.h>
#include <string.h>

#include "chimera-aggregate.h"
#include "chimera-error.h"
#include "chimera-json.h"
#include "chimera-test.h"
#include "store-fixture.h"

static void
assert_text (JsonObject *object,
             const char *member,
             const char *expected)
{
  g_autofree char *valid = expected != NULL ? g_utf8_make_valid (expected, -1) : NULL;
  const char *value = NULL;

  g_assert_true (json_object_has_member (object, member));
  if (valid == NULL)
    g_assert_true (json_object_get_null_member (object, member));
  else
    {
      g_assert_true (chimera_json_get_string (object, member, &value));
      g_assert_cmpstr (value, ==, valid);
    }
}

static void
assert_int (JsonObject *object,
            const char *member,
            gint64      expected,
            gint64      absent)
{
  gint64 value;

  g_assert_true (json_object_has_member (object, member));
  if (expected == absent)
    g_assert_true (json_object_get_null_member (object, member));
  else
    {
      g_assert_true (chimera_json_get_int (object, member, &value));
      g_assert_cmpint (value, ==, expected);
    }
}

static void
assert_double (JsonObject *object,
               const char *member,
               double      expected)
{
  double value;

  g_assert_true (json_object_has_member (object, member));
  if (!isfinite (expected))
    g_assert_true (json_object_get_null_member (object, member));
  else
    {
      g_assert_true (chimera_json_get_double (object, member, &value));
      /* To the last bit. */
      g_assert_cmpmem (&value, sizeof value, &expected, sizeof expected);
    }
}

static void
assert_boolean (JsonObject *object,
                const char *member,
                gboolean    expected)
{
  gboolean value;

  g_assert_true (chimera_json_get_boolean (object, member, &value));
  g_assert_cmpint (value, ==, expected);
}

static void
assert_call (JsonObject        *object,
             const ChimeraCall *call)
{
  const ChimeraReply *reply = call->reply;
  JsonObject *server = chimera_json_get_object (object, "server_timings");
  JsonObject *trace = chimera_json_get_object (object, "trace");
  JsonObject *error = chimera_json_get_object (object, "error");
  JsonArray *times = chimera_json_get_array (trace, "t_ns");
  JsonArray *bytes = chimera_json_get_array (trace, "bytes");
  g_autoptr(GError) options_error = NULL;
  ChimeraOptions options;

  assert_text (object, "stage", chimera_stage_get_name (call->stage));
  assert_text (object, "outcome", chimera_outcome_get_name (call->outcome));
  assert_text (object, "cohort", chimera_cohort_get_name (call->cohort));
  assert_text (object, "system", call->system);
  assert_text (object, "prompt", call->prompt);
  assert_text (object, "thinking", reply->thinking);
  assert_text (object, "response", reply->response);
  assert_text (object, "done_reason", reply->done_reason);
  assert_boolean (object, "done", reply->done);
  assert_double (object, "input_seen", call->input_seen);
  assert_double (object, "throughput_tokens_per_s", chimera_call_get_throughput (call));
  g_assert_cmpint (json_object_get_boolean_member (object, "throughput_by_client"), ==,
                   chimera_call_is_throughput_by_client (call));
  assert_int (object, "estimated_prompt_tokens", call->estimated_prompt_tokens, -1);
  assert_int (object, "effective_context", call->effective_context, -1);
  assert_int (object, "started_us", reply->started_us, G_MININT64);
  assert_int (object, "ttft_ns", reply->ttft_ns, -1);
  assert_int (object, "ttft_answer_ns", reply->ttft_answer_ns, -1);
  assert_int (object, "duration_ns", reply->duration_ns, -1);
  assert_int (object, "http_status", reply->status, 0);
  assert_int (object, "context_length", reply->context_length, -1);
  assert_int (object, "n_chunks", reply->n_chunks, -1);
  assert_int (server, "total_ns", reply->server.total_ns, -1);
  assert_int (server, "load_ns", reply->server.load_ns, -1);
  assert_int (server, "prompt_eval_ns", reply->server.prompt_eval_ns, -1);
  assert_int (server, "eval_ns", reply->server.eval_ns, -1);
  assert_int (server, "prompt_eval_count", reply->server.prompt_eval_count, -1);
  assert_int (server, "eval_count", reply->server.eval_count, -1);
  assert_int (server, "cached_count", reply->server.cached_count, -1);
  assert_int (server, "other_ns", chimera_call_get_other_ns (call), -1);

  g_assert_true (chimera_options_from_json (chimera_json_get_object (object, "options"), &options, &options_error));
  g_assert_no_error (options_error);
  g_assert_true (chimera_options_equal (&options, &call->options));

  g_assert_cmpuint (json_array_get_length (times), ==, reply->trace->len);
  g_assert_cmpuint (json_array_get_length (bytes), ==, reply->trace->len);
  for (guint i = 0; i < reply->trace->len; i++)
    {
      g_assert_cmpint (json_array_get_int_element (times, i), ==,
                       g_array_index (reply->trace, ChimeraTraceMark, i).t_ns);
      g_assert_cmpint (json_array_get_int_element (bytes, i), ==,
                       g_array_index (reply->trace, ChimeraTraceMark, i).bytes);
    }

  g_assert_cmpint (error != NULL, ==, reply->error != NULL);
  if (error != NULL)
    {
      assert_text (error, "domain", g_quark_to_string (reply->error->domain));
      assert_int (error, "code", reply->error->code, -1);
      assert_text (error, "message", reply->error->message);
    }
}

static void
assert_run (JsonObject       *object,
            const ChimeraRun *run)
{
  JsonObject *csv = chimera_json_get_object (chimera_json_get_object (object, "totals"), "csv");
  JsonArray *calls = chimera_json_get_array (object, "calls");
  guint n_calls = 0;

  assert_int (object, "run", run->index, -1);
  assert_boolean (object, "is_complete", run->is_complete);
  assert_int (object, "started_us", run->started_us, G_MININT64);
  assert_int (object, "ingest_ns", run->ingest_ns, -1);
  assert_int (object, "execution_ns", run->execution_ns, -1);
  assert_int (object, "n_files", (gint64) run->n_files, -1);
  assert_text (object, "error", run->error);
  assert_text (object, "data_summary", run->data_summary);
  assert_text (object, "digest", run->digest);
  assert_int (csv, "files", (gint64) run->totals[CHIMERA_ARTIFACT_CSV].files, -1);

  if (run->analysis != NULL)
    assert_call (json_array_get_object_element (calls, n_calls++), run->analysis);
  if (run->report != NULL)
    assert_call (json_array_get_object_element (calls, n_calls++), run->report);
  g_assert_cmpuint (json_array_get_length (calls), ==, n_calls);
}

static void
assert_summary (JsonObject           *object,
                const ChimeraSummary *summary)
{
  assert_int (object, "n", (gint64) summary->n, -1);
  assert_double (object, "mean", summary->mean);
  assert_double (object, "deviation", summary->deviation);
  assert_double (object, "median", summary->median);
  assert_double (object, "minimum", summary->minimum);
  assert_double (object, "maximum", summary->maximum);
  assert_double (object, "cv", summary->cv);
}

static void
assert_aggregate (JsonObject             *object,
                  GPtrArray              *calls,
                  ChimeraCohortSelection  selection)
{
  ChimeraAggregate aggregate;

  chimera_aggregate_init (&aggregate, calls, CHIMERA_STAGE_INGEST, selection);
  assert_int (object, "n_calls", aggregate.n_calls, -1);
  assert_int (object, "n_left_out", aggregate.n_left_out, -1);
  assert_summary (chimera_json_get_object (object, "throughput_tokens_per_s"), &aggregate.throughput);
  assert_summary (chimera_json_get_object (object, "ttft_ms"), &aggregate.ttft_ms);
  assert_int (object, "tokens", aggregate.tokens, -1);
  assert_int (object, "duration_ns", aggregate.duration_ns, -1);
  assert_int (object, "prompt_eval_ns", aggregate.prompt_eval_ns, -1);
  assert_int (object, "eval_ns", aggregate.eval_ns, -1);
  assert_int (object, "load_ns", aggregate.load_ns, -1);
}

static JsonObject *
write_and_parse (ChimeraExperiment *experiment)
{
  g_autofree char *text = chimera_experiment_to_json (experiment);
  g_autoptr(GError) error = NULL;
  JsonObject *root;

  g_assert_true (g_str_has_suffix (text, "}\n"));
  root = chimera_json_parse_object (text, strlen (text), &error);
  g_assert_no_error (error);

  return root;
}

static void
assert_agents (JsonArray         *agents,
               const ChimeraPlan *plan)
{
  g_assert_cmpuint (json_array_get_length (agents), ==, plan->agents->len);

  for (guint i = 0; i < plan->agents->len; i++)
    {
      JsonObject *object = json_array_get_object_element (agents, i);
      const ChimeraAgent *agent = chimera_plan_get_agent (plan, i);

      assert_text (object, "label", agent->label);
      assert_text (object, "persona", agent->persona);
      assert_text (object, "model", agent->model);
      assert_text (object, "server_url", chimera_server_get_url (agent->server));
      assert_text (object, "server_version", agent->server_version);
      assert_double (object, "tokens_per_estimate", agent->tokens_per_estimate);
    }
}

static void
assert_configurations (JsonArray         *configurations,
                       ChimeraExperiment *experiment)
{
  g_assert_cmpuint (json_array_get_length (configurations), ==, chimera_experiment_get_n_configurations (experiment));

  for (guint i = 0; i < chimera_experiment_get_n_configurations (experiment); i++)
    {
      JsonObject *object = json_array_get_object_element (configurations, i);
      const ChimeraConfiguration *configuration = chimera_experiment_get_configuration (experiment, i);

      assert_int (object, "agent", configuration->agent_index, -1);
      assert_text (object, "label", configuration->label);
    }
}

static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint round = 0; round < 10; round++)
    {
      g_autoptr(ChimeraExperiment) experiment = random_experiment (rand);
      g_autoptr(JsonObject) root = NULL;
      g_autoptr(GPtrArray) calls = NULL;
      const ChimeraPlan *plan = chimera_experiment_get_plan (experiment);
      g_autofree char *folder_uri = g_file_get_uri (plan->folder);
      JsonObject *object;
      JsonArray *runs;

      for (guint i = 1; i <= 4; i++)
        {
          ChimeraRun *run = chimera_experiment_take_run (experiment, random_run (rand, i));

          if (i != 2)
            run->analysis = random_call (rand, i, CHIMERA_STAGE_ANALYSIS);
          if (i > 2)
            run->report = random_call (rand, i, CHIMERA_STAGE_REPORT);
        }
      if (round > 0)
        {
          chimera_experiment_set_id (experiment, round);
          random_end (rand, experiment);
        }

      root = write_and_parse (experiment);
      assert_text (root, "format", "chimera-experiment");
      assert_int (root, "version", 2, -1);
      assert_int (root, "id", round, 0);
      assert_text (root, "title", chimera_experiment_get_title (experiment));
      assert_text (root, "status",
                   chimera_experiment_status_get_name (chimera_experiment_get_status (experiment)));
      assert_boolean (root, "is_simulated", plan->is_simulated);
      assert_int (root, "started_us", chimera_experiment_get_started_us (experiment), G_MININT64);
      assert_int (root, "ended_us", chimera_experiment_get_ended_us (experiment), -1);
      assert_text (root, "error", chimera_experiment_get_error (experiment));

      object = chimera_json_get_object (root, "plan");
      assert_text (object, "folder_uri", folder_uri);
      assert_boolean (object, "includes_hidden", plan->scan_flags == CHIMERA_SCAN_HIDDEN);
      assert_int (object, "read_limit_bytes", (gint64) plan->read_limit, -1);
      assert_int (object, "n_runs", plan->n_runs, -1);
      assert_int (object, "first_token_timeout_ns", plan->first_token_timeout_ns, -1);
      assert_int (object, "n_warm_up", plan->n_warm_up, -1);
      assert_int (object, "cooldown_ns", plan->cooldown_ns, -1);
      assert_int (object, "call_timeout_ns", plan->call_timeout_ns, -1);
      assert_int (object, "total_timeout_ns", plan->total_timeout_ns, -1);
      assert_boolean (object, "defeats_cache", plan->defeats_cache);
      assert_text (object, "schedule", chimera_schedule_kind_get_name (plan->schedule));
      assert_agents (chimera_json_get_array (object, "agents"), plan);
      assert_configurations (chimera_json_get_array (root, "configurations"), experiment);

      object = chimera_json_get_object (root, "machine");
      g_assert_cmpint (object != NULL, ==, chimera_experiment_get_system_info (experiment) != NULL);
      if (object != NULL)
        assert_text (object, "arch", chimera_experiment_get_system_info (experiment)->arch);

      calls = chimera_experiment_dup_calls (experiment);
      object = chimera_json_get_object (root, "aggregates");
      assert_aggregate (chimera_json_get_object (object, "all"), calls, CHIMERA_SELECT_ALL);
      assert_aggregate (chimera_json_get_object (object, "warm"), calls, CHIMERA_SELECT_WARM);
      assert_aggregate (chimera_json_get_object (object, "cold"), calls, CHIMERA_SELECT_COLD);

      runs = chimera_json_get_array (root, "runs");
      g_assert_cmpuint (json_array_get_length (runs), ==, 4);
      for (guint i = 0; i < 4; i++)
        assert_run (json_array_get_object_element (runs, i), chimera_experiment_get_run (experiment, i));
    }
}

/* An experiment may be written while it runs. */
static void
test_in_flight (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  g_autoptr(ChimeraExperiment) experiment = random_experiment (rand);
  ChimeraRun *run = chimera_experiment_take_run (experiment, random_run (rand, 1));
  g_autoptr(JsonObject) root = NULL;
  JsonObject *object, *call;

  run->analysis = chimera_call_new (1, CHIMERA_STAGE_ANALYSIS);

  root = write_and_parse (experiment);
  assert_text (root, "status", "running");
  assert_int (root, "ended_us", -1, -1);
  assert_int (root, "id", 0, 0);
  object = json_array_get_object_element (chimera_json_get_array (root, "runs"), 0);
  call = json_array_get_object_element (chimera_json_get_array (object, "calls"), 0);
  assert_text (call, "outcome", "running");
  assert_int (call, "ttft_ns", -1, -1);
  assert_double (call, "throughput_tokens_per_s", (double) NAN);
  assert_int (chimera_json_get_object (call, "server_timings"), "eval_count", -1, -1);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/experiment-json/random", test_random);
  g_test_add_func ("/experiment-json/in-flight", test_in_flight);

  return g_test_run ();
}
