/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChimeraPlaces:
 * @n_indices: how many numbers make a place, 0 to 8
 * @n: how many places there are
 * @runs: (element-type guint32): where each run begins
 * @tuples: (element-type guint32): the place at which it begins, @n_indices numbers a run
 *
 * Where the values of a series are, in the order of the file. Values mostly stand one below the
 * other, so what is kept is where that is not so: a run is as long as only the last number grows,
 * by one each time.
 */
typedef struct
{
  guint n_indices;
  guint64 n;
  GArray *runs;
  GArray *tuples;
} ChimeraPlaces;

void     chimera_places_init   (ChimeraPlaces       *self,
                                guint                n_indices);
void     chimera_places_clear  (ChimeraPlaces       *self);
void     chimera_places_begin  (ChimeraPlaces       *self,
                                const guint32       *indices);
void     chimera_places_get    (const ChimeraPlaces *self,
                                guint64              place,
                                guint32             *out_indices);
gboolean chimera_places_equal  (const ChimeraPlaces *self,
                                const ChimeraPlaces *other);

/* Adds a place, which is not before the last one. */
static inline void
chimera_places_add (ChimeraPlaces *self,
                    const guint32 *indices)
{
  if (self->runs->len > 0 && self->n_indices > 0)
    {
      const guint32 *run = &g_array_index (self->tuples, guint32, self->tuples->len - self->n_indices);
      guint64 length = self->n - g_array_index (self->runs, guint32, self->runs->len - 1);
      guint last = self->n_indices - 1;
      gboolean is_next = indices[last] == run[last] + length;

      for (guint i = 0; is_next && i < last; i++)
        is_next = indices[i] == run[i];

      if (is_next)
        {
          self->n++;
          return;
        }
    }

  chimera_places_begin (self, indices);
}

/**
 * ChimeraPlaceCursor:
 * @indices: the place it is at
 *
 * Goes through places from the first to the last.
 */
typedef struct
{
  const ChimeraPlaces *places;
  guint64 place;
  guint64 run_end;
  guint run;
  guint32 indices[8];
} ChimeraPlaceCursor;

void     chimera_place_cursor_init (ChimeraPlaceCursor  *self,
                                    const ChimeraPlaces *places);
void     chimera_place_cursor_seek (ChimeraPlaceCursor  *self,
                                    const guint32       *indices);
gboolean chimera_place_cursor_next (ChimeraPlaceCursor  *self);
gboolean chimera_place_cursor_reach (ChimeraPlaceCursor *self,
                                    const guint32       *indices);

/* Compares the first @n_indices numbers of two places. */
static inline int
chimera_place_compare (const guint32 *a,
                       const guint32 *b,
                       guint          n_indices)
{
  for (guint i = 0; i < n_indices; i++)
    if (a[i] != b[i])
      return a[i] < b[i] ? -1 : 1;

  return 0;
}

G_END_DECLS
