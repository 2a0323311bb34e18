/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metric-scale.h"

#include <math.h>

#include "chimera-format.h"

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

/**
 * chimera_metric_scale_init:
 * @self: the scale to fill
 * @metric: the metric whose values are to be written
 *
 * Chooses by the median. A unit is changed only where the file's own would need more than four digits
 * before the point, or leading zeros behind it.
 */
void
chimera_metric_scale_init (ChimeraMetricScale *self,
                           ChimeraMetric      *metric)
{
  const ChimeraUnit *unit = chimera_metric_get_nature (metric)->unit;
  double typical = chimera_metric_get_summary (metric)->median;

  self->symbol = unit->symbol;
  self->factor = 1.0;

  if (!isfinite (typical) || typical == 0.0 || (fabs (typical) >= 0.01 && fabs (typical) < 10000.0))
    return;

  if (unit->quantity == CHIMERA_QUANTITY_TIME)
    choose_step (self, times, G_N_ELEMENTS (times), unit->factor, typical);
  else if (unit->quantity == CHIMERA_QUANTITY_BYTES)
    choose_step (self, sizes, G_N_ELEMENTS (sizes), unit->factor, typical);
}

/**
 * chimera_metric_scale_format:
 * @self: a scale
 * @value: a value or a figure of the metric, in the unit of its file
 * @digits: how many digits are significant
 *
 * Returns: (transfer full): the number in the scale's unit, without its symbol; whole numbers are not
 *   rounded
 */
char *
chimera_metric_scale_format (const ChimeraMetricScale *self,
                             double                    value,
                             int                       digits)
{
  return chimera_format_significant (value * self->factor, digits);
}
