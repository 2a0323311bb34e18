/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-number.h"

#include <float.h>
#include <string.h>

#define MAX_EXACT_MANTISSA (G_GUINT64_CONSTANT (1) << 53)
#define MAX_EXACT_POWER 22
#define MAX_INTEGER_POWER 19

static const double exact_powers[] = {
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

#ifdef __SIZEOF_INT128__

static const guint64 integer_powers[] = {
  1u, 10u, 100u, 1000u, 10000u, 100000u, 1000000u, 10000000u, 100000000u, 1000000000u,
  10000000000u, 100000000000u, 1000000000000u, 10000000000000u, 100000000000000u,
  1000000000000000u, 10000000000000000u, 100000000000000000u, 1000000000000000000u,
  10000000000000000000u,
};

/* One division of integers gives 64 bits of the quotient, and its remainder whether anything is
 * behind them; as the lowest of the 64 bits this is enough to round to 53 once and rightly. */
static double
divide (guint64 mantissa,
        guint64 divisor)
{
  int mantissa_shift = __builtin_clzll (mantissa);
  int divisor_shift = __builtin_clzll (divisor);
  int exponent = divisor_shift - mantissa_shift - 63;
  guint64 quotient;
  guint64 scale_bits;
  double scale;
  unsigned __int128 dividend;

  mantissa <<= mantissa_shift;
  divisor <<= divisor_shift;
  dividend = (unsigned __int128) mantissa << 63;
  if (mantissa < divisor)
    {
      dividend <<= 1;
      exponent--;
    }

  quotient = (guint64) (dividend / divisor);
  if ((unsigned __int128) quotient * divisor != dividend)
    quotient |= 1;

  scale_bits = (guint64) (1023 + exponent) << 52;
  memcpy (&scale, &scale_bits, sizeof scale);

  return (double) quotient * scale;
}

#endif

/**
 * chimera_number_from_decimal:
 * @mantissa: an integer
 * @exponent: a power of ten
 * @out_value: (out): the double nearest to @mantissa × 10^@exponent, ties to even
 *
 * The fast ways from decimals to a double. Up to 2^53 and 10^22 both numbers are doubles themselves
 * and one operation rounds rightly (Clinger, How to Read Floating Point Numbers Accurately, 1990);
 * up to 19 decimals an exact division of integers does.
 *
 * Returns: whether one of them leads there; @out_value is untouched otherwise
 */
gboolean
chimera_number_from_decimal (guint64  mantissa,
                             int      exponent,
                             double  *out_value)
{
#if FLT_EVAL_METHOD == 0
  if (mantissa <= MAX_EXACT_MANTISSA && exponent >= -MAX_EXACT_POWER && exponent <= MAX_EXACT_POWER)
    {
      *out_value = exponent < 0 ? (double) mantissa / exact_powers[-exponent]
                                : (double) mantissa * exact_powers[exponent];
      return TRUE;
    }

#ifdef __SIZEOF_INT128__
  if (exponent <= 0 && exponent >= -MAX_INTEGER_POWER)
    {
      *out_value = divide (mantissa, integer_powers[-exponent]);
      return TRUE;
    }
#endif
#endif

  return FALSE;
}
