/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"

G_BEGIN_DECLS

/* The figures of calls as a table, a row for each call; the columns are documented in
 * chimera-calls-csv.c. What is read back are the same figures, to the last bit. */

/**
 * ChimeraCallRow:
 * @call: the call; one that was read has no system prompt, no prompt and no answer, no trace, and
 *   no error of its own
 * @configuration: which of the configurations of its plan, from 0
 * @label: that configuration's label
 * @repetition: which of its runs, from 1
 * @error: (nullable): why the call is not complete
 *
 * A call with its place in the plan.
 */
typedef struct
{
  ChimeraCall *call;
  guint configuration;
  char *label;
  guint repetition;
  char *error;
} ChimeraCallRow;

void       chimera_call_row_free   (ChimeraCallRow     *self);
/* (element-type ChimeraCallRow): every call that has ended, in order */
GPtrArray *chimera_call_rows_new   (ChimeraExperiment  *experiment);

char      *chimera_calls_csv_write (GPtrArray          *rows);
GPtrArray *chimera_calls_csv_read  (const char         *text,
                                    gsize               length,
                                    GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraCallRow, chimera_call_row_free)

G_END_DECLS
