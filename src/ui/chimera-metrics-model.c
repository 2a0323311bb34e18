/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metrics-model.h"

/* Rows are made in pieces of this length. */
#define FILL_US (G_USEC_PER_SEC / 1000 * 2)

struct _ChimeraMetricsModel
{
  GObject parent_instance;

  ChimeraMetrics *metrics;
  ChimeraMetricsFilter *filter;
  GListStore *rows;
  GtkFilterListModel *filtered;
  GtkSingleSelection *selection;
  /* of measures, and of the rest */
  guint n_of_topic[2][CHIMERA_N_TOPICS];

  /* what rows are being made of, and the paths that were made already */
  GPtrArray *ranked;
  guint n_made;
  GHashTable *paths;
  guint fill_source;

  /* what was selected when the rows went */
  char *wanted_name;
  char *wanted_path;
  guint restore_source;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraMetricsModel, chimera_metrics_model, G_TYPE_OBJECT)

static void
stop_filling (ChimeraMetricsModel *self)
{
  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_pointer (&self->ranked, g_ptr_array_unref);
  g_hash_table_remove_all (self->paths);
  self->n_made = 0;
}

static void
drop_metrics (ChimeraMetricsModel *self)
{
  stop_filling (self);
  if (self->metrics != NULL)
    g_signal_handlers_disconnect_by_data (self->metrics, self);
  g_clear_object (&self->metrics);
}

static void
forget_wanted (ChimeraMetricsModel *self)
{
  g_clear_pointer (&self->wanted_name, g_free);
  g_clear_pointer (&self->wanted_path, g_free);
  g_clear_handle_id (&self->restore_source, g_source_remove);
}

static void
chimera_metrics_model_dispose (GObject *object)
{
  ChimeraMetricsModel *self = CHIMERA_METRICS_MODEL (object);

  drop_metrics (self);
  forget_wanted (self);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->rows);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (chimera_metrics_model_parent_class)->dispose (object);
}

static void
chimera_metrics_model_finalize (GObject *object)
{
  ChimeraMetricsModel *self = CHIMERA_METRICS_MODEL (object);

  g_hash_table_unref (self->paths);

  G_OBJECT_CLASS (chimera_metrics_model_parent_class)->finalize (object);
}

static void
chimera_metrics_model_class_init (ChimeraMetricsModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_metrics_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = chimera_metrics_model_finalize;

  signals[CHANGED] = g_signal_new ("changed", CHIMERA_TYPE_METRICS_MODEL, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_metrics_model_init (ChimeraMetricsModel *self)
{
  self->paths = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ref_string_release);
}

static void
emit_changed (ChimeraMetricsModel *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_wanted (ChimeraMetricsModel *self,
           ChimeraMetricRow    *row)
{
  return self->wanted_name != NULL && g_str_equal (chimera_metric_row_get_path (row), self->wanted_path) &&
         g_str_equal (chimera_metric_get_name (chimera_metric_row_get_metric (row)), self->wanted_name);
}

/* Once all rows are there that there will be. */
static void
restore_selection (ChimeraMetricsModel *self)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (model);

  if (self->wanted_name == NULL || chimera_metrics_model_is_busy (self) ||
      g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    return;

  /* Whoever has selected something else meanwhile wants that. */
  if (gtk_single_selection_get_selected (self->selection) != GTK_INVALID_LIST_POSITION)
    n = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(ChimeraMetricRow) row = g_list_model_get_item (model, i);

      if (is_wanted (self, row))
        {
          gtk_single_selection_set_selected (self->selection, i);
          break;
        }
    }

  forget_wanted (self);
}

static gboolean
on_restore (gpointer user_data)
{
  ChimeraMetricsModel *self = user_data;

  self->restore_source = 0;
  restore_selection (self);

  return G_SOURCE_REMOVE;
}

/* The models below and above are of one mind only when they have all heard of it. */
static void
queue_restore (ChimeraMetricsModel *self)
{
  if (self->wanted_name != NULL && self->restore_source == 0)
    {
      self->restore_source = g_idle_add (on_restore, self);
      g_source_set_name_by_id (self->restore_source, "chimera-metrics-model-restore");
    }
}

static void
on_filtered (ChimeraMetricsModel *self)
{
  queue_restore (self);
  emit_changed (self);
}

/**
 * chimera_metrics_model_new:
 * @sorter: sorts #ChimeraMetricRow
 *
 * Returns: (transfer full): the models of no metrics
 */
ChimeraMetricsModel *
chimera_metrics_model_new (GtkSorter *sorter)
{
  ChimeraMetricsModel *self = g_object_new (CHIMERA_TYPE_METRICS_MODEL, NULL);
  GtkSortListModel *sorted;

  g_return_val_if_fail (GTK_IS_SORTER (sorter), NULL);

  self->filter = chimera_metrics_filter_new ();
  self->rows = g_list_store_new (CHIMERA_TYPE_METRIC_ROW);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                              g_object_ref (GTK_FILTER (self->filter)));
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)), g_object_ref (sorter));
  gtk_sort_list_model_set_incremental (sorted, TRUE);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);

  g_signal_connect_object (self->filtered, "notify::pending", G_CALLBACK (on_filtered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);

  return self;
}

/* The path of a file, one text for all of its metrics. */
static GRefString *
get_path (ChimeraMetricsModel *self,
          ChimeraArtifact     *artifact)
{
  GRefString *path = g_hash_table_lookup (self->paths, artifact);

  if (path == NULL)
    {
      g_autofree char *raw = chimera_artifact_dup_path (artifact);
      g_autofree char *shown = g_filename_display_name (raw);

      path = g_ref_string_new (shown);
      g_hash_table_insert (self->paths, artifact, path);
    }

  return path;
}

static gboolean
on_fill (gpointer user_data)
{
  ChimeraMetricsModel *self = user_data;
  gint64 end = g_get_monotonic_time () + FILL_US;
  g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func (g_object_unref);

  while (self->n_made < self->ranked->len && g_get_monotonic_time () < end)
    {
      ChimeraMetric *metric = g_ptr_array_index (self->ranked, self->n_made++);
      ChimeraMetricRow *row = chimera_metric_row_new (metric, get_path (self, chimera_metric_get_artifact (metric)));

      g_ptr_array_add (made, row);
      self->n_of_topic[!chimera_metric_row_is_measure (row)][chimera_metric_get_nature (metric)->topic]++;
    }

  g_list_store_splice (self->rows, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), 0, made->pdata, made->len);

  if (self->n_made < self->ranked->len)
    return G_SOURCE_CONTINUE;

  self->fill_source = 0;
  stop_filling (self);
  queue_restore (self);
  emit_changed (self);

  return G_SOURCE_REMOVE;
}

static void
remember_selection (ChimeraMetricsModel *self)
{
  ChimeraMetricRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (row == NULL)
    return;

  forget_wanted (self);
  self->wanted_name = g_strdup (chimera_metric_get_name (chimera_metric_row_get_metric (row)));
  self->wanted_path = g_strdup (chimera_metric_row_get_path (row));
}

static void
drop_rows (ChimeraMetricsModel *self)
{
  stop_filling (self);
  remember_selection (self);
  g_list_store_remove_all (self->rows);
  for (guint i = 0; i < G_N_ELEMENTS (self->n_of_topic); i++)
    for (ChimeraTopic topic = 0; topic < CHIMERA_N_TOPICS; topic++)
      self->n_of_topic[i][topic] = 0;
}

/* Ranked metrics come all at once; before that, and in another scan, there are none. */
static void
on_metrics_changed (ChimeraMetricsModel *self)
{
  GPtrArray *ranked = chimera_metrics_get_ranked (self->metrics);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  if (ranked->len == 0 && (n_rows > 0 || self->fill_source != 0))
    drop_rows (self);

  if (ranked->len > 0 && !chimera_metrics_is_reading (self->metrics) && n_rows == 0 && self->fill_source == 0)
    {
      self->ranked = g_ptr_array_ref (ranked);
      self->fill_source = g_idle_add (on_fill, self);
      g_source_set_name_by_id (self->fill_source, "chimera-metrics-model-fill");
    }

  emit_changed (self);
}

/**
 * chimera_metrics_model_set_metrics:
 * @self: the models
 * @metrics: (nullable): what to list, as soon as it is read
 */
void
chimera_metrics_model_set_metrics (ChimeraMetricsModel *self,
                                   ChimeraMetrics      *metrics)
{
  g_return_if_fail (CHIMERA_IS_METRICS_MODEL (self));

  if (self->metrics == metrics)
    return;

  drop_metrics (self);
  drop_rows (self);
  forget_wanted (self);

  if (metrics != NULL)
    {
      self->metrics = g_object_ref (metrics);
      g_signal_connect_object (metrics, "changed", G_CALLBACK (on_metrics_changed), self, G_CONNECT_SWAPPED);
      on_metrics_changed (self);
    }
  else
    {
      emit_changed (self);
    }
}

/**
 * chimera_metrics_model_get_selection:
 * @self: the models
 *
 * Returns: (transfer none): the rows to show, and which of them is selected
 */
GtkSingleSelection *
chimera_metrics_model_get_selection (ChimeraMetricsModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS_MODEL (self), NULL);

  return self->selection;
}

/**
 * chimera_metrics_model_get_filter:
 * @self: the models
 *
 * Returns: (transfer none): what decides which rows there are
 */
ChimeraMetricsFilter *
chimera_metrics_model_get_filter (ChimeraMetricsModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS_MODEL (self), NULL);

  return self->filter;
}

/**
 * chimera_metrics_model_get_n_all:
 * @self: the models
 *
 * Returns: how many metrics there are
 */
guint
chimera_metrics_model_get_n_all (ChimeraMetricsModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS_MODEL (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

/**
 * chimera_metrics_model_get_n_measures:
 * @self: the models
 *
 * Returns: how many of them are measures: no keys, no numberings
 */
guint
chimera_metrics_model_get_n_measures (ChimeraMetricsModel *self)
{
  guint n = 0;

  g_return_val_if_fail (CHIMERA_IS_METRICS_MODEL (self), 0);

  for (ChimeraTopic topic = 0; topic < CHIMERA_N_TOPICS; topic++)
    n += self->n_of_topic[0][topic];

  return n;
}

/**
 * chimera_metrics_model_get_n_of_topic:
 * @self: the models
 * @topic: a topic
 *
 * Returns: how many metrics are about it, keys and numberings only if the filter passes them
 */
guint
chimera_metrics_model_get_n_of_topic (ChimeraMetricsModel *self,
                                      ChimeraTopic         topic)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS_MODEL (self), 0);
  g_return_val_if_fail (topic < CHIMERA_N_TOPICS, 0);

  return self->n_of_topic[0][topic] +
         (chimera_metrics_filter_get_all (self->filter) ? self->n_of_topic[1][topic] : 0);
}

/**
 * chimera_metrics_model_is_busy:
 * @self: the models
 *
 * Returns: whether rows are still being made or filtered
 */
gboolean
chimera_metrics_model_is_busy (ChimeraMetricsModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS_MODEL (self), FALSE);

  return self->fill_source != 0 || gtk_filter_list_model_get_pending (self->filtered) > 0;
}
