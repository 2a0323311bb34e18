/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-server.h"

G_BEGIN_DECLS

/**
 * ChimeraServerAddress:
 * @kind: as far as it tells
 * @uses_chat: whether answers are asked for at /api/chat
 * @host_port: an IPv6 address in brackets
 * @base: with scheme and port, without a final slash and what tells the protocol
 * @url: the same with that
 * @complete: the same after "ollama+" where that kind was given by hand: what is read as this again
 * @is_loopback: whether it is one of this machine's loopback
 *
 * What the address of a server says.
 */
typedef struct
{
  ChimeraServerKind kind;
  gboolean uses_chat;
  char *host_port;
  char *base;
  char *url;
  char *complete;
  gboolean is_loopback;
} ChimeraServerAddress;

gboolean chimera_server_address_read  (const char            *address,
                                       ChimeraServerAddress  *out_address,
                                       GError               **error);
void     chimera_server_address_clear (ChimeraServerAddress  *self);

G_END_DECLS
