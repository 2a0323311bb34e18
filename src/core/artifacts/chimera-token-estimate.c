/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-token-estimate.h"

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
