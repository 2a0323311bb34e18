/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-strip-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chimera-chart-private.h"
#include "chimera-scale.h"

/* The first is the baseline, and steps back. */
static const ChimeraStripStyle styles[CHIMERA_STRIP_CHART_MAX_STRIPS] = {
  { CHIMERA_MARKER_DISC, CHIMERA_COLOR_SERIES_0 },
  { CHIMERA_MARKER_DIAMOND, CHIMERA_COLOR_SERIES_A },
  { CHIMERA_MARKER_SQUARE, CHIMERA_COLOR_SERIES_B },
  { CHIMERA_MARKER_TRIANGLE, CHIMERA_COLOR_SERIES_C },
  { CHIMERA_MARKER_TRIANGLE_DOWN, CHIMERA_COLOR_SERIES_D },
  { CHIMERA_MARKER_PLUS, CHIMERA_COLOR_SERIES_E },
  { CHIMERA_MARKER_CROSS, CHIMERA_COLOR_SERIES_F },
  { CHIMERA_MARKER_STAR, CHIMERA_COLOR_SERIES_G },
};

static void
value_clear (gpointer data)
{
  ChimeraStripValue *value = data;

  g_free (value->label);
}

static void
strip_free (gpointer data)
{
  ChimeraStrip *strip = data;

  g_free (strip->letter);
  g_free (strip->name);
  g_array_unref (strip->values);
  g_free (strip);
}

/**
 * chimera_strip_style_get:
 * @side: from 0, the baseline; less than %CHIMERA_STRIP_CHART_MAX_STRIPS
 *
 * Returns: (transfer none): how that side looks in charts, tables and chips
 */
const ChimeraStripStyle *
chimera_strip_style_get (guint side)
{
  g_return_val_if_fail (side < G_N_ELEMENTS (styles), &styles[0]);

  return &styles[side];
}

/**
 * chimera_strip_chart_new:
 * @title: what is charted, "Throughput"
 * @unit: of the values, "tok/s"
 * @axis_title: what stands below the axis, "tok/s, more is better"
 * @decimals: what values are written with, as long as they are of ordinary size
 *
 * Returns: (transfer full): a chart without strips
 */
ChimeraStripChart *
chimera_strip_chart_new (const char *title,
                         const char *unit,
                         const char *axis_title,
                         int         decimals)
{
  ChimeraStripChart *self;

  g_return_val_if_fail (title != NULL && unit != NULL && axis_title != NULL, NULL);

  self = g_new0 (ChimeraStripChart, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->title = g_strdup (title);
  self->unit = g_strdup (unit);
  self->axis_title = g_strdup (axis_title);
  self->decimals = decimals;
  self->strips = g_ptr_array_new_with_free_func (strip_free);

  return self;
}

/**
 * chimera_strip_chart_ref:
 * @self: a chart; nothing is added to one that others hold
 *
 * Returns: (transfer full): @self
 */
ChimeraStripChart *
chimera_strip_chart_ref (ChimeraStripChart *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * chimera_strip_chart_unref:
 * @self: (transfer full): a chart
 */
void
chimera_strip_chart_unref (ChimeraStripChart *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->title);
  g_free (self->unit);
  g_free (self->axis_title);
  g_ptr_array_unref (self->strips);
  g_free (self);
}

/**
 * chimera_strip_chart_add_strip:
 * @self: a chart with fewer than %CHIMERA_STRIP_CHART_MAX_STRIPS strips
 * @letter: what stands before it, "A"
 * @name: what it is, "num_ctx 4096"
 *
 * Adds a strip below the others. The first one is the baseline.
 *
 * Returns: its number, from 0
 */
guint
chimera_strip_chart_add_strip (ChimeraStripChart *self,
                               const char        *letter,
                               const char        *name)
{
  ChimeraStrip *strip;

  g_return_val_if_fail (self != NULL && letter != NULL && name != NULL, 0);
  g_return_val_if_fail (self->strips->len < CHIMERA_STRIP_CHART_MAX_STRIPS, 0);

  strip = g_new0 (ChimeraStrip, 1);
  strip->letter = g_strdup (letter);
  strip->name = g_strdup (name);
  strip->values = g_array_new (FALSE, FALSE, sizeof (ChimeraStripValue));
  g_array_set_clear_func (strip->values, value_clear);
  chimera_moments_clear (&strip->moments);
  g_ptr_array_add (self->strips, strip);

  return self->strips->len - 1;
}

/**
 * chimera_strip_chart_add_value:
 * @self: a chart
 * @strip: from 0
 * @value: in the chart's unit; one that is absent or cannot stand on a scale is left out
 * @label: what it is of, "run 2, analysis", for the tooltip and the screen reader
 *
 * Adds a value to a strip.
 */
void
chimera_strip_chart_add_value (ChimeraStripChart *self,
                               guint              strip,
                               double             value,
                               const char        *label)
{
  ChimeraStripValue entry;

  g_return_if_fail (self != NULL && strip < self->strips->len);
  g_return_if_fail (label != NULL);

  if (!chimera_value_is_usable (value))
    return;

  entry = (ChimeraStripValue) { value, g_strdup (label) };
  g_array_append_val (chimera_strip_chart_strip (self, strip)->values, entry);
  chimera_moments_add (&chimera_strip_chart_strip (self, strip)->moments, &value, 1);
}

/**
 * chimera_strip_chart_get_title:
 * @self: a chart
 *
 * Returns: (transfer none): what is charted
 */
const char *
chimera_strip_chart_get_title (const ChimeraStripChart *self)
{
  return self->title;
}

/**
 * chimera_strip_chart_get_n_strips:
 * @self: a chart
 *
 * Returns: number of strips
 */
guint
chimera_strip_chart_get_n_strips (const ChimeraStripChart *self)
{
  return self->strips->len;
}

/**
 * chimera_strip_chart_get_n_values:
 * @self: a chart
 * @strip: from 0
 *
 * Returns: number of values it shows
 */
guint
chimera_strip_chart_get_n_values (const ChimeraStripChart *self,
                                  guint                    strip)
{
  g_return_val_if_fail (self != NULL && strip < self->strips->len, 0);

  return chimera_strip_chart_strip (self, strip)->values->len;
}

static char *
format_number (const ChimeraStripChart *self,
               double                   value)
{
  int exponent = fabs (value) > 0.0 ? (int) floor (log10 (fabs (value))) : 0;

  return chimera_chart_format (FALSE, value, self->decimals, exponent - 3);
}

/* What a strip comes to: "116.08 ± 0.93 tok/s". */
static char *
format_mean (const ChimeraStripChart *self,
             const ChimeraStrip      *strip)
{
  double deviation = chimera_moments_get_deviation (&strip->moments);
  g_autofree char *mean = format_number (self, strip->moments.mean);
  g_autofree char *spread = NULL;

  if (!isfinite (deviation))
    return g_strdup_printf ("%s %s", mean, self->unit);

  spread = format_number (self, deviation);
  /* Translators: mean, standard deviation, unit: "116.08 ± 0.93 tok/s" */
  return g_strdup_printf (_("%s ± %s %s"), mean, spread, self->unit);
}

/* The figure of a callout. */
char *
chimera_strip_chart_format_value (const ChimeraStripChart     *self,
                                  const ChimeraChartSelection *selection)
{
  const ChimeraStrip *strip = chimera_strip_chart_strip (self, selection->series);
  g_autofree char *number = NULL;

  if (selection->point == CHIMERA_STRIP_CHART_MEAN)
    return format_mean (self, strip);

  number = format_number (self, chimera_strip_value (strip, selection->point)->value);

  return g_strdup_printf ("%s %s", number, self->unit);
}

/* What that figure is of. */
char *
chimera_strip_chart_label_value (const ChimeraStripChart     *self,
                                 const ChimeraChartSelection *selection)
{
  const ChimeraStrip *strip = chimera_strip_chart_strip (self, selection->series);

  if (selection->point != CHIMERA_STRIP_CHART_MEAN)
    /* Translators: the letter of a side of a comparison and which value it is: "A, run 2, analysis" */
    return g_strdup_printf (_("%s, %s"), strip->letter, chimera_strip_value (strip, selection->point)->label);

  /* Translators: the letter of a side of a comparison, and over how many values its mean is */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, mean of %u value", "%s, mean of %u values", strip->values->len),
                          strip->letter, strip->values->len);
}

/**
 * chimera_strip_chart_describe_value:
 * @self: a chart
 * @selection: a value or a mean that it has
 *
 * Returns: (transfer full): what it is and its figure with the unit, in the user's language
 */
char *
chimera_strip_chart_describe_value (const ChimeraStripChart     *self,
                                    const ChimeraChartSelection *selection)
{
  g_autofree char *label = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (chimera_strip_chart_has (self, selection), NULL);

  label = chimera_strip_chart_label_value (self, selection);
  value = chimera_strip_chart_format_value (self, selection);

  /* Translators: a point of a chart and its value: "A, run 2, analysis: 116.3 tok/s" */
  return g_strdup_printf (_("%s: %s"), label, value);
}

/**
 * chimera_strip_chart_describe:
 * @self: a chart
 *
 * Returns: (transfer full): what the chart shows, in sentences, in the user's language
 */
char *
chimera_strip_chart_describe (const ChimeraStripChart *self)
{
  g_autoptr(GString) text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < self->strips->len; i++)
    {
      const ChimeraStrip *strip = chimera_strip_chart_strip (self, i);
      g_autofree char *mean = NULL;

      if (text->len > 0)
        g_string_append_c (text, ' ');

      if (strip->values->len == 0)
        {
          /* Translators: the letter and the name of a side of a comparison that has nothing to show */
          g_string_append_printf (text, _("%s, %s: no values."), strip->letter, strip->name);
          continue;
        }

      mean = format_mean (self, strip);
      /* Translators: the letter and the name of a side of a comparison, a number of values, their mean
       * with standard deviation and unit */
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE,
                                                 "%s, %s: %u value, mean %s.",
                                                 "%s, %s: %u values, mean %s.", strip->values->len),
                              strip->letter, strip->name, strip->values->len, mean);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
