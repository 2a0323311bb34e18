/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-digest.h"

#include <locale.h>


/* How long it takes from a folder of real artifacts to the digest of what they hold, warm, beside
 * what cat(1) takes to read the same files, in the same run. */

#define N_TIMES 20

typedef struct
{
  gint64 scan_us;
  gint64 read_us;
  gint64 digest_us;
  gint64 all_us;
} Times;

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (result);
}

static Times
measure (const char *path)
{
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  g_autoptr(ChimeraInventory) inventory = chimera_inventory_new (folder);
  g_autoptr(ChimeraDigest) digest = NULL;
  GAsyncResult *result = NULL;
  gint64 start = g_get_monotonic_time ();
  gint64 scanned;
  gint64 read;
  gint64 end;

  chimera_inventory_scan_async (inventory, CHIMERA_SCAN_NONE, NULL, on_done, &result);
  await (&result);
  scanned = g_get_monotonic_time ();
  chimera_inventory_read_async (inventory, 0, NULL, on_done, &result);
  await (&result);
  read = g_get_monotonic_time ();
  digest = chimera_digest_new (inventory, 4096);
  end = g_get_monotonic_time ();

  return (Times) { scanned - start, read - scanned, end - read, end - start };
}

static gint64
time_cat (const char *path)
{
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *command = g_strdup_printf ("find %s -type f -exec cat {} +", quoted);
  const char *argv[] = { "sh", "-c", command, NULL };
  gint64 start = g_get_monotonic_time ();

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, NULL);

  return g_get_monotonic_time () - start;
}

int
main (void)
{
  g_autofree char *path = NULL;
  Times best = { G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64 };
  gint64 cat_us = G_MAXINT64;

  setlocale (LC_ALL, "");

  path = g_build_filename (g_getenv ("CHIMERA_SHARED_DIR"), "corpus", NULL);
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_print ("There is no corpus.\n");
      return 77;
    }

  for (int i = 0; i < N_TIMES; i++)
    {
      Times times = measure (path);

      cat_us = MIN (cat_us, time_cat (path));
      if (times.all_us < best.all_us)
        best = times;
    }

  g_print ("corpus: scan %.1f ms, reading %.1f ms, digest %.1f ms, together %.1f ms; find and cat %.1f ms, ratio %.2f\n",
           (double) best.scan_us / 1000, (double) best.read_us / 1000, (double) best.digest_us / 1000,
           (double) best.all_us / 1000, (double) cat_us / 1000, (double) best.all_us / (double) cat_us);

  return 0;
}
