/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli.h"

#include "chimera-cli-experiment.h"
#include "chimera-cli-result.h"
#include "chimera-cli-run.h"
#include "chimera-cli-server.h"
#include "chimera-error.h"

#include <glib/gi18n.h>

static ChimeraExperiment *
load (ChimeraStore  *store,
      const char    *text,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr(ChimeraExperiment) experiment = NULL;
  gint64 id;

  if (!chimera_cli_parse_id (text, &id, error))
    return NULL;

  experiment = chimera_cli_load_experiment (store, id, cancellable, error);
  if (experiment == NULL)
    return NULL;

  switch (chimera_experiment_get_status (experiment))
    {
    case CHIMERA_EXPERIMENT_RUNNING:
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID, _("Experiment %s is at work."), text);
      return NULL;

    case CHIMERA_EXPERIMENT_COMPLETE:
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   _("Experiment %s is complete: there is nothing left to do."), text);
      return NULL;

    default:
      break;
    }

  if (!chimera_experiment_lacks_runs (experiment))
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   _("All runs of experiment %s have come to an end, though not all are complete: there is nothing left to do."),
                   text);
      return NULL;
    }

  return g_steal_pointer (&experiment);
}

static void
warn_of_replaced (ChimeraExperiment *experiment)
{
  guint n = chimera_experiment_count_replaced (experiment);

  if (n == 0)
    return;

  g_printerr (ngettext ("%u run that has ended is made anew: it ran at the same time as one that is missing, "
                        "and would not be comparable without it.",
                        "%u runs that have ended are made anew: they ran at the same time as others that are missing, "
                        "and would not be comparable without them.", n), n);
  g_printerr ("\n");
}

/* Of several servers nobody knows which one the key in the environment is for: each gets the one that is
 * kept for it. */
static gboolean
is_one_server (const ChimeraPlan *plan)
{
  const char *url = chimera_server_get_base (chimera_plan_get_agent (plan, 0)->server);

  for (guint i = 1; i < plan->agents->len; i++)
    if (!g_str_equal (chimera_server_get_base (chimera_plan_get_agent (plan, i)->server), url))
      return FALSE;

  return TRUE;
}

/**
 * chimera_cli_resume:
 * @argc: number of arguments
 * @argv: "resume", options and the number of an experiment
 *
 * Goes on with an experiment that did not come to its end, at its first missing call.
 *
 * Returns: the exit status
 */
ChimeraCliStatus
chimera_cli_resume (int    argc,
                    char **argv)
{
  g_autofree char *output = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry options[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_("Write report.md, report.html and experiment.json there"),
      N_("DIR") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print the result as JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(ChimeraStore) store = NULL;
  g_autoptr(ChimeraClient) client = NULL;
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(ChimeraPlan) plan = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  ChimeraCliStatus status;

  if (!chimera_cli_parse (&argc, &argv, "ID",
                          _("Goes on with an experiment of the history that was stopped or interrupted, or that failed."),
                          _("What was measured stays; the first call that is missing is the next."),
                          options, 1, &status))
    return status;

  chimera_cli_catch_signals (cancellable);
  path = chimera_store_get_default_path ();
  store = chimera_store_new (path);
  experiment = load (store, argv[1], cancellable, &error);
  if (g_error_matches (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID))
    return chimera_cli_misuse ("resume", error);
  if (experiment == NULL)
    return chimera_cli_fail (error, as_json);

  client = chimera_client_new ();
  if (is_one_server (chimera_experiment_get_plan (experiment)) &&
      !chimera_cli_send_key (client, chimera_plan_get_agent (chimera_experiment_get_plan (experiment), 0)->server, &error))
    return chimera_cli_misuse ("resume", error);

  plan = chimera_plan_copy (chimera_experiment_get_plan (experiment));
  if ((output != NULL && !chimera_cli_prepare_folder (output, &error)) ||
      !chimera_cli_check_plan (client, plan, cancellable, &error))
    return chimera_cli_fail (error, as_json);

  warn_of_replaced (experiment);

  return chimera_cli_run (client, store, plan, experiment, cancellable, output, as_json);
}
