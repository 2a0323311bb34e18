/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-read-job.h"

#include "chimera-artifact-piece.h"
#include "chimera-handover.h"
#include "chimera-metric-private.h"
#include "chimera-metric-rank.h"
#include "chimera-read-artifact.h"
#include "chimera-release.h"

#define MAX_THREADS 4

/* Values of all files together that are kept: 128 MB. What is read later keeps its summaries only. */
#define MAX_KEPT (16 * 1024 * 1024)

/* Series of all files together, of about 1 KB each. Those of what is read later are left out. */
#define MAX_SERIES (256 * 1024)

/* Threads take the next artifact each; the last one to find none ranks the metrics. */
struct _ChimeraReadJob
{
  gatomicrefcount ref_count;

  char *folder;
  GPtrArray *pieces;
  /* (element-type ChimeraReading): at the places of their artifacts; %NULL before they are read */
  GPtrArray *readings;

  /* where the next artifact is looked for, and those that were taken: the pieces hold them */
  GMutex mutex;
  guint piece;
  guint position;
  GPtrArray *artifacts;

  guint64 limit;
  GCancellable *stop;
  ChimeraHandover *handover;
  gint n_threads;
  gint n_kept;
  gint n_series;
  GPtrArray *ranked;

  const ChimeraReadJobFuncs *funcs;
  gpointer user_data;
};

/* Some are not there where the job was stopped. */
static void
free_reading (gpointer data)
{
  if (data != NULL)
    chimera_reading_unref (data);
}

static void
chimera_read_job_unref (ChimeraReadJob *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->artifacts);
  chimera_release_many (self->pieces, self->readings->len);
  g_mutex_clear (&self->mutex);
  chimera_release (self->readings);
  g_clear_pointer (&self->ranked, g_ptr_array_unref);
  chimera_handover_unref (self->handover);
  g_object_unref (self->stop);
  g_free (self->folder);
  g_free (self);
}

/* Items of the handover are numbers of artifacts, from 1. */
static void
take_reading (gpointer item,
              gpointer user_data)
{
  ChimeraReadJob *self = user_data;
  guint i = GPOINTER_TO_UINT (item) - 1;

  self->funcs->read (g_ptr_array_index (self->artifacts, i), g_ptr_array_index (self->readings, i), self->user_data);
}

static void
rest (gpointer user_data)
{
  ChimeraReadJob *self = user_data;

  self->funcs->rest (self->user_data);
}

static void
end (const GError *error,
     gpointer      user_data)
{
  ChimeraReadJob *self = user_data;

  self->funcs->end (self->ranked, self->user_data);
}

static const ChimeraHandoverFuncs handover_funcs = { take_reading, rest, end, NULL };

/* On the thread that has read it, before anybody else sees it. */
static void
limit_kept (ChimeraReadJob *self,
            ChimeraReading *reading)
{
  gint n_before = g_atomic_int_add (&self->n_series, (gint) reading->metrics->len);
  guint n_room = (guint) CLAMP (MAX_SERIES - n_before, 0, MAX_SERIES);

  if (reading->metrics->len > n_room)
    {
      reading->n_series_left_out += reading->metrics->len - n_room;
      g_ptr_array_set_size (reading->metrics, (gint) n_room);
    }

  for (guint i = 0; i < reading->metrics->len; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (reading->metrics, i);
      gsize n_values;

      chimera_metric_get_values (metric, &n_values);
      if (g_atomic_int_get (&self->n_kept) + (gint) n_values > MAX_KEPT)
        chimera_metric_drop_values (metric);
      else
        g_atomic_int_add (&self->n_kept, (gint) n_values);
    }
}

static gboolean
is_readable (ChimeraArtifact *artifact)
{
  ChimeraArtifactKind kind = chimera_artifact_get_kind (artifact);

  return kind != CHIMERA_ARTIFACT_FOLDER && kind != CHIMERA_ARTIFACT_OTHER && chimera_artifact_get_error (artifact) == NULL;
}

/* (transfer none) (nullable): the next to be read, with its number; %NULL when all were taken */
static ChimeraArtifact *
take_artifact (ChimeraReadJob *self,
               guint          *out_number)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  for (; self->piece < self->pieces->len; self->piece++, self->position = 0)
    {
      GPtrArray *entries = chimera_artifact_piece_get_artifacts (g_ptr_array_index (self->pieces, self->piece));

      while (self->position < entries->len)
        {
          ChimeraArtifact *artifact = g_ptr_array_index (entries, self->position++);

          if (!is_readable (artifact))
            continue;

          *out_number = self->artifacts->len;
          g_ptr_array_add (self->artifacts, artifact);

          return artifact;
        }
    }

  return NULL;
}

static gpointer
run (gpointer user_data)
{
  ChimeraReadJob *self = user_data;
  ChimeraArtifact *artifact;
  guint i;

  while ((artifact = take_artifact (self, &i)) != NULL)
    {
      ChimeraReading *reading = chimera_read_artifact (self->folder, artifact, self->limit, self->stop, /* error: */ NULL);

      if (reading == NULL)
        break;

      limit_kept (self, reading);
      g_ptr_array_index (self->readings, i) = reading;
      chimera_handover_push (self->handover, GUINT_TO_POINTER (i + 1));
    }

  if (g_atomic_int_dec_and_test (&self->n_threads) && !g_cancellable_is_cancelled (self->stop))
    {
      self->ranked = chimera_metric_rank ((ChimeraReading *const *) self->readings->pdata, self->readings->len);
      chimera_handover_close (self->handover, NULL);
    }

  chimera_read_job_unref (self);

  return NULL;
}

/**
 * chimera_read_job_start:
 * @folder: the path of the chosen folder
 * @pieces: (element-type ChimeraArtifactPiece): entries of it and of the folders below; not to be
 *   changed any more
 * @n_artifacts: how many CSV, JSON and Markdown files without an error are among them
 * @limit: how many bytes of each are read at most; 0 for all
 * @context: where the results are wanted
 * @funcs: what to do with them
 * @user_data: for @funcs, until it is done or stopped
 *
 * Returns: (transfer full): the job, already at work, to be given to chimera_read_job_stop()
 */
ChimeraReadJob *
chimera_read_job_start (const char                *folder,
                        GPtrArray                 *pieces,
                        guint                      n_artifacts,
                        guint64                    limit,
                        GMainContext              *context,
                        const ChimeraReadJobFuncs *funcs,
                        gpointer                   user_data)
{
  ChimeraReadJob *self = g_new0 (ChimeraReadJob, 1);
  gint n_threads = (gint) CLAMP (g_get_num_processors (), 1, MAX_THREADS);

  n_threads = MAX (1, MIN (n_threads, (gint) n_artifacts));

  g_atomic_ref_count_init (&self->ref_count);
  self->folder = g_strdup (folder);
  self->pieces = g_ptr_array_ref (pieces);
  self->readings = g_ptr_array_new_full (n_artifacts, free_reading);
  g_ptr_array_set_size (self->readings, (gint) n_artifacts);
  g_mutex_init (&self->mutex);
  /* Never moved: the main thread looks at what was taken before it. */
  self->artifacts = g_ptr_array_new_full (n_artifacts, NULL);
  self->limit = limit;
  self->stop = g_cancellable_new ();
  self->handover = chimera_handover_ref (chimera_handover_new (context, &handover_funcs, self));
  self->n_threads = n_threads;
  self->funcs = funcs;
  self->user_data = user_data;

  for (gint i = 0; i < n_threads; i++)
    {
      g_atomic_ref_count_inc (&self->ref_count);
      g_thread_unref (g_thread_new ("chimera-read", run, self));
    }

  return self;
}

/**
 * chimera_read_job_stop:
 * @self: (transfer full): a job
 *
 * Ends it: no function is called any more. The threads come to their ends by themselves.
 */
void
chimera_read_job_stop (ChimeraReadJob *self)
{
  g_cancellable_cancel (self->stop);
  chimera_handover_stop (self->handover);
  chimera_read_job_unref (self);
}
