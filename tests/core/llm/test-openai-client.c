/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-client.h"
#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-simulator.h"
#include "chimera-test.h"
#include "fake-server.h"

#define KEY "sk-very-secret-7"

typedef struct
{
  const char *key;       /* that the server wants, or NULL */
  gboolean has_ollama;   /* whether it has Ollama's routes */
  gboolean is_loading;
  gboolean lacks_model;
  gboolean is_silent;    /* whether it leaves a chat without an answer */
  ChimeraLiveText *live_text;  /* where the client has put what it received, if anybody waits for it */
  int n_version;         /* atomic: how often each was asked for */
  int n_models;
  int n_chat;
} Script;

/* What is received at once has one time. */
static void
wait_for_chunk (ChimeraLiveText *live_text)
{
  ChimeraLiveState state = { 0 };

  for (guint i = 0; live_text != NULL && state.n_chunks == 0 && i < 30000; i++)
    {
      g_usleep (1000);
      chimera_live_text_get_state (live_text, &state);
    }
}

static void
serve_chat (FakeConnection *connection,
            Script         *script)
{
  g_assert_cmpstr (fake_connection_get_body (connection), ==,
                   "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":true,"
                   "\"stream_options\":{\"include_usage\":true}}");

  fake_connection_send (connection,
                        "HTTP/1.1 200 OK\r\nServer: llama.cpp\r\nContent-Type: text/event-stream\r\n"
                        "Transfer-Encoding: chunked\r\n\r\n", -1);
  fake_connection_send_chunk (connection, "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}\n\n");
  fake_connection_send_chunk (connection, "data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\ndata: {\"choi");
  wait_for_chunk (script->live_text);
  fake_connection_send_chunk (connection, "ces\":[{\"delta\":{\"content\":\"lo\"}}]}\r\n\r\n: ping\n\n");
  fake_connection_send_chunk (connection, "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                                          "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}\n\n"
                                          "data: [DONE]\n\n");
  fake_connection_send_end (connection);
}

static void
serve (FakeConnection *connection,
       gpointer        user_data)
{
  Script *script = user_data;
  const char *head = fake_connection_get_head (connection);
  g_autofree char *authorization = g_strdup_printf ("Authorization: Bearer %s\r\n", script->key);

  if (strstr (head, " /api/version ") != NULL)
    g_atomic_int_inc (&script->n_version);
  if (strstr (head, " /v1/models ") != NULL)
    g_atomic_int_inc (&script->n_models);
  if (strstr (head, " /v1/chat/completions ") != NULL)
    g_atomic_int_inc (&script->n_chat);

  if (script->is_loading)
    fake_connection_answer (connection, "503 Service Unavailable",
                            "{\"error\":{\"message\":\"Loading model\",\"type\":\"unavailable_error\",\"code\":503}}");
  else if (script->key != NULL && strstr (head, authorization) == NULL)
    fake_connection_answer (connection, "401 Unauthorized",
                            "{\"error\":{\"message\":\"Invalid API Key\",\"type\":\"authentication_error\",\"code\":401}}");
  else if (script->has_ollama && strstr (head, " /api/version ") != NULL)
    fake_connection_answer (connection, "200 OK", "{\"version\":\"0.33.0\"}");
  else if (script->has_ollama && strstr (head, " /api/tags ") != NULL)
    fake_connection_answer (connection, "200 OK", "{\"models\":[{\"name\":\"of-ollama\"}]}");
  else if (script->has_ollama && strstr (head, "GET /v1/models ") != NULL)
    fake_connection_answer (connection, "200 OK", "{\"data\":[{\"id\":\"of-v1\"}]}");
  else if (script->lacks_model && strstr (head, "POST /v1/chat/completions ") != NULL)
    fake_connection_answer (connection, "404 Not Found",
                            "{\"error\":{\"message\":\"The model `m` does not exist.\",\"type\":\"NotFoundError\",\"code\":404}}");
  else if (strstr (head, "GET /v1/models ") != NULL)
    fake_connection_send (connection,
                          "HTTP/1.1 200 OK\r\nServer: llama.cpp\r\nContent-Length: 25\r\nConnection: close\r\n\r\n"
                          "{\"data\":[{\"id\":\"of-v1\"}]}", -1);
  else if (script->is_silent && strstr (head, "POST /v1/chat/completions ") != NULL)
    {
      g_main_context_wakeup (NULL);
      g_assert_true (fake_connection_wait_drop (connection));
    }
  else if (strstr (head, "POST /v1/chat/completions ") != NULL)
    serve_chat (connection, script);
  else
    fake_connection_answer (connection, "404 Not Found",
                            "{\"error\":{\"message\":\"File Not Found\",\"type\":\"not_found_error\",\"code\":404}}");
}

static ChimeraServer *
server_of (FakeServer *fake,
           const char *suffix)
{
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u%s", fake_server_get_port (fake), suffix);

  return chimera_server_new (address, NULL);
}

/* The name of the first model, or NULL with @error. */
static char *
list_first (ChimeraClient  *client,
            ChimeraServer  *server,
            GError        **error)
{
  g_autoptr(GAsyncResult) ready = NULL;
  g_autoptr(GPtrArray) models = NULL;
  GAsyncResult *result = NULL;

  chimera_client_list_models_async (client, server, NULL, chimera_test_async_ready, &result);
  ready = chimera_test_await (&result);
  models = chimera_client_list_models_finish (client, ready, error);

  return models != NULL ? g_strdup (chimera_model_get_name (models->pdata[0])) : NULL;
}

static ChimeraReply *
generate (ChimeraClient   *client,
          ChimeraServer   *server,
          ChimeraLiveText *live_text)
{
  g_autoptr(ChimeraRequest) request = chimera_request_new (server, "m", NULL, "Hi", NULL);
  g_autoptr(GAsyncResult) ready = NULL;
  GAsyncResult *result = NULL;

  chimera_client_generate_async (client, request, live_text, NULL, chimera_test_async_ready, &result);
  ready = chimera_test_await (&result);

  return chimera_client_generate_finish (client, ready);
}

static void
test_generate (void)
{
  static const char *const suffixes[] = { "", "/v1", "/v1/" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autoptr(ChimeraLiveText) live_text = chimera_live_text_new ();
      Script script = { .live_text = live_text };
      g_autoptr(FakeServer) fake = fake_server_new (serve, &script);
      g_autoptr(ChimeraServer) server = server_of (fake, suffixes[i]);
      g_autoptr(ChimeraClient) client = chimera_client_new ();
      g_autoptr(ChimeraReply) reply = generate (client, server, live_text);
      g_autofree char *software = NULL;

      g_assert_no_error (reply->error);
      g_assert_cmpstr (reply->response, ==, "Hello");
      g_assert_cmpstr (reply->done_reason, ==, "stop");
      g_assert_cmpint (reply->kind, ==, CHIMERA_SERVER_OPENAI);
      g_assert_cmpuint (reply->n_chunks, ==, 2);
      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_cmpint (reply->server.eval_count, ==, 2);
      g_assert_cmpint (chimera_reply_get_client_eval_ns (reply), >, 0);
      g_assert_cmpint (chimera_client_get_kind (client, server, &software), ==, CHIMERA_SERVER_OPENAI);
      g_assert_cmpstr (software, ==, "llama.cpp");
      /* Asked only where the address does not tell. */
      g_assert_cmpint (g_atomic_int_get (&script.n_version), ==, i == 0);
      g_assert_cmpint (g_atomic_int_get (&script.n_chat), ==, 1);
    }
}

/* Asked once, until something fails. */
static void
test_kind_is_kept (void)
{
  Script script = { NULL };
  g_autoptr(FakeServer) fake = fake_server_new (serve, &script);
  g_autoptr(ChimeraServer) server = server_of (fake, "");
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (chimera_client_get_kind (client, server, NULL), ==, CHIMERA_SERVER_AUTOMATIC);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = list_first (client, server, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (name, ==, "of-v1");
    }
  g_assert_cmpint (g_atomic_int_get (&script.n_version), ==, 1);
  g_assert_cmpint (g_atomic_int_get (&script.n_models), ==, 3);

  /* It is what it was, though it has no time or wants a key. */
  script.is_loading = TRUE;
  g_assert_null (list_first (client, server, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_SERVER);
  g_assert_nonnull (strstr (error->message, "Loading model"));
  g_assert_cmpint (chimera_client_get_kind (client, server, NULL), ==, CHIMERA_SERVER_OPENAI);
  g_clear_error (&error);
  script.is_loading = FALSE;
  script.key = KEY;
  g_assert_null (list_first (client, server, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_UNAUTHORIZED);
  g_assert_cmpint (chimera_client_get_kind (client, server, NULL), ==, CHIMERA_SERVER_OPENAI);
  g_clear_error (&error);
  script.key = NULL;
  script.lacks_model = TRUE;
  {
    g_autoptr(ChimeraReply) reply = generate (client, server, NULL);

    g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_NO_MODEL);
    g_assert_cmpint (chimera_client_get_kind (client, server, NULL), ==, CHIMERA_SERVER_OPENAI);
  }
  g_assert_cmpint (g_atomic_int_get (&script.n_version), ==, 1);

  /* Another server comes up at the same address: it has the same route, but names itself otherwise. */
  script.has_ollama = TRUE;
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = list_first (client, server, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (name, ==, i == 0 ? "of-v1" : "of-ollama");
    }
  g_assert_cmpint (chimera_client_get_kind (client, server, NULL), ==, CHIMERA_SERVER_OLLAMA);

  /* And back: Ollama's route is not there any more. */
  script.has_ollama = FALSE;
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = list_first (client, server, &error);

      g_assert_cmpstr (name, ==, i == 0 ? NULL : "of-v1");
      g_clear_error (&error);
    }
  g_assert_cmpint (chimera_client_get_kind (client, server, NULL), ==, CHIMERA_SERVER_OPENAI);
}

/* Where nobody answers another may come up. */
static void
test_kind_is_dropped (void)
{
  Script script = { NULL };
  FakeServer *fake = fake_server_new (serve, &script);
  g_autoptr(ChimeraServer) server = server_of (fake, "");
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autofree char *name = list_first (client, server, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (chimera_client_get_kind (client, server, NULL), ==, CHIMERA_SERVER_OPENAI);
  fake_server_free (fake);
  g_assert_null (list_first (client, server, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_UNREACHABLE);
  g_assert_cmpint (chimera_client_get_kind (client, server, NULL), ==, CHIMERA_SERVER_AUTOMATIC);
}

static gboolean
has_been_asked (gpointer user_data)
{
  Script *script = user_data;

  return g_atomic_int_get (&script->n_chat) > 0;
}

/* Who gives up a request has learnt nothing about the server. */
static void
test_kind_outlives_cancelling (void)
{
  Script script = { .is_silent = TRUE };
  g_autoptr(FakeServer) fake = fake_server_new (serve, &script);
  g_autoptr(ChimeraServer) server = server_of (fake, "");
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(ChimeraRequest) request = chimera_request_new (server, "m", NULL, "Hi", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) ready = NULL;
  g_autoptr(ChimeraReply) reply = NULL;
  g_autofree char *software = NULL;
  GAsyncResult *result = NULL;

  chimera_client_generate_async (client, request, NULL, cancellable, chimera_test_async_ready, &result);
  chimera_test_wait_until (has_been_asked, &script);
  g_cancellable_cancel (cancellable);
  ready = chimera_test_await (&result);
  reply = chimera_client_generate_finish (client, ready);

  g_assert_error (reply->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (chimera_client_get_kind (client, server, &software), ==, CHIMERA_SERVER_OPENAI);
  g_assert_cmpstr (software, ==, "llama.cpp");
}

/* A server with both is Ollama, unless the address says otherwise. */
static void
test_kind_by_address (void)
{
  Script script = { .has_ollama = TRUE };
  g_autoptr(FakeServer) fake = fake_server_new (serve, &script);
  g_autoptr(ChimeraServer) asked = server_of (fake, "");
  g_autoptr(ChimeraServer) told = server_of (fake, "/v1");
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autofree char *by_address = list_first (client, told, NULL);
  g_autofree char *by_asking = list_first (client, asked, NULL);

  g_assert_cmpstr (by_address, ==, "of-v1");
  g_assert_cmpstr (by_asking, ==, "of-ollama");
}

static void
test_questions (void)
{
  Script script = { NULL };
  g_autoptr(FakeServer) fake = fake_server_new (serve, &script);
  g_autoptr(ChimeraServer) server = server_of (fake, "");
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(GAsyncResult) version_ready = NULL;
  g_autoptr(GAsyncResult) loaded_ready = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *version = NULL;
  GAsyncResult *result = NULL;

  chimera_client_get_version_async (client, server, NULL, chimera_test_async_ready, &result);
  version_ready = chimera_test_await (&result);
  version = chimera_client_get_version_finish (client, version_ready, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (version, ==, "llama.cpp");
  g_assert_cmpint (g_atomic_int_get (&script.n_version), ==, 1);
  g_assert_cmpint (g_atomic_int_get (&script.n_models), ==, 1);

  /* Not an empty list: nobody knows. */
  chimera_client_list_loaded_async (client, server, NULL, chimera_test_async_ready, &result);
  loaded_ready = chimera_test_await (&result);
  g_assert_null (chimera_client_list_loaded_finish (client, loaded_ready, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_UNKNOWN);
}

static void
test_key (void)
{
  Script script = { .key = KEY };
  g_autoptr(FakeServer) fake = fake_server_new (serve, &script);
  g_autoptr(ChimeraServer) server = server_of (fake, "");
  g_autoptr(ChimeraServer) same = server_of (fake, "/v1");
  g_autoptr(ChimeraClient) client = chimera_client_new ();

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(ChimeraReply) reply = NULL;
      g_autoptr(GError) error = NULL;

      chimera_client_set_key (client, server, i == 0 ? NULL : "sk-a-wrong-one");
      g_assert_null (list_first (client, server, &error));
      g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_UNAUTHORIZED);
      g_assert_null (strstr (error->message, "wrong-one"));

      reply = generate (client, server, /* live_text: */ NULL);
      g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_UNAUTHORIZED);
      g_assert_cmpuint (reply->status, ==, 401);
    }

  /* One server has one key, whichever way its address is written. */
  chimera_client_set_key (client, same, KEY);
  {
    g_autoptr(ChimeraReply) reply = generate (client, server, /* live_text: */ NULL);
    g_autofree char *name = list_first (client, same, NULL);

    g_assert_no_error (reply->error);
    g_assert_cmpstr (reply->response, ==, "Hello");
    g_assert_cmpstr (name, ==, "of-v1");
  }
}

/* Every fault of the simulated model, as it is told of by this protocol. */
static void
test_faults (void)
{
  static const struct
  {
    ChimeraFault fault;
    int code;  /* of the error, -1 for none */
    guint status;
  } cases[] = {
    { CHIMERA_FAULT_NONE, -1, 200 },
    { CHIMERA_FAULT_MISSING_MODEL, CHIMERA_ERROR_NO_MODEL, 404 },
    { CHIMERA_FAULT_HTTP_500, CHIMERA_ERROR_SERVER, 500 },
    { CHIMERA_FAULT_HTTP_503, CHIMERA_ERROR_SERVER, 503 },
    { CHIMERA_FAULT_ERROR_MID_STREAM, CHIMERA_ERROR_SERVER, 200 },
    { CHIMERA_FAULT_CUT, CHIMERA_ERROR_CUT, 200 },
    { CHIMERA_FAULT_STALL, CHIMERA_ERROR_TIMEOUT, 200 },
    { CHIMERA_FAULT_NO_DONE, CHIMERA_ERROR_CUT, 200 },
    { CHIMERA_FAULT_HUGE_LINE, CHIMERA_ERROR_TOO_LARGE, 200 },
    { CHIMERA_FAULT_INVALID_UTF8, -1, 200 },
    { CHIMERA_FAULT_SPLIT_CHARACTERS, -1, 200 },
  };
  ChimeraSimulatorPace pace = chimera_simulator_default_pace;
  g_autoptr(ChimeraSimulator) simulator = NULL;
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(ChimeraServer) server = NULL;
  g_autofree char *address = NULL;

  pace.load_ns = 0;
  pace.prefill_ns = 0;
  pace.n_tokens = 60;
  pace.tokens_per_s = 2000;
  simulator = chimera_simulator_new (&pace, CHIMERA_FAULT_NONE);
  g_assert_true (chimera_simulator_start (simulator, 0, NULL));
  address = g_strconcat (chimera_simulator_get_url (simulator), "/v1", NULL);
  server = chimera_server_new (address, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraRequest) request = chimera_request_new (server, CHIMERA_SIMULATOR_MODEL, "Be brief.", "CSV Files (3)", NULL);
      g_autoptr(GAsyncResult) ready = NULL;
      g_autoptr(ChimeraReply) reply = NULL;
      GAsyncResult *result = NULL;

      g_test_message ("%s", chimera_fault_get_name (cases[i].fault));
      chimera_simulator_set_fault (simulator, cases[i].fault);
      if (cases[i].fault == CHIMERA_FAULT_STALL)
        request->idle_timeout_ns = 300 * CHIMERA_NS_PER_MS;
      chimera_client_generate_async (client, request, NULL, NULL, chimera_test_async_ready, &result);
      ready = chimera_test_await (&result);
      reply = chimera_client_generate_finish (client, ready);

      g_assert_cmpuint (reply->status, ==, cases[i].status);
      g_assert_true (g_utf8_validate (reply->response, -1, NULL));
      if (cases[i].status == 200)
        g_assert_cmpint (reply->ttft_ns, >, 0);
      if (cases[i].code >= 0)
        {
          g_assert_error (reply->error, CHIMERA_ERROR, cases[i].code);
          continue;
        }

      g_assert_no_error (reply->error);
      g_assert_cmpint (reply->server.eval_count, ==, 60);
      /* At 2,000 tokens a second 59 intervals take 29.5 ms; a busy machine only adds to it. */
      g_assert_cmpint (chimera_reply_get_client_eval_ns (reply), >, 20 * CHIMERA_NS_PER_MS);
      g_assert_cmpint (chimera_reply_get_client_eval_ns (reply), <=, reply->duration_ns);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/openai-client/generate", test_generate);
  g_test_add_func ("/llm/openai-client/kind-is-kept", test_kind_is_kept);
  g_test_add_func ("/llm/openai-client/kind-is-dropped", test_kind_is_dropped);
  g_test_add_func ("/llm/openai-client/kind-outlives-cancelling", test_kind_outlives_cancelling);
  g_test_add_func ("/llm/openai-client/kind-by-address", test_kind_by_address);
  g_test_add_func ("/llm/openai-client/questions", test_questions);
  g_test_add_func ("/llm/openai-client/key", test_key);
  g_test_add_func ("/llm/openai-client/faults", test_faults);

  return g_test_run ();
}
