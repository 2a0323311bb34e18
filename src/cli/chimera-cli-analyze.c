/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli.h"

#include "chimera-cli-progress.h"
#include "chimera-cli-result.h"
#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-openai.h"
#include "chimera-polyfill.h"
#include "chimera-store.h"

#include <glib/gi18n.h>

/* A week; 0 is forever. */
#define MAX_TIMEOUT_S (7.0 * 24.0 * 3600.0)

typedef struct
{
  char *model;
  char *server;
  char *runs;
  char **agents;
  char *options[CHIMERA_N_OPTIONS];
  char *first_token_timeout;
  char *idle_timeout;
  char *output;
  gboolean as_json;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->model);
  g_free (self->server);
  g_free (self->runs);
  g_strfreev (self->agents);
  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    g_free (self->options[i]);
  g_free (self->first_token_timeout);
  g_free (self->idle_timeout);
  g_free (self->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static gboolean
parse (Arguments         *self,
       int               *argc,
       char            ***argv,
       ChimeraCliStatus  *out_status)
{
  const GOptionEntry entries[] = {
    { "model", 0, 0, G_OPTION_ARG_STRING, &self->model, N_("The model to ask; required"), N_("NAME") },
    { "server", 0, 0, G_OPTION_ARG_STRING, &self->server,
      CHIMERA_CLI_SERVER_HELP, N_("URL") },
    { "runs", 0, 0, G_OPTION_ARG_STRING, &self->runs, N_("How often to analyse and report (default: 1)"), N_("N") },
    { "agent", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->agents,
      N_("Who does it: analyst, collector or insight (default: analyst)"), N_("NAME") },
    { "num-gpu", 0, 0, G_OPTION_ARG_STRING, &self->options[CHIMERA_OPTION_NUM_GPU],
      N_("Layers to put on the GPU"), N_("N") },
    { "num-ctx", 0, 0, G_OPTION_ARG_STRING, &self->options[CHIMERA_OPTION_NUM_CTX],
      N_("Size of the context in tokens"), N_("N") },
    { "temperature", 0, 0, G_OPTION_ARG_STRING, &self->options[CHIMERA_OPTION_TEMPERATURE],
      N_("Temperature of the choice of tokens"), N_("X") },
    { "top-p", 0, 0, G_OPTION_ARG_STRING, &self->options[CHIMERA_OPTION_TOP_P],
      N_("Choose among the tokens that make up this probability"), N_("X") },
    { "top-k", 0, 0, G_OPTION_ARG_STRING, &self->options[CHIMERA_OPTION_TOP_K],
      N_("Choose among this many tokens"), N_("N") },
    { "repeat-penalty", 0, 0, G_OPTION_ARG_STRING, &self->options[CHIMERA_OPTION_REPEAT_PENALTY],
      N_("Penalty on repeated tokens"), N_("X") },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &self->options[CHIMERA_OPTION_SEED],
      N_("Seed of the choice of tokens"), N_("N") },
    { "num-predict", 0, 0, G_OPTION_ARG_STRING, &self->options[CHIMERA_OPTION_NUM_PREDICT],
      N_("Most tokens of an answer"), N_("N") },
    { "first-token-timeout", 0, 0, G_OPTION_ARG_STRING, &self->first_token_timeout,
      N_("How long queueing, loading and reading the prompt may take; 0 is forever (default: 600)"), N_("SECONDS") },
    { "idle-timeout", 0, 0, G_OPTION_ARG_STRING, &self->idle_timeout,
      N_("How long an answer may pause; 0 is forever (default: 60)"), N_("SECONDS") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &self->output,
      N_("Write report.md, report.html and experiment.json there"), N_("DIR") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->as_json, N_("Print the result as JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  return chimera_cli_parse (argc, argv, "FOLDER",
                            _("Lets a model analyse the files of a folder and write a report, and measures it meanwhile."),
                            _("An option that is not given is not sent: the model or the server decides.\n"
                              "The key in CHIMERA_API_KEY is sent to the server, and to nobody else.\n"
                              "Progress goes to standard error. Every call is saved to the history as it ends;\n"
                              "Ctrl+C stops the one at work, keeps what there is and exits with status 4."),
                            entries, 1, out_status);
}

static gboolean
parse_options (const Arguments  *self,
               ChimeraOptions   *options,
               GError          **error)
{
  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      const ChimeraOptionInfo *info = chimera_option_get_info ((ChimeraOption) i);
      g_autofree char *name = NULL;
      double value;

      if (self->options[i] == NULL)
        continue;

      name = g_strconcat ("--", info->name, NULL);
      g_strdelimit (name, "_", '-');
      if (!chimera_cli_parse_number (name, self->options[i], info->minimum, info->maximum, info->is_integer,
                                     &value, error) ||
          !chimera_options_set (options, (ChimeraOption) i, value, error))
        return FALSE;
    }

  return TRUE;
}

static const ChimeraPersona *
find_persona (const Arguments  *self,
              GError          **error)
{
  const ChimeraPersona *persona;

  if (self->agents == NULL)
    return chimera_persona_get_default ();

  if (self->agents[1] != NULL)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID, _("--agent can be given once"));
      return NULL;
    }

  persona = chimera_persona_find (self->agents[0]);
  if (persona == NULL)
    {
      g_autoptr(GString) names = g_string_new (NULL);

      for (const ChimeraPersona *const *each = chimera_persona_list (); *each != NULL; each++)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", (*each)->id);
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   _("--agent takes one of %s, not “%s”"), names->str, self->agents[0]);
    }

  return persona;
}

static gboolean
parse_timeout (const char  *option,
               const char  *text,
               gint64      *inout_ns,
               GError     **error)
{
  double seconds;

  if (text == NULL)
    return TRUE;

  if (!chimera_cli_parse_number (option, text, 0.0, MAX_TIMEOUT_S, FALSE, &seconds, error))
    return FALSE;

  *inout_ns = (gint64) (seconds * CHIMERA_NS_PER_S);

  return TRUE;
}

/* What the arguments ask for; CHIMERA_ERROR_INVALID where they make no sense. */
static ChimeraPlan *
make_plan (const Arguments  *self,
           const char       *folder_name,
           GError          **error)
{
  g_autoptr(ChimeraServer) server = NULL;
  g_autoptr(ChimeraAgent) agent = NULL;
  g_autoptr(ChimeraPlan) plan = NULL;
  g_autoptr(GFile) folder = g_file_new_for_commandline_arg (folder_name);
  const ChimeraPersona *persona;
  ChimeraOptions options = { 0 };
  double n_runs = 1.0;

  if (self->model == NULL || self->model[0] == '\0')
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID, _("--model is missing"));
      return NULL;
    }

  if (self->runs != NULL &&
      !chimera_cli_parse_number ("--runs", self->runs, 1.0, CHIMERA_PLAN_MAX_RUNS, TRUE, &n_runs, error))
    return NULL;

  server = self->server != NULL ? chimera_server_new (self->server, error) : chimera_server_new_default ();
  if (server == NULL || !parse_options (self, &options, error))
    return NULL;

  persona = find_persona (self, error);
  if (persona == NULL)
    return NULL;

  agent = chimera_agent_new (persona, self->model, server, &options);
  plan = chimera_plan_new (folder, agent, (guint) n_runs);
  if (!parse_timeout ("--first-token-timeout", self->first_token_timeout, &plan->first_token_timeout_ns, error) ||
      !parse_timeout ("--idle-timeout", self->idle_timeout, &plan->idle_timeout_ns, error))
    return NULL;

  return g_steal_pointer (&plan);
}

/* Asks the server before the work begins whether it is there and has the model. */
static gboolean
check_server (ChimeraClient  *client,
              ChimeraPlan    *plan,
              GCancellable   *cancellable,
              GError        **error)
{
  ChimeraAgent *agent = plan->agent;
  const char *name = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) models = NULL;
  GAsyncResult *pending = NULL;

  chimera_client_list_models_async (client, agent->server, cancellable, chimera_cli_async_ready, &pending);
  result = chimera_cli_await (&pending);
  models = chimera_client_list_models_finish (client, result, error);
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

/* Only now is it known what the server is. */
static void
warn_of_options (ChimeraClient     *client,
                 const ChimeraPlan *plan)
{
  const ChimeraAgent *agent = plan->agent;

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

static ChimeraCliStatus
run_plan (const Arguments   *self,
          ChimeraClient     *client,
          const ChimeraPlan *plan,
          GCancellable      *cancellable)
{
  g_autofree char *history = chimera_store_get_default_path ();
  g_autoptr(ChimeraStore) store = chimera_store_new (history);
  g_autoptr(ChimeraRunner) runner = chimera_runner_new (client, CHIMERA_RECORDER (store));
  g_autoptr(ChimeraCliProgress) progress = chimera_cli_progress_new (runner);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) run_error = NULL;
  g_autoptr(GError) save_error = NULL;
  ChimeraExperiment *experiment;
  GAsyncResult *pending = NULL;
  ChimeraCliStatus status = CHIMERA_CLI_SUCCESS;
  ChimeraCliStatus printed;

  chimera_runner_run_async (runner, plan, cancellable, chimera_cli_async_ready, &pending);
  result = chimera_cli_await (&pending);
  if (!chimera_runner_run_finish (runner, result, &run_error))
    g_assert (run_error != NULL);
  g_clear_pointer (&progress, chimera_cli_progress_free);

  if (run_error != NULL)
    status = chimera_cli_complain (run_error);

  experiment = chimera_runner_get_experiment (runner);
  if (self->output != NULL && !chimera_cli_write_files (experiment, self->output, &save_error))
    {
      ChimeraCliStatus saved = chimera_cli_complain (save_error);

      status = status == CHIMERA_CLI_SUCCESS ? saved : status;
    }

  printed = chimera_cli_print_result (experiment, save_error == NULL ? self->output : NULL,
                                      run_error != NULL ? run_error : save_error, self->as_json);

  return status == CHIMERA_CLI_SUCCESS ? printed : status;
}

/**
 * chimera_cli_analyze:
 * @argc: number of arguments
 * @argv: "analyze", options and the folder
 *
 * Carries out a plan, keeps it in the history and writes its reports. What there is when it is
 * stopped or fails is kept and written likewise.
 *
 * Returns: the exit status
 */
ChimeraCliStatus
chimera_cli_analyze (int    argc,
                     char **argv)
{
  g_auto(Arguments) arguments = { 0 };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(ChimeraClient) client = NULL;
  g_autoptr(ChimeraPlan) plan = NULL;
  g_autoptr(GError) error = NULL;
  ChimeraCliStatus status;

  if (!parse (&arguments, &argc, &argv, &status))
    return status;

  plan = make_plan (&arguments, argv[1], &error);
  if (plan == NULL)
    return chimera_cli_misuse ("analyze", error);

  client = chimera_client_new ();
  if (!chimera_cli_send_key (client, plan->agent->server, &error))
    return chimera_cli_misuse ("analyze", error);

  chimera_cli_catch_signals (cancellable);
  if (!check_folder (plan, cancellable, &error) ||
      (arguments.output != NULL && !chimera_cli_prepare_folder (arguments.output, &error)) ||
      !check_server (client, plan, cancellable, &error))
    return chimera_cli_fail (error, arguments.as_json);

  warn_of_options (client, plan);

  return run_plan (&arguments, client, plan, cancellable);
}
