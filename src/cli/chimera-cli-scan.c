/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli.h"

#include <glib/gi18n.h>

#include "chimera-cli-folder.h"
#include "chimera-format.h"
#include "chimera-inventory-json.h"

static ChimeraCliStatus
print_json (ChimeraInventory *inventory)
{
  g_autoptr(ChimeraJsonWriter) writer = chimera_cli_begin_json ();

  chimera_json_writer_begin_object (writer, NULL);
  chimera_inventory_json_add_totals (writer, inventory);
  chimera_inventory_json_add_unreadable (writer, inventory);
  chimera_json_writer_end_object (writer);

  return chimera_cli_end_json (writer);
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
  chimera_cli_print_unreadable (inventory);

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
  g_autoptr(GError) error = NULL;
  ChimeraCliStatus status;

  if (!chimera_cli_parse (&argc, &argv, "FOLDER",
                          _("Shows which CSV, JSON and Markdown files a folder holds, with totals."),
                          /* description: */ NULL,
                          entries, 1, &status))
    return status;

  chimera_cli_catch_signals (cancellable);
  inventory = chimera_cli_scan_folder (argv[1], hidden ? CHIMERA_SCAN_HIDDEN : CHIMERA_SCAN_NONE, cancellable, &error);
  if (inventory == NULL)
    return chimera_cli_fail (error, as_json);

  return as_json ? print_json (inventory) : print_text (inventory);
}
