/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-markdown.h"

G_BEGIN_DECLS

/* A GFM table as a grid of labels. */

GtkWidget *chimera_report_table_new         (const ChimeraMarkdownNode *table,
                                             gboolean                   offers_files);
/* (element-type GtkLabel): the cells, row by row */
GPtrArray *chimera_report_table_get_cells   (GtkWidget                 *table);
GtkWidget *chimera_report_table_select_cell (GtkWidget                 *table,
                                             int                        row,
                                             guint                      column);

G_END_DECLS
