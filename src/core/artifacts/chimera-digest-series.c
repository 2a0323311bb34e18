/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-digest-private.h"

#include <math.h>

#include "chimera-inventory-private.h"
#include "chimera-metric-scale.h"

/* Each topic has a share of the budget, percent. */
static const struct
{
  const char *title;
  guint share;
} topics[] = {
  [CHIMERA_TOPIC_THROUGHPUT] = { "Throughput series", 24 },
  [CHIMERA_TOPIC_TTFT] = { "Time to first token series", 16 },
  [CHIMERA_TOPIC_LATENCY] = { "Latency series", 9 },
  [CHIMERA_TOPIC_DURATION] = { "Duration series", 8 },
  [CHIMERA_TOPIC_TOKENS] = { "Token series", 5 },
  [CHIMERA_TOPIC_MEMORY] = { "Memory and size series", 5 },
  [CHIMERA_TOPIC_OTHER] = { "Other series, those that vary most first", 5 },
};

/* Every digit is a token to most models: these tell one run from another. */
#define DIGITS 4
#define DIGITS_OF_DEVIATION 2

static void
append_digits (GString                  *line,
               const char               *label,
               const ChimeraMetricScale *scale,
               double                    value,
               int                       digits)
{
  g_autofree char *number = NULL;

  if (!isfinite (value))
    return;

  number = chimera_metric_scale_format (scale, value, digits);
  g_string_append_printf (line, "%s%s", label, number);
}

static void
append_figure (GString                  *line,
               const char               *label,
               const ChimeraMetricScale *scale,
               double                    value)
{
  append_digits (line, label, scale, value, DIGITS);
}

static void
append_unit (GString                  *line,
             const ChimeraMetricScale *scale)
{
  if (*scale->symbol != '\0')
    g_string_append_printf (line, " %s", scale->symbol);
}

static void
append_summary (GString                  *line,
                const ChimeraSummary     *summary,
                const ChimeraMetricScale *scale)
{
  if (summary->minimum == summary->maximum)
    {
      append_figure (line, summary->n > 1 ? "always " : "", scale, summary->minimum);
      append_unit (line, scale);
      if (summary->n > 1)
        g_string_append_printf (line, ", n=%" G_GSIZE_FORMAT, summary->n);
      return;
    }

  append_figure (line, "mean ", scale, summary->mean);
  append_digits (line, " ± ", scale, summary->deviation, DIGITS_OF_DEVIATION);
  append_figure (line, ", median ", scale, summary->median);
  append_figure (line, ", min ", scale, summary->minimum);
  append_figure (line, ", max ", scale, summary->maximum);
  append_figure (line, ", p95 ", scale, summary->p95);
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
  append_figure (line, group->summary.n > 1 ? " mean " : " ", scale, group->summary.mean);
  if (group->summary.n > 1)
    g_string_append_printf (line, ", n=%" G_GSIZE_FORMAT, group->summary.n);
}

static void
append_extremes (GString                  *line,
                 ChimeraMetric            *metric,
                 const ChimeraMetricScale *scale)
{
  const ChimeraMetricGroup *best;
  const ChimeraMetricGroup *worst;

  if (chimera_metric_find_extremes (metric, &best, &worst))
    {
      append_group (line, "best", best, scale);
      append_group (line, "worst", worst, scale);
    }
}

static char *
make_line (ChimeraMetric *metric)
{
  g_autofree char *path = chimera_artifact_dup_path (chimera_metric_get_artifact (metric));
  g_autofree char *shown = chimera_inventory_line_from_path (path);
  g_autofree char *name = chimera_inventory_line_from_path (chimera_metric_get_name (metric));
  guint64 n_failed = chimera_metric_get_n_failed (metric);
  g_autoptr(GString) line = g_string_new (NULL);
  ChimeraMetricScale scale;

  chimera_metric_scale_init (&scale, metric);

  g_string_append_printf (line, "- %s: %s: ", shown, name);
  append_summary (line, chimera_metric_get_summary (metric), &scale);
  append_extremes (line, metric, &scale);
  if (chimera_metric_get_keys (metric) != NULL)
    g_string_append_printf (line, "; %s", chimera_metric_get_keys (metric));
  if (n_failed > 0)
    g_string_append_printf (line, "; %" G_GUINT64_FORMAT " of failed rows left out", n_failed);

  return chimera_inventory_line_from_path (line->str);
}

/* Files often hold the same results twice, as CSV and as JSON: these come last. */
static gboolean
is_repeated (GHashTable    *seen,
             ChimeraMetric *metric)
{
  const ChimeraSummary *summary = chimera_metric_get_summary (metric);
  g_autofree char *print = NULL;

  if (summary->n < 2)
    return FALSE;

  print = g_strdup_printf ("%" G_GSIZE_FORMAT " %a %a %a %a", summary->n, summary->mean, summary->median,
                           summary->minimum, summary->maximum);

  return !g_hash_table_add (seen, g_steal_pointer (&print));
}

/**
 * chimera_digest_add_series_sections:
 * @sections: (element-type ChimeraDigestSection): where to
 * @inventory: an inventory
 * @max_lines: how many series of a topic could be wanted
 *
 * A section for each topic that there are measures of. Series of settings and of mere numbers are
 * not in any, nor are those without values; series that repeat another one, value by value as far as their summaries tell, come
 * last.
 */
void
chimera_digest_add_series_sections (GPtrArray        *sections,
                                    ChimeraInventory *inventory,
                                    guint             max_lines)
{
  GPtrArray *ranked = chimera_metrics_get_ranked (chimera_inventory_get_metrics (inventory));
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *lines[G_N_ELEMENTS (topics)];
  GPtrArray *repeated[G_N_ELEMENTS (topics)];
  guint n_all[G_N_ELEMENTS (topics)] = { 0 };

  for (gsize topic = 0; topic < G_N_ELEMENTS (topics); topic++)
    {
      lines[topic] = g_ptr_array_new_with_free_func (g_free);
      repeated[topic] = g_ptr_array_new ();
    }

  for (guint i = 0; i < ranked->len; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (ranked, i);
      const ChimeraNature *nature = chimera_metric_get_nature (metric);
      GPtrArray *list;

      if (nature->role != CHIMERA_ROLE_MEASURE || chimera_metric_get_summary (metric)->n == 0 || n_all[nature->topic]++ >= max_lines)
        continue;

      list = is_repeated (seen, metric) ? repeated[nature->topic] : lines[nature->topic];
      g_ptr_array_add (list, make_line (metric));
    }

  for (gsize topic = 0; topic < G_N_ELEMENTS (topics); topic++)
    {
      g_ptr_array_extend_and_steal (lines[topic], repeated[topic]);
      chimera_digest_add_section (sections, topics[topic].title,
                                  lines[topic], n_all[topic], topics[topic].share);
    }
}
