/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "chimera-test.h"
#include "store-fixture.h"

/* This program is also its own victim: started with "--child PATH SEED" it saves calls for ever and
 * says on its output what has been reported as saved, until it is killed. */

#define N_KILLS 20

/* It ends by being killed, or by SIGPIPE when its reader is gone. */
static void G_GNUC_NORETURN
run_child (const char *path,
           const char *seed)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed ((guint32) g_ascii_strtoull (seed, NULL, 10));
  g_autoptr(ChimeraStore) store = chimera_store_new (path);
  g_autoptr(ChimeraExperiment) experiment = random_experiment (rand);

  save (store, experiment, CHIMERA_RECORD_BEGIN, NULL, NULL);
  printf ("experiment %lld\n", (long long) chimera_experiment_get_id (experiment));
  fflush (stdout);

  for (guint i = 1;; i++)
    {
      ChimeraRun *run = chimera_experiment_take_run (experiment, random_run (rand, i));

      save (store, experiment, CHIMERA_RECORD_RUN, run, NULL);
      run->analysis = random_call (rand, i, CHIMERA_STAGE_ANALYSIS);
      save (store, experiment, CHIMERA_RECORD_CALL, run, run->analysis);
      printf ("saved %u analysis\n", i);
      fflush (stdout);

      run->report = random_call (rand, i, CHIMERA_STAGE_REPORT);
      save (store, experiment, CHIMERA_RECORD_CALL, run, run->report);
      printf ("saved %u report\n", i);
      fflush (stdout);
    }
}

typedef struct
{
  GPid pid;
  FILE *output;
  gint64 id;
} Child;

static void
child_start (Child      *child,
             const char *path,
             guint       seed)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *seed_text = g_strdup_printf ("%u", seed);
  char *arguments[] = { self, (char *) "--child", (char *) path, seed_text, NULL };
  g_autoptr(GError) error = NULL;
  char line[100];
  long long id;
  int fd;

  g_spawn_async_with_pipes (NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &child->pid, NULL, &fd, NULL, &error);
  g_assert_no_error (error);

  child->output = fdopen (fd, "r");
  g_assert_nonnull (fgets (line, sizeof line, child->output));
  g_assert_cmpint (sscanf (line, "experiment %lld", &id), ==, 1);
  child->id = id;
}

static void
child_kill (Child *child)
{
  int status;

  g_assert_cmpint (kill (child->pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child->pid, &status, 0), ==, child->pid);
  g_assert_true (WIFSIGNALED (status));
  g_spawn_close_pid (child->pid);
}

static void
assert_integrity (const char *path)
{
  sqlite3_stmt *statement = NULL;
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "PRAGMA integrity_check", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, "ok");
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "PRAGMA foreign_key_check", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
}

/* What the child has said; then all of that must be there. */
static guint
assert_all_there (ChimeraStore *store,
                  Child        *child)
{
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GError) error = NULL;
  char line[100];
  guint n_saved = 0;

  experiment = load (store, child->id, &error);
  g_assert_no_error (error);

  while (fgets (line, sizeof line, child->output) != NULL && strchr (line, '\n') != NULL)
    {
      char stage[20];
      guint index;
      ChimeraRun *run;

      g_assert_cmpint (sscanf (line, "saved %u %19s", &index, stage), ==, 2);
      g_assert_cmpuint (index, <=, chimera_experiment_get_n_runs (experiment));
      run = chimera_experiment_get_run (experiment, index - 1);
      g_assert_cmpuint (run->index, ==, index);
      g_assert_nonnull (strcmp (stage, "report") == 0 ? run->report : run->analysis);
      n_saved++;
    }

  return n_saved;
}

static gboolean
on_timeout (gpointer user_data)
{
  gboolean *is_over = user_data;

  *is_over = TRUE;

  return G_SOURCE_REMOVE;
}

static gboolean
is_true (gpointer user_data)
{
  gboolean *value = user_data;

  return *value;
}

static void
test_kill (void)
{
  g_autofree char *dir = chimera_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "history.db", NULL);
  guint n_saved = 0;

  for (guint i = 0; i < N_KILLS; i++)
    {
      g_autoptr(ChimeraStore) store = chimera_store_new (path);
      gboolean is_over = FALSE;
      Child child;

      child_start (&child, path, (guint) g_test_rand_int ());
      g_timeout_add ((guint) g_test_rand_int_range (1, 100), on_timeout, &is_over);
      chimera_test_wait_until (is_true, &is_over);
      child_kill (&child);

      n_saved += assert_all_there (store, &child);
      fclose (child.output);
      chimera_store_close (store);
      assert_integrity (path);
    }

  g_test_message ("%u calls saved before %u kills", n_saved, N_KILLS);
  g_assert_cmpuint (n_saved, >, 0);
  chimera_test_remove_dir (dir);
}

static ChimeraExperimentStatus
get_listed_status (ChimeraStore *store,
                   gint64        id)
{
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GError) error = NULL;

  entries = list (store, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < entries->len; i++)
    {
      ChimeraHistoryEntry *entry = entries->pdata[i];

      if (entry->id == id)
        return entry->status;
    }

  g_assert_not_reached ();
}

static void
test_interrupted (void)
{
  g_autofree char *dir = chimera_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "history.db", NULL);
  g_autoptr(ChimeraStore) store = chimera_store_new (path);
  g_autoptr(ChimeraExperiment) own = NULL;
  g_autoptr(ChimeraExperiment) loaded = NULL;
  g_autoptr(GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr(GError) error = NULL;
  Child first, second;

  own = random_experiment (rand);
  save (store, own, CHIMERA_RECORD_BEGIN, NULL, NULL);
  child_start (&first, path, 1);
  child_start (&second, path, 2);

  g_assert_cmpint (get_listed_status (store, chimera_experiment_get_id (own)), ==, CHIMERA_EXPERIMENT_RUNNING);
  g_assert_cmpint (get_listed_status (store, first.id), ==, CHIMERA_EXPERIMENT_RUNNING);
  g_assert_cmpint (get_listed_status (store, second.id), ==, CHIMERA_EXPERIMENT_RUNNING);

  /* The status of somebody else's experiment is theirs. */
  loaded = load (store, second.id, &error);
  g_assert_no_error (error);
  {
    g_autoptr(GAsyncResult) result = NULL;
    GAsyncResult *pending = NULL;

    chimera_recorder_record_async (CHIMERA_RECORDER (store), loaded, CHIMERA_RECORD_END, NULL, NULL,
                                   chimera_test_async_ready, &pending);
    result = chimera_test_await (&pending);
    g_assert_false (chimera_recorder_record_finish (CHIMERA_RECORDER (store), result, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
    g_clear_error (&error);
    g_clear_object (&loaded);
  }

  child_kill (&first);
  g_assert_cmpint (get_listed_status (store, first.id), ==, CHIMERA_EXPERIMENT_INTERRUPTED);
  g_assert_cmpint (get_listed_status (store, second.id), ==, CHIMERA_EXPERIMENT_RUNNING);
  g_assert_cmpint (get_listed_status (store, chimera_experiment_get_id (own)), ==, CHIMERA_EXPERIMENT_RUNNING);

  /* Found out by load as well. */
  child_kill (&second);
  loaded = load (store, second.id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (chimera_experiment_get_status (loaded), ==, CHIMERA_EXPERIMENT_INTERRUPTED);

  /* One that has ended is not interrupted when its program ends. */
  chimera_experiment_set_status (own, CHIMERA_EXPERIMENT_COMPLETE);
  save (store, own, CHIMERA_RECORD_END, NULL, NULL);
  g_clear_object (&store);
  store = chimera_store_new (path);
  g_assert_cmpint (get_listed_status (store, chimera_experiment_get_id (own)), ==, CHIMERA_EXPERIMENT_COMPLETE);

  fclose (first.output);
  fclose (second.output);
  chimera_store_close (store);
  chimera_test_remove_dir (dir);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && strcmp (argv[1], "--child") == 0)
    run_child (argv[2], argv[3]);

  chimera_test_init (&argc, &argv);

  g_test_add_func ("/store-crash/kill", test_kill);
  g_test_add_func ("/store-crash/interrupted", test_interrupted);

  return g_test_run ();
}
