/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-client.h"
#include "chimera-key-store.h"

G_BEGIN_DECLS

/* Sends the keys that are kept. Many servers want none: only one that does makes it matter that a key
 * could not be looked up. */

void     chimera_kept_key_send_async  (ChimeraKeyStore      *keys,
                                       ChimeraClient        *client,
                                       ChimeraServer        *server,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean chimera_kept_key_send_finish (ChimeraKeyStore      *keys,
                                       GAsyncResult         *result,
                                       GError              **error);
void     chimera_kept_key_explain     (GError              **error,
                                       const GError         *key_error);

G_END_DECLS
