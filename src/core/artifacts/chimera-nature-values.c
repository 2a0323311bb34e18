/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-nature.h"

/* Seconds since 1970, from September 2001 to May 2033; as a duration these are decades. */
#define FIRST_INSTANT 1e9
#define LAST_INSTANT 2e9

/* How far instants of one series are apart at most, beside their values: two days in 2025. */
#define MAX_SPAN 1e-4

static gboolean
are_within (double minimum,
            double maximum,
            double seconds)
{
  return minimum * seconds >= FIRST_INSTANT && maximum * seconds <= LAST_INSTANT;
}

static gboolean
are_instants (const ChimeraNature *self,
              double               minimum,
              double               maximum)
{
  static const double seconds[] = { 1, 1e-3, 1e-6, 1e-9 };

  if (self->unit->quantity == CHIMERA_QUANTITY_TIME)
    return are_within (minimum, maximum, self->unit->factor);

  if (self->unit->quantity != CHIMERA_QUANTITY_NONE ||
      (self->topic != CHIMERA_TOPIC_TTFT && self->topic != CHIMERA_TOPIC_LATENCY &&
       self->topic != CHIMERA_TOPIC_DURATION))
    return FALSE;

  /* One value, or the same again and again, has no span that tells anything. */
  if (maximum <= minimum || maximum - minimum > MAX_SPAN * minimum)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      if (are_within (minimum, maximum, seconds[i]))
        return TRUE;
    }

  return FALSE;
}

/**
 * chimera_nature_refine:
 * @self: what the name and the unit told
 * @minimum: the smallest value of the series, in its unit
 * @maximum: the largest
 *
 * Corrects what the name left open by what the values are, once all are known:
 *
 * - times that are all between 10⁹ and 2·10⁹ seconds are points in time, counted from 1970, and
 *   make a label. Where no unit tells the scale, they are so in seconds, milli-, micro- or nanoseconds
 *   if all are within a ten thousandth of each other: Ollama's durations, in nanoseconds and with
 *   nothing to say so, are of the same size but never as close.
 * - an outcome of numbers other than 0 and 1 says nothing of whether rows count: it is a measure,
 *   and one with values below zero ("err") has no good end. A code stays an outcome.
 */
void
chimera_nature_refine (ChimeraNature *self,
                       double         minimum,
                       double         maximum)
{
  g_return_if_fail (self != NULL);

  if (self->truth != CHIMERA_TRUTH_NONE && (minimum < 0 || maximum > 1))
    {
      self->role = CHIMERA_ROLE_MEASURE;
      self->truth = CHIMERA_TRUTH_NONE;
      self->is_undirected |= minimum < 0;
    }
  else if (self->role == CHIMERA_ROLE_MEASURE && are_instants (self, minimum, maximum))
    {
      self->role = CHIMERA_ROLE_LABEL;
      self->is_undirected = TRUE;
    }

  if (self->is_undirected)
    self->better = CHIMERA_BETTER_UNKNOWN;
}
