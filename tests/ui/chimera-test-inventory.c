/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-test-inventory.h"

#include "chimera-test.h"

void
chimera_test_scan (ChimeraInventory *inventory)
{
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  chimera_inventory_scan_async (inventory, CHIMERA_SCAN_NONE, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  chimera_inventory_scan_finish (inventory, result, &error);
  g_assert_no_error (error);
}

void
chimera_test_read (ChimeraInventory *inventory)
{
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  chimera_inventory_read_async (inventory, 0, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  chimera_inventory_read_finish (inventory, result, &error);
  g_assert_no_error (error);
}
