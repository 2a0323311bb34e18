/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plan-outlook.h"

#include <glib/gi18n.h>

#include "chimera-format.h"
#include "chimera-model.h"

static GPtrArray *
list_configurations (const ChimeraPlan *plan)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_configuration_free);

  for (guint i = 0; i < chimera_plan_get_n_configurations (plan); i++)
    g_ptr_array_add (list, chimera_configuration_new (plan, i));

  return list;
}

static gboolean
is_on_same_server (const ChimeraAgent *a,
                   const ChimeraAgent *b)
{
  return g_str_equal (chimera_server_get_base (a->server), chimera_server_get_base (b->server));
}

/**
 * chimera_plan_outlook_estimate:
 * @plan: a plan
 * @paces: (array): how long the calls of each of its agents take; %NULL for one of which that is not known
 * @out_estimate: (out): how long @plan will take
 *
 * Goes by calls of the same models on the same servers, in whatever experiment, and without loading,
 * warm-up and the reading of the folder. Nothing is known where one agent has no calls of a stage.
 */
void
chimera_plan_outlook_estimate (const ChimeraPlan        *plan,
                               const ChimeraPace *const *paces,
                               ChimeraPlanEstimate      *out_estimate)
{
  gboolean is_concurrent = plan->schedule == CHIMERA_SCHEDULE_CONCURRENT;
  guint n_cells = chimera_grid_get_n_cells (plan->grid);
  gint64 n_pauses = (is_concurrent ? plan->n_runs : chimera_plan_get_n_runs_in_all (plan)) - 1;
  gint64 round_ns = 0;

  *out_estimate = (ChimeraPlanEstimate) { .duration_ns = -1 };

  for (guint i = 0; i < plan->agents->len; i++)
    {
      const ChimeraPace *pace = paces[i];
      gint64 run_ns = 0;

      for (ChimeraStage stage = CHIMERA_STAGE_ANALYSIS; stage < CHIMERA_N_STAGES; stage++)
        {
          if (pace == NULL || pace->n_calls[stage] == 0)
            return;
          run_ns += pace->mean_ns[stage];
        }

      round_ns = is_concurrent ? MAX (round_ns, run_ns) : round_ns + n_cells * run_ns;
    }

  out_estimate->duration_ns = round_ns * plan->n_runs + n_pauses * plan->cooldown_ns;
  /* Those of agents that share a model are the same calls. */
  for (guint i = 0; i < plan->agents->len; i++)
    {
      gboolean is_counted = FALSE;

      for (guint before = 0; before < i; before++)
        is_counted |= chimera_agent_shares_model (chimera_plan_get_agent (plan, before), chimera_plan_get_agent (plan, i));
      if (is_counted)
        continue;
      out_estimate->model = i == 0 ? chimera_plan_get_agent (plan, i)->model : NULL;
      out_estimate->n_calls += paces[i]->n_calls[CHIMERA_STAGE_ANALYSIS] + paces[i]->n_calls[CHIMERA_STAGE_REPORT];
    }
}

/**
 * chimera_plan_outlook_dup_summary:
 * @plan: a plan
 * @estimate: of chimera_plan_outlook_estimate()
 *
 * Returns: (transfer full): "4 configurations · 12 runs · 24 calls · about 2:10 · from 12 calls of gemma3 in
 *   the history"
 */
char *
chimera_plan_outlook_dup_summary (const ChimeraPlan         *plan,
                                  const ChimeraPlanEstimate *estimate)
{
  GString *text = g_string_new (NULL);
  guint n_configurations = chimera_plan_get_n_configurations (plan);
  guint n_runs = chimera_plan_get_n_runs_in_all (plan);
  g_autofree char *clock = chimera_format_elapsed (MAX (estimate->duration_ns, 0));

  if (n_configurations > 1)
    {
      g_string_append_printf (text, ngettext ("%u configuration", "%u configurations", n_configurations),
                              n_configurations);
      g_string_append (text, " · ");
    }

  g_string_append_printf (text, ngettext ("%u run", "%u runs", n_runs), n_runs);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%u call", "%u calls", 2 * n_runs), 2 * n_runs);
  g_string_append (text, " · ");

  if (estimate->duration_ns < 0)
    {
      /* Translators: how long the plan will take, after the numbers of runs and calls */
      g_string_append (text, _("duration not known yet"));
      return g_string_free (text, FALSE);
    }

  if (plan->schedule == CHIMERA_SCHEDULE_CONCURRENT)
    /* Translators: estimated time, "2:10" */
    g_string_append_printf (text, _("at least %s"), clock);
  else
    /* Translators: estimated time, "2:10" */
    g_string_append_printf (text, _("about %s"), clock);

  g_string_append (text, " · ");
  if (estimate->model != NULL)
    g_string_append_printf (text,
                            /* Translators: what an estimate of time is made from: a number, a model */
                            ngettext ("from %u call of %s in the history", "from %u calls of %s in the history", estimate->n_calls),
                            estimate->n_calls, estimate->model);
  else
    g_string_append_printf (text,
                            /* Translators: what an estimate of time is made from, calls of several models */
                            ngettext ("from %u call in the history", "from %u calls in the history", estimate->n_calls),
                            estimate->n_calls);

  return g_string_free (text, FALSE);
}

static gboolean
has_model (GListModel *models,
           const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr(ChimeraModel) model = g_list_model_get_item (models, i);

      if (chimera_model_names_equal (chimera_model_get_name (model), name))
        return TRUE;
    }

  return FALSE;
}

static void
note_missing_models (GPtrArray         *notes,
                     const ChimeraPlan *plan,
                     ChimeraServer     *server,
                     GListModel        *models)
{
  for (guint i = 0; i < plan->agents->len; i++)
    {
      const ChimeraAgent *agent = chimera_plan_get_agent (plan, i);

      if (!g_str_equal (chimera_server_get_base (agent->server), chimera_server_get_base (server)) ||
          has_model (models, agent->model))
        continue;

      g_ptr_array_add (notes, g_strdup_printf (
                         /* Translators: a model, then a server */
                         _("The model %s is not on %s."), agent->model, chimera_server_get_host_port (server)));
    }
}

static const ChimeraConfiguration *
find_same_model (GPtrArray                  *configurations,
                 const ChimeraConfiguration *wanted)
{
  for (guint i = 0; i < configurations->len; i++)
    {
      const ChimeraConfiguration *other = configurations->pdata[i];

      if (chimera_agent_shares_model (wanted->agent, other->agent))
        return other;
    }

  return NULL;
}

/* Of those that are at work at the same time. Two that share a load with a third share it with each
 * other: to compare each with the first of its model is enough, and models are no more than agents. */
static void
note_waiting (GPtrArray *notes,
              GPtrArray *configurations)
{
  g_autoptr(GPtrArray) firsts = g_ptr_array_new ();

  for (guint i = 0; i < configurations->len; i++)
    {
      ChimeraConfiguration *configuration = configurations->pdata[i];
      const ChimeraConfiguration *first = find_same_model (firsts, configuration);

      if (first == NULL)
        {
          g_ptr_array_add (firsts, configuration);
          continue;
        }
      if (chimera_configuration_shares_load (first, configuration))
        continue;

      g_ptr_array_add (notes, g_strdup_printf (
                         /* Translators: two configurations, then a model */
                         _("%s and %s need %s loaded with different options on the same server: they will wait for each other."),
                         first->label, configuration->label, first->agent->model));
      return;
    }
}

static guint
count_loads (const ChimeraPlan *plan,
             GPtrArray         *configurations)
{
  g_autoptr(GArray) steps = chimera_plan_list_steps (plan);
  guint n_loads = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      const ChimeraConfiguration *configuration = configurations->pdata[g_array_index (steps, ChimeraStep, i).configuration];
      const ChimeraConfiguration *previous = NULL;

      for (guint before = i; before > 0 && previous == NULL; before--)
        {
          const ChimeraConfiguration *other = configurations->pdata[g_array_index (steps, ChimeraStep, before - 1).configuration];

          if (is_on_same_server (configuration->agent, other->agent))
            previous = other;
        }

      n_loads += previous == NULL || !chimera_configuration_shares_load (configuration, previous);
    }

  return n_loads;
}

static void
note_order (GPtrArray         *notes,
            const ChimeraPlan *plan,
            GPtrArray         *configurations)
{
  guint n_loads;

  if (plan->schedule == CHIMERA_SCHEDULE_CONCURRENT)
    {
      note_waiting (notes, configurations);
      return;
    }

  n_loads = count_loads (plan, configurations);
  g_ptr_array_add (notes, g_strdup_printf (
                     ngettext ("A model is loaded %u time: what is in memory of it is unloaded first.",
                               "A model is loaded %u times: what is in memory of it is unloaded first.", n_loads),
                     n_loads));
  if (plan->schedule == CHIMERA_SCHEDULE_SEQUENTIAL)
    g_ptr_array_add (notes, g_strdup (_("All runs of a configuration come before those of the next: what drifts "
                                        "meanwhile looks like a difference. Interleaved spreads it over all.")));
}

/**
 * chimera_plan_outlook_list_notes:
 * @plan: a plan
 * @server: the window's server
 * @models: (element-type ChimeraModel): what is on it
 *
 * Returns: (transfer full) (element-type utf8): what to know before it starts, whole sentences
 */
GPtrArray *
chimera_plan_outlook_list_notes (const ChimeraPlan *plan,
                                 ChimeraServer     *server,
                                 GListModel        *models)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) configurations = list_configurations (plan);

  note_missing_models (notes, plan, server, models);

  if (configurations->len > 1)
    {
      note_order (notes, plan, configurations);
      if (plan->n_runs == 1)
        g_ptr_array_add (notes, g_strdup (_("With one run of each nobody can tell a difference from chance.")));
    }

  if (plan->n_warm_up > 0)
    g_ptr_array_add (notes, g_strdup_printf (
                       ngettext ("%u warm-up call before the runs of each configuration is not measured.",
                                 "%u warm-up calls before the runs of each configuration are not measured.", plan->n_warm_up),
                       plan->n_warm_up));

  return notes;
}
