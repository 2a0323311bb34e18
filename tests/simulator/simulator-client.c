/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "simulator-client.h"

#include <string.h>

#include "chimera-json.h"

#define TIMEOUT_S 30

void
exchange_free (Exchange *self)
{
  g_free (self->content_type);
  g_string_free (self->body, TRUE);
  g_ptr_array_unref (self->chunks);
  g_free (self->head);
  g_free (self);
}

static char *
get_header (const char *head,
            const char *name)
{
  g_auto(GStrv) lines = g_strsplit (head, "\r\n", -1);
  gsize length = strlen (name);

  for (guint i = 1; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], name, length) == 0 && lines[i][length] == ':')
      return g_strstrip (g_strdup (lines[i] + length + 1));

  return NULL;
}

static void
parse_chunks (Exchange   *self,
              const char *at,
              const char *end)
{
  while (at < end)
    {
      const char *line_end = g_strstr_len (at, end - at, "\r\n");
      gsize size;

      if (line_end == NULL)
        return;

      size = (gsize) g_ascii_strtoull (at, NULL, 16);
      at = line_end + 2;
      if (size == 0)
        {
          self->is_complete = end - at >= 2;
          return;
        }
      if ((gsize) (end - at) < size + 2)
        return;

      g_assert_cmpmem (at + size, 2, "\r\n", 2);
      g_ptr_array_add (self->chunks, g_bytes_new (at, size));
      g_string_append_len (self->body, at, (gssize) size);
      at += size + 2;
    }
}

/* What is there so far, complete or not. */
Exchange *
exchange_parse (const char *wire,
                gsize       length,
                gboolean    is_head)
{
  Exchange *self = g_new0 (Exchange, 1);
  const char *body = g_strstr_len (wire, (gssize) length, "\r\n\r\n");
  g_autofree char *content_length = NULL;
  g_autofree char *encoding = NULL;

  self->body = g_string_new (NULL);
  self->chunks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->content_length = -1;
  if (body == NULL)
    return self;

  self->head = g_strndup (wire, (gsize) (body - wire));
  body += 4;
  self->status = (guint) g_ascii_strtoull (self->head + strlen ("HTTP/1.1 "), NULL, 10);
  self->content_type = get_header (self->head, "Content-Type");
  content_length = get_header (self->head, "Content-Length");
  encoding = get_header (self->head, "Transfer-Encoding");

  if (content_length != NULL)
    self->content_length = g_ascii_strtoll (content_length, NULL, 10);
  self->is_chunked = g_strcmp0 (encoding, "chunked") == 0;

  if (self->is_chunked)
    parse_chunks (self, body, wire + length);
  else
    {
      g_string_append_len (self->body, body, wire + length - body);
      self->is_complete = is_head || (gint64) self->body->len == self->content_length;
    }

  return self;
}

/* (element-type JsonObject): every line of the body */
GPtrArray *
exchange_get_lines (const Exchange *self)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_auto(GStrv) lines = g_strsplit (self->body->str, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      {
        g_autoptr(GError) error = NULL;
        JsonObject *object = chimera_json_parse_object (lines[i], strlen (lines[i]), &error);

        g_assert_no_error (error);
        g_ptr_array_add (objects, object);
      }

  return objects;
}

JsonObject *
exchange_get_last (const Exchange *self)
{
  g_autoptr(GPtrArray) lines = exchange_get_lines (self);

  g_assert_cmpuint (lines->len, >, 0);

  return json_object_ref (lines->pdata[lines->len - 1]);
}

GSocketConnection *
client_connect (ChimeraSimulator *simulator)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GError) error = NULL;
  const char *port = strrchr (chimera_simulator_get_url (simulator), ':') + 1;
  GSocketConnection *connection;

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, TIMEOUT_S);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1",
                                                (guint16) g_ascii_strtoull (port, NULL, 10), NULL, &error);
  g_assert_no_error (error);

  return connection;
}

void
client_write (GSocketConnection *connection,
              const char        *bytes)
{
  g_autoptr(GError) error = NULL;

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), bytes, strlen (bytes),
                             NULL, NULL, &error);
  g_assert_no_error (error);
}

char *
client_make_post (const char *path,
                  const char *body)
{
  return g_strdup_printf ("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                          "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", path, strlen (body), body);
}

/* The offset behind the body, where the answer ends there; 0 while it goes on. */
static gboolean
is_over (GString  *wire,
         gboolean  is_head)
{
  const char *head_end = strstr (wire->str, "\r\n\r\n");
  g_autofree char *head = NULL;
  g_autofree char *content_length = NULL;
  gsize body;

  if (head_end == NULL)
    return FALSE;
  if (is_head)
    return TRUE;

  body = (gsize) (head_end - wire->str) + 4;
  head = g_strndup (wire->str, body - 4);
  content_length = get_header (head, "Content-Length");
  if (content_length != NULL)
    return wire->len - body >= g_ascii_strtoull (content_length, NULL, 10);

  return wire->len >= 5 && memcmp (wire->str + wire->len - 5, "0\r\n\r\n", 5) == 0;
}

Exchange *
client_read (GSocketConnection *connection,
             gboolean           is_head)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autoptr(GString) wire = g_string_new (NULL);
  g_autofree char *buffer = g_malloc (65536);
  g_autoptr(GError) error = NULL;
  guint n_receives = 0;
  gssize n_read;
  Exchange *exchange;

  do
    {
      n_read = g_input_stream_read (input, buffer, 65536, NULL, &error);
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
        break;
      g_assert_no_error (error);
      g_string_append_len (wire, buffer, n_read);
      n_receives += n_read > 0;
    }
  while (n_read > 0 && !is_over (wire, is_head));

  exchange = exchange_parse (wire->str, wire->len, is_head);
  exchange->n_receives = n_receives;

  return exchange;
}

/* Reads until @text has come, not further than the receive that brought it. */
void
client_read_until (GSocketConnection *connection,
                   const char        *text)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autoptr(GString) wire = g_string_new (NULL);
  char buffer[4096];

  while (strstr (wire->str, text) == NULL)
    {
      g_autoptr(GError) error = NULL;
      gssize n_read = g_input_stream_read (input, buffer, sizeof buffer, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (n_read, >, 0);
      g_string_append_len (wire, buffer, n_read);
    }
}

Exchange *
client_send (ChimeraSimulator *simulator,
             const char       *request)
{
  g_autoptr(GSocketConnection) connection = client_connect (simulator);

  client_write (connection, request);

  return client_read (connection, g_str_has_prefix (request, "HEAD "));
}

Exchange *
client_post (ChimeraSimulator *simulator,
             const char       *path,
             const char       *body)
{
  g_autofree char *request = client_make_post (path, body);

  return client_send (simulator, request);
}

Exchange *
client_get (ChimeraSimulator *simulator,
            const char       *path)
{
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", path);

  return client_send (simulator, request);
}

ChimeraSimulator *
simulator_start (const ChimeraSimulatorPace *pace,
                 ChimeraFault                fault)
{
  ChimeraSimulator *simulator = chimera_simulator_new (pace, fault);
  g_autoptr(GError) error = NULL;

  chimera_simulator_start (simulator, 0, &error);
  g_assert_no_error (error);

  return simulator;
}

/* As fast as it goes, without loading and prefill. */
ChimeraSimulator *
simulator_start_fast (ChimeraFault fault)
{
  const ChimeraSimulatorPace pace = { .tokens_per_s = 0, .seed = 7 };

  return simulator_start (&pace, fault);
}

gint64
last_get_int (JsonObject *last,
              const char *member)
{
  gint64 value = -1;

  g_assert_true (chimera_json_get_int (last, member, &value));

  return value;
}
