/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-writer.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chimera-columns.h"
#include "chimera-error.h"
#include "chimera-trace-blob.h"

static void
bind_options (const ChimeraOptions *options,
              sqlite3_stmt         *statement,
              int                  *inout_index)
{
  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    sqlite3_bind_double (statement, (*inout_index)++,
                         chimera_options_get (options, (ChimeraOption) i, (double) NAN));
}

static gboolean
save_experiment (ChimeraDatabase  *database,
                 ChimeraSnapshot  *snapshot,
                 GError          **error)
{
  static const ChimeraSystemInfo no_system_info = { NULL };
  const ChimeraPlan *plan = snapshot->plan;
  const ChimeraAgent *agent = chimera_plan_get_agent (plan, 0);
  g_autofree char *grid = chimera_grid_to_text (plan->grid);
  g_autoptr(GPtrArray) columns = chimera_columns_of_experiment ();
  g_autofree char *folder_uri = g_file_get_uri (plan->folder);
  gboolean is_new = snapshot->id == 0;
  g_autofree char *sql = is_new ? chimera_columns_to_insert (g_ptr_array_ref (columns), "experiment")
                                : chimera_columns_to_update (g_ptr_array_ref (columns), "experiment");
  g_autoptr(sqlite3_stmt) statement = chimera_database_prepare (database, sql, error);
  int i = 1;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, i++, chimera_experiment_status_get_name (snapshot->status), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, i++, folder_uri, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, i++, chimera_schedule_kind_get_name (plan->schedule), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, i++, grid, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, i++, chimera_plan_get_n_configurations (plan));
  sqlite3_bind_text (statement, i++, chimera_server_get_address (agent->server), -1, SQLITE_STATIC);
  bind_options (&agent->options, statement, &i);
  sqlite3_bind_int (statement, i++, snapshot->system_info != NULL);
  chimera_fields_bind (chimera_agent_fields, agent, statement, &i);
  chimera_fields_bind (chimera_plan_fields, plan, statement, &i);
  chimera_fields_bind (chimera_snapshot_fields, snapshot, statement, &i);
  chimera_fields_bind (chimera_system_info_fields,
                       snapshot->system_info != NULL ? snapshot->system_info : &no_system_info,
                       statement, &i);
  if (!is_new)
    sqlite3_bind_int64 (statement, i, snapshot->id);

  if (!chimera_database_run (database, statement, error))
    return FALSE;

  if (is_new)
    snapshot->id = chimera_database_get_last_id (database);
  else if (chimera_database_get_n_changed (database) == 0)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_NOT_FOUND,
                   _("The history has no experiment %lld."), (long long) snapshot->id);
      return FALSE;
    }

  return TRUE;
}

/* Those after the first, which stands in the experiment itself. */
static gboolean
save_other_agents (ChimeraDatabase  *database,
                   ChimeraSnapshot  *snapshot,
                   GError          **error)
{
  g_autofree char *sql = chimera_columns_to_upsert (chimera_columns_of_agent (), "agent", "experiment, agent");
  g_autoptr(sqlite3_stmt) statement = chimera_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  for (guint position = 1; position < snapshot->plan->agents->len; position++)
    {
      const ChimeraAgent *agent = chimera_plan_get_agent (snapshot->plan, position);
      int i = 1;

      sqlite3_bind_int64 (statement, i++, snapshot->id);
      sqlite3_bind_int64 (statement, i++, position);
      sqlite3_bind_text (statement, i++, chimera_server_get_address (agent->server), -1, SQLITE_STATIC);
      bind_options (&agent->options, statement, &i);
      chimera_fields_bind (chimera_agent_fields, agent, statement, &i);

      if (!chimera_database_run (database, statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
save_totals (ChimeraDatabase   *database,
             gint64             id,
             const ChimeraRun  *run,
             GError           **error)
{
  g_autofree char *sql = chimera_columns_to_upsert (chimera_columns_of_total (),
                                                    "run_total", "experiment, run, kind");
  g_autoptr(sqlite3_stmt) statement = chimera_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  for (guint kind = 0; kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    {
      int i = 1;

      sqlite3_bind_int64 (statement, i++, id);
      sqlite3_bind_int64 (statement, i++, run->index);
      sqlite3_bind_text (statement, i++, chimera_artifact_kind_get_name ((ChimeraArtifactKind) kind),
                         -1, SQLITE_STATIC);
      chimera_fields_bind (chimera_totals_fields, &run->totals[kind], statement, &i);

      if (!chimera_database_run (database, statement, error))
        return FALSE;
    }

  return TRUE;
}

/* A run that was begun anew has none of the calls that were made when it was begun before. */
static gboolean
forget_earlier_calls (ChimeraDatabase   *database,
                      gint64             id,
                      const ChimeraRun  *run,
                      GError           **error)
{
#define EARLIER " FROM call WHERE experiment = ?1 AND run = ?2 AND EXISTS" \
                " (SELECT 1 FROM run WHERE run.experiment = ?1 AND run.run = ?2 AND run.started_us <> ?3)"
  const char *const statements[] = {
    "INSERT INTO report_text (report_text, rowid, response) SELECT 'delete', id, response" EARLIER " AND stage = 'report'",
    "DELETE" EARLIER,
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(sqlite3_stmt) statement = chimera_database_prepare (database, statements[i], error);

      if (statement == NULL)
        return FALSE;

      sqlite3_bind_int64 (statement, 1, id);
      sqlite3_bind_int64 (statement, 2, run->index);
      sqlite3_bind_int64 (statement, 3, run->started_us);
      if (!chimera_database_run (database, statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
save_run (ChimeraDatabase   *database,
          gint64             id,
          const ChimeraRun  *run,
          GError           **error)
{
  g_autofree char *sql = chimera_columns_to_upsert (chimera_columns_of_run (), "run", "experiment, run");
  g_autoptr(sqlite3_stmt) statement = chimera_database_prepare (database, sql, error);
  int i = 1;

  if (statement == NULL || !forget_earlier_calls (database, id, run, error))
    return FALSE;

  sqlite3_bind_int64 (statement, i++, id);
  chimera_fields_bind (chimera_run_fields, run, statement, &i);

  return chimera_database_run (database, statement, error) &&
         save_totals (database, id, run, error);
}

/* @sql takes the words of a report out of the index, as they are in the table, or puts them in. */
static gboolean
index_report (ChimeraDatabase    *database,
              gint64              id,
              const ChimeraCall  *call,
              const char         *sql,
              GError            **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  if (call->stage != CHIMERA_STAGE_REPORT)
    return TRUE;

  statement = chimera_database_prepare (database, sql, error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, call->run);
  sqlite3_bind_text (statement, 3, chimera_stage_get_name (call->stage), -1, SQLITE_STATIC);

  return chimera_database_run (database, statement, error);
}

static gboolean
write_call (ChimeraDatabase    *database,
            gint64              id,
            const ChimeraCall  *call,
            GError            **error)
{
  const ChimeraReply *reply = call->reply;
  g_autofree char *sql = chimera_columns_to_upsert (chimera_columns_of_call (), "call", "experiment, run, stage");
  g_autoptr(sqlite3_stmt) statement = chimera_database_prepare (database, sql, error);
  g_autoptr(GBytes) trace = chimera_trace_blob_encode (reply->trace);
  gsize trace_size;
  gconstpointer trace_data = g_bytes_get_data (trace, &trace_size);
  int i = 1;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, i++, id);
  sqlite3_bind_int64 (statement, i++, call->run);
  sqlite3_bind_text (statement, i++, chimera_stage_get_name (call->stage), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, i++, chimera_outcome_get_name (call->outcome), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, i++, chimera_cohort_get_name (call->cohort), -1, SQLITE_STATIC);
  sqlite3_bind_double (statement, i++, chimera_call_get_throughput (call));
  bind_options (&call->options, statement, &i);

  /* A blob from a NULL pointer would be NULL. */
  sqlite3_bind_blob64 (statement, i++, trace_size > 0 ? trace_data : "", trace_size, SQLITE_STATIC);

  if (reply->error != NULL)
    {
      sqlite3_bind_text (statement, i++, g_quark_to_string (reply->error->domain), -1, SQLITE_STATIC);
      sqlite3_bind_int (statement, i++, reply->error->code);
      sqlite3_bind_text (statement, i++, reply->error->message, -1, SQLITE_STATIC);
    }
  else
    {
      sqlite3_bind_null (statement, i++);
      sqlite3_bind_null (statement, i++);
      sqlite3_bind_null (statement, i++);
    }

  chimera_fields_bind (chimera_call_fields, call, statement, &i);
  chimera_fields_bind (chimera_reply_fields, reply, statement, &i);
  chimera_fields_bind (chimera_server_timings_fields, &reply->server, statement, &i);

  return chimera_database_run (database, statement, error);
}

static gboolean
save_call (ChimeraDatabase    *database,
           gint64              id,
           const ChimeraCall  *call,
           GError            **error)
{
  return index_report (database, id, call,
                       "INSERT INTO report_text (report_text, rowid, response) SELECT 'delete', id, response"
                       " FROM call WHERE experiment = ? AND run = ? AND stage = ?",
                       error) &&
         write_call (database, id, call, error) &&
         index_report (database, id, call,
                       "INSERT INTO report_text (rowid, response) SELECT id, response"
                       " FROM call WHERE experiment = ? AND run = ? AND stage = ?",
                       error);
}

/* Of more than 48 calls the least and the greatest of each 48th part, so that no peak is lost. A
 * window function sets the order in which they are joined, which an aggregate does not promise. */
#define THROUGHPUTS \
  "SELECT group_concat (point, ' ') OVER (ORDER BY bucket) FROM (" \
  "  SELECT bucket, CASE WHEN max (n) <= 48 THEN printf ('%.5g', min (throughput))" \
  "                      ELSE printf ('%.5g %.5g', min (throughput), max (throughput)) END AS point" \
  "  FROM (SELECT throughput, ntile (48) OVER (ORDER BY id) AS bucket, count(*) OVER () AS n" \
  "        FROM call WHERE experiment = ?1 AND outcome = ?3 AND throughput IS NOT NULL)" \
  "  GROUP BY bucket)" \
  " ORDER BY bucket DESC LIMIT 1"

/* Anew from the rows, not by adding up: saving a call twice cannot falsify it. */
static gboolean
update_figures (ChimeraDatabase  *database,
                gint64            id,
                GError          **error)
{
  g_autoptr(sqlite3_stmt) statement =
    chimera_database_prepare (database,
                              "UPDATE experiment SET"
                              "  n_runs_complete = (SELECT count(*) FROM run"
                              "    WHERE experiment = ?1 AND is_complete = 1),"
                              "  n_calls = (SELECT count(*) FROM call"
                              "    WHERE experiment = ?1 AND outcome <> ?2),"
                              "  throughput_mean = (SELECT avg(throughput) FROM call"
                              "    WHERE experiment = ?1 AND outcome = ?3),"
                              "  ttft_ns_mean = (SELECT avg(ttft_ns) FROM call"
                              "    WHERE experiment = ?1 AND outcome = ?3 AND cohort <> ?4),"
                              "  throughputs = (" THROUGHPUTS ")"
                              " WHERE id = ?1",
                              error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_text (statement, 2, chimera_outcome_get_name (CHIMERA_OUTCOME_RUNNING), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, chimera_outcome_get_name (CHIMERA_OUTCOME_COMPLETE), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, chimera_cohort_get_name (CHIMERA_COHORT_COLD), -1, SQLITE_STATIC);

  return chimera_database_run (database, statement, error);
}

/**
 * chimera_history_save:
 * @database: the history
 * @snapshot: an experiment; gets its id where it has none
 * @run: (nullable): a run of it that is new or has changed
 * @call: (nullable): a call of @run that has ended
 * @error: return location
 *
 * Saves them in one transaction. One that has been deleted is not there to be saved. While the
 * experiment is running, it is marked as being at work by this program; see
 * chimera_history_mark_interrupted().
 *
 * Returns: whether it is all on the disk; nothing of it is otherwise, and @snapshot is unchanged
 */
gboolean
chimera_history_save (ChimeraDatabase    *database,
                      ChimeraSnapshot    *snapshot,
                      const ChimeraRun   *run,
                      const ChimeraCall  *call,
                      GError            **error)
{
  ChimeraOwnerLock *owner_lock;
  g_autoptr(ChimeraTransaction) transaction = NULL;
  gboolean is_running;
  gint64 id_before;
  gboolean saved;

  g_return_val_if_fail (database != NULL, FALSE);
  g_return_val_if_fail (snapshot != NULL && snapshot->plan != NULL, FALSE);
  g_return_val_if_fail (call == NULL || (run != NULL && call->reply != NULL), FALSE);

  owner_lock = chimera_database_get_owner_lock (database);
  is_running = snapshot->status == CHIMERA_EXPERIMENT_RUNNING;
  id_before = snapshot->id;

  transaction = chimera_transaction_begin_write (database, error);
  if (transaction == NULL)
    return FALSE;

  /* The lock is taken before the row can be seen and let go after it has ended: whoever sees a
   * running row without a lock knows that its program is gone. */
  saved = save_experiment (database, snapshot, error) &&
          save_other_agents (database, snapshot, error) &&
          (!is_running || chimera_owner_lock_take (owner_lock, snapshot->id, error)) &&
          (run == NULL || save_run (database, snapshot->id, run, error)) &&
          (call == NULL || save_call (database, snapshot->id, call, error)) &&
          update_figures (database, snapshot->id, error) &&
          chimera_transaction_commit (&transaction, error);

  if (!is_running || (!saved && id_before == 0))
    chimera_owner_lock_release (owner_lock, snapshot->id);
  if (!saved)
    snapshot->id = id_before;

  return saved;
}

static gboolean
save_runs (ChimeraDatabase  *database,
           ChimeraSnapshot  *snapshot,
           GError          **error)
{
  for (guint i = 0; i < snapshot->runs->len; i++)
    {
      const ChimeraRun *run = g_ptr_array_index (snapshot->runs, i);

      if (!save_run (database, snapshot->id, run, error) ||
          (run->analysis != NULL && !save_call (database, snapshot->id, run->analysis, error)) ||
          (run->report != NULL && !save_call (database, snapshot->id, run->report, error)))
        return FALSE;
    }

  return TRUE;
}

/**
 * chimera_history_add:
 * @database: the history
 * @snapshot: an experiment that is not running and has no id, with all its runs; gets its id
 * @error: return location
 *
 * Saves a whole experiment in one transaction.
 *
 * Returns: whether it is all on the disk; nothing of it is otherwise, and @snapshot is unchanged
 */
gboolean
chimera_history_add (ChimeraDatabase  *database,
                     ChimeraSnapshot  *snapshot,
                     GError          **error)
{
  g_autoptr(ChimeraTransaction) transaction = NULL;

  g_return_val_if_fail (database != NULL, FALSE);
  g_return_val_if_fail (snapshot != NULL && snapshot->plan != NULL && snapshot->id == 0, FALSE);
  g_return_val_if_fail (snapshot->status != CHIMERA_EXPERIMENT_RUNNING, FALSE);

  transaction = chimera_transaction_begin_write (database, error);
  if (transaction == NULL)
    return FALSE;

  if (save_experiment (database, snapshot, error) &&
      save_other_agents (database, snapshot, error) &&
      save_runs (database, snapshot, error) &&
      update_figures (database, snapshot->id, error) &&
      chimera_transaction_commit (&transaction, error))
    return TRUE;

  snapshot->id = 0;
  return FALSE;
}

static gboolean
list_orphans (ChimeraDatabase  *database,
              GArray          **out_ids,
              GError          **error)
{
  ChimeraOwnerLock *owner_lock = chimera_database_get_owner_lock (database);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(sqlite3_stmt) statement =
    chimera_database_prepare (database, "SELECT id FROM experiment WHERE status = ?", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, chimera_experiment_status_get_name (CHIMERA_EXPERIMENT_RUNNING),
                     -1, SQLITE_STATIC);

  while (TRUE)
    {
      gint64 id;

      if (!chimera_database_next (database, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;

      id = sqlite3_column_int64 (statement, 0);
      if (!chimera_owner_lock_is_held (owner_lock, id))
        g_array_append_val (ids, id);
    }

  *out_ids = g_steal_pointer (&ids);
  return TRUE;
}

/**
 * chimera_history_mark_interrupted:
 * @database: the history
 * @error: return location
 *
 * Makes %CHIMERA_EXPERIMENT_INTERRUPTED of the status of every running experiment whose program is
 * gone. Writes only where there is one, and not at all where the history is read-only.
 *
 * Returns: whether it worked
 */
gboolean
chimera_history_mark_interrupted (ChimeraDatabase  *database,
                                  GError          **error)
{
  g_autoptr(ChimeraTransaction) transaction = NULL;
  g_autoptr(GArray) ids = NULL;
  g_autoptr(sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (database != NULL, FALSE);

  if (chimera_database_is_read_only (database))
    return TRUE;
  if (!list_orphans (database, &ids, error))
    return FALSE;
  if (ids->len == 0)
    return TRUE;

  /* Once more where nobody else can write: one may just have ended in the ordinary way. */
  g_clear_pointer (&ids, g_array_unref);
  transaction = chimera_transaction_begin_write (database, error);
  if (transaction == NULL || !list_orphans (database, &ids, error))
    return FALSE;

  statement = chimera_database_prepare (database, "UPDATE experiment SET status = ? WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      sqlite3_bind_text (statement, 1, chimera_experiment_status_get_name (CHIMERA_EXPERIMENT_INTERRUPTED),
                         -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement, 2, g_array_index (ids, gint64, i));
      if (!chimera_database_run (database, statement, error))
        return FALSE;
    }

  return chimera_transaction_commit (&transaction, error);
}
