/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-server.h"

G_BEGIN_DECLS

/* What holds of every reply, whatever a server sends by either protocol. */

void fuzz_check_replies (ChimeraServerKind  kind,
                         const guint8      *data,
                         gsize              size,
                         guint              seed);

G_END_DECLS
