/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-digest-private.h"

#include <math.h>

#include "chimera-inventory-private.h"
#include "chimera-metric-contrast.h"
#include "chimera-metric-scale.h"
#include "chimera-reading.h"

/* Every digit is a token to most models: these tell one run from another. */
#define DIGITS 4

static void
append_figure (GString                  *line,
               const char               *label,
               const ChimeraMetricScale *scale,
               double                    figure)
{
  g_autofree char *number = NULL;

  if (!isfinite (figure))
    return;

  number = chimera_metric_scale_format_figure (scale, figure);
  g_string_append_printf (line, "%s%s", label, number);
}

static void
append_value (GString                  *line,
              const char               *label,
              const ChimeraMetricScale *scale,
              double                    value)
{
  g_autofree char *number = chimera_metric_scale_format_value (scale, value);

  g_string_append_printf (line, "%s%s", label, number);
}

static void
append_unit (GString                  *line,
             const ChimeraMetricScale *scale)
{
  if (*scale->symbol != '\0')
    g_string_append_printf (line, " %s", scale->symbol);
}

/* Quantiles of a sketch are marked as what they are: close. */
static void
append_summary (GString                  *line,
                const ChimeraSummary     *summary,
                const ChimeraMetricScale *scale)
{
  gboolean is_exact = !(summary->rank_error > 0.0);

  if (summary->minimum == summary->maximum)
    {
      append_value (line, summary->n > 1 ? "always " : "", scale, summary->minimum);
      append_unit (line, scale);
      if (summary->n > 1)
        g_string_append_printf (line, ", n=%" G_GSIZE_FORMAT, summary->n);
      return;
    }

  append_figure (line, "mean ", scale, summary->mean);
  append_figure (line, " ± ", scale, summary->deviation);
  append_figure (line, is_exact ? ", median " : ", median ≈ ", scale, summary->median);
  append_value (line, ", min ", scale, summary->minimum);
  append_value (line, ", max ", scale, summary->maximum);
  append_figure (line, is_exact ? ", p95 " : ", p95 ≈ ", scale, summary->p95);
  append_unit (line, scale);
  g_string_append_printf (line, ", n=%" G_GSIZE_FORMAT, summary->n);
}

static void
append_group (GString                  *line,
              const char               *word,
              const ChimeraMetricGroup *group,
              const ChimeraMetricScale *scale)
{
  g_string_append_printf (line, "; %s %s:", word, group->label);
  if (group->summary.n > 1)
    {
      append_figure (line, " mean ", scale, group->summary.mean);
      g_string_append_printf (line, ", n=%" G_GSIZE_FORMAT, group->summary.n);
    }
  else
    {
      append_value (line, " ", scale, group->summary.mean);
    }
}

static void
append_contrast (GString                  *line,
                 ChimeraMetric            *metric,
                 const ChimeraMetricScale *scale)
{
  const ChimeraMetricGroup *best;
  const ChimeraMetricGroup *worst;
  guint n_groups;

  switch (chimera_metric_contrast (metric, &best, &worst))
    {
    case CHIMERA_CONTRAST_CLEAR:
    case CHIMERA_CONTRAST_UNREPEATED:
      append_group (line, "best", best, scale);
      append_group (line, "worst", worst, scale);
      break;
    case CHIMERA_CONTRAST_UNCLEAR:
      chimera_metric_get_groups (metric, &n_groups);
      g_string_append_printf (line, "; no difference shown between its %u groups", n_groups);
      break;
    case CHIMERA_CONTRAST_NONE:
    default:
      break;
    }
}

/* Of a grid of settings with a run each, what a single setting does. */
static void
append_key_contrasts (GString                  *line,
                      ChimeraMetric            *metric,
                      const ChimeraMetricScale *scale)
{
  for (guint i = 0; i < chimera_metric_get_n_group_keys (metric); i++)
    {
      const ChimeraMetricGroup *groups;
      const ChimeraMetricGroup *best;
      const ChimeraMetricGroup *worst;
      g_autofree char *word = NULL;
      const char *key;
      guint n_groups;

      groups = chimera_metric_get_key_groups (metric, i, &key, &n_groups);
      if (chimera_metric_contrast_groups (groups, n_groups, chimera_metric_get_nature (metric)->better,
                                          &best, &worst) != CHIMERA_CONTRAST_CLEAR)
        continue;

      word = g_strdup_printf ("by %s alone best", key);
      append_group (line, word, best, scale);
      append_group (line, "worst", worst, scale);
    }
}

static GString *
begin_line (ChimeraMetric *metric,
            const char    *name)
{
  g_autofree char *path = chimera_artifact_dup_path (chimera_metric_get_artifact (metric));
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "- %s: %s", path, name);

  return line;
}

static char *
end_line (GString       *line,
          ChimeraMetric *metric)
{
  const ChimeraReading *reading = chimera_artifact_get_reading (chimera_metric_get_artifact (metric));
  char *whole;

  if (reading != NULL && (reading->is_sampled || reading->n_lines_left_out > 0))
    g_string_append (line, "; of the file's beginning only");

  whole = chimera_inventory_line_from_path (line->str);
  g_string_free (line, TRUE);

  return whole;
}

/**
 * chimera_digest_line_from_metric:
 * @metric: a metric with values
 *
 * Returns: (transfer full): what a digest says of it: file, name, summary, the best and the worst of
 *   its groups if they differ, and what is missing
 */
char *
chimera_digest_line_from_metric (ChimeraMetric *metric)
{
  guint64 n_failed = chimera_metric_get_n_failed (metric);
  guint64 n_text = chimera_metric_get_n_text (metric);
  GString *line = begin_line (metric, chimera_metric_get_name (metric));
  ChimeraMetricScale scale;

  chimera_metric_scale_init (&scale, metric, DIGITS);

  g_string_append (line, ": ");
  append_summary (line, chimera_metric_get_summary (metric), &scale);
  append_contrast (line, metric, &scale);
  append_key_contrasts (line, metric, &scale);
  if (chimera_metric_get_keys (metric) != NULL)
    g_string_append_printf (line, "; %s", chimera_metric_get_keys (metric));
  if (n_failed > 0)
    g_string_append_printf (line, "; %" G_GUINT64_FORMAT " more in failed rows, left out", n_failed);
  if (n_text > 0)
    g_string_append_printf (line, "; %" G_GUINT64_FORMAT " more %s", n_text, n_text == 1 ? "is no number" : "are no numbers");

  return end_line (line, metric);
}

/**
 * chimera_digest_line_from_family:
 * @name: what their names have in common, "layer_#_ms"
 * @metrics: (element-type ChimeraMetric): series of one file, in one unit, whose names differ in
 *   numbers only
 *
 * Returns: (transfer full): one line for them all
 */
char *
chimera_digest_line_from_family (const char *name,
                                 GPtrArray  *metrics)
{
  ChimeraMetric *lowest = g_ptr_array_index (metrics, 0);
  ChimeraMetric *highest = lowest;
  GString *line = begin_line (lowest, name);
  gsize n_least = G_MAXSIZE;
  gsize n_most = 0;
  ChimeraMetricScale scale;

  for (guint i = 0; i < metrics->len; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (metrics, i);
      const ChimeraSummary *summary = chimera_metric_get_summary (metric);

      n_least = MIN (n_least, summary->n);
      n_most = MAX (n_most, summary->n);
      if (summary->mean < chimera_metric_get_summary (lowest)->mean)
        lowest = metric;
      if (summary->mean > chimera_metric_get_summary (highest)->mean)
        highest = metric;
    }

  chimera_metric_scale_init (&scale, highest, DIGITS);

  g_string_append_printf (line, ", %u series: means from", metrics->len);
  append_figure (line, " ", &scale, chimera_metric_get_summary (lowest)->mean);
  append_unit (line, &scale);
  g_string_append_printf (line, " (%s) to", chimera_metric_get_name (lowest));
  append_figure (line, " ", &scale, chimera_metric_get_summary (highest)->mean);
  append_unit (line, &scale);
  g_string_append_printf (line, " (%s)", chimera_metric_get_name (highest));

  if (n_least < n_most)
    g_string_append_printf (line, ", n=%" G_GSIZE_FORMAT " to %" G_GSIZE_FORMAT " each", n_least, n_most);
  else
    g_string_append_printf (line, ", n=%" G_GSIZE_FORMAT " each", n_most);

  return end_line (line, lowest);
}
