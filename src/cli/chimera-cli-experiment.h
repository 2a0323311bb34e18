/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-cli.h"
#include "chimera-store.h"

G_BEGIN_DECLS

/* An experiment of the history, by the number that “chimera-cli history” shows. */

gboolean           chimera_cli_parse_id        (const char    *text,
                                                gint64        *out_id,
                                                GError       **error);
ChimeraExperiment *chimera_cli_load_experiment (ChimeraStore  *store,
                                                gint64         id,
                                                GCancellable  *cancellable,
                                                GError       **error);

G_END_DECLS
