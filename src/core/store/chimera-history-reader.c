/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chimera-columns.h"
#include "chimera-error.h"
#include "chimera-polyfill.h"
#include "chimera-token-estimate.h"
#include "chimera-trace-blob.h"

static const char *
read_text (sqlite3_stmt *statement,
           int           column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

/* Only a file that was edited or damaged has a name that we do not know. */
static gboolean
refuse_name (const char  *what,
             const char  *name,
             GError     **error)
{
  g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
               _("The history holds “%s” as %s, which this version does not know."),
               name != NULL ? name : "NULL", what);
  return FALSE;
}

static gboolean
read_options (sqlite3_stmt    *statement,
              int             *inout_column,
              ChimeraOptions  *out_options,
              GError         **error)
{
  ChimeraOptions options = { 0 };

  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      int column = (*inout_column)++;

      if (sqlite3_column_type (statement, column) == SQLITE_NULL)
        continue;
      if (!chimera_options_set (&options, (ChimeraOption) i, sqlite3_column_double (statement, column), error))
        return FALSE;
    }

  *out_options = options;
  return TRUE;
}

static void
clear_agent (ChimeraAgent *agent)
{
  g_clear_pointer (&agent->label, g_free);
  g_clear_pointer (&agent->persona, g_free);
  g_clear_pointer (&agent->model, g_free);
  g_clear_pointer (&agent->server_version, g_free);
  g_clear_pointer (&agent->server, chimera_server_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChimeraAgent, clear_agent)

/* In the order of chimera_columns_of_experiment(). */
static ChimeraSnapshot *
read_experiment (sqlite3_stmt  *statement,
                 GError       **error)
{
  g_autoptr(ChimeraSnapshot) snapshot = chimera_snapshot_new ();
  g_autoptr(GFile) folder = NULL;
  g_auto(ChimeraAgent) agent = { NULL };
  g_autoptr(ChimeraGrid) grid = NULL;
  ChimeraScheduleKind schedule;
  gboolean has_system_info;
  int column = 0;

  if (!chimera_experiment_status_from_name (read_text (statement, column++), &snapshot->status))
    {
      refuse_name ("status", read_text (statement, 0), error);
      return NULL;
    }

  folder = g_file_new_for_uri (read_text (statement, column++));

  if (!chimera_schedule_kind_from_name (read_text (statement, column++), &schedule))
    {
      refuse_name ("schedule", read_text (statement, column - 1), error);
      return NULL;
    }
  grid = chimera_grid_new_from_text (read_text (statement, column++), error);
  if (grid == NULL)
    return NULL;
  column++;

  agent.server = chimera_server_new (read_text (statement, column++), error);
  if (agent.server == NULL || !read_options (statement, &column, &agent.options, error))
    return NULL;

  has_system_info = sqlite3_column_int (statement, column++) != 0;
  chimera_fields_read (chimera_agent_fields, &agent, statement, &column);
  agent.tokens_per_estimate = chimera_token_limit_ratio (agent.tokens_per_estimate);

  snapshot->plan = chimera_plan_new (folder, &agent, 1);
  chimera_grid_free (snapshot->plan->grid);
  snapshot->plan->grid = g_steal_pointer (&grid);
  snapshot->plan->schedule = schedule;
  chimera_fields_read (chimera_plan_fields, snapshot->plan, statement, &column);
  chimera_fields_read (chimera_snapshot_fields, snapshot, statement, &column);

  if (has_system_info)
    {
      snapshot->system_info = g_new0 (ChimeraSystemInfo, 1);
      chimera_fields_read (chimera_system_info_fields, snapshot->system_info, statement, &column);
    }

  return g_steal_pointer (&snapshot);
}

/* Rows with @columns, which are taken; @rest has a question mark for @id. */
static sqlite3_stmt *
select_of (ChimeraDatabase  *database,
           gint64            id,
           GPtrArray        *columns,
           const char       *rest,
           GError          **error)
{
  g_autofree char *sql = chimera_columns_to_select (columns, rest);
  sqlite3_stmt *statement = chimera_database_prepare (database, sql, error);

  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, id);

  return statement;
}

static ChimeraSnapshot *
load_experiment (ChimeraDatabase  *database,
                 gint64            id,
                 GError          **error)
{
  GPtrArray *columns = chimera_columns_of_experiment ();
  int user_title = (int) columns->len;
  g_autoptr(sqlite3_stmt) statement = NULL;
  ChimeraSnapshot *snapshot;
  gboolean has_row;

  g_ptr_array_add (columns, (gpointer) "user_title");
  statement = select_of (database, id, columns, "FROM experiment WHERE id = ? AND deleted_us IS NULL", error);
  if (statement == NULL || !chimera_database_next (database, statement, &has_row, error))
    return NULL;

  if (!has_row)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_NOT_FOUND,
                   _("The history has no experiment %lld."), (long long) id);
      return NULL;
    }

  snapshot = read_experiment (statement, error);
  if (snapshot == NULL)
    return NULL;

  snapshot->id = id;
  if (sqlite3_column_type (statement, user_title) != SQLITE_NULL)
    g_set_str (&snapshot->title, read_text (statement, user_title));

  return snapshot;
}

static gboolean
load_other_agents (ChimeraDatabase  *database,
                   ChimeraSnapshot  *snapshot,
                   GError          **error)
{
  g_autoptr(sqlite3_stmt) statement = select_of (database, snapshot->id, chimera_columns_of_agent (),
                                                 "FROM agent WHERE experiment = ? ORDER BY agent", error);

  if (statement == NULL)
    return FALSE;

  while (TRUE)
    {
      g_auto(ChimeraAgent) agent = { NULL };
      gboolean has_row;
      int column = 2;

      if (!chimera_database_next (database, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      agent.server = chimera_server_new (read_text (statement, column++), error);
      if (agent.server == NULL || !read_options (statement, &column, &agent.options, error))
        return FALSE;
      chimera_fields_read (chimera_agent_fields, &agent, statement, &column);
      agent.tokens_per_estimate = chimera_token_limit_ratio (agent.tokens_per_estimate);
      if (snapshot->plan->agents->len == CHIMERA_PLAN_MAX_AGENTS)
        return refuse_name ("number of an agent", read_text (statement, 1), error);
      chimera_plan_add_agent (snapshot->plan, &agent);
    }
}

static gboolean
load_runs (ChimeraDatabase  *database,
           ChimeraSnapshot  *snapshot,
           GError          **error)
{
  g_autoptr(sqlite3_stmt) statement = select_of (database, snapshot->id, chimera_columns_of_run (),
                                                 "FROM run WHERE experiment = ? ORDER BY run", error);

  if (statement == NULL)
    return FALSE;

  while (TRUE)
    {
      ChimeraRun *run;
      gboolean has_row;
      int column = 1;

      if (!chimera_database_next (database, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      if (sqlite3_column_int64 (statement, 1) < 1 || sqlite3_column_int64 (statement, 1) > CHIMERA_PLAN_MAX_RUNS)
        return refuse_name ("number of a run", read_text (statement, 1), error);

      run = chimera_run_new ((guint) sqlite3_column_int64 (statement, 1));
      chimera_fields_read (chimera_run_fields, run, statement, &column);
      g_ptr_array_add (snapshot->runs, run);
      if (run->configuration >= chimera_plan_get_n_configurations (snapshot->plan))
        return refuse_name ("number of a configuration", read_text (statement, 2), error);
    }
}

/* Rows come in the order of runs, and the schema lets no row be without its run. */
static ChimeraRun *
advance_to_run (ChimeraSnapshot *snapshot,
                guint            index,
                guint           *inout_position)
{
  while (*inout_position < snapshot->runs->len)
    {
      ChimeraRun *run = g_ptr_array_index (snapshot->runs, *inout_position);

      if (run->index == index)
        return run;
      (*inout_position)++;
    }

  return NULL;
}

static gboolean
load_totals (ChimeraDatabase  *database,
             ChimeraSnapshot  *snapshot,
             GError          **error)
{
  g_autoptr(sqlite3_stmt) statement = select_of (database, snapshot->id, chimera_columns_of_total (),
                                                 "FROM run_total WHERE experiment = ? ORDER BY run", error);
  guint position = 0;

  if (statement == NULL)
    return FALSE;

  while (TRUE)
    {
      ChimeraRun *run;
      gboolean has_row;

      if (!chimera_database_next (database, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      run = advance_to_run (snapshot, (guint) sqlite3_column_int64 (statement, 1), &position);
      for (guint kind = 0; run != NULL && kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
        {
          int column = 3;

          if (g_strcmp0 (read_text (statement, 2), chimera_artifact_kind_get_name ((ChimeraArtifactKind) kind)) == 0)
            chimera_fields_read (chimera_totals_fields, &run->totals[kind], statement, &column);
        }
    }
}

/* In the order of chimera_columns_of_call(). */
static ChimeraCall *
read_call (sqlite3_stmt  *statement,
           GError       **error)
{
  g_autoptr(ChimeraCall) call = NULL;
  ChimeraReply *reply;
  ChimeraStage stage;
  const char *domain;
  GArray *trace;
  int column = 6;

  if (!chimera_stage_from_name (read_text (statement, 2), &stage) || stage == CHIMERA_STAGE_INGEST)
    {
      refuse_name ("stage", read_text (statement, 2), error);
      return NULL;
    }

  call = chimera_call_new ((guint) sqlite3_column_int64 (statement, 1), stage);
  if (call->reply == NULL)
    call->reply = chimera_reply_new ();
  reply = call->reply;

  if (!chimera_outcome_from_name (read_text (statement, 3), &call->outcome))
    {
      refuse_name ("outcome", read_text (statement, 3), error);
      return NULL;
    }
  if (!chimera_cohort_from_name (read_text (statement, 4), &call->cohort))
    {
      refuse_name ("cohort", read_text (statement, 4), error);
      return NULL;
    }
  if (!read_options (statement, &column, &call->options, error))
    return NULL;

  trace = chimera_trace_blob_decode (sqlite3_column_blob (statement, column),
                                     (gsize) sqlite3_column_bytes (statement, column), error);
  if (trace == NULL)
    return NULL;
  g_clear_pointer (&reply->trace, g_array_unref);
  reply->trace = trace;
  column++;

  domain = read_text (statement, column);
  if (domain != NULL)
    {
      const char *message = read_text (statement, column + 2);

      reply->error = g_error_new_literal (g_quark_from_string (domain), sqlite3_column_int (statement, column + 1),
                                          message != NULL ? message : "");
    }
  column += 3;

  chimera_fields_read (chimera_call_fields, call, statement, &column);
  chimera_fields_read (chimera_reply_fields, reply, statement, &column);
  chimera_fields_read (chimera_server_timings_fields, &reply->server, statement, &column);

  return g_steal_pointer (&call);
}

static gboolean
load_calls (ChimeraDatabase  *database,
            ChimeraSnapshot  *snapshot,
            GError          **error)
{
  g_autoptr(sqlite3_stmt) statement = select_of (database, snapshot->id, chimera_columns_of_call (),
                                                 "FROM call WHERE experiment = ? ORDER BY run", error);
  guint position = 0;

  if (statement == NULL)
    return FALSE;

  while (TRUE)
    {
      g_autoptr(ChimeraCall) call = NULL;
      ChimeraCall **place;
      ChimeraRun *run;
      gboolean has_row;

      if (!chimera_database_next (database, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      call = read_call (statement, error);
      if (call == NULL)
        return FALSE;

      run = advance_to_run (snapshot, call->run, &position);
      if (run == NULL)
        continue;

      place = call->stage == CHIMERA_STAGE_REPORT ? &run->report : &run->analysis;
      g_clear_pointer (place, chimera_call_unref);
      *place = g_steal_pointer (&call);
    }
}

/**
 * chimera_history_load:
 * @database: the history
 * @id: of an experiment
 * @error: %CHIMERA_ERROR_NOT_FOUND, or %CHIMERA_ERROR_PARSE for a row that makes no sense
 *
 * Returns: (transfer full): the experiment with all its runs and calls as of one moment; %NULL
 *   with @error set
 */
ChimeraSnapshot *
chimera_history_load (ChimeraDatabase  *database,
                      gint64            id,
                      GError          **error)
{
  g_autoptr(ChimeraTransaction) transaction = NULL;
  g_autoptr(ChimeraSnapshot) snapshot = NULL;

  g_return_val_if_fail (database != NULL, NULL);

  transaction = chimera_transaction_begin_read (database, error);
  if (transaction == NULL)
    return NULL;

  snapshot = load_experiment (database, id, error);
  if (snapshot == NULL ||
      !load_other_agents (database, snapshot, error) ||
      !load_runs (database, snapshot, error) ||
      !load_totals (database, snapshot, error) ||
      !load_calls (database, snapshot, error) ||
      !chimera_transaction_commit (&transaction, error))
    return NULL;

  return g_steal_pointer (&snapshot);
}
