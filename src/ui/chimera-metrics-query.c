/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metrics-query.h"

/**
 * chimera_metrics_query_copy:
 * @self: (out caller-allocates): a query
 * @other: another
 */
void
chimera_metrics_query_copy (ChimeraMetricsQuery       *self,
                            const ChimeraMetricsQuery *other)
{
  *self = *other;
  self->words = g_strdupv (other->words);
}

/**
 * chimera_metrics_query_clear:
 * @self: a query
 *
 * Frees what it holds: then it is one for all measures, as ranked.
 */
void
chimera_metrics_query_clear (ChimeraMetricsQuery *self)
{
  g_strfreev (self->words);
  *self = (ChimeraMetricsQuery) { NULL };
}

static gboolean
is_wanted (const ChimeraMetricsQuery *self,
           ChimeraMetricRow          *row)
{
  ChimeraTopic topic = chimera_metric_get_nature (chimera_metric_row_get_metric (row))->topic;

  return (self->all || chimera_metric_row_is_measure (row)) &&
         (self->topics == 0 || (self->topics & 1u << topic) != 0) &&
         chimera_metric_row_has_words (row, (const char *const *) self->words);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const ChimeraMetricsQuery *self = user_data;
  int order = chimera_metric_row_compare (*(ChimeraMetricRow *const *) a, *(ChimeraMetricRow *const *) b, self->column);

  return self->is_descending ? -order : order;
}

/**
 * chimera_metrics_query_run:
 * @self: a query
 * @rows: (element-type ChimeraMetricRow): all rows, as ranked
 *
 * Returns: (transfer full) (element-type ChimeraMetricRow): those that are wanted, in the order that is
 *   wanted; what is equal stays as ranked
 */
GPtrArray *
chimera_metrics_query_run (const ChimeraMetricsQuery *self,
                           GPtrArray                 *rows)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rows->len; i++)
    {
      ChimeraMetricRow *row = g_ptr_array_index (rows, i);

      if (is_wanted (self, row))
        g_ptr_array_add (found, g_object_ref (row));
    }

  if (self->is_sorted)
    g_ptr_array_sort_with_data (found, compare_rows, (gpointer) self);

  return found;
}
