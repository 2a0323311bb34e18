/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plan-draft-private.h"

#include <string.h>

#include "chimera-json-writer.h"
#include "chimera-json.h"

static ChimeraAgentDraft *
make_agent (const char *label,
            const char *persona,
            const char *model,
            const char *server)
{
  ChimeraAgentDraft *agent = g_new0 (ChimeraAgentDraft, 1);

  agent->label = g_strdup (label);
  agent->persona = g_strdup (persona);
  agent->model = g_strdup (model);
  agent->server = g_strdup (server);

  return agent;
}

/**
 * chimera_plan_beyond_init:
 * @self: (out caller-allocates): what is to be filled
 *
 * One agent and nothing else.
 */
void
chimera_plan_beyond_init (ChimeraPlanBeyond *self)
{
  self->agents = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_agent_draft_free);
  g_ptr_array_add (self->agents, make_agent ("", "", "", ""));
  self->grid = chimera_grid_new ();
  self->terms = (ChimeraPlanTerms) { 0 };
}

/**
 * chimera_plan_beyond_clear:
 * @self: what was initialised
 *
 * Frees what it holds.
 */
void
chimera_plan_beyond_clear (ChimeraPlanBeyond *self)
{
  g_clear_pointer (&self->agents, g_ptr_array_unref);
  g_clear_pointer (&self->grid, chimera_grid_free);
}

static const char *
get_string (JsonObject *object,
            const char *member)
{
  const char *value;

  return chimera_json_get_string (object, member, &value) ? value : "";
}

static guint
get_number (JsonObject *object,
            const char *member,
            guint       maximum)
{
  gint64 value;

  return chimera_json_get_int (object, member, &value) && value >= 0 && value <= maximum ? (guint) value : 0;
}

static void
read_agents (ChimeraPlanBeyond *self,
             JsonArray         *array)
{
  for (guint i = 0; i < json_array_get_length (array) && self->agents->len < CHIMERA_PLAN_MAX_AGENTS; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonObject *options = object != NULL ? chimera_json_get_object (object, "options") : NULL;
      ChimeraAgentDraft *agent;

      if (object == NULL)
        continue;

      agent = make_agent (get_string (object, "label"), get_string (object, "persona"),
                          get_string (object, "model"), get_string (object, "server"));
      if (options != NULL)
        chimera_options_from_json (options, &agent->options, NULL);
      g_ptr_array_add (self->agents, agent);
    }
}

static void
read_grid (ChimeraPlanBeyond *self,
           const char        *text)
{
  g_autoptr(ChimeraGrid) grid = chimera_grid_new_from_text (text, NULL);

  if (grid == NULL)
    return;

  chimera_grid_free (self->grid);
  self->grid = g_steal_pointer (&grid);
}

static void
read_terms (ChimeraPlanTerms *terms,
            JsonObject       *object)
{
  const char *schedule;

  if (chimera_json_get_string (object, "schedule", &schedule))
    chimera_schedule_kind_from_name (schedule, &terms->schedule);
  terms->n_warm_up = get_number (object, "warm_up", CHIMERA_PLAN_MAX_WARM_UP);
  terms->cooldown_s = get_number (object, "cooldown_s", CHIMERA_PLAN_DRAFT_MAX_SECONDS);
  terms->call_timeout_s = get_number (object, "call_timeout_s", CHIMERA_PLAN_DRAFT_MAX_SECONDS);
  terms->total_timeout_s = get_number (object, "total_timeout_s", CHIMERA_PLAN_DRAFT_MAX_SECONDS);
  chimera_json_get_boolean (object, "defeats_cache", &terms->defeats_cache);
}

/**
 * chimera_plan_beyond_read:
 * @self: what was initialised
 * @json: the setting
 *
 * Takes what makes sense of @json. Anybody can write to the settings: the rest stays at its default.
 */
void
chimera_plan_beyond_read (ChimeraPlanBeyond *self,
                          const char        *json)
{
  g_autoptr(JsonObject) object = chimera_json_parse_object (json, strlen (json), NULL);
  ChimeraAgentDraft *first = self->agents->pdata[0];
  JsonArray *agents;

  if (object == NULL)
    return;

  g_free (first->label);
  first->label = g_strdup (get_string (object, "label"));
  agents = chimera_json_get_array (object, "agents");
  if (agents != NULL)
    read_agents (self, agents);
  read_grid (self, get_string (object, "grid"));
  read_terms (&self->terms, object);
}

static void
add_agent (ChimeraJsonWriter       *writer,
           const ChimeraAgentDraft *agent)
{
  g_autoptr(JsonNode) options = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (options, chimera_options_to_json (&agent->options));

  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_string (writer, "label", agent->label);
  chimera_json_writer_add_string (writer, "persona", agent->persona);
  chimera_json_writer_add_string (writer, "model", agent->model);
  chimera_json_writer_add_string (writer, "server", agent->server);
  chimera_json_writer_add_node (writer, "options", options);
  chimera_json_writer_end_object (writer);
}

/**
 * chimera_plan_beyond_to_json:
 * @self: what goes beyond one agent
 *
 * Returns: (transfer full): as chimera_plan_beyond_read() reads it
 */
char *
chimera_plan_beyond_to_json (const ChimeraPlanBeyond *self)
{
  g_autoptr(ChimeraJsonWriter) writer = chimera_json_writer_new (FALSE);
  const ChimeraAgentDraft *first = self->agents->pdata[0];
  g_autofree char *grid = chimera_grid_to_text (self->grid);

  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_string (writer, "label", first->label);
  chimera_json_writer_begin_array (writer, "agents");
  for (guint i = 1; i < self->agents->len; i++)
    add_agent (writer, self->agents->pdata[i]);
  chimera_json_writer_end_array (writer);
  chimera_json_writer_add_string (writer, "grid", grid);
  chimera_json_writer_add_string (writer, "schedule", chimera_schedule_kind_get_name (self->terms.schedule));
  chimera_json_writer_add_int (writer, "warm_up", self->terms.n_warm_up);
  chimera_json_writer_add_int (writer, "cooldown_s", self->terms.cooldown_s);
  chimera_json_writer_add_int (writer, "call_timeout_s", self->terms.call_timeout_s);
  chimera_json_writer_add_int (writer, "total_timeout_s", self->terms.total_timeout_s);
  chimera_json_writer_add_boolean (writer, "defeats_cache", self->terms.defeats_cache);
  chimera_json_writer_end_object (writer);

  return chimera_json_writer_dup_text (writer);
}
