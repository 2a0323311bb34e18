/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-name-unit.h"

#include <string.h>

#include "chimera-name-plain.h"
#include "chimera-name-rate.h"
#include "chimera-nature-words.h"

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

/* Letters that are a unit only beside the name of what is measured in it. */
static gboolean
is_supported (const ChimeraPlainName *plain,
              const ChimeraUnit      *unit)
{
  static const char *const powers[] = { "power", "draw", "tdp" };
  static const char *const energies[] = { "energy" };
  static const char *const temperatures[] = { "temp", "temperature" };
  static const char *const times[] = { "time", "duration", "elapsed", "uptime", "runtime" };

  for (guint i = 0; i < plain->n; i++)
    {
      const char *word = chimera_plain_name_get_word (plain, i);

      if ((unit->quantity == CHIMERA_QUANTITY_POWER && is_one_of (word, powers, G_N_ELEMENTS (powers))) ||
          (unit->quantity == CHIMERA_QUANTITY_ENERGY && is_one_of (word, energies, G_N_ELEMENTS (energies))) ||
          (unit->quantity == CHIMERA_QUANTITY_TEMPERATURE && is_one_of (word, temperatures, G_N_ELEMENTS (temperatures))) ||
          (unit->quantity == CHIMERA_QUANTITY_TIME && is_one_of (word, times, G_N_ELEMENTS (times))))
        return TRUE;
    }

  return FALSE;
}

/* In the singular these are as well what a clock shows. */
static gboolean
is_part_of_date (const char *word)
{
  return g_str_equal (word, "second") || g_str_equal (word, "minute") || g_str_equal (word, "hour") ||
         g_str_equal (word, "day");
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
             !is_part_of_date (word);

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
get_unit_of_last_word (const ChimeraPlainName *plain,
                       guint                   last)
{
  const char *word = chimera_plain_name_get_word (plain, last);
  const ChimeraUnit *unit = g_str_equal (word, "c") ? chimera_unit_from_symbol ("C", 1)
                                                    : chimera_plain_name_get_unit (plain, last);

  if (unit == NULL)
    return NULL;

  switch (unit->quantity)
    {
    case CHIMERA_QUANTITY_TIME:
      if (is_part_of_date (word) &&
          (last == 0 || g_str_equal (chimera_plain_name_get_word (plain, last - 1), "of")))
        return NULL;
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
find_last (const ChimeraPlainName *plain,
           gboolean                is_per_other,
           ChimeraNameUnit        *found)
{
  guint last = plain->n;
  const ChimeraUnit *unit;

  while (last > 0 && (chimera_plain_name_get_sense (plain, last - 1) & CHIMERA_WORD_STATISTIC) != 0)
    last--;

  if (last == 0)
    return FALSE;

  last--;
  if (!is_per_other && chimera_name_find_strokeless (plain, last, found))
    return TRUE;

  unit = get_unit_of_last_word (plain, last);
  if (unit == NULL || (is_per_other && unit->quantity != CHIMERA_QUANTITY_TIME &&
                       unit->quantity != CHIMERA_QUANTITY_RATIO))
    return FALSE;

  set_found (found, unit, 1u << plain->words[last]);

  return TRUE;
}

/* "bytes_sent", "pct_of_peak" */
static gboolean
find_anywhere (const ChimeraPlainName *plain,
               ChimeraNameUnit        *found)
{
  for (guint i = 0; i < plain->n; i++)
    {
      const char *word = chimera_plain_name_get_word (plain, i);
      const ChimeraUnit *unit = chimera_plain_name_get_unit (plain, i);

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
find_tokens (const ChimeraPlainName *plain)
{
  gboolean is_count = FALSE;
  gboolean is_of_tokens = FALSE;

  for (guint i = 0; i < plain->n; i++)
    {
      const char *word = chimera_plain_name_get_word (plain, i);
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

/**
 * chimera_name_find_unit:
 * @name: a name
 * @part: which part of it
 * @found: where to write what was found; its unit is %NULL where the part has none
 *
 * Looks for a unit where names have one: in brackets, around a stroke or "per", at the end, or as a
 * word that is nothing else. Of a time per token or request the unit is that of the time.
 */
void
chimera_name_find_unit (const ChimeraName *name,
                        guint              part,
                        ChimeraNameUnit   *found)
{
  gboolean is_per_other = FALSE;
  ChimeraPlainName plain;

  *found = (ChimeraNameUnit) { 0 };
  chimera_plain_name_init (&plain, name, part);

  if (!find_in_brackets (name, part, found) && plain.n > 0)
    {
      found->unit = chimera_name_find_known_rate (&plain);
      if (found->unit == NULL && !chimera_name_find_divided (&plain, found, &is_per_other) &&
          !find_last (&plain, is_per_other, found) && !is_per_other && !find_anywhere (&plain, found))
        found->unit = find_tokens (&plain);
    }

  found->is_of_each = chimera_name_is_of_each (name, found);
}
