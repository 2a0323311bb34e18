/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-calls-csv.h"
#include "chimera-experiment-json.h"
#include "chimera-experiment-save.h"
#include "chimera-test.h"
#include "store-fixture.h"

/* Whole experiments that come from elsewhere, and that go to a file. */

static gboolean
add (ChimeraStore       *store,
     ChimeraExperiment  *experiment,
     GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  chimera_store_add_async (store, experiment, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);

  return chimera_store_add_finish (store, result, error);
}

static ChimeraStore *
make_store (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "history.db", NULL);

  return chimera_store_new (path);
}

static void
test_add (void)
{
  g_autofree char *dir = chimera_test_make_dir ();
  g_autoptr(ChimeraStore) store = make_store (dir);
  g_autoptr(GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr(GError) error = NULL;

  for (guint round = 1; round <= 10; round++)
    {
      g_autoptr(ChimeraExperiment) experiment = random_experiment (rand);
      g_autoptr(ChimeraExperiment) loaded = NULL;
      g_autoptr(GPtrArray) entries = NULL;

      add_random_runs (rand, experiment, (guint) g_rand_int_range (rand, 0, 6));
      random_end (rand, experiment);
      /* Where it came from it had a number of its own. */
      chimera_experiment_set_id (experiment, 77);

      g_assert_true (add (store, experiment, &error));
      g_assert_no_error (error);
      g_assert_cmpint (chimera_experiment_get_id (experiment), ==, round);

      loaded = load (store, round, &error);
      g_assert_no_error (error);
      assert_same_experiment (experiment, loaded);
      entries = list (store, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (entries->len, ==, round);
    }

  chimera_store_close (store);
  chimera_test_remove_dir (dir);
}

/* Nobody goes on with an experiment from elsewhere, and its call in flight has not ended. */
static void
test_running (void)
{
  g_autofree char *dir = chimera_test_make_dir ();
  g_autoptr(ChimeraStore) store = make_store (dir);
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  g_autoptr(ChimeraExperiment) experiment = random_experiment (rand);
  ChimeraRun *run = chimera_experiment_take_run (experiment, random_run (rand, 1));
  g_autoptr(ChimeraExperiment) loaded = NULL;
  g_autoptr(GError) error = NULL;

  run->analysis = random_call (rand, 1, CHIMERA_STAGE_ANALYSIS);
  run->report = chimera_call_new (1, CHIMERA_STAGE_REPORT);

  g_assert_true (add (store, experiment, &error));
  g_assert_no_error (error);
  loaded = load (store, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (chimera_experiment_get_status (loaded), ==, CHIMERA_EXPERIMENT_INTERRUPTED);
  g_assert_nonnull (chimera_experiment_get_run (loaded, 0)->analysis);
  g_assert_null (chimera_experiment_get_run (loaded, 0)->report);

  chimera_store_close (store);
  g_assert_false (add (store, experiment, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  chimera_test_remove_dir (dir);
}

static gboolean
save_to_file (ChimeraExperiment        *experiment,
              const char               *path,
              ChimeraExperimentFormat   format,
              GError                  **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  chimera_experiment_save_async (experiment, file, format, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);

  return chimera_experiment_save_finish (experiment, result, error);
}

/* The thread that writes has a copy, and writes the same. */
static void
test_save (void)
{
  g_autofree char *dir = chimera_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "file", NULL);
  g_autofree char *no_place = g_build_filename (dir, "none", "file", NULL);
  g_autoptr(GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr(ChimeraExperiment) experiment = random_experiment (rand);
  g_autofree char *json = NULL;
  g_autofree char *csv = NULL;
  g_autoptr(GError) error = NULL;

  add_random_runs (rand, experiment, 5);
  chimera_experiment_set_id (experiment, 3);
  json = chimera_experiment_to_json (experiment);
  csv = chimera_calls_csv_write (experiment);

  g_assert_true (save_to_file (experiment, path, CHIMERA_EXPERIMENT_JSON, &error));
  g_assert_no_error (error);
  chimera_test_assert_content (path, json);
  g_assert_true (save_to_file (experiment, path, CHIMERA_EXPERIMENT_CSV, &error));
  g_assert_no_error (error);
  chimera_test_assert_content (path, csv);
  g_assert_false (save_to_file (experiment, no_place, CHIMERA_EXPERIMENT_CSV, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  chimera_test_remove_dir (dir);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/store-add/add", test_add);
  g_test_add_func ("/store-add/running", test_running);
  g_test_add_func ("/store-add/save", test_save);

  return g_test_run ();
}
