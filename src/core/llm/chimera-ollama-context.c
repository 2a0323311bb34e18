/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-ollama.h"

/* What the server evaluated against what the "context" of the last line holds: the tokens of the
 * whole prompt and of the output, the output tokenized anew. That gives other counts than the
 * model made: 1 or 2 fewer for ordinary text, up to half as many more for gibberish. */
static gint64
get_slack (gint64 eval_count)
{
  return 8 + eval_count / 2;
}

/* What 0.33 keeps of a prompt that is too long: num_ctx - (num_ctx - k) / 2, where k is the 4
 * tokens of num_keep and perhaps the one that begins a text. */
static gboolean
is_half_window (gint64 prompt_eval_count,
                gint64 num_ctx)
{
  gint64 least = num_ctx - (num_ctx - 4) / 2 - 1;

  return num_ctx >= 16 && prompt_eval_count >= least && prompt_eval_count <= least + 3;
}

/**
 * chimera_ollama_detect_cut:
 * @prompt_eval_count: of the server; -1 where absent
 * @eval_count: of the server; -1 where absent
 * @context_length: how many tokens the final "context" holds; -1 without one
 * @estimated_prompt_tokens: what the caller takes the prompt to be; 0 or less where unknown
 * @num_ctx: the effective context (from /api/ps, or what was requested); 0 where unknown
 * @out_whole_tokens: (out) (optional): about how many tokens the whole prompt had; -1 where that
 *   cannot be told, always set
 *
 * Old servers ignore truncate:false and cut a prompt silently (protocol.md 15 to 17). In order:
 *
 * 1. With a "context": what it holds beyond prompt_eval_count + eval_count was not evaluated. A
 *    surplus of more than 8 tokens and half of eval_count is a cut, and the whole prompt had
 *    context_length - eval_count tokens; no surplus at all is the proof that nothing was cut.
 *    The context being longer than num_ctx is not enough: an output that is tokenized anew does
 *    that too (220 + 292 tokens gave 528 in a window of 512).
 * 2. prompt_eval_count is num_ctx or num_ctx - 1 (0.24 and before): the prompt fills the window.
 * 3. prompt_eval_count is num_ctx - (num_ctx - k) / 2, k = 4 or 5, give or take one (0.33). As an
 *    ordinary prompt of just that length does so too, this counts only when the estimate is at
 *    least three quarters of num_ctx.
 *
 * A chat that lost whole messages has no fingerprint.
 *
 * Returns: whether the model did not see the whole prompt
 */
gboolean
chimera_ollama_detect_cut (gint64  prompt_eval_count,
                           gint64  eval_count,
                           gint64  context_length,
                           gint64  estimated_prompt_tokens,
                           gint64  num_ctx,
                           gint64 *out_whole_tokens)
{
  gint64 output = MAX (eval_count, 0);

  if (out_whole_tokens != NULL)
    *out_whole_tokens = -1;

  /* Very old servers omit the count: nothing can be told. */
  if (prompt_eval_count <= 0)
    return FALSE;

  if (context_length >= 0)
    {
      gint64 surplus = context_length - prompt_eval_count - output;

      if (surplus > get_slack (output))
        {
          if (out_whole_tokens != NULL)
            *out_whole_tokens = context_length - output;
          return TRUE;
        }

      if (surplus <= 0)
        return FALSE;
    }

  if (num_ctx <= 0)
    return FALSE;

  if (prompt_eval_count == num_ctx || prompt_eval_count == num_ctx - 1)
    return TRUE;

  return is_half_window (prompt_eval_count, num_ctx) && estimated_prompt_tokens >= num_ctx - num_ctx / 4;
}

/**
 * chimera_ollama_detect_shift:
 * @prompt_eval_count: of the server; -1 where absent
 * @eval_count: of the server; -1 where absent
 * @num_ctx: the effective context; 0 where unknown
 *
 * Servers that ignore shift:false discard the older half of the window when generation reaches
 * its end, and go on (protocol.md 17).
 *
 * Returns: whether more tokens went through the window than it holds
 */
gboolean
chimera_ollama_detect_shift (gint64 prompt_eval_count,
                             gint64 eval_count,
                             gint64 num_ctx)
{
  return num_ctx > 0 && prompt_eval_count >= 0 && eval_count >= 0 && prompt_eval_count + eval_count > num_ctx;
}
