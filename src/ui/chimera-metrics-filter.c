/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metrics-filter.h"

#include "chimera-files-words.h"
#include "chimera-metric-row.h"

struct _ChimeraMetricsFilter
{
  GtkFilter parent_instance;

  char *search;
  char **words;
  /* a bit for each; none is as good as all */
  guint topics;
  gboolean all;
};

G_DEFINE_FINAL_TYPE (ChimeraMetricsFilter, chimera_metrics_filter, GTK_TYPE_FILTER)

static gboolean
chimera_metrics_filter_match (GtkFilter *filter,
                              gpointer   item)
{
  ChimeraMetricsFilter *self = CHIMERA_METRICS_FILTER (filter);
  ChimeraTopic topic = chimera_metric_get_nature (chimera_metric_row_get_metric (item))->topic;

  return (self->all || chimera_metric_row_is_measure (item)) &&
         (self->topics == 0 || (self->topics & 1u << topic) != 0) &&
         chimera_metric_row_has_words (item, (const char *const *) self->words);
}

static void
chimera_metrics_filter_finalize (GObject *object)
{
  ChimeraMetricsFilter *self = CHIMERA_METRICS_FILTER (object);

  g_free (self->search);
  g_strfreev (self->words);

  G_OBJECT_CLASS (chimera_metrics_filter_parent_class)->finalize (object);
}

static void
chimera_metrics_filter_class_init (ChimeraMetricsFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_metrics_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = chimera_metrics_filter_match;
}

static void
chimera_metrics_filter_init (ChimeraMetricsFilter *self)
{
}

/**
 * chimera_metrics_filter_new:
 *
 * Returns: (transfer full): a filter of #ChimeraMetricRow that passes all measures
 */
ChimeraMetricsFilter *
chimera_metrics_filter_new (void)
{
  return g_object_new (CHIMERA_TYPE_METRICS_FILTER, NULL);
}

/**
 * chimera_metrics_filter_set_search:
 * @self: a filter
 * @text: words, each of which must be in the name, the path or the keys
 */
void
chimera_metrics_filter_set_search (ChimeraMetricsFilter *self,
                                   const char           *text)
{
  g_return_if_fail (CHIMERA_IS_METRICS_FILTER (self));

  if (g_strcmp0 (self->search, text) == 0)
    return;

  g_free (self->search);
  self->search = g_strdup (text);
  g_strfreev (self->words);
  self->words = chimera_files_words_new (text);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * chimera_metrics_filter_set_topic:
 * @self: a filter
 * @topic: a topic
 * @is_wanted: whether to pass what is about it; with none wanted all topics pass
 */
void
chimera_metrics_filter_set_topic (ChimeraMetricsFilter *self,
                                  ChimeraTopic          topic,
                                  gboolean              is_wanted)
{
  guint topics;

  g_return_if_fail (CHIMERA_IS_METRICS_FILTER (self));
  g_return_if_fail (topic < CHIMERA_N_TOPICS);

  topics = is_wanted ? self->topics | 1u << topic : self->topics & ~(1u << topic);
  if (self->topics == topics)
    return;

  self->topics = topics;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * chimera_metrics_filter_set_all:
 * @self: a filter
 * @all: whether to pass keys and numberings too, in which nothing was measured
 */
void
chimera_metrics_filter_set_all (ChimeraMetricsFilter *self,
                                gboolean              all)
{
  g_return_if_fail (CHIMERA_IS_METRICS_FILTER (self));

  if (self->all == all)
    return;

  self->all = all;
  gtk_filter_changed (GTK_FILTER (self), all ? GTK_FILTER_CHANGE_LESS_STRICT : GTK_FILTER_CHANGE_MORE_STRICT);
}

/**
 * chimera_metrics_filter_get_all:
 * @self: a filter
 *
 * Returns: whether keys and numberings pass too
 */
gboolean
chimera_metrics_filter_get_all (ChimeraMetricsFilter *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS_FILTER (self), FALSE);

  return self->all;
}
