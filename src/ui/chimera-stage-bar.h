/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-experiment.h"
#include "chimera-runner.h"

G_BEGIN_DECLS

/* Where an experiment stands: the three stages of the run, a progress bar, and a line with
 * tokens, rate and times. Without a runner it says how the experiment ended. */

#define CHIMERA_TYPE_STAGE_BAR (chimera_stage_bar_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraStageBar, chimera_stage_bar, CHIMERA, STAGE_BAR, GtkWidget)

void chimera_stage_bar_show_progress (ChimeraStageBar         *self,
                                      ChimeraExperiment       *experiment,
                                      const ChimeraProgress   *progress);
void chimera_stage_bar_show_result   (ChimeraStageBar         *self,
                                      ChimeraExperiment       *experiment,
                                      gboolean                 can_resume);

G_END_DECLS
