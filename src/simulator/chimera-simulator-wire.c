/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-wire.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>

/* On the remote address of a connection that went back to SoupServer, which then has no GSocket
 * to show for it. */
#define SOCKET_KEY "chimera-simulator-socket"

/* Between the halves of a split write, so that they arrive apart. */
#define SPLIT_GAP_MS 1

typedef enum
{
  ENDING_NONE,
  ENDING_KEEP,
  ENDING_CLOSE,
} Ending;

struct _ChimeraSimulatorWire
{
  gatomicrefcount ref_count;
  SoupServer *server;
  GSocket *socket;
  GSocketAddress *local;
  GSocketAddress *remote;
  gboolean is_http_1_0;
  gboolean keep_alive;
  gboolean chunked;
  gboolean split;
  Ending ending;

  GString *out;
  gsize n_sent;     /* of @out */
  GArray *holds;    /* gsize: offsets in @out where a write must end */
  gboolean is_held;

  GSource *in_source;
  GSource *out_source;
  GSource *hold_source;
  ChimeraSimulatorWireFunc on_gone;
  ChimeraSimulatorWireFunc on_drained;
  gpointer user_data;
};

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/**
 * chimera_simulator_wire_ref:
 * @self: a wire
 *
 * Returns: (transfer full): @self
 */
ChimeraSimulatorWire *
chimera_simulator_wire_ref (ChimeraSimulatorWire *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * chimera_simulator_wire_unref:
 * @self: (transfer full): a wire
 *
 * Gives up a reference; with the last one the connection is closed.
 */
void
chimera_simulator_wire_unref (ChimeraSimulatorWire *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  clear_source (&self->in_source);
  clear_source (&self->out_source);
  clear_source (&self->hold_source);
  g_clear_object (&self->socket);
  g_clear_object (&self->local);
  g_clear_object (&self->remote);
  g_clear_object (&self->server);
  g_string_free (self->out, TRUE);
  g_array_unref (self->holds);
  g_free (self);
}

static void
attach (ChimeraSimulatorWire  *self,
        GSource              **out_source,
        GSource               *source,
        GSourceFunc            callback)
{
  g_source_set_callback (source, callback,
                         chimera_simulator_wire_ref (self), (GDestroyNotify) chimera_simulator_wire_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
  *out_source = source;
}

static GSocket *
get_socket (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  return socket != NULL ? socket
                        : g_object_get_data (G_OBJECT (soup_server_message_get_remote_address (message)), SOCKET_KEY);
}

/* A second descriptor of the same connection: the first one is closed with the stolen stream. */
static GSocket *
take_socket (SoupServerMessage *message)
{
  GSocketAddress *remote = soup_server_message_get_remote_address (message);
  GSocket *socket = get_socket (message);
  g_autoptr(GIOStream) stream = NULL;
  g_autoptr(GError) error = NULL;
  GSocket *copy;
  int fd;

  if (socket == NULL)
    return NULL;

  fd = fcntl (g_socket_get_fd (socket), F_DUPFD_CLOEXEC, 3);
  if (fd < 0)
    return NULL;

  copy = g_socket_new_from_fd (fd, &error);
  if (copy == NULL)
    {
      g_close (fd, NULL);
      return NULL;
    }

  g_socket_set_blocking (copy, FALSE);
  g_object_ref (socket);
  stream = soup_server_message_steal_connection (message);
  g_object_set_data (G_OBJECT (remote), SOCKET_KEY, NULL);
  g_socket_close (socket, NULL);
  g_object_unref (socket);

  return copy;
}

/**
 * chimera_simulator_wire_new:
 * @server: the server
 * @message: a request that has been read and not been answered; it is gone afterwards
 *
 * Returns: (transfer full) (nullable): the connection of @message, or %NULL where that could not
 *   be taken over
 */
ChimeraSimulatorWire *
chimera_simulator_wire_new (SoupServer        *server,
                            SoupServerMessage *message)
{
  g_autoptr(SoupServerMessage) alive = g_object_ref (message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr(GSocketAddress) local = g_object_ref (soup_server_message_get_local_address (message));
  g_autoptr(GSocketAddress) remote = g_object_ref (soup_server_message_get_remote_address (message));
  gboolean is_http_1_0 = soup_server_message_get_http_version (message) == SOUP_HTTP_1_0;
  gboolean wants_close = soup_message_headers_header_contains (headers, "Connection", "close");
  g_autoptr(GSocket) socket = take_socket (message);
  ChimeraSimulatorWire *self;

  if (socket == NULL)
    return NULL;

  self = g_new0 (ChimeraSimulatorWire, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->server = g_object_ref (server);
  self->socket = g_steal_pointer (&socket);
  self->local = g_steal_pointer (&local);
  self->remote = g_steal_pointer (&remote);
  self->is_http_1_0 = is_http_1_0;
  self->keep_alive = !is_http_1_0 && !wants_close;
  self->out = g_string_new (NULL);
  self->holds = g_array_new (FALSE, FALSE, sizeof (gsize));

  return self;
}

static gboolean
on_next (GSocket      *socket,
         GIOCondition  condition,
         gpointer      user_data)
{
  char byte;

  if (recv (g_socket_get_fd (socket), &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0)
    g_socket_close (socket, NULL);

  return G_SOURCE_REMOVE;
}

/**
 * chimera_simulator_wire_close_with_client:
 * @message: a request that the server has answered by itself
 *
 * Closes its connection when the client closes its side before another request. SoupServer does that by
 * itself since libsoup 3.3.0; 3.2 stops reading then and leaves the connection open.
 */
void
chimera_simulator_wire_close_with_client (SoupServerMessage *message)
{
  GSocket *socket = get_socket (message);
  g_autoptr(GSource) source = NULL;

  if (socket == NULL)
    return;

  source = g_socket_create_source (socket, G_IO_IN | G_IO_HUP | G_IO_ERR, NULL);
  g_source_set_callback (source, G_SOURCE_FUNC (on_next), NULL, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static gboolean
on_readable (GSocket     *socket,
             GIOCondition condition,
             gpointer     user_data)
{
  ChimeraSimulatorWire *self = user_data;
  char byte;
  gssize n_read = recv (g_socket_get_fd (socket), &byte, 1, MSG_PEEK | MSG_DONTWAIT);

  if (n_read < 0 && (errno == EAGAIN || errno == EINTR))
    return G_SOURCE_CONTINUE;

  g_clear_pointer (&self->in_source, g_source_unref);

  /* Bytes of a next request wait until this one is answered; without them it is the end. */
  if (n_read <= 0 && self->on_gone != NULL)
    self->on_gone (self->user_data);

  return G_SOURCE_REMOVE;
}

/**
 * chimera_simulator_wire_watch:
 * @self: a wire
 * @on_gone: called once when the client has closed its side or the connection failed; as with
 *   Ollama a half-closed connection counts as gone
 * @on_drained: called when what had been pending is written
 * @user_data: for both
 *
 * Watches the client until chimera_simulator_wire_unwatch(), _end() or _cut().
 */
void
chimera_simulator_wire_watch (ChimeraSimulatorWire     *self,
                              ChimeraSimulatorWireFunc  on_gone,
                              ChimeraSimulatorWireFunc  on_drained,
                              gpointer                  user_data)
{
  g_assert (self->in_source == NULL);

  self->on_gone = on_gone;
  self->on_drained = on_drained;
  self->user_data = user_data;
  attach (self, &self->in_source,
          g_socket_create_source (self->socket, G_IO_IN | G_IO_HUP | G_IO_ERR, NULL),
          G_SOURCE_FUNC (on_readable));
}

/**
 * chimera_simulator_wire_unwatch:
 * @self: a wire
 *
 * No callback is called any more.
 */
void
chimera_simulator_wire_unwatch (ChimeraSimulatorWire *self)
{
  self->on_gone = NULL;
  self->on_drained = NULL;
  clear_source (&self->in_source);
}

/**
 * chimera_simulator_wire_set_split:
 * @self: a wire
 * @split: whether each chunk is to go out as two, cut inside a character where it has one of
 *   several bytes, in writes of their own
 */
void
chimera_simulator_wire_set_split (ChimeraSimulatorWire *self,
                                  gboolean              split)
{
  self->split = split;
}

/**
 * chimera_simulator_wire_head:
 * @self: a wire
 * @status: of HTTP
 * @content_type: the header's value
 * @content_length: of the body; -1 for chunks
 *
 * Writes status line and headers, those of Ollama.
 */
void
chimera_simulator_wire_head (ChimeraSimulatorWire *self,
                             guint                 status,
                             const char           *content_type,
                             gssize                content_length)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = soup_date_time_to_string (now, SOUP_DATE_HTTP);

  g_string_append_printf (self->out, "HTTP/1.%c %u %s\r\nContent-Type: %s\r\nDate: %s\r\n",
                          self->is_http_1_0 ? '0' : '1', status, soup_status_get_phrase (status),
                          content_type, date);

  self->chunked = content_length < 0 && !self->is_http_1_0;
  if (content_length >= 0)
    g_string_append_printf (self->out, "Content-Length: %" G_GSSIZE_FORMAT "\r\n", content_length);
  else if (self->chunked)
    g_string_append (self->out, "Transfer-Encoding: chunked\r\n");
  if (!self->keep_alive)
    g_string_append (self->out, "Connection: close\r\n");

  g_string_append (self->out, "\r\n");
}

static void
append_chunk (ChimeraSimulatorWire *self,
              const char           *data,
              gsize                 length)
{
  if (self->chunked)
    g_string_append_printf (self->out, "%" G_GINT64_MODIFIER "x\r\n", (guint64) length);
  g_string_append_len (self->out, data, (gssize) length);
  if (self->chunked)
    g_string_append (self->out, "\r\n");
}

/**
 * chimera_simulator_wire_chunk:
 * @self: a wire
 * @data: (array length=length): body
 * @length: its length, not 0
 *
 * Appends a piece of the body as one HTTP chunk. chimera_simulator_wire_flush() sends it.
 */
void
chimera_simulator_wire_chunk (ChimeraSimulatorWire *self,
                              const char           *data,
                              gsize                 length)
{
  gsize cut = length / 2;

  if (!self->split || length < 2)
    {
      append_chunk (self, data, length);
      return;
    }

  for (gsize i = 0; i + 1 < length; i++)
    if ((guchar) data[i] >= 0xc2)
      {
        cut = i + 1;
        break;
      }

  append_chunk (self, data, cut);
  g_array_append_val (self->holds, self->out->len);
  append_chunk (self, data + cut, length - cut);
}

/**
 * chimera_simulator_wire_get_pending:
 * @self: a wire
 *
 * Returns: how many bytes are not with the kernel yet
 */
gsize
chimera_simulator_wire_get_pending (ChimeraSimulatorWire *self)
{
  return self->out->len - self->n_sent;
}

static void
hand_back (ChimeraSimulatorWire *self)
{
  g_autoptr(GSocketConnection) connection = NULL;

  if (self->ending != ENDING_KEEP || !self->keep_alive)
    {
      g_socket_shutdown (self->socket, FALSE, TRUE, NULL);
      g_clear_object (&self->socket);
      return;
    }

  connection = g_socket_connection_factory_create_connection (self->socket);
  g_object_set_data_full (G_OBJECT (self->remote), SOCKET_KEY, g_object_ref (self->socket), g_object_unref);
  g_clear_object (&self->socket);
  soup_server_accept_iostream (self->server, G_IO_STREAM (connection), self->local, self->remote, NULL);
}

static gboolean
on_writable (GSocket     *socket,
             GIOCondition condition,
             gpointer     user_data)
{
  ChimeraSimulatorWire *self = user_data;

  g_clear_pointer (&self->out_source, g_source_unref);
  if (!chimera_simulator_wire_flush (self))
    {
      if (self->on_gone != NULL)
        self->on_gone (self->user_data);
    }
  else if (chimera_simulator_wire_get_pending (self) == 0 && self->on_drained != NULL)
    self->on_drained (self->user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
on_hold_over (gpointer user_data)
{
  ChimeraSimulatorWire *self = user_data;

  g_clear_pointer (&self->hold_source, g_source_unref);
  self->is_held = FALSE;

  return on_writable (self->socket, G_IO_OUT, self);
}

/* TRUE when there is nothing more to do for now, FALSE when the client is gone. */
static gboolean
send_pending (ChimeraSimulatorWire *self)
{
  while (self->n_sent < self->out->len && !self->is_held)
    {
      gsize limit = self->holds->len > 0 ? g_array_index (self->holds, gsize, 0) : self->out->len;
      ssize_t n_sent = send (g_socket_get_fd (self->socket), self->out->str + self->n_sent, limit - self->n_sent,
                             MSG_NOSIGNAL | MSG_DONTWAIT);

      if (n_sent < 0 && errno == EINTR)
        continue;

      if (n_sent < 0 && errno == EAGAIN)
        {
          if (self->out_source == NULL)
            attach (self, &self->out_source,
                    g_socket_create_source (self->socket, G_IO_OUT, NULL),
                    G_SOURCE_FUNC (on_writable));
          return TRUE;
        }

      if (n_sent < 0)
        return FALSE;

      self->n_sent += (gsize) n_sent;
      if (self->holds->len > 0 && self->n_sent == limit)
        {
          g_array_remove_index (self->holds, 0);
          self->is_held = TRUE;
          attach (self, &self->hold_source, g_timeout_source_new (SPLIT_GAP_MS), on_hold_over);
        }
    }

  return TRUE;
}

/**
 * chimera_simulator_wire_flush:
 * @self: a wire
 *
 * Sends what the kernel takes; the rest follows by itself.
 *
 * Returns: %FALSE where the client is gone
 */
gboolean
chimera_simulator_wire_flush (ChimeraSimulatorWire *self)
{
  g_autoptr(ChimeraSimulatorWire) alive = chimera_simulator_wire_ref (self);

  if (self->socket == NULL)
    return FALSE;

  if (!send_pending (self))
    {
      clear_source (&self->out_source);
      g_clear_object (&self->socket);
      return FALSE;
    }

  if (self->n_sent == self->out->len)
    {
      g_string_truncate (self->out, 0);
      self->n_sent = 0;
      if (self->ending != ENDING_NONE)
        hand_back (self);
    }
  else if (self->n_sent > self->out->len / 2 && self->holds->len == 0)
    {
      g_string_erase (self->out, 0, (gssize) self->n_sent);
      self->n_sent = 0;
    }

  return TRUE;
}

/**
 * chimera_simulator_wire_end:
 * @self: a wire
 *
 * The answer is complete: writes the terminating chunk and, once all is sent, gives the
 * connection back to the server. Nobody is called any more.
 */
void
chimera_simulator_wire_end (ChimeraSimulatorWire *self)
{
  if (self->chunked)
    g_string_append (self->out, "0\r\n\r\n");

  chimera_simulator_wire_unwatch (self);
  self->ending = ENDING_KEEP;
  chimera_simulator_wire_flush (self);
}

/**
 * chimera_simulator_wire_cut:
 * @self: a wire
 *
 * Closes the connection once what is pending is sent, without a terminating chunk: as a server
 * that dies.
 */
void
chimera_simulator_wire_cut (ChimeraSimulatorWire *self)
{
  chimera_simulator_wire_unwatch (self);
  self->ending = ENDING_CLOSE;
  chimera_simulator_wire_flush (self);
}
