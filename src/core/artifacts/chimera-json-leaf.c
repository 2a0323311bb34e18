/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-leaf.h"

#include "chimera-json-number.h"

/* Longer texts are no numbers, and no words for nothing, as "n/a" is. */
#define MAX_NUMBER_TEXT 64
#define MAX_WORD_TEXT 16

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
  g_autofree char *name = chimera_json_paths_dup_path (paths, leaf);

  chimera_nature_init (&paths->nodes[leaf].nature, name);
  paths->nodes[leaf].is_leaf = TRUE;
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

      path->series = chimera_harvest_add_series (harvest, scope, name, name, path->n_indices);
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
 * @out_value: (out): the number
 *
 * Returns: what it is; a number that no double can hold is a text
 */
ChimeraNumberKind
chimera_json_leaf_parse (const char *text,
                         gsize       length,
                         gboolean    is_string,
                         double     *out_value)
{
  if (!is_string)
    return chimera_json_number_parse (text, length, out_value) ? CHIMERA_NUMBER_FOUND : CHIMERA_NUMBER_TEXT;
  if (length > MAX_NUMBER_TEXT || (length > MAX_WORD_TEXT && g_ascii_isalpha (*text)))
    return CHIMERA_NUMBER_TEXT;

  return chimera_number_parse (text, length, CHIMERA_NUMBER_POINT, out_value);
}
