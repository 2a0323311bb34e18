/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>

#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-locale.h"
#include "chimera-simulator.h"

#define EXIT_FAILED 1
#define EXIT_USAGE  2

typedef struct
{
  gint64 port;
  double rate;
  gint64 tokens;
  gboolean repeat;
  gint64 load_ms;
  gint64 prefill_ms;
  gint64 seed;
  char *fault;
  char *api_key;
  gboolean version;
} Arguments;

static gboolean
check_range (const char  *flag,
             double       value,
             double       low,
             double       high,
             GError     **error)
{
  if (value >= low && value <= high)
    return TRUE;

  /* Translators: a flag of the command line, as --port, and the range of its number */
  g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID, _("%s must be a number from %.0f to %.0f."), flag, low, high);

  return FALSE;
}

static gboolean
check (const Arguments       *arguments,
       ChimeraSimulatorPace  *out_pace,
       ChimeraFault          *out_fault,
       GError               **error)
{
  if (!check_range ("--port", (double) arguments->port, 0, 65535, error) ||
      !check_range ("--rate", arguments->rate, 0, 1e9, error) ||
      !check_range ("--tokens", (double) arguments->tokens, 0, 1e9, error) ||
      !check_range ("--load-ms", (double) arguments->load_ms, 0, 1e9, error) ||
      !check_range ("--prefill-ms", (double) arguments->prefill_ms, 0, 1e9, error) ||
      !check_range ("--seed", (double) arguments->seed, 0, G_MAXUINT32, error))
    return FALSE;

  if (arguments->repeat && arguments->tokens == 0)
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                           _("--repeat needs --tokens to know when an answer is long enough."));
      return FALSE;
    }

  if (arguments->fault != NULL && !chimera_fault_from_name (arguments->fault, out_fault))
    {
      GString *names = g_string_new (NULL);

      for (int i = CHIMERA_FAULT_NONE; i <= CHIMERA_FAULT_TRUNCATE; i++)
        g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", chimera_fault_get_name ((ChimeraFault) i));
      /* Translators: what was given, and a list of the names there are */
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID, _("--fault knows no “%s”, only %s."),
                   arguments->fault, names->str);
      g_string_free (names, TRUE);
      return FALSE;
    }

  out_pace->tokens_per_s = arguments->rate;
  out_pace->n_tokens = (guint) arguments->tokens;
  out_pace->repeats = arguments->repeat;
  out_pace->load_ns = arguments->load_ms * CHIMERA_NS_PER_MS;
  out_pace->prefill_ns = arguments->prefill_ms * CHIMERA_NS_PER_MS;
  out_pace->seed = (guint32) arguments->seed;

  return TRUE;
}

static gboolean
parse (Arguments             *arguments,
       int                   *argc,
       char                ***argv,
       ChimeraSimulatorPace  *out_pace,
       ChimeraFault          *out_fault,
       GError               **error)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT64, &arguments->port, N_("TCP port; 0, the default, takes a free one"), "N" },
    { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &arguments->rate, N_("Tokens per second; 0 is as fast as it goes"), "TOKENS_PER_S" },
    { "tokens", 0, 0, G_OPTION_ARG_INT64, &arguments->tokens, N_("Length of an answer at most; 0 is no limit"), "N" },
    { "repeat", 0, 0, G_OPTION_ARG_NONE, &arguments->repeat, N_("Begin a text anew until the answer has --tokens, beyond any context"), NULL },
    { "load-ms", 0, 0, G_OPTION_ARG_INT64, &arguments->load_ms, N_("Time to load the model"), "N" },
    { "prefill-ms", 0, 0, G_OPTION_ARG_INT64, &arguments->prefill_ms, N_("Time to read 1,000 tokens of prompt"), "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &arguments->seed, N_("Seed of the noise and of the choice of words"), "N" },
    { "fault", 0, 0, G_OPTION_ARG_STRING, &arguments->fault, N_("What goes wrong"), "NAME" },
    { "api-key", 0, 0, G_OPTION_ARG_STRING, &arguments->api_key, N_("Key that every request must bring"), "KEY" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &arguments->version, N_("Print the version"), NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context, _("An Ollama server on the loopback interface whose model is simulated"));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (*argc > 1)
    {
      /* Translators: something on the command line that belongs to no flag */
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID, _("“%s” is not expected here."), (*argv)[1]);
      return FALSE;
    }

  return check (arguments, out_pace, out_fault, error);
}

static gboolean
on_signal (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_CONTINUE;
}

int
main (int    argc,
      char **argv)
{
  ChimeraSimulatorPace pace = chimera_simulator_default_pace;
  Arguments arguments = {
    .rate = pace.tokens_per_s,
    .tokens = pace.n_tokens,
    .load_ms = pace.load_ns / CHIMERA_NS_PER_MS,
    .prefill_ms = pace.prefill_ns / CHIMERA_NS_PER_MS,
    .seed = pace.seed,
  };
  ChimeraFault fault = CHIMERA_FAULT_NONE;
  g_autoptr(GMainLoop) loop = NULL;
  g_autoptr(ChimeraSimulator) simulator = NULL;
  g_autofree char *api_key = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_understood;

  chimera_locale_init ();

  is_understood = parse (&arguments, &argc, &argv, &pace, &fault, &error);
  g_free (arguments.fault);
  api_key = arguments.api_key;
  if (!is_understood)
    {
      g_printerr ("chimera-simulator: %s\n", error->message);
      return EXIT_USAGE;
    }

  if (arguments.version)
    {
      g_print ("chimera-simulator %s\n", CHIMERA_VERSION);
      return 0;
    }

  simulator = chimera_simulator_new (&pace, fault);
  chimera_simulator_set_api_key (simulator, api_key);
  if (!chimera_simulator_start (simulator, (guint16) arguments.port, &error))
    {
      g_printerr ("chimera-simulator: %s\n", error->message);
      return EXIT_FAILED;
    }

  loop = g_main_loop_new (NULL, FALSE);
  g_unix_signal_add (SIGTERM, on_signal, loop);
  g_unix_signal_add (SIGINT, on_signal, loop);

  printf ("listening on %s\n", chimera_simulator_get_url (simulator));
  fflush (stdout);

  g_main_loop_run (loop);
  chimera_simulator_stop (simulator);

  return 0;
}
