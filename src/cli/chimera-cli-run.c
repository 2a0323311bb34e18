/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli-run.h"

#include "chimera-cli-progress.h"
#include "chimera-cli-result.h"
#include "chimera-cli-server.h"
#include "chimera-error.h"
#include "chimera-openai.h"
#include "chimera-polyfill.h"
#include "chimera-runner.h"

#include <glib/gi18n.h>

static gboolean
check_folder (ChimeraPlan   *plan,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(GFileInfo) info = NULL;
  g_autofree char *name = g_file_get_parse_name (plan->folder);
  g_autoptr(GError) reason = NULL;

  info = g_file_query_info (plan->folder, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, cancellable, &reason);
  if (info == NULL)
    g_set_error (error, reason->domain, reason->code, _("The folder “%s” cannot be read: %s"), name, reason->message);
  else if (g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY, _("“%s” is not a folder."), name);
  else
    return TRUE;

  return FALSE;
}

/* Asks an agent's server before the work begins whether it is there and has the model. */
static gboolean
check_agent (ChimeraClient    *client,
             ChimeraKeyStore  *keys,
             ChimeraAgent     *agent,
             GCancellable     *cancellable,
             GError          **error)
{
  g_autoptr(GPtrArray) models = chimera_cli_list_models (client, keys, agent->server, cancellable, error);
  const char *name = NULL;

  if (models == NULL)
    return FALSE;

  for (guint i = 0; i < models->len && name == NULL; i++)
    if (chimera_model_names_equal (agent->model, chimera_model_get_name (g_ptr_array_index (models, i))))
      name = chimera_model_get_name (g_ptr_array_index (models, i));

  if (name == NULL)
    {
      /* Translators: an address, and the name of a model */
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_NO_MODEL,
                   _("The server at %s has no model “%s”; “chimera-cli models” lists those it has."),
                   chimera_server_get_host_port (agent->server), agent->model);
      return FALSE;
    }

  /* One name for one model, however it was typed. */
  g_set_str (&agent->model, name);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Only when it was asked is it known what a server is. */
static void
warn_of_options (ChimeraClient      *client,
                 const ChimeraAgent *agent)
{
  if (chimera_client_get_kind (client, agent->server, NULL) != CHIMERA_SERVER_OPENAI)
    return;

  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    if (chimera_options_is_set (&agent->options, i) && !chimera_openai_option_applies (i))
      {
        /* Translators: a host and its port, the name of an option */
        g_printerr (_("%s is OpenAI-compatible and settles %s when it is started: the option is not sent."),
                    chimera_server_get_host_port (agent->server), chimera_option_get_info (i)->name);
        g_printerr ("\n");
      }
}

/**
 * chimera_cli_check_plan:
 * @client: who asks
 * @plan: what is to be done; the names of its models become those of the servers
 * @cancellable: ends it early
 * @error: what is missing
 *
 * Finds out before the work begins whether there is a folder, and servers that have the models. Those
 * that @client was told no key of get the one that is kept for them.
 *
 * Returns: whether there are
 */
gboolean
chimera_cli_check_plan (ChimeraClient  *client,
                        ChimeraPlan    *plan,
                        GCancellable   *cancellable,
                        GError        **error)
{
  g_autoptr(ChimeraKeyStore) keys = chimera_key_store_new ();

  if (!check_folder (plan, cancellable, error))
    return FALSE;

  for (guint i = 0; i < plan->agents->len; i++)
    if (!check_agent (client, keys, chimera_plan_get_agent (plan, i), cancellable, error))
      return FALSE;

  for (guint i = 0; i < chimera_plan_get_n_configurations (plan); i += chimera_grid_get_n_cells (plan->grid))
    {
      ChimeraConfiguration *configuration = chimera_configuration_new (plan, i);

      warn_of_options (client, configuration->agent);
      chimera_configuration_free (configuration);
    }

  return TRUE;
}

/**
 * chimera_cli_run:
 * @client: who talks to the servers
 * @store: the history
 * @plan: what is to be done
 * @interrupted: (nullable): an experiment of the history with that plan, to go on with
 * @cancellable: stops it
 * @output: (nullable): a folder for the files
 * @as_json: whether to print JSON
 *
 * Carries a plan out, shows how far it is, keeps it in the history, writes its files and prints its
 * figures.
 *
 * Returns: the exit status
 */
ChimeraCliStatus
chimera_cli_run (ChimeraClient     *client,
                 ChimeraStore      *store,
                 const ChimeraPlan *plan,
                 ChimeraExperiment *interrupted,
                 GCancellable      *cancellable,
                 const char        *output,
                 gboolean           as_json)
{
  g_autoptr(ChimeraRunner) runner = chimera_runner_new (client, CHIMERA_RECORDER (store));
  g_autoptr(ChimeraCliProgress) progress = chimera_cli_progress_new (runner);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) run_error = NULL;
  g_autoptr(GError) save_error = NULL;
  ChimeraExperiment *experiment;
  GAsyncResult *pending = NULL;
  ChimeraCliStatus status = CHIMERA_CLI_SUCCESS;
  ChimeraCliStatus printed;

  if (interrupted != NULL)
    chimera_runner_resume_async (runner, interrupted, cancellable, chimera_cli_async_ready, &pending);
  else
    chimera_runner_run_async (runner, plan, cancellable, chimera_cli_async_ready, &pending);
  result = chimera_cli_await (&pending);
  if (!chimera_runner_run_finish (runner, result, &run_error))
    g_assert (run_error != NULL);
  g_clear_pointer (&progress, chimera_cli_progress_free);

  if (run_error != NULL)
    status = chimera_cli_complain (run_error);

  experiment = chimera_runner_get_experiment (runner);
  if (output != NULL && !chimera_cli_write_files (experiment, output, &save_error))
    {
      ChimeraCliStatus saved = chimera_cli_complain (save_error);

      status = status == CHIMERA_CLI_SUCCESS ? saved : status;
    }

  printed = chimera_cli_print_result (experiment, save_error == NULL ? output : NULL,
                                      run_error != NULL ? run_error : save_error, as_json);

  return status == CHIMERA_CLI_SUCCESS ? printed : status;
}
