/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-name.h"

#include <string.h>

#include "chimera-unit.h"

#define MAX_HUMPED_UNIT 4

/* Everything beyond ASCII is a letter: "µs", "°C", "Δ". */
static gboolean
is_letter (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80 || c == '%';
}

/* "tokensPerSecond", "meanTTFTMs": a capital after a small letter, and the last of several capitals
 * where a small letter follows. A digit belongs to the word it follows: "p95", "q4". */
static gboolean
is_hump (const char *start,
         const char *p)
{
  if (p == start || !g_ascii_isupper (*p))
    return FALSE;

  return g_ascii_islower (p[-1]) || (g_ascii_isupper (p[-1]) && g_ascii_islower (p[1]));
}

/* "p99.9" and "llama3.1" are words; any other dot between letters divides a path. */
static gboolean
is_decimal_point (const char *start,
                  const char *p)
{
  return *p == '.' && p > start && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]);
}

/* "kB", "MiB", "GHz": the capitals of a unit divide nothing. */
static const char *
find_end_of_unit (const char *start)
{
  gsize length = 0;

  while (length < MAX_HUMPED_UNIT + 1 && is_letter (start[length]))
    length++;

  if (length > MAX_HUMPED_UNIT || chimera_unit_from_symbol (start, length) == NULL)
    return NULL;

  return start + length;
}

static const char *
find_end (const char *start)
{
  const char *p = start;

  while (is_letter (*p) || is_decimal_point (start, p))
    {
      if (is_hump (start, p))
        {
          const char *end = find_end_of_unit (start);

          return end != NULL ? end : p;
        }

      if (*p == '%' && p > start)
        break;

      p++;
    }

  return p;
}

/**
 * chimera_name_init:
 * @self: where to put the words
 * @name: a name of a column, of a Markdown line or of a JSON member with or without its folded path
 *
 * Takes a name apart. Of a name longer than %CHIMERA_NAME_MAX_LENGTH the end is read, where its
 * unit is; of more than %CHIMERA_NAME_MAX_WORDS words the first.
 */
void
chimera_name_init (ChimeraName *self,
                   const char  *name)
{
  gsize length = strlen (name);
  const char *p = name;
  char *folded = self->folded;
  guint bracket = 0;
  guint n_brackets = 0;
  guint part = 0;
  gboolean after_stroke = FALSE;

  if (length > CHIMERA_NAME_MAX_LENGTH)
    p += length - CHIMERA_NAME_MAX_LENGTH;

  self->n_words = 0;

  while (*p != '\0' && self->n_words < CHIMERA_NAME_MAX_WORDS)
    {
      if (is_letter (*p))
        {
          const char *end = find_end (p);
          ChimeraNameWord *word = &self->words[self->n_words++];

          word->text = folded;
          word->source = p;
          word->length = end - p;
          word->part = part;
          word->bracket = bracket;
          word->after_stroke = after_stroke;

          for (; p < end; p++)
            *folded++ = g_ascii_tolower (*p);
          *folded++ = '\0';
          after_stroke = FALSE;
          continue;
        }

      if (*p == '(' || *p == '[')
        bracket = ++n_brackets;
      else if (*p == ')' || *p == ']')
        bracket = 0;
      else if (*p == '.' && bracket == 0 && p[1] != '\0' && !g_ascii_isspace (p[1]))
        part += self->n_words > 0 && self->words[self->n_words - 1].part == part;

      if (*p == '/')
        after_stroke = self->n_words > 0;
      else if (!g_ascii_isspace (*p))
        after_stroke = FALSE;

      p++;
    }
}

/**
 * chimera_name_join:
 * @self: a name
 * @part: one of its parts
 * @joined: where to write the words of the part without what was between them, and without those in
 *   brackets: "numgpu" for "num_gpu", "NumGPU" and "Num GPU (layers)" alike
 *
 * Returns: %FALSE where they are longer than any name that is known
 */
gboolean
chimera_name_join (const ChimeraName *self,
                   guint              part,
                   char               joined[CHIMERA_NAME_MAX_JOINED])
{
  gsize length = 0;

  for (guint i = 0; i < self->n_words; i++)
    {
      const ChimeraNameWord *word = &self->words[i];

      if (word->part != part || word->bracket != 0)
        continue;

      if (length + word->length >= CHIMERA_NAME_MAX_JOINED)
        return FALSE;

      memcpy (joined + length, word->text, word->length);
      length += word->length;
    }

  joined[length] = '\0';

  return TRUE;
}
