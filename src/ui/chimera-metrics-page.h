/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-folder-watch.h"
#include "chimera-inventory.h"

G_BEGIN_DECLS

/* All series that were measured in the folder, in place of the analysis: a list to search, to filter
 * and to sort, and below it the details of the one that is selected.
 *
 * Signals: "back" when the user has seen enough; "source-activated" (ChimeraMetric *metric, gint64
 * value) when the user wants to see where a value comes from, -1 where values are not kept. */

#define CHIMERA_TYPE_METRICS_PAGE (chimera_metrics_page_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraMetricsPage, chimera_metrics_page, CHIMERA, METRICS_PAGE, GtkWidget)

GtkWidget *chimera_metrics_page_new           (void);
void       chimera_metrics_page_set_inventory (ChimeraMetricsPage *self,
                                               ChimeraInventory   *inventory);
void       chimera_metrics_page_show_watch    (ChimeraMetricsPage *self,
                                               ChimeraFolderWatch *watch);
void       chimera_metrics_page_focus_search  (ChimeraMetricsPage *self);

G_END_DECLS
