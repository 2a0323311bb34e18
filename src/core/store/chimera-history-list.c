/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-list.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chimera-error.h"
#include "chimera-fold.h"
#include "chimera-history-search.h"
#include "chimera-tags.h"

#define ROWS_PER_CHECK 256

/* How many runs have come to an end of their own, as chimera_run_has_ended() tells it. */
#define COUNT_ENDED \
  "(SELECT count(*) FROM run" \
  "  LEFT JOIN call AS analysis ON analysis.experiment = run.experiment AND analysis.run = run.run" \
  "    AND analysis.stage = 'analysis'" \
  "  LEFT JOIN call AS report ON report.experiment = run.experiment AND report.run = run.run" \
  "    AND report.stage = 'report'" \
  " WHERE run.experiment = experiment.id AND (run.is_complete OR (run.execution_ns IS NOT NULL AND" \
  "   CASE WHEN report.id IS NOT NULL THEN report.outcome NOT IN ('cancelled', 'running')" \
  "   ELSE run.error IS NOT NULL AND analysis.outcome NOT IN ('cancelled', 'running')" \
  "     AND NOT (analysis.outcome IN ('complete', 'length')" \
  "       AND trim (analysis.response, ' ' || char (9, 10, 13)) <> '') END)))"

#define SELECT \
  "SELECT id, status, started_us, is_simulated, n_runs_planned * n_configurations, n_runs_complete," \
  "  n_calls, throughput_mean, ttft_ns_mean, coalesce (user_title, title), model, folder_uri, agent_label," \
  "  throughputs, notes, deleted_us," \
  "  (SELECT group_concat (tag, ',') FROM experiment_tag WHERE experiment_tag.experiment = experiment.id)," \
  "  CASE WHEN status NOT IN ('running', 'complete') THEN n_runs_planned * n_configurations - " COUNT_ENDED " ELSE 0 END" \
  " FROM experiment "

static char *
dup_text (sqlite3_stmt *statement,
          int           column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

static char *
dup_folder (const char *uri)
{
  char *path = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;

  return path != NULL ? path : g_strdup (uri);
}

static double
read_double (sqlite3_stmt *statement,
             int           column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL ? (double) NAN
                                                                : sqlite3_column_double (statement, column);
}

static GArray *
read_throughputs (const char *text)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  while (text != NULL && *text != '\0')
    {
      char *end;
      double value = g_ascii_strtod (text, &end);

      if (end == text)
        break;
      if (isfinite (value))
        g_array_append_val (values, value);
      text = end;
    }

  return values;
}

static ChimeraHistoryEntry *
read_entry (sqlite3_stmt  *statement,
            GError       **error)
{
  const char *name = (const char *) sqlite3_column_text (statement, 1);
  ChimeraExperimentStatus status;
  ChimeraHistoryEntry *entry;
  const char *tags;

  if (!chimera_experiment_status_from_name (name, &status))
    {
      /* Only a file that was edited or damaged has one. */
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                   _("The history holds “%s” as %s, which this version does not know."),
                   name != NULL ? name : "NULL", "status");
      return NULL;
    }

  entry = g_new0 (ChimeraHistoryEntry, 1);
  entry->id = sqlite3_column_int64 (statement, 0);
  entry->status = status;
  entry->started_us = sqlite3_column_int64 (statement, 2);
  entry->is_simulated = sqlite3_column_int (statement, 3) != 0;
  entry->n_runs_planned = (guint) sqlite3_column_int64 (statement, 4);
  entry->n_runs_complete = (guint) sqlite3_column_int64 (statement, 5);
  entry->n_calls = (guint) sqlite3_column_int64 (statement, 6);
  entry->throughput_mean = read_double (statement, 7);
  entry->ttft_ms_mean = read_double (statement, 8) / 1e6;
  entry->title = dup_text (statement, 9);
  entry->model = dup_text (statement, 10);
  entry->folder = dup_folder ((const char *) sqlite3_column_text (statement, 11));
  entry->agent = dup_text (statement, 12);
  entry->throughputs = read_throughputs ((const char *) sqlite3_column_text (statement, 13));
  entry->notes = dup_text (statement, 14);
  entry->deleted_us = sqlite3_column_type (statement, 15) == SQLITE_NULL ? -1 : sqlite3_column_int64 (statement, 15);
  tags = (const char *) sqlite3_column_text (statement, 16);
  entry->n_runs_missing = (guint) MAX (sqlite3_column_int64 (statement, 17), 0);
  entry->tags = tags != NULL ? chimera_tags_parse (tags) : g_new0 (char *, 1);

  return entry;
}

static gboolean
has_tag (const ChimeraHistoryEntry *entry,
         const char                *folded)
{
  for (guint i = 0; entry->tags[i] != NULL; i++)
    {
      g_autofree char *tag = chimera_fold (entry->tags[i]);

      if (g_str_equal (tag, folded))
        return TRUE;
    }

  return FALSE;
}

static GPtrArray *
read_entries (ChimeraDatabase       *database,
              gboolean               is_deleted,
              const char            *folded_tag,
              ChimeraHistorySearch  *search,
              GCancellable          *cancellable,
              GError               **error)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_history_entry_free);
  g_autoptr(sqlite3_stmt) statement =
    chimera_database_prepare (database,
                              is_deleted
                                ? SELECT "WHERE deleted_us IS NOT NULL ORDER BY deleted_us DESC, started_us DESC, id DESC"
                                : SELECT "WHERE deleted_us IS NULL ORDER BY started_us DESC, id DESC",
                              error);

  if (statement == NULL)
    return NULL;

  for (guint n = 1;; n++)
    {
      g_autoptr(ChimeraHistoryEntry) entry = NULL;
      gboolean has_row;

      if (n % ROWS_PER_CHECK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (!chimera_database_next (database, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&entries);

      entry = read_entry (statement, error);
      if (entry == NULL)
        return NULL;
      if ((folded_tag == NULL || has_tag (entry, folded_tag)) &&
          (search == NULL || chimera_history_search_matches (search, entry)))
        g_ptr_array_add (entries, g_steal_pointer (&entry));
    }
}

/**
 * chimera_history_list:
 * @database: the history
 * @query: what is wanted
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer full) (element-type ChimeraHistoryEntry): the experiments, newest first, or
 *   the deleted ones, the last deleted first; %NULL with @error set
 */
GPtrArray *
chimera_history_list (ChimeraDatabase            *database,
                      const ChimeraHistoryQuery  *query,
                      GCancellable               *cancellable,
                      GError                    **error)
{
  g_autoptr(ChimeraHistorySearch) search = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autofree char *folded_tag = NULL;

  g_return_val_if_fail (database != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  if (query->search != NULL)
    {
      search = chimera_history_search_new (database, query->search, cancellable, error);
      if (search == NULL)
        return NULL;
    }

  folded_tag = query->tag != NULL ? chimera_fold (query->tag) : NULL;
  entries = read_entries (database, query->is_deleted, folded_tag, search, cancellable, error);
  if (entries == NULL || (search != NULL && !chimera_history_search_excerpt (search, entries, error)))
    return NULL;

  return g_steal_pointer (&entries);
}
