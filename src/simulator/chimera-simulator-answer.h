/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-simulator-model.h"
#include "chimera-simulator-wire.h"
#include "chimera-simulator.h"

G_BEGIN_DECLS

/* One answer being made, from its turn to its last line:
 *
 *     LOADING -> PREFILL -> DECODING -> done
 *
 * Every duration that is reported is measured while it passes, on the monotonic clock. */

typedef struct _ChimeraSimulatorAnswer ChimeraSimulatorAnswer;

/* The answer is over: complete, failed, or, with @cancelled, its client is gone. */
typedef void (*ChimeraSimulatorAnswerDone) (ChimeraSimulatorAnswer *self,
                                            gboolean                cancelled,
                                            gpointer                user_data);

gint64                  chimera_simulator_answer_now_ns   (void);
ChimeraSimulatorAnswer *chimera_simulator_answer_new      (ChimeraSimulatorModel      *model,
                                                           ChimeraSimulatorRequest    *request,
                                                           ChimeraSimulatorWire       *wire,
                                                           const ChimeraSimulatorPace *pace,
                                                           ChimeraFault                fault,
                                                           guint32                     seed,
                                                           gboolean                    waits_for_slot,
                                                           ChimeraSimulatorAnswerDone  on_done,
                                                           gpointer                    user_data);
void                    chimera_simulator_answer_free     (ChimeraSimulatorAnswer     *self);
void                    chimera_simulator_answer_start    (ChimeraSimulatorAnswer     *self);
void                    chimera_simulator_answer_rest     (ChimeraSimulatorAnswer     *self);
ChimeraSimulatorModel  *chimera_simulator_answer_get_model (ChimeraSimulatorAnswer    *self);

G_END_DECLS
