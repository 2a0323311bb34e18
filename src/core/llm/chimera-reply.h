/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-server.h"

G_BEGIN_DECLS

/**
 * ChimeraServerTimings:
 * @total_ns: all of it as the server saw it
 * @load_ns: loading the model; 1 to 3 ms when it was loaded already
 * @prompt_eval_ns: prefill
 * @eval_ns: decode; spans eval_count - 1 intervals
 * @prompt_eval_count: tokens of the prompt
 * @eval_count: tokens made, thinking and stop token included
 * @cached_count: tokens of the prompt that came from a cache; absent means unknown
 *
 * What the last line of Ollama's stream says, or "usage" and "timings" of OpenAI's. -1 is absent. See protocol.md 3, 9 to 12: on a finished
 * stream an omitted member means zero, except cached_count, eval_ns and eval_count of a server
 * that sent none of the figures at all.
 */
typedef struct
{
  gint64 total_ns;
  gint64 load_ns;
  gint64 prompt_eval_ns;
  gint64 eval_ns;
  gint64 prompt_eval_count;
  gint64 eval_count;
  gint64 cached_count;
} ChimeraServerTimings;

#define CHIMERA_SERVER_TIMINGS_ABSENT ((ChimeraServerTimings) { -1, -1, -1, -1, -1, -1, -1 })

/**
 * ChimeraTraceMark:
 * @t_ns: since the request was sent
 * @bytes: bytes of text (response and thinking) the chunk brought
 */
typedef struct
{
  gint64 t_ns;
  guint32 bytes;
} ChimeraTraceMark;

/**
 * ChimeraReply:
 * @kind: the protocol it came by; AUTOMATIC unknown, as after reading from a file
 * @response: the text, possibly partial; never %NULL
 * @thinking: the thinking text; never %NULL
 * @started_us: wall clock when the request was sent, microseconds since the epoch
 * @started_ns: the same by the monotonic clock of this boot; -1 unknown, as after a reading from a file
 * @ttft_ns: from just before the request was written until the first non-empty chunk, thinking
 *   or answer; -1 when none came
 * @ttft_answer_ns: the same until the first non-empty response chunk
 * @duration_ns: until the stream ended, in whatever way
 * @server: the server's own figures
 * @done: whether the server said that it was done ("done":true, a "finish_reason", "[DONE]"), the
 *   only sign of success
 * @done_reason: (nullable): "stop", "length", "load", "unload"
 * @status: the HTTP status, 0 when no answer came
 * @context_length: number of integers in the final "context" array, -1 without one
 * @n_chunks: lines or events with text; not a count of tokens
 * @trace: (element-type ChimeraTraceMark): one mark per chunk with text
 * @error: (nullable): why it is not complete: G_IO_ERROR_CANCELLED, or a #ChimeraError
 *
 * What one streamed request brought, complete or not: what arrived is kept. Written by the
 * client's thread, handed over when it is finished, and immutable from then on.
 */
typedef struct
{
  ChimeraServerKind kind;
  char *response;
  char *thinking;
  gint64 started_us;
  gint64 started_ns;
  gint64 ttft_ns;
  gint64 ttft_answer_ns;
  gint64 duration_ns;
  ChimeraServerTimings server;
  gboolean done;
  char *done_reason;
  guint status;
  gint64 context_length;
  guint n_chunks;
  GArray *trace;
  GError *error;
} ChimeraReply;

#define CHIMERA_TYPE_REPLY (chimera_reply_get_type ())

GType         chimera_reply_get_type (void);
/* An empty reply with every figure absent. */
ChimeraReply *chimera_reply_new      (void);
ChimeraReply *chimera_reply_ref      (ChimeraReply *self);
void          chimera_reply_unref    (ChimeraReply *self);
/* How long the answer took by the client's clock; -1 where the server's own figure stands. */
gint64        chimera_reply_get_client_eval_ns (const ChimeraReply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraReply, chimera_reply_unref)

G_END_DECLS
