/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-client.h"
#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-test.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>

/* Its thread crashes where it looks at what GnuTLS keeps for each of ours. */
int
__lsan_is_turned_off (void)
{
  return 1;
}
#endif

/* A stream that does not come from the socket itself: TLS, of a server that would speak HTTP/2, too. */

#define PAUSE_MS 60
#define N_LINES 3000

/* A certificate of "localhost" from 2020 to 2120 that signs itself, and its key: secret to nobody. */
static const char certificate_pem[] =
  "-----BEGIN CERTIFICATE-----\n"
  "MIIBZzCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv\n"
  "c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM\n"
  "CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABPKpqAFkgwNXreQ0\n"
  "AIUghy5Hfks1wJFVjs2AkzS0xK3S1aUd0spkvL8J2JcTf4doh3ykkts8K8cGNzTV\n"
  "5cV9zZ6jTjBMMA8GA1UdEwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIJbG9jYWxob3N0\n"
  "hwR/AAABMB0GA1UdDgQWBBT3PJ2S97cTipBQbWxXQ4DFja7T6DAKBggqhkjOPQQD\n"
  "AgNIADBFAiEA3v42kgnERvuEw95AOENvdgK8DX61RTk1LKttzIj5+5ECIF7cNvtN\n"
  "Dcv2Zk4gecvS820psBZzYUj0GlMk9sUorg20\n"
  "-----END CERTIFICATE-----\n"
  "-----BEGIN PRIVATE KEY-----\n"
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg/V4VOo+lVvBwyH8c\n"
  "1lmU8AZ5QL+4Bo5XvCtLASobg9ahRANCAATyqagBZIMDV63kNACFIIcuR35LNcCR\n"
  "VY7NgJM0tMSt0tWlHdLKZLy/CdiXE3+HaId8pJLbPCvHBjc01eXFfc2e\n"
  "-----END PRIVATE KEY-----\n";

typedef enum
{
  WHOLE,
  CUT,     /* without the last chunk, and without a word of TLS */
  SILENT,  /* behind the head */
} Ending;

typedef struct
{
  char *folder;
  GTlsCertificate *certificate;
  GSocketService *service;
  guint16 port;
  Ending ending;
  int has_ended;  /* atomic: the connection has */
} Fixture;

static void
send_text (GIOStream  *stream,
           const char *text)
{
  g_autoptr(GError) error = NULL;

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
send_chunk (GIOStream  *stream,
            const char *text)
{
  g_autofree char *chunk = g_strdup_printf ("%zx\r\n%s\r\n", strlen (text), text);

  send_text (stream, chunk);
}

static void
read_request (GIOStream *stream)
{
  g_autoptr(GString) request = g_string_new (NULL);
  char buffer[4096];

  while (strstr (request->str, "\"shift\":false}") == NULL)
    {
      gssize length = g_input_stream_read (g_io_stream_get_input_stream (stream), buffer, sizeof buffer, NULL, NULL);

      g_assert_cmpint (length, >, 0);
      g_string_append_len (request, buffer, length);
    }
  g_assert_true (g_str_has_prefix (request->str, "POST /api/generate HTTP/1.1\r\n"));
}

static void
answer (Fixture   *self,
        GIOStream *stream)
{
  g_autoptr(GString) burst = g_string_new (NULL);
  char byte;

  send_text (stream, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
  if (self->ending == SILENT)
    {
      g_assert_cmpint (g_input_stream_read (g_io_stream_get_input_stream (stream), &byte, 1, NULL, NULL), <=, 0);
      return;
    }

  g_usleep (PAUSE_MS * 1000);
  send_chunk (stream, "{\"response\":\"tok \",\"done\":false}\n");
  for (guint i = 1; i < N_LINES; i++)
    g_string_append (burst, "21\r\n{\"response\":\"tok \",\"done\":false}\n\r\n");
  send_text (stream, burst->str);
  if (self->ending == WHOLE)
    {
      send_chunk (stream, "{\"response\":\"\",\"done\":true,\"eval_count\":3,\"eval_duration\":30}\n");
      send_text (stream, "0\r\n\r\n");
    }
}

static gboolean
on_run (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                user_data)
{
  static const char *const protocols[] = { "h2", "http/1.1", NULL };
  Fixture *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GIOStream) stream = g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, &error);

  g_assert_no_error (error);
  g_socket_set_timeout (g_socket_connection_get_socket (connection), 10);
  g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (stream), protocols);
  g_tls_connection_handshake (G_TLS_CONNECTION (stream), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_tls_connection_get_negotiated_protocol (G_TLS_CONNECTION (stream)), ==, "http/1.1");
  read_request (stream);
  answer (self, stream);
  g_io_stream_close (self->ending == CUT ? G_IO_STREAM (connection) : stream, NULL, NULL);
  g_atomic_int_set (&self->has_ended, TRUE);
  g_main_context_wakeup (NULL);

  return TRUE;
}

/* FALSE where GLib has no TLS, and the test is skipped. */
static gboolean
start (Fixture *self)
{
  g_autoptr(GTlsDatabase) database = NULL;
  g_autoptr(GSocketAddress) loopback = NULL;
  g_autoptr(GSocketAddress) address = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;

  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_test_skip ("GLib has no TLS here");
      return FALSE;
    }

  self->folder = chimera_test_make_dir ();
  path = g_build_filename (self->folder, "localhost.pem", NULL);
  chimera_test_write_file (self->folder, "localhost.pem", certificate_pem, -1);
  database = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
  self->certificate = g_tls_certificate_new_from_pem (certificate_pem, -1, &error);
  g_assert_no_error (error);

  self->service = g_threaded_socket_service_new (4);
  loopback = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), loopback, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                 NULL, &address, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  g_signal_connect (self->service, "run", G_CALLBACK (on_run), self);
  g_socket_service_start (self->service);

  return TRUE;
}

static gboolean
has_ended (gpointer user_data)
{
  Fixture *self = user_data;

  return g_atomic_int_get (&self->has_ended);
}

static void
stop (Fixture *self)
{
  chimera_test_wait_until (has_ended, self);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
  g_clear_object (&self->certificate);
  chimera_test_remove_dir (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

static ChimeraReply *
generate (Fixture      *self,
          GCancellable *cancellable,
          gint64        first_token_timeout_ns)
{
  g_autofree char *address = g_strdup_printf ("ollama+https://localhost:%u", self->port);
  g_autoptr(ChimeraServer) server = chimera_server_new (address, NULL);
  g_autoptr(ChimeraRequest) request = chimera_request_new (server, "m", NULL, "Hi", NULL);
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(GAsyncResult) ready = NULL;
  GAsyncResult *result = NULL;

  request->first_token_timeout_ns = first_token_timeout_ns;
  chimera_client_generate_async (client, request, NULL, cancellable, chimera_test_async_ready, &result);
  ready = chimera_test_await (&result);

  return chimera_client_generate_finish (client, ready);
}

/* The head comes long before the first token: it is not what stops the clock. */
static void
test_stream (gconstpointer data)
{
  Fixture self = { .ending = GPOINTER_TO_INT (data) };
  g_autoptr(ChimeraReply) reply = NULL;

  if (!start (&self))
    return;

  reply = generate (&self, NULL, 0);
  if (self.ending == WHOLE)
    g_assert_no_error (reply->error);
  else
    g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_CUT);
  g_assert_cmpuint (strlen (reply->response), ==, 4 * N_LINES);
  g_assert_cmpuint (reply->n_chunks, ==, N_LINES);
  g_assert_cmpint (reply->ttft_ns, >=, (PAUSE_MS - 10) * CHIMERA_NS_PER_MS);
  stop (&self);
}

static gboolean
cancel (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

/* Between the head and the first token, by the person and by the watchdog: the server notices. */
static void
test_silent (gconstpointer data)
{
  Fixture self = { .ending = SILENT };
  gboolean is_cancelled = GPOINTER_TO_INT (data);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(ChimeraReply) reply = NULL;
  gint64 before = g_get_monotonic_time ();

  if (!start (&self))
    return;

  if (is_cancelled)
    g_timeout_add (500, cancel, cancellable);
  reply = generate (&self, cancellable, is_cancelled ? 0 : 500 * CHIMERA_NS_PER_MS);
  if (is_cancelled)
    g_assert_error (reply->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  else
    g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_TIMEOUT);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_TIME_SPAN_SECOND);
  stop (&self);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_data_func ("/llm/client-tls/whole", GINT_TO_POINTER (WHOLE), test_stream);
  g_test_add_data_func ("/llm/client-tls/cut", GINT_TO_POINTER (CUT), test_stream);
  g_test_add_data_func ("/llm/client-tls/cancelled", GINT_TO_POINTER (TRUE), test_silent);
  g_test_add_data_func ("/llm/client-tls/timeout", GINT_TO_POINTER (FALSE), test_silent);

  return g_test_run ();
}
