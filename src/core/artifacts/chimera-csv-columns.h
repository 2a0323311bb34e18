/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-csv-layout.h"

G_BEGIN_DECLS

/**
 * ChimeraCsvColumn:
 * @name: as the layout has it
 * @unit: (nullable): what a row of units states
 * @numbers: as they are to be read from the first row on
 * @value_unit: what the numbers are in where only their cells state it; else none
 * @n_numbers: cells of the sample with a number in them
 * @n_texts: cells of the sample with something else in them
 * @width: of the widest cell of the sample or the name, in characters
 */
typedef struct
{
  char *name;
  const ChimeraUnit *unit;
  ChimeraCsvNumbers numbers;
  const ChimeraUnit *value_unit;
  guint n_numbers;
  guint n_texts;
  guint width;
} ChimeraCsvColumn;

/* What somebody who shows a table needs to know about its columns, from its first records. */

typedef struct _ChimeraCsvColumns ChimeraCsvColumns;

ChimeraCsvColumns      *chimera_csv_columns_new         (ChimeraCsvSample     *sample,
                                                         char                  separator);
void                    chimera_csv_columns_free        (ChimeraCsvColumns    *self);
void                    chimera_csv_columns_widen       (ChimeraCsvColumns    *self,
                                                         guint                 n);
guint                   chimera_csv_columns_get_n       (ChimeraCsvColumns    *self);
const ChimeraCsvColumn *chimera_csv_columns_get         (ChimeraCsvColumns    *self,
                                                         guint                 column);
gboolean                chimera_csv_columns_has_header  (ChimeraCsvColumns    *self);
guint                   chimera_csv_columns_get_n_heads (ChimeraCsvColumns    *self);
guint                   chimera_csv_columns_get_n_above (ChimeraCsvColumns    *self);
guint                   chimera_csv_columns_get_n_usual (ChimeraCsvColumns    *self);

char                   *chimera_csv_cell_dup_text       (const ChimeraCsvCell *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraCsvColumns, chimera_csv_columns_free)

G_END_DECLS
