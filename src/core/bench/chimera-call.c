/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call.h"

#include <math.h>
#include <string.h>

#include "chimera-format.h"
#include "chimera-ollama.h"

static const char *const stage_names[] = { "ingest", "analysis", "report" };
static const char *const outcome_names[] = { "running", "complete", "length", "cancelled", "cut", "failed" };
static const char *const cohort_names[] = { "unknown", "cold", "warm", "cached" };

G_STATIC_ASSERT (G_N_ELEMENTS (stage_names) == CHIMERA_N_STAGES);
G_STATIC_ASSERT (G_N_ELEMENTS (outcome_names) == CHIMERA_OUTCOME_FAILED + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (cohort_names) == CHIMERA_COHORT_CACHED + 1);

static gboolean
find_name (const char *const *names,
           guint              n_names,
           const char        *name,
           guint             *out_index)
{
  for (guint i = 0; i < n_names; i++)
    if (name != NULL && strcmp (names[i], name) == 0)
      {
        *out_index = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * chimera_stage_get_name:
 * @stage: a stage
 *
 * Returns: (transfer none): its name in files, "analysis"
 */
const char *
chimera_stage_get_name (ChimeraStage stage)
{
  g_return_val_if_fail ((guint) stage < G_N_ELEMENTS (stage_names), NULL);

  return stage_names[stage];
}

/**
 * chimera_outcome_get_name:
 * @outcome: an outcome
 *
 * Returns: (transfer none): its name in files, "complete"
 */
const char *
chimera_outcome_get_name (ChimeraOutcome outcome)
{
  g_return_val_if_fail ((guint) outcome < G_N_ELEMENTS (outcome_names), NULL);

  return outcome_names[outcome];
}

/**
 * chimera_cohort_get_name:
 * @cohort: a cohort
 *
 * Returns: (transfer none): its name in files, "cold"
 */
const char *
chimera_cohort_get_name (ChimeraCohort cohort)
{
  g_return_val_if_fail ((guint) cohort < G_N_ELEMENTS (cohort_names), NULL);

  return cohort_names[cohort];
}

/**
 * chimera_stage_from_name:
 * @name: (nullable): what a file says
 * @out_stage: (out): the stage; not touched on failure
 *
 * Returns: whether there is such a stage
 */
gboolean
chimera_stage_from_name (const char   *name,
                         ChimeraStage *out_stage)
{
  guint i;

  if (!find_name (stage_names, G_N_ELEMENTS (stage_names), name, &i))
    return FALSE;

  *out_stage = (ChimeraStage) i;

  return TRUE;
}

/**
 * chimera_outcome_from_name:
 * @name: (nullable): what a file says
 * @out_outcome: (out): the outcome; not touched on failure
 *
 * Returns: whether there is such an outcome
 */
gboolean
chimera_outcome_from_name (const char     *name,
                           ChimeraOutcome *out_outcome)
{
  guint i;

  if (!find_name (outcome_names, G_N_ELEMENTS (outcome_names), name, &i))
    return FALSE;

  *out_outcome = (ChimeraOutcome) i;

  return TRUE;
}

/**
 * chimera_cohort_from_name:
 * @name: (nullable): what a file says
 * @out_cohort: (out): the cohort; not touched on failure
 *
 * Returns: whether there is such a cohort
 */
gboolean
chimera_cohort_from_name (const char    *name,
                          ChimeraCohort *out_cohort)
{
  guint i;

  if (!find_name (cohort_names, G_N_ELEMENTS (cohort_names), name, &i))
    return FALSE;

  *out_cohort = (ChimeraCohort) i;

  return TRUE;
}

G_DEFINE_BOXED_TYPE (ChimeraCall, chimera_call, chimera_call_ref, chimera_call_unref)

/**
 * chimera_call_new:
 * @run: which run it belongs to, from 1
 * @stage: %CHIMERA_STAGE_ANALYSIS or %CHIMERA_STAGE_REPORT
 *
 * Returns: (transfer full): a call in flight of which nothing is known yet
 */
ChimeraCall *
chimera_call_new (guint        run,
                  ChimeraStage stage)
{
  ChimeraCall *self;

  g_return_val_if_fail (stage == CHIMERA_STAGE_ANALYSIS || stage == CHIMERA_STAGE_REPORT, NULL);

  self = g_atomic_rc_box_new0 (ChimeraCall);
  self->run = run;
  self->stage = stage;
  self->outcome = CHIMERA_OUTCOME_RUNNING;
  self->cohort = CHIMERA_COHORT_UNKNOWN;
  self->estimated_prompt_tokens = -1;
  self->effective_context = -1;
  self->loaded_bytes = -1;
  self->loaded_vram_bytes = -1;
  self->input_seen = NAN;

  return self;
}

/**
 * chimera_call_ref:
 * @self: a call
 *
 * Returns: (transfer full): @self
 */
ChimeraCall *
chimera_call_ref (ChimeraCall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear_call (gpointer data)
{
  ChimeraCall *self = data;

  g_free (self->system);
  g_free (self->prompt);
  g_clear_pointer (&self->reply, chimera_reply_unref);
}

/**
 * chimera_call_unref:
 * @self: (transfer full): a call
 */
void
chimera_call_unref (ChimeraCall *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_call);
}

/**
 * chimera_call_counts:
 * @self: a call
 *
 * Returns: whether it enters averages: complete ones only (design section 6)
 */
gboolean
chimera_call_counts (const ChimeraCall *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->outcome == CHIMERA_OUTCOME_COMPLETE && self->reply != NULL;
}

/**
 * chimera_call_get_throughput:
 * @self: a call
 *
 * The decode rate as everyone reports it, eval_count / eval_duration. Because the duration spans
 * one interval less than there are tokens it overstates by N / (N - 1); below two tokens servers
 * send made-up durations (protocol.md 10). Where a server sends a count and no duration it is
 * (eval_count - 1) / the time from the first chunk to the last, by the client's clock: see
 * chimera_call_is_throughput_by_client().
 *
 * Returns: tokens per second; NAN below 2 tokens or where the server sent no figures
 */
double
chimera_call_get_throughput (const ChimeraCall *self)
{
  const ChimeraServerTimings *server;
  gint64 client_ns;

  g_return_val_if_fail (self != NULL, NAN);

  if (self->reply == NULL)
    return NAN;

  server = &self->reply->server;
  client_ns = chimera_reply_get_client_eval_ns (self->reply);
  if (client_ns > 0)
    return (double) (server->eval_count - 1) / (double) client_ns * CHIMERA_NS_PER_S;

  if (server->eval_count < 2 || server->eval_ns <= 0)
    return NAN;

  return (double) server->eval_count / (double) server->eval_ns * CHIMERA_NS_PER_S;
}

/**
 * chimera_call_is_throughput_by_client:
 * @self: a call
 *
 * Returns: whether chimera_call_get_throughput() was measured by the client, as the server sent no
 *   times: to be labelled where it is shown
 */
gboolean
chimera_call_is_throughput_by_client (const ChimeraCall *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->reply != NULL && chimera_reply_get_client_eval_ns (self->reply) > 0;
}

static double
ns_to_ms (gint64 nanoseconds)
{
  return nanoseconds >= 0 ? (double) nanoseconds / CHIMERA_NS_PER_MS : NAN;
}

/**
 * chimera_call_get_ttft_ms:
 * @self: a call
 *
 * Returns: milliseconds until the first token, thinking or answer, as the client saw it; NAN
 *   where none came
 */
double
chimera_call_get_ttft_ms (const ChimeraCall *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->reply != NULL ? ns_to_ms (self->reply->ttft_ns) : NAN;
}

/**
 * chimera_call_get_duration_ms:
 * @self: a call
 *
 * Returns: milliseconds until the stream ended, as the client saw it; NAN while it runs
 */
double
chimera_call_get_duration_ms (const ChimeraCall *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->reply != NULL ? ns_to_ms (self->reply->duration_ns) : NAN;
}

/**
 * chimera_call_get_prefill_rate:
 * @self: a call
 *
 * (prompt_eval_count - cached_count) / prompt_eval_duration (protocol.md 12). A server that does
 * not say how much of the prompt came from its cache keeps the full count while the duration falls
 * to a tenth, so that its rate is known only right after a load, when the cache is empty: absent
 * for every other call, and where the whole prompt came from the cache.
 *
 * Returns: tokens per second; NAN where unknown
 */
double
chimera_call_get_prefill_rate (const ChimeraCall *self)
{
  const ChimeraServerTimings *server;
  gint64 cached;

  g_return_val_if_fail (self != NULL, NAN);

  if (self->reply == NULL)
    return NAN;

  server = &self->reply->server;
  cached = server->cached_count;
  if (cached < 0 && self->cohort == CHIMERA_COHORT_COLD)
    cached = 0;

  if (cached < 0 || server->prompt_eval_count <= cached || server->prompt_eval_ns <= 0)
    return NAN;

  return (double) (server->prompt_eval_count - cached) / (double) server->prompt_eval_ns * CHIMERA_NS_PER_S;
}

/**
 * chimera_call_get_other_ns:
 * @self: a call
 *
 * What the server spent on neither of its three figures: waiting for a slot and tokenizing
 * (protocol.md 11).
 *
 * Returns: total - load - prompt_eval - eval in nanoseconds, at least 0; -1 where a figure is absent
 */
gint64
chimera_call_get_other_ns (const ChimeraCall *self)
{
  const ChimeraServerTimings *server;
  gint64 parts[3];
  gint64 other;

  g_return_val_if_fail (self != NULL, -1);

  if (self->reply == NULL)
    return -1;

  server = &self->reply->server;
  if (server->total_ns < 0 || server->load_ns < 0 || server->prompt_eval_ns < 0 || server->eval_ns < 0)
    return -1;

  /* A server may send what it likes: parts that come to more than the whole leave nothing over. */
  parts[0] = server->load_ns;
  parts[1] = server->prompt_eval_ns;
  parts[2] = server->eval_ns;
  other = server->total_ns;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] >= other)
        return 0;
      other -= parts[i];
    }

  return other;
}

/**
 * chimera_call_get_context:
 * @self: a call
 *
 * Returns: tokens of the context the model was loaded with, or else of num_ctx; -1 unknown
 */
gint64
chimera_call_get_context (const ChimeraCall *self)
{
  g_return_val_if_fail (self != NULL, -1);

  if (self->effective_context > 0)
    return self->effective_context;

  return (gint64) chimera_options_get (&self->options, CHIMERA_OPTION_NUM_CTX, -1.0);
}

/**
 * chimera_call_get_limit:
 * @self: a call
 *
 * Ollama has the same "length" for the end of num_predict and for that of the context (protocol.md
 * 4): which one it was shows in the number of tokens.
 *
 * Returns: what cut the answer short
 */
ChimeraLimit
chimera_call_get_limit (const ChimeraCall *self)
{
  double num_predict;

  g_return_val_if_fail (self != NULL, CHIMERA_LIMIT_NONE);

  if (self->outcome != CHIMERA_OUTCOME_LENGTH)
    return CHIMERA_LIMIT_NONE;

  if (self->reply == NULL || self->reply->server.eval_count < 0)
    return CHIMERA_LIMIT_UNKNOWN;

  num_predict = chimera_options_get (&self->options, CHIMERA_OPTION_NUM_PREDICT, 0.0);
  if (num_predict > 0.0 && (double) self->reply->server.eval_count >= num_predict)
    return CHIMERA_LIMIT_NUM_PREDICT;

  return CHIMERA_LIMIT_CONTEXT;
}

/**
 * chimera_call_has_shifted:
 * @self: a call
 *
 * Old servers ignore shift:false: when generation reaches the end of the window they discard its
 * older half, the input with it, and go on.
 *
 * Returns: whether more tokens went through the context than it holds
 */
gboolean
chimera_call_has_shifted (const ChimeraCall *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->reply != NULL && self->reply->done &&
         chimera_ollama_detect_shift (self->reply->server.prompt_eval_count, self->reply->server.eval_count,
                                      chimera_call_get_context (self));
}

/**
 * chimera_call_get_gpu_share:
 * @self: a call
 *
 * As /api/ps has it, size_vram / size (protocol.md 20).
 *
 * Returns: the part of the model that was on the GPU, 0 to 1; NAN where the server did not say
 */
double
chimera_call_get_gpu_share (const ChimeraCall *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  if (self->loaded_bytes <= 0 || self->loaded_vram_bytes < 0)
    return NAN;

  return MIN ((double) self->loaded_vram_bytes / (double) self->loaded_bytes, 1.0);
}

/**
 * chimera_call_is_cut:
 * @self: a call
 *
 * Returns: whether its prompt was cut; %FALSE also where that is not known
 */
gboolean
chimera_call_is_cut (const ChimeraCall *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return isfinite (self->input_seen) && self->input_seen < 1.0;
}

/**
 * chimera_call_has_usable_text:
 * @self: a call
 *
 * Returns: whether its answer came to its end or to its limit, and is not blank
 */
gboolean
chimera_call_has_usable_text (const ChimeraCall *self)
{
  const char *response = self->reply != NULL ? self->reply->response : "";

  return (self->outcome == CHIMERA_OUTCOME_COMPLETE || self->outcome == CHIMERA_OUTCOME_LENGTH) &&
         response[strspn (response, " \t\r\n")] != '\0';
}
