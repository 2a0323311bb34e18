/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-scan-job.h"

/* The main thread gives BUDGET_US of every PERIOD_US: a frame of 16 ms keeps its time. */
#define PERIOD_US 8000
#define BUDGET_US 1000

/* The thread and the main context share the queue and the source; @stop ends both. */
struct _ChimeraScanJob
{
  gatomicrefcount ref_count;

  char *path;
  ChimeraArtifact *root;
  ChimeraScanFlags flags;
  GCancellable *stop;

  GMutex mutex;
  GQueue pieces;
  GError *error;
  gboolean is_over;
  GSource *source;
  gint64 next_time;

  const ChimeraScanJobFuncs *funcs;
  gpointer user_data;
};

static void
chimera_scan_job_unref (gpointer data)
{
  ChimeraScanJob *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_queue_clear_full (&self->pieces, (GDestroyNotify) chimera_scan_piece_free);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
  g_object_unref (self->stop);
  g_object_unref (self->root);
  g_free (self->path);
  g_free (self);
}

static ChimeraScanJob *
chimera_scan_job_ref (ChimeraScanJob *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/* On the thread that walks */
static void
on_piece (ChimeraScanPiece *piece,
          gpointer          user_data)
{
  ChimeraScanJob *self = user_data;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_queue_push_tail (&self->pieces, piece);
  if (self->source != NULL && self->pieces.length == 1)
    g_source_set_ready_time (self->source, self->next_time);
}

static gpointer
run (gpointer user_data)
{
  ChimeraScanJob *self = user_data;
  g_autoptr(GError) error = NULL;

  chimera_scan (self->path, self->root, self->flags, self->stop, on_piece, self, &error);

  g_mutex_lock (&self->mutex);
  self->error = g_steal_pointer (&error);
  self->is_over = TRUE;
  if (self->source != NULL)
    g_source_set_ready_time (self->source, self->next_time);
  g_mutex_unlock (&self->mutex);

  chimera_scan_job_unref (self);

  return NULL;
}

static ChimeraScanPiece *
pop_piece (ChimeraScanJob *self,
           gboolean       *out_is_over)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  *out_is_over = self->is_over;

  return g_queue_pop_head (&self->pieces);
}

/* In the main context */
static gboolean
on_ready (gpointer user_data)
{
  ChimeraScanJob *self = user_data;
  gint64 start = g_get_monotonic_time ();
  gint64 now = start;
  gboolean is_over = FALSE;
  ChimeraScanPiece *piece;

  do
    {
      piece = pop_piece (self, &is_over);
      if (piece == NULL)
        break;
      self->funcs->apply (piece, self->user_data);
      now = g_get_monotonic_time ();
    }
  while (now - start < BUDGET_US);

  if (piece == NULL && is_over)
    {
      self->funcs->done (self->error, self->user_data);
      return G_SOURCE_REMOVE;
    }

  self->funcs->applied (self->user_data);

  g_mutex_lock (&self->mutex);
  self->next_time = start + PERIOD_US;
  if (self->source != NULL)
    g_source_set_ready_time (self->source, self->pieces.length > 0 || self->is_over ? self->next_time : -1);
  g_mutex_unlock (&self->mutex);

  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch (GSource     *source,
          GSourceFunc  callback,
          gpointer     user_data)
{
  return callback (user_data);
}

static GSourceFuncs source_funcs = { .dispatch = dispatch };

/**
 * chimera_scan_job_start:
 * @path: a local folder
 * @root: its artifact, empty so far
 * @flags: what to list
 * @context: where the results are wanted
 * @funcs: what to do with them
 * @user_data: for @funcs, until it is done or stopped
 *
 * Returns: (transfer full): the job, already at work, to be given to chimera_scan_job_stop()
 */
ChimeraScanJob *
chimera_scan_job_start (const char                *path,
                        ChimeraArtifact           *root,
                        ChimeraScanFlags           flags,
                        GMainContext              *context,
                        const ChimeraScanJobFuncs *funcs,
                        gpointer                   user_data)
{
  ChimeraScanJob *self = g_new0 (ChimeraScanJob, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->path = g_strdup (path);
  self->root = g_object_ref (root);
  self->flags = flags;
  self->stop = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  self->funcs = funcs;
  self->user_data = user_data;

  self->source = g_source_new (&source_funcs, sizeof (GSource));
  g_source_set_static_name (self->source, "chimera-scan-job");
  g_source_set_priority (self->source, G_PRIORITY_DEFAULT_IDLE);
  g_source_set_callback (self->source, on_ready, chimera_scan_job_ref (self), chimera_scan_job_unref);
  g_source_attach (self->source, context);

  g_thread_unref (g_thread_new ("chimera-scan", run, chimera_scan_job_ref (self)));

  return self;
}

/**
 * chimera_scan_job_stop:
 * @self: (transfer full): a job
 *
 * Ends it: no function is called any more. The thread comes to its end by itself, which may take
 * as long as the file system takes to answer.
 */
void
chimera_scan_job_stop (ChimeraScanJob *self)
{
  GSource *source;

  g_cancellable_cancel (self->stop);

  g_mutex_lock (&self->mutex);
  source = g_steal_pointer (&self->source);
  g_mutex_unlock (&self->mutex);

  g_source_destroy (source);
  g_source_unref (source);
  chimera_scan_job_unref (self);
}
