/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-folder-watch.h"

#include <glib/gstdio.h>

#include "chimera-test.h"

typedef struct
{
  char *dir;
  ChimeraInventory *inventory;
  ChimeraFolderWatch *watch;
  guint expected;
} Fixture;

static gboolean
is_started (gpointer user_data)
{
  return !chimera_folder_watch_is_starting (user_data);
}

static void
scan_folder (Fixture *fixture)
{
  g_autoptr(GFile) folder = g_file_new_for_path (fixture->dir);
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  fixture->inventory = chimera_inventory_new (folder);
  chimera_inventory_scan_async (fixture->inventory, CHIMERA_SCAN_NONE, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  chimera_inventory_scan_finish (fixture->inventory, result, &error);
  g_assert_no_error (error);
}

static void
watch_folder (Fixture *fixture)
{
  fixture->watch = chimera_folder_watch_new (fixture->inventory, CHIMERA_SCAN_NONE);
  chimera_test_wait_until (is_started, fixture->watch);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->dir = chimera_test_make_dir ();
  chimera_test_write_file (fixture->dir, "a.csv", "ms\n1\n2\n", -1);
  chimera_test_write_file (fixture->dir, "run.log", "nothing\n", -1);
  chimera_test_write_file (fixture->dir, "sub/b.json", "{\"ms\": 1}\n", -1);
  scan_folder (fixture);
  if (data == NULL)
    watch_folder (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->watch);
  g_clear_object (&fixture->inventory);
  chimera_test_remove_dir (fixture->dir);
  g_free (fixture->dir);
}

static gboolean
has_so_many (gpointer user_data)
{
  Fixture *fixture = user_data;

  return chimera_folder_watch_get_n_changed (fixture->watch) == fixture->expected;
}

static void
wait_for (Fixture *fixture,
          guint    expected)
{
  fixture->expected = expected;
  chimera_test_wait_until (has_so_many, fixture);
}

static ChimeraArtifact *
find (ChimeraArtifact *folder,
      const char      *name)
{
  GListModel *children = chimera_artifact_get_children (folder);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(ChimeraArtifact) child = g_list_model_get_item (children, i);

      if (g_str_equal (chimera_artifact_get_name (child), name))
        return child;
    }

  g_assert_not_reached ();
}

static void
test_folders (Fixture       *fixture,
              gconstpointer  data)
{
  g_assert_cmpuint (chimera_folder_watch_get_n_folders (fixture->watch), ==, 2);
  g_assert_cmpuint (chimera_folder_watch_get_n_watched (fixture->watch), ==, 2);
  g_assert_cmpuint (chimera_folder_watch_get_n_changed (fixture->watch), ==, 0);
}

static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  ChimeraArtifact *root = chimera_inventory_get_root (fixture->inventory);
  ChimeraArtifact *file = find (find (root, "sub"), "b.json");

  g_assert_cmpint (chimera_folder_watch_get_change (file), ==, CHIMERA_CHANGE_NONE);
  chimera_test_write_file (fixture->dir, "sub/b.json", "{\"ms\": 1, \"tokens\": 2}\n", -1);
  wait_for (fixture, 1);
  g_assert_cmpint (chimera_folder_watch_get_change (file), ==, CHIMERA_CHANGE_CONTENT);
  g_assert_cmpint (chimera_folder_watch_get_change (find (root, "a.csv")), ==, CHIMERA_CHANGE_NONE);
}

/* Gone, and back as it was: then there is nothing to scan for. */
static void
test_removed (Fixture       *fixture,
              gconstpointer  data)
{
  ChimeraArtifact *file = find (chimera_inventory_get_root (fixture->inventory), "a.csv");
  g_autofree char *path = g_build_filename (fixture->dir, "a.csv", NULL);
  g_autofree char *away = g_build_filename (fixture->dir, ".away", NULL);

  g_assert_no_errno (g_rename (path, away));
  wait_for (fixture, 1);
  g_assert_cmpint (chimera_folder_watch_get_change (file), ==, CHIMERA_CHANGE_REMOVED);

  g_assert_no_errno (g_rename (away, path));
  wait_for (fixture, 0);
  g_assert_cmpint (chimera_folder_watch_get_change (file), ==, CHIMERA_CHANGE_NONE);
}

/* The last one tells that the ones before were looked at: events come in their order. */
static void
test_added (Fixture       *fixture,
            gconstpointer  data)
{
  chimera_test_write_file (fixture->dir, "notes.txt", "never read\n", -1);
  chimera_test_write_file (fixture->dir, ".hidden.csv", "ms\n1\n", -1);
  chimera_test_write_file (fixture->dir, "run.log", "still nothing\n", -1);
  chimera_test_write_file (fixture->dir, "c.csv", "ms\n1\n", -1);
  wait_for (fixture, 1);

  chimera_test_write_file (fixture->dir, "sub/d.md", "# d\n", -1);
  chimera_test_write_file (fixture->dir, "new/e.csv", "ms\n1\n", -1);
  wait_for (fixture, 3);
}

static void
test_stopped (Fixture       *fixture,
              gconstpointer  data)
{
  chimera_folder_watch_stop (fixture->watch);
  g_assert_cmpuint (chimera_folder_watch_get_n_watched (fixture->watch), ==, 0);
}

static gboolean
on_over (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static gboolean
is_over (gpointer user_data)
{
  return *(gboolean *) user_data;
}

/* A watch that goes away while it looks. */
static void
test_dropped (Fixture       *fixture,
              gconstpointer  data)
{
  gboolean over = FALSE;

  chimera_test_write_file (fixture->dir, "a.csv", "ms\n1\n2\n3\n", -1);
  g_timeout_add (210, on_over, &over);
  chimera_test_wait_until (is_over, &over);
  g_clear_object (&fixture->watch);
  g_clear_object (&fixture->inventory);

  over = FALSE;
  g_timeout_add (50, on_over, &over);
  chimera_test_wait_until (is_over, &over);
}

/* Between the scan and the watch: nobody is told of these. */
static void
test_before (Fixture       *fixture,
             gconstpointer  data)
{
  ChimeraArtifact *root = chimera_inventory_get_root (fixture->inventory);
  ChimeraArtifact *file = find (root, "a.csv");
  g_autofree char *removed = g_build_filename (fixture->dir, "sub", "b.json", NULL);

  chimera_test_write_file (fixture->dir, "a.csv", "ms\n1\n2\n3\n", -1);
  chimera_test_write_file (fixture->dir, "sub/new.csv", "ms\n1\n", -1);
  chimera_test_write_file (fixture->dir, ".hidden.csv", "ms\n1\n", -1);
  chimera_test_write_file (fixture->dir, "notes.txt", "never read\n", -1);
  g_assert_no_errno (g_unlink (removed));

  watch_folder (fixture);
  wait_for (fixture, 3);
  g_assert_cmpint (chimera_folder_watch_get_change (file), ==, CHIMERA_CHANGE_CONTENT);
  g_assert_cmpint (chimera_folder_watch_get_change (find (find (root, "sub"), "b.json")), ==, CHIMERA_CHANGE_REMOVED);
}

static gboolean
is_gone (gpointer user_data)
{
  return chimera_folder_watch_is_gone (user_data);
}

static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (fixture->dir, "sub", NULL);

  chimera_test_remove_dir (folder);
  wait_for (fixture, 2);
  g_assert_false (chimera_folder_watch_is_gone (fixture->watch));

  chimera_test_remove_dir (fixture->dir);
  chimera_test_wait_until (is_gone, fixture->watch);
  g_assert_no_errno (g_mkdir (fixture->dir, 0700));
}

/* A folder that has another name is not where it was either. */
static void
test_moved (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *away = g_strconcat (fixture->dir, "-away", NULL);

  g_assert_no_errno (g_rename (fixture->dir, away));
  chimera_test_wait_until (is_gone, fixture->watch);
  g_assert_no_errno (g_rename (away, fixture->dir));
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add ("/folder-watch/folders", Fixture, NULL, set_up, test_folders, tear_down);
  g_test_add ("/folder-watch/changed", Fixture, NULL, set_up, test_changed, tear_down);
  g_test_add ("/folder-watch/removed", Fixture, NULL, set_up, test_removed, tear_down);
  g_test_add ("/folder-watch/added", Fixture, NULL, set_up, test_added, tear_down);
  g_test_add ("/folder-watch/before", Fixture, "scanned only", set_up, test_before, tear_down);
  g_test_add ("/folder-watch/gone", Fixture, NULL, set_up, test_gone, tear_down);
  g_test_add ("/folder-watch/moved", Fixture, NULL, set_up, test_moved, tear_down);
  g_test_add ("/folder-watch/stopped", Fixture, NULL, set_up, test_stopped, tear_down);
  g_test_add ("/folder-watch/dropped", Fixture, NULL, set_up, test_dropped, tear_down);

  return g_test_run ();
}
