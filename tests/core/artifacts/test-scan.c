/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-inventory.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "chimera-test.h"
#include "tree.h"

static void
test_kinds (void)
{
  static const struct
  {
    const char *name;
    ChimeraArtifactKind kind;
  } cases[] = {
    { "a.csv", CHIMERA_ARTIFACT_CSV },
    { "A.CSV", CHIMERA_ARTIFACT_CSV },
    { "a.tSv", CHIMERA_ARTIFACT_CSV },
    { "a.json", CHIMERA_ARTIFACT_JSON },
    { "a.jsonl", CHIMERA_ARTIFACT_JSON },
    { "a.NDJSON", CHIMERA_ARTIFACT_JSON },
    { "README.md", CHIMERA_ARTIFACT_MARKDOWN },
    { "README.Markdown", CHIMERA_ARTIFACT_MARKDOWN },
    { "a.csv.gz", CHIMERA_ARTIFACT_OTHER },
    { "a.csv~", CHIMERA_ARTIFACT_OTHER },
    { "csv", CHIMERA_ARTIFACT_OTHER },
    { "a.", CHIMERA_ARTIFACT_OTHER },
    { "", CHIMERA_ARTIFACT_OTHER },
    { "\xff.csv", CHIMERA_ARTIFACT_CSV },
    { "v1.2/notes.txt", CHIMERA_ARTIFACT_OTHER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (chimera_artifact_kind_from_name (cases[i].name), ==, cases[i].kind);
    }

  for (ChimeraArtifactKind kind = 0; kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    g_assert_cmpuint (strlen (chimera_artifact_kind_get_label (kind)), >, 0);
}

static void
make_socket (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "socket.csv", NULL);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpuint (g_strlcpy (address.sun_path, path, sizeof address.sun_path), <, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  close (fd);
}

/* Pipes would block whoever opens them, links lead out or in circles. */
static void
test_special (void)
{
  g_autofree char *dir = tree_make_dir ();
  g_autofree char *fifo = g_build_filename (dir, "pipe.json", NULL);
  g_autofree char *loop = g_build_filename (dir, "sub", "loop", NULL);
  g_autofree char *dangling = g_build_filename (dir, "dangling.csv", NULL);
  g_autofree char *self_link = g_build_filename (dir, "self.md", NULL);
  static const char *const names[] = { "pipe.json", "socket.csv", "sub/loop", "dangling.csv", "self.md" };
  static const gboolean are_links[] = { FALSE, FALSE, TRUE, TRUE, TRUE };
  g_autoptr(ChimeraInventory) inventory = NULL;

  chimera_test_write_file (dir, "sub/a.csv", "a\n1\n", -1);
  make_socket (dir);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink ("..", loop), ==, 0);
  g_assert_cmpint (symlink ("/nowhere/at/all.csv", dangling), ==, 0);
  g_assert_cmpint (symlink ("self.md", self_link), ==, 0);

  inventory = tree_scan (dir, CHIMERA_SCAN_NONE);

  g_assert_cmpuint (chimera_inventory_get_n_files (inventory), ==, 6);
  g_assert_cmpuint (chimera_inventory_get_n_artifacts (inventory), ==, 1);
  g_assert_cmpuint (chimera_inventory_get_n_bytes (inventory), ==, 4);
  g_assert_cmpuint (chimera_inventory_get_unread (inventory)->len, ==, 0);
  g_assert_cmpuint (chimera_inventory_get_n_not_read (inventory), ==, 5);
  g_assert_cmpuint (chimera_inventory_get_totals (inventory, CHIMERA_ARTIFACT_FOLDER)->files, ==, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      ChimeraArtifact *artifact = tree_find (inventory, names[i]);

      g_assert_nonnull (artifact);
      g_assert_cmpint (chimera_artifact_get_kind (artifact), ==, CHIMERA_ARTIFACT_OTHER);
      g_assert_cmpint (chimera_artifact_is_link (artifact), ==, are_links[i]);
      g_assert_cmpuint (chimera_artifact_get_size (artifact), ==, 0);
      g_assert_null (chimera_artifact_get_children (artifact));
      g_assert_null (chimera_artifact_get_error (artifact));
    }

  tree_remove (dir);
}

static void
test_hidden (void)
{
  g_autofree char *dir = tree_make_dir ();
  g_autoptr(ChimeraInventory) shown = NULL;
  g_autoptr(ChimeraInventory) all = NULL;

  chimera_test_write_file (dir, "a.csv", "a", -1);
  chimera_test_write_file (dir, ".b.csv", "bb", -1);
  chimera_test_write_file (dir, ".cache/c.csv", "ccc", -1);
  chimera_test_write_file (dir, "...", "dddd", -1);

  shown = tree_scan (dir, CHIMERA_SCAN_NONE);
  g_assert_cmpuint (chimera_inventory_get_n_files (shown), ==, 1);
  g_assert_cmpuint (chimera_inventory_get_n_bytes (shown), ==, 1);

  all = tree_scan (dir, CHIMERA_SCAN_HIDDEN);
  g_assert_cmpuint (chimera_inventory_get_n_files (all), ==, 4);
  g_assert_cmpuint (chimera_inventory_get_n_bytes (all), ==, 10);
  g_assert_nonnull (tree_find (all, ".cache/c.csv"));

  tree_remove (dir);
}

static void
test_names (void)
{
  static const char *const names[] = { "\xff\xfe.csv", "line\nbreak.csv", "-rf.csv", "ä ö.csv", "a%20b.csv", "\\.csv" };
  g_autofree char *dir = tree_make_dir ();
  g_autoptr(ChimeraInventory) inventory = NULL;
  g_autofree char *summary = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    chimera_test_write_file (dir, names[i], "x", -1);

  inventory = tree_scan (dir, CHIMERA_SCAN_NONE);
  g_assert_cmpuint (chimera_inventory_get_n_artifacts (inventory), ==, G_N_ELEMENTS (names));

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      ChimeraArtifact *artifact = tree_find (inventory, names[i]);
      g_autoptr(GFile) file = NULL;

      g_assert_nonnull (artifact);
      g_assert_true (g_utf8_validate (chimera_artifact_get_display_name (artifact), -1, NULL));

      file = chimera_inventory_dup_file (inventory, artifact);
      g_assert_true (g_file_query_exists (file, NULL));
    }

  summary = chimera_inventory_dup_data_summary (inventory);
  g_assert_true (g_utf8_validate (summary, -1, NULL));
  g_assert_null (strstr (summary, "line\nbreak"));

  tree_remove (dir);
}

static void
test_empty (void)
{
  g_autofree char *dir = tree_make_dir ();
  g_autoptr(ChimeraInventory) inventory = tree_scan (dir, CHIMERA_SCAN_NONE);
  TreeCount none = { 0 };

  tree_assert_agree (inventory, &none);
  g_assert_cmpuint (g_list_model_get_n_items (chimera_artifact_get_children (chimera_inventory_get_root (inventory))), ==, 0);

  tree_remove (dir);
}

static void
test_no_folder (void)
{
  g_autofree char *dir = tree_make_dir ();
  g_autofree char *file = g_build_filename (dir, "file.csv", NULL);
  g_autofree char *missing = g_build_filename (dir, "missing", NULL);
  const struct
  {
    const char *uri;
    int code;
    const char *word;
  } cases[] = {
    { file, G_IO_ERROR_NOT_DIRECTORY, "file.csv" },
    { missing, G_IO_ERROR_NOT_FOUND, "missing" },
    { "trash:///", G_IO_ERROR_NOT_SUPPORTED, "trash:///" },
  };

  chimera_test_write_file (dir, "file.csv", "x", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GFile) folder = g_file_new_for_commandline_arg (cases[i].uri);
      g_autoptr(ChimeraInventory) inventory = chimera_inventory_new (folder);
      g_autoptr(GError) error = NULL;

      g_assert_false (tree_scan_finish (inventory, CHIMERA_SCAN_NONE, NULL, &error));
      g_assert_error (error, G_IO_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].word));
      g_assert_nonnull (chimera_artifact_get_error (chimera_inventory_get_root (inventory)));
      g_assert_false (chimera_inventory_is_scanning (inventory));
      g_assert_cmpuint (chimera_inventory_get_unread (inventory)->len, ==, 0);
    }

  tree_remove (dir);
}

/* More folders than a process may have open, beyond the longest path a call takes. Beside
 * each there is another one, so that the way back must be found. */
static void
test_deep (void)
{
  enum { DEPTH = 1400 };
  g_autofree char *dir = tree_make_dir ();
  g_autoptr(ChimeraInventory) inventory = NULL;
  g_autoptr(ChimeraArtifact) deepest = NULL;
  g_autofree char *path = NULL;
  int fd = open (dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  for (int i = 0; i < DEPTH; i++)
    {
      static const char *const names[] = { "zz", "aa" };
      int next;
      int file;

      for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
        g_assert_cmpint (mkdirat (fd, names[k], 0755), ==, 0);

      file = openat (fd, "aa/x.csv", O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
      g_assert_cmpint (file, >=, 0);
      close (file);

      next = openat (fd, i % 2 ? "zz" : "aa", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      g_assert_cmpint (next, >=, 0);
      close (fd);
      fd = next;
    }
  close (fd);

  inventory = tree_scan (dir, CHIMERA_SCAN_NONE);
  g_assert_cmpuint (chimera_inventory_get_n_files (inventory), ==, DEPTH);
  g_assert_cmpuint (chimera_inventory_get_unread (inventory)->len, ==, 0);
  g_assert_cmpuint (chimera_inventory_get_totals (inventory, CHIMERA_ARTIFACT_FOLDER)->files, ==, 2 * DEPTH);

  /* An artifact outlives the inventory and still knows its path. */
  deepest = g_object_ref (chimera_inventory_get_root (inventory));
  for (int i = 0; i < DEPTH; i++)
    {
      GListModel *children = chimera_artifact_get_children (deepest);

      for (guint k = 0; k < g_list_model_get_n_items (children); k++)
        {
          g_autoptr(ChimeraArtifact) child = g_list_model_get_item (children, k);

          if (g_str_equal (chimera_artifact_get_name (child), i % 2 ? "zz" : "aa"))
            {
              g_set_object (&deepest, child);
              break;
            }
        }
    }
  g_clear_object (&inventory);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  path = chimera_artifact_dup_path (deepest);
  g_assert_cmpuint (strlen (path), ==, 3 * DEPTH - 1);
  g_assert_true (g_str_has_prefix (path, "aa/zz/aa/zz/"));

  tree_remove (dir);
}

static void
on_items_changed (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  guint *max_added = user_data;

  g_assert_cmpuint (removed, ==, 0);
  *max_added = MAX (*max_added, added);
}

static void
on_changed_count (ChimeraInventory *inventory,
                  gpointer          user_data)
{
  guint *n = user_data;

  ++*n;
  g_assert_cmpuint (chimera_artifact_get_n_files (chimera_inventory_get_root (inventory)), ==,
                    chimera_inventory_get_n_files (inventory));
}

static void
on_changed_watch_root (ChimeraInventory *inventory,
                       gpointer          user_data)
{
  GListModel *children = chimera_artifact_get_children (chimera_inventory_get_root (inventory));

  if (g_signal_handler_find (children, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, on_items_changed, NULL) == 0)
    g_signal_connect (children, "items-changed", G_CALLBACK (on_items_changed), user_data);
}

static void
make_files (const char *dir,
            guint       n)
{
  int fd = open (dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  for (guint i = 0; i < n; i++)
    {
      char name[32];
      int file;

      g_snprintf (name, sizeof name, "run_%05u.%s", i, i % 2 ? "csv" : "json");
      file = openat (fd, name, O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
      g_assert_cmpint (file, >=, 0);
      close (file);
    }
  close (fd);
}

static void
test_large (void)
{
  g_autofree char *dir = tree_make_dir ();
  g_autoptr(GFile) folder = g_file_new_for_path (dir);
  g_autoptr(ChimeraInventory) inventory = chimera_inventory_new (folder);
  g_autoptr(GError) error = NULL;
  TreeCount count = { 0 };
  guint max_added = 0;
  guint n_changed = 0;

  make_files (dir, 20000);
  tree_count (dir, CHIMERA_SCAN_NONE, &count);

  g_signal_connect (inventory, "changed", G_CALLBACK (on_changed_watch_root), &max_added);
  g_signal_connect (inventory, "changed", G_CALLBACK (on_changed_count), &n_changed);
  g_assert_true (tree_scan_finish (inventory, CHIMERA_SCAN_NONE, NULL, &error));
  g_assert_no_error (error);

  tree_assert_agree (inventory, &count);
  g_assert_cmpuint (count.files[CHIMERA_ARTIFACT_CSV], ==, 10000);
  g_assert_cmpuint (max_added, >, 100);
  g_assert_cmpuint (max_added, <=, 1024);
  g_assert_cmpuint (n_changed, >=, 3);
  g_assert_cmpuint (n_changed, <, 300);
  g_signal_handlers_disconnect_by_func (chimera_artifact_get_children (chimera_inventory_get_root (inventory)),
                                        on_items_changed, &max_added);

  tree_remove (dir);
}

static void
on_changed_cancel (ChimeraInventory *inventory,
                   gpointer          user_data)
{
  if (chimera_inventory_get_n_files (inventory) > 0)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (void)
{
  g_autofree char *dir = tree_make_dir ();
  g_autoptr(GFile) folder = g_file_new_for_path (dir);
  g_autoptr(ChimeraInventory) inventory = chimera_inventory_new (folder);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GCancellable) early = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) early_error = NULL;
  g_autoptr(GError) again_error = NULL;
  gulong handler;
  guint64 n;

  make_files (dir, 5000);

  handler = g_signal_connect (inventory, "changed", G_CALLBACK (on_changed_cancel), cancellable);
  g_assert_false (tree_scan_finish (inventory, CHIMERA_SCAN_NONE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (chimera_inventory_is_scanning (inventory));

  /* What was found stays, and nothing comes after. */
  n = chimera_inventory_get_n_files (inventory);
  g_assert_cmpuint (n, >, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (chimera_inventory_get_n_files (inventory), ==, n);
  g_signal_handler_disconnect (inventory, handler);

  g_cancellable_cancel (early);
  g_assert_false (tree_scan_finish (inventory, CHIMERA_SCAN_NONE, early, &early_error));
  g_assert_error (early_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_assert_true (tree_scan_finish (inventory, CHIMERA_SCAN_NONE, NULL, &again_error));
  g_assert_no_error (again_error);
  g_assert_cmpuint (chimera_inventory_get_n_files (inventory), ==, 5000);

  tree_remove (dir);
}

static void
test_scan_again (void)
{
  g_autofree char *dir = tree_make_dir ();
  g_autofree char *gone = g_build_filename (dir, "gone.csv", NULL);
  g_autoptr(ChimeraInventory) inventory = NULL;
  g_autoptr(ChimeraArtifact) old = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) first_error = NULL;
  GAsyncResult *first = NULL;
  g_autoptr(GAsyncResult) first_result = NULL;
  g_autofree char *path = NULL;
  TreeCount count = { 0 };

  chimera_test_write_file (dir, "gone.csv", "12345", -1);
  chimera_test_write_file (dir, "sub/stays.csv", "123", -1);
  inventory = tree_scan (dir, CHIMERA_SCAN_NONE);
  g_assert_cmpuint (chimera_inventory_get_n_bytes (inventory), ==, 8);
  old = g_object_ref (tree_find (inventory, "sub/stays.csv"));

  g_assert_cmpint (g_unlink (gone), ==, 0);
  chimera_test_write_file (dir, "new.md", "#", -1);

  /* The second of two scans ends the first. */
  chimera_inventory_scan_async (inventory, CHIMERA_SCAN_NONE, NULL, chimera_test_async_ready, &first);
  g_assert_true (tree_scan_finish (inventory, CHIMERA_SCAN_NONE, NULL, &error));
  g_assert_no_error (error);
  first_result = chimera_test_await (&first);
  g_assert_false (chimera_inventory_scan_finish (inventory, first_result, &first_error));
  g_assert_error (first_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  tree_count (dir, CHIMERA_SCAN_NONE, &count);
  tree_assert_agree (inventory, &count);
  g_assert_null (tree_find (inventory, "gone.csv"));
  g_assert_true (tree_find (inventory, "sub/stays.csv") != old);

  path = chimera_artifact_dup_path (old);
  g_assert_cmpstr (path, ==, "sub/stays.csv");

  tree_remove (dir);
}

/* On a context of its own, as a program without a main loop would. */
static gpointer
scan_on_thread (gpointer user_data)
{
  const char *dir = user_data;
  g_autoptr(GMainContext) context = g_main_context_new ();
  GAsyncResult *pending = NULL;
  gboolean ok;

  g_main_context_push_thread_default (context);
  {
    g_autoptr(GFile) folder = g_file_new_for_path (dir);
    g_autoptr(ChimeraInventory) inventory = chimera_inventory_new (folder);
    g_autoptr(GAsyncResult) result = NULL;

    chimera_inventory_scan_async (inventory, CHIMERA_SCAN_NONE, NULL, chimera_test_async_ready, &pending);
    while (pending == NULL)
      g_main_context_iteration (context, TRUE);
    result = g_steal_pointer (&pending);
    ok = chimera_inventory_scan_finish (inventory, result, NULL) &&
         chimera_inventory_get_n_files (inventory) == 1;
  }
  g_main_context_pop_thread_default (context);

  return GINT_TO_POINTER (ok);
}

static void
test_own_context (void)
{
  g_autofree char *dir = tree_make_dir ();
  GThread *thread;

  chimera_test_write_file (dir, "sub/a.csv", "x", -1);
  thread = g_thread_new ("owner", scan_on_thread, dir);
  g_assert_true (GPOINTER_TO_INT (g_thread_join (thread)));

  tree_remove (dir);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/artifacts/scan/kinds", test_kinds);
  g_test_add_func ("/artifacts/scan/special", test_special);
  g_test_add_func ("/artifacts/scan/hidden", test_hidden);
  g_test_add_func ("/artifacts/scan/names", test_names);
  g_test_add_func ("/artifacts/scan/empty", test_empty);
  g_test_add_func ("/artifacts/scan/no-folder", test_no_folder);
  g_test_add_func ("/artifacts/scan/deep", test_deep);
  g_test_add_func ("/artifacts/scan/large", test_large);
  g_test_add_func ("/artifacts/scan/cancel", test_cancel);
  g_test_add_func ("/artifacts/scan/again", test_scan_again);
  g_test_add_func ("/artifacts/scan/own-context", test_own_context);

  return g_test_run ();
}
