/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-csv-table.h"

G_BEGIN_DECLS

/* The rows and columns of a table. Of many columns only those in view and some beside them have
 * cells; two columns without any keep the place of the others.
 *
 *     | Row | columns to the left | a | b | c | columns to the right |
 *             one empty column      cells       one empty column
 *
 * Signals: "row-selected" (guint row) when the selection moves, rows of the file from 0;
 * "sort-requested" (guint column, ChimeraCsvOrder order); "chart-requested" (guint column). */

#define CHIMERA_TYPE_CSV_GRID (chimera_csv_grid_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraCsvGrid, chimera_csv_grid, CHIMERA, CSV_GRID, GtkWidget)

void chimera_csv_grid_set_table    (ChimeraCsvGrid  *self,
                                    ChimeraCsvTable *table);
void chimera_csv_grid_set_sortable (ChimeraCsvGrid  *self);
void chimera_csv_grid_begin_reorder (ChimeraCsvGrid *self);
void chimera_csv_grid_end_reorder  (ChimeraCsvGrid  *self);
void chimera_csv_grid_show_row     (ChimeraCsvGrid  *self,
                                    guint            row);
void chimera_csv_grid_show_selected (ChimeraCsvGrid *self);
void chimera_csv_grid_show_column  (ChimeraCsvGrid  *self,
                                    guint            column);
void chimera_csv_grid_mark_cell    (ChimeraCsvGrid  *self,
                                    gint64           row,
                                    guint            column);

G_END_DECLS
