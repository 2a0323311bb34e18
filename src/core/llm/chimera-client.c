/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-client.h"

#include "chimera-worker.h"

/*  caller's thread              client's thread
 *
 *  ChimeraClient ---- owns ---> ChimeraWorker: context, loop, sessions, jobs under way
 *    _async()  ---- submit -->    job: GTask, ChimeraExchange, ChimeraReplyBuilder
 *    callback  <--- GTask ----      | ended
 *
 * A job's GTask holds a reference on the client, so the client goes when its last job has gone,
 * and that may be on its own thread. */

struct _ChimeraClient
{
  GObject parent_instance;

  ChimeraWorker *worker;
};

G_DEFINE_FINAL_TYPE (ChimeraClient, chimera_client, G_TYPE_OBJECT)

static void
chimera_client_dispose (GObject *object)
{
  chimera_worker_close (CHIMERA_CLIENT (object)->worker);

  G_OBJECT_CLASS (chimera_client_parent_class)->dispose (object);
}

static void
chimera_client_finalize (GObject *object)
{
  chimera_worker_free (CHIMERA_CLIENT (object)->worker);

  G_OBJECT_CLASS (chimera_client_parent_class)->finalize (object);
}

static void
chimera_client_class_init (ChimeraClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chimera_client_dispose;
  object_class->finalize = chimera_client_finalize;
}

static void
chimera_client_init (ChimeraClient *self)
{
  self->worker = chimera_worker_new ();
}

/**
 * chimera_client_new:
 *
 * Makes a client and starts its thread. Requests hold a reference on it: dropping the last other
 * one lets them end by themselves, g_object_run_dispose() cancels them.
 *
 * Returns: (transfer full): a client for any number of servers and requests at once
 */
ChimeraClient *
chimera_client_new (void)
{
  return g_object_new (CHIMERA_TYPE_CLIENT, NULL);
}

/* What every request has in common; @source_tag is the function that was called. */
static void
submit (ChimeraClient        *self,
        ChimeraJobKind        kind,
        gpointer              source_tag,
        ChimeraServer        *server,
        const ChimeraRequest *request,
        ChimeraLiveText      *live_text,
        GCancellable         *cancellable,
        GAsyncReadyCallback   callback,
        gpointer              user_data)
{
  GTask *task;

  g_return_if_fail (CHIMERA_IS_CLIENT (self));
  g_return_if_fail (server != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  /* Without the cancellable: a reply that was cancelled is a result like any other. */
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, source_tag);
  chimera_worker_submit (self->worker, kind, task, server, request, live_text, cancellable);
}

static gpointer
finish (ChimeraClient  *self,
        gpointer        source_tag,
        GAsyncResult   *result,
        GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * chimera_client_get_kind:
 * @self: a client
 * @server: a server
 * @out_software: (out) (optional) (nullable) (transfer full): what it says it is, "llama.cpp"
 *
 * Every request to a server whose address does not give its kind begins with the question for it,
 * and what was found holds until nobody answers there, or it answers as another would.
 *
 * Returns: its kind; %CHIMERA_SERVER_AUTOMATIC while that is not known
 */
ChimeraServerKind
chimera_client_get_kind (ChimeraClient  *self,
                         ChimeraServer  *server,
                         char          **out_software)
{
  g_return_val_if_fail (CHIMERA_IS_CLIENT (self), CHIMERA_SERVER_AUTOMATIC);
  g_return_val_if_fail (server != NULL, CHIMERA_SERVER_AUTOMATIC);

  return chimera_server_notes_get_kind (chimera_worker_get_notes (self->worker), server, out_software);
}

/**
 * chimera_client_set_key:
 * @self: a client
 * @server: a server; its kind does not matter
 * @key: (nullable): what chimera_key_clean() gave; %NULL to send none
 *
 * Sends "Authorization: Bearer KEY" with every request to @server from now on. The key is kept in
 * memory, and nowhere else.
 */
void
chimera_client_set_key (ChimeraClient *self,
                        ChimeraServer *server,
                        const char    *key)
{
  g_return_if_fail (CHIMERA_IS_CLIENT (self));
  g_return_if_fail (server != NULL);

  chimera_server_notes_set_key (chimera_worker_get_notes (self->worker), server, key);
}

/**
 * chimera_client_knows_key:
 * @self: a client
 * @server: a server; its kind does not matter
 *
 * Returns: whether chimera_client_set_key() was called for @server, be it with %NULL
 */
gboolean
chimera_client_knows_key (ChimeraClient *self,
                          ChimeraServer *server)
{
  g_return_val_if_fail (CHIMERA_IS_CLIENT (self), FALSE);
  g_return_val_if_fail (server != NULL, FALSE);

  return chimera_server_notes_knows_key (chimera_worker_get_notes (self->worker), server);
}

/**
 * chimera_client_get_version_async:
 * @self: a client
 * @server: the server to ask
 * @cancellable: (nullable): may be cancelled from any thread
 * @callback: called in the caller's thread-default main context
 * @user_data: for @callback
 *
 * Asks for the server's version (GET /api/version): the quickest way to know that one is there. An
 * OpenAI-compatible one is asked for its models (GET /v1/models), as it has no such question.
 */
void
chimera_client_get_version_async (ChimeraClient       *self,
                                  ChimeraServer       *server,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  submit (self, CHIMERA_JOB_VERSION, chimera_client_get_version_async, server, /* request: */ NULL,
          /* live_text: */ NULL, cancellable, callback, user_data);
}

/**
 * chimera_client_get_version_finish:
 * @self: a client
 * @result: of the callback
 * @error: G_IO_ERROR_CANCELLED, or %CHIMERA_ERROR_UNREACHABLE, TIMEOUT (after 15 s), CUT, SERVER,
 *   UNAUTHORIZED, PARSE or TOO_LARGE; %CHIMERA_ERROR_UNKNOWN of an OpenAI-compatible server that
 *   answers but does not say what it is
 *
 * Returns: (transfer full): the version, "0.33.0", or what an OpenAI-compatible server says it is,
 *   "llama.cpp"; %NULL with @error set
 */
char *
chimera_client_get_version_finish (ChimeraClient  *self,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  return finish (self, chimera_client_get_version_async, result, error);
}

/**
 * chimera_client_list_models_async:
 * @self: a client
 * @server: the server to ask
 * @cancellable: (nullable): may be cancelled from any thread
 * @callback: called in the caller's thread-default main context
 * @user_data: for @callback
 *
 * Asks which models the server has (GET /api/tags, or /v1/models).
 */
void
chimera_client_list_models_async (ChimeraClient       *self,
                                  ChimeraServer       *server,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  submit (self, CHIMERA_JOB_MODELS, chimera_client_list_models_async, server, /* request: */ NULL,
          /* live_text: */ NULL, cancellable, callback, user_data);
}

/**
 * chimera_client_list_models_finish:
 * @self: a client
 * @result: of the callback
 * @error: as of chimera_client_get_version_finish()
 *
 * Returns: (transfer full) (element-type ChimeraModel): the models, or %NULL with @error set
 */
GPtrArray *
chimera_client_list_models_finish (ChimeraClient  *self,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  return finish (self, chimera_client_list_models_async, result, error);
}

/**
 * chimera_client_list_loaded_async:
 * @self: a client
 * @server: the server to ask
 * @cancellable: (nullable): may be cancelled from any thread
 * @callback: called in the caller's thread-default main context
 * @user_data: for @callback
 *
 * Asks which models are in memory (GET /api/ps). An OpenAI-compatible server does not tell.
 */
void
chimera_client_list_loaded_async (ChimeraClient       *self,
                                  ChimeraServer       *server,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  submit (self, CHIMERA_JOB_LOADED, chimera_client_list_loaded_async, server, /* request: */ NULL,
          /* live_text: */ NULL, cancellable, callback, user_data);
}

/**
 * chimera_client_list_loaded_finish:
 * @self: a client
 * @result: of the callback
 * @error: as of chimera_client_get_version_finish(); %CHIMERA_ERROR_UNKNOWN of every
 *   OpenAI-compatible server
 *
 * Returns: (transfer full) (element-type ChimeraLoadedModel): the models, or %NULL with @error set
 */
GPtrArray *
chimera_client_list_loaded_finish (ChimeraClient  *self,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  return finish (self, chimera_client_list_loaded_async, result, error);
}

/**
 * chimera_client_generate_async:
 * @self: a client
 * @request: what to ask; copied
 * @live_text: (nullable): receives the text while it comes
 * @cancellable: (nullable): may be cancelled from any thread; the connection is dropped at once,
 *   also before the first token, and what arrived is kept
 * @callback: called in the caller's thread-default main context
 * @user_data: for @callback
 *
 * Streams one answer (POST /api/generate, /api/chat or /v1/chat/completions, as the server's address
 * says) over a connection of its own. Any number of requests may be under way at once. Times are taken on the client's thread: the start just before the
 * request is written, when the connection stands, and each piece when it is received.
 */
void
chimera_client_generate_async (ChimeraClient        *self,
                               const ChimeraRequest *request,
                               ChimeraLiveText      *live_text,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data)
{
  g_return_if_fail (request != NULL);

  submit (self, CHIMERA_JOB_GENERATE, chimera_client_generate_async, request->server, request, live_text,
          cancellable, callback, user_data);
}

/**
 * chimera_client_generate_finish:
 * @self: a client
 * @result: of the callback
 *
 * Ends a request. Its reply->error is %NULL for a finished answer, otherwise
 * G_IO_ERROR_CANCELLED, %CHIMERA_ERROR_UNREACHABLE, TIMEOUT, CUT, NO_MODEL, CONTEXT,
 * UNAUTHORIZED, SERVER, PARSE or TOO_LARGE, with a message that names the server.
 *
 * Returns: (transfer full): the reply, never %NULL
 */
ChimeraReply *
chimera_client_generate_finish (ChimeraClient *self,
                                GAsyncResult  *result)
{
  return finish (self, chimera_client_generate_async, result, /* error: */ NULL);
}
