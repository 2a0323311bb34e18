/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-name-unit.h"

#include <string.h>

#include "chimera-nature-words.h"

/* The words of a part that are not in brackets. */
typedef struct
{
  const ChimeraName *name;
  guint n;
  guint8 words[CHIMERA_NAME_MAX_WORDS];
} Plain;

static const char *
get_word (const Plain *plain,
          guint        i)
{
  return plain->name->words[plain->words[i]].text;
}

static gboolean
is_one_of (const char        *word,
           const char *const *words,
           gsize              n_words)
{
  for (gsize i = 0; i < n_words; i++)
    {
      if (g_str_equal (word, words[i]))
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

/* "Generation Time (ms)", "Latency [ms]", "TTFT (s, lower is better)": the last bracket that begins
 * with a unit. */
static gboolean
find_in_brackets (const ChimeraName *name,
                  guint              part,
                  ChimeraNameUnit   *found)
{
  guint i = name->n_words;

  while (i > 0)
    {
      const ChimeraNameWord *first = &name->words[i - 1];
      guint32 words = 1u << (i - 1);
      guint bracket = first->bracket;
      const char *start;

      i--;
      if (bracket == 0 || first->part != part)
        continue;

      while (i > 0 && name->words[i - 1].bracket == bracket)
        words |= 1u << --i;

      start = name->words[i].source;
      while (strchr ("([", start[-1]) == NULL)
        start--;

      found->unit = chimera_unit_from_symbol (start, strcspn (start, ")],;"));
      if (found->unit != NULL)
        {
          found->words = words;
          found->is_in_brackets = TRUE;
          return TRUE;
        }
    }

  return FALSE;
}

static const ChimeraUnit *
find_rate (const char *above,
           const char *below)
{
  char symbol[64];
  int length = g_snprintf (symbol, sizeof symbol, "%s/%s", above, below);

  /* The length is that of the whole, also where it was cut. */
  return (gsize) length < sizeof symbol ? chimera_unit_from_symbol (symbol, length) : NULL;
}

/* "Tokens/s", "tokens_per_second", and "per_second" of something that has no unit. What is per
 * something else has none here, and what it is counted in is not its unit either: "Tokens per GB". */
static gboolean
find_divided (const Plain     *plain,
              ChimeraNameUnit *found,
              gboolean        *is_per_other)
{
  for (guint i = 0; i < plain->n; i++)
    {
      gboolean is_per = g_str_equal (get_word (plain, i), "per") && i + 1 < plain->n;
      gboolean is_stroke = i > 0 && plain->name->words[plain->words[i]].after_stroke;
      guint32 words = 1u << plain->words[i] | 1u << plain->words[i + is_per];
      const char *below = get_word (plain, i + is_per);
      const ChimeraUnit *unit = NULL;

      if (!is_per && !is_stroke)
        continue;

      if (i > 0)
        {
          unit = find_rate (get_word (plain, i - 1), below);
          words |= unit != NULL ? 1u << plain->words[i - 1] : 0;
        }
      if (unit == NULL && is_per)
        unit = find_rate ("", below);

      if (unit != NULL)
        {
          set_found (found, unit, words);
          return TRUE;
        }

      *is_per_other |= is_per;
    }

  return FALSE;
}

/* Letters that are a unit only beside the name of what is measured in it. */
static gboolean
is_supported (const Plain       *plain,
              const ChimeraUnit *unit)
{
  static const char *const powers[] = { "power", "draw", "tdp" };
  static const char *const energies[] = { "energy" };
  static const char *const temperatures[] = { "temp", "temperature" };
  static const char *const times[] = { "time", "duration", "elapsed", "uptime", "runtime" };

  for (guint i = 0; i < plain->n; i++)
    {
      const char *word = get_word (plain, i);

      if ((unit->quantity == CHIMERA_QUANTITY_POWER && is_one_of (word, powers, G_N_ELEMENTS (powers))) ||
          (unit->quantity == CHIMERA_QUANTITY_ENERGY && is_one_of (word, energies, G_N_ELEMENTS (energies))) ||
          (unit->quantity == CHIMERA_QUANTITY_TEMPERATURE && is_one_of (word, temperatures, G_N_ELEMENTS (temperatures))) ||
          (unit->quantity == CHIMERA_QUANTITY_TIME && is_one_of (word, times, G_N_ELEMENTS (times))))
        return TRUE;
    }

  return FALSE;
}

/* A unit that a word in the middle of a name may be: not a letter, and not what may be counted by
 * the way. */
static gboolean
may_be_anywhere (const char        *word,
                 const ChimeraUnit *unit)
{
  switch (unit->quantity)
    {
    case CHIMERA_QUANTITY_TIME:
      return strlen (word) > 1 && !g_str_equal (word, "us") && !g_str_equal (word, "min") &&
             !g_str_equal (word, "day") && !g_str_equal (word, "second");

    case CHIMERA_QUANTITY_BYTES:
    case CHIMERA_QUANTITY_TOKEN_RATE:
      return TRUE;

    case CHIMERA_QUANTITY_RATIO:
      return !g_str_equal (word, "x");

    case CHIMERA_QUANTITY_NONE:
    case CHIMERA_QUANTITY_RATE:
    case CHIMERA_QUANTITY_BYTE_RATE:
    case CHIMERA_QUANTITY_TOKENS:
    case CHIMERA_QUANTITY_COUNT:
    case CHIMERA_QUANTITY_FREQUENCY:
    case CHIMERA_QUANTITY_POWER:
    case CHIMERA_QUANTITY_ENERGY:
    case CHIMERA_QUANTITY_TEMPERATURE:
    default:
      return FALSE;
    }
}

static const ChimeraUnit *
get_unit_of_last_word (const Plain *plain,
                       guint        last)
{
  const char *word = get_word (plain, last);
  const char *symbol = g_str_equal (word, "c") ? "C" : word;
  const ChimeraUnit *unit = chimera_unit_from_symbol (symbol, strlen (symbol));

  if (unit == NULL)
    return NULL;

  switch (unit->quantity)
    {
    case CHIMERA_QUANTITY_TIME:
      if (g_str_equal (word, "h") || g_str_equal (word, "day") || g_str_equal (word, "min"))
        return is_supported (plain, unit) ? unit : NULL;
      return unit;

    case CHIMERA_QUANTITY_POWER:
    case CHIMERA_QUANTITY_ENERGY:
    case CHIMERA_QUANTITY_TEMPERATURE:
      return strlen (word) > 2 || is_supported (plain, unit) ? unit : NULL;

    case CHIMERA_QUANTITY_RATIO:
      return g_str_equal (word, "x") ? NULL : unit;

    case CHIMERA_QUANTITY_TOKENS:
      /* "time_to_first_token" */
      return g_str_equal (word, "token") ? NULL : unit;

    case CHIMERA_QUANTITY_COUNT:
      return strlen (word) > 3 && word[strlen (word) - 1] == 's' ? unit : NULL;

    case CHIMERA_QUANTITY_NONE:
    case CHIMERA_QUANTITY_TOKEN_RATE:
    case CHIMERA_QUANTITY_RATE:
    case CHIMERA_QUANTITY_BYTES:
    case CHIMERA_QUANTITY_BYTE_RATE:
    case CHIMERA_QUANTITY_FREQUENCY:
    default:
      return unit;
    }
}

/* "ttft_ms", "eval_s_mean"; and "tokens_s", which are no seconds. */
static gboolean
find_last (const Plain     *plain,
           gboolean         is_per_other,
           ChimeraNameUnit *found)
{
  static const char *const seconds[] = { "s", "sec", "secs", "second", "seconds" };
  static const char *const counted[] = { "tokens", "tok", "toks", "requests", "reqs" };
  guint last = plain->n;
  const ChimeraUnit *unit;

  while (last > 0 && (chimera_word_get_sense (get_word (plain, last - 1)) & CHIMERA_WORD_STATISTIC) != 0)
    last--;

  if (last == 0)
    return FALSE;

  last--;
  if (last > 0 && is_one_of (get_word (plain, last), seconds, G_N_ELEMENTS (seconds)) &&
      is_one_of (get_word (plain, last - 1), counted, G_N_ELEMENTS (counted)))
    {
      set_found (found, find_rate (get_word (plain, last - 1), "s"),
                 1u << plain->words[last - 1] | 1u << plain->words[last]);
      return TRUE;
    }

  unit = get_unit_of_last_word (plain, last);
  if (unit == NULL || (is_per_other && unit->quantity != CHIMERA_QUANTITY_TIME &&
                       unit->quantity != CHIMERA_QUANTITY_RATIO))
    return FALSE;

  set_found (found, unit, 1u << plain->words[last]);

  return TRUE;
}

/* "bytes_sent", "pct_of_peak" */
static gboolean
find_anywhere (const Plain     *plain,
               ChimeraNameUnit *found)
{
  for (guint i = 0; i < plain->n; i++)
    {
      const char *word = get_word (plain, i);
      const ChimeraUnit *unit = chimera_unit_from_symbol (word, strlen (word));

      if (unit != NULL && may_be_anywhere (word, unit))
        {
          set_found (found, unit, 1u << plain->words[i]);
          return TRUE;
        }
    }

  return FALSE;
}

/* "tokens_generated", "token_count", and Ollama's "eval_count". */
static const ChimeraUnit *
find_tokens (const Plain *plain)
{
  gboolean is_count = FALSE;
  gboolean is_of_tokens = FALSE;

  for (guint i = 0; i < plain->n; i++)
    {
      const char *word = get_word (plain, i);
      guint sense = chimera_word_get_sense (word);

      if ((sense & (CHIMERA_WORD_TIME | CHIMERA_WORD_LATENCY | CHIMERA_WORD_TTFT | CHIMERA_WORD_RATE |
                    CHIMERA_WORD_THROUGHPUT | CHIMERA_WORD_HIGHER | CHIMERA_WORD_LOWER)) != 0)
        return NULL;

      is_count |= g_str_equal (word, "count") || g_str_equal (word, "num") || g_str_equal (word, "n") ||
                  g_str_equal (word, "tokens");
      is_of_tokens |= g_str_equal (word, "token") || g_str_equal (word, "tokens") ||
                      g_str_equal (word, "eval");
    }

  return is_count && is_of_tokens ? chimera_unit_from_symbol ("tok", 3) : NULL;
}

/* Rates that llama.cpp's server, llama-bench and vLLM's and SGLang's benchmarks write without their
 * unit: tools/server/README.md and tools/llama-bench/README.md of llama.cpp, benchmark_serving.py of
 * vLLM. */
static const ChimeraUnit *
find_known_rate (const Plain *plain)
{
  const char *first = get_word (plain, 0);
  const char *last = get_word (plain, plain->n - 1);

  if (plain->n == 2 && g_str_equal (last, "ts") &&
      (g_str_equal (first, "avg") || g_str_equal (first, "stddev") || g_str_equal (first, "samples")))
    return chimera_unit_from_symbol ("tok/s", 5);

  if (plain->n == 3 && (g_str_equal (first, "prompt") || g_str_equal (first, "predicted")) &&
      g_str_equal (get_word (plain, 1), "per") && g_str_equal (last, "second"))
    return chimera_unit_from_symbol ("tok/s", 5);

  if (plain->n == 2 && g_str_equal (last, "throughput"))
    {
      if (g_str_equal (first, "request"))
        return chimera_unit_from_symbol ("req/s", 5);
      if (g_str_equal (first, "output") || g_str_equal (first, "input"))
        return chimera_unit_from_symbol ("tok/s", 5);
    }

  if (plain->n == 3 && g_str_equal (first, "total") && g_str_equal (last, "throughput") &&
      (g_str_equal (get_word (plain, 1), "token") || g_str_equal (get_word (plain, 1), "input")))
    return chimera_unit_from_symbol ("tok/s", 5);

  return NULL;
}

/**
 * chimera_name_find_unit:
 * @name: a name
 * @part: which part of it
 * @found: where to write what was found; its unit is %NULL where the part has none
 *
 * Looks for a unit where names have one: in brackets, around a stroke or "per", at the end, or as a
 * word that is nothing else.
 */
void
chimera_name_find_unit (const ChimeraName *name,
                        guint              part,
                        ChimeraNameUnit   *found)
{
  gboolean is_per_other = FALSE;
  Plain plain = { name, 0, { 0 } };

  *found = (ChimeraNameUnit) { 0 };

  for (guint i = 0; i < name->n_words; i++)
    {
      if (name->words[i].part == part && name->words[i].bracket == 0)
        plain.words[plain.n++] = i;
    }

  if (find_in_brackets (name, part, found) || plain.n == 0)
    return;

  found->unit = find_known_rate (&plain);
  if (found->unit != NULL || find_divided (&plain, found, &is_per_other) ||
      find_last (&plain, is_per_other, found) || is_per_other || find_anywhere (&plain, found))
    return;

  found->unit = find_tokens (&plain);
}
