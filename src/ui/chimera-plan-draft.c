/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plan-draft.h"
#include "chimera-plan-draft-private.h"

#include "chimera-polyfill.h"
#include "chimera-settings.h"

G_DEFINE_FINAL_TYPE (ChimeraPlanDraft, chimera_plan_draft, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const keys[] = { "plan", "model", "persona", "options", "runs", "personas" };

/**
 * chimera_agent_draft_copy:
 * @self: the draft of an agent
 *
 * Returns: (transfer full): a copy
 */
ChimeraAgentDraft *
chimera_agent_draft_copy (const ChimeraAgentDraft *self)
{
  ChimeraAgentDraft *copy = g_new (ChimeraAgentDraft, 1);

  *copy = *self;
  copy->label = g_strdup (self->label);
  copy->persona = g_strdup (self->persona);
  copy->model = g_strdup (self->model);
  copy->server = g_strdup (self->server);

  return copy;
}

/**
 * chimera_agent_draft_free:
 * @self: (transfer full): the draft of an agent
 */
void
chimera_agent_draft_free (ChimeraAgentDraft *self)
{
  g_free (self->label);
  g_free (self->persona);
  g_free (self->model);
  g_free (self->server);
  g_free (self);
}

static ChimeraAgentDraft *
get_agent (ChimeraPlanDraft *self,
           guint             i)
{
  return self->beyond.agents->pdata[i];
}

/* The first agent is in settings of its own. */
static void
read_settings (ChimeraPlanDraft *self)
{
  g_autofree char *json = g_settings_get_string (self->settings, "plan");
  ChimeraAgentDraft *first;

  chimera_plan_beyond_clear (&self->beyond);
  chimera_plan_beyond_init (&self->beyond);
  chimera_plan_beyond_read (&self->beyond, json);

  first = get_agent (self, 0);
  g_free (first->model);
  g_free (first->persona);
  first->model = g_settings_get_string (self->settings, "model");
  first->persona = g_settings_get_string (self->settings, "persona");
  chimera_settings_get_options (self->settings, &first->options);
}

static void
on_setting_changed (ChimeraPlanDraft *self)
{
  if (self->is_writing)
    return;

  read_settings (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A setting that is written goes to the disk and to all who follow it, even where it is the same. */
static void
keep_string (ChimeraPlanDraft *self,
             const char       *key,
             const char       *value)
{
  g_autofree char *kept = g_settings_get_string (self->settings, key);

  if (!g_str_equal (kept, value))
    g_settings_set_string (self->settings, key, value);
}

/**
 * chimera_plan_draft_write:
 * @self: a draft that was changed
 *
 * Keeps it. "changed" comes once all is written: nobody who follows it sees half of a change.
 */
void
chimera_plan_draft_write (ChimeraPlanDraft *self)
{
  g_autofree char *json = chimera_plan_draft_is_simple (self) ? g_strdup ("") : chimera_plan_beyond_to_json (&self->beyond);
  g_autoptr(ChimeraAgentDraft) first = chimera_agent_draft_copy (get_agent (self, 0));

  self->is_writing = TRUE;
  keep_string (self, "plan", json);
  keep_string (self, "model", first->model);
  keep_string (self, "persona", first->persona);
  chimera_settings_set_options (self->settings, &first->options);
  self->is_writing = FALSE;

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
chimera_plan_draft_dispose (GObject *object)
{
  ChimeraPlanDraft *self = CHIMERA_PLAN_DRAFT (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (chimera_plan_draft_parent_class)->dispose (object);
}

static void
chimera_plan_draft_finalize (GObject *object)
{
  ChimeraPlanDraft *self = CHIMERA_PLAN_DRAFT (object);

  chimera_plan_beyond_clear (&self->beyond);

  G_OBJECT_CLASS (chimera_plan_draft_parent_class)->finalize (object);
}

static void
chimera_plan_draft_class_init (ChimeraPlanDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chimera_plan_draft_dispose;
  object_class->finalize = chimera_plan_draft_finalize;

  /**
   * ChimeraPlanDraft::changed:
   *
   * The plan is another, or the personas are.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_plan_draft_init (ChimeraPlanDraft *self)
{
  chimera_plan_beyond_init (&self->beyond);
}

/**
 * chimera_plan_draft_new:
 * @settings: the settings of the application
 *
 * Returns: (transfer full): the plan that they hold
 */
ChimeraPlanDraft *
chimera_plan_draft_new (GSettings *settings)
{
  ChimeraPlanDraft *self = g_object_new (CHIMERA_TYPE_PLAN_DRAFT, NULL);

  self->settings = g_object_ref (settings);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *signal = g_strconcat ("changed::", keys[i], NULL);

      g_signal_connect_object (settings, signal, G_CALLBACK (on_setting_changed), self, G_CONNECT_SWAPPED);
    }
  read_settings (self);

  return self;
}

/**
 * chimera_plan_draft_get_settings:
 * @self: a draft
 *
 * Returns: (transfer none): the settings it is kept in
 */
GSettings *
chimera_plan_draft_get_settings (ChimeraPlanDraft *self)
{
  g_return_val_if_fail (CHIMERA_IS_PLAN_DRAFT (self), NULL);

  return self->settings;
}

/**
 * chimera_plan_draft_get_n_agents:
 * @self: a draft
 *
 * Returns: how many agents there are, 1 to %CHIMERA_PLAN_MAX_AGENTS
 */
guint
chimera_plan_draft_get_n_agents (ChimeraPlanDraft *self)
{
  g_return_val_if_fail (CHIMERA_IS_PLAN_DRAFT (self), 1);

  return self->beyond.agents->len;
}

/**
 * chimera_plan_draft_get_agent:
 * @self: a draft
 * @i: which one, from 0
 *
 * Returns: (transfer none): that agent; good until the draft changes
 */
const ChimeraAgentDraft *
chimera_plan_draft_get_agent (ChimeraPlanDraft *self,
                              guint             i)
{
  g_return_val_if_fail (CHIMERA_IS_PLAN_DRAFT (self), NULL);
  g_return_val_if_fail (i < self->beyond.agents->len, NULL);

  return get_agent (self, i);
}

/**
 * chimera_plan_draft_set_agent:
 * @self: a draft
 * @i: which one, from 0
 * @agent: what it is now; copied. The first is always on the window's server
 */
void
chimera_plan_draft_set_agent (ChimeraPlanDraft        *self,
                              guint                    i,
                              const ChimeraAgentDraft *agent)
{
  ChimeraAgentDraft *copy;

  g_return_if_fail (CHIMERA_IS_PLAN_DRAFT (self));
  g_return_if_fail (i < self->beyond.agents->len);

  copy = chimera_agent_draft_copy (agent);
  chimera_agent_draft_free (self->beyond.agents->pdata[i]);
  self->beyond.agents->pdata[i] = copy;
  chimera_plan_draft_write (self);
}

/**
 * chimera_plan_draft_insert_agent:
 * @self: a draft
 * @i: its place, from 1
 * @agent: one more; copied
 *
 * Returns: whether there was room for it
 */
gboolean
chimera_plan_draft_insert_agent (ChimeraPlanDraft        *self,
                                 guint                    i,
                                 const ChimeraAgentDraft *agent)
{
  g_return_val_if_fail (CHIMERA_IS_PLAN_DRAFT (self), FALSE);
  g_return_val_if_fail (i >= 1 && i <= self->beyond.agents->len, FALSE);

  if (self->beyond.agents->len == CHIMERA_PLAN_MAX_AGENTS)
    return FALSE;

  g_ptr_array_insert (self->beyond.agents, (int) i, chimera_agent_draft_copy (agent));
  chimera_plan_draft_write (self);

  return TRUE;
}

/**
 * chimera_plan_draft_remove_agent:
 * @self: a draft
 * @i: which one, from 0; not the last one that is left
 *
 * Where it is the first, the next takes its place, and its server.
 */
void
chimera_plan_draft_remove_agent (ChimeraPlanDraft *self,
                                 guint             i)
{
  g_return_if_fail (CHIMERA_IS_PLAN_DRAFT (self));
  g_return_if_fail (i < self->beyond.agents->len && self->beyond.agents->len > 1);

  g_ptr_array_remove_index (self->beyond.agents, i);
  g_set_str (&get_agent (self, 0)->server, "");
  chimera_plan_draft_write (self);
}

/**
 * chimera_plan_draft_get_grid:
 * @self: a draft
 *
 * Returns: (transfer none): the options that are tried in every combination
 */
const ChimeraGrid *
chimera_plan_draft_get_grid (ChimeraPlanDraft *self)
{
  g_return_val_if_fail (CHIMERA_IS_PLAN_DRAFT (self), NULL);

  return self->beyond.grid;
}

/**
 * chimera_plan_draft_add_to_grid:
 * @self: a draft
 * @option: what is to be tried
 * @values: with which values, "512, 1024"
 * @error: %CHIMERA_ERROR_INVALID, as chimera_grid_add_from_text()
 *
 * Returns: whether it was added
 */
gboolean
chimera_plan_draft_add_to_grid (ChimeraPlanDraft  *self,
                                ChimeraOption      option,
                                const char        *values,
                                GError           **error)
{
  g_autofree char *text = g_strdup_printf ("%s=%s", chimera_option_get_info (option)->name, values);

  g_return_val_if_fail (CHIMERA_IS_PLAN_DRAFT (self), FALSE);

  if (!chimera_grid_add_from_text (self->beyond.grid, text, error))
    return FALSE;

  chimera_plan_draft_write (self);

  return TRUE;
}

/**
 * chimera_plan_draft_remove_from_grid:
 * @self: a draft
 * @option: what is not to be tried any more
 */
void
chimera_plan_draft_remove_from_grid (ChimeraPlanDraft *self,
                                     ChimeraOption     option)
{
  g_return_if_fail (CHIMERA_IS_PLAN_DRAFT (self));

  chimera_grid_remove (self->beyond.grid, option);
  chimera_plan_draft_write (self);
}

/**
 * chimera_plan_draft_get_terms:
 * @self: a draft
 *
 * Returns: (transfer none): what holds for all agents
 */
const ChimeraPlanTerms *
chimera_plan_draft_get_terms (ChimeraPlanDraft *self)
{
  g_return_val_if_fail (CHIMERA_IS_PLAN_DRAFT (self), NULL);

  return &self->beyond.terms;
}

/**
 * chimera_plan_draft_set_terms:
 * @self: a draft
 * @terms: what holds for all agents
 */
void
chimera_plan_draft_set_terms (ChimeraPlanDraft       *self,
                              const ChimeraPlanTerms *terms)
{
  g_return_if_fail (CHIMERA_IS_PLAN_DRAFT (self));

  self->beyond.terms = *terms;
  chimera_plan_draft_write (self);
}

/**
 * chimera_plan_draft_is_simple:
 * @self: a draft
 *
 * Returns: whether there is nothing to it but what the bar above the experiment shows
 */
gboolean
chimera_plan_draft_is_simple (ChimeraPlanDraft *self)
{
  const ChimeraPlanTerms *terms;

  g_return_val_if_fail (CHIMERA_IS_PLAN_DRAFT (self), TRUE);

  terms = &self->beyond.terms;

  return self->beyond.agents->len == 1 && *get_agent (self, 0)->label == '\0' &&
         chimera_grid_get_n_options (self->beyond.grid) == 0 &&
         terms->schedule == CHIMERA_SCHEDULE_SEQUENTIAL && terms->n_warm_up == 0 && terms->cooldown_s == 0 &&
         terms->call_timeout_s == 0 && terms->total_timeout_s == 0 && !terms->defeats_cache;
}
