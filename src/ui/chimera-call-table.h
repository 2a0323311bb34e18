/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-experiment.h"
#include "chimera-runner.h"

G_BEGIN_DECLS

/* The calls of an experiment as a table. */

#define CHIMERA_TYPE_CALL_TABLE (chimera_call_table_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraCallTable, chimera_call_table, CHIMERA, CALL_TABLE, GtkWidget)

void chimera_call_table_set_experiment    (ChimeraCallTable      *self,
                                           ChimeraExperiment     *experiment);
void chimera_call_table_show_progress     (ChimeraCallTable      *self,
                                           ChimeraRunner         *runner,
                                           const ChimeraProgress *progress);
void chimera_call_table_set_newest_first  (ChimeraCallTable      *self,
                                           gboolean               newest_first);

G_END_DECLS
