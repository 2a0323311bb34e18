/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "json-harvest.h"

#include "chimera-artifact-private.h"
#include "chimera-harvesters.h"

ChimeraReading *
json_harvest (const char *text,
              gsize       length,
              gboolean    is_lines,
              gsize       piece,
              guint64     limit)
{
  g_autoptr(ChimeraArtifact) artifact = chimera_artifact_new (NULL, "a.json", CHIMERA_ARTIFACT_JSON, FALSE,
                                                              length, 0, NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(ChimeraTextFeed) feed = chimera_text_feed_new_for_bytes (bytes, piece, limit);
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_POINTER);
  g_autoptr(GError) error = NULL;
  ChimeraReading *reading = chimera_reading_new ();

  chimera_json_harvest (feed, is_lines, harvest, reading, NULL, &error);
  g_assert_no_error (error);

  reading->n_series_left_out += chimera_harvest_get_n_left_out (harvest);
  g_ptr_array_unref (reading->metrics);
  reading->metrics = chimera_harvest_finish (harvest, artifact);

  return reading;
}

static void
append_metric (GString       *out,
               ChimeraMetric *metric)
{
  const char *keys = chimera_metric_get_keys (metric);
  const ChimeraMetricGroup *groups;
  const double *values;
  gsize n_values;
  guint n_groups;

  values = chimera_metric_get_values (metric, &n_values);
  groups = chimera_metric_get_groups (metric, &n_groups);

  g_string_append (out, chimera_metric_get_name (metric));
  if (keys != NULL)
    g_string_append_printf (out, " {%s}", keys);
  g_string_append_c (out, ':');
  for (gsize i = 0; i < n_values; i++)
    {
      g_autofree char *pointer = chimera_metric_dup_pointer (metric, i);

      g_string_append_printf (out, " %.17g@%s", values[i], pointer);
    }
  if (chimera_metric_get_n_text (metric) > 0)
    g_string_append_printf (out, " text %" G_GUINT64_FORMAT, chimera_metric_get_n_text (metric));
  if (chimera_metric_get_n_failed (metric) > 0)
    g_string_append_printf (out, " failed %" G_GUINT64_FORMAT, chimera_metric_get_n_failed (metric));
  for (guint i = 0; i < n_groups; i++)
    g_string_append_printf (out, " [%s n=%zu mean=%.17g]", groups[i].label, groups[i].summary.n,
                            groups[i].summary.mean);
  g_string_append_c (out, '\n');
}

char *
json_harvest_to_text (ChimeraReading *reading)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "rows %" G_GUINT64_FORMAT " columns %" G_GUINT64_FORMAT,
                          reading->n_rows, reading->n_columns);
  if (reading->n_failed > 0)
    g_string_append_printf (out, " failed %" G_GUINT64_FORMAT, reading->n_failed);
  if (reading->n_bad_records > 0)
    g_string_append_printf (out, " bad %" G_GUINT64_FORMAT, reading->n_bad_records);
  if (reading->n_series_left_out > 0)
    g_string_append_printf (out, " left out %u", reading->n_series_left_out);
  if (reading->error != NULL)
    g_string_append_printf (out, " error %" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT " %s",
                            reading->error_line, reading->error_column, reading->error);
  g_string_append_c (out, '\n');

  for (guint i = 0; i < reading->metrics->len; i++)
    append_metric (out, g_ptr_array_index (reading->metrics, i));

  return g_string_free (out, FALSE);
}
