/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-client.h"
#include "chimera-key-store.h"

G_BEGIN_DECLS

/* The window's server: which one it is, whether it answers, and what models it has. It may be the
 * simulated model, a simulator in this process. Follows the settings "server-address" and
 * "use-simulated-model"; while no server answers it asks again now and then by itself. The key of
 * the server is taken from where keys are kept before it is asked. */

typedef enum
{
  CHIMERA_CONNECTION_CHECKING,
  CHIMERA_CONNECTION_ONLINE,
  CHIMERA_CONNECTION_OFFLINE,
} ChimeraConnectionState;

#define CHIMERA_TYPE_CONNECTION (chimera_connection_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraConnection, chimera_connection, CHIMERA, CONNECTION, GObject)

ChimeraConnection      *chimera_connection_new              (ChimeraClient      *client,
                                                             GSettings          *settings);
void                    chimera_connection_refresh          (ChimeraConnection  *self);
ChimeraConnectionState  chimera_connection_get_state        (ChimeraConnection  *self);
gboolean                chimera_connection_is_simulated     (ChimeraConnection  *self);
ChimeraServer          *chimera_connection_get_server       (ChimeraConnection  *self);
/* The simulated model of this program, whether it is the window's server or not. */
ChimeraServer          *chimera_connection_start_simulator  (ChimeraConnection  *self,
                                                             GError            **error);
const char             *chimera_connection_get_error        (ChimeraConnection  *self);
GListModel             *chimera_connection_get_models       (ChimeraConnection  *self);
char                   *chimera_connection_dup_name         (ChimeraConnection  *self);
/* What answers; AUTOMATIC while that is not known. @out_software (optional, nullable): "llama.cpp" */
ChimeraServerKind       chimera_connection_get_kind         (ChimeraConnection  *self,
                                                             char              **out_software);

/* Where the keys of all servers are kept. */
ChimeraKeyStore        *chimera_connection_get_key_store    (ChimeraConnection  *self);
/* The key that is kept for the server; NULL where there is none. */
const char             *chimera_connection_get_key          (ChimeraConnection  *self);
/* Sends and keeps @key (nullable: removes it) and asks the server again. */
void                    chimera_connection_set_key          (ChimeraConnection  *self,
                                                             const char         *key);
/* Where keys are kept, or why that does not work, a sentence for a person. */
char                   *chimera_connection_describe_keys    (ChimeraConnection  *self);

G_END_DECLS
