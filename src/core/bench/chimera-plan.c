/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plan.h"

#include "chimera-format.h"
#include "chimera-read-artifact.h"

/**
 * chimera_plan_new:
 * @folder: what is analysed
 * @agent: who does it; copied
 * @n_runs: how often, 1 to %CHIMERA_PLAN_MAX_RUNS
 *
 * Makes a plan with the default watchdogs: a model may take long to load, so the first is long.
 *
 * Returns: (transfer full): a new plan
 */
ChimeraPlan *
chimera_plan_new (GFile              *folder,
                  const ChimeraAgent *agent,
                  guint               n_runs)
{
  ChimeraPlan *self;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);
  g_return_val_if_fail (agent != NULL, NULL);
  g_return_val_if_fail (n_runs >= 1 && n_runs <= CHIMERA_PLAN_MAX_RUNS, NULL);

  self = g_new0 (ChimeraPlan, 1);
  self->folder = g_object_ref (folder);
  self->read_limit = CHIMERA_READ_LIMIT_DEFAULT;
  self->agent = chimera_agent_copy (agent);
  self->n_runs = n_runs;
  self->first_token_timeout_ns = CHIMERA_PLAN_DEFAULT_FIRST_TOKEN_TIMEOUT_S * CHIMERA_NS_PER_S;
  self->idle_timeout_ns = CHIMERA_PLAN_DEFAULT_IDLE_TIMEOUT_S * CHIMERA_NS_PER_S;
  self->tokens_per_estimate = 1.0;

  return self;
}

/**
 * chimera_plan_copy:
 * @self: a plan
 *
 * Returns: (transfer full): a copy
 */
ChimeraPlan *
chimera_plan_copy (const ChimeraPlan *self)
{
  ChimeraPlan *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (ChimeraPlan, 1);
  *copy = *self;
  copy->folder = g_object_ref (self->folder);
  copy->agent = chimera_agent_copy (self->agent);

  return copy;
}

/**
 * chimera_plan_free:
 * @self: (transfer full): a plan
 */
void
chimera_plan_free (ChimeraPlan *self)
{
  g_object_unref (self->folder);
  chimera_agent_free (self->agent);
  g_free (self);
}
