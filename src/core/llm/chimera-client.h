/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-live-text.h"
#include "chimera-model.h"
#include "chimera-reply.h"
#include "chimera-request.h"

G_BEGIN_DECLS

/* Talks to servers from a thread of its own, with its own main context and SoupSession, and takes
 * its timestamps there: a busy interface does not change a measured number. Callbacks arrive in
 * the thread-default main context of the caller. */

#define CHIMERA_TYPE_CLIENT (chimera_client_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraClient, chimera_client, CHIMERA, CLIENT, GObject)

ChimeraClient *chimera_client_new                 (void);

/* What the server is known to be, by its address or because it was asked; AUTOMATIC while it is
 * not known. @out_software (optional, nullable): what says so, "llama.cpp". */
ChimeraServerKind chimera_client_get_kind         (ChimeraClient        *self,
                                                   ChimeraServer        *server,
                                                   char                **out_software);
/* @key (nullable) is sent to the server from now on. */
void           chimera_client_set_key             (ChimeraClient        *self,
                                                   ChimeraServer        *server,
                                                   const char           *key);
/* Whether it was told which key to send there, or that there is none. */
gboolean       chimera_client_knows_key           (ChimeraClient        *self,
                                                   ChimeraServer        *server);

void           chimera_client_get_version_async   (ChimeraClient        *self,
                                                   ChimeraServer        *server,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
char          *chimera_client_get_version_finish  (ChimeraClient        *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* (element-type ChimeraModel), in the server's order */
void           chimera_client_list_models_async   (ChimeraClient        *self,
                                                   ChimeraServer        *server,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray     *chimera_client_list_models_finish  (ChimeraClient        *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* (element-type ChimeraLoadedModel) */
void           chimera_client_list_loaded_async   (ChimeraClient        *self,
                                                   ChimeraServer        *server,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray     *chimera_client_list_loaded_finish  (ChimeraClient        *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* Streams one answer. @live_text (nullable) receives it while it comes. Finish always returns a
 * reply: what went wrong stands in reply->error, beside all that arrived before. */
void           chimera_client_generate_async      (ChimeraClient        *self,
                                                   const ChimeraRequest *request,
                                                   ChimeraLiveText      *live_text,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
ChimeraReply  *chimera_client_generate_finish     (ChimeraClient        *self,
                                                   GAsyncResult         *result);

G_END_DECLS
