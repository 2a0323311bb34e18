/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-grouping.h"

#include "chimera-partition.h"

/* The columns of a table share one; a JSON file has as many as it has kinds of records. */
#define MAX_PARTITIONS 8

struct _ChimeraGrouping
{
  GPtrArray *keys;
  GPtrArray *partitions;
  guint n_left_out;
};

/**
 * chimera_grouping_new:
 * @series: (element-type ChimeraSeries): all series of a file, complete
 *
 * Returns: (transfer full): what groups them; they have to stay as they are while it is used
 */
ChimeraGrouping *
chimera_grouping_new (GPtrArray *series)
{
  ChimeraGrouping *self = g_new0 (ChimeraGrouping, 1);

  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_series_key_free);
  self->partitions = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_partition_free);

  for (guint i = 0; i < series->len; i++)
    {
      const ChimeraSeries *one = g_ptr_array_index (series, i);

      if (one->keys == NULL || one->has_sentence)
        continue;

      if (one->has_too_many_keys)
        self->n_left_out++;
      else
        g_ptr_array_add (self->keys, chimera_series_key_new (one));
    }

  return self;
}

/**
 * chimera_grouping_free:
 * @self: (transfer full): a grouping
 */
void
chimera_grouping_free (ChimeraGrouping *self)
{
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->partitions);
  g_free (self);
}

/**
 * chimera_grouping_dup_keys:
 * @self: a grouping
 * @series: a series
 *
 * Returns: (transfer full) (nullable): the keys that all its values have in common, "model=gemma3:latest"
 */
char *
chimera_grouping_dup_keys (ChimeraGrouping     *self,
                           const ChimeraSeries *series)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->keys->len; i++)
    {
      const ChimeraSeriesKey *key = g_ptr_array_index (self->keys, i);
      guint16 id;

      if (chimera_series_key_is_beside (key, series) && chimera_series_key_find_common (key, series, &id))
        chimera_series_key_append (key, id, text);
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static gboolean
has_same_keys (ChimeraGrouping     *self,
               const ChimeraSeries *a,
               const ChimeraSeries *b)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      const ChimeraSeriesKey *key = g_ptr_array_index (self->keys, i);

      if (chimera_series_key_is_beside (key, a) != chimera_series_key_is_beside (key, b))
        return FALSE;
    }

  return TRUE;
}

static const ChimeraPartition *
find_partition (ChimeraGrouping     *self,
                const ChimeraSeries *series)
{
  ChimeraPartition *partition;

  for (guint i = 0; i < self->partitions->len; i++)
    {
      const ChimeraSeries *first;

      partition = g_ptr_array_index (self->partitions, i);
      first = chimera_partition_get_series (partition);
      if (chimera_places_equal (&first->places, &series->places) && has_same_keys (self, first, series))
        return partition;
    }

  if (self->partitions->len == MAX_PARTITIONS)
    g_ptr_array_remove_index (self->partitions, 0);

  partition = chimera_partition_new (self->keys, series);
  g_ptr_array_add (self->partitions, partition);

  return partition;
}

/**
 * chimera_grouping_group:
 * @self: a grouping
 * @series: a series without its failed values, all of which are there
 *
 * Returns: (transfer full) (nullable) (element-type ChimeraMetricGroup): a summary for each group, in
 *   the order of the file; %NULL where nothing tells the values apart
 */
GArray *
chimera_grouping_group (ChimeraGrouping     *self,
                        const ChimeraSeries *series)
{
  if (self->keys->len == 0 || series->n_values < 2)
    return NULL;

  return chimera_partition_summarize (find_partition (self, series), series);
}

/**
 * chimera_grouping_get_n_left_out:
 * @self: a grouping
 *
 * Returns: how many keys have too many different texts, or would have made too many groups of what was
 *   grouped up to now
 */
guint
chimera_grouping_get_n_left_out (ChimeraGrouping *self)
{
  guint n = self->n_left_out;

  for (guint i = 0; i < self->keys->len; i++)
    n += ((const ChimeraSeriesKey *) g_ptr_array_index (self->keys, i))->is_left_out ? 1 : 0;

  return n;
}
