/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plan-draft-private.h"

#include <glib/gi18n.h>

#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-persona-list.h"
#include "chimera-polyfill.h"
#include "chimera-settings.h"

static ChimeraAgent *
make_agent (ChimeraPlanDraft         *self,
            const ChimeraAgentDraft  *draft,
            const char               *first_model,
            ChimeraServer            *window_server,
            GError                  **error)
{
  g_autoptr(ChimeraPersona) persona = chimera_persona_list_find (self->settings, draft->persona);
  g_autoptr(ChimeraServer) server = NULL;
  ChimeraAgent *agent;

  server = *draft->server != '\0' ? chimera_server_new (draft->server, error) : chimera_server_ref (window_server);
  if (server == NULL)
    return NULL;

  agent = chimera_agent_new (persona, *draft->model != '\0' ? draft->model : first_model, server, &draft->options);
  if (*draft->label != '\0')
    g_set_str (&agent->label, draft->label);

  return agent;
}

/**
 * chimera_plan_draft_make_plan:
 * @self: a draft
 * @connection: the window's server
 * @folder: what is to be analysed
 * @error: %CHIMERA_ERROR_INVALID for an address or a number of runs that cannot be,
 *   %CHIMERA_ERROR_NO_MODEL where the window's server has none
 *
 * Returns: (transfer full) (nullable): the plan
 */
ChimeraPlan *
chimera_plan_draft_make_plan (ChimeraPlanDraft   *self,
                              ChimeraConnection  *connection,
                              GFile              *folder,
                              GError            **error)
{
  g_autofree char *model = NULL;
  g_autoptr(ChimeraPlan) plan = NULL;
  const ChimeraPlanTerms *terms;

  g_return_val_if_fail (CHIMERA_IS_PLAN_DRAFT (self), NULL);

  model = chimera_settings_dup_model (self->settings, chimera_connection_get_models (connection));
  if (model == NULL)
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_NO_MODEL, _("The server has no models."));
      return NULL;
    }

  for (guint i = 0; i < self->beyond.agents->len; i++)
    {
      g_autoptr(ChimeraAgentDraft) draft = chimera_agent_draft_copy (chimera_plan_draft_get_agent (self, i));
      g_autoptr(ChimeraAgent) agent = NULL;

      /* The first has a model that is there: of the list that the bar shows. */
      if (i == 0)
        g_set_str (&draft->model, model);
      agent = make_agent (self, draft, model, chimera_connection_get_server (connection), error);
      if (agent == NULL)
        return NULL;

      if (plan == NULL)
        plan = chimera_plan_new (folder, agent, g_settings_get_uint (self->settings, "runs"));
      else
        chimera_plan_add_agent (plan, agent);
    }

  terms = &self->beyond.terms;
  chimera_grid_free (plan->grid);
  plan->grid = chimera_grid_copy (self->beyond.grid);
  plan->schedule = terms->schedule;
  plan->n_warm_up = terms->n_warm_up;
  plan->cooldown_ns = terms->cooldown_s * CHIMERA_NS_PER_S;
  plan->call_timeout_ns = terms->call_timeout_s * CHIMERA_NS_PER_S;
  plan->total_timeout_ns = terms->total_timeout_s * CHIMERA_NS_PER_S;
  plan->defeats_cache = terms->defeats_cache;
  plan->scan_flags = chimera_settings_get_scan_flags (self->settings);
  plan->first_token_timeout_ns = g_settings_get_uint (self->settings, "first-token-timeout") * CHIMERA_NS_PER_S;
  plan->idle_timeout_ns = g_settings_get_uint (self->settings, "idle-timeout") * CHIMERA_NS_PER_S;
  plan->is_simulated = chimera_connection_is_simulated (connection);

  return chimera_plan_check (plan, error) ? g_steal_pointer (&plan) : NULL;
}
