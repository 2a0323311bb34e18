/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-openai.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-json.h"
#include "chimera-ollama-private.h"
#include "chimera-openai-private.h"

/* What our options are called there. temperature, top_p, seed and max_tokens are of OpenAI's own
 * reference. top_k is an extension that the documentation of llama.cpp's server and of vLLM names
 * alike; repeat_penalty is llama.cpp's name, repetition_penalty vLLM's, and each ignores the
 * other's. Ollama's /v1 ignores all three, and a server that knows no extensions may refuse them:
 * like every option they are sent only where somebody set them. */
static const char *const names[CHIMERA_N_OPTIONS][2] = {
  [CHIMERA_OPTION_NUM_GPU] = { NULL, NULL },
  [CHIMERA_OPTION_NUM_CTX] = { NULL, NULL },
  [CHIMERA_OPTION_TEMPERATURE] = { "temperature", NULL },
  [CHIMERA_OPTION_TOP_P] = { "top_p", NULL },
  [CHIMERA_OPTION_TOP_K] = { "top_k", NULL },
  [CHIMERA_OPTION_REPEAT_PENALTY] = { "repeat_penalty", "repetition_penalty" },
  [CHIMERA_OPTION_SEED] = { "seed", NULL },
  [CHIMERA_OPTION_NUM_PREDICT] = { "max_tokens", NULL },
};

/**
 * chimera_openai_option_applies:
 * @option: an option
 *
 * Context and layers on the GPU are settled when such a server is started (protocol.md 34).
 *
 * Returns: whether a request can carry it
 */
gboolean
chimera_openai_option_applies (ChimeraOption option)
{
  g_return_val_if_fail (option < CHIMERA_N_OPTIONS, FALSE);

  return names[option][0] != NULL;
}

static void
add_options (JsonObject           *object,
             const ChimeraOptions *options)
{
  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      double value = chimera_options_get (options, i, 0.0);

      if (!chimera_options_is_set (options, i))
        continue;

      /* A negative seed is a random one, and no limit or a negative one is none: that is what such
       * a server does when it is told nothing. */
      if ((i == CHIMERA_OPTION_SEED && value < 0.0) || (i == CHIMERA_OPTION_NUM_PREDICT && value <= 0.0))
        continue;

      for (guint j = 0; j < G_N_ELEMENTS (names[i]) && names[i][j] != NULL; j++)
        {
          if (chimera_option_get_info (i)->is_integer)
            json_object_set_int_member (object, names[i][j], (gint64) value);
          else
            json_object_set_double_member (object, names[i][j], value);
        }
    }
}

/**
 * chimera_openai_build_chat:
 * @request: what to ask
 *
 * The body of a POST to /v1/chat/completions (protocol.md 31). Options that are *default* are not
 * sent, nor those that do not apply there; num_predict is "max_tokens".
 *
 * Returns: (transfer full): JSON
 */
char *
chimera_openai_build_chat (const ChimeraRequest *request)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *stream_options = json_object_new ();

  g_return_val_if_fail (request != NULL, NULL);

  chimera_ollama_set_text (object, "model", request->model);
  json_object_set_array_member (object, "messages", chimera_ollama_build_messages (request));
  json_object_set_boolean_member (object, "stream", TRUE);
  json_object_set_boolean_member (stream_options, "include_usage", TRUE);
  json_object_set_object_member (object, "stream_options", stream_options);
  add_options (object, &request->options);

  json_node_set_object (node, object);

  return chimera_json_to_string (node);
}

static gint64
read_count (JsonObject *object,
            const char *member)
{
  gint64 value;

  if (object == NULL || !chimera_json_get_int (object, member, &value) || value < 0 || value > CHIMERA_OLLAMA_MAX_FIGURE)
    return -1;

  return value;
}

static gint64
read_ms (JsonObject *object,
         const char *member)
{
  double value;

  if (object == NULL || !chimera_json_get_double (object, member, &value) ||
      !(value >= 0.0 && value * CHIMERA_NS_PER_MS <= (double) CHIMERA_OLLAMA_MAX_FIGURE))
    return -1;

  return (gint64) round (value * CHIMERA_NS_PER_MS);
}

/* "usage" counts, and is everybody's; "timings" are llama.cpp's (protocol.md 31, 32), whose
 * prompt_n is what was not in the cache. */
static ChimeraServerTimings
read_timings (JsonObject *object)
{
  JsonObject *usage = chimera_json_get_object (object, "usage");
  JsonObject *details = usage != NULL ? chimera_json_get_object (usage, "prompt_tokens_details") : NULL;
  JsonObject *timings = chimera_json_get_object (object, "timings");
  gint64 cached = read_count (timings, "cache_n");
  gint64 uncached = read_count (timings, "prompt_n");
  ChimeraServerTimings result = CHIMERA_SERVER_TIMINGS_ABSENT;

  result.prompt_eval_count = read_count (usage, "prompt_tokens");
  result.eval_count = read_count (usage, "completion_tokens");
  result.cached_count = read_count (details, "cached_tokens");

  if (result.prompt_eval_count < 0 && cached >= 0 && uncached >= 0)
    result.prompt_eval_count = cached + uncached;
  if (result.eval_count < 0)
    result.eval_count = read_count (timings, "predicted_n");
  if (result.cached_count < 0)
    result.cached_count = cached;
  result.prompt_eval_ns = read_ms (timings, "prompt_ms");
  result.eval_ns = read_ms (timings, "predicted_ms");

  return result;
}

static gboolean
refuse (const char  *what,
        GError     **error)
{
  g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
               /* Translators: what is wrong with an event of the server's answer, a sentence */
               _("This is not an event of a chat completion. %s"), what);

  return FALSE;
}

/* An optional member that must be a string: %FALSE where it is something else. */
static gboolean
read_text (JsonObject  *object,
           const char  *member,
           char       **out_text)
{
  JsonNode *node = json_object_get_member (object, member);
  const char *text = "";

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;

  if (!chimera_json_get_string (object, member, &text))
    return FALSE;

  if (*out_text == NULL && *text != '\0')
    *out_text = g_strdup (text);

  return TRUE;
}

/* @choice has a "delta", or a "message" where the server does not stream. */
static gboolean
read_choice (JsonObject    *choice,
             ChimeraChunk  *chunk,
             GError       **error)
{
  JsonObject *delta = chimera_json_get_object (choice, "delta");

  if (delta == NULL)
    delta = chimera_json_get_object (choice, "message");

  if (delta != NULL &&
      (!read_text (delta, "content", &chunk->response) ||
       !read_text (delta, "reasoning_content", &chunk->thinking) ||
       !read_text (delta, "reasoning", &chunk->thinking)))
    return refuse (_("Its text is not a string."), error);

  if (!read_text (choice, "finish_reason", &chunk->done_reason))
    return refuse (_("Its “finish_reason” is not a string."), error);

  chunk->done = chunk->done_reason != NULL;

  return TRUE;
}

static gboolean
is_end_mark (const char *data,
             gsize       length)
{
  static const char mark[] = "[DONE]";

  while (length > 0 && g_ascii_isspace (data[length - 1]))
    length--;

  return length == strlen (mark) && memcmp (data, mark, length) == 0;
}

gboolean
chimera_openai_read_event (const char    *data,
                           gsize          length,
                           ChimeraChunk  *out_chunk,
                           GError       **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_auto(ChimeraChunk) chunk = { .timings = CHIMERA_SERVER_TIMINGS_ABSENT, .context_length = -1 };
  JsonArray *choices;
  GError *told;

  if (is_end_mark (data, length))
    {
      *out_chunk = chunk;
      out_chunk->done = out_chunk->is_last = TRUE;
      return TRUE;
    }

  object = chimera_ollama_read_object (data, length, error);
  if (object == NULL)
    return FALSE;

  told = chimera_ollama_error_from_object (0, object);
  if (told != NULL)
    {
      g_propagate_error (error, told);
      return FALSE;
    }

  choices = chimera_json_get_array (object, "choices");
  if (choices == NULL && !json_object_has_member (object, "usage"))
    return refuse (_("It has neither “choices” nor “usage”."), error);

  if (choices != NULL && json_array_get_length (choices) > 0)
    {
      JsonNode *choice = json_array_get_element (choices, 0);

      if (!JSON_NODE_HOLDS_OBJECT (choice))
        return refuse (_("Its first choice is not an object."), error);
      if (!read_choice (json_node_get_object (choice), &chunk, error))
        return FALSE;
    }

  chunk.timings = read_timings (object);
  *out_chunk = chunk;
  chunk = (ChimeraChunk) { 0 };

  return TRUE;
}

/**
 * chimera_openai_parse_event:
 * @data: (array length=length): the data of an event
 * @length: its length in bytes
 * @out_chunk: (out caller-allocates): what it says; untouched on failure; to be cleared with
 *   chimera_chunk_clear()
 * @error: %CHIMERA_ERROR_PARSE or %CHIMERA_ERROR_TOO_LARGE for what is no such event; for
 *   {"error":…} what chimera_openai_error_from_body() would give
 *
 * Reads an event of /v1/chat/completions (protocol.md 31 to 33). The chunk is done when it brings a
 * "finish_reason", and the last one is "[DONE]": llama.cpp and Ollama send usage and timings
 * between the two. Of several choices the first counts, as we ask for one.
 *
 * Returns: whether it is an event of an answer
 */
gboolean
chimera_openai_parse_event (const char    *data,
                            gsize          length,
                            ChimeraChunk  *out_chunk,
                            GError       **error)
{
  g_return_val_if_fail (data != NULL, FALSE);
  g_return_val_if_fail (out_chunk != NULL, FALSE);

  return chimera_openai_scan_event (data, length, out_chunk) ||
         chimera_openai_read_event (data, length, out_chunk, error);
}
