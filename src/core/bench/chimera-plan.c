/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-read-artifact.h"

/**
 * chimera_plan_new:
 * @folder: what is analysed
 * @agent: who does it; copied
 * @n_runs: how often, 1 to %CHIMERA_PLAN_MAX_RUNS
 *
 * Returns: (transfer full): a plan of one configuration with the default limits
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
  self->agents = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_agent_free);
  self->grid = chimera_grid_new ();
  self->n_runs = n_runs;
  self->first_token_timeout_ns = CHIMERA_PLAN_DEFAULT_FIRST_TOKEN_TIMEOUT_S * CHIMERA_NS_PER_S;
  self->idle_timeout_ns = CHIMERA_PLAN_DEFAULT_IDLE_TIMEOUT_S * CHIMERA_NS_PER_S;
  chimera_plan_add_agent (self, agent);

  return self;
}

/**
 * chimera_plan_copy:
 * @self: a plan
 *
 * Returns: (transfer full): a copy that shares nothing that can change
 */
ChimeraPlan *
chimera_plan_copy (const ChimeraPlan *self)
{
  ChimeraPlan *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (ChimeraPlan, 1);
  *copy = *self;
  copy->folder = g_object_ref (self->folder);
  copy->agents = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_agent_free);
  for (guint i = 0; i < self->agents->len; i++)
    chimera_plan_add_agent (copy, chimera_plan_get_agent (self, i));
  copy->grid = chimera_grid_copy (self->grid);

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
  g_ptr_array_unref (self->agents);
  chimera_grid_free (self->grid);
  g_free (self);
}

/**
 * chimera_plan_add_agent:
 * @self: a plan
 * @agent: one more who does it; copied
 */
void
chimera_plan_add_agent (ChimeraPlan        *self,
                        const ChimeraAgent *agent)
{
  g_return_if_fail (self->agents->len < CHIMERA_PLAN_MAX_AGENTS);

  g_ptr_array_add (self->agents, chimera_agent_copy (agent));
}

/**
 * chimera_plan_get_agent:
 * @self: a plan
 * @i: which one, from 0
 *
 * Returns: (transfer none): that agent
 */
ChimeraAgent *
chimera_plan_get_agent (const ChimeraPlan *self,
                        guint              i)
{
  g_return_val_if_fail (i < self->agents->len, NULL);

  return g_ptr_array_index (self->agents, i);
}

/**
 * chimera_plan_get_n_configurations:
 * @self: a plan
 *
 * Returns: agents × combinations of options
 */
guint
chimera_plan_get_n_configurations (const ChimeraPlan *self)
{
  return self->agents->len * chimera_grid_get_n_cells (self->grid);
}

/**
 * chimera_plan_get_n_runs_in_all:
 * @self: a plan
 *
 * Returns: how many runs that are, of all configurations
 */
guint
chimera_plan_get_n_runs_in_all (const ChimeraPlan *self)
{
  return chimera_plan_get_n_configurations (self) * self->n_runs;
}

/**
 * chimera_plan_list_steps:
 * @self: a plan
 *
 * Returns: (transfer full) (element-type ChimeraStep): its runs in their order. The run with index i
 *   (from 1) of the experiment is the step at i - 1.
 */
GArray *
chimera_plan_list_steps (const ChimeraPlan *self)
{
  return chimera_schedule_list_steps (self->schedule, chimera_plan_get_n_configurations (self), self->n_runs);
}

/**
 * chimera_plan_check:
 * @self: a plan
 * @error: %CHIMERA_ERROR_INVALID
 *
 * Returns: whether it makes sense as a whole: not too many runs, and nothing compared with itself
 */
gboolean
chimera_plan_check (const ChimeraPlan *self,
                    GError           **error)
{
  if ((guint64) chimera_plan_get_n_configurations (self) * self->n_runs > CHIMERA_PLAN_MAX_RUNS)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   /* Translators: agents times combinations of options, then runs of each, then the limit */
                   _("%u configurations with %u runs each are more than %d runs."),
                   chimera_plan_get_n_configurations (self), self->n_runs, CHIMERA_PLAN_MAX_RUNS);
      return FALSE;
    }

  return TRUE;
}

/**
 * chimera_plan_dup_title:
 * @self: a plan
 *
 * Returns: (transfer full): what an experiment is called that carries it out: "gemma3 · num_ctx 1024",
 *   "gemma3 · 4 configurations", "gemma3, llama3.2 · 2 agents"
 */
char *
chimera_plan_dup_title (const ChimeraPlan *self)
{
  g_autoptr(GString) title = g_string_new (NULL);
  guint n_configurations = chimera_plan_get_n_configurations (self);

  for (guint i = 0; i < self->agents->len; i++)
    {
      const ChimeraAgent *agent = chimera_plan_get_agent (self, i);
      gboolean is_new = TRUE;

      for (guint before = 0; before < i; before++)
        is_new &= strcmp (chimera_plan_get_agent (self, before)->model, agent->model) != 0;
      if (is_new)
        g_string_append_printf (title, "%s%s", i > 0 ? ", " : "", agent->model);
    }

  if (n_configurations == 1)
    {
      g_autofree char *options = chimera_options_to_summary (&chimera_plan_get_agent (self, 0)->options);

      if (*options != '\0')
        g_string_append_printf (title, " · %s", options);
    }
  else if (chimera_grid_get_n_cells (self->grid) == 1)
    g_string_append_printf (title, g_dngettext (GETTEXT_PACKAGE, " · %u agent", " · %u agents", n_configurations),
                            n_configurations);
  else
    g_string_append_printf (title, g_dngettext (GETTEXT_PACKAGE, " · %u configuration", " · %u configurations",
                                                n_configurations), n_configurations);

  return g_string_free (g_steal_pointer (&title), FALSE);
}
