/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "chimera-artifact-private.h"
#include "chimera-bench.h"
#include "chimera-csv-reader.h"
#include "chimera-harvesters.h"
#include "chimera-test.h"

/* What it costs to read tables, from the file to all metrics, in time of one core; beside what counts
 * their lines and makes their sums in the same run. Fails where the metrics are not those of the
 * file. */

#define N_BYTES 100000000
#define N_COLUMNS 48

typedef struct
{
  const char *path;
  gsize n_rows;
  GString *text;
  ChimeraReading *reading;
  guint64 n_cells;
} Bench;

/* 48 numbers of 6 to 9 characters */
static void
append_wide_row (GString *text,
                 GRand   *random,
                 gsize    row)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      int number = g_rand_int_range (random, 100000, 1000000);

      if (i > 0)
        g_string_append_c (text, ',');
      switch (i % 4)
        {
        case 0:
          g_string_append_printf (text, "%d", number);
          break;
        case 1:
          g_string_append_printf (text, "%d.%03d", number / 1000, number % 1000);
          break;
        case 2:
          g_string_append_printf (text, "-%d.%04d", number % 97, number % 10000);
          break;
        default:
          g_string_append_printf (text, "0.%07d", number);
          break;
        }
    }
}

/* As benchmark scripts write it, with floats as Python prints them */
static void
append_run (GString *text,
            GRand   *random,
            gsize    row)
{
  static const char *const models[] = { "gemma3:latest", "llama3.1:8b-instruct-q4_0", "qwen2.5:7b" };

  g_string_append_printf (text, "2025-10-02T19:18:%02d.204845+00:00,%s,%d,%d,0.%d,%.16g,%.17g,%d,"
                          "\"Give a battle quote, for a \"\"co-op\"\" shooter win.\",TRUE,",
                          (int) (row % 60), models[row / 1000 % G_N_ELEMENTS (models)], (int) (row / 100 % 4) * 20,
                          2048 << row / 10 % 3, (int) (row % 9), g_rand_double (random),
                          100.0 + 20.0 * g_rand_double (random), g_rand_int_range (random, 100, 1000));
}

static void
make_file (Bench       *bench,
           const char  *header,
           void       (*append_row) (GString *, GRand *, gsize))
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);

  bench->text = g_string_sized_new (N_BYTES + 1000);
  g_string_append (bench->text, header);

  for (bench->n_rows = 0; bench->text->len < N_BYTES; bench->n_rows++)
    {
      append_row (bench->text, random, bench->n_rows);
      g_string_append_c (bench->text, '\n');
    }

  g_assert_true (g_file_set_contents (bench->path, bench->text->str, (gssize) bench->text->len, NULL));
}

static gboolean
count_cells (const ChimeraCsvRecord *record,
             gpointer                user_data)
{
  Bench *bench = user_data;

  bench->n_cells += record->n_cells;

  return TRUE;
}

static void
read_records (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr(ChimeraCsvReader) reader = chimera_csv_reader_new (0, count_cells, bench);

  bench->n_cells = 0;
  if (!chimera_csv_reader_feed (reader, bench->text->str, bench->text->len, NULL) ||
      !chimera_csv_reader_end (reader, FALSE, NULL))
    g_error ("The table cannot be read");
}

static void
read_metrics (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr(ChimeraArtifact) artifact = chimera_artifact_new (NULL, "bench.csv", CHIMERA_ARTIFACT_CSV, FALSE,
                                                              bench->text->len, 0, NULL);
  g_autoptr(ChimeraTextFeed) feed = chimera_text_feed_open (bench->path, 0, NULL);
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_ROW);

  g_clear_pointer (&bench->reading, chimera_reading_unref);
  bench->reading = chimera_reading_new ();
  if (!chimera_csv_harvest (feed, harvest, bench->reading, NULL, NULL))
    g_error ("%s cannot be read", bench->path);

  g_ptr_array_unref (bench->reading->metrics);
  bench->reading->metrics = chimera_harvest_finish (harvest, artifact);
}

static char *
run (const char *const *argv)
{
  char *output = NULL;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, NULL))
    return NULL;

  return output;
}

static void
count_lines (gpointer user_data)
{
  Bench *bench = user_data;
  const char *const argv[] = { "wc", "-l", bench->path, NULL };
  g_autofree char *output = run (argv);

  if (output == NULL || g_ascii_strtoull (output, NULL, 10) != bench->n_rows + 1)
    g_error ("wc counts %s lines", output);
}

/* Sums every column of numbers with Python's csv. Returns nanoseconds, without what Python takes to
 * start, or 0 where there is no Python; @out_sums are the sums in the order of the columns. */
static gint64
time_python (Bench   *bench,
             char  ***out_sums)
{
  static const char script[] =
    "import csv, sys, time\n"
    "start = time.process_time()\n"
    "with open(sys.argv[1], newline='') as f:\n"
    "    rows = csv.reader(f)\n"
    "    names = next(rows)\n"
    "    columns = None\n"
    "    for row in rows:\n"
    "        if columns is None:\n"
    "            columns = [i for i, c in enumerate(row) if c.replace('.', '').lstrip('-').isdigit()]\n"
    "            sums = [0.0] * len(columns)\n"
    "        for j, i in enumerate(columns):\n"
    "            sums[j] += float(row[i])\n"
    "print(int((time.process_time() - start) * 1e9), *map(repr, sums))\n";
  const char *const argv[] = { "python3", "-c", script, bench->path, NULL };
  g_autofree char *output = run (argv);

  if (output == NULL)
    return 0;

  *out_sums = g_strsplit (g_strstrip (output), " ", -1);

  return g_ascii_strtoll ((*out_sums)[0], NULL, 10);
}

static void
check_sums (const Bench  *bench,
            char        **sums)
{
  const ChimeraReading *reading = bench->reading;

  if (g_strv_length (sums) != reading->metrics->len + 1)
    g_error ("%u columns and %u metrics", g_strv_length (sums) - 1, reading->metrics->len);

  for (guint i = 0; i < reading->metrics->len; i++)
    {
      const ChimeraSummary *summary = chimera_metric_get_summary (g_ptr_array_index (reading->metrics, i));
      double sum = g_ascii_strtod (sums[i + 1], NULL);

      if (summary->n != bench->n_rows || fabs (summary->mean * (double) summary->n - sum) > 1e-9 * fabs (sum))
        g_error ("Column %u has %zu values and the mean %g", i, summary->n, summary->mean);
    }
}

static double
print_speed (const char  *what,
             const Bench *bench,
             gint64       time,
             double       speed)
{
  double own = (double) bench->text->len / (double) time * 1e3;

  g_print ("  %-30s %8.1f MB/s", what, own);
  if (speed > 0.0)
    g_print ("   to all metrics is %.3g times that", speed / own);
  g_print ("\n");

  return own;
}

static void
measure (const char  *path,
         const char  *title,
         const char  *header,
         void       (*append_row) (GString *, GRand *, gsize))
{
  Bench bench = { path };
  g_auto(GStrv) sums = NULL;
  gint64 python_time;
  double speed;

  make_file (&bench, header, append_row);
  g_print ("%s, %zu MB, %zu rows\n", title, bench.text->len / 1000000, bench.n_rows);

  speed = print_speed ("file to all metrics", &bench,
                       chimera_bench_best_processor_time (5, NULL, read_metrics, &bench), 0.0);
  if (bench.reading->error != NULL || bench.reading->n_rows != bench.n_rows)
    g_error ("%s: %" G_GUINT64_FORMAT " rows", bench.reading->error, bench.reading->n_rows);
  print_speed ("cells alone", &bench,
               chimera_bench_best_processor_time (5, NULL, read_records, &bench), speed);
  print_speed ("wc -l", &bench,
               chimera_bench_best_processor_time (5, NULL, count_lines, &bench), speed);
  python_time = time_python (&bench, &sums);
  if (python_time > 0)
    {
      print_speed ("sums with Python's csv", &bench, python_time, speed);
      check_sums (&bench, sums);
    }

  g_clear_pointer (&bench.reading, chimera_reading_unref);
  g_string_free (bench.text, TRUE);
  g_unlink (path);
}

int
main (void)
{
  g_autofree char *folder = chimera_test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "bench.csv", NULL);
  g_autoptr(GString) header = g_string_new (NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_append_printf (header, "column_%u%c", i, i + 1 < N_COLUMNS ? ',' : '\n');

  measure (path, "48 columns of numbers", header->str, append_wide_row);
  measure (path, "Runs with their keys",
           "timestamp,model,num_gpu,num_ctx,temperature,ttft_s,tokens_s,eval_count,prompt,success,error\n",
           append_run);
  chimera_test_remove_dir (folder);

  return 0;
}
