/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "chimera-worker.h"

G_BEGIN_DECLS

/* chimera-worker.c is the thread, chimera-job.c what is done on it. */

struct _ChimeraWorker
{
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  ChimeraServerNotes *notes;

  /* only on the thread: */
  SoupSession *direct_session;
  SoupSession *session;
  GHashTable *exchanges;
  gboolean closed;
};

void chimera_worker_unref (ChimeraWorker *worker);
/* Runs @func on the worker's thread. */
void chimera_worker_run   (ChimeraWorker *worker,
                           GSourceFunc    func,
                           gpointer       data);

G_END_DECLS
