/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metrics-query.h"

/* How many rows are looked at before asking whether they are still wanted */
#define STEP 1024

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

  return chimera_metric_row_compare (*(ChimeraMetricRow *const *) a, *(ChimeraMetricRow *const *) b,
                                     self->column, self->is_descending);
}

/**
 * chimera_metrics_query_run:
 * @self: a query
 * @rows: (element-type ChimeraMetricRow): all rows, as ranked
 * @cancellable: to stop early
 *
 * Returns: (transfer container) (element-type ChimeraMetricRow) (nullable): those that are wanted, in
 *   the order that is wanted, which live as long as @rows; what is equal stays as ranked. %NULL when
 *   it was cancelled
 */
GPtrArray *
chimera_metrics_query_run (const ChimeraMetricsQuery *self,
                           GPtrArray                 *rows,
                           GCancellable              *cancellable)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      ChimeraMetricRow *row = g_ptr_array_index (rows, i);

      if (i % STEP == 0 && g_cancellable_is_cancelled (cancellable))
        return NULL;

      if (is_wanted (self, row))
        g_ptr_array_add (found, row);
    }

  if (self->is_sorted && !g_cancellable_is_cancelled (cancellable))
    g_ptr_array_sort_with_data (found, compare_rows, (gpointer) self);

  return g_steal_pointer (&found);
}
