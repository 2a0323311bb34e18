/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metrics-model.h"

#include <string.h>

#include "chimera-files-words.h"
#include "chimera-metrics-job.h"
#include "chimera-release.h"

#define NOWHERE G_MAXUINT

struct _ChimeraMetricsModel
{
  GObject parent_instance;

  ChimeraMetrics *metrics;
  ChimeraMetricsQuery query;
  char *search;
  /* all rows, NULL before they are made, and those of them that are listed */
  GPtrArray *rows;
  GPtrArray *found;
  ChimeraMetricExtents *extents;
  guint n_of_topic[2][CHIMERA_N_TOPICS];
  /* maybe of an earlier reading, and where it is listed now */
  ChimeraMetricRow *followed;
  guint followed_position;
  /* of the job at work; cancelled when it is overtaken */
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
drop_metrics (ChimeraMetricsModel *self)
{
  if (self->metrics != NULL)
    g_signal_handlers_disconnect_by_data (self->metrics, self);
  g_clear_object (&self->metrics);
}

static void
chimera_metrics_model_dispose (GObject *object)
{
  ChimeraMetricsModel *self = CHIMERA_METRICS_MODEL (object);

  drop_metrics (self);
  g_clear_object (&self->followed);

  G_OBJECT_CLASS (chimera_metrics_model_parent_class)->dispose (object);
}

static void
chimera_metrics_model_finalize (GObject *object)
{
  ChimeraMetricsModel *self = CHIMERA_METRICS_MODEL (object);

  chimera_metrics_query_clear (&self->query);
  g_free (self->search);
  g_ptr_array_unref (self->found);
  g_clear_pointer (&self->rows, chimera_release);
  g_clear_pointer (&self->extents, chimera_metric_extents_unref);

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
  self->found = g_ptr_array_new ();
  self->followed_position = NOWHERE;
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

static void
find_followed (ChimeraMetricsModel *self)
{
  if (self->followed == NULL || !g_ptr_array_find (self->found, self->followed, &self->followed_position))
    self->followed_position = NOWHERE;
}

static void
set_found (ChimeraMetricsModel *self,
           GPtrArray           *found)
{
  guint n_before = self->found->len;

  g_ptr_array_unref (self->found);
  self->found = g_ptr_array_ref (found);
  find_followed (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, found->len);
}

static void
take_rows (ChimeraMetricsModel     *self,
           const ChimeraMetricsJob *job)
{
  self->rows = g_ptr_array_ref (job->rows);
  memcpy (self->n_of_topic, job->n_of_topic, sizeof self->n_of_topic);
  if (job->twin != NULL)
    g_set_object (&self->followed, job->twin);
}

static void begin_work (ChimeraMetricsModel *self);

static void
on_ready (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  ChimeraMetricsModel *self = CHIMERA_METRICS_MODEL (source);
  const ChimeraMetricsJob *job = chimera_metrics_job_finish (result);
  gboolean is_overtaken = g_cancellable_is_cancelled (self->cancellable);

  g_clear_object (&self->cancellable);
  if (self->rows == NULL && self->metrics != NULL && job->ranked == chimera_metrics_get_ranked (self->metrics))
    take_rows (self, job);

  if (is_overtaken)
    begin_work (self);
  else
    {
      g_clear_pointer (&self->extents, chimera_metric_extents_unref);
      self->extents = chimera_metric_extents_ref (job->extents);
      set_found (self, job->found);
    }

  g_signal_emit (self, signals[CHANGED], 0);
}

/* One job at a time: one that is overtaken ends first. */
static void
begin_work (ChimeraMetricsModel *self)
{
  GPtrArray *ranked = self->metrics != NULL ? chimera_metrics_get_ranked (self->metrics) : NULL;

  if (self->cancellable != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      return;
    }

  if (self->rows == NULL && (ranked == NULL || ranked->len == 0))
    return;

  self->cancellable = g_cancellable_new ();
  chimera_metrics_job_start (chimera_metrics_job_new (ranked, self->rows, &self->query, self->followed),
                             self, self->cancellable, on_ready);
}

static void
drop_rows (ChimeraMetricsModel *self)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->found->len > 0)
    set_found (self, none);
  g_clear_pointer (&self->rows, chimera_release);
  g_clear_pointer (&self->extents, chimera_metric_extents_unref);
  memset (self->n_of_topic, 0, sizeof self->n_of_topic);
}

/* Ranked metrics come all at once; before that, and in another scan, there are none. */
static void
on_metrics_changed (ChimeraMetricsModel *self)
{
  if (chimera_metrics_get_ranked (self->metrics)->len == 0)
    drop_rows (self);
  else if (self->rows == NULL)
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
 * chimera_metrics_model_get_extents:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the widest texts in its rows; %NULL before there are any
 */
ChimeraMetricExtents *
chimera_metrics_model_get_extents (ChimeraMetricsModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS_MODEL (self), NULL);

  return self->extents;
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
 * chimera_metrics_model_follow:
 * @self: a list
 * @row: (nullable): one of its rows; %NULL for none any more
 *
 * Keeps an eye on a row, wherever it is listed, and on the one of the same metric when all is read
 * anew.
 */
void
chimera_metrics_model_follow (ChimeraMetricsModel *self,
                              ChimeraMetricRow    *row)
{
  g_return_if_fail (CHIMERA_IS_METRICS_MODEL (self));
  g_return_if_fail (row == NULL || CHIMERA_IS_METRIC_ROW (row));

  g_set_object (&self->followed, row);
  find_followed (self);
}

/**
 * chimera_metrics_model_get_followed:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the row that is followed, if it is listed now
 */
ChimeraMetricRow *
chimera_metrics_model_get_followed (ChimeraMetricsModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS_MODEL (self), NULL);

  return self->followed_position != NOWHERE ? self->followed : NULL;
}

/**
 * chimera_metrics_model_find_followed:
 * @self: a list
 * @out_position: (out): where it is; untouched where it is not
 *
 * Returns: whether the row that is followed is listed now
 */
gboolean
chimera_metrics_model_find_followed (ChimeraMetricsModel *self,
                                     guint               *out_position)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS_MODEL (self), FALSE);

  if (self->followed_position == NOWHERE)
    return FALSE;

  *out_position = self->followed_position;

  return TRUE;
}
