/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-tags.h"
#include "chimera-test.h"
#include "history-fixture.h"
#include "store-fixture.h"

/* Titles, tags and notes by hand; deleting, bringing back, and removing for good. */

static void
execute (Fixture    *fixture,
         const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA foreign_keys = ON", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

/* Ended, with a report of @report in @n_runs runs, the last words of which are "run 1", … */
static gint64
add (Fixture    *fixture,
     const char *title,
     const char *report,
     guint       n_runs)
{
  g_autoptr(ChimeraServer) server = chimera_server_new ("localhost", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path ("/srv/Corpüs");
  ChimeraAgent agent = { .label = (char *) "Analyst", .model = (char *) "gemma3:latest", .server = server };
  g_autoptr(ChimeraPlan) plan = chimera_plan_new (folder, &agent, 5);
  g_autoptr(ChimeraExperiment) experiment = chimera_experiment_new (plan);

  chimera_experiment_set_title (experiment, title);
  chimera_experiment_set_started_us (experiment, 1000);
  save (fixture->store, experiment, CHIMERA_RECORD_BEGIN, NULL, NULL);
  for (guint i = 1; i <= n_runs; i++)
    {
      ChimeraRun *run = chimera_experiment_take_run (experiment, chimera_run_new (i));

      run->report = random_call (fixture->rand, i, CHIMERA_STAGE_REPORT);
      run->report->outcome = CHIMERA_OUTCOME_COMPLETE;
      run->report->reply->server.eval_count = 100 + i;
      run->report->reply->server.eval_ns = G_GINT64_CONSTANT (1000000000);
      g_free (run->report->reply->response);
      run->report->reply->response = g_strdup_printf ("%s run %u", report, i);
      save (fixture->store, experiment, CHIMERA_RECORD_CALL, run, run->report);
    }
  chimera_experiment_set_status (experiment, CHIMERA_EXPERIMENT_COMPLETE);
  save (fixture->store, experiment, CHIMERA_RECORD_END, NULL, NULL);

  return chimera_experiment_get_id (experiment);
}

static void
finish (Fixture       *fixture,
        GAsyncResult **pending,
        int            expected_code)
{
  g_autoptr(GAsyncResult) result = chimera_test_await (pending);
  g_autoptr(GError) error = NULL;

  chimera_store_change_finish (fixture->store, result, &error);
  if (expected_code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, CHIMERA_ERROR, expected_code);
}

static void
describe (Fixture    *fixture,
          gint64      id,
          const char *title,
          const char *tags,
          const char *notes)
{
  g_auto(GStrv) parsed = chimera_tags_parse (tags);
  GAsyncResult *pending = NULL;

  chimera_store_describe_async (fixture->store, id, title, (const char *const *) parsed, notes,
                                chimera_test_async_ready, &pending);
  finish (fixture, &pending, -1);
}

typedef void (*ChangeFunc) (ChimeraStore        *store,
                            GArray              *ids,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

static void
change (Fixture    *fixture,
        ChangeFunc  function,
        gint64      first,
        gint64      second,
        int         expected_code)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GAsyncResult *pending = NULL;

  g_array_append_val (ids, first);
  if (second != 0)
    g_array_append_val (ids, second);
  function (fixture->store, ids, chimera_test_async_ready, &pending);
  finish (fixture, &pending, expected_code);
}

static void
assert_ids (Fixture    *fixture,
            const char *search,
            const char *tag,
            gboolean    is_deleted,
            const char *expected)
{
  g_autoptr(GPtrArray) entries = query (fixture->store, search, tag, is_deleted);
  g_autoptr(GString) ids = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (ids, "%s%d", i > 0 ? " " : "", (int) ((ChimeraHistoryEntry *) entries->pdata[i])->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_tags (void)
{
  static const struct { const char *text; const char *tags; } cases[] = {
    { "", "" }, { " , ,", "" }, { "one", "one" }, { "b, a", "a, b" }, { "A,a, b", "A, b" },
    { " long \t context ,x", "long context, x" }, { "Über,uber", "Über" }, { "z,é,f", "é, f, z" },
    { "12345678901234567890123456789012345678901234567890", "1234567890123456789012345678901234567890" },
    { "\xff", "\xef\xbf\xbd" },
    { "01,02,03,04,05,06,07,08,09,10,11,12,13,14,15,16,17,18,19,20,21",
      "01, 02, 03, 04, 05, 06, 07, 08, 09, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) tags = chimera_tags_parse (cases[i].text);
      g_autofree char *text = chimera_tags_to_text ((const char *const *) tags);
      g_auto(GStrv) again = chimera_tags_parse (text);

      g_assert_cmpstr (text, ==, cases[i].tags);
      g_assert_true (g_strv_equal ((const char *const *) tags, (const char *const *) again));
    }
}

static void
test_describe (Fixture       *fixture,
               gconstpointer  data)
{
  gint64 id = add (fixture, "gemma3", "Text", 1);
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(ChimeraExperiment) renamed = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GPtrArray) plain = NULL;
  g_autoptr(GError) error = NULL;
  const ChimeraHistoryEntry *entry;
  GAsyncResult *pending = NULL;

  experiment = load (fixture->store, id, &error);
  g_assert_no_error (error);
  describe (fixture, id, "Before the upgrade", "nightly, A100", "The fan was loud.\nTwice.");

  /* One that has it loaded knows nothing of that, and saves what it has. */
  save (fixture->store, experiment, CHIMERA_RECORD_END, NULL, NULL);

  entries = query (fixture->store, NULL, NULL, FALSE);
  entry = entries->pdata[0];
  g_assert_cmpstr (entry->title, ==, "Before the upgrade");
  g_assert_cmpstr (entry->tags[0], ==, "A100");
  g_assert_cmpstr (entry->tags[1], ==, "nightly");
  g_assert_null (entry->tags[2]);
  g_assert_cmpstr (entry->notes, ==, "The fan was loud.\nTwice.");
  g_assert_cmpint (entry->deleted_us, ==, -1);
  renamed = load (fixture->store, id, &error);
  g_assert_cmpstr (chimera_experiment_get_title (renamed), ==, "Before the upgrade");

  /* Nothing said is what it was. */
  describe (fixture, id, "", "", "");
  plain = query (fixture->store, NULL, NULL, FALSE);
  entry = plain->pdata[0];
  g_assert_cmpstr (entry->title, ==, "gemma3");
  g_assert_null (entry->tags[0]);
  g_assert_null (entry->notes);

  chimera_store_describe_async (fixture->store, 77, "x", NULL, NULL, chimera_test_async_ready, &pending);
  finish (fixture, &pending, CHIMERA_ERROR_NOT_FOUND);
}

static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) loaded = NULL;
  g_autoptr(ChimeraExperiment) gone = NULL;
  g_autoptr(ChimeraExperiment) back = NULL;
  g_autoptr(GPtrArray) deleted = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  for (guint i = 1; i <= 4; i++)
    g_assert_cmpint (add (fixture, "T", "Zebra", 2), ==, i);
  describe (fixture, 2, NULL, "kept", NULL);
  loaded = load (fixture->store, 2, &error);
  g_assert_no_error (error);

  change (fixture, chimera_store_delete_async, 1, 3, -1);
  change (fixture, chimera_store_delete_async, 2, 0, -1);
  assert_ids (fixture, NULL, NULL, FALSE, "4");
  assert_ids (fixture, "zebra", NULL, FALSE, "4");
  assert_ids (fixture, NULL, "kept", FALSE, "");
  assert_ids (fixture, NULL, NULL, TRUE, "2 3 1");
  deleted = query (fixture->store, NULL, NULL, TRUE);
  g_assert_cmpint (((ChimeraHistoryEntry *) deleted->pdata[0])->deleted_us, >, ((ChimeraHistoryEntry *) deleted->pdata[1])->deleted_us);
  g_assert_cmpint (((ChimeraHistoryEntry *) deleted->pdata[1])->deleted_us, ==, ((ChimeraHistoryEntry *) deleted->pdata[2])->deleted_us);

  /* It is as if it were not there. */
  gone = load (fixture->store, 2, &error);
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_NOT_FOUND);
  g_clear_error (&error);
  chimera_recorder_record_async (CHIMERA_RECORDER (fixture->store), loaded, CHIMERA_RECORD_END, NULL, NULL,
                                 chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  g_assert_false (chimera_recorder_record_finish (CHIMERA_RECORDER (fixture->store), result, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* All or nothing. */
  change (fixture, chimera_store_delete_async, 4, 1, CHIMERA_ERROR_NOT_FOUND);
  assert_ids (fixture, NULL, NULL, FALSE, "4");

  change (fixture, chimera_store_restore_async, 2, 0, -1);
  assert_ids (fixture, NULL, "KEPT", FALSE, "2");
  back = load (fixture->store, 2, &error);
  g_assert_no_error (error);
  assert_same_experiment (loaded, back);

  pending = NULL;
  chimera_store_remove_deleted_async (fixture->store, chimera_test_async_ready, &pending);
  finish (fixture, &pending, -1);
  assert_ids (fixture, NULL, NULL, TRUE, "");
  assert_ids (fixture, "zebra", NULL, FALSE, "4 2");
  change (fixture, chimera_store_restore_async, 1, 0, CHIMERA_ERROR_NOT_FOUND);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM call WHERE experiment IN (1, 3)"), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM call"), ==, 4);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM report_text WHERE report_text MATCH 'zebra'"), ==, 4);
}

static void
test_delete_running (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) experiment = random_experiment (fixture->rand);
  gint64 id;

  save (fixture->store, experiment, CHIMERA_RECORD_BEGIN, NULL, NULL);
  id = chimera_experiment_get_id (experiment);
  change (fixture, chimera_store_delete_async, id, 0, CHIMERA_ERROR_INVALID);
  assert_ids (fixture, NULL, NULL, TRUE, "");

  /* One that was running when its program ended is not running. */
  g_clear_object (&fixture->store);
  fixture->store = chimera_store_new (fixture->path);
  change (fixture, chimera_store_delete_async, id, 0, -1);
  assert_ids (fixture, NULL, NULL, TRUE, "1");
}

/* For a day, whatever starts and ends meanwhile. */
static void
test_restart (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE experiment SET deleted_us = deleted_us - %lld WHERE id = 1",
                                          (long long) G_TIME_SPAN_DAY + G_TIME_SPAN_MINUTE);

  add (fixture, "Long ago", "Zebra", 1);
  add (fixture, "Just now", "Zebra", 1);
  change (fixture, chimera_store_delete_async, 1, 0, -1);
  change (fixture, chimera_store_delete_async, 2, 0, -1);
  g_clear_object (&fixture->store);
  execute (fixture, sql);

  fixture->store = chimera_store_new (fixture->path);
  assert_ids (fixture, NULL, NULL, TRUE, "2");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM run"), ==, 1);
  change (fixture, chimera_store_restore_async, 2, 0, -1);
  assert_ids (fixture, NULL, NULL, FALSE, "2");
}

/* As where the disk is full, or another program writes for long */
static void
test_cannot_remove (Fixture       *fixture,
                    gconstpointer  data)
{
  add (fixture, "Long ago", "Zebra", 1);
  add (fixture, "Now", "Zebra", 1);
  change (fixture, chimera_store_delete_async, 1, 0, -1);
  g_clear_object (&fixture->store);
  execute (fixture, "UPDATE experiment SET deleted_us = 1 WHERE id = 1;"
                    "CREATE TRIGGER keep BEFORE DELETE ON experiment BEGIN SELECT raise (ABORT, 'kept'); END");

  fixture->store = chimera_store_new (fixture->path);
  assert_ids (fixture, NULL, NULL, FALSE, "2");
  assert_ids (fixture, NULL, NULL, TRUE, "1");

  g_clear_object (&fixture->store);
  execute (fixture, "DROP TRIGGER keep");
  fixture->store = chimera_store_new (fixture->path);
  assert_ids (fixture, NULL, NULL, TRUE, "");
}

/* The numbers of the list's little chart: all of few calls, the extremes of many. */
static void
test_throughputs (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct { guint n_runs; guint n_points; } cases[] = { { 0, 0 }, { 1, 1 }, { 48, 48 }, { 49, 96 }, { 60, 96 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) entries = NULL;
      const ChimeraHistoryEntry *entry;

      add (fixture, "T", "Text", cases[i].n_runs);
      entries = query (fixture->store, NULL, NULL, FALSE);
      entry = entries->pdata[0];
      g_assert_cmpuint (entry->throughputs->len, ==, cases[i].n_points);
      for (guint j = 0; j < cases[i].n_points; j++)
        if (cases[i].n_runs <= 48)
          g_assert_cmpfloat (g_array_index (entry->throughputs, double, j), ==, 101.0 + j);
        else if (j > 0)
          g_assert_cmpfloat (g_array_index (entry->throughputs, double, j), >=, g_array_index (entry->throughputs, double, j - 1));
      if (cases[i].n_points > 0)
        g_assert_cmpfloat (g_array_index (entry->throughputs, double, cases[i].n_points - 1), ==, 100.0 + cases[i].n_runs);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/history-edit/tags", test_tags);
#define ADD(name, function) g_test_add ("/history-edit/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("describe", test_describe);
  ADD ("delete", test_delete);
  ADD ("delete-running", test_delete_running);
  ADD ("restart", test_restart);
  ADD ("cannot-remove", test_cannot_remove);
  ADD ("throughputs", test_throughputs);
#undef ADD

  return g_test_run ();
}
