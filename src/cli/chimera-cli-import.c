/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli.h"

#include "chimera-cli-file.h"
#include "chimera-experiment-json-reader.h"
#include "chimera-store.h"

#include <glib/gi18n.h>

static gboolean
import_file (ChimeraStore  *store,
             const char    *argument,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *name = g_filename_display_name (argument);
  g_autoptr(GBytes) bytes = chimera_cli_read_file (argument, CHIMERA_EXPERIMENT_JSON_MAX_BYTES, error);
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;
  const char *text;
  gsize length;

  if (bytes == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  text = g_bytes_get_data (bytes, &length);
  experiment = chimera_experiment_from_json (text != NULL ? text : "", length, error);
  if (experiment == NULL)
    {
      /* Translators: the name of a file; what follows is the reason, a sentence */
      g_prefix_error (error, _("“%s” was not imported: "), name);
      return FALSE;
    }

  chimera_store_add_async (store, experiment, cancellable, chimera_cli_async_ready, &pending);
  result = chimera_cli_await (&pending);
  if (!chimera_store_add_finish (store, result, error))
    return FALSE;

  /* Translators: a file, then number and title of the experiment that was in it */
  chimera_cli_print (_("“%s” is experiment %lld now: %s"), name, (long long) chimera_experiment_get_id (experiment),
                     chimera_experiment_get_title (experiment));
  chimera_cli_print ("\n");

  return TRUE;
}

/**
 * chimera_cli_import:
 * @argc: number of arguments
 * @argv: "import" and files
 *
 * Puts experiments from files into the history, each whole or not at all. One that is refused does
 * not keep the others from it.
 *
 * Returns: the exit status
 */
ChimeraCliStatus
chimera_cli_import (int    argc,
                    char **argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(ChimeraStore) store = NULL;
  g_autofree char *path = NULL;
  ChimeraCliStatus status;

  if (!chimera_cli_parse (&argc, &argv, "PATH…",
                          _("Puts experiments into the history from files named experiment.json, as “analyze --output” "
                            "and “report --format json” write them."),
                          /* description: */ NULL,
                          entries, -1, &status))
    return status;

  path = chimera_store_get_default_path ();
  store = chimera_store_new (path);
  chimera_cli_catch_signals (cancellable);

  status = CHIMERA_CLI_SUCCESS;
  for (int i = 1; i < argc && status != CHIMERA_CLI_INTERRUPTED; i++)
    {
      g_autoptr(GError) error = NULL;

      if (!import_file (store, argv[i], cancellable, &error))
        status = chimera_cli_complain (error);
    }

  return status == CHIMERA_CLI_SUCCESS ? chimera_cli_flush () : status;
}
