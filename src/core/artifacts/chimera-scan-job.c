/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-scan-job.h"

/* Shared by the thread that begins the walk and the main context. */
struct _ChimeraScanJob
{
  gatomicrefcount ref_count;

  char *path;
  ChimeraArtifact *root;
  ChimeraScanFlags flags;
  GCancellable *stop;
  ChimeraHandover *handover;
};

static void
chimera_scan_job_unref (ChimeraScanJob *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  chimera_handover_unref (self->handover);
  g_object_unref (self->stop);
  g_object_unref (self->root);
  g_free (self->path);
  g_free (self);
}

static void
on_piece (ChimeraScanPiece *piece,
          gpointer          user_data)
{
  ChimeraScanJob *self = user_data;

  chimera_handover_push (self->handover, piece);
}

static gpointer
run (gpointer user_data)
{
  ChimeraScanJob *self = user_data;
  GError *error = NULL;

  chimera_scan (self->path, self->root, self->flags, self->stop, on_piece, self, &error);
  chimera_handover_close (self->handover, error);
  chimera_scan_job_unref (self);

  return NULL;
}

/**
 * chimera_scan_job_start:
 * @path: a local folder
 * @root: its artifact, empty so far
 * @flags: what to list
 * @context: where the results are wanted
 * @funcs: what to do with them: a #ChimeraScanPiece each, to be freed with chimera_scan_piece_free()
 * @user_data: for @funcs, until it is done or stopped
 *
 * Returns: (transfer full): the job, already at work, to be given to chimera_scan_job_stop()
 */
ChimeraScanJob *
chimera_scan_job_start (const char                 *path,
                        ChimeraArtifact            *root,
                        ChimeraScanFlags            flags,
                        GMainContext               *context,
                        const ChimeraHandoverFuncs *funcs,
                        gpointer                    user_data)
{
  ChimeraScanJob *self = g_new0 (ChimeraScanJob, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->path = g_strdup (path);
  self->root = g_object_ref (root);
  self->flags = flags;
  self->stop = g_cancellable_new ();
  self->handover = chimera_handover_ref (chimera_handover_new (context, funcs, user_data));

  g_atomic_ref_count_inc (&self->ref_count);
  g_thread_unref (g_thread_new ("chimera-scan", run, self));

  return self;
}

/**
 * chimera_scan_job_stop:
 * @self: (transfer full): a job
 *
 * Ends it: no function is called any more. The threads come to their ends by themselves, which may
 * take as long as the file system takes to answer.
 */
void
chimera_scan_job_stop (ChimeraScanJob *self)
{
  g_cancellable_cancel (self->stop);
  chimera_handover_stop (self->handover);
  chimera_scan_job_unref (self);
}
