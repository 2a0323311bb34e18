/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-first-paths.h"
#include "chimera-inventory.h"

G_BEGIN_DECLS

/* For what else this room makes of an inventory. */

const ChimeraFirstPaths *chimera_inventory_get_first_paths (ChimeraInventory    *self,
                                                            ChimeraArtifactKind  kind);
GPtrArray               *chimera_inventory_get_folders     (ChimeraInventory    *self);
char                    *chimera_inventory_line_from_path  (const char          *path);

G_END_DECLS
