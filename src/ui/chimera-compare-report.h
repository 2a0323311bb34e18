/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-comparison.h"

G_BEGIN_DECLS

/* The report of one side of a comparison, with a choice of the side where there are several to choose
 * from. */

#define CHIMERA_TYPE_COMPARE_REPORT (chimera_compare_report_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraCompareReport, chimera_compare_report, CHIMERA, COMPARE_REPORT, GtkWidget)

GtkWidget *chimera_compare_report_new      (void);
/* Of @n_sides from @first_side; the one that was chosen before stays so where it is still there. */
void       chimera_compare_report_show     (ChimeraCompareReport    *self,
                                            const ChimeraComparison *comparison,
                                            guint                    first_side,
                                            guint                    n_sides);
/* A factor on the size of the text, 0.5 to 3. */
void       chimera_compare_report_set_zoom (ChimeraCompareReport    *self,
                                            double                   zoom);

G_END_DECLS
