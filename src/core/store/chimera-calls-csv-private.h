/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-calls-csv.h"
#include "chimera-fields.h"

G_BEGIN_DECLS

/* The columns: one list serves writing and reading. */

/**
 * ChimeraCallColumnKind:
 * @CHIMERA_CALL_COLUMN_ROW: a member of #ChimeraCallRow
 * @CHIMERA_CALL_COLUMN_CALL: a member of #ChimeraCall
 * @CHIMERA_CALL_COLUMN_REPLY: a member of #ChimeraReply
 * @CHIMERA_CALL_COLUMN_SERVER: a member of #ChimeraServerTimings
 * @CHIMERA_CALL_COLUMN_STAGE: the name of the stage
 * @CHIMERA_CALL_COLUMN_OUTCOME: the name of the outcome
 * @CHIMERA_CALL_COLUMN_COHORT: the name of the cohort
 * @CHIMERA_CALL_COLUMN_OPTION: an option, where it was sent
 * @CHIMERA_CALL_COLUMN_STATUS: the HTTP status, where an answer came
 * @CHIMERA_CALL_COLUMN_OTHER_NS: follows from the server's timings; not read
 * @CHIMERA_CALL_COLUMN_THROUGHPUT: follows from the server's figures; not read
 * @CHIMERA_CALL_COLUMN_CLIENT_EVAL_NS: from the first mark of the trace to the last
 */
typedef enum
{
  CHIMERA_CALL_COLUMN_ROW,
  CHIMERA_CALL_COLUMN_CALL,
  CHIMERA_CALL_COLUMN_REPLY,
  CHIMERA_CALL_COLUMN_SERVER,
  CHIMERA_CALL_COLUMN_STAGE,
  CHIMERA_CALL_COLUMN_OUTCOME,
  CHIMERA_CALL_COLUMN_COHORT,
  CHIMERA_CALL_COLUMN_OPTION,
  CHIMERA_CALL_COLUMN_STATUS,
  CHIMERA_CALL_COLUMN_OTHER_NS,
  CHIMERA_CALL_COLUMN_THROUGHPUT,
  CHIMERA_CALL_COLUMN_CLIENT_EVAL_NS,
} ChimeraCallColumnKind;

/* @type and @offset are those of a member; @option that of an option. */
typedef struct
{
  const char *name;
  ChimeraCallColumnKind kind;
  ChimeraFieldType type;
  gsize offset;
  ChimeraOption option;
} ChimeraCallColumn;

/* Ends with one that has no name. */
extern const ChimeraCallColumn chimera_call_columns[];

gpointer chimera_call_column_get_base (const ChimeraCallColumn *self,
                                       ChimeraCallRow          *row);

G_END_DECLS
