/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metric-text.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chimera-format.h"

/* Lines are broken between parts, not within: neither at a space nor behind the stroke of "tok/s". */
static void
append_part (GString *text,
             char    *part)
{
  g_auto(GStrv) words = g_strsplit (part, " ", -1);
  g_autofree char *spaced = g_strjoinv ("\u00a0", words);
  g_auto(GStrv) halves = g_strsplit (spaced, "/", -1);
  g_autofree char *unbroken = g_strjoinv ("/\u2060", halves);

  if (text->len > 0)
    g_string_append (text, "\u00a0· ");
  g_string_append (text, unbroken);
  g_free (part);
}

static void
append_sentence (GString *text,
                 char    *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

/* A figure with its unit: "115.6 tok/s", "115.6" */
static char *
make_quantity (ChimeraMetricRow *row,
               const char       *figure)
{
  const char *unit = chimera_metric_row_get_unit (row);

  /* Translators: a number and its unit */
  return *unit != '\0' ? g_strdup_printf (_("%s %s"), figure, unit) : g_strdup (figure);
}

static char *
dup_figure_quantity (ChimeraMetricRow *row,
                     double            figure)
{
  g_autofree char *text = chimera_metric_row_dup_figure (row, figure);

  return make_quantity (row, text);
}

static char *
dup_value_quantity (ChimeraMetricRow *row,
                    double            value)
{
  g_autofree char *text = chimera_metric_row_dup_value (row, value);

  return make_quantity (row, text);
}

/**
 * chimera_metric_text_dup_spread:
 * @row: a metric
 * @summary: of it, or of one of its groups
 *
 * Returns: (transfer full): mean and sample standard deviation, "115.6 ± 1.1"; the mean alone where
 *   there is no deviation
 */
char *
chimera_metric_text_dup_spread (ChimeraMetricRow     *row,
                                const ChimeraSummary *summary)
{
  g_autofree char *mean = chimera_metric_row_dup_figure (row, summary->mean);
  g_autofree char *deviation = NULL;

  if (!isfinite (summary->deviation))
    return g_steal_pointer (&mean);

  deviation = chimera_metric_row_dup_figure (row, summary->deviation);

  return g_strdup_printf ("%s ± %s", mean, deviation);
}

/**
 * chimera_metric_text_dup_summary:
 * @row: a metric
 *
 * Returns: (transfer full): its figures in one line, those that there are
 */
char *
chimera_metric_text_dup_summary (ChimeraMetricRow *row)
{
  const ChimeraSummary *summary = chimera_metric_get_summary (chimera_metric_row_get_metric (row));
  g_autofree char *count = chimera_format_display ((double) summary->n, 0);
  g_autofree char *spread = chimera_metric_text_dup_spread (row, summary);
  g_autofree char *mean = make_quantity (row, spread);
  g_autofree char *median = dup_figure_quantity (row, summary->median);
  g_autofree char *minimum = dup_value_quantity (row, summary->minimum);
  g_autofree char *maximum = dup_value_quantity (row, summary->maximum);
  g_autofree char *p95 = dup_figure_quantity (row, summary->p95);
  g_autoptr(GString) text = g_string_new (NULL);

  if (summary->n == 0)
    return g_strdup (_("No values"));

  append_part (text, g_strdup_printf (ngettext ("%s value", "%s values", (gulong) summary->n), count));
  append_part (text, g_strdup_printf (_("mean %s"), mean));
  append_part (text, g_strdup_printf (_("median %s"), median));
  append_part (text, g_strdup_printf (_("min %s"), minimum));
  append_part (text, g_strdup_printf (_("max %s"), maximum));
  if (isfinite (summary->p95))
    /* Translators: the 95 % quantile */
    append_part (text, g_strdup_printf (_("p95 %s"), p95));
  if (isfinite (summary->cv))
    {
      g_autofree char *cv = chimera_format_display (summary->cv * 100.0, 1);

      /* Translators: the coefficient of variation */
      append_part (text, g_strdup_printf (_("CV %s %%"), cv));
    }

  return g_strdup (text->str);
}

static void
append_precision (GString              *text,
                  const ChimeraSummary *summary)
{
  if (summary->rank_error > 0.0)
    {
      g_autofree char *error = chimera_format_display (summary->rank_error * 100.0, 2);

      /* Translators: a quantile from a sketch; %s is a percentage of all values */
      append_sentence (text, g_strdup_printf (_("Median and p95 are estimates: by rank they are off by %s %% of the values at most."),
                                              error));
    }

  if (summary->n > 0 && summary->n < CHIMERA_SUMMARY_MIN_P95)
    append_sentence (text, g_strdup_printf (_("There is no p95 below %d values."), CHIMERA_SUMMARY_MIN_P95));
}

/**
 * chimera_metric_text_dup_remarks:
 * @row: a metric
 *
 * Returns: (transfer full): what its values have in common, how exact its quantiles are, and what was
 *   left out; may be empty
 */
char *
chimera_metric_text_dup_remarks (ChimeraMetricRow *row)
{
  ChimeraMetric *metric = chimera_metric_row_get_metric (row);
  const char *unit = chimera_metric_get_nature (metric)->unit->symbol;
  guint64 n_failed = chimera_metric_get_n_failed (metric);
  guint64 n_text = chimera_metric_get_n_text (metric);
  g_autofree char *failed = chimera_format_display ((double) n_failed, 0);
  g_autofree char *not_numbers = chimera_format_display ((double) n_text, 0);
  g_autoptr(GString) text = g_string_new (NULL);

  if (chimera_metric_get_keys (metric) != NULL)
    append_sentence (text, g_strdup_printf (_("All with %s."), chimera_metric_get_keys (metric)));
  if (!g_str_equal (unit, chimera_metric_row_get_unit (row)))
    /* Translators: %s is a unit: it is shown in another one */
    append_sentence (text, g_strdup_printf (_("The file has it in %s."), unit));
  append_precision (text, chimera_metric_get_summary (metric));
  if (n_failed > 0)
    append_sentence (text, g_strdup_printf (ngettext ("%s value of a failed row is left out.",
                                                      "%s values of failed rows are left out.", (gulong) n_failed),
                                            failed));
  if (n_text > 0)
    append_sentence (text, g_strdup_printf (ngettext ("%s entry is no number.", "%s entries are no numbers.",
                                                      (gulong) n_text), not_numbers));

  return g_strdup (text->str);
}

/**
 * chimera_metric_text_dup_place:
 * @metric: a metric
 * @value: one of its values that are kept
 *
 * Returns: (transfer full): where it stands in the file: "row 12", "/results/3/tokens_s", "line 7"
 */
char *
chimera_metric_text_dup_place (ChimeraMetric *metric,
                               gsize          value)
{
  g_autofree char *number = NULL;

  switch (chimera_metric_get_place_kind (metric))
    {
    case CHIMERA_PLACE_ROW:
      number = chimera_format_display ((double) chimera_metric_get_row (metric, value), 0);
      /* Translators: the number of a row of a table */
      return g_strdup_printf (_("row %s"), number);
    case CHIMERA_PLACE_LINE:
      number = chimera_format_display ((double) chimera_metric_get_row (metric, value), 0);
      /* Translators: the number of a line of a text */
      return g_strdup_printf (_("line %s"), number);
    case CHIMERA_PLACE_POINTER:
    default:
      return chimera_metric_dup_pointer (metric, value);
    }
}
