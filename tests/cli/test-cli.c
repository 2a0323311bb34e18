/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

#include "chimera-json.h"
#include "chimera-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

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

static void
test_models (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *output = NULL;
  g_autofree char *text = NULL;
  g_autoptr(JsonObject) object = NULL;
  JsonArray *models;

  start_simulator (fixture, "0", NULL);
  g_assert_cmpint (run (fixture, &output, NULL, "models", "--server", fixture->url, "--json"), ==, 0);
  object = parse_object (output);
  models = chimera_json_get_array (object, "models");
  g_assert_nonnull (models);
  g_assert_cmpuint (json_array_get_length (models), >, 0);
  g_assert_nonnull (get_string (json_array_get_object_element (models, 0), "name"));

  g_assert_cmpint (run (fixture, &text, NULL, "models", "--server", fixture->url), ==, 0);
  g_assert_nonnull (strstr (text, get_string (json_array_get_object_element (models, 0), "name")));
}

static void
test_unreachable (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *no_models = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *no_result = NULL;
  g_autofree char *more_errors = NULL;
  g_autofree char *no_text = NULL;

  /* Nobody listens on port 1. */
  g_assert_cmpint (run (fixture, &no_models, &errors, "models", "--server", "http://127.0.0.1:1", "--json"), ==, 3);
  g_assert_nonnull (strstr (errors, "127.0.0.1:1"));
  assert_only_error (no_models, "127.0.0.1:1");
  g_assert_cmpint (run (fixture, &no_result, &more_errors, "analyze", fixture->folder, "--model", "m", "--server", "127.0.0.1:1",
                        "--json"), ==, 3);
  g_assert_nonnull (strstr (more_errors, "127.0.0.1:1"));
  assert_only_error (no_result, "127.0.0.1:1");
  g_assert_cmpint (run (fixture, &no_text, NULL, "analyze", fixture->folder, "--model", "m", "--server", "127.0.0.1:1"), ==, 3);
  g_assert_cmpstr (no_text, ==, "");
  read_history (fixture, 0);
}

static void
test_missing_model (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *no_result = NULL;
  g_autofree char *errors = NULL;

  start_simulator (fixture, "0", "missing-model");
  g_assert_cmpint (run (fixture, &no_result, &errors, "analyze", fixture->folder, "--model", "nobody", "--server", fixture->url,
                        "--json"), ==, 3);
  g_assert_nonnull (strstr (errors, "nobody"));
  assert_only_error (no_result, "nobody");

  /* Listed, and gone when it is asked. */
  g_assert_cmpint (analyze (fixture, NULL, NULL), ==, 3);
}

static void
test_analyze (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *report = NULL;
  g_autofree char *html = NULL;
  g_autofree char *json = NULL;
  g_autoptr(JsonObject) result = NULL;
  g_autoptr(JsonObject) experiment = NULL;
  g_autoptr(JsonObject) entry = NULL;
  JsonObject *all;
  gboolean is_simulated = FALSE;
  gint64 before_us = g_get_real_time ();
  double mean;

  start_simulator (fixture, "0", NULL);
  g_assert_cmpint (analyze (fixture, &output, &errors, "--runs", "2", "--num-ctx", "8192", "--temperature", "0.5",
                            "--seed", "7", "--output", fixture->output, "--json"), ==, 0);
  g_assert_nonnull (strstr (errors, "Run 2 of 2"));
  g_assert_null (strchr (errors, '\r'));

  result = parse_object (output);
  g_assert_cmpstr (get_string (result, "status"), ==, "complete");
  g_assert_true (chimera_json_get_boolean (result, "simulated", &is_simulated));
  g_assert_true (is_simulated);
  g_assert_cmpint (get_int (result, "calls"), ==, 4);
  g_assert_true (json_object_get_null_member (result, "error"));
  g_assert_cmpint (get_int (chimera_json_get_object (result, "runs"), "complete"), ==, 2);
  all = chimera_json_get_object (chimera_json_get_object (result, "aggregates"), "all");
  g_assert_cmpint (get_int (all, "n_calls"), ==, 4);
  g_assert_true (chimera_json_get_double (chimera_json_get_object (all, "ttft_ms"), "mean", &mean));
  g_assert_cmpfloat (mean, >, 0.0);

  report = read_output (fixture, "report.md");
  g_assert_true (g_str_has_prefix (report, "# Chimera Agent Report (simulated)\n"));
  g_assert_nonnull (strstr (report, "\n**Model:** simulated:latest (simulated)  \n"));
  g_assert_nonnull (strstr (report, "\nnum_gpu=default, num_ctx=8192, temp=0.5, "));
  g_assert_nonnull (strstr (report, "| 2 | report | "));
  g_assert_nonnull (strstr (report, "- Files analyzed: 3\n"));
  html = read_output (fixture, "report.html");
  g_assert_nonnull (strstr (html, "<svg "));
  json = read_output (fixture, "experiment.json");
  experiment = parse_object (json);
  g_assert_true (json_node_equal (json_object_get_member (experiment, "aggregates"),
                                  json_object_get_member (result, "aggregates")));

  entry = read_history (fixture, 1);
  g_assert_cmpint (get_int (entry, "id"), ==, get_int (result, "id"));
  g_assert_cmpint (get_int (entry, "calls"), ==, 4);
  g_assert_true (chimera_json_get_double (entry, "throughput_tokens_per_s_mean", &mean));
  g_assert_cmpfloat (mean, >, 0.0);
  g_assert_cmpstr (get_string (entry, "status"), ==, "complete");
  g_assert_cmpint (get_time_us (entry, "started"), >, before_us - G_USEC_PER_SEC);
  g_assert_cmpint (get_time_us (entry, "started"), <=, g_get_real_time ());
  g_assert_cmpstr (get_string (result, "started"), ==, get_string (entry, "started"));
}

/* Which of Ollama's endpoints is asked is part of the address, and so kept and read with it. */
static void
test_endpoint (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *chat = NULL;

  start_simulator (fixture, "0", NULL);
  chat = g_strconcat (fixture->url, "/api/chat", NULL);

  for (guint i = 0; i < 3; i++)
    {
      const struct { const char *server; const char *endpoint; gboolean is_chat; } cases[] = {
        { fixture->url, "--endpoint=chat", TRUE },
        { chat, "--endpoint=generate", FALSE },
        { chat, "--runs=1", TRUE },
      };
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;
      g_autofree char *report = NULL;
      g_autofree char *json = NULL;
      g_autofree char *exported = NULL;
      g_autofree char *id = NULL;
      g_autoptr(JsonObject) result = NULL;

      g_assert_cmpint (run (fixture, &output, &errors, "analyze", fixture->folder, "--server", cases[i].server,
                            cases[i].endpoint, "--model", "simulated", "--output", fixture->output, "--json"), ==, 0);
      result = parse_object (output);
      g_assert_cmpstr (get_string (result, "server"), ==, cases[i].is_chat ? chat : fixture->url);

      report = read_output (fixture, "report.md");
      g_assert_cmpint (strstr (report, " at /api/chat, version ") != NULL, ==, cases[i].is_chat);
      json = read_output (fixture, "experiment.json");
      g_assert_cmpint (strstr (json, "/api/chat\"") != NULL, ==, cases[i].is_chat);

      /* As the history has it. */
      id = g_strdup_printf ("%" G_GINT64_FORMAT, get_int (result, "id"));
      g_assert_cmpint (run (fixture, &exported, NULL, "report", id, "--format", "json"), ==, 0);
      g_assert_cmpstr (exported, ==, json);
    }
}

static void
assert_nowhere_below (const char *dir,
                      const char *text,
                      guint      *n_files)
{
  g_autoptr(GDir) entries = g_dir_open (dir, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *content = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        assert_nowhere_below (path, text, n_files);
      else
        {
          g_assert_true (g_file_get_contents (path, &content, &length, NULL));
          g_test_message ("%s", path);
          g_assert_null (memmem (content, length, text, strlen (text)));
          (*n_files)++;
        }
    }
}

/* OpenAI's protocol with a key: it opens the server, and is to be found nowhere afterwards. */
static void
test_key (Fixture       *fixture,
          gconstpointer  data)
{
  static const char secret[] = "sk-no-one-may-see-this";
  static const char wrong[] = "sk-this-is-wrong";
  g_autofree char *address = NULL;
  guint n_files = 0;

  fixture->wanted_key = secret;
  start_simulator (fixture, "0", NULL);
  address = g_strconcat (fixture->url, "/v1", NULL);

  for (guint i = 0; i < 3; i++)
    {
      static const struct { const char *key; int status; } cases[] = { { NULL, 1 }, { wrong, 1 }, { "sk bad", 2 } };
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;

      fixture->given_key = cases[i].key;
      g_assert_cmpint (run (fixture, &output, &errors, "models", "--server", address), ==, cases[i].status);
      g_assert_nonnull (strstr (errors, cases[i].status == 2 ? "CHIMERA_API_KEY" : "Invalid API Key"));
      g_assert_null (strstr (errors, "sk"));
    }

  fixture->given_key = secret;
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;
      g_autofree char *json = NULL;
      g_autofree char *report = NULL;
      g_autoptr(JsonObject) result = NULL;
      JsonObject *aggregates;
      gboolean is_simulated = FALSE;

      g_assert_cmpint (run (fixture, &output, &errors, "analyze", fixture->folder, "--server", i == 0 ? address : fixture->url,
                            "--model", "simulated", "--num-gpu", "7", "--output", fixture->output, "--json"), ==, 0);
      g_assert_cmpint (strstr (errors, "settles num_gpu") != NULL, ==, i == 0);
      g_assert_cmpint (strstr (errors, "by the client’s clock") != NULL, ==, i == 0);
      report = read_output (fixture, "report.md");
      g_assert_cmpint (strstr (report, "\n† Measured by the client") != NULL, ==, i == 0);
      g_assert_null (strstr (output, secret));
      g_assert_null (strstr (errors, secret));
      json = read_output (fixture, "experiment.json");
      g_assert_null (strstr (json, secret));

      result = parse_object (output);
      g_assert_true (chimera_json_get_boolean (result, "simulated", &is_simulated));
      g_assert_true (is_simulated);
      aggregates = chimera_json_get_object (result, "aggregates");
      g_assert_cmpint (get_int (chimera_json_get_object (aggregates, "all"), "n_calls"), ==, 2);
      g_assert_cmpstr (get_string (result, "server"), ==, i == 0 ? address : fixture->url);
    }

  /* The history, its journal, the reports and experiment.json. */
  assert_nowhere_below (fixture->dir, secret, &n_files);
  assert_nowhere_below (fixture->dir, wrong, &n_files);
  g_assert_cmpuint (n_files, >=, 8);
}

static void
keep_key (Fixture    *fixture,
          const char *url,
          const char *key)
{
  g_autofree char *folder = g_build_filename (fixture->dir, "config", "chimera", NULL);
  g_autofree char *path = g_build_filename (folder, "keys", NULL);
  g_autofree char *content = g_strdup_printf ("[%s]\nkey=%s\n", url, key);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents_full (path, content, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

/* Of two servers each gets its own: that of the environment, and the one that is kept. One alone gets the
 * kept one where the environment has none. */
static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  static const char secret[] = "sk-no-one-may-see-this";
  static const char kept[] = "sk-kept-for-the-other";
  g_autofree char *keys = g_build_filename (fixture->dir, "config", "chimera", "keys", NULL);
  g_autofree char *other = NULL;
  g_autofree char *agent = NULL;
  g_autoptr(GSubprocess) other_simulator = NULL;
  guint n_files = 0;

  fixture->wanted_key = kept;
  start_simulator (fixture, "0", NULL);
  other_simulator = g_steal_pointer (&fixture->simulator);
  other = g_steal_pointer (&fixture->url);
  agent = g_strdup_printf ("insight,server=%s", other);
  fixture->wanted_key = secret;
  start_simulator (fixture, "0", NULL);
  fixture->given_key = secret;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;

      if (i == 1)
        keep_key (fixture, other, kept);
      g_assert_cmpint (analyze (fixture, &output, &errors, "--agent", "analyst", "--agent", agent,
                                "--output", fixture->output, "--json"), ==, i == 0 ? 1 : 0);
      g_assert_cmpint (strstr (errors, "Invalid API Key") != NULL, ==, i == 0);
      g_assert_null (strstr (output, "sk-"));
      g_assert_null (strstr (errors, "sk-"));
    }

  /* Where none is given the one that is kept is sent to the server of the command, too. */
  fixture->given_key = NULL;
  g_assert_cmpint (run (fixture, NULL, NULL, "analyze", fixture->folder, "--server", other, "--model", "simulated"), ==, 0);

  g_assert_cmpint (g_unlink (keys), ==, 0);
  assert_nowhere_below (fixture->dir, secret, &n_files);
  assert_nowhere_below (fixture->dir, kept, &n_files);
  g_assert_cmpuint (n_files, >=, 8);

  g_subprocess_force_exit (other_simulator);
}

/* The list of models is asked for with the kept key, too, where the environment has none. */
static void
test_kept_key (Fixture       *fixture,
               gconstpointer  data)
{
  static const char kept[] = "sk-kept-for-the-server";
  g_autofree char *keys = g_build_filename (fixture->dir, "config", "chimera", "keys", NULL);

  fixture->wanted_key = kept;
  start_simulator (fixture, "0", NULL);

  for (guint i = 0; i < 4; i++)
    {
      static const struct { int mode; const char *given_key; int status; } cases[] = {
        { 0, NULL, 1 },
        { 0600, NULL, 0 },
        { 0600, "sk-this-is-wrong", 1 },
        /* Others can read it. */
        { 0644, NULL, 1 },
      };
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;

      if (cases[i].mode != 0)
        {
          keep_key (fixture, fixture->url, kept);
          g_assert_cmpint (g_chmod (keys, cases[i].mode), ==, 0);
        }
      fixture->given_key = cases[i].given_key;
      g_assert_cmpint (run (fixture, &output, &errors, "models", "--server", fixture->url), ==, cases[i].status);
      g_assert_cmpint (strstr (output, "simulated") != NULL, ==, cases[i].status == 0);
      g_assert_cmpint (strstr (errors, "Invalid API Key") != NULL, ==, cases[i].status != 0);
      g_assert_cmpint (strstr (errors, keys) != NULL, ==, cases[i].mode == 0644);
      g_assert_null (strstr (output, "sk-"));
      g_assert_null (strstr (errors, "sk-"));
    }
}

/* The table for people follows their clock, here 14 hours ahead of UTC. */
static void
test_local_time (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *table = NULL;
  g_autoptr(JsonObject) entry = NULL;
  g_autoptr(GDateTime) started = NULL;
  g_autoptr(GTimeZone) zone = g_time_zone_new_offset (14 * 3600);
  g_autoptr(GDateTime) local = NULL;
  g_autofree char *expected = NULL;

  start_simulator (fixture, "0", NULL);
  g_assert_cmpint (analyze (fixture, NULL, NULL), ==, 0);
  entry = read_history (fixture, 1);
  started = g_date_time_new_from_iso8601 (get_string (entry, "started"), NULL);
  local = g_date_time_to_timezone (started, zone);
  expected = g_date_time_format (local, "%m/%d/%y %H:%M:%S");

  g_assert_cmpint (run (fixture, &table, NULL, "history"), ==, 0);
  g_assert_nonnull (strstr (table, expected));
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct { const char *option; guint n; } cases[] = {
    { "--search=simulated", 1 }, { "--search=no such words", 0 }, { "--search=", 1 }, { "--tag=nightly", 0 },
  };
  g_autofree char *table = NULL;

  start_simulator (fixture, "0", NULL);
  g_assert_cmpint (analyze (fixture, NULL, NULL), ==, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *output = NULL;
      g_autoptr(JsonObject) history = NULL;
      JsonArray *experiments;
      JsonObject *entry;

      g_assert_cmpint (run (fixture, &output, NULL, "history", "--json", cases[i].option), ==, 0);
      history = parse_object (output);
      experiments = chimera_json_get_array (history, "experiments");
      g_assert_cmpuint (json_array_get_length (experiments), ==, cases[i].n);
      entry = cases[i].n > 0 ? json_array_get_object_element (experiments, 0) : NULL;
      if (entry != NULL)
        {
          g_assert_cmpstr (get_string (entry, "found_in"), ==, "title");
          g_assert_true (json_object_get_null_member (entry, "excerpt"));
          g_assert_true (json_object_get_null_member (entry, "notes"));
          g_assert_cmpuint (json_array_get_length (chimera_json_get_array (entry, "tags")), ==, 0);
        }
    }

  g_assert_cmpint (run (fixture, &table, NULL, "history", "--search", "no such words"), ==, 0);
  g_assert_cmpstr (table, ==, "");
}

/* Where the folder of the history should be there is a file. */
static void
test_no_history (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;

  chimera_test_write_file (fixture->dir, "data", "", -1);
  g_assert_cmpint (run (fixture, &output, &errors, "history", "--json"), ==, 1);
  assert_only_error (output, "history");
  g_assert_nonnull (strstr (errors, "history"));
}

static void
test_persona (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *output = NULL;
  g_autofree char *report = NULL;

  start_simulator (fixture, "0", NULL);
  g_assert_cmpint (analyze (fixture, &output, NULL, "--agent", "insight", "--output", fixture->output), ==, 0);
  g_assert_nonnull (strstr (output, "Simulated"));
  report = read_output (fixture, "report.md");
  g_assert_true (g_str_has_prefix (report, "# Chimera Insight (simulated)\n"));
  g_assert_nonnull (strstr (report, "\n## Persona Prompt\n"));
}

static void
test_failure (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const faults[] = { "error-mid-stream", "cut", "no-done", "http-500" };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;
      g_autofree char *report = NULL;
      g_autoptr(JsonObject) result = NULL;

      start_simulator (fixture, "0", faults[i]);
      g_assert_cmpint (analyze (fixture, &output, &errors, "--output", fixture->output, "--json"), ==, 1);
      g_assert_true (strlen (errors) > 0);
      result = parse_object (output);
      g_assert_cmpstr (get_string (result, "status"), ==, "failed");
      g_assert_true (strlen (get_string (result, "error")) > 0);
      g_assert_cmpint (get_int (chimera_json_get_object (chimera_json_get_object (result, "aggregates"), "all"), "n_calls"), ==, 0);
      report = read_output (fixture, "report.md");
      g_assert_nonnull (strstr (report, "> **Failed.**"));

      g_subprocess_send_signal (fixture->simulator, SIGTERM);
      g_subprocess_wait (fixture->simulator, NULL, NULL);
      g_clear_object (&fixture->simulator);
      g_clear_pointer (&fixture->url, g_free);
    }
}

static void
test_timeout (Fixture       *fixture,
              gconstpointer  data)
{

  start_simulator (fixture, "0", "stall");
  g_assert_cmpint (analyze (fixture, NULL, NULL, "--first-token-timeout", "0.3", "--idle-timeout", "0.3"), ==, 1);
}

static void
test_no_place (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *place = g_build_filename (fixture->folder, "a.csv", "out", NULL);
  g_autofree char *file = g_build_filename (fixture->folder, "a.csv", NULL);
  g_autofree char *no_place = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *no_folder = NULL;
  g_autofree char *more_errors = NULL;

  start_simulator (fixture, "0", NULL);
  g_assert_cmpint (analyze (fixture, &no_place, &errors, "--output", place, "--json"), ==, 1);
  g_assert_nonnull (strstr (errors, place));
  assert_only_error (no_place, place);
  g_assert_cmpint (run (fixture, &no_folder, &more_errors, "analyze", file, "--server", fixture->url, "--model", "simulated",
                        "--json"), ==, 1);
  g_assert_nonnull (strstr (more_errors, file));
  assert_only_error (no_folder, file);
  read_history (fixture, 0);
}

/* The first answer is under way when the signal comes. */
static void
test_signal (Fixture       *fixture,
             gconstpointer  data)
{
  int signal_number = GPOINTER_TO_INT (data);
  g_autofree char *program = get_program ("CHIMERA_CLI_PROGRAM");
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GDataInputStream) errors = NULL;
  g_autoptr(JsonObject) entry = NULL;
  g_autofree char *report = NULL;
  g_autofree char *line = NULL;
  g_autoptr(GError) error = NULL;

  start_simulator (fixture, "2", NULL);
  launcher = make_launcher (fixture, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, "analyze", fixture->folder, "--server", fixture->url,
                                         "--model", "simulated", "--output", fixture->output, NULL);
  g_assert_no_error (error);

  errors = g_data_input_stream_new (g_subprocess_get_stderr_pipe (process));
  do
    {
      g_free (line);
      line = g_data_input_stream_read_line_utf8 (errors, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (line);
    }
  while (strstr (line, "analysing") == NULL);

  g_subprocess_send_signal (process, signal_number);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 4);

  report = read_output (fixture, "report.md");
  g_assert_nonnull (strstr (report, "> **Cancelled.**"));
  entry = read_history (fixture, 1);
  g_assert_cmpstr (get_string (entry, "status"), ==, "stopped");
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

#define add(name, data, func) g_test_add ("/cli/" name, Fixture, data, set_up, func, tear_down)
  add ("usage", NULL, test_usage);
  add ("help", NULL, test_help);
  add ("scan", NULL, test_scan);
  add ("digest", NULL, test_digest);
  add ("full", NULL, test_full);
  add ("models", NULL, test_models);
  add ("unreachable", NULL, test_unreachable);
  add ("missing-model", NULL, test_missing_model);
  add ("analyze", NULL, test_analyze);
  add ("endpoint", NULL, test_endpoint);
  add ("key", NULL, test_key);
  add ("keys", NULL, test_keys);
  add ("kept-key", NULL, test_kept_key);
  add ("local-time", NULL, test_local_time);
  add ("no-history", NULL, test_no_history);
  add ("search", NULL, test_search);
  add ("persona", NULL, test_persona);
  add ("failure", NULL, test_failure);
  add ("timeout", NULL, test_timeout);
  add ("no-place", NULL, test_no_place);
  add ("interrupt", GINT_TO_POINTER (SIGINT), test_signal);
  add ("terminate", GINT_TO_POINTER (SIGTERM), test_signal);
  add ("second-signal", NULL, test_second_signal);
  add ("render", NULL, test_render);
#undef add

  return g_test_run ();
}
