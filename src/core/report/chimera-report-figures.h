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
/* "115.98 ± 1.16 tok/s", with the number of values where that is not @n_calls */
char *chimera_report_format_mean      (const ChimeraSummary    *summary,
                                       guint                    n_calls,
                                       const char              *unit);

G_END_DECLS
