/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-harvest.h"
#include "chimera-metric-contrast.h"

#include <math.h>
#include <string.h>

#include "chimera-artifact-private.h"
#include "chimera-series-private.h"

static ChimeraArtifact *
make_artifact (void)
{
  return chimera_artifact_new (NULL, "a.csv", CHIMERA_ARTIFACT_CSV, FALSE, 1, 0, NULL);
}

static ChimeraMetric *
find (GPtrArray  *metrics,
      const char *name)
{
  for (guint i = 0; i < metrics->len; i++)
    if (g_str_equal (chimera_metric_get_name (g_ptr_array_index (metrics, i)), name))
      return g_ptr_array_index (metrics, i);

  return NULL;
}

static void
add_row (ChimeraSeries *series,
         guint32        row,
         double         value)
{
  chimera_series_add_number (series, value, &row);
}

static void
add_key (ChimeraSeries *series,
         guint32        row,
         const char    *key)
{
  chimera_series_add_key (series, key, strlen (key), &row);
}

/* Whatever the places are, they come back as they were, one by one and through a cursor. */
static void
test_places (void)
{
  for (guint n_indices = 0; n_indices <= 3; n_indices++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (n_indices);
      g_autoptr(GArray) expected = g_array_new (FALSE, FALSE, sizeof (guint32));
      guint32 indices[8] = { 0 };
      guint32 found[8] = { 0 };
      ChimeraPlaceCursor cursor;
      ChimeraPlaces places;

      chimera_places_init (&places, n_indices);

      for (guint i = 0; i < 500; i++)
        {
          guint level = g_rand_int_range (rand, 0, 10) < 8 ? n_indices : (guint) g_rand_int_range (rand, 0, 4);

          if (level >= 1 && level <= n_indices)
            {
              indices[level - 1] += (guint32) g_rand_int_range (rand, 0, 3);
              for (guint below = level; below < n_indices; below++)
                indices[below] = 0;
            }

          chimera_places_add (&places, indices);
          g_array_append_vals (expected, indices, 4);
        }

      g_assert_cmpuint (places.n, ==, 500);
      g_assert_true (chimera_places_equal (&places, &places));
      chimera_place_cursor_init (&cursor, &places);

      for (guint i = 0; i < 500; i++)
        {
          const guint32 *was = &g_array_index (expected, guint32, i * 4);

          chimera_places_get (&places, i, found);
          g_assert_cmpint (chimera_place_compare (found, was, n_indices), ==, 0);
          g_assert_true (chimera_place_cursor_next (&cursor));
          g_assert_cmpint (chimera_place_compare (cursor.indices, was, n_indices), ==, 0);
        }

      g_assert_false (chimera_place_cursor_next (&cursor));
      chimera_places_clear (&places);
    }
}

/* As if it went one by one. */
static void
test_reach (void)
{
  for (guint n_indices = 1; n_indices <= 3; n_indices++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (n_indices);
      guint32 indices[8] = { 0 };
      guint32 wanted[8] = { 0 };
      ChimeraPlaceCursor cursor, slow;
      ChimeraPlaces places;
      gboolean is_found = TRUE;

      chimera_places_init (&places, n_indices);
      for (guint i = 0; i < 2000; i++)
        {
          guint level = g_rand_int_range (rand, 0, 20) < 18 ? n_indices - 1 : (guint) g_rand_int_range (rand, 0, (int) n_indices);

          indices[level] += g_rand_int_range (rand, 0, 20) == 0 ? 5 : 1;
          for (guint below = level + 1; below < n_indices; below++)
            indices[below] = 0;
          chimera_places_add (&places, indices);
        }

      chimera_place_cursor_init (&cursor, &places);
      chimera_place_cursor_init (&slow, &places);
      g_assert_true (chimera_place_cursor_next (&cursor));
      g_assert_true (chimera_place_cursor_next (&slow));

      while (is_found)
        {
          guint level = (guint) g_rand_int_range (rand, 0, 10) == 0 ? 0 : n_indices - 1;

          wanted[level] += (guint32) g_rand_int_range (rand, 0, 9);
          while (is_found && chimera_place_compare (slow.indices, wanted, n_indices) < 0)
            is_found = chimera_place_cursor_next (&slow);

          g_assert_cmpint (chimera_place_cursor_reach (&cursor, wanted), ==, is_found);
          if (is_found)
            {
              g_assert_cmpuint (cursor.place, ==, slow.place);
              g_assert_cmpint (chimera_place_compare (cursor.indices, slow.indices, n_indices), ==, 0);
              for (guint below = level + 1; below < n_indices; below++)
                wanted[below] = 0;
            }
        }

      chimera_places_clear (&places);
    }
}

/* A million rows one below the other take one run. */
static void
test_places_small (void)
{
  ChimeraPlaces places;

  chimera_places_init (&places, 1);
  for (guint32 row = 1; row <= 1000000; row++)
    chimera_places_add (&places, &row);

  g_assert_cmpuint (places.runs->len, ==, 1);
  chimera_places_clear (&places);
}

static void
test_summary_and_sources (void)
{
  g_autoptr(ChimeraArtifact) artifact = make_artifact ();
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_ROW);
  ChimeraSeries *series = chimera_harvest_add_series (harvest, "", "tokens_s", "tokens_s", 1);
  g_autoptr(GPtrArray) metrics = NULL;
  ChimeraMetric *metric;
  const double *values;
  gsize n_values;

  add_row (series, 1, 3.0);
  add_row (series, 2, 1.0);
  chimera_series_add_text (series);
  add_row (series, 4, 2.0);
  metrics = chimera_harvest_finish (harvest, artifact);

  g_assert_cmpuint (metrics->len, ==, 1);
  metric = g_ptr_array_index (metrics, 0);
  g_assert_true (chimera_metric_get_artifact (metric) == artifact);
  g_assert_cmpuint (chimera_metric_get_summary (metric)->n, ==, 3);
  g_assert_cmpfloat (chimera_metric_get_summary (metric)->median, ==, 2.0);
  g_assert_cmpuint (chimera_metric_get_n_text (metric), ==, 1);
  g_assert_cmpint (chimera_metric_get_nature (metric)->topic, ==, CHIMERA_TOPIC_THROUGHPUT);

  values = chimera_metric_get_values (metric, &n_values);
  g_assert_cmpuint (n_values, ==, 3);
  g_assert_cmpfloat (values[2], ==, 2.0);
  g_assert_cmpuint (chimera_metric_get_row (metric, 2), ==, 4);
}

/* Texts with a number among them are no series. */
static void
test_text_is_no_series (void)
{
  g_autoptr(ChimeraArtifact) artifact = make_artifact ();
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_ROW);
  ChimeraSeries *series = chimera_harvest_add_series (harvest, "", "prompt", "prompt", 1);
  g_autoptr(GPtrArray) metrics = NULL;

  add_row (series, 1, 3.0);
  chimera_series_add_text (series);
  chimera_series_add_text (series);
  chimera_harvest_add_series (harvest, "", "empty", "empty", 1);
  metrics = chimera_harvest_finish (harvest, artifact);

  g_assert_cmpuint (metrics->len, ==, 0);
}

static void
test_failed_rows (void)
{
  g_autoptr(ChimeraArtifact) artifact = make_artifact ();
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_ROW);
  ChimeraSeries *series = chimera_harvest_add_series (harvest, "", "ttft_s", "ttft_s", 1);
  g_autoptr(GPtrArray) metrics = NULL;
  ChimeraMetric *metric;

  for (guint32 row = 1; row <= 10; row++)
    {
      add_row (series, row, row % 3 == 0 ? 0.0 : row);
      if (row % 3 == 0)
        chimera_harvest_add_failure (harvest, "", 1, &row);
    }

  metrics = chimera_harvest_finish (harvest, artifact);
  metric = g_ptr_array_index (metrics, 0);

  g_assert_cmpuint (chimera_metric_get_summary (metric)->n, ==, 7);
  g_assert_cmpfloat (chimera_metric_get_summary (metric)->minimum, ==, 1.0);
  g_assert_cmpuint (chimera_metric_get_n_failed (metric), ==, 3);
  g_assert_cmpuint (chimera_metric_get_row (metric, 2), ==, 4);
}

/* A failure takes what is in its record at any depth, and nothing in others. */
static void
test_failed_records (void)
{
  g_autoptr(ChimeraArtifact) artifact = make_artifact ();
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_POINTER);
  ChimeraSeries *deep = chimera_harvest_add_series (harvest, "results[].runs[]", "results[].runs[].ms", "ms", 2);
  ChimeraSeries *beside = chimera_harvest_add_series (harvest, "results_all[]", "results_all[].ms", "ms", 1);
  g_autoptr(GPtrArray) metrics = NULL;
  guint32 failed = 1;

  for (guint32 result = 0; result < 3; result++)
    {
      for (guint32 run = 0; run < 4; run++)
        {
          const guint32 indices[] = { result, run };

          chimera_series_add_number (deep, result, indices);
        }
      chimera_series_add_number (beside, 5.0, &result);
    }
  chimera_harvest_add_failure (harvest, "results[]", 1, &failed);

  metrics = chimera_harvest_finish (harvest, artifact);
  g_assert_cmpuint (chimera_metric_get_n_failed (find (metrics, "results[].runs[].ms")), ==, 4);
  g_assert_cmpuint (chimera_metric_get_summary (find (metrics, "results[].runs[].ms"))->n, ==, 8);
  g_assert_cmpuint (chimera_metric_get_summary (find (metrics, "results_all[].ms"))->n, ==, 3);
}

static void
test_groups (void)
{
  g_autoptr(ChimeraArtifact) artifact = make_artifact ();
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_ROW);
  ChimeraSeries *model = chimera_harvest_add_series (harvest, "", "model", "model", 1);
  ChimeraSeries *num_gpu = chimera_harvest_add_series (harvest, "", "num_gpu", "num_gpu", 1);
  ChimeraSeries *rate = chimera_harvest_add_series (harvest, "", "tokens_s", "tokens_s", 1);
  const ChimeraMetricGroup *groups;
  const ChimeraMetricGroup *best;
  const ChimeraMetricGroup *worst;
  g_autoptr(GPtrArray) metrics = NULL;
  guint n_groups;

  for (guint32 row = 1; row <= 6; row++)
    {
      add_key (model, row, " gemma3:latest ");
      add_key (num_gpu, row, row % 2 == 0 ? "60" : "999");
      add_row (rate, row, row % 2 == 0 ? 100.0 + row : 50.0 + row);
    }

  metrics = chimera_harvest_finish (harvest, artifact);
  g_assert_cmpuint (metrics->len, ==, 1);
  groups = chimera_metric_get_groups (g_ptr_array_index (metrics, 0), &n_groups);

  g_assert_cmpstr (chimera_metric_get_keys (g_ptr_array_index (metrics, 0)), ==, "model=gemma3:latest");
  g_assert_cmpuint (n_groups, ==, 2);
  g_assert_cmpstr (groups[0].label, ==, "num_gpu=999");
  g_assert_cmpuint (groups[0].summary.n, ==, 3);
  g_assert_cmpfloat (groups[0].summary.mean, ==, 53.0);
  g_assert_cmpstr (groups[1].label, ==, "num_gpu=60");
  g_assert_cmpfloat (groups[1].summary.mean, ==, 104.0);

  g_assert_cmpint (chimera_metric_contrast (g_ptr_array_index (metrics, 0), &best, &worst), ==, CHIMERA_CONTRAST_CLEAR);
  g_assert_true (best == &groups[1]);
  g_assert_true (worst == &groups[0]);
}

/* A sweep has each combination once; what one compares is one setting at a time. */
static void
test_groups_by_key (void)
{
  static const char *const expected[] = { "num_gpu", "num_ctx" };

  for (guint32 n_repeats = 1; n_repeats <= 2; n_repeats++)
    {
      g_autoptr(ChimeraArtifact) artifact = make_artifact ();
      g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_ROW);
      ChimeraSeries *num_gpu = chimera_harvest_add_series (harvest, "", "num_gpu", "num_gpu", 1);
      ChimeraSeries *num_ctx = chimera_harvest_add_series (harvest, "", "num_ctx", "num_ctx", 1);
      ChimeraSeries *model = chimera_harvest_add_series (harvest, "", "model", "model", 1);
      ChimeraSeries *rate = chimera_harvest_add_series (harvest, "", "tokens_s", "tokens_s", 1);
      g_autoptr(GPtrArray) metrics = NULL;
      ChimeraMetric *metric;
      guint n_groups;

      for (guint32 i = 0; i < 36 * n_repeats; i++)
        {
          add_key (num_gpu, i, i % 36 < 18 ? "60" : "80");
          add_key (num_ctx, i, ((const char *[]) { "1", "2", "3" })[i % 3]);
          add_key (model, i, ((const char *[]) { "a", "b", "c", "d", "e", "f" })[i / 3 % 6]);
          add_row (rate, i, i % 36 < 18 ? 10.0 : 20.0 + i % 2);
        }

      metrics = chimera_harvest_finish (harvest, artifact);
      metric = g_ptr_array_index (metrics, 0);
      chimera_metric_get_groups (metric, &n_groups);
      g_assert_cmpuint (n_groups, ==, 36);
      g_assert_cmpuint (chimera_metric_get_n_group_keys (metric), ==, n_repeats == 1 ? 3 : 0);

      for (guint i = 0; i < G_N_ELEMENTS (expected) && n_repeats == 1; i++)
        {
          const char *key;
          const ChimeraMetricGroup *groups = chimera_metric_get_key_groups (metric, i, &key, &n_groups);

          g_assert_cmpstr (key, ==, expected[i]);
          g_assert_cmpuint (n_groups, ==, i == 0 ? 2 : 3);
          g_assert_cmpuint (groups[1].summary.n, ==, i == 0 ? 18 : 12);
          g_assert_cmpstr (groups[1].label, ==, i == 0 ? "num_gpu=80" : "num_ctx=2");
          g_assert_cmpfloat (groups[1].summary.mean, ==, i == 0 ? 20.5 : 15.25);
        }
    }
}

/* The name of a configuration stands for all that makes it. */
static void
test_config_names (void)
{
  g_autoptr(ChimeraArtifact) artifact = make_artifact ();
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_ROW);
  ChimeraSeries *num_gpu = chimera_harvest_add_series (harvest, "", "num_gpu", "num_gpu", 1);
  ChimeraSeries *num_ctx = chimera_harvest_add_series (harvest, "", "num_ctx", "num_ctx", 1);
  ChimeraSeries *config = chimera_harvest_add_series (harvest, "", "config_name", "config_name", 1);
  ChimeraSeries *rate = chimera_harvest_add_series (harvest, "", "tokens_s", "tokens_s", 1);
  const ChimeraMetricGroup *groups;
  g_autoptr(GPtrArray) metrics = NULL;
  guint n_groups;

  for (guint32 row = 1; row <= 4; row++)
    {
      g_autofree char *name = g_strdup_printf ("c%u", row);

      add_key (num_gpu, row, row <= 2 ? "60" : "999");
      add_key (num_ctx, row, row % 2 == 0 ? "512" : "1024");
      add_key (config, row, name);
      add_row (rate, row, row);
    }

  metrics = chimera_harvest_finish (harvest, artifact);
  groups = chimera_metric_get_groups (g_ptr_array_index (metrics, 0), &n_groups);

  g_assert_cmpuint (n_groups, ==, 4);
  g_assert_cmpstr (groups[2].label, ==, "config_name=c3");
}

static void
test_sentences (void)
{
  g_autoptr(ChimeraArtifact) artifact = make_artifact ();
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_ROW);
  ChimeraSeries *prompt = chimera_harvest_add_series (harvest, "", "prompt", "prompt", 1);
  ChimeraSeries *gpu = chimera_harvest_add_series (harvest, "", "gpu", "gpu", 1);
  ChimeraSeries *rate = chimera_harvest_add_series (harvest, "", "tokens_s", "tokens_s", 1);
  const ChimeraMetricGroup *groups;
  g_autoptr(GPtrArray) metrics = NULL;
  guint n_groups;

  for (guint32 row = 1; row <= 4; row++)
    {
      add_key (prompt, row, row == 1 ? "greet" : "Explain in one line what a cache is. ");
      add_key (gpu, row, row % 2 == 0 ? "GeForce RTX 4080 Laptop GPU 12 GB" : "GeForce RTX 4090 Desktop GPU 24 GB");
      add_row (rate, row, row);
    }

  metrics = chimera_harvest_finish (harvest, artifact);
  groups = chimera_metric_get_groups (g_ptr_array_index (metrics, 0), &n_groups);

  g_assert_cmpuint (n_groups, ==, 2);
  g_assert_cmpstr (groups[1].label, ==, "gpu=GeForce RTX 4080 Laptop GPU 12 GB");
}

/* Keys of a record hold for all records inside it, and settings for the record they are in. */
static void
test_nested_keys (void)
{
  g_autoptr(ChimeraArtifact) artifact = make_artifact ();
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_POINTER);
  ChimeraSeries *backend = chimera_harvest_add_series (harvest, "results[].config", "results[].config.backend", "backend", 1);
  ChimeraSeries *ms = chimera_harvest_add_series (harvest, "results[].runs[]", "results[].runs[].ms", "ms", 2);
  const ChimeraMetricGroup *groups;
  g_autoptr(GPtrArray) metrics = NULL;
  g_autofree char *pointer = NULL;
  guint n_groups;

  for (guint32 result = 0; result < 4; result++)
    {
      const char *name = result % 2 == 0 ? "eager" : "jit";

      chimera_series_add_key (backend, name, strlen (name), &result);
      for (guint32 run = 0; run < 3; run++)
        {
          const guint32 indices[] = { result, run };

          chimera_series_add_number (ms, result * 10 + run, indices);
        }
    }

  metrics = chimera_harvest_finish (harvest, artifact);
  groups = chimera_metric_get_groups (g_ptr_array_index (metrics, 0), &n_groups);
  pointer = chimera_metric_dup_pointer (g_ptr_array_index (metrics, 0), 10);

  g_assert_cmpuint (n_groups, ==, 2);
  g_assert_cmpuint (groups[0].summary.n, ==, 6);
  g_assert_cmpfloat (groups[0].summary.maximum, ==, 22.0);
  g_assert_cmpstr (pointer, ==, "/results/3/runs/1/ms");
}

/* Keys with a text of their own for each row would make nonsense of the others: they are left out and
 * counted. A sentence is no key at all. */
static void
test_too_many_groups (void)
{
  g_autoptr(ChimeraArtifact) artifact = make_artifact ();
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_ROW);
  ChimeraSeries *model = chimera_harvest_add_series (harvest, "", "model", "model", 1);
  ChimeraSeries *tag = chimera_harvest_add_series (harvest, "", "tag", "tag", 1);
  ChimeraSeries *host = chimera_harvest_add_series (harvest, "", "host", "host", 1);
  ChimeraSeries *prompt = chimera_harvest_add_series (harvest, "", "prompt", "prompt", 1);
  ChimeraSeries *rate = chimera_harvest_add_series (harvest, "", "tokens_s", "tokens_s", 1);
  const ChimeraMetricGroup *groups;
  g_autoptr(GPtrArray) metrics = NULL;
  guint n_groups;

  for (guint32 row = 1; row <= CHIMERA_SERIES_MAX_KEYS + 1; row++)
    {
      g_autofree char *text = g_strdup_printf ("t%u", row);

      add_key (model, row, row <= 450 ? "a" : "b");
      add_key (tag, row, row <= 900 ? text : "t");
      add_key (host, row, text);
      add_key (prompt, row, row % 2 == 0 ? "Say what is in this." : "Say what is not in this.");
      add_row (rate, row, row);
    }

  metrics = chimera_harvest_finish (harvest, artifact);
  groups = chimera_metric_get_groups (g_ptr_array_index (metrics, 0), &n_groups);

  g_assert_cmpuint (n_groups, ==, 2);
  g_assert_cmpstr (groups[1].label, ==, "model=b");
  g_assert_cmpuint (chimera_harvest_get_n_keys_left_out (harvest), ==, 2);
}

/* What the places of the older values were is given up, and with it which key was beside them. */
static void
test_long_series_keys (void)
{
  const guint32 n = CHIMERA_SERIES_MAX_EXACT + 10000;
  g_autoptr(ChimeraArtifact) artifact = make_artifact ();
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_POINTER);
  ChimeraSeries *host = chimera_harvest_add_series (harvest, "results[]", "results[].host", "host", 1);
  ChimeraSeries *model = chimera_harvest_add_series (harvest, "results[]", "results[].model", "model", 1);
  ChimeraSeries *series = chimera_harvest_add_series (harvest, "results[]", "results[].ms[]", "ms", 2);
  g_autoptr(GPtrArray) metrics = NULL;

  for (guint32 record = 0; record < 2; record++)
    {
      add_key (host, record, "one");
      add_key (model, record, record == 0 ? "a" : "b");
      for (guint32 i = 0; i < n / 2; i++)
        {
          guint32 place[] = { record, i };

          chimera_series_add_number (series, i, place);
        }
    }

  metrics = chimera_harvest_finish (harvest, artifact);
  g_assert_cmpuint (metrics->len, ==, 1);
  g_assert_cmpstr (chimera_metric_get_keys (g_ptr_array_index (metrics, 0)), ==, "host=one");
}

/* Beyond a million values the figures stay right, within the error that is stated, and a failure is
 * still left out. */
static void
test_long_series (void)
{
  const guint32 n = 2500000;
  g_autoptr(ChimeraArtifact) artifact = make_artifact ();
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_ROW);
  ChimeraSeries *series = chimera_harvest_add_series (harvest, "", "ms", "ms", 1);
  const ChimeraSummary *summary;
  g_autoptr(GPtrArray) metrics = NULL;
  gsize n_values;

  for (guint32 row = 1; row <= n; row++)
    {
      add_row (series, row, row % 1000 == 0 ? 1e12 : row);
      if (row % 1000 == 0)
        chimera_harvest_add_failure (harvest, "", 1, &row);
    }

  metrics = chimera_harvest_finish (harvest, artifact);
  summary = chimera_metric_get_summary (g_ptr_array_index (metrics, 0));

  g_assert_cmpuint (summary->n, ==, n - n / 1000);
  g_assert_cmpuint (chimera_metric_get_n_failed (g_ptr_array_index (metrics, 0)), ==, n / 1000);
  g_assert_cmpfloat (summary->maximum, ==, n - 1);
  g_assert_cmpfloat (summary->rank_error, >, 0.0);
  g_assert_cmpfloat (fabs (summary->median - n / 2.0), <=, summary->rank_error * n + 1001.0);
  g_assert_null (chimera_metric_get_values (g_ptr_array_index (metrics, 0), &n_values));
}

/* A flag is judged by the first million rows; what comes then and is neither says nothing. */
static void
test_long_flags (void)
{
  const guint32 n = 2500000;
  g_autoptr(ChimeraArtifact) artifact = make_artifact ();
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_ROW);
  ChimeraSeries *series = chimera_harvest_add_series (harvest, "", "ms", "ms", 1);
  ChimeraSeries *flag = chimera_harvest_add_series (harvest, "", "failed", "failed", 1);
  ChimeraSeries *rare = chimera_harvest_add_series (harvest, "", "success", "success", 1);
  const ChimeraSummary *summary;
  g_autoptr(GPtrArray) metrics = NULL;

  for (guint32 row = 1; row <= n; row++)
    {
      gboolean has_failed = row % 1000 == 0;

      add_row (series, row, has_failed ? 1e12 : row);
      add_row (flag, row, row == 2000001 ? 7 : has_failed);
      if (row % 5000 == 0)
        add_row (rare, row, row % 10000 != 0);
    }

  metrics = chimera_harvest_finish (harvest, artifact);
  summary = chimera_metric_get_summary (find (metrics, "ms"));

  /* Rows that both say it of are counted once. */
  g_assert_cmpuint (chimera_harvest_get_n_flagged (harvest), ==, n / 1000);
  g_assert_cmpuint (summary->n, ==, n - n / 1000);
  g_assert_cmpfloat (summary->maximum, ==, n - 1);
  g_assert_cmpuint (chimera_metric_get_n_failed (find (metrics, "ms")), ==, n / 1000);
  g_assert_cmpuint (chimera_harvest_get_n_spoilt (harvest), ==, 0);
}

/* Two records of values that are too many to be taken back when the second one says that it failed:
 * no figure is better than one that counts them. */
static void
test_long_series_spoilt (void)
{
  for (guint32 failed = 0; failed < 3; failed++)
    {
      g_autoptr(ChimeraArtifact) artifact = make_artifact ();
      g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_POINTER);
      ChimeraSeries *series = chimera_harvest_add_series (harvest, "[]", "[].ms[]", "ms", 2);
      ChimeraSeries *other = chimera_harvest_add_series (harvest, "[]", "[].s", "s", 1);
      g_autoptr(GPtrArray) metrics = NULL;

      for (guint32 record = 0; record < 3; record++)
        {
          for (guint32 i = 0; i < 600000; i++)
            chimera_series_add_number (series, i, (guint32[]) { record, i });
          chimera_series_add_number (other, record, &record);
          if (record == failed)
            chimera_harvest_add_failure (harvest, "[]", 1, &record);
        }

      metrics = chimera_harvest_finish (harvest, artifact);

      /* Those of the first one were still there. */
      g_assert_cmpuint (chimera_harvest_get_n_spoilt (harvest), ==, failed == 0 ? 0 : 1);
      g_assert_cmpuint (metrics->len, ==, failed == 0 ? 2 : 1);
      g_assert_cmpuint (chimera_metric_get_n_failed (find (metrics, "[].s")), ==, 1);
      if (failed == 0)
        g_assert_cmpuint (chimera_metric_get_summary (find (metrics, "[].ms[]"))->n, ==, 1200000);
    }
}

static void
test_too_many_series (void)
{
  g_autoptr(ChimeraArtifact) artifact = make_artifact ();
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_ROW);
  g_autoptr(GPtrArray) metrics = NULL;

  for (guint i = 0; i < CHIMERA_HARVEST_MAX_SERIES + 5; i++)
    {
      ChimeraSeries *series = chimera_harvest_add_series (harvest, "", "x", "x", 1);

      if (series != NULL)
        add_row (series, 1, i);
      else
        g_assert_cmpuint (i, >=, CHIMERA_HARVEST_MAX_SERIES);
    }

  g_assert_cmpuint (chimera_harvest_get_n_left_out (harvest), ==, 5);
  metrics = chimera_harvest_finish (harvest, artifact);
  g_assert_cmpuint (metrics->len, ==, CHIMERA_HARVEST_MAX_SERIES);
}

/* Odd names keep their dots and brackets in the pointer. */
static void
test_pointers (void)
{
  static const struct
  {
    const char *name;
    guint n_indices;
    const char *pointer;
  } cases[] = {
    { "a", 0, "/a" },
    { "[]", 1, "/7" },
    { "[].a", 1, "/7/a" },
    { "a.b[].c", 1, "/a/b/7/c" },
    { "a[][]", 2, "/a/7/8" },
    { "\"a.b\".c", 0, "/a.b/c" },
    { "\"x[]\"[]", 1, "/x[]/7" },
    { "\"q\\\"\\\\\"", 0, "/q\"\\" },
    { "\"\"", 0, "/" },
    { "a~b.\"c/d\"", 0, "/a~0b/c~1d" },
  };
  static const guint32 indices[] = { 7, 8 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraArtifact) artifact = make_artifact ();
      g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_POINTER);
      ChimeraSeries *series = chimera_harvest_add_series (harvest, "", cases[i].name, "x", cases[i].n_indices);
      g_autoptr(GPtrArray) metrics = NULL;
      g_autofree char *pointer = NULL;

      chimera_series_add_number (series, 1.0, indices);
      metrics = chimera_harvest_finish (harvest, artifact);
      pointer = chimera_metric_dup_pointer (g_ptr_array_index (metrics, 0), 0);
      g_assert_cmpstr (pointer, ==, cases[i].pointer);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/harvest/places", test_places);
  g_test_add_func ("/harvest/places-small", test_places_small);
  g_test_add_func ("/harvest/reach", test_reach);
  g_test_add_func ("/harvest/summary-and-sources", test_summary_and_sources);
  g_test_add_func ("/harvest/text-is-no-series", test_text_is_no_series);
  g_test_add_func ("/harvest/failed-rows", test_failed_rows);
  g_test_add_func ("/harvest/failed-records", test_failed_records);
  g_test_add_func ("/harvest/groups", test_groups);
  g_test_add_func ("/harvest/groups-by-key", test_groups_by_key);
  g_test_add_func ("/harvest/config-names", test_config_names);
  g_test_add_func ("/harvest/sentences", test_sentences);
  g_test_add_func ("/harvest/nested-keys", test_nested_keys);
  g_test_add_func ("/harvest/too-many-groups", test_too_many_groups);
  g_test_add_func ("/harvest/long-series", test_long_series);
  g_test_add_func ("/harvest/long-series-keys", test_long_series_keys);
  g_test_add_func ("/harvest/long-flags", test_long_flags);
  g_test_add_func ("/harvest/long-series-spoilt", test_long_series_spoilt);
  g_test_add_func ("/harvest/too-many-series", test_too_many_series);
  g_test_add_func ("/harvest/pointers", test_pointers);

  return g_test_run ();
}
