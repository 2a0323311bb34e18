/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-strip-chart-private.h"

static double
get_value (const ChimeraStrip *strip,
           guint               point)
{
  return point == CHIMERA_STRIP_CHART_MEAN ? strip->moments.mean : chimera_strip_value (strip, point)->value;
}

/* -1, 0 or 1: by value; of equal ones in the order they were added, and the mean last. */
static int
compare_places (const ChimeraStrip *strip,
                guint               point,
                guint               other)
{
  double value = get_value (strip, point);
  double other_value = get_value (strip, other);

  if (value < other_value || value > other_value)
    return value < other_value ? -1 : 1;

  return (point > other) - (point < other);
}

static gboolean
step_in_strip (const ChimeraStripChart     *self,
               ChimeraStripStep             step,
               const ChimeraChartSelection *from,
               ChimeraChartSelection       *out_selection)
{
  const ChimeraStrip *strip = chimera_strip_chart_strip (self, from->series);
  gboolean is_forward = step == CHIMERA_STRIP_STEP_LEAST || step == CHIMERA_STRIP_STEP_MORE;
  gboolean is_bound = step == CHIMERA_STRIP_STEP_LESS || step == CHIMERA_STRIP_STEP_MORE;
  gboolean is_found = FALSE;
  guint best = 0;

  for (guint i = 0; i <= strip->values->len; i++)
    {
      guint point = i < strip->values->len ? i : CHIMERA_STRIP_CHART_MEAN;
      int order;

      if (is_bound)
        {
          order = compare_places (strip, point, from->point);
          if (is_forward ? order <= 0 : order >= 0)
            continue;
        }
      if (is_found)
        {
          order = compare_places (strip, point, best);
          if (is_forward ? order >= 0 : order <= 0)
            continue;
        }
      best = point;
      is_found = TRUE;
    }

  if (is_found)
    *out_selection = (ChimeraChartSelection) { TRUE, from->series, best };

  return is_found;
}

/* The mean of the next strip that has values, from one on that is beyond the edge or not. */
static gboolean
step_to_strip (const ChimeraStripChart *self,
               int                      strip,
               int                      direction,
               ChimeraChartSelection   *out_selection)
{
  for (; strip >= 0 && strip < (int) self->strips->len; strip += direction)
    if (chimera_strip_chart_strip (self, strip)->values->len > 0)
      {
        *out_selection = (ChimeraChartSelection) { TRUE, (guint) strip, CHIMERA_STRIP_CHART_MEAN };
        return TRUE;
      }

  return FALSE;
}

/**
 * chimera_strip_chart_has:
 * @self: a chart
 * @selection: any
 *
 * Returns: whether it is set, and a value or a mean that the chart shows
 */
gboolean
chimera_strip_chart_has (const ChimeraStripChart     *self,
                         const ChimeraChartSelection *selection)
{
  guint n_values;

  g_return_val_if_fail (self != NULL && selection != NULL, FALSE);

  if (!selection->is_set || selection->series >= self->strips->len)
    return FALSE;

  n_values = chimera_strip_chart_strip (self, selection->series)->values->len;

  return n_values > 0 && (selection->point < n_values || selection->point == CHIMERA_STRIP_CHART_MEAN);
}

/**
 * chimera_strip_chart_step:
 * @self: a chart
 * @step: where to
 * @from: (nullable): where from; from nowhere every step leads to the mean of the first strip that
 *   has values
 * @out_selection: (out): what was found; not touched when there is none
 *
 * Finds the next value of a strip, in the order of the axis and with the mean among them, or the mean
 * of another strip.
 *
 * Returns: whether there is one
 */
gboolean
chimera_strip_chart_step (const ChimeraStripChart     *self,
                          ChimeraStripStep             step,
                          const ChimeraChartSelection *from,
                          ChimeraChartSelection       *out_selection)
{
  g_return_val_if_fail (self != NULL && out_selection != NULL, FALSE);

  if (from == NULL || !chimera_strip_chart_has (self, from))
    return step_to_strip (self, 0, 1, out_selection);

  switch (step)
    {
    case CHIMERA_STRIP_STEP_UP:
      return step_to_strip (self, (int) from->series - 1, -1, out_selection);

    case CHIMERA_STRIP_STEP_DOWN:
      return step_to_strip (self, (int) from->series + 1, 1, out_selection);

    case CHIMERA_STRIP_STEP_LEAST:
    case CHIMERA_STRIP_STEP_LESS:
    case CHIMERA_STRIP_STEP_MORE:
    case CHIMERA_STRIP_STEP_MOST:
      return step_in_strip (self, step, from, out_selection);

    default:
      g_return_val_if_reached (FALSE);
    }
}
