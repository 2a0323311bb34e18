/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chunk.h"

/**
 * chimera_chunk_clear:
 * @self: a chunk that was read
 *
 * Frees what it owns.
 */
void
chimera_chunk_clear (ChimeraChunk *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->response, g_free);
  g_clear_pointer (&self->thinking, g_free);
  g_clear_pointer (&self->done_reason, g_free);
}
