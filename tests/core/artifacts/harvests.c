/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "harvests.h"

#include <math.h>

#include "chimera-artifact-private.h"
#include "chimera-harvesters.h"

typedef struct
{
  ChimeraArtifactKind kind;
  gboolean is_lines;
  ChimeraPlaceKind places;
} Format;

static gboolean
run_harvester (const Format     *format,
               ChimeraTextFeed  *feed,
               ChimeraHarvest   *harvest,
               ChimeraReading   *reading,
               GError          **error)
{
  if (format->kind == CHIMERA_ARTIFACT_CSV)
    return chimera_csv_harvest (feed, harvest, reading, NULL, error);
  if (format->kind == CHIMERA_ARTIFACT_JSON)
    return chimera_json_harvest (feed, format->is_lines, harvest, reading, NULL, error);

  return chimera_markdown_harvest (feed, harvest, reading, NULL, error);
}

static ChimeraReading *
read_text (const Format *format,
           const char   *text,
           gsize         length,
           gsize         piece,
           guint64       limit)
{
  g_autoptr(ChimeraArtifact) artifact = chimera_artifact_new (NULL, "a", format->kind, FALSE, length, 0, NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(ChimeraTextFeed) feed = chimera_text_feed_new_for_bytes (bytes, piece, limit);
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (format->places);
  g_autoptr(GError) error = NULL;
  ChimeraReading *reading = chimera_reading_new ();

  g_assert_true (run_harvester (format, feed, harvest, reading, &error));
  g_assert_no_error (error);

  reading->n_series_left_out += chimera_harvest_get_n_left_out (harvest);
  g_ptr_array_unref (reading->metrics);
  reading->metrics = chimera_harvest_finish (harvest, artifact);
  g_ptr_array_unref (reading->untaken);
  reading->untaken = g_ptr_array_ref (chimera_harvest_get_untaken (harvest, &reading->n_untaken));
  reading->n_failed += chimera_harvest_get_n_flagged (harvest);

  return reading;
}

ChimeraReading *
csv_harvest (const char *text,
             gsize       length,
             gsize       piece,
             guint64     limit)
{
  return read_text (&(Format) { CHIMERA_ARTIFACT_CSV, FALSE, CHIMERA_PLACE_ROW }, text, length, piece, limit);
}

ChimeraReading *
json_harvest (const char *text,
              gsize       length,
              gboolean    is_lines,
              gsize       piece,
              guint64     limit)
{
  return read_text (&(Format) { CHIMERA_ARTIFACT_JSON, is_lines, CHIMERA_PLACE_POINTER }, text, length, piece, limit);
}

ChimeraReading *
markdown_harvest (const char *text,
                  gsize       length,
                  gsize       piece)
{
  return read_text (&(Format) { CHIMERA_ARTIFACT_MARKDOWN, FALSE, CHIMERA_PLACE_LINE }, text, length, piece, 0);
}

static void
append_unit (GString       *out,
             ChimeraMetric *metric)
{
  const char *symbol = chimera_metric_get_nature (metric)->unit->symbol;

  if (*symbol != '\0')
    g_string_append_printf (out, " %s", symbol);
}

static void
append_keys (GString       *out,
             ChimeraMetric *metric)
{
  const char *keys = chimera_metric_get_keys (metric);

  if (keys != NULL)
    g_string_append_printf (out, " {%s}", keys);
}

static void
append_values (GString       *out,
               ChimeraMetric *metric,
               int            n_digits)
{
  gsize n_values;
  const double *values = chimera_metric_get_values (metric, &n_values);

  for (gsize i = 0; i < n_values; i++)
    {
      g_string_append_printf (out, " %.*g@", n_digits, values[i]);
      if (chimera_metric_get_place_kind (metric) == CHIMERA_PLACE_POINTER)
        {
          g_autofree char *pointer = chimera_metric_dup_pointer (metric, i);

          g_string_append (out, pointer);
        }
      else
        g_string_append_printf (out, "%" G_GUINT64_FORMAT, chimera_metric_get_row (metric, i));
    }
}

static void
append_count (GString    *out,
              const char *what,
              guint64     n)
{
  if (n > 0)
    g_string_append_printf (out, " %s %" G_GUINT64_FORMAT, what, n);
}

static void
append_groups (GString       *out,
               ChimeraMetric *metric,
               int            n_digits,
               gboolean       has_n)
{
  guint n_groups;
  const ChimeraMetricGroup *groups = chimera_metric_get_groups (metric, &n_groups);

  for (guint i = 0; i < n_groups; i++)
    if (has_n)
      g_string_append_printf (out, " [%s n=%zu mean=%.*g]", groups[i].label, groups[i].summary.n, n_digits,
                              groups[i].summary.mean);
    else
      g_string_append_printf (out, " [%s %.*g]", groups[i].label, n_digits, groups[i].summary.mean);
}

static void
append_metrics (GString        *out,
                ChimeraReading *reading,
                int             n_digits,
                gboolean        has_units)
{
  for (guint i = 0; i < reading->metrics->len; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (reading->metrics, i);

      g_string_append (out, chimera_metric_get_name (metric));
      if (has_units)
        append_unit (out, metric);
      append_keys (out, metric);
      g_string_append_c (out, ':');
      append_values (out, metric, n_digits);
      append_count (out, "text", chimera_metric_get_n_text (metric));
      append_count (out, "failed", chimera_metric_get_n_failed (metric));
      append_groups (out, metric, n_digits, TRUE);
      g_string_append_c (out, '\n');
    }
}

static void
append_error (GString        *out,
              ChimeraReading *reading)
{
  if (reading->error != NULL)
    g_string_append_printf (out, " error %" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT " %s",
                            reading->error_line, reading->error_column, reading->error);
  g_string_append_c (out, '\n');
}

char *
csv_harvest_to_text (ChimeraReading *reading)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s '%c' rows %" G_GUINT64_FORMAT " columns %" G_GUINT64_FORMAT,
                          reading->encoding, reading->separator, reading->n_rows, reading->n_columns);
  append_count (out, "above", reading->n_above);
  append_count (out, "ragged", reading->n_ragged);
  append_count (out, "failed", reading->n_failed);
  append_count (out, "left out", reading->n_series_left_out);
  append_count (out, "guessed", reading->n_guessed);
  append_count (out, "contrary", reading->n_contrary);
  append_count (out, "not UTF-8", reading->n_not_utf8);
  append_error (out, reading);
  append_metrics (out, reading, 15, TRUE);

  return g_string_free (out, FALSE);
}

char *
json_harvest_to_text (ChimeraReading *reading)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "rows %" G_GUINT64_FORMAT " columns %" G_GUINT64_FORMAT,
                          reading->n_rows, reading->n_columns);
  append_count (out, "failed", reading->n_failed);
  append_count (out, "bad", reading->n_bad_records);
  append_count (out, "left out", reading->n_series_left_out);
  append_error (out, reading);
  append_metrics (out, reading, 17, FALSE);

  return g_string_free (out, FALSE);
}

char *
markdown_harvest_to_text (ChimeraReading *reading)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < reading->metrics->len; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (reading->metrics, i);

      g_string_append_printf (out, "%s:", chimera_metric_get_name (metric));
      append_values (out, metric, 15);
      append_unit (out, metric);
      append_count (out, "failed", chimera_metric_get_n_failed (metric));
      append_count (out, "text", chimera_metric_get_n_text (metric));
      append_keys (out, metric);
      append_groups (out, metric, 15, FALSE);
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
  g_assert_cmpuint (reading->n_lines_left_out, <=, reading->n_rows);
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
