/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-database.h"
#include "chimera-snapshot.h"

G_BEGIN_DECLS

/* Experiments into the history; for the thread of the store. */

/* @run and @call may be NULL. One transaction; gives a new experiment its id. */
gboolean chimera_history_save             (ChimeraDatabase   *database,
                                           ChimeraSnapshot   *snapshot,
                                           const ChimeraRun  *run,
                                           const ChimeraCall *call,
                                           GError           **error);
/* @snapshot with all its runs and calls, as a new experiment that has ended. One transaction; gives it
 * its id. */
gboolean chimera_history_add              (ChimeraDatabase   *database,
                                           ChimeraSnapshot   *snapshot,
                                           GError           **error);
gboolean chimera_history_mark_interrupted (ChimeraDatabase   *database,
                                           GError           **error);

G_END_DECLS
