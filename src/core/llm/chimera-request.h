/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-options.h"
#include "chimera-server.h"

G_BEGIN_DECLS

/**
 * ChimeraRequest:
 * @server: where to
 * @model: the model's name
 * @system: (nullable): the system prompt, an agent's persona
 * @prompt: the prompt
 * @options: sampling and loading options
 * @first_token_timeout_ns: how long queueing, loading and prefill may take together; 0 is forever
 * @idle_timeout_ns: how long the stream may pause afterwards; 0 is forever
 * @total_timeout_ns: how long the whole answer may take; 0 is forever
 * @unloads: whether the model is only to be taken out of memory: nothing else is sent
 *
 * One request to stream. The server is asked neither to truncate nor to shift (protocol.md 16).
 */
typedef struct
{
  ChimeraServer *server;
  char *model;
  char *system;
  char *prompt;
  ChimeraOptions options;
  gint64 first_token_timeout_ns;
  gint64 idle_timeout_ns;
  gint64 total_timeout_ns;
  gboolean unloads;
} ChimeraRequest;

ChimeraRequest *chimera_request_new  (ChimeraServer        *server,
                                      const char           *model,
                                      const char           *system,
                                      const char           *prompt,
                                      const ChimeraOptions *options);
ChimeraRequest *chimera_request_copy (const ChimeraRequest *self);
void            chimera_request_free (ChimeraRequest       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraRequest, chimera_request_free)

G_END_DECLS
