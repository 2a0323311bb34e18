/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-connection.h"

#include <glib/gi18n.h>

#include "chimera-polyfill.h"
#include "chimera-simulator.h"

#define RETRY_S 5

struct _ChimeraConnection
{
  GObject parent_instance;

  ChimeraClient *client;
  GSettings *settings;
  /* Started when it is first chosen; a run may still be talking to it after another was. */
  ChimeraSimulator *simulator;
  gboolean is_simulated;
  ChimeraServer *server;
  ChimeraConnectionState state;
  char *error;
  GListStore *models;
  GCancellable *cancellable;
  guint retry_source;

  ChimeraKeyStore *keys;
  GCancellable *key_cancellable;
  char *key;
  ChimeraKeyPlace key_place;
  char *key_error;
};

G_DEFINE_FINAL_TYPE (ChimeraConnection, chimera_connection, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void ask_for_models (ChimeraConnection *self);

static gboolean
on_retry (gpointer user_data)
{
  ChimeraConnection *self = user_data;

  self->retry_source = 0;
  ask_for_models (self);

  return G_SOURCE_REMOVE;
}

static void
set_state (ChimeraConnection      *self,
           ChimeraConnectionState  state,
           const char             *error)
{
  gboolean changed = self->state != state;

  self->state = state;
  changed |= g_set_str (&self->error, error);

  g_clear_handle_id (&self->retry_source, g_source_remove);
  if (state == CHIMERA_CONNECTION_OFFLINE)
    self->retry_source = g_timeout_add_seconds (RETRY_S, on_retry, self);

  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
same_models (GListModel *models,
             GPtrArray  *fresh)
{
  if (g_list_model_get_n_items (models) != fresh->len)
    return FALSE;

  for (guint i = 0; i < fresh->len; i++)
    {
      g_autoptr(ChimeraModel) model = g_list_model_get_item (models, i);

      if (g_strcmp0 (chimera_model_get_name (model), chimera_model_get_name (fresh->pdata[i])) != 0 ||
          g_strcmp0 (chimera_model_get_digest (model), chimera_model_get_digest (fresh->pdata[i])) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
on_models (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(ChimeraConnection) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) models = NULL;

  models = chimera_client_list_models_finish (CHIMERA_CLIENT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);

  if (models == NULL)
    {
      g_list_store_remove_all (self->models);
      set_state (self, CHIMERA_CONNECTION_OFFLINE, error->message);
      return;
    }

  /* An unchanged list stays as it is: replacing it would lose what is chosen. */
  if (!same_models (G_LIST_MODEL (self->models), models))
    g_list_store_splice (self->models, 0, g_list_model_get_n_items (G_LIST_MODEL (self->models)),
                         models->pdata, models->len);
  set_state (self, CHIMERA_CONNECTION_ONLINE, NULL);
}

static void
ask_for_models (ChimeraConnection *self)
{
  if (self->server == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  chimera_client_list_models_async (self->client, self->server, self->cancellable, on_models, g_object_ref (self));
}

static void
take_key (ChimeraConnection *self,
          const char        *key)
{
  g_set_str (&self->key, key);
  chimera_client_set_key (self->client, self->server, key);
}

static void
on_key (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(ChimeraConnection) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *key = NULL;
  ChimeraKeyPlace place;

  key = chimera_key_store_get_finish (CHIMERA_KEY_STORE (source), result, &place, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->key_cancellable);
  self->key_place = place;
  g_set_str (&self->key_error, error != NULL ? error->message : NULL);
  take_key (self, key);
  g_signal_emit (self, signals[CHANGED], 0);
  ask_for_models (self);
}

static void
on_key_kept (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(ChimeraConnection) self = user_data;
  g_autoptr(GError) error = NULL;

  chimera_key_store_set_finish (CHIMERA_KEY_STORE (source), result, &self->key_place, &error);
  g_set_str (&self->key_error, error != NULL ? error->message : NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
look_for_key (ChimeraConnection *self)
{
  self->key_cancellable = g_cancellable_new ();
  chimera_key_store_get_async (self->keys, self->server, self->key_cancellable, on_key, g_object_ref (self));
}

static void
forget_key (ChimeraConnection *self)
{
  g_cancellable_cancel (self->key_cancellable);
  g_clear_object (&self->key_cancellable);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->key_error, g_free);
}

static ChimeraServer *
choose_server (ChimeraConnection  *self,
               GError            **error)
{
  g_autofree char *address = NULL;

  self->is_simulated = g_settings_get_boolean (self->settings, "use-simulated-model");
  if (!self->is_simulated)
    {
      address = g_settings_get_string (self->settings, "server-address");
      return *address != '\0' ? chimera_server_new (address, error) : chimera_server_new_default ();
    }

  return chimera_connection_start_simulator (self, error);
}

static void
choose_and_ask (ChimeraConnection *self)
{
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->server, chimera_server_unref);
  g_list_store_remove_all (self->models);
  forget_key (self);

  self->server = choose_server (self, &error);
  if (self->server == NULL)
    {
      self->state = CHIMERA_CONNECTION_CHECKING;
      set_state (self, CHIMERA_CONNECTION_OFFLINE, error->message);
      return;
    }

  self->state = CHIMERA_CONNECTION_OFFLINE;
  set_state (self, CHIMERA_CONNECTION_CHECKING, NULL);
  if (!self->is_simulated)
    {
      look_for_key (self);
      return;
    }

  ask_for_models (self);
}

static void
chimera_connection_dispose (GObject *object)
{
  ChimeraConnection *self = CHIMERA_CONNECTION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  forget_key (self);
  g_clear_object (&self->keys);
  g_clear_object (&self->settings);
  g_clear_object (&self->client);
  g_clear_object (&self->simulator);
  g_clear_object (&self->models);
  g_clear_pointer (&self->server, chimera_server_unref);

  G_OBJECT_CLASS (chimera_connection_parent_class)->dispose (object);
}

static void
chimera_connection_finalize (GObject *object)
{
  ChimeraConnection *self = CHIMERA_CONNECTION (object);

  g_free (self->error);
  g_free (self->key);
  g_free (self->key_error);

  G_OBJECT_CLASS (chimera_connection_parent_class)->finalize (object);
}

static void
chimera_connection_class_init (ChimeraConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chimera_connection_dispose;
  object_class->finalize = chimera_connection_finalize;

  /**
   * ChimeraConnection::changed:
   *
   * The state, the server, its key or its error is another.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_connection_init (ChimeraConnection *self)
{
  self->models = g_list_store_new (CHIMERA_TYPE_MODEL);
}

/**
 * chimera_connection_new:
 * @client: talks to the server
 * @settings: the settings of the application
 *
 * Returns: (transfer full): a connection that is asking for the models already
 */
ChimeraConnection *
chimera_connection_new (ChimeraClient *client,
                        GSettings     *settings)
{
  ChimeraConnection *self = g_object_new (CHIMERA_TYPE_CONNECTION, NULL);

  self->client = g_object_ref (client);
  self->settings = g_object_ref (settings);
  self->keys = chimera_key_store_new ();
  g_signal_connect_object (settings, "changed::server-address",
                           G_CALLBACK (choose_and_ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::use-simulated-model",
                           G_CALLBACK (choose_and_ask), self, G_CONNECT_SWAPPED);
  choose_and_ask (self);

  return self;
}

/**
 * chimera_connection_refresh:
 * @self: a connection
 *
 * Asks the server for its models again.
 */
void
chimera_connection_refresh (ChimeraConnection *self)
{
  g_return_if_fail (CHIMERA_IS_CONNECTION (self));

  if (self->server == NULL)
    {
      choose_and_ask (self);
      return;
    }

  if (self->state == CHIMERA_CONNECTION_OFFLINE)
    set_state (self, CHIMERA_CONNECTION_CHECKING, NULL);
  /* What looks for the key asks when it has it. */
  if (self->key_cancellable == NULL)
    ask_for_models (self);
}

/**
 * chimera_connection_get_state:
 * @self: a connection
 *
 * Returns: whether the server answers
 */
ChimeraConnectionState
chimera_connection_get_state (ChimeraConnection *self)
{
  g_return_val_if_fail (CHIMERA_IS_CONNECTION (self), CHIMERA_CONNECTION_OFFLINE);

  return self->state;
}

/**
 * chimera_connection_is_simulated:
 * @self: a connection
 *
 * Returns: whether the server is the simulated model
 */
gboolean
chimera_connection_is_simulated (ChimeraConnection *self)
{
  g_return_val_if_fail (CHIMERA_IS_CONNECTION (self), FALSE);

  return self->is_simulated;
}

/**
 * chimera_connection_get_server:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): the server; %NULL where the address makes no sense
 */
ChimeraServer *
chimera_connection_get_server (ChimeraConnection *self)
{
  g_return_val_if_fail (CHIMERA_IS_CONNECTION (self), NULL);

  return self->server;
}

/**
 * chimera_connection_start_simulator:
 * @self: a connection
 * @error: why it does not start
 *
 * Starts the simulated model of this program where it does not run yet.
 *
 * Returns: (transfer full) (nullable): its address, the same until the program ends
 */
ChimeraServer *
chimera_connection_start_simulator (ChimeraConnection  *self,
                                    GError            **error)
{
  ChimeraServer *server;

  g_return_val_if_fail (CHIMERA_IS_CONNECTION (self), NULL);

  if (self->simulator == NULL)
    {
      g_autoptr(ChimeraSimulator) simulator = NULL;

      simulator = chimera_simulator_new (&chimera_simulator_default_pace, CHIMERA_FAULT_NONE);
      if (!chimera_simulator_start (simulator, 0, error))
        return NULL;
      self->simulator = g_steal_pointer (&simulator);
    }

  server = chimera_server_new (chimera_simulator_get_url (self->simulator), error);
  /* Nobody keeps a key of it. */
  if (server != NULL)
    chimera_client_set_key (self->client, server, NULL);

  return server;
}

/**
 * chimera_connection_get_error:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): why it is offline, for a person
 */
const char *
chimera_connection_get_error (ChimeraConnection *self)
{
  g_return_val_if_fail (CHIMERA_IS_CONNECTION (self), NULL);

  return self->error;
}

/**
 * chimera_connection_get_models:
 * @self: a connection
 *
 * Returns: (transfer none): the #ChimeraModel list of the server, empty while it does not answer
 */
GListModel *
chimera_connection_get_models (ChimeraConnection *self)
{
  g_return_val_if_fail (CHIMERA_IS_CONNECTION (self), NULL);

  return G_LIST_MODEL (self->models);
}

/**
 * chimera_connection_dup_name:
 * @self: a connection
 *
 * Returns: (transfer full): what a person calls the server, "localhost:11434" or "Simulated model"
 */
char *
chimera_connection_dup_name (ChimeraConnection *self)
{
  g_return_val_if_fail (CHIMERA_IS_CONNECTION (self), NULL);

  if (self->is_simulated)
    return g_strdup (_("Simulated model"));

  if (self->server != NULL)
    return g_strdup (chimera_server_get_host_port (self->server));

  return g_settings_get_string (self->settings, "server-address");
}

/**
 * chimera_connection_get_kind:
 * @self: a connection
 * @out_software: (out) (optional) (nullable) (transfer full): what the server says it is
 *
 * Returns: what answers; %CHIMERA_SERVER_AUTOMATIC while that is not known
 */
ChimeraServerKind
chimera_connection_get_kind (ChimeraConnection  *self,
                             char              **out_software)
{
  g_return_val_if_fail (CHIMERA_IS_CONNECTION (self), CHIMERA_SERVER_AUTOMATIC);

  if (self->server != NULL)
    return chimera_client_get_kind (self->client, self->server, out_software);

  if (out_software != NULL)
    *out_software = NULL;

  return CHIMERA_SERVER_AUTOMATIC;
}

/**
 * chimera_connection_get_key_store:
 * @self: a connection
 *
 * Returns: (transfer none): where the keys of all servers are kept
 */
ChimeraKeyStore *
chimera_connection_get_key_store (ChimeraConnection *self)
{
  g_return_val_if_fail (CHIMERA_IS_CONNECTION (self), NULL);

  return self->keys;
}

/**
 * chimera_connection_get_key:
 * @self: a connection
 *
 * Returns: (nullable): the key of the server
 */
const char *
chimera_connection_get_key (ChimeraConnection *self)
{
  g_return_val_if_fail (CHIMERA_IS_CONNECTION (self), NULL);

  return self->key;
}

/**
 * chimera_connection_set_key:
 * @self: a connection
 * @key: (nullable): what chimera_key_clean() gave; %NULL removes the key
 *
 * Sends @key to the server from now on, keeps it for later sessions, and asks the server again.
 * Does nothing for the simulated model and without a server.
 */
void
chimera_connection_set_key (ChimeraConnection *self,
                            const char        *key)
{
  g_return_if_fail (CHIMERA_IS_CONNECTION (self));

  if (self->server == NULL || self->is_simulated)
    return;

  forget_key (self);
  take_key (self, key);
  chimera_key_store_set_async (self->keys, self->server, key, /* cancellable: */ NULL, on_key_kept, g_object_ref (self));
  chimera_connection_refresh (self);
}

/**
 * chimera_connection_describe_keys:
 * @self: a connection
 *
 * Returns: (transfer full): where keys are kept, or what went wrong with that
 */
char *
chimera_connection_describe_keys (ChimeraConnection *self)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (CHIMERA_IS_CONNECTION (self), NULL);

  if (self->key_error != NULL)
    return g_strdup (self->key_error);

  if (self->key_place == CHIMERA_KEY_PLACE_KEYRING)
    return g_strdup (_("Keys are kept in the keyring of the desktop."));

  path = g_filename_display_name (chimera_key_store_get_path (self->keys));

  /* Translators: the name of a file */
  return g_strdup_printf (_("Keys are kept in %s, which only you can read."), path);
}
