/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-digest-private.h"

#include <string.h>

#include "chimera-artifact-private.h"
#include "chimera-format.h"
#include "chimera-inventory-private.h"

#define SHARE_FOLDERS 8
#define SHARE_PATHS 4

static GPtrArray *
new_lines (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static void G_GNUC_PRINTF (2, 3)
add_line (GPtrArray  *lines,
          const char *format,
          ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (lines, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static const struct
{
  ChimeraArtifactKind kind;
  const char *name;
} kinds[] = {
  { CHIMERA_ARTIFACT_CSV, "CSV" },
  { CHIMERA_ARTIFACT_JSON, "JSON" },
  { CHIMERA_ARTIFACT_MARKDOWN, "Markdown" },
  { CHIMERA_ARTIFACT_OTHER, "other" },
};

/**
 * chimera_digest_list_totals:
 * @inventory: an inventory
 *
 * Returns: (transfer full) (element-type utf8): the lines that every digest begins with
 */
GPtrArray *
chimera_digest_list_totals (ChimeraInventory *inventory)
{
  ChimeraMetrics *metrics = chimera_inventory_get_metrics (inventory);
  GPtrArray *ranked = chimera_metrics_get_ranked (metrics);
  GPtrArray *lines = new_lines ();
  g_autofree char *name = chimera_inventory_line_from_path (
    chimera_artifact_get_name (chimera_inventory_get_root (inventory)));

  add_line (lines, "Folder: %s", name);
  add_line (lines, "Total files: %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT " bytes, in %" G_GUINT64_FORMAT " subfolders",
            chimera_inventory_get_n_files (inventory), chimera_inventory_get_n_bytes (inventory),
            chimera_inventory_get_totals (inventory, CHIMERA_ARTIFACT_FOLDER)->files);
  add_line (lines, "Total files analyzed: %" G_GUINT64_FORMAT, chimera_inventory_get_n_artifacts (inventory));

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const ChimeraInventoryTotals *totals = chimera_inventory_get_totals (inventory, kinds[i].kind);
      g_autofree char *latest = NULL;

      if (totals->files == 0)
        continue;

      latest = chimera_format_utc (totals->latest_us);
      add_line (lines, "- %s files: %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT " bytes, latest modified %s",
                kinds[i].name, totals->files, totals->bytes, latest);
    }

  if (chimera_metrics_get_n_to_read (metrics) == 0)
    {
      add_line (lines, "This is the inventory of the folder only: no file's contents are given, so no values can be taken from them.");
      return lines;
    }

  add_line (lines, "Series of numbers in the files: %u", ranked->len);

  return lines;
}

typedef struct
{
  ChimeraArtifact *folder;
  char *path;
  guint n_files;
} Branch;

static void
branch_free (gpointer data)
{
  Branch *branch = data;

  g_free (branch->path);
  g_free (branch);
}

/* The path decides between folders with as many files, so that a digest is always the same. */
static int
compare_branches (gconstpointer a,
                  gconstpointer b)
{
  const Branch *branch_a = *(const Branch *const *) a;
  const Branch *branch_b = *(const Branch *const *) b;

  if (branch_a->n_files != branch_b->n_files)
    return branch_a->n_files > branch_b->n_files ? -1 : 1;

  return strcmp (branch_a->path, branch_b->path);
}

static GPtrArray *
list_branches (ChimeraInventory *inventory)
{
  GPtrArray *folders = chimera_inventory_get_folders (inventory);
  GPtrArray *branches = g_ptr_array_new_with_free_func (branch_free);

  for (guint i = 0; i < folders->len; i++)
    {
      ChimeraArtifact *folder = g_ptr_array_index (folders, i);
      Branch *branch;
      guint n_files = 0;

      for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
        n_files += chimera_artifact_get_n_own (folder, kinds[k].kind);

      if (n_files == 0)
        continue;

      branch = g_new (Branch, 1);
      branch->folder = folder;
      branch->path = chimera_artifact_dup_path (folder);
      branch->n_files = n_files;
      g_ptr_array_add (branches, branch);
    }

  g_ptr_array_sort (branches, compare_branches);

  return branches;
}

static void
add_branch (GPtrArray    *lines,
            const Branch *branch)
{
  g_autofree char *shown = chimera_inventory_line_from_path (*branch->path != '\0' ? branch->path : ".");
  g_autoptr(GString) counts = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint n = chimera_artifact_get_n_own (branch->folder, kinds[i].kind);

      if (n > 0)
        g_string_append_printf (counts, "%s%u %s", counts->len > 0 ? ", " : "", n, kinds[i].name);
    }

  add_line (lines, "- %s: %s", shown, counts->str);
}

static GPtrArray *
list_folders (ChimeraInventory *inventory)
{
  g_autoptr(GPtrArray) branches = list_branches (inventory);
  GPtrArray *lines = new_lines ();

  for (guint i = 0; i < branches->len; i++)
    add_branch (lines, g_ptr_array_index (branches, i));

  return lines;
}

static void
add_first_paths (GPtrArray           *sections,
                 ChimeraInventory    *inventory,
                 ChimeraArtifactKind  kind,
                 const char          *name)
{
  const ChimeraFirstPaths *first = chimera_inventory_get_first_paths (inventory, kind);
  guint64 n_files = chimera_inventory_get_totals (inventory, kind)->files;
  g_autofree char *title = g_strdup_printf ("The first of %" G_GUINT64_FORMAT " %s files by path", n_files, name);
  GPtrArray *lines = new_lines ();

  for (guint i = 0; i < first->n; i++)
    {
      g_autofree char *path = chimera_inventory_line_from_path (first->paths[i]);

      add_line (lines, "- %s", path);
    }

  chimera_digest_add_section (sections, title, lines, lines->len, SHARE_PATHS);
}

static void
section_free (gpointer data)
{
  ChimeraDigestSection *section = data;

  g_free (section->title);
  g_free (section->is_chosen);
  g_ptr_array_unref (section->lines);
  g_free (section);
}

/**
 * chimera_digest_add_section:
 * @sections: (element-type ChimeraDigestSection): where to
 * @title: what the lines are
 * @lines: (transfer full) (element-type utf8): the lines; without any there is no section
 * @n_all: how many there would be without a limit
 * @share: their part of the budget, percent
 */
void
chimera_digest_add_section (GPtrArray  *sections,
                            const char *title,
                            GPtrArray  *lines,
                            guint       n_all,
                            guint       share)
{
  ChimeraDigestSection *section;

  if (lines->len == 0)
    {
      g_ptr_array_unref (lines);
      return;
    }

  section = g_new0 (ChimeraDigestSection, 1);
  section->title = g_strdup (title);
  section->lines = lines;
  section->is_chosen = g_new0 (gboolean, lines->len);
  section->n_all = n_all;
  section->share = share;
  g_ptr_array_add (sections, section);
}

/**
 * chimera_digest_section_dup_heading:
 * @self: a section
 * @n_lines: how many of its lines follow
 *
 * Returns: (transfer full): "Throughput series: 12 of 60"
 */
char *
chimera_digest_section_dup_heading (const ChimeraDigestSection *self,
                                    guint                       n_lines)
{
  return g_strdup_printf ("%s: %u of %u", self->title, n_lines, self->n_all);
}

/**
 * chimera_digest_list_sections:
 * @inventory: an inventory, read or not
 * @max_lines: how many series of a topic could be wanted
 *
 * Returns: (transfer full) (element-type ChimeraDigestSection): what is to be said below the totals,
 *   in its order
 */
GPtrArray *
chimera_digest_list_sections (ChimeraInventory *inventory,
                              guint             max_lines)
{
  GPtrArray *folders = list_folders (inventory);
  GPtrArray *sections = g_ptr_array_new_with_free_func (section_free);

  chimera_digest_add_shortfall_sections (sections, inventory);
  chimera_digest_add_series_sections (sections, inventory, max_lines);
  chimera_digest_add_section (sections, "Files directly in each folder, largest first", folders, folders->len, SHARE_FOLDERS);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_first_paths (sections, inventory, kinds[i].kind, kinds[i].name);

  return sections;
}
