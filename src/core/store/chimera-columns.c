/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-columns.h"

#include "chimera-snapshot.h"

const ChimeraField chimera_agent_fields[] = {
  CHIMERA_FIELD (ChimeraAgent, label, "agent_label", TEXT),
  CHIMERA_FIELD (ChimeraAgent, persona, "agent_persona", TEXT),
  CHIMERA_FIELD (ChimeraAgent, is_default, "agent_is_default", BOOLEAN),
  CHIMERA_FIELD (ChimeraAgent, model, "model", TEXT),
  CHIMERA_FIELD (ChimeraAgent, server_version, "server_version", TEXT),
  CHIMERA_FIELD (ChimeraAgent, tokens_per_estimate, "tokens_per_estimate", DOUBLE),
  CHIMERA_FIELDS_END,
};

G_STATIC_ASSERT (sizeof (ChimeraScanFlags) == sizeof (guint));

const ChimeraField chimera_plan_fields[] = {
  CHIMERA_FIELD (ChimeraPlan, scan_flags, "scan_flags", UINT),
  CHIMERA_FIELD (ChimeraPlan, read_limit, "read_limit", UINT64),
  CHIMERA_FIELD (ChimeraPlan, n_runs, "n_runs_planned", UINT),
  CHIMERA_FIELD (ChimeraPlan, first_token_timeout_ns, "first_token_timeout_ns", INT64),
  CHIMERA_FIELD (ChimeraPlan, idle_timeout_ns, "idle_timeout_ns", INT64),
  CHIMERA_FIELD (ChimeraPlan, is_simulated, "is_simulated", BOOLEAN),
  CHIMERA_FIELD (ChimeraPlan, n_warm_up, "n_warm_up", UINT),
  CHIMERA_FIELD (ChimeraPlan, cooldown_ns, "cooldown_ns", INT64),
  CHIMERA_FIELD (ChimeraPlan, call_timeout_ns, "call_timeout_ns", INT64),
  CHIMERA_FIELD (ChimeraPlan, total_timeout_ns, "total_timeout_ns", INT64),
  CHIMERA_FIELD (ChimeraPlan, defeats_cache, "defeats_cache", BOOLEAN),
  CHIMERA_FIELDS_END,
};

const ChimeraField chimera_snapshot_fields[] = {
  CHIMERA_FIELD (ChimeraSnapshot, title, "title", TEXT),
  CHIMERA_FIELD (ChimeraSnapshot, started_us, "started_us", INT64),
  CHIMERA_FIELD (ChimeraSnapshot, ended_us, "ended_us", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraSnapshot, error, "error", TEXT),
  CHIMERA_FIELDS_END,
};

const ChimeraField chimera_system_info_fields[] = {
  CHIMERA_FIELD (ChimeraSystemInfo, os, "os", TEXT),
  CHIMERA_FIELD (ChimeraSystemInfo, arch, "arch", TEXT),
  CHIMERA_FIELD (ChimeraSystemInfo, os_name, "os_name", TEXT),
  CHIMERA_FIELD (ChimeraSystemInfo, cpu, "cpu", TEXT),
  CHIMERA_FIELD (ChimeraSystemInfo, n_cpus, "n_cpus", UINT),
  CHIMERA_FIELD (ChimeraSystemInfo, memory_bytes, "memory_bytes", UINT64),
  CHIMERA_FIELDS_END,
};

const ChimeraField chimera_run_fields[] = {
  CHIMERA_FIELD (ChimeraRun, index, "run", UINT),
  CHIMERA_FIELD (ChimeraRun, configuration, "configuration", UINT),
  CHIMERA_FIELD (ChimeraRun, repetition, "repetition", UINT),
  CHIMERA_FIELD (ChimeraRun, n_warm_up, "n_warm_up", UINT),
  CHIMERA_FIELD (ChimeraRun, warm_up_load_ns, "warm_up_load_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraRun, prepared_ns, "prepared_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraRun, preparation_error, "preparation_error", TEXT),
  CHIMERA_FIELD (ChimeraRun, is_complete, "is_complete", BOOLEAN),
  CHIMERA_FIELD (ChimeraRun, started_us, "started_us", INT64),
  CHIMERA_FIELD (ChimeraRun, ingest_ns, "ingest_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraRun, execution_ns, "execution_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraRun, n_files, "n_files", UINT64),
  CHIMERA_FIELD (ChimeraRun, error, "error", TEXT),
  CHIMERA_FIELD (ChimeraRun, data_summary, "data_summary", TEXT),
  CHIMERA_FIELD (ChimeraRun, digest, "digest", TEXT),
  CHIMERA_FIELDS_END,
};

const ChimeraField chimera_totals_fields[] = {
  CHIMERA_FIELD (ChimeraInventoryTotals, files, "files", UINT64),
  CHIMERA_FIELD (ChimeraInventoryTotals, bytes, "bytes", UINT64),
  CHIMERA_FIELD (ChimeraInventoryTotals, latest_us, "latest_us", TIME_OR_ABSENT),
  CHIMERA_FIELDS_END,
};

const ChimeraField chimera_call_fields[] = {
  CHIMERA_FIELD (ChimeraCall, estimated_prompt_tokens, "estimated_prompt_tokens", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraCall, effective_context, "effective_context", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraCall, loaded_bytes, "loaded_bytes", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraCall, loaded_vram_bytes, "loaded_vram_bytes", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraCall, input_seen, "input_seen", DOUBLE),
  CHIMERA_FIELD (ChimeraCall, system, "system", TEXT),
  CHIMERA_FIELD (ChimeraCall, prompt, "prompt", TEXT),
  CHIMERA_FIELDS_END,
};

const ChimeraField chimera_reply_fields[] = {
  CHIMERA_FIELD (ChimeraReply, started_us, "started_us", INT64),
  CHIMERA_FIELD (ChimeraReply, ttft_ns, "ttft_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraReply, ttft_answer_ns, "ttft_answer_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraReply, duration_ns, "duration_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraReply, done, "done", BOOLEAN),
  CHIMERA_FIELD (ChimeraReply, done_reason, "done_reason", TEXT),
  CHIMERA_FIELD (ChimeraReply, status, "http_status", UINT),
  CHIMERA_FIELD (ChimeraReply, context_length, "context_length", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraReply, n_chunks, "n_chunks", UINT),
  CHIMERA_FIELD (ChimeraReply, thinking, "thinking", TEXT),
  CHIMERA_FIELD (ChimeraReply, response, "response", TEXT),
  CHIMERA_FIELDS_END,
};

const ChimeraField chimera_server_timings_fields[] = {
  CHIMERA_FIELD (ChimeraServerTimings, total_ns, "server_total_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraServerTimings, load_ns, "server_load_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraServerTimings, prompt_eval_ns, "server_prompt_eval_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraServerTimings, eval_ns, "server_eval_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraServerTimings, prompt_eval_count, "server_prompt_eval_count", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraServerTimings, eval_count, "server_eval_count", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraServerTimings, cached_count, "server_cached_count", INT64_OR_ABSENT),
  CHIMERA_FIELDS_END,
};

static void
append (GPtrArray  *columns,
        const char *column)
{
  g_ptr_array_add (columns, (gpointer) column);
}

static void
append_options (GPtrArray *columns)
{
  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    append (columns, chimera_option_get_info ((ChimeraOption) i)->name);
}

/**
 * chimera_columns_of_experiment:
 *
 * Returns: (transfer full) (element-type utf8): the columns of an experiment, in this order:
 *   status, folder, server, options, whether there is system information, agent, plan, snapshot,
 *   system information
 */
GPtrArray *
chimera_columns_of_experiment (void)
{
  GPtrArray *columns = g_ptr_array_new ();

  append (columns, "status");
  append (columns, "folder_uri");
  append (columns, "schedule");
  append (columns, "grid");
  append (columns, "n_configurations");
  append (columns, "server_url");
  append_options (columns);
  append (columns, "has_system_info");
  chimera_fields_append_columns (chimera_agent_fields, columns);
  chimera_fields_append_columns (chimera_plan_fields, columns);
  chimera_fields_append_columns (chimera_snapshot_fields, columns);
  chimera_fields_append_columns (chimera_system_info_fields, columns);

  return columns;
}

/**
 * chimera_columns_of_agent:
 *
 * Returns: (transfer full) (element-type utf8): the columns of an agent after the first, whose own
 *   are those of its experiment: where it stands, then as they stand there
 */
GPtrArray *
chimera_columns_of_agent (void)
{
  GPtrArray *columns = g_ptr_array_new ();

  append (columns, "experiment");
  append (columns, "agent");
  append (columns, "server_url");
  append_options (columns);
  chimera_fields_append_columns (chimera_agent_fields, columns);

  return columns;
}

/**
 * chimera_columns_of_run:
 *
 * Returns: (transfer full) (element-type utf8): the columns of a run: experiment, run
 */
GPtrArray *
chimera_columns_of_run (void)
{
  GPtrArray *columns = g_ptr_array_new ();

  append (columns, "experiment");
  chimera_fields_append_columns (chimera_run_fields, columns);

  return columns;
}

/**
 * chimera_columns_of_total:
 *
 * Returns: (transfer full) (element-type utf8): the columns of a run's totals of a kind:
 *   experiment, run, kind, totals
 */
GPtrArray *
chimera_columns_of_total (void)
{
  GPtrArray *columns = g_ptr_array_new ();

  append (columns, "experiment");
  append (columns, "run");
  append (columns, "kind");
  chimera_fields_append_columns (chimera_totals_fields, columns);

  return columns;
}

/**
 * chimera_columns_of_call:
 *
 * Returns: (transfer full) (element-type utf8): the columns of a call, in this order: experiment,
 *   run, stage, outcome, cohort, throughput, options, trace, the error's domain, code and message,
 *   call, reply, the server's timings
 */
GPtrArray *
chimera_columns_of_call (void)
{
  GPtrArray *columns = g_ptr_array_new ();

  append (columns, "experiment");
  append (columns, "run");
  append (columns, "stage");
  append (columns, "outcome");
  append (columns, "cohort");
  append (columns, "throughput");
  append_options (columns);
  append (columns, "trace");
  append (columns, "error_domain");
  append (columns, "error_code");
  append (columns, "error_message");
  chimera_fields_append_columns (chimera_call_fields, columns);
  chimera_fields_append_columns (chimera_reply_fields, columns);
  chimera_fields_append_columns (chimera_server_timings_fields, columns);

  return columns;
}

static void
append_list (GString    *sql,
             GPtrArray  *columns,
             const char *format)
{
  for (guint i = 0; i < columns->len; i++)
    {
      if (i > 0)
        g_string_append (sql, ", ");
      for (const char *p = format; *p != '\0'; p++)
        if (*p == '@')
          g_string_append (sql, g_ptr_array_index (columns, i));
        else
          g_string_append_c (sql, *p);
    }
}

/**
 * chimera_columns_to_select:
 * @columns: (transfer full) (element-type utf8): columns
 * @rest: "FROM …"
 *
 * Returns: (transfer full): a SELECT of them
 */
char *
chimera_columns_to_select (GPtrArray  *columns,
                           const char *rest)
{
  g_autoptr(GPtrArray) owned = columns;
  g_autoptr(GString) sql = g_string_new ("SELECT ");

  append_list (sql, owned, "@");
  g_string_append_printf (sql, " %s", rest);

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/**
 * chimera_columns_to_insert:
 * @columns: (transfer full) (element-type utf8): columns
 * @table: of this table
 *
 * Returns: (transfer full): an INSERT with a parameter for each, in order
 */
char *
chimera_columns_to_insert (GPtrArray  *columns,
                           const char *table)
{
  g_autoptr(GPtrArray) owned = columns;
  g_autoptr(GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (", table);
  append_list (sql, owned, "@");
  g_string_append (sql, ") VALUES (");
  append_list (sql, owned, "?");
  g_string_append_c (sql, ')');

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/**
 * chimera_columns_to_upsert:
 * @columns: (transfer full) (element-type utf8): columns
 * @table: of this table
 * @key: the columns of the unique key, "a, b"
 *
 * Returns: (transfer full): as chimera_columns_to_insert(); a row with the same key is replaced
 *   but keeps its id
 */
char *
chimera_columns_to_upsert (GPtrArray  *columns,
                           const char *table,
                           const char *key)
{
  g_autofree char *insert = chimera_columns_to_insert (g_ptr_array_ref (columns), table);
  g_autoptr(GPtrArray) owned = columns;
  g_autoptr(GString) sql = g_string_new (insert);

  g_string_append_printf (sql, " ON CONFLICT (%s) DO UPDATE SET ", key);
  append_list (sql, owned, "@ = excluded.@");

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/**
 * chimera_columns_to_update:
 * @columns: (transfer full) (element-type utf8): columns
 * @table: of this table
 *
 * Returns: (transfer full): an UPDATE with a parameter for each, in order, and one more for the id;
 *   nothing is updated that has been deleted
 */
char *
chimera_columns_to_update (GPtrArray  *columns,
                           const char *table)
{
  g_autoptr(GPtrArray) owned = columns;
  g_autoptr(GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE %s SET ", table);
  append_list (sql, owned, "@ = ?");
  g_string_append (sql, " WHERE id = ? AND deleted_us IS NULL");

  return g_string_free (g_steal_pointer (&sql), FALSE);
}
