/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-handover.h"
#include "chimera-scan-private.h"

G_BEGIN_DECLS

/* A walk on threads of its own, whose pieces arrive in a main context. */

typedef struct _ChimeraScanJob ChimeraScanJob;

ChimeraScanJob *chimera_scan_job_start (const char                 *path,
                                        ChimeraArtifact            *root,
                                        ChimeraScanFlags            flags,
                                        GMainContext               *context,
                                        const ChimeraHandoverFuncs *funcs,
                                        gpointer                    user_data);
void            chimera_scan_job_stop  (ChimeraScanJob             *self);

G_END_DECLS
