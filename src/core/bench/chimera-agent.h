/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-options.h"
#include "chimera-server.h"

G_BEGIN_DECLS

/**
 * ChimeraPersona:
 * @id: "analyst", "collector", "insight": as the command line and the settings name it
 * @label: what a person calls it ("Default analyst"), translated
 * @heading: the name a report carries in its headings ("Chimera Agent"), English
 * @prompt: the system prompt, English
 * @is_default: whether this is the default analyst, whose report is the multi-run agent report;
 *   the others get a persona agent report
 *
 * A system prompt that ships with Chimera. Static data.
 */
typedef struct
{
  char *id;
  char *label;
  char *heading;
  char *prompt;
  gboolean is_default;
} ChimeraPersona;

const ChimeraPersona *chimera_persona_get_default (void);
const ChimeraPersona *chimera_persona_find        (const char *id);
/* NULL-terminated, the default first */
const ChimeraPersona *const *chimera_persona_list (void);

/**
 * ChimeraAgent:
 * @label: "Chimera Agent", "Chimera Insight": the name in reports
 * @persona: (nullable): the system prompt
 * @is_default: whether the report is the multi-run agent report
 * @model: the model's name
 * @server: where it runs
 * @options: sampling and loading options
 * @server_version: (nullable): what the server said of itself when the experiment began
 * @server_context: tokens of context that an OpenAI-compatible server was started with; 0 unknown. The runner
 *   asks the server for it; it is not kept but with the calls
 * @tokens_per_estimate: real tokens for each estimated one, from earlier calls of the model; 1 where
 *   none are known. The runner asks the history for it.
 *
 * Who does the work of a run.
 */
typedef struct
{
  char *label;
  char *persona;
  gboolean is_default;
  char *model;
  ChimeraServer *server;
  ChimeraOptions options;
  char *server_version;
  guint server_context;
  double tokens_per_estimate;
} ChimeraAgent;

ChimeraAgent *chimera_agent_new  (const ChimeraPersona *persona,
                                  const char           *model,
                                  ChimeraServer        *server,
                                  const ChimeraOptions *options);
ChimeraAgent *chimera_agent_copy (const ChimeraAgent   *self);
void          chimera_agent_free (ChimeraAgent         *self);
/* Whether both want the same model of the same server. */
gboolean      chimera_agent_shares_model (const ChimeraAgent *self,
                                          const ChimeraAgent *other);
/* Whether its server is the simulated model, as its version says. */
gboolean      chimera_agent_is_simulated (const ChimeraAgent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraAgent, chimera_agent_free)

G_END_DECLS
