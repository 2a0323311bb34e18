/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-aggregates-json.h"

#include "chimera-aggregate.h"
#include "chimera-json-writer.h"

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

/**
 * chimera_summary_add_json:
 * @writer: inside an object
 * @name: of the member
 * @summary: of a series
 *
 * Adds {n, mean, deviation, median, minimum, maximum, cv}, null where absent.
 */
void
chimera_summary_add_json (ChimeraJsonWriter    *writer,
                          const char           *name,
                          const ChimeraSummary *summary)
{
  chimera_json_writer_begin_object (writer, name);
  chimera_json_writer_add_int (writer, "n", (gint64) summary->n);
  chimera_json_writer_add_double (writer, "mean", summary->mean);
  chimera_json_writer_add_double (writer, "deviation", summary->deviation);
  chimera_json_writer_add_double (writer, "median", summary->median);
  chimera_json_writer_add_double (writer, "minimum", summary->minimum);
  chimera_json_writer_add_double (writer, "maximum", summary->maximum);
  chimera_json_writer_add_double (writer, "cv", summary->cv);
  chimera_json_writer_end_object (writer);
}

static void
add_aggregate (ChimeraJsonWriter      *writer,
               const char             *name,
               GPtrArray              *calls,
               ChimeraCohortSelection  selection)
{
  ChimeraAggregate aggregate;

  chimera_aggregate_init (&aggregate, calls, CHIMERA_STAGE_INGEST, selection);

  chimera_json_writer_begin_object (writer, name);
  chimera_json_writer_add_int (writer, "n_calls", aggregate.n_calls);
  chimera_json_writer_add_int (writer, "n_left_out", aggregate.n_left_out);
  chimera_summary_add_json (writer, "throughput_tokens_per_s", &aggregate.throughput);
  chimera_summary_add_json (writer, "ttft_ms", &aggregate.ttft_ms);
  chimera_json_writer_add_int_or_null (writer, "tokens", aggregate.tokens, -1);
  chimera_json_writer_add_int_or_null (writer, "duration_ns", aggregate.duration_ns, -1);
  chimera_json_writer_add_int_or_null (writer, "prompt_eval_ns", aggregate.prompt_eval_ns, -1);
  chimera_json_writer_add_int_or_null (writer, "eval_ns", aggregate.eval_ns, -1);
  chimera_json_writer_add_int_or_null (writer, "load_ns", aggregate.load_ns, -1);
  chimera_json_writer_end_object (writer);
}

/**
 * chimera_aggregates_add_json:
 * @writer: inside an object
 * @calls: (element-type ChimeraCall): the calls of an experiment, however they ended
 *
 * Adds the member "aggregates", in the schema at the top of this file.
 */
void
chimera_aggregates_add_json (ChimeraJsonWriter *writer,
                             GPtrArray         *calls)
{
  g_return_if_fail (writer != NULL);
  g_return_if_fail (calls != NULL);

  chimera_json_writer_begin_object (writer, "aggregates");
  add_aggregate (writer, "all", calls, CHIMERA_SELECT_ALL);
  add_aggregate (writer, "warm", calls, CHIMERA_SELECT_WARM);
  add_aggregate (writer, "cold", calls, CHIMERA_SELECT_COLD);
  chimera_json_writer_end_object (writer);
}
