/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <sqlite3.h>

#include "chimera-test.h"
#include "store-fixture.h"

/* A history of 100,000 calls must open and list within 100 ms and give out one experiment within
 * 20 ms, so that nobody waits for it. The best of a few tries counts: other programs work here. */

#define N_EXPERIMENTS 6250
#define N_RUNS 8
#define N_TRIES 5
#define LIST_LIMIT_US 100000
#define LOAD_LIMIT_US 20000

#if defined (__SANITIZE_ADDRESS__)
#define SLOWDOWN 10
#else
#define SLOWDOWN 1
#endif

static void
fill (const char *path)
{
  g_autofree char *sql = g_strdup_printf (
    "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN;"
    "CREATE TEMP TABLE experiments AS WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
    "  SELECT i FROM n;"
    "CREATE TEMP TABLE runs AS WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
    "  SELECT i FROM n;"
    "INSERT INTO experiment (id, status, started_us, is_simulated, n_runs_planned, n_runs_complete, n_calls,"
    "    throughput_mean, ttft_ns_mean, title, model, folder_uri, agent_label, agent_is_default, server_url,"
    "    scan_flags, first_token_timeout_ns, idle_timeout_ns, has_system_info, agent_persona)"
    "  SELECT i, 'complete', i * 1000000, 0, %d, %d, %d, 115.9, 541e6, 'gemma3:latest · num_ctx ' || i,"
    "    'gemma3:latest', 'file:///home/user/corpus', 'Chimera Agent', 1, 'http://localhost:11434', 0, 0, 0, 0,"
    "    printf ('%%1500c', 'p') FROM experiments;"
    "INSERT INTO run (experiment, run, is_complete, started_us, n_files, data_summary, digest)"
    "  SELECT e.i, r.i, 1, 0, 104, 'summary', printf ('%%800c', 'd') FROM experiments e, runs r;"
    "INSERT INTO call (experiment, run, stage, outcome, cohort, throughput, started_us, ttft_ns, done, http_status,"
    "    n_chunks, trace, prompt, thinking, response)"
    "  SELECT e.i, r.i, s.column1, 'complete', 'warm', 115.9, 0, 541000000, 1, 200, 0, x'', printf ('%%300c', 'p'), '',"
    "    printf ('%%300c', 'r') FROM experiments e, runs r, (VALUES ('analysis'), ('report')) s;"
    "COMMIT;",
    N_EXPERIMENTS, N_RUNS, N_RUNS, N_RUNS, 2 * N_RUNS);
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (handle);
}

static void
test_scale (void)
{
  g_autofree char *dir = chimera_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "history.db", NULL);
  g_autoptr(ChimeraStore) first = chimera_store_new (path);
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GError) error = NULL;
  gint64 best_list_us = G_MAXINT64;
  gint64 best_load_us = G_MAXINT64;
  gint64 best_save_us = G_MAXINT64;

  none = list (first, &error);
  g_assert_no_error (error);
  fill (path);

  experiment = random_experiment (rand);
  save_all (first, experiment, rand, 20);
  chimera_store_close (first);

  for (guint try = 0; try < N_TRIES; try++)
    {
      g_autoptr(ChimeraStore) store = chimera_store_new (path);
      g_autoptr(ChimeraExperiment) loaded = NULL;
      g_autoptr(GPtrArray) entries = NULL;
      ChimeraRun *run;
      gint64 begin_us = g_get_monotonic_time ();

      entries = list (store, &error);
      best_list_us = MIN (best_list_us, g_get_monotonic_time () - begin_us);
      g_assert_no_error (error);
      g_assert_cmpuint (entries->len, ==, N_EXPERIMENTS + 1);

      begin_us = g_get_monotonic_time ();
      loaded = load (store, chimera_experiment_get_id (experiment), &error);
      best_load_us = MIN (best_load_us, g_get_monotonic_time () - begin_us);
      g_assert_no_error (error);
      assert_same_experiment (experiment, loaded);

      run = chimera_experiment_get_run (loaded, 0);
      g_clear_pointer (&run->report, chimera_call_unref);
      run->report = random_call (rand, 1, CHIMERA_STAGE_REPORT);
      begin_us = g_get_monotonic_time ();
      save (store, loaded, CHIMERA_RECORD_CALL, run, run->report);
      best_save_us = MIN (best_save_us, g_get_monotonic_time () - begin_us);

      run = chimera_experiment_get_run (experiment, 0);
      g_clear_pointer (&run->report, chimera_call_unref);
      run->report = chimera_call_ref (chimera_experiment_get_run (loaded, 0)->report);
    }

  g_test_message ("open and list %.1f ms, load %.1f ms, save a call %.1f ms",
                  (double) best_list_us / 1e3, (double) best_load_us / 1e3, (double) best_save_us / 1e3);
  g_assert_cmpint (best_list_us, <, LIST_LIMIT_US * SLOWDOWN);
  g_assert_cmpint (best_load_us, <, LOAD_LIMIT_US * SLOWDOWN);

  chimera_test_remove_dir (dir);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/store-scale/100000-calls", test_scale);

  return g_test_run ();
}
