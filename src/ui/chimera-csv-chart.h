/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-csv-table.h"

G_BEGIN_DECLS

/* A column of numbers of a table against the rows or another such column. Signal "row-chosen"
 * (guint64 row) when the user chooses a point; rows of the file from 0. */

#define CHIMERA_TYPE_CSV_CHART (chimera_csv_chart_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraCsvChart, chimera_csv_chart, CHIMERA, CSV_CHART, GtkWidget)

gboolean chimera_csv_chart_set_table   (ChimeraCsvChart *self,
                                        ChimeraCsvTable *table);
void     chimera_csv_chart_show_column (ChimeraCsvChart *self,
                                        guint            column);
void     chimera_csv_chart_mark        (ChimeraCsvChart *self,
                                        guint            row);

G_END_DECLS
