/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-schema.h"

/* Times are microseconds since the epoch (_us) or nanoseconds (_ns); what is absent is NULL.
 * Names of stages, outcomes, cohorts and statuses are those of files ("analysis", "complete").
 * An option that was not sent is NULL.
 *
 * experiment.n_runs_complete, n_calls, throughput_mean and ttft_ns_mean are for the list and are
 * computed anew from the tables below with each save: a list of thousands of experiments reads no
 * call. Columns the list needs come first in each table, long texts last, so that they are not
 * read for nothing. The index call_figures holds all that the computation reads.
 *
 * AUTOINCREMENT: an id is never given again, scripts keep them. */
static const char version_1[] =
  "CREATE TABLE experiment ("
  "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  status TEXT NOT NULL,"
  "  started_us INTEGER NOT NULL,"
  "  ended_us INTEGER,"
  "  is_simulated INTEGER NOT NULL,"
  "  n_runs_planned INTEGER NOT NULL,"
  "  n_runs_complete INTEGER NOT NULL DEFAULT 0,"
  "  n_calls INTEGER NOT NULL DEFAULT 0,"
  "  throughput_mean REAL,"
  "  ttft_ns_mean REAL,"
  "  title TEXT NOT NULL,"
  "  model TEXT NOT NULL,"
  "  folder_uri TEXT NOT NULL,"
  "  agent_label TEXT NOT NULL,"
  "  agent_is_default INTEGER NOT NULL,"
  "  server_url TEXT NOT NULL,"
  "  server_version TEXT,"
  "  scan_flags INTEGER NOT NULL,"
  "  first_token_timeout_ns INTEGER NOT NULL,"
  "  idle_timeout_ns INTEGER NOT NULL,"
  "  num_gpu REAL, num_ctx REAL, temperature REAL, top_p REAL, top_k REAL,"
  "  repeat_penalty REAL, seed REAL, num_predict REAL,"
  "  has_system_info INTEGER NOT NULL,"
  "  os TEXT, arch TEXT, os_name TEXT, cpu TEXT, n_cpus INTEGER, memory_bytes INTEGER,"
  "  error TEXT,"
  "  agent_persona TEXT"
  ");"
  "CREATE INDEX experiment_status ON experiment (status);"

  "CREATE TABLE run ("
  "  id INTEGER PRIMARY KEY,"
  "  experiment INTEGER NOT NULL REFERENCES experiment (id) ON DELETE CASCADE,"
  "  run INTEGER NOT NULL,"
  "  is_complete INTEGER NOT NULL,"
  "  started_us INTEGER NOT NULL,"
  "  ingest_ns INTEGER,"
  "  execution_ns INTEGER,"
  "  n_files INTEGER NOT NULL,"
  "  error TEXT,"
  "  data_summary TEXT,"
  "  digest TEXT,"
  "  UNIQUE (experiment, run)"
  ");"
  "CREATE INDEX run_is_complete ON run (experiment, is_complete);"

  "CREATE TABLE run_total ("
  "  experiment INTEGER NOT NULL,"
  "  run INTEGER NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  files INTEGER NOT NULL,"
  "  bytes INTEGER NOT NULL,"
  "  latest_us INTEGER,"
  "  PRIMARY KEY (experiment, run, kind),"
  "  FOREIGN KEY (experiment, run) REFERENCES run (experiment, run) ON DELETE CASCADE"
  ") WITHOUT ROWID;"

  "CREATE TABLE call ("
  "  id INTEGER PRIMARY KEY,"
  "  experiment INTEGER NOT NULL,"
  "  run INTEGER NOT NULL,"
  "  stage TEXT NOT NULL,"
  "  outcome TEXT NOT NULL,"
  "  cohort TEXT NOT NULL,"
  "  throughput REAL," /* tokens per second, chimera_call_get_throughput() */
  "  num_gpu REAL, num_ctx REAL, temperature REAL, top_p REAL, top_k REAL,"
  "  repeat_penalty REAL, seed REAL, num_predict REAL,"
  "  estimated_prompt_tokens INTEGER,"
  "  effective_context INTEGER,"
  "  input_seen REAL,"
  "  started_us INTEGER NOT NULL,"
  "  ttft_ns INTEGER,"
  "  ttft_answer_ns INTEGER,"
  "  duration_ns INTEGER,"
  "  done INTEGER NOT NULL,"
  "  done_reason TEXT,"
  "  http_status INTEGER NOT NULL,"
  "  context_length INTEGER,"
  "  n_chunks INTEGER NOT NULL,"
  "  server_total_ns INTEGER,"
  "  server_load_ns INTEGER,"
  "  server_prompt_eval_ns INTEGER,"
  "  server_eval_ns INTEGER,"
  "  server_prompt_eval_count INTEGER,"
  "  server_eval_count INTEGER,"
  "  server_cached_count INTEGER,"
  "  error_domain TEXT," /* of a GError: "chimera-error", "g-io-error-quark" */
  "  error_code INTEGER,"
  "  error_message TEXT,"
  "  trace BLOB NOT NULL," /* chimera-trace-blob.c */
  "  system TEXT,"
  "  prompt TEXT,"
  "  thinking TEXT NOT NULL,"
  "  response TEXT NOT NULL,"
  "  UNIQUE (experiment, run, stage),"
  "  FOREIGN KEY (experiment, run) REFERENCES run (experiment, run) ON DELETE CASCADE"
  ");"
  "CREATE INDEX call_figures ON call (experiment, outcome, cohort, throughput, ttft_ns);";

/* Files are read since then, and prompts fitted by what the model's tokens were before. Experiments
 * of version 1 read nothing. */
static const char version_2[] =
  "ALTER TABLE experiment ADD COLUMN read_limit INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE experiment ADD COLUMN tokens_per_estimate REAL;";

/* Plans of several agents and configurations, and what is done before a run. The first agent stands in
 * the experiment itself, as before; @grid is what chimera_grid_to_text() writes.
 *
 * What people do with experiments: user_title stands over the title that the program gave, which
 * each save writes anew; deleted_us is when it was deleted, until it is removed for good.
 *
 * throughputs is for the list, as the means are: tokens per second of the complete calls in their
 * order, parted by spaces; see chimera_history_save(). */
static const char version_3[] =
  "ALTER TABLE experiment ADD COLUMN schedule TEXT NOT NULL DEFAULT 'sequential';"
  "ALTER TABLE experiment ADD COLUMN grid TEXT NOT NULL DEFAULT '';"
  "ALTER TABLE experiment ADD COLUMN n_configurations INTEGER NOT NULL DEFAULT 1;"
  "ALTER TABLE experiment ADD COLUMN n_warm_up INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE experiment ADD COLUMN cooldown_ns INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE experiment ADD COLUMN call_timeout_ns INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE experiment ADD COLUMN total_timeout_ns INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE experiment ADD COLUMN defeats_cache INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE run ADD COLUMN configuration INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE run ADD COLUMN repetition INTEGER NOT NULL DEFAULT 0;"
  "UPDATE run SET repetition = run;"
  "ALTER TABLE run ADD COLUMN n_warm_up INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE run ADD COLUMN warm_up_load_ns INTEGER;"
  "ALTER TABLE run ADD COLUMN prepared_ns INTEGER;"
  "ALTER TABLE run ADD COLUMN preparation_error TEXT;"
  "ALTER TABLE call ADD COLUMN loaded_bytes INTEGER;"
  "ALTER TABLE call ADD COLUMN loaded_vram_bytes INTEGER;"
  "CREATE TABLE agent ("
  "  experiment INTEGER NOT NULL REFERENCES experiment (id) ON DELETE CASCADE,"
  "  agent INTEGER NOT NULL,"
  "  agent_label TEXT NOT NULL,"
  "  agent_persona TEXT,"
  "  agent_is_default INTEGER NOT NULL,"
  "  model TEXT NOT NULL,"
  "  server_url TEXT NOT NULL,"
  "  server_version TEXT,"
  "  tokens_per_estimate REAL,"
  "  num_gpu REAL, num_ctx REAL, temperature REAL, top_p REAL, top_k REAL,"
  "  repeat_penalty REAL, seed REAL, num_predict REAL,"
  "  PRIMARY KEY (experiment, agent)"
  ") WITHOUT ROWID;"

  "ALTER TABLE experiment ADD COLUMN user_title TEXT;"
  "ALTER TABLE experiment ADD COLUMN notes TEXT;"
  "ALTER TABLE experiment ADD COLUMN deleted_us INTEGER;"
  "ALTER TABLE experiment ADD COLUMN throughputs TEXT;"
  "CREATE INDEX experiment_deleted ON experiment (deleted_us) WHERE deleted_us IS NOT NULL;"

  "CREATE TABLE experiment_tag ("
  "  experiment INTEGER NOT NULL REFERENCES experiment (id) ON DELETE CASCADE,"
  "  tag TEXT NOT NULL COLLATE NOCASE,"
  "  PRIMARY KEY (experiment, tag)"
  ") WITHOUT ROWID;"

  "UPDATE experiment SET throughputs = ("
  "  SELECT group_concat (point, ' ') OVER (ORDER BY bucket) FROM ("
  "    SELECT bucket, CASE WHEN max (n) <= 48 THEN printf ('%.5g', min (throughput))"
  "                        ELSE printf ('%.5g %.5g', min (throughput), max (throughput)) END AS point"
  "    FROM (SELECT throughput, ntile (48) OVER (ORDER BY call.id) AS bucket, count(*) OVER () AS n"
  "          FROM call WHERE call.experiment = experiment.id AND outcome = 'complete' AND throughput IS NOT NULL)"
  "    GROUP BY bucket)"
  "  ORDER BY bucket DESC LIMIT 1);"

  /* The words of the reports. The texts stay in the table of calls, from which the index without
   * contents of its own reads them; it is kept by the program, as triggers would have to trust the
   * file. Last in its migration: what makes the table of calls anew comes before it. */
  "CREATE VIRTUAL TABLE report_text USING fts5 (response, content = 'call', content_rowid = 'id',"
  "  columnsize = 0, tokenize = 'unicode61 remove_diacritics 2');"
  "INSERT INTO report_text (rowid, response) SELECT id, response FROM call WHERE stage = 'report';";

static const char *const migrations[] = {
  version_1,
  version_2,
  version_3,
};

G_STATIC_ASSERT (G_N_ELEMENTS (migrations) == CHIMERA_SCHEMA_VERSION);

/**
 * chimera_schema_get_migration:
 * @version: 1 to %CHIMERA_SCHEMA_VERSION
 *
 * Migrations that have been released are never changed: a new version gets an entry of its own.
 *
 * Returns: (transfer none): SQL statements that bring the tables from the version before to this
 */
const char *
chimera_schema_get_migration (guint version)
{
  g_return_val_if_fail (version >= 1 && version <= CHIMERA_SCHEMA_VERSION, NULL);

  return migrations[version - 1];
}
