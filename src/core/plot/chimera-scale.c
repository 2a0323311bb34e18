/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-scale.h"

#include <math.h>

/* Below these a domain is taken for a single value: its ticks could not be told apart. */
#define MIN_RELATIVE_SPAN 1e-11
#define MIN_SPAN 1e-290

/* How far, in steps, a bound may miss a tick by rounding alone. */
#define TICK_TOLERANCE 1e-9

/**
 * chimera_value_is_usable:
 * @value: any number
 *
 * Returns: whether @value can stand on a scale: finite and within %CHIMERA_SCALE_LIMIT
 */
gboolean
chimera_value_is_usable (double value)
{
  return isfinite (value) && fabs (value) <= CHIMERA_SCALE_LIMIT;
}

/**
 * chimera_domain_add:
 * @self: a domain, %CHIMERA_DOMAIN_INIT at first
 * @value: any number
 *
 * Widens the domain to hold @value. Values that are not usable are ignored.
 *
 * Returns: whether @value counts
 */
gboolean
chimera_domain_add (ChimeraDomain *self,
                    double         value)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!chimera_value_is_usable (value))
    return FALSE;

  self->min = self->n == 0 ? value : MIN (self->min, value);
  self->max = self->n == 0 ? value : MAX (self->max, value);
  self->n++;

  return TRUE;
}

/**
 * chimera_domain_is_single:
 * @self: a domain with at least one value
 *
 * Returns: whether it has no extent, or one so small beside its values that ticks in it could not be
 *   told apart
 */
gboolean
chimera_domain_is_single (const ChimeraDomain *self)
{
  double span = self->max - self->min;

  return span < MIN_SPAN || span < MIN_RELATIVE_SPAN * MAX (fabs (self->min), fabs (self->max));
}

/**
 * chimera_domain_open:
 * @self: a domain with at least one value
 *
 * Gives a domain without an extent one: 5 % to both sides of its value, 0 to 1 around zero.
 */
void
chimera_domain_open (ChimeraDomain *self)
{
  double middle;
  double margin;

  g_return_if_fail (self != NULL && self->n > 0);

  if (!chimera_domain_is_single (self))
    return;

  middle = self->min / 2.0 + self->max / 2.0;
  margin = 0.05 * fabs (middle);

  if (margin < MIN_SPAN)
    {
      self->min = 0.0;
      self->max = 1.0;
    }
  else
    {
      self->min = middle - margin;
      self->max = middle + margin;
    }
}

/**
 * chimera_domain_pad:
 * @self: a domain with an extent
 * @fraction: of the extent, not negative
 *
 * Moves both ends outward.
 */
void
chimera_domain_pad (ChimeraDomain *self,
                    double         fraction)
{
  double margin;

  g_return_if_fail (self != NULL && self->n > 0);
  g_return_if_fail (fraction >= 0.0);

  margin = (self->max - self->min) * fraction;
  self->min -= margin;
  self->max += margin;
}

/**
 * chimera_scale_map:
 * @self: a scale
 * @value: a value of the domain, or beyond
 *
 * Returns: its position; the middle of the range where the domain has no extent
 */
double
chimera_scale_map (const ChimeraScale *self,
                   double              value)
{
  double span = self->domain_max - self->domain_min;

  if (!(fabs (span) > 0.0))
    return (self->range_min + self->range_max) / 2.0;

  return self->range_min + (value - self->domain_min) / span * (self->range_max - self->range_min);
}

/**
 * chimera_scale_invert:
 * @self: a scale
 * @position: a position of the range, or beyond
 *
 * Returns: the value there; the middle of the domain where the range has no extent
 */
double
chimera_scale_invert (const ChimeraScale *self,
                      double              position)
{
  double span = self->range_max - self->range_min;

  if (!(fabs (span) > 0.0))
    return self->domain_min / 2.0 + self->domain_max / 2.0;

  return self->domain_min + (position - self->range_min) / span * (self->domain_max - self->domain_min);
}

/* Ticks below 1 are divided, not multiplied: 3 / 10 is the double nearest to 0.3, 3 × 0.1 is not. */
static double
tick_value (double index,
            int    mantissa,
            int    exponent)
{
  if (exponent < 0)
    return index * mantissa / pow (10.0, -exponent);

  return index * mantissa * pow (10.0, exponent);
}

/**
 * chimera_ticks_init:
 * @self: where the ticks go
 * @domain: what they must lie in
 * @max_ticks: 2 or more
 *
 * Chooses the least step of 1, 2 or 5 times a power of ten whose multiples within @domain are not
 * more than @max_ticks. There may be none: for a domain without an extent, and where @max_ticks
 * is small and the multiples fall outside.
 */
void
chimera_ticks_init (ChimeraTicks        *self,
                    const ChimeraDomain *domain,
                    guint                max_ticks)
{
  static const int mantissas[] = { 1, 2, 5 };
  double span;
  int exponent;

  g_return_if_fail (self != NULL && domain != NULL);
  g_return_if_fail (max_ticks >= 2);

  *self = (ChimeraTicks) { .mantissa = 1 };

  if (domain->n == 0 || chimera_domain_is_single (domain))
    return;

  span = domain->max - domain->min;

  for (exponent = (int) floor (log10 (span / max_ticks)) - 1; ; exponent++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (mantissas); i++)
        {
          double step = tick_value (1.0, mantissas[i], exponent);
          double first = ceil (domain->min / step - TICK_TOLERANCE);
          double last = floor (domain->max / step + TICK_TOLERANCE);

          if (last - first + 1.0 > max_ticks)
            continue;

          self->mantissa = mantissas[i];
          self->exponent = exponent;
          self->first = first;
          self->n = (guint) MAX (last - first + 1.0, 0.0);
          return;
        }
    }
}

/**
 * chimera_ticks_init_open:
 * @self: where the ticks go
 * @domain: (inout): what they must lie in
 * @max_ticks: 2 or more
 *
 * As chimera_ticks_init(), but where fewer than two ticks fall into @domain it is widened to
 * hold the nearest ones. With four ticks and more it never grows by more than an eighth.
 */
void
chimera_ticks_init_open (ChimeraTicks  *self,
                         ChimeraDomain *domain,
                         guint          max_ticks)
{
  g_return_if_fail (domain != NULL && domain->n > 0);

  chimera_domain_open (domain);
  chimera_ticks_init (self, domain, max_ticks);

  while (self->n < 2)
    {
      double below = tick_value (self->first - 1.0, self->mantissa, self->exponent);
      double above = tick_value (self->first + self->n, self->mantissa, self->exponent);

      if (domain->min - below < above - domain->max)
        {
          domain->min = below;
          self->first -= 1.0;
        }
      else
        {
          domain->max = above;
        }
      self->n++;
    }
}

/**
 * chimera_ticks_get:
 * @self: ticks
 * @tick: from 0
 *
 * Returns: the value of a tick; never a negative zero
 */
double
chimera_ticks_get (const ChimeraTicks *self,
                   guint               tick)
{
  return tick_value (self->first + tick, self->mantissa, self->exponent) + 0.0;
}

/**
 * chimera_ticks_get_step:
 * @self: ticks
 *
 * Returns: the distance of two ticks
 */
double
chimera_ticks_get_step (const ChimeraTicks *self)
{
  return tick_value (1.0, self->mantissa, self->exponent);
}

/**
 * chimera_ticks_get_decimals:
 * @self: ticks
 *
 * Returns: the decimals it takes to write every tick exactly
 */
int
chimera_ticks_get_decimals (const ChimeraTicks *self)
{
  return MAX (-self->exponent, 0);
}
