/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "chimera-json.h"
#include "chimera-store.h"
#include "chimera-test.h"

/* The program itself, killed at random moments of an experiment: what it had said to be finished is
 * in the history, whole. All kills hit the same history, as years of bad luck would. */

#define N_KILLS 100
#define N_RUNS 40
/* An experiment says some 200 lines; it is killed within the first of them, and so much later. */
#define MAX_LINES 24
#define MAX_DELAY_US 6000
/* The moments are the same ones each time, as far as the machine keeps pace. */
#define SEED 20260101

typedef struct
{
  guint run;
  gboolean is_report;
  char outcome[20];
} Finished;

/* "Run 3, report: complete, warm, …" tells of a call that has ended; other lines of other things. */
static void
take_line (GArray     *finished,
           const char *line)
{
  char stage[20];
  Finished call;

  if (sscanf (line, "Run %u, %19[a-z]: %19[a-z],", &call.run, stage, call.outcome) == 3)
    {
      call.is_report = g_str_equal (stage, "report");
      g_array_append_val (finished, call);
    }
}

/* Starts an experiment and kills it when it has said @n_lines, and @delay_us later. Returns whether it
 * was at work until then. */
static gboolean
kill_one (Fixture *fixture,
          guint    n_lines,
          gulong   delay_us,
          GArray  *finished)
{
  g_autofree char *program = get_program ("CHIMERA_CLI_PROGRAM");
  g_autofree char *runs = g_strdup_printf ("%d", N_RUNS);
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GDataInputStream) errors = NULL;
  g_autoptr(GError) error = NULL;
  char *line;

  launcher = make_launcher (fixture, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, "analyze", fixture->folder, "--server", fixture->url,
                                         "--model", "simulated", "--runs", runs, NULL);
  g_assert_no_error (error);
  errors = g_data_input_stream_new (g_subprocess_get_stderr_pipe (process));

  for (guint i = 0; i < n_lines; i++)
    {
      line = g_data_input_stream_read_line (errors, NULL, NULL, &error);
      g_assert_no_error (error);
      if (line == NULL)
        break;
      take_line (finished, line);
      g_free (line);
    }

  g_usleep (delay_us);
  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);

  /* Behind the last line break stands what was cut. */
  while ((line = g_data_input_stream_read_line (errors, NULL, NULL, &error)) != NULL)
    {
      take_line (finished, line);
      g_free (line);
    }
  g_assert_no_error (error);

  return g_subprocess_get_if_signaled (process);
}

static void
assert_sound (const char *path)
{
  static const char *const checks[] = { "PRAGMA integrity_check", "SELECT count(*) FROM pragma_foreign_key_check" };
  static const char *const sound[] = { "ok", "0" };
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (handle, checks[i], -1, &statement, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
      g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, sound[i]);
      sqlite3_finalize (statement);
    }
  g_assert_cmpint (sqlite3_exec (handle, "INSERT INTO report_text (report_text) VALUES ('integrity-check')",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

/* The list as the program prints it; NULL where it is empty. */
static JsonObject *
list_newest (Fixture *fixture,
             guint   *out_n)
{
  g_autoptr(JsonObject) history = NULL;
  g_autofree char *output = NULL;
  JsonArray *experiments;

  g_assert_cmpint (run (fixture, &output, NULL, "history", "--json"), ==, 0);
  history = parse_object (output);
  experiments = chimera_json_get_array (history, "experiments");
  *out_n = json_array_get_length (experiments);

  return *out_n > 0 ? json_object_ref (json_array_get_object_element (experiments, 0)) : NULL;
}

static ChimeraExperiment *
load (const char *path,
      gint64      id)
{
  g_autoptr(ChimeraStore) store = chimera_store_new (path);
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  chimera_store_load_async (store, id, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  experiment = chimera_store_load_finish (store, result, &error);
  g_assert_no_error (error);
  chimera_store_close (store);

  return g_steal_pointer (&experiment);
}

/* What was said to be finished is there, with its text, its figures and its trace. */
static void
assert_whole (ChimeraExperiment *experiment,
              GArray            *finished)
{
  for (guint i = 0; i < finished->len; i++)
    {
      const Finished *said = &g_array_index (finished, Finished, i);
      const ChimeraCall *call;
      ChimeraRun *run;

      g_assert_cmpuint (said->run, <=, chimera_experiment_get_n_runs (experiment));
      run = chimera_experiment_get_run (experiment, said->run - 1);
      call = said->is_report ? run->report : run->analysis;
      g_assert_nonnull (call);
      g_assert_cmpstr (chimera_outcome_get_name (call->outcome), ==, said->outcome);
      g_assert_cmpuint (strlen (call->reply->response), >, 0);
      g_assert_cmpuint (strlen (call->prompt), >, 0);
      g_assert_cmpint (call->reply->server.eval_count, >, 0);
      g_assert_cmpint (call->reply->ttft_ns, >, 0);
      g_assert_cmpint (call->reply->duration_ns, >=, call->reply->ttft_ns);
      g_assert_cmpuint (call->reply->trace->len, ==, call->reply->n_chunks);
    }
}

static void
test_kill (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "data", "chimera", "history.db", NULL);
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);
  guint n_listed_before = 0;
  guint n_killed = 0;
  guint n_finished = 0;

  start_simulator (fixture, "0", NULL);

  for (guint i = 0; i < N_KILLS; i++)
    {
      g_autoptr(GArray) finished = g_array_new (FALSE, FALSE, sizeof (Finished));
      g_autoptr(ChimeraExperiment) experiment = NULL;
      g_autoptr(JsonObject) entry = NULL;
      guint n_lines = (guint) g_rand_int_range (rand, 0, MAX_LINES);
      gulong delay_us = (gulong) g_rand_int_range (rand, 0, MAX_DELAY_US);
      gint64 n_calls;
      guint n_listed;

      if (!kill_one (fixture, n_lines, n_lines == 0 ? delay_us * 10 : delay_us, finished))
        g_error ("The experiment was over after %u lines", n_lines);
      n_killed++;
      n_finished += finished->len;

      entry = list_newest (fixture, &n_listed);
      assert_sound (path);

      /* Before it has said anything it may not have begun. */
      g_assert_cmpuint (n_listed, >=, n_listed_before);
      g_assert_true (n_listed == n_listed_before + 1 || finished->len == 0);
      if (n_listed == n_listed_before)
        continue;
      n_listed_before = n_listed;

      n_calls = get_int (entry, "calls");
      g_assert_cmpint (n_calls, >=, finished->len);
      g_assert_cmpint (n_calls, <=, finished->len + 1);
      experiment = load (path, get_int (entry, "id"));
      g_assert_cmpint (chimera_experiment_get_status (experiment), ==, CHIMERA_EXPERIMENT_INTERRUPTED);
      assert_whole (experiment, finished);
    }

  g_test_message ("%u experiments killed, %u listed, %u calls finished", n_killed, n_listed_before, n_finished);
  g_assert_cmpuint (n_finished, >, N_KILLS);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add ("/cli-kill/kill", Fixture, NULL, set_up, test_kill, tear_down);

  return g_test_run ();
}
