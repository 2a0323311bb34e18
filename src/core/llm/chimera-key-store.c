/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-key-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#ifdef HAVE_LIBSECRET
#include <libsecret/secret.h>
#endif

#include "chimera-error.h"
#include "chimera-key-file.h"

#define MAX_KEY_BYTES 8192

struct _ChimeraKeyStore
{
  GObject parent_instance;

  char *path;
  gboolean is_file_only;
};

G_DEFINE_FINAL_TYPE (ChimeraKeyStore, chimera_key_store, G_TYPE_OBJECT)

typedef struct
{
  char *base;
  char *key;
  ChimeraKeyPlace place;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->base);
  g_free (work->key);
  g_free (work);
}

/**
 * chimera_key_clean:
 * @text: (nullable): what somebody typed, or a variable holds
 * @error: %CHIMERA_ERROR_INVALID, which does not repeat @text
 *
 * Drops blanks and line ends around a key. What cannot stand in a header of HTTP is refused: RFC
 * 6750 gives a bearer token visible ASCII characters only.
 *
 * Returns: (transfer full) (nullable): the key; %NULL where there is none, or with @error set
 */
char *
chimera_key_clean (const char  *text,
                   GError     **error)
{
  g_autofree char *key = g_strdup (text != NULL ? text : "");

  g_strstrip (key);
  if (*key == '\0')
    return NULL;

  for (const char *p = key; *p != '\0'; p++)
    {
      if (!g_ascii_isgraph (*p) || p - key >= MAX_KEY_BYTES)
        {
          g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                               _("This cannot be a key: it has a character that does not belong there, or is too long."));
          return NULL;
        }
    }

  return g_steal_pointer (&key);
}

#ifdef HAVE_LIBSECRET

static const SecretSchema schema = {
  .name = CHIMERA_APPLICATION_ID ".Key",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "server", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

static gboolean
has_keyring (ChimeraKeyStore *self,
             GCancellable    *cancellable)
{
  g_autoptr(SecretService) service = NULL;

  /* Without a session, which starts the service where it can be started, none need answer. */
  if (!self->is_file_only)
    service = secret_service_get_sync (SECRET_SERVICE_OPEN_SESSION, cancellable, NULL);

  return service != NULL;
}

static gboolean
get_from_keyring (const char    *base,
                  GCancellable  *cancellable,
                  char         **out_key,
                  GError       **error)
{
  g_autoptr(GError) reason = NULL;
  char *secret = secret_password_lookup_sync (&schema, cancellable, &reason, "server", base, NULL);

  if (reason != NULL)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&reason), _("The keyring cannot be used: "));
      return FALSE;
    }

  *out_key = g_strdup (secret);
  secret_password_free (secret);
  return TRUE;
}

static gboolean
set_in_keyring (const char    *base,
                const char    *key,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(GError) reason = NULL;

  if (key != NULL)
    {
      /* Translators: how a program for keyrings lists the key of a server, whose address follows */
      g_autofree char *label = g_strdup_printf (_("Chimera: key of %s"), base);

      secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, key, cancellable, &reason,
                                  "server", base, NULL);
    }
  else
    secret_password_clear_sync (&schema, cancellable, &reason, "server", base, NULL);

  if (reason != NULL)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&reason), _("The keyring cannot be used: "));
      return FALSE;
    }

  return TRUE;
}

#else

static gboolean
has_keyring (ChimeraKeyStore *self,
             GCancellable    *cancellable)
{
  return FALSE;
}

static gboolean
get_from_keyring (const char    *base,
                  GCancellable  *cancellable,
                  char         **out_key,
                  GError       **error)
{
  g_assert_not_reached ();
}

static gboolean
set_in_keyring (const char    *base,
                const char    *key,
                GCancellable  *cancellable,
                GError       **error)
{
  g_assert_not_reached ();
}

#endif

/* What is not in the keyring may be in the file from before there was one. */
static void
get_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  ChimeraKeyStore *self = source;
  Work *work = task_data;
  g_autoptr(GError) error = NULL;

  work->place = has_keyring (self, cancellable) ? CHIMERA_KEY_PLACE_KEYRING : CHIMERA_KEY_PLACE_FILE;

  if (work->place == CHIMERA_KEY_PLACE_KEYRING &&
      !get_from_keyring (work->base, cancellable, &work->key, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (work->key == NULL && !chimera_key_file_get (self->path, work->base, &work->key, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&work->key), g_free);
}

/* A key is in one place only. */
static void
set_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  ChimeraKeyStore *self = source;
  Work *work = task_data;
  g_autoptr(GError) error = NULL;
  gboolean is_set;

  work->place = has_keyring (self, cancellable) ? CHIMERA_KEY_PLACE_KEYRING : CHIMERA_KEY_PLACE_FILE;

  if (work->place == CHIMERA_KEY_PLACE_KEYRING)
    is_set = set_in_keyring (work->base, work->key, cancellable, &error) &&
             chimera_key_file_set (self->path, work->base, NULL, &error);
  else
    is_set = chimera_key_file_set (self->path, work->base, work->key, &error);

  if (is_set)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start (ChimeraKeyStore     *self,
       gpointer             source_tag,
       ChimeraServer       *server,
       const char          *key,
       GTaskThreadFunc      func,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->base = g_strdup (chimera_server_get_base (server));
  work->key = g_strdup (key);
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, func);
}

static void
take_place (GAsyncResult    *result,
            ChimeraKeyPlace *out_place)
{
  if (out_place != NULL)
    *out_place = ((Work *) g_task_get_task_data (G_TASK (result)))->place;
}

static void
chimera_key_store_finalize (GObject *object)
{
  g_free (CHIMERA_KEY_STORE (object)->path);

  G_OBJECT_CLASS (chimera_key_store_parent_class)->finalize (object);
}

static void
chimera_key_store_class_init (ChimeraKeyStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_key_store_finalize;
}

static void
chimera_key_store_init (ChimeraKeyStore *self)
{
}

/**
 * chimera_key_store_new:
 *
 * Returns: (transfer full): the keys of this user: in the keyring where a secret service answers
 *   and Chimera is built with libsecret, else in $XDG_CONFIG_HOME/chimera/keys
 */
ChimeraKeyStore *
chimera_key_store_new (void)
{
  ChimeraKeyStore *self = g_object_new (CHIMERA_TYPE_KEY_STORE, NULL);

  self->path = g_build_filename (g_get_user_config_dir (), "chimera", "keys", NULL);

  return self;
}

/**
 * chimera_key_store_new_in_file:
 * @path: a file, which need not be there
 *
 * Returns: (transfer full): the keys in @path, whether there is a keyring or not
 */
ChimeraKeyStore *
chimera_key_store_new_in_file (const char *path)
{
  ChimeraKeyStore *self = g_object_new (CHIMERA_TYPE_KEY_STORE, NULL);

  self->path = g_strdup (path);
  self->is_file_only = TRUE;

  return self;
}

/**
 * chimera_key_store_get_path:
 * @self: a key store
 *
 * Returns: the file in which keys are kept where there is no keyring
 */
const char *
chimera_key_store_get_path (ChimeraKeyStore *self)
{
  g_return_val_if_fail (CHIMERA_IS_KEY_STORE (self), NULL);

  return self->path;
}

/**
 * chimera_key_store_get_async:
 * @self: a key store
 * @server: a server; its kind does not matter
 * @cancellable: (nullable): may be cancelled from any thread
 * @callback: called in the caller's thread-default main context
 * @user_data: for @callback
 *
 * Looks for the key of @server. A locked keyring asks its user first, which may take long.
 */
void
chimera_key_store_get_async (ChimeraKeyStore     *self,
                             ChimeraServer       *server,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (CHIMERA_IS_KEY_STORE (self));
  g_return_if_fail (server != NULL);

  start (self, chimera_key_store_get_async, server, NULL, get_in_thread, cancellable, callback, user_data);
}

/**
 * chimera_key_store_get_finish:
 * @self: a key store
 * @result: of the callback
 * @out_place: (out) (optional): where keys are kept; always set
 * @error: %CHIMERA_ERROR_INVALID where others can read the file, %CHIMERA_ERROR_PARSE, a
 *   #GIOErrorEnum, or what the keyring says
 *
 * Returns: (transfer full) (nullable): the key; %NULL where there is none, or with @error set
 */
char *
chimera_key_store_get_finish (ChimeraKeyStore  *self,
                              GAsyncResult     *result,
                              ChimeraKeyPlace  *out_place,
                              GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, chimera_key_store_get_async), NULL);

  take_place (result, out_place);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * chimera_key_store_set_async:
 * @self: a key store
 * @server: a server; its kind does not matter
 * @key: (nullable): what chimera_key_clean() gave; %NULL removes the key
 * @cancellable: (nullable): may be cancelled from any thread
 * @callback: called in the caller's thread-default main context
 * @user_data: for @callback
 *
 * Keeps the key of @server, or removes it, in place of the one there was.
 */
void
chimera_key_store_set_async (ChimeraKeyStore     *self,
                             ChimeraServer       *server,
                             const char          *key,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (CHIMERA_IS_KEY_STORE (self));
  g_return_if_fail (server != NULL);

  start (self, chimera_key_store_set_async, server, key, set_in_thread, cancellable, callback, user_data);
}

/**
 * chimera_key_store_set_finish:
 * @self: a key store
 * @result: of the callback
 * @out_place: (out) (optional): where keys are kept; always set
 * @error: as of chimera_key_store_get_finish()
 *
 * Returns: whether that is done
 */
gboolean
chimera_key_store_set_finish (ChimeraKeyStore  *self,
                              GAsyncResult     *result,
                              ChimeraKeyPlace  *out_place,
                              GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, chimera_key_store_set_async), FALSE);

  take_place (result, out_place);

  return g_task_propagate_boolean (G_TASK (result), error);
}
