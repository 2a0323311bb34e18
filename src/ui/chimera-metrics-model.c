/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metrics-model.h"

#include <string.h>

#include "chimera-files-words.h"

/* What a thread works on. */
typedef struct
{
  /* metrics that there are no rows of yet, or the rows that there are */
  GPtrArray *ranked;
  GPtrArray *rows;
  ChimeraMetricsQuery query;
  GPtrArray *found;
  /* of measures, and of the rest */
  guint n_of_topic[2][CHIMERA_N_TOPICS];
} Job;

struct _ChimeraMetricsModel
{
  GObject parent_instance;

  ChimeraMetrics *metrics;
  ChimeraMetricsQuery query;
  char *search;
  /* all rows, NULL before they are made, and those that are listed */
  GPtrArray *rows;
  GPtrArray *found;
  guint n_of_topic[2][CHIMERA_N_TOPICS];
  GCancellable *cancellable;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void chimera_metrics_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChimeraMetricsModel, chimera_metrics_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, chimera_metrics_model_list_model_init))

static GType
chimera_metrics_model_get_item_type (GListModel *model)
{
  return CHIMERA_TYPE_METRIC_ROW;
}

static guint
chimera_metrics_model_get_n_items (GListModel *model)
{
  return CHIMERA_METRICS_MODEL (model)->found->len;
}

static gpointer
chimera_metrics_model_get_item (GListModel *model,
                                guint       position)
{
  ChimeraMetricsModel *self = CHIMERA_METRICS_MODEL (model);

  return position < self->found->len ? g_object_ref (g_ptr_array_index (self->found, position)) : NULL;
}

static void
chimera_metrics_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = chimera_metrics_model_get_item_type;
  iface->get_n_items = chimera_metrics_model_get_n_items;
  iface->get_item = chimera_metrics_model_get_item;
}

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->ranked, g_ptr_array_unref);
  g_clear_pointer (&job->rows, g_ptr_array_unref);
  g_clear_pointer (&job->found, g_ptr_array_unref);
  chimera_metrics_query_clear (&job->query);
  g_free (job);
}

static void
stop_work (ChimeraMetricsModel *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
drop_metrics (ChimeraMetricsModel *self)
{
  stop_work (self);
  if (self->metrics != NULL)
    g_signal_handlers_disconnect_by_data (self->metrics, self);
  g_clear_object (&self->metrics);
}

static void
chimera_metrics_model_dispose (GObject *object)
{
  drop_metrics (CHIMERA_METRICS_MODEL (object));

  G_OBJECT_CLASS (chimera_metrics_model_parent_class)->dispose (object);
}

static void
chimera_metrics_model_finalize (GObject *object)
{
  ChimeraMetricsModel *self = CHIMERA_METRICS_MODEL (object);

  chimera_metrics_query_clear (&self->query);
  g_free (self->search);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_ptr_array_unref (self->found);

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
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * chimera_metrics_model_new:
 *
 * Returns: (transfer full): a list of no metrics
 */
ChimeraMetricsModel *
chimera_metrics_model_new (void)
{
  return g_object_new (CHIMERA_TYPE_METRICS_MODEL, NULL);
}

/* The path of a file, one text for all of its metrics. */
static GRefString *
get_path (GHashTable      *paths,
          ChimeraArtifact *artifact)
{
  GRefString *path = g_hash_table_lookup (paths, artifact);

  if (path == NULL)
    {
      g_autofree char *raw = chimera_artifact_dup_path (artifact);
      g_autofree char *shown = g_filename_display_name (raw);

      path = g_ref_string_new (shown);
      g_hash_table_insert (paths, artifact, path);
    }

  return path;
}

static void
make_rows (Job *job)
{
  g_autoptr(GHashTable) paths = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ref_string_release);

  job->rows = g_ptr_array_new_full (job->ranked->len, g_object_unref);
  for (guint i = 0; i < job->ranked->len; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (job->ranked, i);
      ChimeraMetricRow *row = chimera_metric_row_new (metric, get_path (paths, chimera_metric_get_artifact (metric)));

      g_ptr_array_add (job->rows, row);
      job->n_of_topic[!chimera_metric_row_is_measure (row)][chimera_metric_get_nature (metric)->topic]++;
    }
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      task_data,
     GCancellable *cancellable)
{
  Job *job = task_data;

  if (job->rows == NULL)
    make_rows (job);
  if (!g_cancellable_is_cancelled (cancellable))
    job->found = chimera_metrics_query_run (&job->query, job->rows);

  g_task_return_boolean (task, TRUE);
}

static void
set_found (ChimeraMetricsModel *self,
           GPtrArray           *found)
{
  guint n_before = self->found->len;
  g_autoptr(GPtrArray) before = self->found;

  self->found = g_ptr_array_ref (found);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, found->len);
}

static void
on_ready (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  ChimeraMetricsModel *self = CHIMERA_METRICS_MODEL (source);
  const Job *job = g_task_get_task_data (G_TASK (result));

  /* Cancelled: another one is at work already, or there is nothing to list. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;

  g_clear_object (&self->cancellable);
  if (self->rows == NULL)
    {
      self->rows = g_ptr_array_ref (job->rows);
      memcpy (self->n_of_topic, job->n_of_topic, sizeof self->n_of_topic);
    }

  set_found (self, job->found);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
begin_work (ChimeraMetricsModel *self)
{
  g_autoptr(GTask) task = NULL;
  GPtrArray *ranked = self->metrics != NULL ? chimera_metrics_get_ranked (self->metrics) : NULL;
  Job *job;

  stop_work (self);
  if (self->rows == NULL && (ranked == NULL || ranked->len == 0))
    return;

  job = g_new0 (Job, 1);
  if (self->rows != NULL)
    job->rows = g_ptr_array_ref (self->rows);
  else
    job->ranked = g_ptr_array_ref (ranked);
  chimera_metrics_query_copy (&job->query, &self->query);

  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_ready, NULL);
  g_task_set_source_tag (task, begin_work);
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, run);
}

static void
drop_rows (ChimeraMetricsModel *self)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new_with_free_func (g_object_unref);

  stop_work (self);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  memset (self->n_of_topic, 0, sizeof self->n_of_topic);
  if (self->found->len > 0)
    set_found (self, none);
}

/* Ranked metrics come all at once; before that, and in another scan, there are none. */
static void
on_metrics_changed (ChimeraMetricsModel *self)
{
  if (chimera_metrics_get_ranked (self->metrics)->len == 0)
    drop_rows (self);
  else if (self->rows == NULL && self->cancellable == NULL)
    begin_work (self);

  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * chimera_metrics_model_set_metrics:
 * @self: a list
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

  if (metrics == NULL)
    {
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }

  self->metrics = g_object_ref (metrics);
  g_signal_connect_object (metrics, "changed", G_CALLBACK (on_metrics_changed), self, G_CONNECT_SWAPPED);
  on_metrics_changed (self);
}

static void
query_changed (ChimeraMetricsModel *self)
{
  begin_work (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * chimera_metrics_model_set_search:
 * @self: a list
 * @text: words, each of which must be in the name, the path or the keys
 */
void
chimera_metrics_model_set_search (ChimeraMetricsModel *self,
                                  const char          *text)
{
  g_return_if_fail (CHIMERA_IS_METRICS_MODEL (self));

  if (g_strcmp0 (self->search, text) == 0)
    return;

  g_free (self->search);
  self->search = g_strdup (text);
  g_strfreev (self->query.words);
  self->query.words = chimera_files_words_new (text);
  query_changed (self);
}

/**
 * chimera_metrics_model_set_topic:
 * @self: a list
 * @topic: a topic
 * @is_wanted: whether to list what is about it; with none wanted all topics are listed
 */
void
chimera_metrics_model_set_topic (ChimeraMetricsModel *self,
                                 ChimeraTopic         topic,
                                 gboolean             is_wanted)
{
  guint topics;

  g_return_if_fail (CHIMERA_IS_METRICS_MODEL (self));
  g_return_if_fail (topic < CHIMERA_N_TOPICS);

  topics = is_wanted ? self->query.topics | 1u << topic : self->query.topics & ~(1u << topic);
  if (self->query.topics == topics)
    return;

  self->query.topics = topics;
  query_changed (self);
}

/**
 * chimera_metrics_model_set_all:
 * @self: a list
 * @all: whether to list keys and numberings too, in which nothing was measured
 */
void
chimera_metrics_model_set_all (ChimeraMetricsModel *self,
                               gboolean             all)
{
  g_return_if_fail (CHIMERA_IS_METRICS_MODEL (self));

  if (self->query.all == all)
    return;

  self->query.all = all;
  query_changed (self);
}

/**
 * chimera_metrics_model_set_order:
 * @self: a list
 * @is_sorted: whether to sort at all, or to list as ranked
 * @column: by what
 * @is_descending: which way
 */
void
chimera_metrics_model_set_order (ChimeraMetricsModel *self,
                                 gboolean             is_sorted,
                                 ChimeraMetricColumn  column,
                                 gboolean             is_descending)
{
  g_return_if_fail (CHIMERA_IS_METRICS_MODEL (self));

  self->query.is_sorted = is_sorted;
  self->query.column = column;
  self->query.is_descending = is_descending;
  query_changed (self);
}

/**
 * chimera_metrics_model_get_n_all:
 * @self: a list
 *
 * Returns: how many metrics there are, listed or not
 */
guint
chimera_metrics_model_get_n_all (ChimeraMetricsModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS_MODEL (self), 0);

  return self->rows != NULL ? self->rows->len : 0;
}

/**
 * chimera_metrics_model_get_n_measures:
 * @self: a list
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
 * @self: a list
 * @topic: a topic
 *
 * Returns: how many metrics are about it, keys and numberings only if they are wanted
 */
guint
chimera_metrics_model_get_n_of_topic (ChimeraMetricsModel *self,
                                      ChimeraTopic         topic)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS_MODEL (self), 0);
  g_return_val_if_fail (topic < CHIMERA_N_TOPICS, 0);

  return self->n_of_topic[0][topic] + (self->query.all ? self->n_of_topic[1][topic] : 0);
}

/**
 * chimera_metrics_model_is_busy:
 * @self: a list
 *
 * Returns: whether rows are being made, filtered or sorted
 */
gboolean
chimera_metrics_model_is_busy (ChimeraMetricsModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS_MODEL (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * chimera_metrics_model_find:
 * @self: a list
 * @other: a row, maybe of an earlier reading
 * @out_position: (out): where it is
 *
 * Returns: whether a metric of that name and file is listed
 */
gboolean
chimera_metrics_model_find (ChimeraMetricsModel *self,
                            ChimeraMetricRow    *other,
                            guint               *out_position)
{
  const char *name;

  g_return_val_if_fail (CHIMERA_IS_METRICS_MODEL (self), FALSE);

  name = chimera_metric_get_name (chimera_metric_row_get_metric (other));
  for (guint i = 0; i < self->found->len; i++)
    {
      ChimeraMetricRow *row = g_ptr_array_index (self->found, i);

      if (g_str_equal (chimera_metric_get_name (chimera_metric_row_get_metric (row)), name) &&
          g_str_equal (chimera_metric_row_get_path (row), chimera_metric_row_get_path (other)))
        {
          *out_position = i;
          return TRUE;
        }
    }

  return FALSE;
}
