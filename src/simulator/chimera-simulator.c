/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-polyfill.h"
#include "chimera-simulator-routes.h"
#include "chimera-simulator-wire.h"

struct _ChimeraSimulator
{
  GObject parent_instance;

  ChimeraSimulatorPace pace;
  int fault;        /* atomic, a ChimeraFault */
  int n_cancelled;  /* atomic */

  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  SoupServer *server;
  ChimeraSimulatorEngine *engine;  /* the thread's */
  char *url;
  char *api_key;
};

G_DEFINE_FINAL_TYPE (ChimeraSimulator, chimera_simulator, G_TYPE_OBJECT)

const ChimeraSimulatorPace chimera_simulator_default_pace = {
  .tokens_per_s = 115,
  .n_tokens = 0,
  .load_ns = 900 * CHIMERA_NS_PER_MS,
  .prefill_ns = 250 * CHIMERA_NS_PER_MS,
  .seed = 1,
  .jitter = 0.03,
};

static const char * const fault_names[] = {
  [CHIMERA_FAULT_NONE] = "none",
  [CHIMERA_FAULT_MISSING_MODEL] = "missing-model",
  [CHIMERA_FAULT_HTTP_500] = "http-500",
  [CHIMERA_FAULT_HTTP_503] = "http-503",
  [CHIMERA_FAULT_ERROR_MID_STREAM] = "error-mid-stream",
  [CHIMERA_FAULT_CUT] = "cut",
  [CHIMERA_FAULT_STALL] = "stall",
  [CHIMERA_FAULT_NO_DONE] = "no-done",
  [CHIMERA_FAULT_HUGE_LINE] = "huge-line",
  [CHIMERA_FAULT_INVALID_UTF8] = "invalid-utf8",
  [CHIMERA_FAULT_SPLIT_CHARACTERS] = "split-characters",
  [CHIMERA_FAULT_TRUNCATE] = "truncate",
};

/**
 * chimera_fault_from_name:
 * @name: as on the command line
 * @out_fault: (out): the fault; untouched on failure
 *
 * Returns: whether there is such a fault
 */
gboolean
chimera_fault_from_name (const char   *name,
                         ChimeraFault *out_fault)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (out_fault != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (fault_names); i++)
    if (g_str_equal (fault_names[i], name))
      {
        *out_fault = (ChimeraFault) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * chimera_fault_get_name:
 * @fault: a fault
 *
 * Returns: (transfer none): its name, "none" for %CHIMERA_FAULT_NONE
 */
const char *
chimera_fault_get_name (ChimeraFault fault)
{
  g_return_val_if_fail ((guint) fault < G_N_ELEMENTS (fault_names), NULL);

  return fault_names[fault];
}

static void
chimera_simulator_dispose (GObject *object)
{
  chimera_simulator_stop (CHIMERA_SIMULATOR (object));

  G_OBJECT_CLASS (chimera_simulator_parent_class)->dispose (object);
}

static void
chimera_simulator_finalize (GObject *object)
{
  g_free (CHIMERA_SIMULATOR (object)->api_key);

  G_OBJECT_CLASS (chimera_simulator_parent_class)->finalize (object);
}

static void
chimera_simulator_class_init (ChimeraSimulatorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_simulator_dispose;
  G_OBJECT_CLASS (klass)->finalize = chimera_simulator_finalize;
}

static void
chimera_simulator_init (ChimeraSimulator *self)
{
}

/**
 * chimera_simulator_new:
 * @pace: (nullable): how fast the model is; %NULL for chimera_simulator_default_pace
 * @fault: what goes wrong
 *
 * Returns: (transfer full): a simulator that does not listen yet
 */
ChimeraSimulator *
chimera_simulator_new (const ChimeraSimulatorPace *pace,
                       ChimeraFault                fault)
{
  ChimeraSimulator *self = g_object_new (CHIMERA_TYPE_SIMULATOR, NULL);

  self->pace = pace != NULL ? *pace : chimera_simulator_default_pace;
  self->fault = (int) fault;

  return self;
}

static void
on_head (SoupServer        *server,
         SoupServerMessage *message,
         const char        *path,
         GHashTable        *query,
         gpointer           user_data)
{
  chimera_simulator_routes_begin (message);
  g_signal_connect (message, "finished", G_CALLBACK (chimera_simulator_wire_close_with_client), NULL);
}

static void
on_request (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  ChimeraSimulator *self = user_data;

  chimera_simulator_routes_handle (self->engine, server, message, path,
                                   (ChimeraFault) g_atomic_int_get (&self->fault), self->api_key);
}

static gpointer
run (gpointer user_data)
{
  ChimeraSimulator *self = user_data;

  g_main_context_push_thread_default (self->context);
  self->engine = chimera_simulator_engine_new (&self->pace, &self->n_cancelled);

  g_main_loop_run (self->loop);

  soup_server_remove_handler (self->server, NULL);
  soup_server_disconnect (self->server);
  g_clear_pointer (&self->engine, chimera_simulator_engine_free);
  g_clear_object (&self->server);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static void
clear (ChimeraSimulator *self)
{
  g_clear_object (&self->server);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->url, g_free);
}

/**
 * chimera_simulator_set_api_key:
 * @self: a simulator that does not run
 * @api_key: (nullable): the key that every request must bring; %NULL for none
 */
void
chimera_simulator_set_api_key (ChimeraSimulator *self,
                               const char       *api_key)
{
  g_return_if_fail (CHIMERA_IS_SIMULATOR (self));
  g_return_if_fail (self->thread == NULL);

  g_set_str (&self->api_key, api_key);
}

/**
 * chimera_simulator_start:
 * @self: a simulator that does not run
 * @port: TCP port; 0 takes a free one
 * @error: a #GIOErrorEnum where the port cannot be had
 *
 * Listens on 127.0.0.1 and answers on a thread of its own until chimera_simulator_stop(). Every
 * start finds the models unloaded.
 *
 * Returns: whether it listens now
 */
gboolean
chimera_simulator_start (ChimeraSimulator  *self,
                         guint16            port,
                         GError           **error)
{
  g_autoptr(GError) local_error = NULL;
  GSList *uris;
  gboolean listens;

  g_return_val_if_fail (CHIMERA_IS_SIMULATOR (self), FALSE);
  g_return_val_if_fail (self->thread == NULL, FALSE);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);

  /* The listening sockets belong to the context that is the thread's default here. */
  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_early_handler (self->server, NULL, on_head, NULL, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  listens = soup_server_listen_local (self->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, &local_error);
  g_main_context_pop_thread_default (self->context);

  if (!listens)
    {
      clear (self);
      g_set_error (error, local_error->domain, local_error->code,
                   _("The simulator cannot listen on 127.0.0.1 port %u: %s"), port, local_error->message);
      return FALSE;
    }

  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  self->thread = g_thread_new ("simulator", run, self);

  return TRUE;
}

static gboolean
quit (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

/**
 * chimera_simulator_stop:
 * @self: a simulator
 *
 * Closes every connection, also of answers in mid-stream, and waits for the thread to end. Does
 * nothing where it does not run; afterwards it can be started again.
 */
void
chimera_simulator_stop (ChimeraSimulator *self)
{
  g_autoptr(GSource) source = NULL;

  g_return_if_fail (CHIMERA_IS_SIMULATOR (self));

  if (self->thread == NULL)
    return;

  /* As a source, so that it also works before the loop runs. */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, quit, g_main_loop_ref (self->loop), (GDestroyNotify) g_main_loop_unref);
  g_source_attach (source, self->context);

  g_thread_join (g_steal_pointer (&self->thread));
  clear (self);
}

/**
 * chimera_simulator_get_url:
 * @self: a simulator
 *
 * Returns: (transfer none) (nullable): "http://127.0.0.1:PORT", %NULL while it does not run
 */
const char *
chimera_simulator_get_url (ChimeraSimulator *self)
{
  g_return_val_if_fail (CHIMERA_IS_SIMULATOR (self), NULL);

  return self->url;
}

/**
 * chimera_simulator_set_fault:
 * @self: a simulator
 * @fault: what goes wrong from the next request on
 *
 * Changes the fault, from any thread.
 */
void
chimera_simulator_set_fault (ChimeraSimulator *self,
                             ChimeraFault      fault)
{
  g_return_if_fail (CHIMERA_IS_SIMULATOR (self));

  g_atomic_int_set (&self->fault, (int) fault);
}

/**
 * chimera_simulator_get_n_cancelled:
 * @self: a simulator
 *
 * Returns: how many requests for an answer, waiting ones too, lost their client before the end;
 *   from any thread
 */
guint
chimera_simulator_get_n_cancelled (ChimeraSimulator *self)
{
  g_return_val_if_fail (CHIMERA_IS_SIMULATOR (self), 0);

  return (guint) g_atomic_int_get (&self->n_cancelled);
}
