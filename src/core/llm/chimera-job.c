/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-job-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-ollama.h"
#include "chimera-openai.h"

#define QUERY_LIMIT_NS (15 * CHIMERA_NS_PER_S)
/* After the server has said that it is done nothing more is of interest but the end. */
#define DONE_LIMIT_NS (2 * CHIMERA_NS_PER_S)

static void
job_free (ChimeraJob *job)
{
  g_clear_pointer (&job->builder, chimera_reply_builder_free);
  g_clear_pointer (&job->live_text, chimera_live_text_unref);
  g_clear_pointer (&job->request, chimera_request_free);
  g_clear_pointer (&job->server, chimera_server_unref);
  g_clear_pointer (&job->body, g_byte_array_unref);
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->worker, chimera_worker_unref);
  /* Last, as it may be the last to hold the client. */
  g_clear_object (&job->task);
  g_free (job);
}

static void
make_builder (ChimeraJob *job)
{
  job->builder = chimera_reply_builder_new (job->protocol, chimera_server_get_host_port (job->server), job->live_text);
}

static void
on_started (gint64   started_ns,
            gpointer owner)
{
  ChimeraJob *job = owner;

  job->started_ns = started_ns;
  job->started_us = g_get_real_time ();
  if (job->builder != NULL)
    chimera_reply_builder_start (job->builder, job->started_ns, job->started_us);
}

static gboolean
on_piece (ChimeraExchange *exchange,
          const void      *data,
          gsize            length,
          gint64           elapsed_ns,
          gpointer         owner)
{
  ChimeraJob *job = owner;

  if (job->builder != NULL && chimera_job_is_success (chimera_exchange_get_status (exchange)))
    {
      if (!chimera_reply_builder_feed (job->builder, data, length, elapsed_ns))
        return FALSE;

      if (chimera_reply_builder_is_done (job->builder))
        chimera_exchange_set_limits (exchange, DONE_LIMIT_NS, DONE_LIMIT_NS, 0);
      if (chimera_reply_builder_is_done (job->builder) || chimera_reply_builder_has_text (job->builder))
        chimera_exchange_set_flowing (exchange);

      return TRUE;
    }

  if (length > CHIMERA_JOB_MAX_BODY_BYTES - job->body->len)
    {
      job->body_too_large = TRUE;
      return FALSE;
    }

  g_byte_array_append (job->body, data, (guint) length);

  return TRUE;
}

static void start_step (ChimeraJob *job);

/* Only llama.cpp's server and the simulated model name themselves; others name the library that
 * serves HTTP. */
static const char *
get_software (ChimeraExchange *exchange)
{
  const char *software = chimera_exchange_get_software (exchange);

  if (software == NULL || !(g_str_has_prefix (software, "llama.cpp") || g_str_has_suffix (software, "-simulated")))
    return NULL;

  return software;
}

/* Whether a route that every server of its kind has is not there. One that lacks a model says so. */
static gboolean
lacks_route (ChimeraJob *job,
             guint       status)
{
  g_autoptr(GError) error = NULL;

  if (status != SOUP_STATUS_NOT_FOUND && status != SOUP_STATUS_METHOD_NOT_ALLOWED && status != SOUP_STATUS_NOT_IMPLEMENTED)
    return FALSE;

  error = chimera_ollama_error_from_body (status, (const char *) job->body->data, job->body->len);

  return !g_error_matches (error, CHIMERA_ERROR, CHIMERA_ERROR_NO_MODEL);
}

/* What was found out holds as long as the same server may be there: one that is busy, fails, takes too
 * long or wants a key is what it was. Where nobody answers another may be started. */
static gboolean
may_be_another (ChimeraJob   *job,
                guint         status,
                const GError *error)
{
  return error != NULL ? g_error_matches (error, CHIMERA_ERROR, CHIMERA_ERROR_UNREACHABLE) : lacks_route (job, status);
}

static void
end_job (ChimeraJob   *job,
         guint         status,
         gint64        elapsed_ns,
         const GError *error)
{
  if (may_be_another (job, status, error))
    chimera_server_notes_set_kind (job->worker->notes, job->server, CHIMERA_SERVER_AUTOMATIC, NULL);

  if (job->kind == CHIMERA_JOB_GENERATE)
    {
      /* A question of our own may have been the end of it. */
      if (job->builder == NULL)
        {
          make_builder (job);
          chimera_reply_builder_start (job->builder, job->started_ns, job->started_us);
        }
      chimera_job_return_reply (job, status, elapsed_ns, error);
    }
  else if (error != NULL)
    g_task_return_error (job->task, g_error_copy (error));
  else
    chimera_job_return_answer (job, status);

  job_free (job);
}

static gboolean
is_answer_of (ChimeraJob        *job,
              ChimeraServerKind  kind,
              guint              status)
{
  const char *body = job->body->len > 0 ? (const char *) job->body->data : "";
  g_autofree char *version = NULL;
  g_autoptr(GPtrArray) models = NULL;

  if (!chimera_job_is_success (status) || job->body_too_large)
    return FALSE;

  if (kind == CHIMERA_SERVER_OLLAMA)
    version = chimera_ollama_parse_version (body, job->body->len, NULL);
  else
    models = chimera_openai_parse_models (body, job->body->len, NULL);

  return version != NULL || models != NULL;
}

/* Whether what tells the kind of the server is all that the job wants to know. */
static gboolean
is_wanted (ChimeraJob        *job,
           ChimeraServerKind  asked)
{
  if (asked == CHIMERA_SERVER_OLLAMA)
    return job->kind == CHIMERA_JOB_VERSION;

  return job->kind == CHIMERA_JOB_VERSION || job->kind == CHIMERA_JOB_MODELS;
}

/* Takes the answer to one of our own questions. */
static void
take_step (ChimeraJob      *job,
           ChimeraExchange *exchange)
{
  ChimeraServerKind asked = job->step == CHIMERA_STEP_ASK_OLLAMA ? CHIMERA_SERVER_OLLAMA : CHIMERA_SERVER_OPENAI;
  guint status = chimera_exchange_get_status (exchange);

  if (is_answer_of (job, asked, status))
    {
      chimera_server_notes_set_kind (job->worker->notes, job->server, asked, get_software (exchange));
      job->protocol = asked;
      job->step = CHIMERA_STEP_REQUEST;
      if (is_wanted (job, asked))
        {
          end_job (job, status, 0, NULL);
          return;
        }
    }
  else if (job->step == CHIMERA_STEP_ASK_OLLAMA)
    job->step = CHIMERA_STEP_ASK_OPENAI;
  else if (status == SOUP_STATUS_UNAUTHORIZED)
    {
      end_job (job, status, 0, NULL);
      return;
    }
  else
    job->step = CHIMERA_STEP_REQUEST;

  g_byte_array_set_size (job->body, 0);
  job->body_too_large = FALSE;
  start_step (job);
}

/* An OpenAI-compatible server that names itself otherwise than before is another, and may have Ollama's
 * routes, too. Some name themselves with their models only. */
static void
note_software (ChimeraJob      *job,
               ChimeraExchange *exchange)
{
  const char *software = get_software (exchange);
  g_autofree char *known = NULL;

  if (job->kind == CHIMERA_JOB_GENERATE && software == NULL)
    return;

  chimera_server_notes_get_kind (job->worker->notes, job->server, &known);
  if (known != NULL && g_strcmp0 (known, software) != 0)
    chimera_server_notes_set_kind (job->worker->notes, job->server, CHIMERA_SERVER_AUTOMATIC, software);
  else
    chimera_server_notes_set_software (job->worker->notes, job->server, software);
}

static void
on_ended (ChimeraExchange *exchange,
          gint64           elapsed_ns,
          const GError    *error,
          gpointer         owner)
{
  ChimeraJob *job = owner;
  guint status = chimera_exchange_get_status (exchange);

  g_hash_table_remove (job->worker->exchanges, exchange);

  if (job->step == CHIMERA_STEP_REQUEST || error != NULL)
    {
      if (job->protocol == CHIMERA_SERVER_OPENAI && error == NULL && chimera_job_is_success (status))
        note_software (job, exchange);
      end_job (job, status, elapsed_ns, error);
    }
  else
    take_step (job, exchange);
}

static const ChimeraExchangeHooks exchange_hooks = {
  .started = on_started,
  .piece = on_piece,
  .ended = on_ended,
};

/* A model is unloaded by way of /api/generate, whichever way it is asked. */
static gboolean
uses_chat (ChimeraJob *job)
{
  return job->kind == CHIMERA_JOB_GENERATE && chimera_server_uses_chat (job->server) && !job->request->unloads;
}

static const char *
get_path (ChimeraJob *job)
{
  static const char *const ollama_paths[] = {
    [CHIMERA_JOB_VERSION] = "/api/version",
    [CHIMERA_JOB_MODELS] = "/api/tags",
    [CHIMERA_JOB_LOADED] = "/api/ps",
    [CHIMERA_JOB_GENERATE] = "/api/generate",
  };

  if (job->step == CHIMERA_STEP_ASK_OLLAMA)
    return "/api/version";
  if (job->step == CHIMERA_STEP_ASK_OPENAI)
    return "/v1/models";
  if (job->protocol == CHIMERA_SERVER_OPENAI)
    return job->kind == CHIMERA_JOB_GENERATE ? "/v1/chat/completions" : "/v1/models";

  return uses_chat (job) ? "/api/chat" : ollama_paths[job->kind];
}

static char *
build_body (ChimeraJob *job)
{
  if (job->protocol == CHIMERA_SERVER_OPENAI)
    return chimera_openai_build_chat (job->request);

  return uses_chat (job) ? chimera_ollama_build_chat (job->request) : chimera_ollama_build_generate (job->request);
}

static SoupMessage *
build_message (ChimeraJob *job)
{
  g_autofree char *url = chimera_server_build_url (job->server, get_path (job));
  g_autofree char *key = chimera_server_notes_dup_key (job->worker->notes, job->server);
  gboolean is_post = job->step == CHIMERA_STEP_REQUEST && job->kind == CHIMERA_JOB_GENERATE;
  SoupMessage *message = soup_message_new (is_post ? "POST" : "GET", url);

  /* A server's address was checked when it was made. */
  g_assert (message != NULL);

  /* A kept connection that the server has just closed would lose the request. And where libsoup gives a
   * message a connection in the moment in which it is idle for too long, it calls NULL (3.2.3). */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_NEW_CONNECTION);

  if (key != NULL)
    {
      g_autofree char *authorization = g_strconcat ("Bearer ", key, NULL);

      soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", authorization);
    }

  if (is_post)
    {
      char *json = build_body (job);
      g_autoptr(GBytes) bytes = g_bytes_new_take (json, strlen (json));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }

  return message;
}

static void
start_step (ChimeraJob *job)
{
  ChimeraWorker *worker = job->worker;
  const char *host_port = chimera_server_get_host_port (job->server);
  SoupSession *session = chimera_server_is_loopback (job->server) ? worker->direct_session : worker->session;
  g_autoptr(SoupMessage) message = NULL;
  gint64 first_ns = job->request != NULL ? job->request->first_token_timeout_ns : 0;
  gint64 idle_ns = job->request != NULL ? job->request->idle_timeout_ns : 0;
  gint64 total_ns = job->request != NULL ? job->request->total_timeout_ns : 0;

  if (job->step == CHIMERA_STEP_REQUEST && job->kind == CHIMERA_JOB_LOADED && job->protocol == CHIMERA_SERVER_OPENAI)
    {
      g_task_return_new_error (job->task, CHIMERA_ERROR, CHIMERA_ERROR_UNKNOWN,
                               /* Translators: a host and its port */
                               _("%s does not tell which models are in memory."), host_port);
      job_free (job);
      return;
    }

  if (job->step == CHIMERA_STEP_REQUEST && job->kind == CHIMERA_JOB_GENERATE)
    make_builder (job);
  else if (first_ns <= 0 || first_ns > QUERY_LIMIT_NS)
    first_ns = QUERY_LIMIT_NS;

  message = build_message (job);
  job->exchange = chimera_exchange_new (session, message, host_port, job->cancellable, &exchange_hooks, job);
  chimera_exchange_set_limits (job->exchange, first_ns, idle_ns, total_ns);

  g_hash_table_add (worker->exchanges, job->exchange);
  if (worker->closed)
    chimera_exchange_cancel (job->exchange);
  chimera_exchange_start (job->exchange);
}

static gboolean
on_job (gpointer user_data)
{
  ChimeraJob *job = user_data;
  ChimeraServerKind kind = chimera_server_notes_get_kind (job->worker->notes, job->server, NULL);

  job->step = kind == CHIMERA_SERVER_AUTOMATIC ? CHIMERA_STEP_ASK_OLLAMA : CHIMERA_STEP_REQUEST;
  job->protocol = kind == CHIMERA_SERVER_AUTOMATIC ? CHIMERA_SERVER_OLLAMA : kind;
  start_step (job);

  return G_SOURCE_REMOVE;
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
  ChimeraJob *job = g_new0 (ChimeraJob, 1);

  job->worker = g_atomic_rc_box_acquire (worker);
  job->task = task;
  job->kind = kind;
  job->server = chimera_server_ref (server);
  job->body = g_byte_array_new ();
  if (cancellable != NULL)
    job->cancellable = g_object_ref (cancellable);
  if (request != NULL)
    job->request = chimera_request_copy (request);
  if (live_text != NULL)
    job->live_text = chimera_live_text_ref (live_text);

  chimera_worker_run (worker, on_job, job);
}
