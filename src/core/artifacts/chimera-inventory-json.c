/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-inventory-json.h"

#include "chimera-json-writer.h"

static const char *const role_names[] = {
  [CHIMERA_ROLE_MEASURE] = "measure",
  [CHIMERA_ROLE_KEY] = "key",
  [CHIMERA_ROLE_OUTCOME] = "outcome",
  [CHIMERA_ROLE_LABEL] = "label",
};

static const char *const topic_names[] = {
  [CHIMERA_TOPIC_THROUGHPUT] = "throughput",
  [CHIMERA_TOPIC_TTFT] = "ttft",
  [CHIMERA_TOPIC_LATENCY] = "latency",
  [CHIMERA_TOPIC_DURATION] = "duration",
  [CHIMERA_TOPIC_TOKENS] = "tokens",
  [CHIMERA_TOPIC_MEMORY] = "memory",
  [CHIMERA_TOPIC_OTHER] = "other",
};

static char *
show_path (ChimeraArtifact *artifact)
{
  g_autofree char *path = chimera_artifact_dup_path (artifact);

  return g_filename_display_name (path);
}

/**
 * chimera_inventory_json_add_totals:
 * @writer: in an object
 * @inventory: an inventory
 *
 * Adds "folder"; "files", with those of other types; and "csv", "json", "markdown" and "other",
 * each with "files", "bytes" and "latest".
 */
void
chimera_inventory_json_add_totals (ChimeraJsonWriter *writer,
                                   ChimeraInventory  *inventory)
{
  g_autofree char *folder = g_file_get_parse_name (chimera_inventory_get_folder (inventory));

  chimera_json_writer_add_string (writer, "folder", folder);
  chimera_json_writer_add_int (writer, "files", (gint64) chimera_inventory_get_n_files (inventory));

  for (ChimeraArtifactKind kind = CHIMERA_ARTIFACT_CSV; kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    {
      const ChimeraInventoryTotals *totals = chimera_inventory_get_totals (inventory, kind);

      chimera_json_writer_begin_object (writer, chimera_artifact_kind_get_name (kind));
      chimera_json_writer_add_int (writer, "files", (gint64) totals->files);
      chimera_json_writer_add_int (writer, "bytes", (gint64) totals->bytes);
      chimera_json_writer_add_time (writer, "latest", totals->latest_us);
      chimera_json_writer_end_object (writer);
    }
}

/**
 * chimera_inventory_json_add_unreadable:
 * @writer: in an object
 * @inventory: an inventory
 *
 * Adds "errors": of each entry that could not be listed, read or parsed, by path, "path", "error",
 * "line" and "column", the last two null where there is none.
 */
void
chimera_inventory_json_add_unreadable (ChimeraJsonWriter *writer,
                                       ChimeraInventory  *inventory)
{
  g_autoptr(GPtrArray) list = chimera_inventory_list_unreadable (inventory);

  chimera_json_writer_begin_array (writer, "errors");

  for (guint i = 0; i < list->len; i++)
    {
      const ChimeraShortfall *shortfall = g_ptr_array_index (list, i);
      const ChimeraReading *reading = shortfall->reading;
      g_autofree char *path = g_filename_display_name (shortfall->path);

      chimera_json_writer_begin_object (writer, NULL);
      chimera_json_writer_add_string (writer, "path", path);
      chimera_json_writer_add_string (writer, "error", shortfall->error);
      chimera_json_writer_add_int_or_null (writer, "line", reading != NULL ? (gint64) reading->error_line : 0, 0);
      chimera_json_writer_add_int_or_null (writer, "column", reading != NULL ? (gint64) reading->error_column : 0, 0);
      chimera_json_writer_end_object (writer);
    }

  chimera_json_writer_end_array (writer);
}

static void
add_summary (ChimeraJsonWriter    *writer,
             const ChimeraSummary *summary)
{
  chimera_json_writer_add_int (writer, "n", (gint64) summary->n);
  chimera_json_writer_add_double (writer, "min", summary->minimum);
  chimera_json_writer_add_double (writer, "median", summary->median);
  chimera_json_writer_add_double (writer, "mean", summary->mean);
  chimera_json_writer_add_double (writer, "stddev", summary->deviation);
  chimera_json_writer_add_double (writer, "p95", summary->p95);
  chimera_json_writer_add_double (writer, "max", summary->maximum);
}

static void
add_groups (ChimeraJsonWriter        *writer,
            const char               *name,
            const ChimeraMetricGroup *groups,
            guint                     n_groups)
{
  chimera_json_writer_begin_array (writer, name);

  for (guint i = 0; i < n_groups; i++)
    {
      chimera_json_writer_begin_object (writer, NULL);
      chimera_json_writer_add_string (writer, "keys", groups[i].label);
      add_summary (writer, &groups[i].summary);
      chimera_json_writer_end_object (writer);
    }

  chimera_json_writer_end_array (writer);
}

static void
add_all_groups (ChimeraJsonWriter *writer,
                ChimeraMetric     *metric)
{
  const ChimeraMetricGroup *groups;
  const char *key;
  guint n_groups;

  groups = chimera_metric_get_groups (metric, &n_groups);
  add_groups (writer, "groups", groups, n_groups);

  chimera_json_writer_begin_object (writer, "groups_by_key");
  for (guint i = 0; i < chimera_metric_get_n_group_keys (metric); i++)
    {
      groups = chimera_metric_get_key_groups (metric, i, &key, &n_groups);
      add_groups (writer, key, groups, n_groups);
    }
  chimera_json_writer_end_object (writer);
}

static void
add_sources (ChimeraJsonWriter *writer,
             ChimeraMetric     *metric)
{
  const double *values;
  gsize n_values;

  values = chimera_metric_get_values (metric, &n_values);
  if (values == NULL)
    {
      chimera_json_writer_add_null (writer, "values");
      return;
    }

  chimera_json_writer_begin_array (writer, "values");

  for (gsize i = 0; i < n_values; i++)
    {
      g_autofree char *pointer = NULL;

      chimera_json_writer_begin_object (writer, NULL);
      chimera_json_writer_add_double (writer, "value", values[i]);

      switch (chimera_metric_get_place_kind (metric))
        {
        case CHIMERA_PLACE_POINTER:
          pointer = chimera_metric_dup_pointer (metric, i);
          chimera_json_writer_add_string (writer, "pointer", pointer);
          break;
        case CHIMERA_PLACE_LINE:
          chimera_json_writer_add_int (writer, "line", (gint64) chimera_metric_get_row (metric, i));
          break;
        case CHIMERA_PLACE_ROW:
        default:
          chimera_json_writer_add_int (writer, "row", (gint64) chimera_metric_get_row (metric, i));
          chimera_json_writer_add_string (writer, "column", chimera_metric_get_source (metric));
        }

      chimera_json_writer_end_object (writer);
    }

  chimera_json_writer_end_array (writer);
}

static void
add_untaken (ChimeraJsonWriter    *writer,
             const ChimeraReading *reading)
{
  chimera_json_writer_begin_array (writer, "columns_not_taken");

  for (guint i = 0; i < reading->untaken->len; i++)
    {
      const ChimeraUntaken *untaken = g_ptr_array_index (reading->untaken, i);

      chimera_json_writer_begin_object (writer, NULL);
      chimera_json_writer_add_string (writer, "name", untaken->name);
      chimera_json_writer_add_int (writer, "numbers", (gint64) untaken->n_numbers);
      chimera_json_writer_add_int (writer, "cells", (gint64) untaken->n_cells);
      chimera_json_writer_end_object (writer);
    }

  chimera_json_writer_end_array (writer);
  chimera_json_writer_add_int (writer, "columns_not_named", reading->n_untaken - reading->untaken->len);
}

/* Of which files not everything is in the metrics. */
static void
add_partial (ChimeraJsonWriter *writer,
             ChimeraInventory  *inventory)
{
  g_autoptr(GPtrArray) partial = chimera_inventory_list_partial (inventory);

  chimera_json_writer_begin_array (writer, "partial_files");

  for (guint i = 0; i < partial->len; i++)
    {
      const ChimeraShortfall *shortfall = g_ptr_array_index (partial, i);
      const ChimeraReading *reading = shortfall->reading;
      gboolean is_json = chimera_artifact_get_kind (shortfall->artifact) == CHIMERA_ARTIFACT_JSON;
      g_autofree char *path = g_filename_display_name (shortfall->path);

      chimera_json_writer_begin_object (writer, NULL);
      chimera_json_writer_add_string (writer, "path", path);
      chimera_json_writer_add_boolean (writer, "sampled", reading->is_sampled);
      chimera_json_writer_add_boolean (writer, "changed", reading->has_changed);
      chimera_json_writer_add_int (writer, "bytes_read", (gint64) reading->n_bytes);
      chimera_json_writer_add_int (writer, "failed_rows", (gint64) reading->n_failed);
      chimera_json_writer_add_int (writer, "ragged_rows", (gint64) reading->n_ragged);
      chimera_json_writer_add_int (writer, "unparsed_records", (gint64) reading->n_bad_records);
      chimera_json_writer_add_int (writer, "lines_above_table", (gint64) reading->n_above);
      chimera_json_writer_add_int (writer, "summary_rows", (gint64) reading->n_summaries);
      chimera_json_writer_add_int (writer, "repeated_keys", (gint64) reading->n_repeated);
      chimera_json_writer_add_int (writer, "series_spoilt", reading->n_series_spoilt);
      chimera_json_writer_add_boolean (writer, "lacks_header", reading->lacks_header);
      chimera_json_writer_add_int (writer, "ambiguous_numbers", (gint64) reading->n_guessed);
      chimera_json_writer_add_int (writer, "contrary_decimals", (gint64) reading->n_contrary);
      chimera_json_writer_add_int (writer, "cells_not_utf8", is_json ? 0 : (gint64) reading->n_not_utf8);
      chimera_json_writer_add_int (writer, "strings_not_utf8", is_json ? (gint64) reading->n_not_utf8 : 0);
      add_untaken (writer, reading);
      chimera_json_writer_add_int (writer, "keys_not_grouped_by", reading->n_keys_left_out);
      chimera_json_writer_add_int (writer, "series_left_out", reading->n_series_left_out);
      chimera_json_writer_add_int (writer, "lines_not_read", (gint64) reading->n_lines_left_out);
      chimera_json_writer_end_object (writer);
    }

  chimera_json_writer_end_array (writer);
}

static void
add_metric (ChimeraJsonWriter *writer,
            ChimeraMetric     *metric)
{
  const ChimeraNature *nature = chimera_metric_get_nature (metric);
  const ChimeraSummary *summary = chimera_metric_get_summary (metric);
  g_autofree char *path = show_path (chimera_metric_get_artifact (metric));

  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_string (writer, "file", path);
  chimera_json_writer_add_string (writer, "name", chimera_metric_get_name (metric));
  chimera_json_writer_add_string (writer, "role", role_names[nature->role]);
  chimera_json_writer_add_string (writer, "topic", topic_names[nature->topic]);
  chimera_json_writer_add_string (writer, "unit", nature->unit->symbol);
  chimera_json_writer_add_string (writer, "base_unit", nature->unit->base_symbol);
  chimera_json_writer_add_double (writer, "base_factor", nature->unit->factor);
  chimera_json_writer_add_string (writer, "keys", chimera_metric_get_keys (metric));
  add_summary (writer, summary);
  chimera_json_writer_add_double (writer, "quantile_rank_error", summary->rank_error);
  chimera_json_writer_add_int (writer, "failed", (gint64) chimera_metric_get_n_failed (metric));
  chimera_json_writer_add_int (writer, "not_numbers", (gint64) chimera_metric_get_n_text (metric));
  add_all_groups (writer, metric);
  add_sources (writer, metric);
  chimera_json_writer_end_object (writer);
}

/**
 * chimera_inventory_json_add_metrics:
 * @writer: in an object
 * @inventory: an inventory whose files were read
 *
 * Adds "failed_rows", "sampled_files", "partial_files", by path, and "metrics", the most telling
 * first.
 */
void
chimera_inventory_json_add_metrics (ChimeraJsonWriter *writer,
                                    ChimeraInventory  *inventory)
{
  ChimeraMetrics *metrics = chimera_inventory_get_metrics (inventory);
  GPtrArray *ranked = chimera_metrics_get_ranked (metrics);

  chimera_json_writer_add_int (writer, "failed_rows", (gint64) chimera_metrics_get_n_failed (metrics));
  chimera_json_writer_add_int (writer, "sampled_files", (gint64) chimera_metrics_get_n_sampled (metrics));

  add_partial (writer, inventory);

  chimera_json_writer_begin_array (writer, "metrics");
  for (guint i = 0; i < ranked->len; i++)
    add_metric (writer, g_ptr_array_index (ranked, i));
  chimera_json_writer_end_array (writer);
}
