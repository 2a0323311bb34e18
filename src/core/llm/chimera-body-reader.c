/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-body-reader.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/socket.h>

#include "chimera-transfer-decoder.h"

#define BUFFER_SIZE (64 * 1024)

struct _ChimeraBodyReader
{
  GPollableInputStream *stream;
  gboolean is_framed;
  ChimeraTransferDecoder decoder;
  GError *failure;    /* of the framing behind what was given out */
  GSource *turn;      /* for the next turn of the loop */
  GSource *readable;  /* for the next bytes */
  int fd;             /* where they are read past the streams, or -1 */
  GSourceFunc on_ready;
  gpointer user_data;
  char buffer[BUFFER_SIZE];
};

/* The stream below the one that takes out the framing, of which nothing has been read yet. HTTP/2
 * has no such framing, two statuses have no body, and a libsoup that stacks its streams in another way is
 * read from the top. */
static GInputStream *
find_framed (SoupMessage  *message,
             GInputStream *stream)
{
  SoupStatus status = soup_message_get_status (message);
  GInputStream *decoder;

  if (soup_message_get_http_version (message) > SOUP_HTTP_1_1 ||
      status == SOUP_STATUS_NO_CONTENT || status == SOUP_STATUS_NOT_MODIFIED ||
      soup_message_headers_get_encoding (soup_message_get_response_headers (message)) != SOUP_ENCODING_CHUNKED ||
      !G_IS_FILTER_INPUT_STREAM (stream))
    return NULL;

  decoder = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (stream));
  if (!g_str_equal (G_OBJECT_TYPE_NAME (decoder), "SoupBodyInputStream"))
    return NULL;

  return g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (decoder));
}

static gboolean
on_turn (GSource     *source,
         GSourceFunc  callback,
         gpointer     user_data)
{
  g_source_set_ready_time (source, -1);

  return callback (user_data);
}

static GSourceFuncs turn_funcs = { .dispatch = on_turn };

/**
 * chimera_body_reader_new:
 * @message: a message whose answer's head has come
 * @stream: the body of the answer, of which nothing has been read
 * @on_ready: called in the thread-default main context when it is time to read again; returns
 *   %G_SOURCE_CONTINUE
 * @user_data: for @on_ready
 *
 * Returns: (transfer full): a reader of the body; @stream is to be read by nobody else, and to be
 *   closed behind it
 */
ChimeraBodyReader *
chimera_body_reader_new (SoupMessage  *message,
                         GInputStream *stream,
                         GSourceFunc   on_ready,
                         gpointer      user_data)
{
  ChimeraBodyReader *self = g_new (ChimeraBodyReader, 1);
  GInputStream *framed = find_framed (message, stream);

  self->is_framed = framed != NULL;
  self->stream = G_POLLABLE_INPUT_STREAM (g_object_ref (self->is_framed ? framed : stream));
  self->decoder = (ChimeraTransferDecoder) { 0 };
  self->failure = NULL;
  self->on_ready = on_ready;
  self->user_data = user_data;
  self->readable = NULL;
  self->fd = -1;
  self->turn = g_source_new (&turn_funcs, sizeof (GSource));
  g_source_set_callback (self->turn, on_ready, user_data, NULL);
  g_source_attach (self->turn, g_main_context_get_thread_default ());

  return self;
}

static void
stop_waiting (ChimeraBodyReader *self)
{
  if (self->readable == NULL)
    return;

  g_source_destroy (self->readable);
  g_clear_pointer (&self->readable, g_source_unref);
}

/**
 * chimera_body_reader_free:
 * @self: (transfer full): a reader
 *
 * Frees it; it may be called by its on_ready().
 */
void
chimera_body_reader_free (ChimeraBodyReader *self)
{
  g_return_if_fail (self != NULL);

  stop_waiting (self);
  g_source_destroy (self->turn);
  g_source_unref (self->turn);
  g_clear_error (&self->failure);
  g_object_unref (self->stream);
  g_free (self);
}

static gboolean
on_readable (GObject  *stream,
             gpointer  user_data)
{
  ChimeraBodyReader *self = user_data;

  /* libsoup chooses what a source watches when it makes it, by what it has read ahead. */
  stop_waiting (self);

  return self->on_ready (self->user_data);
}

static gboolean
on_socket_readable (GSource     *source,
                    GSourceFunc  callback,
                    gpointer     user_data)
{
  return callback (user_data);
}

/* A source of GIO's is three sources here, and for each of them the loop is woken several times with
 * every dispatch, because it must not be dispatched within itself: six writes and another poll for a
 * line that comes alone. %NULL where a stream is read that is not the socket's, one of TLS. */
static GSource *
create_socket_source (ChimeraBodyReader *self)
{
  static GSourceFuncs funcs = { .dispatch = on_socket_readable };
  GInputStream *base = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self->stream));
  g_autoptr(GSocket) socket = NULL;
  GSource *source;

  if (!g_str_equal (G_OBJECT_TYPE_NAME (base), "GSocketInputStream"))
    return NULL;

  g_object_get (base, "socket", &socket, NULL);
  self->fd = g_socket_get_fd (socket);
  source = g_source_new (&funcs, sizeof (GSource));
  g_source_add_unix_fd (source, self->fd, G_IO_IN | G_IO_HUP | G_IO_ERR);
  g_source_set_can_recurse (source, TRUE);
  g_source_set_callback (source, self->on_ready, self->user_data, NULL);

  return source;
}

static void
wait (ChimeraBodyReader *self)
{
  if (self->readable != NULL)
    return;

  if (self->is_framed)
    self->readable = create_socket_source (self);

  if (self->readable == NULL)
    {
      self->readable = g_pollable_input_stream_create_source (self->stream, NULL);
      g_source_set_callback (self->readable, G_SOURCE_FUNC (on_readable), self, NULL);
    }

  g_source_attach (self->readable, g_main_context_get_thread_default ());
}

/* Past four layers of streams where it is the socket that was waited for: for a line that comes alone, when
 * no cache remembers them, they cost a sixth of all. */
static gssize
read_bytes (ChimeraBodyReader  *self,
            GError            **error)
{
  gssize n_read;

  if (self->fd < 0)
    return g_pollable_input_stream_read_nonblocking (self->stream, self->buffer, BUFFER_SIZE, NULL, error);

  do
    n_read = recv (self->fd, self->buffer, BUFFER_SIZE, MSG_DONTWAIT);
  while (n_read < 0 && errno == EINTR);

  if (n_read < 0)
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));

  return n_read;
}

/* Reads once: framing without end must not keep the loop from what else there is to do. */
static gssize
read_framed (ChimeraBodyReader  *self,
             GError            **error)
{
  gssize n_read;
  gsize length;

  if (self->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return -1;
    }

  n_read = read_bytes (self, error);
  if (n_read < 0)
    return -1;

  if (n_read == 0 && chimera_transfer_decoder_is_open (&self->decoder))
    {
      /* Translators: the end of a sentence, about the connection to a server */
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, _("it was closed too early"));
      return -1;
    }
  if (n_read == 0)
    return 0;

  length = (gsize) n_read;
  if (!chimera_transfer_decoder_decode (&self->decoder, self->buffer, &length, &self->failure) && length == 0)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return -1;
    }

  if (length == 0 && !chimera_transfer_decoder_is_ended (&self->decoder))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, g_strerror (EAGAIN));
      return -1;
    }

  return (gssize) length;
}

/**
 * chimera_body_reader_read:
 * @self: a reader
 * @out_data: (out) (transfer none): bytes of the body, valid until the next call
 * @error: %G_IO_ERROR_WOULD_BLOCK where there is nothing yet, or why the connection broke
 *
 * Reads what is there, up to 64 KiB. The reader's on_ready() is called when it is time to read again,
 * unless chimera_body_reader_is_ended().
 *
 * Returns: the number of bytes, 0 at the end of the body, -1 with @error set
 */
gssize
chimera_body_reader_read (ChimeraBodyReader  *self,
                          const char        **out_data,
                          GError            **error)
{
  g_autoptr(GError) local_error = NULL;
  gssize n_read = self->is_framed
                  ? read_framed (self, &local_error)
                  : g_pollable_input_stream_read_nonblocking (self->stream, self->buffer, BUFFER_SIZE, NULL, &local_error);

  /* From the first wait on the stream on the wire has nothing read ahead, as less than a buffer full comes
   * with the head: the socket's source tells of all. */
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    wait (self);
  else if (self->readable == NULL || self->failure != NULL)
    chimera_body_reader_wake (self);

  if (n_read < 0)
    g_propagate_error (error, g_steal_pointer (&local_error));
  *out_data = self->buffer;

  return n_read;
}

/**
 * chimera_body_reader_is_ended:
 * @self: a reader
 *
 * Returns: whether what was read was the last of the body; %FALSE also where only the next read tells
 */
gboolean
chimera_body_reader_is_ended (ChimeraBodyReader *self)
{
  return chimera_transfer_decoder_is_ended (&self->decoder);
}

/**
 * chimera_body_reader_wake:
 * @self: a reader
 *
 * Has its on_ready() called in the next turn of the loop.
 */
void
chimera_body_reader_wake (ChimeraBodyReader *self)
{
  g_source_set_ready_time (self->turn, 0);
}
