/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-exchange.h"
#include "chimera-test.h"
#include "fake-server.h"

#define WAIT_LIMIT_S 10

typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean is_answered;

  ChimeraExchange *exchange;
  gboolean is_cancelled;
  GError *error;
  gboolean has_ended;
} Fixture;

/* The head of an answer, and no body. */
static void
answer_head (FakeConnection *connection,
             gpointer        user_data)
{
  Fixture *fixture = user_data;

  fake_connection_send_head (connection);

  g_mutex_lock (&fixture->mutex);
  fixture->is_answered = TRUE;
  g_cond_signal (&fixture->cond);
  g_mutex_unlock (&fixture->mutex);

  g_assert_true (fake_connection_wait_drop (connection));
}

/* With this the answer is there when libsoup looks for one, in the turn of the main loop in which it
 * wrote the request: only then does it hand it out in another one. */
static void
on_wrote_headers (SoupMessage *message,
               gpointer     user_data)
{
  Fixture *fixture = user_data;
  gint64 limit = g_get_monotonic_time () + WAIT_LIMIT_S * G_TIME_SPAN_SECOND;

  g_mutex_lock (&fixture->mutex);
  while (!fixture->is_answered)
    g_assert_true (g_cond_wait_until (&fixture->cond, &fixture->mutex, limit));
  g_mutex_unlock (&fixture->mutex);
}

static gboolean
cancel (gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->is_cancelled = TRUE;
  chimera_exchange_cancel (fixture->exchange);

  return G_SOURCE_REMOVE;
}

/* The next thing that happens is the cancelling, before the session hands out the answer. */
static void
on_got_headers (SoupMessage *message,
                gpointer     user_data)
{
  g_idle_add_full (G_PRIORITY_HIGH, cancel, user_data, NULL);
}

static void
on_started (gint64   started_ns,
            gpointer owner)
{
}

static gboolean
on_piece (ChimeraExchange *exchange,
          const void      *data,
          gsize            length,
          gint64           elapsed_ns,
          gpointer         owner)
{
  g_assert_not_reached ();
}

static void
on_ended (ChimeraExchange *exchange,
          gint64           elapsed_ns,
          const GError    *error,
          gpointer         owner)
{
  Fixture *fixture = owner;

  fixture->error = error != NULL ? g_error_copy (error) : NULL;
  fixture->has_ended = TRUE;
}

static gboolean
has_ended (gpointer user_data)
{
  Fixture *fixture = user_data;

  return fixture->has_ended;
}

static void
test_cancelled_at_head (void)
{
  static const ChimeraExchangeHooks hooks = { .started = on_started, .piece = on_piece, .ended = on_ended };
  Fixture fixture = { .is_answered = FALSE };
  g_autoptr(FakeServer) server = NULL;
  g_autoptr(SoupSession) session = soup_session_new ();
  g_autoptr(SoupMessage) message = NULL;
  g_autofree char *url = NULL;

  g_mutex_init (&fixture.mutex);
  g_cond_init (&fixture.cond);
  server = fake_server_new (answer_head, &fixture);
  url = g_strdup_printf ("http://127.0.0.1:%u/", fake_server_get_port (server));
  soup_session_set_proxy_resolver (session, NULL);
  message = soup_message_new ("GET", url);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (on_wrote_headers), &fixture);
  g_signal_connect (message, "got-headers", G_CALLBACK (on_got_headers), &fixture);

  fixture.exchange = chimera_exchange_new (session, message, "127.0.0.1", NULL, &hooks, &fixture);
  chimera_exchange_start (fixture.exchange);
  chimera_test_wait_until (has_ended, &fixture);

  g_assert_true (fixture.is_cancelled);
  g_assert_error (fixture.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* What the session still holds of the message is released here. */
  g_clear_object (&session);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_clear_pointer (&server, fake_server_free);
  g_clear_error (&fixture.error);
  g_mutex_clear (&fixture.mutex);
  g_cond_clear (&fixture.cond);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/exchange/cancelled-at-head", test_cancelled_at_head);

  return g_test_run ();
}
