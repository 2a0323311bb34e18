/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-series-private.h"

/* What the numbers of a series are. */
typedef struct
{
  gboolean has_zero;
  gboolean has_other;
} Range;

static Range
find_range (const ChimeraSeries *self)
{
  Range range = { 0 };

  for (gsize i = 0; i < self->n_values && !range.has_other; i++)
    {
      range.has_zero |= self->values[i] == 0;
      range.has_other = self->values[i] != 0 && self->values[i] != 1;
    }

  return range;
}

/* What tells of the record, and not of its parts. */
static gboolean
is_member (const ChimeraSeries *self)
{
  return !g_str_has_suffix (self->name, "[]");
}

static gboolean
is_counted_where_others_are (ChimeraTruth truth)
{
  return truth == CHIMERA_TRUTH_SUCCESS || truth == CHIMERA_TRUTH_PASSED || truth == CHIMERA_TRUTH_FAILED;
}

/* The scopes of records in which requests or tests are counted. */
static GHashTable *
find_counting (GPtrArray *truths)
{
  GHashTable *scopes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < truths->len; i++)
    {
      const ChimeraSeries *self = g_ptr_array_index (truths, i);

      if (is_member (self) && is_counted_where_others_are (self->nature.truth) && find_range (self).has_other)
        g_hash_table_add (scopes, self->scope);
    }

  return scopes;
}

static gboolean
is_flag (const ChimeraSeries *self,
         GHashTable          *counting)
{
  Range range = find_range (self);

  if (!is_member (self) || range.has_other || g_hash_table_contains (counting, self->scope))
    return FALSE;

  switch (self->nature.truth)
    {
    case CHIMERA_TRUTH_SUCCESS:
      return TRUE;
    case CHIMERA_TRUTH_FAILED:
    case CHIMERA_TRUTH_ERROR:
      return range.has_zero;
    case CHIMERA_TRUTH_NONE:
    case CHIMERA_TRUTH_PASSED:
    case CHIMERA_TRUTH_FLAG:
    default:
      return FALSE;
    }
}

static void
judge (GPtrArray *truths)
{
  g_autoptr(GHashTable) counting = find_counting (truths);

  for (guint i = 0; i < truths->len; i++)
    {
      ChimeraSeries *self = g_ptr_array_index (truths, i);

      if (!self->is_judged && self->n_values > 0)
        {
          self->is_judged = TRUE;
          if (is_flag (self, counting))
            self->flagged = chimera_harvest_add_flagged (self->harvest, self->scope, self->n_indices);
        }
    }
}

/* What was said since the last time. */
static void
take_flags (ChimeraSeries *self)
{
  double bad = self->nature.truth == CHIMERA_TRUTH_SUCCESS ? 0.0 : 1.0;
  ChimeraPlaceCursor place;

  chimera_place_cursor_init (&place, &self->places);

  for (gsize i = 0; i < self->n_values && chimera_place_cursor_next (&place); i++)
    {
      if (self->values[i] == bad &&
          (!self->has_taken || chimera_place_compare (place.indices, self->taken, self->n_indices) > 0))
        chimera_places_add (&self->flagged->places, place.indices);
    }

  if (self->n_values > 0)
    {
      chimera_places_get (&self->places, self->n_values - 1, self->taken);
      self->has_taken = TRUE;
    }
}

/* Whether there are values that nobody has looked at. */
static gboolean
have_news (GPtrArray *truths)
{
  for (guint i = 0; i < truths->len; i++)
    {
      const ChimeraSeries *self = g_ptr_array_index (truths, i);
      guint32 last[CHIMERA_PLACE_MAX_INDICES];

      if (self->n_values == 0 || (self->is_judged && self->flagged == NULL))
        continue;
      if (!self->has_taken)
        return TRUE;

      chimera_places_get (&self->places, self->n_values - 1, last);
      if (chimera_place_compare (last, self->taken, self->n_indices) > 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * chimera_series_flags_take:
 * @harvest: a harvest; any number of values was added
 *
 * Finds the records of which zeros and ones say that they failed. In a series that has no other
 * numbers, a "success" of 0 says so, and an "error" or a "failed" of 1 if there are zeros too: where it
 * is always 1 it tells nothing apart. None does where successes, passes or failures are counted in the
 * same records, which other numbers in any of them show.
 *
 * A series is judged once, by all its numbers but those of rows that are left out anyway. Only where
 * there are more values than are kept one by one is it judged before its end, by what came until then;
 * what comes later and is neither 0 nor 1 then says nothing about its record.
 */
void
chimera_series_flags_take (ChimeraHarvest *harvest)
{
  GPtrArray *truths = chimera_harvest_get_truths (harvest);

  if (!have_news (truths))
    return;

  for (guint i = 0; i < truths->len; i++)
    chimera_series_drop_failed (g_ptr_array_index (truths, i));

  judge (truths);

  for (guint i = 0; i < truths->len; i++)
    {
      ChimeraSeries *self = g_ptr_array_index (truths, i);

      if (self->flagged != NULL)
        take_flags (self);
    }
}

static gboolean
is_of_same_records (const ChimeraFailures *self,
                    const ChimeraFailures *other)
{
  return !other->is_summary && self->places.n_indices == other->places.n_indices &&
         g_str_equal (self->scope, other->scope);
}

/* Other failures of the same records, and how far they were gone through. */
typedef struct
{
  ChimeraPlaceCursor cursor;
  gboolean is_at_place;
} Walk;

static gboolean
walk_to (Walk          *self,
         const guint32 *indices)
{
  guint n_indices = self->cursor.places->n_indices;

  while (self->is_at_place && chimera_place_compare (self->cursor.indices, indices, n_indices) < 0)
    self->is_at_place = chimera_place_cursor_next (&self->cursor);

  return self->is_at_place && chimera_place_compare (self->cursor.indices, indices, n_indices) == 0;
}

/* Of several flags the first one counts. */
static GArray *
begin_walks (ChimeraHarvest *harvest,
             guint           flag)
{
  const ChimeraFailures *flagged = chimera_harvest_get_failures (harvest, flag);
  GArray *walks = g_array_new (FALSE, FALSE, sizeof (Walk));

  for (guint i = 0; i < chimera_harvest_get_n_failure_sets (harvest); i++)
    {
      const ChimeraFailures *other = chimera_harvest_get_failures (harvest, i);
      Walk walk;

      if ((other->is_flag && i >= flag) || !is_of_same_records (flagged, other))
        continue;

      chimera_place_cursor_init (&walk.cursor, &other->places);
      walk.is_at_place = chimera_place_cursor_next (&walk.cursor);
      g_array_append_val (walks, walk);
    }

  return walks;
}

static guint64
count_alone (ChimeraHarvest *harvest,
             guint           flag)
{
  const ChimeraFailures *flagged = chimera_harvest_get_failures (harvest, flag);
  g_autoptr(GArray) walks = begin_walks (harvest, flag);
  ChimeraPlaceCursor place;
  guint64 n = 0;

  chimera_place_cursor_init (&place, &flagged->places);
  while (chimera_place_cursor_next (&place))
    {
      gboolean is_known = FALSE;

      for (guint i = 0; i < walks->len && !is_known; i++)
        is_known = walk_to (&g_array_index (walks, Walk, i), place.indices);
      n += !is_known;
    }

  return n;
}

/**
 * chimera_series_flags_count:
 * @harvest: a harvest, complete, with its flags taken
 *
 * Returns: how many records failed by zeros and ones alone, each counted once
 */
guint64
chimera_series_flags_count (ChimeraHarvest *harvest)
{
  guint64 n = 0;

  for (guint i = 0; i < chimera_harvest_get_n_failure_sets (harvest); i++)
    if (chimera_harvest_get_failures (harvest, i)->is_flag)
      n += count_alone (harvest, i);

  return n;
}
