/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-server.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-error.h"

#define DEFAULT_PORT 11434
#define V1 "/v1"
#define CHAT "/api/chat"
#define GENERATE "/api/generate"

struct _ChimeraServer
{
  ChimeraServerKind kind;
  gboolean uses_chat;
  char *base;
  char *url;
  char *address;
  char *host_port;
  gboolean loopback;
};

G_DEFINE_BOXED_TYPE (ChimeraServer, chimera_server, chimera_server_ref, chimera_server_unref)

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

  if (!g_ascii_string_to_unsigned (text, 10, 1, 65535, &port, NULL))
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
 * chimera_server_new:
 * @address: what a person typed or OLLAMA_HOST holds
 * @error: %CHIMERA_ERROR_INVALID, naming what is wrong
 *
 * Reads an address as Ollama's own client does (its envconfig.Host): without a scheme it is http
 * and port 11434, with one the port is that of the scheme; blanks and quotes around it are
 * dropped, a path is kept, no host means this machine. Unlike there, what cannot be understood is
 * refused, and so are a user name and a password, which would end up in reports.
 *
 * An address is Ollama's or that of an OpenAI-compatible server, to be found out by asking. What
 * OpenAI's own clients take for a base URL, one whose path ends in "/v1", needs no question; nor
 * does "openai+ADDRESS", which gets the "/v1" where it lacks it, or "ollama+ADDRESS". Ollama has two
 * endpoints for an answer: /api/generate is asked unless the path ends in "/api/chat", or it is
 * "ollama-chat+ADDRESS".
 *
 * Returns: (transfer full): the server, or %NULL with @error set
 */
ChimeraServer *
chimera_server_new (const char  *address,
                    GError     **error)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *authority = NULL;
  g_autofree char *path = NULL;
  g_autofree char *host = NULL;
  const char *scheme = "http";
  const char *rest, *slash;
  gboolean uses_chat = FALSE;
  ChimeraServerKind kind;
  ChimeraServer *self;
  gsize length;
  guint port = DEFAULT_PORT;

  g_return_val_if_fail (address != NULL, NULL);

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
      return NULL;
    }

  if (*trimmed == '\0')
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                           _("The address of the server is empty."));
      return NULL;
    }

  if (strchr (trimmed, '@') != NULL)
    {
      /* The message does not repeat the address: it holds a password. */
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                           _("The address of a server must not hold a user name or a password."));
      return NULL;
    }

  for (const char *p = trimmed; *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p) || strchr (" \"'<>\\^`{|}?#", *p) != NULL)
        {
          refuse (trimmed, error, _("It has a character that does not belong there."));
          return NULL;
        }
    }

  kind = read_kind (&rest, &uses_chat);
  if (!read_scheme (trimmed, &rest, &scheme, &port, error))
    return NULL;

  slash = strchr (rest, '/');
  authority = slash != NULL ? g_strndup (rest, (gsize) (slash - rest)) : g_strdup (rest);
  path = g_strdup (slash != NULL ? slash : "");
  length = strlen (path);
  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';
  read_endpoint (path, &kind, &uses_chat);

  if (!read_authority (trimmed, authority, &host, &port, error))
    return NULL;

  self = g_atomic_rc_box_new0 (ChimeraServer);
  self->host_port = g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%u" : "%s:%u", host, port);
  self->kind = kind;
  self->uses_chat = uses_chat;
  self->base = g_strconcat (scheme, "://", self->host_port, path, NULL);
  self->url = g_strconcat (self->base, kind == CHIMERA_SERVER_OPENAI ? V1 : uses_chat ? CHAT : "", NULL);
  self->address = g_strconcat (kind == CHIMERA_SERVER_OLLAMA && !uses_chat ? "ollama+" : "", self->url, NULL);
  self->loopback = host_is_loopback (host);

  if (!g_uri_is_valid (self->url, G_URI_FLAGS_NONE, NULL))
    {
      refuse (trimmed, error, _("Its path is not that of a URL."));
      g_clear_pointer (&self, chimera_server_unref);
    }

  return self;
}

/**
 * chimera_server_new_default:
 *
 * Returns: (transfer full): the server of OLLAMA_HOST, or that of %CHIMERA_SERVER_DEFAULT_ADDRESS
 *   where the variable is unset, empty or makes no sense
 */
ChimeraServer *
chimera_server_new_default (void)
{
  const char *address = g_getenv ("OLLAMA_HOST");
  ChimeraServer *self = NULL;

  if (address != NULL && *address != '\0')
    self = chimera_server_new (address, NULL);

  return self != NULL ? self : chimera_server_new (CHIMERA_SERVER_DEFAULT_ADDRESS, NULL);
}

/**
 * chimera_server_ref:
 * @self: a server
 *
 * Returns: (transfer full): the same one; thread-safe
 */
ChimeraServer *
chimera_server_ref (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  ChimeraServer *self = data;

  g_free (self->base);
  g_free (self->url);
  g_free (self->address);
  g_free (self->host_port);
}

/**
 * chimera_server_unref:
 * @self: (transfer full): a server
 *
 * Drops a reference; thread-safe.
 */
void
chimera_server_unref (ChimeraServer *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * chimera_server_get_kind:
 * @self: a server
 *
 * Returns: its kind as far as its address tells
 */
ChimeraServerKind
chimera_server_get_kind (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, CHIMERA_SERVER_AUTOMATIC);

  return self->kind;
}

/**
 * chimera_server_uses_chat:
 * @self: a server
 *
 * Returns: whether answers are asked for at /api/chat, which is Ollama's
 */
gboolean
chimera_server_uses_chat (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->uses_chat;
}

/**
 * chimera_server_get_base:
 * @self: a server
 *
 * Returns: the address with scheme and port, without a final slash, "/v1" and "/api/chat"
 */
const char *
chimera_server_get_base (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->base;
}

/**
 * chimera_server_get_url:
 * @self: a server
 *
 * Returns: the address with scheme and port, without a final slash; with "/v1" where the server
 *   is known to be OpenAI-compatible, with "/api/chat" where that is what it is asked
 */
const char *
chimera_server_get_url (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->url;
}

/**
 * chimera_server_get_address:
 * @self: a server
 *
 * Returns: what chimera_server_new() makes a server of that has the same address and the same kind: the
 *   URL, after "ollama+" where that kind was given by hand
 */
const char *
chimera_server_get_address (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->address;
}

/**
 * chimera_server_get_host_port:
 * @self: a server
 *
 * Returns: host and port, an IPv6 address in brackets
 */
const char *
chimera_server_get_host_port (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->host_port;
}

/**
 * chimera_server_is_loopback:
 * @self: a server
 *
 * Returns: whether the address is one of this machine's loopback (127.0.0.0/8, ::1, localhost)
 */
gboolean
chimera_server_is_loopback (ChimeraServer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->loopback;
}

/**
 * chimera_server_build_url:
 * @self: a server
 * @path: begins with a slash, "/api/tags" or "/v1/models"
 *
 * Returns: (transfer full): the whole address; the path of the base, if any, comes first
 */
char *
chimera_server_build_url (ChimeraServer *self,
                          const char    *path)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (path != NULL && *path == '/', NULL);

  return g_strconcat (self->base, path, NULL);
}
