/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

G_BEGIN_DECLS

/* Where in 64 bytes something stands that may end a cell: bit i is for byte i. Set for separators,
 * double quotes and every byte up to 13, which is to say zero bytes, line feeds, carriage returns
 * and some others that do not matter and are seldom. */

#define CHIMERA_CSV_MASK_BYTES 64

/* The highest bit of each byte of @word that is zero, and no other. */
static inline guint64
chimera_csv_mask_zeros (guint64 word)
{
  guint64 low = G_GUINT64_CONSTANT (0x7f7f7f7f7f7f7f7f);

  return ~(((word & low) + low) | word | low);
}

static inline guint64
chimera_csv_mask_portable (const char *bytes,
                           char        separator)
{
  guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 low = ones * 0x7f;
  guint64 mask = 0;

  for (guint i = 0; i < CHIMERA_CSV_MASK_BYTES; i += 8)
    {
      guint64 word;
      guint64 found;

      memcpy (&word, bytes + i, sizeof word);
      word = GUINT64_FROM_LE (word);

      found = ~(((word & low) + ones * (0x80 - 14)) | word | low);
      found |= chimera_csv_mask_zeros (word ^ ones * (guint8) separator);
      found |= chimera_csv_mask_zeros (word ^ ones * '"');

      mask |= ((found >> 7) * G_GUINT64_CONSTANT (0x0102040810204080)) >> 56 << i;
    }

  return mask;
}

static inline guint64
chimera_csv_mask (const char *bytes,
                  char        separator)
{
#ifdef __SSE2__
  const __m128i highest = _mm_set1_epi8 (13);
  const __m128i quotes = _mm_set1_epi8 ('"');
  const __m128i separators = _mm_set1_epi8 (separator);
  guint64 mask = 0;

  for (guint i = 0; i < CHIMERA_CSV_MASK_BYTES; i += 16)
    {
      __m128i block = _mm_loadu_si128 ((const __m128i *) (bytes + i));
      __m128i found = _mm_cmpeq_epi8 (_mm_min_epu8 (block, highest), block);

      found = _mm_or_si128 (found, _mm_cmpeq_epi8 (block, quotes));
      found = _mm_or_si128 (found, _mm_cmpeq_epi8 (block, separators));
      mask |= (guint64) (guint) _mm_movemask_epi8 (found) << i;
    }

  return mask;
#else
  return chimera_csv_mask_portable (bytes, separator);
#endif
}

G_END_DECLS
