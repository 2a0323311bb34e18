/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-harvest.h"

G_BEGIN_DECLS

/* Rows of a table that sum the others up, as people write them below their measurements: "Total",
 * "Mean". A table of nothing but statistics has none. */

/* More of them are no summaries. */
#define CHIMERA_SUMMARY_ROWS_MAX 64

typedef struct
{
  guint32 rows[CHIMERA_SUMMARY_ROWS_MAX];
  guint64 n_rows;
  guint64 n_others;
} ChimeraSummaryRows;

void    chimera_summary_rows_add  (ChimeraSummaryRows *self,
                                   const char         *text,
                                   gsize               length,
                                   guint32             row);
guint64 chimera_summary_rows_give (ChimeraSummaryRows *self,
                                   ChimeraHarvest     *harvest);

G_END_DECLS
