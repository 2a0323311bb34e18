/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-worker-private.h"

#include "chimera-exchange.h"
#include "chimera-time-slice.h"

/* libsoup's own limit of 2 lets a third request wait in silence. */
#define MAX_CONNECTIONS 1000
/* No connection is used again; this is the shortest that libsoup lets them lie. */
#define KEEP_IDLE_S 1

static void
clear (gpointer data)
{
  ChimeraWorker *worker = data;

  chimera_server_notes_free (worker->notes);
  g_main_loop_unref (worker->loop);
  g_main_context_unref (worker->context);
}

void
chimera_worker_unref (ChimeraWorker *worker)
{
  g_atomic_rc_box_release_full (worker, clear);
}

static SoupSession *
new_session (gboolean direct)
{
  /* The whole of an answer may be silence: the watchdogs of an exchange are the only clocks. */
  SoupSession *session = soup_session_new_with_options ("timeout", 0,
                                                        "idle-timeout", KEEP_IDLE_S,
                                                        "max-conns", MAX_CONNECTIONS,
                                                        "max-conns-per-host", MAX_CONNECTIONS,
                                                        "user-agent", "Chimera/" CHIMERA_VERSION,
                                                        NULL);

  /* A decoder would hold back what it has not yet decoded. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  /* A status of 401 is an answer here, not a reason to ask again. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);

  if (direct)
    soup_session_set_proxy_resolver (session, NULL);

  return session;
}

static gpointer
worker_run (gpointer data)
{
  ChimeraWorker *worker = data;

  /* What is measured is when something came, whatever else the machine is busy with: the window, or a
   * server that computes on all processors. */
  chimera_time_slice_shorten ();
  g_main_context_push_thread_default (worker->context);

  worker->exchanges = g_hash_table_new (NULL, NULL);
  worker->direct_session = new_session (TRUE);
  worker->session = new_session (FALSE);

  g_main_loop_run (worker->loop);

  g_clear_object (&worker->direct_session);
  g_clear_object (&worker->session);

  /* What the sessions left to be done, so that nothing of it outlives them. */
  while (g_main_context_iteration (worker->context, FALSE))
    ;

  g_clear_pointer (&worker->exchanges, g_hash_table_unref);
  g_main_context_pop_thread_default (worker->context);
  chimera_worker_unref (worker);

  return NULL;
}

void
chimera_worker_run (ChimeraWorker *worker,
                    GSourceFunc    func,
                    gpointer       data)
{
  /* Not g_main_context_invoke(), which would run it here while the thread is still starting. */
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, NULL);
  g_source_attach (source, worker->context);
}

static gboolean
on_close (gpointer user_data)
{
  ChimeraWorker *worker = user_data;
  g_autoptr(GPtrArray) exchanges = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer exchange;

  worker->closed = TRUE;

  g_hash_table_iter_init (&iter, worker->exchanges);
  while (g_hash_table_iter_next (&iter, &exchange, NULL))
    g_ptr_array_add (exchanges, exchange);

  /* An exchange may end within the call, but no other. */
  for (guint i = 0; i < exchanges->len; i++)
    chimera_exchange_cancel (g_ptr_array_index (exchanges, i));

  chimera_worker_unref (worker);

  return G_SOURCE_REMOVE;
}

static gboolean
on_quit (gpointer user_data)
{
  ChimeraWorker *worker = user_data;

  g_main_loop_quit (worker->loop);

  return G_SOURCE_REMOVE;
}

/**
 * chimera_worker_new:
 *
 * Returns: (transfer full): a worker whose thread is running
 */
ChimeraWorker *
chimera_worker_new (void)
{
  ChimeraWorker *worker = g_atomic_rc_box_new0 (ChimeraWorker);

  worker->notes = chimera_server_notes_new ();
  worker->context = g_main_context_new ();
  worker->loop = g_main_loop_new (worker->context, FALSE);
  worker->thread = g_thread_new ("chimera-client", worker_run, g_atomic_rc_box_acquire (worker));

  return worker;
}

/**
 * chimera_worker_get_notes:
 * @worker: a worker
 *
 * Returns: (transfer none): what it knows of servers
 */
ChimeraServerNotes *
chimera_worker_get_notes (ChimeraWorker *worker)
{
  return worker->notes;
}

/**
 * chimera_worker_close:
 * @worker: a worker
 *
 * Cancels the jobs under way, and every later one.
 */
void
chimera_worker_close (ChimeraWorker *worker)
{
  chimera_worker_run (worker, on_close, g_atomic_rc_box_acquire (worker));
}

/**
 * chimera_worker_free:
 * @worker: (transfer full): a worker without jobs
 *
 * Ends the thread and waits for that, except where it is called on that thread.
 */
void
chimera_worker_free (ChimeraWorker *worker)
{
  GThread *thread = worker->thread;

  chimera_worker_run (worker, on_quit, worker);

  if (thread == g_thread_self ())
    g_thread_unref (thread);
  else
    g_thread_join (thread);

  chimera_worker_unref (worker);
}
