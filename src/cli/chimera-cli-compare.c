/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli.h"

#include "chimera-cli-experiment.h"
#include "chimera-cli-file.h"
#include "chimera-comparison-json.h"
#include "chimera-error.h"
#include "chimera-report-comparison.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  FORMAT_MARKDOWN,
  FORMAT_HTML,
  FORMAT_JSON,
} Format;

/* @as_json is --json, as the other commands have it. */
static gboolean
parse_format (const char  *name,
              gboolean     as_json,
              Format      *out_format,
              GError     **error)
{
  static const char *const names[] = { "markdown", "html", "json" };

  *out_format = as_json ? FORMAT_JSON : FORMAT_MARKDOWN;
  if (name == NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name) && (!as_json || i == FORMAT_JSON))
      {
        *out_format = (Format) i;
        return TRUE;
      }

  if (as_json)
    g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID, _("--json does not go with --format %s"), name);
  else
    g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                 _("--format takes markdown, html or json, not “%s”"), name);

  return FALSE;
}

static char *
write_in (const ChimeraComparison *comparison,
          Format                   format)
{
  switch (format)
    {
    case FORMAT_HTML:
      return chimera_report_comparison_write_html (comparison);

    case FORMAT_JSON:
      return chimera_comparison_to_json (comparison);

    case FORMAT_MARKDOWN:
    default:
      return chimera_report_comparison_write (comparison);
    }
}

static gboolean
parse_stage (const char    *name,
             ChimeraStage  *out_stage,
             GError       **error)
{
  ChimeraStage stage = CHIMERA_STAGE_INGEST;

  if (name == NULL || g_str_equal (name, "both") ||
      (chimera_stage_from_name (name, &stage) && stage != CHIMERA_STAGE_INGEST))
    {
      *out_stage = stage;
      return TRUE;
    }

  g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
               _("--stage takes both, analysis or report, not “%s”"), name);

  return FALSE;
}

static gboolean
parse_cohort (const char              *name,
              ChimeraCohortSelection  *out_selection,
              GError                 **error)
{
  *out_selection = CHIMERA_SELECT_ALL;
  if (name == NULL || chimera_cohort_selection_from_name (name, out_selection))
    return TRUE;

  g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
               _("--cohort takes all, warm or cold, not “%s”"), name);

  return FALSE;
}

/* (element-type gint64) NULL where one is no number */
static GArray *
parse_ids (char   **texts,
           GError **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; texts[i] != NULL; i++)
    {
      gint64 id;

      if (!chimera_cli_parse_id (texts[i], &id, error))
        return NULL;
      g_array_append_val (ids, id);
    }

  return g_steal_pointer (&ids);
}

/* (element-type ChimeraExperiment) */
static GPtrArray *
load (GArray  *ids,
      GError **error)
{
  g_autofree char *path = chimera_store_get_default_path ();
  g_autoptr(ChimeraStore) store = chimera_store_new (path);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GPtrArray) experiments = g_ptr_array_new_with_free_func (g_object_unref);

  chimera_cli_catch_signals (cancellable);
  for (guint i = 0; i < ids->len; i++)
    {
      ChimeraExperiment *experiment;

      experiment = chimera_cli_load_experiment (store, g_array_index (ids, gint64, i), cancellable, error);
      if (experiment == NULL)
        return NULL;
      g_ptr_array_add (experiments, experiment);
    }

  return g_steal_pointer (&experiments);
}

/**
 * chimera_cli_compare:
 * @argc: number of arguments
 * @argv: "compare", options and the numbers of experiments, which have two or more configurations in all
 *
 * Lays experiments of the history side by side.
 *
 * Returns: the exit status
 */
ChimeraCliStatus
chimera_cli_compare (int    argc,
                     char **argv)
{
  g_autofree char *stage_text = NULL;
  g_autofree char *cohort_text = NULL;
  g_autofree char *format_text = NULL;
  gboolean as_json = FALSE;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "stage", 0, 0, G_OPTION_ARG_STRING, &stage_text,
      N_("Which calls: both, analysis or report (default: both)"), N_("STAGE") },
    { "cohort", 0, 0, G_OPTION_ARG_STRING, &cohort_text,
      N_("Which of them: all, warm (the model was in memory) or cold (default: all)"), N_("COHORT") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_text,
      N_("markdown, html (with charts) or json (all that is known) (default: markdown)"), N_("FORMAT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Write JSON instead of a report"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Where to write (default: standard output)"), N_("FILE") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GPtrArray) experiments = NULL;
  g_autoptr(ChimeraComparison) comparison = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  ChimeraStage stage;
  ChimeraCohortSelection selection;
  Format format;
  ChimeraCliStatus status;
  char *text;

  if (!chimera_cli_parse (&argc, &argv, "BASELINE CANDIDATE…",
                          _("Lays past experiments side by side; “chimera-cli history” shows the numbers."),
                          _("Every configuration of an experiment is a side, and the first one of the first experiment is "
                            "what the others are measured against: one experiment with several needs no candidate. A ratio "
                            "of means is without a test: it does not show that two sides differ."),
                          entries, -1, &status))
    return status;

  if (!parse_stage (stage_text, &stage, &error) || !parse_cohort (cohort_text, &selection, &error) ||
      !parse_format (format_text, as_json, &format, &error) || (ids = parse_ids (argv + 1, &error)) == NULL)
    return chimera_cli_misuse ("compare", error);

  experiments = load (ids, &error);
  if (experiments == NULL)
    return chimera_cli_fail (error, format == FORMAT_JSON);

  comparison = chimera_comparison_new (experiments, stage, selection);
  if (chimera_comparison_get_n_sides (comparison) < 2)
    {
      g_set_error (&error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   /* Translators: CANDIDATE stays as it is, it is what the usage calls the argument. */
                   _("CANDIDATE is missing: experiment %s has one configuration, and nothing to compare it with"), argv[1]);
      return chimera_cli_misuse ("compare", error);
    }

  text = write_in (comparison, format);
  bytes = g_bytes_new_take (text, strlen (text));

  return chimera_cli_write_file (output, bytes);
}
