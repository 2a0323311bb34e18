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

/**
 * chimera_series_key_match:
 * @self: a key that is beside @series
 * @series: a series
 *
 * Goes through both in the order of the file.
 *
 * Returns: (transfer full) (array): for each value which of the texts stands beside it;
 *   %CHIMERA_SERIES_NO_KEY where none does
 */
guint16 *
chimera_series_key_match (const ChimeraSeriesKey *self,
                          const ChimeraSeries    *series)
{
  const ChimeraSeries *key = self->series;
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

/**
 * chimera_series_key_is_throughout:
 * @self: a key that is beside @series
 * @series: a series
 *
 * Returns: whether it stands beside all values
 */
gboolean
chimera_series_key_is_throughout (const ChimeraSeriesKey *self,
                                  const ChimeraSeries    *series)
{
  g_autofree guint16 *ids = NULL;

  /* Mostly a table has a key in each row. */
  if (chimera_places_equal (&self->series->key_places, &series->places))
    return TRUE;

  ids = chimera_series_key_match (self, series);
  for (gsize i = 0; i < series->n_values; i++)
    if (ids[i] == CHIMERA_SERIES_NO_KEY)
      return FALSE;

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
