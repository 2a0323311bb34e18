/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-harvest.h"
#include "chimera-test-seeds.h"
#include "chimera-test.h"
#include "harvests.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static const struct
{
  const char *what;
  const char *text;
  const char *metrics;
} cases[] = {
  { "pairs",
    "| Metric | Value |\n|---|---|\n| **Model** | gemma3:4b |\n| **Mean TTFT** | 0.165 s (warm) |\n"
    "| GPU Memory | 5.3 GB |\n| Utilisation | 12 % |\n| Total | 1,234 ms |\n| Processor | 100% GPU |\n"
    "| Test Date | 2025-10-08 |\n",
    "Mean TTFT: 0.165@4 s\nGPU Memory: 5.3@5 GB\nUtilisation: 12@6 %\nTotal: 1234@7 ms\n" },
  { "pairs without a header for values",
    "| Setting | Before the change |\n|---|---|\n| Disk | 12 GB |\n| Load | 3 s |\n",
    "Disk: 12@3 GB\nLoad: 3@4 s\n" },
  { "no pairs: the first column is a key",
    "| Model | Size |\n|---|---|\n| a:8b | 4.7 GB |\n| b:1b | 291 MB |\n",
    "Size: 4.7@3 0.291@4 GB [Model=a:8b 4.7] [Model=b:1b 0.291]\n" },
  { "mean and deviation",
    "| Metric | Value |\n|---|---|\n| Throughput | 99.16 ± 0.25 tok/s |\n| TTFT | 116 ms ± 1 ms |\n"
    "| Runs | ≈ 5 |\n| Error | ± 3 % |\n",
    "Throughput: 99.16@3 tok/s\nTTFT: 116@4 ms\nRuns: 5@5\nError: 3@6 %\n" },
  { "compared",
    "| Metric | Before | After |\n|---|---|---|\n| TTFT | 354.41 ms | 1,501 ms |\n| Rate | 99 tok/s | 98 tok/s |\n",
    "TTFT / Before: 354.41@3 ms\nTTFT / After: 1501@3 ms\nRate / Before: 99@4 tok/s\nRate / After: 98@4 tok/s\n" },
  { "compared, without a word for it",
    "| Scenario | Warm | Cold |\n|---|---|---|\n| Rate | 74.2 tok/s | 74.7 tok/s |\n| TTFT | 1.5 s | 1.9 s |\n",
    "Rate / Warm: 74.2@3 tok/s\nRate / Cold: 74.7@3 tok/s\nTTFT / Warm: 1.5@4 s\nTTFT / Cold: 1.9@4 s\n" },
  { "columns",
    "| num_gpu | Tokens/s | TTFT (s) |\n|---|--:|--:|\n| 40 | 78.42 | 0.088 |\n| 60 | **78.06** | `0.075` |\n",
    "num_gpu: 40@3 60@4\nTokens/s: 78.42@3 78.06@4 tok/s [num_gpu=40 78.42] [num_gpu=60 78.06]\n"
    "TTFT (s): 0.088@3 0.075@4 s [num_gpu=40 0.088] [num_gpu=60 0.075]\n" },
  { "the first texts are what rows are called",
    "| # | Prompt text | ms | Notes |\n|---|---|---|---|\n| 1 | Victory quote | 5 | warm |\n| 2 | Loot | 6 | cold |\n",
    "#: 1@3 2@4\nms: 5@3 6@4 ms [Prompt text=Victory quote 5] [Prompt text=Loot 6]\n" },
  { "an empty key is the one above, an empty value none",
    "| Model | Backend | ms |\n|---|---|---|\n| `mlp` | eager | 0.5 |\n| | jit | - |\n| | onnx | 0.1 |\n",
    "ms: 0.5@3 0.1@5 ms {Model=mlp} [Backend=eager 0.5] [Backend=onnx 0.1]\n" },
  { "rows that failed",
    "| Backend | Success | Mean (ms) |\n|---|---|---|\n| eager | yes | 1 |\n| trt | no | 0 |\n| jit | yes | 3 |\n",
    "Mean (ms): 1@3 3@5 ms failed 1 [Backend=eager 1] [Backend=jit 3]\n" },
  { "keys are those of one table",
    "| Config | ms |\n|---|---|\n| only | 1 |\n\n| Model | s |\n|---|---|\n| a | 2 |\n| b | 3 |\n\n- Load: 4 s\n",
    "ms: 1@3 ms {Config=only}\ns: 2@7 3@8 s [Model=a 2] [Model=b 3]\nLoad: 4@10 s\n" },
  { "lines",
    "- Tokens/s: 78.42\n- **Mean TTFT:** 0.12 s\n* Size = 3 GB.\n1. `num_gpu`: 60\n\nLoad: 5 ms  \nWait: 6 ms\nrest\n",
    "Tokens/s: 78.42@1 tok/s\nMean TTFT: 0.12@2 s\nSize: 3@3 GB\nnum_gpu: 60@4\nLoad: 5@6 ms\nWait: 6@7 ms\n" },
  { "no metrics",
    "Model: gemma3:4b\n\nVersion: v1.2.3\n\nPython: 3.13.1\n\nDate: 2025-10-02\n\nAt: 10:15\n\nSee 10:15 and gemma3:4b\n\n"
    "We ran 12 tests, and Reduce context to CTX=1024\n\nNote that in the end, after all: 5\n\nSize: 6-7 GB\n\n"
    "Parameters: 4.3B\n\nRate: >50 tok/s\n\nPlayers: 12 gamers\n\n: 5\n\n=5\n\nUrl: http://a:1\n\n```\nms: 5\n```\n",
    "" },
  { "distinct names",
    "# R\n## A\n- Loss: 1\n- Only: 5\n## B\n- Loss: 2\n# S\n## B\n- Loss: 3\n",
    "A / Loss: 1@3\nOnly: 5@4\nR / B / Loss: 2@6\nS / B / Loss: 3@9\n" },
  { "a row of units",
    "| Model | Rate | Wait |\n|---|---|---|\n| | (tok/s) | [ms] |\n| a | 90 | 5 |\n| b | 100 | FAILED |\n| c | 95 | 7 |\n",
    "Rate: 90@4 100@5 95@6 tok/s [Model=a 90] [Model=b 100] [Model=c 95]\n"
    "Wait: 5@4 7@6 ms text 1 [Model=a 5] [Model=c 7]\n" },
  { "a row of units above values with units of their own, and in a table of values",
    "| A | Wait |\n|---|---|\n| | ms |\n| x | 5 |\n| y | 2 s |\n| z | 7 |\n\n"
    "| Metric | Value |\n|---|---|\n| | s |\n| Load | 3 |\n| Stall | 40 |\n",
    "Wait: 5@4 2000@5 7@6 ms [A=x 5] [A=y 2000] [A=z 7]\nLoad: 3@11 s\nStall: 40@12 s\n" },
  { "no row of units",
    "| Model | Rate |\n|---|---|\n| ms | n/a |\n| b | 100 |\n\n| Model | Load |\n|---|---|\n| | great |\n| b | 2 |\n| c | 3 |\n",
    "Rate: 100@4 {Model=b}\nLoad: 2@9 3@10 text 1 [Model=b 2] [Model=c 3]\n" },
  { "words for nothing",
    "| A | ms |\n|---|---|\n| u | n/a |\n| v | N/A |\n| w | NaN |\n| x | null |\n| y | \342\200\224 |\n| z | 5 |\n| k | inf |\n",
    "ms: 5@8 ms text 1 {A=z}\n" },
  { "told apart by the key above",
    "- Model: a\n- Throughput: 90 tok/s\n- Model: b\n- Throughput: 100 tok/s\n- Load: 5 s\n",
    "Throughput: 90@2 100@4 tok/s [Model=a 90] [Model=b 100]\nLoad: 5@5 s\n" },
  { "told apart by two keys, one of them a number",
    "Model: a\n- num_gpu: 40\n- ms: 1\n- num_gpu: 60\n- ms: 2\n\nModel: b\n- num_gpu: 40\n- ms: 3\n",
    "num_gpu: 40@2 60@4 40@8\n"
    "ms: 1@3 2@5 3@9 ms [Model=a, num_gpu=40 1] [Model=a, num_gpu=60 2] [Model=b, num_gpu=40 3]\n" },
  { "keys of nested lists",
    "- Model: a\n  - Wait: 1 s\n  - Date: 2025-10-08\n  - Load: 2 s\n- Model: b\n  - Wait: 3 s\n  - Load: 4 s\n",
    "Wait: 1@2 3@6 s [Model=a 1] [Model=b 3]\nLoad: 2@4 4@7 s [Model=a 2] [Model=b 4]\n" },
  { "headings before keys",
    "# A\n- Model: a\n- Loss: 1\n# B\n- Model: b\n- Loss: 2\n# C\n- Model: c\n- Gain: 3\n- Model: d\n- Gain: 4\n",
    "A / Loss: 1@3\nB / Loss: 2@6\nC / Gain: 3@9 4@11 [Model=c 3] [Model=d 4]\n" },
  { "no key, or none that tells them apart",
    "- Loss: 1\n- Model: a\n- Loss: 2\n- Wait: 1 s\n- Wait: 2 s\n- Model: b\n- Wait: 3 s\n",
    "Loss: 1@1\nLoss: 2@3\nWait: 1@4 s\nWait: 2@5 s\nWait: 3@7 s\n" },
  { "a key does not reach over another text",
    "- Model: a\n  - Loss: 1\n- The baseline\n  - Loss: 2\n\n---\n\nModel: c\n\nGain: 1\n\n---\n\nGain: 2\n",
    "Loss: 1@2\nLoss: 2@4\nGain: 1@10\nGain: 2@14\n" },
  { "a key is of its own item",
    "- Part: 1\n  - Model: a\n  - Loss: 1\n- Whole: 2\n  - Loss: 2\n",
    "Part: 1@1\nLoss: 1@3\nWhole: 2@4\nLoss: 2@5\n" },
  { "values of other kinds",
    "- Model: a\n- Gain: 5 %\n- Model: b\n- Gain: 5 ms\n",
    "Gain: 5@2 %\nGain: 5@4 ms\n" },
  { "keys beside a table of the same name",
    "- Model: a\n- ms: 1\n- Model: b\n- ms: 2\n\n| Config | ms |\n|---|---|\n| x | 3 |\n",
    "ms: 1@2 ms\nms: 2@4 ms\nms: 3@8 ms {Config=x}\n" },
  { "headings and tables on other lines",
    "# Report ## BASELINE\n- Loss: 0.5\n- Size: 2781 ## QAT\n- Loss: 0.25 ## INT8\n- Loss: 0.75\n"
    "- TTFT: fine. Top: | num_gpu | ms |\n| --- | --- |\n| 40 | 5 |\n| 60 | 6 | ### `C# ## not` ### End\n- Loss: 2\n",
    "BASELINE / Loss: 0.5@2\nSize: 2781@3\nQAT / Loss: 0.25@4\nINT8 / Loss: 0.75@5\n"
    "num_gpu: 40@8 60@9\nms: 5@8 6@9 ms [num_gpu=40 5] [num_gpu=60 6]\nEnd / Loss: 2@10\n" },
  { "nothing moves in code and in lists",
    "```\na ## b\n```\n- | ms |  |\n  |---|---|\n  | 5 | x |\n",
    "ms: 5@6 ms\n" },
  { "units of a column",
    "| A | Time |\n|---|---|\n| x | 2 s |\n| y | 500 ms |\n| z | 3 |\n",
    "Time: 2@3 0.5@4 s text 1 [A=x 2] [A=y 0.5]\n" },
  { "the unit of a header is not that of the first cell with one",
    "| A | Latency (s) |\n|---|---|\n| x | 1.2 |\n| y | 900 ms |\n",
    "Latency (s): 1.2@3 0.9@4 s [A=x 1.2] [A=y 0.9]\n" },
  { "units where others have none",
    "| A | Wait |\n|---|---|\n| x | 3 |\n| y | 2 s |\n| z | 4 |\n",
    "Wait: 3@3 4@5 text 1 [A=x 3] [A=z 4]\n" },
  { "what all cells say counts more than the header",
    "| Metric | Throughput (tok/s) |\n|---|---|\n| Gain | +12 % |\n| Loss | +3 % |\n",
    "Gain: 12@3 %\nLoss: 3@4 %\n" },
  { "rows that sum others up",
    "| Phase | ms |\n|---|---|\n| Load | 1 |\n| Eval | 3 |\n| **Total** | 4 |\n\n"
    "| Run | Wait (s) |\n|---|---|\n| 1 | 5 |\n| 2 | 7 |\n| mean | 6 |\n",
    "ms: 1@3 3@4 ms [Phase=Load 1] [Phase=Eval 3]\nRun: 1@9 2@10 text 1\nWait (s): 5@9 7@10 s\n" },
  { "nothing but summaries",
    "| Of | ms |\n|---|---|\n| mean | 1 |\n| p95 | 3 |\n| max | 4 |\n",
    "ms: 1@3 3@4 4@5 ms [Of=mean 1] [Of=p95 3] [Of=max 4]\n" },
  { "a sign of a byte order", "\357\273\277- Loss: 1\n", "Loss: 1@1\n" },
  { "carriage returns", "- Loss: 1\r\n- Gain: 2 s\r\n", "Loss: 1@1\nGain: 2@2 s\n" },
  { "nothing", "", "" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraReading) reading = markdown_harvest (cases[i].text, strlen (cases[i].text), 4096);
      g_autofree char *metrics = markdown_harvest_to_text (reading);

      g_test_message ("%s", cases[i].what);
      g_assert_cmpstr (metrics, ==, cases[i].metrics);
      markdown_harvest_check (cases[i].text, strlen (cases[i].text));
    }
}

static void
test_reading (void)
{
  static const char text[] = "# A\n\n| a | success |\n|---|---|\n| 1 | no |\n\n| b | c |\n|---|---|\n| x | 1 |";
  g_autoptr(ChimeraReading) reading = markdown_harvest (text, strlen (text), 4096);

  g_assert_cmpuint (reading->n_rows, ==, 9);
  g_assert_cmpuint (reading->n_columns, ==, 2);
  g_assert_cmpuint (reading->n_failed, ==, 1);
  g_assert_cmpstr (reading->encoding, ==, "UTF-8");
  g_assert_false (reading->is_sampled);
  g_assert_null (reading->error);
}

/* A line is not enough to find a value in a table. */
static void
test_columns (void)
{
  static const struct
  {
    const char *text;
    const char *columns;
  } tables[] = {
    { "| Model | ms | s |\n|---|---|---|\n| a | 1 | 2 |\n\n- Load: 3 s\n", "230" },
    { "| Metric | Before | After |\n|---|---|---|\n| TTFT | 1 ms | 2 ms |\n| Rate | 1 tok/s | 2 tok/s |\n", "2323" },
    { "| Metric | Value |\n|---|---|\n| TTFT | 1 ms |\n", "2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr(ChimeraReading) reading = markdown_harvest (tables[i].text, strlen (tables[i].text), 4096);
      g_autoptr(GString) columns = g_string_new (NULL);

      for (guint j = 0; j < reading->metrics->len; j++)
        g_string_append_printf (columns, "%u", chimera_metric_get_column (g_ptr_array_index (reading->metrics, j)));
      g_assert_cmpstr (columns->str, ==, tables[i].columns);
    }
}

/* More than 4 MiB is cut at a line, more series than there may be are counted. */
static void
test_limits (void)
{
  g_autoptr(GString) text = g_string_new ("- First: 1 s\n");
  g_autoptr(GString) many = g_string_new (NULL);
  g_autoptr(ChimeraReading) cut = NULL;
  g_autoptr(ChimeraReading) full = NULL;

  while (text->len < 4 * 1024 * 1024)
    g_string_append (text, "Words that fill a line of some length and are about nothing at all.\n");
  g_string_append (text, "\n- Last: 2 s\n");

  cut = markdown_harvest (text->str, text->len, 65536);
  g_assert_true (cut->is_sampled);
  g_assert_cmpuint (cut->metrics->len, ==, 1);

  for (guint i = 0; i < CHIMERA_HARVEST_MAX_SERIES + 10; i++)
    g_string_append_printf (many, "- Value a%u: 1\n", i);

  full = markdown_harvest (many->str, many->len, 65536);
  g_assert_cmpuint (full->metrics->len, ==, CHIMERA_HARVEST_MAX_SERIES);
  g_assert_cmpuint (full->n_series_left_out, ==, 10);
}

/* The parser takes 20,000 rows of tables and 200,000 cells at once. What stands around a large table
 * is there as well, and each value knows its line. */
static void
test_large_tables (void)
{
  static const struct
  {
    const char *what;
    const char *above;
    const char *before_header;
    const char *before_row;
    const char *line_end;
    guint n_columns;
    guint n_rows;
  } tables[] = {
    { "as many rows as fit", "", "", "", "\n", 1, 19999 },
    { "a row more", "", "", "", "\n", 1, 20000 },
    { "many rows", "# R\n\n- First: 1 s\n\n", "", "", "\n", 2, 45000 },
    { "wide", "Words\n", "", "", "\n", 60, 3700 },
    { "in a quote", "", "> ", "> ", "\n", 2, 21000 },
    { "in a list", "- One\n\n", "- ", "  ", "\n", 2, 21000 },
    { "carriage returns", "", "", "", "\r\n", 2, 20001 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr(GString) text = g_string_new (tables[i].above);
      g_autoptr(ChimeraReading) reading = NULL;
      g_autofree char *metrics = NULL;
      g_autofree char *behind = NULL;
      guint n_above = 0;

      for (const char *p = tables[i].above; *p != '\0'; p++)
        n_above += *p == '\n';

      g_string_append_printf (text, "%s| Run time (ms) |", tables[i].before_header);
      for (guint j = 1; j < tables[i].n_columns; j++)
        g_string_append_printf (text, " Wait %u (ms) |", j);
      g_string_append_printf (text, "%s%s|", tables[i].line_end, tables[i].before_row);
      for (guint j = 0; j < tables[i].n_columns; j++)
        g_string_append (text, "---|");
      g_string_append (text, tables[i].line_end);
      for (guint row = 0; row < tables[i].n_rows; row++)
        {
          g_string_append_printf (text, "%s|%u|", tables[i].before_row, row);
          for (guint j = 1; j < tables[i].n_columns; j++)
            g_string_append_printf (text, "%u|", row % 10);
          g_string_append (text, tables[i].line_end);
        }
      g_string_append (text, "\n# Q\n\n| Model | Load (s) |\n|---|---|\n| a | 2 |\n| b | 3 |\n\n- Last: 5 s\n");

      g_test_message ("%s", tables[i].what);
      reading = markdown_harvest (text->str, text->len, 65536);
      metrics = markdown_harvest_to_text (reading);
      g_assert_false (reading->is_sampled);
      g_assert_cmpuint (reading->n_lines_left_out, ==, 0);
      g_assert_cmpuint (reading->n_columns, ==, 2);

      for (guint j = 0; j < reading->metrics->len; j++)
        {
          ChimeraMetric *metric = g_ptr_array_index (reading->metrics, j);
          const ChimeraSummary *summary = chimera_metric_get_summary (metric);
          gsize n_values;
          const double *values = chimera_metric_get_values (metric, &n_values);

          if (!g_str_has_suffix (chimera_metric_get_name (metric), "(ms)"))
            continue;

          g_assert_cmpuint (summary->n, ==, tables[i].n_rows);
          if (g_str_has_prefix (chimera_metric_get_name (metric), "Run time"))
            g_assert_cmpfloat (summary->mean, ==, (tables[i].n_rows - 1) / 2.0);
          for (gsize row = 0; row < n_values; row += 997)
            {
              g_assert_cmpuint (chimera_metric_get_row (metric, row), ==, n_above + 3 + row);
              if (g_str_has_prefix (chimera_metric_get_name (metric), "Run time"))
                g_assert_cmpfloat (values[row], ==, row);
            }
        }

      behind = g_strdup_printf ("Load (s): 2@%u 3@%u s [Model=a 2] [Model=b 3]\nLast: 5@%u s\n",
                                n_above + tables[i].n_rows + 8, n_above + tables[i].n_rows + 9,
                                n_above + tables[i].n_rows + 11);
      g_assert_true (g_str_has_suffix (metrics, behind));
    }
}

/* Tables after each other, each of which fits. */
static void
test_many_tables (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(ChimeraReading) reading = NULL;

  for (guint i = 0; i < 9; i++)
    {
      g_string_append_printf (text, "# Part %u\n\n| ms |\n|---|\n", i);
      for (guint row = 0; row < 5000; row++)
        g_string_append_printf (text, "| %u |\n", row);
      g_string_append (text, "\n");
    }

  reading = markdown_harvest (text->str, text->len, 65536);
  g_assert_cmpuint (reading->n_columns, ==, 9);
  g_assert_cmpuint (reading->metrics->len, ==, 9);
  for (guint i = 0; i < 9; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (reading->metrics, i);
      g_autofree char *name = g_strdup_printf ("Part %u / ms", i);

      g_assert_cmpstr (chimera_metric_get_name (metric), ==, name);
      g_assert_cmpuint (chimera_metric_get_summary (metric)->n, ==, 5000);
      g_assert_cmpuint (chimera_metric_get_row (metric, 0), ==, i * 5005 + 5);
    }
}

/* What is not read is counted: the cells that short rows lack would fill the memory, and a table that
 * is deep in lists is none without them. */
static void
test_lines_left_out (void)
{
  g_autoptr(GString) empty = g_string_new ("- First: 1 s\n\n");
  g_autoptr(GString) deep = g_string_new ("- a\n  - b\n    - c\n\n      | ms | s |\n      |---|---|\n");
  g_autoptr(ChimeraReading) empty_reading = NULL;
  g_autoptr(ChimeraReading) deep_reading = NULL;

  for (guint i = 0; i < 256; i++)
    g_string_append (empty, "|a");
  g_string_append (empty, "\n");
  for (guint i = 0; i < 256; i++)
    g_string_append (empty, "|-");
  g_string_append (empty, "\n");
  for (guint row = 0; row < 100000; row++)
    g_string_append (empty, "|1\n");
  for (guint row = 0; row < 30000; row++)
    g_string_append (deep, "      | 1 | 2 |\n");

  empty_reading = markdown_harvest (empty->str, empty->len, 65536);
  g_assert_cmpuint (empty_reading->n_rows, ==, 100004);
  g_assert_cmpuint (empty_reading->n_lines_left_out, >, 90000);
  g_assert_cmpuint (empty_reading->metrics->len, ==, 2);
  g_assert_cmpuint (chimera_metric_get_summary (g_ptr_array_index (empty_reading->metrics, 1))->n, ==,
                    100000 - empty_reading->n_lines_left_out);

  deep_reading = markdown_harvest (deep->str, deep->len, 65536);
  g_assert_cmpuint (deep_reading->n_lines_left_out, ==, 30000 - 19999);
  g_assert_cmpuint (deep_reading->metrics->len, ==, 2);
  g_assert_cmpuint (chimera_metric_get_summary (g_ptr_array_index (deep_reading->metrics, 1))->n, ==, 19999);
}

/* A header of a thousand letters, and one that is cut within a letter. */
static void
test_long_names (void)
{
  g_autoptr(GString) text = g_string_new ("| ");
  g_autoptr(ChimeraReading) reading = NULL;
  ChimeraMetric *metric;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "µ");
  g_string_append (text, " | b |\n|---|---|\n| 5 | 6 |\n");

  reading = markdown_harvest (text->str, text->len, 4096);
  g_assert_cmpuint (reading->metrics->len, ==, 2);

  metric = g_ptr_array_index (reading->metrics, 0);
  g_assert_cmpuint (strlen (chimera_metric_get_name (metric)), <, 200);
  g_assert_true (g_str_has_suffix (chimera_metric_get_name (metric), "µ…"));
}

static void
test_seeds (void)
{
  chimera_test_replay_seeds ("markdown-harvest", 11, 100, "|-:#*=\n `\\0.1%e", LLVMFuzzerTestOneInput);
  chimera_test_replay_seeds ("markdown", 10, 10, "|-:#*=\n `\\0.1%e", LLVMFuzzerTestOneInput);
}

static void
check_file (const char *path,
            const char *content,
            gsize       length,
            gpointer    user_data)
{
  markdown_harvest_check (content, length);
}

/* Lines of what markdown_harvest_to_text() makes of real reports, looked up in them by eye. */
static void
test_corpus (void)
{
  static const struct
  {
    const char *path;
    const char *line;
  } expected[] = {
    { "gemma3/SUMMARY.md", "Mean Throughput: 102.85@11 tok/s\n" },
    { "gemma3/SUMMARY.md", "Mean TTFT: 0.165@12 s\n" },
    { "gemma3/Gemma3_Benchmark_Report.md", "Model Size / Llama3.1:8b-q4_0: 4.7@91 GB\n" },
    { "gemma3/Gemma3_Benchmark_Report.md",
      "Performance Summary / Size: 3.3@338 1@339 0.291@340 GB [Model=gemma3:latest 3.3] "
      "[Model=gemma3:1b-it-qat 1] [Model=gemma3:270m 0.291]\n" },
    { "ollama/ollama_benchmark_summary.md",
      "Quantization Sweep / mean_tokens_s: 76.59@9 65.18@10 46.57@11 tok/s [tag=q4_0 76.59] "
      "[tag=q5_K_M 65.18] [tag=q8_0 46.57]\n" },
    { "quantization/quantization_report.md", "QAT / Loss: 1.0465@6\n" },
    { "compilation/conv_cuda_bench_20251002-172037.md",
      "Max (ms): 0.161@6 0.171@7 0.914@9 0.918@10 ms failed 1 [Backend=eager 0.161] "
      "[Backend=jit 0.171] [Backend=onnx 0.914] [Backend=tensorrt 0.918]\n" },
    { "legacy_tr_mirrors/Technical_Report_109.md", "TTFT / Chimera (TR108 Config): 1501.78@184 ms\n" },
  };
  g_autofree char *dir = chimera_test_shared_or_skip ("corpus/reports");

  if (dir == NULL)
    return;

  g_assert_cmpuint (chimera_test_for_each_file (dir, ".md", check_file, NULL), ==, 29);

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *path = g_build_filename (dir, expected[i].path, NULL);
      g_autoptr(ChimeraReading) reading = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *text = NULL;
      g_autofree char *metrics = NULL;
      gsize length;

      g_file_get_contents (path, &text, &length, &error);
      g_assert_no_error (error);

      reading = markdown_harvest (text, length, 4096);
      metrics = markdown_harvest_to_text (reading);
      g_test_message ("%s: %s", expected[i].path, expected[i].line);
      g_assert_nonnull (strstr (metrics, expected[i].line));
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/artifacts/markdown/cases", test_cases);
  g_test_add_func ("/artifacts/markdown/reading", test_reading);
  g_test_add_func ("/artifacts/markdown/columns", test_columns);
  g_test_add_func ("/artifacts/markdown/limits", test_limits);
  g_test_add_func ("/artifacts/markdown/large-tables", test_large_tables);
  g_test_add_func ("/artifacts/markdown/many-tables", test_many_tables);
  g_test_add_func ("/artifacts/markdown/lines-left-out", test_lines_left_out);
  g_test_add_func ("/artifacts/markdown/long-names", test_long_names);
  g_test_add_func ("/artifacts/markdown/seeds", test_seeds);
  g_test_add_func ("/artifacts/markdown/corpus", test_corpus);

  return g_test_run ();
}
