/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-partition.h"

#include <string.h>

#define NO_GROUP G_MAXUINT16

/* @ids has the group of each value; @labels is empty where there are not several. */
struct _ChimeraPartition
{
  const ChimeraSeries *series;
  guint16 *ids;
  guint n_groups;
  GPtrArray *labels;
};

/* A key by which the groups differ, and which of its texts stands beside each value. */
typedef struct
{
  const ChimeraSeriesKey *key;
  guint16 *ids;
} Divider;

static void
clear_divider (gpointer data)
{
  g_free (((Divider *) data)->ids);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const ChimeraSeriesKey *key_a = *(const ChimeraSeriesKey *const *) a;
  const ChimeraSeriesKey *key_b = *(const ChimeraSeriesKey *const *) b;

  return (int) chimera_series_key_count_texts (key_a) - (int) chimera_series_key_count_texts (key_b);
}

static gboolean
is_any_matched (const guint16 *ids,
                gsize          n_values)
{
  for (gsize i = 0; i < n_values; i++)
    if (ids[i] != CHIMERA_SERIES_NO_KEY)
      return TRUE;

  return FALSE;
}

/* Divides each group by one more key; leaves everything as it is when there would be too many. */
static gboolean
divide (ChimeraPartition       *self,
        const ChimeraSeriesKey *key,
        const guint16          *ids)
{
  gsize n_values = self->series->n_values;
  guint n_texts = chimera_series_key_count_texts (key) + 1;
  g_autofree guint16 *numbers = g_new (guint16, self->n_groups * n_texts);
  g_autofree guint16 *divided = g_new (guint16, MAX (n_values, 1));
  guint n_groups = 0;

  memset (numbers, 0xff, self->n_groups * n_texts * sizeof *numbers);

  for (gsize i = 0; i < n_values; i++)
    {
      guint text = ids[i] == CHIMERA_SERIES_NO_KEY ? n_texts - 1 : ids[i];
      guint16 *number = &numbers[self->ids[i] * n_texts + text];

      if (*number == NO_GROUP)
        {
          if (n_groups == CHIMERA_PARTITION_MAX_GROUPS)
            return FALSE;
          *number = (guint16) n_groups++;
        }
      divided[i] = *number;
    }

  g_free (self->ids);
  self->ids = g_steal_pointer (&divided);
  self->n_groups = n_groups;

  return TRUE;
}

static gboolean
is_config (const ChimeraSeriesKey *key)
{
  return g_ascii_strncasecmp (key->label, "config", strlen ("config")) == 0;
}

/* Whether all groups have this key, and differ in it already. */
static gboolean
tells_apart (const guint16 *ids,
             const gsize   *first,
             guint          n_groups)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint group = 0; group < n_groups; group++)
    if (ids[first[group]] == CHIMERA_SERIES_NO_KEY ||
        !g_hash_table_add (seen, GUINT_TO_POINTER (ids[first[group]])))
      return FALSE;

  return TRUE;
}

static const Divider *
find_divider (GArray                 *dividers,
              const ChimeraSeriesKey *key)
{
  for (guint i = 0; i < dividers->len; i++)
    {
      const Divider *divider = &g_array_index (dividers, Divider, i);

      if (divider->key == key)
        return divider;
    }

  return NULL;
}

/* A configuration that has a name is called by it where the name alone tells it from all others. */
static const ChimeraSeriesKey *
find_name (const ChimeraPartition *self,
           GArray                 *dividers,
           const gsize            *first)
{
  const ChimeraSeriesKey *name = NULL;

  for (guint i = 0; i < dividers->len; i++)
    {
      const Divider *divider = &g_array_index (dividers, Divider, i);

      if (is_config (divider->key) && tells_apart (divider->ids, first, self->n_groups))
        name = divider->key;
    }

  return name;
}

/* The keys in the order of the file. */
static void
name_groups (ChimeraPartition *self,
             GPtrArray        *keys,
             GArray           *dividers)
{
  g_autofree gsize *first = g_new0 (gsize, self->n_groups);
  const ChimeraSeriesKey *name;

  for (gsize i = self->series->n_values; i > 0; i--)
    first[self->ids[i - 1]] = i - 1;
  name = find_name (self, dividers, first);

  for (guint group = 0; group < self->n_groups; group++)
    {
      GString *label = g_string_new (NULL);

      for (guint i = 0; i < keys->len; i++)
        {
          const ChimeraSeriesKey *key = g_ptr_array_index (keys, i);
          const Divider *divider = name == NULL || key == name ? find_divider (dividers, key) : NULL;

          if (divider != NULL && divider->ids[first[group]] != CHIMERA_SERIES_NO_KEY)
            chimera_series_key_append (key, divider->ids[first[group]], label);
        }

      g_ptr_array_add (self->labels, g_string_free (label, FALSE));
    }
}

/**
 * chimera_partition_new:
 * @keys: (element-type ChimeraSeriesKey): all keys of the file, in its order
 * @series: a series without its failed values, all of which are there; it has to stay as it is
 *   while the partition is used
 *
 * Groups the values of a series, by the keys with the fewest different texts first. To have a key is
 * different from not to have it, so a key with one text tells values apart where it is not beside
 * all of them; one that all have in common does not.
 *
 * Returns: (transfer full): the groups
 */
ChimeraPartition *
chimera_partition_new (GPtrArray           *keys,
                       const ChimeraSeries *series)
{
  ChimeraPartition *self = g_new0 (ChimeraPartition, 1);
  g_autoptr(GPtrArray) beside = g_ptr_array_new ();
  g_autoptr(GArray) dividers = g_array_new (FALSE, FALSE, sizeof (Divider));

  g_array_set_clear_func (dividers, clear_divider);
  self->series = series;
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->ids = g_new0 (guint16, MAX (series->n_values, 1));
  self->n_groups = 1;

  for (guint i = 0; i < keys->len; i++)
    {
      ChimeraSeriesKey *key = g_ptr_array_index (keys, i);
      guint16 common;

      if (chimera_series_key_is_beside (key, series) && !chimera_series_key_find_common (key, series, &common))
        g_ptr_array_add (beside, key);
    }
  g_ptr_array_sort (beside, compare_keys);

  for (guint i = 0; i < beside->len; i++)
    {
      ChimeraSeriesKey *key = g_ptr_array_index (beside, i);
      g_autofree guint16 *ids = chimera_series_key_match (key, series);
      Divider divider = { key, ids };

      if (!is_any_matched (ids, series->n_values))
        continue;

      if (!divide (self, key, ids))
        {
          key->is_left_out = TRUE;
          continue;
        }

      g_array_append_val (dividers, divider);
      g_steal_pointer (&ids);
    }

  if (self->n_groups > 1)
    name_groups (self, keys, dividers);

  return self;
}

/**
 * chimera_partition_free:
 * @self: (transfer full): a partition
 */
void
chimera_partition_free (ChimeraPartition *self)
{
  g_ptr_array_unref (self->labels);
  g_free (self->ids);
  g_free (self);
}

/**
 * chimera_partition_get_series:
 * @self: a partition
 *
 * Returns: (transfer none): the series it was made for
 */
const ChimeraSeries *
chimera_partition_get_series (const ChimeraPartition *self)
{
  return self->series;
}

static void
clear_group (gpointer data)
{
  ChimeraMetricGroup *group = data;

  g_free (group->label);
}

/**
 * chimera_partition_summarize:
 * @self: a partition
 * @series: the series it was made for, or one with values in the same places
 *
 * Returns: (transfer full) (nullable) (element-type ChimeraMetricGroup): a summary for each group, in
 *   the order of the file; %NULL where nothing tells the values apart
 */
GArray *
chimera_partition_summarize (const ChimeraPartition *self,
                             const ChimeraSeries    *series)
{
  g_autofree double *sorted = NULL;
  g_autofree gsize *ends = NULL;
  GArray *groups;
  gsize start = 0;

  if (self->n_groups < 2)
    return NULL;

  /* counting sort: how many there are in each, then where each begins */
  ends = g_new0 (gsize, self->n_groups + 1);
  for (gsize i = 0; i < series->n_values; i++)
    ends[self->ids[i] + 1]++;
  for (guint group = 0; group < self->n_groups; group++)
    ends[group + 1] += ends[group];

  sorted = g_new (double, series->n_values);
  for (gsize i = 0; i < series->n_values; i++)
    sorted[ends[self->ids[i]]++] = series->values[i];

  groups = g_array_sized_new (FALSE, TRUE, sizeof (ChimeraMetricGroup), self->n_groups);
  g_array_set_clear_func (groups, clear_group);
  g_array_set_size (groups, self->n_groups);

  for (guint i = 0; i < self->n_groups; i++)
    {
      ChimeraMetricGroup *group = &g_array_index (groups, ChimeraMetricGroup, i);

      group->label = g_strdup (g_ptr_array_index (self->labels, i));
      chimera_summary_init_in_place (&group->summary, sorted + start, ends[i] - start);
      start = ends[i];
    }

  return groups;
}
