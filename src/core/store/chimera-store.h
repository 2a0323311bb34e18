/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-recorder.h"

G_BEGIN_DECLS

/* The history: one SQLite file (WAL, foreign keys, a schema version with migrations), touched only
 * by a thread of the store's own. Implements #ChimeraRecorder. Signal "changed" after a save, on the
 * thread that made the store. */

#define CHIMERA_TYPE_STORE (chimera_store_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraStore, chimera_store, CHIMERA, STORE, GObject)

/* "$XDG_DATA_HOME/chimera/history.db" */
char         *chimera_store_get_default_path (void);
/* Opens or makes the file with the first request; nothing is done here. */
ChimeraStore *chimera_store_new              (const char           *path);
/* Finishes what is pending and closes the file: for the end of the program. */
void          chimera_store_close            (ChimeraStore         *self);

/**
 * ChimeraHistoryEntry:
 * @id: of the experiment
 * @title: of the experiment
 * @model: the model's name
 * @folder: path of the folder, as bytes for a file name
 * @agent: the agent's label
 * @status: how it ended; INTERRUPTED where the program that ran it is gone
 * @is_simulated: whether the simulated model did it
 * @started_us: when
 * @n_runs_planned: runs of the plan
 * @n_runs_complete: runs that are complete
 * @n_calls: calls that ended, in whatever way
 * @throughput_mean: tokens per second over the complete calls; NAN without any
 * @ttft_ms_mean: milliseconds over the complete calls that were not cold; NAN without any
 *
 * A line of the history.
 */
typedef struct
{
  gint64 id;
  char *title;
  char *model;
  char *folder;
  char *agent;
  ChimeraExperimentStatus status;
  gboolean is_simulated;
  gint64 started_us;
  guint n_runs_planned;
  guint n_runs_complete;
  guint n_calls;
  double throughput_mean;
  double ttft_ms_mean;
} ChimeraHistoryEntry;

void               chimera_history_entry_free (ChimeraHistoryEntry  *self);

/* (element-type ChimeraHistoryEntry), newest first */
void               chimera_store_list_async   (ChimeraStore         *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GPtrArray         *chimera_store_list_finish  (ChimeraStore         *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* CHIMERA_ERROR_NOT_FOUND where there is none with that id */
void               chimera_store_load_async   (ChimeraStore         *self,
                                               gint64                id,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
ChimeraExperiment *chimera_store_load_finish  (ChimeraStore         *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* Saves an experiment that comes from elsewhere as a new one, and gives it its new id */
void               chimera_store_add_async    (ChimeraStore         *self,
                                               ChimeraExperiment    *experiment,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean           chimera_store_add_finish   (ChimeraStore         *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
