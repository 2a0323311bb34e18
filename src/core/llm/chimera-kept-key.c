/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-kept-key.h"

#include "chimera-error.h"

typedef struct
{
  ChimeraClient *client;
  ChimeraServer *server;
} Sending;

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  g_object_unref (sending->client);
  chimera_server_unref (sending->server);
  g_free (sending);
}

static void
on_key (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Sending *sending = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *key = chimera_key_store_get_finish (CHIMERA_KEY_STORE (source), result, NULL, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* That there is none is not noted: it may have been given by the next time. */
  if (key != NULL)
    chimera_client_set_key (sending->client, sending->server, key);

  g_task_return_boolean (task, TRUE);
}

/**
 * chimera_kept_key_send_async:
 * @keys: where keys are kept
 * @client: a client
 * @server: a server that @client is to ask
 * @cancellable: (nullable): may be cancelled from any thread
 * @callback: called in the caller's thread-default main context
 * @user_data: for @callback
 *
 * Has @client send the key that is kept for @server, if there is one, from now on. Nothing is looked up
 * where @client was told already which key to send there, or that there is none.
 */
void
chimera_kept_key_send_async (ChimeraKeyStore     *keys,
                             ChimeraClient       *client,
                             ChimeraServer       *server,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Sending *sending;

  g_return_if_fail (CHIMERA_IS_KEY_STORE (keys));
  g_return_if_fail (CHIMERA_IS_CLIENT (client));
  g_return_if_fail (server != NULL);

  task = g_task_new (keys, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_kept_key_send_async);
  if (chimera_client_knows_key (client, server))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  sending = g_new0 (Sending, 1);
  sending->client = g_object_ref (client);
  sending->server = chimera_server_ref (server);
  g_task_set_task_data (task, sending, sending_free);
  chimera_key_store_get_async (keys, server, cancellable, on_key, g_steal_pointer (&task));
}

/**
 * chimera_kept_key_send_finish:
 * @keys: where keys are kept
 * @result: of the callback
 * @error: as of chimera_key_store_get_finish()
 *
 * Returns: whether it is known if there is a key
 */
gboolean
chimera_kept_key_send_finish (ChimeraKeyStore  *keys,
                              GAsyncResult     *result,
                              GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, keys), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, chimera_kept_key_send_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * chimera_kept_key_explain:
 * @error: (inout) (optional) (nullable): what a server answered to a request that was made after
 *   chimera_kept_key_send_finish()
 * @key_error: (nullable): the error of that
 *
 * Where a server wants a key and none could be looked up, has @error say that first.
 */
void
chimera_kept_key_explain (GError       **error,
                          const GError  *key_error)
{
  if (error != NULL && key_error != NULL && g_error_matches (*error, CHIMERA_ERROR, CHIMERA_ERROR_UNAUTHORIZED))
    g_prefix_error (error, "%s ", key_error->message);
}
