/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metrics.h"

#include <glib/gi18n-lib.h>

#include "chimera-artifact-piece.h"
#include "chimera-pending.h"
#include "chimera-read-job.h"
#include "chimera-release.h"

struct _ChimeraMetrics
{
  GObject parent_instance;

  GMainContext *context;
  guint64 n_to_read;
  guint64 n_read;
  guint64 n_sampled;
  guint64 n_failed;
  GPtrArray *faulty;
  GPtrArray *partial;
  GPtrArray *ranked;

  /* of the reading under way */
  ChimeraReadJob *job;
  ChimeraPending pending;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraMetrics, chimera_metrics, G_TYPE_OBJECT)

static void
chimera_metrics_finalize (GObject *object)
{
  ChimeraMetrics *self = CHIMERA_METRICS (object);

  /* The task holds a reference, so that nothing is being read here. */
  g_assert (self->job == NULL);

  g_ptr_array_unref (self->faulty);
  g_ptr_array_unref (self->partial);
  g_ptr_array_unref (self->ranked);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (chimera_metrics_parent_class)->finalize (object);
}

static void
chimera_metrics_class_init (ChimeraMetricsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_metrics_finalize;

  /**
   * ChimeraMetrics::changed:
   * @self: the metrics
   *
   * Some artifacts were read, or all were, or all is forgotten.
   */
  signals[CHANGED] = g_signal_new ("changed", CHIMERA_TYPE_METRICS, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_metrics_init (ChimeraMetrics *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->faulty = g_ptr_array_new_with_free_func (g_object_unref);
  self->partial = g_ptr_array_new_with_free_func (g_object_unref);
  self->ranked = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * chimera_metrics_new:
 *
 * Returns: (transfer full): metrics of nothing
 */
ChimeraMetrics *
chimera_metrics_new (void)
{
  return g_object_new (CHIMERA_TYPE_METRICS, NULL);
}

static void
end_reading (ChimeraMetrics *self,
             GError         *error)
{
  g_autoptr(GTask) task = chimera_pending_steal (&self->pending);

  g_clear_pointer (&self->job, chimera_read_job_stop);
  g_signal_emit (self, signals[CHANGED], 0);
  chimera_pending_return (task, error);
}

static void
cancel_reading (gpointer  source,
                GError   *error)
{
  end_reading (CHIMERA_METRICS (source), error);
}

/**
 * chimera_metrics_clear:
 * @self: metrics
 *
 * Ends a reading that is under way and forgets what was read.
 */
void
chimera_metrics_clear (ChimeraMetrics *self)
{
  g_return_if_fail (CHIMERA_IS_METRICS (self));

  chimera_release (self->faulty);
  self->faulty = g_ptr_array_new_with_free_func (g_object_unref);
  chimera_release (self->partial);
  self->partial = g_ptr_array_new_with_free_func (g_object_unref);
  chimera_release (self->ranked);
  self->ranked = g_ptr_array_new_with_free_func (g_object_unref);
  self->n_to_read = 0;
  self->n_read = 0;
  self->n_sampled = 0;
  self->n_failed = 0;

  if (chimera_pending_is_under_way (&self->pending))
    end_reading (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                            _("The folder is scanned anew.")));
  else
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Whether something of the file is not in its metrics. */
static gboolean
is_partial (const ChimeraReading *reading)
{
  return reading->is_sampled || reading->has_changed || reading->n_failed > 0 || reading->n_ragged > 0 || reading->n_above > 0 ||
         reading->n_keys_left_out > 0 || reading->n_series_left_out > 0 || reading->lacks_header ||
         reading->n_guessed > 0 || reading->n_contrary > 0 || reading->n_not_utf8 > 0 || reading->n_series_spoilt > 0 ||
         reading->n_repeated > 0 || reading->n_summaries > 0 || reading->n_untaken > 0 || reading->n_lines_left_out > 0 ||
         (reading->n_bad_records > 0 && reading->metrics->len > 0);
}

static void
take_reading (ChimeraArtifact *artifact,
              ChimeraReading  *reading,
              gpointer         user_data)
{
  ChimeraMetrics *self = user_data;

  chimera_artifact_set_reading (artifact, reading);

  self->n_read++;
  self->n_sampled += reading->is_sampled;
  self->n_failed += reading->n_failed;
  if (reading->error != NULL)
    g_ptr_array_add (self->faulty, g_object_ref (artifact));
  if (is_partial (reading))
    g_ptr_array_add (self->partial, g_object_ref (artifact));
}

static void
rest (gpointer user_data)
{
  ChimeraMetrics *self = user_data;

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
end (GPtrArray *ranked,
     gpointer   user_data)
{
  ChimeraMetrics *self = user_data;

  g_ptr_array_unref (self->ranked);
  self->ranked = g_ptr_array_ref (ranked);
  end_reading (self, NULL);
}

static guint
count_readable (GPtrArray *pieces)
{
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++)
    n += chimera_artifact_piece_get_n_readable (g_ptr_array_index (pieces, i));

  return n;
}

/**
 * chimera_metrics_read_async:
 * @self: metrics
 * @folder: the chosen folder, on this computer
 * @pieces: (element-type ChimeraArtifactPiece): its entries, CSV, JSON and Markdown files among
 *   them; not to be changed any more
 * @limit: how many bytes of each are read at most; 0 for all
 * @cancellable: (nullable): to stop early
 * @callback: when it has ended
 * @user_data: for @callback
 *
 * Reads and measures those files on other threads. What was known before is forgotten. Readings
 * arrive in batches on this thread, no more than an eighth of its time; the ranking comes at the
 * end.
 */
void
chimera_metrics_read_async (ChimeraMetrics      *self,
                            GFile               *folder,
                            GPtrArray           *pieces,
                            guint64              limit,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  static const ChimeraReadJobFuncs funcs = { take_reading, rest, end };
  GTask *task;

  g_return_if_fail (CHIMERA_IS_METRICS (self));
  g_return_if_fail (g_file_peek_path (folder) != NULL);

  chimera_metrics_clear (self);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_metrics_read_async);
  chimera_pending_begin (&self->pending, task, cancel_reading);
  self->n_to_read = count_readable (pieces);
  self->job = chimera_read_job_start (g_file_peek_path (folder), pieces, self->n_to_read, limit, self->context, &funcs, self);
}

/**
 * chimera_metrics_read_finish:
 * @self: metrics
 * @result: from the callback
 * @error: %G_IO_ERROR_CANCELLED and nothing else
 *
 * Returns: whether all was read. Files that are faulty do not matter.
 */
gboolean
chimera_metrics_read_finish (ChimeraMetrics  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * chimera_metrics_is_reading:
 * @self: metrics
 *
 * Returns: whether files are being read
 */
gboolean
chimera_metrics_is_reading (ChimeraMetrics *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS (self), FALSE);

  return chimera_pending_is_under_way (&self->pending);
}

/**
 * chimera_metrics_get_n_read:
 * @self: metrics
 *
 * Returns: how many artifacts were read so far, faulty ones among them
 */
guint64
chimera_metrics_get_n_read (ChimeraMetrics *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS (self), 0);

  return self->n_read;
}

/**
 * chimera_metrics_get_n_to_read:
 * @self: metrics
 *
 * Returns: how many artifacts there are to be read, those that were read already among them
 */
guint64
chimera_metrics_get_n_to_read (ChimeraMetrics *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS (self), 0);

  return self->n_to_read;
}

/**
 * chimera_metrics_get_n_sampled:
 * @self: metrics
 *
 * Returns: how many artifacts are longer than what was read of them
 */
guint64
chimera_metrics_get_n_sampled (ChimeraMetrics *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS (self), 0);

  return self->n_sampled;
}

/**
 * chimera_metrics_get_n_failed:
 * @self: metrics
 *
 * Returns: how many rows or records of all files say of themselves that they failed; what stands in
 *   them is in no metric
 */
guint64
chimera_metrics_get_n_failed (ChimeraMetrics *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS (self), 0);

  return self->n_failed;
}

/**
 * chimera_metrics_get_faulty:
 * @self: metrics
 *
 * Returns: (transfer none) (element-type ChimeraArtifact): the artifacts that could not be read or
 *   parsed, in no order; their readings say why
 */
GPtrArray *
chimera_metrics_get_faulty (ChimeraMetrics *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS (self), NULL);

  return self->faulty;
}

/**
 * chimera_metrics_get_partial:
 * @self: metrics
 *
 * Returns: (transfer none) (element-type ChimeraArtifact): the artifacts of which not everything is in
 *   the metrics, in no order; their readings say what: they were sampled, have failed or ragged rows
 *   or more series than are taken
 */
GPtrArray *
chimera_metrics_get_partial (ChimeraMetrics *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS (self), NULL);

  return self->partial;
}

/**
 * chimera_metrics_get_ranked:
 * @self: metrics
 *
 * Returns: (transfer none) (element-type ChimeraMetric): all metrics, most telling first; empty while
 *   files are being read
 */
GPtrArray *
chimera_metrics_get_ranked (ChimeraMetrics *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS (self), NULL);

  return self->ranked;
}
