/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-client.h"
#include "chimera-key-store.h"

G_BEGIN_DECLS

/* Asking servers: with which key, and what they have. */

gboolean   chimera_cli_send_key    (ChimeraClient    *client,
                                    ChimeraServer    *server,
                                    GError          **error);
/* (element-type ChimeraModel), in the server's order */
GPtrArray *chimera_cli_list_models (ChimeraClient    *client,
                                    ChimeraKeyStore  *keys,
                                    ChimeraServer    *server,
                                    GCancellable     *cancellable,
                                    GError          **error);

G_END_DECLS
