/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-inventory.h"

#include "chimera-test.h"
#include "tree.h"

/* 2025-11-14 18:53:30 UTC */
#define A_TIME 1763146410

static void
test_golden (void)
{
  static const char *const files[] = {
    "reports/gemma3/tuning.csv",  "reports/gemma3/baseline.csv", "reports/gemma3.csv", "reports/Z.csv",
    "reports/a.csv",              "b.csv",                       "zz/late.CSV",        "reports/one.json",
    "reports/two.jsonl",          "notes.txt",
  };
  static const char expected[] =
    "Total files analyzed: 9\n"
    "\n"
    "CSV Files (7)\n"
    "  - b.csv\n"
    "  - reports/Z.csv\n"
    "  - reports/a.csv\n"
    "  - reports/gemma3.csv\n"
    "  - reports/gemma3/baseline.csv\n"
    "  ... and 2 more\n"
    "  Latest modified: 2025-11-14 18:53:36 UTC\n"
    "\n"
    "JSON Files (2)\n"
    "  - reports/one.json\n"
    "  - reports/two.jsonl\n"
    "  Latest modified: 2025-11-14 18:53:38 UTC\n";
  g_autofree char *dir = tree_make_dir ();
  g_autoptr(ChimeraInventory) inventory = NULL;
  g_autofree char *summary = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      chimera_test_write_file (dir, files[i], "x", -1);
      tree_set_modified (dir, files[i], A_TIME + (gint64) i);
    }

  inventory = tree_scan (dir, CHIMERA_SCAN_NONE);
  summary = chimera_inventory_dup_data_summary (inventory);
  g_assert_cmpstr (summary, ==, expected);

  tree_remove (dir);
}

static void
test_five (void)
{
  static const char expected[] =
    "Total files analyzed: 5\n"
    "\n"
    "MARKDOWN Files (5)\n"
    "  - 0.md\n"
    "  - 1.md\n"
    "  - 2.md\n"
    "  - 3.md\n"
    "  - 4.md\n"
    "  Latest modified: 1969-12-31 23:59:59 UTC\n";
  g_autofree char *dir = tree_make_dir ();
  g_autoptr(ChimeraInventory) inventory = NULL;
  g_autofree char *summary = NULL;

  for (int i = 4; i >= 0; i--)
    {
      g_autofree char *name = g_strdup_printf ("%d.md", i);

      chimera_test_write_file (dir, name, "x", -1);
      tree_set_modified (dir, name, -1 - i);
    }

  inventory = tree_scan (dir, CHIMERA_SCAN_NONE);
  summary = chimera_inventory_dup_data_summary (inventory);
  g_assert_cmpstr (summary, ==, expected);

  tree_remove (dir);
}

static void
test_none (void)
{
  g_autofree char *dir = tree_make_dir ();
  g_autoptr(GFile) folder = g_file_new_for_path (dir);
  g_autoptr(ChimeraInventory) unscanned = chimera_inventory_new (folder);
  g_autofree char *summary = chimera_inventory_dup_data_summary (unscanned);

  g_assert_cmpstr (summary, ==, "Total files analyzed: 0\n");

  tree_remove (dir);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/artifacts/summary/golden", test_golden);
  g_test_add_func ("/artifacts/summary/five", test_five);
  g_test_add_func ("/artifacts/summary/none", test_none);

  return g_test_run ();
}
