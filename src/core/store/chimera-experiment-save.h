/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"

G_BEGIN_DECLS

/* Saving the figures of an experiment to a file, from a thread of its own: thousands of calls with
 * their traces take longer to write down than an interface may stand still. */

/**
 * ChimeraExperimentFormat:
 * @CHIMERA_EXPERIMENT_JSON: all that is known, as chimera_experiment_to_json() writes it
 * @CHIMERA_EXPERIMENT_CSV: the figures of its calls, as chimera_calls_csv_write() writes them
 */
typedef enum
{
  CHIMERA_EXPERIMENT_JSON,
  CHIMERA_EXPERIMENT_CSV,
} ChimeraExperimentFormat;

void     chimera_experiment_save_async  (ChimeraExperiment        *experiment,
                                         GFile                    *file,
                                         ChimeraExperimentFormat   format,
                                         GCancellable             *cancellable,
                                         GAsyncReadyCallback       callback,
                                         gpointer                  user_data);
gboolean chimera_experiment_save_finish (ChimeraExperiment        *experiment,
                                         GAsyncResult             *result,
                                         GError                  **error);

G_END_DECLS
