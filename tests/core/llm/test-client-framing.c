/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-client.h"
#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-test.h"
#include "fake-server.h"

/* Answers whose chunks are not as they should be, by way of the client. */

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
#define TEXT "{\"response\":\"tok \",\"done\":false}\n"

static ChimeraReply *
generate (FakeServer   *fake,
          GCancellable *cancellable,
          gint64        total_timeout_ns)
{
  g_autofree char *address = g_strdup_printf ("ollama+127.0.0.1:%u", fake_server_get_port (fake));
  g_autoptr(ChimeraServer) server = chimera_server_new (address, NULL);
  g_autoptr(ChimeraRequest) request = chimera_request_new (server, "m", NULL, "Hi", NULL);
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(GAsyncResult) ready = NULL;
  GAsyncResult *result = NULL;

  request->total_timeout_ns = total_timeout_ns;
  chimera_client_generate_async (client, request, NULL, cancellable, chimera_test_async_ready, &result);
  ready = chimera_test_await (&result);

  return chimera_client_generate_finish (client, ready);
}

typedef struct
{
  const char *rest;
  gboolean comes_apart;
} Broken;

static void
serve_broken (FakeConnection *connection,
              gpointer        user_data)
{
  const Broken *broken = user_data;
  g_autofree char *wire = g_strdup_printf (HEAD "%zx\r\n" TEXT "\r\n%zx\r\n" TEXT "\r\n%s",
                                           strlen (TEXT), strlen (TEXT), broken->rest);
  const gsize first = broken->comes_apart ? strlen (HEAD) + 2 : 0;

  fake_connection_send (connection, wire, (gssize) first);
  g_usleep (broken->comes_apart ? 20 * 1000 : 0);
  fake_connection_send (connection, wire + first, -1);
  g_assert_true (fake_connection_wait_drop (connection));
}

/* What came before the framing broke is kept, though it was received together with it. */
static void
test_broken (void)
{
  static const char *const rests[] = { "x\r\n", "-1\r\n", "0000000000000003\r\nabc", "\r\n" };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (rests); i++)
    {
      Broken broken = { .rest = rests[i / 2], .comes_apart = i % 2 == 1 };
      g_autoptr(FakeServer) fake = fake_server_new (serve_broken, &broken);
      g_autoptr(ChimeraReply) reply = generate (fake, NULL, 0);

      g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_CUT);
      g_assert_cmpstr (reply->response, ==, "tok tok ");
      g_assert_cmpuint (reply->n_chunks, ==, 2);
    }
}

typedef struct
{
  const char *begin;
  int is_over;  /* atomic */
} Endless;

static void
serve_endless (FakeConnection *connection,
               gpointer        user_data)
{
  Endless *endless = user_data;
  g_autofree char *filler = g_strnfill (1024 * 1024, 'x');

  fake_connection_send (connection, HEAD, -1);
  fake_connection_send (connection, endless->begin, -1);
  while (!g_atomic_int_get (&endless->is_over))
    fake_connection_send (connection, filler, -1);
}

static gboolean
cancel (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

/* Framing that goes on for ever brings no text, takes no memory, and keeps nobody from ending it. */
static void
test_endless (void)
{
  static const char *const begins[] = { "5;name=", "0\r\nTrailer: " };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (begins); i++)
    {
      Endless endless = { .begin = begins[i / 2] };
      g_autoptr(FakeServer) fake = fake_server_new (serve_endless, &endless);
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(ChimeraReply) reply = NULL;
      gint64 before = g_get_monotonic_time ();

      if (i % 2 == 0)
        g_timeout_add (50, cancel, cancellable);
      reply = generate (fake, cancellable, i % 2 == 0 ? 0 : 50 * CHIMERA_NS_PER_MS);
      g_atomic_int_set (&endless.is_over, TRUE);

      g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_TIME_SPAN_SECOND);
      if (i % 2 == 0)
        g_assert_error (reply->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_TIMEOUT);
      g_assert_cmpstr (reply->response, ==, "");
    }
}

static void
serve_bodiless (FakeConnection *connection,
                gpointer        user_data)
{
  fake_connection_send (connection, "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n", -1);
  g_assert_true (fake_connection_wait_drop (connection));
}

/* There is no body to such a status, whatever the head says. */
static void
test_bodiless (void)
{
  g_autoptr(FakeServer) fake = fake_server_new (serve_bodiless, NULL);
  g_autoptr(ChimeraReply) reply = generate (fake, NULL, 3 * CHIMERA_NS_PER_S);

  g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_CUT);
  g_assert_cmpuint (reply->status, ==, 204);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/client-framing/broken", test_broken);
  g_test_add_func ("/llm/client-framing/endless", test_endless);
  g_test_add_func ("/llm/client-framing/bodiless", test_bodiless);

  return g_test_run ();
}
