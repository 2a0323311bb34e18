/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-test.h"
#include "harvests.h"

/* Other people's tables, beside what Python's csv makes of them. */

/* Prints "rows columns", and "name value ..." for each column whose cells are numbers or empty,
 * without the rows that failed. */
static const char script[] =
  "import csv, sys\n"
  "rows = [r for r in csv.reader(open(sys.argv[1], newline='', encoding='utf-8-sig')) if r]\n"
  "names, data = rows[0], rows[1:]\n"
  "def failed(row):\n"
  "    cells = dict(zip(names, row))\n"
  "    return cells.get('error', '') != '' or cells.get('Success', '') == 'FALSE'\n"
  "def number(cell):\n"
  "    try: return float(cell)\n"
  "    except ValueError: return None\n"
  "print(len(data), len(names))\n"
  "for i, name in enumerate(names):\n"
  "    cells = [r[i] for r in data if r[i] != '']\n"
  "    if cells and all(number(c) is not None for c in cells):\n"
  "        print(name, *[repr(number(r[i])) for r in data if r[i] != '' and not failed(r)], sep='|')\n";

static char *
run_python (const char *path)
{
  const char *const argv[] = { "python3", "-c", script, path, NULL };
  g_autofree char *errors = NULL;
  g_autoptr(GError) error = NULL;
  char *output = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors, &status, &error))
    {
      g_test_skip (error->message);
      return NULL;
    }
  g_assert_cmpstr (errors, ==, "");
  g_assert_cmpint (status, ==, 0);

  return output;
}

static void
check_column (ChimeraMetric *metric,
              const char    *line)
{
  g_auto(GStrv) parts = g_strsplit (line, "|", -1);
  gsize n_values;
  const double *values = chimera_metric_get_values (metric, &n_values);

  g_assert_cmpstr (chimera_metric_get_name (metric), ==, parts[0]);
  g_assert_cmpuint (n_values, ==, g_strv_length (parts) - 1);
  for (gsize i = 0; i < n_values; i++)
    g_assert_cmpfloat (values[i], ==, g_ascii_strtod (parts[i + 1], NULL));
}

static void
test_against_python (gconstpointer data)
{
  g_autofree char *path = chimera_test_shared_or_skip (data);
  g_autofree char *text = NULL;
  g_autofree char *output = NULL;
  g_autofree char *totals = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(ChimeraReading) reading = NULL;
  gsize length;

  if (path == NULL || (output = run_python (path)) == NULL)
    return;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  reading = csv_harvest (text, length, 1000, 0);
  g_assert_null (reading->error);
  g_assert_cmpuint (reading->n_ragged, ==, 0);

  lines = g_strsplit (g_strchomp (output), "\n", -1);
  totals = g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, reading->n_rows, reading->n_columns);
  g_assert_cmpstr (totals, ==, lines[0]);
  g_assert_cmpuint (reading->metrics->len, ==, g_strv_length (lines) - 1);
  for (guint i = 0; i < reading->metrics->len; i++)
    check_column (g_ptr_array_index (reading->metrics, i), lines[i + 1]);
}

static ChimeraMetric *
find_metric (ChimeraReading *reading,
             const char     *name)
{
  for (guint i = 0; i < reading->metrics->len; i++)
    if (g_str_equal (chimera_metric_get_name (g_ptr_array_index (reading->metrics, i)), name))
      return g_ptr_array_index (reading->metrics, i);

  g_error ("There is no metric %s", name);
}

/* A header of 251 names, a row of units and one of data */
static void
test_nsight_compute (void)
{
  static const struct
  {
    const char *name;
    const char *symbol;
    double value;
  } rows[] = {
    { "ID", "", 0 },
    { "gpu__time_duration.sum", "\xc2\xb5s", 9.408 },
    { "sm__maximum_warps_per_active_cycle_pct", "%", 100 },
    { "device__attribute_max_gpu_frequency_khz", "kHz", 2280000 },
  };
  g_autofree char *path = chimera_test_shared_or_skip ("corpus/reports/profiling/ncu_ollama_raw.csv");
  g_autofree char *text = NULL;
  g_autoptr(ChimeraReading) reading = NULL;
  gsize length;

  if (path == NULL)
    return;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  reading = csv_harvest (text, length, 1000, 0);
  g_assert_null (reading->error);
  g_assert_cmpuint (reading->n_rows, ==, 1);
  g_assert_cmpuint (reading->n_columns, ==, 251);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ChimeraMetric *metric = find_metric (reading, rows[i].name);
      gsize n;
      const double *values = chimera_metric_get_values (metric, &n);

      g_assert_cmpuint (n, ==, 1);
      g_assert_cmpfloat (values[0], ==, rows[i].value);
      g_assert_cmpstr (chimera_metric_get_nature (metric)->unit->symbol, ==, rows[i].symbol);
    }
}

/* The words of an error in UTF-16, of which something made UTF-8 without knowing it */
static void
test_no_text (void)
{
  g_autofree char *path = chimera_test_shared_or_skip ("corpus/reports/profiling/ncu_summary.csv");
  g_autofree char *text = NULL;
  g_autoptr(ChimeraReading) reading = NULL;
  gsize length;

  if (path == NULL)
    return;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  reading = csv_harvest (text, length, 1000, 0);
  g_assert_nonnull (strstr (reading->error, "zero byte"));
  g_assert_cmpuint (reading->error_line, ==, 1);
  g_assert_cmpuint (reading->error_column, ==, 4);
  g_assert_cmpuint (reading->metrics->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  static const char * const names[] = {
    "corpus/csv_data/baseline_performance_summary.csv",
    "corpus/csv_data/ollama_param_tuning.csv",
    "corpus/csv_data/ollama_param_tuning_summary.csv",
    "corpus/csv_data/ollama_quant_bench.csv",
    "corpus/reports/gemma3/gemma3_270m_param_tuning.csv",
    "corpus/reports/gemma3/gemma3_baseline.csv",
    "corpus/reports/gemma3/gemma3_param_tuning.csv",
    "corpus/reports/gemma3/gemma3_param_tuning_summary.csv",
    "corpus/reports/ollama/20251002-151446/prompt_suite_runs.csv",
    "corpus/reports/ollama/20251008-122911/gemma3_benchmark_fixed_runs.csv",
  };

  chimera_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/artifacts/csv-corpus/", names[i] + strlen ("corpus/"), NULL);

      g_test_add_data_func (path, names[i], test_against_python);
    }
  g_test_add_func ("/artifacts/csv-corpus/nsight-compute", test_nsight_compute);
  g_test_add_func ("/artifacts/csv-corpus/no-text", test_no_text);

  return g_test_run ();
}
