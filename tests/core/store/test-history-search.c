/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "chimera-database.h"
#include "chimera-fold.h"
#include "chimera-schema.h"
#include "chimera-tags.h"
#include "chimera-test.h"
#include "history-fixture.h"
#include "store-fixture.h"

/* Three experiments, in files that each version of the tables has made. */

static void
make_file (Fixture *fixture,
           guint    version)
{
  static const char content[] =
    "INSERT INTO experiment (id, status, started_us, is_simulated, n_runs_planned, title, model, folder_uri,"
    "    agent_label, agent_is_default, server_url, scan_flags, first_token_timeout_ns, idle_timeout_ns, has_system_info)"
    "  VALUES (1, 'complete', 10, 0, 1, 'Erster Lauf', 'gemma3:4b', 'file:///srv/Corp%C3%BCs', 'Analyst', 1,"
    "    'http://localhost:11434', 0, 5, 6, 0),"
    "  (2, 'complete', 20, 0, 1, 'num_ctx 4096', 'llama3.1:8b', 'file:///srv/two', 'Analyst', 1,"
    "    'http://localhost:11434', 0, 5, 6, 0),"
    "  (3, 'failed', 30, 0, 1, 'Third', 'gemma3:4b', 'file:///srv/three', 'Collector', 1,"
    "    'http://localhost:11434', 0, 5, 6, 0);"
    "INSERT INTO run (experiment, run, is_complete, started_us, n_files)"
    "  VALUES (1, 1, 1, 1, 2), (2, 1, 1, 1, 2), (2, 2, 1, 1, 2), (3, 1, 0, 1, 2);"
    "INSERT INTO call (experiment, run, stage, outcome, cohort, throughput, started_us, done, http_status, n_chunks,"
    "    trace, thinking, response)"
    "  VALUES (1, 1, 'analysis', 'complete', 'cold', 99.5, 1, 1, 200, 9, x'', '', 'Only analysed: walrus'),"
    "  (1, 1, 'report', 'complete', 'warm', 101.25, 1, 1, 200, 9, x'', '',"
    "    '# Report' || char (10) || '| Naïve | **throughput** |' || char (10) || 'The zebra is SLOWER than a horse.'),"
    "  (2, 1, 'report', 'complete', 'cold', 88.0, 1, 1, 200, 9, x'', '', 'An old zebra'),"
    "  (2, 2, 'report', 'complete', 'warm', NULL, 1, 1, 200, 9, x'', '', 'Young zebras, and \"num_ctx\" of 4,096'),"
    "  (3, 1, 'report', 'failed', 'warm', 7.0, 1, 0, 500, 0, x'', 'zebra', '');";
  g_autofree char *finish = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u",
                                             CHIMERA_DATABASE_APPLICATION_ID, version);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  for (guint i = 1; i <= version; i++)
    g_assert_cmpint (sqlite3_exec (handle, chimera_schema_get_migration (i), NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, content, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, finish, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static void
set_up_file (Fixture       *fixture,
             gconstpointer  data)
{
  set_up (fixture, NULL);
  make_file (fixture, GPOINTER_TO_UINT (data));
}

static void
describe (Fixture    *fixture,
          gint64      id,
          const char *title,
          const char *tags,
          const char *notes)
{
  g_auto(GStrv) parsed = chimera_tags_parse (tags);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  chimera_store_describe_async (fixture->store, id, title, (const char *const *) parsed, notes,
                                chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  chimera_store_change_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

/* "2 report: …; 1 title": what was found, and where. */
static char *
dup_found (GPtrArray *entries)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const ChimeraHistoryEntry *entry = entries->pdata[i];

      g_string_append_printf (text, "%s%d %s", i > 0 ? "; " : "", (int) entry->id,
                              chimera_found_in_get_name (entry->found_in));
      if (entry->excerpt != NULL)
        g_string_append_printf (text, ": %s", entry->excerpt);
    }

  return g_string_free (text, FALSE);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct { const char *text; const char *tag; const char *found; } cases[] = {
    { NULL, NULL, "3 title; 2 title; 1 title" },
    { "", NULL, "3 title; 2 title; 1 title" },
    { " \t", NULL, "3 title; 2 title; 1 title" },
    { "third", NULL, "3 title" },
    { "gemma3", NULL, "3 model; 1 model" },
    { "4B", NULL, "3 model; 1 model" },
    { "corpus", NULL, "1 folder" },
    { "CORPÜS", NULL, "1 folder" },
    { "collector GEMMA", NULL, "3 agent" },
    { "num_ctx 4096", NULL, "2 title" },
    { "4096 num_ctx", NULL, "2 title" },
    { "zebra", NULL, "2 report: Young zebras, and \"num_ctx\" of 4,096; 1 report: Report Naïve throughput The zebra is SLOWER than a horse." },
    { "ZEB horse", NULL, "1 report: Report Naïve throughput The zebra is SLOWER than a horse." },
    { "naive", NULL, "1 report: Report Naïve throughput The zebra is SLOWER than a horse." },
    { "zebra 4b", NULL, "1 report: Report Naïve throughput The zebra is SLOWER than a horse." },
    { "ebra", NULL, "" },
    { "walrus", NULL, "" },
    { "\"", NULL, "" },
    { "zebra* AND horse", NULL, "" },
    { "NEAR(", NULL, "" },
    { "%", NULL, "" },
    { "\xff", NULL, "" },
    { "fan", NULL, "3 notes: …at week the fän was lo ud, so that nobody could work beside it" },
    { "night", NULL, "2 tags" },
    { NULL, "Nightly", "2 title" },
    { "zebra", "nightly", "2 report: Young zebras, and \"num_ctx\" of 4,096" },
    { NULL, "night", "" },
    { "a a a a a a a gemma nothing", NULL, "3 model; 1 model" }, /* more words than are looked for */
  };

  describe (fixture, 2, NULL, "nightly, A100", NULL);
  describe (fixture, 3, NULL, "", "In the mornings of that week the fän was lo|ud, so that nobody could work beside it");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) entries = query (fixture->store, cases[i].text, cases[i].tag, FALSE);
      g_autofree char *found = dup_found (entries);

      g_test_message ("%s: %s", cases[i].text, found);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* What has been in the file before is there, and what the list needs was made. */
static void
test_migrated (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) entries = query (fixture->store, NULL, NULL, FALSE);
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(ChimeraExperiment) again = NULL;
  g_autoptr(GError) error = NULL;
  const ChimeraHistoryEntry *entry;
  ChimeraRun *run;

  g_assert_cmpuint (entries->len, ==, 3);
  entry = entries->pdata[2];
  g_assert_cmpuint (entry->throughputs->len, ==, 2);
  g_assert_cmpfloat (g_array_index (entry->throughputs, double, 0), ==, 99.5);
  g_assert_cmpfloat (g_array_index (entry->throughputs, double, 1), ==, 101.25);
  g_assert_cmpuint (((ChimeraHistoryEntry *) entries->pdata[1])->throughputs->len, ==, 1);
  g_assert_cmpuint (((ChimeraHistoryEntry *) entries->pdata[0])->throughputs->len, ==, 0);
  g_assert_null (entry->notes);
  g_assert_null (entry->tags[0]);

  experiment = load (fixture->store, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (chimera_experiment_get_title (experiment), ==, "Erster Lauf");
  save (fixture->store, experiment, CHIMERA_RECORD_END, NULL, NULL);
  again = load (fixture->store, 1, &error);
  g_assert_no_error (error);
  assert_same_experiment (experiment, again);

  /* A report that is written anew is found by its new words alone. */
  run = chimera_experiment_get_run (experiment, 0);
  g_free (run->report->reply->response);
  run->report->reply->response = g_strdup ("A quagga");
  save (fixture->store, experiment, CHIMERA_RECORD_CALL, run, run->report);
  {
    g_autoptr(GPtrArray) quagga = query (fixture->store, "quagga", NULL, FALSE);
    g_autoptr(GPtrArray) horse = query (fixture->store, "horse", NULL, FALSE);
    g_autofree char *found = dup_found (quagga);

    g_assert_cmpstr (found, ==, "1 report: A quagga");
    g_assert_cmpuint (horse->len, ==, 0);
  }
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  const ChimeraHistoryQuery wanted = { "zebra", NULL, FALSE };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  chimera_store_list_async (fixture->store, &wanted, cancellable, chimera_test_async_ready, &pending);
  g_cancellable_cancel (cancellable);
  result = chimera_test_await (&pending);
  g_assert_null (chimera_store_list_finish (fixture->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_fold (void)
{
  static const struct { const char *text; const char *folded; } cases[] = {
    { "", "" }, { "Gemma3:LATEST", "gemma3:latest" }, { "Äpfel", "apfel" }, { "A\xcc\x88pfel", "apfel" },
    { "ŁÓDŹ", "łodz" }, { "Straße", "strasse" }, { "ﬁn", "fin" }, { "日本", "日本" }, { "a\xff", "a\xef\xbf\xbd" },
    { "ΣΑΣ", "σασ" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = chimera_fold (cases[i].text);

      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/history-search/fold", test_fold);
#define ADD(name, version, function) \
  g_test_add ("/history-search/" name, Fixture, GUINT_TO_POINTER (version), set_up_file, function, tear_down)
  ADD ("search", 2, test_search);
  ADD ("version-1", 1, test_migrated);
  ADD ("version-2", 2, test_migrated);
  ADD ("cancelled", 2, test_cancelled);
#undef ADD

  return g_test_run ();
}
