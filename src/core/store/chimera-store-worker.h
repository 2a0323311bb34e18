/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-snapshot.h"
#include "chimera-store-private.h"

G_BEGIN_DECLS

/* The store's thread: it alone has the database, and does one job after the other. */

typedef enum
{
  CHIMERA_STORE_JOB_SAVE,
  CHIMERA_STORE_JOB_ADD,
  CHIMERA_STORE_JOB_CALIBRATE,
  CHIMERA_STORE_JOB_PACE,
  CHIMERA_STORE_JOB_LIST,
  CHIMERA_STORE_JOB_LOAD,
  CHIMERA_STORE_JOB_CHANGE,
  CHIMERA_STORE_JOB_CLOSE,
} ChimeraStoreJobKind;

typedef struct
{
  ChimeraStoreJobKind kind;
  GTask *task;

  ChimeraExperiment *experiment; /* touched by its own thread only */
  ChimeraSnapshot *snapshot;
  ChimeraRun *run;
  ChimeraCall *call;
  char *model;
  gboolean is_simulated;
  char *server_url;
  gint64 id;
  char *search;
  char *tag;
  gboolean is_deleted;
  ChimeraStoreChange change;
  gpointer change_data;
  GDestroyNotify free_change_data;

  double tokens_per_estimate;
  ChimeraPace pace;
  GPtrArray *entries;
  GError *error;
} ChimeraStoreJob;

typedef struct _ChimeraStoreWorker ChimeraStoreWorker;

ChimeraStoreJob    *chimera_store_job_new     (ChimeraStoreJobKind  kind,
                                               GTask               *task);
void                chimera_store_job_free    (ChimeraStoreJob     *self);

ChimeraStoreWorker *chimera_store_worker_new  (const char          *path,
                                               GSourceFunc          finish);
void                chimera_store_worker_free (ChimeraStoreWorker  *self);
void                chimera_store_worker_push (ChimeraStoreWorker  *self,
                                               ChimeraStoreJob     *job);

/* Calls @function on the thread of @context, once. */
void                chimera_store_attach      (GMainContext        *context,
                                               GSourceFunc          function,
                                               gpointer             data,
                                               GDestroyNotify       destroy);

G_END_DECLS
