/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-agent.h"
#include "chimera-inventory.h"

G_BEGIN_DECLS

#define CHIMERA_PLAN_MAX_RUNS 1000

#define CHIMERA_PLAN_DEFAULT_FIRST_TOKEN_TIMEOUT_S 600
#define CHIMERA_PLAN_DEFAULT_IDLE_TIMEOUT_S 60

/**
 * ChimeraPlan:
 * @folder: what is analysed
 * @scan_flags: how it is scanned
 * @read_limit: how many bytes of a file are read at most; 0 for all
 * @agent: who does it
 * @n_runs: how often, 1 to %CHIMERA_PLAN_MAX_RUNS
 * @first_token_timeout_ns: watchdog of every call; 0 is none
 * @idle_timeout_ns: watchdog of every call; 0 is none
 * @is_simulated: whether the server is the simulated model, so that everything says so
 * @tokens_per_estimate: real tokens for each estimated one, from earlier calls of the model; 1 where
 *   none are known. The runner asks the history for it.
 *
 * What an experiment will do: N runs of ingest, analysis call and report call, one after the other.
 */
typedef struct
{
  GFile *folder;
  ChimeraScanFlags scan_flags;
  guint64 read_limit;
  ChimeraAgent *agent;
  guint n_runs;
  gint64 first_token_timeout_ns;
  gint64 idle_timeout_ns;
  gboolean is_simulated;
  double tokens_per_estimate;
} ChimeraPlan;

ChimeraPlan *chimera_plan_new  (GFile              *folder,
                                const ChimeraAgent *agent,
                                guint               n_runs);
ChimeraPlan *chimera_plan_copy (const ChimeraPlan  *self);
void         chimera_plan_free (ChimeraPlan        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraPlan, chimera_plan_free)

G_END_DECLS
