/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-test.h"

static gboolean
chance (GRand *rand)
{
  return g_rand_boolean (rand);
}

/* Whether texts have bytes that are no UTF-8 */
static gboolean has_any_bytes = TRUE;

void
random_set_any_bytes (gboolean any_bytes)
{
  has_any_bytes = any_bytes;
}

/* Any bytes but NUL: quotes, line breaks, characters of several bytes and bytes that are none. */
static char *
random_text (GRand *rand)
{
  static const char *const pieces[] = {
    "", "a", "'", "\"", "\\", "\n", "\t", "%s", "; DROP TABLE run; --", "é", "日本", "🙂", "</b>", ",",
    "\x80", "\xff\xfe",
  };
  gint n_pieces = (gint) G_N_ELEMENTS (pieces) - (has_any_bytes ? 0 : 2);
  GString *text = g_string_new (NULL);
  gint n = g_rand_int_range (rand, 0, 12);

  for (gint i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, n_pieces)]);
  if (g_rand_int_range (rand, 0, 10) == 0)
    for (gint i = 0; i < 20000; i++)
      g_string_append_c (text, (char) ('a' + i % 26));

  return g_string_free (text, FALSE);
}

static char *
random_text_or_null (GRand *rand)
{
  return chance (rand) ? random_text (rand) : NULL;
}

static gint64
random_int64 (GRand *rand)
{
  gint64 value = (gint64) ((guint64) g_rand_int (rand) << 32 | g_rand_int (rand));

  /* Of every magnitude, not only huge ones. */
  return value >> g_rand_int_range (rand, 0, 63);
}

static gint64
random_amount (GRand *rand)
{
  gint64 value = random_int64 (rand);

  return value < 0 ? -(value + 1) : value;
}

static gint64
random_amount_or_absent (GRand *rand)
{
  return chance (rand) ? random_amount (rand) : -1;
}

static void
random_options (GRand          *rand,
                ChimeraOptions *options)
{
  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      const ChimeraOptionInfo *info = chimera_option_get_info ((ChimeraOption) i);
      double value = info->minimum + g_rand_double (rand) * (info->maximum - info->minimum);
      g_autoptr(GError) error = NULL;

      if (chance (rand))
        continue;
      chimera_options_set (options, (ChimeraOption) i, info->is_integer ? floor (value) : value, &error);
      g_assert_no_error (error);
    }
}

static void
random_agent (GRand        *rand,
              ChimeraAgent *agent)
{
  static const char *const kinds[] = { "", "ollama+", "ollama-chat+", "openai+" };
  g_autofree char *url = g_strdup_printf ("%shttp://localhost:%d", kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))],
                                          g_rand_int_range (rand, 1, 65536));
  g_autoptr(GError) error = NULL;

  agent->server = chimera_server_new (url, &error);
  g_assert_no_error (error);
  agent->label = random_text (rand);
  agent->persona = random_text_or_null (rand);
  agent->is_default = chance (rand);
  agent->model = random_text (rand);
  agent->server_version = random_text_or_null (rand);
  agent->tokens_per_estimate = chance (rand) ? 1.0 : g_rand_double_range (rand, 0.5, 2.0);
  random_options (rand, &agent->options);
}

static void
clear_agent (ChimeraAgent *agent)
{
  chimera_server_unref (agent->server);
  g_free (agent->label);
  g_free (agent->persona);
  g_free (agent->model);
  g_free (agent->server_version);
}

static void
random_grid (GRand       *rand,
             ChimeraGrid *grid)
{
  const double contexts[] = { 512, 1024, 4096 };
  const double temperatures[] = { 0.1, 1.0 / 3.0 };
  g_autoptr(GError) error = NULL;

  if (chance (rand))
    chimera_grid_add (grid, CHIMERA_OPTION_NUM_CTX, contexts, G_N_ELEMENTS (contexts), &error);
  if (chance (rand))
    chimera_grid_add (grid, CHIMERA_OPTION_TEMPERATURE, temperatures, G_N_ELEMENTS (temperatures), &error);
  g_assert_no_error (error);
}

ChimeraPlan *
random_plan (GRand *rand)
{
  /* A name of a folder may be any bytes. */
  static const char *const folders[] = { "/", "/tmp/a b", "/srv/caf\xe9", "/home/x/100%/#1?", "/日本/\x01\xff" };
  g_autoptr(GFile) folder = g_file_new_for_path (folders[g_rand_int_range (rand, 0, G_N_ELEMENTS (folders))]);
  ChimeraAgent agent = { NULL };
  ChimeraPlan *plan;

  random_agent (rand, &agent);
  plan = chimera_plan_new (folder, &agent, (guint) g_rand_int_range (rand, 1, CHIMERA_PLAN_MAX_RUNS + 1));
  plan->scan_flags = chance (rand) ? CHIMERA_SCAN_HIDDEN : CHIMERA_SCAN_NONE;
  plan->first_token_timeout_ns = random_amount (rand);
  plan->idle_timeout_ns = random_amount (rand);
  plan->is_simulated = chance (rand);
  plan->schedule = (ChimeraScheduleKind) g_rand_int_range (rand, 0, CHIMERA_N_SCHEDULES);
  plan->n_warm_up = (guint) g_rand_int_range (rand, 0, CHIMERA_PLAN_MAX_WARM_UP + 1);
  plan->cooldown_ns = random_amount (rand);
  plan->call_timeout_ns = random_amount (rand);
  plan->total_timeout_ns = random_amount (rand);
  plan->defeats_cache = chance (rand);
  random_grid (rand, plan->grid);
  clear_agent (&agent);

  while (chance (rand) && plan->agents->len < CHIMERA_PLAN_MAX_AGENTS)
    {
      ChimeraAgent other = { NULL };

      random_agent (rand, &other);
      chimera_plan_add_agent (plan, &other);
      clear_agent (&other);
    }

  return plan;
}

ChimeraRun *
random_run (GRand *rand,
            guint  index)
{
  ChimeraRun *run = chimera_run_new (index);

  run->repetition = (guint) g_rand_int_range (rand, 1, CHIMERA_PLAN_MAX_RUNS + 1);
  run->n_warm_up = (guint) g_rand_int_range (rand, 0, 3);
  run->warm_up_load_ns = random_amount_or_absent (rand);
  run->prepared_ns = random_amount_or_absent (rand);
  run->preparation_error = random_text_or_null (rand);
  run->started_us = random_int64 (rand);
  run->ingest_ns = random_amount_or_absent (rand);
  run->execution_ns = random_amount_or_absent (rand);
  run->is_complete = chance (rand);
  run->n_files = (guint64) random_amount (rand);
  run->data_summary = random_text_or_null (rand);
  run->digest = random_text_or_null (rand);
  run->error = random_text_or_null (rand);

  for (guint kind = 0; kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    {
      run->totals[kind].files = (guint64) random_amount (rand);
      run->totals[kind].bytes = (guint64) random_int64 (rand);
      run->totals[kind].latest_us = chance (rand) ? random_int64 (rand) : G_MININT64;
    }

  return run;
}

ChimeraCall *
random_call (GRand        *rand,
             guint         run,
             ChimeraStage  stage)
{
  ChimeraCall *call = chimera_call_new (run, stage);
  ChimeraReply *reply = chimera_reply_new ();
  gint n_marks = g_rand_int_range (rand, 0, 400);
  gint64 t = 0;

  call->reply = reply;
  call->outcome = (ChimeraOutcome) g_rand_int_range (rand, CHIMERA_OUTCOME_COMPLETE, CHIMERA_OUTCOME_FAILED + 1);
  call->cohort = (ChimeraCohort) g_rand_int_range (rand, CHIMERA_COHORT_UNKNOWN, CHIMERA_COHORT_CACHED + 1);
  call->system = random_text_or_null (rand);
  call->prompt = random_text (rand);
  random_options (rand, &call->options);
  call->estimated_prompt_tokens = random_amount_or_absent (rand);
  call->effective_context = random_amount_or_absent (rand);
  call->loaded_bytes = random_amount_or_absent (rand);
  call->loaded_vram_bytes = random_amount_or_absent (rand);
  call->input_seen = chance (rand) ? g_rand_double (rand) : (double) NAN;

  g_free (reply->response);
  reply->response = random_text (rand);
  g_free (reply->thinking);
  reply->thinking = random_text (rand);
  reply->started_us = random_int64 (rand);
  reply->ttft_ns = random_amount_or_absent (rand);
  reply->ttft_answer_ns = random_amount_or_absent (rand);
  reply->duration_ns = random_amount_or_absent (rand);
  reply->server.total_ns = random_amount_or_absent (rand);
  reply->server.load_ns = random_amount_or_absent (rand);
  reply->server.prompt_eval_ns = random_amount_or_absent (rand);
  reply->server.eval_ns = random_amount_or_absent (rand);
  reply->server.prompt_eval_count = random_amount_or_absent (rand);
  reply->server.eval_count = random_amount_or_absent (rand);
  reply->server.cached_count = random_amount_or_absent (rand);
  reply->done = chance (rand);
  reply->done_reason = random_text_or_null (rand);
  reply->status = (guint) g_rand_int_range (rand, 0, 600);
  reply->context_length = random_amount_or_absent (rand);
  reply->n_chunks = g_rand_int (rand);

  for (gint i = 0; i < n_marks; i++)
    {
      ChimeraTraceMark mark = { t += g_rand_int_range (rand, 0, 20000000), (guint32) g_rand_int_range (rand, 1, 200) };

      g_array_append_val (reply->trace, mark);
    }

  if (chance (rand))
    {
      g_autofree char *message = random_text (rand);

      if (chance (rand))
        reply->error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, message);
      else
        reply->error = g_error_new_literal (CHIMERA_ERROR, CHIMERA_ERROR_TIMEOUT, message);
    }

  return call;
}

ChimeraExperiment *
random_experiment (GRand *rand)
{
  g_autoptr(ChimeraPlan) plan = random_plan (rand);
  ChimeraExperiment *experiment = chimera_experiment_new (plan);

  chimera_experiment_set_started_us (experiment, random_int64 (rand));
  chimera_experiment_take_system_info (experiment, chance (rand) ? chimera_system_info_new () : NULL);

  return experiment;
}

void
random_end (GRand             *rand,
            ChimeraExperiment *experiment)
{
  g_autofree char *title = random_text (rand);
  g_autofree char *version = random_text_or_null (rand);
  g_autofree char *error = random_text_or_null (rand);

  chimera_experiment_set_title (experiment, title);
  chimera_experiment_set_server_version (experiment, 0, version);
  chimera_experiment_set_error (experiment, error);
  chimera_experiment_set_status (experiment, (ChimeraExperimentStatus)
                                 g_rand_int_range (rand, CHIMERA_EXPERIMENT_COMPLETE, CHIMERA_EXPERIMENT_INTERRUPTED + 1));
  chimera_experiment_set_ended_us (experiment, random_amount (rand));
}

static void
assert_same_double (double a,
                    double b)
{
  g_assert_true (isnan (a) ? isnan (b) : memcmp (&a, &b, sizeof a) == 0);
}

static void
assert_same_agent (const ChimeraAgent *a,
                   const ChimeraAgent *b)
{
  g_assert_cmpstr (a->label, ==, b->label);
  g_assert_cmpstr (a->persona, ==, b->persona);
  g_assert_cmpint (a->is_default, ==, b->is_default);
  g_assert_cmpstr (a->model, ==, b->model);
  g_assert_cmpstr (chimera_server_get_address (a->server), ==, chimera_server_get_address (b->server));
  g_assert_true (chimera_options_equal (&a->options, &b->options));
  g_assert_cmpstr (a->server_version, ==, b->server_version);
  assert_same_double (a->tokens_per_estimate, b->tokens_per_estimate);
}

static void
assert_same_reply (const ChimeraReply *a,
                   const ChimeraReply *b)
{
  g_assert_cmpstr (a->response, ==, b->response);
  g_assert_cmpstr (a->thinking, ==, b->thinking);
  g_assert_cmpint (a->started_us, ==, b->started_us);
  g_assert_cmpint (a->ttft_ns, ==, b->ttft_ns);
  g_assert_cmpint (a->ttft_answer_ns, ==, b->ttft_answer_ns);
  g_assert_cmpint (a->duration_ns, ==, b->duration_ns);
  g_assert_cmpmem (&a->server, sizeof a->server, &b->server, sizeof b->server);
  g_assert_cmpint (a->done, ==, b->done);
  g_assert_cmpstr (a->done_reason, ==, b->done_reason);
  g_assert_cmpuint (a->status, ==, b->status);
  g_assert_cmpint (a->context_length, ==, b->context_length);
  g_assert_cmpuint (a->n_chunks, ==, b->n_chunks);

  g_assert_cmpuint (a->trace->len, ==, b->trace->len);
  for (guint i = 0; i < a->trace->len; i++)
    {
      g_assert_cmpint (g_array_index (a->trace, ChimeraTraceMark, i).t_ns, ==,
                       g_array_index (b->trace, ChimeraTraceMark, i).t_ns);
      g_assert_cmpuint (g_array_index (a->trace, ChimeraTraceMark, i).bytes, ==,
                        g_array_index (b->trace, ChimeraTraceMark, i).bytes);
    }

  g_assert_cmpint (a->error != NULL, ==, b->error != NULL);
  if (a->error != NULL)
    {
      g_assert_cmpuint (a->error->domain, ==, b->error->domain);
      g_assert_cmpint (a->error->code, ==, b->error->code);
      g_assert_cmpstr (a->error->message, ==, b->error->message);
    }
}

static void
assert_same_call (const ChimeraCall *a,
                  const ChimeraCall *b)
{
  g_assert_cmpint (a != NULL, ==, b != NULL);
  if (a == NULL)
    return;

  g_assert_cmpuint (a->run, ==, b->run);
  g_assert_cmpint (a->stage, ==, b->stage);
  g_assert_cmpint (a->outcome, ==, b->outcome);
  g_assert_cmpint (a->cohort, ==, b->cohort);
  g_assert_cmpstr (a->system, ==, b->system);
  g_assert_cmpstr (a->prompt, ==, b->prompt);
  g_assert_true (chimera_options_equal (&a->options, &b->options));
  g_assert_cmpint (a->estimated_prompt_tokens, ==, b->estimated_prompt_tokens);
  g_assert_cmpint (a->effective_context, ==, b->effective_context);
  g_assert_cmpint (a->loaded_bytes, ==, b->loaded_bytes);
  g_assert_cmpint (a->loaded_vram_bytes, ==, b->loaded_vram_bytes);
  assert_same_double (a->input_seen, b->input_seen);
  assert_same_reply (a->reply, b->reply);
}

static void
assert_same_run (const ChimeraRun *a,
                 const ChimeraRun *b)
{
  g_assert_cmpuint (a->index, ==, b->index);
  g_assert_cmpuint (a->configuration, ==, b->configuration);
  g_assert_cmpuint (a->repetition, ==, b->repetition);
  g_assert_cmpuint (a->n_warm_up, ==, b->n_warm_up);
  g_assert_cmpint (a->warm_up_load_ns, ==, b->warm_up_load_ns);
  g_assert_cmpint (a->prepared_ns, ==, b->prepared_ns);
  g_assert_cmpstr (a->preparation_error, ==, b->preparation_error);
  g_assert_cmpint (a->started_us, ==, b->started_us);
  g_assert_cmpint (a->ingest_ns, ==, b->ingest_ns);
  g_assert_cmpint (a->execution_ns, ==, b->execution_ns);
  g_assert_cmpint (a->is_complete, ==, b->is_complete);
  g_assert_cmpuint (a->n_files, ==, b->n_files);
  g_assert_cmpmem (a->totals, sizeof a->totals, b->totals, sizeof b->totals);
  g_assert_cmpstr (a->data_summary, ==, b->data_summary);
  g_assert_cmpstr (a->digest, ==, b->digest);
  g_assert_cmpstr (a->error, ==, b->error);
  assert_same_call (a->analysis, b->analysis);
  assert_same_call (a->report, b->report);
}

void
assert_same_experiment (ChimeraExperiment *a,
                        ChimeraExperiment *b)
{
  const ChimeraPlan *plan_a = chimera_experiment_get_plan (a);
  const ChimeraPlan *plan_b = chimera_experiment_get_plan (b);
  const ChimeraSystemInfo *info_a = chimera_experiment_get_system_info (a);
  const ChimeraSystemInfo *info_b = chimera_experiment_get_system_info (b);

  g_assert_cmpint (chimera_experiment_get_id (a), ==, chimera_experiment_get_id (b));
  g_assert_cmpstr (chimera_experiment_get_title (a), ==, chimera_experiment_get_title (b));
  g_assert_cmpint (chimera_experiment_get_status (a), ==, chimera_experiment_get_status (b));
  g_assert_cmpint (chimera_experiment_get_started_us (a), ==, chimera_experiment_get_started_us (b));
  g_assert_cmpint (chimera_experiment_get_ended_us (a), ==, chimera_experiment_get_ended_us (b));
  g_assert_cmpstr (chimera_experiment_get_error (a), ==, chimera_experiment_get_error (b));

  g_assert_cmpint (info_a != NULL, ==, info_b != NULL);
  if (info_a != NULL)
    {
      g_assert_cmpstr (info_a->os, ==, info_b->os);
      g_assert_cmpstr (info_a->arch, ==, info_b->arch);
      g_assert_cmpstr (info_a->os_name, ==, info_b->os_name);
      g_assert_cmpstr (info_a->cpu, ==, info_b->cpu);
      g_assert_cmpuint (info_a->n_cpus, ==, info_b->n_cpus);
      g_assert_cmpuint (info_a->memory_bytes, ==, info_b->memory_bytes);
    }

  g_assert_true (g_file_equal (plan_a->folder, plan_b->folder));
  g_assert_cmpstr (g_file_peek_path (plan_a->folder), ==, g_file_peek_path (plan_b->folder));
  g_assert_cmpuint (plan_a->scan_flags, ==, plan_b->scan_flags);
  g_assert_cmpuint (plan_a->n_runs, ==, plan_b->n_runs);
  g_assert_cmpint (plan_a->first_token_timeout_ns, ==, plan_b->first_token_timeout_ns);
  g_assert_cmpint (plan_a->idle_timeout_ns, ==, plan_b->idle_timeout_ns);
  g_assert_cmpint (plan_a->is_simulated, ==, plan_b->is_simulated);
  g_assert_cmpint (plan_a->schedule, ==, plan_b->schedule);
  g_assert_cmpuint (plan_a->n_warm_up, ==, plan_b->n_warm_up);
  g_assert_cmpint (plan_a->cooldown_ns, ==, plan_b->cooldown_ns);
  g_assert_cmpint (plan_a->call_timeout_ns, ==, plan_b->call_timeout_ns);
  g_assert_cmpint (plan_a->total_timeout_ns, ==, plan_b->total_timeout_ns);
  g_assert_cmpint (plan_a->defeats_cache, ==, plan_b->defeats_cache);
  g_assert_true (chimera_grid_equal (plan_a->grid, plan_b->grid));
  g_assert_cmpuint (plan_a->agents->len, ==, plan_b->agents->len);
  for (guint i = 0; i < plan_a->agents->len; i++)
    assert_same_agent (chimera_plan_get_agent (plan_a, i), chimera_plan_get_agent (plan_b, i));

  g_assert_cmpuint (chimera_experiment_get_n_runs (a), ==, chimera_experiment_get_n_runs (b));
  for (guint i = 0; i < chimera_experiment_get_n_runs (a); i++)
    assert_same_run (chimera_experiment_get_run (a, i), chimera_experiment_get_run (b, i));
}

void
add_random_runs (GRand             *rand,
                 ChimeraExperiment *experiment,
                 guint              n_runs)
{
  for (guint i = 1; i <= n_runs; i++)
    {
      ChimeraRun *run = chimera_experiment_take_run (experiment, random_run (rand, i));

      run->configuration = g_rand_int (rand) % chimera_experiment_get_n_configurations (experiment);
      if (chance (rand))
        run->analysis = random_call (rand, i, CHIMERA_STAGE_ANALYSIS);
      if (chance (rand))
        run->report = random_call (rand, i, CHIMERA_STAGE_REPORT);
    }
}

void
save (ChimeraStore      *store,
      ChimeraExperiment *experiment,
      ChimeraRecord      record,
      ChimeraRun        *run,
      ChimeraCall       *call)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  chimera_recorder_record_async (CHIMERA_RECORDER (store), experiment, record, run, call,
                                 chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  chimera_recorder_record_finish (CHIMERA_RECORDER (store), result, &error);
  g_assert_no_error (error);
}

void
save_all (ChimeraStore      *store,
          ChimeraExperiment *experiment,
          GRand             *rand,
          guint              n_runs)
{
  save (store, experiment, CHIMERA_RECORD_BEGIN, NULL, NULL);

  for (guint i = 1; i <= n_runs; i++)
    {
      ChimeraRun *run = chimera_experiment_take_run (experiment, random_run (rand, i));

      run->configuration = g_rand_int (rand) % chimera_experiment_get_n_configurations (experiment);
      save (store, experiment, CHIMERA_RECORD_RUN, run, NULL);
      if (chance (rand))
        {
          run->analysis = random_call (rand, i, CHIMERA_STAGE_ANALYSIS);
          save (store, experiment, CHIMERA_RECORD_CALL, run, run->analysis);
        }
      if (chance (rand))
        {
          run->report = random_call (rand, i, CHIMERA_STAGE_REPORT);
          save (store, experiment, CHIMERA_RECORD_CALL, run, run->report);
        }
      run->execution_ns = random_amount (rand);
      run->is_complete = chance (rand);
      save (store, experiment, CHIMERA_RECORD_RUN, run, NULL);
    }

  random_end (rand, experiment);
  save (store, experiment, CHIMERA_RECORD_END, NULL, NULL);
}

GPtrArray *
list (ChimeraStore  *store,
      GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  chimera_store_list_async (store, NULL, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);

  return chimera_store_list_finish (store, result, error);
}

ChimeraExperiment *
load (ChimeraStore  *store,
      gint64         id,
      GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  chimera_store_load_async (store, id, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);

  return chimera_store_load_finish (store, result, error);
}

GPtrArray *
query (ChimeraStore *store,
       const char   *search,
       const char   *tag,
       gboolean      is_deleted)
{
  const ChimeraHistoryQuery wanted = { search, tag, is_deleted };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  chimera_store_list_async (store, &wanted, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  entries = chimera_store_list_finish (store, result, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&entries);
}
