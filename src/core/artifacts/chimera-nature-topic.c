/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-nature-topic.h"

#include "chimera-nature-words.h"

/**
 * chimera_nature_find_topic:
 * @quantity: what is measured
 * @senses: what the words beside it mean, a #ChimeraWordSense
 *
 * Returns: what a series is about
 */
ChimeraTopic
chimera_nature_find_topic (ChimeraQuantity quantity,
                           guint           senses)
{
  gboolean may_be_time = quantity == CHIMERA_QUANTITY_NONE || quantity == CHIMERA_QUANTITY_TIME;
  gboolean is_about_memory = (senses & CHIMERA_WORD_MEMORY) != 0 &&
                             (senses & CHIMERA_WORD_NOT_MEMORY) == 0;
  gboolean is_about_work = (senses & CHIMERA_WORD_THROUGHPUT) != 0 ||
                           ((senses & CHIMERA_WORD_RATE) != 0 && (senses & CHIMERA_WORD_WORK) != 0);

  if ((senses & CHIMERA_WORD_TTFT) != 0 && may_be_time)
    return CHIMERA_TOPIC_TTFT;

  if (quantity == CHIMERA_QUANTITY_NONE && is_about_work &&
      (senses & (CHIMERA_WORD_NO_WORK | CHIMERA_WORD_HIGHER | CHIMERA_WORD_LOWER)) == 0)
    return CHIMERA_TOPIC_THROUGHPUT;

  /* "joules_per_token" are no time. */
  if ((senses & CHIMERA_WORD_EACH) != 0 &&
      (quantity == CHIMERA_QUANTITY_TIME || (senses & CHIMERA_WORD_TIME) != 0))
    senses |= CHIMERA_WORD_LATENCY;

  if ((senses & CHIMERA_WORD_LATENCY) != 0 &&
      (quantity == CHIMERA_QUANTITY_TIME ||
       (quantity == CHIMERA_QUANTITY_NONE && (senses & CHIMERA_WORD_RATE) == 0)))
    return CHIMERA_TOPIC_LATENCY;

  switch (quantity)
    {
    case CHIMERA_QUANTITY_TIME:
      return CHIMERA_TOPIC_DURATION;

    case CHIMERA_QUANTITY_RATE:
      /* "errors_per_second" is no work. */
      return (senses & CHIMERA_WORD_LOWER) != 0 && (senses & CHIMERA_WORD_THROUGHPUT) == 0
               ? CHIMERA_TOPIC_OTHER
               : CHIMERA_TOPIC_THROUGHPUT;

    case CHIMERA_QUANTITY_TOKEN_RATE:
    case CHIMERA_QUANTITY_BYTE_RATE:
      return CHIMERA_TOPIC_THROUGHPUT;

    case CHIMERA_QUANTITY_TOKENS:
      return CHIMERA_TOPIC_TOKENS;

    case CHIMERA_QUANTITY_BYTES:
      return CHIMERA_TOPIC_MEMORY;

    case CHIMERA_QUANTITY_RATIO:
      return is_about_memory ? CHIMERA_TOPIC_MEMORY : CHIMERA_TOPIC_OTHER;

    case CHIMERA_QUANTITY_NONE:
      if ((senses & CHIMERA_WORD_TIME) != 0)
        return CHIMERA_TOPIC_DURATION;
      return is_about_memory ? CHIMERA_TOPIC_MEMORY : CHIMERA_TOPIC_OTHER;

    case CHIMERA_QUANTITY_COUNT:
    case CHIMERA_QUANTITY_FREQUENCY:
    case CHIMERA_QUANTITY_POWER:
    case CHIMERA_QUANTITY_ENERGY:
    case CHIMERA_QUANTITY_TEMPERATURE:
    default:
      return CHIMERA_TOPIC_OTHER;
    }
}

/**
 * chimera_nature_get_usual_better:
 * @topic: what a series is about
 * @quantity: what is measured
 *
 * Returns: what is good of a topic or of a unit, if nothing is known of the name
 */
ChimeraBetter
chimera_nature_get_usual_better (ChimeraTopic    topic,
                                 ChimeraQuantity quantity)
{
  switch (topic)
    {
    case CHIMERA_TOPIC_THROUGHPUT:
      return CHIMERA_BETTER_HIGHER;

    case CHIMERA_TOPIC_TTFT:
    case CHIMERA_TOPIC_LATENCY:
    case CHIMERA_TOPIC_DURATION:
      return CHIMERA_BETTER_LOWER;

    case CHIMERA_TOPIC_OTHER:
      if (quantity == CHIMERA_QUANTITY_POWER || quantity == CHIMERA_QUANTITY_ENERGY ||
          quantity == CHIMERA_QUANTITY_TEMPERATURE)
        return CHIMERA_BETTER_LOWER;
      return CHIMERA_BETTER_UNKNOWN;

    case CHIMERA_TOPIC_TOKENS:
    case CHIMERA_TOPIC_MEMORY:
    default:
      return CHIMERA_BETTER_UNKNOWN;
    }
}
