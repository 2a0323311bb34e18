/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-inventory.h"

G_BEGIN_DECLS

/* What has happened between the scan and the watch: nobody was told of that. */

void       chimera_watch_survey_async  (gpointer              source,
                                        const char           *path,
                                        GPtrArray            *folders,
                                        ChimeraScanFlags      flags,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback);
GPtrArray *chimera_watch_survey_finish (GAsyncResult         *result);

G_END_DECLS
