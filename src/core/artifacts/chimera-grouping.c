/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-grouping.h"

#include <string.h>

#define NO_GROUP G_MAXUINT16

/* The columns of a table share one; a JSON file has as many as it has kinds of records. */
#define MAX_PARTITIONS 8

/* Objects of this name hold the settings of the record they are in. */
static const char *const settings_names[] = {
  "config", "configuration", "options", "params", "parameters", "settings", "args", "arguments",
  "hyperparameters", "metadata", "meta",
};

/* A series that has keys, and the records it tells apart. */
typedef struct
{
  const ChimeraSeries *series;
  char *scope;
  const char *label;
} Key;

/* How the values of some series are grouped; @labels is empty where they are not. */
typedef struct
{
  const ChimeraSeries *first;
  GPtrArray *used;
  guint16 *ids;
  guint n_groups;
  GPtrArray *labels;
} Partition;

struct _ChimeraGrouping
{
  GPtrArray *keys;
  GPtrArray *partitions;
};

static void
key_free (gpointer data)
{
  Key *key = data;

  g_free (key->scope);
  g_free (key);
}

static void
partition_free (gpointer data)
{
  Partition *partition = data;

  g_ptr_array_unref (partition->used);
  g_ptr_array_unref (partition->labels);
  g_free (partition->ids);
  g_free (partition);
}

/* "results[].config" tells the records "results[]" apart. */
static char *
get_record_scope (const char *scope)
{
  const char *dot = strrchr (scope, '.');
  const char *last = dot != NULL ? dot + 1 : scope;

  for (gsize i = 0; i < G_N_ELEMENTS (settings_names); i++)
    if (g_ascii_strcasecmp (last, settings_names[i]) == 0)
      return g_strndup (scope, dot != NULL ? dot - scope : 0);

  return g_strdup (scope);
}

static const char *
get_label (const ChimeraSeries *series)
{
  gsize length = strlen (series->scope);

  if (length == 0 || strncmp (series->name, series->scope, length) != 0)
    return series->name;

  return series->name[length] == '.' ? series->name + length + 1 : series->name;
}

static guint
count_texts (const Key *key)
{
  return key->series->key_texts->len;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const Key *key_a = *(const Key *const *) a;
  const Key *key_b = *(const Key *const *) b;

  return (int) count_texts (key_a) - (int) count_texts (key_b);
}

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

  self->keys = g_ptr_array_new_with_free_func (key_free);
  self->partitions = g_ptr_array_new_with_free_func (partition_free);

  for (guint i = 0; i < series->len; i++)
    {
      const ChimeraSeries *one = g_ptr_array_index (series, i);
      Key *key;

      if (one->keys == NULL || one->has_too_many_keys)
        continue;

      key = g_new (Key, 1);
      key->series = one;
      key->scope = get_record_scope (one->scope);
      key->label = get_label (one);
      g_ptr_array_add (self->keys, key);
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

static gboolean
is_beside (const Key           *key,
           const ChimeraSeries *series)
{
  return key->series != series && key->series->n_indices <= series->n_indices &&
         chimera_scope_covers (key->scope, series->name);
}

/* Whether the key stands in the record of a value. Only a Markdown file has keys that are beside some
 * of the series they cover and not beside others: those of its other tables. */
static gboolean
has_key_at (const ChimeraSeries *key,
            const ChimeraSeries *series,
            gsize                value)
{
  guint32 place[CHIMERA_PLACE_MAX_INDICES];
  guint64 low = 0;
  guint64 high = key->key_places.n;

  chimera_places_get (&series->places, value, place);

  while (low < high)
    {
      guint64 middle = low + (high - low) / 2;
      guint32 key_place[CHIMERA_PLACE_MAX_INDICES];
      int order;

      chimera_places_get (&key->key_places, middle, key_place);
      order = chimera_place_compare (key_place, place, key->n_indices);
      if (order == 0)
        return TRUE;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return FALSE;
}

static gboolean
has_key_throughout (const ChimeraSeries *key,
                    const ChimeraSeries *series)
{
  return series->n_values == 0 ||
         (has_key_at (key, series, 0) && has_key_at (key, series, series->n_values - 1));
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
      const Key *key = g_ptr_array_index (self->keys, i);

      if (!is_beside (key, series) || count_texts (key) != 1 ||
          !has_key_throughout (key->series, series))
        continue;

      g_string_append_printf (text, "%s%s=%s", text->len > 0 ? ", " : "", key->label,
                              (const char *) g_ptr_array_index (key->series->key_texts, 0));
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* Which of a key's texts stands beside each value; both are in the order of the file. */
static guint16 *
match_key (const ChimeraSeries *key,
           const ChimeraSeries *series)
{
  guint16 *ids = g_new (guint16, MAX (series->n_values, 1));
  ChimeraPlaceCursor place;
  ChimeraPlaceCursor key_place;
  gboolean has_key;

  chimera_place_cursor_init (&place, &series->places);
  chimera_place_cursor_init (&key_place, &key->key_places);
  has_key = chimera_place_cursor_next (&key_place);

  for (gsize i = 0; i < series->n_values; i++)
    {
      chimera_place_cursor_next (&place);

      while (has_key && chimera_place_compare (key_place.indices, place.indices, key->n_indices) < 0)
        has_key = chimera_place_cursor_next (&key_place);

      if (has_key && chimera_place_compare (key_place.indices, place.indices, key->n_indices) == 0)
        ids[i] = g_array_index (key->keys, guint16, key_place.place - 1);
      else
        ids[i] = CHIMERA_SERIES_NO_KEY;
    }

  return ids;
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
divide (Partition     *partition,
        const Key     *key,
        const guint16 *ids,
        gsize          n_values)
{
  guint n_texts = count_texts (key) + 1;
  g_autofree guint16 *numbers = g_new (guint16, partition->n_groups * n_texts);
  g_autofree guint16 *divided = g_new (guint16, MAX (n_values, 1));
  guint n_groups = 0;

  memset (numbers, 0xff, partition->n_groups * n_texts * sizeof *numbers);

  for (gsize i = 0; i < n_values; i++)
    {
      guint text = ids[i] == CHIMERA_SERIES_NO_KEY ? n_texts - 1 : ids[i];
      guint16 *number = &numbers[partition->ids[i] * n_texts + text];

      if (*number == NO_GROUP)
        {
          if (n_groups == CHIMERA_GROUPING_MAX_GROUPS)
            return FALSE;
          *number = (guint16) n_groups++;
        }
      divided[i] = *number;
    }

  g_free (partition->ids);
  partition->ids = g_steal_pointer (&divided);
  partition->n_groups = n_groups;

  return TRUE;
}

static gboolean
is_config (const Key *key)
{
  return g_ascii_strncasecmp (key->label, "config", strlen ("config")) == 0;
}

static void
append_label (GString    *label,
              const Key  *key,
              guint16     id)
{
  if (id == CHIMERA_SERIES_NO_KEY)
    return;

  g_string_append_printf (label, "%s%s=%s", label->len > 0 ? ", " : "", key->label,
                          (const char *) g_ptr_array_index (key->series->key_texts, id));
}

/* Whether the groups differ in this key already. */
static gboolean
tells_apart (const guint16 *ids,
             const gsize   *first,
             guint          n_groups)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint group = 0; group < n_groups; group++)
    if (!g_hash_table_add (seen, GUINT_TO_POINTER (ids[first[group]])))
      return FALSE;

  return TRUE;
}

/* A configuration that has a name is called by it where the name alone tells it from all others. */
static void
name_groups (ChimeraGrouping *self,
             Partition       *partition,
             GPtrArray       *matches,
             gsize            n_values)
{
  g_autofree gsize *first = g_new0 (gsize, MAX (partition->n_groups, 1));
  const Key *config = NULL;

  for (gsize i = n_values; i > 0; i--)
    first[partition->ids[i - 1]] = i - 1;

  for (guint k = 0; k < partition->used->len; k++)
    {
      const Key *key = g_ptr_array_index (partition->used, k);

      if (is_config (key) && tells_apart (g_ptr_array_index (matches, k), first, partition->n_groups))
        config = key;
    }

  for (guint group = 0; group < partition->n_groups; group++)
    {
      GString *label = g_string_new (NULL);

      for (guint k = 0; k < self->keys->len; k++)
        {
          const Key *key = g_ptr_array_index (self->keys, k);
          guint used;

          if ((config == NULL || key == config) && g_ptr_array_find (partition->used, (gpointer) key, &used))
            append_label (label, key, ((const guint16 *) g_ptr_array_index (matches, used))[first[group]]);
        }

      g_ptr_array_add (partition->labels, g_string_free (label, FALSE));
    }
}

static Partition *
make_partition (ChimeraGrouping     *self,
                const ChimeraSeries *series)
{
  Partition *partition = g_new0 (Partition, 1);
  g_autoptr(GPtrArray) beside = g_ptr_array_new ();
  g_autoptr(GPtrArray) matches = g_ptr_array_new_with_free_func (g_free);

  partition->first = series;
  partition->used = g_ptr_array_new ();
  partition->labels = g_ptr_array_new_with_free_func (g_free);
  partition->ids = g_new0 (guint16, MAX (series->n_values, 1));
  partition->n_groups = 1;

  for (guint i = 0; i < self->keys->len; i++)
    {
      Key *key = g_ptr_array_index (self->keys, i);

      if (is_beside (key, series) && count_texts (key) > 1)
        g_ptr_array_add (beside, key);
    }
  g_ptr_array_sort (beside, compare_keys);

  for (guint i = 0; i < beside->len; i++)
    {
      Key *key = g_ptr_array_index (beside, i);
      g_autofree guint16 *ids = match_key (key->series, series);

      if (!is_any_matched (ids, series->n_values) || !divide (partition, key, ids, series->n_values))
        continue;

      g_ptr_array_add (partition->used, key);
      g_ptr_array_add (matches, g_steal_pointer (&ids));
    }

  if (partition->n_groups > 1)
    name_groups (self, partition, matches, series->n_values);

  return partition;
}

static gboolean
has_same_keys (ChimeraGrouping     *self,
               const ChimeraSeries *a,
               const ChimeraSeries *b)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      const Key *key = g_ptr_array_index (self->keys, i);

      if (count_texts (key) > 1 && is_beside (key, a) != is_beside (key, b))
        return FALSE;
    }

  return TRUE;
}

static Partition *
find_partition (ChimeraGrouping     *self,
                const ChimeraSeries *series)
{
  Partition *partition;

  for (guint i = 0; i < self->partitions->len; i++)
    {
      partition = g_ptr_array_index (self->partitions, i);

      if (chimera_places_equal (&partition->first->places, &series->places) &&
          has_same_keys (self, partition->first, series))
        return partition;
    }

  if (self->partitions->len == MAX_PARTITIONS)
    g_ptr_array_remove_index (self->partitions, 0);

  partition = make_partition (self, series);
  g_ptr_array_add (self->partitions, partition);

  return partition;
}

static void
clear_group (gpointer data)
{
  ChimeraMetricGroup *group = data;

  g_free (group->label);
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
  const Partition *partition;
  g_autofree double *sorted = NULL;
  g_autofree gsize *ends = NULL;
  GArray *groups;
  gsize start = 0;

  if (self->keys->len == 0 || series->n_values < 2)
    return NULL;

  partition = find_partition (self, series);
  if (partition->n_groups < 2)
    return NULL;

  /* counting sort: how many there are in each, then where each begins */
  ends = g_new0 (gsize, partition->n_groups + 1);
  for (gsize i = 0; i < series->n_values; i++)
    ends[partition->ids[i] + 1]++;
  for (guint group = 0; group < partition->n_groups; group++)
    ends[group + 1] += ends[group];

  sorted = g_new (double, series->n_values);
  for (gsize i = 0; i < series->n_values; i++)
    sorted[ends[partition->ids[i]]++] = series->values[i];

  groups = g_array_sized_new (FALSE, TRUE, sizeof (ChimeraMetricGroup), partition->n_groups);
  g_array_set_clear_func (groups, clear_group);
  g_array_set_size (groups, partition->n_groups);

  for (guint i = 0; i < partition->n_groups; i++)
    {
      ChimeraMetricGroup *group = &g_array_index (groups, ChimeraMetricGroup, i);

      group->label = g_strdup (g_ptr_array_index (partition->labels, i));
      chimera_summary_init_in_place (&group->summary, sorted + start, ends[i] - start);
      start = ends[i];
    }

  return groups;
}
