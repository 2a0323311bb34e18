/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-openai.h"

#include <glib/gi18n-lib.h>

#include "chimera-error.h"
#include "chimera-json.h"
#include "chimera-model.h"
#include "chimera-ollama.h"
#include "chimera-ollama-private.h"

/**
 * chimera_openai_error_from_body:
 * @status: the HTTP status
 * @body: (array length=length) (nullable): the answer's body
 * @length: its length in bytes
 *
 * What an answer with a status of 400 and above means (protocol.md 34, 35): {"error":{"message":…,
 * "type":…}}, which Ollama passes on too, or older vLLM's {"object":"error","message":…}, plain
 * text, or nothing.
 *
 * Returns: (transfer full): the codes of chimera_ollama_error_from_body()
 */
GError *
chimera_openai_error_from_body (guint       status,
                                const char *body,
                                gsize       length)
{
  g_autoptr(JsonObject) object = NULL;
  const char *kind = "";

  g_return_val_if_fail (body != NULL || length == 0, NULL);

  object = length > 0 ? chimera_ollama_read_object (body, length, NULL) : NULL;
  if (object != NULL && chimera_json_get_string (object, "object", &kind) && g_str_equal (kind, "error"))
    {
      g_autoptr(JsonObject) wrapped = json_object_new ();

      json_object_set_object_member (wrapped, "error", json_object_ref (object));

      return chimera_ollama_error_from_object (status, wrapped);
    }

  return chimera_ollama_error_from_body (status, body, length);
}

/**
 * chimera_openai_parse_models:
 * @body: (array length=length): the answer of /v1/models
 * @length: its length in bytes
 * @error: %CHIMERA_ERROR_PARSE
 *
 * Reads the list of models. An entry without a name is left out: it could not be asked for.
 *
 * Returns: (transfer full) (element-type ChimeraModel): the models in the server's order
 */
GPtrArray *
chimera_openai_parse_models (const char  *body,
                             gsize        length,
                             GError     **error)
{
  g_autoptr(GPtrArray) result = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(JsonObject) object = NULL;
  JsonArray *data;
  JsonNode *node;

  g_return_val_if_fail (body != NULL || length == 0, NULL);

  object = chimera_ollama_read_object (body != NULL ? body : "", length, error);
  if (object == NULL)
    return NULL;

  /* It is null where there are none. */
  node = json_object_get_member (object, "data");
  if (node == NULL || !(JSON_NODE_HOLDS_ARRAY (node) || JSON_NODE_HOLDS_NULL (node)))
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE, _("The answer has no list “data”."));
      return NULL;
    }

  data = chimera_json_get_array (object, "data");
  for (guint i = 0; data != NULL && i < json_array_get_length (data); i++)
    {
      JsonNode *element = json_array_get_element (data, i);
      ChimeraModel *model = NULL;

      if (JSON_NODE_HOLDS_OBJECT (element))
        model = chimera_model_new_from_openai (json_node_get_object (element), NULL);
      if (model != NULL)
        g_ptr_array_add (result, model);
    }

  return g_steal_pointer (&result);
}
