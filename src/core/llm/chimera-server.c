/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-server.h"

#include "chimera-server-address.h"

struct _ChimeraServer
{
  ChimeraServerAddress address;
};

G_DEFINE_BOXED_TYPE (ChimeraServer, chimera_server, chimera_server_ref, chimera_server_unref)

/**
 * chimera_server_new:
 * @address: what a person typed or OLLAMA_HOST holds
 * @error: %CHIMERA_ERROR_INVALID, naming what is wrong
 *
 * Reads an address as Ollama's own client does (its envconfig.Host): without a scheme it is http
 * and port 11434, with one the port is that of the scheme; blanks and quotes around it are
 * dropped, a path is kept, no host means this machine. Unlike there, what cannot be understood is
 * refused, and so are a user name and a password, which would end up in reports.
 *
 * An address is Ollama's or that of an OpenAI-compatible server, to be found out by asking. What
 * OpenAI's own clients take for a base URL, one whose path ends in "/v1", needs no question; nor
 * does "openai+ADDRESS", which gets the "/v1" where it lacks it, or "ollama+ADDRESS". Ollama has two
 * endpoints for an answer: /api/generate is asked unless the path ends in "/api/chat", or it is
 * "ollama-chat+ADDRESS".
 *
 * Returns: (transfer full): the server, or %NULL with @error set
 */
ChimeraServer *
chimera_server_new (const char  *address,
                    GError     **error)
{
  ChimeraServerAddress read;
  ChimeraServer *self;

  g_return_val_if_fail (address != NULL, NULL);

  if (!chimera_server_address_read (address, &read, error))
    return NULL;

  self = g_atomic_rc_box_new0 (ChimeraServer);
  self->address = read;

  return self;
}

/**
 * chimera_server_new_default:
 *
 * Returns: (transfer full): the server of OLLAMA_HOST, or that of %CHIMERA_SERVER_DEFAULT_ADDRESS
 *   where the variable is unset, empty or makes no sense
 */
ChimeraServer *
chimera_server_new_default (void)
{
  const char *address = g_getenv ("OLLAMA_HOST");
  ChimeraServer *self = NULL;

  if (address != NULL && *address != '\0')
    self = chimera_server_new (address, NULL);

  return self != NULL ? self : chimera_server_new (CHIMERA_SERVER_DEFAULT_ADDRESS, NULL);
}

/**
 * chimera_server_ref:
 * @self: a server
 *
 * Returns: (transfer full): the same one; thread-safe
 */
ChimeraServer *
chimera_server_ref (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  ChimeraServer *self = data;

  chimera_server_address_clear (&self->address);
}

/**
 * chimera_server_unref:
 * @self: (transfer full): a server
 *
 * Drops a reference; thread-safe.
 */
void
chimera_server_unref (ChimeraServer *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * chimera_server_get_kind:
 * @self: a server
 *
 * Returns: its kind as far as its address tells
 */
ChimeraServerKind
chimera_server_get_kind (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, CHIMERA_SERVER_AUTOMATIC);

  return self->address.kind;
}

/**
 * chimera_server_get_kind_name:
 * @self: a server
 *
 * Returns: (transfer none) (nullable): the name of its kind in files, "openai"; %NULL where the address does not
 *   tell it
 */
const char *
chimera_server_get_kind_name (ChimeraServer *self)
{
  switch (chimera_server_get_kind (self))
    {
    case CHIMERA_SERVER_OLLAMA:
      return "ollama";

    case CHIMERA_SERVER_OPENAI:
      return "openai";

    case CHIMERA_SERVER_AUTOMATIC:
    default:
      return NULL;
    }
}

/**
 * chimera_server_uses_chat:
 * @self: a server
 *
 * Returns: whether answers are asked for at /api/chat, which is Ollama's
 */
gboolean
chimera_server_uses_chat (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->address.uses_chat;
}

/**
 * chimera_server_get_base:
 * @self: a server
 *
 * Returns: the address with scheme and port, without a final slash, "/v1" and "/api/chat"
 */
const char *
chimera_server_get_base (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->address.base;
}

/**
 * chimera_server_get_url:
 * @self: a server
 *
 * Returns: the address with scheme and port, without a final slash; with "/v1" where the server
 *   is known to be OpenAI-compatible, with "/api/chat" where that is what it is asked
 */
const char *
chimera_server_get_url (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->address.url;
}

/**
 * chimera_server_get_address:
 * @self: a server
 *
 * Returns: what chimera_server_new() makes a server of that has the same address and the same kind: the
 *   URL, after "ollama+" where that kind was given by hand
 */
const char *
chimera_server_get_address (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->address.complete;
}

/**
 * chimera_server_get_host_port:
 * @self: a server
 *
 * Returns: host and port, an IPv6 address in brackets
 */
const char *
chimera_server_get_host_port (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->address.host_port;
}

/**
 * chimera_server_is_loopback:
 * @self: a server
 *
 * Returns: whether the address is one of this machine's loopback (127.0.0.0/8, ::1, localhost)
 */
gboolean
chimera_server_is_loopback (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->address.is_loopback;
}

/**
 * chimera_server_build_url:
 * @self: a server
 * @path: begins with a slash, "/api/tags" or "/v1/models"
 *
 * Returns: (transfer full): the whole address; the path of the base, if any, comes first
 */
char *
chimera_server_build_url (ChimeraServer *self,
                          const char    *path)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (path != NULL && *path == '/', NULL);

  return g_strconcat (self->address.base, path, NULL);
}
