/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metric-scale.h"

#include <math.h>

#include "chimera-format.h"

/* As chimera_format_fixed() takes them. */
#define MAX_DECIMALS 17

/* Beyond them a double has no digits that are anything. */
#define EXACT_DIGITS 15

#define GROUP_DIGITS 2

/* Other numbers have an exponent. */
#define LEAST_FIXED 1e-9
#define LARGEST_FIXED 1e15

typedef struct
{
  const char *symbol;
  double factor;
} Step;

/* From small to large, in base units. */
static const Step times[] = { { "ns", 1e-9 }, { "µs", 1e-6 }, { "ms", 1e-3 }, { "s", 1.0 } };
static const Step sizes[] = { { "B", 1.0 }, { "kB", 1e3 }, { "MB", 1e6 }, { "GB", 1e9 } };

static void
choose_step (ChimeraMetricScale *self,
             const Step         *steps,
             gsize               n_steps,
             double              unit_factor,
             double              typical)
{
  const Step *best = &steps[0];

  for (gsize i = 1; i < n_steps; i++)
    if (fabs (typical) * unit_factor >= steps[i].factor)
      best = &steps[i];

  self->symbol = best->symbol;
  self->factor = unit_factor / best->factor;
}

static void
choose_unit (ChimeraMetricScale *self,
             const ChimeraUnit  *unit,
             double              typical)
{
  self->symbol = unit->symbol;
  self->factor = 1.0;

  if (!isfinite (typical) || typical == 0.0 || (fabs (typical) >= 0.01 && fabs (typical) < 10000.0))
    return;

  if (unit->quantity == CHIMERA_QUANTITY_TIME)
    choose_step (self, times, G_N_ELEMENTS (times), unit->factor, typical);
  else if (unit->quantity == CHIMERA_QUANTITY_BYTES)
    choose_step (self, sizes, G_N_ELEMENTS (sizes), unit->factor, typical);
}

/* How many decimals show that many significant digits of a number; none of a zero. */
static int
get_decimals (double magnitude,
              int    digits)
{
  if (!(magnitude > 0.0) || !isfinite (magnitude))
    return 0;

  return CLAMP (digits - 1 - (int) floor (log10 (magnitude)), 0, MAX_DECIMALS);
}

/* What the values need that are kept, and @most at most. */
static int
find_value_decimals (const ChimeraMetricScale *self,
                     ChimeraMetric            *metric,
                     int                       most)
{
  const ChimeraSummary *summary = chimera_metric_get_summary (metric);
  const double extremes[] = { summary->minimum, summary->maximum };
  gsize n_values;
  const double *values = chimera_metric_get_values (metric, &n_values);
  int decimals = 0;
  double power = 1.0;

  for (gsize i = 0; i < n_values + G_N_ELEMENTS (extremes) && decimals < most; i++)
    {
      double value = (i < n_values ? values[i] : extremes[i - n_values]) * self->factor;

      while (decimals < most &&
             fabs (value * power - rint (value * power)) > MAX (1e-6, 4e-16 * fabs (value * power)))
        {
          decimals++;
          power *= 10.0;
        }
    }

  return decimals;
}

/* The smallest deviation that any group has; 0.0 where none has. */
static double
find_least_deviation (ChimeraMetric *metric)
{
  guint n_groups;
  const ChimeraMetricGroup *groups = chimera_metric_get_groups (metric, &n_groups);
  double least = 0.0;

  for (guint i = 0; i < n_groups; i++)
    {
      double deviation = groups[i].summary.deviation;

      if (deviation > 0.0 && (least == 0.0 || deviation < least))
        least = deviation;
    }

  return least;
}

static void
choose_decimals (ChimeraMetricScale *self,
                 ChimeraMetric      *metric)
{
  const ChimeraSummary *summary = chimera_metric_get_summary (metric);
  double largest = MAX (fabs (summary->minimum), fabs (summary->maximum)) * self->factor;
  double deviation = summary->deviation * self->factor;
  int typical = get_decimals (fabs (summary->median) * self->factor, self->digits);
  int most = get_decimals (largest, EXACT_DIGITS);

  if (deviation > 0.0)
    {
      int upper = get_decimals (deviation, self->digits);
      int groups = get_decimals (find_least_deviation (metric) * self->factor, GROUP_DIGITS);
      int lower = MAX (get_decimals (deviation, self->digits - 2), MIN (groups, upper));

      self->decimals = MIN (CLAMP (typical, lower, upper), most);
      self->value_decimals = find_value_decimals (self, metric, self->decimals);
      self->decimals = MIN (self->decimals, MAX (self->value_decimals + 1, lower));
    }
  else
    {
      self->value_decimals = find_value_decimals (self, metric, MIN (typical, most));
      self->decimals = self->value_decimals;
    }
}

/* The median; where values are on both sides of zero it may be next to nothing, and how far they are
 * spread says how large they are. */
static double
get_typical (const ChimeraSummary *summary)
{
  if (summary->minimum < 0.0 && summary->maximum > 0.0)
    return fmax (fabs (summary->median), summary->deviation);

  return summary->median;
}

/**
 * chimera_metric_scale_init:
 * @self: the scale to fill
 * @metric: the metric whose values are to be written
 * @digits: how many digits are significant, 3 to 9
 *
 * Chooses by the median, or by the deviation where that is larger and the values are on both sides of
 * zero. A unit is changed only where the file's own would need more than four digits
 * before the point, or leading zeros behind it.
 *
 * The median gets @digits digits, but only one decimal more than the values have. The deviation gets
 * as many digits at most, for what is far below it tells nothing, and two fewer at least, for values
 * that are close to each other must be told apart; the smallest deviation of a group gets two within
 * these bounds. Where all values are the same, nothing gets more decimals than they have.
 */
void
chimera_metric_scale_init (ChimeraMetricScale *self,
                           ChimeraMetric      *metric,
                           int                 digits)
{
  g_return_if_fail (digits >= 3 && digits <= 9);

  self->digits = digits;
  choose_unit (self, chimera_metric_get_nature (metric)->unit, get_typical (chimera_metric_get_summary (metric)));
  choose_decimals (self, metric);
}

static char *
format_number (const ChimeraMetricScale *self,
               double                    number,
               int                       decimals)
{
  double magnitude = fabs (number);

  if (magnitude >= LARGEST_FIXED || (magnitude > 0.0 && magnitude < LEAST_FIXED))
    return chimera_format_significant (number, self->digits);

  /* What is not zero is not shown as zero. */
  if (magnitude > 0.0 && magnitude < 0.5 * pow (10.0, -decimals))
    decimals = get_decimals (magnitude, 2);

  return chimera_format_fixed (number, decimals);
}

/**
 * chimera_metric_scale_format_figure:
 * @self: a scale
 * @figure: what was computed from values of the metric, in the unit of its file
 *
 * Returns: (transfer full): the number in the scale's unit, without its symbol, with the decimals of
 *   the scale, or an exponent
 */
char *
chimera_metric_scale_format_figure (const ChimeraMetricScale *self,
                                    double                    figure)
{
  return format_number (self, figure * self->factor, self->decimals);
}

/**
 * chimera_metric_scale_format_value:
 * @self: a scale
 * @value: a value of the metric, in the unit of its file
 *
 * Returns: (transfer full): the number in the scale's unit, without its symbol, with the decimals that
 *   values have, or an exponent
 */
char *
chimera_metric_scale_format_value (const ChimeraMetricScale *self,
                                   double                    value)
{
  return format_number (self, value * self->factor, self->value_decimals);
}
