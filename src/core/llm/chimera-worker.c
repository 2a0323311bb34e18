/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-worker.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-exchange.h"
#include "chimera-format.h"
#include "chimera-ollama.h"
#include "chimera-reply-builder.h"

#define MAX_BODY_BYTES (64 * 1024 * 1024)
#define QUERY_LIMIT_NS (15 * CHIMERA_NS_PER_S)
/* After "done":true nothing more is of interest but the end. */
#define DONE_LIMIT_NS (2 * CHIMERA_NS_PER_S)
/* libsoup's own limit of 2 lets a third request wait in silence. */
#define MAX_CONNECTIONS 1000
#define KEEP_IDLE_S 5

struct _ChimeraWorker
{
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;

  /* only on the thread: */
  SoupSession *direct_session;
  SoupSession *session;
  GHashTable *jobs;
  gboolean closed;
};

typedef struct
{
  ChimeraWorker *worker;
  GTask *task;
  ChimeraJobKind kind;
  ChimeraServer *server;
  GCancellable *cancellable;
  ChimeraRequest *request;
  ChimeraReplyBuilder *builder;
  GByteArray *body;
  gboolean body_too_large;
  ChimeraExchange *exchange;
} Job;

static void
clear (gpointer data)
{
  ChimeraWorker *worker = data;

  g_main_loop_unref (worker->loop);
  g_main_context_unref (worker->context);
}

static void
worker_unref (ChimeraWorker *worker)
{
  g_atomic_rc_box_release_full (worker, clear);
}

static void
job_free (Job *job)
{
  g_clear_pointer (&job->builder, chimera_reply_builder_free);
  g_clear_pointer (&job->request, chimera_request_free);
  g_clear_pointer (&job->server, chimera_server_unref);
  g_clear_pointer (&job->body, g_byte_array_unref);
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->worker, worker_unref);
  /* Last, as it may be the last to hold the client. */
  g_clear_object (&job->task);
  g_free (job);
}

static gboolean
is_success (guint status)
{
  return status >= 200 && status < 300;
}

/* What an answer with another status than success means, naming the server. */
static GError *
name_status (Job   *job,
             guint  status)
{
  const char *host_port = chimera_server_get_host_port (job->server);
  GError *error;

  if (status < 400)
    return g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_SERVER,
                        /* Translators: a host and its port */
                        _("%s sends requests on to another address. Give that address instead."), host_port);

  error = chimera_ollama_error_from_body (status, (const char *) job->body->data, job->body->len);
  g_prefix_error (&error, "%s: ", host_port);

  return error;
}

static void
return_reply (Job          *job,
              guint         status,
              gint64        elapsed_ns,
              const GError *error)
{
  GError *why = error != NULL ? g_error_copy (error) : NULL;

  if (status != 0 && !is_success (status) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&why);
      why = name_status (job, status);
    }

  g_task_return_pointer (job->task,
                         chimera_reply_builder_finish (job->builder, status, elapsed_ns, why),
                         (GDestroyNotify) chimera_reply_unref);
}

static void
return_answer (Job   *job,
               guint  status)
{
  const char *body = job->body->len > 0 ? (const char *) job->body->data : "";
  gsize length = job->body->len;
  g_autoptr(GError) error = NULL;
  gpointer answer = NULL;
  GDestroyNotify free_answer = (GDestroyNotify) g_ptr_array_unref;

  if (!is_success (status))
    {
      g_task_return_error (job->task, name_status (job, status));
      return;
    }

  if (job->body_too_large)
    {
      g_task_return_new_error (job->task, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE,
                               _("The answer of %s is longer than %d bytes."),
                               chimera_server_get_host_port (job->server), MAX_BODY_BYTES);
      return;
    }

  switch (job->kind)
    {
    case CHIMERA_JOB_VERSION:
      answer = chimera_ollama_parse_version (body, length, &error);
      free_answer = g_free;
      break;

    case CHIMERA_JOB_MODELS:
      answer = chimera_ollama_parse_tags (body, length, &error);
      break;

    case CHIMERA_JOB_LOADED:
      answer = chimera_ollama_parse_ps (body, length, &error);
      break;

    case CHIMERA_JOB_GENERATE:
    default:
      g_assert_not_reached ();
    }

  if (answer == NULL)
    {
      g_task_return_new_error (job->task, CHIMERA_ERROR, error->code,
                               /* Translators: a host and its port, what is wrong with the answer */
                               _("%s does not answer as Ollama does. %s"),
                               chimera_server_get_host_port (job->server), error->message);
      return;
    }

  g_task_return_pointer (job->task, answer, free_answer);
}

static void
on_started (gint64   started_ns,
            gpointer owner)
{
  Job *job = owner;

  if (job->builder != NULL)
    chimera_reply_builder_start (job->builder, started_ns, g_get_real_time ());
}

static gboolean
on_piece (ChimeraExchange *exchange,
          const void      *data,
          gsize            length,
          gint64           elapsed_ns,
          gpointer         owner)
{
  Job *job = owner;

  if (job->builder != NULL && is_success (chimera_exchange_get_status (exchange)))
    {
      if (!chimera_reply_builder_feed (job->builder, data, length, elapsed_ns))
        return FALSE;

      if (chimera_reply_builder_is_done (job->builder))
        chimera_exchange_set_limits (exchange, DONE_LIMIT_NS, DONE_LIMIT_NS, 0);
      if (chimera_reply_builder_is_done (job->builder) || chimera_reply_builder_has_text (job->builder))
        chimera_exchange_set_flowing (exchange);

      return TRUE;
    }

  if (length > MAX_BODY_BYTES - job->body->len)
    {
      job->body_too_large = TRUE;
      return FALSE;
    }

  g_byte_array_append (job->body, data, (guint) length);

  return TRUE;
}

static void
on_ended (ChimeraExchange *exchange,
          gint64           elapsed_ns,
          const GError    *error,
          gpointer         owner)
{
  Job *job = owner;
  guint status = chimera_exchange_get_status (exchange);

  g_hash_table_remove (job->worker->jobs, job);

  if (job->kind == CHIMERA_JOB_GENERATE)
    return_reply (job, status, elapsed_ns, error);
  else if (error != NULL)
    g_task_return_error (job->task, g_error_copy (error));
  else
    return_answer (job, status);

  job_free (job);
}

static const ChimeraExchangeHooks exchange_hooks = {
  .started = on_started,
  .piece = on_piece,
  .ended = on_ended,
};

static SoupMessage *
build_message (Job *job)
{
  static const char *const paths[] = {
    [CHIMERA_JOB_VERSION] = "/api/version",
    [CHIMERA_JOB_MODELS] = "/api/tags",
    [CHIMERA_JOB_LOADED] = "/api/ps",
    [CHIMERA_JOB_GENERATE] = "/api/generate",
  };
  g_autofree char *url = chimera_server_build_url (job->server, paths[job->kind]);
  SoupMessage *message = soup_message_new (job->kind == CHIMERA_JOB_GENERATE ? "POST" : "GET", url);

  /* A server's address was checked when it was made. */
  g_assert (message != NULL);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);

  if (job->kind == CHIMERA_JOB_GENERATE)
    {
      char *json = chimera_ollama_build_generate (job->request);
      g_autoptr(GBytes) bytes = g_bytes_new_take (json, strlen (json));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
      /* A kept connection that the server has just closed would lose the request. */
      soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
    }

  return message;
}

static gboolean
on_job (gpointer user_data)
{
  Job *job = user_data;
  ChimeraWorker *worker = job->worker;
  SoupSession *session = chimera_server_is_loopback (job->server) ? worker->direct_session : worker->session;
  g_autoptr(SoupMessage) message = build_message (job);

  job->exchange = chimera_exchange_new (session, message, chimera_server_get_host_port (job->server),
                                        job->cancellable, &exchange_hooks, job);
  if (job->kind == CHIMERA_JOB_GENERATE)
    chimera_exchange_set_limits (job->exchange,
                                 job->request->first_token_timeout_ns, job->request->idle_timeout_ns,
                                 job->request->total_timeout_ns);
  else
    chimera_exchange_set_limits (job->exchange, QUERY_LIMIT_NS, 0, 0);

  g_hash_table_add (worker->jobs, job);
  if (worker->closed)
    chimera_exchange_cancel (job->exchange);
  chimera_exchange_start (job->exchange);

  return G_SOURCE_REMOVE;
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

  g_main_context_push_thread_default (worker->context);

  worker->jobs = g_hash_table_new (NULL, NULL);
  worker->direct_session = new_session (TRUE);
  worker->session = new_session (FALSE);

  g_main_loop_run (worker->loop);

  g_clear_object (&worker->direct_session);
  g_clear_object (&worker->session);

  /* What the sessions left to be done, so that nothing of it outlives them. */
  while (g_main_context_iteration (worker->context, FALSE))
    ;

  g_clear_pointer (&worker->jobs, g_hash_table_unref);
  g_main_context_pop_thread_default (worker->context);
  worker_unref (worker);

  return NULL;
}

static void
run_on_thread (ChimeraWorker *worker,
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
  g_autoptr(GPtrArray) jobs = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer job;

  worker->closed = TRUE;

  g_hash_table_iter_init (&iter, worker->jobs);
  while (g_hash_table_iter_next (&iter, &job, NULL))
    g_ptr_array_add (jobs, job);

  /* An exchange may end within the call, and its job with it, but no other. */
  for (guint i = 0; i < jobs->len; i++)
    chimera_exchange_cancel (((Job *) g_ptr_array_index (jobs, i))->exchange);

  worker_unref (worker);

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

  worker->context = g_main_context_new ();
  worker->loop = g_main_loop_new (worker->context, FALSE);
  worker->thread = g_thread_new ("chimera-client", worker_run, g_atomic_rc_box_acquire (worker));

  return worker;
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
  run_on_thread (worker, on_close, g_atomic_rc_box_acquire (worker));
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

  run_on_thread (worker, on_quit, worker);

  if (thread == g_thread_self ())
    g_thread_unref (thread);
  else
    g_thread_join (thread);

  worker_unref (worker);
}

/**
 * chimera_worker_submit:
 * @worker: a worker
 * @kind: what to do
 * @task: (transfer full): gets the outcome: a #ChimeraReply, and never an error, for
 *   %CHIMERA_JOB_GENERATE, else a string or a #GPtrArray
 * @server: the server
 * @request: (nullable): for %CHIMERA_JOB_GENERATE; copied
 * @live_text: (nullable): receives the text while it comes
 * @cancellable: (nullable): the caller's
 *
 * Starts a job on the worker's thread.
 */
void
chimera_worker_submit (ChimeraWorker        *worker,
                       ChimeraJobKind        kind,
                       GTask                *task,
                       ChimeraServer        *server,
                       const ChimeraRequest *request,
                       ChimeraLiveText      *live_text,
                       GCancellable         *cancellable)
{
  Job *job = g_new0 (Job, 1);

  job->worker = g_atomic_rc_box_acquire (worker);
  job->task = task;
  job->kind = kind;
  job->server = chimera_server_ref (server);
  job->body = g_byte_array_new ();
  if (cancellable != NULL)
    job->cancellable = g_object_ref (cancellable);
  if (request != NULL)
    {
      job->request = chimera_request_copy (request);
      job->builder = chimera_reply_builder_new (chimera_server_get_host_port (server), live_text);
    }

  run_on_thread (worker, on_job, job);
}
