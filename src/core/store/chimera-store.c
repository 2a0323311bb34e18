/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-store.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chimera-database.h"
#include "chimera-error.h"
#include "chimera-history-calibration.h"
#include "chimera-history-edit.h"
#include "chimera-history-list.h"
#include "chimera-history-reader.h"
#include "chimera-history-writer.h"
#include "chimera-snapshot.h"
#include "chimera-store-private.h"

/*     any thread                        the store's thread
 *
 *     record, add, calibrate,
 *     list, load, change  ── Job ──▶   queue ──▶ ChimeraDatabase
 *            ▲                                        │
 *     the caller's main context  ◀── Job, finished ───┘
 *
 * The thread starts with the first job and ends with chimera_store_close(). All jobs go through
 * one queue, so that a list shows every save that was asked for before it. */

/* What was deleted can be brought back for so long, unless it is removed before: at the next start
 * after that it is removed for good. */
#define KEEP_DELETED_US G_TIME_SPAN_DAY

struct _ChimeraStore
{
  GObject parent_instance;

  char *path;
  GMainContext *context; /* of "changed" */
  GThread *thread;
  GAsyncQueue *queue;
  gboolean is_closed;
};

typedef enum
{
  JOB_SAVE,
  JOB_ADD,
  JOB_CALIBRATE,
  JOB_LIST,
  JOB_LOAD,
  JOB_CHANGE,
  JOB_CLOSE,
} JobKind;

typedef struct
{
  JobKind kind;
  GTask *task;

  ChimeraExperiment *experiment; /* touched by its own thread only */
  ChimeraSnapshot *snapshot;
  ChimeraRun *run;
  ChimeraCall *call;
  char *model;
  gboolean is_simulated;
  gint64 id;
  char *search;
  char *tag;
  gboolean is_deleted;
  ChimeraStoreChange change;
  gpointer change_data;
  GDestroyNotify free_change_data;

  double tokens_per_estimate;
  GPtrArray *entries;
  GError *error;
} Job;

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void chimera_store_recorder_init (ChimeraRecorderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChimeraStore, chimera_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHIMERA_TYPE_RECORDER, chimera_store_recorder_init))

static void
job_free (Job *job)
{
  g_clear_object (&job->task);
  g_clear_object (&job->experiment);
  g_clear_pointer (&job->snapshot, chimera_snapshot_free);
  g_clear_pointer (&job->run, chimera_run_free);
  g_clear_pointer (&job->call, chimera_call_unref);
  g_clear_pointer (&job->model, g_free);
  g_clear_pointer (&job->search, g_free);
  g_clear_pointer (&job->tag, g_free);
  if (job->change_data != NULL)
    job->free_change_data (job->change_data);
  g_clear_pointer (&job->entries, g_ptr_array_unref);
  g_clear_error (&job->error);
  g_free (job);
}

static gboolean
emit_changed (gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
attach (GMainContext   *context,
        GSourceFunc     function,
        gpointer        data,
        GDestroyNotify  destroy)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, destroy);
  g_source_attach (source, context);
}

/* On the thread of whoever asked. */
static gboolean
finish_job (gpointer user_data)
{
  Job *job = user_data;
  ChimeraStore *self = g_task_get_source_object (job->task);

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else if (job->kind == JOB_SAVE || job->kind == JOB_ADD || job->kind == JOB_CHANGE)
    {
      if (job->kind != JOB_CHANGE)
        chimera_experiment_set_id (job->experiment, job->snapshot->id);
      attach (self->context, emit_changed, g_object_ref (self), g_object_unref);
      g_task_return_boolean (job->task, TRUE);
    }
  else if (job->kind == JOB_CALIBRATE)
    g_task_return_pointer (job->task, g_memdup2 (&job->tokens_per_estimate, sizeof job->tokens_per_estimate), g_free);
  else if (job->kind == JOB_LIST)
    g_task_return_pointer (job->task, g_steal_pointer (&job->entries), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_pointer (job->task,
                           chimera_snapshot_free_to_experiment (g_steal_pointer (&job->snapshot)),
                           g_object_unref);

  return G_SOURCE_REMOVE;
}

static ChimeraDatabase *
open_history (const char  *path,
              GError     **error)
{
  g_autoptr(ChimeraDatabase) database = chimera_database_open (path, error);

  if (database == NULL ||
      !chimera_history_remove_deleted (database, g_get_real_time () - KEEP_DELETED_US, error))
    return NULL;

  return g_steal_pointer (&database);
}

static void
carry_out (Job              *job,
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

  if (job->kind == JOB_SAVE)
    chimera_history_save (*inout_database, job->snapshot, job->run, job->call, &job->error);
  else if (job->kind == JOB_ADD)
    chimera_history_add (*inout_database, job->snapshot, &job->error);
  else if (job->kind == JOB_CALIBRATE)
    job->tokens_per_estimate = chimera_history_calibrate (*inout_database, job->model, job->is_simulated, &job->error);
  else if (!chimera_history_mark_interrupted (*inout_database, &job->error))
    return;
  else if (job->kind == JOB_LIST)
    {
      const ChimeraHistoryQuery query = { job->search, job->tag, job->is_deleted };

      job->entries = chimera_history_list (*inout_database, &query, g_task_get_cancellable (job->task), &job->error);
    }
  else if (job->kind == JOB_CHANGE)
    job->change (*inout_database, job->change_data, &job->error);
  else
    job->snapshot = chimera_history_load (*inout_database, job->id, &job->error);
}

typedef struct
{
  GAsyncQueue *queue;
  char *path;
} Worker;

static gpointer
work (gpointer user_data)
{
  g_autofree Worker *worker = user_data;
  g_autoptr(GAsyncQueue) queue = worker->queue;
  g_autofree char *path = worker->path;
  g_autoptr(ChimeraDatabase) database = NULL;

  while (TRUE)
    {
      Job *job = g_async_queue_pop (queue);

      if (job->kind == JOB_CLOSE)
        {
          job_free (job);
          return NULL;
        }

      carry_out (job, &database, path);

      /* The job goes with its references: none of them may be the last one here. */
      attach (g_task_get_context (job->task), finish_job, job, (GDestroyNotify) job_free);
    }
}

static void
push (ChimeraStore *self,
      Job          *job)
{
  if (self->is_closed)
    {
      g_task_return_new_error (job->task, G_IO_ERROR, G_IO_ERROR_CLOSED, _("The history has been closed."));
      job_free (job);
      return;
    }

  if (self->thread == NULL)
    {
      Worker *worker = g_new0 (Worker, 1);

      worker->queue = g_async_queue_ref (self->queue);
      worker->path = g_strdup (self->path);
      self->thread = g_thread_new ("chimera-store", work, worker);
    }

  g_async_queue_push (self->queue, job);
}

static Job *
job_new (JobKind  kind,
         GTask   *task)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->task = g_object_ref (task);

  return job;
}

/**
 * chimera_store_push_change:
 * @self: a history
 * @task: of whoever wants the change; returns a boolean
 * @change: makes it, on the store's thread
 * @data: (transfer full): for @change
 * @free_data: for @data
 */
void
chimera_store_push_change (ChimeraStore       *self,
                           GTask              *task,
                           ChimeraStoreChange  change,
                           gpointer            data,
                           GDestroyNotify      free_data)
{
  Job *job = job_new (JOB_CHANGE, task);

  job->change = change;
  job->change_data = data;
  job->free_change_data = free_data;
  push (self, job);
}

static void
chimera_store_record_async (ChimeraRecorder     *recorder,
                            ChimeraExperiment   *experiment,
                            ChimeraRecord        record,
                            ChimeraRun          *run,
                            ChimeraCall         *call,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  ChimeraStore *self = CHIMERA_STORE (recorder);
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);
  Job *job;

  g_task_set_source_tag (task, chimera_store_record_async);

  /* One that is resumed begins a second time. */
  if (record != CHIMERA_RECORD_BEGIN && chimera_experiment_get_id (experiment) == 0)
    {
      g_task_return_new_error (task, CHIMERA_ERROR, CHIMERA_ERROR_INVALID, _("The experiment is not in the history yet."));
      return;
    }

  if (call != NULL && (run == NULL || call->reply == NULL || call->outcome == CHIMERA_OUTCOME_RUNNING))
    {
      g_task_return_new_error (task, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                               _("A call is saved when it has ended."));
      return;
    }

  job = job_new (JOB_SAVE, task);
  job->experiment = g_object_ref (experiment);
  job->snapshot = chimera_snapshot_new_of (experiment);
  job->run = run != NULL ? chimera_run_copy_without_calls (run) : NULL;
  job->call = call != NULL ? chimera_call_ref (call) : NULL;
  push (self, job);
}

static gboolean
chimera_store_record_finish (ChimeraRecorder  *recorder,
                             GAsyncResult     *result,
                             GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, recorder), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
chimera_store_calibrate_async (ChimeraRecorder     *recorder,
                               const char          *model,
                               gboolean             is_simulated,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  ChimeraStore *self = CHIMERA_STORE (recorder);
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);
  Job *job;

  g_task_set_source_tag (task, chimera_store_calibrate_async);
  job = job_new (JOB_CALIBRATE, task);
  job->model = g_strdup (model);
  job->is_simulated = is_simulated;
  push (self, job);
}

static double
chimera_store_calibrate_finish (ChimeraRecorder  *recorder,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_autofree double *tokens_per_estimate = NULL;

  g_return_val_if_fail (g_task_is_valid (result, recorder), NAN);

  tokens_per_estimate = g_task_propagate_pointer (G_TASK (result), error);

  return tokens_per_estimate != NULL ? *tokens_per_estimate : NAN;
}

static void
chimera_store_recorder_init (ChimeraRecorderInterface *iface)
{
  iface->record_async = chimera_store_record_async;
  iface->record_finish = chimera_store_record_finish;
  iface->calibrate_async = chimera_store_calibrate_async;
  iface->calibrate_finish = chimera_store_calibrate_finish;
}

static void
chimera_store_dispose (GObject *object)
{
  chimera_store_close (CHIMERA_STORE (object));

  G_OBJECT_CLASS (chimera_store_parent_class)->dispose (object);
}

static void
chimera_store_finalize (GObject *object)
{
  ChimeraStore *self = CHIMERA_STORE (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->queue, g_async_queue_unref);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (chimera_store_parent_class)->finalize (object);
}

static void
chimera_store_class_init (ChimeraStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chimera_store_dispose;
  object_class->finalize = chimera_store_finalize;

  /**
   * ChimeraStore::changed:
   * @self: the store
   *
   * Something was saved or changed through this store. On the thread that made the store.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CHIMERA_TYPE_STORE, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_store_init (ChimeraStore *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->queue = g_async_queue_new_full ((GDestroyNotify) job_free);
}

/**
 * chimera_store_get_default_path:
 *
 * Returns: (transfer full): "$XDG_DATA_HOME/chimera/history.db"
 */
char *
chimera_store_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "chimera", "history.db", NULL);
}

/**
 * chimera_store_new:
 * @path: of the history's file; its folder is made, for the user alone, where there is none
 *
 * Nothing is read or written before the first request. A request fails with %CHIMERA_ERROR_PARSE
 * where the file is something else or damaged, with %CHIMERA_ERROR_NEWER where a newer version
 * wrote it (the file is left as it is in both cases) and with a #GIOErrorEnum where it cannot be
 * opened; the next request tries again.
 *
 * A save is on the disk, flushed, when its callback runs: see chimera_database_open().
 *
 * Pending requests keep the store alive; use chimera_store_close() where the main loop ends.
 *
 * Returns: (transfer full): a history
 */
ChimeraStore *
chimera_store_new (const char *path)
{
  ChimeraStore *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (CHIMERA_TYPE_STORE, NULL);
  self->path = g_canonicalize_filename (path, NULL);

  return self;
}

/**
 * chimera_store_close:
 * @self: a history
 *
 * Blocks until all that was asked for is done, then closes the file. Saves that were pending are
 * on the disk when this returns, even where no main loop runs any more to say so. For the end of
 * the program; later requests fail with %G_IO_ERROR_CLOSED. Experiments that are still running
 * count as interrupted from now on.
 */
void
chimera_store_close (ChimeraStore *self)
{
  g_return_if_fail (CHIMERA_IS_STORE (self));

  if (!self->is_closed && self->thread != NULL)
    {
      Job *job = g_new0 (Job, 1);

      job->kind = JOB_CLOSE;
      g_async_queue_push (self->queue, job);
      g_clear_pointer (&self->thread, g_thread_join);
    }

  self->is_closed = TRUE;
}

/**
 * chimera_store_list_async:
 * @self: a history
 * @query: (nullable): what is wanted; all that is not deleted where %NULL
 * @cancellable: (nullable): a cancellable
 * @callback: for chimera_store_list_finish()
 * @user_data: for @callback
 *
 * Lists experiments. One that is still marked as running although its program is gone is
 * marked as interrupted.
 */
void
chimera_store_list_async (ChimeraStore              *self,
                          const ChimeraHistoryQuery *query,
                          GCancellable              *cancellable,
                          GAsyncReadyCallback        callback,
                          gpointer                   user_data)
{
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (CHIMERA_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_store_list_async);
  job = job_new (JOB_LIST, task);
  if (query != NULL)
    {
      job->search = g_strdup (query->search);
      job->tag = g_strdup (query->tag);
      job->is_deleted = query->is_deleted;
    }
  push (self, job);
}

/**
 * chimera_store_list_finish:
 * @self: a history
 * @result: of chimera_store_list_async()
 * @error: see chimera_store_new()
 *
 * Returns: (transfer full) (element-type ChimeraHistoryEntry): newest first, of the deleted ones the
 *   last deleted; %NULL with @error set
 */
GPtrArray *
chimera_store_list_finish (ChimeraStore  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * chimera_store_load_async:
 * @self: a history
 * @id: of an experiment
 * @cancellable: (nullable): a cancellable
 * @callback: for chimera_store_load_finish()
 * @user_data: for @callback
 *
 * Loads an experiment with all its runs and calls, as of one moment.
 */
void
chimera_store_load_async (ChimeraStore        *self,
                          gint64               id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (CHIMERA_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_store_load_async);
  job = job_new (JOB_LOAD, task);
  job->id = id;
  push (self, job);
}

/**
 * chimera_store_load_finish:
 * @self: a history
 * @result: of chimera_store_load_async()
 * @error: %CHIMERA_ERROR_NOT_FOUND; see also chimera_store_new()
 *
 * Returns: (transfer full): the experiment; %NULL with @error set
 */
ChimeraExperiment *
chimera_store_load_finish (ChimeraStore  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * chimera_store_add_async:
 * @self: a history
 * @experiment: an experiment from elsewhere; what is needed of it is copied before this returns
 * @cancellable: (nullable): a cancellable
 * @callback: for chimera_store_add_finish()
 * @user_data: for @callback
 *
 * Saves a whole experiment as a new one, all of it or nothing. Nobody goes on with it: one that was
 * running counts as interrupted, and a call in flight is lost, as it is when a program ends.
 */
void
chimera_store_add_async (ChimeraStore        *self,
                         ChimeraExperiment   *experiment,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (CHIMERA_IS_STORE (self));
  g_return_if_fail (CHIMERA_IS_EXPERIMENT (experiment));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_store_add_async);
  job = job_new (JOB_ADD, task);
  job->experiment = g_object_ref (experiment);
  job->snapshot = chimera_snapshot_new_whole (experiment);
  job->snapshot->id = 0;
  if (job->snapshot->status == CHIMERA_EXPERIMENT_RUNNING)
    job->snapshot->status = CHIMERA_EXPERIMENT_INTERRUPTED;
  push (self, job);
}

/**
 * chimera_store_add_finish:
 * @self: a history
 * @result: of chimera_store_add_async()
 * @error: see chimera_store_new()
 *
 * Returns: whether the experiment is in the history; it has its new id then
 */
gboolean
chimera_store_add_finish (ChimeraStore  *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
