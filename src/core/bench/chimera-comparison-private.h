/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-comparison.h"

G_BEGIN_DECLS

/* A side with all that is told of it. @calls (element-type ChimeraCall): however they ended. */
typedef struct
{
  ChimeraComparisonSide side;
  const ChimeraConfiguration *configuration;
  GPtrArray *calls;
  ChimeraComparisonCell cells[CHIMERA_N_COMPARISON_FIGURES];
} ChimeraComparisonColumn;

void       chimera_comparison_column_measure (ChimeraComparisonColumn *column,
                                              ChimeraStage             stage,
                                              ChimeraCohortSelection   selection);
/* @columns (element-type ChimeraComparisonColumn). Returns (element-type ChimeraComparisonFact) */
GPtrArray *chimera_comparison_list_facts     (GPtrArray               *columns);
/* Gives each side its label. */
void       chimera_comparison_name_sides     (GPtrArray               *columns,
                                              GPtrArray               *facts);

G_END_DECLS
