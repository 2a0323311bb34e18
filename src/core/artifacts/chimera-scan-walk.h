/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-scan-folder.h"
#include "chimera-scan-private.h"

G_BEGIN_DECLS

/* What several threads do together: they share the folders that are still to be listed, and the
 * names of a large one, which one thread reads and whoever is free looks up. */

typedef struct _ChimeraScanWalk ChimeraScanWalk;

ChimeraScanWalk *chimera_scan_walk_new  (ChimeraScanFolder *root,
                                         ChimeraScanFlags   flags,
                                         GCancellable      *cancellable,
                                         ChimeraScanFunc    func,
                                         gpointer           user_data);
void             chimera_scan_walk_free (ChimeraScanWalk   *self);
void             chimera_scan_walk_work (ChimeraScanWalk   *self);

G_END_DECLS
