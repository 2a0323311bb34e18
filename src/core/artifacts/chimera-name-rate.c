/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-name-rate.h"

#include <string.h>

#include "chimera-nature-words.h"

#define TIMES (CHIMERA_WORD_TIME | CHIMERA_WORD_LATENCY | CHIMERA_WORD_TTFT)

static gboolean
is_one_of (const char        *word,
           const char *const *words)
{
  for (; *words != NULL; words++)
    {
      if (g_str_equal (word, *words))
        return TRUE;
    }

  return FALSE;
}

static void
set_found (ChimeraNameUnit   *found,
           const ChimeraUnit *unit,
           guint32            words)
{
  found->unit = unit;
  found->words = words;
}

static const ChimeraUnit *
get_per_second (void)
{
  return chimera_unit_from_symbol ("/s", 2);
}

/* As the words are written, but for single letters: "Mb/s" is bits, "r/s" of iostat no unit. */
static const ChimeraUnit *
find_rate (const ChimeraPlainName *plain,
           guint                   above,
           guint                   below)
{
  const ChimeraNameWord *upper = &plain->name->words[plain->words[above]];
  char symbol[64];
  int length = g_snprintf (symbol, sizeof symbol, "%.*s/%s", upper->length,
                           upper->length == 1 ? upper->text : upper->source,
                           chimera_plain_name_get_word (plain, below));

  /* The length is that of the whole, also where it was cut. */
  return (gsize) length < sizeof symbol ? chimera_unit_from_symbol (symbol, length) : NULL;
}

/**
 * chimera_name_find_known_rate:
 * @plain: the words of a part of a name, at least one
 *
 * Rates that llama.cpp's server, llama-bench and vLLM's and SGLang's benchmarks write without their
 * unit: tools/server/README.md and tools/llama-bench/README.md of llama.cpp, benchmark_serving.py of
 * vLLM.
 *
 * Returns: (transfer none) (nullable): the unit
 */
const ChimeraUnit *
chimera_name_find_known_rate (const ChimeraPlainName *plain)
{
  const char *first = chimera_plain_name_get_word (plain, 0);
  const char *last = chimera_plain_name_get_word (plain, plain->n - 1);

  if (plain->n == 2 && g_str_equal (last, "ts") &&
      (g_str_equal (first, "avg") || g_str_equal (first, "stddev") || g_str_equal (first, "samples")))
    return chimera_unit_from_symbol ("tok/s", 5);

  if (plain->n == 3 && (g_str_equal (first, "prompt") || g_str_equal (first, "predicted")) &&
      g_str_equal (chimera_plain_name_get_word (plain, 1), "per") && g_str_equal (last, "second"))
    return chimera_unit_from_symbol ("tok/s", 5);

  if (plain->n == 2 && g_str_equal (last, "throughput"))
    {
      if (g_str_equal (first, "request"))
        return chimera_unit_from_symbol ("req/s", 5);
      if (g_str_equal (first, "output") || g_str_equal (first, "input"))
        return chimera_unit_from_symbol ("tok/s", 5);
    }

  if (plain->n == 3 && g_str_equal (first, "total") && g_str_equal (last, "throughput") &&
      (g_str_equal (chimera_plain_name_get_word (plain, 1), "token") || g_str_equal (chimera_plain_name_get_word (plain, 1), "input")))
    return chimera_unit_from_symbol ("tok/s", 5);

  return NULL;
}

static gboolean
is_second (const char *word)
{
  static const char *const seconds[] = { "s", "sec", "secs", "second", "seconds", NULL };

  return is_one_of (word, seconds);
}

/**
 * chimera_name_find_divided:
 * @plain: the words of a part of a name
 * @found: where to write the unit
 * @is_per_other: set to %TRUE where something is per something else than a unit
 *
 * Finds "Tokens/s", "tokens_per_second", and what is "per_second" or "/s" without a unit of its own;
 * "Time/s" however is a time divided by its unit, as axes are labelled. What is per something else
 * has no unit here, and what it is counted in is not its unit either: "Tokens per GB".
 *
 * Returns: whether there is such a unit
 */
gboolean
chimera_name_find_divided (const ChimeraPlainName *plain,
                           ChimeraNameUnit        *found,
                           gboolean               *is_per_other)
{
  for (guint i = 0; i < plain->n; i++)
    {
      gboolean is_per = g_str_equal (chimera_plain_name_get_word (plain, i), "per") && i + 1 < plain->n;
      gboolean is_stroke = i > 0 && plain->name->words[plain->words[i]].after_stroke;
      guint below = i + is_per;
      guint32 words = 1u << plain->words[i] | 1u << plain->words[below];
      const ChimeraUnit *unit = NULL;

      if (!is_per && !is_stroke)
        continue;

      if (i > 0)
        {
          unit = find_rate (plain, i - 1, below);
          words |= unit != NULL ? 1u << plain->words[i - 1] : 0;
        }
      if (unit == NULL && is_second (chimera_plain_name_get_word (plain, below)) &&
          (is_per || (chimera_plain_name_get_sense (plain, i - 1) & TIMES) == 0))
        unit = get_per_second ();

      if (unit != NULL)
        {
          set_found (found, unit, words);
          return TRUE;
        }

      *is_per_other |= is_per;
    }

  return FALSE;
}

/* "rows", "kernels"; but no "process", "analysis", "status" or "gpus", which are one thing or may be. */
static gboolean
is_plural (const char *word)
{
  gsize length = strlen (word);

  return length > 3 && word[length - 1] == 's' && strchr ("siu", word[length - 2]) == NULL;
}

/* What a word means, or what one of the things does that it is the plural of. */
static guint
get_sense_of_one (const char *word)
{
  char one[32];

  if (!is_plural (word) || strlen (word) > sizeof one)
    return 0;

  g_strlcpy (one, word, strlen (word));

  return chimera_word_get_sense (one);
}

/* "time_between_tokens", "time_to_100_tokens", "latency": what is counted is counted by the way. */
static gboolean
is_time_of (const ChimeraPlainName *plain,
            guint                   end)
{
  static const char *const of[] = { "to", "between", "per", "for", "of", "until", "after", NULL };

  for (guint i = 0; i < end; i++)
    {
      guint sense = chimera_plain_name_get_sense (plain, i);

      if ((sense & (CHIMERA_WORD_LATENCY | CHIMERA_WORD_TTFT)) != 0 ||
          ((sense & CHIMERA_WORD_TIME) != 0 && is_one_of (chimera_plain_name_get_word (plain, i + 1), of)))
        return TRUE;
    }

  return FALSE;
}

/* Whether a word says what is counted: "tokens", "tok", "MB". One "token" or "step" is not counted,
 * and its seconds are how long it takes. */
static gboolean
is_counted (const char        *word,
            const ChimeraUnit *unit)
{
  if ((chimera_word_get_sense (word) & CHIMERA_WORD_COUNTED) != 0)
    return TRUE;
  if (unit == NULL)
    return FALSE;

  return unit->quantity == CHIMERA_QUANTITY_BYTES ||
         ((unit->quantity == CHIMERA_QUANTITY_TOKENS || unit->quantity == CHIMERA_QUANTITY_COUNT) &&
          (strlen (word) <= 3 || is_plural (word)));
}

static gboolean
is_rate (const ChimeraUnit *unit)
{
  return unit->quantity == CHIMERA_QUANTITY_TOKEN_RATE || unit->quantity == CHIMERA_QUANTITY_RATE ||
         unit->quantity == CHIMERA_QUANTITY_BYTE_RATE;
}

/* Watts, percents and degrees, but for their letters: "x_s" is a variable. */
static gboolean
is_of_no_time (const char        *word,
               const ChimeraUnit *unit)
{
  return unit != NULL && strlen (word) > 1 && unit->quantity != CHIMERA_QUANTITY_TIME &&
         unit->quantity != CHIMERA_QUANTITY_TOKENS && unit->quantity != CHIMERA_QUANTITY_COUNT;
}

/**
 * chimera_name_find_strokeless:
 * @plain: the words of a part of a name
 * @last: the last of them that is not the name of a statistic
 * @found: where to write what was found
 *
 * Finds out whether a "s" at the end stands for seconds or is left of a rate whose stroke the name
 * could not have: "tokens_s", "read_mb_s", "rows_s". It is a rate behind what is counted, behind a
 * unit that is no time, and behind a word for a rate ("throughput_s"). It is seconds behind
 * anything else that is not a plural, because times are named by what goes on in them ("load_s",
 * "sample_time_s"), and always in a phrase like "time_between_tokens_s".
 *
 * Behind a plural that nobody knows it may be either: "widgets_s" would be a rate, "warmups_s" the
 * time of them all, and both guesses call the worst configuration the best where they are wrong. A
 * series without a unit and a verdict loses less than one with the wrong one: there @found has no
 * unit and is unsure. The same holds where something stands between a word for a rate and the "s"
 * ("bandwidth_test_s").
 *
 * Returns: whether the "s" is no second; @found is untouched where it is one
 */
gboolean
chimera_name_find_strokeless (const ChimeraPlainName *plain,
                              guint                   last,
                              ChimeraNameUnit        *found)
{
  static const char *const seconds[] = { "s", "sec", "second", NULL };
  guint above = last;
  guint senses = 0;
  const ChimeraUnit *unit;
  const ChimeraUnit *rate;
  const char *word;
  guint sense;

  if (!is_one_of (chimera_plain_name_get_word (plain, last), seconds))
    return FALSE;

  while (above > 0 && (chimera_plain_name_get_sense (plain, above - 1) &
                       (CHIMERA_WORD_STATISTIC | CHIMERA_WORD_NEUTRAL)) != 0)
    above--;
  if (above == 0 || is_time_of (plain, last))
    return FALSE;

  above--;
  for (guint i = 0; i <= above; i++)
    senses |= chimera_plain_name_get_sense (plain, i);

  word = chimera_plain_name_get_word (plain, above);
  sense = chimera_plain_name_get_sense (plain, above);
  unit = chimera_plain_name_get_unit (plain, above);
  rate = strlen (word) > 1 ? find_rate (plain, above, last) : NULL;

  if (unit != NULL && is_rate (unit))
    rate = unit;
  else if (unit != NULL && !is_counted (word, unit))
    rate = NULL;

  if (rate != NULL)
    {
      set_found (found, rate, 1u << plain->words[above] | 1u << plain->words[last]);
    }
  else if (is_counted (word, unit) || (sense & (CHIMERA_WORD_THROUGHPUT | CHIMERA_WORD_RATE)) != 0)
    {
      set_found (found, get_per_second (), 1u << plain->words[last]);
    }
  else if (((senses | get_sense_of_one (word)) & TIMES) == 0 &&
           (is_plural (word) || is_of_no_time (word, unit) || (senses & CHIMERA_WORD_THROUGHPUT) != 0))
    {
      set_found (found, NULL, 1u << plain->words[last]);
      found->is_unsure = TRUE;
    }
  else
    {
      return FALSE;
    }

  return TRUE;
}

/**
 * chimera_name_is_of_each:
 * @name: a name
 * @found: the unit that was found in it
 *
 * Returns: whether it is the time of one token or of one request: "ms_per_token", "(s/request)"
 */
gboolean
chimera_name_is_of_each (const ChimeraName     *name,
                         const ChimeraNameUnit *found)
{
  if (found->unit == NULL || found->unit->quantity != CHIMERA_QUANTITY_TIME)
    return FALSE;

  for (guint i = 1; i < name->n_words; i++)
    {
      const ChimeraNameWord *word = &name->words[i];
      const ChimeraUnit *unit;

      if ((found->words & (1u << i)) == 0 || (!word->after_stroke && !g_str_equal (word[-1].text, "per")))
        continue;

      unit = chimera_unit_from_symbol (word->text, word->length);
      if (unit != NULL && (unit->quantity == CHIMERA_QUANTITY_TOKENS || g_str_equal (unit->symbol, "req")))
        return TRUE;
    }

  return FALSE;
}
