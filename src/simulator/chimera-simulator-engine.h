/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-simulator-answer.h"

G_BEGIN_DECLS

/* The models and who waits for them: each model makes one answer at a time, the others queue.
 * Lives on the server's thread. */

typedef struct _ChimeraSimulatorEngine ChimeraSimulatorEngine;

ChimeraSimulatorEngine *chimera_simulator_engine_new        (const ChimeraSimulatorPace *pace,
                                                             int                        *n_cancelled);
void                    chimera_simulator_engine_free       (ChimeraSimulatorEngine     *self);
GPtrArray              *chimera_simulator_engine_get_models (ChimeraSimulatorEngine     *self);
gboolean                chimera_simulator_engine_is_full    (ChimeraSimulatorEngine     *self,
                                                             ChimeraSimulatorModel      *model);
void                    chimera_simulator_engine_submit     (ChimeraSimulatorEngine     *self,
                                                             ChimeraSimulatorModel      *model,
                                                             ChimeraSimulatorRequest    *request,
                                                             ChimeraSimulatorWire       *wire,
                                                             ChimeraFault                fault);

G_END_DECLS
