/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-read-job.h"

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
  GPtrArray *artifacts;
  /* (element-type ChimeraReading): at the places of their artifacts; %NULL before they are read */
  GPtrArray *readings;
  guint64 limit;
  GCancellable *stop;
  ChimeraHandover *handover;
  gint next;
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

  chimera_release (self->readings);
  g_ptr_array_unref (self->artifacts);
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

static gpointer
run (gpointer user_data)
{
  ChimeraReadJob *self = user_data;

  while (TRUE)
    {
      guint i = (guint) g_atomic_int_add (&self->next, 1);
      ChimeraReading *reading;

      if (i >= self->artifacts->len)
        break;

      reading = chimera_read_artifact (self->folder, g_ptr_array_index (self->artifacts, i),
                                       self->limit, self->stop, /* error: */ NULL);
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
 * @artifacts: (element-type ChimeraArtifact): CSV, JSON and Markdown files below it; not to be
 *   changed any more
 * @limit: how many bytes of each are read at most; 0 for all
 * @context: where the results are wanted
 * @funcs: what to do with them
 * @user_data: for @funcs, until it is done or stopped
 *
 * Returns: (transfer full): the job, already at work, to be given to chimera_read_job_stop()
 */
ChimeraReadJob *
chimera_read_job_start (const char                *folder,
                        GPtrArray                 *artifacts,
                        guint64                    limit,
                        GMainContext              *context,
                        const ChimeraReadJobFuncs *funcs,
                        gpointer                   user_data)
{
  ChimeraReadJob *self = g_new0 (ChimeraReadJob, 1);
  gint n_threads = (gint) CLAMP (g_get_num_processors (), 1, MAX_THREADS);

  n_threads = MAX (1, MIN (n_threads, (gint) artifacts->len));

  g_atomic_ref_count_init (&self->ref_count);
  self->folder = g_strdup (folder);
  self->artifacts = g_ptr_array_ref (artifacts);
  self->readings = g_ptr_array_new_full (artifacts->len, free_reading);
  g_ptr_array_set_size (self->readings, (gint) artifacts->len);
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
