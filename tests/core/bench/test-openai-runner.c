/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "chimera-aggregate.h"
#include "chimera-report.h"
#include "chimera-test.h"
#include "../llm/fake-server.h"
#include "runner-fixture.h"

/* What an experiment makes of a server that settles its context itself and does not tell what it has in
 * memory. The models of the simulator have no such context, so that this one stands in. */

static void
serve (FakeConnection *connection,
       gpointer        user_data)
{
  const char *models = user_data;
  const char *head = fake_connection_get_head (connection);

  if (strstr (head, "GET /v1/models ") != NULL)
    {
      fake_connection_answer (connection, "200 OK", models);
    }
  else if (strstr (head, "POST /v1/chat/completions ") != NULL)
    {
      g_assert_null (strstr (fake_connection_get_body (connection), "num_ctx"));
      fake_connection_send_head (connection);
      fake_connection_send_chunk (connection, "data: {\"choices\":[{\"delta\":{\"content\":\"Hello\"}}]}\n\n");
      fake_connection_send_chunk (connection,
                                  "data: {\"choices\":[{\"delta\":{\"content\":\"!\"},\"finish_reason\":\"stop\"}]}\n\n"
                                  "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":900,\"completion_tokens\":2,"
                                  "\"prompt_tokens_details\":{\"cached_tokens\":0}}}\n\n"
                                  "data: [DONE]\n\n");
      fake_connection_send_end (connection);
    }
  else
    {
      fake_connection_answer (connection, "404 Not Found", "{\"error\":{\"message\":\"File Not Found\",\"code\":404}}");
    }
}

/* More metrics than any of the contexts has room for. */
static void
write_tables (const char *dir)
{
  for (guint i = 0; i < 240; i++)
    {
      g_autofree char *name = g_strdup_printf ("folder-%u/results-of-night-%u.json", i % 7, i);
      g_autofree char *text = g_strdup_printf ("{\"decode_throughput_of_%u\": %u.5, \"prefill_latency_ms_of_%u\": %u.25,"
                                               " \"time_to_first_token_ms_of_%u\": %u.75}\n",
                                               i, 100 + i, i, 200 + i, i, 300 + i);

      chimera_test_write_file (dir, name, text, -1);
    }
}

typedef struct
{
  const char *models;
  double num_ctx;   /* 0 for default */
  gint64 context;   /* that the prompts are to fit */
  gint64 effective; /* -1 unknown */
} Case;

static const Case cases[] = {
  { "{\"data\":[{\"id\":\"m\",\"max_model_len\":2048}]}", 0, 2048, 2048 },
  { "{\"data\":[{\"id\":\"x\",\"max_model_len\":512},{\"id\":\"m\",\"meta\":{\"n_ctx\":16384,\"n_ctx_train\":131072}}]}",
    0, 16384, 16384 },
  { "{\"data\":[{\"id\":\"m\",\"max_model_len\":16384}]}", 3000, 3000, 16384 },
  { "{\"data\":[{\"id\":\"m\",\"max_model_len\":2048}]}", 8192, 2048, 2048 },
  { "{\"data\":[{\"id\":\"m\"}]}", 0, 4096, -1 },
  { "{\"data\":[{\"id\":\"m\"}]}", 8192, 8192, -1 },
};

static void
test_context (gconstpointer data)
{
  const Case *wanted = data;
  g_autofree char *dir = chimera_test_make_dir ();
  g_autoptr(FakeServer) fake = fake_server_new (serve, (gpointer) wanted->models);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", fake_server_get_port (fake));
  g_autoptr(ChimeraServer) server = chimera_server_new (address, NULL);
  g_autoptr(ChimeraAgent) agent = chimera_agent_new (NULL, "m", server, NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (dir);
  g_autoptr(ChimeraPlan) plan = NULL;
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(TestRecorder) recorder = g_object_new (TEST_TYPE_RECORDER, NULL);
  g_autoptr(ChimeraRunner) runner = chimera_runner_new (client, CHIMERA_RECORDER (recorder));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) calls = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *report = NULL;
  ChimeraExperiment *experiment;
  GAsyncResult *pending = NULL;
  const ChimeraCall *call;
  ChimeraAggregate all;

  write_tables (dir);
  if (wanted->num_ctx > 0)
    chimera_options_set (&agent->options, CHIMERA_OPTION_NUM_CTX, wanted->num_ctx, NULL);
  chimera_options_set (&agent->options, CHIMERA_OPTION_TEMPERATURE, 0.5, NULL);
  plan = chimera_plan_new (folder, agent, 1);
  chimera_runner_run_async (runner, plan, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  chimera_runner_run_finish (runner, result, &error);
  g_assert_no_error (error);

  experiment = chimera_runner_get_experiment (runner);
  call = chimera_experiment_get_run (experiment, 0)->analysis;
  g_test_message ("%" G_GINT64_FORMAT " tokens for a context of %" G_GINT64_FORMAT, call->estimated_prompt_tokens, wanted->context);
  g_assert_cmpint (call->estimated_prompt_tokens, <, wanted->context);
  g_assert_cmpint (call->estimated_prompt_tokens, >, wanted->context / 3);
  g_assert_cmpint (call->effective_context, ==, wanted->effective);

  /* What was not sent is not said to have been. */
  g_assert_false (chimera_options_is_set (&call->options, CHIMERA_OPTION_NUM_CTX));
  g_assert_true (chimera_options_is_set (&call->options, CHIMERA_OPTION_TEMPERATURE));
  report = chimera_report_write (experiment, 1);
  g_assert_cmpint (strstr (report, "(num_ctx: not applicable, settled by the server)") != NULL, ==, wanted->num_ctx > 0);
  g_assert_cmpint (strstr (report, "No num_ctx was set") != NULL, ==, wanted->num_ctx == 0.0 && wanted->effective < 0);

  calls = chimera_experiment_dup_calls (experiment);
  chimera_aggregate_init (&all, calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  g_assert_cmpuint (all.n_unknown, ==, 2);
  g_assert_cmpuint (all.n_cached, ==, 0);

  chimera_test_remove_dir (dir);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/bench/openai-runner/context-%u", i);

      g_test_add_data_func (name, &cases[i], test_context);
    }

  return g_test_run ();
}
