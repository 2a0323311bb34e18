/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli.h"

#include "chimera-format.h"
#include "chimera-json-writer.h"
#include "chimera-store.h"
#include "chimera-tags.h"

#include <glib/gi18n.h>

/* {"experiments": [{"id", "title", "status", "calls", "model", "agent", "folder", "simulated",
 *  "started", "runs": {"planned", "complete"}, "throughput_tokens_per_s_mean", "ttft_ms_mean",
 *  "tags": [TAG], "notes"}]}, newest first. The means are over the complete calls, that of TTFT without
 * the cold ones. With --search also "found_in": "title", "tags", "model", "agent", "notes", "report" or
 * "folder", and "excerpt", what stands there: in notes and reports; null for others. */
static ChimeraCliStatus
print_json (GPtrArray *entries,
            gboolean   is_search)
{
  g_autoptr(ChimeraJsonWriter) writer = chimera_cli_begin_json ();

  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_begin_array (writer, "experiments");
  for (guint i = 0; i < entries->len; i++)
    {
      const ChimeraHistoryEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *folder = entry->folder != NULL ? g_filename_display_name (entry->folder) : NULL;

      chimera_json_writer_begin_object (writer, NULL);
      chimera_json_writer_add_int (writer, "id", entry->id);
      chimera_json_writer_add_string (writer, "title", entry->title);
      chimera_json_writer_add_string (writer, "status", chimera_experiment_status_get_name (entry->status));
      chimera_json_writer_add_int (writer, "calls", entry->n_calls);
      chimera_json_writer_add_string (writer, "model", entry->model);
      chimera_json_writer_add_string (writer, "agent", entry->agent);
      chimera_json_writer_add_string (writer, "folder", folder);
      chimera_json_writer_add_boolean (writer, "simulated", entry->is_simulated);
      chimera_json_writer_add_time (writer, "started", entry->started_us);
      chimera_json_writer_begin_object (writer, "runs");
      chimera_json_writer_add_int (writer, "planned", entry->n_runs_planned);
      chimera_json_writer_add_int (writer, "complete", entry->n_runs_complete);
      chimera_json_writer_end_object (writer);
      chimera_json_writer_add_double (writer, "throughput_tokens_per_s_mean", entry->throughput_mean);
      chimera_json_writer_add_double (writer, "ttft_ms_mean", entry->ttft_ms_mean);
      chimera_json_writer_begin_array (writer, "tags");
      for (guint j = 0; entry->tags[j] != NULL; j++)
        chimera_json_writer_add_string (writer, NULL, entry->tags[j]);
      chimera_json_writer_end_array (writer);
      chimera_json_writer_add_string (writer, "notes", entry->notes);
      if (is_search)
        {
          chimera_json_writer_add_string (writer, "found_in", chimera_found_in_get_name (entry->found_in));
          chimera_json_writer_add_string (writer, "excerpt", entry->excerpt);
        }
      chimera_json_writer_end_object (writer);
    }
  chimera_json_writer_end_array (writer);
  chimera_json_writer_end_object (writer);

  return chimera_cli_end_json (writer);
}

static ChimeraCliStatus
print_text (GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const ChimeraHistoryEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *time = chimera_format_local_date_time (entry->started_us);
      g_autofree char *tags = chimera_tags_to_text ((const char *const *) entry->tags);

      chimera_cli_print ("%6" G_GINT64_FORMAT "  %s  %-11s  %u/%u  %s%s",
                         entry->id, time, chimera_experiment_status_get_name (entry->status),
                         entry->n_runs_complete, entry->n_runs_planned, entry->title,
                         entry->is_simulated ? _(" (simulated)") : "");
      if (*tags != '\0')
        chimera_cli_print ("  [%s]", tags);
      chimera_cli_print ("\n");
      if (entry->excerpt != NULL)
        chimera_cli_print ("        %s\n", entry->excerpt);
    }

  return chimera_cli_flush ();
}

/**
 * chimera_cli_history:
 * @argc: number of arguments
 * @argv: "history" and options
 *
 * Lists the experiments of the history.
 *
 * Returns: the exit status
 */
ChimeraCliStatus
chimera_cli_history (int    argc,
                     char **argv)
{
  gboolean as_json = FALSE;
  g_autofree char *search = NULL;
  g_autofree char *tag = NULL;
  const GOptionEntry options[] = {
    { "search", 0, 0, G_OPTION_ARG_STRING, &search,
      N_("List those with these words in title, tags, model, agent, notes, reports or folder"), N_("TEXT") },
    { "tag", 0, 0, G_OPTION_ARG_STRING, &tag, N_("List those with this tag"), N_("TAG") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print the list as JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(ChimeraStore) store = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  GAsyncResult *pending = NULL;
  ChimeraHistoryQuery query = { NULL };
  ChimeraCliStatus status;

  if (!chimera_cli_parse (&argc, &argv, NULL,
                          _("Lists past experiments, the newest first: number, begin, status, runs that are complete, title, tags."),
                          /* description: */ NULL,
                          options, 0, &status))
    return status;

  path = chimera_store_get_default_path ();
  store = chimera_store_new (path);
  chimera_cli_catch_signals (cancellable);
  query.search = search;
  query.tag = tag;
  chimera_store_list_async (store, &query, cancellable, chimera_cli_async_ready, &pending);
  result = chimera_cli_await (&pending);
  entries = chimera_store_list_finish (store, result, &error);
  if (entries == NULL)
    return chimera_cli_fail (error, as_json);

  return as_json ? print_json (entries, search != NULL) : print_text (entries);
}
