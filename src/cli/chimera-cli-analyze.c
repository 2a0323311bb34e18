/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli.h"

#include "chimera-cli-plan.h"
#include "chimera-cli-result.h"
#include "chimera-cli-run.h"
#include "chimera-cli-server.h"
#include "chimera-error.h"
#include "chimera-polyfill.h"
#include "chimera-store.h"

#include <glib/gi18n.h>

typedef struct
{
  ChimeraCliPlanArguments plan;
  char *output;
  gboolean as_json;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  chimera_cli_plan_arguments_clear (&self->plan);
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
    { "model", 0, 0, G_OPTION_ARG_STRING, &self->plan.model, N_("The model to ask; required"), N_("NAME") },
    { "server", 0, 0, G_OPTION_ARG_STRING, &self->plan.server,
      CHIMERA_CLI_SERVER_HELP, N_("URL") },
    { "endpoint", 0, 0, G_OPTION_ARG_STRING, &self->plan.endpoint,
      N_("What an Ollama server is asked: generate or chat (default: generate)"), N_("NAME") },
    { "runs", 0, 0, G_OPTION_ARG_STRING, &self->plan.runs, N_("How often each configuration analyses and reports (default: 1)"),
      N_("N") },
    { "agent", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->plan.agents,
      N_("Who does it: analyst, collector or insight (default: analyst); may be given several times"),
      N_("NAME[,model=NAME][,server=URL][,label=TEXT][,OPTION=VALUE]…") },
    { "num-gpu", 0, 0, G_OPTION_ARG_STRING, &self->plan.options[CHIMERA_OPTION_NUM_GPU],
      N_("Layers to put on the GPU"), N_("N") },
    { "num-ctx", 0, 0, G_OPTION_ARG_STRING, &self->plan.options[CHIMERA_OPTION_NUM_CTX],
      N_("Size of the context in tokens"), N_("N") },
    { "temperature", 0, 0, G_OPTION_ARG_STRING, &self->plan.options[CHIMERA_OPTION_TEMPERATURE],
      N_("Temperature of the choice of tokens"), N_("X") },
    { "top-p", 0, 0, G_OPTION_ARG_STRING, &self->plan.options[CHIMERA_OPTION_TOP_P],
      N_("Choose among the tokens that make up this probability"), N_("X") },
    { "top-k", 0, 0, G_OPTION_ARG_STRING, &self->plan.options[CHIMERA_OPTION_TOP_K],
      N_("Choose among this many tokens"), N_("N") },
    { "repeat-penalty", 0, 0, G_OPTION_ARG_STRING, &self->plan.options[CHIMERA_OPTION_REPEAT_PENALTY],
      N_("Penalty on repeated tokens"), N_("X") },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &self->plan.options[CHIMERA_OPTION_SEED],
      N_("Seed of the choice of tokens"), N_("N") },
    { "num-predict", 0, 0, G_OPTION_ARG_STRING, &self->plan.options[CHIMERA_OPTION_NUM_PREDICT],
      N_("Most tokens of an answer"), N_("N") },
    { "sweep", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->plan.sweeps,
      N_("Try an option with each of these values, together with those of every other --sweep"),
      N_("OPTION=VALUE,VALUE…") },
    { "schedule", 0, 0, G_OPTION_ARG_STRING, &self->plan.schedule,
      N_("sequential, interleaved or concurrent (default: sequential)"), N_("ORDER") },
    { "warm-up", 0, 0, G_OPTION_ARG_STRING, &self->plan.warm_up,
      N_("Calls to make before the measured ones, whenever a model was loaded (default: 0)"), N_("N") },
    { "cooldown", 0, 0, G_OPTION_ARG_STRING, &self->plan.cooldown, N_("Pause between runs (default: 0)"), N_("SECONDS") },
    { "defeat-cache", 0, 0, G_OPTION_ARG_NONE, &self->plan.defeats_cache,
      N_("Begin every call with something unique, so that no part of its prompt is in the server's cache"), NULL },
    { "first-token-timeout", 0, 0, G_OPTION_ARG_STRING, &self->plan.first_token_timeout,
      N_("How long queueing, loading and reading the prompt may take; 0 is forever (default: 600)"), N_("SECONDS") },
    { "idle-timeout", 0, 0, G_OPTION_ARG_STRING, &self->plan.idle_timeout,
      N_("How long an answer may pause; 0 is forever (default: 60)"), N_("SECONDS") },
    { "call-timeout", 0, 0, G_OPTION_ARG_STRING, &self->plan.call_timeout,
      N_("How long a call may take in all; 0 is forever (default: 0)"), N_("SECONDS") },
    { "total-timeout", 0, 0, G_OPTION_ARG_STRING, &self->plan.total_timeout,
      N_("How long the whole may take; 0 is forever (default: 0)"), N_("SECONDS") },
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
  g_autoptr(ChimeraServer) server = NULL;
  g_autoptr(ChimeraStore) store = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *history = NULL;
  ChimeraCliStatus status;

  if (!parse (&arguments, &argc, &argv, &status))
    return status;

  client = chimera_client_new ();
  server = chimera_cli_plan_make_server (&arguments.plan, &error);
  if (server != NULL)
    plan = chimera_cli_plan_new (&arguments.plan, server, argv[1], &error);
  if (plan == NULL || !chimera_cli_send_key (client, server, &error))
    return chimera_cli_misuse ("analyze", error);

  chimera_cli_catch_signals (cancellable);
  if ((arguments.output != NULL && !chimera_cli_prepare_folder (arguments.output, &error)) ||
      !chimera_cli_check_plan (client, plan, cancellable, &error))
    return chimera_cli_fail (error, arguments.as_json);

  history = chimera_store_get_default_path ();
  store = chimera_store_new (history);

  return chimera_cli_run (client, store, plan, NULL, cancellable, arguments.output, arguments.as_json);
}
