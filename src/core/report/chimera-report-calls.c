/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-calls.h"

#include "chimera-call-judge.h"
#include "chimera-call-list.h"
#include "chimera-digest.h"
#include "chimera-format.h"
#include "chimera-prompt.h"
#include "chimera-report-text.h"

#include <math.h>

/* What the prompt never held, the model did not see either, whatever the server says. */
static void
append_shortened_digest (const ChimeraReportData *data,
                         GString                 *markdown)
{
  guint n_left_out = data->run != NULL && data->run->digest != NULL ? chimera_digest_count_left_out (data->run->digest) : 0;

  if (n_left_out > 0)
    g_string_append_printf (markdown,
                            "**The digest of the folder was shortened to fit the context: %u of its lines %s left out of the prompt.** "
                            "A larger num_ctx holds more.\n\n",
                            n_left_out, n_left_out == 1 ? "was" : "were");
}

static void
append_calibration (const ChimeraReportData *data,
                    GString                 *markdown)
{
  double tokens_per_estimate = data->configuration->agent->tokens_per_estimate;
  g_autofree char *ratio = chimera_format_fixed (tokens_per_estimate, 2);

  if (tokens_per_estimate != 1.0)
    g_string_append_printf (markdown,
                            "The estimates are calibrated by earlier calls of this model: %s times the plain estimate.\n\n",
                            ratio);
}

/* "51 %" */
static char *
format_seen (double seen)
{
  int percent = chimera_call_percent_seen (seen);

  if (percent < 0)
    return g_strdup (isfinite (seen) ? "a part" : "unknown");
  if (percent == 0)
    return g_strdup ("under 1 %");

  return g_strdup_printf ("%d %%", percent);
}

/* A server that says which context it was started with, but not what it has in memory: prompts were made
 * to fit that. */
static gboolean
settles_context (const ChimeraReportData *data)
{
  gint64 least;
  gint64 greatest;

  chimera_call_list_get_contexts (data->calls, &least, &greatest);

  return greatest > 0 && !chimera_report_data_tells_memory (data);
}

/**
 * chimera_report_append_integrity:
 * @markdown: where to
 * @data: what is reported
 *
 * For each call how much of its prompt the model saw, and in words where it was not all of it.
 */
void
chimera_report_append_integrity (GString                 *markdown,
                                 const ChimeraReportData *data)
{
  guint n_unknown = 0;
  guint n_shifted = 0;
  guint n_cut = chimera_call_list_count_cut (data->calls);

  g_string_append (markdown, "## Input Integrity\n\n");
  if (data->calls->len == 0)
    {
      g_string_append (markdown, "No call was made.\n\n");
      return;
    }

  g_string_append (markdown,
                   "| Run | Stage | Estimated prompt tokens | Prompt tokens | Context | Input seen |\n"
                   "|-----|-------|------:|------:|------:|------:|\n");
  for (guint i = 0; i < data->calls->len; i++)
    {
      const ChimeraCall *call = g_ptr_array_index (data->calls, i);
      g_autofree char *estimate = chimera_format_count (call->estimated_prompt_tokens > 0 ? call->estimated_prompt_tokens : -1);
      g_autofree char *tokens = chimera_format_count (call->reply != NULL ? call->reply->server.prompt_eval_count : -1);
      g_autofree char *context = chimera_format_count (call->effective_context);
      g_autofree char *seen = format_seen (call->input_seen);

      n_unknown += !isfinite (call->input_seen);
      g_string_append_printf (markdown, "| %u | %s | %s | %s | %s | %s%s |\n",
                              call->run, chimera_stage_get_name (call->stage),
                              estimate, tokens, context, seen, chimera_call_is_cut (call) ? " (cut)" : "");
    }
  g_string_append_c (markdown, '\n');

  for (guint i = 0; i < data->calls->len; i++)
    {
      const ChimeraCall *call = g_ptr_array_index (data->calls, i);
      g_autofree char *seen = format_seen (call->input_seen);

      if (chimera_call_is_cut (call))
        g_string_append_printf (markdown, "- Run %u, %s: **the model saw %s of its input.**\n",
                                call->run, chimera_stage_get_name (call->stage), seen);
    }

  for (guint i = 0; i < data->calls->len; i++)
    {
      const ChimeraCall *call = g_ptr_array_index (data->calls, i);

      if (chimera_call_has_shifted (call))
        g_string_append_printf (markdown, "- Run %u, %s: **the answer went on past the context, which lost its beginning: the input.**\n",
                                call->run, chimera_stage_get_name (call->stage));
      n_shifted += chimera_call_has_shifted (call);
    }

  if (n_cut > 0)
    g_string_append (markdown, "\nWhat a model writes about input it did not see is made up. A larger num_ctx shows it more.\n\n");
  else if (n_shifted > 0)
    g_string_append (markdown, "\nWhat a model writes after that has no ground in the input. A larger num_ctx keeps it longer.\n\n");
  else if (n_unknown == 0)
    g_string_append (markdown, "Every call saw the whole of the prompt it was sent.\n\n");

  append_calibration (data, markdown);
  append_shortened_digest (data, markdown);
  if (!settles_context (data) && !chimera_options_is_set (&data->configuration->agent->options, CHIMERA_OPTION_NUM_CTX))
    g_string_append_printf (markdown,
                            "No num_ctx was set: the prompts were made to fit %d tokens, however large a context the server "
                            "chose. With a num_ctx they hold as much of the folder as fits it.\n\n",
                            CHIMERA_PROMPT_DEFAULT_CONTEXT);

  if (n_unknown > 0)
    g_string_append_printf (markdown, "It is not known whether the model saw all of its input in %u of %u calls.\n\n",
                            n_unknown, data->calls->len);
}

static void
append_reason (GString           *markdown,
               const ChimeraCall *call)
{
  if (call->outcome == CHIMERA_OUTCOME_RUNNING)
    g_string_append (markdown, "it has not ended yet.");
  else if (call->reply != NULL && call->reply->error != NULL)
    chimera_report_append_inline (markdown, call->reply->error->message);
  else if (chimera_call_get_limit (call) == CHIMERA_LIMIT_NUM_PREDICT)
    g_string_append (markdown, "the answer ended at num_predict, not by itself.");
  else if (chimera_call_get_limit (call) == CHIMERA_LIMIT_CONTEXT)
    g_string_append (markdown, "the answer ended where the context was full, not by itself.");
  else if (call->outcome == CHIMERA_OUTCOME_LENGTH)
    g_string_append (markdown, "the answer ended at a limit (num_predict or the context), not by itself.");
  else if (call->outcome == CHIMERA_OUTCOME_CANCELLED)
    g_string_append (markdown, "it was stopped.");
  else
    g_string_append (markdown, "no reason is known.");
}

/**
 * chimera_report_append_calls:
 * @markdown: where to
 * @data: what is reported
 *
 * The LLM Call Metrics: the columns of the reference report and at their right how each call ended
 * and its cohort; below, why some did not count.
 */
void
chimera_report_append_calls (GString                 *markdown,
                             const ChimeraReportData *data)
{
  gboolean has_heading = FALSE;
  gboolean is_any_by_client = FALSE;

  g_string_append (markdown,
                   "## LLM Call Metrics\n\n"
                   "| Run | Stage | TTFT (ms) | Throughput (tok/s) | Tokens | Duration (ms) | Outcome | Cohort |\n"
                   "|-----|-------|------:|------:|------:|------:|---------|--------|\n");

  for (guint i = 0; i < data->calls->len; i++)
    {
      const ChimeraCall *call = g_ptr_array_index (data->calls, i);
      g_autofree char *ttft = chimera_format_fixed (chimera_call_get_ttft_ms (call), 2);
      g_autofree char *throughput = chimera_format_fixed (chimera_call_get_throughput (call), 2);
      g_autofree char *tokens = chimera_format_count (call->reply != NULL ? call->reply->server.eval_count : -1);
      g_autofree char *duration = chimera_format_fixed (chimera_call_get_duration_ms (call), 2);
      gboolean is_by_client = chimera_call_is_throughput_by_client (call);

      is_any_by_client |= is_by_client;
      g_string_append_printf (markdown, "| %u | %s | %s | %s%s | %s | %s | %s | %s |\n",
                              call->run, chimera_stage_get_name (call->stage),
                              ttft, throughput, is_by_client ? " †" : "", tokens, duration,
                              chimera_outcome_get_name (call->outcome),
                              chimera_cohort_get_name (call->cohort));
    }
  g_string_append_c (markdown, '\n');

  if (is_any_by_client)
    g_string_append (markdown,
                     "† Measured by the client, from the first piece of the answer to the last, as the server sent "
                     "a count of tokens but no times.\n\n");

  for (guint i = 0; i < data->calls->len; i++)
    {
      const ChimeraCall *call = g_ptr_array_index (data->calls, i);

      if (chimera_call_counts (call))
        continue;

      if (!has_heading)
        g_string_append (markdown, "Calls that do not count in any average:\n\n");
      has_heading = TRUE;

      g_string_append_printf (markdown, "- Run %u, %s, %s: ",
                              call->run, chimera_stage_get_name (call->stage),
                              chimera_outcome_get_name (call->outcome));
      append_reason (markdown, call);
      g_string_append_c (markdown, '\n');
    }
  if (has_heading)
    g_string_append_c (markdown, '\n');
}
