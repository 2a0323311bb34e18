/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-leaf.h"

#include <math.h>

#include "chimera-json-number.h"
#include "chimera-long-table.h"

/* Longer texts are no numbers, and no words for nothing, as "n/a" is. */
#define MAX_NUMBER_TEXT 64
#define MAX_WORD_TEXT 16

/* "samples" of something are no things counted in samples: they are what they are of. */
static gboolean
is_word_for_values (const char *label)
{
  static const char *const words[] = { "samples", "values", "data", "measurements", NULL };
  g_autofree char *folded = g_ascii_strdown (label, -1);

  return g_strv_contains (words, folded);
}

static char *
dup_telling_name (ChimeraJsonPaths *paths,
                  guint32           leaf)
{
  g_autofree char *label = chimera_json_paths_dup_label (paths, leaf);

  if (paths->nodes[leaf].is_element && is_word_for_values (label))
    return chimera_json_paths_dup_object (paths, leaf);

  return chimera_json_paths_dup_path (paths, leaf);
}

/**
 * chimera_json_leaf_init:
 * @paths: paths
 * @leaf: one of them, at which the first value was found
 *
 * Finds out what its name tells.
 */
void
chimera_json_leaf_init (ChimeraJsonPaths *paths,
                        guint32           leaf)
{
  g_autofree char *name = dup_telling_name (paths, leaf);

  g_autofree char *label = chimera_json_paths_dup_label (paths, leaf);
  ChimeraJsonPath *path = &paths->nodes[leaf];

  chimera_nature_init (&path->nature, name);
  path->long_role = path->is_element ? CHIMERA_LONG_OTHER : chimera_long_role_from_name (label);
  path->is_leaf = TRUE;
}

/**
 * chimera_json_leaf_get_series:
 * @paths: paths
 * @leaf: one of them
 * @harvest: where its series is, or is added
 *
 * Returns: (transfer none) (nullable): the series; %NULL where the harvest has too many
 */
ChimeraSeries *
chimera_json_leaf_get_series (ChimeraJsonPaths *paths,
                              guint32           leaf,
                              ChimeraHarvest   *harvest)
{
  ChimeraJsonPath *path = &paths->nodes[leaf];

  if (path->series == NULL && !path->is_left_out)
    {
      g_autofree char *scope = chimera_json_paths_dup_object (paths, leaf);
      g_autofree char *name = chimera_json_paths_dup_path (paths, leaf);
      g_autofree char *telling = dup_telling_name (paths, leaf);

      path->series = chimera_harvest_add_series (harvest, scope, name, telling, path->n_indices);
      path->is_left_out = path->series == NULL;

      for (guint64 i = 0; path->series != NULL && i < path->n_text; i++)
        chimera_series_add_text (path->series);
    }

  return path->series;
}

/**
 * chimera_json_leaf_add_text:
 * @paths: paths
 * @leaf: one of them
 *
 * Counts a value that is there and no number.
 */
void
chimera_json_leaf_add_text (ChimeraJsonPaths *paths,
                            guint32           leaf)
{
  ChimeraJsonPath *path = &paths->nodes[leaf];

  if (path->series != NULL)
    chimera_series_add_text (path->series);
  else
    path->n_text++;
}

/**
 * chimera_json_leaf_take_unit:
 * @paths: paths
 * @leaf: one of them, the name of which says that there is a unit
 * @text: (array length=length): what stands there
 * @length: in bytes
 *
 * Remembers the unit for the values beside it.
 */
void
chimera_json_leaf_take_unit (ChimeraJsonPaths *paths,
                             guint32           leaf,
                             const char       *text,
                             gsize             length)
{
  ChimeraJsonPath *path = &paths->nodes[leaf];
  const ChimeraUnit *unit = chimera_unit_from_symbol (text, length);

  path->has_several_units |= unit == NULL || (path->n_units > 0 && unit != path->unit);
  path->unit = unit;
  path->n_units++;
}

/**
 * chimera_json_leaf_give_unit:
 * @paths: paths, complete
 * @leaf: one of them, the name of which says that there is a unit
 *
 * Gives its unit to the series of the member "value" beside it, where the same unit stands beside each
 * of its numbers.
 */
void
chimera_json_leaf_give_unit (ChimeraJsonPaths *paths,
                             guint32           leaf)
{
  const ChimeraJsonPath *path = &paths->nodes[leaf];
  guint32 value = chimera_json_paths_look_up_member (paths, path->parent, "value");
  ChimeraSeries *series = value != CHIMERA_JSON_PATHS_NONE ? paths->nodes[value].series : NULL;

  if (series != NULL && path->n_units > 0 && !path->has_several_units &&
      chimera_series_get_n_numbers (series) <= path->n_units)
    chimera_series_set_unit (series, path->unit);
}

/**
 * chimera_json_leaf_is_failure:
 * @paths: paths
 * @leaf: one of them
 * @text: (array length=length): what stands there
 * @length: in bytes
 *
 * The same few texts come again and again: what was judged last is remembered.
 *
 * Returns: whether the object says by this that it failed
 */
gboolean
chimera_json_leaf_is_failure (ChimeraJsonPaths *paths,
                              guint32           leaf,
                              const char       *text,
                              gsize             length)
{
  ChimeraJsonPath *path = &paths->nodes[leaf];
  gboolean is_judged = path->judged_length == length && memcmp (path->judged, text, length) == 0;

  if (!is_judged || !path->has_judged)
    {
      g_autofree char *label = chimera_json_paths_dup_label (paths, leaf);
      gboolean failed = chimera_nature_is_failure (label, text, length);

      if (length > sizeof path->judged)
        return failed;

      memcpy (path->judged, text, length);
      path->judged_length = (guint8) length;
      path->has_judged = TRUE;
      path->is_failure = failed;
    }

  return path->is_failure;
}

/**
 * chimera_json_leaf_parse:
 * @text: (array length=length): what a string says, or a number as it is written
 * @length: in bytes
 * @is_string: which of both
 * @out_value: (out): the number; INFINITY where no double can hold it
 * @out_unit: (out) (transfer none) (nullable): the unit that a string has behind its number
 *
 * Returns: what it is; one with an unknown unit is a text
 */
ChimeraNumberKind
chimera_json_leaf_parse (const char         *text,
                         gsize               length,
                         gboolean            is_string,
                         double             *out_value,
                         const ChimeraUnit **out_unit)
{
  ChimeraNumberKind kind;
  const char *unit = NULL;
  gsize unit_length = 0;

  *out_unit = NULL;
  if (!is_string)
    {
      if (chimera_json_number_parse (text, length, out_value))
        return CHIMERA_NUMBER_FOUND;

      *out_value = INFINITY;
      return CHIMERA_NUMBER_NOT_FINITE;
    }
  if (length > MAX_NUMBER_TEXT || (length > MAX_WORD_TEXT && g_ascii_isalpha (*text)))
    return CHIMERA_NUMBER_TEXT;

  kind = chimera_number_parse_with_unit (text, length, CHIMERA_NUMBER_POINT, out_value, &unit, &unit_length);
  if (kind != CHIMERA_NUMBER_FOUND || unit == NULL)
    return kind;

  *out_unit = chimera_unit_behind_number (unit, unit_length);

  return *out_unit != NULL ? CHIMERA_NUMBER_FOUND : CHIMERA_NUMBER_TEXT;
}
