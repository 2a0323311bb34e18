/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-reading.h"

G_BEGIN_DECLS

/* Reads many artifacts on some threads; what they hold arrives in a main context. */

typedef struct _ChimeraReadJob ChimeraReadJob;

/**
 * ChimeraReadJobFuncs:
 * @read: an artifact was read; takes none of the two over
 * @rest: some were read, the context gets a rest
 * @end: all were read; @ranked has all their metrics, most telling first
 *
 * Called in the job's main context.
 */
typedef struct
{
  void (*read) (ChimeraArtifact *artifact,
                ChimeraReading  *reading,
                gpointer         user_data);
  void (*rest) (gpointer         user_data);
  void (*end)  (GPtrArray       *ranked,
                gpointer         user_data);
} ChimeraReadJobFuncs;

ChimeraReadJob *chimera_read_job_start (const char                *folder,
                                        GPtrArray                 *pieces,
                                        guint                      n_artifacts,
                                        guint64                    limit,
                                        GMainContext              *context,
                                        const ChimeraReadJobFuncs *funcs,
                                        gpointer                   user_data);
void            chimera_read_job_stop  (ChimeraReadJob            *self);

G_END_DECLS
