/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metric-rank.h"

#include <math.h>
#include <string.h>

/* A metric with what it is ranked by, computed once. */
typedef struct
{
  ChimeraMetric *metric;
  const char *path;
  guint order;
  guint class;
  double spread;
} Entry;

/* Configurations side by side tell most, a single value least. */
static guint
get_poverty (ChimeraMetric *metric)
{
  guint n_groups;

  chimera_metric_get_groups (metric, &n_groups);
  if (n_groups > 1)
    return 0;

  return chimera_metric_get_summary (metric)->n > 1 ? 1 : 2;
}

static guint
get_class (ChimeraMetric *metric)
{
  const ChimeraNature *nature = chimera_metric_get_nature (metric);
  guint class = nature->role;

  class = class * 2 + (chimera_metric_get_summary (metric)->n == 0);
  class = class * (CHIMERA_TOPIC_OTHER + 1) + nature->topic;
  class = class * 2 + (nature->is_statistic ? 1 : 0);

  return class * 3 + get_poverty (metric);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *entry_a = a;
  const Entry *entry_b = b;
  int order;

  if (entry_a->class != entry_b->class)
    return entry_a->class < entry_b->class ? -1 : 1;

  if (entry_a->spread != entry_b->spread)
    return entry_a->spread > entry_b->spread ? -1 : 1;

  order = strcmp (entry_a->path, entry_b->path);
  if (order != 0)
    return order;

  return (entry_a->order > entry_b->order) - (entry_a->order < entry_b->order);
}

/**
 * chimera_metric_rank:
 * @readings: (array length=n_readings): what was read, %NULL where something was not
 * @n_readings: how many there are
 *
 * Orders all metrics by how much they tell somebody who measures models: measures before keys and
 * mere numberings; throughput, time to first token, latency, duration, tokens, memory, then the
 * rest by its spread (the coefficient of variation); values before statistics of values;
 * configurations side by side before single values; then by path and place. The order is the same
 * each time.
 *
 * Returns: (transfer full) (element-type ChimeraMetric): all metrics
 */
GPtrArray *
chimera_metric_rank (ChimeraReading *const *readings,
                     gsize                  n_readings)
{
  g_autoptr(GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *ranked;

  for (gsize i = 0; i < n_readings; i++)
    {
      GPtrArray *metrics = readings[i] != NULL ? readings[i]->metrics : NULL;
      char *path;

      if (metrics == NULL || metrics->len == 0)
        continue;

      path = chimera_artifact_dup_path (chimera_metric_get_artifact (g_ptr_array_index (metrics, 0)));
      g_ptr_array_add (paths, path);

      for (guint m = 0; m < metrics->len; m++)
        {
          ChimeraMetric *metric = g_ptr_array_index (metrics, m);
          double cv = chimera_metric_get_summary (metric)->cv;
          gboolean by_spread = chimera_metric_get_nature (metric)->topic == CHIMERA_TOPIC_OTHER;
          Entry entry = { metric, path, m, get_class (metric), by_spread && isfinite (cv) ? cv : -1.0 };

          g_array_append_val (entries, entry);
        }
    }

  g_array_sort (entries, compare_entries);

  ranked = g_ptr_array_new_full (entries->len, g_object_unref);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (ranked, g_object_ref (g_array_index (entries, Entry, i).metric));

  return ranked;
}
