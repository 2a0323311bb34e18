/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-metric-row.h"

G_BEGIN_DECLS

/* A list of so many entries that are nothing but their numbers: the values of a metric, a million
 * perhaps, or its groups by some keys. An entry is made when a list asks for it, and keeps its metric: it may be
 * shown for a moment longer than that. */

#define CHIMERA_TYPE_METRIC_ENTRY (chimera_metric_entry_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraMetricEntry, chimera_metric_entry, CHIMERA, METRIC_ENTRY, GObject)

ChimeraMetricRow     *chimera_metric_entry_get_row   (ChimeraMetricEntry   *self);
guint                 chimera_metric_entry_get_list  (ChimeraMetricEntry   *self);
guint                 chimera_metric_entry_get_index (ChimeraMetricEntry   *self);

#define CHIMERA_TYPE_METRIC_ENTRIES (chimera_metric_entries_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraMetricEntries, chimera_metric_entries, CHIMERA, METRIC_ENTRIES, GObject)

ChimeraMetricEntries *chimera_metric_entries_new     (void);
void                  chimera_metric_entries_set_row (ChimeraMetricEntries *self,
                                                      ChimeraMetricRow     *row,
                                                      guint                 list,
                                                      guint                 n);

G_END_DECLS
