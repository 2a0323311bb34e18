/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* An address of an Ollama server, normalised; immutable. */

#define CHIMERA_TYPE_SERVER (chimera_server_get_type ())
typedef struct _ChimeraServer ChimeraServer;

#define CHIMERA_SERVER_DEFAULT_ADDRESS "http://localhost:11434"

GType          chimera_server_get_type      (void);
/* Understands what OLLAMA_HOST may hold (protocol.md 30): "host", "host:port", "http://…/path",
 * "0.0.0.0" and "::" mean loopback. CHIMERA_ERROR_INVALID names what is wrong. */
ChimeraServer *chimera_server_new           (const char     *address,
                                             GError        **error);
/* The server of OLLAMA_HOST, or the default address where that is unset or makes no sense. */
ChimeraServer *chimera_server_new_default   (void);
ChimeraServer *chimera_server_ref           (ChimeraServer  *self);
void           chimera_server_unref         (ChimeraServer  *self);
/* "http://localhost:11434", without a final slash */
const char    *chimera_server_get_url       (ChimeraServer  *self);
/* "localhost:11434", for messages and lists */
const char    *chimera_server_get_host_port (ChimeraServer  *self);
gboolean       chimera_server_is_loopback   (ChimeraServer  *self);
/* @path begins with a slash: "/api/tags" */
char          *chimera_server_build_url     (ChimeraServer  *self,
                                             const char     *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraServer, chimera_server_unref)

G_END_DECLS
