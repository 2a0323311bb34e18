/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

#include "chimera-json.h"
#include "chimera-test.h"

#include <signal.h>
#include <string.h>

/* What is asked of a server: its models, and experiments, well and badly ended. */

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

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

#define add(name, data, func) g_test_add ("/cli-analyze/" name, Fixture, data, set_up, func, tear_down)
  add ("models", NULL, test_models);
  add ("unreachable", NULL, test_unreachable);
  add ("missing-model", NULL, test_missing_model);
  add ("analyze", NULL, test_analyze);
  add ("endpoint", NULL, test_endpoint);
  add ("persona", NULL, test_persona);
  add ("failure", NULL, test_failure);
  add ("timeout", NULL, test_timeout);
  add ("no-place", NULL, test_no_place);
  add ("interrupt", GINT_TO_POINTER (SIGINT), test_signal);
  add ("terminate", GINT_TO_POINTER (SIGTERM), test_signal);
#undef add

  return g_test_run ();
}
