/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"

G_BEGIN_DECLS

/* Experiments with fixed figures and texts. */

ChimeraExperiment *fake_experiment_new       (const char        *persona,
                                              const char        *report_text,
                                              const char        *analysis_text);
ChimeraExperiment *fake_experiment_new_empty (const char        *model,
                                              const char        *persona,
                                              guint              n_runs);
ChimeraRun        *fake_experiment_add_run   (ChimeraExperiment *experiment,
                                              guint              index);
ChimeraCall       *fake_call_new             (guint              run,
                                              ChimeraStage       stage,
                                              ChimeraCohort      cohort,
                                              double             ttft_ms,
                                              double             throughput,
                                              gint64             tokens,
                                              double             duration_ms,
                                              const char        *text);

G_END_DECLS
