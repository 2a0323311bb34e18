/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-openai.h"

#include <string.h>

#include "chimera-format.h"
#include "chimera-json.h"
#include "chimera-simulator-json.h"
#include "chimera-simulator-model.h"

/* Makes @request of the messages; FALSE where one of them is none. */
static gboolean
read_messages (JsonArray               *messages,
               ChimeraSimulatorRequest *request)
{
  g_autoptr(GString) system = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (messages); i++)
    {
      JsonNode *node = json_array_get_element (messages, i);
      JsonObject *message = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *role = "";
      const char *content = "";

      if (message == NULL || !chimera_json_get_string (message, "role", &role) ||
          !chimera_json_get_string (message, "content", &content))
        return FALSE;

      if (g_str_equal (role, "system"))
        g_string_append_printf (system, "%s%s", system->len > 0 ? "\n\n" : "", content);
      else
        g_ptr_array_add (request->messages, g_strdup (content));
    }

  if (system->len > 0)
    request->system = g_strdup (system->str);

  return request->messages->len > 0;
}

/**
 * chimera_simulator_openai_parse:
 * @data: (array length=length): the body of /v1/chat/completions
 * @length: its length in bytes
 * @out_complaint: (out): why it is a bad request
 *
 * Context and layers on the GPU cannot be asked for here; like Ollama's /v1 it cuts a prompt that
 * is too long without a word.
 *
 * Returns: (transfer full) (nullable): the request
 */
ChimeraSimulatorRequest *
chimera_simulator_openai_parse (const char  *data,
                                gsize        length,
                                char       **out_complaint)
{
  g_autoptr(ChimeraSimulatorRequest) self = NULL;
  g_autoptr(JsonObject) object = length > 0 ? chimera_json_parse_object (data, length, NULL) : NULL;
  JsonObject *stream_options;
  JsonArray *messages;
  const char *model = "";

  if (object == NULL)
    {
      *out_complaint = length > 0 ? chimera_simulator_json_explain (data, length) : g_strdup ("missing request body");
      return NULL;
    }

  self = chimera_simulator_request_new ();
  self->chat = self->openai = self->truncate = self->shift = TRUE;
  self->load[CHIMERA_SIMULATOR_LOAD_SHIFT] = TRUE;
  chimera_json_get_string (object, "model", &model);
  self->model = g_strdup (model);
  chimera_json_get_boolean (object, "stream", &self->stream);
  chimera_json_get_int (object, "max_tokens", &self->num_predict);
  chimera_json_get_int (object, "seed", &self->seed);
  stream_options = chimera_json_get_object (object, "stream_options");
  if (stream_options != NULL)
    chimera_json_get_boolean (stream_options, "include_usage", &self->include_usage);

  messages = chimera_json_get_array (object, "messages");
  if (messages == NULL || !read_messages (messages, self))
    {
      *out_complaint = g_strdup ("invalid 'messages'");
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * chimera_simulator_openai_append_error:
 * @out: where to
 * @status: of HTTP
 * @message: what is wrong
 *
 * Appends an error as an object.
 */
void
chimera_simulator_openai_append_error (GString    *out,
                                       guint       status,
                                       const char *message)
{
  const char *type = status == 404 ? "not_found_error" : status == 401 ? "authentication_error"
                     : status == 400 ? "invalid_request_error" : "api_error";

  g_string_append (out, "{\"error\":{\"message\":");
  chimera_simulator_json_append_string (out, message, strlen (message));
  g_string_append_printf (out, ",\"type\":\"%s\",\"param\":null,\"code\":null}}", type);
}

static void
append_opening (GString                       *out,
                const ChimeraSimulatorRequest *request,
                guint32                        id,
                const char                    *kind)
{
  g_string_append_printf (out, "{\"id\":\"chatcmpl-%u\",\"object\":\"%s\",\"created\":%" G_GINT64_FORMAT ",\"model\":",
                          id % 1000, kind, chimera_simulator_now_unix_ns () / CHIMERA_NS_PER_S);
  chimera_simulator_json_append_string (out, request->model, strlen (request->model));
  g_string_append (out, ",\"system_fingerprint\":\"fp_ollama\",\"choices\":[");
}

static void
append_usage (GString                       *out,
              const ChimeraSimulatorFigures *figures)
{
  g_string_append_printf (out, ",\"usage\":{\"prompt_tokens\":%u,\"completion_tokens\":%u,\"total_tokens\":%u}",
                          figures->n_prompt, figures->n_eval, figures->n_prompt + figures->n_eval);
}

static const char *
get_reason (const ChimeraSimulatorFigures *figures)
{
  return figures->hits_limit ? "length" : "stop";
}

/**
 * chimera_simulator_openai_append_text:
 * @out: where to
 * @request: a request
 * @id: of the answer
 * @text: (array length=length): text of the answer
 * @length: its length in bytes
 * @is_first: whether the answer begins with it
 *
 * Appends an event of a stream.
 */
void
chimera_simulator_openai_append_text (GString                       *out,
                                      const ChimeraSimulatorRequest *request,
                                      guint32                        id,
                                      const char                    *text,
                                      gsize                          length,
                                      gboolean                       is_first)
{
  g_string_append (out, "data: ");
  append_opening (out, request, id, "chat.completion.chunk");
  g_string_append_printf (out, "{\"index\":0,\"delta\":{%s\"content\":", is_first ? "\"role\":\"assistant\"," : "");
  chimera_simulator_json_append_string (out, text, length);
  g_string_append (out, "},\"finish_reason\":null}]}\n\n");
}

/**
 * chimera_simulator_openai_append_closing:
 * @out: where to
 * @request: a request
 * @id: of the answer
 * @figures: what to report
 *
 * Appends the events behind the text: the reason, the usage where it was asked for, the end mark.
 */
void
chimera_simulator_openai_append_closing (GString                       *out,
                                         const ChimeraSimulatorRequest *request,
                                         guint32                        id,
                                         const ChimeraSimulatorFigures *figures)
{
  g_string_append (out, "data: ");
  append_opening (out, request, id, "chat.completion.chunk");
  g_string_append_printf (out, "{\"index\":0,\"delta\":{},\"finish_reason\":\"%s\"}]}\n\n", get_reason (figures));

  if (request->include_usage)
    {
      g_string_append (out, "data: ");
      append_opening (out, request, id, "chat.completion.chunk");
      g_string_append_c (out, ']');
      append_usage (out, figures);
      g_string_append (out, "}\n\n");
    }

  g_string_append (out, "data: [DONE]\n\n");
}

/**
 * chimera_simulator_openai_append_whole:
 * @out: where to
 * @request: a request that is not to be streamed
 * @id: of the answer
 * @text: (array length=length): the answer
 * @length: its length in bytes
 * @figures: what to report
 *
 * Appends the body of an answer.
 */
void
chimera_simulator_openai_append_whole (GString                       *out,
                                       const ChimeraSimulatorRequest *request,
                                       guint32                        id,
                                       const char                    *text,
                                       gsize                          length,
                                       const ChimeraSimulatorFigures *figures)
{
  append_opening (out, request, id, "chat.completion");
  g_string_append (out, "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":");
  chimera_simulator_json_append_string (out, text, length);
  g_string_append_printf (out, "},\"finish_reason\":\"%s\"}]", get_reason (figures));
  append_usage (out, figures);
  g_string_append (out, "}\n");
}

/**
 * chimera_simulator_openai_list_models:
 * @models: (element-type ChimeraSimulatorModel): the models
 *
 * Returns: (transfer full): the body of /v1/models
 */
char *
chimera_simulator_openai_list_models (GPtrArray *models)
{
  GString *out = g_string_new ("{\"object\":\"list\",\"data\":[");

  for (guint i = 0; i < models->len; i++)
    {
      const ChimeraSimulatorModel *model = models->pdata[i];

      g_string_append_printf (out, "%s{\"id\":\"%s\",\"object\":\"model\",\"created\":%" G_GINT64_FORMAT ",\"owned_by\":\"library\"}",
                              i > 0 ? "," : "", model->name, model->modified_unix_ns / CHIMERA_NS_PER_S);
    }

  g_string_append (out, "]}\n");

  return g_string_free (out, FALSE);
}
