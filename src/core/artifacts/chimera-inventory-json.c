/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-inventory-json.h"

#include "chimera-json-members.h"

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
 * @builder: in an object
 * @inventory: an inventory
 *
 * Adds "folder"; "files", with those of other types; and "csv", "json", "markdown" and "other",
 * each with "files", "bytes" and "latest".
 */
void
chimera_inventory_json_add_totals (JsonBuilder      *builder,
                                   ChimeraInventory *inventory)
{
  g_autofree char *folder = g_file_get_parse_name (chimera_inventory_get_folder (inventory));

  chimera_json_add_string (builder, "folder", folder);
  chimera_json_add_int (builder, "files", (gint64) chimera_inventory_get_n_files (inventory));

  for (ChimeraArtifactKind kind = CHIMERA_ARTIFACT_CSV; kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    {
      const ChimeraInventoryTotals *totals = chimera_inventory_get_totals (inventory, kind);

      chimera_json_begin_object (builder, chimera_artifact_kind_get_name (kind));
      chimera_json_add_int (builder, "files", (gint64) totals->files);
      chimera_json_add_int (builder, "bytes", (gint64) totals->bytes);
      chimera_json_add_time (builder, "latest", totals->latest_us);
      json_builder_end_object (builder);
    }
}

/**
 * chimera_inventory_json_add_unreadable:
 * @builder: in an object
 * @inventory: an inventory
 *
 * Adds "errors": of each entry that could not be listed, read or parsed, by path, "path", "error",
 * "line" and "column", the last two null where there is none.
 */
void
chimera_inventory_json_add_unreadable (JsonBuilder      *builder,
                                       ChimeraInventory *inventory)
{
  g_autoptr(GPtrArray) list = chimera_inventory_list_unreadable (inventory);

  chimera_json_begin_array (builder, "errors");

  for (guint i = 0; i < list->len; i++)
    {
      const ChimeraUnreadable *entry = g_ptr_array_index (list, i);
      const ChimeraReading *reading = entry->reading;
      g_autofree char *path = g_filename_display_name (entry->path);

      json_builder_begin_object (builder);
      chimera_json_add_string (builder, "path", path);
      chimera_json_add_string (builder, "error", entry->error);
      chimera_json_add_int_or_null (builder, "line", reading != NULL ? (gint64) reading->error_line : 0, 0);
      chimera_json_add_int_or_null (builder, "column", reading != NULL ? (gint64) reading->error_column : 0, 0);
      json_builder_end_object (builder);
    }

  json_builder_end_array (builder);
}

static void
add_summary (JsonBuilder          *builder,
             const ChimeraSummary *summary)
{
  chimera_json_add_int (builder, "n", (gint64) summary->n);
  chimera_json_add_double (builder, "min", summary->minimum);
  chimera_json_add_double (builder, "median", summary->median);
  chimera_json_add_double (builder, "mean", summary->mean);
  chimera_json_add_double (builder, "stddev", summary->deviation);
  chimera_json_add_double (builder, "p95", summary->p95);
  chimera_json_add_double (builder, "max", summary->maximum);
}

static void
add_groups (JsonBuilder   *builder,
            ChimeraMetric *metric)
{
  const ChimeraMetricGroup *groups;
  guint n_groups;

  groups = chimera_metric_get_groups (metric, &n_groups);
  chimera_json_begin_array (builder, "groups");

  for (guint i = 0; i < n_groups; i++)
    {
      json_builder_begin_object (builder);
      chimera_json_add_string (builder, "keys", groups[i].label);
      add_summary (builder, &groups[i].summary);
      json_builder_end_object (builder);
    }

  json_builder_end_array (builder);
}

static void
add_sources (JsonBuilder   *builder,
             ChimeraMetric *metric)
{
  const double *values;
  gsize n_values;

  values = chimera_metric_get_values (metric, &n_values);
  if (values == NULL)
    {
      json_builder_set_member_name (builder, "values");
      json_builder_add_null_value (builder);
      return;
    }

  chimera_json_begin_array (builder, "values");

  for (gsize i = 0; i < n_values; i++)
    {
      g_autofree char *pointer = NULL;

      json_builder_begin_object (builder);
      chimera_json_add_double (builder, "value", values[i]);

      switch (chimera_metric_get_place_kind (metric))
        {
        case CHIMERA_PLACE_POINTER:
          pointer = chimera_metric_dup_pointer (metric, i);
          chimera_json_add_string (builder, "pointer", pointer);
          break;
        case CHIMERA_PLACE_LINE:
          chimera_json_add_int (builder, "line", (gint64) chimera_metric_get_row (metric, i));
          break;
        case CHIMERA_PLACE_ROW:
        default:
          chimera_json_add_int (builder, "row", (gint64) chimera_metric_get_row (metric, i));
          chimera_json_add_string (builder, "column", chimera_metric_get_name (metric));
        }

      json_builder_end_object (builder);
    }

  json_builder_end_array (builder);
}

static void
add_metric (JsonBuilder   *builder,
            ChimeraMetric *metric)
{
  const ChimeraNature *nature = chimera_metric_get_nature (metric);
  const ChimeraSummary *summary = chimera_metric_get_summary (metric);
  g_autofree char *path = show_path (chimera_metric_get_artifact (metric));

  json_builder_begin_object (builder);
  chimera_json_add_string (builder, "file", path);
  chimera_json_add_string (builder, "name", chimera_metric_get_name (metric));
  chimera_json_add_string (builder, "role", role_names[nature->role]);
  chimera_json_add_string (builder, "topic", topic_names[nature->topic]);
  chimera_json_add_string (builder, "unit", nature->unit->symbol);
  chimera_json_add_string (builder, "base_unit", nature->unit->base_symbol);
  chimera_json_add_double (builder, "base_factor", nature->unit->factor);
  chimera_json_add_string (builder, "keys", chimera_metric_get_keys (metric));
  add_summary (builder, summary);
  chimera_json_add_double (builder, "quantile_rank_error", summary->rank_error);
  chimera_json_add_int (builder, "failed", (gint64) chimera_metric_get_n_failed (metric));
  chimera_json_add_int (builder, "not_numbers", (gint64) chimera_metric_get_n_text (metric));
  add_groups (builder, metric);
  add_sources (builder, metric);
  json_builder_end_object (builder);
}

/**
 * chimera_inventory_json_add_metrics:
 * @builder: in an object
 * @inventory: an inventory whose files were read
 *
 * Adds "failed_rows", "sampled_files" and "metrics", the most telling first.
 */
void
chimera_inventory_json_add_metrics (JsonBuilder      *builder,
                                    ChimeraInventory *inventory)
{
  ChimeraMetrics *metrics = chimera_inventory_get_metrics (inventory);
  GPtrArray *ranked = chimera_metrics_get_ranked (metrics);

  chimera_json_add_int (builder, "failed_rows", (gint64) chimera_metrics_get_n_failed (metrics));
  chimera_json_add_int (builder, "sampled_files", (gint64) chimera_metrics_get_n_sampled (metrics));

  chimera_json_begin_array (builder, "metrics");
  for (guint i = 0; i < ranked->len; i++)
    add_metric (builder, g_ptr_array_index (ranked, i));
  json_builder_end_array (builder);
}
