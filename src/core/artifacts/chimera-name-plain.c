/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-name-plain.h"

#include "chimera-nature-words.h"

/**
 * chimera_plain_name_init:
 * @self: what to fill
 * @name: a name, which has to outlive @self
 * @part: which part of it
 */
void
chimera_plain_name_init (ChimeraPlainName  *self,
                         const ChimeraName *name,
                         guint              part)
{
  self->name = name;
  self->n = 0;

  for (guint i = 0; i < name->n_words; i++)
    {
      if (name->words[i].part == part && name->words[i].bracket == 0)
        self->words[self->n++] = (guint8) i;
    }
}

/**
 * chimera_plain_name_get_word:
 * @self: words
 * @i: one of them
 *
 * Returns: (transfer none): it in lower case
 */
const char *
chimera_plain_name_get_word (const ChimeraPlainName *self,
                             guint                   i)
{
  return self->name->words[self->words[i]].text;
}

/**
 * chimera_plain_name_get_sense:
 * @self: words
 * @i: one of them
 *
 * Returns: what it means, a #ChimeraWordSense
 */
guint
chimera_plain_name_get_sense (const ChimeraPlainName *self,
                              guint                   i)
{
  return chimera_word_get_sense (chimera_plain_name_get_word (self, i));
}

/* Whether "US" may be microseconds: in "LATENCY_US" and beside a time; anywhere else it is rather a
 * country. */
static gboolean
ignores_case (const ChimeraPlainName *self)
{
  const guint times = CHIMERA_WORD_TIME | CHIMERA_WORD_LATENCY | CHIMERA_WORD_TTFT;
  gboolean has_small = FALSE;

  for (guint i = 0; i < self->n; i++)
    {
      const ChimeraNameWord *word = &self->name->words[self->words[i]];

      if ((chimera_plain_name_get_sense (self, i) & times) != 0)
        return TRUE;

      for (guint j = 0; j < word->length; j++)
        has_small |= g_ascii_islower (word->source[j]);
    }

  return self->n > 1 && !has_small;
}

/**
 * chimera_plain_name_get_unit:
 * @self: words
 * @i: one of them
 *
 * Reads the word as it is written: "MW" and "mW" are two units. A single letter is read as a small
 * one, because a capital mostly numbers something: "Agent B".
 *
 * Returns: (transfer none) (nullable): the unit it is spelled like
 */
const ChimeraUnit *
chimera_plain_name_get_unit (const ChimeraPlainName *self,
                             guint                   i)
{
  const ChimeraNameWord *word = &self->name->words[self->words[i]];
  const ChimeraUnit *unit;

  if (word->length == 1)
    return chimera_unit_from_symbol (word->text, 1);

  unit = chimera_unit_from_symbol (word->source, word->length);
  if (unit != NULL)
    return unit;

  unit = chimera_unit_from_symbol (word->text, word->length);

  return unit != NULL && unit->quantity == CHIMERA_QUANTITY_TIME && ignores_case (self) ? unit : NULL;
}
