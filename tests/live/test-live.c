/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "chimera-call-judge.h"
#include "chimera-client.h"
#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-preparation.h"
#include "chimera-runner.h"
#include "chimera-store.h"
#include "chimera-test.h"

/* A model may have to be read from a disk, and be slow. */
#define WAIT_S 600

typedef struct
{
  ChimeraServer *server;
  const char *model;
  ChimeraClient *client;
  gboolean is_ollama;
} Fixture;

static gboolean
has_result (gpointer user_data)
{
  return *(GAsyncResult **) user_data != NULL;
}

static GAsyncResult *
await_long (GAsyncResult **pending)
{
  gint64 end = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;

  while (!has_result (pending))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }

  return g_steal_pointer (pending);
}

static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static ChimeraReply *
generate (Fixture              *fixture,
          const ChimeraRequest *request,
          GCancellable         *cancellable)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  chimera_client_generate_async (fixture->client, request, NULL, cancellable, chimera_test_async_ready, &pending);
  result = await_long (&pending);

  return chimera_client_generate_finish (fixture->client, result);
}

static GPtrArray *
list_loaded (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  chimera_client_list_loaded_async (fixture->client, fixture->server, NULL, chimera_test_async_ready, &pending);
  result = await_long (&pending);

  return chimera_client_list_loaded_finish (fixture->client, result, NULL);
}

static ChimeraRequest *
make_request (Fixture    *fixture,
              const char *prompt,
              double      num_predict)
{
  ChimeraOptions options = { 0 };

  chimera_options_set (&options, CHIMERA_OPTION_NUM_PREDICT, num_predict, NULL);
  chimera_options_set (&options, CHIMERA_OPTION_TEMPERATURE, 0.0, NULL);
  chimera_options_set (&options, CHIMERA_OPTION_SEED, 1.0, NULL);

  return chimera_request_new (fixture->server, fixture->model, "You answer briefly.", prompt, &options);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->client = chimera_client_new ();
  fixture->model = g_getenv ("CHIMERA_TEST_MODEL");
  fixture->server = chimera_server_new (g_getenv ("CHIMERA_TEST_SERVER"), &error);
  g_assert_no_error (error);
  chimera_client_set_key (fixture->client, fixture->server, g_getenv ("CHIMERA_API_KEY"));
}

/* What a server is is known when it was asked something. */
static void
ask_models (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) models = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  gboolean is_there = FALSE;

  chimera_client_list_models_async (fixture->client, fixture->server, NULL, chimera_test_async_ready, &pending);
  result = await_long (&pending);
  models = chimera_client_list_models_finish (fixture->client, result, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < models->len; i++)
    is_there |= chimera_model_names_equal (chimera_model_get_name (g_ptr_array_index (models, i)), fixture->model);
  g_assert_true (is_there);

  fixture->is_ollama = chimera_client_get_kind (fixture->client, fixture->server, NULL) == CHIMERA_SERVER_OLLAMA;
}

/* Has Ollama asked at the endpoint that a test is for; FALSE where that is none of the server's. */
static gboolean
use_endpoint (Fixture    *fixture,
              const char *endpoint)
{
  g_autofree char *address = NULL;

  if (endpoint == NULL)
    return TRUE;

  if (!fixture->is_ollama)
    {
      g_test_skip ("An OpenAI-compatible server has one endpoint for an answer.");
      return FALSE;
    }

  address = g_strconcat (chimera_server_get_base (fixture->server), endpoint, NULL);
  chimera_server_unref (fixture->server);
  fixture->server = chimera_server_new (address, NULL);

  return TRUE;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->client);
  chimera_server_unref (fixture->server);
}

static void
test_answer (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(ChimeraRequest) request = NULL;
  g_autoptr(ChimeraReply) reply = NULL;
  g_autoptr(ChimeraCall) call = chimera_call_new (1, CHIMERA_STAGE_ANALYSIS);

  ask_models (fixture);
  if (!use_endpoint (fixture, data))
    return;

  request = make_request (fixture, "Count from one to ten.", 40);
  reply = generate (fixture, request, NULL);
  g_assert_no_error (reply->error);
  g_assert_true (reply->done);
  g_assert_cmpstr (reply->done_reason, !=, NULL);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpuint (strlen (reply->response) + strlen (reply->thinking), >, 0);
  g_assert_cmpint (reply->ttft_ns, >, 0);
  g_assert_cmpint (reply->duration_ns, >=, reply->ttft_ns);
  g_assert_cmpuint (reply->trace->len, ==, reply->n_chunks);
  g_assert_cmpint (reply->server.eval_count, >, 1);
  g_assert_cmpint (reply->server.eval_count, <=, 41);
  g_assert_cmpint (reply->server.prompt_eval_count, >, 0);

  call->reply = chimera_reply_ref (reply);
  call->outcome = CHIMERA_OUTCOME_COMPLETE;
  g_assert_cmpfloat (chimera_call_get_throughput (call), >, 0.0);
  if (fixture->is_ollama)
    {
      g_autoptr(GPtrArray) loaded = list_loaded (fixture);

      g_assert_cmpint (reply->server.total_ns, <=, reply->duration_ns + CHIMERA_NS_PER_S);
      g_assert_nonnull (chimera_call_find_loaded (loaded, fixture->model));
    }
}

static void
test_missing_model (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(ChimeraRequest) request = NULL;
  g_autoptr(ChimeraReply) reply = NULL;

  ask_models (fixture);
  if (!fixture->is_ollama)
    {
      g_test_skip ("Some OpenAI-compatible servers answer for whatever model is asked for.");
      return;
    }

  request = chimera_request_new (fixture->server, "nobody-has-this-model", NULL, "Hello", NULL);
  reply = generate (fixture, request, NULL);
  g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_NO_MODEL);
}

typedef struct
{
  GCancellable *cancellable;
  ChimeraLiveText *live_text;
} Canceller;

static gboolean
on_look (gpointer user_data)
{
  Canceller *canceller = user_data;
  ChimeraLiveState state;

  chimera_live_text_get_state (canceller->live_text, &state);
  if (state.n_chunks >= 3)
    g_cancellable_cancel (canceller->cancellable);

  return G_SOURCE_CONTINUE;
}

/* It ends at once, what came is kept, and the server is free for the next. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(ChimeraRequest) request = NULL;
  g_autoptr(ChimeraRequest) next = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  ChimeraLiveText *live_text = chimera_live_text_new ();
  Canceller canceller = { cancellable, live_text };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(ChimeraReply) reply = NULL;
  g_autoptr(ChimeraReply) next_reply = NULL;
  GAsyncResult *pending = NULL;
  guint tick = g_timeout_add (5, on_look, &canceller);

  ask_models (fixture);
  if (!use_endpoint (fixture, data))
    {
      g_source_remove (tick);
      chimera_live_text_unref (live_text);
      return;
    }

  request = make_request (fixture, "Write a long story about the sea.", 2000);
  next = make_request (fixture, "Say yes.", 4);
  chimera_client_generate_async (fixture->client, request, live_text, cancellable, chimera_test_async_ready, &pending);
  result = await_long (&pending);
  reply = chimera_client_generate_finish (fixture->client, result);
  g_source_remove (tick);

  g_assert_error (reply->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (reply->n_chunks, >=, 3);
  g_assert_false (reply->done);

  next_reply = generate (fixture, next, NULL);
  g_assert_no_error (next_reply->error);
  g_assert_true (next_reply->done);
  chimera_live_text_unref (live_text);
}

/* A prompt that does not fit is refused, or its cut is noticed (protocol.md 15, 16). */
static void
test_too_long (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GString) prompt = g_string_new (NULL);
  g_autoptr(ChimeraRequest) request = NULL;
  g_autoptr(ChimeraReply) reply = NULL;

  ask_models (fixture);
  if (!fixture->is_ollama)
    {
      g_test_skip ("The context of an OpenAI-compatible server is settled when it is started.");
      return;
    }

  use_endpoint (fixture, data);
  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (prompt, "line %u of many, ", i);
  request = make_request (fixture, prompt->str, 4);
  chimera_options_set (&request->options, CHIMERA_OPTION_NUM_CTX, 512, NULL);
  reply = generate (fixture, request, NULL);

  if (reply->error != NULL)
    g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_CONTEXT);
  else
    g_assert_cmpfloat (chimera_call_judge_input_seen (reply, 6000, 512), <, 1.0);
}

/* The model leaves the memory, and is there again with the context that is asked for. */
static void
test_prepare (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(ChimeraAgent) agent = NULL;
  g_autoptr(ChimeraPlan) plan = NULL;
  g_autoptr(GFile) folder = g_file_new_for_path ("/");
  g_autoptr(GAsyncResult) result = NULL;
  ChimeraPreparation preparation;
  ChimeraOptions options = { 0 };
  GAsyncResult *pending = NULL;

  ask_models (fixture);
  if (!fixture->is_ollama)
    {
      g_test_skip ("An OpenAI-compatible server cannot be told to unload.");
      return;
    }

  chimera_options_set (&options, CHIMERA_OPTION_NUM_CTX, 1024, NULL);
  agent = chimera_agent_new (NULL, fixture->model, fixture->server, &options);
  plan = chimera_plan_new (folder, agent, 1);
  chimera_preparation_init (&preparation);
  preparation.unload = g_strdup (fixture->model);
  preparation.n_warm_up = 1;
  chimera_preparation_run_async (&preparation, agent, plan, fixture->client, NULL, chimera_test_async_ready, &pending);
  result = await_long (&pending);
  chimera_preparation_run_finish (result);

  g_assert_null (preparation.error);
  g_assert_cmpuint (preparation.n_warm_up, ==, 1);
  g_assert_cmpint (preparation.load_ns, >, 0);
  /* Very old servers do not say it. */
  if (preparation.context >= 0)
    g_assert_cmpint (preparation.context, ==, 1024);
  chimera_preparation_clear (&preparation);
}

/* A plan with two configurations, kept and read again. */
static void
test_plan (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *dir = chimera_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "history.db", NULL);
  g_autoptr(ChimeraStore) store = chimera_store_new (path);
  g_autoptr(ChimeraRunner) runner = NULL;
  g_autoptr(ChimeraAgent) agent = NULL;
  g_autoptr(ChimeraPlan) plan = NULL;
  g_autoptr(ChimeraExperiment) loaded = NULL;
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) load_result = NULL;
  g_autoptr(GError) error = NULL;
  ChimeraExperiment *experiment;
  ChimeraOptions options = { 0 };
  GAsyncResult *pending = NULL;
  guint tick = g_timeout_add (50, on_tick, NULL);

  chimera_test_write_file (dir, "folder/a.csv", "model,tokens_per_s\na,100\nb,120\n", -1);
  folder = g_file_new_build_filename (dir, "folder", NULL);
  chimera_options_set (&options, CHIMERA_OPTION_NUM_PREDICT, 48, NULL);
  chimera_options_set (&options, CHIMERA_OPTION_NUM_CTX, 4096, NULL);
  agent = chimera_agent_new (NULL, fixture->model, fixture->server, &options);
  plan = chimera_plan_new (folder, agent, 1);
  plan->schedule = CHIMERA_SCHEDULE_INTERLEAVED;
  plan->n_warm_up = 1;
  chimera_grid_add_from_text (plan->grid, "temperature=0,0.8", &error);
  g_assert_no_error (error);

  runner = chimera_runner_new (fixture->client, CHIMERA_RECORDER (store));
  chimera_runner_run_async (runner, plan, NULL, chimera_test_async_ready, &pending);
  result = await_long (&pending);
  chimera_runner_run_finish (runner, result, &error);
  g_assert_no_error (error);
  g_source_remove (tick);

  experiment = chimera_runner_get_experiment (runner);
  g_assert_cmpint (chimera_experiment_get_status (experiment), ==, CHIMERA_EXPERIMENT_COMPLETE);
  g_assert_cmpuint (chimera_experiment_get_n_runs (experiment), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const ChimeraRun *run = chimera_experiment_get_run (experiment, i);

      g_test_message ("%s: %s, %.2f tok/s, %.2f ms to the first token, cohort %s, context %" G_GINT64_FORMAT,
                      chimera_experiment_get_configuration (experiment, run->configuration)->label,
                      chimera_outcome_get_name (run->report->outcome), chimera_call_get_throughput (run->report),
                      chimera_call_get_ttft_ms (run->report), chimera_cohort_get_name (run->report->cohort),
                      run->report->effective_context);
      g_assert_cmpuint (run->analysis->cohort, !=, CHIMERA_COHORT_COLD);
    }

  chimera_store_load_async (store, chimera_experiment_get_id (experiment), NULL, chimera_test_async_ready, &pending);
  load_result = await_long (&pending);
  loaded = chimera_store_load_finish (store, load_result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (chimera_experiment_get_n_runs (loaded), ==, 2);

  chimera_store_close (store);
  chimera_test_remove_dir (dir);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  if (g_getenv ("CHIMERA_TEST_SERVER") == NULL || g_getenv ("CHIMERA_TEST_MODEL") == NULL)
    {
      g_print ("1..0 # SKIP CHIMERA_TEST_SERVER and CHIMERA_TEST_MODEL name no server and model\n");
      return 0;
    }

#define ADD(name, function) g_test_add ("/live/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("answer", test_answer);
  ADD ("missing-model", test_missing_model);
  ADD ("cancel", test_cancel);
  ADD ("too-long", test_too_long);
  ADD ("prepare", test_prepare);
  ADD ("plan", test_plan);
#undef ADD
#define ADD(name, function) g_test_add ("/live/chat/" name, Fixture, "/api/chat", set_up, function, tear_down)
  ADD ("answer", test_answer);
  ADD ("cancel", test_cancel);
  ADD ("too-long", test_too_long);
#undef ADD

  return g_test_run ();
}
