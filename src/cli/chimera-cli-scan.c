/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli.h"

#include "chimera-format.h"
#include "chimera-inventory.h"
#include "chimera-json-members.h"

#include <glib/gi18n.h>

static const struct
{
  ChimeraArtifactKind kind;
  const char *name;
} kinds[] = {
  { CHIMERA_ARTIFACT_CSV, "csv" },
  { CHIMERA_ARTIFACT_JSON, "json" },
  { CHIMERA_ARTIFACT_MARKDOWN, "markdown" },
  { CHIMERA_ARTIFACT_OTHER, "other" },
};

typedef void (*ArtifactFunc) (ChimeraArtifact *artifact,
                              gpointer         user_data);

static void
for_each_error (ChimeraArtifact *artifact,
                ArtifactFunc     func,
                gpointer         user_data)
{
  GListModel *children = chimera_artifact_get_children (artifact);

  if (chimera_artifact_get_error (artifact) != NULL)
    func (artifact, user_data);

  for (guint i = 0; children != NULL && i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(ChimeraArtifact) child = g_list_model_get_item (children, i);

      for_each_error (child, func, user_data);
    }
}

static char *
get_display_path (ChimeraArtifact *artifact)
{
  g_autofree char *path = chimera_artifact_dup_path (artifact);

  return path != NULL && path[0] != '\0' ? g_filename_display_name (path) : g_strdup (".");
}

static void
add_error (ChimeraArtifact *artifact,
           gpointer         user_data)
{
  JsonBuilder *builder = user_data;
  g_autofree char *path = get_display_path (artifact);

  json_builder_begin_object (builder);
  chimera_json_add_string (builder, "path", path);
  chimera_json_add_string (builder, "error", chimera_artifact_get_error (artifact));
  json_builder_end_object (builder);
}

static void
print_error (ChimeraArtifact *artifact,
             gpointer         user_data)
{
  g_autofree char *path = get_display_path (artifact);

  g_printerr ("%s: %s: %s\n", g_get_prgname (), path, chimera_artifact_get_error (artifact));
}

/* {"folder": PATH, "files": N,
 *  "csv": {"files": N, "bytes": N, "latest": "2025-11-14T18:53:30Z" or null},
 *  "json": …, "markdown": …, "other": …,
 *  "errors": [{"path": PATH, "error": MESSAGE}]}
 * "files" counts every file, others included. */
static ChimeraCliStatus
print_json (ChimeraInventory *inventory)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *folder = g_file_get_parse_name (chimera_inventory_get_folder (inventory));

  json_builder_begin_object (builder);
  chimera_json_add_string (builder, "folder", folder);
  chimera_json_add_int (builder, "files", (gint64) chimera_inventory_get_n_files (inventory));

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const ChimeraInventoryTotals *totals = chimera_inventory_get_totals (inventory, kinds[i].kind);

      chimera_json_begin_object (builder, kinds[i].name);
      chimera_json_add_int (builder, "files", (gint64) totals->files);
      chimera_json_add_int (builder, "bytes", (gint64) totals->bytes);
      chimera_cli_add_time (builder, "latest", totals->latest_us);
      json_builder_end_object (builder);
    }

  chimera_json_begin_array (builder, "errors");
  for_each_error (chimera_inventory_get_root (inventory), add_error, builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return chimera_cli_print_json (builder);
}

static ChimeraCliStatus
print_text (ChimeraInventory *inventory)
{
  g_autofree char *summary = chimera_inventory_dup_data_summary (inventory);
  g_autofree char *size = chimera_format_bytes (chimera_inventory_get_n_bytes (inventory));
  gulong n_files = (gulong) chimera_inventory_get_n_files (inventory);
  gulong n_other = (gulong) chimera_inventory_get_totals (inventory, CHIMERA_ARTIFACT_OTHER)->files;

  chimera_cli_print ("%s\n\n", g_strchomp (summary));
  chimera_cli_print (g_dngettext (GETTEXT_PACKAGE,
                                  /* Translators: number of files, their size, number of those that are not analysed */
                                  "%lu file, %s; %lu of another type",
                                  "%lu files, %s; %lu of other types", n_files),
                     n_files, size, n_other);
  chimera_cli_print ("\n");
  for_each_error (chimera_inventory_get_root (inventory), print_error, NULL);

  return chimera_cli_flush ();
}

/**
 * chimera_cli_scan:
 * @argc: number of arguments
 * @argv: "scan", options and the folder
 *
 * Prints inventory and totals of a folder; entries that cannot be read are listed and do not fail
 * the command.
 *
 * Returns: the exit status
 */
ChimeraCliStatus
chimera_cli_scan (int    argc,
                  char **argv)
{
  gboolean as_json = FALSE;
  gboolean hidden = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print the totals as JSON"), NULL },
    { "hidden", 0, 0, G_OPTION_ARG_NONE, &hidden, N_("Also count files and folders whose name begins with a dot"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(ChimeraInventory) inventory = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  ChimeraCliStatus status;

  if (!chimera_cli_parse (&argc, &argv, "FOLDER",
                          _("Shows which CSV, JSON and Markdown files a folder holds, with totals."),
                          /* description: */ NULL,
                          entries, 1, &status))
    return status;

  folder = g_file_new_for_commandline_arg (argv[1]);
  inventory = chimera_inventory_new (folder);
  chimera_cli_catch_signals (cancellable);
  chimera_inventory_scan_async (inventory, hidden ? CHIMERA_SCAN_HIDDEN : CHIMERA_SCAN_NONE,
                                cancellable, chimera_cli_async_ready, &pending);
  result = chimera_cli_await (&pending);
  if (!chimera_inventory_scan_finish (inventory, result, &error))
    return chimera_cli_fail (error, as_json);

  return as_json ? print_json (inventory) : print_text (inventory);
}
