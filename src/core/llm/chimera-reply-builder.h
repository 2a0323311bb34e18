/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-live-text.h"
#include "chimera-reply.h"

G_BEGIN_DECLS

/* Makes a reply of the body of a streamed answer as it is received. No socket and no clock: the
 * times are those of the caller. */

typedef struct _ChimeraReplyBuilder ChimeraReplyBuilder;

/* @kind is the protocol, OLLAMA or OPENAI. */
ChimeraReplyBuilder *chimera_reply_builder_new      (ChimeraServerKind     kind,
                                                     const char           *host_port,
                                                     ChimeraLiveText      *live_text);
void                 chimera_reply_builder_free     (ChimeraReplyBuilder  *self);
void                 chimera_reply_builder_start    (ChimeraReplyBuilder  *self,
                                                     gint64                started_ns,
                                                     gint64                started_us);
gboolean             chimera_reply_builder_feed     (ChimeraReplyBuilder  *self,
                                                     const void           *data,
                                                     gsize                 length,
                                                     gint64                elapsed_ns);
gboolean             chimera_reply_builder_has_text (ChimeraReplyBuilder  *self);
gboolean             chimera_reply_builder_is_done  (ChimeraReplyBuilder  *self);
ChimeraReply        *chimera_reply_builder_finish   (ChimeraReplyBuilder  *self,
                                                     guint                 status,
                                                     gint64                elapsed_ns,
                                                     GError               *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraReplyBuilder, chimera_reply_builder_free)

G_END_DECLS
