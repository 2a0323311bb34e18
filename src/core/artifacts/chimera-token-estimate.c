/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-token-estimate.h"

#include <math.h>

#define UNITS_ASCII 10
#define UNITS_DIGIT 36
#define UNITS_TWO_BYTES 36
#define UNITS_THREE_BYTES 54
#define UNITS_FOUR_BYTES 108

/**
 * chimera_token_count_units:
 * @text: UTF-8
 *
 * Returns: what chimera_token_estimate() is made of, in parts of a token, %CHIMERA_TOKEN_UNITS of
 *   which make a whole one
 */
guint64
chimera_token_count_units (const char *text)
{
  guint64 units = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        units += UNITS_DIGIT;
      else if (*p < 0x80)
        units += UNITS_ASCII;
      else if (*p >= 0xf0)
        units += UNITS_FOUR_BYTES;
      else if (*p >= 0xe0)
        units += UNITS_THREE_BYTES;
      else if (*p >= 0xc0)
        units += UNITS_TWO_BYTES;
    }

  return units;
}

/**
 * chimera_token_from_units:
 * @units: units of one text or of several
 *
 * Returns: the number of tokens, rounded up
 */
guint
chimera_token_from_units (guint64 units)
{
  return (guint) MIN ((units + CHIMERA_TOKEN_UNITS - 1) / CHIMERA_TOKEN_UNITS, G_MAXUINT);
}

/**
 * chimera_token_estimate:
 * @text: UTF-8
 *
 * Estimates how many tokens a model makes of @text; meant to be too many rather than too few,
 * since a prompt that does not fit is cut without a word. A character counts as
 *
 * - 1/3.6 token in ASCII; measured prompts of English prose and tables take 4.3 to 4.7 bytes each;
 * - 1 token for a digit: several tokenizers, Gemma's and Llama 2's among them, split numbers into
 *   digits, and results are full of numbers;
 * - 1 token in two bytes of UTF-8 (accented Latin, Greek, Cyrillic, Hebrew, Arabic);
 * - 1.5 tokens in three bytes (Chinese, Japanese, Korean, the scripts of India and Thailand);
 * - 3 tokens in four bytes (emoji), of which a vocabulary often has only the bytes.
 *
 * Returns: the number of tokens, rounded up
 */
guint
chimera_token_estimate (const char *text)
{
  return chimera_token_from_units (chimera_token_count_units (text));
}

/**
 * chimera_token_limit_ratio:
 * @tokens_per_estimate: real tokens for each estimated one; NAN where unknown
 *
 * A tokenizer that takes three digits for one token makes about 0.6 of the estimate of a text of
 * numbers, and one that has only the bytes of a script about 2. What is beyond
 * %CHIMERA_TOKENS_PER_ESTIMATE_MIN and %CHIMERA_TOKENS_PER_ESTIMATE_MAX is rather a server that
 * counts something else.
 *
 * Returns: the ratio within these bounds; 1 for NAN and for what is no ratio, 0 or less
 */
double
chimera_token_limit_ratio (double tokens_per_estimate)
{
  if (isnan (tokens_per_estimate) || tokens_per_estimate <= 0.0)
    return 1.0;

  return CLAMP (tokens_per_estimate, CHIMERA_TOKENS_PER_ESTIMATE_MIN, CHIMERA_TOKENS_PER_ESTIMATE_MAX);
}

/**
 * chimera_token_measure_ratio:
 * @n_tokens: tokens that a server counted in a prompt
 * @n_estimated: what was estimated for that prompt
 * @tokens_per_estimate: the ratio with which it was estimated
 *
 * Returns: how many tokens each token of chimera_token_estimate() really was, not limited; NAN
 *   where one of the counts is absent
 */
double
chimera_token_measure_ratio (gint64 n_tokens,
                             gint64 n_estimated,
                             double tokens_per_estimate)
{
  if (n_tokens <= 0 || n_estimated <= 0)
    return NAN;

  return (double) n_tokens / (double) n_estimated * chimera_token_limit_ratio (tokens_per_estimate);
}

/**
 * chimera_token_from_estimate:
 * @estimate: of chimera_token_estimate(), or several of them added up
 * @tokens_per_estimate: real tokens for each estimated one
 *
 * Returns: how many tokens that really is, rounded up
 */
guint
chimera_token_from_estimate (guint  estimate,
                             double tokens_per_estimate)
{
  /* What is whole but for the last bits of a product is not rounded to the next. */
  return (guint) CLAMP (ceil (estimate * tokens_per_estimate - 1e-6), 0.0, (double) G_MAXUINT);
}

/**
 * chimera_token_to_estimate:
 * @n_tokens: a number of real tokens
 * @tokens_per_estimate: real tokens for each estimated one
 *
 * Returns: the largest estimate that is no more than that by chimera_token_from_estimate()
 */
guint
chimera_token_to_estimate (guint  n_tokens,
                           double tokens_per_estimate)
{
  guint estimate = (guint) MIN (floor (n_tokens / tokens_per_estimate), (double) G_MAXUINT);

  /* The quotient may be a little less than the whole number it should be. */
  if (estimate < G_MAXUINT && chimera_token_from_estimate (estimate + 1, tokens_per_estimate) <= n_tokens)
    estimate++;

  return estimate;
}
