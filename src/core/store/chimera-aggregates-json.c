/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-aggregates-json.h"

#include "chimera-aggregate.h"
#include "chimera-json-members.h"

/* The aggregates of experiment.json and of `chimera-cli analyze --json`: figures over the complete
 * calls. Every member is always there; an absent figure is null.
 *
 *   aggregates               {all, warm, cold}, where warm is all that found the model in memory,
 *                            cached calls among them; each
 *     n_calls                complete calls
 *     n_left_out             calls that ended otherwise
 *     throughput_tokens_per_s, ttft_ms    {n, mean, deviation, median, minimum, maximum, cv}:
 *                            deviation is that of a sample (n - 1), cv is deviation / mean
 *     tokens                 sum of eval_count
 *     duration_ns, prompt_eval_ns, eval_ns, load_ns    sums
 */

static void
add_summary (JsonBuilder          *builder,
             const char           *name,
             const ChimeraSummary *summary)
{
  chimera_json_begin_object (builder, name);
  chimera_json_add_int (builder, "n", (gint64) summary->n);
  chimera_json_add_double (builder, "mean", summary->mean);
  chimera_json_add_double (builder, "deviation", summary->deviation);
  chimera_json_add_double (builder, "median", summary->median);
  chimera_json_add_double (builder, "minimum", summary->minimum);
  chimera_json_add_double (builder, "maximum", summary->maximum);
  chimera_json_add_double (builder, "cv", summary->cv);
  json_builder_end_object (builder);
}

static void
add_aggregate (JsonBuilder            *builder,
               const char             *name,
               GPtrArray              *calls,
               ChimeraCohortSelection  selection)
{
  ChimeraAggregate aggregate;

  chimera_aggregate_init (&aggregate, calls, CHIMERA_STAGE_INGEST, selection);

  chimera_json_begin_object (builder, name);
  chimera_json_add_int (builder, "n_calls", aggregate.n_calls);
  chimera_json_add_int (builder, "n_left_out", aggregate.n_left_out);
  add_summary (builder, "throughput_tokens_per_s", &aggregate.throughput);
  add_summary (builder, "ttft_ms", &aggregate.ttft_ms);
  chimera_json_add_int_or_null (builder, "tokens", aggregate.tokens, -1);
  chimera_json_add_int_or_null (builder, "duration_ns", aggregate.duration_ns, -1);
  chimera_json_add_int_or_null (builder, "prompt_eval_ns", aggregate.prompt_eval_ns, -1);
  chimera_json_add_int_or_null (builder, "eval_ns", aggregate.eval_ns, -1);
  chimera_json_add_int_or_null (builder, "load_ns", aggregate.load_ns, -1);
  json_builder_end_object (builder);
}

/**
 * chimera_aggregates_add_json:
 * @builder: inside an object
 * @calls: (element-type ChimeraCall): the calls of an experiment, however they ended
 *
 * Adds the member "aggregates", in the schema at the top of this file.
 */
void
chimera_aggregates_add_json (JsonBuilder *builder,
                             GPtrArray   *calls)
{
  g_return_if_fail (JSON_IS_BUILDER (builder));
  g_return_if_fail (calls != NULL);

  chimera_json_begin_object (builder, "aggregates");
  add_aggregate (builder, "all", calls, CHIMERA_SELECT_ALL);
  add_aggregate (builder, "warm", calls, CHIMERA_SELECT_WARM);
  add_aggregate (builder, "cold", calls, CHIMERA_SELECT_COLD);
  json_builder_end_object (builder);
}
