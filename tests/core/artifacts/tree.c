/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tree.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "chimera-test.h"

char *
tree_make_dir (void)
{
  return chimera_test_make_dir ();
}

/* Also where paths are longer than a system call takes. */
void
tree_remove (const char *path)
{
  const char *argv[] = { "rm", "-rf", path, NULL };
  g_autoptr(GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
tree_set_modified (const char *dir,
                   const char *relative_path,
                   gint64      unix_s)
{
  g_autofree char *path = g_build_filename (dir, relative_path, NULL);
  struct timespec times[2] = { { .tv_sec = unix_s }, { .tv_sec = unix_s } };

  g_assert_cmpint (utimensat (AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW), ==, 0);
}

gboolean
tree_scan_finish (ChimeraInventory  *inventory,
                  ChimeraScanFlags   flags,
                  GCancellable      *cancellable,
                  GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  chimera_inventory_scan_async (inventory, flags, cancellable, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);

  return chimera_inventory_scan_finish (inventory, result, error);
}

ChimeraInventory *
tree_scan (const char       *path,
           ChimeraScanFlags  flags)
{
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  g_autoptr(ChimeraInventory) inventory = chimera_inventory_new (folder);
  g_autoptr(GError) error = NULL;

  tree_scan_finish (inventory, flags, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (chimera_inventory_is_scanning (inventory));

  return g_steal_pointer (&inventory);
}

void
tree_read_limited (ChimeraInventory *inventory,
                   guint64           limit)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  chimera_inventory_read_async (inventory, limit, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  chimera_inventory_read_finish (inventory, result, &error);
  g_assert_no_error (error);
}

void
tree_read_scanned (ChimeraInventory *inventory)
{
  tree_read_limited (inventory, 0);
}

ChimeraInventory *
tree_read (const char *path)
{
  ChimeraInventory *inventory = tree_scan (path, CHIMERA_SCAN_NONE);

  tree_read_scanned (inventory);

  return inventory;
}

static ChimeraArtifact *
find_child (ChimeraArtifact *folder,
            const char      *name)
{
  GListModel *children = chimera_artifact_get_children (folder);

  g_assert_nonnull (children);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(ChimeraArtifact) child = g_list_model_get_item (children, i);

      g_assert_true (chimera_artifact_get_parent (child) == folder);
      if (g_strcmp0 (chimera_artifact_get_name (child), name) == 0)
        return child;
    }

  return NULL;
}

/* The artifact at a path, or NULL; its own path is checked on the way. */
ChimeraArtifact *
tree_find (ChimeraInventory *inventory,
           const char       *path)
{
  g_auto(GStrv) names = g_strsplit (path, "/", -1);
  ChimeraArtifact *artifact = chimera_inventory_get_root (inventory);
  g_autofree char *own_path = NULL;

  for (guint i = 0; names[i] != NULL && artifact != NULL; i++)
    artifact = find_child (artifact, names[i]);

  if (artifact != NULL)
    {
      own_path = chimera_artifact_dup_path (artifact);
      g_assert_cmpstr (own_path, ==, path);
    }

  return artifact;
}

void
tree_count (const char       *path,
            ChimeraScanFlags  flags,
            TreeCount        *count)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      ChimeraArtifactKind kind = CHIMERA_ARTIFACT_OTHER;
      GStatBuf status;

      if (name[0] == '.' && (flags & CHIMERA_SCAN_HIDDEN) == 0)
        continue;

      g_assert_cmpint (g_lstat (child, &status), ==, 0);
      if (S_ISDIR (status.st_mode))
        {
          kind = CHIMERA_ARTIFACT_FOLDER;
          tree_count (child, flags, count);
        }
      else if (S_ISREG (status.st_mode))
        {
          g_autofree char *lower = g_ascii_strdown (name, -1);

          if (g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".tsv"))
            kind = CHIMERA_ARTIFACT_CSV;
          else if (g_str_has_suffix (lower, ".json") || g_str_has_suffix (lower, ".jsonl") ||
                   g_str_has_suffix (lower, ".ndjson"))
            kind = CHIMERA_ARTIFACT_JSON;
          else if (g_str_has_suffix (lower, ".md") || g_str_has_suffix (lower, ".markdown"))
            kind = CHIMERA_ARTIFACT_MARKDOWN;

          count->bytes[kind] += status.st_size;
        }

      count->files[kind]++;
    }
}

void
tree_assert_agree (ChimeraInventory *inventory,
                   const TreeCount  *count)
{
  guint64 n_files = 0;
  guint64 n_bytes = 0;

  for (ChimeraArtifactKind kind = 0; kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    {
      const ChimeraInventoryTotals *totals = chimera_inventory_get_totals (inventory, kind);

      g_assert_cmpuint (totals->files, ==, count->files[kind]);
      g_assert_cmpuint (totals->bytes, ==, count->bytes[kind]);
      g_assert_true ((totals->latest_us == G_MININT64) == (totals->files == 0));

      if (kind != CHIMERA_ARTIFACT_FOLDER)
        n_files += count->files[kind];
      n_bytes += count->bytes[kind];
    }

  g_assert_cmpuint (chimera_inventory_get_n_files (inventory), ==, n_files);
  g_assert_cmpuint (chimera_inventory_get_n_artifacts (inventory), ==, n_files - count->files[CHIMERA_ARTIFACT_OTHER]);
  g_assert_cmpuint (chimera_inventory_get_n_bytes (inventory), ==, n_bytes);
  g_assert_cmpuint (chimera_artifact_get_n_files (chimera_inventory_get_root (inventory)), ==, n_files);
}
