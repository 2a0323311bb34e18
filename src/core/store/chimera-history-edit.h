/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-database.h"

G_BEGIN_DECLS

/* What people do with experiments that are in the history; for the thread of the store. Each is one
 * transaction. @ids (element-type gint64) */

gboolean chimera_history_describe       (ChimeraDatabase    *database,
                                         gint64              id,
                                         const char         *title,
                                         const char *const  *tags,
                                         const char         *notes,
                                         GError            **error);
gboolean chimera_history_mark_deleted   (ChimeraDatabase    *database,
                                         const GArray       *ids,
                                         gint64              now_us,
                                         GError            **error);
gboolean chimera_history_restore        (ChimeraDatabase    *database,
                                         const GArray       *ids,
                                         GError            **error);
gboolean chimera_history_remove_deleted (ChimeraDatabase    *database,
                                         gint64              until_us,
                                         GError            **error);

G_END_DECLS
