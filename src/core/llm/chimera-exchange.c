/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-exchange.h"

#include <glib/gi18n-lib.h>
#include <time.h>

#include "chimera-body-reader.h"
#include "chimera-error.h"
#include "chimera-format.h"

struct _ChimeraExchange
{
  SoupSession *session;
  SoupMessage *message;
  char *host_port;
  GCancellable *cancellable;
  const ChimeraExchangeHooks *hooks;
  gpointer owner;

  /* cancels whichever operation is under way, for any reason */
  GCancellable *stop;
  GError *stopped_by;
  GSource *cancel_source;
  gulong cancel_id;
  GSource *watchdog;
  GInputStream *stream;
  ChimeraBodyReader *body;

  gint64 first_limit_ns;
  gint64 idle_limit_ns;
  gint64 total_limit_ns;
  gint64 started_ns;
  gint64 last_ns;
  gint64 head_ns;  /* 0 after the first read of the body */
  gboolean written;
  gboolean answering;
  gboolean answered;
  gboolean flowing;
};

/* The clock of g_get_monotonic_time(), finer. */
static gint64
get_now_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);

  return (gint64) now.tv_sec * CHIMERA_NS_PER_S + now.tv_nsec;
}

/* The operation may end within this call, and the exchange with it; the reading of the body does in
 * the next turn of the loop. Where the head of an answer is
 * in, on_answered() follows without waiting for anything, and sees why it has to stop: libsoup 3.6
 * releases a request once too often that is cancelled between the two (run_until_read_done() ends a
 * message that its own message_completed() has just ended). */
static void
stop (ChimeraExchange *self,
      GError          *reason)
{
  if (self->stopped_by == NULL)
    self->stopped_by = reason;
  else
    g_error_free (reason);

  if (self->body != NULL)
    chimera_body_reader_wake (self->body);
  else if (!self->answering)
    g_cancellable_cancel (self->stop);
}

/* The watchdog is not moved with every piece: when it wakes it looks whether it is time. */
static gint64
add_limit (gint64 since_ns,
           gint64 limit_ns)
{
  return limit_ns > 0 ? since_ns + MIN (limit_ns, G_MAXINT64 / 2) : G_MAXINT64;
}

static gint64
get_total_deadline_ns (ChimeraExchange *self)
{
  return self->written ? add_limit (self->started_ns, self->total_limit_ns) : G_MAXINT64;
}

static gint64
get_deadline_ns (ChimeraExchange *self)
{
  gint64 pause_deadline = self->flowing ? add_limit (self->last_ns, self->idle_limit_ns)
                                        : add_limit (self->started_ns, self->first_limit_ns);

  return MIN (pause_deadline, get_total_deadline_ns (self));
}

static void
arm_watchdog (ChimeraExchange *self)
{
  gint64 deadline = get_deadline_ns (self);

  if (self->watchdog != NULL)
    g_source_set_ready_time (self->watchdog, deadline == G_MAXINT64 ? -1 : deadline / 1000 + 1);
}

static gboolean
on_watchdog (gpointer user_data)
{
  ChimeraExchange *self = user_data;
  g_autofree char *seconds = NULL;
  gint64 now_ns = get_now_ns ();

  if (now_ns < get_deadline_ns (self))
    {
      arm_watchdog (self);
      return G_SOURCE_CONTINUE;
    }

  g_source_set_ready_time (self->watchdog, -1);

  if (now_ns >= get_total_deadline_ns (self))
    {
      seconds = g_strdup_printf ("%g", (double) self->total_limit_ns / 1e9);
      stop (self, g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_TIMEOUT,
                               /* Translators: a host and its port, a number of seconds */
                               _("%s took longer than the %s seconds that a call may take."),
                               self->host_port, seconds));
      return G_SOURCE_CONTINUE;
    }

  seconds = g_strdup_printf ("%g", (double) (self->flowing ? self->idle_limit_ns : self->first_limit_ns) / 1e9);

  if (self->flowing)
    stop (self, g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_TIMEOUT,
                             /* Translators: a host and its port, a number of seconds */
                             _("%s paused in the middle of its answer for more than %s seconds."),
                             self->host_port, seconds));
  else if (self->written)
    stop (self, g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_TIMEOUT,
                             /* Translators: a host and its port, a number of seconds */
                             _("%s did not begin to answer within %s seconds."),
                             self->host_port, seconds));
  else
    /* A host that is off or behind a firewall refuses nothing, it is silent. */
    stop (self, g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_UNREACHABLE,
                             /* Translators: a host and its port, the reason */
                             _("No server answers at %s: %s"), self->host_port, _("the connection timed out")));

  return G_SOURCE_CONTINUE;
}

static gboolean
on_cancel_source (gpointer user_data)
{
  ChimeraExchange *self = user_data;

  g_source_set_ready_time (self->cancel_source, -1);
  chimera_exchange_cancel (self);

  return G_SOURCE_CONTINUE;
}

/* On the thread that cancels. (A GCancellableSource of GLib 2.74 leaks when it is destroyed while
 * another thread cancels.) */
static void
on_cancelled (GCancellable *cancellable,
              gpointer      user_data)
{
  ChimeraExchange *self = user_data;

  g_source_set_ready_time (self->cancel_source, 0);
}

static gboolean
dispatch_timed (GSource     *source,
                GSourceFunc  callback,
                gpointer     user_data)
{
  return callback (user_data);
}

/* A source that is dispatched when its ready time has come, and has none yet. */
static GSource *
attach_timed_source (int         priority,
                     GSourceFunc callback,
                     gpointer    user_data)
{
  static GSourceFuncs funcs = { .dispatch = dispatch_timed };
  GSource *source = g_source_new (&funcs, sizeof (GSource));

  g_source_set_priority (source, priority);
  g_source_set_callback (source, callback, user_data, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());

  return source;
}

/* HTTP/2 is not asked for: with it libsoup sees that a message is cancelled no sooner than the server sends
 * something, and gives out the body no sooner than its first piece has come, however long after the head. */
static void
on_network_event (SoupMessage        *message,
                  GSocketClientEvent  event,
                  GIOStream          *connection,
                  gpointer            user_data)
{
  static const char *const protocols[] = { "http/1.1", NULL };

  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING && G_IS_TLS_CONNECTION (connection))
    g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (connection), protocols);
}

static void
on_starting (SoupMessage *message,
             gpointer     user_data)
{
  ChimeraExchange *self = user_data;

  self->written = TRUE;
  self->started_ns = self->last_ns = get_now_ns ();
  self->hooks->started (self->started_ns, self->owner);
  arm_watchdog (self);
}

/* Except after a 421, which libsoup answers by reading the body and asking anew. */
static void
on_got_headers (SoupMessage *message,
                gpointer     user_data)
{
  ChimeraExchange *self = user_data;

  self->head_ns = get_now_ns ();
  self->answering = soup_message_get_status (message) != SOUP_STATUS_MISDIRECTED_REQUEST;
}

/**
 * chimera_exchange_new:
 * @session: of the calling thread
 * @message: what to send
 * @host_port: the server, for messages
 * @cancellable: (nullable): the caller's; may be cancelled from any thread
 * @hooks: whom to tell, static
 * @owner: for @hooks
 *
 * Returns: (transfer full): an exchange to be started, which then owns itself
 */
ChimeraExchange *
chimera_exchange_new (SoupSession                *session,
                      SoupMessage                *message,
                      const char                 *host_port,
                      GCancellable               *cancellable,
                      const ChimeraExchangeHooks *hooks,
                      gpointer                    owner)
{
  ChimeraExchange *self = g_new0 (ChimeraExchange, 1);

  self->session = g_object_ref (session);
  self->message = g_object_ref (message);
  self->host_port = g_strdup (host_port);
  if (cancellable != NULL)
    self->cancellable = g_object_ref (cancellable);
  self->hooks = hooks;
  self->owner = owner;
  self->stop = g_cancellable_new ();

  return self;
}

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    {
      g_source_destroy (*source);
      g_clear_pointer (source, g_source_unref);
    }
}

/* @now_ns is when what ended it was seen. */
static void
finish (ChimeraExchange *self,
        gint64           now_ns,
        const GError    *error)
{
  /* Waits for a thread that is just cancelling to be through with on_cancelled(). */
  if (self->cancel_id != 0)
    g_cancellable_disconnect (self->cancellable, self->cancel_id);
  clear_source (&self->cancel_source);
  clear_source (&self->watchdog);
  g_signal_handlers_disconnect_by_data (self->message, self);

  g_clear_pointer (&self->body, chimera_body_reader_free);

  /* Drops the connection of an unfinished answer at once (protocol.md 39), before anybody hears
   * that it has ended. Nothing is written or read by it: the request is out when there is a stream. */
  if (self->stream != NULL)
    g_input_stream_close (self->stream, NULL, NULL);

  self->hooks->ended (self, now_ns - self->started_ns, self->stopped_by != NULL ? self->stopped_by : error, self->owner);

  g_clear_object (&self->stream);
  g_clear_object (&self->message);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stop);
  g_clear_error (&self->stopped_by);
  g_free (self->host_port);
  g_free (self);
}

/* Why nobody answered, as the end of a sentence. */
static const char *
explain (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return _("connection refused");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return _("the connection timed out");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE))
    return _("no route leads there");
  if (error->domain == G_RESOLVER_ERROR)
    return _("the name is not known");

  return error->message;
}

static GError *
name_failure (ChimeraExchange *self,
              const GError    *error)
{
  if (self->answered)
    return g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_CUT,
                        /* Translators: a host and its port, what the system says of the reason */
                        _("The connection to %s broke in the middle of the answer: %s"),
                        self->host_port, error->message);

  if (self->written)
    return g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_CUT,
                        /* Translators: a host and its port, what the system says of the reason */
                        _("%s took the request and closed the connection without an answer: %s"),
                        self->host_port, error->message);

  return g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_UNREACHABLE,
                      /* Translators: a host and its port, the reason */
                      _("No server answers at %s: %s"), self->host_port, explain (error));
}

/* A server like Ollama sends the head together with the first token: what can be read at once was
 * received with the head, before libsoup had come so far as to give it out. */
static gint64
take_received_ns (ChimeraExchange *self)
{
  gint64 head_ns = self->head_ns;

  self->head_ns = 0;

  return head_ns != 0 ? head_ns : get_now_ns ();
}

static gboolean
on_ready (gpointer user_data)
{
  ChimeraExchange *self = user_data;
  g_autoptr(GError) error = NULL;
  const char *data;
  gssize length;
  gint64 received_ns;

  if (self->stopped_by != NULL)
    {
      finish (self, get_now_ns (), NULL);
      return G_SOURCE_CONTINUE;
    }

  length = chimera_body_reader_read (self->body, &data, &error);
  received_ns = take_received_ns (self);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return G_SOURCE_CONTINUE;

  if (length < 0)
    {
      g_autoptr(GError) failure = name_failure (self, error);

      finish (self, received_ns, failure);
      return G_SOURCE_CONTINUE;
    }

  if (length == 0)
    {
      finish (self, received_ns, NULL);
      return G_SOURCE_CONTINUE;
    }

  self->last_ns = received_ns;

  if (!self->hooks->piece (self, data, (gsize) length, received_ns - self->started_ns, self->owner) ||
      self->stopped_by != NULL)
    finish (self, get_now_ns (), NULL);
  else if (chimera_body_reader_is_ended (self->body))
    finish (self, received_ns, NULL);

  return G_SOURCE_CONTINUE;
}

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  ChimeraExchange *self = user_data;
  g_autoptr(GError) error = NULL;

  self->answering = FALSE;
  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream == NULL)
    {
      g_autoptr(GError) failure = name_failure (self, error);

      finish (self, get_now_ns (), failure);
      return;
    }

  self->answered = TRUE;

  if (self->stopped_by != NULL)
    {
      finish (self, get_now_ns (), NULL);
      return;
    }

  self->body = chimera_body_reader_new (self->message, self->stream, on_ready, self);
  on_ready (self);
}

/**
 * chimera_exchange_start:
 * @self: (transfer full): an exchange
 *
 * Sends the message. Everything happens in the thread-default main context.
 */
void
chimera_exchange_start (ChimeraExchange *self)
{
  self->started_ns = self->last_ns = get_now_ns ();
  self->hooks->started (self->started_ns, self->owner);

  if (self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable))
    chimera_exchange_cancel (self);

  if (self->stopped_by != NULL)
    {
      finish (self, get_now_ns (), NULL);
      return;
    }

  self->watchdog = attach_timed_source (G_PRIORITY_DEFAULT, on_watchdog, self);
  arm_watchdog (self);

  if (self->cancellable != NULL)
    {
      self->cancel_source = attach_timed_source (G_PRIORITY_HIGH, on_cancel_source, self);
      self->cancel_id = g_cancellable_connect (self->cancellable, G_CALLBACK (on_cancelled), self, NULL);
    }

  g_signal_connect (self->message, "network-event", G_CALLBACK (on_network_event), self);
  /* Emitted when the connection is there and the request is about to be written: neither a look-up
   * of a name nor a handshake is part of what is measured. */
  g_signal_connect (self->message, "starting", G_CALLBACK (on_starting), self);
  g_signal_connect (self->message, "got-headers", G_CALLBACK (on_got_headers), self);

  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, self->stop, on_answered, self);
}

/**
 * chimera_exchange_set_limits:
 * @self: an exchange
 * @first_ns: from the sending of the request until chimera_exchange_set_flowing(); 0 is for ever
 * @idle_ns: between two pieces from then on; 0 is for ever
 * @total_ns: from the sending of the request until the end; 0 is for ever
 *
 * Sets the watchdogs. One that runs out ends the exchange with %CHIMERA_ERROR_TIMEOUT, or with
 * %CHIMERA_ERROR_UNREACHABLE while there is no connection yet.
 */
void
chimera_exchange_set_limits (ChimeraExchange *self,
                             gint64           first_ns,
                             gint64           idle_ns,
                             gint64           total_ns)
{
  self->first_limit_ns = first_ns;
  self->idle_limit_ns = idle_ns;
  self->total_limit_ns = total_ns;
  arm_watchdog (self);
}

/**
 * chimera_exchange_set_flowing:
 * @self: an exchange, in its piece() hook
 *
 * Says that what was waited for has begun to come.
 */
void
chimera_exchange_set_flowing (ChimeraExchange *self)
{
  if (self->flowing)
    return;

  self->flowing = TRUE;
  arm_watchdog (self);
}

/**
 * chimera_exchange_cancel:
 * @self: an exchange
 *
 * Ends it with %G_IO_ERROR_CANCELLED, at once or soon: it may be gone when this returns.
 */
void
chimera_exchange_cancel (ChimeraExchange *self)
{
  stop (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The request was cancelled.")));
}

/**
 * chimera_exchange_get_status:
 * @self: an exchange
 *
 * Returns: the HTTP status, 0 while no answer has come
 */
guint
chimera_exchange_get_status (ChimeraExchange *self)
{
  return self->answered ? soup_message_get_status (self->message) : 0;
}

/**
 * chimera_exchange_get_software:
 * @self: an exchange
 *
 * Returns: (nullable): what the server says it is, "llama.cpp"
 */
const char *
chimera_exchange_get_software (ChimeraExchange *self)
{
  return self->answered ? soup_message_headers_get_one (soup_message_get_response_headers (self->message), "Server")
                        : NULL;
}
