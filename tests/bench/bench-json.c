/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "chimera-artifact-private.h"
#include "chimera-bench.h"
#include "chimera-harvesters.h"
#include "chimera-json-reader.h"
#include "chimera-test.h"

/* What it costs to read JSON, from the file to all metrics, in time of one core; beside json-glib, which
 * makes an object of each value, and Python's json, in the same run. Both need so much memory that
 * they get a shorter file of the same kind. Fails where the metrics are not those of the file. */

#define LONG_BYTES 100000000
#define SHORT_BYTES 10000000
#define N_METRICS 10

typedef struct
{
  const char *folder;
  const char *name;
  gboolean is_lines;
  gsize n_records;
  GString *text;
  ChimeraReading *reading;
  guint64 n_tokens;
} Bench;

/* A record as benchmark scripts write it */
static void
append_record (GString *text,
               GRand   *random,
               gsize    i)
{
  static const char *const models[] = { "gemma3:latest", "llama3.1:8b-instruct-q4_0", "qwen2.5:7b" };

  g_string_append_printf (text,
                          "{\"model\": \"%s\", \"run\": %zu, \"config\": {\"num_gpu\": %d, \"num_ctx\": %d, "
                          "\"temperature\": 0.7}, \"ttft_s\": %.16g, \"tokens_s\": %.15g, \"total_duration_ns\": %d%06d, "
                          "\"eval_count\": %d, \"prompt\": \"Explain how a \\\"transformer\\\" works.\", "
                          "\"success\": true, \"error\": null, \"timings\": {\"load_ms\": %.6f, \"prefill_ms\": %.6f}}",
                          models[i % G_N_ELEMENTS (models)], i, (int) (i % 4) * 20, 2048 << i % 3,
                          g_rand_double (random), 100.0 + 20.0 * g_rand_double (random),
                          g_rand_int_range (random, 1000, 9999), g_rand_int_range (random, 0, 1000000),
                          g_rand_int_range (random, 100, 1000), g_rand_double (random) * 500.0,
                          g_rand_double (random) * 90.0);
}

static void
make_file (Bench *bench,
           gsize  n_bytes)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  g_autofree char *path = g_build_filename (bench->folder, bench->name, NULL);

  bench->text = g_string_sized_new (n_bytes + 1000);
  if (!bench->is_lines)
    g_string_append (bench->text, "{\"title\": \"generated\", \"results\": [\n");

  for (bench->n_records = 0; bench->text->len < n_bytes; bench->n_records++)
    {
      if (bench->n_records > 0)
        g_string_append (bench->text, bench->is_lines ? "\n" : ",\n");
      if (!bench->is_lines)
        g_string_append (bench->text, "    ");
      append_record (bench->text, random, bench->n_records);
    }

  g_string_append (bench->text, bench->is_lines ? "\n" : "\n]}\n");
  g_assert_true (g_file_set_contents (path, bench->text->str, (gssize) bench->text->len, NULL));
}

static void
read_tokens (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr(ChimeraJsonReader) reader = chimera_json_reader_new (bench->is_lines ? CHIMERA_JSON_LINES
                                                                                 : CHIMERA_JSON_ONE_DOCUMENT);
  ChimeraJsonToken token;

  bench->n_tokens = 0;
  chimera_json_reader_feed (reader, bench->text->str, bench->text->len);
  while (chimera_json_reader_next (reader, &token))
    bench->n_tokens++;
}

static void
read_metrics (gpointer user_data)
{
  Bench *bench = user_data;
  g_autofree char *path = g_build_filename (bench->folder, bench->name, NULL);
  g_autoptr(ChimeraArtifact) artifact = chimera_artifact_new (NULL, bench->name, CHIMERA_ARTIFACT_JSON, FALSE,
                                                              bench->text->len, 0, NULL);
  g_autoptr(ChimeraTextFeed) feed = chimera_text_feed_open (path, 0, NULL);
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_POINTER);

  g_clear_pointer (&bench->reading, chimera_reading_unref);
  bench->reading = chimera_reading_new ();
  if (!chimera_json_harvest (feed, bench->is_lines, harvest, bench->reading, NULL, NULL))
    g_error ("%s cannot be read", path);

  g_ptr_array_unref (bench->reading->metrics);
  bench->reading->metrics = chimera_harvest_finish (harvest, artifact);
}

static void
parse_with_json_glib (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr(JsonParser) parser = json_parser_new ();
  const char *text = bench->text->str;

  if (!bench->is_lines)
    {
      g_assert_true (json_parser_load_from_data (parser, text, (gssize) bench->text->len, NULL));
      return;
    }

  for (const char *end; (end = strchr (text, '\n')) != NULL; text = end + 1)
    g_assert_true (json_parser_load_from_data (parser, text, end - text, NULL));
}

/* Nanoseconds, without what Python takes to start; 0 where there is no Python */
static gint64
time_python (Bench *bench)
{
  static const char script[] =
    "import json, sys, time\n"
    "def load():\n"
    "    with open(sys.argv[1], encoding='utf-8') as f:\n"
    "        return [json.loads(l) for l in f] if sys.argv[2] == '1' else json.load(f)\n"
    "best = 1e9\n"
    "for i in range(3):\n"
    "    start = time.process_time(); load(); best = min(best, time.process_time() - start)\n"
    "print(int(best * 1e9))\n";
  g_autofree char *path = g_build_filename (bench->folder, bench->name, NULL);
  const char *argv[] = { "python3", "-c", script, path, bench->is_lines ? "1" : "0", NULL };
  g_autofree char *output = NULL;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, NULL))
    return 0;

  return g_ascii_strtoll (output, NULL, 10);
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
    g_print ("   %.1f times slower than to all metrics", speed / own);
  g_print ("\n");

  return own;
}

static void
check_metrics (const Bench *bench)
{
  const ChimeraReading *reading = bench->reading;

  if (reading->error != NULL || reading->n_rows != bench->n_records || reading->metrics->len != N_METRICS)
    g_error ("%s: %s, %" G_GUINT64_FORMAT " rows, %u metrics", bench->name, reading->error,
             reading->n_rows, reading->metrics->len);

  for (guint i = 0; i < reading->metrics->len; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (reading->metrics, i);

      if (chimera_metric_get_summary (metric)->n != bench->n_records)
        g_error ("%s: %s has %zu values", bench->name, chimera_metric_get_name (metric),
                 chimera_metric_get_summary (metric)->n);
    }
}

static void
clear_bench (Bench *bench)
{
  g_autofree char *path = g_build_filename (bench->folder, bench->name, NULL);

  g_clear_pointer (&bench->reading, chimera_reading_unref);
  g_string_free (bench->text, TRUE);
  g_unlink (path);
}

static void
measure (const char *folder,
         gboolean    is_lines)
{
  Bench bench = { folder, is_lines ? "bench.jsonl" : "bench.json", is_lines };
  double speed;
  gint64 python_time;

  make_file (&bench, LONG_BYTES);
  g_print ("%s, %zu MB, %zu records\n", is_lines ? "JSON Lines" : "An array of results",
           bench.text->len / 1000000, bench.n_records);
  speed = print_speed ("file to all metrics", &bench,
                       chimera_bench_best_processor_time (5, NULL, read_metrics, &bench), 0.0);
  check_metrics (&bench);
  print_speed ("tokens alone", &bench,
               chimera_bench_best_processor_time (5, NULL, read_tokens, &bench), 0.0);
  clear_bench (&bench);

  make_file (&bench, SHORT_BYTES);
  print_speed ("json-glib, values alone", &bench,
               chimera_bench_best_processor_time (2, NULL, parse_with_json_glib, &bench), speed);
  python_time = time_python (&bench);
  if (python_time > 0)
    print_speed ("Python's json, values alone", &bench, python_time, speed);
  clear_bench (&bench);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = chimera_test_make_dir ();

  measure (folder, FALSE);
  measure (folder, TRUE);
  chimera_test_remove_dir (folder);

  return 0;
}
