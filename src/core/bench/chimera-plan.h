/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-agent.h"
#include "chimera-grid.h"
#include "chimera-inventory.h"
#include "chimera-schedule.h"

G_BEGIN_DECLS

#define CHIMERA_PLAN_MAX_AGENTS 16
#define CHIMERA_PLAN_MAX_RUNS 1000
#define CHIMERA_PLAN_MAX_WARM_UP 10

#define CHIMERA_PLAN_DEFAULT_FIRST_TOKEN_TIMEOUT_S 600
#define CHIMERA_PLAN_DEFAULT_IDLE_TIMEOUT_S 60

/**
 * ChimeraPlan:
 * @folder: what is analysed
 * @scan_flags: how it is scanned
 * @read_limit: how many bytes of a file are read at most; 0 for all
 * @agents: (element-type ChimeraAgent): who does it, 1 to %CHIMERA_PLAN_MAX_AGENTS
 * @grid: options that are tried in every combination, on top of each agent's own
 * @n_runs: how often each configuration is run, 1 to %CHIMERA_PLAN_MAX_RUNS
 * @schedule: in which order
 * @n_warm_up: calls that are not measured, before the runs of a configuration and after each time
 *   it was loaded anew; 0 to %CHIMERA_PLAN_MAX_WARM_UP
 * @cooldown_ns: pause between runs
 * @first_token_timeout_ns: watchdog of every call; 0 is none
 * @idle_timeout_ns: watchdog of every call; 0 is none
 * @call_timeout_ns: how long a call may take in all; 0 is without a limit
 * @total_timeout_ns: how long the whole may take; 0 is without a limit
 * @defeats_cache: whether every call begins with something unique, so that no prefix of its prompt is
 *   in the server's cache (protocol.md 13)
 * @is_simulated: whether a server is the simulated model, so that everything says so
 *
 * What an experiment will do: agents × combinations of options × runs, each run with ingest, analysis
 * call and report call.
 */
typedef struct
{
  GFile *folder;
  ChimeraScanFlags scan_flags;
  guint64 read_limit;
  GPtrArray *agents;
  ChimeraGrid *grid;
  guint n_runs;
  ChimeraScheduleKind schedule;
  guint n_warm_up;
  gint64 cooldown_ns;
  gint64 first_token_timeout_ns;
  gint64 idle_timeout_ns;
  gint64 call_timeout_ns;
  gint64 total_timeout_ns;
  gboolean defeats_cache;
  gboolean is_simulated;
} ChimeraPlan;

ChimeraPlan         *chimera_plan_new                  (GFile              *folder,
                                                        const ChimeraAgent *agent,
                                                        guint               n_runs);
ChimeraPlan         *chimera_plan_copy                 (const ChimeraPlan  *self);
void                 chimera_plan_free                 (ChimeraPlan        *self);

void                 chimera_plan_add_agent            (ChimeraPlan        *self,
                                                        const ChimeraAgent *agent);
ChimeraAgent        *chimera_plan_get_agent            (const ChimeraPlan  *self,
                                                        guint               i);
guint                chimera_plan_get_n_configurations (const ChimeraPlan  *self);
guint                chimera_plan_get_n_runs_in_all    (const ChimeraPlan  *self);
GArray              *chimera_plan_list_steps           (const ChimeraPlan  *self);
char                *chimera_plan_dup_title            (const ChimeraPlan  *self);
gboolean             chimera_plan_check                (const ChimeraPlan  *self,
                                                        GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraPlan, chimera_plan_free)

/**
 * ChimeraConfiguration:
 * @agent_index: which of the plan's agents, from 0
 * @cell: which cell of the plan's grid, from 0
 * @agent: the agent, with the options of the cell set on top of its own
 * @label: what tells it from the plan's others: the agent where there are several, and the options of
 *   the cell; the agent's name where there is only one
 *
 * One agent with one combination of options: what is compared.
 */
typedef struct
{
  guint agent_index;
  guint cell;
  ChimeraAgent *agent;
  char *label;
} ChimeraConfiguration;

ChimeraConfiguration *chimera_configuration_new        (const ChimeraPlan          *plan,
                                                        guint                       i);
void                  chimera_configuration_free       (ChimeraConfiguration       *self);
gboolean              chimera_configuration_shares_load (const ChimeraConfiguration *self,
                                                        const ChimeraConfiguration *other);

G_END_DECLS
