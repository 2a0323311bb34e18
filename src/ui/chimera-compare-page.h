/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-comparison-choice.h"
#include "chimera-experiment.h"
#include "chimera-report-pane.h"
#include "chimera-store.h"

G_BEGIN_DECLS

/* In place of analysis and report: the experiments that are ticked in the history, side by side. In what
 * they differ, charts, figures, and their reports.
 *
 * Signals: "changed" when there is something to save, or nothing any more; "choose" when the user asks
 * for the history to choose from. */

#define CHIMERA_TYPE_COMPARE_PAGE (chimera_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraComparePage, chimera_compare_page, CHIMERA, COMPARE_PAGE, GtkWidget)

GtkWidget *chimera_compare_page_new            (void);
void       chimera_compare_page_set_choice     (ChimeraComparePage      *self,
                                                ChimeraComparisonChoice *choice,
                                                ChimeraStore            *store);
/* What is at work, which is not read from the history; NULL for nothing */
void       chimera_compare_page_set_running    (ChimeraComparePage      *self,
                                                ChimeraExperiment       *experiment);
/* A factor on the size of the reports' text, 0.5 to 3 */
void       chimera_compare_page_set_zoom       (ChimeraComparePage      *self,
                                                double                   zoom);
gboolean   chimera_compare_page_has_comparison (ChimeraComparePage      *self);
void       chimera_compare_page_save           (ChimeraComparePage      *self,
                                                ChimeraReportFormat      format);

G_END_DECLS
