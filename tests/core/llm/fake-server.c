/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fake-server.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>

#define MAX_THREADS 64

struct _FakeServer
{
  GSocketService *service;
  FakeHandler handler;
  gpointer user_data;
  guint16 port;

  GMutex mutex;
  GCond none_left;
  guint n_connections;
};

struct _FakeConnection
{
  GSocket *socket;
  GString *head;
  GString *body;
};

static gssize
receive (FakeConnection *self,
         GString        *into)
{
  char buffer[16384];
  gssize length = g_socket_receive (self->socket, buffer, sizeof buffer, NULL, NULL);

  if (length > 0)
    g_string_append_len (into, buffer, length);

  return length;
}

static gboolean
read_request (FakeConnection *self)
{
  const char *blank, *header;
  guint64 body_length = 0;

  while ((blank = strstr (self->head->str, "\r\n\r\n")) == NULL)
    {
      if (receive (self, self->head) <= 0)
        return FALSE;
    }

  g_string_append (self->body, blank + 4);
  g_string_truncate (self->head, (gsize) (blank - self->head->str) + 4);

  header = strstr (self->head->str, "Content-Length: ");
  if (header != NULL)
    body_length = g_ascii_strtoull (header + strlen ("Content-Length: "), NULL, 10);

  /* A test that wants to answer a request without reading it says so in the model's name. */
  while (self->body->len < body_length && strstr (self->body->str, "\"unread\"") == NULL)
    {
      if (receive (self, self->body) <= 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
on_run (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                user_data)
{
  FakeServer *self = user_data;
  FakeConnection fake = {
    .socket = g_socket_connection_get_socket (connection),
    .head = g_string_new (NULL),
    .body = g_string_new (NULL),
  };

  g_socket_set_timeout (fake.socket, 10);
  g_socket_set_option (fake.socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);

  if (read_request (&fake))
    self->handler (&fake, self->user_data);

  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  g_string_free (fake.head, TRUE);
  g_string_free (fake.body, TRUE);

  g_mutex_lock (&self->mutex);
  if (--self->n_connections == 0)
    g_cond_signal (&self->none_left);
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

/* In the main context, before the thread. */
static gboolean
on_incoming (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             gpointer           user_data)
{
  FakeServer *self = user_data;

  g_mutex_lock (&self->mutex);
  self->n_connections++;
  g_mutex_unlock (&self->mutex);

  return FALSE;
}

FakeServer *
fake_server_new (FakeHandler handler,
                 gpointer    user_data)
{
  FakeServer *self = g_new0 (FakeServer, 1);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) effective = NULL;
  g_autoptr(GError) error = NULL;

  self->handler = handler;
  self->user_data = user_data;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->none_left);

  self->service = g_threaded_socket_service_new (MAX_THREADS);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));

  g_signal_connect (self->service, "incoming", G_CALLBACK (on_incoming), self);
  g_signal_connect (self->service, "run", G_CALLBACK (on_run), self);
  g_socket_service_start (self->service);

  return self;
}

void
fake_server_free (FakeServer *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));

  g_mutex_lock (&self->mutex);
  while (self->n_connections > 0)
    g_cond_wait (&self->none_left, &self->mutex);
  g_mutex_unlock (&self->mutex);

  g_object_unref (self->service);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->none_left);
  g_free (self);
}

guint16
fake_server_get_port (FakeServer *self)
{
  return self->port;
}

const char *
fake_connection_get_head (FakeConnection *self)
{
  return self->head->str;
}

const char *
fake_connection_get_body (FakeConnection *self)
{
  return self->body->str;
}

/* A client that has gone is no failure of the test: what it saw says so. */
void
fake_connection_send (FakeConnection *self,
                      const char     *data,
                      gssize          length)
{
  gsize left = length < 0 ? strlen (data) : (gsize) length;

  while (left > 0)
    {
      gssize sent = g_socket_send (self->socket, data, left, NULL, NULL);

      if (sent <= 0)
        return;
      data += sent;
      left -= (gsize) sent;
    }
}

void
fake_connection_send_head (FakeConnection *self)
{
  fake_connection_send (self,
                        "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n"
                        "Transfer-Encoding: chunked\r\n\r\n", -1);
}

void
fake_connection_send_chunk (FakeConnection *self,
                            const char     *data)
{
  g_autofree char *chunk = g_strdup_printf ("%zx\r\n%s\r\n", strlen (data), data);

  fake_connection_send (self, chunk, -1);
}

void
fake_connection_send_end (FakeConnection *self)
{
  fake_connection_send (self, "0\r\n\r\n", -1);
}

void
fake_connection_answer (FakeConnection *self,
                        const char     *status,
                        const char     *body)
{
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: application/json; charset=utf-8\r\n"
                                             "Content-Length: %zu\r\n\r\n%s",
                                             status, strlen (body), body);

  fake_connection_send (self, answer, -1);
}

gboolean
fake_connection_wait_drop (FakeConnection *self)
{
  char byte;
  g_autoptr(GError) error = NULL;
  gssize length = g_socket_receive (self->socket, &byte, 1, NULL, &error);

  return length == 0 || (length < 0 && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));
}
