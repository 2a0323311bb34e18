/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli.h"

#include <glib/gi18n.h>

#include "chimera-cli-folder.h"
#include "chimera-digest.h"
#include "chimera-inventory-json.h"
#include "chimera-json-writer.h"
#include "chimera-read-artifact.h"

static ChimeraCliStatus
print_json (ChimeraInventory    *inventory,
            const ChimeraDigest *digest,
            guint                budget)
{
  g_autoptr(ChimeraJsonWriter) writer = chimera_cli_begin_json ();

  chimera_json_writer_begin_object (writer, NULL);
  chimera_inventory_json_add_totals (writer, inventory);
  chimera_inventory_json_add_unreadable (writer, inventory);
  chimera_json_writer_begin_object (writer, "digest");
  chimera_json_writer_add_int_or_null (writer, "budget_tokens", budget, CHIMERA_DIGEST_NO_BUDGET);
  chimera_json_writer_add_int (writer, "estimated_tokens", digest->estimated_tokens);
  chimera_json_writer_add_int (writer, "lines_left_out", digest->n_lines_left_out);
  chimera_json_writer_add_string (writer, "text", digest->text);
  chimera_json_writer_end_object (writer);
  chimera_inventory_json_add_metrics (writer, inventory);
  chimera_json_writer_end_object (writer);

  return chimera_cli_end_json (writer);
}

static gboolean
parse_numbers (const char  *budget,
               const char  *sample_above,
               guint       *out_budget,
               guint64     *out_limit,
               GError     **error)
{
  double number;

  *out_budget = CHIMERA_DIGEST_NO_BUDGET;
  *out_limit = CHIMERA_READ_LIMIT_DEFAULT;

  if (budget != NULL)
    {
      if (!chimera_cli_parse_number ("--budget", budget, 1, 1e9, TRUE, &number, error))
        return FALSE;
      *out_budget = (guint) number;
    }

  if (sample_above != NULL)
    {
      if (!chimera_cli_parse_number ("--sample-above", sample_above, 0, 1e6, TRUE, &number, error))
        return FALSE;
      *out_limit = (guint64) number * 1000 * 1000;
    }

  return TRUE;
}

/**
 * chimera_cli_digest:
 * @argc: number of arguments
 * @argv: "digest", options and the folder
 *
 * Measures the files of a folder and prints the text that a prompt would get; as JSON with every
 * series and the source of each value. Files that cannot be parsed are named and do not fail the
 * command.
 *
 * Returns: the exit status
 */
ChimeraCliStatus
chimera_cli_digest (int    argc,
                    char **argv)
{
  gboolean as_json = FALSE;
  gboolean hidden = FALSE;
  g_autofree char *budget_text = NULL;
  g_autofree char *sample_above = NULL;
  const GOptionEntry entries[] = {
    { "budget", 0, 0, G_OPTION_ARG_STRING, &budget_text, N_("How many tokens the text may take"), N_("TOKENS") },
    { "sample-above", 0, 0, G_OPTION_ARG_STRING, &sample_above, N_("Read no more than this of a file, in megabytes; 0 reads all"), N_("MB") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print the series and the text as JSON"), NULL },
    { "hidden", 0, 0, G_OPTION_ARG_NONE, &hidden, N_("Also read files and folders whose name begins with a dot"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(ChimeraInventory) inventory = NULL;
  g_autoptr(ChimeraDigest) digest = NULL;
  g_autoptr(GError) error = NULL;
  ChimeraCliStatus status;
  guint64 limit;
  guint budget;

  if (!chimera_cli_parse (&argc, &argv, "FOLDER",
                          _("Measures what the files of a folder hold and prints what a model would be told of it."),
                          /* description: */ NULL,
                          entries, 1, &status))
    return status;

  if (!parse_numbers (budget_text, sample_above, &budget, &limit, &error))
    return chimera_cli_misuse ("digest", error);

  chimera_cli_catch_signals (cancellable);
  inventory = chimera_cli_scan_folder (argv[1], hidden ? CHIMERA_SCAN_HIDDEN : CHIMERA_SCAN_NONE, cancellable, &error);
  if (inventory == NULL || !chimera_cli_read_files (inventory, limit, cancellable, &error))
    return chimera_cli_fail (error, as_json);

  digest = chimera_digest_new (inventory, budget);
  if (as_json)
    return print_json (inventory, digest, budget);

  chimera_cli_print_unreadable (inventory);
  if (*digest->text == '\0')
    {
      g_printerr ("%s: ", g_get_prgname ());
      /* Translators: %u is a number of tokens */
      g_printerr (_("No line of the digest fits into a budget of %u tokens."), budget);
      g_printerr ("\n");
      return CHIMERA_CLI_FAILED;
    }

  chimera_cli_print ("%s", digest->text);

  return chimera_cli_flush ();
}
