/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* The connection of one request for an answer, taken over from SoupServer once the request has
 * been read: chunks go out exactly as they are given, a client that goes away is noticed at once,
 * and what a slow client has not read yet is known. When the answer is complete the connection
 * goes back to SoupServer for the client's next request.
 *
 * Lives on the server's thread. */

/* A body up to this long goes out with its length, a longer one in chunks: Go's buffer. */
#define CHIMERA_SIMULATOR_LONGEST_PLAIN_BODY 2048

typedef struct _ChimeraSimulatorWire ChimeraSimulatorWire;

typedef void (*ChimeraSimulatorWireFunc) (gpointer user_data);

ChimeraSimulatorWire *chimera_simulator_wire_new       (SoupServer               *server,
                                                        SoupServerMessage        *message);
ChimeraSimulatorWire *chimera_simulator_wire_ref       (ChimeraSimulatorWire     *self);
void                  chimera_simulator_wire_unref     (ChimeraSimulatorWire     *self);

/* @on_gone: the client has closed; @on_drained: all that was written is with the kernel. */
void                  chimera_simulator_wire_watch     (ChimeraSimulatorWire     *self,
                                                        ChimeraSimulatorWireFunc  on_gone,
                                                        ChimeraSimulatorWireFunc  on_drained,
                                                        gpointer                  user_data);
void                  chimera_simulator_wire_unwatch   (ChimeraSimulatorWire     *self);
void                  chimera_simulator_wire_set_split (ChimeraSimulatorWire     *self,
                                                        gboolean                  split);

void                  chimera_simulator_wire_head      (ChimeraSimulatorWire     *self,
                                                        guint                     status,
                                                        const char               *content_type,
                                                        gssize                    content_length);
void                  chimera_simulator_wire_chunk     (ChimeraSimulatorWire     *self,
                                                        const char               *data,
                                                        gsize                     length);
gboolean              chimera_simulator_wire_flush     (ChimeraSimulatorWire     *self);
gsize                 chimera_simulator_wire_get_pending (ChimeraSimulatorWire   *self);

void                  chimera_simulator_wire_end       (ChimeraSimulatorWire     *self);
void                  chimera_simulator_wire_cut       (ChimeraSimulatorWire     *self);

/* Of a request that SoupServer answers itself. */
void                  chimera_simulator_wire_close_with_client (SoupServerMessage *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraSimulatorWire, chimera_simulator_wire_unref)

G_END_DECLS
