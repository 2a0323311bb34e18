/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-agent.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-model.h"
#include "chimera-prompt.h"

#define SIMULATED_SUFFIX "-simulated"

static ChimeraPersona personas[] = {
  { (char *) "analyst", (char *) N_("Default analyst"), (char *) "Chimera Agent", NULL, TRUE },
  { (char *) "collector", (char *) N_("Data collector"), (char *) "Chimera Collector", NULL, FALSE },
  { (char *) "insight", (char *) N_("Insight"), (char *) "Chimera Insight", NULL, FALSE },
};

static const ChimeraPersona *persona_list[G_N_ELEMENTS (personas) + 1];

/**
 * chimera_persona_list:
 *
 * Returns: (array zero-terminated=1) (transfer none): the personas that ship with Chimera, the
 *   default first
 */
const ChimeraPersona *const *
chimera_persona_list (void)
{
  static gsize initialised = 0;

  if (g_once_init_enter (&initialised))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (personas); i++)
        {
          g_autofree char *name = g_strdup_printf ("personas/%s.md", personas[i].id);

          personas[i].label = (char *) _(personas[i].label);
          personas[i].prompt = chimera_prompt_load (name);
          persona_list[i] = &personas[i];
        }
      g_once_init_leave (&initialised, 1);
    }

  return persona_list;
}

/**
 * chimera_persona_get_default:
 *
 * Returns: (transfer none): the default analyst
 */
const ChimeraPersona *
chimera_persona_get_default (void)
{
  return chimera_persona_list ()[0];
}

/**
 * chimera_persona_find:
 * @id: as the command line names it, "insight"
 *
 * Returns: (transfer none) (nullable): the persona; %NULL where there is none of that name
 */
const ChimeraPersona *
chimera_persona_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (const ChimeraPersona *const *persona = chimera_persona_list (); *persona != NULL; persona++)
    if (strcmp ((*persona)->id, id) == 0)
      return *persona;

  return NULL;
}

/**
 * chimera_agent_new:
 * @persona: (nullable): the persona it takes on; %NULL for the default
 * @model: the model's name
 * @server: where it runs
 * @options: (nullable): its options; %NULL for all defaults
 *
 * Returns: (transfer full): a new agent
 */
ChimeraAgent *
chimera_agent_new (const ChimeraPersona *persona,
                   const char           *model,
                   ChimeraServer        *server,
                   const ChimeraOptions *options)
{
  ChimeraAgent *self;

  g_return_val_if_fail (model != NULL, NULL);
  g_return_val_if_fail (server != NULL, NULL);

  if (persona == NULL)
    persona = chimera_persona_get_default ();

  self = g_new0 (ChimeraAgent, 1);
  self->label = g_strdup (persona->heading);
  self->persona = g_strdup (persona->prompt);
  self->is_default = persona->is_default;
  self->model = g_strdup (model);
  self->server = chimera_server_ref (server);
  if (options != NULL)
    self->options = *options;
  self->tokens_per_estimate = 1.0;

  return self;
}

/**
 * chimera_agent_copy:
 * @self: an agent
 *
 * Returns: (transfer full): a copy
 */
ChimeraAgent *
chimera_agent_copy (const ChimeraAgent *self)
{
  ChimeraAgent *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (ChimeraAgent, 1);
  *copy = *self;
  copy->label = g_strdup (self->label);
  copy->persona = g_strdup (self->persona);
  copy->model = g_strdup (self->model);
  copy->server = chimera_server_ref (self->server);
  copy->server_version = g_strdup (self->server_version);

  return copy;
}

/**
 * chimera_agent_free:
 * @self: (transfer full): an agent
 */
void
chimera_agent_free (ChimeraAgent *self)
{
  g_free (self->label);
  g_free (self->persona);
  g_free (self->model);
  g_free (self->server_version);
  chimera_server_unref (self->server);
  g_free (self);
}

/**
 * chimera_agent_shares_model:
 * @self: an agent
 * @other: another one
 *
 * Returns: whether both want the same model of the same server
 */
gboolean
chimera_agent_shares_model (const ChimeraAgent *self,
                            const ChimeraAgent *other)
{
  return strcmp (chimera_server_get_base (self->server), chimera_server_get_base (other->server)) == 0 &&
         chimera_model_names_equal (self->model, other->model);
}

/**
 * chimera_agent_is_simulated:
 * @self: an agent
 *
 * Returns: whether its server says with its version that it is the simulated model
 */
gboolean
chimera_agent_is_simulated (const ChimeraAgent *self)
{
  return self->server_version != NULL && g_str_has_suffix (self->server_version, SIMULATED_SUFFIX);
}
