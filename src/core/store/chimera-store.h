/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-history-entry.h"
#include "chimera-pace.h"
#include "chimera-recorder.h"

G_BEGIN_DECLS

/* The history: one SQLite file (WAL, foreign keys, a schema version with migrations), touched only
 * by a thread of the store's own. Implements #ChimeraRecorder. Signal "changed" after a change, on the
 * thread that made the store. */

#define CHIMERA_TYPE_STORE (chimera_store_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraStore, chimera_store, CHIMERA, STORE, GObject)

/* "$XDG_DATA_HOME/chimera/history.db" */
char         *chimera_store_get_default_path (void);
/* Opens or makes the file with the first request; nothing is done here. */
ChimeraStore *chimera_store_new              (const char           *path);
/* Finishes what is pending and closes the file: for the end of the program. */
void          chimera_store_close            (ChimeraStore         *self);

/* (element-type ChimeraHistoryEntry), newest first; all that is not deleted where @query is NULL */
void               chimera_store_list_async   (ChimeraStore              *self,
                                               const ChimeraHistoryQuery *query,
                                               GCancellable              *cancellable,
                                               GAsyncReadyCallback        callback,
                                               gpointer                   user_data);
GPtrArray         *chimera_store_list_finish  (ChimeraStore              *self,
                                               GAsyncResult              *result,
                                               GError                   **error);
/* @server NULL stands for the simulated model, wherever it was */
void               chimera_store_measure_pace_async  (ChimeraStore         *self,
                                                      const char           *model,
                                                      ChimeraServer        *server,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean           chimera_store_measure_pace_finish (ChimeraStore         *self,
                                                      GAsyncResult         *result,
                                                      ChimeraPace          *out_pace,
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

/* Changes, all or nothing; not cancellable. All end with chimera_store_change_finish(). */
void               chimera_store_describe_async       (ChimeraStore         *self,
                                                       gint64                id,
                                                       const char           *title,
                                                       const char *const    *tags,
                                                       const char           *notes,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
/* @ids (element-type gint64) */
void               chimera_store_delete_async         (ChimeraStore         *self,
                                                       GArray               *ids,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
void               chimera_store_restore_async        (ChimeraStore         *self,
                                                       GArray               *ids,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
void               chimera_store_remove_deleted_async (ChimeraStore         *self,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean           chimera_store_change_finish        (ChimeraStore         *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

G_END_DECLS
