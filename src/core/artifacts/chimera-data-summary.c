/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-inventory.h"
#include "chimera-inventory-private.h"

#include "chimera-format.h"

/* Nearly all are. */
static gboolean
is_plain (const char *path)
{
  for (const char *p = path; *p != '\0'; p++)
    if (!g_ascii_isprint (*p))
      return FALSE;

  return TRUE;
}

/**
 * chimera_inventory_line_from_path:
 * @path: a path, bytes as the file system has them
 *
 * Returns: (transfer full): it as UTF-8 that stays on its line: control characters, of which a
 *   line break in a file's name is the worst, become U+FFFD
 */
char *
chimera_inventory_line_from_path (const char *path)
{
  g_autofree char *shown = NULL;
  GString *line;

  if (is_plain (path))
    return g_strdup (path);

  shown = g_filename_display_name (path);
  line = g_string_new (NULL);

  for (const char *p = shown; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean breaks = g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;

      g_string_append_unichar (line, breaks ? 0xfffd : c);
    }

  return g_string_free (line, FALSE);
}

static void
append_kind (GString             *text,
             ChimeraInventory    *inventory,
             ChimeraArtifactKind  kind,
             const char          *heading)
{
  const ChimeraInventoryTotals *totals = chimera_inventory_get_totals (inventory, kind);
  const ChimeraFirstPaths *first = chimera_inventory_get_first_paths (inventory, kind);
  g_autofree char *latest = NULL;

  if (totals->files == 0)
    return;

  g_string_append_printf (text, "\n%s Files (%" G_GUINT64_FORMAT ")\n", heading, totals->files);

  for (guint i = 0; i < first->n; i++)
    {
      g_autofree char *line = chimera_inventory_line_from_path (first->paths[i]);

      g_string_append_printf (text, "  - %s\n", line);
    }

  if (totals->files > first->n)
    g_string_append_printf (text, "  ... and %" G_GUINT64_FORMAT " more\n", totals->files - first->n);

  latest = chimera_format_utc (totals->latest_us);
  g_string_append_printf (text, "  Latest modified: %s\n", latest);
}

/**
 * chimera_inventory_dup_data_summary:
 * @self: an inventory
 *
 * Writes the block of a report's Data Summary: how many files of each kind that is read, the first
 * five by the bytes of their path, and the latest modification. English, as the reports are.
 *
 * Returns: (transfer full): the lines, each with its line break, without the fence around them
 */
char *
chimera_inventory_dup_data_summary (ChimeraInventory *self)
{
  GString *text;

  g_return_val_if_fail (CHIMERA_IS_INVENTORY (self), NULL);

  text = g_string_new (NULL);
  g_string_append_printf (text, "Total files analyzed: %" G_GUINT64_FORMAT "\n",
                          chimera_inventory_get_n_artifacts (self));

  append_kind (text, self, CHIMERA_ARTIFACT_CSV, "CSV");
  append_kind (text, self, CHIMERA_ARTIFACT_JSON, "JSON");
  append_kind (text, self, CHIMERA_ARTIFACT_MARKDOWN, "MARKDOWN");

  return g_string_free (text, FALSE);
}
