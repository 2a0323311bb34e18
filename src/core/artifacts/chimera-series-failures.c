/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-series-private.h"

#include <string.h>

/**
 * chimera_scope_covers:
 * @scope: a folded path
 * @name: the folded path of a value
 *
 * Returns: whether the value is in such a record, at any depth
 */
gboolean
chimera_scope_covers (const char *scope,
                      const char *name)
{
  gsize length = strlen (scope);

  /* A document of JSON Lines that is nothing but a number has the name of its record. */
  return length == 0 || (strncmp (name, scope, length) == 0 &&
                         (name[length] == '.' || name[length] == '[' || name[length] == '\0'));
}

/* Whether the record of the newest value in the sketch has turned out to have failed since then. */
static gboolean
is_spoilt_by (const ChimeraSeries   *self,
              const ChimeraFailures *failures)
{
  guint n_indices = failures->places.n_indices;
  ChimeraPlaceCursor failure;

  if (n_indices == 0)
    return failures->places.n > 0;

  chimera_place_cursor_init (&failure, &failures->places);
  chimera_place_cursor_seek (&failure, self->sketched);
  while (chimera_place_cursor_next (&failure))
    {
      int order = chimera_place_compare (failure.indices, self->sketched, n_indices);

      if (order >= 0)
        return order == 0;
    }

  return FALSE;
}

/* Goes through the values with the places that failed beside them and moves those that stay to the
 * front. Both are in the order of the file. */
static void
drop_one_set (ChimeraSeries         *self,
              const ChimeraFailures *failures)
{
  guint n_indices = failures->places.n_indices;
  ChimeraPlaceCursor place;
  ChimeraPlaceCursor failure;
  ChimeraPlaces kept;
  guint32 first[CHIMERA_PLACE_MAX_INDICES];
  gboolean has_failure;
  gsize n_kept = 0;

  if (n_indices > self->n_indices || !chimera_scope_covers (failures->scope, self->name))
    return;

  if (self->moments.n > 0 && !failures->is_summary)
    self->is_spoilt |= is_spoilt_by (self, failures);
  if (self->n_values == 0)
    return;

  chimera_places_init (&kept, self->n_indices);
  chimera_place_cursor_init (&place, &self->places);
  chimera_place_cursor_init (&failure, &failures->places);
  chimera_places_get (&self->places, 0, first);
  if (n_indices > 0)
    chimera_place_cursor_seek (&failure, first);
  has_failure = chimera_place_cursor_next (&failure);

  for (gsize i = 0; i < self->n_values; i++)
    {
      chimera_place_cursor_next (&place);

      while (has_failure && chimera_place_compare (failure.indices, place.indices, n_indices) < 0)
        has_failure = chimera_place_cursor_next (&failure);

      if (has_failure && chimera_place_compare (failure.indices, place.indices, n_indices) == 0)
        {
          self->n_failed += !failures->is_summary;
          continue;
        }

      self->values[n_kept++] = self->values[i];
      chimera_places_add (&kept, place.indices);
    }

  self->n_values = n_kept;
  chimera_places_clear (&self->places);
  self->places = kept;
}

/**
 * chimera_series_drop_failed:
 * @self: a series
 *
 * Leaves the values of failed records out and counts them. Those that are in the sketch already
 * cannot be taken back: they spoil the series.
 */
void
chimera_series_drop_failed (ChimeraSeries *self)
{
  for (guint i = 0; i < chimera_harvest_get_n_failure_sets (self->harvest); i++)
    drop_one_set (self, chimera_harvest_get_failures (self->harvest, i));
}
