/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-inventory-json.h"

#include "chimera-json-members.h"

static const struct
{
  ChimeraArtifactKind kind;
  const char *name;
} kinds[] = {
  { CHIMERA_ARTIFACT_CSV, "csv" },
  { CHIMERA_ARTIFACT_JSON, "json" },
  { CHIMERA_ARTIFACT_MARKDOWN, "markdown" },
  { CHIMERA_ARTIFACT_OTHER, "other" },
};

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

static void
add_time (JsonBuilder *builder,
          const char  *name,
          gint64       unix_us)
{
  g_autoptr(GDateTime) time = unix_us != G_MININT64 ? g_date_time_new_from_unix_utc (unix_us / G_USEC_PER_SEC) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  chimera_json_add_string (builder, name, text);
}

static char *
get_display_path (ChimeraArtifact *artifact)
{
  g_autofree char *path = chimera_artifact_dup_path (artifact);

  return *path != '\0' ? g_filename_display_name (path) : g_strdup (".");
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

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const ChimeraInventoryTotals *totals = chimera_inventory_get_totals (inventory, kinds[i].kind);

      chimera_json_begin_object (builder, kinds[i].name);
      chimera_json_add_int (builder, "files", (gint64) totals->files);
      chimera_json_add_int (builder, "bytes", (gint64) totals->bytes);
      add_time (builder, "latest", totals->latest_us);
      json_builder_end_object (builder);
    }
}

/* Entries that could not be listed or opened, down the tree; folders deeper than the C stack would
 * bear wait in a list. */
static void
add_unlisted (JsonBuilder     *builder,
              ChimeraArtifact *root)
{
  g_autoptr(GPtrArray) waiting = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (waiting, g_object_ref (root));

  while (waiting->len > 0)
    {
      g_autoptr(ChimeraArtifact) artifact = g_ptr_array_steal_index (waiting, waiting->len - 1);
      GListModel *children = chimera_artifact_get_children (artifact);

      if (chimera_artifact_get_error (artifact) != NULL)
        {
          g_autofree char *path = get_display_path (artifact);

          json_builder_begin_object (builder);
          chimera_json_add_string (builder, "path", path);
          chimera_json_add_string (builder, "error", chimera_artifact_get_error (artifact));
          json_builder_end_object (builder);
        }

      for (guint i = children != NULL ? g_list_model_get_n_items (children) : 0; i > 0; i--)
        g_ptr_array_add (waiting, g_list_model_get_item (children, i - 1));
    }
}

/**
 * chimera_inventory_json_add_unreadable:
 * @builder: in an object
 * @inventory: an inventory
 *
 * Adds "errors": of each entry that could not be listed, read or parsed "path" and "error", and of
 * those that could not be parsed also "line" and "column", null where there is none.
 */
void
chimera_inventory_json_add_unreadable (JsonBuilder      *builder,
                                       ChimeraInventory *inventory)
{
  GPtrArray *faulty = chimera_metrics_get_faulty (chimera_inventory_get_metrics (inventory));

  chimera_json_begin_array (builder, "errors");
  add_unlisted (builder, chimera_inventory_get_root (inventory));

  for (guint i = 0; i < faulty->len; i++)
    {
      ChimeraArtifact *artifact = g_ptr_array_index (faulty, i);
      ChimeraReading *reading = chimera_artifact_get_reading (artifact);
      g_autofree char *path = get_display_path (artifact);

      json_builder_begin_object (builder);
      chimera_json_add_string (builder, "path", path);
      chimera_json_add_string (builder, "error", reading->error);
      chimera_json_add_int_or_null (builder, "line", (gint64) reading->error_line, 0);
      chimera_json_add_int_or_null (builder, "column", (gint64) reading->error_column, 0);
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
  g_autofree char *path = get_display_path (chimera_metric_get_artifact (metric));

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
