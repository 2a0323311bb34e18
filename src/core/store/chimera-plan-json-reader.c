/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plan-json-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-fields-json.h"
#include "chimera-json.h"
#include "chimera-token-estimate.h"

/* Every configuration has a copy of its agent's texts. */
#define MAX_AGENT_BYTES (256 * 1024)

static const ChimeraField agent_fields[] = {
  CHIMERA_FIELD (ChimeraAgent, label, "label", TEXT),
  CHIMERA_FIELD (ChimeraAgent, persona, "persona", TEXT),
  CHIMERA_FIELD (ChimeraAgent, is_default, "is_default", BOOLEAN),
  CHIMERA_FIELD (ChimeraAgent, model, "model", TEXT),
  CHIMERA_FIELDS_END,
};

static const ChimeraField plan_fields[] = {
  CHIMERA_FIELD (ChimeraPlan, n_runs, "n_runs", UINT),
  CHIMERA_FIELD (ChimeraPlan, first_token_timeout_ns, "first_token_timeout_ns", INT64),
  CHIMERA_FIELD (ChimeraPlan, idle_timeout_ns, "idle_timeout_ns", INT64),
  CHIMERA_FIELDS_END,
};

static const ChimeraField plan_fields_since_2[] = {
  CHIMERA_FIELD (ChimeraPlan, read_limit, "read_limit_bytes", UINT64),
  CHIMERA_FIELD (ChimeraPlan, n_warm_up, "n_warm_up", UINT),
  CHIMERA_FIELD (ChimeraPlan, cooldown_ns, "cooldown_ns", INT64),
  CHIMERA_FIELD (ChimeraPlan, call_timeout_ns, "call_timeout_ns", INT64),
  CHIMERA_FIELD (ChimeraPlan, total_timeout_ns, "total_timeout_ns", INT64),
  CHIMERA_FIELD (ChimeraPlan, defeats_cache, "defeats_cache", BOOLEAN),
  CHIMERA_FIELDS_END,
};

static gboolean
read_text (JsonObject  *object,
           const char  *path,
           const char  *member,
           const char **out_text,
           GError     **error)
{
  return chimera_json_get_string (object, member, out_text) ||
         chimera_fields_refuse (path, member, _("It is not a text."), error);
}

static gboolean
read_boolean (JsonObject  *object,
              const char  *path,
              const char  *member,
              gboolean    *out_value,
              GError     **error)
{
  return chimera_json_get_boolean (object, member, out_value) ||
         chimera_fields_refuse (path, member, _("It is neither true nor false."), error);
}

static gsize
count_bytes (const char *text)
{
  return text != NULL ? strlen (text) : 0;
}

/* "openai" and Ollama's /api/chat stand in the URL as well: with "ollama+" before it the latter would be another. */
static ChimeraServer *
read_address (JsonObject  *object,
              const char  *url,
              GError     **error)
{
  g_autoptr(ChimeraServer) address = chimera_server_new (url, error);
  g_autofree char *with_kind = NULL;
  const char *kind;

  if (address == NULL || chimera_server_get_kind (address) == CHIMERA_SERVER_OLLAMA ||
      !chimera_json_get_string (object, "server_kind", &kind) || !g_str_equal (kind, "ollama"))
    return g_steal_pointer (&address);

  with_kind = g_strconcat ("ollama+", url, NULL);

  return chimera_server_new (with_kind, error);
}

/* What both versions have of an agent. Version 1 had its server elsewhere. */
static ChimeraAgent *
read_agent (JsonObject  *object,
            const char  *path,
            JsonObject  *server,
            const char  *server_path,
            const char  *url_member,
            const char  *version_member,
            JsonObject  *calibrated,
            GError     **error)
{
  const ChimeraField version_fields[] = {
    CHIMERA_FIELD (ChimeraAgent, server_version, version_member, TEXT),
    CHIMERA_FIELDS_END,
  };
  const ChimeraField calibration_fields[] = {
    CHIMERA_FIELD (ChimeraAgent, tokens_per_estimate, "tokens_per_estimate", DOUBLE),
    CHIMERA_FIELDS_END,
  };
  g_autoptr(ChimeraServer) address = NULL;
  g_autoptr(ChimeraAgent) agent = NULL;
  JsonObject *options;
  const char *url;

  if (!read_text (server, server_path, url_member, &url, error))
    return NULL;
  address = read_address (server, url, error);
  if (address == NULL)
    {
      g_autofree char *place = chimera_fields_dup_path (server_path, url_member);

      g_prefix_error (error, "%s: ", place);
      return NULL;
    }

  agent = g_new0 (ChimeraAgent, 1);
  agent->server = g_steal_pointer (&address);
  if (!chimera_fields_read_json (agent_fields, agent, object, path, error) ||
      !chimera_fields_read_json (version_fields, agent, server, server_path, error) ||
      !chimera_fields_read_json (calibration_fields, agent, calibrated, path, error))
    return NULL;
  agent->tokens_per_estimate = chimera_token_limit_ratio (agent->tokens_per_estimate);

  if (agent->label == NULL || agent->model == NULL)
    {
      chimera_fields_refuse (path, agent->label == NULL ? "label" : "model", _("It is missing."), error);
      return NULL;
    }
  if (count_bytes (agent->label) + count_bytes (agent->persona) + count_bytes (agent->model) +
      count_bytes (agent->server_version) > MAX_AGENT_BYTES)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE,
                   _("“%s” has texts of more than %d bytes."), path, MAX_AGENT_BYTES);
      return NULL;
    }

  options = chimera_fields_get_object (object, path, "options", error);
  if (options == NULL)
    return NULL;
  if (!chimera_options_from_json (options, &agent->options, error))
    {
      g_prefix_error (error, "%s.options: ", path);
      return NULL;
    }

  return g_steal_pointer (&agent);
}

static gboolean
read_axis (ChimeraGrid  *grid,
           const char   *name,
           JsonNode     *node,
           GError      **error)
{
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  ChimeraOption option;

  /* Without it the configurations would be others: it cannot be left alone. */
  if (!chimera_option_from_name (name, &option))
    return chimera_fields_refuse ("plan.grid", name, _("It is nothing that this version knows."), error);
  if (array == NULL)
    return chimera_fields_refuse ("plan.grid", name, _("It is not an array."), error);

  for (guint i = 0; i < json_array_get_length (array) && i <= CHIMERA_GRID_MAX_CELLS; i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      GType type = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_value_type (element) : G_TYPE_INVALID;
      double value;

      if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
        return chimera_fields_refuse ("plan.grid", name, _("It has something else than numbers."), error);
      value = json_node_get_double (element);
      g_array_append_val (values, value);
    }

  if (chimera_grid_add (grid, option, (const double *) values->data, values->len, error))
    return TRUE;

  g_prefix_error (error, "plan.grid: ");
  return FALSE;
}

static gboolean
read_grid (JsonObject   *plan,
           ChimeraGrid  *grid,
           GError      **error)
{
  JsonObject *object = chimera_fields_get_object (plan, "plan", "grid", error);
  JsonObjectIter i;
  const char *name;
  JsonNode *node;

  if (object == NULL)
    return FALSE;

  json_object_iter_init_ordered (&i, object);
  while (json_object_iter_next_ordered (&i, &name, &node))
    if (!read_axis (grid, name, node, error))
      return FALSE;

  return TRUE;
}

static ChimeraPlan *
read_agents (JsonObject  *root,
             JsonObject  *object,
             GFile       *folder,
             gint64       version,
             GError     **error)
{
  g_autoptr(ChimeraPlan) plan = NULL;
  JsonArray *agents;

  if (version < 2)
    {
      JsonObject *server = chimera_fields_get_object (root, "", "server", error);
      JsonObject *only = server != NULL ? chimera_fields_get_object (object, "plan", "agent", error) : NULL;
      g_autoptr(ChimeraAgent) agent = only != NULL ? read_agent (only, "plan.agent", server, "server", "url",
                                                                 "version", object, error)
                                                   : NULL;

      return agent != NULL ? chimera_plan_new (folder, agent, 1) : NULL;
    }

  agents = chimera_fields_get_array (object, "plan", "agents", error);
  if (agents == NULL)
    return NULL;
  if (json_array_get_length (agents) < 1 || json_array_get_length (agents) > CHIMERA_PLAN_MAX_AGENTS)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                   /* Translators: "plan.agents" is the name of a member and stays as it is */
                   _("“plan.agents” has not 1 to %d agents."), CHIMERA_PLAN_MAX_AGENTS);
      return NULL;
    }

  for (guint i = 0; i < json_array_get_length (agents); i++)
    {
      g_autofree char *path = g_strdup_printf ("plan.agents[%u]", i);
      JsonObject *element = chimera_fields_get_element (agents, i, path, error);
      g_autoptr(ChimeraAgent) agent = element != NULL ? read_agent (element, path, element, path, "server_url",
                                                                    "server_version", element, error)
                                                      : NULL;

      if (agent == NULL)
        return NULL;
      if (plan == NULL)
        plan = chimera_plan_new (folder, agent, 1);
      else
        chimera_plan_add_agent (plan, agent);
    }

  return g_steal_pointer (&plan);
}

/* The limits that are times: none is negative. */
static gboolean
check_times (const ChimeraField *fields,
             const ChimeraPlan  *plan,
             GError            **error)
{
  for (gsize i = 0; fields[i].column != NULL; i++)
    if (fields[i].type == CHIMERA_FIELD_INT64 && G_STRUCT_MEMBER (gint64, plan, fields[i].offset) < 0)
      return chimera_fields_refuse ("plan", fields[i].column, _("It is below 0."), error);

  return TRUE;
}

static gboolean
check_plan (const ChimeraPlan  *plan,
            GError            **error)
{
  if (plan->n_runs < 1 || plan->n_runs > CHIMERA_PLAN_MAX_RUNS)
    return chimera_fields_refuse ("plan", "n_runs", _("It is no number of runs."), error);
  if (plan->n_warm_up > CHIMERA_PLAN_MAX_WARM_UP)
    return chimera_fields_refuse ("plan", "n_warm_up", _("It is too large."), error);
  /* Each has at least one run. */
  if (chimera_plan_get_n_configurations (plan) > CHIMERA_PLAN_MAX_RUNS)
    return chimera_fields_refuse ("plan", "grid", _("It makes too many configurations."), error);

  return check_times (plan_fields, plan, error) && check_times (plan_fields_since_2, plan, error);
}

/**
 * chimera_plan_from_json:
 * @root: the root of experiment.json
 * @version: of its schema, 1 or 2
 * @error: %CHIMERA_ERROR_PARSE, %CHIMERA_ERROR_INVALID or %CHIMERA_ERROR_TOO_LARGE, naming the member
 *
 * Reads the plan as of chimera-experiment-json.c.
 *
 * Returns: (transfer full): the plan; %NULL with @error set
 */
ChimeraPlan *
chimera_plan_from_json (JsonObject  *root,
                        gint64       version,
                        GError     **error)
{
  JsonObject *object = chimera_fields_get_object (root, "", "plan", error);
  g_autoptr(ChimeraPlan) plan = NULL;
  g_autoptr(GFile) folder = NULL;
  const char *schedule = NULL;
  gboolean includes_hidden;
  const char *uri;

  if (object == NULL || !read_text (object, "plan", "folder_uri", &uri, error))
    return NULL;

  folder = g_file_new_for_uri (uri);
  plan = read_agents (root, object, folder, version, error);
  if (plan == NULL ||
      !chimera_fields_read_json (plan_fields, plan, object, "plan", error) ||
      !read_boolean (object, "plan", "includes_hidden", &includes_hidden, error) ||
      !read_boolean (root, "", "is_simulated", &plan->is_simulated, error))
    return NULL;
  plan->scan_flags = includes_hidden ? CHIMERA_SCAN_HIDDEN : CHIMERA_SCAN_NONE;

  if (version >= 2)
    {
      if (!chimera_fields_read_json (plan_fields_since_2, plan, object, "plan", error) ||
          !read_grid (object, plan->grid, error) ||
          !read_text (object, "plan", "schedule", &schedule, error))
        return NULL;
      if (!chimera_schedule_kind_from_name (schedule, &plan->schedule))
        {
          chimera_fields_refuse ("plan", "schedule", _("It is nothing that this version knows."), error);
          return NULL;
        }
    }

  return check_plan (plan, error) ? g_steal_pointer (&plan) : NULL;
}
