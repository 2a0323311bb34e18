/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-preparation.h"

#include <glib/gi18n-lib.h>

#include "chimera-call-judge.h"
#include "chimera-format.h"

/* How long a model may take to leave the memory: a call of somebody else's may have to end first. */
#define UNLOAD_LIMIT_NS (60 * CHIMERA_NS_PER_S)

/* How often is asked whether it has: less and less often. */
#define FIRST_PAUSE_MS 20
#define LONGEST_PAUSE_MS 1000

/* An answer that costs little, but goes through prefill and decode as those that are measured do. */
#define WARM_UP_PROMPT "Reply with the word ready."
#define WARM_UP_TOKENS 8

typedef struct
{
  ChimeraPreparation *preparation;
  ChimeraAgent *agent;
  ChimeraClient *client;
  gint64 first_token_timeout_ns;
  gint64 idle_timeout_ns;
  gint64 call_timeout_ns;
  gint64 started_ns;
  gint64 unload_deadline_ns;
  guint pause_ms;
  guint n_wanted;
} Preparing;

static void
preparing_free (gpointer data)
{
  Preparing *preparing = data;

  chimera_agent_free (preparing->agent);
  g_object_unref (preparing->client);
  g_free (preparing);
}

/**
 * chimera_preparation_init:
 * @self: (out): a preparation in which nothing is to be done
 */
void
chimera_preparation_init (ChimeraPreparation *self)
{
  *self = (ChimeraPreparation) { .context = -1, .load_ns = -1, .took_ns = -1 };
}

/**
 * chimera_preparation_clear:
 * @self: a preparation
 */
void
chimera_preparation_clear (ChimeraPreparation *self)
{
  g_clear_pointer (&self->unload, g_free);
  g_clear_pointer (&self->unload_too, g_free);
  g_clear_pointer (&self->error, g_free);
}

/**
 * chimera_preparation_is_needed:
 * @self: a preparation
 *
 * Returns: whether there is anything to do
 */
gboolean
chimera_preparation_is_needed (const ChimeraPreparation *self)
{
  return self->unload != NULL || self->unload_too != NULL || self->n_warm_up > 0;
}

static gint64
now_ns (void)
{
  return g_get_monotonic_time () * 1000;
}

static void
set_error (Preparing  *preparing,
           const char *message)
{
  if (preparing->preparation->error == NULL)
    preparing->preparation->error = g_strdup (message);
}

static void
end (GTask *task)
{
  Preparing *preparing = g_task_get_task_data (task);

  preparing->preparation->took_ns = now_ns () - preparing->started_ns;
  g_task_return_boolean (task, TRUE);
}

static void
on_loaded_afterwards (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Preparing *preparing = g_task_get_task_data (task);
  g_autoptr(GPtrArray) loaded = chimera_client_list_loaded_finish (CHIMERA_CLIENT (source), result, NULL);
  const ChimeraLoadedModel *model = chimera_call_find_loaded (loaded, preparing->agent->model);

  if (model != NULL && model->context_length > 0)
    preparing->preparation->context = model->context_length;

  end (task);
}

static void warm_up (GTask *task);

static void
on_warmed_up (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Preparing *preparing = g_task_get_task_data (task);
  ChimeraPreparation *preparation = preparing->preparation;
  g_autoptr(ChimeraReply) reply = chimera_client_generate_finish (CHIMERA_CLIENT (source), result);

  if (reply->error != NULL)
    {
      set_error (preparing, reply->error->message);
      end (task);
      return;
    }

  preparation->n_warm_up++;
  if (reply->server.load_ns >= 0)
    preparation->load_ns = MAX (preparation->load_ns, 0) + reply->server.load_ns;

  warm_up (task);
}

static void
warm_up (GTask *task)
{
  Preparing *preparing = g_task_get_task_data (task);
  const ChimeraAgent *agent = preparing->agent;
  g_autoptr(ChimeraRequest) request = NULL;

  if (preparing->n_wanted == 0 || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      end (task);
      return;
    }

  if (preparing->preparation->n_warm_up == preparing->n_wanted)
    {
      chimera_client_list_loaded_async (preparing->client, agent->server, g_task_get_cancellable (task),
                                        on_loaded_afterwards, g_object_ref (task));
      return;
    }

  request = chimera_request_new (agent->server, agent->model, NULL, WARM_UP_PROMPT, &agent->options);
  chimera_options_set (&request->options, CHIMERA_OPTION_NUM_PREDICT, WARM_UP_TOKENS, NULL);
  request->first_token_timeout_ns = preparing->first_token_timeout_ns;
  request->idle_timeout_ns = preparing->idle_timeout_ns;
  request->total_timeout_ns = preparing->call_timeout_ns;

  chimera_client_generate_async (preparing->client, request, NULL, g_task_get_cancellable (task),
                                 on_warmed_up, g_object_ref (task));
}

static void ask_loaded (GTask *task);

static gboolean
on_pause_ended (gpointer user_data)
{
  ask_loaded (user_data);

  return G_SOURCE_REMOVE;
}

static void
on_unloaded (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Preparing *preparing = g_task_get_task_data (task);
  g_autoptr(ChimeraReply) reply = chimera_client_generate_finish (CHIMERA_CLIENT (source), result);
  guint pause_ms = preparing->pause_ms;

  if (reply->error != NULL)
    {
      set_error (preparing, reply->error->message);
      warm_up (task);
      return;
    }

  preparing->pause_ms = MIN (pause_ms * 2, LONGEST_PAUSE_MS);
  g_timeout_add_full (G_PRIORITY_DEFAULT, pause_ms, on_pause_ended, g_object_ref (task), g_object_unref);
}

static const char *
find_still_loaded (const ChimeraPreparation *preparation,
                   GPtrArray                *loaded)
{
  const char *const models[] = { preparation->unload, preparation->unload_too };

  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    if (models[i] != NULL && chimera_call_find_loaded (loaded, models[i]) != NULL)
      return models[i];

  return NULL;
}

/* A server that does not say what it has loaded cannot be told to unload either. */
static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Preparing *preparing = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) loaded = chimera_client_list_loaded_finish (CHIMERA_CLIENT (source), result, &error);
  g_autoptr(ChimeraRequest) request = NULL;
  const char *model = loaded != NULL ? find_still_loaded (preparing->preparation, loaded) : NULL;

  if (loaded == NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    set_error (preparing, error->message);

  if (model == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      warm_up (task);
      return;
    }

  if (now_ns () >= preparing->unload_deadline_ns)
    {
      g_autofree char *message = NULL;

      /* Translators: the name of a model, a number of seconds */
      message = g_strdup_printf (_("%s was still in the server's memory %d seconds after it was to be unloaded."), model,
                                 (int) (UNLOAD_LIMIT_NS / CHIMERA_NS_PER_S));
      set_error (preparing, message);
      warm_up (task);
      return;
    }

  request = chimera_request_new (preparing->agent->server, model, NULL, "", NULL);
  request->unloads = TRUE;
  request->first_token_timeout_ns = UNLOAD_LIMIT_NS;
  request->idle_timeout_ns = UNLOAD_LIMIT_NS;
  request->total_timeout_ns = UNLOAD_LIMIT_NS;
  chimera_client_generate_async (preparing->client, request, NULL, g_task_get_cancellable (task),
                                 on_unloaded, g_object_ref (task));
}

static void
ask_loaded (GTask *task)
{
  Preparing *preparing = g_task_get_task_data (task);

  chimera_client_list_loaded_async (preparing->client, preparing->agent->server, g_task_get_cancellable (task),
                                    on_loaded, g_object_ref (task));
}

/**
 * chimera_preparation_run_async:
 * @self: what is to be done; filled in
 * @agent: for whom
 * @plan: the plan with its limits
 * @client: who talks to the server
 * @cancellable: (nullable): ends it early
 * @callback: called when it has ended
 * @user_data: for @callback
 *
 * Unloads what is to be unloaded, waits until the server no longer lists it, and warms up. What went
 * wrong stands in @self: whether a run may begin all the same is not decided here.
 */
void
chimera_preparation_run_async (ChimeraPreparation  *self,
                               const ChimeraAgent  *agent,
                               const ChimeraPlan   *plan,
                               ChimeraClient       *client,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Preparing *preparing = g_new0 (Preparing, 1);

  preparing->preparation = self;
  preparing->agent = chimera_agent_copy (agent);
  preparing->client = g_object_ref (client);
  preparing->first_token_timeout_ns = plan->first_token_timeout_ns;
  preparing->idle_timeout_ns = plan->idle_timeout_ns;
  preparing->call_timeout_ns = plan->call_timeout_ns;
  preparing->started_ns = now_ns ();
  preparing->unload_deadline_ns = preparing->started_ns + UNLOAD_LIMIT_NS;
  preparing->pause_ms = FIRST_PAUSE_MS;
  preparing->n_wanted = self->n_warm_up;
  self->n_warm_up = 0;

  g_task_set_source_tag (task, chimera_preparation_run_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, preparing, preparing_free);

  if (self->unload != NULL || self->unload_too != NULL)
    ask_loaded (task);
  else
    warm_up (task);
}

/**
 * chimera_preparation_run_finish:
 * @result: what the callback got
 *
 * Ends it; the preparation is filled in.
 */
void
chimera_preparation_run_finish (GAsyncResult *result)
{
  g_return_if_fail (g_async_result_is_tagged (result, chimera_preparation_run_async));
}
