/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-harvest.h"

G_BEGIN_DECLS

/* Rows of a table that sum the others up, as people write them below their measurements: "Total",
 * "Mean"; or as pandas' describe() does, of which nothing else has to be in the table. Any other table
 * of nothing but statistics has none. */

/* More of them are no summaries. */
#define CHIMERA_SUMMARY_ROWS_MAX 64

/**
 * ChimeraSummaryRows:
 * @rows: the summaries
 * @n_rows: how many they are; more than fit are not kept
 * @n_others: rows that are neither summaries nor statistics
 * @n_described: how many of the names that describe() writes came last, in their order
 * @count_row: the first of these
 * @has_description: whether all of them came
 *
 * Zeroed before the first row.
 */
typedef struct
{
  guint32 rows[CHIMERA_SUMMARY_ROWS_MAX];
  guint64 n_rows;
  guint64 n_others;
  guint n_described;
  guint32 count_row;
  gboolean has_description;
} ChimeraSummaryRows;

void    chimera_summary_rows_add  (ChimeraSummaryRows *self,
                                   const char         *text,
                                   gsize               length,
                                   guint32             row);
guint64 chimera_summary_rows_give (ChimeraSummaryRows *self,
                                   ChimeraHarvest     *harvest);

G_END_DECLS
