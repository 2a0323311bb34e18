/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-series-private.h"

#include <math.h>
#include <string.h>

/* The values that wait for the sketch. The newest stay out of it for a while: the record they are
 * in may still say that it failed. */
#define BLOCK 8192
#define STAYING 256

/* A text may be "12", too: one in so many has to be. */
#define MIN_SHARE_OF_SEEMING 4

/**
 * chimera_series_new:
 * @harvest: (transfer none): what it belongs to
 * @scope: the folded path of the record the values are members of
 * @name: its folded path
 * @label: what tells its nature: the name of the column, the path of the member
 * @n_indices: how many numbers make a place
 *
 * Returns: (transfer full): a series without values
 */
ChimeraSeries *
chimera_series_new (ChimeraHarvest *harvest,
                    const char     *scope,
                    const char     *name,
                    const char     *label,
                    guint           n_indices)
{
  ChimeraSeries *self = g_new0 (ChimeraSeries, 1);

  self->harvest = harvest;
  self->scope = g_strdup (scope);
  self->name = g_utf8_make_valid (name, -1);
  self->n_indices = n_indices;
  chimera_nature_init (&self->nature, label);
  chimera_places_init (&self->places, n_indices);
  chimera_moments_clear (&self->moments);

  return self;
}

/**
 * chimera_series_free:
 * @self: (transfer full): a series
 */
void
chimera_series_free (ChimeraSeries *self)
{
  g_free (self->scope);
  g_free (self->name);
  g_free (self->source);
  g_free (self->values);
  chimera_places_clear (&self->places);
  g_clear_pointer (&self->sketch, chimera_sketch_free);

  if (self->keys != NULL)
    {
      g_hash_table_unref (self->key_ids);
      g_ptr_array_unref (self->key_texts);
      g_array_unref (self->keys);
      chimera_places_clear (&self->key_places);
    }

  g_free (self);
}

/**
 * chimera_series_set_unit:
 * @self: a series
 * @unit: the unit that the file states beside the name
 */
void
chimera_series_set_unit (ChimeraSeries     *self,
                         const ChimeraUnit *unit)
{
  chimera_nature_set_unit (&self->nature, unit);
}

/**
 * chimera_series_set_column:
 * @self: a series whose places are lines
 * @column: of the table that the values are in, from 1
 */
void
chimera_series_set_column (ChimeraSeries *self,
                           guint          column)
{
  self->column = column;
}

/**
 * chimera_series_set_source:
 * @self: a series of a long table
 * @source: the name of the column, or the folded path, that the values stand at
 *
 * What the values are called in the file, where that is not the name of the series. They stand in a row
 * of their own, so that a "success" of 0 among them says nothing of the others.
 */
void
chimera_series_set_source (ChimeraSeries *self,
                           const char    *source)
{
  self->source = g_utf8_make_valid (source, -1);
  self->nature.truth = CHIMERA_TRUTH_NONE;
}

/* Gives the older values to the sketch. */
static void
sketch_older (ChimeraSeries *self)
{
  ChimeraPlaces places;
  gsize n;

  chimera_series_flags_take (self->harvest);
  chimera_series_drop_failed (self);
  if (self->n_values <= STAYING)
    return;

  n = self->n_values - STAYING;
  chimera_places_get (&self->places, n - 1, self->sketched);
  chimera_moments_add (&self->moments, self->values, n);
  chimera_sketch_add (self->sketch, self->values, n);
  memmove (self->values, self->values + n, STAYING * sizeof (double));

  chimera_places_init (&places, self->n_indices);
  for (gsize i = 0; i < STAYING; i++)
    {
      guint32 indices[CHIMERA_PLACE_MAX_INDICES];

      chimera_places_get (&self->places, n + i, indices);
      chimera_places_add (&places, indices);
    }

  chimera_places_clear (&self->places);
  self->places = places;
  self->n_values = STAYING;
}

static void
make_room (ChimeraSeries *self)
{
  if (self->sketch == NULL && self->n_values < CHIMERA_SERIES_MAX_EXACT)
    {
      self->n_allocated = MIN (MAX (self->n_allocated * 2, 16), CHIMERA_SERIES_MAX_EXACT);
      self->values = g_renew (double, self->values, self->n_allocated);
      return;
    }

  if (self->sketch == NULL)
    {
      self->sketch = chimera_sketch_new ();
      sketch_older (self);
      self->n_allocated = BLOCK;
      if (self->n_values < BLOCK)
        self->values = g_renew (double, self->values, BLOCK);
      return;
    }

  sketch_older (self);
}

static inline void
add_value (ChimeraSeries *self,
           double         value,
           const guint32 *indices)
{
  if (G_UNLIKELY (self->n_values == self->n_allocated))
    make_room (self);

  self->values[self->n_values++] = value;
  chimera_places_add (&self->places, indices);
}

/**
 * chimera_series_add_number:
 * @self: a series
 * @value: a finite number as the file has it, without a unit beside it
 * @indices: (array): its place, not before the last one
 *
 * Where other values state their unit and the name of the series does not, only a zero can do
 * without: any other number is counted as a text.
 */
void
chimera_series_add_number (ChimeraSeries *self,
                           double         value,
                           const guint32 *indices)
{
  if (G_LIKELY (!self->is_unit_in_values || value == 0))
    add_value (self, value, indices);
  else
    chimera_series_add_seeming (self);
}

static gboolean
has_bare_numbers (ChimeraSeries *self)
{
  self->has_bare_numbers = self->has_bare_numbers || self->sketch != NULL;

  for (gsize i = 0; i < self->n_values && !self->has_bare_numbers; i++)
    self->has_bare_numbers = self->values[i] != 0;

  return self->has_bare_numbers;
}

/**
 * chimera_series_add_quantity:
 * @self: a series
 * @value: a finite number as the file has it
 * @unit: (nullable): the unit that stands beside it
 * @indices: (array): its place, not before the last one
 *
 * The series has the unit of its name, or else of the first value, and others of the same quantity
 * are converted. What is of another quantity, or has a unit where others have none, cannot be in the
 * same series and is counted as a text.
 */
void
chimera_series_add_quantity (ChimeraSeries     *self,
                             double             value,
                             const ChimeraUnit *unit,
                             const guint32     *indices)
{
  if (unit == NULL)
    {
      chimera_series_add_number (self, value, indices);
      return;
    }

  if (self->nature.unit == chimera_unit_none () && !has_bare_numbers (self))
    {
      chimera_series_set_unit (self, unit);
      self->is_unit_in_values = TRUE;
    }
  else if (unit->quantity == self->nature.unit->quantity)
    {
      if (unit != self->nature.unit)
        value = value * unit->factor / self->nature.unit->factor;
    }
  else
    {
      chimera_series_add_seeming (self);
      return;
    }

  if (isfinite (value))
    add_value (self, value, indices);
  else
    chimera_series_add_seeming (self);
}

/**
 * chimera_series_add_text:
 * @self: a series
 *
 * Counts a value that is there and is no number. With more texts than numbers a series is mostly none;
 * see chimera_series_is_numeric().
 */
void
chimera_series_add_text (ChimeraSeries *self)
{
  self->n_text++;
}

/**
 * chimera_series_add_seeming:
 * @self: a series
 *
 * Counts a text that looks like a number: "1,5" where commas separate cells, or a number in a unit that
 * the series does not have.
 */
void
chimera_series_add_seeming (ChimeraSeries *self)
{
  self->n_text++;
  self->n_seeming++;
}

/**
 * chimera_series_add_not_finite:
 * @self: a series
 *
 * Counts a value that is infinite, or that no double can hold. No figure is made of it, but it is no
 * word either: any number of them leaves a series one of numbers.
 */
void
chimera_series_add_not_finite (ChimeraSeries *self)
{
  self->n_not_finite++;
}

/**
 * chimera_series_get_n_numbers:
 * @self: a series that is not summarised yet
 *
 * Returns: how many numbers were added, those of failed records included
 */
guint64
chimera_series_get_n_numbers (const ChimeraSeries *self)
{
  return self->moments.n + self->n_values + self->n_failed;
}

/* "tokens_s", "ttft (ms)": a text in it is a measurement that did not come about. Texts have sizes in
 * tokens and words, too, and these tell nothing. */
static gboolean
is_called_measure (const ChimeraSeries *self)
{
  if (self->nature.role != CHIMERA_ROLE_MEASURE || self->is_unit_in_values)
    return FALSE;

  switch (self->nature.unit->quantity)
    {
    case CHIMERA_QUANTITY_TIME:
    case CHIMERA_QUANTITY_TOKEN_RATE:
    case CHIMERA_QUANTITY_RATE:
    case CHIMERA_QUANTITY_BYTES:
    case CHIMERA_QUANTITY_BYTE_RATE:
    case CHIMERA_QUANTITY_FREQUENCY:
    case CHIMERA_QUANTITY_POWER:
    case CHIMERA_QUANTITY_ENERGY:
    case CHIMERA_QUANTITY_TEMPERATURE:
      return TRUE;
    case CHIMERA_QUANTITY_NONE:
    case CHIMERA_QUANTITY_RATIO:
    case CHIMERA_QUANTITY_TOKENS:
    case CHIMERA_QUANTITY_COUNT:
    default:
      return FALSE;
    }
}

/**
 * chimera_series_is_numeric:
 * @self: a series that is complete
 *
 * Returns: whether it is a series of numbers at all, and neither texts with a number among them nor
 *   spoilt by a failed record. Where the name or the file states a unit of measure one number is
 *   enough: "OOM" is what most configurations may have come to.
 */
gboolean
chimera_series_is_numeric (const ChimeraSeries *self)
{
  guint64 n = chimera_series_get_n_numbers (self);

  return !self->is_spoilt && n > 0 && (n >= self->n_text || is_called_measure (self));
}

/**
 * chimera_series_count_untaken:
 * @self: a series that is complete
 * @out_n_cells: (out): how many values it has, texts among them
 *
 * Of a measurement that is no series these are all its numbers, if they are not a few among many texts;
 * of one that is a series, those that are unlike the others.
 *
 * Returns: how many of them look like numbers that were not taken
 */
guint64
chimera_series_count_untaken (const ChimeraSeries *self,
                              guint64             *out_n_cells)
{
  guint64 n_numbers = chimera_series_get_n_numbers (self);
  guint64 n_seeming = n_numbers + self->n_not_finite + self->n_seeming;

  *out_n_cells = n_numbers + self->n_not_finite + self->n_text;
  if (self->nature.role != CHIMERA_ROLE_MEASURE || self->is_spoilt)
    return 0;
  if (chimera_series_is_numeric (self))
    return self->n_seeming;

  return n_seeming * MIN_SHARE_OF_SEEMING >= *out_n_cells ? n_seeming : 0;
}

/**
 * chimera_series_summarize:
 * @self: a series without its failed values
 * @out_summary: (out): of all that are left
 * @out_histogram: (out): of these as well
 */
void
chimera_series_summarize (ChimeraSeries    *self,
                          ChimeraSummary   *out_summary,
                          ChimeraHistogram *out_histogram)
{
  if (self->sketch == NULL)
    {
      chimera_summary_init (out_summary, self->values, self->n_values);
      chimera_histogram_init (out_histogram, self->values, self->n_values,
                              out_summary->minimum, out_summary->maximum);
      return;
    }

  chimera_moments_add (&self->moments, self->values, self->n_values);
  chimera_sketch_add (self->sketch, self->values, self->n_values);
  chimera_summary_init_from_sketch (out_summary, &self->moments, self->sketch);
  chimera_histogram_init_from_sketch (out_histogram, self->sketch,
                                      out_summary->minimum, out_summary->maximum);
}
