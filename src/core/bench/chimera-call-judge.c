/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-judge.h"

#include <gio/gio.h>
#include <math.h>

#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-ollama.h"
#include "chimera-openai.h"

/* Every prompt begins with what the chat template puts there, and every call of an agent with its
 * persona: a cached part is one that matters to the prefill from a tenth of the prompt on. */
#define CACHED_SHARE 0.1

/* Warm calls report a load of 1 to 3 ms; the quickest load of a model of a few megabytes was 250 ms
 * (protocol.md 9 and the captures). */
#define LEAST_LOAD_NS (100 * CHIMERA_NS_PER_MS)

/**
 * chimera_call_judge_outcome:
 * @reply: what came
 *
 * Only "done":true is success (protocol.md 6); "length" is an answer that was cut short.
 *
 * Returns: the outcome, never RUNNING
 */
ChimeraOutcome
chimera_call_judge_outcome (const ChimeraReply *reply)
{
  if (g_error_matches (reply->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return CHIMERA_OUTCOME_CANCELLED;

  if (g_error_matches (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_CUT))
    return CHIMERA_OUTCOME_CUT;

  if (reply->error != NULL)
    return CHIMERA_OUTCOME_FAILED;

  if (!reply->done)
    return CHIMERA_OUTCOME_CUT;

  return g_strcmp0 (reply->done_reason, "length") == 0 ? CHIMERA_OUTCOME_LENGTH : CHIMERA_OUTCOME_COMPLETE;
}

/**
 * chimera_call_find_loaded:
 * @loaded: (nullable) (element-type ChimeraLoadedModel): what the server has in memory
 * @model: the model's name
 *
 * Returns: (transfer none) (nullable): the model; %NULL where it is not among them
 */
const ChimeraLoadedModel *
chimera_call_find_loaded (GPtrArray  *loaded,
                          const char *model)
{
  for (guint i = 0; loaded != NULL && i < loaded->len; i++)
    {
      const ChimeraLoadedModel *candidate = loaded->pdata[i];

      if (candidate->name != NULL && chimera_model_names_equal (candidate->name, model))
        return candidate;
    }

  return NULL;
}

/**
 * chimera_call_judge_cohort:
 * @before: (nullable) (element-type ChimeraLoadedModel): what was in memory before the call; %NULL
 *   where the server could not be asked
 * @after: (nullable) (element-type ChimeraLoadedModel): what was afterwards
 * @model: the model's name
 * @reply: what came
 *
 * Cold is a call before which the model was not in memory, and one for which the server loaded it
 * again: because the context changed, as the lists tell, or another option that they do not show
 * (shift, num_gpu: protocol.md 18), as a load duration tells that is far beyond the few milliseconds
 * it never falls below. Cached is a call of which the server says that a tenth of the prompt or more
 * came from its cache, which does not outlive a load; servers that say nothing (Ollama up to 0.33)
 * make no such calls, so that their warm calls may be cached ones.
 *
 * Returns: the cohort
 */
ChimeraCohort
chimera_call_judge_cohort (GPtrArray          *before,
                           GPtrArray          *after,
                           const char         *model,
                           const ChimeraReply *reply)
{
  const ChimeraLoadedModel *was = chimera_call_find_loaded (before, model);
  const ChimeraLoadedModel *is = chimera_call_find_loaded (after, model);
  gboolean cached = reply->server.cached_count > 0 &&
                    (double) reply->server.cached_count >= CACHED_SHARE * (double) reply->server.prompt_eval_count;

  if (before == NULL)
    /* A cache that was hit proves a model in memory; nothing else does. */
    return cached ? CHIMERA_COHORT_CACHED : CHIMERA_COHORT_UNKNOWN;

  if (was == NULL)
    return CHIMERA_COHORT_COLD;

  if (is != NULL && was->context_length > 0 && is->context_length > 0 && was->context_length != is->context_length)
    return CHIMERA_COHORT_COLD;

  if (cached)
    return CHIMERA_COHORT_CACHED;

  return reply->server.load_ns >= LEAST_LOAD_NS ? CHIMERA_COHORT_COLD : CHIMERA_COHORT_WARM;
}

/**
 * chimera_call_judge_input_seen:
 * @reply: what came
 * @estimated_prompt_tokens: our estimate of the whole request; -1 unknown
 * @context: the context the model was loaded with, or else what was asked for; -1 unknown
 *
 * A cut is certain; where the server does not tell what was left away, its extent is as good as the
 * estimate.
 *
 * Returns: the part of its prompt that the model saw, 1 for the whole, %CHIMERA_INPUT_SEEN_IN_PART
 *   where it cannot be told how much; NAN where the server sent no figures to tell from
 */
double
chimera_call_judge_input_seen (const ChimeraReply *reply,
                               gint64              estimated_prompt_tokens,
                               gint64              context)
{
  gint64 seen = reply->server.prompt_eval_count;
  gint64 whole = -1;

  if (!reply->done || seen <= 0)
    return NAN;

  /* The fingerprints are Ollama's own. llama.cpp's server, which its figures give away, refuses a
   * prompt that does not fit; Ollama's /v1 cuts it without a trace. */
  if (reply->kind == CHIMERA_SERVER_OPENAI)
    return reply->server.prompt_eval_ns >= 0 ? 1.0 : NAN;

  if (!chimera_ollama_detect_cut (seen, reply->server.eval_count, reply->context_length,
                                  estimated_prompt_tokens, MAX (context, 0), &whole))
    return 1.0;

  if (whole <= seen)
    whole = estimated_prompt_tokens;

  return whole > seen ? (double) seen / (double) whole : CHIMERA_INPUT_SEEN_IN_PART;
}

/**
 * chimera_call_judge_options:
 * @reply: what came
 * @inout_options: (inout): what was asked for; what was sent on return
 *
 * An OpenAI-compatible server has settled some options when it was started, and is not sent them
 * (protocol.md 34).
 */
void
chimera_call_judge_options (const ChimeraReply *reply,
                            ChimeraOptions     *inout_options)
{
  if (reply->kind != CHIMERA_SERVER_OPENAI)
    return;

  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    if (!chimera_openai_option_applies ((ChimeraOption) i))
      chimera_options_unset (inout_options, (ChimeraOption) i);
}

/**
 * chimera_call_percent_seen:
 * @input_seen: as of chimera_call_judge_input_seen()
 *
 * In whole percents, as people are told it; a cut is never rounded up to the whole.
 *
 * Returns: 100 for the whole, 0 for less than a percent; -1 where it is not known how much
 */
int
chimera_call_percent_seen (double input_seen)
{
  if (input_seen >= 1.0)
    return 100;

  if (!isfinite (input_seen) || input_seen >= CHIMERA_INPUT_SEEN_IN_PART)
    return -1;

  /* 29 of 100 are 29 %, though 0.29 * 100 is a little less. */
  return MIN ((int) floor (input_seen * 100.0 + 1e-9), 99);
}
