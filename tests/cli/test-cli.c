/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

#include "chimera-json.h"
#include "chimera-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <utime.h>

/* How the program is called, and what it does without a server. */

static void
test_usage (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const cases[][7] = {
    { NULL },
    { "" },
    { "unknown" },
    { "--unknown" },
    { "compare", "." },
    { "digest" },
    { "digest", ".", "--budget", "0" },
    { "digest", ".", "--budget", "many" },
    { "digest", ".", "--sample-above", "-1" },
    { "report" },
    { "report", "0" },
    { "report", "last" },
    { "report", "1", "2" },
    { "report", "1", "--run", "0" },
    { "report", "1", "--format", "docx" },
    { "report", "1", "--format", "pdf" },
    { "report", "1", "--format", "json", "--run", "1" },
    { "compare" },
    { "compare", "1", "2", "--format", "pdf" },
    { "compare", "1", "2", "--stage", "all" },
    { "compare", "1", "2", "--cohort", "both" },
    { "import" },
    { "import", "--unknown", "a" },
    { "check", "a", "b" },
    { "scan" },
    { "scan", "a", "b" },
    { "scan", "--unknown", "a" },
    { "models", "a" },
    { "models", "--server", "ftp://localhost" },
    { "history", "a" },
    { "render" },
    { "render", "a", "b" },
    { "analyze" },
    { "analyze", "." },
    { "analyze", "--model", "m" },
    { "analyze", ".", "--model", "" },
    { "analyze", ".", "--model", "m", "--runs", "0" },
    { "analyze", ".", "--model", "m", "--runs", "-1" },
    { "analyze", ".", "--model", "m", "--runs", "1.5" },
    { "analyze", ".", "--model", "m", "--runs", "3x" },
    { "analyze", ".", "--model", "m", "--runs", " 3" },
    { "analyze", ".", "--model", "m", "--runs", "" },
    { "analyze", ".", "--model", "m", "--runs", "1001" },
    { "analyze", ".", "--model", "m", "--temperature", "warm" },
    { "analyze", ".", "--model", "m", "--temperature", "0,5" },
    { "analyze", ".", "--model", "m", "--temperature", "-0.1" },
    { "analyze", ".", "--model", "m", "--top-p", "nan" },
    { "analyze", ".", "--model", "m", "--top-p", "1.01" },
    { "analyze", ".", "--model", "m", "--num-ctx", "1e99" },
    { "analyze", ".", "--model", "m", "--num-ctx", "512.5" },
    { "analyze", ".", "--model", "m", "--seed", "1.5" },
    { "analyze", ".", "--model", "m", "--idle-timeout", "-1" },
    { "analyze", ".", "--model", "m", "--first-token-timeout", "inf" },
    { "analyze", ".", "--model", "m", "--agent", "nobody" },
    { "analyze", ".", "--agent", "analyst" },
    { "analyze", ".", "--model", "m", "--agent", "insight,temperature" },
    { "analyze", ".", "--model", "m", "--agent", "insight,temperature=warm" },
    { "analyze", ".", "--model", "m", "--agent", "insight,colour=red" },
    { "analyze", ".", "--model", "m", "--agent", "insight,model=" },
    { "analyze", ".", "--model", "m", "--agent", "insight,server=ftp://x" },
    { "analyze", ".", "--model", "m", "--sweep", "seed" },
    { "analyze", ".", "--model", "m", "--sweep", "seed=" },
    { "analyze", ".", "--model", "m", "--sweep", "seed=1,1" },
    { "analyze", ".", "--model", "m", "--sweep=seed=1,2", "--sweep=seed=3" },
    { "analyze", ".", "--model", "m", "--sweep=seed=1,2,3", "--runs=400" },
    { "analyze", ".", "--model", "m", "--schedule", "random" },
    { "analyze", ".", "--model", "m", "--warm-up", "11" },
    { "analyze", ".", "--model", "m", "--cooldown", "-1" },
    { "analyze", ".", "--model", "m", "--call-timeout", "x" },
    { "analyze", ".", "--model", "m", "--total-timeout", "inf" },
    { "analyze", ".", "--model", "m", "--endpoint", "embed" },
    { "analyze", ".", "--model=m", "--endpoint=chat", "--server", "localhost/v1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *joined = g_strjoinv (" ", (char **) cases[i]);
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;
      int status = run_v (fixture, cases[i], &output, &errors);

      if (status != 2)
        g_test_message ("%s: %d, %s", joined, status, errors);
      g_assert_cmpint (status, ==, 2);
      g_assert_cmpstr (output, ==, "");
      g_assert_true (g_str_has_prefix (errors, "chimera-cli"));
      g_assert_nonnull (strstr (errors, "--help"));
    }
}

static void
test_help (Fixture       *fixture,
           gconstpointer  data)
{
  static const char *const commands[] = { "scan", "models", "analyze", "render", "history", "report", "compare", "import" };
  g_autofree char *help = NULL;
  g_autofree char *version = NULL;

  g_assert_cmpint (run (fixture, &help, NULL, "--help"), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *own = NULL;
      g_autofree char *title = g_strdup_printf ("chimera-cli %s", commands[i]);

      g_assert_nonnull (strstr (help, commands[i]));
      g_assert_cmpint (run (fixture, &own, NULL, commands[i], "--help"), ==, 0);
      g_assert_nonnull (strstr (own, title));
    }

  g_assert_cmpint (run (fixture, &version, NULL, "--version"), ==, 0);
  g_assert_cmpstr (version, ==, "Chimera " CHIMERA_VERSION "\n");
}

static void
set_time (Fixture    *fixture,
          const char *name,
          time_t      seconds)
{
  g_autofree char *path = g_build_filename (fixture->dir, "tree", name, NULL);
  struct utimbuf times = { seconds, seconds };

  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

static void
assert_kind (JsonObject *totals,
             const char *kind,
             gint64      files,
             gint64      bytes,
             const char *latest)
{
  JsonObject *own = chimera_json_get_object (totals, kind);

  g_assert_nonnull (own);
  g_assert_cmpint (get_int (own, "files"), ==, files);
  g_assert_cmpint (get_int (own, "bytes"), ==, bytes);
  if (latest != NULL)
    g_assert_cmpstr (get_string (own, "latest"), ==, latest);
  else
    g_assert_true (json_object_get_null_member (own, "latest"));
}

static void
test_scan (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *tree = g_build_filename (fixture->dir, "tree", NULL);
  g_autofree char *missing = g_build_filename (fixture->dir, "missing", NULL);
  g_autofree char *output = NULL;
  g_autofree char *text = NULL;
  g_autofree char *failure = NULL;
  g_autofree char *errors = NULL;
  g_autoptr(JsonObject) totals = NULL;

  chimera_test_write_file (fixture->dir, "tree/a.csv", "12345", -1);
  chimera_test_write_file (fixture->dir, "tree/deep/er/b.csv", "123", -1);
  chimera_test_write_file (fixture->dir, "tree/x.md", "1234567", -1);
  chimera_test_write_file (fixture->dir, "tree/notes.txt", "1", -1);
  chimera_test_write_file (fixture->dir, "tree/program", "12", -1);
  chimera_test_write_file (fixture->dir, "tree/.hidden/c.csv", "1", -1);
  set_time (fixture, "a.csv", 1763146410);
  set_time (fixture, "deep/er/b.csv", 1763146409);
  set_time (fixture, "x.md", 0);
  set_time (fixture, "notes.txt", 1);
  set_time (fixture, "program", 2);

  g_assert_cmpint (run (fixture, &output, NULL, "scan", tree, "--json"), ==, 0);
  totals = parse_object (output);
  g_assert_cmpint (get_int (totals, "files"), ==, 5);
  assert_kind (totals, "csv", 2, 8, "2025-11-14T18:53:30Z");
  assert_kind (totals, "json", 0, 0, NULL);
  assert_kind (totals, "markdown", 1, 7, "1970-01-01T00:00:00Z");
  assert_kind (totals, "other", 2, 3, "1970-01-01T00:00:02Z");
  g_assert_cmpuint (json_array_get_length (chimera_json_get_array (totals, "errors")), ==, 0);
  g_assert_cmpstr (get_string (totals, "folder"), ==, tree);

  g_assert_cmpint (run (fixture, &text, NULL, "scan", tree), ==, 0);
  g_assert_nonnull (strstr (text, "CSV Files (2)\n"));
  g_assert_nonnull (strstr (text, "5 files"));

  g_assert_cmpint (run (fixture, &failure, &errors, "scan", missing, "--json"), ==, 1);
  g_assert_nonnull (strstr (errors, missing));
  assert_only_error (failure, missing);
}

static JsonObject *
find_metric (JsonObject *object,
             const char *file,
             const char *name)
{
  JsonArray *metrics = chimera_json_get_array (object, "metrics");

  for (guint i = 0; i < json_array_get_length (metrics); i++)
    {
      JsonObject *metric = json_array_get_object_element (metrics, i);

      if (g_str_equal (get_string (metric, "file"), file) && g_str_equal (get_string (metric, "name"), name))
        return metric;
    }

  g_assert_not_reached ();
}

static void
test_digest (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (fixture->dir, "measured", NULL);
  g_autofree char *text = NULL;
  g_autofree char *small = NULL;
  g_autofree char *output = NULL;
  g_autoptr(JsonObject) object = NULL;
  JsonObject *metric;
  JsonObject *value;
  JsonObject *fault;
  double number;

  chimera_test_write_file (fixture->dir, "measured/runs.csv",
                           "config_name,ttft_ms,error\na,10,\nb,30,\nb,0,timed out\n", -1);
  chimera_test_write_file (fixture->dir, "measured/deep.json", "{\"results\": [{\"tokens_s\": 5}, {\"tokens_s\": 7}]}", -1);
  chimera_test_write_file (fixture->dir, "measured/broken.json", "{", -1);

  g_assert_cmpint (run (fixture, &text, NULL, "digest", folder), ==, 0);
  g_assert_nonnull (strstr (text, "- runs.csv: ttft_ms: mean 20.0 ± 14.1, median 20.0, min 10, max 30 ms, n=2; "
                                  "best config_name=a: 10; worst config_name=b: 30; 1 more in failed rows, left out\n"));
  g_assert_nonnull (strstr (text, "\n- broken.json: "));

  g_assert_cmpint (run (fixture, &small, NULL, "digest", folder, "--budget", "150"), ==, 0);
  g_assert_cmpuint (strlen (small), <, strlen (text));
  g_assert_nonnull (strstr (small, "left out to fit the context.)"));

  g_assert_cmpint (run (fixture, &output, NULL, "digest", folder, "--json"), ==, 0);
  object = parse_object (output);
  g_assert_cmpint (get_int (object, "files"), ==, 3);
  g_assert_cmpint (get_int (object, "failed_rows"), ==, 1);

  metric = find_metric (object, "runs.csv", "ttft_ms");
  g_assert_cmpstr (get_string (metric, "topic"), ==, "ttft");
  g_assert_cmpstr (get_string (metric, "unit"), ==, "ms");
  g_assert_cmpint (get_int (metric, "n"), ==, 2);
  g_assert_cmpint (get_int (metric, "failed"), ==, 1);
  g_assert_true (json_object_get_null_member (metric, "p95"));
  g_assert_cmpuint (json_array_get_length (chimera_json_get_array (metric, "groups")), ==, 2);
  value = json_array_get_object_element (chimera_json_get_array (metric, "values"), 1);
  g_assert_cmpint (get_int (value, "row"), ==, 2);
  g_assert_cmpstr (get_string (value, "column"), ==, "ttft_ms");
  g_assert_true (chimera_json_get_double (value, "value", &number));
  g_assert_cmpfloat (number, ==, 30.0);

  metric = find_metric (object, "deep.json", "results[].tokens_s");
  value = json_array_get_object_element (chimera_json_get_array (metric, "values"), 1);
  g_assert_cmpstr (get_string (value, "pointer"), ==, "/results/1/tokens_s");

  fault = json_array_get_object_element (chimera_json_get_array (object, "errors"), 0);
  g_assert_cmpstr (get_string (fault, "path"), ==, "broken.json");
  g_assert_cmpint (get_int (fault, "line"), ==, 1);
}

/* A file may be broken and have series. */
static void
test_partial (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (fixture->dir, "partial", NULL);
  g_autofree char *output = NULL;
  g_autoptr(JsonObject) object = NULL;
  JsonArray *files;
  JsonObject *file;

  chimera_test_write_file (fixture->dir, "partial/a.csv", "ppl,z\n\"1,5\",1\n\"2,5\",2\n", -1);
  chimera_test_write_file (fixture->dir, "partial/b.jsonl", "{\"a_ms\":1}\n{bad\n{\"a_ms\":2}\n", -1);

  g_assert_cmpint (run (fixture, &output, NULL, "digest", folder, "--json"), ==, 0);
  object = parse_object (output);
  g_assert_cmpuint (json_array_get_length (chimera_json_get_array (object, "errors")), ==, 1);
  files = chimera_json_get_array (object, "partial_files");
  g_assert_cmpuint (json_array_get_length (files), ==, 2);

  file = json_array_get_object_element (files, 0);
  g_assert_cmpstr (get_string (file, "path"), ==, "a.csv");
  g_assert_cmpint (get_int (file, "columns_not_named"), ==, 0);
  g_assert_cmpuint (json_array_get_length (chimera_json_get_array (file, "columns_not_taken")), ==, 1);
  file = json_array_get_object_element (chimera_json_get_array (file, "columns_not_taken"), 0);
  g_assert_cmpstr (get_string (file, "name"), ==, "ppl");
  g_assert_cmpint (get_int (file, "numbers"), ==, 2);
  g_assert_cmpint (get_int (file, "cells"), ==, 2);

  file = json_array_get_object_element (files, 1);
  g_assert_cmpstr (get_string (file, "path"), ==, "b.jsonl");
  g_assert_cmpint (get_int (file, "unparsed_records"), ==, 1);
}

/* What is printed into a full disk has not been printed. */
static void
test_full (Fixture       *fixture,
           gconstpointer  data)
{
  static const char *const commands[][3] = { { "--help" }, { "--version" }, { "scan", ".", "--json" }, { "digest", "." }, { "history", "--json" } };
  g_autofree char *program = get_program ("CHIMERA_CLI_PROGRAM");

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr(GSubprocessLauncher) launcher = make_launcher (fixture, G_SUBPROCESS_FLAGS_STDERR_SILENCE);
      g_autoptr(GSubprocess) process = NULL;
      g_autoptr(GError) error = NULL;

      g_subprocess_launcher_set_cwd (launcher, fixture->dir);
      g_subprocess_launcher_set_stdout_file_path (launcher, "/dev/full");
      process = g_subprocess_launcher_spawn (launcher, &error, program, commands[i][0], commands[i][1],
                                             commands[i][1] != NULL ? commands[i][2] : NULL, NULL);
      g_assert_no_error (error);
      g_subprocess_wait (process, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
    }
}

static gboolean
on_interrupt (gpointer user_data)
{
  g_subprocess_send_signal (user_data, SIGINT);

  return G_SOURCE_CONTINUE;
}

/* The program waits for more from a pipe, and not in its main loop. */
static void
test_second_signal (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *program = get_program ("CHIMERA_CLI_PROGRAM");
  g_autoptr(GSubprocessLauncher) launcher = make_launcher (fixture, G_SUBPROCESS_FLAGS_STDIN_PIPE);
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *more_than_a_pipe_holds = g_malloc0 (1024 * 1024);
  GAsyncResult *pending = NULL;
  guint interrupt;

  process = g_subprocess_launcher_spawn (launcher, &error, program, "import", "/dev/stdin", NULL);
  g_assert_no_error (error);
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (process), more_than_a_pipe_holds, 1024 * 1024, NULL, NULL, &error);
  g_assert_no_error (error);

  interrupt = g_timeout_add (20, on_interrupt, process);
  g_subprocess_wait_async (process, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  g_source_remove (interrupt);
  g_subprocess_wait_finish (process, result, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGINT);
}

static void
test_render (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *input = g_build_filename (fixture->folder, "c.md", NULL);
  g_autofree char *beside = g_build_filename (fixture->folder, "c.html", NULL);
  g_autofree char *other = g_build_filename (fixture->dir, "other.html", NULL);
  g_autofree char *no_place = g_build_filename (fixture->dir, "none", "x.html", NULL);
  g_autofree char *missing = g_build_filename (fixture->dir, "missing.md", NULL);
  g_autofree char *page = NULL;
  g_autofree char *other_page = NULL;
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *more_errors = NULL;

  g_assert_cmpint (run (fixture, NULL, NULL, "render", input), ==, 0);
  g_assert_true (g_file_get_contents (beside, &page, NULL, NULL));
  g_assert_nonnull (strstr (page, "<h1 id=\"notes\">Notes</h1>"));

  g_assert_cmpint (run (fixture, NULL, NULL, "render", input, "-o", other), ==, 0);
  g_assert_true (g_file_get_contents (other, &other_page, NULL, NULL));
  g_assert_cmpstr (page, ==, other_page);

  g_assert_cmpint (run (fixture, &output, NULL, "render", "--output=-", input), ==, 0);
  g_assert_cmpstr (page, ==, output);

  g_assert_cmpint (run (fixture, NULL, &errors, "render", missing), ==, 1);
  g_assert_nonnull (strstr (errors, missing));
  g_assert_cmpint (run (fixture, NULL, &more_errors, "render", input, "-o", no_place), ==, 1);
  g_assert_nonnull (strstr (more_errors, no_place));
  g_assert_cmpint (run (fixture, NULL, NULL, "render", input, "-o", "/dev/full"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

#define add(name, func) g_test_add ("/cli/" name, Fixture, NULL, set_up, func, tear_down)
  add ("usage", test_usage);
  add ("help", test_help);
  add ("scan", test_scan);
  add ("digest", test_digest);
  add ("partial", test_partial);
  add ("full", test_full);
  add ("second-signal", test_second_signal);
  add ("render", test_render);
#undef add

  return g_test_run ();
}
