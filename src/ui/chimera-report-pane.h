/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-experiment.h"

G_BEGIN_DECLS

/* The right pane: the report of the experiment that is shown, rendered, with a choice of the run,
 * outline, find, zoom and save. */

#define CHIMERA_TYPE_REPORT_PANE (chimera_report_pane_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraReportPane, chimera_report_pane, CHIMERA, REPORT_PANE, GtkWidget)

/**
 * ChimeraReportFormat:
 * @CHIMERA_REPORT_MARKDOWN: Markdown as it was written
 * @CHIMERA_REPORT_HTML: one self-contained page with figures
 * @CHIMERA_REPORT_JSON: all that is known of the experiment
 * @CHIMERA_REPORT_CSV: the figures of its calls
 */
typedef enum
{
  CHIMERA_REPORT_MARKDOWN,
  CHIMERA_REPORT_HTML,
  CHIMERA_REPORT_JSON,
  CHIMERA_REPORT_CSV,
} ChimeraReportFormat;

/* "html": how actions name it; Markdown for a name that is none */
ChimeraReportFormat chimera_report_format_from_name (const char *name);

void     chimera_report_pane_set_experiment (ChimeraReportPane   *self,
                                             ChimeraExperiment   *experiment);
void     chimera_report_pane_find           (ChimeraReportPane   *self);
/* A factor on the size of the text, 0.5 to 3. */
void     chimera_report_pane_set_zoom       (ChimeraReportPane   *self,
                                             double               zoom);
/* Asks for a file and saves; the pane tells how it went. */
void     chimera_report_pane_save           (ChimeraReportPane   *self,
                                             ChimeraReportFormat  format);
/* Whether there is a report to find in and to save. Signal "changed" when that is another. */
gboolean chimera_report_pane_has_report     (ChimeraReportPane   *self);

G_END_DECLS
