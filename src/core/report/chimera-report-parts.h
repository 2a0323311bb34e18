/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-report-data.h"

G_BEGIN_DECLS

/* The parts of a report that are words: what both kinds of report share. */

char *chimera_report_format_seconds         (gint64                   nanoseconds);
void chimera_report_append_title            (GString                 *markdown,
                                             const ChimeraReportData *data,
                                             const char              *title);
void chimera_report_append_status           (GString                 *markdown,
                                             const ChimeraReportData *data);
char *chimera_report_describe_unprepared    (const ChimeraReportData *data);
void chimera_report_append_notices          (GString                 *markdown,
                                             const ChimeraReportData *data);
void chimera_report_append_server           (GString                 *markdown,
                                             const ChimeraAgent      *agent);
void chimera_report_append_facts            (GString                 *markdown,
                                             const ChimeraReportData *data);
void chimera_report_append_plan_facts       (GString                 *markdown,
                                             const ChimeraReportData *data);
void chimera_report_append_technical_header (GString                 *markdown,
                                             const ChimeraReportData *data,
                                             int                      level);
void chimera_report_append_technical_text   (GString                 *markdown,
                                             const ChimeraReportData *data);
void chimera_report_append_execution        (GString                 *markdown,
                                             const ChimeraReportData *data);
void chimera_report_append_data_summary     (GString                 *markdown,
                                             const ChimeraReportData *data);
void chimera_report_append_findings         (GString                 *markdown,
                                             const ChimeraReportData *data,
                                             const char              *level);

G_END_DECLS
