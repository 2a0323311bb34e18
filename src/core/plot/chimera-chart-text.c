/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chart-private.h"

#include "chimera-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* From here on, and with more decimals, a label is written with a power of ten. */
#define PLAIN_LIMIT 1e7
#define PLAIN_DECIMALS 5

static int
exponent_of (double value)
{
  return fabs (value) > 0.0 ? (int) floor (log10 (fabs (value))) : 0;
}

static char *
format_plain (gboolean is_document,
              double   value,
              int      decimals)
{
  return is_document ? chimera_format_fixed (value, decimals) : chimera_format_display (value, decimals);
}

static char *
format_power_of_ten (gboolean is_document,
                     double   value,
                     int      exponent)
{
  static const char *const superscripts[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  int power = exponent_of (value);
  int decimals = CLAMP (power - exponent, 0, 15);
  double mantissa = value / pow (10.0, power);
  g_autofree char *digits = NULL;
  g_autoptr(GString) text = NULL;
  char power_digits[16];

  /* 9.96 with one decimal is 10.0, which is one power more. */
  if (fabs (mantissa) + 0.5 * pow (10.0, -decimals) >= 10.0)
    {
      power++;
      decimals = CLAMP (power - exponent, 0, 15);
      mantissa /= 10.0;
    }

  digits = format_plain (is_document, mantissa, decimals);
  text = g_string_new (digits);
  g_string_append (text, "×10");
  if (power < 0)
    g_string_append (text, "⁻");
  g_snprintf (power_digits, sizeof power_digits, "%d", ABS (power));
  for (const char *p = power_digits; *p != '\0'; p++)
    g_string_append (text, superscripts[*p - '0']);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * chimera_chart_format:
 * @is_document: as in #ChimeraCanvas
 * @value: any number
 * @decimals: what it is written with, as long as it is of ordinary size
 * @exponent: the power of ten of the last digit to write otherwise
 *
 * Returns: (transfer full): the figure, with a power of ten where it would be long
 */
char *
chimera_chart_format (gboolean is_document,
                      double   value,
                      int      decimals,
                      int      exponent)
{
  if (!isfinite (value))
    return g_strdup (CHIMERA_ABSENT);

  if (!(fabs (value) > 0.0))
    return format_plain (is_document, 0.0, CLAMP (decimals, 0, PLAIN_DECIMALS));

  if (fabs (value) < PLAIN_LIMIT && decimals <= PLAIN_DECIMALS)
    return format_plain (is_document, value, MAX (decimals, 0));

  return format_power_of_ten (is_document, value, exponent);
}

/**
 * chimera_chart_format_tick:
 * @is_document: as in #ChimeraCanvas
 * @ticks: of the axis
 * @tick: from 0
 *
 * Returns: (transfer full): the label of a tick
 */
char *
chimera_chart_format_tick (gboolean            is_document,
                           const ChimeraTicks *ticks,
                           guint               tick)
{
  return chimera_chart_format (is_document, chimera_ticks_get (ticks, tick),
                               chimera_ticks_get_decimals (ticks), ticks->exponent);
}

/**
 * chimera_chart_format_value:
 * @self: a chart
 * @is_document: as in #ChimeraCanvas
 * @value: a value of it
 * @is_short: whether values of 1,000 and more go without decimals
 *
 * Returns: (transfer full): the value with the chart's decimals
 */
char *
chimera_chart_format_value (const ChimeraChart *self,
                            gboolean            is_document,
                            double              value,
                            gboolean            is_short)
{
  int significant = chimera_value_is_usable (value) ? 3 - exponent_of (value) : 0;
  int decimals = self->decimals;

  /* Four digits where nothing is said, two at least where the value would round away. */
  if (decimals < 0)
    decimals = significant;
  else if (significant > 4)
    decimals = MAX (decimals, significant - 2);

  if (is_short && fabs (value) >= 1000.0)
    decimals = 0;

  return chimera_chart_format (is_document, value, decimals, -significant);
}

/**
 * chimera_chart_label_point:
 * @self: a chart
 * @series: from 0
 * @point: from 0
 *
 * Returns: (transfer full): what a point is, "run 2, analysis"; made up from the names where it
 *   has no label
 */
char *
chimera_chart_label_point (const ChimeraChart *self,
                           guint               series,
                           guint               point)
{
  const ChimeraChartPoint *data = chimera_chart_get_point (self, series, point);
  g_autofree char *x = NULL;

  if (data->label != NULL)
    return g_strdup (data->label);

  x = chimera_chart_format (FALSE, data->x, 0, exponent_of (data->x) - 3);

  /* Translators: what a point of a chart is: the title of the x axis, the place on it, the name
   * of the series ("Run 2, analysis") */
  return g_strdup_printf (_("%s %s, %s"), self->x_title != NULL ? self->x_title : self->title, x,
                          chimera_chart_series (self, series)->name);
}

/**
 * chimera_chart_describe_point:
 * @self: a chart
 * @series: from 0
 * @point: from 0
 *
 * Returns: (transfer full): what a point is and its value with the unit, in the user's language
 */
char *
chimera_chart_describe_point (const ChimeraChart *self,
                              guint               series,
                              guint               point)
{
  const ChimeraChartPoint *data;
  g_autofree char *label = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (self != NULL && series < self->series->len, NULL);
  g_return_val_if_fail (point < chimera_chart_series (self, series)->points->len, NULL);

  data = chimera_chart_get_point (self, series, point);
  label = chimera_chart_label_point (self, series, point);
  value = chimera_chart_format_value (self, FALSE, data->y, FALSE);

  if (self->unit == NULL)
    /* Translators: a point of a chart and its value: "run 2, analysis: 0.92" */
    return g_strdup_printf (_("%s: %s"), label, value);

  /* Translators: a point of a chart, its value and the unit: "run 2, analysis: 562.3 ms" */
  return g_strdup_printf (_("%s: %s %s"), label, value, self->unit);
}

/**
 * chimera_chart_describe:
 * @self: a chart
 *
 * Returns: (transfer full): what the chart shows, in sentences, in the user's language
 */
char *
chimera_chart_describe (const ChimeraChart *self)
{
  g_autoptr(GString) text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);

  for (guint i = 0; i < self->series->len; i++)
    {
      const ChimeraChartSeries *series = chimera_chart_series (self, i);
      g_autofree char *value = NULL;
      g_autofree char *figure = NULL;
      double mean;
      guint n;

      if (text->len > 0)
        g_string_append_c (text, ' ');

      mean = chimera_chart_get_mean (self, i, &n);
      if (n == 0)
        {
          /* Translators: the name of a series: no call of it counts for a mean */
          g_string_append_printf (text, _("%s: no warm calls."), series->name);
          continue;
        }

      value = chimera_chart_format_value (self, FALSE, mean, FALSE);
      figure = self->unit != NULL ? g_strconcat (value, " ", self->unit, NULL) : g_strdup (value);
      /* Translators: the name of a series, a number of calls, their mean with its unit */
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE,
                                                 "%s: %u warm call, mean %s.",
                                                 "%s: %u warm calls, mean %s.", n),
                              series->name, n, figure);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
