/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "chimera-bench.h"
#include "chimera-store.h"
#include "chimera-test.h"
#include "chimera-trace-blob.h"

/* A history of 10,000 experiments with 100,000 calls, texts and traces as large as real ones: how long
 * it takes to open and list, to load one, and to search. Fails above what the design allows. */

#define N_EXPERIMENTS 10000
#define N_RUNS 5
#define N_ROUNDS 5
#define OPEN_LIMIT_NS (100 * 1000000)
#define LOAD_LIMIT_NS (20 * 1000000)
/* A word of which all reports are full, and one that one report has */
#define COMMON_WORD "throughput"
#define RARE_WORD "quagga100005"

typedef struct
{
  char *path;
  ChimeraStore *store;
  ChimeraHistoryQuery query;
  gint64 id;
  guint n_found;
} Bench;

static void
execute (sqlite3    *handle,
         const char *sql)
{
  char *message = NULL;

  sqlite3_exec (handle, sql, NULL, NULL, &message);
  if (message != NULL)
    g_error ("%s: %s", sql, message);
}

/* Some 6 KB of prose with the words of a report. */
static void
make_words (sqlite3_context  *context,
            int               n_arguments,
            sqlite3_value   **arguments)
{
  static const char *const words[] = {
    "the", "throughput", "latency", "of", "gemma", "is", "higher", "than", "baseline", "p95", "milliseconds", "and",
    "a", "regression", "cache", "warm", "cold", "median", "tokens", "per", "second", "risk", "mitigation", "batch",
    "telemetry", "missing", "coverage", "directory", "CSV", "JSON", "report", "summary", "recommendation", "tune",
  };
  guint32 seed = (guint32) sqlite3_value_int (arguments[0]);
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  GString *text = g_string_new ("# Report\n\n");

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "%s%s", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))], i % 15 == 14 ? ".\n" : " ");
  g_string_append_printf (text, "quagga%u", seed);
  sqlite3_result_text (context, text->str, (int) text->len, SQLITE_TRANSIENT);
  g_string_free (text, TRUE);
}

/* 400 chunks, 9 ms apart */
static void
make_trace (sqlite3_context  *context,
            int               n_arguments,
            sqlite3_value   **arguments)
{
  g_autoptr(GArray) marks = g_array_new (FALSE, FALSE, sizeof (ChimeraTraceMark));
  g_autoptr(GBytes) blob = NULL;
  gconstpointer data;
  gsize size;

  for (gint64 i = 1; i <= 400; i++)
    {
      ChimeraTraceMark mark = { i * 9000000 + i % 7 * 1000, 5 };

      g_array_append_val (marks, mark);
    }

  blob = chimera_trace_blob_encode (marks);
  data = g_bytes_get_data (blob, &size);
  sqlite3_result_blob (context, data, (int) size, SQLITE_TRANSIENT);
}

static void
fill (const char *path)
{
  g_autofree char *counts = g_strdup_printf (
    "CREATE TEMP TABLE experiments AS WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
    "  SELECT i FROM n;"
    "CREATE TEMP TABLE runs AS WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
    "  SELECT i FROM n;", N_EXPERIMENTS, N_RUNS);
  static const char rows[] =
    "BEGIN;"
    "INSERT INTO experiment (id, status, started_us, is_simulated, n_runs_planned, n_runs_complete, n_calls,"
    "    throughput_mean, ttft_ns_mean, title, model, folder_uri, agent_label, agent_is_default, server_url,"
    "    scan_flags, first_token_timeout_ns, idle_timeout_ns, has_system_info, agent_persona, throughputs, notes)"
    "  SELECT i, 'complete', i * 1000000, 0, 5, 5, 10, 115.9, 541e6, 'gemma3:latest · num_ctx ' || i,"
    "    'gemma3:latest', 'file:///home/user/corpus', 'Chimera Agent', 1, 'http://localhost:11434', 0, 0, 0, 0,"
    "    printf ('%1500c', 'p'), '115.91 114.2 116.3 115.88 113.4 117.1 115.2 114.9 116 115.5',"
    "    iif (i % 10 = 0, 'The fan was loud.', NULL) FROM experiments;"
    "INSERT INTO experiment_tag SELECT i, 'nightly' FROM experiments WHERE i % 3 = 0;"
    "INSERT INTO run (experiment, run, is_complete, started_us, n_files, data_summary, digest)"
    "  SELECT e.i, r.i, 1, 0, 104, printf ('%700c', 's'), printf ('%3000c', 'd') FROM experiments e, runs r;"
    "INSERT INTO call (experiment, run, stage, outcome, cohort, throughput, started_us, ttft_ns, done, http_status,"
    "    n_chunks, trace, prompt, thinking, response)"
    "  SELECT e.i, r.i, s.column1, 'complete', 'warm', 115.9, 0, 541000000, 1, 200, 400,"
    "    trace (), printf ('%3000c', 'p'), '', iif (s.column1 = 'report', words (e.i * 10 + r.i), printf ('%2000c', 'a'))"
    "  FROM experiments e, runs r, (VALUES ('analysis'), ('report')) s;"
    "INSERT INTO report_text (rowid, response) SELECT id, response FROM call WHERE stage = 'report';"
    "COMMIT;";
  sqlite3 *handle = NULL;

  if (sqlite3_open (path, &handle) != SQLITE_OK)
    g_error ("%s cannot be opened", path);
  sqlite3_create_function (handle, "trace", 0, SQLITE_UTF8, NULL, make_trace, NULL, NULL);
  sqlite3_create_function (handle, "words", 1, SQLITE_UTF8, NULL, make_words, NULL, NULL);
  execute (handle, "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF");
  execute (handle, counts);
  execute (handle, rows);
  sqlite3_close (handle);
}

static GPtrArray *
list (Bench *bench)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  GPtrArray *entries;

  chimera_store_list_async (bench->store, &bench->query, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  entries = chimera_store_list_finish (bench->store, result, &error);
  if (entries == NULL)
    g_error ("%s", error->message);

  return entries;
}

static void
close_store (gpointer user_data)
{
  Bench *bench = user_data;

  if (bench->store != NULL)
    chimera_store_close (bench->store);
  g_clear_object (&bench->store);
  bench->store = chimera_store_new (bench->path);
}

static void
do_list (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr(GPtrArray) entries = list (bench);

  bench->n_found = entries->len;
}

static void
do_load (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  chimera_store_load_async (bench->store, bench->id, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  experiment = chimera_store_load_finish (bench->store, result, &error);
  if (experiment == NULL)
    g_error ("%s", error->message);
  if (chimera_experiment_get_n_runs (experiment) != N_RUNS)
    g_error ("%u runs were loaded", chimera_experiment_get_n_runs (experiment));
}

static gint64
measure (const char       *name,
         Bench            *bench,
         ChimeraBenchFunc  prepare,
         ChimeraBenchFunc  func)
{
  gint64 time = chimera_bench_best (N_ROUNDS, prepare, func, bench);

  g_print ("  %-40s %7.1f ms\n", name, (double) time / 1e6);

  return time;
}

static gint64
measure_search (const char *name,
                Bench      *bench,
                const char *search,
                const char *tag,
                guint       n_expected)
{
  gint64 time;

  bench->query = (ChimeraHistoryQuery) { search, tag, FALSE };
  time = measure (name, bench, NULL, do_list);
  bench->query = (ChimeraHistoryQuery) { NULL };
  if (bench->n_found != n_expected)
    g_error ("%s: %u were found, not %u", name, bench->n_found, n_expected);

  return time;
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *dir = chimera_test_make_dir ();
  Bench bench = { g_build_filename (dir, "history.db", NULL) };
  gint64 open_ns, load_ns;

  close_store (&bench);
  do_list (&bench);
  chimera_store_close (bench.store);
  fill (bench.path);
  bench.id = N_EXPERIMENTS / 2;

  g_print ("%d experiments, %d calls\n", N_EXPERIMENTS, N_EXPERIMENTS * N_RUNS * 2);
  open_ns = measure ("open and list", &bench, close_store, do_list);
  load_ns = measure ("open and load one", &bench, close_store, do_load);
  measure ("load one", &bench, NULL, do_load);
  measure ("list", &bench, NULL, do_list);
  measure_search ("search, a word of one report", &bench, RARE_WORD, NULL, 1);
  measure_search ("search, a word of all reports", &bench, COMMON_WORD, NULL, N_EXPERIMENTS);
  measure_search ("search, three words of all reports", &bench, "regression median telemetry", NULL, N_EXPERIMENTS);
  measure_search ("search, the first letter of a word", &bench, "t", NULL, N_EXPERIMENTS);
  measure_search ("search, one title", &bench, "4711", NULL, 1);
  measure_search ("search, notes and tag", &bench, "fan", "nightly", N_EXPERIMENTS / 30);

  chimera_store_close (bench.store);
  g_object_unref (bench.store);
  chimera_test_remove_dir (dir);
  g_free (bench.path);

  if (open_ns > OPEN_LIMIT_NS || load_ns > LOAD_LIMIT_NS)
    g_error ("Opening may take %d ms, loading %d ms", OPEN_LIMIT_NS / 1000000, LOAD_LIMIT_NS / 1000000);

  return 0;
}
