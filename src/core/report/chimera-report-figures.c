/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-figures.h"

#include "chimera-format.h"

#include <math.h>

/* All numbers as the reference reports have them: two decimals, a point, no grouping. */

static char *
format_number (double      value,
               const char *unit)
{
  g_autofree char *number = chimera_format_fixed (value, 2);

  return isfinite (value) ? g_strconcat (number, unit, NULL) : g_steal_pointer (&number);
}

static char *
format_ms (gint64      nanoseconds,
           const char *unit)
{
  return format_number (nanoseconds < 0 ? NAN : (double) nanoseconds / CHIMERA_NS_PER_MS, unit);
}

/**
 * chimera_report_format_mean:
 * @summary: of a figure
 * @n_calls: of how many calls: @summary says of how many where some of them lack the figure; 0 has it
 *   say so always
 * @unit: what follows the numbers, with a space before it
 *
 * Returns: (transfer full): "115.98 ± 1.16 tok/s"; one value alone has no deviation
 */
char *
chimera_report_format_mean (const ChimeraSummary *summary,
                            guint                 n_calls,
                            const char           *unit)
{
  g_autofree char *mean = format_number (summary->mean, isfinite (summary->deviation) ? "" : unit);
  g_autofree char *whole = NULL;

  if (isfinite (summary->deviation))
    {
      g_autofree char *deviation = chimera_format_fixed (summary->deviation, 2);

      whole = g_strdup_printf ("%s ± %s%s", mean, deviation, unit);
    }
  else
    whole = g_steal_pointer (&mean);

  if (summary->n == 0 || summary->n == n_calls)
    return g_steal_pointer (&whole);

  return g_strdup_printf ("%s (n = %" G_GSIZE_FORMAT ")", whole, summary->n);
}

/* The warm calls by a name that says it where cached ones are among them, or are all there are. */
static const char *
get_warm_name (const ChimeraReportData *data)
{
  static const char *const names[] = {
    [CHIMERA_WARMTH_WARM] = "warm",
    [CHIMERA_WARMTH_BOTH] = "warm and cached",
    [CHIMERA_WARMTH_CACHED] = "cached",
  };

  return names[chimera_aggregate_get_warmth (&data->warm)];
}

static char *
format_percent (double ratio)
{
  g_autofree char *percent = chimera_format_fixed (ratio * 100.0, 1);

  return isfinite (ratio) ? g_strconcat (percent, "%", NULL) : g_steal_pointer (&percent);
}

/* Takes both texts. */
static void
append_row (GString    *markdown,
            const char *name,
            char       *all,
            char       *warm)
{
  g_string_append_printf (markdown, "| %s | %s | %s |\n", name, all, warm);
  g_free (all);
  g_free (warm);
}

static void
append_spread (GString              *markdown,
               const char           *name,
               const ChimeraSummary *all,
               const ChimeraSummary *warm,
               const char           *unit)
{
  g_autofree char *median = g_strconcat ("Median ", name, NULL);
  g_autofree char *minimum = g_strconcat ("Minimum ", name, NULL);
  g_autofree char *maximum = g_strconcat ("Maximum ", name, NULL);

  append_row (markdown, median, format_number (all->median, unit), format_number (warm->median, unit));
  append_row (markdown, minimum, format_number (all->minimum, unit), format_number (warm->minimum, unit));
  append_row (markdown, maximum, format_number (all->maximum, unit), format_number (warm->maximum, unit));
}

/**
 * chimera_report_append_aggregates:
 * @markdown: where to
 * @data: what is reported
 *
 * The Aggregate Metrics of a multi-run agent report: the rows of the reference report with its
 * names and figures (mean ± sample standard deviation, sums), beside them the same over the warm
 * calls, and below them the spread.
 */
void
chimera_report_append_aggregates (GString                 *markdown,
                                  const ChimeraReportData *data)
{
  const ChimeraAggregate *all = &data->all;
  const ChimeraAggregate *warm = &data->warm;
  g_autofree char *warm_name = g_strdup (get_warm_name (data));

  warm_name[0] = g_ascii_toupper (warm_name[0]);
  g_string_append_printf (markdown,
                          "## Aggregate Metrics\n\n"
                          "| Metric | All, n = %u | %s, n = %u |\n"
                          "|--------|------:|------:|\n",
                          all->n_calls, warm_name, warm->n_calls);

  append_row (markdown, "Average Throughput",
              chimera_report_format_mean (&all->throughput, all->n_calls, " tok/s"),
              chimera_report_format_mean (&warm->throughput, warm->n_calls, " tok/s"));
  append_row (markdown, "Average TTFT",
              chimera_report_format_mean (&all->ttft_ms, all->n_calls, " ms"), chimera_report_format_mean (&warm->ttft_ms, warm->n_calls, " ms"));
  append_row (markdown, "Total Tokens Generated", chimera_format_count (all->tokens), chimera_format_count (warm->tokens));
  append_row (markdown, "Total LLM Call Duration",
              format_ms (all->duration_ns, " ms"), format_ms (warm->duration_ns, " ms"));
  append_row (markdown, "Prompt Eval Duration (sum)",
              format_ms (all->prompt_eval_ns, " ms"), format_ms (warm->prompt_eval_ns, " ms"));
  append_row (markdown, "Eval Duration (sum)", format_ms (all->eval_ns, " ms"), format_ms (warm->eval_ns, " ms"));
  append_row (markdown, "Load Duration (sum)", format_ms (all->load_ns, " ms"), format_ms (warm->load_ns, " ms"));
  append_spread (markdown, "Throughput", &all->throughput, &warm->throughput, " tok/s");
  append_spread (markdown, "TTFT", &all->ttft_ms, &warm->ttft_ms, " ms");

  g_string_append (markdown, "\n");
}

/* "- Median TTFT: 415.00 ms, minimum 400.00 ms, maximum 2500.50 ms" */
static void
append_spread_item (GString              *markdown,
                    const char           *name,
                    const ChimeraSummary *summary,
                    const char           *unit)
{
  g_autofree char *median = format_number (summary->median, unit);
  g_autofree char *minimum = format_number (summary->minimum, unit);
  g_autofree char *maximum = format_number (summary->maximum, unit);

  g_string_append_printf (markdown, "- Median %s: %s, minimum %s, maximum %s\n", name, median, minimum, maximum);
}

/**
 * chimera_report_append_metrics:
 * @markdown: where to
 * @data: what is reported
 *
 * The Metrics of a persona agent report, a list: the seven of the reference report, means over the
 * complete calls and sums; then the same means over the warm calls, and the spread.
 */
void
chimera_report_append_metrics (GString                 *markdown,
                               const ChimeraReportData *data)
{
  const ChimeraAggregate *all = &data->all;
  const ChimeraAggregate *warm = &data->warm;
  const char *warm_name = get_warm_name (data);
  g_autofree char *throughput = chimera_report_format_mean (&all->throughput, all->n_calls, " tok/s");
  g_autofree char *ttft = chimera_report_format_mean (&all->ttft_ms, all->n_calls, " ms");
  g_autofree char *duration = format_ms (all->duration_ns, " ms");
  g_autofree char *tokens = chimera_format_count (all->tokens);
  g_autofree char *prompt_eval = format_ms (all->prompt_eval_ns, " ms");
  g_autofree char *eval = format_ms (all->eval_ns, " ms");
  g_autofree char *load = format_ms (all->load_ns, " ms");
  g_autofree char *warm_throughput = chimera_report_format_mean (&warm->throughput, warm->n_calls, " tok/s");
  g_autofree char *warm_ttft = chimera_report_format_mean (&warm->ttft_ms, warm->n_calls, " ms");

  g_string_append_printf (markdown,
                          "## Metrics\n"
                          "- Throughput: %s\n"
                          "- TTFT: %s\n"
                          "- Total Duration: %s\n"
                          "- Tokens Generated: %s\n"
                          "- Prompt Eval: %s\n"
                          "- Eval Duration: %s\n"
                          "- Load Duration: %s\n"
                          "- Calls: %u (%s: %u)\n"
                          "- Throughput (%s): %s\n"
                          "- TTFT (%s): %s\n",
                          throughput, ttft, duration, tokens, prompt_eval, eval, load,
                          all->n_calls, warm_name, warm->n_calls,
                          warm_name, warm_throughput, warm_name, warm_ttft);
  append_spread_item (markdown, "Throughput", &all->throughput, " tok/s");
  append_spread_item (markdown, "TTFT", &all->ttft_ms, " ms");
  g_string_append_c (markdown, '\n');
}

static void
append_cohort (GString                 *markdown,
               const ChimeraReportData *data,
               ChimeraCohort            cohort,
               gboolean                 always,
               guint                   *out_n)
{
  ChimeraAggregate aggregate;
  g_autofree char *throughput = NULL;
  g_autofree char *ttft = NULL;

  chimera_report_data_aggregate_cohort (data, cohort, &aggregate);
  *out_n = aggregate.n_calls;
  if (!always && aggregate.n_calls == 0)
    return;

  throughput = chimera_report_format_mean (&aggregate.throughput, aggregate.n_calls, "");
  ttft = chimera_report_format_mean (&aggregate.ttft_ms, aggregate.n_calls, "");
  g_string_append_printf (markdown, "| %s | %u | %s | %s |\n",
                          chimera_cohort_get_name (cohort), aggregate.n_calls, throughput, ttft);
}

/* Whether there are warm calls of which nobody knows what came from the server's cache. */
static gboolean
hides_cached (const ChimeraReportData *data)
{
  for (guint i = 0; i < data->calls->len; i++)
    {
      const ChimeraCall *call = g_ptr_array_index (data->calls, i);

      if (chimera_call_counts (call) && call->cohort == CHIMERA_COHORT_WARM && call->reply->server.cached_count < 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * chimera_report_append_cohorts:
 * @markdown: where to
 * @data: what is reported
 *
 * The cohorts apart from each other, and which of them the averages mix (design section 2: never
 * averaged together without saying so).
 */
void
chimera_report_append_cohorts (GString                 *markdown,
                               const ChimeraReportData *data)
{
  guint n_cold;
  guint n_warm;
  guint n_cached;
  guint n_unknown;

  g_string_append (markdown,
                   "## Cohorts\n\n"
                   "| Cohort | Calls | Throughput (tok/s) | TTFT (ms) |\n"
                   "|--------|------:|------:|------:|\n");
  append_cohort (markdown, data, CHIMERA_COHORT_COLD, TRUE, &n_cold);
  append_cohort (markdown, data, CHIMERA_COHORT_WARM, TRUE, &n_warm);
  append_cohort (markdown, data, CHIMERA_COHORT_CACHED, FALSE, &n_cached);
  append_cohort (markdown, data, CHIMERA_COHORT_UNKNOWN, FALSE, &n_unknown);

  g_string_append (markdown, "\nMean ± sample standard deviation over the complete calls.");
  if (n_cold > 0)
    g_string_append (markdown, " A cold call loaded the model, which its TTFT contains; averages over all calls contain it too.");
  if (n_cached > 0)
    g_string_append (markdown, " A cached call found part of its prompt in the server's cache; where warm calls are averaged, cached ones are among them.");
  if (hides_cached (data))
    g_string_append (markdown, " The server does not say what it took from its cache: warm calls may be cached ones, with a shorter TTFT for it.");
  if (n_unknown > 0)
    g_string_append (markdown, " For calls of unknown cohort the server did not say whether the model was loaded; they are in no warm average.");
  if (n_unknown > 0 && n_cached > 0 && n_warm == 0)
    g_string_append (markdown, " The averages of cached calls are of those alone: their TTFT is that of a prompt of which a part need not be read, and not that of a whole one.");
  g_string_append (markdown, "\n\n");
}

/**
 * chimera_report_append_statistics:
 * @markdown: where to
 * @data: what is reported
 *
 * The Statistical Summary: CV = s / mean in percent, as in the reference report, and the same over
 * the warm calls.
 */
void
chimera_report_append_statistics (GString                 *markdown,
                                  const ChimeraReportData *data)
{
  g_autofree char *throughput = format_percent (data->all.throughput.cv);
  g_autofree char *ttft = format_percent (data->all.ttft_ms.cv);
  g_autofree char *warm_throughput = format_percent (data->warm.throughput.cv);
  g_autofree char *warm_ttft = format_percent (data->warm.ttft_ms.cv);
  const char *warm_name = get_warm_name (data);

  g_string_append_printf (markdown,
                          "## Statistical Summary\n\n"
                          "- **Throughput CV**: %s\n"
                          "- **TTFT CV**: %s\n"
                          "- **Throughput CV (%s)**: %s\n"
                          "- **TTFT CV (%s)**: %s\n"
                          "- **Runs**: %u\n",
                          throughput, ttft, warm_name, warm_throughput, warm_name, warm_ttft, data->n_complete);
}
