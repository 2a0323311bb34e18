/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-metric-row.h"

G_BEGIN_DECLS

/* The groups of a metric with their figures, and its values with their places: two tables, which are
 * filled a row at a time.
 *
 *     GtkColumnView, groups         GtkColumnView, values
 *       ChimeraSlots                  GtkSingleSelection
 *         GtkSortListModel              ChimeraSlots
 *           ChimeraMetricEntries          ChimeraMetricEntries */

/* The groups by all keys together */
#define CHIMERA_METRIC_TABLES_ALL_KEYS 0

#define CHIMERA_TYPE_METRIC_TABLES (chimera_metric_tables_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraMetricTables, chimera_metric_tables, CHIMERA, METRIC_TABLES, GObject)

ChimeraMetricTables *chimera_metric_tables_new          (GtkColumnView       *groups,
                                                         GtkColumnView       *values);
void                 chimera_metric_tables_set_row      (ChimeraMetricTables *self,
                                                         ChimeraMetricRow    *row);
void                 chimera_metric_tables_set_grouping (ChimeraMetricTables *self,
                                                         guint                grouping);
gboolean             chimera_metric_tables_get_selected (ChimeraMetricTables *self,
                                                         guint               *out_value);

G_END_DECLS
