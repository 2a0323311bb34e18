/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-json.h"
#include "chimera-test.h"
#include "simulator-client.h"

/* Each fault as a client on a bare socket sees it, clients that go away, and stopping. */

static const char body[] = "{\"model\":\"simulated\",\"prompt\":\"CSV Files (3)\"}";

static gboolean
is_done (Exchange *exchange)
{
  return strstr (exchange->body->str, "\"done\":true") != NULL;
}

static void
test_names (void)
{
  ChimeraFault fault = CHIMERA_FAULT_CUT;

  for (int i = CHIMERA_FAULT_NONE; i <= CHIMERA_FAULT_TRUNCATE; i++)
    {
      g_assert_true (chimera_fault_from_name (chimera_fault_get_name ((ChimeraFault) i), &fault));
      g_assert_cmpint (fault, ==, i);
    }

  fault = CHIMERA_FAULT_CUT;
  g_assert_false (chimera_fault_from_name ("no such thing", &fault));
  g_assert_cmpint (fault, ==, CHIMERA_FAULT_CUT);
}

static void
test_statuses (void)
{
  static const struct { ChimeraFault fault; guint status; const char *body; } cases[] = {
    { CHIMERA_FAULT_MISSING_MODEL, 404, "{\"error\":\"model 'simulated' not found\"}" },
    { CHIMERA_FAULT_HTTP_500, 500, "{\"error\":\"llama-server process has terminated: signal: killed\"}" },
    { CHIMERA_FAULT_HTTP_503, 503, "{\"error\":\"server busy, please try again.  maximum pending requests exceeded\"}" },
  };
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(Exchange) exchange = NULL;
      g_autoptr(Exchange) tags = NULL;

      chimera_simulator_set_fault (simulator, cases[i].fault);
      exchange = client_post (simulator, "/api/generate", body);
      tags = client_get (simulator, "/api/tags");
      g_assert_cmpuint (exchange->status, ==, cases[i].status);
      g_assert_cmpstr (exchange->body->str, ==, cases[i].body);
      g_assert_cmpuint (tags->status, ==, 200);
    }

  chimera_simulator_set_fault (simulator, CHIMERA_FAULT_NONE);
  {
    g_autoptr(Exchange) exchange = client_post (simulator, "/api/generate", body);

    g_assert_true (is_done (exchange));
  }
}

static void
test_error_mid_stream (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_ERROR_MID_STREAM);
  g_autoptr(Exchange) exchange = client_post (simulator, "/api/generate", body);
  g_autoptr(GPtrArray) lines = exchange_get_lines (exchange);

  g_assert_cmpuint (exchange->status, ==, 200);
  g_assert_true (exchange->is_complete);
  g_assert_false (is_done (exchange));
  g_assert_cmpuint (lines->len, >, 5);
  g_assert_true (json_object_has_member (lines->pdata[lines->len - 1], "error"));
  g_assert_true (json_object_has_member (lines->pdata[lines->len - 2], "response"));
}

static void
test_cut (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_CUT);
  g_autoptr(Exchange) exchange = client_post (simulator, "/api/generate", body);

  g_assert_cmpuint (exchange->status, ==, 200);
  g_assert_cmpuint (exchange->chunks->len, >, 5);
  g_assert_false (exchange->is_complete);
  g_assert_false (is_done (exchange));
}

static void
test_no_done (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NO_DONE);
  g_autoptr(Exchange) exchange = client_post (simulator, "/api/generate", body);

  g_assert_cmpuint (exchange->chunks->len, >, 5);
  g_assert_true (exchange->is_complete);
  g_assert_false (is_done (exchange));
}

static void
test_huge_line (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_HUGE_LINE);
  g_autoptr(Exchange) exchange = client_post (simulator, "/api/generate", body);
  gsize longest = 0;

  for (guint i = 0; i < exchange->chunks->len; i++)
    longest = MAX (longest, g_bytes_get_size (exchange->chunks->pdata[i]));

  g_assert_cmpuint (longest, >, 16 * 1024 * 1024);
  g_assert_true (is_done (exchange));
}

static void
test_invalid_utf8 (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_INVALID_UTF8);
  g_autoptr(Exchange) exchange = client_post (simulator, "/api/generate", body);

  g_assert_false (g_utf8_validate_len (exchange->body->str, exchange->body->len, NULL));
  g_assert_nonnull (strstr (exchange->body->str, "\xff\xfe"));
  g_assert_true (is_done (exchange));
}

static void
test_split_characters (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_SPLIT_CHARACTERS);
  g_autoptr(Exchange) exchange = client_post (simulator, "/api/generate", body);
  g_autoptr(GPtrArray) lines = exchange_get_lines (exchange);
  guint n_split = 0;

  for (guint i = 0; i < exchange->chunks->len; i++)
    {
      gsize size;
      const char *data = g_bytes_get_data (exchange->chunks->pdata[i], &size);

      n_split += (guchar) data[size - 1] >= 0xc2;
    }

  g_assert_cmpuint (n_split, >, 0);
  g_assert_cmpuint (exchange->chunks->len, >, lines->len);
  g_assert_cmpuint (exchange->n_receives, >, lines->len / 2);
  g_assert_true (g_utf8_validate_len (exchange->body->str, exchange->body->len, NULL));
  g_assert_true (is_done (exchange));
}

static void
test_faults_without_stream (void)
{
  static const struct { ChimeraFault fault; guint status; gboolean done; } cases[] = {
    { CHIMERA_FAULT_ERROR_MID_STREAM, 500, FALSE },
    { CHIMERA_FAULT_CUT, 0, FALSE },
    { CHIMERA_FAULT_NO_DONE, 200, FALSE },
    { CHIMERA_FAULT_INVALID_UTF8, 200, TRUE },
    { CHIMERA_FAULT_SPLIT_CHARACTERS, 200, TRUE },
  };
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(Exchange) exchange = NULL;

      g_test_message ("%s", chimera_fault_get_name (cases[i].fault));
      chimera_simulator_set_fault (simulator, cases[i].fault);
      exchange = client_post (simulator, "/api/generate", "{\"model\":\"simulated\",\"prompt\":\"x\",\"stream\":false}");
      g_assert_cmpuint (exchange->status, ==, cases[i].status);
      g_assert_cmpint (is_done (exchange), ==, cases[i].done);
    }
}

static gboolean
has_cancelled (gpointer user_data)
{
  return chimera_simulator_get_n_cancelled (user_data) > 0;
}

static gboolean
on_wake (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_until_cancelled (ChimeraSimulator *simulator)
{
  /* The number changes on another thread: something must wake this one's loop. */
  guint waker = g_timeout_add (2, on_wake, NULL);

  chimera_test_wait_until (has_cancelled, simulator);
  g_source_remove (waker);
}

static void
test_stall (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_STALL);
  g_autoptr(GSocketConnection) connection = client_connect (simulator);
  g_autofree char *post = client_make_post ("/api/generate", body);
  g_autoptr(Exchange) version = NULL;
  char byte;

  client_write (connection, post);
  client_read_until (connection, "response");

  /* Whatever was under way has come; nothing follows. */
  version = client_get (simulator, "/api/version");
  g_assert_cmpuint (version->status, ==, 200);
  g_socket_set_timeout (g_socket_connection_get_socket (connection), 1);
  while (g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), &byte, 1, NULL, NULL) == 1)
    g_assert_cmpint (byte, !=, '\0');
  g_assert_cmpuint (chimera_simulator_get_n_cancelled (simulator), ==, 0);

  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  wait_until_cancelled (simulator);
}

static void
test_cancel_mid_stream (void)
{
  const ChimeraSimulatorPace pace = { .tokens_per_s = 20, .seed = 1 };
  g_autoptr(ChimeraSimulator) simulator = simulator_start (&pace, CHIMERA_FAULT_NONE);
  g_autoptr(GSocketConnection) connection = client_connect (simulator);
  g_autofree char *post = client_make_post ("/api/generate", body);
  g_autoptr(Exchange) next = NULL;

  client_write (connection, post);
  client_read_until (connection, "response");
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  wait_until_cancelled (simulator);

  /* The model is free again. */
  next = client_post (simulator, "/api/generate",
                      "{\"model\":\"simulated\",\"prompt\":\"x\",\"options\":{\"num_predict\":2}}");
  g_assert_true (is_done (next));
  g_assert_cmpuint (chimera_simulator_get_n_cancelled (simulator), ==, 1);
}

/* While it loads: nothing is loaded afterwards. */
static void
test_cancel_while_loading (void)
{
  const ChimeraSimulatorPace pace = { .load_ns = G_GINT64_CONSTANT (3600000000000), .seed = 1 };
  g_autoptr(ChimeraSimulator) simulator = simulator_start (&pace, CHIMERA_FAULT_NONE);
  g_autoptr(GSocketConnection) connection = client_connect (simulator);
  g_autofree char *post = client_make_post ("/api/generate", body);
  g_autoptr(Exchange) ps = NULL;

  client_write (connection, post);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  wait_until_cancelled (simulator);
  ps = client_get (simulator, "/api/ps");
  g_assert_cmpstr (ps->body->str, ==, "{\"models\":[]}");
}

static void
test_cancel_while_queued (void)
{
  const ChimeraSimulatorPace pace = { .tokens_per_s = 20, .seed = 1 };
  g_autoptr(ChimeraSimulator) simulator = simulator_start (&pace, CHIMERA_FAULT_NONE);
  g_autoptr(GSocketConnection) first = client_connect (simulator);
  g_autoptr(GSocketConnection) second = client_connect (simulator);
  g_autofree char *post = client_make_post ("/api/generate", body);

  client_write (first, post);
  client_read_until (first, "response");
  client_write (second, post);
  g_io_stream_close (G_IO_STREAM (second), NULL, NULL);
  wait_until_cancelled (simulator);

  /* The first one goes on. */
  client_read_until (first, "response");
  g_assert_cmpuint (chimera_simulator_get_n_cancelled (simulator), ==, 1);
}

static void
test_unload_mid_stream (void)
{
  const ChimeraSimulatorPace pace = { .tokens_per_s = 200, .n_tokens = 60, .seed = 1 };
  g_autoptr(ChimeraSimulator) simulator = simulator_start (&pace, CHIMERA_FAULT_NONE);
  g_autoptr(GSocketConnection) connection = client_connect (simulator);
  g_autofree char *post = client_make_post ("/api/generate", body);
  g_autoptr(Exchange) unload = NULL;
  g_autoptr(Exchange) during = NULL;
  g_autoptr(Exchange) after = NULL;

  client_write (connection, post);
  client_read_until (connection, "response");
  unload = client_post (simulator, "/api/generate", "{\"model\":\"simulated\",\"keep_alive\":0}");
  g_assert_nonnull (strstr (unload->body->str, "\"done_reason\":\"unload\""));
  during = client_get (simulator, "/api/ps");
  g_assert_nonnull (strstr (during->body->str, "simulated:latest"));
  client_read_until (connection, "\"done\":true");
  after = client_get (simulator, "/api/ps");
  g_assert_cmpstr (after->body->str, ==, "{\"models\":[]}");
}

/* A client that does not read: the model waits, memory is bounded, stopping works. */
static void
test_back_pressure (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);
  g_autoptr(GSocketConnection) connection = client_connect (simulator);
  g_autofree char *post =
    client_make_post ("/api/generate", "{\"model\":\"simulated\",\"prompt\":\"Write at least 60000 words.\","
                                       "\"options\":{\"num_ctx\":8192}}");
  g_autoptr(Exchange) version = NULL;
  g_autoptr(Exchange) all = NULL;

  client_write (connection, post);
  version = client_get (simulator, "/api/version");
  g_assert_cmpuint (version->status, ==, 200);

  all = client_read (connection, FALSE);
  g_assert_true (all->is_complete);
  g_assert_true (is_done (all));
}

static void
test_start_and_stop (void)
{
  g_autoptr(ChimeraSimulator) simulator = chimera_simulator_new (NULL, CHIMERA_FAULT_NONE);
  g_autoptr(GError) error = NULL;

  g_assert_null (chimera_simulator_get_url (simulator));
  chimera_simulator_stop (simulator);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(Exchange) version = NULL;

      g_assert_true (chimera_simulator_start (simulator, 0, &error));
      g_assert_no_error (error);
      version = client_get (simulator, "/api/version");
      g_assert_cmpuint (version->status, ==, 200);
      chimera_simulator_stop (simulator);
      g_assert_null (chimera_simulator_get_url (simulator));
    }

  /* Stopped before its loop ever ran. */
  for (guint i = 0; i < 50; i++)
    {
      g_assert_true (chimera_simulator_start (simulator, 0, &error));
      chimera_simulator_stop (simulator);
    }
}

static void
test_port_taken (void)
{
  g_autoptr(ChimeraSimulator) first = simulator_start_fast (CHIMERA_FAULT_NONE);
  g_autoptr(ChimeraSimulator) second = chimera_simulator_new (NULL, CHIMERA_FAULT_NONE);
  g_autoptr(GError) error = NULL;
  const char *port = strrchr (chimera_simulator_get_url (first), ':') + 1;

  g_assert_false (chimera_simulator_start (second, (guint16) g_ascii_strtoull (port, NULL, 10), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_nonnull (strstr (error->message, port));
  g_assert_null (chimera_simulator_get_url (second));
}

/* With an answer in mid-stream, one that waits and one that stalls. */
static void
test_stop_while_streaming (void)
{
  const ChimeraSimulatorPace pace = { .tokens_per_s = 20, .seed = 1 };
  static const ChimeraFault faults[] = { CHIMERA_FAULT_NONE, CHIMERA_FAULT_STALL, CHIMERA_FAULT_SPLIT_CHARACTERS };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr(ChimeraSimulator) simulator = simulator_start (&pace, faults[i]);
      g_autoptr(GSocketConnection) first = client_connect (simulator);
      g_autoptr(GSocketConnection) second = client_connect (simulator);
      g_autofree char *post = client_make_post ("/api/generate", body);
      g_autoptr(Exchange) version = NULL;
      g_autoptr(Exchange) rest = NULL;

      g_test_message ("%s", chimera_fault_get_name (faults[i]));
      /* The second only when the first has the model: of two at once either may be served first. */
      client_write (first, post);
      client_read_until (first, "response");
      client_write (second, post);
      version = client_get (simulator, "/api/version");
      g_assert_cmpuint (version->status, ==, 200);
      chimera_simulator_stop (simulator);
      rest = client_read (first, FALSE);
      g_assert_false (rest->is_complete);
    }
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/simulator/faults/names", test_names);
  g_test_add_func ("/simulator/faults/statuses", test_statuses);
  g_test_add_func ("/simulator/faults/error-mid-stream", test_error_mid_stream);
  g_test_add_func ("/simulator/faults/cut", test_cut);
  g_test_add_func ("/simulator/faults/no-done", test_no_done);
  g_test_add_func ("/simulator/faults/huge-line", test_huge_line);
  g_test_add_func ("/simulator/faults/invalid-utf8", test_invalid_utf8);
  g_test_add_func ("/simulator/faults/split-characters", test_split_characters);
  g_test_add_func ("/simulator/faults/without-stream", test_faults_without_stream);
  g_test_add_func ("/simulator/faults/stall", test_stall);
  g_test_add_func ("/simulator/cancel/mid-stream", test_cancel_mid_stream);
  g_test_add_func ("/simulator/cancel/while-loading", test_cancel_while_loading);
  g_test_add_func ("/simulator/cancel/while-queued", test_cancel_while_queued);
  g_test_add_func ("/simulator/cancel/unload-mid-stream", test_unload_mid_stream);
  g_test_add_func ("/simulator/cancel/back-pressure", test_back_pressure);
  g_test_add_func ("/simulator/run/start-and-stop", test_start_and_stop);
  g_test_add_func ("/simulator/run/port-taken", test_port_taken);
  g_test_add_func ("/simulator/run/stop-while-streaming", test_stop_while_streaming);

  return g_test_run ();
}
