/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-nature.h"

#include <string.h>

#include "chimera-name-instant.h"
#include "chimera-name-unit.h"
#include "chimera-name.h"
#include "chimera-nature-cache.h"
#include "chimera-nature-topic.h"
#include "chimera-nature-words.h"

/* What the words of the part of a name that tells most mean, together. */
typedef struct
{
  guint senses;
  guint last;
} Senses;

/* The last part of a path that is about something: "ttft_ms" of "metrics.ttft_ms.p95". */
static guint
find_head (const ChimeraName *name,
           guint              last_part)
{
  const guint passed = CHIMERA_WORD_STATISTIC | CHIMERA_WORD_NEUTRAL;
  guint i = name->n_words;

  while (i > 0)
    {
      const ChimeraNameWord *word = &name->words[i - 1];
      const ChimeraUnit *unit;

      i--;
      if ((chimera_word_get_sense (word->text) & passed) != 0 ||
          g_str_equal (word->text, "count") || g_str_equal (word->text, "n"))
        continue;

      unit = chimera_unit_from_symbol (word->text, word->length);
      if (unit == NULL || (unit->quantity != CHIMERA_QUANTITY_TIME &&
                           unit->quantity != CHIMERA_QUANTITY_BYTES &&
                           unit->quantity != CHIMERA_QUANTITY_RATIO))
        return word->part;
    }

  return last_part;
}

static gboolean
has_word (const ChimeraName *name,
          const char        *word)
{
  for (guint i = 0; i < name->n_words; i++)
    {
      if (g_str_equal (name->words[i].text, word))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_pair (const ChimeraNameWord *words,
         const char            *first,
         const char            *second)
{
  return g_str_equal (words[0].text, first) && g_str_equal (words[1].text, second);
}

/* What two words mean that neither means alone. */
static guint
get_pair_sense (const ChimeraNameWord *words)
{
  if (is_pair (words, "first", "token"))
    return CHIMERA_WORD_TTFT;

  if (is_pair (words, "response", "time") || is_pair (words, "request", "time") ||
      is_pair (words, "to", "end") || is_pair (words, "round", "trip") ||
      is_pair (words, "inter", "token") || is_pair (words, "between", "tokens"))
    return CHIMERA_WORD_LATENCY;

  if (is_pair (words, "per", "token") || is_pair (words, "output", "token") ||
      is_pair (words, "per", "request"))
    return CHIMERA_WORD_EACH;

  return 0;
}

static Senses
read_senses (const ChimeraName     *name,
             guint                  head,
             const ChimeraNameUnit *found)
{
  const guint in_brackets = CHIMERA_WORD_STATISTIC | CHIMERA_WORD_UNDIRECTED;
  Senses senses = { 0 };

  for (guint i = 0; i < name->n_words; i++)
    {
      const ChimeraNameWord *word = &name->words[i];
      guint sense = chimera_word_get_sense (word->text);

      if (word->part < head || (found->words & (1u << i)) != 0)
        continue;

      if (word->part > head)
        sense &= CHIMERA_WORD_STATISTIC | CHIMERA_WORD_UNDIRECTED | CHIMERA_WORD_TOTAL;
      else if (word->bracket != 0)
        sense &= in_brackets;
      else
        {
          /* "errors_per_type" is no type. */
          senses.last = i > 0 && g_str_equal (word[-1].text, "per") ? 0 : sense;
          if (i + 1 < name->n_words)
            sense |= get_pair_sense (word);
        }

      senses.senses |= sense;
    }

  if (found->is_of_each)
    senses.senses |= CHIMERA_WORD_EACH;

  return senses;
}

static ChimeraBetter
find_better (const ChimeraNature *self,
             guint                senses)
{
  gboolean is_higher = (senses & CHIMERA_WORD_HIGHER) != 0;
  gboolean is_lower = (senses & CHIMERA_WORD_LOWER) != 0;

  if (self->is_undirected)
    return CHIMERA_BETTER_UNKNOWN;

  if (self->topic == CHIMERA_TOPIC_MEMORY)
    {
      if ((senses & CHIMERA_WORD_FREE) != 0)
        return CHIMERA_BETTER_HIGHER;
      return (senses & CHIMERA_WORD_MEMORY) != 0 ? CHIMERA_BETTER_LOWER : CHIMERA_BETTER_UNKNOWN;
    }

  if (self->topic == CHIMERA_TOPIC_OTHER && is_higher != is_lower)
    return is_higher ? CHIMERA_BETTER_HIGHER : CHIMERA_BETTER_LOWER;

  return chimera_nature_get_usual_better (self->topic, self->unit->quantity);
}

/* Units that nothing has by which configurations are told apart; tokens and layers are counted for
 * both. */
static gboolean
is_unit_of_measure (const ChimeraUnit *unit)
{
  return unit->quantity != CHIMERA_QUANTITY_NONE && unit->quantity != CHIMERA_QUANTITY_TOKENS &&
         unit->quantity != CHIMERA_QUANTITY_COUNT && unit->quantity != CHIMERA_QUANTITY_RATIO;
}

static ChimeraTruth
find_truth (ChimeraNameSense sense)
{
  switch (sense)
    {
    case CHIMERA_NAME_SUCCESS:
      return CHIMERA_TRUTH_SUCCESS;
    case CHIMERA_NAME_PASSED:
      return CHIMERA_TRUTH_PASSED;
    case CHIMERA_NAME_FAILED:
      return CHIMERA_TRUTH_FAILED;
    case CHIMERA_NAME_ERROR:
      return CHIMERA_TRUTH_ERROR;
    case CHIMERA_NAME_FLAG:
      return CHIMERA_TRUTH_FLAG;
    case CHIMERA_NAME_UNKNOWN:
    case CHIMERA_NAME_KEY:
    case CHIMERA_NAME_LABEL:
    case CHIMERA_NAME_COUNT:
    case CHIMERA_NAME_MESSAGE:
    case CHIMERA_NAME_STATUS:
    case CHIMERA_NAME_EXIT_CODE:
    case CHIMERA_NAME_HTTP_STATUS:
    default:
      return CHIMERA_TRUTH_NONE;
    }
}

/* Nsight Compute writes what the machine is beside what it measures. */
static gboolean
is_about_machine (const char *name)
{
  static const char *const prefixes[] = {
    "device__attribute_", "numa__", "nvlink__", "c2clink__", "profiler__",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      if (g_str_has_prefix (name, prefixes[i]))
        return TRUE;
    }

  return FALSE;
}

static ChimeraRole
find_role (const ChimeraName     *name,
           const char            *text,
           ChimeraNameSense       sense,
           const Senses          *senses,
           guint                  last_part,
           const ChimeraNameUnit *found)
{
  if (sense != CHIMERA_NAME_KEY && chimera_name_is_instant (name, last_part, found))
    return CHIMERA_ROLE_LABEL;

  /* "gpu_ms", "Prompt (tokens)": with a unit of its own that is no part of the known name. */
  if (sense == CHIMERA_NAME_KEY && found->unit != NULL &&
      (is_unit_of_measure (found->unit) ||
       (found->is_in_brackets && !has_word (name, "context") && !has_word (name, "ctx"))))
    sense = CHIMERA_NAME_UNKNOWN;

  /* "t/s" is no "ts". */
  if (sense == CHIMERA_NAME_LABEL && found->unit != NULL && is_unit_of_measure (found->unit))
    sense = CHIMERA_NAME_UNKNOWN;

  switch (sense)
    {
    case CHIMERA_NAME_KEY:
      return CHIMERA_ROLE_KEY;

    case CHIMERA_NAME_LABEL:
      return CHIMERA_ROLE_LABEL;

    case CHIMERA_NAME_ERROR:
    case CHIMERA_NAME_MESSAGE:
    case CHIMERA_NAME_SUCCESS:
    case CHIMERA_NAME_PASSED:
    case CHIMERA_NAME_FAILED:
    case CHIMERA_NAME_FLAG:
    case CHIMERA_NAME_STATUS:
    case CHIMERA_NAME_EXIT_CODE:
    case CHIMERA_NAME_HTTP_STATUS:
      return found->unit == NULL ? CHIMERA_ROLE_OUTCOME : CHIMERA_ROLE_MEASURE;

    case CHIMERA_NAME_UNKNOWN:
    case CHIMERA_NAME_COUNT:
    default:
      break;
    }

  if ((senses->senses & CHIMERA_WORD_LABEL) != 0 || is_about_machine (text) || g_str_equal (text, "#"))
    return CHIMERA_ROLE_LABEL;

  if (found->unit != NULL || (senses->senses & CHIMERA_WORD_STATISTIC) != 0)
    return CHIMERA_ROLE_MEASURE;

  if ((senses->last & CHIMERA_WORD_LABEL_LAST) != 0)
    return CHIMERA_ROLE_LABEL;

  return (senses->last & CHIMERA_WORD_KEY_LAST) != 0 ? CHIMERA_ROLE_KEY : CHIMERA_ROLE_MEASURE;
}

static void
read_name (ChimeraNature *self,
           const char    *name)
{
  ChimeraName words;
  ChimeraNameUnit found;
  ChimeraNameSense sense = CHIMERA_NAME_UNKNOWN;
  Senses senses;
  char joined[CHIMERA_NAME_MAX_JOINED];
  guint last_part;
  guint head;

  chimera_name_init (&words, name);
  last_part = words.n_words > 0 ? words.words[words.n_words - 1].part : 0;
  head = find_head (&words, last_part);

  chimera_name_find_unit (&words, last_part, &found);
  if (found.unit == NULL && !found.is_unsure && head != last_part)
    chimera_name_find_unit (&words, head, &found);

  if (chimera_name_join (&words, last_part, joined))
    sense = chimera_name_get_sense (joined);

  senses = read_senses (&words, head, &found);

  self->unit = found.unit != NULL ? found.unit : chimera_unit_none ();
  self->topic = chimera_nature_find_topic (self->unit->quantity, senses.senses);
  self->role = find_role (&words, name, sense, &senses, last_part, &found);
  self->is_statistic = sense == CHIMERA_NAME_COUNT ||
                       (senses.senses & CHIMERA_WORD_STATISTIC) != 0;
  self->is_undirected = sense == CHIMERA_NAME_COUNT ||
                        (senses.senses & CHIMERA_WORD_UNDIRECTED) != 0 ||
                        self->role == CHIMERA_ROLE_LABEL || found.is_unsure ||
                        (self->topic == CHIMERA_TOPIC_MEMORY &&
                         (senses.senses & CHIMERA_WORD_TOTAL) != 0);
  self->truth = self->role == CHIMERA_ROLE_OUTCOME ? find_truth (sense) : CHIMERA_TRUTH_NONE;
  self->better = find_better (self, senses.senses);
}

/**
 * chimera_nature_init:
 * @self: what to fill
 * @name: a name, in any of the ways names are written: "tokens_s", "Tokens per Second",
 *   "meanTtftMs", "Generation Time (ms)", "metrics.ttft_ms.p95"; the last part of a path counts, or
 *   the one before where the last is nothing but the name of a statistic
 *
 * Finds out what can be known of numbers from their name. A unit is taken only from where names
 * have one: Ollama's "eval_duration" is in nanoseconds, but "duration" does not say so, and it is
 * without one here. The names known whole are those of Ollama, llama.cpp and llama-bench, vLLM's
 * benchmark, GuideLLM, AIPerf, MLPerf's loadgen, the profiler of PyTorch and Nsight.
 *
 * Spreads (a standard deviation, a coefficient of variation), differences and limits are undirected:
 * less of them is not better, because a configuration that fails at once has the least. Labels are
 * undirected as well: nothing is better because it has begun earlier ("start_ms").
 */
void
chimera_nature_init (ChimeraNature *self,
                     const char    *name)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  if (chimera_nature_cache_find (name, self))
    return;

  read_name (self, name);
  chimera_nature_cache_add (name, self);
}

/**
 * chimera_nature_set_unit:
 * @self: what its name told
 * @unit: the unit the file gives beside the name: in a row of units, in a member, in a cell
 *
 * Replaces the unit, and what followed from the old one: "Mean" is no time until its unit is "ms".
 * What is called a key and has a size or a time is none; a label stays one.
 */
void
chimera_nature_set_unit (ChimeraNature     *self,
                         const ChimeraUnit *unit)
{
  ChimeraTopic topic;

  g_return_if_fail (self != NULL);
  g_return_if_fail (unit != NULL);

  if (self->role == CHIMERA_ROLE_KEY && is_unit_of_measure (unit))
    self->role = CHIMERA_ROLE_MEASURE;

  self->unit = unit;
  topic = self->topic;

  switch (unit->quantity)
    {
    case CHIMERA_QUANTITY_NONE:
      return;

    case CHIMERA_QUANTITY_TIME:
      if (topic != CHIMERA_TOPIC_TTFT && topic != CHIMERA_TOPIC_LATENCY)
        topic = CHIMERA_TOPIC_DURATION;
      break;

    case CHIMERA_QUANTITY_RATIO:
      if (topic != CHIMERA_TOPIC_MEMORY)
        topic = CHIMERA_TOPIC_OTHER;
      break;

    case CHIMERA_QUANTITY_RATE:
      /* Errors per second are still errors. */
      if (topic != CHIMERA_TOPIC_OTHER || self->better != CHIMERA_BETTER_LOWER)
        topic = CHIMERA_TOPIC_THROUGHPUT;
      break;

    case CHIMERA_QUANTITY_TOKEN_RATE:
    case CHIMERA_QUANTITY_BYTES:
    case CHIMERA_QUANTITY_BYTE_RATE:
    case CHIMERA_QUANTITY_TOKENS:
    case CHIMERA_QUANTITY_COUNT:
    case CHIMERA_QUANTITY_FREQUENCY:
    case CHIMERA_QUANTITY_POWER:
    case CHIMERA_QUANTITY_ENERGY:
    case CHIMERA_QUANTITY_TEMPERATURE:
    default:
      topic = chimera_nature_find_topic (unit->quantity, 0);
      break;
    }

  if (topic != self->topic)
    {
      self->topic = topic;
      self->better = self->is_undirected ? CHIMERA_BETTER_UNKNOWN
                                         : chimera_nature_get_usual_better (topic, unit->quantity);
    }
  else if (self->better == CHIMERA_BETTER_UNKNOWN && !self->is_undirected)
    {
      self->better = chimera_nature_get_usual_better (topic, unit->quantity);
    }
}
