/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-inventory.h"

G_BEGIN_DECLS

/* Scan a folder or read its files, to the end; the test fails where that cannot be done. */
void chimera_test_scan (ChimeraInventory *inventory);
void chimera_test_read (ChimeraInventory *inventory);

G_END_DECLS
