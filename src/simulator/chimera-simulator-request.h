/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A request to /api/generate, /api/chat or /v1/chat/completions as Ollama understands it. */

/* Options that take effect when the model is loaded: a change of one reloads it. */
typedef enum
{
  CHIMERA_SIMULATOR_LOAD_NUM_CTX,
  CHIMERA_SIMULATOR_LOAD_NUM_GPU,
  CHIMERA_SIMULATOR_LOAD_NUM_BATCH,
  CHIMERA_SIMULATOR_LOAD_MAIN_GPU,
  CHIMERA_SIMULATOR_LOAD_NUM_THREAD,
  CHIMERA_SIMULATOR_LOAD_USE_MMAP,
  CHIMERA_SIMULATOR_LOAD_SHIFT,
  CHIMERA_SIMULATOR_N_LOAD_OPTIONS,
} ChimeraSimulatorLoadOption;

/* A load option that the request does not set. */
#define CHIMERA_SIMULATOR_UNSET G_MININT64

#define CHIMERA_SIMULATOR_FOREVER G_MAXINT64

/**
 * ChimeraSimulatorRequest:
 * @model: as it was sent, "" where it was not
 * @received_ns: when its head had come, by the monotonic clock: from there Ollama counts
 * @chat: whether it came to /api/chat or /v1/chat/completions
 * @openai: whether it came to /v1/chat/completions
 * @include_usage: whether a stream is to end with the usage, of the latter
 * @stream: whether the answer is to be streamed
 * @raw: no template and no context in the answer
 * @truncate: whether a prompt that is too long may be cut
 * @shift: whether generation may go on past the context
 * @wants_thinking: thinking was asked for
 * @has_tools: tools were offered
 * @system: (nullable): system prompt
 * @messages: (element-type utf8): what the user and the model said, oldest first; empty where the
 *   model is only to be loaded or unloaded
 * @stop: (nullable): texts at which the answer ends
 * @keep_alive_ns: how long the model stays afterwards
 * @num_predict: most tokens of the answer; not positive for no limit
 * @seed: -1 where there is none
 * @load: load options
 * @options_error: (nullable): what is wrong with the options, found out once the model is known
 */
typedef struct
{
  char *model;
  gint64 received_ns;
  gboolean chat;
  gboolean openai;
  gboolean include_usage;
  gboolean stream;
  gboolean raw;
  gboolean truncate;
  gboolean shift;
  gboolean wants_thinking;
  gboolean has_tools;
  char *system;
  GPtrArray *messages;
  GStrv stop;
  gint64 keep_alive_ns;
  gint64 num_predict;
  gint64 seed;
  gint64 load[CHIMERA_SIMULATOR_N_LOAD_OPTIONS];
  char *options_error;
} ChimeraSimulatorRequest;

/* Nothing is asked yet, and all is as when nothing is said. */
ChimeraSimulatorRequest *chimera_simulator_request_new   (void);
ChimeraSimulatorRequest *chimera_simulator_request_parse (const char               *data,
                                                          gsize                     length,
                                                          gboolean                  chat,
                                                          char                    **out_complaint);
void                     chimera_simulator_request_free  (ChimeraSimulatorRequest  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraSimulatorRequest, chimera_simulator_request_free)

G_END_DECLS
