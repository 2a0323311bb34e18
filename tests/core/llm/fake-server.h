/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server on a loopback port that does to each connection what a function of the test says, on a
 * thread of the connection's own: bytes exactly as wanted, at the moment wanted. */

typedef struct _FakeServer FakeServer;
typedef struct _FakeConnection FakeConnection;

typedef void (*FakeHandler) (FakeConnection *connection,
                             gpointer        user_data);

FakeServer *fake_server_new            (FakeHandler      handler,
                                        gpointer         user_data);
/* Waits for all connections to end. */
void        fake_server_free           (FakeServer      *self);
guint16     fake_server_get_port       (FakeServer      *self);

/* Of the request, which is read before the handler is called. */
const char *fake_connection_get_head   (FakeConnection  *self);
const char *fake_connection_get_body   (FakeConnection  *self);
void        fake_connection_send       (FakeConnection  *self,
                                        const char      *data,
                                        gssize           length);
/* Head of a chunked answer with status 200. */
void        fake_connection_send_head  (FakeConnection  *self);
/* One chunk. */
void        fake_connection_send_chunk (FakeConnection  *self,
                                        const char      *data);
/* The chunk that ends the body. */
void        fake_connection_send_end   (FakeConnection  *self);
/* A whole answer with its length. */
void        fake_connection_answer     (FakeConnection  *self,
                                        const char      *status,
                                        const char      *body);
/* Whether the client drops the connection, within ten seconds. */
gboolean    fake_connection_wait_drop  (FakeConnection  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeServer, fake_server_free)

G_END_DECLS
