/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-report-data.h"

G_BEGIN_DECLS

/* The report of a plan with several configurations: what was planned, their figures side by side, and
 * the text of each. */

void     chimera_report_append_combined   (GString                 *markdown,
                                           ChimeraExperiment       *experiment);
/* What the latest run of a configuration found; FALSE where none has begun */
gboolean chimera_report_append_latest_run (GString                 *markdown,
                                           const ChimeraReportData *data);

G_END_DECLS
