/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plan.h"

#include <string.h>

#include "chimera-model.h"

/* Options whose change makes the server load the model anew (protocol.md 18). */
static const ChimeraOption load_options[] = { CHIMERA_OPTION_NUM_GPU, CHIMERA_OPTION_NUM_CTX };

/* Two agents may have the same name, two of them with different models. */
static char *
dup_agent_label (const ChimeraPlan *plan,
                 guint              agent_index)
{
  const ChimeraAgent *agent = chimera_plan_get_agent (plan, agent_index);
  gboolean is_alone = TRUE;
  gboolean is_same_model = TRUE;
  g_autofree char *options = NULL;

  for (guint i = 0; i < plan->agents->len; i++)
    {
      const ChimeraAgent *other = chimera_plan_get_agent (plan, i);

      if (i == agent_index || strcmp (other->label, agent->label) != 0)
        continue;
      is_alone = FALSE;
      is_same_model &= chimera_model_names_equal (other->model, agent->model);
    }

  if (is_alone)
    return g_strdup (agent->label);

  options = chimera_options_to_summary (&agent->options);
  if (!is_same_model)
    return g_strdup_printf ("%s · %s", agent->label, agent->model);
  if (*options != '\0')
    return g_strdup_printf ("%s · %s", agent->label, options);

  return g_strdup_printf ("%s %u", agent->label, agent_index + 1);
}

/**
 * chimera_configuration_new:
 * @plan: a plan
 * @i: which of its configurations, from 0: all cells of the first agent, then of the next
 *
 * Returns: (transfer full): that configuration
 */
ChimeraConfiguration *
chimera_configuration_new (const ChimeraPlan *plan,
                           guint              i)
{
  ChimeraConfiguration *self;
  guint n_cells = chimera_grid_get_n_cells (plan->grid);
  g_autofree char *agent_label = NULL;
  g_autofree char *cell_label = NULL;

  g_return_val_if_fail (i < chimera_plan_get_n_configurations (plan), NULL);

  self = g_new0 (ChimeraConfiguration, 1);
  self->agent_index = i / n_cells;
  self->cell = i % n_cells;
  self->agent = chimera_agent_copy (chimera_plan_get_agent (plan, self->agent_index));
  chimera_grid_apply (plan->grid, self->cell, &self->agent->options);

  agent_label = dup_agent_label (plan, self->agent_index);
  cell_label = chimera_grid_dup_label (plan->grid, self->cell);
  if (n_cells == 1)
    self->label = g_steal_pointer (&agent_label);
  else if (plan->agents->len == 1)
    self->label = g_steal_pointer (&cell_label);
  else
    self->label = g_strdup_printf ("%s · %s", agent_label, cell_label);

  return self;
}

/**
 * chimera_configuration_free:
 * @self: (transfer full): a configuration
 */
void
chimera_configuration_free (ChimeraConfiguration *self)
{
  chimera_agent_free (self->agent);
  g_free (self->label);
  g_free (self);
}

/**
 * chimera_configuration_shares_load:
 * @self: a configuration
 * @other: another one
 *
 * Returns: whether what is loaded for one serves the other as it is: the same model on the same server
 *   with the same options of loading. Options that are not sent count as different from any that
 *   is: a server may go on with those of an earlier request (protocol.md 19).
 */
gboolean
chimera_configuration_shares_load (const ChimeraConfiguration *self,
                                   const ChimeraConfiguration *other)
{
  const ChimeraAgent *a = self->agent;
  const ChimeraAgent *b = other->agent;

  if (!chimera_agent_shares_model (a, b))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (load_options); i++)
    {
      ChimeraOption option = load_options[i];

      if (chimera_options_is_set (&a->options, option) != chimera_options_is_set (&b->options, option) ||
          chimera_options_get (&a->options, option, 0.0) != chimera_options_get (&b->options, option, 0.0))
        return FALSE;
    }

  return TRUE;
}
