/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-csv-layout.h"
#include "chimera-csv-sample.h"

G_BEGIN_DECLS

/**
 * ChimeraCsvLong:
 * @metric: the column that says what was measured; -1 where the table is not long
 * @value: the column that has what was measured
 * @unit: the column that has the units of that; -1 where there is none
 *
 * The columns of a long table; see chimera-long-table.h.
 */
typedef struct
{
  int metric;
  int value;
  int unit;
} ChimeraCsvLong;

void chimera_csv_long_find (ChimeraCsvLong         *self,
                            const ChimeraCsvLayout *layout,
                            ChimeraCsvSample       *sample);

G_END_DECLS
