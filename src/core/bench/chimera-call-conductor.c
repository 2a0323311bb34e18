/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-conductor.h"

#include "chimera-call-judge.h"

/**
 * Conduct:
 * @call: what is filled in
 * @request: what is sent
 * @loaded_before: (nullable): what /api/ps said; %NULL where it did not answer
 * @reply: what came
 * @ended_ns: monotonic time when the stream had ended
 * @server_context: that the server was started with; 0 unknown
 */
typedef struct
{
  ChimeraCall *call;
  ChimeraClient *client;
  ChimeraRequest *request;
  ChimeraLiveText *live_text;
  GPtrArray *loaded_before;
  ChimeraReply *reply;
  gint64 ended_ns;
  gint64 server_context;
  gboolean reads_back;
} Conduct;

static void
conduct_free (gpointer data)
{
  Conduct *conduct = data;

  chimera_call_unref (conduct->call);
  g_object_unref (conduct->client);
  chimera_request_free (conduct->request);
  g_clear_pointer (&conduct->live_text, chimera_live_text_unref);
  g_clear_pointer (&conduct->loaded_before, g_ptr_array_unref);
  g_clear_pointer (&conduct->reply, chimera_reply_unref);
  g_free (conduct);
}

/* The outcome comes last: with it the call is immutable. */
static void
end_call (GTask     *task,
          GPtrArray *loaded_after)
{
  Conduct *conduct = g_task_get_task_data (task);
  ChimeraCall *call = conduct->call;
  const ChimeraLoadedModel *loaded = chimera_call_find_loaded (loaded_after, conduct->request->model);

  if (loaded != NULL && loaded->context_length > 0)
    call->effective_context = loaded->context_length;
  if (loaded != NULL && loaded->size > 0)
    {
      call->loaded_bytes = (gint64) loaded->size;
      call->loaded_vram_bytes = (gint64) loaded->size_vram;
    }

  chimera_call_judge_options (conduct->reply, &call->options);
  if (call->effective_context < 0 && conduct->reply->kind == CHIMERA_SERVER_OPENAI && conduct->server_context > 0)
    call->effective_context = conduct->server_context;

  call->cohort = chimera_call_judge_cohort (conduct->loaded_before, loaded_after, conduct->request->model,
                                            conduct->reply);
  call->input_seen = chimera_call_judge_input_seen (conduct->reply, call->estimated_prompt_tokens,
                                                    chimera_call_get_context (call));
  call->reply = chimera_reply_ref (conduct->reply);
  call->outcome = chimera_call_judge_outcome (conduct->reply);

  g_task_return_boolean (task, TRUE);
}

static void
on_loaded_after (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) loaded = NULL;

  loaded = chimera_client_list_loaded_finish (CHIMERA_CLIENT (source), result, NULL);
  end_call (task, loaded);
}

static void
on_generated (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Conduct *conduct = g_task_get_task_data (task);

  conduct->reply = chimera_client_generate_finish (CHIMERA_CLIENT (source), result);
  /* As the client's thread saw it: this one may have been busy. */
  conduct->ended_ns = conduct->reply->started_ns + conduct->reply->duration_ns;

  /* A server that did not get to the end is not asked: it may not answer, and what it would say
   * serves to judge finished calls only. */
  if (conduct->reply->done && conduct->reads_back)
    chimera_client_list_loaded_async (conduct->client, conduct->request->server, g_task_get_cancellable (task),
                                      on_loaded_after, g_object_ref (task));
  else
    end_call (task, NULL);
}

static void
on_loaded_before (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Conduct *conduct = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  conduct->loaded_before = chimera_client_list_loaded_finish (CHIMERA_CLIENT (source), result, NULL);

  /* Whatever came of the question: it is the cancellation that ends the call. */
  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    {
      conduct->reply = chimera_reply_new ();
      conduct->reply->started_us = g_get_real_time ();
      conduct->reply->error = g_steal_pointer (&error);
      conduct->ended_ns = g_get_monotonic_time () * 1000;
      end_call (task, NULL);
      return;
    }

  chimera_client_generate_async (conduct->client, conduct->request, conduct->live_text,
                                 g_task_get_cancellable (task), on_generated, g_object_ref (task));
}

/**
 * chimera_call_conduct_async:
 * @call: a call in flight with its system prompt, prompt and options; filled in when it has ended
 * @agent: whose call it is
 * @plan: the plan with its limits
 * @reads_back: whether what is loaded afterwards is what this call ran with: not where another at the
 *   same time may have had the model loaded differently
 * @client: who talks to the server
 * @live_text: (nullable): receives the text while it comes
 * @cancellable: (nullable): ends the call at once
 * @callback: called when it has ended
 * @user_data: for @callback
 *
 * Conducts a call. What went wrong stands in its reply, beside all that arrived before.
 */
void
chimera_call_conduct_async (ChimeraCall         *call,
                            const ChimeraAgent  *agent,
                            const ChimeraPlan   *plan,
                            gboolean             reads_back,
                            ChimeraClient       *client,
                            ChimeraLiveText     *live_text,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Conduct *conduct;

  g_return_if_fail (call != NULL && call->outcome == CHIMERA_OUTCOME_RUNNING);
  g_return_if_fail (CHIMERA_IS_CLIENT (client));

  conduct = g_new0 (Conduct, 1);
  conduct->call = chimera_call_ref (call);
  conduct->client = g_object_ref (client);
  conduct->reads_back = reads_back;
  conduct->server_context = agent->server_context;
  conduct->request = chimera_request_new (agent->server, agent->model, call->system, call->prompt, &call->options);
  conduct->request->first_token_timeout_ns = plan->first_token_timeout_ns;
  conduct->request->idle_timeout_ns = plan->idle_timeout_ns;
  conduct->request->total_timeout_ns = plan->call_timeout_ns;
  conduct->live_text = live_text != NULL ? chimera_live_text_ref (live_text) : NULL;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_call_conduct_async);
  /* What a cancelled call brought is a result too. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, conduct, conduct_free);

  chimera_client_list_loaded_async (client, agent->server, cancellable, on_loaded_before, g_object_ref (task));
}

/**
 * chimera_call_conduct_finish:
 * @result: of chimera_call_conduct_async()
 *
 * Returns: when the stream ended, monotonic nanoseconds
 */
gint64
chimera_call_conduct_finish (GAsyncResult *result)
{
  Conduct *conduct;

  g_return_val_if_fail (g_task_is_valid (result, NULL), -1);

  conduct = g_task_get_task_data (G_TASK (result));

  return conduct->ended_ns;
}
