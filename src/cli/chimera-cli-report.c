/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli.h"

#include "chimera-calls-csv.h"
#include "chimera-cli-experiment.h"
#include "chimera-cli-file.h"
#include "chimera-error.h"
#include "chimera-experiment-json.h"
#include "chimera-report.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  FORMAT_MARKDOWN,
  FORMAT_HTML,
  FORMAT_JSON,
  FORMAT_CSV,
} Format;

static gboolean
parse_format (const char  *name,
              Format      *out_format,
              GError     **error)
{
  static const char *const names[] = { "markdown", "html", "json", "csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      {
        *out_format = (Format) i;
        return TRUE;
      }

  if (g_str_equal (name, "pdf"))
    g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                 _("This version does not write PDF yet, only markdown, html, json and csv"));
  else
    g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                 _("--format takes markdown, html, json or csv, not “%s”"), name);

  return FALSE;
}

static char *
write_in (ChimeraExperiment *experiment,
          guint              run,
          Format             format)
{
  switch (format)
    {
    case FORMAT_HTML:
      return chimera_report_write_html (experiment, run);

    case FORMAT_JSON:
      return chimera_experiment_to_json (experiment);

    case FORMAT_CSV:
      return chimera_calls_csv_write (experiment);

    case FORMAT_MARKDOWN:
    default:
      return chimera_report_write (experiment, run);
    }
}

/* What the arguments ask for; CHIMERA_ERROR_INVALID where they make no sense. */
static gboolean
parse (const char  *id_text,
       const char  *run_text,
       const char  *format_text,
       gint64      *out_id,
       double      *out_run,
       Format      *out_format,
       GError     **error)
{
  if (!chimera_cli_parse_id (id_text, out_id, error) ||
      (run_text != NULL &&
       !chimera_cli_parse_number ("--run", run_text, 1.0, CHIMERA_PLAN_MAX_RUNS, TRUE, out_run, error)) ||
      (format_text != NULL && !parse_format (format_text, out_format, error)))
    return FALSE;

  if (run_text == NULL || *out_format == FORMAT_MARKDOWN || *out_format == FORMAT_HTML)
    return TRUE;

  g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
               _("--run goes with the formats markdown and html; json and csv have all runs"));

  return FALSE;
}

/**
 * chimera_cli_report:
 * @argc: number of arguments
 * @argv: "report", options and the number of an experiment
 *
 * Writes the report or the figures of an experiment in the history.
 *
 * Returns: the exit status
 */
ChimeraCliStatus
chimera_cli_report (int    argc,
                    char **argv)
{
  g_autofree char *run_text = NULL;
  g_autofree char *format_text = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "run", 0, 0, G_OPTION_ARG_STRING, &run_text, N_("The report after this run (default: the latest)"), N_("N") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_text,
      N_("markdown, html, json (all that is known) or csv (a row for each call) (default: markdown)"), N_("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Where to write (default: standard output)"), N_("FILE") },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *path = NULL;
  g_autoptr(ChimeraStore) store = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  Format format = FORMAT_MARKDOWN;
  gint64 id;
  double run = 0.0;
  ChimeraCliStatus status;
  char *text;

  if (!chimera_cli_parse (&argc, &argv, "ID",
                          _("Writes the report or the figures of a past experiment; “chimera-cli history” shows the numbers."),
                          /* description: */ NULL,
                          entries, 1, &status))
    return status;

  if (!parse (argv[1], run_text, format_text, &id, &run, &format, &error))
    return chimera_cli_misuse ("report", error);

  chimera_cli_catch_signals (cancellable);
  path = chimera_store_get_default_path ();
  store = chimera_store_new (path);
  experiment = chimera_cli_load_experiment (store, id, cancellable, &error);
  if (experiment == NULL)
    return chimera_cli_complain (error);

  if (run > 0.0 && chimera_experiment_find_run (experiment, (guint) run) == NULL)
    {
      /* Translators: the number of an experiment and of a run */
      g_set_error (&error, CHIMERA_ERROR, CHIMERA_ERROR_NOT_FOUND, _("Experiment %lld has no run %u."),
                   (long long) id, (guint) run);
      return chimera_cli_complain (error);
    }

  text = write_in (experiment, (guint) run, format);
  bytes = g_bytes_new_take (text, strlen (text));

  return chimera_cli_write_file (output, bytes);
}
