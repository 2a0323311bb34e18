/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-reading.h"

G_BEGIN_DECLS

/* What the files of an inventory hold: a reading for each artifact, and the metrics of all of them.
 * It lives on one thread and fills in batches while it reads; the reading is done on others.
 *
 * Signals: "changed" once per batch, and when all is read. */

#define CHIMERA_TYPE_METRICS (chimera_metrics_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraMetrics, chimera_metrics, CHIMERA, METRICS, GObject)

ChimeraMetrics *chimera_metrics_new         (void);
void            chimera_metrics_clear       (ChimeraMetrics       *self);

void            chimera_metrics_read_async  (ChimeraMetrics       *self,
                                             GFile                *folder,
                                             GPtrArray            *pieces,
                                             guint64               limit,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean        chimera_metrics_read_finish (ChimeraMetrics       *self,
                                             GAsyncResult         *result,
                                             GError              **error);
gboolean        chimera_metrics_is_reading  (ChimeraMetrics       *self);

guint64         chimera_metrics_get_n_read    (ChimeraMetrics     *self);
guint64         chimera_metrics_get_n_to_read (ChimeraMetrics     *self);
guint64         chimera_metrics_get_n_sampled (ChimeraMetrics     *self);
guint64         chimera_metrics_get_n_failed  (ChimeraMetrics     *self);
GPtrArray      *chimera_metrics_get_faulty    (ChimeraMetrics     *self);
GPtrArray      *chimera_metrics_get_partial   (ChimeraMetrics     *self);
GPtrArray      *chimera_metrics_get_ranked    (ChimeraMetrics     *self);

G_END_DECLS
