/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-ollama.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-json.h"
#include "chimera-model.h"
#include "chimera-ollama-private.h"

#define MAX_WORDS 1000

/* What the server said, short and valid enough to be shown; NULL where that is nothing. */
static char *
trim_words (const char *words,
            gsize       length)
{
  g_autofree char *valid = g_utf8_make_valid (words, (gssize) MIN (length, 4 * MAX_WORDS));

  g_strstrip (valid);
  if (*valid == '\0')
    return NULL;

  if (g_utf8_strlen (valid, -1) > MAX_WORDS)
    {
      g_autofree char *head = g_utf8_substring (valid, 0, MAX_WORDS);

      return g_strconcat (head, "…", NULL);
    }

  return g_steal_pointer (&valid);
}

/* Texts of 0.24 and 0.33, of llama.cpp's server, and of vLLM and OpenAI for a prompt that does not
 * fit. */
static gboolean
is_about_context (const char *words)
{
  static const char *const texts[] = {
    "exceeds the context length",
    "exceeds the available context size",
    "longer than the context length",
    "exceed_context_size_error",
    "maximum context length",
    "context_length_exceeded",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (strstr (words, texts[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

static GError *
error_from_words (guint       status,
                  const char *words,
                  gboolean    structured)
{
  ChimeraError code = CHIMERA_ERROR_SERVER;

  if (words == NULL)
    {
      if (status == 401)
        return g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_UNAUTHORIZED,
                            _("The server wants a key, or another one (HTTP status %u)."), status);
      if (status == 403)
        return g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_SERVER,
                            _("The server refuses requests that come by this address (HTTP status %u)."), status);
      if (status >= 400)
        return g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_SERVER,
                            _("The server answered with HTTP status %u and no explanation."), status);

      return g_error_new_literal (CHIMERA_ERROR, CHIMERA_ERROR_SERVER,
                                  _("The server reported an error without an explanation."));
    }

  if (status == 401)
    code = CHIMERA_ERROR_UNAUTHORIZED;
  else if (is_about_context (words))
    code = CHIMERA_ERROR_CONTEXT;
  else if (structured && (status == 404 || status < 400) &&
           strstr (words, "model") != NULL &&
           (strstr (words, "not found") != NULL || strstr (words, "does not exist") != NULL))
    code = CHIMERA_ERROR_NO_MODEL;

  if (!structured)
    return g_error_new (CHIMERA_ERROR, code,
                        /* Translators: the HTTP status and the server's own words */
                        _("The server answered with HTTP status %u: %s"), status, words);

  return g_error_new_literal (CHIMERA_ERROR, (int) code, words);
}

/* The message of {"error":{"code":…,"message":"…","type":"…"}}, as llama.cpp writes it. */
static GError *
error_from_error_object (guint       status,
                         JsonObject *inner)
{
  const char *message = "";
  const char *type = "";
  g_autofree char *words = NULL;
  GError *error;

  chimera_json_get_string (inner, "message", &message);
  chimera_json_get_string (inner, "type", &type);

  words = trim_words (message, strlen (message));
  error = error_from_words (status, words, TRUE);
  if (is_about_context (type))
    error->code = CHIMERA_ERROR_CONTEXT;

  return error;
}

GError *
chimera_ollama_error_from_object (guint       status,
                                  JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "error");
  JsonObject *inner = chimera_json_get_object (object, "error");
  g_autofree char *words = NULL;
  const char *text = "";

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;

  if (inner != NULL)
    return error_from_error_object (status, inner);

  if (chimera_json_get_string (object, "error", &text) && *text == '{')
    {
      /* Since 0.33 the string may itself hold the JSON of the model's own server. */
      g_autoptr(JsonObject) nested = chimera_ollama_read_object (text, strlen (text), NULL);

      inner = nested != NULL ? chimera_json_get_object (nested, "error") : NULL;
      if (inner != NULL)
        return error_from_error_object (status, inner);
    }

  words = trim_words (text, strlen (text));

  return error_from_words (status, words, TRUE);
}

/**
 * chimera_ollama_error_from_body:
 * @status: the HTTP status
 * @body: (array length=length) (nullable): the answer's body
 * @length: its length in bytes
 *
 * What an answer with a status of 400 and above means (protocol.md 16, 25): {"error":"…"}, such
 * a string that holds JSON in turn, {"error":{"message":…}}, plain text, or nothing. The message
 * is the server's own, at most 1,000 characters of it.
 *
 * Returns: (transfer full): %CHIMERA_ERROR_UNAUTHORIZED for 401, %CHIMERA_ERROR_CONTEXT for a
 *   prompt that does not fit, %CHIMERA_ERROR_NO_MODEL for 404 about a model, otherwise
 *   %CHIMERA_ERROR_SERVER
 */
GError *
chimera_ollama_error_from_body (guint       status,
                                const char *body,
                                gsize       length)
{
  g_autofree char *words = NULL;
  g_autoptr(JsonObject) object = NULL;

  g_return_val_if_fail (body != NULL || length == 0, NULL);

  if (length == 0)
    return error_from_words (status, NULL, FALSE);

  object = chimera_ollama_read_object (body, length, NULL);
  if (object != NULL)
    {
      GError *error = chimera_ollama_error_from_object (status, object);

      if (error != NULL)
        return error;
    }

  /* A page of HTML, as a proxy sends it, explains nothing in one line. */
  if (g_strstr_len (body, (gssize) length, "<html") == NULL && g_strstr_len (body, (gssize) length, "<!") == NULL)
    words = trim_words (body, length);

  return error_from_words (status, words, FALSE);
}

/* The elements of "models"; NULL where it is null, as a server without models sends it. */
static gboolean
parse_models (const char   *body,
              gsize         length,
              JsonObject  **out_object,
              JsonArray   **out_models,
              GError      **error)
{
  g_autoptr(JsonObject) object = chimera_ollama_read_object (body, length, error);
  JsonNode *node;

  if (object == NULL)
    return FALSE;

  node = json_object_get_member (object, "models");
  if (node == NULL || !(JSON_NODE_HOLDS_ARRAY (node) || JSON_NODE_HOLDS_NULL (node)))
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                           _("The answer has no list of “models”."));
      return FALSE;
    }

  *out_models = chimera_json_get_array (object, "models");
  *out_object = g_steal_pointer (&object);
  return TRUE;
}

static JsonObject *
get_element (JsonArray *models,
             guint      index)
{
  JsonNode *node = json_array_get_element (models, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * chimera_ollama_parse_tags:
 * @body: (array length=length): the answer of /api/tags
 * @length: its length in bytes
 * @error: %CHIMERA_ERROR_PARSE
 *
 * Reads the list of models (protocol.md 28). An entry without a name is left out: it could not be
 * asked for.
 *
 * Returns: (transfer full) (element-type ChimeraModel): the models in the server's order
 */
GPtrArray *
chimera_ollama_parse_tags (const char  *body,
                           gsize        length,
                           GError     **error)
{
  g_autoptr(GPtrArray) result = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(JsonObject) object = NULL;
  JsonArray *models = NULL;

  g_return_val_if_fail (body != NULL || length == 0, NULL);

  if (!parse_models (body != NULL ? body : "", length, &object, &models, error))
    return NULL;

  for (guint i = 0; models != NULL && i < json_array_get_length (models); i++)
    {
      JsonObject *element = get_element (models, i);
      ChimeraModel *model = element != NULL ? chimera_model_new_from_json (element, NULL) : NULL;

      if (model != NULL)
        g_ptr_array_add (result, model);
    }

  return g_steal_pointer (&result);
}

static void
free_loaded (gpointer data)
{
  chimera_loaded_model_free (data);
}

/**
 * chimera_ollama_parse_ps:
 * @body: (array length=length): the answer of /api/ps
 * @length: its length in bytes
 * @error: %CHIMERA_ERROR_PARSE
 *
 * Reads the list of loaded models (protocol.md 28).
 *
 * Returns: (transfer full) (element-type ChimeraLoadedModel): the models in the server's order
 */
GPtrArray *
chimera_ollama_parse_ps (const char  *body,
                         gsize        length,
                         GError     **error)
{
  g_autoptr(GPtrArray) result = g_ptr_array_new_with_free_func (free_loaded);
  g_autoptr(JsonObject) object = NULL;
  JsonArray *models = NULL;

  g_return_val_if_fail (body != NULL || length == 0, NULL);

  if (!parse_models (body != NULL ? body : "", length, &object, &models, error))
    return NULL;

  for (guint i = 0; models != NULL && i < json_array_get_length (models); i++)
    {
      JsonObject *element = get_element (models, i);
      ChimeraLoadedModel *model;
      const char *name = NULL;
      gint64 number;

      if (element == NULL ||
          (!chimera_json_get_string (element, "name", &name) && !chimera_json_get_string (element, "model", &name)))
        continue;

      model = g_new0 (ChimeraLoadedModel, 1);
      model->name = g_strdup (name);
      if (chimera_json_get_int (element, "size", &number) && number > 0)
        model->size = (guint64) number;
      if (chimera_json_get_int (element, "size_vram", &number) && number > 0)
        model->size_vram = (guint64) number;
      if (chimera_json_get_int (element, "context_length", &number) && number > 0 && number <= G_MAXUINT)
        model->context_length = (guint) number;
      g_ptr_array_add (result, model);
    }

  return g_steal_pointer (&result);
}

/**
 * chimera_ollama_parse_version:
 * @body: (array length=length): the answer of /api/version
 * @length: its length in bytes
 * @error: %CHIMERA_ERROR_PARSE
 *
 * Returns: (transfer full): the version, "0.33.0"
 */
char *
chimera_ollama_parse_version (const char  *body,
                              gsize        length,
                              GError     **error)
{
  g_autoptr(JsonObject) object = NULL;
  const char *version = "";

  g_return_val_if_fail (body != NULL || length == 0, NULL);

  object = chimera_ollama_read_object (body != NULL ? body : "", length, error);
  if (object == NULL)
    return NULL;

  if (!chimera_json_get_string (object, "version", &version) || *version == '\0')
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE, _("The answer has no “version”."));
      return NULL;
    }

  return g_strdup (version);
}
