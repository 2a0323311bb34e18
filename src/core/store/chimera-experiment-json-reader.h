/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"

G_BEGIN_DECLS

/* Reads experiment.json, of this version of its schema and of the one before; both are documented in
 * chimera-experiment-json.c. */

#define CHIMERA_EXPERIMENT_JSON_MAX_BYTES (512 * 1024 * 1024)

ChimeraExperiment *chimera_experiment_from_json (const char  *data,
                                                 gsize        length,
                                                 GError     **error);

G_END_DECLS
