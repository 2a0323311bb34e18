/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "chimera-call-judge.h"
#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-progress-estimator.h"
#include "chimera-test.h"

#define S(seconds) ((gint64) ((seconds) * CHIMERA_NS_PER_S))

static ChimeraLiveState
make_live (gsize bytes,
           guint n_chunks,
           gint64 first_ns,
           gint64 last_ns)
{
  return (ChimeraLiveState) { bytes, 0, n_chunks, first_ns, last_ns, 0 };
}

static void
test_first_call (void)
{
  ChimeraProgressEstimator estimator;
  ChimeraProgress progress;
  ChimeraLiveState live;

  chimera_progress_estimator_init (&estimator, 2, 0, 0);
  chimera_progress_estimator_get (&estimator, NULL, S (1), &progress);
  g_assert_cmpuint (progress.run, ==, 0);
  g_assert_cmpuint (progress.n_runs, ==, 2);
  g_assert_cmpfloat (progress.fraction, ==, 0.0);
  g_assert_cmpint (progress.remaining_ns, ==, -1);
  g_assert_cmpint (progress.elapsed_ns, ==, S (1));
  g_assert_true (isnan (progress.live_rate));

  chimera_progress_estimator_begin_stage (&estimator, 1, CHIMERA_STAGE_INGEST, S (1));
  chimera_progress_estimator_finish_stage (&estimator, 0, -1, S (2));
  chimera_progress_estimator_begin_stage (&estimator, 1, CHIMERA_STAGE_ANALYSIS, S (2));
  chimera_progress_estimator_get (&estimator, NULL, S (5), &progress);
  g_assert_cmpint (progress.remaining_ns, ==, -1);
  g_assert_cmpint (progress.stage_elapsed_ns, ==, S (3));
  g_assert_cmpuint (progress.expected_tokens, ==, 0);
  g_assert_cmpuint (progress.live_tokens, ==, 0);

  /* 400 bytes in 101 chunks: 100 tokens by the default ratio; 1 s from first to last. */
  live = make_live (400, 101, S (2), S (3));
  chimera_progress_estimator_get (&estimator, &live, S (5), &progress);
  g_assert_cmpuint (progress.live_tokens, ==, 100);
  g_assert_cmpfloat_with_epsilon (progress.live_rate, 100.0 * 100 / 101, 1e-9);
  g_assert_cmpint (progress.remaining_ns, >, 0);
  g_assert_cmpfloat (progress.fraction, >, 0.0);
  g_assert_cmpfloat (progress.fraction, <, 0.25);
}

static void
test_later_calls (void)
{
  ChimeraProgressEstimator estimator;
  ChimeraProgress progress;
  ChimeraLiveState live;

  chimera_progress_estimator_init (&estimator, 2, 0, 0);
  chimera_progress_estimator_begin_stage (&estimator, 1, CHIMERA_STAGE_INGEST, 0);
  chimera_progress_estimator_finish_stage (&estimator, 0, -1, 0);
  chimera_progress_estimator_begin_stage (&estimator, 1, CHIMERA_STAGE_ANALYSIS, 0);
  /* 500 tokens were 1000 bytes: two bytes each. */
  chimera_progress_estimator_finish_stage (&estimator, 1000, 500, S (10));
  chimera_progress_estimator_begin_stage (&estimator, 1, CHIMERA_STAGE_REPORT, S (10));

  chimera_progress_estimator_get (&estimator, NULL, S (15), &progress);
  g_assert_cmpuint (progress.expected_tokens, ==, 500);
  /* 5 s of this call, and a run of 20 s. */
  g_assert_cmpint (progress.remaining_ns, ==, S (25));
  g_assert_cmpfloat_with_epsilon (progress.fraction, 15.0 / 40.0, 1e-9);

  live = make_live (200, 51, S (1), S (2));
  chimera_progress_estimator_get (&estimator, &live, S (15), &progress);
  g_assert_cmpuint (progress.live_tokens, ==, 100);

  chimera_progress_estimator_finish_stage (&estimator, 3000, 1500, S (40));
  chimera_progress_estimator_begin_stage (&estimator, 2, CHIMERA_STAGE_INGEST, S (40));
  chimera_progress_estimator_get (&estimator, NULL, S (40), &progress);
  g_assert_cmpint (progress.remaining_ns, ==, S (40));
  g_assert_cmpfloat_with_epsilon (progress.fraction, 0.5, 1e-9);

  chimera_progress_estimator_end (&estimator, FALSE, S (44));
  chimera_progress_estimator_get (&estimator, NULL, S (100), &progress);
  g_assert_cmpint (progress.elapsed_ns, ==, S (44));
  g_assert_cmpfloat (progress.fraction, <, 1.0);
  chimera_progress_estimator_end (&estimator, TRUE, S (44));
  chimera_progress_estimator_get (&estimator, NULL, S (100), &progress);
  g_assert_cmpfloat (progress.fraction, ==, 1.0);
}

/* Whatever comes at whatever pace, the fraction lies between 0 and 1 and never falls. */
static void
test_monotone (void)
{
  for (int round = 0; round < 300; round++)
    {
      guint n_runs = (guint) g_test_rand_int_range (1, 6);
      ChimeraProgressEstimator estimator;
      double last = 0.0;
      gint64 now = 0;

      chimera_progress_estimator_init (&estimator, n_runs, (guint) g_test_rand_int_range (0, 2) * 200, 0);
      for (guint run = 1; run <= n_runs; run++)
        for (ChimeraStage stage = CHIMERA_STAGE_INGEST; stage < CHIMERA_N_STAGES; stage++)
          {
            ChimeraLiveState live = make_live (0, 0, -1, -1);
            gint64 begun = now;

            chimera_progress_estimator_begin_stage (&estimator, run, stage, now);
            for (int step = g_test_rand_int_range (0, 8); step > 0; step--)
              {
                ChimeraProgress progress;

                now += (gint64) g_test_rand_double_range (0, 4e9);
                if (stage != CHIMERA_STAGE_INGEST && g_test_rand_int_range (0, 3) > 0)
                  {
                    live.response_bytes += (gsize) g_test_rand_int_range (1, 4000);
                    live.n_chunks++;
                    live.elapsed_last_ns = now - begun;
                    if (live.elapsed_first_ns < 0)
                      live.elapsed_first_ns = now - begun;
                  }
                chimera_progress_estimator_get (&estimator, &live, now, &progress);
                g_assert_cmpfloat (progress.fraction, >=, last);
                g_assert_cmpfloat (progress.fraction, <=, 1.0);
                g_assert_cmpint (progress.remaining_ns, >=, -1);
                last = progress.fraction;
              }
            if (g_test_rand_int_range (0, 4) > 0)
              chimera_progress_estimator_finish_stage (&estimator, live.response_bytes,
                                                       (gint64) live.response_bytes / 3, now);
          }
    }
}

static ChimeraReply *
make_reply (gboolean    done,
            const char *reason,
            GQuark      domain,
            int         code)
{
  ChimeraReply *reply = chimera_reply_new ();

  reply->done = done;
  reply->done_reason = g_strdup (reason);
  if (domain != 0)
    reply->error = g_error_new_literal (domain, code, "It went wrong.");

  return reply;
}

static void
test_outcome (void)
{
  const struct { gboolean done; const char *reason; GQuark domain; int code; ChimeraOutcome outcome; } cases[] = {
    { TRUE, "stop", 0, 0, CHIMERA_OUTCOME_COMPLETE },
    { TRUE, NULL, 0, 0, CHIMERA_OUTCOME_COMPLETE },
    { TRUE, "length", 0, 0, CHIMERA_OUTCOME_LENGTH },
    { FALSE, NULL, 0, 0, CHIMERA_OUTCOME_CUT },
    { FALSE, NULL, CHIMERA_ERROR, CHIMERA_ERROR_CUT, CHIMERA_OUTCOME_CUT },
    { FALSE, NULL, G_IO_ERROR, G_IO_ERROR_CANCELLED, CHIMERA_OUTCOME_CANCELLED },
    { TRUE, "stop", G_IO_ERROR, G_IO_ERROR_CANCELLED, CHIMERA_OUTCOME_CANCELLED },
    { FALSE, NULL, CHIMERA_ERROR, CHIMERA_ERROR_TIMEOUT, CHIMERA_OUTCOME_FAILED },
    { FALSE, NULL, CHIMERA_ERROR, CHIMERA_ERROR_CONTEXT, CHIMERA_OUTCOME_FAILED },
    { FALSE, NULL, G_IO_ERROR, G_IO_ERROR_FAILED, CHIMERA_OUTCOME_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraReply) reply = make_reply (cases[i].done, cases[i].reason, cases[i].domain, cases[i].code);

      g_assert_cmpuint (chimera_call_judge_outcome (reply), ==, cases[i].outcome);
    }
}

static GPtrArray *
make_loaded (const char *name,
             guint       context)
{
  GPtrArray *loaded = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_loaded_model_free);

  if (name != NULL)
    {
      ChimeraLoadedModel *model = g_new0 (ChimeraLoadedModel, 1);

      model->name = g_strdup (name);
      model->context_length = context;
      g_ptr_array_add (loaded, model);
    }

  return loaded;
}

static void
test_cohort (void)
{
  const struct
  {
    gboolean asked; const char *before; guint context_before; guint context_after; gint64 cached; ChimeraCohort cohort;
    gint64 load_ms;
  } cases[] = {
    { FALSE, NULL, 0, 4096, -1, CHIMERA_COHORT_UNKNOWN },
    { FALSE, NULL, 0, 4096, 900, CHIMERA_COHORT_CACHED },
    { TRUE, NULL, 0, 4096, -1, CHIMERA_COHORT_COLD },
    { TRUE, "other:latest", 4096, 4096, -1, CHIMERA_COHORT_COLD },
    { TRUE, "m:7b", 4096, 4096, -1, CHIMERA_COHORT_COLD },
    { TRUE, "m", 4096, 4096, -1, CHIMERA_COHORT_WARM },
    { TRUE, "m:latest", 4096, 4096, -1, CHIMERA_COHORT_WARM },
    { TRUE, "m:latest", 4096, 4096, 0, CHIMERA_COHORT_WARM },
    { TRUE, "m:latest", 4096, 4096, 99, CHIMERA_COHORT_WARM },
    { TRUE, "m:latest", 4096, 4096, 100, CHIMERA_COHORT_CACHED },
    { TRUE, "m:latest", 2048, 4096, -1, CHIMERA_COHORT_COLD },
    { TRUE, "m:latest", 0, 4096, -1, CHIMERA_COHORT_WARM },
    /* Listed, and loaded anew for another shift or num_gpu (captures o26, o45); warm calls report 3 ms at most. */
    { TRUE, "m:latest", 4096, 4096, -1, CHIMERA_COHORT_COLD, 1298 },
    { TRUE, "m:latest", 4096, 4096, 0, CHIMERA_COHORT_COLD, 259 },
    { TRUE, "m:latest", 4096, 4096, -1, CHIMERA_COHORT_WARM, 3 },
    /* A cache does not outlive a load: this one waited for something else. */
    { TRUE, "m:latest", 4096, 4096, 100, CHIMERA_COHORT_CACHED, 600 },
    { FALSE, NULL, 0, 4096, -1, CHIMERA_COHORT_UNKNOWN, 1298 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraReply) reply = make_reply (TRUE, "stop", 0, 0);
      g_autoptr(GPtrArray) before = cases[i].asked ? make_loaded (cases[i].before, cases[i].context_before) : NULL;
      g_autoptr(GPtrArray) after = make_loaded ("m:latest", cases[i].context_after);

      reply->server.prompt_eval_count = 1000;
      reply->server.cached_count = cases[i].cached;
      reply->server.load_ns = cases[i].load_ms * CHIMERA_NS_PER_MS;
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpuint (chimera_call_judge_cohort (before, after, "m:latest", reply), ==, cases[i].cohort);
      g_assert_cmpuint (chimera_call_judge_cohort (before, after, "m", reply), ==, cases[i].cohort);
    }
}

static void
test_input_seen (void)
{
  g_autoptr(ChimeraReply) reply = make_reply (TRUE, "stop", 0, 0);

  /* protocol.md 3: no figures, nothing to tell. */
  g_assert_true (isnan (chimera_call_judge_input_seen (reply, 3000, 512)));

  /* Ollama's /v1 cuts without a trace; llama.cpp's server, which sends times, refuses to. */
  {
    g_autoptr(ChimeraReply) other = chimera_reply_new ();

    other->kind = CHIMERA_SERVER_OPENAI;
    other->done = TRUE;
    other->server.prompt_eval_count = 512;
    g_assert_true (isnan (chimera_call_judge_input_seen (other, 3000, 512)));
    other->server.prompt_eval_ns = 1;
    g_assert_cmpfloat (chimera_call_judge_input_seen (other, 3000, 512), ==, 1.0);
  }

  reply->server.prompt_eval_count = 300;
  reply->server.eval_count = 50;
  reply->context_length = 350;
  g_assert_cmpfloat (chimera_call_judge_input_seen (reply, 310, 512), ==, 1.0);

  /* protocol.md 15: 3020 tokens into a context of 512, the fingerprints of 0.33 and 0.24. */
  reply->server.prompt_eval_count = 259;
  reply->context_length = -1;
  g_assert_cmpfloat_with_epsilon (chimera_call_judge_input_seen (reply, 3020, 512), 259.0 / 3020.0, 1e-9);
  reply->context_length = 3020 + 50;
  g_assert_cmpfloat_with_epsilon (chimera_call_judge_input_seen (reply, 2500, 512), 259.0 / 3020.0, 1e-9);
  reply->server.prompt_eval_count = 512;
  reply->context_length = -1;
  g_assert_cmpfloat (chimera_call_judge_input_seen (reply, 3020, 512), <, 0.2);
  /* Even where the estimate was too low, a cut prompt is not a whole one. */
  g_assert_cmpfloat (chimera_call_judge_input_seen (reply, 400, 512), <, 1.0);
  g_assert_cmpfloat (chimera_call_judge_input_seen (reply, 400, 512), ==, CHIMERA_INPUT_SEEN_IN_PART);

  reply->done = FALSE;
  g_assert_true (isnan (chimera_call_judge_input_seen (reply, 3020, 512)));
}

static void
test_percent_seen (void)
{
  static const struct
  {
    double input_seen;
    int percent;
  } cases[] = {
    { 1.0, 100 },
    { 0.519, 51 },
    { 0.009, 0 },
    /* Never the whole. */
    { 0.999, 99 },
    { 1.0 - 1e-12, 99 },
    { CHIMERA_INPUT_SEEN_IN_PART, -1 },
    { (double) NAN, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (chimera_call_percent_seen (cases[i].input_seen), ==, cases[i].percent);

  for (int percent = 0; percent <= 100; percent++)
    g_assert_cmpint (chimera_call_percent_seen (percent / 100.0), ==, percent);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/bench/progress/first-call", test_first_call);
  g_test_add_func ("/bench/progress/later-calls", test_later_calls);
  g_test_add_func ("/bench/progress/monotone", test_monotone);
  g_test_add_func ("/bench/judge/outcome", test_outcome);
  g_test_add_func ("/bench/judge/cohort", test_cohort);
  g_test_add_func ("/bench/judge/input-seen", test_input_seen);
  g_test_add_func ("/bench/judge/percent-seen", test_percent_seen);

  return g_test_run ();
}
