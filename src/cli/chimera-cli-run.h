/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-cli.h"
#include "chimera-client.h"
#include "chimera-experiment.h"
#include "chimera-store.h"

G_BEGIN_DECLS

/* What carrying a plan out and going on with one have in common. */

gboolean         chimera_cli_check_plan (ChimeraClient      *client,
                                         ChimeraPlan        *plan,
                                         GCancellable       *cancellable,
                                         GError            **error);
ChimeraCliStatus chimera_cli_run        (ChimeraClient      *client,
                                         ChimeraStore       *store,
                                         const ChimeraPlan  *plan,
                                         ChimeraExperiment  *interrupted,
                                         GCancellable       *cancellable,
                                         const char         *output,
                                         gboolean            as_json);

G_END_DECLS
