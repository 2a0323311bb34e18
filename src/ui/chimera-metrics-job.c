/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metrics-job.h"

#include <string.h>

#include "chimera-release.h"

static void
job_free (gpointer data)
{
  ChimeraMetricsJob *self = data;

  /* Whoever wanted them may have gone. */
  g_clear_pointer (&self->ranked, chimera_release);
  g_clear_pointer (&self->rows, chimera_release);
  g_clear_pointer (&self->extents, chimera_metric_extents_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_object (&self->followed);
  chimera_metrics_query_clear (&self->query);
  g_free (self);
}

/**
 * chimera_metrics_job_new:
 * @ranked: (nullable) (element-type ChimeraMetric): metrics, or %NULL where there are rows
 * @rows: (nullable) (element-type ChimeraMetricRow): their rows
 * @query: which are listed in which order
 * @followed: (nullable): a row, maybe of an earlier reading, whose metric is looked for among rows that
 *   have to be made
 *
 * Returns: (transfer full): work to be done
 */
ChimeraMetricsJob *
chimera_metrics_job_new (GPtrArray                 *ranked,
                         GPtrArray                 *rows,
                         const ChimeraMetricsQuery *query,
                         ChimeraMetricRow          *followed)
{
  ChimeraMetricsJob *self = g_new0 (ChimeraMetricsJob, 1);

  if (rows != NULL)
    self->rows = g_ptr_array_ref (rows);
  else
    self->ranked = g_ptr_array_ref (ranked);
  g_set_object (&self->followed, followed);
  chimera_metrics_query_copy (&self->query, query);

  return self;
}

static const char *
get_name (const char *path)
{
  const char *slash = strrchr (path, G_DIR_SEPARATOR);

  return slash != NULL ? slash + 1 : path;
}

/* The paths of files, one text for all of a file's metrics, and how many files have a name. */
static void
add_path (GHashTable      *paths,
          GHashTable      *names,
          ChimeraArtifact *artifact)
{
  g_autofree char *raw = NULL;
  g_autofree char *shown = NULL;
  GRefString *path;
  const char *name;

  if (g_hash_table_contains (paths, artifact))
    return;

  raw = chimera_artifact_dup_path (artifact);
  shown = g_filename_display_name (raw);
  path = g_ref_string_new (shown);
  name = get_name (path);
  g_hash_table_insert (paths, artifact, path);
  g_hash_table_insert (names, (gpointer) name,
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (names, name)) + 1));
}

static gboolean
is_twin (ChimeraMetricRow *row,
         ChimeraMetricRow *other)
{
  return g_str_equal (chimera_metric_get_name (chimera_metric_row_get_metric (row)),
                      chimera_metric_get_name (chimera_metric_row_get_metric (other))) &&
         g_str_equal (chimera_metric_row_get_path (row), chimera_metric_row_get_path (other));
}

static void
make_rows (ChimeraMetricsJob *self)
{
  g_autoptr(GHashTable) paths = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ref_string_release);
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->ranked->len; i++)
    add_path (paths, names, chimera_metric_get_artifact (g_ptr_array_index (self->ranked, i)));

  self->rows = g_ptr_array_new_full (self->ranked->len, g_object_unref);
  for (guint i = 0; i < self->ranked->len; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (self->ranked, i);
      GRefString *path = g_hash_table_lookup (paths, chimera_metric_get_artifact (metric));
      guint n_files = GPOINTER_TO_UINT (g_hash_table_lookup (names, get_name (path)));
      ChimeraMetricRow *row = chimera_metric_row_new (metric, path, n_files > 1);

      g_ptr_array_add (self->rows, row);
      self->n_of_topic[!chimera_metric_row_is_measure (row)][chimera_metric_get_nature (metric)->topic]++;
      if (self->twin == NULL && self->followed != NULL && is_twin (row, self->followed))
        self->twin = row;
    }
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      task_data,
     GCancellable *cancellable)
{
  ChimeraMetricsJob *self = task_data;

  /* Whatever is asked for next, rows will be wanted. */
  if (self->rows == NULL)
    make_rows (self);
  self->found = chimera_metrics_query_run (&self->query, self->rows, cancellable);
  if (self->found != NULL)
    self->extents = chimera_metric_extents_new (self->found);

  g_task_return_boolean (task, TRUE);
}

/**
 * chimera_metrics_job_start:
 * @self: (transfer full): work to be done
 * @source: (type GObject): who wants it, for @callback
 * @cancellable: to say that nobody wants to know any more what is to be listed; @callback is called all
 *   the same
 * @callback: when it is done
 *
 * Does the work on another thread.
 */
void
chimera_metrics_job_start (ChimeraMetricsJob   *self,
                           gpointer             source,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback)
{
  g_autoptr(GTask) task = g_task_new (source, cancellable, callback, NULL);

  g_task_set_source_tag (task, chimera_metrics_job_start);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);
  g_task_set_task_data (task, self, job_free);
  g_task_run_in_thread (task, run);
}

/**
 * chimera_metrics_job_finish:
 * @result: from the callback
 *
 * Returns: (transfer none): the job, as long as @result lives
 */
ChimeraMetricsJob *
chimera_metrics_job_finish (GAsyncResult *result)
{
  return g_task_get_task_data (G_TASK (result));
}
