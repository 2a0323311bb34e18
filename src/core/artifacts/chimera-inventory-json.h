/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-json-writer.h"

#include "chimera-inventory.h"

G_BEGIN_DECLS

/* Inventory and metrics as JSON, for scripts. The man page chimera-cli(1) documents the members. */

void chimera_inventory_json_add_totals     (ChimeraJsonWriter      *writer,
                                            ChimeraInventory *inventory);
void chimera_inventory_json_add_unreadable (ChimeraJsonWriter      *writer,
                                            ChimeraInventory *inventory);
void chimera_inventory_json_add_metrics    (ChimeraJsonWriter      *writer,
                                            ChimeraInventory *inventory);

G_END_DECLS
