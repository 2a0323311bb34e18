/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-harvest.h"

G_BEGIN_DECLS

/* A long table has a row for each measurement, which says what was measured: "metric,value,unit" and
 * "ttft,12,ms". What other tables have in a column of its own is here the values beside one text. */

/* More different texts than this name no metrics. */
#define CHIMERA_LONG_TABLE_MAX_METRICS 1024

/**
 * ChimeraLongRole:
 * @CHIMERA_LONG_OTHER: none of them
 * @CHIMERA_LONG_METRIC: it says what was measured: "metric", "variable"
 * @CHIMERA_LONG_STATISTIC: it says which figure of what was measured: "stat"
 * @CHIMERA_LONG_NAME: it is called "name", and may say what the row is about instead
 * @CHIMERA_LONG_VALUE: it has what was measured: "value"
 * @CHIMERA_LONG_UNIT: it has the unit of that: "unit"
 *
 * What a column, or a member of a JSON object, may be in a long table; of the first three the one that
 * comes first here is taken.
 */
typedef enum
{
  CHIMERA_LONG_OTHER,
  CHIMERA_LONG_METRIC,
  CHIMERA_LONG_STATISTIC,
  CHIMERA_LONG_NAME,
  CHIMERA_LONG_VALUE,
  CHIMERA_LONG_UNIT,
} ChimeraLongRole;

typedef struct _ChimeraLongTable ChimeraLongTable;

ChimeraLongRole   chimera_long_role_from_name      (const char         *name);

ChimeraLongTable *chimera_long_table_new           (ChimeraHarvest     *harvest,
                                                    ChimeraSeries      *unnamed,
                                                    const char         *scope,
                                                    const char         *source,
                                                    const ChimeraUnit  *unit,
                                                    guint               n_indices);
void              chimera_long_table_free          (ChimeraLongTable   *self);
ChimeraSeries    *chimera_long_table_get_series    (ChimeraLongTable   *self,
                                                    const char         *metric,
                                                    gsize               metric_length,
                                                    const char         *unit,
                                                    gsize               unit_length,
                                                    const ChimeraUnit **out_unit);
guint             chimera_long_table_get_n_left_out (ChimeraLongTable  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraLongTable, chimera_long_table_free)

G_END_DECLS
