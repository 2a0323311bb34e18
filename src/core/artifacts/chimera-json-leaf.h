/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-json-paths.h"
#include "chimera-number.h"

G_BEGIN_DECLS

/* A path at which there are values that are neither objects nor arrays: what its name tells, and the
 * series they are in. */

void              chimera_json_leaf_init       (ChimeraJsonPaths *paths,
                                                guint32           leaf);
ChimeraSeries    *chimera_json_leaf_get_series (ChimeraJsonPaths *paths,
                                                guint32           leaf,
                                                ChimeraHarvest   *harvest);
void              chimera_json_leaf_add_text   (ChimeraJsonPaths *paths,
                                                guint32           leaf);
gboolean          chimera_json_leaf_is_failure (ChimeraJsonPaths *paths,
                                                guint32           leaf,
                                                const char       *text,
                                                gsize             length);
ChimeraNumberKind chimera_json_leaf_parse      (const char       *text,
                                                gsize             length,
                                                gboolean          is_string,
                                                double           *out_value);

G_END_DECLS
