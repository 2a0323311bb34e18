/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-live-text.h"
#include "chimera-request.h"
#include "chimera-server-notes.h"

G_BEGIN_DECLS

/* The client's thread with its main context and sessions, and the jobs under way on it. What it
 * knows of servers may be read and changed from any thread. */

typedef struct _ChimeraWorker ChimeraWorker;

typedef enum
{
  CHIMERA_JOB_VERSION,
  CHIMERA_JOB_MODELS,
  CHIMERA_JOB_LOADED,
  CHIMERA_JOB_GENERATE,
} ChimeraJobKind;

ChimeraWorker *chimera_worker_new    (void);
void           chimera_worker_close  (ChimeraWorker        *worker);
void           chimera_worker_free   (ChimeraWorker        *worker);
ChimeraServerNotes *chimera_worker_get_notes (ChimeraWorker *worker);
void           chimera_worker_submit (ChimeraWorker        *worker,
                                      ChimeraJobKind        kind,
                                      GTask                *task,
                                      ChimeraServer        *server,
                                      const ChimeraRequest *request,
                                      ChimeraLiveText      *live_text,
                                      GCancellable         *cancellable);

G_END_DECLS
