/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-reply.h"

G_BEGIN_DECLS

/**
 * ChimeraChunk:
 * @response: (nullable): text of the answer it brought; %NULL where empty
 * @thinking: (nullable): thinking text it brought
 * @done: whether the server says that the answer is whole
 * @is_last: whether nothing that matters follows
 * @done_reason: (nullable): why it is done
 * @timings: the figures it brought
 * @context_length: number of integers in its "context"; -1 without one
 *
 * One line of Ollama's stream, or one event of OpenAI's. The texts are owned by the chunk.
 */
typedef struct
{
  char *response;
  char *thinking;
  gboolean done;
  gboolean is_last;
  char *done_reason;
  ChimeraServerTimings timings;
  gint64 context_length;
} ChimeraChunk;

void chimera_chunk_clear (ChimeraChunk *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChimeraChunk, chimera_chunk_clear)

G_END_DECLS
