/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-routes.h"

#include <string.h>

#include "chimera-json.h"
#include "chimera-simulator-json.h"
#include "chimera-simulator-lines.h"
#include "chimera-simulator-openai.h"

/* On a message: a gint64, when its head had come */
#define RECEIVED_KEY "chimera-simulator-received"

typedef struct
{
  ChimeraSimulatorEngine *engine;
  SoupServer *server;
  SoupServerMessage *message;
  ChimeraFault fault;
  gboolean openai;  /* errors are objects */
} Call;

static void
send_json (Call  *call,
           guint  status,
           char  *body)
{
  gsize length = strlen (body);

  if (length > CHIMERA_SIMULATOR_LONGEST_PLAIN_BODY)
    soup_message_headers_set_encoding (soup_server_message_get_response_headers (call->message), SOUP_ENCODING_CHUNKED);
  soup_server_message_set_status (call->message, status, NULL);
  soup_server_message_set_response (call->message, "application/json; charset=utf-8", SOUP_MEMORY_TAKE, body, length);
}

static void
send_error (Call       *call,
            guint       status,
            const char *text)
{
  GString *body = g_string_new (NULL);

  chimera_simulator_append_error (body, call->openai, status, text);
  send_json (call, status, g_string_free (body, FALSE));
}

static void
send_not_found (Call       *call,
                const char *name)
{
  g_autofree char *text = g_strdup_printf ("model '%s' not found", name);

  send_error (call, SOUP_STATUS_NOT_FOUND, text);
}

static void
send_plain (Call       *call,
            guint       status,
            const char *content_type,
            const char *text)
{
  soup_server_message_set_status (call->message, status, NULL);
  soup_server_message_set_response (call->message, content_type, SOUP_MEMORY_COPY, text, strlen (text));
}

static void
on_root (Call *call)
{
  send_plain (call, SOUP_STATUS_OK, "text/plain; charset=utf-8", "Ollama is running");
}

static void
on_version (Call *call)
{
  send_json (call, SOUP_STATUS_OK, g_strdup ("{\"version\":\"" CHIMERA_SIMULATOR_VERSION "\"}"));
}

static void
on_tags (Call *call)
{
  send_json (call, SOUP_STATUS_OK, chimera_simulator_models_to_tags (chimera_simulator_engine_get_models (call->engine)));
}

static void
on_ps (Call *call)
{
  send_json (call, SOUP_STATUS_OK, chimera_simulator_models_to_ps (chimera_simulator_engine_get_models (call->engine)));
}

/* The one place where this protocol lets a server say that it is simulated. */
static void
on_v1_models (Call *call)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (call->message), "Server",
                                CHIMERA_SIMULATOR_VERSION);
  send_json (call, SOUP_STATUS_OK, chimera_simulator_openai_list_models (chimera_simulator_engine_get_models (call->engine)));
}

static void
on_show (Call *call)
{
  SoupMessageBody *body = soup_server_message_get_request_body (call->message);
  g_autoptr(JsonObject) object = NULL;
  ChimeraSimulatorModel *model;
  const char *name = "";

  if (body->length > 0)
    object = chimera_json_parse_object (body->data, (gsize) body->length, NULL);
  if (object == NULL)
    {
      g_autofree char *text = body->length > 0 ? chimera_simulator_json_explain (body->data, (gsize) body->length)
                                               : g_strdup ("missing request body");

      send_error (call, SOUP_STATUS_BAD_REQUEST, text);
      return;
    }

  if (!chimera_json_get_string (object, "model", &name) || name[0] == '\0')
    chimera_json_get_string (object, "name", &name);

  model = chimera_simulator_models_find (chimera_simulator_engine_get_models (call->engine), name);

  if (name[0] == '\0')
    send_error (call, SOUP_STATUS_BAD_REQUEST, "model is required");
  else if (!chimera_simulator_name_is_valid (name))
    send_error (call, SOUP_STATUS_BAD_REQUEST, "invalid model name");
  else if (model == NULL || call->fault == CHIMERA_FAULT_MISSING_MODEL)
    {
      g_autofree char *full = strchr (name, ':') != NULL ? g_strdup (name) : g_strconcat (name, ":latest", NULL);

      send_not_found (call, full);
    }
  else
    send_json (call, SOUP_STATUS_OK, chimera_simulator_model_to_show (model));
}

static void
unload (Call                    *call,
        ChimeraSimulatorModel   *model,
        ChimeraSimulatorRequest *request)
{
  GString *body = g_string_new (NULL);

  chimera_simulator_model_dismiss (model, chimera_simulator_now_unix_ns ());
  chimera_simulator_append_opening (body, request, "", 0);
  g_string_append (body, ",\"done\":true,\"done_reason\":\"unload\"}");
  send_json (call, SOUP_STATUS_OK, g_string_free (body, FALSE));
}

/* TRUE where the request has been answered, with an error. */
static gboolean
refuse (Call                    *call,
        ChimeraSimulatorModel   *model,
        ChimeraSimulatorRequest *request)
{
  g_autofree char *text = NULL;

  if (!chimera_simulator_name_is_valid (request->model))
    send_error (call, SOUP_STATUS_BAD_REQUEST, "invalid model name");
  else if (model == NULL || call->fault == CHIMERA_FAULT_MISSING_MODEL)
    send_not_found (call, request->model);
  else if (request->wants_thinking)
    {
      text = g_strdup_printf ("\"%s\" does not support thinking", request->model);
      send_error (call, SOUP_STATUS_BAD_REQUEST, text);
    }
  else if (request->has_tools)
    {
      text = g_strdup_printf ("registry.ollama.ai/library/%s does not support tools", model->name);
      send_error (call, SOUP_STATUS_BAD_REQUEST, text);
    }
  else if (request->options_error != NULL)
    send_error (call, SOUP_STATUS_INTERNAL_SERVER_ERROR, request->options_error);
  else if (call->fault == CHIMERA_FAULT_HTTP_500)
    send_error (call, SOUP_STATUS_INTERNAL_SERVER_ERROR, "llama-server process has terminated: signal: killed");
  else if (call->fault == CHIMERA_FAULT_HTTP_503 || chimera_simulator_engine_is_full (call->engine, model))
    send_error (call, SOUP_STATUS_SERVICE_UNAVAILABLE,
                "server busy, please try again.  maximum pending requests exceeded");
  else
    return FALSE;

  return TRUE;
}

static void
answer (Call     *call,
        gboolean  chat)
{
  SoupMessageBody *body = soup_server_message_get_request_body (call->message);
  g_autoptr(ChimeraSimulatorRequest) request = NULL;
  g_autoptr(ChimeraSimulatorWire) wire = NULL;
  g_autofree char *complaint = NULL;
  ChimeraSimulatorModel *model;

  request = call->openai ? chimera_simulator_openai_parse (body->data, (gsize) body->length, &complaint)
                         : chimera_simulator_request_parse (body->data, (gsize) body->length, chat, &complaint);
  if (request == NULL)
    {
      send_error (call, SOUP_STATUS_BAD_REQUEST, complaint);
      return;
    }

  request->received_ns = *(gint64 *) g_object_get_data (G_OBJECT (call->message), RECEIVED_KEY);
  model = chimera_simulator_models_find (chimera_simulator_engine_get_models (call->engine), request->model);
  if (refuse (call, model, request))
    return;

  if (request->messages->len == 0 && request->keep_alive_ns == 0)
    {
      unload (call, model, request);
      return;
    }

  wire = chimera_simulator_wire_new (call->server, call->message);
  if (wire == NULL)
    {
      send_error (call, SOUP_STATUS_INTERNAL_SERVER_ERROR, "too many open files");
      return;
    }

  chimera_simulator_engine_submit (call->engine, model, g_steal_pointer (&request), g_steal_pointer (&wire), call->fault);
}

static void
on_generate (Call *call)
{
  answer (call, FALSE);
}

static void
on_chat (Call *call)
{
  answer (call, TRUE);
}

static const struct
{
  const char *path;
  const char *allow;
  void (*handle) (Call *call);
} routes[] = {
  { "/", "HEAD, GET", on_root },
  { "/api/version", "HEAD, GET", on_version },
  { "/api/tags", "HEAD, GET", on_tags },
  { "/api/ps", "GET", on_ps },
  { "/api/show", "POST", on_show },
  { "/api/generate", "POST", on_generate },
  { "/api/chat", "POST", on_chat },
  { "/v1/models", "GET", on_v1_models },
  { "/v1/chat/completions", "POST", on_chat },
};

static gboolean
is_local_name (const char *host)
{
  return g_ascii_strcasecmp (host, "localhost") == 0 || g_str_has_suffix (host, ".localhost") ||
         g_str_has_suffix (host, ".local") || g_str_has_suffix (host, ".internal") || g_hostname_is_ip_address (host);
}

/* A page of some other site must not reach a server on the user's machine. */
static gboolean
is_foreign (SoupServerMessage *message)
{
  const char *origin = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Origin");
  const char *host = g_uri_get_host (soup_server_message_get_uri (message));
  g_autoptr(GUri) uri = NULL;

  if (host != NULL && !is_local_name (host))
    return TRUE;

  if (origin == NULL)
    return FALSE;

  uri = g_uri_parse (origin, G_URI_FLAGS_NONE, NULL);

  return uri == NULL || ((g_str_equal (g_uri_get_scheme (uri), "http") || g_str_equal (g_uri_get_scheme (uri), "https")) &&
                         (g_uri_get_host (uri) == NULL || !is_local_name (g_uri_get_host (uri))));
}

/* Every route wants the key, as those of llama.cpp's server do. */
static gboolean
is_authorized (SoupServerMessage *message,
               const char        *api_key)
{
  const char *given = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");

  return given != NULL && g_str_has_prefix (given, "Bearer ") && g_str_equal (given + strlen ("Bearer "), api_key);
}

/**
 * chimera_simulator_routes_begin:
 * @message: a request whose head has come, and not yet its body
 *
 * Takes the time: from here on Ollama counts what a request takes.
 */
void
chimera_simulator_routes_begin (SoupServerMessage *message)
{
  gint64 now = chimera_simulator_answer_now_ns ();

  g_object_set_data_full (G_OBJECT (message), RECEIVED_KEY, g_memdup2 (&now, sizeof now), g_free);
}

/**
 * chimera_simulator_routes_handle:
 * @engine: the engine
 * @server: the server
 * @message: a request that has gone through chimera_simulator_routes_begin(), with its body
 * @path: what it asks for
 * @fault: what is to go wrong
 * @api_key: (nullable): the key that a request must bring
 *
 * Answers @message, or hands it to @engine.
 */
void
chimera_simulator_routes_handle (ChimeraSimulatorEngine *engine,
                                 SoupServer             *server,
                                 SoupServerMessage      *message,
                                 const char             *path,
                                 ChimeraFault            fault,
                                 const char             *api_key)
{
  Call call = {
    .engine = engine, .server = server, .message = message, .fault = fault, .openai = g_str_has_prefix (path, "/v1/"),
  };
  const char *method = soup_server_message_get_method (message);

  if (is_foreign (message))
    {
      soup_server_message_set_status (message, SOUP_STATUS_FORBIDDEN, NULL);
      return;
    }

  if (api_key != NULL && !is_authorized (message, api_key))
    {
      call.openai = TRUE;
      send_error (&call, SOUP_STATUS_UNAUTHORIZED, "Invalid API Key");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_auto(GStrv) allowed = NULL;

      if (!g_str_equal (routes[i].path, path))
        continue;

      allowed = g_strsplit (routes[i].allow, ", ", -1);
      if (g_strv_contains ((const char * const *) allowed, method))
        routes[i].handle (&call);
      else
        {
          soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow", routes[i].allow);
          send_plain (&call, SOUP_STATUS_METHOD_NOT_ALLOWED, "text/plain", "405 method not allowed");
        }
      return;
    }

  send_plain (&call, SOUP_STATUS_NOT_FOUND, "text/plain", "404 page not found");
}
