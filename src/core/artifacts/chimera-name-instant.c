/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-name-instant.h"

#include "chimera-name-plain.h"
#include "chimera-nature-words.h"

/* What a name ends in that says how a point in time is written, and nothing of which one it is. */
typedef struct
{
  gboolean has_unix;
  gboolean has_stamp;
  gboolean has_epoch;
  gboolean has_time;
  gboolean has_other;
} Ending;

static gboolean
take_word (Ending     *ending,
           const char *word)
{
  gboolean is_unix = g_str_equal (word, "unix");
  gboolean is_stamp = g_str_equal (word, "ts");
  gboolean is_epoch = g_str_equal (word, "epoch");
  gboolean is_time = g_str_equal (word, "time");
  gboolean is_other = g_str_equal (word, "at") || g_str_equal (word, "on") || g_str_equal (word, "nano");

  ending->has_unix |= is_unix;
  ending->has_stamp |= is_stamp;
  ending->has_epoch |= is_epoch;
  ending->has_time |= is_time;
  ending->has_other |= is_other;

  return is_unix || is_stamp || is_epoch || is_time || is_other;
}

/* "cold_start" and "end_to_end" take a time, and "time_to_start" is one. */
static gboolean
is_no_edge_behind (const char *word)
{
  static const char *const words[] = { "cold", "warm", "hot", "to", "until", "per", "front", "back" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (word, words[i]))
        return TRUE;
    }

  return FALSE;
}

/**
 * chimera_name_is_instant:
 * @name: a name
 * @part: which part of it
 * @found: its unit
 *
 * Finds points in time by what is left of a name without its unit and the words for a clock: where
 * something starts or ends ("load_start_ms", "end_time"), what has happened ("created_on"), or
 * nothing but the clock itself ("unix_ts", "epoch_ms"). Without any of these, "memory_end" is
 * measured at the end.
 *
 * Returns: whether the part is called like a point in time
 */
gboolean
chimera_name_is_instant (const ChimeraName     *name,
                         guint                  part,
                         const ChimeraNameUnit *found)
{
  gboolean has_unit = found->unit != NULL;
  ChimeraPlainName plain;
  Ending ending = { FALSE, FALSE, FALSE, FALSE, FALSE };
  gboolean is_marked;
  guint sense;
  guint i;

  if (has_unit && found->unit->quantity != CHIMERA_QUANTITY_TIME)
    return FALSE;

  chimera_plain_name_init (&plain, name, part);
  for (i = plain.n; i > 0; i--)
    {
      gboolean is_unit = (found->words & (1u << plain.words[i - 1])) != 0;

      if (!is_unit && (chimera_plain_name_get_sense (&plain, i - 1) & CHIMERA_WORD_STATISTIC) == 0 &&
          !take_word (&ending, chimera_plain_name_get_word (&plain, i - 1)))
        break;
    }

  if (ending.has_unix)
    return TRUE;
  if (i == 0)
    return (ending.has_epoch && !ending.has_time) || ending.has_stamp;

  is_marked = has_unit || ending.has_time || ending.has_stamp || ending.has_other;
  sense = chimera_plain_name_get_sense (&plain, i - 1);
  if ((sense & CHIMERA_WORD_EVENT) != 0)
    return is_marked;
  if ((sense & CHIMERA_WORD_EDGE) == 0)
    return FALSE;
  if (i == 1)
    return TRUE;

  return !is_no_edge_behind (chimera_plain_name_get_word (&plain, i - 2)) &&
         (is_marked || (chimera_plain_name_get_sense (&plain, i - 2) & CHIMERA_WORD_TIME) != 0);
}
