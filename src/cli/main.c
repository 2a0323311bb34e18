/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli.h"

#include <glib/gi18n.h>

#include "chimera-locale.h"

typedef struct
{
  const char *name;
  ChimeraCliStatus (*run) (int argc, char **argv);
  const char *parameters;
  const char *summary;
} Command;

static const Command commands[] = {
  { "scan", chimera_cli_scan, "FOLDER", N_("Show what a folder holds") },
  { "digest", chimera_cli_digest, "FOLDER", N_("Show what a model would be told of a folder") },
  { "models", chimera_cli_models, "", N_("List the models of a server") },
  { "analyze", chimera_cli_analyze, "FOLDER --model NAME", N_("Let a model analyse a folder, and measure it") },
  { "render", chimera_cli_render, "FILE.md", N_("Make an HTML page of a Markdown file") },
  { "history", chimera_cli_history, "", N_("List past experiments") },
  { "resume", chimera_cli_resume, "ID", N_("Go on with an experiment that did not come to its end") },
  { "report", chimera_cli_report, "ID", N_("Write the report or the figures of a past experiment") },
  { "compare", chimera_cli_compare, "BASELINE CANDIDATE…", N_("Lay past experiments side by side") },
  { "import", chimera_cli_import, "PATH…", N_("Put experiments from elsewhere into the history") },
};

static void
print_help (void)
{
  chimera_cli_print ("%s\n  chimera-cli %s\n\n%s\n\n%s\n",
                     _("Usage:"), _("COMMAND [OPTION…]"),
                     _("Analyses a folder of benchmark results with a language model and measures the model."),
                     _("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *usage = g_strdup_printf ("%s %s", commands[i].name, commands[i].parameters);

      /* printf() pads by bytes. */
      chimera_cli_print ("  %s%*s %s\n", usage, MAX (0, 28 - (int) g_utf8_strlen (usage, -1)), "", _(commands[i].summary));
    }
  chimera_cli_print ("\n%s\n\n%s\n%s\n",
                     _("“chimera-cli COMMAND --help” shows the options of a command; “chimera-cli --version” the version."),
                     _("Exit status:"),
                     _("  0  success\n"
                       "  1  the work failed\n"
                       "  2  wrong usage\n"
                       "  3  no server answers, or it does not have the model\n"
                       "  4  interrupted"));
}

static ChimeraCliStatus
run_command (int    argc,
             char **argv)
{
  const char *name = argv[1];

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (name, commands[i].name))
      return commands[i].run (argc - 1, argv + 1);

  if (name[0] == '-')
    g_printerr (_("chimera-cli: There is no option “%s” before a command."), name);
  else
    g_printerr (_("chimera-cli: There is no command “%s”."), name);
  g_printerr ("\n%s\n", _("“chimera-cli --help” lists the commands."));

  return CHIMERA_CLI_USAGE;
}

int
main (int    argc,
      char **argv)
{
  chimera_locale_init ();
  g_set_prgname ("chimera-cli");

  if (argc < 2)
    {
      g_printerr ("%s\n%s\n", _("chimera-cli: A command is missing."), _("“chimera-cli --help” lists the commands."));
      return CHIMERA_CLI_USAGE;
    }

  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help"))
    {
      print_help ();
      return (int) chimera_cli_flush ();
    }

  if (g_str_equal (argv[1], "--version"))
    {
      chimera_cli_print ("Chimera " CHIMERA_VERSION "\n");
      return (int) chimera_cli_flush ();
    }

  return (int) run_command (argc, argv);
}
