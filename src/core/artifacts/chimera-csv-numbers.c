/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-numbers.h"

#include <math.h>
#include <string.h>

/**
 * chimera_csv_numbers_init:
 * @self: where it goes
 * @separator: what stands between the cells of the table
 *
 * Numbers of which nothing is known. With commas between the cells decimals have points, whatever
 * stands in quotes.
 */
void
chimera_csv_numbers_init (ChimeraCsvNumbers *self,
                          char               separator)
{
  *self = (ChimeraCsvNumbers) {
    .format = CHIMERA_NUMBER_POINT,
    .certainty = separator == ',' ? CHIMERA_CSV_SETTLED : CHIMERA_CSV_OPEN,
    .is_fixed = separator == ',',
    .unit = chimera_unit_none (),
  };
}

/**
 * chimera_csv_numbers_weigh:
 * @self: the numbers of a column
 * @kind: what chimera_number_parse_with_unit() found in the next cell
 * @text: (array length=length): the cell
 * @length: in bytes
 * @value: (inout): the number that was found, and what it comes to
 * @unit: (inout) (nullable): the unit beside it
 * @unit_length: (inout): in bytes
 *
 * The slow half of chimera_csv_numbers_parse(), which nobody else calls.
 *
 * Returns: what the cell holds
 */
ChimeraNumberKind
chimera_csv_numbers_weigh (ChimeraCsvNumbers  *self,
                           ChimeraNumberKind   kind,
                           const char         *text,
                           gsize               length,
                           double             *value,
                           const char        **unit,
                           gsize              *unit_length)
{
  gboolean has_comma = memchr (text, ',', length) != NULL;
  ChimeraNumberFormat other = self->format == CHIMERA_NUMBER_COMMA ? CHIMERA_NUMBER_POINT : CHIMERA_NUMBER_COMMA;
  gboolean is_found = kind == CHIMERA_NUMBER_FOUND;
  gboolean is_other_found;
  const char *other_unit = NULL;
  gsize other_length = 0;
  double other_value;

  if ((!is_found && kind != CHIMERA_NUMBER_TEXT) || (!has_comma && memchr (text, '.', length) == NULL))
    return kind;

  is_other_found = chimera_number_parse_with_unit (text, length, other, &other_value,
                                                   &other_unit, &other_length) == CHIMERA_NUMBER_FOUND;

  if (is_found && !is_other_found)
    {
      self->certainty = CHIMERA_CSV_SETTLED;
      self->n_unclear = 0;
      return kind;
    }
  if (!is_other_found || (is_found && fabs (*value) == fabs (other_value)))
    return kind;

  if (!is_found && self->certainty == CHIMERA_CSV_SETTLED)
    {
      self->n_contrary++;
      return kind;
    }

  if (is_found)
    {
      self->n_unclear++;
      if (self->certainty != CHIMERA_CSV_OPEN)
        return kind;

      /* The first mark of all is before decimals: where they have points, commas separate cells. */
      self->certainty = CHIMERA_CSV_HINTED;
      if (has_comma == (self->format == CHIMERA_NUMBER_COMMA))
        return kind;
    }
  else
    {
      self->certainty = CHIMERA_CSV_SETTLED;
      self->n_contrary += self->n_unclear;
      self->n_unclear = 0;
    }

  self->format = other;
  *value = other_value;
  *unit = other_unit;
  *unit_length = other_length;

  return CHIMERA_NUMBER_FOUND;
}

/* A number with its unit beside it. The column has the unit of the first one, and others of the
 * same kind are converted; what is of another kind cannot be in the same column. */
static gboolean
convert (ChimeraCsvNumbers *self,
         const char        *text,
         gsize              length,
         double            *value)
{
  const ChimeraUnit *unit = chimera_unit_from_symbol (text, length);

  /* "7B" is what a model has of parameters, billions of them. */
  if (unit == NULL || (length == 1 && text[0] == 'B' && text[-1] != ' '))
    return FALSE;
  if (unit == self->unit)
    return TRUE;

  if (self->unit == chimera_unit_none () && !self->has_numbers)
    {
      self->unit = unit;
      self->is_unit_in_cells = TRUE;
      return TRUE;
    }

  if (unit->quantity != self->unit->quantity)
    return FALSE;

  *value = *value * unit->factor / self->unit->factor;
  return isfinite (*value);
}

/**
 * chimera_csv_numbers_convert:
 * @self: the numbers of a column
 * @unit: (nullable): the unit beside its next number
 * @unit_length: in bytes
 * @value: (inout): the number, and what it is in the unit of @self
 *
 * The slow half of chimera_csv_numbers_read(), which nobody else calls.
 *
 * Returns: whether it is a number of this column: %CHIMERA_NUMBER_FOUND, or %CHIMERA_NUMBER_TEXT
 */
ChimeraNumberKind
chimera_csv_numbers_convert (ChimeraCsvNumbers *self,
                             const char        *unit,
                             gsize              unit_length,
                             double            *value)
{
  /* Where other cells have a unit, only a zero can do without. */
  if (unit != NULL ? !convert (self, unit, unit_length, value) : self->is_unit_in_cells && *value != 0)
    return CHIMERA_NUMBER_TEXT;

  self->has_numbers |= *value != 0;

  return CHIMERA_NUMBER_FOUND;
}

/**
 * chimera_csv_numbers_get_n_guessed:
 * @self: the numbers of a column, behind its last row
 *
 * Returns: how many of them would be others if decimals were written in the other way, and nothing
 *   in the table says in which they are
 */
guint64
chimera_csv_numbers_get_n_guessed (const ChimeraCsvNumbers *self)
{
  return self->certainty == CHIMERA_CSV_HINTED && !self->is_told ? self->n_unclear : 0;
}
