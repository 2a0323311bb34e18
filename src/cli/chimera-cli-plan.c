/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli-plan.h"

#include "chimera-cli.h"
#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-polyfill.h"

#include <glib/gi18n.h>
#include <string.h>

/* A week; 0 is forever. */
#define MAX_TIMEOUT_S (7.0 * 24.0 * 3600.0)

/**
 * chimera_cli_plan_arguments_clear:
 * @self: arguments
 */
void
chimera_cli_plan_arguments_clear (ChimeraCliPlanArguments *self)
{
  g_free (self->model);
  g_free (self->server);
  g_free (self->endpoint);
  g_free (self->runs);
  g_strfreev (self->agents);
  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    g_free (self->options[i]);
  g_strfreev (self->sweeps);
  g_free (self->schedule);
  g_free (self->warm_up);
  g_free (self->cooldown);
  g_free (self->first_token_timeout);
  g_free (self->idle_timeout);
  g_free (self->call_timeout);
  g_free (self->total_timeout);
}

static gboolean
parse_options (const ChimeraCliPlanArguments  *self,
               ChimeraOptions                 *options,
               GError                        **error)
{
  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      const ChimeraOptionInfo *info = chimera_option_get_info ((ChimeraOption) i);
      g_autofree char *name = NULL;
      double value;

      if (self->options[i] == NULL)
        continue;

      name = g_strconcat ("--", info->name, NULL);
      g_strdelimit (name, "_", '-');
      if (!chimera_cli_parse_number (name, self->options[i], info->minimum, info->maximum, info->is_integer,
                                     &value, error) ||
          !chimera_options_set (options, (ChimeraOption) i, value, error))
        return FALSE;
    }

  return TRUE;
}

static const ChimeraPersona *
find_persona (const char  *id,
              GError     **error)
{
  const ChimeraPersona *persona = chimera_persona_find (id);

  if (persona == NULL)
    {
      g_autoptr(GString) names = g_string_new (NULL);

      for (const ChimeraPersona *const *each = chimera_persona_list (); *each != NULL; each++)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", (*each)->id);
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   _("--agent takes one of %s, not “%s”"), names->str, id);
    }

  return persona;
}

static gboolean
parse_seconds (const char  *option,
               const char  *text,
               gint64      *inout_ns,
               GError     **error)
{
  double seconds;

  if (text == NULL)
    return TRUE;

  if (!chimera_cli_parse_number (option, text, 0.0, MAX_TIMEOUT_S, FALSE, &seconds, error))
    return FALSE;

  *inout_ns = (gint64) (seconds * CHIMERA_NS_PER_S);

  return TRUE;
}

/* One "name=value" behind the persona of an agent. */
static gboolean
set_property (ChimeraAgent  *agent,
              const char    *property,
              GError       **error)
{
  const char *equals = strchr (property, '=');
  g_autofree char *name = equals != NULL ? g_strndup (property, (gsize) (equals - property)) : NULL;
  g_autofree char *flag = NULL;
  const char *value = equals != NULL ? equals + 1 : NULL;
  const ChimeraOptionInfo *info;
  ChimeraOption option;
  double number;

  if (name != NULL && *value != '\0' && g_str_equal (name, "model"))
    {
      g_set_str (&agent->model, value);
      return TRUE;
    }

  if (name != NULL && *value != '\0' && g_str_equal (name, "label"))
    {
      g_set_str (&agent->label, value);
      return TRUE;
    }

  if (name != NULL && g_str_equal (name, "server"))
    {
      ChimeraServer *server = chimera_server_new (value, error);

      if (server == NULL)
        return FALSE;
      chimera_server_unref (agent->server);
      agent->server = server;
      return TRUE;
    }

  if (name == NULL || !chimera_option_from_name (name, &option))
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   /* Translators: “model”, “server” and “label” stay as they are */
                   _("--agent takes model, server, label and options behind its name, not “%s”"), property);
      return FALSE;
    }

  info = chimera_option_get_info (option);
  flag = g_strconcat ("--agent ", name, NULL);

  return chimera_cli_parse_number (flag, value, info->minimum, info->maximum, info->is_integer, &number, error) &&
         chimera_options_set (&agent->options, option, number, error);
}

/* "insight", "insight,model=llama3.2,num_ctx=8192" */
static ChimeraAgent *
make_agent (const char           *text,
            const char           *model,
            ChimeraServer        *server,
            const ChimeraOptions *options,
            GError              **error)
{
  g_auto(GStrv) parts = g_strsplit (text, ",", -1);
  const ChimeraPersona *persona = find_persona (parts[0] != NULL ? parts[0] : "", error);
  g_autoptr(ChimeraAgent) agent = NULL;

  if (persona == NULL)
    return NULL;

  agent = chimera_agent_new (persona, model != NULL ? model : "", server, options);
  for (guint i = 1; parts[i] != NULL; i++)
    if (!set_property (agent, parts[i], error))
      return NULL;

  if (*agent->model == '\0')
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID, _("--model is missing"));
      return NULL;
    }

  return g_steal_pointer (&agent);
}

static gboolean
add_agents (ChimeraPlan         **inout_plan,
            GFile                *folder,
            guint                 n_runs,
            const char *const    *texts,
            const char           *model,
            ChimeraServer        *server,
            const ChimeraOptions *options,
            GError              **error)
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr(ChimeraAgent) agent = make_agent (texts[i], model, server, options, error);

      if (agent == NULL)
        return FALSE;

      if (i == CHIMERA_PLAN_MAX_AGENTS)
        {
          g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                       _("--agent can be given %d times"), CHIMERA_PLAN_MAX_AGENTS);
          return FALSE;
        }

      if (*inout_plan == NULL)
        *inout_plan = chimera_plan_new (folder, agent, n_runs);
      else
        chimera_plan_add_agent (*inout_plan, agent);
    }

  return TRUE;
}

static gboolean
add_sweeps (ChimeraPlan              *plan,
            const char *const        *sweeps,
            GError                  **error)
{
  for (guint i = 0; sweeps != NULL && sweeps[i] != NULL; i++)
    if (!chimera_grid_add_from_text (plan->grid, sweeps[i], error))
      {
        g_prefix_error (error, "--sweep: ");
        return FALSE;
      }

  return TRUE;
}

static gboolean
set_order (ChimeraPlan                    *plan,
           const ChimeraCliPlanArguments  *arguments,
           GError                        **error)
{
  double n_warm_up = 0.0;

  if (arguments->schedule != NULL && !chimera_schedule_kind_from_name (arguments->schedule, &plan->schedule))
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   /* Translators: the three words stay as they are */
                   _("--schedule takes sequential, interleaved or concurrent, not “%s”"), arguments->schedule);
      return FALSE;
    }

  if (arguments->warm_up != NULL &&
      !chimera_cli_parse_number ("--warm-up", arguments->warm_up, 0.0, CHIMERA_PLAN_MAX_WARM_UP, TRUE, &n_warm_up, error))
    return FALSE;

  plan->n_warm_up = (guint) n_warm_up;
  plan->defeats_cache = arguments->defeats_cache;

  return parse_seconds ("--cooldown", arguments->cooldown, &plan->cooldown_ns, error) &&
         parse_seconds ("--first-token-timeout", arguments->first_token_timeout, &plan->first_token_timeout_ns, error) &&
         parse_seconds ("--idle-timeout", arguments->idle_timeout, &plan->idle_timeout_ns, error) &&
         parse_seconds ("--call-timeout", arguments->call_timeout, &plan->call_timeout_ns, error) &&
         parse_seconds ("--total-timeout", arguments->total_timeout, &plan->total_timeout_ns, error);
}

/* @server by way of the endpoint that was named. */
static ChimeraServer *
choose_endpoint (ChimeraServer  *server,
                 const char     *endpoint,
                 GError        **error)
{
  static const struct { const char *name; const char *prefix; } endpoints[] = {
    { "generate", "ollama+" },
    { "chat", "ollama-chat+" },
  };

  if (chimera_server_get_kind (server) == CHIMERA_SERVER_OPENAI)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   /* Translators: an address */
                   _("--endpoint chooses one of Ollama's, and %s is OpenAI-compatible"), chimera_server_get_url (server));
      return NULL;
    }

  for (guint i = 0; i < G_N_ELEMENTS (endpoints); i++)
    if (g_str_equal (endpoint, endpoints[i].name))
      {
        g_autofree char *address = g_strconcat (endpoints[i].prefix, chimera_server_get_base (server), NULL);

        return chimera_server_new (address, error);
      }

  g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID, _("--endpoint takes generate or chat, not “%s”"), endpoint);
  return NULL;
}

/**
 * chimera_cli_plan_make_server:
 * @arguments: what was given
 * @error: %CHIMERA_ERROR_INVALID where the address or the endpoint makes no sense
 *
 * Returns: (transfer full) (nullable): the server of all agents that name no other
 */
ChimeraServer *
chimera_cli_plan_make_server (const ChimeraCliPlanArguments  *arguments,
                              GError                        **error)
{
  g_autoptr(ChimeraServer) server =
    arguments->server != NULL ? chimera_server_new (arguments->server, error) : chimera_server_new_default ();

  if (server == NULL || arguments->endpoint == NULL)
    return g_steal_pointer (&server);

  return choose_endpoint (server, arguments->endpoint, error);
}

/**
 * chimera_cli_plan_new:
 * @arguments: what was given
 * @server: of chimera_cli_plan_make_server()
 * @folder_name: the folder, as it was given
 * @error: %CHIMERA_ERROR_INVALID where it makes no sense
 *
 * Returns: (transfer full) (nullable): what is asked for
 */
ChimeraPlan *
chimera_cli_plan_new (const ChimeraCliPlanArguments  *arguments,
                      ChimeraServer                  *server,
                      const char                     *folder_name,
                      GError                        **error)
{
  const char *const only_default[] = { chimera_persona_get_default ()->id, NULL };
  const char *const *agents = arguments->agents != NULL ? (const char *const *) arguments->agents : only_default;
  g_autoptr(ChimeraPlan) plan = NULL;
  g_autoptr(GFile) folder = g_file_new_for_commandline_arg (folder_name);
  ChimeraOptions options = { 0 };
  double n_runs = 1.0;

  if (arguments->runs != NULL &&
      !chimera_cli_parse_number ("--runs", arguments->runs, 1.0, CHIMERA_PLAN_MAX_RUNS, TRUE, &n_runs, error))
    return NULL;

  if (!parse_options (arguments, &options, error) ||
      !add_agents (&plan, folder, (guint) n_runs, agents, arguments->model, server, &options, error) ||
      !add_sweeps (plan, (const char *const *) arguments->sweeps, error) ||
      !set_order (plan, arguments, error) ||
      !chimera_plan_check (plan, error))
    return NULL;

  return g_steal_pointer (&plan);
}
