/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <stdlib.h>

#include "chimera-error.h"
#include "chimera-server.h"
#include "chimera-test.h"

static gboolean is_contended;

/* In place of the C library's, which GLib's conversions end in. They make a locale when the first one is
 * called: where another thread wants the lock of that at the same time errno is set afterwards. */
unsigned long long
strtoull_l (const char *text,
            char      **end,
            int         base,
            locale_t    locale)
{
  unsigned long long value = strtoull (text, end, base);

  if (is_contended)
    errno = EAGAIN;

  return value;
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *address;
    const char *url;
    const char *host_port;
    gboolean loopback;
  } cases[] = {
    { "localhost", "http://localhost:11434", "localhost:11434", TRUE },
    { "LOCALHOST", "http://localhost:11434", "localhost:11434", TRUE },
    { "gpu-box", "http://gpu-box:11434", "gpu-box:11434", FALSE },
    { "gpu_box.lan:8080", "http://gpu_box.lan:8080", "gpu_box.lan:8080", FALSE },
    { ":8080", "http://localhost:8080", "localhost:8080", TRUE },
    { "http://", "http://localhost:80", "localhost:80", TRUE },
    { "http://example.org", "http://example.org:80", "example.org:80", FALSE },
    { "http://example.org:11434/", "http://example.org:11434", "example.org:11434", FALSE },
    { "https://example.org", "https://example.org:443", "example.org:443", FALSE },
    { "HTTPS://Example.ORG/Ollama/v2//", "https://example.org:443/Ollama/v2", "example.org:443", FALSE },
    { "example.org/ollama", "http://example.org:11434/ollama", "example.org:11434", FALSE },
    { "example.org:1/a%20b", "http://example.org:1/a%20b", "example.org:1", FALSE },
    { "127.0.0.1", "http://127.0.0.1:11434", "127.0.0.1:11434", TRUE },
    { "127.1.2.3:5", "http://127.1.2.3:5", "127.1.2.3:5", TRUE },
    { "10.0.0.7", "http://10.0.0.7:11434", "10.0.0.7:11434", FALSE },
    { "[::1]:11434", "http://[::1]:11434", "[::1]:11434", TRUE },
    { "[::1]", "http://[::1]:11434", "[::1]:11434", TRUE },
    { "::1", "http://[::1]:11434", "[::1]:11434", TRUE },
    { "https://[2001:DB8::7]/x", "https://[2001:db8::7]:443/x", "[2001:db8::7]:443", FALSE },
    { "[::ffff:127.0.0.1]:80", "http://[::ffff:127.0.0.1]:80", "[::ffff:127.0.0.1]:80", TRUE },
    { "0.0.0.0", "http://127.0.0.1:11434", "127.0.0.1:11434", TRUE },
    { "0.0.0.0:9", "http://127.0.0.1:9", "127.0.0.1:9", TRUE },
    { "http://0.0.0.0:9/p", "http://127.0.0.1:9/p", "127.0.0.1:9", TRUE },
    { "::", "http://[::1]:11434", "[::1]:11434", TRUE },
    { "[::]:9", "http://[::1]:9", "[::1]:9", TRUE },
    { "[0:0:0:0:0:0:0:0]", "http://[::1]:11434", "[::1]:11434", TRUE },
    { "ollama.localhost", "http://ollama.localhost:11434", "ollama.localhost:11434", TRUE },
    { "localhost.example.org", "http://localhost.example.org:11434", "localhost.example.org:11434", FALSE },
    { "  host  ", "http://host:11434", "host:11434", FALSE },
    { "\"host:7\"\n", "http://host:7", "host:7", FALSE },
    { "münchen.example", "http://xn--mnchen-3ya.example:11434", "xn--mnchen-3ya.example:11434", FALSE },
    { "host:65535", "http://host:65535", "host:65535", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(ChimeraServer) server = chimera_server_new (cases[i].address, &error);
      g_autoptr(ChimeraServer) again = NULL;
      g_autofree char *built = NULL;
      g_autofree char *expected = g_strconcat (cases[i].url, "/api/tags", NULL);

      g_test_message ("%s", cases[i].address);
      g_assert_no_error (error);
      g_assert_cmpstr (chimera_server_get_url (server), ==, cases[i].url);
      g_assert_cmpstr (chimera_server_get_host_port (server), ==, cases[i].host_port);
      g_assert_cmpint (chimera_server_is_loopback (server), ==, cases[i].loopback);

      built = chimera_server_build_url (server, "/api/tags");
      g_assert_cmpstr (built, ==, expected);

      /* What it gives out it also understands. */
      again = chimera_server_new (chimera_server_get_url (server), &error);
      g_assert_no_error (error);
      g_assert_cmpstr (chimera_server_get_url (again), ==, cases[i].url);
      g_assert_cmpint (chimera_server_is_loopback (again), ==, cases[i].loopback);
    }
}

static void
test_kinds (void)
{
  static const char *const kind_names[] = {
    [CHIMERA_SERVER_AUTOMATIC] = NULL,
    [CHIMERA_SERVER_OLLAMA] = "ollama",
    [CHIMERA_SERVER_OPENAI] = "openai",
  };
  static const struct
  {
    const char *address;
    ChimeraServerKind kind;
    const char *base;
    const char *url;
    gboolean uses_chat;
  } cases[] = {
    { "localhost:8080", CHIMERA_SERVER_AUTOMATIC, "http://localhost:8080", "http://localhost:8080" },
    { "http://h:8080/v1", CHIMERA_SERVER_OPENAI, "http://h:8080", "http://h:8080/v1" },
    { "h:8080/v1/", CHIMERA_SERVER_OPENAI, "http://h:8080", "http://h:8080/v1" },
    { "https://h/api/v1", CHIMERA_SERVER_OPENAI, "https://h:443/api", "https://h:443/api/v1" },
    { "http://h/v11", CHIMERA_SERVER_AUTOMATIC, "http://h:80/v11", "http://h:80/v11" },
    { "http://h/xv1", CHIMERA_SERVER_AUTOMATIC, "http://h:80/xv1", "http://h:80/xv1" },
    { "http://v1", CHIMERA_SERVER_AUTOMATIC, "http://v1:80", "http://v1:80" },
    { "openai+http://h:8080", CHIMERA_SERVER_OPENAI, "http://h:8080", "http://h:8080/v1" },
    { "openai+http://h:8080/v1", CHIMERA_SERVER_OPENAI, "http://h:8080", "http://h:8080/v1" },
    { "OpenAI+h:8080", CHIMERA_SERVER_OPENAI, "http://h:8080", "http://h:8080/v1" },
    { "ollama+h", CHIMERA_SERVER_OLLAMA, "http://h:11434", "http://h:11434" },
    { "ollama+http://h/v1", CHIMERA_SERVER_OLLAMA, "http://h:80", "http://h:80" },
    { "http://h/api/chat", CHIMERA_SERVER_OLLAMA, "http://h:80", "http://h:80/api/chat", TRUE },
    { "h/proxy/api/chat/", CHIMERA_SERVER_OLLAMA, "http://h:11434/proxy", "http://h:11434/proxy/api/chat", TRUE },
    { "http://h/api/generate", CHIMERA_SERVER_OLLAMA, "http://h:80", "http://h:80" },
    { "http://h/xapi/chat", CHIMERA_SERVER_AUTOMATIC, "http://h:80/xapi/chat", "http://h:80/xapi/chat" },
    { "ollama-chat+h", CHIMERA_SERVER_OLLAMA, "http://h:11434", "http://h:11434/api/chat", TRUE },
    { "Ollama-Chat+http://h/api/generate", CHIMERA_SERVER_OLLAMA, "http://h:80", "http://h:80/api/chat", TRUE },
    { "ollama+http://h/api/chat", CHIMERA_SERVER_OLLAMA, "http://h:80", "http://h:80" },
    { "openai+http://h/api/chat", CHIMERA_SERVER_OPENAI, "http://h:80", "http://h:80/v1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(ChimeraServer) server = chimera_server_new (cases[i].address, &error);
      g_autoptr(ChimeraServer) again = NULL;
      g_autofree char *built = NULL;
      g_autofree char *expected = g_strconcat (cases[i].base, "/v1/models", NULL);

      g_test_message ("%s", cases[i].address);
      g_assert_no_error (error);
      g_assert_cmpint (chimera_server_get_kind (server), ==, cases[i].kind);
      g_assert_cmpstr (chimera_server_get_kind_name (server), ==, kind_names[cases[i].kind]);
      g_assert_cmpstr (chimera_server_get_base (server), ==, cases[i].base);
      g_assert_cmpstr (chimera_server_get_url (server), ==, cases[i].url);
      g_assert_cmpint (chimera_server_uses_chat (server), ==, cases[i].uses_chat);
      built = chimera_server_build_url (server, "/v1/models");
      g_assert_cmpstr (built, ==, expected);

      /* What a history keeps is the URL: an OpenAI-compatible server stays one, and one asked for a chat. */
      again = chimera_server_new (chimera_server_get_url (server), &error);
      g_assert_no_error (error);
      g_assert_cmpint (chimera_server_get_kind (again) == CHIMERA_SERVER_OPENAI, ==,
                       cases[i].kind == CHIMERA_SERVER_OPENAI);
      g_assert_cmpint (chimera_server_uses_chat (again), ==, cases[i].uses_chat);

      /* The address keeps each kind that was given by hand. */
      chimera_server_unref (again);
      again = chimera_server_new (chimera_server_get_address (server), &error);
      g_assert_no_error (error);
      g_assert_cmpint (chimera_server_get_kind (again), ==, cases[i].kind);
      g_assert_cmpstr (chimera_server_get_url (again), ==, cases[i].url);
      g_assert_cmpstr (chimera_server_get_address (again), ==, chimera_server_get_address (server));
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *address;
    const char *named;
  } cases[] = {
    { "", "empty" },
    { " \"\" ", "empty" },
    { "ftp://host", "ftp" },
    { "file:///etc/passwd", "file" },
    { "://host", "http" },
    { "host:0", "“0”" },
    { "host:65536", "“65536”" },
    { "host:-1", "“-1”" },
    { "host:abc", "“abc”" },
    { "host:+1", "“+1”" },
    { "host:18446744073709551617", "“18446744073709551617”" },
    { "host:", "port" },
    { "host: 80", "character" },
    { "host:80 80", "character" },
    { "my host", "character" },
    { "host?x=1", "character" },
    { "host#x", "character" },
    { "host\ttab", "character" },
    { "a\\b", "character" },
    { "http://[::1", "IPv6" },
    { "[::1]x", "IPv6" },
    { "[localhost]:80", "IPv6" },
    { "[127.0.0.1]:80", "IPv6" },
    { "[]:80", "IPv6" },
    { "1:2:3", "colon" },
    { "::1:114341", "colon" },
    { "[fe80::1%eth0]:80", "name" },
    { "..", "name" },
    { ".host", "name" },
    { "a..b", "name" },
    { "a,b", "name" },
    { "*", "name" },
    { "host/%zz", "path" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i].address);
      g_assert_null (chimera_server_new (cases[i].address, &error));
      g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].named));
    }
}

static void
test_port_beside_other_threads (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ChimeraServer) server = NULL;

  is_contended = TRUE;
  server = chimera_server_new ("http://127.0.0.1:46785", &error);
  is_contended = FALSE;

  g_assert_no_error (error);
  g_assert_cmpstr (chimera_server_get_host_port (server), ==, "127.0.0.1:46785");
}

static void
test_credentials_are_refused_and_not_repeated (void)
{
  static const char *const addresses[] = {
    "http://user:geheim@host:80", "user:geheim@host", "https://geheim@host/path",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (chimera_server_new (addresses[i], &error));
      g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "password"));
      g_assert_null (strstr (error->message, "geheim"));
    }
}

static void
test_hostile_bytes (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      static const char alphabet[] = "ah1:[]/.%@0 ?\xc3\xbc\xff-_";
      char address[24] = { 0 };
      int length = g_test_rand_int_range (0, sizeof address);
      g_autoptr(GError) error = NULL;
      g_autoptr(ChimeraServer) server = NULL;

      for (int j = 0; j < length; j++)
        address[j] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];

      server = chimera_server_new (address, &error);
      if (server == NULL)
        {
          g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
        }
      else
        g_assert_true (g_uri_is_valid (chimera_server_get_url (server), G_URI_FLAGS_NONE, NULL));
    }
}

static void
test_default (void)
{
  static const struct
  {
    const char *variable;
    const char *url;
  } cases[] = {
    { NULL, CHIMERA_SERVER_DEFAULT_ADDRESS },
    { "", CHIMERA_SERVER_DEFAULT_ADDRESS },
    { "no sense", CHIMERA_SERVER_DEFAULT_ADDRESS },
    { "0.0.0.0", "http://127.0.0.1:11434" },
    { "gpu:1", "http://gpu:1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraServer) server = NULL;

      if (cases[i].variable != NULL)
        g_setenv ("OLLAMA_HOST", cases[i].variable, TRUE);
      else
        g_unsetenv ("OLLAMA_HOST");

      server = chimera_server_new_default ();
      g_assert_cmpstr (chimera_server_get_url (server), ==, cases[i].url);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/server/addresses", test_addresses);
  g_test_add_func ("/llm/server/kinds", test_kinds);
  g_test_add_func ("/llm/server/refused", test_refused);
  g_test_add_func ("/llm/server/port-beside-other-threads", test_port_beside_other_threads);
  g_test_add_func ("/llm/server/credentials", test_credentials_are_refused_and_not_repeated);
  g_test_add_func ("/llm/server/hostile-bytes", test_hostile_bytes);
  g_test_add_func ("/llm/server/default", test_default);

  return g_test_run ();
}
