/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-comparison.h"

G_BEGIN_DECLS

/* The figures of a comparison as tables. @datas (element-type ChimeraReportData): of each side */

void        chimera_report_append_comparison_figures (GString                 *markdown,
                                                      const ChimeraComparison *comparison,
                                                      GPtrArray               *datas);
/* "Throughput" */
const char *chimera_report_comparison_get_heading    (ChimeraComparisonFigure  figure);

G_END_DECLS
