/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-request.h"

/**
 * chimera_request_new:
 * @server: where to
 * @model: the model's name
 * @system: (nullable): the system prompt
 * @prompt: the prompt
 * @options: (nullable): sampling and loading options; %NULL is all defaults
 *
 * Returns: (transfer full): a request that may take for ever
 */
ChimeraRequest *
chimera_request_new (ChimeraServer        *server,
                     const char           *model,
                     const char           *system,
                     const char           *prompt,
                     const ChimeraOptions *options)
{
  ChimeraRequest *self;

  g_return_val_if_fail (server != NULL, NULL);
  g_return_val_if_fail (model != NULL, NULL);
  g_return_val_if_fail (prompt != NULL, NULL);

  self = g_new0 (ChimeraRequest, 1);
  self->server = chimera_server_ref (server);
  self->model = g_strdup (model);
  self->system = g_strdup (system);
  self->prompt = g_strdup (prompt);
  if (options != NULL)
    self->options = *options;

  return self;
}

/**
 * chimera_request_copy:
 * @self: a request
 *
 * Returns: (transfer full): a copy; the server, which is immutable, is shared
 */
ChimeraRequest *
chimera_request_copy (const ChimeraRequest *self)
{
  ChimeraRequest *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = chimera_request_new (self->server, self->model, self->system, self->prompt, &self->options);
  copy->first_token_timeout_ns = self->first_token_timeout_ns;
  copy->idle_timeout_ns = self->idle_timeout_ns;
  copy->total_timeout_ns = self->total_timeout_ns;
  copy->unloads = self->unloads;

  return copy;
}

/**
 * chimera_request_free:
 * @self: (transfer full): a request
 *
 * Frees it.
 */
void
chimera_request_free (ChimeraRequest *self)
{
  g_return_if_fail (self != NULL);

  chimera_server_unref (self->server);
  g_free (self->model);
  g_free (self->system);
  g_free (self->prompt);
  g_free (self);
}
