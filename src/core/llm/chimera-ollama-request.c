/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-ollama-private.h"

#include "chimera-json.h"

void
chimera_ollama_set_text (JsonObject *object,
                         const char *member,
                         const char *text)
{
  if (g_utf8_validate (text, -1, NULL))
    json_object_set_string_member (object, member, text);
  else
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      json_object_set_string_member (object, member, valid);
    }
}

/* What the bodies of both endpoints have behind the prompt. */
static char *
finish_body (JsonObject           *object,
             const ChimeraRequest *request)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_boolean_member (object, "stream", TRUE);
  if (request->unloads)
    {
      json_object_set_int_member (object, "keep_alive", 0);
    }
  else
    {
      json_object_set_boolean_member (object, "truncate", FALSE);
      json_object_set_boolean_member (object, "shift", FALSE);
      if (request->options.set != 0)
        json_object_set_object_member (object, "options", chimera_options_to_json (&request->options));
    }

  json_node_set_object (node, object);

  return chimera_json_to_string (node);
}

/**
 * chimera_ollama_build_generate:
 * @request: what to ask
 *
 * The body of a POST to /api/generate. Options that are *default* are not sent, and no "options"
 * at all when every one is. truncate and shift are sent as false, because the server's defaults
 * cut a long prompt and a long answer silently (protocol.md 14 to 17). A model is unloaded by a
 * request without a prompt that asks to keep it for no time (protocol.md 23).
 *
 * Returns: (transfer full): JSON
 */
char *
chimera_ollama_build_generate (const ChimeraRequest *request)
{
  g_autoptr(JsonObject) object = json_object_new ();

  g_return_val_if_fail (request != NULL, NULL);

  chimera_ollama_set_text (object, "model", request->model);
  if (!request->unloads)
    {
      if (request->system != NULL)
        chimera_ollama_set_text (object, "system", request->system);
      chimera_ollama_set_text (object, "prompt", request->prompt);
    }

  return finish_body (object, request);
}

/**
 * chimera_ollama_build_messages:
 * @request: what to ask
 *
 * Returns: (transfer full): the "messages" of a chat, of both protocols: the system prompt, where
 *   there is one, and the prompt
 */
JsonArray *
chimera_ollama_build_messages (const ChimeraRequest *request)
{
  const struct { const char *role; const char *content; } parts[] = {
    { "system", request->system },
    { "user", request->prompt },
  };
  JsonArray *messages = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      JsonObject *message;

      if (parts[i].content == NULL)
        continue;

      message = json_object_new ();
      json_object_set_string_member (message, "role", parts[i].role);
      chimera_ollama_set_text (message, "content", parts[i].content);
      json_array_add_object_element (messages, message);
    }

  return messages;
}

/**
 * chimera_ollama_build_chat:
 * @request: what to ask; not one that unloads
 *
 * The body of a POST to /api/chat: as that of chimera_ollama_build_generate(), but for the prompts. Of a
 * chat that is too long an old server drops older messages first (protocol.md 15), and never the
 * system prompt or the last one: as there is no other here, it cuts as it does at /api/generate, and
 * chimera_ollama_detect_cut() sees it.
 *
 * Returns: (transfer full): JSON
 */
char *
chimera_ollama_build_chat (const ChimeraRequest *request)
{
  g_autoptr(JsonObject) object = json_object_new ();

  g_return_val_if_fail (request != NULL && !request->unloads, NULL);

  chimera_ollama_set_text (object, "model", request->model);
  json_object_set_array_member (object, "messages", chimera_ollama_build_messages (request));

  return finish_body (object, request);
}
