/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-connection.h"
#include "chimera-plan.h"

G_BEGIN_DECLS

/* The plan that the user is drawing up, in the settings all the time. The first agent is what the bar
 * above the experiment sets up: the settings "model", "persona" and "options". What goes beyond that is
 * in the setting "plan", as JSON:
 *
 *   {"label": "", "agents": [{"label", "persona", "model", "server", "options"}], "grid":
 *    "num_ctx=512,1024", "schedule": "interleaved", "warm_up": 1, "cooldown_s": 5,
 *    "call_timeout_s": 0, "total_timeout_s": 0, "defeats_cache": false}
 *
 * with the first agent's label and the other agents. What makes no sense is left at its default.
 *
 * Signal "changed": something of it is another, from here or from outside. */

#define CHIMERA_PLAN_DRAFT_MAX_SECONDS (7 * 24 * 3600)

/**
 * ChimeraAgentDraft:
 * @label: its name in reports; empty for that of the persona
 * @persona: the id of one in the list of personas
 * @model: the model's name; empty for that of the first agent
 * @server: an address; empty for the window's server
 * @options: its options
 */
typedef struct
{
  char *label;
  char *persona;
  char *model;
  char *server;
  ChimeraOptions options;
} ChimeraAgentDraft;

ChimeraAgentDraft *chimera_agent_draft_copy  (const ChimeraAgentDraft *self);
void               chimera_agent_draft_free  (ChimeraAgentDraft       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraAgentDraft, chimera_agent_draft_free)

/**
 * ChimeraPlanTerms:
 * @schedule: the order
 * @n_warm_up: calls that are not measured
 * @cooldown_s: pause between runs
 * @call_timeout_s: longest call; 0 is without a limit
 * @total_timeout_s: longest experiment; 0 is without a limit
 * @defeats_cache: whether prompts begin with something unique
 *
 * What holds for all agents of a plan. Plain data; all zero is the default.
 */
typedef struct
{
  ChimeraScheduleKind schedule;
  guint n_warm_up;
  guint cooldown_s;
  guint call_timeout_s;
  guint total_timeout_s;
  gboolean defeats_cache;
} ChimeraPlanTerms;

/**
 * ChimeraPlanPreset:
 * @CHIMERA_PRESET_ONE: one agent as it is, nothing else
 * @CHIMERA_PRESET_TUNED: the defaults against tuned options
 * @CHIMERA_PRESET_TWO_TUNED: two agents with different tuned options
 * @CHIMERA_PRESET_EQUAL: two equal agents at the same time
 *
 * A scenario to begin with.
 */
typedef enum
{
  CHIMERA_PRESET_ONE,
  CHIMERA_PRESET_TUNED,
  CHIMERA_PRESET_TWO_TUNED,
  CHIMERA_PRESET_EQUAL,
  CHIMERA_N_PRESETS,
} ChimeraPlanPreset;

const char *chimera_plan_preset_get_label (ChimeraPlanPreset preset);

#define CHIMERA_TYPE_PLAN_DRAFT (chimera_plan_draft_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraPlanDraft, chimera_plan_draft, CHIMERA, PLAN_DRAFT, GObject)

ChimeraPlanDraft        *chimera_plan_draft_new              (GSettings               *settings);
GSettings               *chimera_plan_draft_get_settings     (ChimeraPlanDraft        *self);

guint                    chimera_plan_draft_get_n_agents     (ChimeraPlanDraft        *self);
const ChimeraAgentDraft *chimera_plan_draft_get_agent        (ChimeraPlanDraft        *self,
                                                              guint                    i);
void                     chimera_plan_draft_set_agent        (ChimeraPlanDraft        *self,
                                                              guint                    i,
                                                              const ChimeraAgentDraft *agent);
gboolean                 chimera_plan_draft_insert_agent     (ChimeraPlanDraft        *self,
                                                              guint                    i,
                                                              const ChimeraAgentDraft *agent);
void                     chimera_plan_draft_remove_agent     (ChimeraPlanDraft        *self,
                                                              guint                    i);
const ChimeraGrid       *chimera_plan_draft_get_grid         (ChimeraPlanDraft        *self);
gboolean                 chimera_plan_draft_add_to_grid      (ChimeraPlanDraft        *self,
                                                              ChimeraOption            option,
                                                              const char              *values,
                                                              GError                 **error);
void                     chimera_plan_draft_remove_from_grid (ChimeraPlanDraft        *self,
                                                              ChimeraOption            option);
const ChimeraPlanTerms  *chimera_plan_draft_get_terms        (ChimeraPlanDraft        *self);
void                     chimera_plan_draft_set_terms        (ChimeraPlanDraft        *self,
                                                              const ChimeraPlanTerms  *terms);
void                     chimera_plan_draft_apply_preset     (ChimeraPlanDraft        *self,
                                                              ChimeraPlanPreset        preset);
gboolean                 chimera_plan_draft_is_simple        (ChimeraPlanDraft        *self);
ChimeraPlan             *chimera_plan_draft_make_plan        (ChimeraPlanDraft        *self,
                                                              ChimeraConnection       *connection,
                                                              GFile                   *folder,
                                                              GError                 **error);

G_END_DECLS
