/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-comparison.h"
#include "chimera-report-data.h"

G_BEGIN_DECLS

/* What a reader of a comparison must know before its figures, and about them. @datas (element-type
 * ChimeraReportData): of each side. */

void chimera_report_append_comparison_notices (GString                 *markdown,
                                               const ChimeraComparison *comparison,
                                               GPtrArray               *datas);
void chimera_report_append_comparison_notes   (GString                 *markdown,
                                               const ChimeraComparison *comparison,
                                               GPtrArray               *datas);

G_END_DECLS
