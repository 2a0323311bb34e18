/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-calls-csv.h"

#include <math.h>
#include <string.h>

#include "chimera-csv-reader.h"
#include "chimera-error.h"
#include "chimera-test.h"
#include "store-fixture.h"

static ChimeraExperiment *
make_experiment (GRand *rand)
{
  ChimeraExperiment *experiment = random_experiment (rand);

  add_random_runs (rand, experiment, (guint) g_rand_int_range (rand, 0, 8));
  random_end (rand, experiment);

  return experiment;
}

/* A table as read by others: (element-type GHashTable), a row's cells by their column's name, NULL where
 * nothing stands. */
typedef struct
{
  GPtrArray *names;
  GPtrArray *rows;
} Table;

static gboolean
on_record (const ChimeraCsvRecord *record,
           gpointer                user_data)
{
  Table *table = user_data;
  gboolean is_header = table->names->len == 0;
  GHashTable *row = NULL;

  if (!is_header)
    {
      row = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
      g_ptr_array_add (table->rows, row);
      g_assert_cmpuint (record->n_cells, ==, table->names->len);
    }

  for (guint i = 0; i < record->n_cells; i++)
    {
      const ChimeraCsvCell *cell = &record->cells[i];
      char *text = cell->length > 0 || cell->is_quoted ? g_strndup (cell->text, cell->length) : NULL;

      if (is_header)
        g_ptr_array_add (table->names, text);
      else
        g_hash_table_insert (row, g_ptr_array_index (table->names, i), text);
    }

  return TRUE;
}

static void
read_table (Table      *table,
            const char *text)
{
  g_autoptr(ChimeraCsvReader) reader = chimera_csv_reader_new (',', on_record, table);
  g_autoptr(GError) error = NULL;

  table->names = g_ptr_array_new_with_free_func (g_free);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  g_assert_true (chimera_csv_reader_feed (reader, text, strlen (text), &error));
  g_assert_true (chimera_csv_reader_end (reader, FALSE, &error));
  g_assert_no_error (error);
}

static void
table_clear (Table *table)
{
  g_ptr_array_unref (table->rows);
  g_ptr_array_unref (table->names);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

/* Each is read once. */
static char *
take_cell (GHashTable *row,
           const char *name)
{
  gpointer text;

  if (!g_hash_table_steal_extended (row, name, NULL, &text))
    g_error ("There is no column “%s”.", name);

  return text;
}

static void
assert_text (GHashTable *row,
             const char *name,
             const char *expected)
{
  g_autofree char *text = take_cell (row, name);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_number (GHashTable *row,
               const char *name,
               gint64      expected)
{
  g_autofree char *text = take_cell (row, name);
  char *end = NULL;

  g_assert_nonnull (text);
  g_assert_cmpint (g_ascii_strtoll (text, &end, 10), ==, expected);
  g_assert_cmpstr (end, ==, "");
}

/* -1 is absent. */
static void
assert_int (GHashTable *row,
            const char *name,
            gint64      expected)
{
  if (expected == -1)
    assert_text (row, name, NULL);
  else
    assert_number (row, name, expected);
}

/* To the last bit, where it is known. */
static void
assert_double (GHashTable *row,
               const char *name,
               double      expected)
{
  g_autofree char *text = NULL;
  char *end = NULL;
  double value;

  if (isnan (expected))
    {
      assert_text (row, name, NULL);
      return;
    }

  text = take_cell (row, name);
  g_assert_nonnull (text);
  value = g_ascii_strtod (text, &end);
  g_assert_cmpmem (&value, sizeof value, &expected, sizeof expected);
  g_assert_cmpstr (end, ==, "");
}

static void
assert_row (GHashTable        *row,
            ChimeraExperiment *experiment,
            const ChimeraCall *call)
{
  const ChimeraRun *run = chimera_experiment_find_run (experiment, call->run);
  const ChimeraReply *reply = call->reply;

  assert_number (row, "run", call->run);
  assert_number (row, "configuration", run->configuration);
  assert_text (row, "configuration_label", chimera_experiment_get_configuration (experiment, run->configuration)->label);
  assert_number (row, "repetition", run->repetition);
  assert_text (row, "stage", chimera_stage_get_name (call->stage));
  assert_text (row, "outcome", chimera_outcome_get_name (call->outcome));
  assert_text (row, "cohort", chimera_cohort_get_name (call->cohort));
  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    assert_double (row, chimera_option_get_info (i)->name, chimera_options_get (&call->options, i, (double) NAN));
  assert_int (row, "effective_context_tokens", call->effective_context);
  assert_int (row, "loaded_bytes", call->loaded_bytes);
  assert_int (row, "loaded_vram_bytes", call->loaded_vram_bytes);
  assert_int (row, "estimated_prompt_tokens", call->estimated_prompt_tokens);
  assert_double (row, "input_seen", call->input_seen);
  assert_number (row, "started_us", reply->started_us);
  assert_int (row, "ttft_ns", reply->ttft_ns);
  assert_int (row, "ttft_answer_ns", reply->ttft_answer_ns);
  assert_int (row, "duration_ns", reply->duration_ns);
  assert_int (row, "server_total_ns", reply->server.total_ns);
  assert_int (row, "server_load_ns", reply->server.load_ns);
  assert_int (row, "server_prompt_eval_ns", reply->server.prompt_eval_ns);
  assert_int (row, "server_eval_ns", reply->server.eval_ns);
  assert_int (row, "server_other_ns", chimera_call_get_other_ns (call));
  assert_int (row, "server_prompt_eval_tokens", reply->server.prompt_eval_count);
  assert_int (row, "server_eval_tokens", reply->server.eval_count);
  assert_int (row, "server_cached_tokens", reply->server.cached_count);
  assert_double (row, "throughput_tokens_per_s", chimera_call_get_throughput (call));
  assert_number (row, "chunks", reply->n_chunks);
  assert_int (row, "context_length_tokens", reply->context_length);
  assert_text (row, "done", reply->done ? "true" : "false");
  assert_text (row, "done_reason", reply->done_reason);
  assert_int (row, "http_status", reply->status > 0 ? (gint64) reply->status : -1);
  assert_text (row, "error", reply->error != NULL ? reply->error->message : NULL);
  assert_int (row, "client_eval_ns", chimera_reply_get_client_eval_ns (reply));

  g_assert_cmpuint (g_hash_table_size (row), ==, 0);
}

static void
test_read_back (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  random_set_any_bytes (FALSE);
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr(ChimeraExperiment) experiment = make_experiment (rand);
      g_autoptr(GPtrArray) calls = chimera_experiment_dup_calls (experiment);
      g_autofree char *text = chimera_calls_csv_write (experiment);
      g_auto(Table) table = { NULL };

      read_table (&table, text);
      g_assert_cmpuint (table.rows->len, ==, calls->len);
      for (guint i = 0; i < calls->len; i++)
        assert_row (g_ptr_array_index (table.rows, i), experiment, g_ptr_array_index (calls, i));
    }
}

static ChimeraCall *
make_call (guint          run,
           ChimeraStage   stage,
           ChimeraOutcome outcome,
           ChimeraCohort  cohort)
{
  ChimeraCall *call = chimera_call_new (run, stage);

  call->outcome = outcome;
  call->cohort = cohort;
  call->reply = chimera_reply_new ();

  return call;
}

static ChimeraExperiment *
make_two_calls (void)
{
  g_autoptr(GFile) folder = g_file_new_for_path ("/srv/a");
  g_autoptr(ChimeraServer) server = chimera_server_new_default ();
  ChimeraAgent agent = { .label = (char *) "num_ctx 512, \"a\"", .model = (char *) "m", .server = server };
  ChimeraAgent other = { .label = (char *) "b", .model = (char *) "m", .server = server };
  g_autoptr(ChimeraPlan) plan = chimera_plan_new (folder, &agent, 1);
  ChimeraExperiment *experiment;
  ChimeraRun *run;
  ChimeraCall *call;

  chimera_plan_add_agent (plan, &other);
  experiment = chimera_experiment_new (plan);

  run = chimera_experiment_take_run (experiment, chimera_run_new (1));
  run->analysis = call = make_call (1, CHIMERA_STAGE_ANALYSIS, CHIMERA_OUTCOME_COMPLETE, CHIMERA_COHORT_COLD);
  chimera_options_set (&call->options, CHIMERA_OPTION_NUM_CTX, 512, NULL);
  chimera_options_set (&call->options, CHIMERA_OPTION_TEMPERATURE, 0.6, NULL);
  call->effective_context = 512;
  call->input_seen = 1.0;
  call->reply->started_us = 1763148808000000;
  call->reply->ttft_ns = 250000000;
  call->reply->duration_ns = 900000000;
  call->reply->server = (ChimeraServerTimings) { 890000000, 1, 2, 700000000, 12, 70, -1 };
  call->reply->n_chunks = 70;
  call->reply->done = TRUE;
  call->reply->done_reason = g_strdup ("stop");
  call->reply->status = 200;
  /* In flight: without figures. */
  run->report = chimera_call_new (1, CHIMERA_STAGE_REPORT);

  run = chimera_experiment_take_run (experiment, chimera_run_new (2));
  run->configuration = 1;
  run->repetition = 1;
  run->report = call = make_call (2, CHIMERA_STAGE_REPORT, CHIMERA_OUTCOME_FAILED, CHIMERA_COHORT_WARM);
  call->reply->started_us = -5;
  call->reply->done_reason = g_strdup ("");
  call->reply->error = g_error_new_literal (CHIMERA_ERROR, CHIMERA_ERROR_CUT, "The stream\nended.");

  return experiment;
}

/* A text by hand. */
static void
test_by_hand (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "store", "golden", "calls.csv", NULL);
  g_autoptr(ChimeraExperiment) experiment = make_two_calls ();
  g_autofree char *text = chimera_calls_csv_write (experiment);
  g_autofree char *expected = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/calls-csv/read-back", test_read_back);
  g_test_add_func ("/calls-csv/by-hand", test_by_hand);

  return g_test_run ();
}
