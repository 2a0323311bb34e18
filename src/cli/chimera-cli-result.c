/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli-result.h"

#include "chimera-aggregate.h"
#include "chimera-aggregates-json.h"
#include "chimera-concurrency.h"
#include "chimera-experiment-json.h"
#include "chimera-format.h"
#include "chimera-json-writer.h"
#include "chimera-report.h"
#include "chimera-save.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define REPORT_MARKDOWN "report.md"
#define REPORT_HTML "report.html"
#define EXPERIMENT_JSON "experiment.json"

/**
 * chimera_cli_prepare_folder:
 * @path: the folder for the files
 * @error: a #GIOErrorEnum whose message names the folder
 *
 * Makes the folder where it is missing, and finds out before hours of work whether it can be
 * written to.
 *
 * Returns: whether it can
 */
gboolean
chimera_cli_prepare_folder (const char  *path,
                            GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);
  int code = 0;

  if (g_mkdir_with_parents (path, 0777) != 0)
    code = errno;
  else if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    code = ENOTDIR;
  else if (g_access (path, W_OK | X_OK) != 0)
    code = errno;

  if (code == 0)
    return TRUE;

  /* Translators: a folder, and why, as the system says it */
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _("Nothing can be written to “%s”: %s."), name, g_strerror (code));

  return FALSE;
}

/* Takes @text. */
static gboolean
write_file (const char  *folder,
            const char  *name,
            char        *text,
            GError     **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return chimera_save (file, bytes, NULL, error);
}

/**
 * chimera_cli_write_files:
 * @experiment: an experiment that has ended
 * @folder: where to
 * @error: as of chimera_save()
 *
 * Writes report.md, report.html and experiment.json, each whole or not at all.
 *
 * Returns: whether all of them are there
 */
gboolean
chimera_cli_write_files (ChimeraExperiment  *experiment,
                         const char         *folder,
                         GError            **error)
{
  return write_file (folder, REPORT_MARKDOWN, chimera_report_write (experiment, 0), error) &&
         write_file (folder, REPORT_HTML, chimera_report_write_html (experiment, 0), error) &&
         write_file (folder, EXPERIMENT_JSON, chimera_experiment_to_json (experiment), error);
}

static void
add_file (ChimeraJsonWriter *writer,
          const char        *member,
          const char        *folder,
          const char        *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *display = g_filename_display_name (path);

  chimera_json_writer_add_string (writer, member, display);
}

static void
add_configurations (ChimeraJsonWriter *writer,
                    ChimeraExperiment *experiment)
{
  chimera_json_writer_begin_array (writer, "configurations");
  for (guint i = 0; i < chimera_experiment_get_n_configurations (experiment); i++)
    {
      const ChimeraConfiguration *configuration = chimera_experiment_get_configuration (experiment, i);
      g_autoptr(GPtrArray) calls = chimera_experiment_dup_calls_of (experiment, i);

      chimera_json_writer_begin_object (writer, NULL);
      chimera_json_writer_add_string (writer, "label", configuration->label);
      chimera_json_writer_add_string (writer, "agent", configuration->agent->label);
      chimera_json_writer_add_string (writer, "model", configuration->agent->model);
      chimera_json_writer_add_string (writer, "server", chimera_server_get_url (configuration->agent->server));
      chimera_json_writer_begin_object (writer, "runs");
      chimera_json_writer_add_int (writer, "planned", chimera_experiment_get_plan (experiment)->n_runs);
      chimera_json_writer_add_int (writer, "complete", chimera_experiment_count_complete (experiment, (int) i));
      chimera_json_writer_end_object (writer);
      chimera_aggregates_add_json (writer, calls);
      chimera_json_writer_end_object (writer);
    }
  chimera_json_writer_end_array (writer);
}

static void
add_concurrency (ChimeraJsonWriter *writer,
                 ChimeraExperiment *experiment)
{
  ChimeraConcurrency concurrency;

  chimera_concurrency_init (&concurrency, experiment);
  if (concurrency.n_blocks == 0)
    {
      chimera_json_writer_add_string (writer, "concurrency", NULL);
      return;
    }

  chimera_json_writer_begin_object (writer, "concurrency");
  chimera_json_writer_add_int (writer, "agents", concurrency.n_agents);
  chimera_json_writer_add_int (writer, "blocks", concurrency.n_blocks);
  chimera_json_writer_add_int (writer, "wall_ns", concurrency.wall_ns);
  chimera_json_writer_add_int (writer, "sequential_ns", concurrency.sequential_ns);
  chimera_json_writer_add_double (writer, "speedup", concurrency.speedup);
  chimera_json_writer_add_double (writer, "efficiency", concurrency.efficiency);
  chimera_json_writer_add_boolean (writer, "contention", concurrency.has_contention);
  chimera_json_writer_end_object (writer);
}

/* {"id": N, "title", "status": "complete", "simulated": bool, "model", "agent", "server",
 *  "folder", "started", "error": MESSAGE or null,
 *  "runs": {"planned": N, "complete": N}, "calls": N,
 *  "aggregates": {…} as documented in chimera-aggregates-json.c,
 *  "configurations": [{"label", "agent", "model", "server", "runs": {"planned", "complete"},
 *                      "aggregates": {…}}],
 *  "concurrency": null, or {"agents", "blocks", "wall_ns", "sequential_ns", "speedup", "efficiency",
 *                  "contention"},
 *  "files": {"report_markdown", "report_html", "experiment_json"} or null}
 * Absent figures are null. Members may be added, none will change. */
static ChimeraCliStatus
print_json (ChimeraExperiment *experiment,
            const char        *folder,
            const GError      *error)
{
  const ChimeraPlan *plan = chimera_experiment_get_plan (experiment);
  g_autoptr(ChimeraJsonWriter) writer = chimera_cli_begin_json ();
  g_autoptr(GPtrArray) calls = chimera_experiment_dup_calls (experiment);
  g_autofree char *analysed = g_file_get_parse_name (plan->folder);

  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_int_or_null (writer, "id", chimera_experiment_get_id (experiment), 0);
  chimera_json_writer_add_string (writer, "title", chimera_experiment_get_title (experiment));
  chimera_json_writer_add_string (writer, "status",
                                  chimera_experiment_status_get_name (chimera_experiment_get_status (experiment)));
  chimera_json_writer_add_boolean (writer, "simulated", plan->is_simulated);
  chimera_json_writer_add_string (writer, "model", chimera_plan_get_agent (plan, 0)->model);
  chimera_json_writer_add_string (writer, "agent", chimera_plan_get_agent (plan, 0)->label);
  chimera_json_writer_add_string (writer, "server", chimera_server_get_url (chimera_plan_get_agent (plan, 0)->server));
  chimera_json_writer_add_string (writer, "folder", analysed);
  chimera_json_writer_add_time (writer, "started", chimera_experiment_get_started_us (experiment));
  chimera_json_writer_add_string (writer, "error", error != NULL ? error->message : NULL);

  chimera_json_writer_begin_object (writer, "runs");
  chimera_json_writer_add_int (writer, "planned", chimera_plan_get_n_runs_in_all (plan));
  chimera_json_writer_add_int (writer, "complete", chimera_experiment_count_complete (experiment, -1));
  chimera_json_writer_end_object (writer);

  chimera_json_writer_add_int (writer, "calls", calls->len);
  chimera_aggregates_add_json (writer, calls);
  add_configurations (writer, experiment);
  add_concurrency (writer, experiment);

  if (folder != NULL)
    {
      chimera_json_writer_begin_object (writer, "files");
      add_file (writer, "report_markdown", folder, REPORT_MARKDOWN);
      add_file (writer, "report_html", folder, REPORT_HTML);
      add_file (writer, "experiment_json", folder, EXPERIMENT_JSON);
      chimera_json_writer_end_object (writer);
    }
  else
    {
      chimera_json_writer_add_string (writer, "files", NULL);
    }
  chimera_json_writer_end_object (writer);

  return chimera_cli_end_json (writer);
}

static char *
format_mean (const ChimeraSummary *summary,
             int                   decimals)
{
  g_autofree char *mean = chimera_format_display (summary->mean, decimals);
  g_autofree char *deviation = NULL;

  if (summary->n < 2)
    return g_steal_pointer (&mean);

  deviation = chimera_format_display (summary->deviation, decimals);

  return g_strdup_printf ("%s ± %s", mean, deviation);
}

/* Of which calls the means beside those of all are. */
static const char *
get_warm_name (const ChimeraAggregate *warm)
{
  switch (chimera_aggregate_get_warmth (warm))
    {
    case CHIMERA_WARMTH_CACHED:
      /* Translators: calls that found part of their prompt in the server's cache; a number follows */
      return _("cached calls");
    case CHIMERA_WARMTH_BOTH:
      /* Translators: calls that found the model in memory, part of their prompt in the cache or not; a number follows */
      return _("warm and cached calls");
    case CHIMERA_WARMTH_WARM:
    default:
      /* Translators: calls that found the model in memory; a number follows */
      return _("warm calls");
    }
}

static void
print_configurations (ChimeraExperiment *experiment)
{
  ChimeraConcurrency concurrency;

  for (guint i = 0; i < chimera_experiment_get_n_configurations (experiment); i++)
    {
      g_autoptr(GPtrArray) calls = chimera_experiment_dup_calls_of (experiment, i);
      g_autofree char *throughput = NULL;
      g_autofree char *ttft = NULL;
      ChimeraAggregate all;
      ChimeraAggregate warm;

      chimera_aggregate_init (&all, calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
      chimera_aggregate_init (&warm, calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_WARM);
      throughput = format_mean (&all.throughput, 2);
      ttft = format_mean (&warm.ttft_ms, 2);

      /* Translators: a configuration as "num_ctx 2048", runs that are complete, runs planned, mean, then "warm
       * calls" and their mean */
      chimera_cli_print (_("%s: %u of %u runs, %s tok/s; to the first token, %s: %s ms"),
                         chimera_experiment_get_configuration (experiment, i)->label,
                         chimera_experiment_count_complete (experiment, (int) i),
                         chimera_experiment_get_plan (experiment)->n_runs, throughput, get_warm_name (&warm), ttft);
      chimera_cli_print ("\n");
    }

  chimera_concurrency_init (&concurrency, experiment);
  if (concurrency.n_blocks > 0)
    {
      g_autofree char *speedup = chimera_format_display (concurrency.speedup, 2);
      g_autofree char *efficiency = chimera_format_display (concurrency.efficiency * 100.0, 1);

      /* Translators: how many times as fast as one after the other, and that per agent */
      chimera_cli_print (_("At the same time: speedup %s, efficiency %s %%"), speedup, efficiency);
      chimera_cli_print ("%s\n", concurrency.has_contention ? _("; they were in each other's way") : "");
    }
}

static ChimeraCliStatus
print_text (ChimeraExperiment *experiment,
            const char        *folder)
{
  const ChimeraPlan *plan = chimera_experiment_get_plan (experiment);
  g_autoptr(GPtrArray) calls = chimera_experiment_dup_calls (experiment);
  ChimeraAggregate all;
  ChimeraAggregate warm;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, chimera_experiment_get_id (experiment));
  g_autofree char *throughput = NULL;
  g_autofree char *ttft = NULL;
  g_autofree char *warm_throughput = NULL;
  g_autofree char *warm_ttft = NULL;

  chimera_aggregate_init (&all, calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_ALL);
  chimera_aggregate_init (&warm, calls, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_WARM);
  throughput = format_mean (&all.throughput, 2);
  ttft = format_mean (&all.ttft_ms, 2);
  warm_throughput = format_mean (&warm.throughput, 2);
  warm_ttft = format_mean (&warm.ttft_ms, 2);

  if (plan->is_simulated)
    chimera_cli_print ("%s\n", _("Simulated: these figures say nothing about any real model."));
  /* Translators: number, title and status of an experiment, runs that are complete, runs planned */
  chimera_cli_print (_("Experiment %s, %s: %s, %u of %u runs"),
                     id, chimera_experiment_get_title (experiment),
                     chimera_experiment_status_get_name (chimera_experiment_get_status (experiment)),
                     chimera_experiment_count_complete (experiment, -1), chimera_plan_get_n_runs_in_all (plan));
  chimera_cli_print ("\n");
  /* Translators: mean with its deviation over all calls, then "warm calls" and the same over those */
  chimera_cli_print (_("Throughput, tok/s: %s; %s: %s"), throughput, get_warm_name (&warm), warm_throughput);
  chimera_cli_print ("\n");
  /* Translators: mean with its deviation over all calls, then "warm calls" and the same over those */
  chimera_cli_print (_("Time to first token, ms: %s; %s: %s"), ttft, get_warm_name (&warm), warm_ttft);
  chimera_cli_print ("\n");
  if (all.n_unknown > 0)
    {
      chimera_cli_print (ngettext ("Of %u call the server does not tell whether it loaded the model.",
                                   "Of %u calls the server does not tell whether they loaded the model.", all.n_unknown),
                         all.n_unknown);
      chimera_cli_print ("\n");
    }

  if (chimera_experiment_get_n_configurations (experiment) > 1)
    print_configurations (experiment);

  if (folder != NULL)
    {
      g_autofree char *name = g_filename_display_name (folder);

      /* Translators: a folder */
      chimera_cli_print (_("Reports and figures are in “%s”."), name);
      chimera_cli_print ("\n");
    }

  return chimera_cli_flush ();
}

/**
 * chimera_cli_print_result:
 * @experiment: an experiment that has ended
 * @folder: (nullable): where its files have been written
 * @error: (nullable): why it is not complete
 * @as_json: whether to print JSON
 *
 * Returns: whether printing went well, as exit status
 */
ChimeraCliStatus
chimera_cli_print_result (ChimeraExperiment *experiment,
                          const char        *folder,
                          const GError      *error,
                          gboolean           as_json)
{
  return as_json ? print_json (experiment, folder, error) : print_text (experiment, folder);
}
