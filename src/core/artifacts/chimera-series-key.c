/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-series-key.h"

#include <string.h>

/* Objects of this name hold the settings of the record they are in. */
static const char *const settings_names[] = {
  "config", "configuration", "options", "params", "parameters", "settings", "args", "arguments",
  "hyperparameters", "metadata", "meta",
};

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

/**
 * chimera_series_key_new:
 * @series: a series that has keys, and not too many; it has to stay as it is while the key is used
 *
 * Returns: (transfer full): the key
 */
ChimeraSeriesKey *
chimera_series_key_new (const ChimeraSeries *series)
{
  ChimeraSeriesKey *self = g_new0 (ChimeraSeriesKey, 1);

  self->series = series;
  self->scope = get_record_scope (series->scope);
  self->label = get_label (series);

  return self;
}

/**
 * chimera_series_key_free:
 * @self: (transfer full): a key
 */
void
chimera_series_key_free (ChimeraSeriesKey *self)
{
  g_free (self->scope);
  g_free (self);
}

/**
 * chimera_series_key_count_texts:
 * @self: a key
 *
 * Returns: how many different texts it has
 */
guint
chimera_series_key_count_texts (const ChimeraSeriesKey *self)
{
  return self->series->key_texts->len;
}

/**
 * chimera_series_key_is_beside:
 * @self: a key
 * @series: a series
 *
 * Returns: whether the records it tells apart are those that the values of @series are in
 */
gboolean
chimera_series_key_is_beside (const ChimeraSeriesKey *self,
                              const ChimeraSeries    *series)
{
  return self->series != series && self->series->n_indices <= series->n_indices &&
         chimera_scope_covers (self->scope, series->name);
}

/* Goes through the values of a series and the places of a key beside them; both are in the order of
 * the file. */
typedef struct
{
  const ChimeraSeries *key;
  ChimeraPlaceCursor place;
  ChimeraPlaceCursor key_place;
  gboolean has_key;
} Walk;

static void
walk_init (Walk                   *walk,
           const ChimeraSeriesKey *self,
           const ChimeraSeries    *series)
{
  walk->key = self->series;
  chimera_place_cursor_init (&walk->place, &series->places);
  chimera_place_cursor_init (&walk->key_place, &walk->key->key_places);
  walk->has_key = chimera_place_cursor_next (&walk->key_place);
}

/* Which of the key's texts stands beside the next value. */
static inline guint16
walk_next (Walk *walk)
{
  guint n_indices = walk->key->n_indices;

  chimera_place_cursor_next (&walk->place);

  /* Mostly it is the next one. */
  if (walk->has_key && chimera_place_compare (walk->key_place.indices, walk->place.indices, n_indices) < 0)
    walk->has_key = chimera_place_cursor_next (&walk->key_place);
  if (walk->has_key && chimera_place_compare (walk->key_place.indices, walk->place.indices, n_indices) < 0)
    walk->has_key = chimera_place_cursor_reach (&walk->key_place, walk->place.indices);

  if (walk->has_key && chimera_place_compare (walk->key_place.indices, walk->place.indices, n_indices) == 0)
    return g_array_index (walk->key->keys, guint16, walk->key_place.place - 1);

  return CHIMERA_SERIES_NO_KEY;
}

/**
 * chimera_series_key_match:
 * @self: a key that is beside @series
 * @series: a series
 *
 * Returns: (transfer full) (array): for each value which of the texts stands beside it;
 *   %CHIMERA_SERIES_NO_KEY where none does
 */
guint16 *
chimera_series_key_match (const ChimeraSeriesKey *self,
                          const ChimeraSeries    *series)
{
  guint16 *ids = g_new (guint16, MAX (series->n_values, 1));
  Walk walk;

  walk_init (&walk, self, series);
  for (gsize i = 0; i < series->n_values; i++)
    ids[i] = walk_next (&walk);

  return ids;
}

/**
 * chimera_series_key_find_common:
 * @self: a key that is beside @series
 * @series: a series
 * @out_id: (out): which of its texts
 *
 * Returns: whether the same text stands beside all values, of which there may be none
 */
gboolean
chimera_series_key_find_common (const ChimeraSeriesKey *self,
                                const ChimeraSeries    *series,
                                guint16                *out_id)
{
  gboolean has_one_text = self->series->key_texts->len == 1;
  Walk walk;

  *out_id = 0;

  /* What stood beside the values that are in the sketch is not known any more. */
  if (series->sketch != NULL && !has_one_text)
    return FALSE;

  /* Mostly a table has a key in each row. */
  if (series->n_values == 0 || (has_one_text && chimera_places_equal (&self->series->key_places, &series->places)))
    return has_one_text;

  walk_init (&walk, self, series);
  for (gsize i = 0; i < series->n_values; i++)
    {
      guint16 id = walk_next (&walk);

      if (id == CHIMERA_SERIES_NO_KEY || (i > 0 && id != *out_id))
        return FALSE;
      *out_id = id;
    }

  return TRUE;
}

/**
 * chimera_series_key_append:
 * @self: a key
 * @id: which of its texts
 * @label: where to, behind other keys
 *
 * Appends "model=gemma3:latest".
 */
void
chimera_series_key_append (const ChimeraSeriesKey *self,
                           guint16                 id,
                           GString                *label)
{
  g_string_append_printf (label, "%s%s=%s", label->len > 0 ? ", " : "", self->label,
                          (const char *) g_ptr_array_index (self->series->key_texts, id));
}
