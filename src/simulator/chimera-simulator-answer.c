/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-answer-private.h"

#include <math.h>
#include <string.h>
#include <time.h>

#include "chimera-format.h"
#include "chimera-simulator-lines.h"
#include "chimera-simulator-tokens.h"
#include "chimera-simulator-writer.h"

/* With so much unread by the client the model waits: memory stays bounded. */
#define MOST_PENDING_BYTES (256 * 1024)

/* Tokens at a time: at the highest rates other requests get their turn in between. */
#define BATCH 256

/* How often a chunk carries two tokens, as with real servers. */
#define SHARE_OF_PAIRS 0.04

#define FAULT_AFTER 20
#define TYPE_LINES "application/x-ndjson"
#define TYPE_EVENTS "text/event-stream"

/**
 * chimera_simulator_answer_now_ns:
 *
 * Returns: the present on the clock of answers, the monotonic one
 */
gint64
chimera_simulator_answer_now_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);

  return now.tv_sec * CHIMERA_NS_PER_S + now.tv_nsec;
}

static gboolean
on_timer (GSource     *source,
          GSourceFunc  callback,
          gpointer     user_data)
{
  g_source_set_ready_time (source, -1);
  callback (user_data);

  return G_SOURCE_CONTINUE;
}

static GSourceFuncs timer_funcs = { .dispatch = on_timer };

static gboolean advance (gpointer user_data);
static void on_gone (gpointer user_data);
static void on_drained (gpointer user_data);

/**
 * chimera_simulator_answer_new:
 * @model: the model
 * @request: (transfer full): what is asked
 * @wire: (transfer full): where to
 * @pace: of the model
 * @fault: what goes wrong
 * @seed: of the noise, and of the text where @request has none
 * @waits_for_slot: whether it waits for its turn only, and not also for other options of the model
 * @on_done: called once at the end
 * @user_data: for @on_done
 *
 * Returns: (transfer full): an answer that waits for chimera_simulator_answer_start(); a client
 *   that goes away is noticed from now on
 */
ChimeraSimulatorAnswer *
chimera_simulator_answer_new (ChimeraSimulatorModel      *model,
                              ChimeraSimulatorRequest    *request,
                              ChimeraSimulatorWire       *wire,
                              const ChimeraSimulatorPace *pace,
                              ChimeraFault                fault,
                              guint32                     seed,
                              gboolean                    waits_for_slot,
                              ChimeraSimulatorAnswerDone  on_done,
                              gpointer                    user_data)
{
  ChimeraSimulatorAnswer *self = g_new0 (ChimeraSimulatorAnswer, 1);

  self->model = model;
  self->request = request;
  self->wire = wire;
  self->pace = *pace;
  self->fault = fault;
  self->seed = seed;
  self->waits_for_slot = waits_for_slot;
  self->on_done = on_done;
  self->user_data = user_data;
  self->noise = g_rand_new_with_seed (seed);
  self->line = g_string_new (NULL);
  self->whole = g_string_new (NULL);
  self->timer = g_source_new (&timer_funcs, sizeof (GSource));
  g_source_set_callback (self->timer, advance, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  chimera_simulator_wire_set_split (wire, fault == CHIMERA_FAULT_SPLIT_CHARACTERS);
  chimera_simulator_wire_watch (wire, on_gone, on_drained, self);

  return self;
}

/**
 * chimera_simulator_answer_free:
 * @self: (transfer full): an answer
 *
 * Frees it; where it has not ended the connection is closed.
 */
void
chimera_simulator_answer_free (ChimeraSimulatorAnswer *self)
{
  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  chimera_simulator_wire_unwatch (self->wire);
  chimera_simulator_wire_unref (self->wire);
  chimera_simulator_request_free (self->request);
  g_clear_pointer (&self->prompt, chimera_simulator_prompt_free);
  g_clear_pointer (&self->tokens, g_array_unref);
  g_rand_free (self->noise);
  g_string_free (self->line, TRUE);
  g_string_free (self->whole, TRUE);
  g_free (self->text);
  g_free (self);
}

/**
 * chimera_simulator_answer_get_model:
 * @self: an answer
 *
 * Returns: (transfer none): its model
 */
ChimeraSimulatorModel *
chimera_simulator_answer_get_model (ChimeraSimulatorAnswer *self)
{
  return self->model;
}

/* 1 give or take @share: the sum of four uniform deviates, close enough to normal and bounded. */
static double
draw_factor (ChimeraSimulatorAnswer *self,
             double                  share)
{
  double sum = 0;

  for (guint i = 0; i < 4; i++)
    sum += g_rand_double_range (self->noise, -1, 1);

  return MAX (0.05, 1 + share * sum * sqrt (0.75));
}

static void
wait_until (ChimeraSimulatorAnswer *self,
            double                  due_ns)
{
  /* The source counts in microseconds: a little late rather than early. */
  g_source_set_ready_time (self->timer, (gint64) ceil (due_ns / 1e3));
}

void
chimera_simulator_answer_finish (ChimeraSimulatorAnswer *self,
                                 gboolean                cancelled)
{
  self->on_done (self, cancelled, self->user_data);
}

static void
on_gone (gpointer user_data)
{
  chimera_simulator_answer_finish (user_data, TRUE);
}

static void
on_drained (gpointer user_data)
{
  ChimeraSimulatorAnswer *self = user_data;

  if (self->state != CHIMERA_SIMULATOR_ANSWER_DECODING)
    return;

  /* A model that had to wait for its reader does not catch up. */
  self->due_ns = MAX (self->due_ns, (double) chimera_simulator_answer_now_ns ());
  wait_until (self, self->due_ns);
}

/**
 * chimera_simulator_answer_start:
 * @self: an answer whose turn it is
 *
 * Lets it run.
 */
void
chimera_simulator_answer_start (ChimeraSimulatorAnswer *self)
{
  gint64 now = chimera_simulator_answer_now_ns ();
  double load_ns;

  self->state = CHIMERA_SIMULATOR_ANSWER_LOADING;
  self->load_from_ns = self->waits_for_slot ? now : self->request->received_ns;

  if (chimera_simulator_model_fits (self->model, self->request))
    load_ns = g_rand_double_range (self->noise, 1e6, 3e6);
  else
    {
      chimera_simulator_model_unload (self->model);
      load_ns = (double) self->pace.load_ns / self->model->speed * draw_factor (self, self->pace.jitter);
      load_ns = MAX (load_ns, 1e6);
    }

  wait_until (self, (double) now + load_ns);
}

/**
 * chimera_simulator_answer_rest:
 * @self: an answer that was started and is over
 *
 * Lets the model rest as long as its request said; after a load that did not come to its end it
 * is not loaded. An unload that was asked for meanwhile stands.
 */
void
chimera_simulator_answer_rest (ChimeraSimulatorAnswer *self)
{
  if (self->model->is_unwanted)
    chimera_simulator_model_unload (self->model);
  else
    chimera_simulator_model_keep (self->model, self->request->keep_alive_ns, chimera_simulator_now_unix_ns ());
}

/* The text ends before the first of the request's stop texts. */
static void
apply_stop (ChimeraSimulatorAnswer *self)
{
  for (guint i = 0; self->request->stop != NULL && self->request->stop[i] != NULL; i++)
    {
      char *found = self->request->stop[i][0] != '\0' ? strstr (self->text, self->request->stop[i]) : NULL;

      if (found != NULL)
        *found = '\0';
    }
}

static void
set_length (ChimeraSimulatorAnswer *self)
{
  guint num_ctx = (guint) self->model->load[CHIMERA_SIMULATOR_LOAD_NUM_CTX];
  gint64 limit = 10 * (gint64) num_ctx;

  self->n_tokens = self->tokens->len;
  self->ends_itself = TRUE;

  if (self->pace.repeats && self->n_tokens > 0)
    {
      self->n_tokens = self->pace.n_tokens;
      limit = self->n_tokens;
    }

  /* The model's own wish comes first: it ends as if there were no more to say. */
  if (self->pace.n_tokens > 0 && self->n_tokens >= self->pace.n_tokens)
    {
      self->n_tokens = self->pace.n_tokens;
      self->ends_itself = FALSE;
    }

  if (self->request->num_predict > 0)
    limit = MIN (limit, self->request->num_predict);
  if (!self->request->shift && !self->pace.repeats)
    limit = MIN (limit, MAX (1, (gint64) num_ctx - (gint64) self->prompt->ids->len));

  if ((gint64) self->n_tokens + self->ends_itself > limit)
    {
      self->n_tokens = (guint) MIN (limit, (gint64) self->n_tokens);
      self->ends_itself = FALSE;
      self->hits_limit = TRUE;
    }

  self->fault_at = CLAMP (self->n_tokens / 2, 1, FAULT_AFTER);
}

/* FALSE where the request has failed. */
static gboolean
fit_prompt (ChimeraSimulatorAnswer *self)
{
  guint num_ctx = (guint) self->model->load[CHIMERA_SIMULATOR_LOAD_NUM_CTX];
  guint n_whole = self->prompt->ids->len;

  if (n_whole < num_ctx)
    return TRUE;

  if (self->fault == CHIMERA_FAULT_TRUNCATE)
    {
      chimera_simulator_prompt_fit (self->prompt, self->request, num_ctx, num_ctx);
      return TRUE;
    }

  if (!self->request->truncate)
    {
      g_autofree char *message =
        g_strdup_printf ("{\"error\":{\"code\":400,\"message\":\"request (%u tokens) exceeds the available context size "
                         "(%u tokens), try increasing it\",\"type\":\"exceed_context_size_error\","
                         "\"n_prompt_tokens\":%u,\"n_ctx\":%u}}", n_whole, num_ctx, n_whole, num_ctx);

      chimera_simulator_answer_fail (self, 400, message);
      return FALSE;
    }

  if (!self->request->shift)
    {
      chimera_simulator_answer_fail (self, 400,
                                     "the prompt is longer than the context length currently available to the model; "
                                     "shorten the prompt, adjust the context length in settings, or use a model with a "
                                     "longer context length");
      return FALSE;
    }

  /* 259 of 512 in the captures. */
  chimera_simulator_prompt_fit (self->prompt, self->request, num_ctx,
                                num_ctx > 5 ? num_ctx - (num_ctx - 5) / 2 : num_ctx - 1);

  return TRUE;
}

static void
begin_prefill (ChimeraSimulatorAnswer *self)
{
  guint32 text_seed = self->request->seed >= 0 ? (guint32) self->request->seed : self->seed;
  double speed = self->model->speed;
  double prefill_ns;

  self->prompt = chimera_simulator_prompt_new (self->request);
  if (!fit_prompt (self))
    return;

  self->prefill_from_ns = chimera_simulator_answer_now_ns ();
  self->state = CHIMERA_SIMULATOR_ANSWER_PREFILL;
  self->n_cached = chimera_simulator_model_use_cache (self->model, self->prompt->ids);
  self->text = chimera_simulator_write (self->prompt->system, self->prompt->text, text_seed);
  apply_stop (self);
  self->tokens = chimera_simulator_tokenize (self->text);
  set_length (self);

  /* One answer as a whole is a third as noisy as one token. */
  self->interval_ns = self->pace.tokens_per_s > 0
                      ? 1e9 / (self->pace.tokens_per_s * speed) * draw_factor (self, self->pace.jitter / 3)
                      : 0;
  prefill_ns = (double) self->pace.prefill_ns / 1000 / speed * (self->prompt->ids->len - self->n_cached) *
               draw_factor (self, self->pace.jitter);

  /* The first token is made with the prompt and counts there. */
  wait_until (self, (double) self->prefill_from_ns + prefill_ns + self->interval_ns);
}

static void
finish_loading (ChimeraSimulatorAnswer *self)
{
  if (!chimera_simulator_model_fits (self->model, self->request))
    chimera_simulator_model_load (self->model, self->request);
  chimera_simulator_model_keep (self->model, self->request->keep_alive_ns, chimera_simulator_now_unix_ns ());
  self->load_ns = chimera_simulator_answer_now_ns () - self->load_from_ns;

  if (self->request->messages->len > 0)
    {
      begin_prefill (self);
      return;
    }

  chimera_simulator_answer_send_loaded (self);
}

/* Makes the next token; FALSE where the answer does not go on. */
static gboolean
make_token (ChimeraSimulatorAnswer *self)
{
  guint index = self->n_made % self->tokens->len;
  guint end = g_array_index (self->tokens, ChimeraSimulatorToken, index).end;
  gboolean is_held = index > 0 && index + 1 < self->tokens->len && self->n_made + 1 < self->n_tokens &&
                     self->n_made + 1 != self->fault_at && g_rand_double (self->noise) < SHARE_OF_PAIRS;

  if (index == 0)
    self->n_sent_bytes = 0;

  self->n_made++;
  self->due_ns += self->interval_ns * draw_factor (self, self->pace.jitter);

  if (!is_held)
    {
      chimera_simulator_answer_send_text (self, self->text + self->n_sent_bytes, end - self->n_sent_bytes);
      self->n_sent_bytes = end;
    }

  return self->n_made != self->fault_at || chimera_simulator_answer_apply_fault (self);
}

static void
decode (ChimeraSimulatorAnswer *self)
{
  gint64 now = chimera_simulator_answer_now_ns ();

  for (guint i = 0; i < BATCH && self->n_made < self->n_tokens && self->due_ns <= (double) now; i++)
    {
      if (chimera_simulator_wire_get_pending (self->wire) > MOST_PENDING_BYTES)
        break;
      if (self->n_made > 0)
        self->last_token_ns = chimera_simulator_answer_now_ns ();
      if (!make_token (self))
        return;
    }

  if (self->n_made == self->n_tokens && (!self->ends_itself || self->due_ns <= (double) now))
    {
      if (self->ends_itself)
        self->last_token_ns = chimera_simulator_answer_now_ns ();
      chimera_simulator_answer_send_last (self, TRUE);
      return;
    }

  if (self->request->stream && !chimera_simulator_wire_flush (self->wire))
    {
      chimera_simulator_answer_finish (self, TRUE);
      return;
    }

  if (chimera_simulator_wire_get_pending (self->wire) <= MOST_PENDING_BYTES)
    wait_until (self, self->due_ns);
}

static gboolean
advance (gpointer user_data)
{
  ChimeraSimulatorAnswer *self = user_data;

  switch (self->state)
    {
    case CHIMERA_SIMULATOR_ANSWER_LOADING:
      finish_loading (self);
      break;

    case CHIMERA_SIMULATOR_ANSWER_PREFILL:
      self->state = CHIMERA_SIMULATOR_ANSWER_DECODING;
      self->first_token_ns = chimera_simulator_answer_now_ns ();
      self->last_token_ns = self->first_token_ns;
      self->due_ns = (double) self->first_token_ns;
      if (self->request->stream)
        chimera_simulator_wire_head (self->wire, 200, self->request->openai ? TYPE_EVENTS : TYPE_LINES, -1);
      decode (self);
      break;

    case CHIMERA_SIMULATOR_ANSWER_DECODING:
      decode (self);
      break;

    case CHIMERA_SIMULATOR_ANSWER_WAITING:
    case CHIMERA_SIMULATOR_ANSWER_STALLED:
    default:
      break;
    }

  return G_SOURCE_CONTINUE;
}
