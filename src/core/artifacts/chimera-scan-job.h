/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-scan-private.h"

G_BEGIN_DECLS

/* A walk on a thread of its own, whose pieces arrive in a main context: now and then, and never
 * for long at a time. */

typedef struct _ChimeraScanJob ChimeraScanJob;

/**
 * ChimeraScanJobFuncs:
 * @apply: takes over a piece
 * @applied: some pieces were applied, the context gets a rest
 * @done: there are no more pieces; @error is why, or %NULL at the regular end
 *
 * Called in the job's main context.
 */
typedef struct
{
  void (*apply)   (ChimeraScanPiece *piece,
                   gpointer          user_data);
  void (*applied) (gpointer          user_data);
  void (*done)    (const GError     *error,
                   gpointer          user_data);
} ChimeraScanJobFuncs;

ChimeraScanJob *chimera_scan_job_start (const char                *path,
                                        ChimeraArtifact           *root,
                                        ChimeraScanFlags           flags,
                                        GMainContext              *context,
                                        const ChimeraScanJobFuncs *funcs,
                                        gpointer                   user_data);
void            chimera_scan_job_stop  (ChimeraScanJob            *self);

G_END_DECLS
