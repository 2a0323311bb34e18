/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-client.h"
#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-line-reader.h"
#include "chimera-ollama.h"
#include "chimera-test.h"
#include "fake-server.h"

#define DONE \
  "{\"model\":\"m\",\"response\":\"\",\"done\":true,\"done_reason\":\"stop\",\"context\":[1,2,3,4]," \
  "\"total_duration\":100,\"load_duration\":10,\"prompt_eval_count\":2,\"prompt_eval_duration\":20," \
  "\"eval_count\":3,\"eval_duration\":30}\n"

static ChimeraServer *
server_of (FakeServer *fake)
{
  g_autofree char *address = g_strdup_printf ("ollama+127.0.0.1:%u", fake_server_get_port (fake));

  return chimera_server_new (address, NULL);
}

static ChimeraRequest *
request_to (FakeServer *fake)
{
  g_autoptr(ChimeraServer) server = server_of (fake);

  return chimera_request_new (server, "m", NULL, "Hi", NULL);
}

static ChimeraReply *
await_reply (ChimeraClient  *client,
             GAsyncResult  **result)
{
  g_autoptr(GAsyncResult) ready = chimera_test_await (result);
  ChimeraReply *reply = chimera_client_generate_finish (client, ready);

  g_assert_nonnull (reply);
  g_assert_cmpuint (reply->trace->len, ==, reply->n_chunks);
  g_assert_cmpint (reply->duration_ns, >=, 0);
  g_assert_cmpint (reply->ttft_ns, <=, reply->duration_ns);
  g_assert_cmpint (reply->ttft_answer_ns, <=, reply->duration_ns);
  g_assert_true (reply->done == (reply->error == NULL));

  return reply;
}

static ChimeraReply *
generate (FakeServer *fake)
{
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(ChimeraRequest) request = request_to (fake);
  GAsyncResult *result = NULL;

  chimera_client_generate_async (client, request, NULL, NULL, chimera_test_async_ready, &result);

  return await_reply (client, &result);
}

static void
assert_names (const GError *error,
              FakeServer   *fake)
{
  g_autofree char *host_port = g_strdup_printf ("127.0.0.1:%u", fake_server_get_port (fake));

  g_assert_nonnull (strstr (error->message, host_port));
}

/* ------------------------------------------------------------------ whole answers */

static void
serve_plain (FakeConnection *connection,
             gpointer        user_data)
{
  g_assert_true (g_str_has_prefix (fake_connection_get_head (connection), "POST /api/generate HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (fake_connection_get_head (connection), "Content-Type: application/json\r\n"));
  /* Nothing that would hold back or keep what comes. */
  g_assert_null (strstr (fake_connection_get_head (connection), "Accept-Encoding"));
  g_assert_null (strstr (fake_connection_get_head (connection), "Cookie"));
  g_assert_cmpstr (fake_connection_get_body (connection), ==,
                   "{\"model\":\"m\",\"prompt\":\"Hi\",\"stream\":true,\"truncate\":false,\"shift\":false}");

  fake_connection_send_head (connection);
  fake_connection_send_chunk (connection, "{\"response\":\"Hel\",\"done\":false}\n");
  fake_connection_send_chunk (connection, "{\"response\":\"\",\"done\":false}\n{\"response\":\"lo \xe2\x82\xac\",\"done\":false}\n");
  fake_connection_send_chunk (connection, DONE);
  fake_connection_send_end (connection);
}

static void
assert_plain (ChimeraReply *reply)
{
  g_assert_no_error (reply->error);
  g_assert_cmpstr (reply->response, ==, "Hello \xe2\x82\xac");
  g_assert_cmpstr (reply->thinking, ==, "");
  g_assert_cmpstr (reply->done_reason, ==, "stop");
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpuint (reply->n_chunks, ==, 2);
  g_assert_cmpint (reply->context_length, ==, 4);
  g_assert_cmpint (reply->server.total_ns, ==, 100);
  g_assert_cmpint (reply->server.eval_ns, ==, 30);
  g_assert_cmpint (reply->server.cached_count, ==, -1);
  g_assert_cmpint (reply->ttft_ns, >=, 0);
  g_assert_cmpint (reply->ttft_ns, ==, reply->ttft_answer_ns);
  g_assert_cmpint (g_array_index (reply->trace, ChimeraTraceMark, 0).t_ns, ==, reply->ttft_ns);
  g_assert_cmpuint (g_array_index (reply->trace, ChimeraTraceMark, 1).bytes, ==, 6);
}

static void
test_plain (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_plain, NULL);
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(ChimeraRequest) request = request_to (fake);
  g_autoptr(ChimeraLiveText) live_text = chimera_live_text_new ();
  g_autoptr(ChimeraReply) reply = NULL;
  g_autofree char *response = NULL;
  g_autofree char *thinking = NULL;
  ChimeraLiveState state;
  GAsyncResult *result = NULL;
  gint64 before_us = g_get_real_time ();
  gint64 before_ns = g_get_monotonic_time () * 1000;

  chimera_live_text_append (live_text, "of a call before", NULL, 5);
  chimera_client_generate_async (client, request, live_text, NULL, chimera_test_async_ready, &result);
  g_clear_pointer (&request, chimera_request_free);
  reply = await_reply (client, &result);

  assert_plain (reply);
  g_assert_cmpint (reply->started_us, >=, before_us);
  g_assert_cmpint (reply->started_us, <=, g_get_real_time ());

  chimera_live_text_get_state (live_text, &state);
  g_assert_cmpuint (state.n_chunks, ==, 2);
  g_assert_cmpuint (state.response_bytes, ==, 9);
  g_assert_cmpuint (state.thinking_bytes, ==, 0);
  g_assert_cmpint (state.elapsed_first_ns, ==, reply->ttft_ns);
  g_assert_cmpint (state.elapsed_last_ns, >=, state.elapsed_first_ns);
  g_assert_cmpint (state.started_ns, >=, before_ns);
  chimera_live_text_take (live_text, &response, &thinking);
  g_assert_cmpstr (response, ==, reply->response);
  g_assert_null (thinking);
}

static void
serve_chat (FakeConnection *connection,
            gpointer        user_data)
{
  if (strstr (fake_connection_get_body (connection), "keep_alive") != NULL)
    g_assert_true (g_str_has_prefix (fake_connection_get_head (connection), "POST /api/generate HTTP/1.1\r\n"));
  else
    {
      g_assert_true (g_str_has_prefix (fake_connection_get_head (connection), "POST /api/chat HTTP/1.1\r\n"));
      g_assert_nonnull (strstr (fake_connection_get_body (connection), "\"messages\":["));
    }

  fake_connection_send_head (connection);
  fake_connection_send_chunk (connection, "{\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"Hm\"},\"done\":false}\n");
  fake_connection_send_chunk (connection, "{\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},\"done\":false}\n");
  fake_connection_send_chunk (connection, "{\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\","
                                          "\"total_duration\":100,\"prompt_eval_count\":7,\"eval_count\":3,\"eval_duration\":30}\n");
  fake_connection_send_end (connection);
}

/* The address says that a server is asked at /api/chat, but for the unloading of a model. */
static void
test_chat (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_chat, NULL);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/api/chat", fake_server_get_port (fake));
  g_autoptr(ChimeraServer) server = chimera_server_new (address, NULL);
  g_autoptr(ChimeraRequest) request = chimera_request_new (server, "m", "Be brief.", "Hi", NULL);
  g_autoptr(ChimeraClient) client = chimera_client_new ();

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(ChimeraReply) reply = NULL;
      GAsyncResult *result = NULL;

      request->unloads = i == 1;
      chimera_client_generate_async (client, request, NULL, NULL, chimera_test_async_ready, &result);
      reply = await_reply (client, &result);

      g_assert_no_error (reply->error);
      g_assert_cmpstr (reply->response, ==, "Hello");
      g_assert_cmpstr (reply->thinking, ==, "Hm");
      g_assert_cmpint (reply->kind, ==, CHIMERA_SERVER_OLLAMA);
      g_assert_cmpint (reply->context_length, ==, -1);
      g_assert_cmpint (reply->server.prompt_eval_count, ==, 7);
      g_assert_cmpint (reply->ttft_ns, <=, reply->ttft_answer_ns);
    }
}

/* Every byte of the same answer in a packet of its own. */
static void
serve_bytewise (FakeConnection *connection,
                gpointer        user_data)
{
  static const char *const chunks[] = {
    "{\"response\":\"Hel\",\"done\":false}", "\n{\"resp", "onse\":\"lo \xe2", "\x82", "\xac\",\"done\":false}\n", DONE,
  };
  g_autoptr(GString) answer =
    g_string_new ("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");

  for (guint i = 0; i < G_N_ELEMENTS (chunks); i++)
    g_string_append_printf (answer, "%zx\r\n%s\r\n", strlen (chunks[i]), chunks[i]);
  g_string_append (answer, "0\r\n\r\n");

  for (gsize i = 0; i < answer->len; i++)
    fake_connection_send (connection, answer->str + i, 1);
}

static void
test_bytewise (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_bytewise, NULL);
  g_autoptr(ChimeraReply) reply = generate (fake);

  assert_plain (reply);
}

static void
serve_thinking (FakeConnection *connection,
                gpointer        user_data)
{
  fake_connection_send_head (connection);
  fake_connection_send_chunk (connection, "{\"response\":\"\",\"thinking\":\"Hm\",\"done\":false}\n");
  fake_connection_send_chunk (connection, "{\"response\":\"\",\"thinking\":\"m.\",\"done\":false}\n");
  fake_connection_send_chunk (connection, "{\"response\":\"\",\"done\":false}\n");
  g_usleep (20 * 1000);
  fake_connection_send_chunk (connection, "{\"response\":\"Yes\",\"done\":false}\n");
  fake_connection_send_chunk (connection, DONE);
  fake_connection_send_end (connection);
}

static void
test_thinking (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_thinking, NULL);
  g_autoptr(ChimeraReply) reply = generate (fake);

  g_assert_no_error (reply->error);
  g_assert_cmpstr (reply->thinking, ==, "Hmm.");
  g_assert_cmpstr (reply->response, ==, "Yes");
  g_assert_cmpuint (reply->n_chunks, ==, 3);
  g_assert_cmpint (reply->ttft_answer_ns - reply->ttft_ns, >=, 10 * CHIMERA_NS_PER_MS);
}

static void
serve_late (FakeConnection *connection,
            gpointer        user_data)
{
  g_usleep (50 * 1000);
  serve_plain (connection, NULL);
  /* The end of the stream is part of the duration. */
}

static void
test_late_headers (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_late, NULL);
  g_autoptr(ChimeraReply) reply = generate (fake);

  assert_plain (reply);
  g_assert_cmpint (reply->ttft_ns, >=, 45 * CHIMERA_NS_PER_MS);
  g_assert_cmpint (reply->ttft_ns, <, 5 * CHIMERA_NS_PER_S);
}

static void
serve_without_line_break (FakeConnection *connection,
                          gpointer        user_data)
{
  fake_connection_answer (connection, "200 OK", "{\"model\":\"m\",\"response\":\"\",\"done\":true,\"done_reason\":\"load\"}");
}

static void
test_without_line_break (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_without_line_break, NULL);
  g_autoptr(ChimeraReply) reply = generate (fake);

  g_assert_no_error (reply->error);
  g_assert_cmpstr (reply->done_reason, ==, "load");
  g_assert_cmpint (reply->server.eval_count, ==, -1);
  g_assert_cmpint (reply->ttft_ns, ==, -1);
}

static void
serve_invalid_utf8 (FakeConnection *connection,
                    gpointer        user_data)
{
  fake_connection_send_head (connection);
  fake_connection_send_chunk (connection, "{\"response\":\"a\xff" "b\",\"done\":false}\n");
  fake_connection_send_chunk (connection, DONE);
  fake_connection_send_end (connection);
}

static void
test_invalid_utf8 (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_invalid_utf8, NULL);
  g_autoptr(ChimeraReply) reply = generate (fake);

  g_assert_no_error (reply->error);
  g_assert_cmpstr (reply->response, ==, "a\xef\xbf\xbd" "b");
}

#define N_MANY 20000

static void
serve_many (FakeConnection *connection,
            gpointer        user_data)
{
  g_autoptr(GString) burst = g_string_new (NULL);

  for (guint i = 0; i < 100; i++)
    g_string_append (burst, "{\"model\":\"m\",\"created_at\":\"2026-11-20T10:05:21.474077729Z\",\"response\":\"tok \",\"done\":false}\n");

  fake_connection_send_head (connection);
  for (guint i = 0; i < N_MANY / 100; i++)
    fake_connection_send_chunk (connection, burst->str);
  fake_connection_send_chunk (connection, DONE);
  fake_connection_send_end (connection);
}

static void
test_many_lines (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_many, NULL);
  g_autoptr(ChimeraReply) reply = generate (fake);
  gint64 previous = 0;

  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->n_chunks, ==, N_MANY);
  g_assert_cmpuint (strlen (reply->response), ==, 4 * N_MANY);
  for (guint i = 0; i < reply->trace->len; i++)
    {
      gint64 t_ns = g_array_index (reply->trace, ChimeraTraceMark, i).t_ns;

      g_assert_cmpint (t_ns, >=, previous);
      previous = t_ns;
    }
  g_assert_cmpint (previous, <=, reply->duration_ns);
  g_test_message ("%.2f µs per line", (double) reply->duration_ns / 1e3 / N_MANY);
}

static void
serve_kept_open (FakeConnection *connection,
                 gpointer        user_data)
{
  fake_connection_send_head (connection);
  fake_connection_send_chunk (connection, "{\"response\":\"x\",\"done\":false}\n");
  fake_connection_send_chunk (connection, DONE);
  g_assert_true (fake_connection_wait_drop (connection));
}

static void
test_kept_open (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_kept_open, NULL);
  g_autoptr(ChimeraReply) reply = generate (fake);

  g_assert_no_error (reply->error);
  g_assert_true (reply->done);
  /* The two seconds in which the end is waited for are not the answer's. */
  g_assert_cmpint (reply->duration_ns, <, 1900 * CHIMERA_NS_PER_MS);
}

static void
serve_ended_and_open (FakeConnection *connection,
                      gpointer        user_data)
{
  fake_connection_send_head (connection);
  fake_connection_send_chunk (connection, "{\"response\":\"x\",\"done\":false}\n");
  fake_connection_send (connection, (const char *) user_data, -1);
  g_assert_true (fake_connection_wait_drop (connection));
}

/* The last chunk is the end, whether the connection stays open or not. */
static void
test_ended_and_open (void)
{
  g_autofree char *done = g_strdup_printf ("%zx\r\n%s\r\n0\r\n\r\n", strlen (DONE), DONE);
  const char *const endings[] = { done, "0\r\n\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new (serve_ended_and_open, (gpointer) endings[i]);
      gint64 before = g_get_monotonic_time ();
      g_autoptr(ChimeraReply) reply = generate (fake);

      g_assert_cmpint (g_get_monotonic_time () - before, <, 1900 * 1000);
      g_assert_cmpint (reply->done, ==, i == 0);
      g_assert_cmpint (reply->duration_ns, >=, reply->ttft_ns);
      if (i > 0)
        g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_CUT);
    }
}

/* ------------------------------------------------------------------ failures */

typedef struct
{
  const char *status;
  const char *body;
  ChimeraError code;
  guint status_code;
} StatusCase;

static void
serve_status (FakeConnection *connection,
              gpointer        user_data)
{
  const StatusCase *status_case = user_data;

  fake_connection_answer (connection, status_case->status, status_case->body);
}

static void
test_status (void)
{
  static const StatusCase cases[] = {
    { "404 Not Found", "{\"error\":\"model 'm' not found\"}", CHIMERA_ERROR_NO_MODEL, 404 },
    { "404 Not Found", "404 page not found", CHIMERA_ERROR_SERVER, 404 },
    { "400 Bad Request", "{\"error\":\"the input length exceeds the context length\"}", CHIMERA_ERROR_CONTEXT, 400 },
    { "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"", "", CHIMERA_ERROR_UNAUTHORIZED, 401 },
    { "403 Forbidden", "", CHIMERA_ERROR_SERVER, 403 },
    { "500 Internal Server Error", "{\"error\":\"boo\"}", CHIMERA_ERROR_SERVER, 500 },
    { "503 Service Unavailable", "{\"error\":\"server busy\"}", CHIMERA_ERROR_SERVER, 503 },
    { "307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/", "", CHIMERA_ERROR_SERVER, 307 },
    { "302 Found\r\nLocation: http://127.0.0.1:1/", "", CHIMERA_ERROR_SERVER, 302 },
    { "200 OK", "<html>hello</html>", CHIMERA_ERROR_PARSE, 200 },
    { "200 OK", "<html>\n</html>\n", CHIMERA_ERROR_PARSE, 200 },
    { "200 OK", "", CHIMERA_ERROR_CUT, 200 },
    { "200 OK", "{\"error\":\"boo\"}", CHIMERA_ERROR_SERVER, 200 },
    { "200 OK", "{\"response\":\"x\",\"done\":false}", CHIMERA_ERROR_CUT, 200 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new (serve_status, (gpointer) &cases[i]);
      g_autoptr(ChimeraReply) reply = generate (fake);

      g_test_message ("%s %s: %s", cases[i].status, cases[i].body, reply->error->message);
      g_assert_error (reply->error, CHIMERA_ERROR, (int) cases[i].code);
      g_assert_cmpuint (reply->status, ==, cases[i].status_code);
      g_assert_cmpstr (reply->response, ==, "");
      assert_names (reply->error, fake);
    }
}

typedef enum
{
  END_CUT_CONNECTION,
  END_CUT_IN_CHUNK,
  END_TERMINATED,
  END_ERROR_LINE,
  END_ERROR_LINE_AND_DONE,
  END_HALF_LINE,
  END_GARBAGE,
} Ending;

static void
serve_ending (FakeConnection *connection,
              gpointer        user_data)
{
  Ending ending = GPOINTER_TO_UINT (user_data);

  fake_connection_send_head (connection);
  fake_connection_send_chunk (connection, "{\"response\":\"kept\",\"done\":false}\n");

  switch (ending)
    {
    case END_CUT_CONNECTION:
      break;

    case END_CUT_IN_CHUNK:
      fake_connection_send (connection, "40\r\n{\"response\":\"lo", -1);
      break;

    case END_TERMINATED:
      fake_connection_send_end (connection);
      break;

    case END_ERROR_LINE:
      fake_connection_send_chunk (connection, "{\"error\":\"unexpected EOF\"}\n");
      fake_connection_send_end (connection);
      break;

    case END_ERROR_LINE_AND_DONE:
      fake_connection_send_chunk (connection, "{\"error\":\"unexpected EOF\"}\n" DONE);
      fake_connection_send_end (connection);
      break;

    case END_HALF_LINE:
      fake_connection_send_chunk (connection, "{\"response\":\"\",\"done\":true");
      fake_connection_send_end (connection);
      break;

    case END_GARBAGE:
    default:
      fake_connection_send_chunk (connection, "\x01\x02 nonsense\n" DONE);
      fake_connection_send_end (connection);
      break;
    }
}

static void
test_endings (void)
{
  static const struct
  {
    Ending ending;
    ChimeraError code;
  } cases[] = {
    { END_CUT_CONNECTION, CHIMERA_ERROR_CUT },
    { END_CUT_IN_CHUNK, CHIMERA_ERROR_CUT },
    { END_TERMINATED, CHIMERA_ERROR_CUT },
    { END_ERROR_LINE, CHIMERA_ERROR_SERVER },
    { END_ERROR_LINE_AND_DONE, CHIMERA_ERROR_SERVER },
    { END_HALF_LINE, CHIMERA_ERROR_CUT },
    { END_GARBAGE, CHIMERA_ERROR_PARSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new (serve_ending, GUINT_TO_POINTER (cases[i].ending));
      g_autoptr(ChimeraReply) reply = generate (fake);

      g_test_message ("%u: %s", i, reply->error->message);
      g_assert_error (reply->error, CHIMERA_ERROR, (int) cases[i].code);
      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_cmpstr (reply->response, ==, "kept");
      g_assert_cmpuint (reply->n_chunks, ==, 1);
      g_assert_cmpint (reply->ttft_ns, >=, 0);
      g_assert_cmpint (reply->server.total_ns, ==, -1);
      assert_names (reply->error, fake);
    }
}

static void
serve_nothing (FakeConnection *connection,
               gpointer        user_data)
{
}

static void
test_closed_without_answer (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_nothing, NULL);
  g_autoptr(ChimeraReply) reply = generate (fake);

  g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_CUT);
  g_assert_cmpuint (reply->status, ==, 0);
  assert_names (reply->error, fake);
}

static void
serve_huge_line (FakeConnection *connection,
                 gpointer        user_data)
{
  g_autofree char *megabyte = g_strnfill (1 << 20, 'x');

  fake_connection_send_head (connection);
  fake_connection_send_chunk (connection, "{\"response\":\"kept\",\"done\":false}\n{\"response\":\"");
  for (guint i = 0; i < CHIMERA_LINE_READER_DEFAULT_CAP / (1 << 20) + 1; i++)
    fake_connection_send_chunk (connection, megabyte);
  g_assert_true (fake_connection_wait_drop (connection));
}

static void
test_huge_line (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_huge_line, NULL);
  g_autoptr(ChimeraReply) reply = generate (fake);

  g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE);
  g_assert_cmpstr (reply->response, ==, "kept");
  assert_names (reply->error, fake);
}

/* A server that refuses without reading the request, and resets the connection by that. */
static void
serve_unread (FakeConnection *connection,
              gpointer        user_data)
{
  fake_connection_answer (connection, "413 Payload Too Large", "{\"error\":\"too much\"}");
}

static void
test_unread_request (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_unread, NULL);
  g_autoptr(ChimeraServer) server = server_of (fake);
  g_autofree char *prompt = g_strnfill (8 << 20, 'p');
  g_autoptr(ChimeraRequest) request = chimera_request_new (server, "unread", NULL, prompt, NULL);
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(ChimeraReply) reply = NULL;
  GAsyncResult *result = NULL;

  chimera_client_generate_async (client, request, NULL, NULL, chimera_test_async_ready, &result);
  reply = await_reply (client, &result);

  g_test_message ("%s", reply->error->message);
  g_assert_true (g_error_matches (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_SERVER) ||
                 g_error_matches (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_CUT));
}

static void
test_unreachable (void)
{
  static const char *const hosts[] = { "127.0.0.1", "localhost" };
  guint16 port;

  {
    g_autoptr(FakeServer) fake = fake_server_new (serve_nothing, NULL);

    port = fake_server_get_port (fake);
  }

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *address = g_strdup_printf ("%s:%u", hosts[i], port);
      g_autofree char *message = g_strdup_printf ("No server answers at %s: connection refused", address);
      g_autoptr(ChimeraServer) server = chimera_server_new (address, NULL);
      g_autoptr(ChimeraRequest) request = chimera_request_new (server, "m", NULL, "Hi", NULL);
      g_autoptr(ChimeraClient) client = chimera_client_new ();
      g_autoptr(ChimeraReply) reply = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(GAsyncResult) ready = NULL;
      GAsyncResult *result = NULL;

      chimera_client_generate_async (client, request, NULL, NULL, chimera_test_async_ready, &result);
      reply = await_reply (client, &result);
      g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_UNREACHABLE);
      g_assert_cmpstr (reply->error->message, ==, message);
      g_assert_cmpuint (reply->status, ==, 0);

      chimera_client_get_version_async (client, server, NULL, chimera_test_async_ready, &result);
      ready = chimera_test_await (&result);
      g_assert_null (chimera_client_get_version_finish (client, ready, &error));
      g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_UNREACHABLE);
    }
}

/* ------------------------------------------------------------------ stopping */

/* What a connection's thread tells the test. */
typedef struct
{
  int n_lines;
  int n_requests;
  int n_drops;
} Seen;

static gboolean
is_requested (gpointer user_data)
{
  return g_atomic_int_get (&((Seen *) user_data)->n_requests) > 0;
}

static gboolean
is_dropped (gpointer user_data)
{
  return g_atomic_int_get (&((Seen *) user_data)->n_drops) > 0;
}

static gboolean
has_text (gpointer user_data)
{
  ChimeraLiveState state;

  chimera_live_text_get_state (user_data, &state);

  return state.n_chunks > 0;
}

/* So that waiting for another thread's word ends. */
static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_for (ChimeraTestCondition condition,
          gpointer             user_data)
{
  guint tick = g_timeout_add (1, on_tick, NULL);

  chimera_test_wait_until (condition, user_data);
  g_source_remove (tick);
}

/* Sends n_lines lines, if any, and then nothing until the client goes. */
static void
serve_stall (FakeConnection *connection,
             gpointer        user_data)
{
  Seen *seen = user_data;

  if (seen->n_lines > 0)
    fake_connection_send_head (connection);
  for (int i = 0; i < seen->n_lines; i++)
    fake_connection_send_chunk (connection, "{\"response\":\"kept\",\"done\":false}\n");

  g_atomic_int_inc (&seen->n_requests);
  if (fake_connection_wait_drop (connection))
    g_atomic_int_inc (&seen->n_drops);
}

static void
test_watchdogs (void)
{
  static const struct
  {
    int n_lines;
    gint64 first_ms;
    gint64 idle_ms;
    const char *named;
  } cases[] = {
    /* Long enough for a machine that is busy to get to the request. */
    { 0, 500, 0, "did not begin to answer within 0.5 seconds" },
    { 1, 0, 60, "paused in the middle of its answer for more than 0.06 seconds" },
    { 1, 20000, 70, "0.07 seconds" },
    { 0, 600, 20, "0.6 seconds" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Seen seen = { .n_lines = cases[i].n_lines };
      g_autoptr(FakeServer) fake = fake_server_new (serve_stall, &seen);
      g_autoptr(ChimeraClient) client = chimera_client_new ();
      g_autoptr(ChimeraRequest) request = request_to (fake);
      g_autoptr(ChimeraReply) reply = NULL;
      GAsyncResult *result = NULL;

      request->first_token_timeout_ns = cases[i].first_ms * CHIMERA_NS_PER_MS;
      request->idle_timeout_ns = cases[i].idle_ms * CHIMERA_NS_PER_MS;
      chimera_client_generate_async (client, request, NULL, NULL, chimera_test_async_ready, &result);
      reply = await_reply (client, &result);

      g_test_message ("%s", reply->error->message);
      g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_TIMEOUT);
      g_assert_nonnull (strstr (reply->error->message, cases[i].named));
      assert_names (reply->error, fake);
      g_assert_cmpstr (reply->response, ==, cases[i].n_lines > 0 ? "kept" : "");
      g_assert_cmpint (reply->duration_ns, >=,
                       (cases[i].n_lines > 0 ? cases[i].idle_ms : cases[i].first_ms) * CHIMERA_NS_PER_MS);
      wait_for (is_dropped, &seen);
    }
}

/* Fills the queue of a socket that nobody accepts from, so that the next connection gets no answer
 * at all, as from a host that is off or behind a firewall. */
static gboolean
fill_queue (GSocket   *listener,
            GPtrArray *connections)
{
  g_autoptr(GSocketAddress) address = g_socket_get_local_address (listener, NULL);

  for (guint i = 0; i < 16; i++)
    {
      GSocket *socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);

      g_ptr_array_add (connections, socket);
      g_socket_set_blocking (socket, FALSE);
      g_socket_connect (socket, address, NULL, NULL);
      if (!g_socket_condition_timed_wait (socket, G_IO_OUT, G_USEC_PER_SEC / 5, NULL, NULL))
        return TRUE;
    }

  return FALSE;
}

static void
test_silent_host (void)
{
  g_autoptr(GSocket) listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GSocketAddress) address = NULL;
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(ChimeraServer) server = NULL;
  g_autoptr(ChimeraRequest) request = NULL;
  g_autoptr(ChimeraReply) reply = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *host_port = NULL;
  GAsyncResult *result = NULL;

  g_socket_bind (listener, any_port, FALSE, &error);
  g_assert_no_error (error);
  g_socket_set_listen_backlog (listener, 0);
  g_socket_listen (listener, &error);
  g_assert_no_error (error);
  if (!fill_queue (listener, connections))
    {
      g_test_skip ("this system accepts connections for ever");
      return;
    }

  address = g_socket_get_local_address (listener, NULL);
  host_port = g_strdup_printf ("127.0.0.1:%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  server = chimera_server_new (host_port, NULL);
  request = chimera_request_new (server, "m", NULL, "Hi", NULL);
  request->first_token_timeout_ns = 300 * CHIMERA_NS_PER_MS;
  chimera_client_generate_async (client, request, NULL, NULL, chimera_test_async_ready, &result);
  reply = await_reply (client, &result);

  g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (reply->error->message, host_port));
}

/* Pauses that are each shorter than the watchdogs, and longer together. */
static void
serve_slowly (FakeConnection *connection,
              gpointer        user_data)
{
  fake_connection_send_head (connection);
  for (guint i = 0; i < 40; i++)
    {
      fake_connection_send_chunk (connection, "{\"response\":\"x\",\"done\":false}\n");
      g_usleep (50 * 1000);
    }
  fake_connection_send_chunk (connection, DONE);
  fake_connection_send_end (connection);
}

static void
test_watchdogs_let_pass (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_slowly, NULL);
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(ChimeraRequest) request = request_to (fake);
  g_autoptr(ChimeraReply) reply = NULL;
  GAsyncResult *result = NULL;

  request->first_token_timeout_ns = 1500 * CHIMERA_NS_PER_MS;
  request->idle_timeout_ns = 1500 * CHIMERA_NS_PER_MS;
  chimera_client_generate_async (client, request, NULL, NULL, chimera_test_async_ready, &result);
  reply = await_reply (client, &result);

  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->n_chunks, ==, 40);
}

static gpointer
cancel_from_thread (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);

  return NULL;
}

static void
test_cancel (void)
{
  for (guint i = 0; i < 4; i++)
    {
      gboolean mid_stream = (i & 1) != 0;
      gboolean from_thread = (i & 2) != 0;
      Seen seen = { .n_lines = mid_stream ? 2 : 0 };
      g_autoptr(FakeServer) fake = fake_server_new (serve_stall, &seen);
      g_autoptr(ChimeraClient) client = chimera_client_new ();
      g_autoptr(ChimeraRequest) request = request_to (fake);
      g_autoptr(ChimeraLiveText) live_text = chimera_live_text_new ();
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(ChimeraReply) reply = NULL;
      GAsyncResult *result = NULL;
      gint64 before_us;

      chimera_client_generate_async (client, request, live_text, cancellable, chimera_test_async_ready, &result);
      wait_for (is_requested, &seen);
      if (mid_stream)
        wait_for (has_text, live_text);

      before_us = g_get_monotonic_time ();
      if (from_thread)
        g_thread_join (g_thread_new ("cancel", cancel_from_thread, cancellable));
      else
        g_cancellable_cancel (cancellable);
      reply = await_reply (client, &result);
      wait_for (is_dropped, &seen);

      /* Not by a time-out of anybody. */
      g_assert_cmpint (g_get_monotonic_time () - before_us, <, 5 * G_USEC_PER_SEC);
      g_assert_error (reply->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (reply->status, ==, mid_stream ? 200 : 0);
      if (mid_stream)
        g_assert_true (g_str_has_prefix (reply->response, "kept"));
      else
        g_assert_cmpint (reply->ttft_ns, ==, -1);
    }
}

static void
test_cancelled_before (void)
{
  Seen seen = { 0 };
  g_autoptr(FakeServer) fake = fake_server_new (serve_stall, &seen);
  g_autoptr(ChimeraServer) server = server_of (fake);
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(ChimeraRequest) request = request_to (fake);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(ChimeraReply) reply = NULL;
  g_autoptr(GAsyncResult) ready = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *result = NULL;

  g_cancellable_cancel (cancellable);
  chimera_client_generate_async (client, request, NULL, cancellable, chimera_test_async_ready, &result);
  reply = await_reply (client, &result);
  g_assert_error (reply->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  chimera_client_list_models_async (client, server, cancellable, chimera_test_async_ready, &result);
  ready = chimera_test_await (&result);
  g_assert_null (chimera_client_list_models_finish (client, ready, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_assert_cmpint (g_atomic_int_get (&seen.n_requests), ==, 0);
}

/* Cancelling at any moment of a short answer: before, while and after. */
static void
test_cancel_races (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_plain, NULL);
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(ChimeraRequest) request = request_to (fake);

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(ChimeraReply) reply = NULL;
      GAsyncResult *result = NULL;
      gint64 until = g_get_monotonic_time () + g_test_rand_int_range (0, 2000);

      chimera_client_generate_async (client, request, NULL, cancellable, chimera_test_async_ready, &result);
      while (g_get_monotonic_time () < until)
        g_main_context_iteration (NULL, FALSE);
      g_cancellable_cancel (cancellable);
      reply = await_reply (client, &result);

      if (reply->done)
        assert_plain (reply);
      else
        g_assert_error (reply->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
test_dispose_cancels (void)
{
  Seen seen = { .n_lines = 1 };
  g_autoptr(FakeServer) fake = fake_server_new (serve_stall, &seen);
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(ChimeraRequest) request = request_to (fake);
  g_autoptr(ChimeraReply) reply = NULL;
  g_autoptr(ChimeraReply) later = NULL;
  GAsyncResult *result = NULL;

  chimera_client_generate_async (client, request, NULL, NULL, chimera_test_async_ready, &result);
  wait_for (is_requested, &seen);
  g_object_run_dispose (G_OBJECT (client));
  reply = await_reply (client, &result);
  g_assert_error (reply->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  wait_for (is_dropped, &seen);

  chimera_client_generate_async (client, request, NULL, NULL, chimera_test_async_ready, &result);
  later = await_reply (client, &result);
  g_assert_error (later->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef struct
{
  ChimeraReply *reply;
  GWeakRef client;
} Finished;

static void
on_generated (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Finished *finished = user_data;

  finished->reply = chimera_client_generate_finish (CHIMERA_CLIENT (source), result);
}

static gboolean
has_reply (gpointer user_data)
{
  return ((Finished *) user_data)->reply != NULL;
}

static gboolean
has_gone (gpointer user_data)
{
  g_autoptr(GObject) client = g_weak_ref_get (user_data);

  return client == NULL;
}

/* The last reference is dropped while the answer comes: it comes nonetheless, and then the client
 * goes, on whichever thread lets go of it last. */
static void
test_unref_in_flight (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_plain, NULL);
  g_autoptr(ChimeraRequest) request = request_to (fake);

  for (guint i = 0; i < 50; i++)
    {
      ChimeraClient *client = chimera_client_new ();
      Finished finished = { 0 };

      g_weak_ref_init (&finished.client, client);
      chimera_client_generate_async (client, request, NULL, NULL, on_generated, &finished);
      g_object_unref (client);

      chimera_test_wait_until (has_reply, &finished);
      assert_plain (finished.reply);
      chimera_reply_unref (finished.reply);
      wait_for (has_gone, &finished.client);
      g_weak_ref_clear (&finished.client);
    }
}

static void
test_unused_clients (void)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr(ChimeraClient) client = chimera_client_new ();
    }
}

/* ------------------------------------------------------------------ many at once */

#define N_AT_ONCE 5

typedef struct
{
  GMutex mutex;
  GCond cond;
  guint n_arrived;
} Gate;

/* Nobody gets an answer before all have asked. */
static void
serve_at_once (FakeConnection *connection,
               gpointer        user_data)
{
  Gate *gate = user_data;
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  gboolean all = TRUE;

  g_mutex_lock (&gate->mutex);
  gate->n_arrived++;
  g_cond_broadcast (&gate->cond);
  while (gate->n_arrived < N_AT_ONCE && all)
    all = g_cond_wait_until (&gate->cond, &gate->mutex, deadline);
  g_mutex_unlock (&gate->mutex);

  if (all)
    serve_plain (connection, NULL);
}

static void
test_at_once (void)
{
  Gate gate = { 0 };
  g_autoptr(FakeServer) fake = NULL;
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(ChimeraRequest) request = NULL;
  GAsyncResult *results[N_AT_ONCE] = { NULL };

  g_mutex_init (&gate.mutex);
  g_cond_init (&gate.cond);
  fake = fake_server_new (serve_at_once, &gate);
  request = request_to (fake);

  for (guint i = 0; i < N_AT_ONCE; i++)
    chimera_client_generate_async (client, request, NULL, NULL, chimera_test_async_ready, &results[i]);

  for (guint i = 0; i < N_AT_ONCE; i++)
    {
      g_autoptr(ChimeraReply) reply = await_reply (client, &results[i]);

      assert_plain (reply);
    }

  g_clear_pointer (&fake, fake_server_free);
  g_mutex_clear (&gate.mutex);
  g_cond_clear (&gate.cond);
}

static gpointer
generate_on_own_context (gpointer user_data)
{
  FakeServer *fake = user_data;
  g_autoptr(GMainContext) context = g_main_context_new ();
  g_autoptr(ChimeraClient) client = NULL;
  g_autoptr(ChimeraRequest) request = request_to (fake);
  GAsyncResult *result = NULL;
  ChimeraReply *reply;

  g_main_context_push_thread_default (context);
  client = chimera_client_new ();
  chimera_client_generate_async (client, request, NULL, NULL, chimera_test_async_ready, &result);
  /* The callback sets this from here and nowhere else. */
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  reply = chimera_client_generate_finish (client, result);
  g_object_unref (result);
  g_main_context_pop_thread_default (context);

  return reply;
}

static gpointer
generate_and_tell (gpointer user_data)
{
  gpointer *io = user_data;
  gpointer reply = generate_on_own_context (io[0]);

  g_atomic_pointer_set (&io[1], reply);

  return NULL;
}

static gboolean
has_pointer (gpointer user_data)
{
  return g_atomic_pointer_get ((gpointer *) user_data) != NULL;
}

static void
test_callers_context (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_plain, NULL);
  g_autoptr(ChimeraReply) reply = NULL;
  gpointer io[2] = { fake, NULL };
  GThread *thread = g_thread_new ("caller", generate_and_tell, io);

  wait_for (has_pointer, &io[1]);
  g_thread_join (thread);
  reply = io[1];
  assert_plain (reply);
}

/* ------------------------------------------------------------------ proxies */

static void
serve_as_proxy (FakeConnection *connection,
                gpointer        user_data)
{
  g_assert_true (g_str_has_prefix (fake_connection_get_head (connection),
                                   "POST http://chimera.invalid:7/api/generate HTTP/1.1\r\n"));

  fake_connection_send_head (connection);
  fake_connection_send_chunk (connection, "{\"response\":\"by proxy\",\"done\":false}\n" DONE);
  fake_connection_send_end (connection);
}

/* Loopback servers go past the proxy in every other test here; all others go through it. */
static void
test_proxy (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_as_proxy, NULL);
  g_autofree char *proxy = g_strdup_printf ("http://127.0.0.1:%u", fake_server_get_port (fake));
  g_autofree char *before = g_strdup (g_getenv ("http_proxy"));
  g_auto(GStrv) proxies = NULL;
  g_autoptr(ChimeraServer) server = chimera_server_new ("ollama+chimera.invalid:7", NULL);
  g_autoptr(ChimeraRequest) request = chimera_request_new (server, "m", NULL, "Hi", NULL);
  g_autoptr(ChimeraClient) client = NULL;
  g_autoptr(ChimeraReply) reply = NULL;
  GAsyncResult *result = NULL;

  g_setenv ("http_proxy", proxy, TRUE);

  proxies = g_proxy_resolver_lookup (g_proxy_resolver_get_default (), "http://chimera.invalid:7/", NULL, NULL);
  if (proxies == NULL || g_strcmp0 (proxies[0], proxy) != 0)
    {
      g_setenv ("http_proxy", before, TRUE);
      g_test_skip ("GIO reads no proxy from the environment here");
      return;
    }

  client = chimera_client_new ();
  chimera_client_generate_async (client, request, NULL, NULL, chimera_test_async_ready, &result);
  reply = await_reply (client, &result);
  g_clear_object (&client);
  g_setenv ("http_proxy", before, TRUE);

  g_assert_no_error (reply->error);
  g_assert_cmpstr (reply->response, ==, "by proxy");
}

/* ------------------------------------------------------------------ questions */

static void
serve_questions (FakeConnection *connection,
                 gpointer        user_data)
{
  const char *head = fake_connection_get_head (connection);

  if (g_str_has_prefix (head, "GET /base/api/version "))
    fake_connection_answer (connection, "200 OK", "{\"version\":\"0.33.0\"}");
  else if (g_str_has_prefix (head, "GET /base/api/tags "))
    fake_connection_answer (connection, "200 OK", "{\"models\":[{\"name\":\"b\"},{\"name\":\"a\"}]}");
  else if (g_str_has_prefix (head, "GET /base/api/ps "))
    fake_connection_answer (connection, "200 OK", "{\"models\":[{\"name\":\"a\",\"size\":7,\"size_vram\":7}]}");
  else
    fake_connection_answer (connection, "404 Not Found", "404 page not found");
}

static void
test_questions (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_questions, NULL);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/base/", fake_server_get_port (fake));
  g_autoptr(ChimeraServer) server = chimera_server_new (address, NULL);
  g_autoptr(ChimeraServer) wrong = server_of (fake);
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(GError) error = NULL;
  GAsyncResult *result = NULL;

  {
    g_autoptr(GAsyncResult) ready = NULL;
    g_autofree char *version = NULL;

    chimera_client_get_version_async (client, server, NULL, chimera_test_async_ready, &result);
    ready = chimera_test_await (&result);
    version = chimera_client_get_version_finish (client, ready, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (version, ==, "0.33.0");
  }

  {
    g_autoptr(GAsyncResult) ready = NULL;
    g_autoptr(GPtrArray) models = NULL;

    chimera_client_list_models_async (client, server, NULL, chimera_test_async_ready, &result);
    ready = chimera_test_await (&result);
    models = chimera_client_list_models_finish (client, ready, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (models->len, ==, 2);
    g_assert_cmpstr (chimera_model_get_name (g_ptr_array_index (models, 0)), ==, "b");
  }

  {
    g_autoptr(GAsyncResult) ready = NULL;
    g_autoptr(GPtrArray) loaded = NULL;

    chimera_client_list_loaded_async (client, server, NULL, chimera_test_async_ready, &result);
    ready = chimera_test_await (&result);
    loaded = chimera_client_list_loaded_finish (client, ready, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (loaded->len, ==, 1);
    g_assert_cmpuint (((ChimeraLoadedModel *) g_ptr_array_index (loaded, 0))->size_vram, ==, 7);
  }

  {
    g_autoptr(GAsyncResult) ready = NULL;

    chimera_client_get_version_async (client, wrong, NULL, chimera_test_async_ready, &result);
    ready = chimera_test_await (&result);
    g_assert_null (chimera_client_get_version_finish (client, ready, &error));
    g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_SERVER);
    assert_names (error, fake);
  }
}

static void
serve_page (FakeConnection *connection,
            gpointer        user_data)
{
  fake_connection_answer (connection, "200 OK", "<!doctype html><html></html>");
}

static void
test_not_ollama (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_page, NULL);
  g_autoptr(ChimeraServer) server = server_of (fake);
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(GAsyncResult) ready = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *result = NULL;

  chimera_client_list_models_async (client, server, NULL, chimera_test_async_ready, &result);
  ready = chimera_test_await (&result);
  g_assert_null (chimera_client_list_models_finish (client, ready, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE);
  assert_names (error, fake);
}

static void
serve_kept_alive (FakeConnection *connection,
                  gpointer        user_data)
{
  gint *n_dropped = user_data;

  fake_connection_answer (connection, "200 OK", "{\"models\":[]}");
  if (fake_connection_wait_drop (connection))
    g_atomic_int_inc (n_dropped);
}

/* No connection gets a second request, though the server would take it: given one that is just about to be
 * idle for too long, libsoup 3.2.3 calls NULL. */
static void
test_no_connection_twice (void)
{
  gint n_dropped = 0;

  {
    g_autoptr(FakeServer) fake = fake_server_new (serve_kept_alive, &n_dropped);
    g_autoptr(ChimeraClient) client = chimera_client_new ();
    g_autoptr(ChimeraServer) server = server_of (fake);

    for (guint i = 0; i < 2; i++)
      {
        g_autoptr(GAsyncResult) ready = NULL;
        g_autoptr(GPtrArray) loaded = NULL;
        g_autoptr(GError) error = NULL;
        GAsyncResult *result = NULL;

        chimera_client_list_loaded_async (client, server, NULL, chimera_test_async_ready, &result);
        ready = chimera_test_await (&result);
        loaded = chimera_client_list_loaded_finish (client, ready, &error);
        g_assert_no_error (error);
        g_assert_cmpuint (loaded->len, ==, 0);
      }
  }

  g_assert_cmpint (n_dropped, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  /* Nobody listens there: whatever reaches a loopback server below went past the proxy. */
  g_setenv ("http_proxy", "http://127.0.0.1:1", TRUE);
  g_setenv ("HTTP_PROXY", "http://127.0.0.1:1", TRUE);
  g_setenv ("all_proxy", "http://127.0.0.1:1", TRUE);
  g_unsetenv ("no_proxy");
  g_unsetenv ("NO_PROXY");
  /* The resolver that would look into a desktop's settings finds no schemas in a test. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "libproxy", TRUE);

  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/client/plain", test_plain);
  g_test_add_func ("/llm/client/chat", test_chat);
  g_test_add_func ("/llm/client/bytewise", test_bytewise);
  g_test_add_func ("/llm/client/thinking", test_thinking);
  g_test_add_func ("/llm/client/late-headers", test_late_headers);
  g_test_add_func ("/llm/client/without-line-break", test_without_line_break);
  g_test_add_func ("/llm/client/invalid-utf8", test_invalid_utf8);
  g_test_add_func ("/llm/client/many-lines", test_many_lines);
  g_test_add_func ("/llm/client/kept-open", test_kept_open);
  g_test_add_func ("/llm/client/ended-and-open", test_ended_and_open);
  g_test_add_func ("/llm/client/status", test_status);
  g_test_add_func ("/llm/client/endings", test_endings);
  g_test_add_func ("/llm/client/closed-without-answer", test_closed_without_answer);
  g_test_add_func ("/llm/client/huge-line", test_huge_line);
  g_test_add_func ("/llm/client/unread-request", test_unread_request);
  g_test_add_func ("/llm/client/unreachable", test_unreachable);
  g_test_add_func ("/llm/client/watchdogs", test_watchdogs);
  g_test_add_func ("/llm/client/silent-host", test_silent_host);
  g_test_add_func ("/llm/client/watchdogs-let-pass", test_watchdogs_let_pass);
  g_test_add_func ("/llm/client/cancel", test_cancel);
  g_test_add_func ("/llm/client/cancelled-before", test_cancelled_before);
  g_test_add_func ("/llm/client/cancel-races", test_cancel_races);
  g_test_add_func ("/llm/client/dispose-cancels", test_dispose_cancels);
  g_test_add_func ("/llm/client/unref-in-flight", test_unref_in_flight);
  g_test_add_func ("/llm/client/unused", test_unused_clients);
  g_test_add_func ("/llm/client/at-once", test_at_once);
  g_test_add_func ("/llm/client/callers-context", test_callers_context);
  g_test_add_func ("/llm/client/proxy", test_proxy);
  g_test_add_func ("/llm/client/questions", test_questions);
  g_test_add_func ("/llm/client/not-ollama", test_not_ollama);
  g_test_add_func ("/llm/client/no-connection-twice", test_no_connection_twice);

  return g_test_run ();
}
