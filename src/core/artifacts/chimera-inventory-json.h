/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "chimera-inventory.h"

G_BEGIN_DECLS

/* Inventory and metrics as JSON, for scripts. The man page chimera-cli(1) documents the members. */

void chimera_inventory_json_add_totals     (JsonBuilder      *builder,
                                            ChimeraInventory *inventory);
void chimera_inventory_json_add_unreadable (JsonBuilder      *builder,
                                            ChimeraInventory *inventory);
void chimera_inventory_json_add_metrics    (JsonBuilder      *builder,
                                            ChimeraInventory *inventory);

G_END_DECLS
