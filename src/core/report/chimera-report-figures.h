/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-report-data.h"

G_BEGIN_DECLS

/* The parts of a report with figures over many calls, each from its heading on. */

void chimera_report_append_aggregates (GString                 *markdown,
                                       const ChimeraReportData *data);
void chimera_report_append_metrics    (GString                 *markdown,
                                       const ChimeraReportData *data);
void chimera_report_append_cohorts    (GString                 *markdown,
                                       const ChimeraReportData *data);
void chimera_report_append_statistics (GString                 *markdown,
                                       const ChimeraReportData *data);

G_END_DECLS
