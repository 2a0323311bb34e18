/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-comparison.h"

G_BEGIN_DECLS

/* A comparison as JSON, documented in chimera-comparison-json.c. */
char *chimera_comparison_to_json (const ChimeraComparison *comparison);

G_END_DECLS
