/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-comparison.h"

G_BEGIN_DECLS

/* The words for a comparison, and what marks a side, wherever it is shown in the window. */

/* "Throughput", "Run duration" */
const char *chimera_compare_text_get_figure   (const ChimeraComparison     *comparison,
                                               ChimeraComparisonFigure      figure);
/* "TTFT" */
const char *chimera_compare_text_get_short_figure (const ChimeraComparison *comparison,
                                               ChimeraComparisonFigure      figure);
/* "tok/s" */
const char *chimera_compare_text_get_unit     (ChimeraComparisonFigure      figure);
/* "tok/s, more is better" */
const char *chimera_compare_text_get_axis     (ChimeraComparisonFigure      figure);
int         chimera_compare_text_get_decimals (const ChimeraComparison     *comparison,
                                               ChimeraComparisonFigure      figure);
/* "num_ctx" is the same in every language, "Input seen" is not. */
const char *chimera_compare_text_get_fact     (const ChimeraComparisonFact *fact);
/* What of that a side ran with, likewise */
char       *chimera_compare_text_dup_fact_value (const ChimeraComparison     *comparison,
                                                 const ChimeraComparisonFact *fact,
                                                 guint                        side);
/* "num_ctx 1024" */
char       *chimera_compare_text_dup_label    (const ChimeraComparisonSide *side);
/* "A num_ctx 1024" */
char       *chimera_compare_text_dup_side     (const ChimeraComparisonSide *side);
/* "run 2, report, warm" */
char       *chimera_compare_text_dup_value    (const ChimeraComparisonValue *value);

/* (transfer floating): marker, letter and label */
GtkWidget  *chimera_compare_text_new_side     (const ChimeraComparison     *comparison,
                                               guint                        side);

G_END_DECLS
