/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-runner-private.h"

#include "chimera-error.h"
#include "chimera-kept-key.h"
#include "chimera-model.h"

/* What is asked once about each agent, before the first run:
 *
 *   the key of its server -> the server's version -> the context of one that settles it itself
 *     -> its model's tokens -> the next agent
 */

static void
on_calibrated (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  ChimeraRunner *self = user_data;

  /* A history that cannot be read now says why with the record that follows. */
  chimera_experiment_set_tokens_per_estimate (self->experiment, self->agent,
                                              chimera_recorder_calibrate_finish (self->recorder, result, NULL));
  self->agent++;
  chimera_runner_ask_agents (self);
}

/* One server that cannot be reached is not the end of a plan with others. */
static void
give_up_agent (ChimeraRunner *self,
               const GError  *error)
{
  for (guint i = 0; i < chimera_experiment_get_n_configurations (self->experiment); i++)
    if (chimera_experiment_get_configuration (self->experiment, i)->agent_index == self->agent)
      chimera_runner_give_up (self, i, error);

  if (self->first_error == NULL)
    self->first_error = g_error_copy (error);
}

static void
calibrate (ChimeraRunner *self)
{
  ChimeraAgent *agent = chimera_plan_get_agent (chimera_runner_get_plan (self), self->agent);

  /* What is resumed goes on with the ratio that its prompts were fitted by. */
  if (self->is_resumed)
    {
      self->agent++;
      chimera_runner_ask_agents (self);
      return;
    }

  /* Not before the version: it tells the simulated model from others of its name. */
  chimera_recorder_calibrate_async (self->recorder, agent->model, chimera_agent_is_simulated (agent), on_calibrated, self);
}

/* A num_ctx is not sent there, but whoever sets one wants prompts that are no longer. */
static void
fit_to_server (ChimeraRunner *self,
               guint          context)
{
  chimera_experiment_set_server_context (self->experiment, self->agent, context);

  for (guint i = 0; i < chimera_experiment_get_n_configurations (self->experiment); i++)
    {
      const ChimeraConfiguration *configuration = chimera_experiment_get_configuration (self->experiment, i);

      if (configuration->agent_index == self->agent)
        self->standings[i].context = (guint) MIN (context, chimera_options_get (&configuration->agent->options,
                                                                                CHIMERA_OPTION_NUM_CTX, context));
    }
}

static void
on_server_models (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  ChimeraRunner *self = user_data;
  const ChimeraAgent *agent = chimera_plan_get_agent (chimera_runner_get_plan (self), self->agent);
  g_autoptr(GPtrArray) models = chimera_client_list_models_finish (self->client, result, NULL);

  for (guint i = 0; models != NULL && i < models->len; i++)
    {
      ChimeraModel *model = g_ptr_array_index (models, i);

      if (!chimera_model_names_equal (chimera_model_get_name (model), agent->model))
        continue;
      if (chimera_model_get_context_length (model) > 0)
        fit_to_server (self, chimera_model_get_context_length (model));
      break;
    }

  calibrate (self);
}

static void
on_version (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  ChimeraRunner *self = user_data;
  const ChimeraPlan *plan = chimera_runner_get_plan (self);
  ChimeraAgent *agent = chimera_plan_get_agent (plan, self->agent);
  g_autofree char *version = NULL;
  g_autoptr(GError) error = NULL;

  version = chimera_client_get_version_finish (self->client, result, &error);
  if (agent->server_version == NULL)
    chimera_experiment_set_server_version (self->experiment, self->agent, version);

  /* A gateway may have no such route; whether it can generate is for the calls to find out. */
  if (g_error_matches (error, CHIMERA_ERROR, CHIMERA_ERROR_UNREACHABLE) ||
      g_error_matches (error, CHIMERA_ERROR, CHIMERA_ERROR_UNAUTHORIZED))
    {
      chimera_kept_key_explain (&error, self->key_error);
      give_up_agent (self, error);
    }

  if (chimera_client_get_kind (self->client, agent->server, NULL) == CHIMERA_SERVER_OPENAI)
    chimera_client_list_models_async (self->client, agent->server, self->stop, on_server_models, self);
  else
    calibrate (self);
}

static void
ask_version (ChimeraRunner *self)
{
  chimera_client_get_version_async (self->client, chimera_plan_get_agent (chimera_runner_get_plan (self), self->agent)->server,
                                    self->stop, on_version, self);
}

static void
on_key (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  ChimeraRunner *self = user_data;

  chimera_kept_key_send_finish (CHIMERA_KEY_STORE (source), result, &self->key_error);
  ask_version (self);
}

/**
 * chimera_runner_ask_agents:
 * @self: a runner
 *
 * Asks about the next agent, or begins with the runs where none is left.
 */
void
chimera_runner_ask_agents (ChimeraRunner *self)
{
  const ChimeraPlan *plan = chimera_runner_get_plan (self);
  ChimeraServer *server;

  g_clear_error (&self->key_error);

  if (self->agent == plan->agents->len)
    {
      chimera_runner_record_begin (self, chimera_runner_begin_block);
      return;
    }

  server = chimera_plan_get_agent (plan, self->agent)->server;
  if (self->keys != NULL)
    chimera_kept_key_send_async (self->keys, self->client, server, self->stop, on_key, self);
  else
    ask_version (self);
}
