/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-number.h"
#include "chimera-unit.h"

G_BEGIN_DECLS

/* The numbers of one column of a table, from its first row to its last: how their decimals are
 * written, and which unit stands beside them. Both may show only in a later row. */

/**
 * ChimeraCsvCertainty:
 * @CHIMERA_CSV_OPEN: no cell had a mark in its number
 * @CHIMERA_CSV_HINTED: there were only such as "1,234", which is a number either way
 * @CHIMERA_CSV_SETTLED: a cell of the column is a number in one way only: "1,5"
 *
 * How sure it is how decimals are written.
 */
typedef enum
{
  CHIMERA_CSV_OPEN,
  CHIMERA_CSV_HINTED,
  CHIMERA_CSV_SETTLED,
} ChimeraCsvCertainty;

/**
 * ChimeraCsvNumbers:
 * @format: how decimals are written, as far as is known
 * @certainty: how far that is
 * @is_fixed: whether nothing can change it, because commas separate the cells
 * @is_told: whether other columns have told @format
 * @unit: (not nullable): what the numbers are in
 * @is_unit_in_cells: whether only the cells state it
 * @has_numbers: whether there was a number; zeros do not count, they have any unit
 * @n_unclear: numbers that would be others if decimals were written in the other way, while no cell
 *   of the column has settled it
 * @n_contrary: cells against the way in which the column is read: texts that are numbers in the
 *   other way, and numbers that were read before a cell settled that they were others
 *
 * Plain data, to be copied.
 */
typedef struct
{
  ChimeraNumberFormat format;
  ChimeraCsvCertainty certainty;
  gboolean is_fixed;
  gboolean is_told;
  const ChimeraUnit *unit;
  gboolean is_unit_in_cells;
  gboolean has_numbers;
  guint64 n_unclear;
  guint64 n_contrary;
} ChimeraCsvNumbers;

void              chimera_csv_numbers_init          (ChimeraCsvNumbers       *self,
                                                     char                     separator);
ChimeraNumberKind chimera_csv_numbers_weigh         (ChimeraCsvNumbers       *self,
                                                     ChimeraNumberKind        kind,
                                                     const char              *text,
                                                     gsize                    length,
                                                     double                  *value,
                                                     const char             **unit,
                                                     gsize                   *unit_length);
ChimeraNumberKind chimera_csv_numbers_convert       (ChimeraCsvNumbers       *self,
                                                     const char              *unit,
                                                     gsize                    unit_length,
                                                     double                  *value);
guint64           chimera_csv_numbers_get_n_guessed (const ChimeraCsvNumbers *self);

/**
 * chimera_csv_numbers_parse:
 * @self: the numbers of a column
 * @text: (array length=length): its next cell; it needs no zero byte at its end
 * @length: in bytes
 * @out_value: (out): as chimera_number_parse_with_unit() has it
 * @out_unit: (out) (transfer none) (nullable): likewise
 * @out_unit_length: (out): likewise
 *
 * Reads a cell, and learns from it how decimals are written.
 *
 * Returns: what the cell holds
 */
static inline ChimeraNumberKind
chimera_csv_numbers_parse (ChimeraCsvNumbers  *self,
                           const char         *text,
                           gsize               length,
                           double             *out_value,
                           const char        **out_unit,
                           gsize              *out_unit_length)
{
  ChimeraNumberKind kind = chimera_number_parse_with_unit (text, length, self->format, out_value,
                                                           out_unit, out_unit_length);

  if (G_LIKELY (self->is_fixed || (kind == CHIMERA_NUMBER_FOUND && self->certainty == CHIMERA_CSV_SETTLED)))
    return kind;

  return chimera_csv_numbers_weigh (self, kind, text, length, out_value, out_unit, out_unit_length);
}

/**
 * chimera_csv_numbers_read:
 * @self: the numbers of a column
 * @text: (array length=length): its next cell; it needs no zero byte at its end
 * @length: in bytes
 * @out_value: (out): the number in the unit of @self
 *
 * As chimera_csv_numbers_parse(), and a number with a unit of its own beside it is a number where
 * the unit is of the kind that the column has.
 *
 * Returns: what the cell holds
 */
static inline ChimeraNumberKind
chimera_csv_numbers_read (ChimeraCsvNumbers *self,
                          const char        *text,
                          gsize              length,
                          double            *out_value)
{
  const char *unit = NULL;
  gsize unit_length = 0;
  ChimeraNumberKind kind = chimera_csv_numbers_parse (self, text, length, out_value, &unit, &unit_length);

  if (kind != CHIMERA_NUMBER_FOUND || G_LIKELY (unit == NULL && self->has_numbers && !self->is_unit_in_cells))
    return kind;

  return chimera_csv_numbers_convert (self, unit, unit_length, out_value);
}

G_END_DECLS
