/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What has arrived of the call in flight, handed from the client's thread to whoever shows it:
 * the client appends, the window takes once per frame. All functions are thread-safe. */

typedef struct _ChimeraLiveText ChimeraLiveText;

/**
 * ChimeraLiveState:
 * @response_bytes: bytes of response text so far, taken ones included
 * @thinking_bytes: bytes of thinking text so far
 * @n_chunks: chunks with text so far
 * @elapsed_first_ns: from the request until the first chunk; -1 before it
 * @elapsed_last_ns: from the request until the newest chunk; -1 before the first
 * @started_ns: g_get_monotonic_time() × 1000 when the request was sent; -1 before
 */
typedef struct
{
  gsize response_bytes;
  gsize thinking_bytes;
  guint n_chunks;
  gint64 elapsed_first_ns;
  gint64 elapsed_last_ns;
  gint64 started_ns;
} ChimeraLiveState;

ChimeraLiveText *chimera_live_text_new       (void);
ChimeraLiveText *chimera_live_text_ref       (ChimeraLiveText  *self);
void             chimera_live_text_unref     (ChimeraLiveText  *self);
/* For the client: a new call begins, its text replaces what nobody took. */
void             chimera_live_text_begin     (ChimeraLiveText  *self,
                                              gint64            started_ns);
void             chimera_live_text_append    (ChimeraLiveText  *self,
                                              const char       *response,
                                              const char       *thinking,
                                              gint64            elapsed_ns);
/* Takes what came since the last call, valid UTF-8; either is NULL where nothing came. */
void             chimera_live_text_take      (ChimeraLiveText  *self,
                                              char            **out_response,
                                              char            **out_thinking);
void             chimera_live_text_get_state (ChimeraLiveText  *self,
                                              ChimeraLiveState *out_state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraLiveText, chimera_live_text_unref)

G_END_DECLS
