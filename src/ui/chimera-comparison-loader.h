/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-comparison-choice.h"
#include "chimera-experiment.h"
#include "chimera-store.h"

G_BEGIN_DECLS

/* The experiments that are chosen to be compared, loaded from the history in the background:
 *
 *     ChimeraComparisonChoice ── ids ──▶ ChimeraStore ──▶ ChimeraExperiment
 *                                        the runner's own where it is at work on one
 *
 * What changes in the history is loaded again; what is deleted from it is chosen no more.
 * Signal "changed": others are there, or one of them is another. */

#define CHIMERA_TYPE_COMPARISON_LOADER (chimera_comparison_loader_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraComparisonLoader, chimera_comparison_loader, CHIMERA, COMPARISON_LOADER, GObject)

ChimeraComparisonLoader *chimera_comparison_loader_new             (ChimeraComparisonChoice *choice,
                                                                    ChimeraStore            *store);
/* The one that is at work and is not read from the history; NULL for none */
void                     chimera_comparison_loader_set_running     (ChimeraComparisonLoader *self,
                                                                    ChimeraExperiment       *experiment);
/* (element-type ChimeraExperiment): what is there, in the order of the choice */
GPtrArray               *chimera_comparison_loader_dup_experiments (ChimeraComparisonLoader *self);
gboolean                 chimera_comparison_loader_is_loading      (ChimeraComparisonLoader *self);
/* Why one of them could not be loaded; NULL where none failed */
const char              *chimera_comparison_loader_get_error       (ChimeraComparisonLoader *self);
/* Tries those again. */
void                     chimera_comparison_loader_retry           (ChimeraComparisonLoader *self);

G_END_DECLS
