/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-rate-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chimera-chart-private.h"

/**
 * chimera_rate_chart_new:
 * @title: what is shown, "Rate of the answer"
 * @unit: of the rates, "tok/s"
 * @is_estimate: whether they are no more than estimates, which is said with every figure
 * @axis_title: what the axis counts, "seconds since the request"; not shown in a strip
 * @rates: (array length=n_rates): 0 or more in each span; NAN where there was none to measure
 * @n_rates: number of spans, 1 or more
 * @first: where the first span begins on the axis
 * @last: where the last one ends, beyond @first
 *
 * Returns: (transfer full): a chart
 */
ChimeraRateChart *
chimera_rate_chart_new (const char   *title,
                        const char   *unit,
                        gboolean      is_estimate,
                        const char   *axis_title,
                        const double *rates,
                        guint         n_rates,
                        double        first,
                        double        last)
{
  ChimeraRateChart *self;

  g_return_val_if_fail (title != NULL && unit != NULL && axis_title != NULL, NULL);
  g_return_val_if_fail (rates != NULL && n_rates > 0, NULL);
  g_return_val_if_fail (last > first, NULL);

  self = g_new0 (ChimeraRateChart, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->title = g_strdup (title);
  self->unit = g_strdup (unit);
  self->is_estimate = is_estimate;
  self->axis_title = g_strdup (axis_title);
  self->rates = g_memdup2 (rates, n_rates * sizeof *rates);
  self->n = n_rates;
  self->first = first;
  self->last = last;
  for (guint i = 0; i < n_rates; i++)
    if (chimera_rate_chart_has (self, i))
      self->highest = MAX (self->highest, rates[i]);

  return self;
}

/**
 * chimera_rate_chart_ref:
 * @self: a chart
 *
 * Returns: (transfer full): @self
 */
ChimeraRateChart *
chimera_rate_chart_ref (ChimeraRateChart *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * chimera_rate_chart_unref:
 * @self: (transfer full): a chart
 */
void
chimera_rate_chart_unref (ChimeraRateChart *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->title);
  g_free (self->unit);
  g_free (self->axis_title);
  g_free (self->rates);
  g_free (self);
}

/**
 * chimera_rate_chart_get_title:
 * @self: a chart
 *
 * Returns: (transfer none): what is shown
 */
const char *
chimera_rate_chart_get_title (const ChimeraRateChart *self)
{
  return self->title;
}

/**
 * chimera_rate_chart_get_n_rates:
 * @self: a chart
 *
 * Returns: number of spans
 */
guint
chimera_rate_chart_get_n_rates (const ChimeraRateChart *self)
{
  return self->n;
}

/**
 * chimera_rate_chart_has:
 * @self: a chart
 * @span: any
 *
 * Returns: whether the span is there and has a rate
 */
gboolean
chimera_rate_chart_has (const ChimeraRateChart *self,
                        guint                   span)
{
  return span < self->n && chimera_value_is_usable (self->rates[span]) && self->rates[span] >= 0.0;
}

static char *
format (double value)
{
  int exponent = value > 0.0 ? (int) floor (log10 (value)) : 0;

  return chimera_chart_format (FALSE, value, CLAMP (2 - exponent, 0, 2), exponent - 2);
}

static char *
format_rate (const ChimeraRateChart *self,
             double                  rate)
{
  g_autofree char *number = format (rate);

  return g_strconcat (self->is_estimate ? "≈ " : "", number, NULL);
}

double
chimera_rate_chart_get_edge (const ChimeraRateChart *self,
                             guint                   span)
{
  return self->first + (self->last - self->first) * span / self->n;
}

/* The figure of a callout. */
char *
chimera_rate_chart_format_rate (const ChimeraRateChart *self,
                                guint                   span)
{
  g_autofree char *rate = format_rate (self, self->rates[span]);

  return g_strdup_printf ("%s %s", rate, self->unit);
}

/* Where that was so. */
char *
chimera_rate_chart_label_span (const ChimeraRateChart *self,
                               guint                   span)
{
  g_autofree char *from = format (chimera_rate_chart_get_edge (self, span));
  g_autofree char *to = format (chimera_rate_chart_get_edge (self, span + 1));

  /* Translators: from which to which second: "2.5 to 2.75 s" */
  return g_strdup_printf (_("%s to %s s"), from, to);
}

/**
 * chimera_rate_chart_describe_span:
 * @self: a chart
 * @span: that has a rate
 *
 * Returns: (transfer full): where it is and its rate, in the user's language
 */
char *
chimera_rate_chart_describe_span (const ChimeraRateChart *self,
                                  guint                   span)
{
  g_autofree char *label = NULL;
  g_autofree char *rate = NULL;

  g_return_val_if_fail (chimera_rate_chart_has (self, span), NULL);

  label = chimera_rate_chart_label_span (self, span);
  rate = chimera_rate_chart_format_rate (self, span);

  /* Translators: a part of a chart and its value: "2.5 to 2.75 s: 118 tok/s" */
  return g_strdup_printf (_("%s: %s"), label, rate);
}

/**
 * chimera_rate_chart_describe:
 * @self: a chart
 *
 * Returns: (transfer full): what the chart shows, in the user's language
 */
char *
chimera_rate_chart_describe (const ChimeraRateChart *self)
{
  double lowest = G_MAXDOUBLE;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  for (guint i = 0; i < self->n; i++)
    if (chimera_rate_chart_has (self, i))
      lowest = MIN (lowest, self->rates[i]);
  if (lowest > self->highest)
    return g_strdup (_("There is no rate to show."));

  low = format_rate (self, lowest);
  high = format_rate (self, self->highest);

  /* Translators: the lowest rate of a chart, the highest, their unit */
  return g_strdup_printf (_("Between %s and %s %s."), low, high, self->unit);
}
