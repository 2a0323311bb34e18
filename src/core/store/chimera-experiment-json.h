/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"

G_BEGIN_DECLS

/* The version of the schema of experiment.json, documented in chimera-experiment-json.c. */
#define CHIMERA_EXPERIMENT_JSON_VERSION 2

char *chimera_experiment_to_json (ChimeraExperiment *experiment);

G_END_DECLS
