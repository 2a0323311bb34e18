/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-server-address.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-digits.h"
#include "chimera-error.h"

#define DEFAULT_PORT 11434
#define V1 "/v1"
#define CHAT "/api/chat"
#define GENERATE "/api/generate"

/**
 * chimera_server_address_clear:
 * @self: an address that was read
 *
 * Frees what it owns.
 */
void
chimera_server_address_clear (ChimeraServerAddress *self)
{
  g_clear_pointer (&self->host_port, g_free);
  g_clear_pointer (&self->base, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->complete, g_free);
}

G_GNUC_PRINTF (3, 4)
static gboolean
refuse (const char  *address,
        GError     **error,
        const char  *format,
        ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
               /* Translators: an address somebody typed, and what is wrong with it, a sentence */
               _("“%s” is not the address of a server. %s"), address, reason);

  return FALSE;
}

/* Takes "openai+", "ollama+" or "ollama-chat+" off, where it is there. */
static ChimeraServerKind
read_kind (const char **rest,
           gboolean    *out_uses_chat)
{
  static const struct
  {
    const char *prefix;
    ChimeraServerKind kind;
    gboolean uses_chat;
  } prefixes[] = {
    { "openai+", CHIMERA_SERVER_OPENAI, FALSE },
    { "ollama+", CHIMERA_SERVER_OLLAMA, FALSE },
    { "ollama-chat+", CHIMERA_SERVER_OLLAMA, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      gsize length = strlen (prefixes[i].prefix);

      if (g_ascii_strncasecmp (*rest, prefixes[i].prefix, length) == 0)
        {
          *rest += length;
          *out_uses_chat = prefixes[i].uses_chat;
          return prefixes[i].kind;
        }
    }

  return CHIMERA_SERVER_AUTOMATIC;
}

/* Takes the end of @path off that says which protocol is spoken there; a prefix has said it before. */
static void
read_endpoint (char              *path,
               ChimeraServerKind *kind,
               gboolean          *uses_chat)
{
  static const struct
  {
    const char *suffix;
    ChimeraServerKind kind;
    gboolean uses_chat;
  } endpoints[] = {
    { V1, CHIMERA_SERVER_OPENAI, FALSE },
    { CHAT, CHIMERA_SERVER_OLLAMA, TRUE },
    { GENERATE, CHIMERA_SERVER_OLLAMA, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (endpoints); i++)
    {
      if (!g_str_has_suffix (path, endpoints[i].suffix))
        continue;

      path[strlen (path) - strlen (endpoints[i].suffix)] = '\0';
      if (*kind == CHIMERA_SERVER_AUTOMATIC)
        {
          *kind = endpoints[i].kind;
          *uses_chat = endpoints[i].uses_chat;
        }
      return;
    }
}

/* Takes "scheme://" off, where there is one, and tells the port that goes with it. */
static gboolean
read_scheme (const char   *address,
             const char  **rest,
             const char  **known_scheme,
             guint        *out_port,
             GError      **error)
{
  const char *separator = strstr (*rest, "://");
  g_autofree char *scheme = NULL;

  if (separator == NULL)
    return TRUE;

  scheme = g_ascii_strdown (*rest, separator - *rest);

  if (strcmp (scheme, "http") == 0)
    {
      *known_scheme = "http";
      *out_port = 80;
    }
  else if (strcmp (scheme, "https") == 0)
    {
      *known_scheme = "https";
      *out_port = 443;
    }
  else
    return refuse (address, error, _("It must begin with http:// or https://, not with %s://."), scheme);

  *rest = separator + 3;
  return TRUE;
}

static gboolean
read_port (const char  *address,
           const char  *text,
           guint       *out_port,
           GError     **error)
{
  guint64 port;

  if (!chimera_digits_parse (text, 65535, &port) || port == 0)
    return refuse (address, error, _("Its port must be a number from 1 to 65535, not “%s”."), text);

  *out_port = (guint) port;
  return TRUE;
}

/* Takes the host off @authority, "host", "host:port", "[::1]:port", "::1" or ":port"; a wildcard
 * address, on which a server listens, becomes the loopback on which a client reaches it. */
static gboolean
read_authority (const char  *address,
                const char  *authority,
                char       **out_host,
                guint       *port,
                GError     **error)
{
  g_autofree char *host = NULL;
  const char *colon = strchr (authority, ':');

  if (authority[0] == '[')
    {
      const char *bracket = strchr (authority, ']');

      if (bracket == NULL || (bracket[1] != '\0' && bracket[1] != ':'))
        return refuse (address, error, _("Its brackets do not enclose an IPv6 address."));

      host = g_strndup (authority + 1, (gsize) (bracket - authority - 1));
      if (strchr (host, ':') == NULL || !g_hostname_is_ip_address (host))
        return refuse (address, error, _("Its brackets do not enclose an IPv6 address."));
      if (bracket[1] == ':' && !read_port (address, bracket + 2, port, error))
        return FALSE;
    }
  else if (colon != NULL && strchr (colon + 1, ':') != NULL)
    {
      if (!g_hostname_is_ip_address (authority))
        return refuse (address, error, _("It has more than one colon, but is not an IPv6 address."));
      host = g_strdup (authority);
    }
  else if (colon != NULL)
    {
      host = g_strndup (authority, (gsize) (colon - authority));
      if (!read_port (address, colon + 1, port, error))
        return FALSE;
    }
  else
    host = g_strdup (authority);

  if (*host == '\0')
    *out_host = g_strdup ("localhost");
  else if (strchr (host, ':') != NULL)
    {
      g_autoptr(GInetAddress) inet = g_inet_address_new_from_string (host);

      /* A scope ("fe80::1%eth0") is an address to GLib but not to a URL. */
      if (inet == NULL || strchr (host, '%') != NULL)
        return refuse (address, error, _("Its host is not a name or an address."));
      *out_host = g_inet_address_get_is_any (inet) ? g_strdup ("::1") : g_inet_address_to_string (inet);
    }
  else if (strcmp (host, "0.0.0.0") == 0)
    *out_host = g_strdup ("127.0.0.1");
  else
    {
      g_autofree char *ascii = g_hostname_to_ascii (host);
      g_autofree char *lower = ascii != NULL ? g_ascii_strdown (ascii, -1) : NULL;

      if (lower == NULL || *lower == '\0' || strlen (lower) > 253 || *lower == '.' || strstr (lower, "..") != NULL ||
          lower[strspn (lower, "abcdefghijklmnopqrstuvwxyz0123456789-._")] != '\0')
        return refuse (address, error, _("Its host is not a name or an address."));

      *out_host = g_steal_pointer (&lower);
    }

  return TRUE;
}

static gboolean
host_is_loopback (const char *host)
{
  g_autoptr(GInetAddress) inet = g_inet_address_new_from_string (host);

  if (inet != NULL)
    return g_inet_address_get_is_loopback (inet) || g_str_has_prefix (host, "::ffff:127.");

  return strcmp (host, "localhost") == 0 || g_str_has_suffix (host, ".localhost");
}

/**
 * chimera_server_address_read:
 * @address: as of chimera_server_new()
 * @out_address: (out caller-allocates): its parts; untouched on failure; to be cleared with
 *   chimera_server_address_clear()
 * @error: %CHIMERA_ERROR_INVALID, naming what is wrong
 *
 * Reads the address of a server.
 *
 * Returns: whether it is one
 */
gboolean
chimera_server_address_read (const char            *address,
                             ChimeraServerAddress  *out_address,
                             GError               **error)
{
  ChimeraServerAddress result = { 0 };
  g_autofree char *trimmed = NULL;
  g_autofree char *authority = NULL;
  g_autofree char *path = NULL;
  g_autofree char *host = NULL;
  const char *scheme = "http";
  const char *rest, *slash;
  gboolean uses_chat = FALSE;
  ChimeraServerKind kind;
  gsize length;
  guint port = DEFAULT_PORT;

  rest = address + strspn (address, " \t\r\n\"'");
  length = strlen (rest);
  while (length > 0 && strchr (" \t\r\n\"'", rest[length - 1]) != NULL)
    length--;
  trimmed = g_strndup (rest, length);
  rest = trimmed;

  if (!g_utf8_validate (trimmed, -1, NULL))
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                           _("The address of the server is not valid text."));
      return FALSE;
    }

  if (*trimmed == '\0')
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                           _("The address of the server is empty."));
      return FALSE;
    }

  if (strchr (trimmed, '@') != NULL)
    {
      /* The message does not repeat the address: it holds a password. */
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                           _("The address of a server must not hold a user name or a password."));
      return FALSE;
    }

  for (const char *p = trimmed; *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p) || strchr (" \"'<>\\^`{|}?#", *p) != NULL)
        return refuse (trimmed, error, _("It has a character that does not belong there."));
    }

  kind = read_kind (&rest, &uses_chat);
  if (!read_scheme (trimmed, &rest, &scheme, &port, error))
    return FALSE;

  slash = strchr (rest, '/');
  authority = slash != NULL ? g_strndup (rest, (gsize) (slash - rest)) : g_strdup (rest);
  path = g_strdup (slash != NULL ? slash : "");
  length = strlen (path);
  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';
  read_endpoint (path, &kind, &uses_chat);

  if (!read_authority (trimmed, authority, &host, &port, error))
    return FALSE;

  result.kind = kind;
  result.uses_chat = uses_chat;
  result.host_port = g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%u" : "%s:%u", host, port);
  result.base = g_strconcat (scheme, "://", result.host_port, path, NULL);
  result.url = g_strconcat (result.base, kind == CHIMERA_SERVER_OPENAI ? V1 : uses_chat ? CHAT : "", NULL);
  result.complete = g_strconcat (kind == CHIMERA_SERVER_OLLAMA && !uses_chat ? "ollama+" : "", result.url, NULL);
  result.is_loopback = host_is_loopback (host);

  if (!g_uri_is_valid (result.url, G_URI_FLAGS_NONE, NULL))
    {
      chimera_server_address_clear (&result);
      return refuse (trimmed, error, _("Its path is not that of a URL."));
    }

  *out_address = result;
  return TRUE;
}
