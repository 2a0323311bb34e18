/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-long.h"

#include "chimera-long-table.h"

/* What is in a column, as far as it is anything. */
typedef struct
{
  guint n_numbers;
  guint n_texts;
  guint n_units;
} Content;

static Content
count_content (const ChimeraCsvLayout *layout,
               ChimeraCsvSample       *sample,
               int                     column)
{
  Content content = { 0 };

  for (guint i = chimera_csv_layout_get_n_heads (layout); i < chimera_csv_sample_get_n_records (sample); i++)
    {
      const ChimeraCsvRecord *record = chimera_csv_sample_get_record (sample, i);
      const ChimeraCsvCell *cell;
      const char *unit;
      gsize unit_length;
      ChimeraNumberKind kind;
      double value;

      if ((guint) column >= record->n_cells)
        continue;

      cell = &record->cells[column];
      kind = chimera_number_parse_with_unit (cell->text, cell->length, layout->numbers[column].format, &value,
                                             &unit, &unit_length);
      content.n_numbers += kind == CHIMERA_NUMBER_FOUND ? 1 : 0;
      content.n_texts += kind == CHIMERA_NUMBER_TEXT ? 1 : 0;
      content.n_units += kind == CHIMERA_NUMBER_TEXT && chimera_unit_from_symbol (cell->text, cell->length) != NULL ? 1 : 0;
    }

  return content;
}

static int
find_role (const ChimeraCsvLayout *layout,
           ChimeraLongRole         role)
{
  for (guint i = 0; i < layout->n_columns; i++)
    if (chimera_long_role_from_name (layout->names[i]) == role)
      return (int) i;

  return -1;
}

static int
find_texts (const ChimeraCsvLayout *layout,
            ChimeraCsvSample       *sample,
            ChimeraLongRole         role)
{
  int column = find_role (layout, role);
  Content content = { 0 };

  if (column >= 0)
    content = count_content (layout, sample, column);

  return content.n_texts > content.n_numbers ? column : -1;
}

static int
find_values (const ChimeraCsvLayout *layout,
             ChimeraCsvSample       *sample)
{
  int column = find_role (layout, CHIMERA_LONG_VALUE);
  Content content = { 0 };

  if (column >= 0)
    content = count_content (layout, sample, column);

  return content.n_numbers > 0 && content.n_numbers >= content.n_texts ? column : -1;
}

/**
 * chimera_csv_long_find:
 * @self: the columns to find
 * @layout: what @sample tells of a table
 * @sample: the first records of the table, or all of them
 *
 * A table is long where a column with texts is called "metric", "measure", "variable" or the like, and
 * one with numbers "value" or the like. A "name" names what was measured only where there is a column
 * with units as well.
 */
void
chimera_csv_long_find (ChimeraCsvLong         *self,
                       const ChimeraCsvLayout *layout,
                       ChimeraCsvSample       *sample)
{
  *self = (ChimeraCsvLong) { .metric = -1, .value = -1, .unit = -1 };

  if (!layout->has_header || find_role (layout, CHIMERA_LONG_VALUE) < 0)
    return;

  self->value = find_values (layout, sample);
  self->unit = find_texts (layout, sample, CHIMERA_LONG_UNIT);
  if (self->value < 0)
    return;

  self->metric = find_texts (layout, sample, CHIMERA_LONG_METRIC);
  if (self->metric < 0)
    self->metric = find_texts (layout, sample, CHIMERA_LONG_STATISTIC);
  if (self->metric < 0 && self->unit >= 0 && count_content (layout, sample, self->unit).n_units > 0)
    self->metric = find_texts (layout, sample, CHIMERA_LONG_NAME);
}
