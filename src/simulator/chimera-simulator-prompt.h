/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-simulator-request.h"

G_BEGIN_DECLS

/**
 * ChimeraSimulatorPrompt:
 * @ids: (element-type guint32): the tokens the model evaluates
 * @whole_ids: (element-type guint32): the tokens before anything was cut
 * @system: (nullable): the system prompt the model sees
 * @text: what else it sees
 *
 * A request's prompt in the model's template, and what is left of it in a context that is too small.
 */
typedef struct
{
  GArray *ids;
  GArray *whole_ids;
  char *system;
  char *text;
} ChimeraSimulatorPrompt;

ChimeraSimulatorPrompt *chimera_simulator_prompt_new  (const ChimeraSimulatorRequest *request);
void                    chimera_simulator_prompt_free (ChimeraSimulatorPrompt        *self);
void                    chimera_simulator_prompt_fit  (ChimeraSimulatorPrompt        *self,
                                                       const ChimeraSimulatorRequest *request,
                                                       guint                          num_ctx,
                                                       guint                          n_left);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraSimulatorPrompt, chimera_simulator_prompt_free)

G_END_DECLS
