/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-aggregate.h"

#include <string.h>

static const char *const selection_names[] = { "all", "warm", "cold" };

G_STATIC_ASSERT (G_N_ELEMENTS (selection_names) == CHIMERA_SELECT_COLD + 1);

/**
 * chimera_cohort_selection_get_name:
 * @selection: which cohorts
 *
 * Returns: (transfer none): its name in files and on the command line, "warm"
 */
const char *
chimera_cohort_selection_get_name (ChimeraCohortSelection selection)
{
  g_return_val_if_fail ((guint) selection < G_N_ELEMENTS (selection_names), NULL);

  return selection_names[selection];
}

/**
 * chimera_cohort_selection_from_name:
 * @name: a name
 * @out_selection: (out): which cohorts; not touched on failure
 *
 * Returns: whether there is such a selection
 */
gboolean
chimera_cohort_selection_from_name (const char             *name,
                                    ChimeraCohortSelection *out_selection)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (selection_names); i++)
    if (strcmp (selection_names[i], name) == 0)
      {
        *out_selection = (ChimeraCohortSelection) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * chimera_aggregate_selects:
 * @call: a call, however it ended
 * @stage: %CHIMERA_STAGE_INGEST, which makes no calls, stands for both
 * @selection: which cohorts
 *
 * A call whose cohort is unknown is in neither the warm nor the cold selection.
 *
 * Returns: whether @call is one of them
 */
gboolean
chimera_aggregate_selects (const ChimeraCall      *call,
                           ChimeraStage            stage,
                           ChimeraCohortSelection  selection)
{
  g_return_val_if_fail (call != NULL, FALSE);

  if (stage != CHIMERA_STAGE_INGEST && call->stage != stage)
    return FALSE;

  switch (selection)
    {
    case CHIMERA_SELECT_WARM:
      return call->cohort == CHIMERA_COHORT_WARM || call->cohort == CHIMERA_COHORT_CACHED;

    case CHIMERA_SELECT_COLD:
      return call->cohort == CHIMERA_COHORT_COLD;

    case CHIMERA_SELECT_ALL:
    default:
      return TRUE;
    }
}

static void
add (gint64 *sum,
     gint64  value)
{
  if (value >= 0)
    *sum = MAX (*sum, 0) + value;
}

/**
 * chimera_aggregate_init:
 * @self: the aggregate to fill; what it held is forgotten
 * @calls: (element-type ChimeraCall): the calls of an experiment
 * @stage: which of them; %CHIMERA_STAGE_INGEST, which makes no calls, stands for both
 * @selection: which of them
 *
 * Aggregates calls as design section 5 says: mean and sample deviation (n - 1) of throughput and
 * TTFT per call, and sums. Only complete calls enter; those that ended otherwise are counted as
 * left out, and those in flight are not counted at all.
 */
void
chimera_aggregate_init (ChimeraAggregate       *self,
                        GPtrArray              *calls,
                        ChimeraStage            stage,
                        ChimeraCohortSelection  selection)
{
  g_autofree double *throughput = NULL;
  g_autofree double *ttft_ms = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (calls != NULL);

  *self = (ChimeraAggregate) {
    .tokens = -1, .duration_ns = -1, .prompt_eval_ns = -1, .eval_ns = -1, .load_ns = -1,
  };

  throughput = g_new (double, calls->len);
  ttft_ms = g_new (double, calls->len);

  for (guint i = 0; i < calls->len; i++)
    {
      const ChimeraCall *call = calls->pdata[i];

      if (call->outcome == CHIMERA_OUTCOME_RUNNING || !chimera_aggregate_selects (call, stage, selection))
        continue;

      if (!chimera_call_counts (call))
        {
          self->n_left_out++;
          continue;
        }

      throughput[self->n_calls] = chimera_call_get_throughput (call);
      ttft_ms[self->n_calls] = chimera_call_get_ttft_ms (call);
      self->n_calls++;

      add (&self->tokens, call->reply->server.eval_count);
      add (&self->duration_ns, call->reply->duration_ns);
      add (&self->prompt_eval_ns, call->reply->server.prompt_eval_ns);
      add (&self->eval_ns, call->reply->server.eval_ns);
      add (&self->load_ns, call->reply->server.load_ns);
    }

  chimera_summary_init (&self->throughput, throughput, self->n_calls);
  chimera_summary_init (&self->ttft_ms, ttft_ms, self->n_calls);
}
