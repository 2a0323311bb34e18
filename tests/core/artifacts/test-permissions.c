/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-inventory.h"

#include <glib/gstdio.h>
#include <grp.h>
#include <unistd.h>

#include "chimera-test.h"
#include "tree.h"

#define NOBODY 65534

/* For root nothing is forbidden: be nobody. */
static gboolean
drop_root (void)
{
  if (geteuid () != 0)
    return TRUE;

  chimera_test_admit_others ();

  return setgroups (0, NULL) == 0 && setresgid (NOBODY, NOBODY, NOBODY) == 0 &&
         setresuid (NOBODY, NOBODY, NOBODY) == 0 && geteuid () == NOBODY;
}

static void
set_mode (const char *dir,
          const char *relative_path,
          int         mode)
{
  g_autofree char *path = g_build_filename (dir, relative_path, NULL);

  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

static void
scan_forbidden (void)
{
  g_autofree char *dir = tree_make_dir ();
  g_autoptr(ChimeraInventory) inventory = NULL;
  static const struct
  {
    const char *path;
    ChimeraArtifactKind kind;
    gboolean is_unread;
  } cases[] = {
    { "open.csv", CHIMERA_ARTIFACT_CSV, FALSE },
    { "locked.csv", CHIMERA_ARTIFACT_CSV, TRUE },
    { "locked", CHIMERA_ARTIFACT_FOLDER, TRUE },
    /* Names may be read here, nothing else. */
    { "names", CHIMERA_ARTIFACT_FOLDER, FALSE },
    { "names/a.json", CHIMERA_ARTIFACT_JSON, TRUE },
    { "names/deeper", CHIMERA_ARTIFACT_FOLDER, TRUE },
    { "sub/b.md", CHIMERA_ARTIFACT_MARKDOWN, FALSE },
  };

  chimera_test_write_file (dir, "open.csv", "x", -1);
  chimera_test_write_file (dir, "locked.csv", "xy", -1);
  chimera_test_write_file (dir, "locked/never.csv", "x", -1);
  chimera_test_write_file (dir, "names/a.json", "{}", -1);
  chimera_test_write_file (dir, "names/deeper/never.md", "x", -1);
  chimera_test_write_file (dir, "sub/b.md", "x", -1);
  set_mode (dir, "locked.csv", 0);
  set_mode (dir, "locked", 0);
  set_mode (dir, "names", 0444);

  inventory = tree_scan (dir, CHIMERA_SCAN_NONE);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ChimeraArtifact *artifact = tree_find (inventory, cases[i].path);

      g_test_message ("%s", cases[i].path);
      g_assert_nonnull (artifact);
      g_assert_cmpint (chimera_artifact_get_kind (artifact), ==, cases[i].kind);
      g_assert_cmpint (chimera_artifact_get_error (artifact) != NULL, ==, cases[i].is_unread);
    }

  g_assert_cmpuint (chimera_inventory_get_n_files (inventory), ==, 4);
  g_assert_cmpuint (chimera_inventory_get_unread (inventory)->len, ==, 4);
  g_assert_cmpuint (chimera_inventory_get_n_not_read (inventory), ==, 4);

  /* What is known of a file that cannot be opened is kept, what is not is not made up. */
  g_assert_cmpuint (chimera_artifact_get_size (tree_find (inventory, "locked.csv")), ==, 2);
  g_assert_cmpint (chimera_artifact_get_modified_us (tree_find (inventory, "names/a.json")), ==, G_MININT64);

  set_mode (dir, "locked", 0755);
  set_mode (dir, "names", 0755);
  tree_remove (dir);
}

static void
scan_forbidden_root (void)
{
  g_autofree char *dir = tree_make_dir ();
  g_autoptr(GFile) folder = g_file_new_for_path (dir);
  g_autoptr(ChimeraInventory) inventory = chimera_inventory_new (folder);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_chmod (dir, 0), ==, 0);
  g_assert_false (tree_scan_finish (inventory, CHIMERA_SCAN_NONE, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_nonnull (g_strrstr (error->message, dir));

  g_rmdir (dir);
}

static void
test_forbidden (void)
{
  if (g_test_subprocess ())
    {
      if (!drop_root ())
        {
          g_test_skip ("cannot be anyone else than root");
          return;
        }
      scan_forbidden ();
      scan_forbidden_root ();
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/artifacts/permissions/forbidden", test_forbidden);

  return g_test_run ();
}
