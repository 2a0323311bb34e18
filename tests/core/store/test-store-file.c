/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chimera-error.h"
#include "chimera-test.h"
#include "history-fixture.h"
#include "store-fixture.h"

static void
execute (const char *path,
         const char *sql,
         gboolean    keep_log)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep_log, NULL);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static GBytes *
read_bytes (const char *path)
{
  g_autoptr(GError) error = NULL;
  char *content;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (content, length);
}

static void
make_history (Fixture *fixture,
              guint    n_experiments)
{
  g_autoptr(ChimeraStore) store = chimera_store_new (fixture->path);

  for (guint i = 0; i < n_experiments; i++)
    {
      g_autoptr(ChimeraExperiment) experiment = random_experiment (fixture->rand);

      save_all (store, experiment, fixture->rand, 5);
    }

  chimera_store_close (store);
}

/* A store must say no, name the file, and leave it byte for byte as it was. */
static void
assert_refused (Fixture *fixture,
                int      code)
{
  g_autoptr(GBytes) before = read_bytes (fixture->path);
  g_autoptr(ChimeraExperiment) experiment = random_experiment (fixture->rand);
  g_autoptr(ChimeraStore) store = chimera_store_new (fixture->path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GBytes) after = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  entries = list (store, &error);
  g_assert_null (entries);
  g_assert_error (error, CHIMERA_ERROR, code);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_clear_error (&error);

  chimera_recorder_record_async (CHIMERA_RECORDER (store), experiment, CHIMERA_RECORD_BEGIN, NULL, NULL,
                                 chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  g_assert_false (chimera_recorder_record_finish (CHIMERA_RECORDER (store), result, &error));
  g_assert_error (error, CHIMERA_ERROR, code);
  g_assert_cmpint (chimera_experiment_get_id (experiment), ==, 0);

  chimera_store_close (store);
  after = read_bytes (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (fixture->dir, "a", "b", NULL);
  g_autofree char *path = g_build_filename (folder, "history.db", NULL);
  g_autoptr(ChimeraStore) store = chimera_store_new (path);
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  const guint8 *header;
  GStatBuf info;

  /* Nothing before the first request. */
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  entries = list (store, &error);
  g_assert_no_error (error);
  chimera_store_close (store);

  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  /* https://www.sqlite.org/fileformat2.html: 18 is 2 for WAL, 60 the user version, 68 the application. */
  bytes = read_bytes (path);
  header = g_bytes_get_data (bytes, NULL);
  g_assert_cmpint (header[18], ==, 2);
  g_assert_cmpmem (header + 60, 4, "\0\0\0\3", 4);
  g_assert_cmpmem (header + 68, 4, "CHMR", 4);
}

static void
test_empty_file (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(ChimeraStore) store = chimera_store_new (fixture->path);
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GError) error = NULL;

  chimera_test_write_file (fixture->dir, "history.db", "", 0);
  entries = list (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 0);
}

static void
test_newer (Fixture       *fixture,
            gconstpointer  data)
{
  make_history (fixture, 1);
  execute (fixture->path, "PRAGMA user_version = 4", FALSE);
  assert_refused (fixture, CHIMERA_ERROR_NEWER);
}

/* The version stands in the log only: folding the log into the file would be a change, too. */
static void
test_newer_in_log (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *log_path = g_strconcat (fixture->path, "-wal", NULL);

  make_history (fixture, 1);
  execute (fixture->path, "PRAGMA user_version = 99", TRUE);
  g_assert_true (g_file_test (log_path, G_FILE_TEST_EXISTS));
  assert_refused (fixture, CHIMERA_ERROR_NEWER);
  g_assert_true (g_file_test (log_path, G_FILE_TEST_EXISTS));
}

static void
test_garbage (Fixture       *fixture,
              gconstpointer  data)
{
  static const gssize lengths[] = { 1, 5, 511, 512, 4096, 20000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *content = g_malloc ((gsize) lengths[i]);

      for (gssize j = 0; j < lengths[i]; j++)
        content[j] = (char) g_rand_int_range (fixture->rand, 1, 256);

      chimera_test_write_file (fixture->dir, "history.db", content, lengths[i]);
      assert_refused (fixture, CHIMERA_ERROR_PARSE);
    }
}

static void
test_other_database (Fixture       *fixture,
                     gconstpointer  data)
{
  execute (fixture->path, "CREATE TABLE experiment (id INTEGER PRIMARY KEY)", FALSE);
  assert_refused (fixture, CHIMERA_ERROR_PARSE);
}

static void
test_senseless_version (Fixture       *fixture,
                        gconstpointer  data)
{
  make_history (fixture, 1);
  execute (fixture->path, "PRAGMA user_version = -1", FALSE);
  assert_refused (fixture, CHIMERA_ERROR_PARSE);
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *content = NULL;
  gsize length;

  make_history (fixture, 3);
  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));
  g_assert_cmpuint (length, >, 8192);
  memset (content + 4096, 0xaa, length - 4096);
  g_assert_true (g_file_set_contents (fixture->path, content, (gssize) length, NULL));

  assert_refused (fixture, CHIMERA_ERROR_PARSE);
}

/* Truncated, bit-flipped, overwritten: an error or data, never a crash. */
static void
test_damaged_at_random (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *content = NULL;
  gsize length;
  guint n_errors = 0;

  make_history (fixture, 2);
  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *damaged = g_memdup2 (content, length);
      g_autoptr(ChimeraStore) store = chimera_store_new (fixture->path);
      g_autoptr(ChimeraExperiment) experiment = NULL;
      g_autoptr(GPtrArray) entries = NULL;
      g_autoptr(GError) error = NULL;
      gsize damaged_length = length;

      if (i % 3 == 0)
        damaged_length = (gsize) g_rand_int_range (fixture->rand, 1, (gint32) length);
      for (guint j = 0; j < 40; j++)
        damaged[g_rand_int_range (fixture->rand, 0, (gint32) length)] ^= (char) g_rand_int_range (fixture->rand, 1, 256);
      g_assert_true (g_file_set_contents (fixture->path, damaged, (gssize) damaged_length, NULL));

      entries = list (store, &error);
      g_assert_cmpint (entries == NULL, ==, error != NULL);
      n_errors += error != NULL;
      g_clear_error (&error);
      experiment = load (store, 1, &error);
      g_assert_cmpint (experiment == NULL, ==, error != NULL);
    }

  g_assert_cmpuint (n_errors, >, 0);
}

static void
test_unknown_name (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(ChimeraStore) store = chimera_store_new (fixture->path);
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GError) error = NULL;

  make_history (fixture, 1);
  execute (fixture->path, "UPDATE experiment SET status = 'sleeping'", FALSE);
  experiment = load (store, 1, &error);
  g_assert_null (experiment);
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE);
  g_assert_nonnull (strstr (error->message, "sleeping"));
}

/* Rows that make no sense, in tables that are whole. */
static void
test_senseless (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *const edits[] = {
    "UPDATE run SET run = 0 WHERE run = 1",
    "UPDATE run SET run = -1 WHERE run = 1",
    "UPDATE call SET stage = 'ingest' WHERE stage = 'report'",
    "UPDATE call SET outcome = 'lost'",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/history-%" G_GSIZE_FORMAT ".db", fixture->dir, i);
      g_autoptr(ChimeraStore) store = NULL;
      guint n_refused = 0;

      g_test_message ("%s", edits[i]);
      g_free (fixture->path);
      fixture->path = g_steal_pointer (&path);
      make_history (fixture, 12);
      execute (fixture->path, edits[i], FALSE);

      store = chimera_store_new (fixture->path);
      for (gint64 id = 1; id <= 12; id++)
        {
          g_autoptr(GError) error = NULL;
          g_autoptr(ChimeraExperiment) experiment = load (store, id, &error);

          /* One without runs or calls has nothing that makes no sense. */
          if (experiment == NULL)
            g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE);
          n_refused += experiment == NULL;
        }
      g_assert_cmpuint (n_refused, >, 0);
    }
}

/* Where the place is a file, and once more when it is not any longer. */
static void
test_below_a_file (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *file = g_build_filename (fixture->dir, "file", NULL);
  g_autofree char *path = g_build_filename (file, "history.db", NULL);
  g_autoptr(ChimeraStore) store = chimera_store_new (path);
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GError) error = NULL;

  chimera_test_write_file (fixture->dir, "file", "x", 1);
  g_assert_null (list (store, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_assert_nonnull (strstr (error->message, file));
  g_clear_error (&error);

  g_assert_cmpint (g_unlink (file), ==, 0);
  entries = list (store, &error);
  g_assert_no_error (error);
  g_assert_nonnull (entries);
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (fixture->dir, "locked", NULL);
  g_autofree char *path = g_build_filename (folder, "history.db", NULL);
  g_autoptr(ChimeraStore) store = chimera_store_new (path);
  g_autoptr(GError) error = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("root may write everywhere");
      return;
    }

  g_assert_cmpint (g_mkdir (folder, 0500), ==, 0);
  g_assert_null (list (store, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_nonnull (strstr (error->message, path));
}

/* One that nobody has open, in a folder that cannot be written to, with an experiment whose program is gone. */
static void
test_read_only_list (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(ChimeraStore) store = chimera_store_new (fixture->path);
  g_autoptr(ChimeraExperiment) experiment = random_experiment (fixture->rand);
  g_autofree char *owners = g_strconcat (fixture->path, "-owners", NULL);
  gboolean is_root = geteuid () == 0;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(ChimeraExperiment) loaded = NULL;
  g_autoptr(GError) error = NULL;

  if (is_root)
    chimera_test_admit_others ();
  save (fixture->store, experiment, CHIMERA_RECORD_BEGIN, NULL, NULL);
  chimera_store_close (fixture->store);

  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&entries, g_ptr_array_unref);
      g_clear_object (&loaded);
      g_clear_object (&store);
      store = chimera_store_new (fixture->path);
      if (i == 1)
        g_assert_cmpint (g_unlink (owners), ==, 0);

      g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
      g_assert_cmpint (g_chmod (fixture->dir, 0555), ==, 0);
      /* All threads change with it. */
      if (is_root)
        g_assert_cmpint (seteuid (65534), ==, 0);
      entries = list (store, &error);
      if (error == NULL)
        loaded = load (store, chimera_experiment_get_id (experiment), &error);
      chimera_store_close (store);
      if (is_root)
        g_assert_cmpint (seteuid (0), ==, 0);
      g_assert_cmpint (g_chmod (fixture->dir, 0755), ==, 0);

      g_assert_no_error (error);
      g_assert_cmpuint (entries->len, ==, 1);
      g_assert_cmpint (((ChimeraHistoryEntry *) entries->pdata[0])->status, ==, CHIMERA_EXPERIMENT_RUNNING);
      g_assert_nonnull (loaded);
    }
}

/* Two programs, here two stores, that make the history at the same moment and then write in turn. */
static void
test_two_stores (Fixture       *fixture,
                 gconstpointer  data)
{
  for (guint round = 0; round < 10; round++)
    {
      g_autofree char *name = g_strdup_printf ("history-%u.db", round);
      g_autofree char *path = g_build_filename (fixture->dir, name, NULL);
      ChimeraExperiment *experiments[2];
      ChimeraStore *stores[2];
      GAsyncResult *results[2] = { NULL };

      for (guint i = 0; i < 2; i++)
        {
          stores[i] = chimera_store_new (path);
          experiments[i] = random_experiment (fixture->rand);
          chimera_recorder_record_async (CHIMERA_RECORDER (stores[i]), experiments[i], CHIMERA_RECORD_BEGIN,
                                         NULL, NULL, chimera_test_async_ready, &results[i]);
        }

      for (guint i = 0; i < 2; i++)
        {
          g_autoptr(GAsyncResult) result = chimera_test_await (&results[i]);
          g_autoptr(GError) error = NULL;

          chimera_recorder_record_finish (CHIMERA_RECORDER (stores[i]), result, &error);
          g_assert_no_error (error);
        }

      for (guint n = 1; n <= 10; n++)
        {
          for (guint i = 0; i < 2; i++)
            {
              ChimeraRun *run = chimera_experiment_take_run (experiments[i], random_run (fixture->rand, n));

              run->analysis = random_call (fixture->rand, n, CHIMERA_STAGE_ANALYSIS);
              chimera_recorder_record_async (CHIMERA_RECORDER (stores[i]), experiments[i], CHIMERA_RECORD_CALL,
                                             run, run->analysis, chimera_test_async_ready, &results[i]);
            }

          for (guint i = 0; i < 2; i++)
            {
              g_autoptr(GAsyncResult) result = chimera_test_await (&results[i]);
              g_autoptr(GError) error = NULL;

              chimera_recorder_record_finish (CHIMERA_RECORDER (stores[i]), result, &error);
              g_assert_no_error (error);
            }
        }

      /* Each sees what the other has written, and that the other is still at work. */
      for (guint i = 0; i < 2; i++)
        {
          g_autoptr(ChimeraExperiment) other = NULL;
          g_autoptr(GError) error = NULL;

          other = load (stores[i], chimera_experiment_get_id (experiments[1 - i]), &error);
          g_assert_no_error (error);
          assert_same_experiment (experiments[1 - i], other);
          g_assert_cmpint (chimera_experiment_get_status (other), ==, CHIMERA_EXPERIMENT_RUNNING);
        }

      for (guint i = 0; i < 2; i++)
        {
          g_object_unref (experiments[i]);
          g_object_unref (stores[i]);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/store-file/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("new", test_new);
  ADD ("empty-file", test_empty_file);
  ADD ("newer", test_newer);
  ADD ("newer-in-log", test_newer_in_log);
  ADD ("garbage", test_garbage);
  ADD ("other-database", test_other_database);
  ADD ("senseless-version", test_senseless_version);
  ADD ("damaged", test_damaged);
  ADD ("damaged-at-random", test_damaged_at_random);
  ADD ("senseless", test_senseless);
  ADD ("unknown-name", test_unknown_name);
  ADD ("below-a-file", test_below_a_file);
  ADD ("read-only", test_read_only);
  ADD ("read-only-list", test_read_only_list);
  ADD ("two-stores", test_two_stores);
#undef ADD

  return g_test_run ();
}
