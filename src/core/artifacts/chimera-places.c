/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-places.h"

#include <string.h>

/**
 * chimera_places_init:
 * @self: places to begin
 * @n_indices: how many numbers make a place, 0 to 8
 *
 * Begins with none.
 */
void
chimera_places_init (ChimeraPlaces *self,
                     guint          n_indices)
{
  g_assert (n_indices <= G_N_ELEMENTS (((ChimeraPlaceCursor *) NULL)->indices));

  self->n_indices = n_indices;
  self->n = 0;
  self->runs = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->tuples = g_array_new (FALSE, FALSE, sizeof (guint32));
}

/**
 * chimera_places_clear:
 * @self: places
 *
 * Frees what they hold.
 */
void
chimera_places_clear (ChimeraPlaces *self)
{
  g_clear_pointer (&self->runs, g_array_unref);
  g_clear_pointer (&self->tuples, g_array_unref);
  self->n = 0;
}

/**
 * chimera_places_begin:
 * @self: places
 * @indices: (array): a place, not before the last one
 *
 * Begins a run with it.
 */
void
chimera_places_begin (ChimeraPlaces *self,
                      const guint32 *indices)
{
  guint32 start = (guint32) self->n;

  g_array_append_val (self->runs, start);
  if (self->n_indices > 0)
    g_array_append_vals (self->tuples, indices, self->n_indices);
  self->n++;
}

static guint64
get_run_end (const ChimeraPlaces *self,
             guint                run)
{
  return run + 1 < self->runs->len ? g_array_index (self->runs, guint32, run + 1) : self->n;
}

static void
copy_run_start (const ChimeraPlaces *self,
                guint                run,
                guint32             *out_indices)
{
  if (self->n_indices > 0)
    memcpy (out_indices, &g_array_index (self->tuples, guint32, run * self->n_indices),
            self->n_indices * sizeof (guint32));
}

/**
 * chimera_places_get:
 * @self: places
 * @place: which one, from 0
 * @out_indices: (array) (out caller-allocates): its numbers
 */
void
chimera_places_get (const ChimeraPlaces *self,
                    guint64              place,
                    guint32             *out_indices)
{
  guint low = 0;
  guint high = self->runs->len;

  g_assert (place < self->n);

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->runs, guint32, middle) <= place)
        low = middle;
      else
        high = middle;
    }

  copy_run_start (self, low, out_indices);
  if (self->n_indices > 0)
    out_indices[self->n_indices - 1] += (guint32) (place - g_array_index (self->runs, guint32, low));
}

static gboolean
are_equal (const GArray *a,
           const GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (guint32)) == 0);
}

/**
 * chimera_places_equal:
 * @self: places
 * @other: others
 *
 * Returns: whether they are the same, one by one
 */
gboolean
chimera_places_equal (const ChimeraPlaces *self,
                      const ChimeraPlaces *other)
{
  return self->n == other->n && self->n_indices == other->n_indices &&
         are_equal (self->runs, other->runs) && are_equal (self->tuples, other->tuples);
}

/**
 * chimera_place_cursor_init:
 * @self: a cursor
 * @places: what to go through
 *
 * Stands before the first place.
 */
void
chimera_place_cursor_init (ChimeraPlaceCursor  *self,
                           const ChimeraPlaces *places)
{
  *self = (ChimeraPlaceCursor) { .places = places };
}

/**
 * chimera_place_cursor_seek:
 * @self: a cursor
 * @indices: (array): as many numbers as make a place
 *
 * Stands before the run in which @indices is, or would be: no place before it is left out that is not
 * before @indices.
 */
void
chimera_place_cursor_seek (ChimeraPlaceCursor *self,
                           const guint32      *indices)
{
  const ChimeraPlaces *places = self->places;
  guint low = 0;
  guint high = places->runs->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (chimera_place_compare (&g_array_index (places->tuples, guint32, middle * places->n_indices),
                                 indices, places->n_indices) < 0)
        low = middle;
      else
        high = middle;
    }

  self->run = low;
  self->place = low < places->runs->len ? g_array_index (places->runs, guint32, low) : 0;
  self->run_end = self->place;
}

/**
 * chimera_place_cursor_next:
 * @self: a cursor
 *
 * Goes to the next place.
 *
 * Returns: whether there is one
 */
gboolean
chimera_place_cursor_next (ChimeraPlaceCursor *self)
{
  const ChimeraPlaces *places = self->places;

  if (self->place == places->n)
    return FALSE;

  if (self->place == self->run_end)
    {
      copy_run_start (places, self->run, self->indices);
      self->run_end = get_run_end (places, self->run);
      self->run++;
    }
  else
    self->indices[places->n_indices - 1]++;

  self->place++;

  return TRUE;
}

/**
 * chimera_place_cursor_reach:
 * @self: a cursor that stands at a place
 * @indices: (array): as many numbers as make a place
 *
 * Goes on to the first place that is not before @indices, if it does not stand there. What is left out of
 * a run costs nothing.
 *
 * Returns: whether there is one
 */
gboolean
chimera_place_cursor_reach (ChimeraPlaceCursor *self,
                            const guint32      *indices)
{
  guint n_indices = self->places->n_indices;

  while (chimera_place_compare (self->indices, indices, n_indices) < 0)
    {
      guint64 n_behind = self->run_end - self->place;
      guint last = n_indices - 1;

      if (n_behind > 0 && chimera_place_compare (self->indices, indices, last) == 0)
        n_behind = MIN (n_behind, indices[last] - self->indices[last] - 1);

      self->place += n_behind;
      self->indices[last] += (guint32) n_behind;
      if (!chimera_place_cursor_next (self))
        return FALSE;
    }

  return TRUE;
}
