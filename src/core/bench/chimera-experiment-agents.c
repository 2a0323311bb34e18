/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-experiment-private.h"

#include "chimera-polyfill.h"
#include "chimera-token-estimate.h"

/**
 * chimera_experiment_get_n_configurations:
 * @self: an experiment
 *
 * Returns: how many configurations its plan has
 */
guint
chimera_experiment_get_n_configurations (ChimeraExperiment *self)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), 0);

  return self->configurations->len;
}

/**
 * chimera_experiment_get_configuration:
 * @self: an experiment
 * @i: which configuration of the plan, from 0
 *
 * Returns: (transfer none): it, as long as @self is there
 */
const ChimeraConfiguration *
chimera_experiment_get_configuration (ChimeraExperiment *self,
                                      guint              i)
{
  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (self), NULL);
  g_return_val_if_fail (i < self->configurations->len, NULL);

  return g_ptr_array_index (self->configurations, i);
}

/* An agent of the plan, and with it the copies that its configurations have: what is learnt of it is told to all. */
static GPtrArray *
list_copies (ChimeraExperiment *self,
             guint              agent)
{
  GPtrArray *copies = g_ptr_array_new ();

  g_ptr_array_add (copies, chimera_plan_get_agent (self->plan, agent));
  for (guint i = 0; i < self->configurations->len; i++)
    {
      const ChimeraConfiguration *configuration = g_ptr_array_index (self->configurations, i);

      if (configuration->agent_index == agent)
        g_ptr_array_add (copies, configuration->agent);
    }

  return copies;
}

/**
 * chimera_experiment_set_server_version:
 * @self: an experiment
 * @agent: an agent of its plan, from 0
 * @version: (nullable): what the agent's server says of itself
 *
 * A simulated model says so in its version.
 */
void
chimera_experiment_set_server_version (ChimeraExperiment *self,
                                       guint              agent,
                                       const char        *version)
{
  g_autoptr(GPtrArray) copies = NULL;

  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));

  copies = list_copies (self, agent);
  for (guint i = 0; i < copies->len; i++)
    {
      ChimeraAgent *copy = g_ptr_array_index (copies, i);

      g_set_str (&copy->server_version, version);
    }

  if (chimera_agent_is_simulated (chimera_plan_get_agent (self->plan, agent)))
    self->plan->is_simulated = TRUE;
}

/**
 * chimera_experiment_set_server:
 * @self: an experiment that is not at work
 * @agent: an agent of its plan, from 0
 * @server: where its model is now
 *
 * For the simulated model, which has no address of its own. What was measured of another model on
 * another server is nothing to go on with.
 */
void
chimera_experiment_set_server (ChimeraExperiment *self,
                               guint              agent,
                               ChimeraServer     *server)
{
  g_autoptr(GPtrArray) copies = NULL;

  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));
  g_return_if_fail (server != NULL);

  copies = list_copies (self, agent);
  for (guint i = 0; i < copies->len; i++)
    {
      ChimeraAgent *copy = g_ptr_array_index (copies, i);

      chimera_server_unref (copy->server);
      copy->server = chimera_server_ref (server);
    }
}

/**
 * chimera_experiment_set_server_context:
 * @self: an experiment
 * @agent: an agent of its plan, from 0
 * @context: tokens of context that its server was started with; 0 unknown
 */
void
chimera_experiment_set_server_context (ChimeraExperiment *self,
                                       guint              agent,
                                       guint              context)
{
  g_autoptr(GPtrArray) copies = NULL;

  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));

  copies = list_copies (self, agent);
  for (guint i = 0; i < copies->len; i++)
    ((ChimeraAgent *) g_ptr_array_index (copies, i))->server_context = context;
}

/**
 * chimera_experiment_set_tokens_per_estimate:
 * @self: an experiment
 * @agent: an agent of its plan, from 0
 * @tokens_per_estimate: real tokens of its model for each estimated one; NAN where nothing is known
 */
void
chimera_experiment_set_tokens_per_estimate (ChimeraExperiment *self,
                                            guint              agent,
                                            double             tokens_per_estimate)
{
  g_autoptr(GPtrArray) copies = NULL;

  g_return_if_fail (CHIMERA_IS_EXPERIMENT (self));

  copies = list_copies (self, agent);
  for (guint i = 0; i < copies->len; i++)
    ((ChimeraAgent *) g_ptr_array_index (copies, i))->tokens_per_estimate = chimera_token_limit_ratio (tokens_per_estimate);
}
