/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-simulator-engine.h"

G_BEGIN_DECLS

/* Ollama's routes: what is asked where, and every answer that needs no model. */

/* Notes when a request began, as soon as its head has come. */
void chimera_simulator_routes_begin  (SoupServerMessage      *message);
void chimera_simulator_routes_handle (ChimeraSimulatorEngine *engine,
                                      SoupServer             *server,
                                      SoupServerMessage      *message,
                                      const char             *path,
                                      ChimeraFault            fault,
                                      const char             *api_key);

G_END_DECLS
