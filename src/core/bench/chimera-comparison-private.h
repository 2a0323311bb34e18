/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-comparison.h"

G_BEGIN_DECLS

/* As many digits of a checksum as tell apart the texts of one person. */
#define CHIMERA_COMPARISON_CHECKSUM_LENGTH 8

/* A side with all that is told of it. @calls (element-type ChimeraCall): however they ended. @n_by_client: of the rates
 * in its cell, those by our clock. */
typedef struct
{
  ChimeraComparisonSide side;
  const ChimeraConfiguration *configuration;
  GPtrArray *calls;
  ChimeraComparisonCell cells[CHIMERA_N_COMPARISON_FIGURES];
  guint n_by_client;
} ChimeraComparisonColumn;

/* A fact: its name, and what makes its text of a side. */
typedef struct
{
  const char *name;
  char *(*describe) (const ChimeraComparisonColumn *column);
} ChimeraComparisonFactInfo;

void       chimera_comparison_column_measure (ChimeraComparisonColumn *column,
                                              ChimeraStage             stage,
                                              ChimeraCohortSelection   selection);
/* @columns (element-type ChimeraComparisonColumn). Returns (element-type ChimeraComparisonFact) */
GPtrArray *chimera_comparison_list_facts     (GPtrArray               *columns);
const ChimeraComparisonFactInfo *
           chimera_comparison_get_run_facts  (gsize                   *out_n);
char      *chimera_comparison_dup_or_absent  (const char              *text);
char      *chimera_comparison_dup_boolean    (gboolean                 is_so);
/* Gives each side its name and its label. */
void       chimera_comparison_name_sides     (GPtrArray               *columns,
                                              GPtrArray               *facts);

G_END_DECLS
