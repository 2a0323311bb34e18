/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-calls-csv.h"

#include <math.h>
#include <string.h>

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

static GPtrArray *
read_text (const char *text)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *rows = chimera_calls_csv_read (text, strlen (text), &error);

  g_assert_no_error (error);

  return rows;
}

static void
assert_same_figures (const ChimeraCall *a,
                     const ChimeraCall *b)
{
  g_assert_cmpuint (a->run, ==, b->run);
  g_assert_cmpint (a->stage, ==, b->stage);
  g_assert_cmpint (a->outcome, ==, b->outcome);
  g_assert_cmpint (a->cohort, ==, b->cohort);
  g_assert_true (chimera_options_equal (&a->options, &b->options));
  g_assert_cmpint (a->effective_context, ==, b->effective_context);
  g_assert_cmpint (a->loaded_bytes, ==, b->loaded_bytes);
  g_assert_cmpint (a->loaded_vram_bytes, ==, b->loaded_vram_bytes);
  g_assert_cmpint (a->estimated_prompt_tokens, ==, b->estimated_prompt_tokens);
  /* To the last bit, where it is known. */
  g_assert_true (isnan (a->input_seen) ? isnan (b->input_seen)
                                       : memcmp (&a->input_seen, &b->input_seen, sizeof a->input_seen) == 0);
  g_assert_cmpint (a->reply->started_us, ==, b->reply->started_us);
  g_assert_cmpint (a->reply->ttft_ns, ==, b->reply->ttft_ns);
  g_assert_cmpint (a->reply->ttft_answer_ns, ==, b->reply->ttft_answer_ns);
  g_assert_cmpint (a->reply->duration_ns, ==, b->reply->duration_ns);
  g_assert_cmpmem (&a->reply->server, sizeof a->reply->server, &b->reply->server, sizeof b->reply->server);
  g_assert_cmpuint (a->reply->n_chunks, ==, b->reply->n_chunks);
  g_assert_cmpint (a->reply->context_length, ==, b->reply->context_length);
  g_assert_cmpint (a->reply->done, ==, b->reply->done);
  g_assert_cmpstr (a->reply->done_reason, ==, b->reply->done_reason);
  g_assert_cmpuint (a->reply->status, ==, b->reply->status);
}

static void
test_round_trip (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  random_set_any_bytes (FALSE);
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr(ChimeraExperiment) experiment = make_experiment (rand);
      g_autoptr(GPtrArray) calls = chimera_experiment_dup_calls (experiment);
      g_autoptr(GPtrArray) rows = chimera_call_rows_new (experiment);
      g_autofree char *text = chimera_calls_csv_write (rows);
      g_autoptr(GPtrArray) again = read_text (text);
      g_autofree char *text_again = chimera_calls_csv_write (again);

      g_assert_cmpuint (rows->len, ==, calls->len);
      g_assert_cmpuint (again->len, ==, calls->len);
      for (guint i = 0; i < calls->len; i++)
        {
          const ChimeraCall *call = g_ptr_array_index (calls, i);
          const ChimeraRun *run = chimera_experiment_find_run (experiment, call->run);
          const ChimeraCallRow *row = g_ptr_array_index (again, i);

          assert_same_figures (call, row->call);
          g_assert_cmpuint (row->configuration, ==, run->configuration);
          g_assert_cmpuint (row->repetition, ==, run->repetition);
          g_assert_cmpstr (row->label, ==, chimera_experiment_get_configuration (experiment, run->configuration)->label);
          g_assert_cmpstr (row->error, ==, call->reply->error != NULL ? call->reply->error->message : NULL);
        }
      g_assert_cmpstr (text, ==, text_again);
    }
}

static char *
read_seed (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fuzz", "experiment", "calls", NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* A text by hand is read as it says, and written as it stands. */
static void
test_by_hand (void)
{
  g_autofree char *text = read_seed ();
  g_autoptr(GPtrArray) rows = read_text (text);
  g_autofree char *written = chimera_calls_csv_write (rows);
  const ChimeraCallRow *first, *second;

  g_assert_cmpuint (rows->len, ==, 2);
  first = g_ptr_array_index (rows, 0);
  second = g_ptr_array_index (rows, 1);
  g_assert_cmpstr (first->label, ==, "num_ctx 512, \"a\"");
  g_assert_null (first->error);
  g_assert_cmpfloat (chimera_options_get (&first->call->options, CHIMERA_OPTION_TEMPERATURE, -1.0), ==, 0.6);
  g_assert_false (chimera_options_is_set (&first->call->options, CHIMERA_OPTION_SEED));
  g_assert_cmpint (first->call->loaded_bytes, ==, -1);
  g_assert_cmpfloat (chimera_call_get_throughput (first->call), ==, 100.0);
  g_assert_cmpstr (second->label, ==, "");
  g_assert_cmpint (second->call->reply->started_us, ==, -5);
  g_assert_cmpint (second->call->reply->server.eval_count, ==, -1);
  g_assert_null (second->call->reply->done_reason);
  g_assert_cmpstr (second->error, ==, "The stream\nended.");
  g_assert_cmpstr (written, ==, text);
}

static void
test_refused (void)
{
  static const struct { const char *old; const char *new; int code; const char *said; } table[] = {
    { "cohort,", "cohorts,", CHIMERA_ERROR_PARSE, "Line 1, cohort: " },
    { "\n1,0,", "\n0,0,", CHIMERA_ERROR_PARSE, "Line 2, run: " },
    { "\n1,0,", "\nx,0,", CHIMERA_ERROR_PARSE, "Line 2, run: " },
    { "\n1,0,", "\n4294967296,0,", CHIMERA_ERROR_PARSE, "Line 2, run: " },
    { "\n1,0,", "\n1,-1,", CHIMERA_ERROR_PARSE, "Line 2, configuration: " },
    { "analysis,", "ingest,", CHIMERA_ERROR_PARSE, "Line 2, stage: " },
    { "complete,", ",", CHIMERA_ERROR_PARSE, "Line 2, outcome: " },
    { "cold,", "hot,", CHIMERA_ERROR_PARSE, "Line 2, cohort: " },
    { "cold,,512,", "cold,,0,", CHIMERA_ERROR_INVALID, "Line 2, num_ctx: " },
    { "0.59999999999999998", "0.6x", CHIMERA_ERROR_PARSE, "Line 2, temperature: " },
    { ",250000000,", ",-2,", CHIMERA_ERROR_PARSE, "Line 2, ttft_ns: " },
    { ",true,", ",yes,", CHIMERA_ERROR_PARSE, "Line 2, done: " },
    { ",stop,200,,", ",stop", CHIMERA_ERROR_PARSE, "Line 2, http_status: " },
    { ",stop,200,", ",stop,0,", CHIMERA_ERROR_PARSE, "Line 2, http_status: " },
    { "ended.\"", "ended.", CHIMERA_ERROR_PARSE, "quote" },
  };
  g_autofree char *whole = read_seed ();
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr(GString) text = g_string_new (whole);

      if (g_string_replace (text, table[i].old, table[i].new, 1) != 1)
        g_error ("There is no %s in the seed.", table[i].old);

      g_test_message ("%s", table[i].new);
      g_assert_null (chimera_calls_csv_read (text->str, text->len, &error));
      g_assert_error (error, CHIMERA_ERROR, table[i].code);
      if (strstr (error->message, table[i].said) == NULL)
        g_error ("“%s” does not say “%s”.", error->message, table[i].said);
      g_clear_error (&error);
    }

  g_assert_null (chimera_calls_csv_read ("", 0, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/calls-csv/round-trip", test_round_trip);
  g_test_add_func ("/calls-csv/by-hand", test_by_hand);
  g_test_add_func ("/calls-csv/refused", test_refused);

  return g_test_run ();
}
