/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "markdown-harvest.h"

#include <math.h>

#include "chimera-artifact-private.h"
#include "chimera-harvesters.h"

ChimeraReading *
markdown_harvest (const char *text,
                  gsize       length,
                  gsize       piece)
{
  g_autoptr(ChimeraArtifact) artifact = chimera_artifact_new (NULL, "a.md", CHIMERA_ARTIFACT_MARKDOWN, FALSE,
                                                              length, 0, NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(ChimeraTextFeed) feed = chimera_text_feed_new_for_bytes (bytes, piece, 0);
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_LINE);
  g_autoptr(GError) error = NULL;
  ChimeraReading *reading = chimera_reading_new ();

  g_assert_true (chimera_markdown_harvest (feed, harvest, reading, NULL, &error));
  g_assert_no_error (error);

  reading->n_series_left_out += chimera_harvest_get_n_left_out (harvest);
  g_ptr_array_unref (reading->metrics);
  reading->metrics = chimera_harvest_finish (harvest, artifact);

  return reading;
}

char *
markdown_harvest_to_text (ChimeraReading *reading)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < reading->metrics->len; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (reading->metrics, i);
      const ChimeraNature *nature = chimera_metric_get_nature (metric);
      const ChimeraMetricGroup *groups;
      const double *values;
      gsize n_values;
      guint n_groups;

      values = chimera_metric_get_values (metric, &n_values);
      groups = chimera_metric_get_groups (metric, &n_groups);

      g_string_append_printf (out, "%s:", chimera_metric_get_name (metric));
      for (gsize j = 0; j < n_values; j++)
        g_string_append_printf (out, " %.15g@%" G_GUINT64_FORMAT, values[j],
                                chimera_metric_get_row (metric, j));
      if (nature->unit->symbol[0] != '\0')
        g_string_append_printf (out, " %s", nature->unit->symbol);
      if (chimera_metric_get_n_failed (metric) > 0)
        g_string_append_printf (out, " failed %" G_GUINT64_FORMAT, chimera_metric_get_n_failed (metric));
      if (chimera_metric_get_keys (metric) != NULL)
        g_string_append_printf (out, " {%s}", chimera_metric_get_keys (metric));
      for (guint j = 0; j < n_groups; j++)
        g_string_append_printf (out, " [%s %.15g]", groups[j].label, groups[j].summary.mean);
      g_string_append_c (out, '\n');
    }

  return g_string_free (out, FALSE);
}

void
markdown_harvest_check (const char *text,
                        gsize       length)
{
  g_autoptr(ChimeraReading) reading = markdown_harvest (text, length, 4096);
  g_autoptr(ChimeraReading) in_pieces = markdown_harvest (text, length, 7);
  g_autofree char *shown = markdown_harvest_to_text (reading);
  g_autofree char *shown_in_pieces = markdown_harvest_to_text (in_pieces);

  g_assert_cmpstr (shown, ==, shown_in_pieces);
  g_assert_true (g_utf8_validate (shown, -1, NULL));
  g_assert_cmpuint (reading->n_rows, <=, length);
  g_assert_null (reading->error);

  for (guint i = 0; i < reading->metrics->len; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (reading->metrics, i);
      gsize n_values;
      const double *values = chimera_metric_get_values (metric, &n_values);
      guint64 last = 0;

      g_assert_cmpstr (chimera_metric_get_name (metric), !=, "");

      for (gsize j = 0; j < n_values; j++)
        {
          guint64 line = chimera_metric_get_row (metric, j);

          g_assert_true (isfinite (values[j]));
          g_assert_cmpuint (line, >=, MAX (last, 1));
          g_assert_cmpuint (line, <=, reading->n_rows);
          last = line;
        }
    }
}
