/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-progress-estimator.h"

#include <math.h>

#include "chimera-format.h"

#define DEFAULT_BYTES_PER_TOKEN 4.0

/* What a report usually takes, for the first call of all. */
#define DEFAULT_TOKENS 1000

/* A stage at work is never shown as finished. */
#define MOST_OF_A_STAGE 0.97

/* Shares of a run before any stage has been measured, about those of the reference reports. */
static const double default_shares[CHIMERA_N_STAGES] = { 0.01, 0.45, 0.54 };

/**
 * chimera_progress_estimator_init:
 * @self: the estimator to fill
 * @n_runs: runs of the plan
 * @token_limit: num_predict; 0 without one
 * @now_ns: monotonic time
 */
void
chimera_progress_estimator_init (ChimeraProgressEstimator *self,
                                 guint                     n_runs,
                                 guint                     token_limit,
                                 gint64                    now_ns)
{
  *self = (ChimeraProgressEstimator) {
    .n_runs = n_runs,
    .token_limit = token_limit,
    .started_ns = now_ns,
    .ended_ns = -1,
    .stage_started_ns = now_ns,
  };
}

/**
 * chimera_progress_estimator_begin_stage:
 * @self: the estimator
 * @run: the run, from 1
 * @stage: the stage that begins
 * @now_ns: monotonic time
 */
void
chimera_progress_estimator_begin_stage (ChimeraProgressEstimator *self,
                                        guint                     run,
                                        ChimeraStage              stage,
                                        gint64                    now_ns)
{
  self->run = run;
  self->stage = stage;
  self->stage_started_ns = now_ns;
  self->prompt_tokens = 0;
}

/**
 * chimera_progress_estimator_finish_stage:
 * @self: the estimator
 * @bytes: bytes of text the stage's call brought, thinking included
 * @tokens: how many tokens the server says those were; -1 where it does not
 * @now_ns: monotonic time
 */
void
chimera_progress_estimator_finish_stage (ChimeraProgressEstimator *self,
                                         gsize                     bytes,
                                         gint64                    tokens,
                                         gint64                    now_ns)
{
  ChimeraStageRecord *record = &self->stages[self->stage];

  record->n++;
  record->duration_ns += now_ns - self->stage_started_ns;
  record->tokens += MAX (tokens, 0);

  if (bytes > 0 && tokens > 1)
    {
      self->bytes += bytes;
      self->tokens += tokens;
    }
}

/**
 * chimera_progress_estimator_end:
 * @self: the estimator
 * @complete: whether all that was planned is done
 * @now_ns: monotonic time
 */
void
chimera_progress_estimator_end (ChimeraProgressEstimator *self,
                                gboolean                  complete,
                                gint64                    now_ns)
{
  self->ended_ns = now_ns;
  self->prompt_tokens = 0;
  if (complete)
    self->fraction = 1.0;
}

static double
get_bytes_per_token (const ChimeraProgressEstimator *self)
{
  if (self->tokens == 0)
    return DEFAULT_BYTES_PER_TOKEN;

  return CLAMP ((double) self->bytes / (double) self->tokens, 0.5, 16.0);
}

/* The two calls of a run stand in for each other until both are measured. */
static const ChimeraStageRecord *
find_record (const ChimeraProgressEstimator *self,
             ChimeraStage                    stage)
{
  ChimeraStage other = stage == CHIMERA_STAGE_ANALYSIS ? CHIMERA_STAGE_REPORT : CHIMERA_STAGE_ANALYSIS;

  if (self->stages[stage].n > 0)
    return &self->stages[stage];

  if (stage != CHIMERA_STAGE_INGEST && self->stages[other].n > 0)
    return &self->stages[other];

  return NULL;
}

/* About how long a stage takes; -1 before anything like it was measured. */
static double
get_mean_ns (const ChimeraProgressEstimator *self,
             ChimeraStage                    stage)
{
  const ChimeraStageRecord *record = find_record (self, stage);

  return record != NULL ? (double) record->duration_ns / record->n : -1.0;
}

static guint
get_expected_tokens (const ChimeraProgressEstimator *self,
                     ChimeraStage                    stage)
{
  const ChimeraStageRecord *record = find_record (self, stage);

  if (stage == CHIMERA_STAGE_INGEST || record == NULL)
    return 0;

  return (guint) (record->tokens / record->n);
}

static void
estimate_live (const ChimeraProgressEstimator *self,
               const ChimeraLiveState         *live,
               ChimeraProgress                *progress)
{
  gint64 span;

  if (live == NULL || live->n_chunks == 0)
    return;

  progress->live_tokens = (guint) MAX (1.0, round ((double) (live->response_bytes + live->thinking_bytes) /
                                                   get_bytes_per_token (self)));

  /* The first chunk came at the begin of the span, not within it. */
  span = live->elapsed_last_ns - live->elapsed_first_ns;
  if (live->n_chunks > 1 && span > 0)
    progress->live_rate = (double) progress->live_tokens * (live->n_chunks - 1) / live->n_chunks /
                          (double) span * CHIMERA_NS_PER_S;
}

/* Time a call still takes by its live rate; -1 without one. */
static double
get_live_remaining_ns (const ChimeraProgressEstimator *self,
                       const ChimeraProgress          *progress)
{
  guint expected = progress->expected_tokens;

  if (!isfinite (progress->live_rate) || progress->live_rate <= 0.0)
    return -1.0;

  if (expected == 0)
    expected = self->token_limit > 0 ? MIN (self->token_limit, DEFAULT_TOKENS) : DEFAULT_TOKENS;

  return progress->live_tokens < expected
         ? (expected - progress->live_tokens) / progress->live_rate * CHIMERA_NS_PER_S
         : 0.0;
}

static double
get_stage_fraction (const ChimeraProgressEstimator *self,
                    const ChimeraProgress          *progress,
                    double                          remaining_ns)
{
  double mean = get_mean_ns (self, self->stage);
  double elapsed = (double) progress->stage_elapsed_ns;

  if (remaining_ns >= 0.0 && elapsed + remaining_ns > 0.0)
    return MIN (elapsed / (elapsed + remaining_ns), MOST_OF_A_STAGE);

  if (mean > 0.0)
    return MIN (elapsed / mean, MOST_OF_A_STAGE);

  return 0.0;
}

/**
 * chimera_progress_estimator_get:
 * @self: the estimator
 * @live: (nullable): what has come of the call in flight; %NULL where none is
 * @now_ns: monotonic time
 * @out_progress: (out): where the experiment stands
 *
 * A stage counts as long as its finished ones took on average; before any has, as it did in the
 * reference reports. The call at work is judged by its live rate and by how many tokens earlier
 * ones had, and before the first token by the mean duration. The fraction never falls.
 */
void
chimera_progress_estimator_get (ChimeraProgressEstimator *self,
                                const ChimeraLiveState   *live,
                                gint64                    now_ns,
                                ChimeraProgress          *out_progress)
{
  double stage_ns[CHIMERA_N_STAGES];
  double run_ns = 0.0;
  double before_ns = 0.0;
  double after_ns = 0.0;
  double live_ns;
  double current_ns;
  double inner;
  gboolean is_measured;

  *out_progress = (ChimeraProgress) {
    .run = self->run,
    .n_runs = self->n_runs,
    .stage = self->stage,
    .fraction = self->fraction,
    .remaining_ns = -1,
    .live_rate = NAN,
  };

  if (self->ended_ns >= 0)
    {
      out_progress->elapsed_ns = self->ended_ns - self->started_ns;
      out_progress->remaining_ns = 0;
      return;
    }

  out_progress->elapsed_ns = now_ns - self->started_ns;
  if (self->run == 0)
    return;

  out_progress->stage_elapsed_ns = now_ns - self->stage_started_ns;
  out_progress->expected_tokens = get_expected_tokens (self, self->stage);
  out_progress->prompt_tokens = self->prompt_tokens;
  estimate_live (self, live, out_progress);

  live_ns = get_live_remaining_ns (self, out_progress);
  is_measured = find_record (self, CHIMERA_STAGE_ANALYSIS) != NULL;

  for (ChimeraStage stage = CHIMERA_STAGE_INGEST; stage < CHIMERA_N_STAGES; stage++)
    {
      double mean = get_mean_ns (self, stage);

      if (is_measured)
        stage_ns[stage] = MAX (mean, 0.0);
      else if (live_ns >= 0.0)
        /* The first call of all: the others will be about like it. */
        stage_ns[stage] = stage == CHIMERA_STAGE_INGEST ? MAX (mean, 0.0)
                                                        : (double) out_progress->stage_elapsed_ns + live_ns;
      else
        stage_ns[stage] = default_shares[stage];

      run_ns += stage_ns[stage];
      if (stage < self->stage)
        before_ns += stage_ns[stage];
      else if (stage > self->stage)
        after_ns += stage_ns[stage];
    }

  if (run_ns <= 0.0)
    return;

  inner = get_stage_fraction (self, out_progress, live_ns);
  self->fraction = MAX (self->fraction,
                        MIN (((self->run - 1) * run_ns + before_ns + inner * stage_ns[self->stage]) /
                             (self->n_runs * run_ns), 1.0));
  out_progress->fraction = self->fraction;

  if (!is_measured && live_ns < 0.0)
    return;

  current_ns = live_ns >= 0.0 ? live_ns
                              : MAX (stage_ns[self->stage] - (double) out_progress->stage_elapsed_ns, 0.0);
  out_progress->remaining_ns = (gint64) (current_ns + after_ns + (self->n_runs - self->run) * run_ns);
}

/**
 * chimera_progress_add:
 * @self: (inout): the sum of those before it
 * @lane: one more
 * @n_before: how many are in @self already
 *
 * Of several runs at work at the same time: tokens, rates and fractions are added (so that a fraction
 * has to be divided by their number), time left is that of the longest, and run and stage are those of
 * the one that is least far.
 */
void
chimera_progress_add (ChimeraProgress       *self,
                      const ChimeraProgress *lane,
                      guint                  n_before)
{
  double rate = self->live_rate;

  if (n_before == 0)
    {
      *self = *lane;
      return;
    }

  if (lane->run < self->run || (lane->run == self->run && lane->stage < self->stage))
    {
      self->run = lane->run;
      self->stage = lane->stage;
      self->stage_elapsed_ns = lane->stage_elapsed_ns;
    }

  if (isfinite (lane->live_rate))
    self->live_rate = isfinite (rate) ? rate + lane->live_rate : lane->live_rate;
  self->elapsed_ns = MAX (self->elapsed_ns, lane->elapsed_ns);
  self->fraction += lane->fraction;
  self->remaining_ns = MAX (self->remaining_ns, lane->remaining_ns);
  self->live_tokens += lane->live_tokens;
  self->expected_tokens += lane->expected_tokens;
  self->prompt_tokens += lane->prompt_tokens;
}
