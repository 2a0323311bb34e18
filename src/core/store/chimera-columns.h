/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-fields.h"

G_BEGIN_DECLS

/* Which member stands in which column. The writer and the reader go through these lists in the
 * order in which chimera_columns_*() names their columns. Where experiment.json has the same names, it
 * is read by these lists, too. */

extern const ChimeraField chimera_agent_fields[];          /* of ChimeraAgent */
extern const ChimeraField chimera_plan_fields[];           /* of ChimeraPlan */
extern const ChimeraField chimera_snapshot_fields[];       /* of ChimeraSnapshot */
extern const ChimeraField chimera_system_info_fields[];    /* of ChimeraSystemInfo */
extern const ChimeraField chimera_run_fields[];            /* of ChimeraRun */
extern const ChimeraField chimera_totals_fields[];         /* of ChimeraInventoryTotals */
extern const ChimeraField chimera_call_fields[];           /* of ChimeraCall */
extern const ChimeraField chimera_reply_fields[];          /* of ChimeraReply */
extern const ChimeraField chimera_server_timings_fields[]; /* of ChimeraServerTimings */

/* (element-type utf8) */
GPtrArray *chimera_columns_of_experiment (void);
GPtrArray *chimera_columns_of_agent      (void);
GPtrArray *chimera_columns_of_run        (void);
GPtrArray *chimera_columns_of_total      (void);
GPtrArray *chimera_columns_of_call       (void);

char      *chimera_columns_to_select     (GPtrArray  *columns,
                                          const char *rest);
char      *chimera_columns_to_insert     (GPtrArray  *columns,
                                          const char *table);
char      *chimera_columns_to_upsert     (GPtrArray  *columns,
                                          const char *table,
                                          const char *key);
char      *chimera_columns_to_update     (GPtrArray  *columns,
                                          const char *table);

G_END_DECLS
