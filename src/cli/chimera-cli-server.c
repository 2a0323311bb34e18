/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli-server.h"

#include "chimera-cli.h"
#include "chimera-kept-key.h"

/**
 * chimera_cli_send_key:
 * @client: a client
 * @server: the server that a command works with
 * @error: %CHIMERA_ERROR_INVALID, which does not repeat the key
 *
 * Has the key in the environment variable CHIMERA_API_KEY sent to @server. Not by an option: the
 * arguments of a program can be read by everybody on the machine.
 *
 * Returns: whether there is no key, or one that can be sent
 */
gboolean
chimera_cli_send_key (ChimeraClient  *client,
                      ChimeraServer  *server,
                      GError        **error)
{
  g_autoptr(GError) reason = NULL;
  g_autofree char *key = chimera_key_clean (g_getenv ("CHIMERA_API_KEY"), &reason);

  if (reason != NULL)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&reason), "CHIMERA_API_KEY: ");
      return FALSE;
    }

  /* Without one it is not known yet that there is none: one may be kept. */
  if (key != NULL)
    chimera_client_set_key (client, server, key);

  return TRUE;
}

/**
 * chimera_cli_list_models:
 * @client: who asks
 * @keys: where keys are kept
 * @server: a server
 * @cancellable: ends it early
 * @error: why there is no answer
 *
 * Asks a server for its models. Where @client was told nothing of its key it gets the one that is kept.
 *
 * Returns: (transfer full) (element-type ChimeraModel): the models; %NULL with @error set
 */
GPtrArray *
chimera_cli_list_models (ChimeraClient    *client,
                         ChimeraKeyStore  *keys,
                         ChimeraServer    *server,
                         GCancellable     *cancellable,
                         GError          **error)
{
  g_autoptr(GAsyncResult) key_result = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) key_error = NULL;
  GAsyncResult *pending = NULL;
  GPtrArray *models;

  chimera_kept_key_send_async (keys, client, server, cancellable, chimera_cli_async_ready, &pending);
  key_result = chimera_cli_await (&pending);
  chimera_kept_key_send_finish (keys, key_result, &key_error);

  chimera_client_list_models_async (client, server, cancellable, chimera_cli_async_ready, &pending);
  result = chimera_cli_await (&pending);
  models = chimera_client_list_models_finish (client, result, error);
  if (models == NULL)
    chimera_kept_key_explain (error, key_error);

  return models;
}
