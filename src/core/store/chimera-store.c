/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-store.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chimera-error.h"
#include "chimera-store-worker.h"

/*     any thread                        the store's thread
 *
 *     record, add, calibrate,
 *     list, load, change  ── Job ──▶   queue ──▶ ChimeraDatabase
 *            ▲                                        │
 *     the caller's main context  ◀── Job, finished ───┘
 *
 * The right side is ChimeraStoreWorker. The thread starts with the first job and ends with
 * chimera_store_close(). All jobs go through one queue, so that a list shows every save that was
 * asked for before it. */

struct _ChimeraStore
{
  GObject parent_instance;

  char *path;
  GMainContext *context; /* of "changed" */
  ChimeraStoreWorker *worker;
  gboolean is_closed;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void chimera_store_recorder_init (ChimeraRecorderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChimeraStore, chimera_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHIMERA_TYPE_RECORDER, chimera_store_recorder_init))

static gboolean
emit_changed (gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* On the thread of whoever asked. */
static gboolean
finish_job (gpointer user_data)
{
  ChimeraStoreJob *job = user_data;
  ChimeraStore *self = g_task_get_source_object (job->task);

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else if (job->kind == CHIMERA_STORE_JOB_SAVE ||
           job->kind == CHIMERA_STORE_JOB_ADD ||
           job->kind == CHIMERA_STORE_JOB_CHANGE)
    {
      if (job->kind != CHIMERA_STORE_JOB_CHANGE)
        chimera_experiment_set_id (job->experiment, job->snapshot->id);
      chimera_store_attach (self->context, emit_changed, g_object_ref (self), g_object_unref);
      g_task_return_boolean (job->task, TRUE);
    }
  else if (job->kind == CHIMERA_STORE_JOB_CALIBRATE)
    g_task_return_pointer (job->task, g_memdup2 (&job->tokens_per_estimate, sizeof job->tokens_per_estimate), g_free);
  else if (job->kind == CHIMERA_STORE_JOB_PACE)
    g_task_return_pointer (job->task, g_memdup2 (&job->pace, sizeof job->pace), g_free);
  else if (job->kind == CHIMERA_STORE_JOB_LIST)
    g_task_return_pointer (job->task, g_steal_pointer (&job->entries), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_pointer (job->task,
                           chimera_snapshot_free_to_experiment (g_steal_pointer (&job->snapshot)),
                           g_object_unref);

  return G_SOURCE_REMOVE;
}

static void
push (ChimeraStore    *self,
      ChimeraStoreJob *job)
{
  if (self->is_closed)
    {
      g_task_return_new_error (job->task, G_IO_ERROR, G_IO_ERROR_CLOSED, _("The history has been closed."));
      chimera_store_job_free (job);
      return;
    }

  if (self->worker == NULL)
    self->worker = chimera_store_worker_new (self->path, finish_job);

  chimera_store_worker_push (self->worker, job);
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
  ChimeraStoreJob *job = chimera_store_job_new (CHIMERA_STORE_JOB_CHANGE, task);

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
  ChimeraStoreJob *job;

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

  job = chimera_store_job_new (CHIMERA_STORE_JOB_SAVE, task);
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
  ChimeraStoreJob *job;

  g_task_set_source_tag (task, chimera_store_calibrate_async);
  job = chimera_store_job_new (CHIMERA_STORE_JOB_CALIBRATE, task);
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

  self->is_closed = TRUE;
  g_clear_pointer (&self->worker, chimera_store_worker_free);
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
  ChimeraStoreJob *job;

  g_return_if_fail (CHIMERA_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_store_list_async);
  job = chimera_store_job_new (CHIMERA_STORE_JOB_LIST, task);
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
 * chimera_store_measure_pace_async:
 * @self: a history
 * @model: a model's name
 * @server: (nullable): its server; %NULL for the simulated model, wherever it was
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks how long the newest calls of a model took.
 */
void
chimera_store_measure_pace_async (ChimeraStore        *self,
                                  const char          *model,
                                  ChimeraServer       *server,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  ChimeraStoreJob *job;

  g_return_if_fail (CHIMERA_IS_STORE (self));
  g_return_if_fail (model != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_store_measure_pace_async);
  job = chimera_store_job_new (CHIMERA_STORE_JOB_PACE, task);
  job->model = g_strdup (model);
  job->server_url = server != NULL ? g_strdup (chimera_server_get_url (server)) : NULL;
  push (self, job);
}

/**
 * chimera_store_measure_pace_finish:
 * @self: a history
 * @result: of chimera_store_measure_pace_async()
 * @out_pace: (out): the pace; untouched on failure
 * @error: return location
 *
 * Returns: whether the history could be asked
 */
gboolean
chimera_store_measure_pace_finish (ChimeraStore  *self,
                                   GAsyncResult  *result,
                                   ChimeraPace   *out_pace,
                                   GError       **error)
{
  g_autofree ChimeraPace *pace = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  pace = g_task_propagate_pointer (G_TASK (result), error);
  if (pace == NULL)
    return FALSE;

  *out_pace = *pace;
  return TRUE;
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
  ChimeraStoreJob *job;

  g_return_if_fail (CHIMERA_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_store_load_async);
  job = chimera_store_job_new (CHIMERA_STORE_JOB_LOAD, task);
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
  ChimeraStoreJob *job;

  g_return_if_fail (CHIMERA_IS_STORE (self));
  g_return_if_fail (CHIMERA_IS_EXPERIMENT (experiment));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_store_add_async);
  job = chimera_store_job_new (CHIMERA_STORE_JOB_ADD, task);
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
