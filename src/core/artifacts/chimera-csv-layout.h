/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-csv-numbers.h"
#include "chimera-csv-sample.h"
#include "chimera-nature.h"

G_BEGIN_DECLS

/**
 * ChimeraCsvLayout:
 * @n_above: how many records stand above the table and are no part of it: titles, comments
 * @has_header: whether the first record of the table names the columns
 * @has_units: whether the second one has their units
 * @is_prose: whether this is no table at all, but sentences
 * @n_columns: how many columns there are; 0 in an empty file
 * @names: (array length=n_columns): their names, all different and valid UTF-8: those of the header,
 *   or "column 1", ...
 * @units: (array length=n_columns) (element-type ChimeraUnit) (nullable): what the units row states;
 *   elements are %NULL where it states nothing that is known
 * @natures: (array length=n_columns): what their names and @units tell of them
 * @numbers: (array length=n_columns): the numbers in them, as they are to be read from data row 1 on
 * @others: the same for cells behind the last column
 *
 * What the first records of a table tell of it. Data row 1 is record
 * @n_above + @has_header + @has_units + 1.
 */
typedef struct
{
  guint n_above;
  gboolean has_header;
  gboolean has_units;
  gboolean is_prose;
  guint n_columns;
  char **names;
  const ChimeraUnit **units;
  ChimeraNature *natures;
  ChimeraCsvNumbers *numbers;
  ChimeraCsvNumbers others;
} ChimeraCsvLayout;

ChimeraCsvLayout *chimera_csv_layout_new         (ChimeraCsvSample       *sample,
                                                  char                    separator);
void              chimera_csv_layout_free        (ChimeraCsvLayout       *self);
guint             chimera_csv_layout_get_n_heads (const ChimeraCsvLayout *self);
gboolean          chimera_csv_cells_are_ragged   (const ChimeraCsvCell   *cells,
                                                  guint                   n_cells,
                                                  guint                   n_usual);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraCsvLayout, chimera_csv_layout_free)

G_END_DECLS
