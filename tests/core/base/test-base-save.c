/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-save.h"
#include "chimera-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct
{
  char *dir;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->dir = chimera_test_make_dir ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  chimera_test_remove_dir (fixture->dir);
  g_free (fixture->dir);
}

static gboolean
save_text (const char  *path,
           const char  *text,
           GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return chimera_save (file, bytes, NULL, error);
}

static guint
count_entries (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
test_new_and_old (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "report.md", NULL);
  g_autoptr(GError) error = NULL;
  GStatBuf stat_buf;

  g_assert_true (save_text (path, "one", &error));
  g_assert_no_error (error);
  chimera_test_assert_content (path, "one");

  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_true (save_text (path, "", &error));
  g_assert_no_error (error);
  chimera_test_assert_content (path, "");
  g_assert_cmpint (g_stat (path, &stat_buf), ==, 0);
  g_assert_cmpint (stat_buf.st_mode & 0777, ==, 0640);
  g_assert_cmpuint (count_entries (fixture->dir), ==, 1);
}

static void
test_link (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *target = g_build_filename (fixture->dir, "target", NULL);
  g_autofree char *link_path = g_build_filename (fixture->dir, "link", NULL);
  g_autoptr(GError) error = NULL;

  chimera_test_write_file (fixture->dir, "target", "old", -1);
  g_assert_cmpint (symlink ("target", link_path), ==, 0);

  g_assert_true (save_text (link_path, "new", &error));
  g_assert_no_error (error);
  chimera_test_assert_content (target, "new");
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
}

static void
test_no_place (Fixture       *fixture,
               gconstpointer  data)
{
  const struct { const char *path; GIOErrorEnum code; } cases[] = {
    { "missing/report.md", G_IO_ERROR_NOT_FOUND },
    { "file/report.md", G_IO_ERROR_NOT_DIRECTORY },
    { "folder", G_IO_ERROR_IS_DIRECTORY },
  };
  g_autofree char *folder = g_build_filename (fixture->dir, "folder", NULL);

  chimera_test_write_file (fixture->dir, "file", "x", -1);
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (fixture->dir, cases[i].path, NULL);
      g_autoptr(GError) error = NULL;

      g_assert_false (save_text (path, "text", &error));
      g_assert_error (error, G_IO_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, path));
    }
}

/* The kernel refuses to write on, as on a full disk. */
static void
test_no_room (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "report.md", NULL);
  g_autofree char *text = g_strnfill (1024 * 1024, 'x');
  g_autoptr(GError) error = NULL;
  struct rlimit old;
  struct rlimit low;

  chimera_test_write_file (fixture->dir, "report.md", "old", -1);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  low = old;
  low.rlim_cur = 4096;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &low), ==, 0);
  g_assert_false (save_text (path, text, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);

  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, path));
  chimera_test_assert_content (path, "old");
  g_assert_cmpuint (count_entries (fixture->dir), ==, 1);
}

static void
test_device (void)
{
  g_autoptr(GError) error = NULL;
  GStatBuf stat_buf;

  if (g_stat ("/dev/full", &stat_buf) != 0 || !S_ISCHR (stat_buf.st_mode))
    {
      g_test_skip ("/dev/full is not on this machine");
      return;
    }

  g_assert_false (save_text ("/dev/full", "text", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, "/dev/full"));
  g_assert_cmpint (g_stat ("/dev/full", &stat_buf), ==, 0);
  g_assert_true (S_ISCHR (stat_buf.st_mode));
}

static void
test_async (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "report.md", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("text", 4);
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GAsyncResult) refused = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  chimera_save_async (file, bytes, NULL, chimera_test_async_ready, &pending);
  saved = chimera_test_await (&pending);
  g_assert_true (chimera_save_finish (file, saved, &error));
  g_assert_no_error (error);
  chimera_test_assert_content (path, "text");

  g_cancellable_cancel (cancelled);
  g_assert_cmpint (g_unlink (path), ==, 0);
  chimera_save_async (file, bytes, cancelled, chimera_test_async_ready, &pending);
  refused = chimera_test_await (&pending);
  g_assert_false (chimera_save_finish (file, refused, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_entries (fixture->dir), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add ("/save/new-and-old", Fixture, NULL, set_up, test_new_and_old, tear_down);
  g_test_add ("/save/link", Fixture, NULL, set_up, test_link, tear_down);
  g_test_add ("/save/no-place", Fixture, NULL, set_up, test_no_place, tear_down);
  g_test_add ("/save/no-room", Fixture, NULL, set_up, test_no_room, tear_down);
  g_test_add_func ("/save/device", test_device);
  g_test_add ("/save/async", Fixture, NULL, set_up, test_async, tear_down);

  return g_test_run ();
}
