/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-inventory.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chimera-test.h"
#include "tree.h"

static void
make_random (const char *dir,
             guint       round,
             guint       depth)
{
  static const char *const extensions[] = {
    ".csv", ".CSV", ".tsv", ".json", ".jsonl", ".ndjson", ".md", ".markdown", ".txt", "", ".csv.bak",
  };
  static const char content[300] = { 'x' };
  guint n = g_test_rand_int_range (0, 12);

  for (guint i = 0; i < n; i++)
    {
      gboolean is_hidden = g_test_rand_int_range (0, 8) == 0;
      const char *extension = extensions[g_test_rand_int_range (0, G_N_ELEMENTS (extensions))];
      g_autofree char *name = g_strdup_printf ("%sn%u-%u%s", is_hidden ? "." : "", i, round, extension);
      g_autofree char *path = g_build_filename (dir, name, NULL);
      int what = g_test_rand_int_range (0, 10);

      if (what < 2 && depth < 5)
        {
          g_assert_cmpint (g_mkdir_with_parents (path, 0755), ==, 0);
          make_random (path, round, depth + 1);
        }
      else if (what == 2)
        {
          g_assert_cmpint (symlink ("..", path), ==, 0);
        }
      else
        {
          chimera_test_write_file (dir, name, content, g_test_rand_int_range (0, sizeof content));
        }
    }
}

/* A folder's counts are those of its children, at every level. */
static guint
check_folder (ChimeraArtifact *folder,
              guint64         *out_bytes)
{
  GListModel *children = chimera_artifact_get_children (folder);
  guint n_files = 0;
  guint64 n_bytes = 0;

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(ChimeraArtifact) child = g_list_model_get_item (children, i);
      guint64 child_bytes = chimera_artifact_get_size (child);

      if (chimera_artifact_get_kind (child) == CHIMERA_ARTIFACT_FOLDER)
        n_files += check_folder (child, &child_bytes);
      else
        n_files++;
      n_bytes += child_bytes;
    }

  g_assert_cmpuint (chimera_artifact_get_n_files (folder), ==, n_files);
  g_assert_cmpuint (chimera_artifact_get_size (folder), ==, n_bytes);
  *out_bytes = n_bytes;

  return n_files;
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
collect_paths (ChimeraArtifact     *folder,
               ChimeraArtifactKind  kind,
               GPtrArray           *paths)
{
  GListModel *children = chimera_artifact_get_children (folder);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(ChimeraArtifact) child = g_list_model_get_item (children, i);

      if (chimera_artifact_get_kind (child) == CHIMERA_ARTIFACT_FOLDER)
        collect_paths (child, kind, paths);
      else if (chimera_artifact_get_kind (child) == kind)
        g_ptr_array_add (paths, chimera_artifact_dup_path (child));
    }
}

/* The first paths are those that sorting all would bring to the top. */
static void
check_first_paths (ChimeraInventory *inventory)
{
  static const struct
  {
    ChimeraArtifactKind kind;
    const char *heading;
  } kinds[] = {
    { CHIMERA_ARTIFACT_CSV, "CSV" },
    { CHIMERA_ARTIFACT_JSON, "JSON" },
    { CHIMERA_ARTIFACT_MARKDOWN, "MARKDOWN" },
  };
  g_autofree char *summary = chimera_inventory_dup_data_summary (inventory);

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GString) expected = g_string_new (NULL);

      collect_paths (chimera_inventory_get_root (inventory), kinds[k].kind, paths);
      g_ptr_array_sort (paths, compare_strings);

      g_string_printf (expected, "\n%s Files (%u)\n", kinds[k].heading, paths->len);
      for (guint i = 0; i < MIN (paths->len, 5); i++)
        g_string_append_printf (expected, "  - %s\n", (char *) g_ptr_array_index (paths, i));
      if (paths->len > 5)
        g_string_append_printf (expected, "  ... and %u more\n", paths->len - 5);
      g_string_append (expected, "  Latest modified: ");

      g_assert_cmpint (strstr (summary, expected->str) != NULL, ==, paths->len > 0);
    }
}

static void
test_random (void)
{
  for (guint i = 0; i < 16; i++)
    {
      g_autofree char *dir = tree_make_dir ();
      ChimeraScanFlags flags = i % 2 ? CHIMERA_SCAN_HIDDEN : CHIMERA_SCAN_NONE;
      g_autoptr(ChimeraInventory) inventory = NULL;
      TreeCount count = { 0 };
      guint64 n_bytes;

      for (guint k = 0; k < 3; k++)
        make_random (dir, k, 0);
      tree_count (dir, flags, &count);

      inventory = tree_scan (dir, flags);
      tree_assert_agree (inventory, &count);
      check_folder (chimera_inventory_get_root (inventory), &n_bytes);
      check_first_paths (inventory);

      tree_remove (dir);
    }
}

/* What find says of real data: kind by extension, bytes, latest modification. */
static void
test_corpus (void)
{
  g_autofree char *corpus = chimera_test_shared_or_skip ("corpus");
  const char *argv[] = { "find", corpus, "-name", ".?*", "-prune", "-o", "-type", "f", "-printf", "%s %T@ %P\\n", NULL };
  g_autoptr(ChimeraInventory) inventory = NULL;
  g_autofree char *output = NULL;
  g_auto(GStrv) lines = NULL;
  TreeCount count = { 0 };
  gint64 latest_us[CHIMERA_N_ARTIFACT_KINDS] = { 0 };

  if (corpus == NULL)
    return;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, NULL))
    {
      g_test_skip ("find is not on this machine");
      return;
    }

  lines = g_strsplit (output, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], " ", 3);
      ChimeraArtifactKind kind = chimera_artifact_kind_from_name (fields[2]);
      gint64 seconds = g_ascii_strtoll (fields[1], NULL, 10);
      ChimeraArtifact *artifact;

      count.files[kind]++;
      count.bytes[kind] += g_ascii_strtoull (fields[0], NULL, 10);
      latest_us[kind] = MAX (latest_us[kind], seconds);

      inventory = inventory != NULL ? inventory : tree_scan (corpus, CHIMERA_SCAN_NONE);
      artifact = tree_find (inventory, fields[2]);
      g_assert_nonnull (artifact);
      g_assert_cmpuint (chimera_artifact_get_size (artifact), ==, g_ascii_strtoull (fields[0], NULL, 10));
      g_assert_cmpint (chimera_artifact_get_modified_us (artifact) / G_USEC_PER_SEC, ==, seconds);
    }

  g_assert_nonnull (inventory);
  count.files[CHIMERA_ARTIFACT_FOLDER] = chimera_inventory_get_totals (inventory, CHIMERA_ARTIFACT_FOLDER)->files;
  tree_assert_agree (inventory, &count);
  for (ChimeraArtifactKind kind = CHIMERA_ARTIFACT_CSV; kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    if (count.files[kind] > 0)
      g_assert_cmpint (chimera_inventory_get_totals (inventory, kind)->latest_us / G_USEC_PER_SEC, ==, latest_us[kind]);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/artifacts/property/random", test_random);
  g_test_add_func ("/artifacts/property/corpus", test_corpus);

  return g_test_run ();
}
