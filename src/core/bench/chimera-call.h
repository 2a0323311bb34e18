/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-reply.h"
#include "chimera-request.h"

G_BEGIN_DECLS

typedef enum
{
  CHIMERA_STAGE_INGEST,
  CHIMERA_STAGE_ANALYSIS,
  CHIMERA_STAGE_REPORT,
  CHIMERA_N_STAGES,
} ChimeraStage;

/**
 * ChimeraOutcome:
 * @CHIMERA_OUTCOME_RUNNING: in flight
 * @CHIMERA_OUTCOME_COMPLETE: the server said it was done; the only one that enters an average
 * @CHIMERA_OUTCOME_LENGTH: done, but cut short by num_predict or the context
 * @CHIMERA_OUTCOME_CANCELLED: stopped by the user
 * @CHIMERA_OUTCOME_CUT: the stream ended without the server saying it was done
 * @CHIMERA_OUTCOME_FAILED: an error, a watchdog among them
 */
typedef enum
{
  CHIMERA_OUTCOME_RUNNING,
  CHIMERA_OUTCOME_COMPLETE,
  CHIMERA_OUTCOME_LENGTH,
  CHIMERA_OUTCOME_CANCELLED,
  CHIMERA_OUTCOME_CUT,
  CHIMERA_OUTCOME_FAILED,
} ChimeraOutcome;

/**
 * ChimeraCohort:
 * @CHIMERA_COHORT_UNKNOWN: the server could not be asked what was loaded
 * @CHIMERA_COHORT_COLD: the model was loaded by this call
 * @CHIMERA_COHORT_WARM: it was in memory already
 * @CHIMERA_COHORT_CACHED: it was, and part of the prompt came from the server's cache
 */
typedef enum
{
  CHIMERA_COHORT_UNKNOWN,
  CHIMERA_COHORT_COLD,
  CHIMERA_COHORT_WARM,
  CHIMERA_COHORT_CACHED,
} ChimeraCohort;

/**
 * ChimeraLimit:
 * @CHIMERA_LIMIT_NONE: the answer did not end at a limit
 * @CHIMERA_LIMIT_UNKNOWN: it did, and the server's figures do not tell at which
 * @CHIMERA_LIMIT_NUM_PREDICT: at the number of tokens that was asked for
 * @CHIMERA_LIMIT_CONTEXT: at the end of the context
 *
 * What cut a call of outcome LENGTH short.
 */
typedef enum
{
  CHIMERA_LIMIT_NONE,
  CHIMERA_LIMIT_UNKNOWN,
  CHIMERA_LIMIT_NUM_PREDICT,
  CHIMERA_LIMIT_CONTEXT,
} ChimeraLimit;

/* The input_seen of a call whose prompt was cut, nobody knows by how much: the largest number below 1. */
#define CHIMERA_INPUT_SEEN_IN_PART (1.0 - 0x1p-53)

/* The names in files: "analysis", "complete", "cold" */
const char *chimera_stage_get_name      (ChimeraStage     stage);
const char *chimera_outcome_get_name    (ChimeraOutcome   outcome);
const char *chimera_cohort_get_name     (ChimeraCohort    cohort);
gboolean    chimera_stage_from_name     (const char      *name,
                                         ChimeraStage    *out_stage);
gboolean    chimera_outcome_from_name   (const char      *name,
                                         ChimeraOutcome  *out_outcome);
gboolean    chimera_cohort_from_name    (const char      *name,
                                         ChimeraCohort   *out_cohort);

/**
 * ChimeraCall:
 * @run: which run it belongs to, from 1
 * @stage: %CHIMERA_STAGE_ANALYSIS or %CHIMERA_STAGE_REPORT
 * @outcome: how it ended
 * @cohort: cold, warm or cached, decided from /api/ps before the call (protocol.md 9, 12)
 * @system: (nullable): the system prompt that was sent
 * @prompt: the prompt that was sent
 * @options: the options that were sent
 * @estimated_prompt_tokens: our estimate before the call
 * @effective_context: context the model was really loaded with; -1 unknown
 * @loaded_bytes: memory the model took; -1 unknown
 * @loaded_vram_bytes: how much of that on the GPU; -1 unknown
 * @input_seen: the part of its prompt that the model saw: 1 the whole, below 1 cut,
 *   %CHIMERA_INPUT_SEEN_IN_PART cut by an unknown part, NAN unknown
 * @reply: what came; never %NULL once the call has ended
 *
 * One streamed request of a run with all that was measured. Filled by the runner, the store or
 * the JSON reader, and immutable once its outcome is not RUNNING. Reference counted, atomically.
 */
typedef struct
{
  guint run;
  ChimeraStage stage;
  ChimeraOutcome outcome;
  ChimeraCohort cohort;
  char *system;
  char *prompt;
  ChimeraOptions options;
  gint64 estimated_prompt_tokens;
  gint64 effective_context;
  gint64 loaded_bytes;
  gint64 loaded_vram_bytes;
  double input_seen;
  ChimeraReply *reply;
} ChimeraCall;

#define CHIMERA_TYPE_CALL (chimera_call_get_type ())

GType        chimera_call_get_type             (void);
ChimeraCall *chimera_call_new                  (guint              run,
                                                ChimeraStage       stage);
ChimeraCall *chimera_call_ref                  (ChimeraCall       *self);
void         chimera_call_unref                (ChimeraCall       *self);

/* Whether it enters averages: complete only. */
gboolean     chimera_call_counts               (const ChimeraCall *self);
/* Whether it brought what a report can be written from, or a reader can read. */
gboolean     chimera_call_has_usable_text      (const ChimeraCall *self);
/* Tokens per second, eval_count / eval_duration; NAN below 2 tokens or without figures. */
double       chimera_call_get_throughput       (const ChimeraCall *self);
gboolean     chimera_call_is_throughput_by_client (const ChimeraCall *self);
/* Milliseconds; NAN where absent. */
double       chimera_call_get_ttft_ms          (const ChimeraCall *self);
double       chimera_call_get_duration_ms      (const ChimeraCall *self);
/* Tokens per second of prefill, (count - cached) / duration; NAN where the cached part is unknown. */
double       chimera_call_get_prefill_rate     (const ChimeraCall *self);
/* total - load - prompt_eval - eval; -1 where a figure is absent. */
gint64       chimera_call_get_other_ns         (const ChimeraCall *self);
/* The context it ran with, or else what was asked for; -1 unknown. */
gint64       chimera_call_get_context          (const ChimeraCall *self);
ChimeraLimit chimera_call_get_limit            (const ChimeraCall *self);
/* The part of the model that was on the GPU, 0 to 1; NAN unknown. */
double       chimera_call_get_gpu_share        (const ChimeraCall *self);
/* Whether the model is known to have seen only a part of its prompt. */
gboolean     chimera_call_is_cut               (const ChimeraCall *self);
/* Whether its answer went on past the context, whose beginning was lost (protocol.md 17). */
gboolean     chimera_call_has_shifted          (const ChimeraCall *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraCall, chimera_call_unref)

G_END_DECLS
