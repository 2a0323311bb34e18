/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-inventory.h"

#include <locale.h>

#include "bench-tree.h"

/* How long an inventory of a tree takes, beside what find(1) takes to print the same facts, in the
 * same run and warm. */

#define N_TIMES 5

/* As many of the same machine's noise for both: one after the other, the best of each counts. */
typedef struct
{
  gint64 find_us;
  gint64 scan_us;
} Best;

static gint64
time_find (const char *dir)
{
  const char *argv[] = { "find", dir, "-printf", "%s %T@ %p\n", NULL };
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);

  return g_get_monotonic_time () - start;
}

static void
on_scanned (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  gboolean *is_done = user_data;

  if (!chimera_inventory_scan_finish (CHIMERA_INVENTORY (source), result, &error))
    g_error ("%s", error->message);
  *is_done = TRUE;
}

static gint64
time_scan (const char *dir,
           guint64     n_expected)
{
  g_autoptr(GFile) folder = g_file_new_for_path (dir);
  g_autoptr(ChimeraInventory) inventory = chimera_inventory_new (folder);
  gint64 start = g_get_monotonic_time ();
  gint64 duration;
  gboolean is_done = FALSE;

  chimera_inventory_scan_async (inventory, CHIMERA_SCAN_NONE, NULL, on_scanned, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  duration = g_get_monotonic_time () - start;

  if (chimera_inventory_get_n_files (inventory) != n_expected)
    g_error ("The scan found %" G_GUINT64_FORMAT " files.", chimera_inventory_get_n_files (inventory));

  g_clear_object (&inventory);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  return duration;
}

static void
measure (const char *name,
         guint       n_folders,
         guint       n_files)
{
  g_autofree char *dir = bench_tree_make (n_folders, n_files);
  Best best = { G_MAXINT64, G_MAXINT64 };

  for (int i = 0; i <= N_TIMES; i++)
    {
      gint64 find_us = time_find (dir);
      gint64 scan_us = time_scan (dir, n_files);

      /* The first one only warms. */
      if (i > 0)
        {
          best.find_us = MIN (best.find_us, find_us);
          best.scan_us = MIN (best.scan_us, scan_us);
        }
    }

  g_print ("%s: %u files, scan %.1f ms, find -printf %.1f ms, ratio %.2f\n", name, n_files,
           (double) best.scan_us / 1000, (double) best.find_us / 1000, (double) best.scan_us / (double) best.find_us);

  bench_tree_remove (dir);
}

int
main (void)
{
  setlocale (LC_ALL, "");

  measure ("400 folders", 400, 100000);
  measure ("one folder", 0, 100000);
  if (g_getenv ("CHIMERA_BENCH_MILLION") != NULL)
    {
      measure ("4,000 folders", 4000, 1000000);
      measure ("one folder", 0, 1000000);
    }

  return 0;
}
