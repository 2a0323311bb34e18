/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-store-worker.h"

#include "chimera-history-calibration.h"
#include "chimera-history-edit.h"
#include "chimera-history-list.h"
#include "chimera-history-pace.h"
#include "chimera-history-reader.h"
#include "chimera-history-writer.h"

/* What was deleted can be brought back for so long, unless it is removed before: at the next start
 * after that it is removed for good. */
#define KEEP_DELETED_US G_TIME_SPAN_DAY

struct _ChimeraStoreWorker
{
  char *path;
  GSourceFunc finish;
  GAsyncQueue *queue;
  GThread *thread;
};

/**
 * chimera_store_job_new:
 * @kind: what is to be done
 * @task: of whoever asked for it
 *
 * Returns: (transfer full): a job, without what it needs
 */
ChimeraStoreJob *
chimera_store_job_new (ChimeraStoreJobKind  kind,
                       GTask               *task)
{
  ChimeraStoreJob *self = g_new0 (ChimeraStoreJob, 1);

  self->kind = kind;
  self->task = g_object_ref (task);

  return self;
}

/**
 * chimera_store_job_free:
 * @self: (transfer full): a job
 */
void
chimera_store_job_free (ChimeraStoreJob *self)
{
  g_clear_object (&self->task);
  g_clear_object (&self->experiment);
  g_clear_pointer (&self->snapshot, chimera_snapshot_free);
  g_clear_pointer (&self->run, chimera_run_free);
  g_clear_pointer (&self->call, chimera_call_unref);
  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->server_url, g_free);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->tag, g_free);
  if (self->change_data != NULL)
    self->free_change_data (self->change_data);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * chimera_store_attach:
 * @context: of a thread
 * @function: returns %G_SOURCE_REMOVE
 * @data: for @function
 * @destroy: for @data
 *
 * Calls @function on the thread of @context, and then @destroy.
 */
void
chimera_store_attach (GMainContext   *context,
                      GSourceFunc     function,
                      gpointer        data,
                      GDestroyNotify  destroy)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, destroy);
  g_source_attach (source, context);
}

static ChimeraDatabase *
open_history (const char  *path,
              GError     **error)
{
  ChimeraDatabase *database = chimera_database_open (path, error);

  /* What cannot be removed now is removed at a later start: the rest can be read all the same. */
  if (database != NULL && !chimera_database_is_read_only (database))
    chimera_history_remove_deleted (database, g_get_real_time () - KEEP_DELETED_US, NULL);

  return database;
}

/* Where that cannot be written, the history is read as it stands. */
static void
mark_interrupted (ChimeraDatabase *database)
{
  chimera_history_mark_interrupted (database, NULL);
}

static void
carry_out (ChimeraStoreJob  *job,
           ChimeraDatabase **inout_database,
           const char       *path)
{
  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &job->error))
    return;

  /* What could not be opened is tried again with the next job: the reason may be gone. */
  if (*inout_database == NULL)
    *inout_database = open_history (path, &job->error);
  if (*inout_database == NULL)
    return;

  if (job->kind == CHIMERA_STORE_JOB_SAVE)
    chimera_history_save (*inout_database, job->snapshot, job->run, job->call, &job->error);
  else if (job->kind == CHIMERA_STORE_JOB_ADD)
    chimera_history_add (*inout_database, job->snapshot, &job->error);
  else if (job->kind == CHIMERA_STORE_JOB_CALIBRATE)
    job->tokens_per_estimate = chimera_history_calibrate (*inout_database, job->model, job->is_simulated, &job->error);
  else if (job->kind == CHIMERA_STORE_JOB_PACE)
    chimera_history_measure_pace (*inout_database, job->model, job->server_url, &job->pace, &job->error);
  else if (job->kind == CHIMERA_STORE_JOB_LIST)
    {
      const ChimeraHistoryQuery query = { job->search, job->tag, job->is_deleted };

      mark_interrupted (*inout_database);
      job->entries = chimera_history_list (*inout_database, &query, g_task_get_cancellable (job->task), &job->error);
    }
  else if (job->kind == CHIMERA_STORE_JOB_CHANGE)
    {
      mark_interrupted (*inout_database);
      job->change (*inout_database, job->change_data, &job->error);
    }
  else
    {
      mark_interrupted (*inout_database);
      job->snapshot = chimera_history_load (*inout_database, job->id, &job->error);
    }
}

static gpointer
work (gpointer user_data)
{
  ChimeraStoreWorker *self = user_data;
  g_autoptr(ChimeraDatabase) database = NULL;

  while (TRUE)
    {
      ChimeraStoreJob *job = g_async_queue_pop (self->queue);

      if (job->kind == CHIMERA_STORE_JOB_CLOSE)
        {
          chimera_store_job_free (job);
          return NULL;
        }

      carry_out (job, &database, self->path);
      /* What was taken for what does not change may change after this. */
      if (database != NULL && chimera_database_is_read_only (database))
        g_clear_pointer (&database, chimera_database_close);

      /* The job goes with its references: none of them may be the last one here. */
      chimera_store_attach (g_task_get_context (job->task), self->finish, job, (GDestroyNotify) chimera_store_job_free);
    }
}

/**
 * chimera_store_worker_new:
 * @path: of the history's file
 * @finish: called for each #ChimeraStoreJob that is done, on the thread of whoever asked for it
 *
 * Starts the thread. The file is opened with the first job.
 *
 * Returns: (transfer full): a worker
 */
ChimeraStoreWorker *
chimera_store_worker_new (const char  *path,
                          GSourceFunc  finish)
{
  ChimeraStoreWorker *self;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (finish != NULL, NULL);

  self = g_new0 (ChimeraStoreWorker, 1);
  self->path = g_strdup (path);
  self->finish = finish;
  self->queue = g_async_queue_new_full ((GDestroyNotify) chimera_store_job_free);
  self->thread = g_thread_new ("chimera-store", work, self);

  return self;
}

/**
 * chimera_store_worker_free:
 * @self: (transfer full): a worker
 *
 * Blocks until all jobs are done and the file is closed.
 */
void
chimera_store_worker_free (ChimeraStoreWorker *self)
{
  ChimeraStoreJob *job;

  g_return_if_fail (self != NULL);

  job = g_new0 (ChimeraStoreJob, 1);
  job->kind = CHIMERA_STORE_JOB_CLOSE;
  g_async_queue_push (self->queue, job);
  g_thread_join (self->thread);

  g_async_queue_unref (self->queue);
  g_free (self->path);
  g_free (self);
}

/**
 * chimera_store_worker_push:
 * @self: a worker
 * @job: (transfer full): what is to be done after all that was asked for before
 */
void
chimera_store_worker_push (ChimeraStoreWorker *self,
                           ChimeraStoreJob    *job)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (job != NULL);

  g_async_queue_push (self->queue, job);
}
