/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-call.h"
#include "chimera-summary.h"

G_BEGIN_DECLS

/**
 * ChimeraAggregate:
 * @n_calls: calls that entered: complete ones only
 * @n_left_out: calls that ended otherwise
 * @throughput: tokens per second, over the calls that have the figure
 * @ttft_ms: milliseconds
 * @tokens: sum of eval_count
 * @duration_ns: sum of the client's durations
 * @prompt_eval_ns: sum
 * @eval_ns: sum
 * @load_ns: sum
 *
 * The figures of design section 5 over a set of calls. Sums are over the calls that have the
 * figure, and -1 where none has.
 */
typedef struct
{
  guint n_calls;
  guint n_left_out;
  ChimeraSummary throughput;
  ChimeraSummary ttft_ms;
  gint64 tokens;
  gint64 duration_ns;
  gint64 prompt_eval_ns;
  gint64 eval_ns;
  gint64 load_ns;
} ChimeraAggregate;

/* Which calls: a stage or all of them, a cohort or all of them. */
typedef enum
{
  CHIMERA_SELECT_ALL,
  CHIMERA_SELECT_WARM, /* warm and cached: the model was in memory; who shows it says so */
  CHIMERA_SELECT_COLD,
} ChimeraCohortSelection;

/* The names in files and on the command line: "all", "warm", "cold" */
const char *chimera_cohort_selection_get_name  (ChimeraCohortSelection  selection);
gboolean    chimera_cohort_selection_from_name (const char             *name,
                                                ChimeraCohortSelection *out_selection);

/* Whether @call is of @stage, %CHIMERA_STAGE_INGEST standing for both, and of @selection. */
gboolean chimera_aggregate_selects (const ChimeraCall      *call,
                                    ChimeraStage            stage,
                                    ChimeraCohortSelection  selection);
/* @stage %CHIMERA_STAGE_INGEST stands for both. @calls (element-type ChimeraCall). */
void     chimera_aggregate_init    (ChimeraAggregate       *self,
                                    GPtrArray              *calls,
                                    ChimeraStage            stage,
                                    ChimeraCohortSelection  selection);

G_END_DECLS
