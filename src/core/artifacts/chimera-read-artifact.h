/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-reading.h"

G_BEGIN_DECLS

/* A file longer than this is read up to here, unless something else is asked for. */
#define CHIMERA_READ_LIMIT_DEFAULT (G_GUINT64_CONSTANT (256) * 1000 * 1000)

ChimeraReading *chimera_read_artifact (const char       *folder,
                                       ChimeraArtifact  *artifact,
                                       guint64           limit,
                                       GCancellable     *cancellable,
                                       GError          **error);

G_END_DECLS
