/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-comparison.h"

G_BEGIN_DECLS

/* The report of a comparison: what is compared, in what the sides differ, their figures side by side and what
 * the model found on each. Always English, as all reports are. */

/* Markdown (CommonMark and GFM tables) */
char *chimera_report_comparison_write      (const ChimeraComparison *comparison);
/* The same as one self-contained HTML page with its charts */
char *chimera_report_comparison_write_html (const ChimeraComparison *comparison);

G_END_DECLS
