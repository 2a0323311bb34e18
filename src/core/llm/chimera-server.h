/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The address of a server, normalised, and its kind; immutable. */

/**
 * ChimeraServerKind:
 * @CHIMERA_SERVER_AUTOMATIC: to be found out by asking
 * @CHIMERA_SERVER_OLLAMA: speaks Ollama's protocol
 * @CHIMERA_SERVER_OPENAI: speaks OpenAI's chat completions: llama.cpp, vLLM, Ollama's /v1
 */
typedef enum
{
  CHIMERA_SERVER_AUTOMATIC,
  CHIMERA_SERVER_OLLAMA,
  CHIMERA_SERVER_OPENAI,
} ChimeraServerKind;

#define CHIMERA_TYPE_SERVER (chimera_server_get_type ())
typedef struct _ChimeraServer ChimeraServer;

#define CHIMERA_SERVER_DEFAULT_ADDRESS "http://localhost:11434"

GType          chimera_server_get_type      (void);
/* Understands what OLLAMA_HOST may hold (protocol.md 30): "host", "host:port", "http://…/path",
 * "0.0.0.0" and "::" mean loopback. A path that ends in "/v1" and the prefix "openai+" say that it
 * is OpenAI-compatible, "ollama+" that it is Ollama, and one that ends in "/api/chat" and
 * "ollama-chat+" that it is Ollama and asked at that endpoint. CHIMERA_ERROR_INVALID names what is wrong. */
ChimeraServer *chimera_server_new           (const char     *address,
                                             GError        **error);
/* The server of OLLAMA_HOST, or the default address where that is unset or makes no sense. */
ChimeraServer *chimera_server_new_default   (void);
ChimeraServer *chimera_server_ref           (ChimeraServer  *self);
void           chimera_server_unref         (ChimeraServer  *self);
ChimeraServerKind chimera_server_get_kind   (ChimeraServer  *self);
/* "ollama", "openai"; NULL where the address does not say */
const char    *chimera_server_get_kind_name (ChimeraServer  *self);
/* Whether answers are asked for at Ollama's /api/chat, and not at /api/generate. */
gboolean       chimera_server_uses_chat     (ChimeraServer  *self);
/* "http://localhost:11434", without a final slash; ends in "/v1" where it is known to be
 * OpenAI-compatible and in "/api/chat" where that is asked, so that a server made of it again is of the
 * same kind */
const char    *chimera_server_get_url       (ChimeraServer  *self);
/* The same, with "ollama+" before it where that was said: what makes a server of the same kind again. */
const char    *chimera_server_get_address   (ChimeraServer  *self);
/* The same without these: one server has one base, whichever of its protocols is spoken. */
const char    *chimera_server_get_base      (ChimeraServer  *self);
/* "localhost:11434", for messages and lists */
const char    *chimera_server_get_host_port (ChimeraServer  *self);
gboolean       chimera_server_is_loopback   (ChimeraServer  *self);
/* @path begins with a slash: "/api/tags", "/v1/models" */
char          *chimera_server_build_url     (ChimeraServer  *self,
                                             const char     *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraServer, chimera_server_unref)

G_END_DECLS
