/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-test.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define WAIT_LIMIT_S 60

/**
 * chimera_test_init:
 * @argc: (inout): of main()
 * @argv: (inout): of main()
 *
 * As g_test_init(), with XDG directories of the test's own (G_TEST_OPTION_ISOLATE_DIRS).
 */
void
chimera_test_init (int    *argc,
                   char ***argv)
{
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
}

static gboolean
on_limit (gpointer user_data)
{
  gboolean *expired = user_data;

  *expired = TRUE;

  return G_SOURCE_REMOVE;
}

/**
 * chimera_test_wait_until:
 * @condition: what to wait for
 * @user_data: for @condition
 *
 * Iterates the default main context until @condition holds; aborts the test after 60 seconds.
 */
void
chimera_test_wait_until (ChimeraTestCondition condition,
                         gpointer             user_data)
{
  gboolean expired = FALSE;
  guint limit = g_timeout_add_seconds (WAIT_LIMIT_S, on_limit, &expired);

  while (!condition (user_data))
    {
      if (expired)
        g_error ("The condition did not come true within %d s", WAIT_LIMIT_S);
      g_main_context_iteration (NULL, TRUE);
    }

  if (!expired)
    g_source_remove (limit);
}

/**
 * chimera_test_async_ready:
 * @source: of the operation
 * @result: of the operation
 * @user_data: a GAsyncResult pointer's address, holding %NULL
 *
 * A #GAsyncReadyCallback that keeps @result for chimera_test_await().
 */
void
chimera_test_async_ready (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  GAsyncResult **out_result = user_data;

  g_assert_null (*out_result);
  *out_result = g_object_ref (result);
}

static gboolean
has_result (gpointer user_data)
{
  GAsyncResult **result = user_data;

  return *result != NULL;
}

/**
 * chimera_test_await:
 * @result: the address given to the operation as user data
 *
 * Returns: (transfer full): the result once it is there; @result is %NULL again
 */
GAsyncResult *
chimera_test_await (GAsyncResult **result)
{
  chimera_test_wait_until (has_result, result);

  return g_steal_pointer (result);
}

/**
 * chimera_test_make_dir:
 *
 * Returns: (transfer full): the path of a new, empty folder
 */
char *
chimera_test_make_dir (void)
{
  g_autoptr(GError) error = NULL;
  char *path = g_dir_make_tmp ("chimera-test-XXXXXX", &error);

  g_assert_no_error (error);

  return path;
}

/**
 * chimera_test_admit_others:
 *
 * Lets any user into the folder for temporary files, for a test of root that goes on as another user:
 * the one that GLib makes for each test from 2.76 on is for its maker only.
 */
void
chimera_test_admit_others (void)
{
  GStatBuf temporary;

  if (g_stat (g_get_tmp_dir (), &temporary) == 0 && (temporary.st_mode & 07777) == 0700)
    g_chmod (g_get_tmp_dir (), 0777);
}

/**
 * chimera_test_remove_dir:
 * @path: a folder made by chimera_test_make_dir()
 *
 * Deletes the folder with all it holds; links are not followed.
 */
void
chimera_test_remove_dir (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (!g_file_test (child, G_FILE_TEST_IS_SYMLINK) && g_file_test (child, G_FILE_TEST_IS_DIR))
        chimera_test_remove_dir (child);
      else
        g_unlink (child);
    }

  g_rmdir (path);
}

/**
 * chimera_test_write_file:
 * @dir: a folder
 * @relative_path: a path below it; missing folders are made
 * @content: what to write
 * @length: its length in bytes, or -1 where it is terminated
 *
 * Writes a file or fails the test.
 */
void
chimera_test_write_file (const char *dir,
                         const char *relative_path,
                         const char *content,
                         gssize      length)
{
  g_autofree char *path = g_build_filename (dir, relative_path, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_file_set_contents (path, content, length, &error);
  g_assert_no_error (error);
}

/**
 * chimera_test_assert_content:
 * @path: a file of text
 * @expected: what it must hold
 *
 * Fails the test where it holds anything else.
 */
void
chimera_test_assert_content (const char *path,
                             const char *expected)
{
  g_autofree char *content = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, expected);
}

/**
 * chimera_test_shared_or_skip:
 * @name: a path below the folder of shared data, "captures"
 *
 * Returns: (transfer full) (nullable): the full path; %NULL, with the test marked as skipped,
 *   where there is no such thing on this machine
 */
guint
chimera_test_for_each_file (const char          *dir,
                            const char          *suffix,
                            ChimeraTestFileFunc  func,
                            gpointer             user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) entries = g_dir_open (dir, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);

  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *content = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          n += chimera_test_for_each_file (path, suffix, func, user_data);
        }
      else if (g_str_has_suffix (name, suffix))
        {
          g_test_message ("%s", path);
          g_file_get_contents (path, &content, &length, &error);
          g_assert_no_error (error);
          func (path, content, length, user_data);
          n++;
        }
    }

  return n;
}

char *
chimera_test_shared_or_skip (const char *name)
{
  const char *shared = g_getenv ("CHIMERA_SHARED_DIR");
  g_autofree char *path = NULL;

  if (shared != NULL)
    path = g_build_filename (shared, name, NULL);

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *reason = g_strdup_printf ("%s is not on this machine", name);

      g_test_skip (reason);
      return NULL;
    }

  return g_steal_pointer (&path);
}
