/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-digest.h"
#include "chimera-inventory.h"
#include "chimera-reading.h"

#include <glib/gstdio.h>
#include <string.h>

#include "chimera-format.h"
#include "chimera-test.h"
#include "tree.h"

#define SAMPLE_TIME 1763146410

/* Golden files hold our own data; CHIMERA_WRITE_GOLDEN=1 writes them anew to be looked at. */
static void
assert_golden (const char *name,
               const char *text)
{
  g_autofree char *path = g_build_filename (g_test_get_dir (G_TEST_DIST), "core", "artifacts", "golden", name, NULL);
  g_autofree char *expected = NULL;
  g_autoptr(GError) error = NULL;

  if (g_getenv ("CHIMERA_WRITE_GOLDEN") != NULL)
    g_file_set_contents (path, text, -1, NULL);

  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
copy_tree (const char *from,
           const char *to,
           const char *below)
{
  g_autofree char *source = g_build_filename (from, below, NULL);
  g_autoptr(GDir) dir = g_dir_open (source, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (below, name, NULL);
      g_autofree char *file = g_build_filename (from, path, NULL);
      g_autofree char *content = NULL;
      gsize length;

      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        {
          copy_tree (from, to, path);
          continue;
        }

      g_assert_true (g_file_get_contents (file, &content, &length, NULL));
      chimera_test_write_file (to, path, content, (gssize) length);
      tree_set_modified (to, path, SAMPLE_TIME);
    }
}

/* The sample folder with one time for all its files. */
static ChimeraInventory *
read_sample (void)
{
  g_autofree char *sample = g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "resources", "sample", NULL);
  g_autofree char *dir = tree_make_dir ();
  g_autofree char *copy = g_build_filename (dir, "sample", NULL);
  ChimeraInventory *inventory;

  copy_tree (sample, copy, "");
  inventory = tree_read (copy);
  tree_remove (dir);

  return inventory;
}

static void
test_sample_digest (void)
{
  g_autoptr(ChimeraInventory) inventory = read_sample ();
  g_autoptr(ChimeraDigest) whole = chimera_digest_new (inventory, CHIMERA_DIGEST_NO_BUDGET);
  g_autoptr(ChimeraDigest) small = chimera_digest_new (inventory, 900);

  g_assert_cmpuint (whole->n_lines_left_out, ==, 0);
  g_assert_cmpuint (small->estimated_tokens, <=, 900);
  g_assert_cmpuint (chimera_digest_count_left_out (small->text), ==, small->n_lines_left_out);
  assert_golden ("sample-digest.txt", whole->text);
  assert_golden ("sample-digest-900.txt", small->text);
}

static char *
dup_place (ChimeraMetric *metric,
           gsize          value)
{
  switch (chimera_metric_get_place_kind (metric))
    {
    case CHIMERA_PLACE_POINTER:
      return chimera_metric_dup_pointer (metric, value);
    case CHIMERA_PLACE_LINE:
      return g_strdup_printf ("line %" G_GUINT64_FORMAT, chimera_metric_get_row (metric, value));
    case CHIMERA_PLACE_ROW:
    default:
      return g_strdup_printf ("row %" G_GUINT64_FORMAT, chimera_metric_get_row (metric, value));
    }
}

static void
append_figure (GString *text,
               double   value)
{
  g_autofree char *figure = chimera_format_significant (value, 9);

  g_string_append_printf (text, "\t%s", figure);
}

/* file, name, unit, n, min, median, mean, deviation, p95, max, first and last place */
static void
append_metric (GString       *text,
               ChimeraMetric *metric)
{
  const ChimeraSummary *summary = chimera_metric_get_summary (metric);
  g_autofree char *path = chimera_artifact_dup_path (chimera_metric_get_artifact (metric));
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  gsize n_values;

  chimera_metric_get_values (metric, &n_values);
  if (n_values > 0)
    {
      first = dup_place (metric, 0);
      last = dup_place (metric, n_values - 1);
    }

  g_string_append_printf (text, "%s\t%s\t%s\t%" G_GSIZE_FORMAT, path, chimera_metric_get_name (metric),
                          chimera_metric_get_nature (metric)->unit->symbol, summary->n);
  append_figure (text, summary->minimum);
  append_figure (text, summary->median);
  append_figure (text, summary->mean);
  append_figure (text, summary->deviation);
  append_figure (text, summary->p95);
  append_figure (text, summary->maximum);
  g_string_append_printf (text, "\t%s\t%s\n", first != NULL ? first : "", last != NULL ? last : "");
}

static ChimeraMetric *
find_metric (ChimeraInventory *inventory,
             const char       *path,
             const char       *name)
{
  GPtrArray *ranked = chimera_metrics_get_ranked (chimera_inventory_get_metrics (inventory));

  for (guint i = 0; i < ranked->len; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (ranked, i);
      g_autofree char *found = chimera_artifact_dup_path (chimera_metric_get_artifact (metric));

      if (g_str_equal (found, path) && g_str_equal (chimera_metric_get_name (metric), name))
        return metric;
    }

  return NULL;
}

/* Figures that Python's csv and statistics modules find in the same file. */
static void
test_corpus (void)
{
  g_autofree char *corpus = chimera_test_shared_or_skip ("corpus");
  g_autoptr(ChimeraInventory) inventory = NULL;
  const ChimeraSummary *summary;
  ChimeraMetrics *metrics;
  ChimeraMetric *metric;

  if (corpus == NULL)
    return;

  inventory = tree_read (corpus);
  metrics = chimera_inventory_get_metrics (inventory);
  metric = find_metric (inventory, "reports/gemma3/gemma3_param_tuning.csv", "tokens_s");
  g_assert_nonnull (metric);
  summary = chimera_metric_get_summary (metric);

  g_assert_cmpuint (summary->n, ==, 36);
  g_assert_cmpfloat (summary->minimum, ==, 100.75506258712365);
  g_assert_cmpfloat (summary->median, ==, 101.98045240364361);
  g_assert_cmpfloat (summary->maximum, ==, 103.15646723891811);
  g_assert_cmpfloat_with_epsilon (summary->mean, 101.99398603208141, 1e-12);
  g_assert_cmpfloat_with_epsilon (summary->deviation, 0.5097565462058131, 1e-12);

  /* Two of its rows timed out. */
  metric = find_metric (inventory, "reports/gemma3/gemma3_270m_param_tuning.csv", "tokens_s");
  g_assert_cmpuint (chimera_metric_get_summary (metric)->n, ==, 34);

  /* All rows of this one failed and are full of zeros. */
  metric = find_metric (inventory, "reports/ollama/20251002-151204/prompt_suite_runs.csv", "tokens_s");
  g_assert_cmpuint (chimera_metric_get_summary (metric)->n, ==, 0);
  g_assert_cmpuint (chimera_metric_get_n_failed (metric), ==, 15);

  g_assert_cmpuint (chimera_metrics_get_n_read (metrics), ==, 101);
  g_assert_cmpuint (chimera_metrics_get_faulty (metrics)->len, ==, 1);
  g_assert_cmpstr (chimera_artifact_get_name (g_ptr_array_index (chimera_metrics_get_faulty (metrics), 0)),
                   ==, "ncu_summary.csv");
}

/* Whatever the threads do, the ranking comes out the same. */
static char *
list_sample (void)
{
  g_autoptr(ChimeraInventory) inventory = read_sample ();
  GPtrArray *ranked = chimera_metrics_get_ranked (chimera_inventory_get_metrics (inventory));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ranked->len; i++)
    append_metric (text, g_ptr_array_index (ranked, i));

  return g_string_free (text, FALSE);
}

static void
test_sample_metrics (void)
{
  g_autofree char *text = list_sample ();

  assert_golden ("sample-metrics.tsv", text);
}

/* Whatever the threads do, the ranking comes out the same. */
static void
test_same_order (void)
{
  g_autofree char *first = list_sample ();

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *again = list_sample ();

      g_assert_cmpstr (again, ==, first);
    }
}

static void
test_faults (void)
{
  g_autofree char *dir = tree_make_dir ();
  g_autoptr(ChimeraInventory) inventory = NULL;
  g_autofree char *broken = NULL;
  ChimeraReading *reading;
  ChimeraMetrics *metrics;

  chimera_test_write_file (dir, "good.csv", "a_ms,b\n1,2\n3,4\n", -1);
  chimera_test_write_file (dir, "empty.csv", "", -1);
  chimera_test_write_file (dir, "broken.json", "{\"a\": 1,\n \"b\" 2}", -1);
  chimera_test_write_file (dir, "lines.jsonl", "{\"a\": 1}\n{\"a\": }\n{\"a\": 3}\n", -1);
  inventory = tree_read (dir);
  metrics = chimera_inventory_get_metrics (inventory);

  g_assert_cmpuint (chimera_metrics_get_n_read (metrics), ==, 4);
  g_assert_cmpuint (chimera_metrics_get_faulty (metrics)->len, ==, 2);

  reading = chimera_artifact_get_reading (tree_find (inventory, "broken.json"));
  g_assert_cmpuint (reading->error_line, ==, 2);
  g_assert_cmpuint (reading->error_column, ==, 6);
  g_assert_cmpuint (reading->metrics->len, ==, 0);
  broken = chimera_reading_dup_error (reading);
  g_assert_true (g_str_has_prefix (broken, "Line 2, column 6: "));

  /* A broken line does not spoil the others. */
  reading = chimera_artifact_get_reading (tree_find (inventory, "lines.jsonl"));
  g_assert_cmpuint (reading->n_bad_records, ==, 1);
  g_assert_cmpuint (reading->error_line, ==, 2);
  g_assert_cmpuint (chimera_metric_get_summary (find_metric (inventory, "lines.jsonl", "[].a"))->n, ==, 2);

  g_assert_null (chimera_artifact_get_reading (tree_find (inventory, "empty.csv"))->error);
  g_assert_cmpfloat (chimera_metric_get_summary (find_metric (inventory, "good.csv", "a_ms"))->mean, ==, 2.0);
  tree_remove (dir);
}

static void
test_gone_since_scan (void)
{
  g_autofree char *dir = tree_make_dir ();
  g_autofree char *path = g_build_filename (dir, "a.csv", NULL);
  g_autoptr(ChimeraInventory) inventory = NULL;

  chimera_test_write_file (dir, "a.csv", "a\n1\n", -1);
  inventory = tree_scan (dir, CHIMERA_SCAN_NONE);
  g_assert_cmpint (g_unlink (path), ==, 0);
  tree_read_scanned (inventory);

  g_assert_nonnull (chimera_artifact_get_reading (tree_find (inventory, "a.csv"))->error);
  tree_remove (dir);
}

static void
test_sampled (void)
{
  g_autofree char *dir = tree_make_dir ();
  g_autoptr(GString) rows = g_string_new ("ms\n");
  g_autoptr(ChimeraInventory) inventory = NULL;
  ChimeraReading *reading;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (rows, "%u\n", 1000 + i % 10);
  chimera_test_write_file (dir, "long.csv", rows->str, -1);

  inventory = tree_scan (dir, CHIMERA_SCAN_NONE);
  tree_read_limited (inventory, 5003);
  reading = chimera_artifact_get_reading (tree_find (inventory, "long.csv"));

  g_assert_true (reading->is_sampled);
  g_assert_null (reading->error);
  g_assert_cmpuint (chimera_metrics_get_n_sampled (chimera_inventory_get_metrics (inventory)), ==, 1);
  g_assert_cmpuint (chimera_metric_get_summary (find_metric (inventory, "long.csv", "ms"))->n, ==, 1000);
  tree_remove (dir);
}

/* The callback comes in any case, and what follows is not disturbed. */
static void
test_cancelled (void)
{
  g_autoptr(ChimeraInventory) inventory = read_sample ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) cancelled = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *first_pending = NULL;
  GAsyncResult *second_pending = NULL;

  chimera_inventory_read_async (inventory, 0, cancellable, chimera_test_async_ready, &first_pending);
  g_cancellable_cancel (cancellable);
  cancelled = chimera_test_await (&first_pending);
  g_assert_false (chimera_inventory_read_finish (inventory, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  /* One that begins while another is under way takes its place. */
  g_clear_object (&cancelled);
  first_pending = NULL;
  chimera_inventory_read_async (inventory, 0, NULL, chimera_test_async_ready, &first_pending);
  chimera_inventory_read_async (inventory, 0, NULL, chimera_test_async_ready, &second_pending);
  cancelled = chimera_test_await (&first_pending);
  second = chimera_test_await (&second_pending);
  g_assert_false (chimera_inventory_read_finish (inventory, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  chimera_inventory_read_finish (inventory, second, &error);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/artifacts/metrics/sample-digest", test_sample_digest);
  g_test_add_func ("/artifacts/metrics/sample-metrics", test_sample_metrics);
  g_test_add_func ("/artifacts/metrics/corpus", test_corpus);
  g_test_add_func ("/artifacts/metrics/same-order", test_same_order);
  g_test_add_func ("/artifacts/metrics/faults", test_faults);
  g_test_add_func ("/artifacts/metrics/gone-since-scan", test_gone_since_scan);
  g_test_add_func ("/artifacts/metrics/sampled", test_sampled);
  g_test_add_func ("/artifacts/metrics/cancelled", test_cancelled);

  return g_test_run ();
}
