/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-comparison.h"

G_BEGIN_DECLS

/* The figures of a comparison: a row for each figure of each side. */

#define CHIMERA_TYPE_COMPARE_TABLE (chimera_compare_table_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraCompareTable, chimera_compare_table, CHIMERA, COMPARE_TABLE, GtkWidget)

GtkWidget *chimera_compare_table_new  (void);
void       chimera_compare_table_show (ChimeraCompareTable     *self,
                                       const ChimeraComparison *comparison);

G_END_DECLS
