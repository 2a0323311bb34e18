/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-error.h"
#include "chimera-json.h"
#include "chimera-model.h"
#include "chimera-ollama.h"
#include "chimera-test.h"
#include "chunk-checks.h"

static void
test_build (void)
{
  g_autoptr(ChimeraServer) server = chimera_server_new ("localhost", NULL);
  ChimeraOptions options = { 0 };
  g_autoptr(ChimeraRequest) plain = chimera_request_new (server, "m:latest", NULL, "Say \"hi\"\n<b>\xff", NULL);
  g_autoptr(ChimeraRequest) full = NULL;
  g_autofree char *plain_json = chimera_ollama_build_generate (plain);
  g_autofree char *full_json = NULL;
  g_autoptr(JsonObject) read = NULL;
  const char *prompt = NULL;

  read = chimera_json_parse_object (plain_json, strlen (plain_json), NULL);
  g_assert_nonnull (read);
  g_assert_true (chimera_json_get_string (read, "prompt", &prompt));
  g_assert_cmpstr (prompt, ==, "Say \"hi\"\n<b>\xef\xbf\xbd");
  g_assert_false (json_object_has_member (read, "options"));
  g_assert_false (json_object_has_member (read, "system"));

  chimera_options_set (&options, CHIMERA_OPTION_NUM_GPU, 60, NULL);
  chimera_options_set (&options, CHIMERA_OPTION_TEMPERATURE, 0.5, NULL);
  chimera_options_set (&options, CHIMERA_OPTION_SEED, 4294967295.0, NULL);
  full = chimera_request_new (server, "m", "You are terse.", "Hi", &options);
  full_json = chimera_ollama_build_generate (full);

  g_assert_cmpstr (full_json, ==,
                   "{\"model\":\"m\",\"system\":\"You are terse.\",\"prompt\":\"Hi\",\"stream\":true,"
                   "\"truncate\":false,\"shift\":false,"
                   "\"options\":{\"num_gpu\":60,\"temperature\":0.5,\"seed\":4294967295}}");
}

static void
test_build_chat (void)
{
  g_autoptr(ChimeraServer) server = chimera_server_new ("localhost/api/chat", NULL);
  ChimeraOptions options = { 0 };
  g_autoptr(ChimeraRequest) plain = chimera_request_new (server, "m", NULL, "Hi \xff", NULL);
  g_autoptr(ChimeraRequest) full = NULL;
  g_autofree char *plain_json = chimera_ollama_build_chat (plain);
  g_autofree char *full_json = NULL;

  g_assert_cmpstr (plain_json, ==,
                   "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi \xef\xbf\xbd\"}],\"stream\":true,"
                   "\"truncate\":false,\"shift\":false}");

  chimera_options_set (&options, CHIMERA_OPTION_NUM_CTX, 512, NULL);
  full = chimera_request_new (server, "m", "You are terse.", "Hi", &options);
  full_json = chimera_ollama_build_chat (full);
  g_assert_cmpstr (full_json, ==,
                   "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"You are terse.\"},"
                   "{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":true,"
                   "\"truncate\":false,\"shift\":false,\"options\":{\"num_ctx\":512}}");
}

static void
test_request_copy (void)
{
  g_autoptr(ChimeraServer) server = chimera_server_new ("localhost", NULL);
  ChimeraOptions options = { 0 };
  g_autoptr(ChimeraRequest) request = NULL;
  g_autoptr(ChimeraRequest) copy = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  chimera_options_set (&options, CHIMERA_OPTION_TOP_K, 7, NULL);
  request = chimera_request_new (server, "m", "s", "p", &options);
  request->first_token_timeout_ns = 5;
  request->idle_timeout_ns = 6;
  copy = chimera_request_copy (request);

  a = chimera_ollama_build_generate (request);
  b = chimera_ollama_build_generate (copy);
  g_assert_cmpstr (a, ==, b);
  g_assert_cmpint (copy->first_token_timeout_ns, ==, 5);
  g_assert_cmpint (copy->idle_timeout_ns, ==, 6);
  g_assert_true (copy->server == server);
}

static void
test_text_lines (void)
{
  static const ChunkCase cases[] = {
    { "{\"response\":\"hi\",\"done\":false}", "hi", NULL },
    { "{\"response\":\"\",\"thinking\":\"hm\",\"done\":false}", NULL, "hm" },
    { "{\"response\":\"a\",\"thinking\":\"b\",\"done\":false}", "a", "b" },
    { "{\"response\":\"\",\"done\":false}", NULL, NULL },
    { "{\"response\":null,\"done\":false}", NULL, NULL },
    { "{\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},\"done\":false}", "hi", NULL },
    { "{\"message\":{\"content\":\"\",\"thinking\":\"hm\"},\"done\":false}", NULL, "hm" },
    { "{\"message\":{\"role\":\"assistant\"},\"done\":false}", NULL, NULL },
    { "{\"response\":\"without done\"}", "without done", NULL },
    { "{\"response\":\"x\",\"error\":null,\"done\":false}", "x", NULL },
    { " {\"response\":\"\\u003ca\\u0026b\\u003e\",\"done\":false} ", "<a&b>", NULL },
    { "{\"response\":\"\\ud83d\\ude00\",\"done\":false}", "\xf0\x9f\x98\x80", NULL },
    /* Half a surrogate pair and a zero byte, which a C string could not hold. */
    { "{\"response\":\"a\\ud83db\",\"done\":false}", "a\xef\xbf\xbd" "b", NULL },
    { "{\"response\":\"a\\ude00b\",\"done\":false}", "a\xef\xbf\xbd" "b", NULL },
    { "{\"response\":\"\\ud83d\\ud83d\\ude00\",\"done\":false}", "\xef\xbf\xbd\xf0\x9f\x98\x80", NULL },
    { "{\"response\":\"a\\u0000b\",\"done\":false}", "a\xef\xbf\xbd" "b", NULL },
    { "{\"response\":\"a\\\\u0000b\",\"done\":false}", "a\\u0000b", NULL },
    { "{\"response\":\"a\\\\\\u0000b\",\"done\":false}", "a\\\xef\xbf\xbd" "b", NULL },
    /* Bytes that are not UTF-8. */
    { "{\"response\":\"a\xff\xc3" "b\",\"done\":false}", "a\xef\xbf\xbd\xef\xbf\xbd" "b", NULL },
  };

  assert_chunks_read (chimera_ollama_parse_line, cases, G_N_ELEMENTS (cases));
}

static void
test_done_lines (void)
{
  static const struct
  {
    const char *members;
    const char *reason;
    ChimeraServerTimings timings;
    gint64 context_length;
  } cases[] = {
    { "\"done_reason\":\"stop\",\"context\":[1,2,3],\"total_duration\":6402575422,\"load_duration\":1721458,"
      "\"prompt_eval_count\":28,\"prompt_eval_duration\":176872000,\"eval_count\":300,\"eval_duration\":6218144000",
      "stop", { 6402575422, 1721458, 176872000, 6218144000, 28, 300, -1 }, 3 },
    /* 0.24 omits eval_duration for one token. */
    { "\"total_duration\":9,\"load_duration\":1,\"prompt_eval_count\":2,\"prompt_eval_duration\":3,\"eval_count\":1",
      NULL, { 9, 1, 3, 0, 2, 1, -1 }, -1 },
    { "\"done_reason\":\"length\",\"total_duration\":5", "length", { 5, 0, 0, 0, 0, 0, -1 }, -1 },
    { "\"total_duration\":5,\"prompt_eval_cached_count\":0", NULL, { 5, 0, 0, 0, 0, 0, 0 }, -1 },
    { "\"total_duration\":5,\"prompt_eval_cached_count\":17,\"context\":[]", NULL, { 5, 0, 0, 0, 0, 0, 17 }, 0 },
    /* Only loaded: no figures at all. */
    { "\"done_reason\":\"load\"", "load", { -1, -1, -1, -1, -1, -1, -1 }, -1 },
    { "\"done_reason\":\"\"", NULL, { -1, -1, -1, -1, -1, -1, -1 }, -1 },
    /* Nonsense is absent. */
    { "\"eval_count\":\"7\",\"total_duration\":-5,\"context\":\"x\"", NULL, { -1, -1, -1, -1, -1, -1, -1 }, -1 },
    /* Omitted is zero, nonsense is absent. */
    { "\"eval_count\":7,\"total_duration\":9223372036854775807", NULL, { -1, 0, 0, 0, 0, 7, -1 }, -1 },
    { "\"eval_count\":7,\"eval_duration\":-5,\"load_duration\":\"1\"", NULL, { 0, -1, 0, -1, 0, 7, -1 }, -1 },
    { "\"eval_count\":7,\"eval_duration\":null", NULL, { 0, 0, 0, 0, 0, 7, -1 }, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = g_strdup_printf ("{\"response\":\"\",\"done\":true,%s}", cases[i].members);
      ChimeraChunk chunk;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", line);
      g_assert_true (chimera_ollama_parse_line (line, strlen (line), &chunk, &error));
      g_assert_no_error (error);
      g_assert_true (chunk.done);
      g_assert_cmpstr (chunk.done_reason, ==, cases[i].reason);
      g_assert_cmpmem (&chunk.timings, sizeof chunk.timings, &cases[i].timings, sizeof cases[i].timings);
      g_assert_cmpint (chunk.context_length, ==, cases[i].context_length);
      chimera_chunk_clear (&chunk);
    }
}

#define CONTEXT_033 \
  "{\"error\":\"{\\\"error\\\":{\\\"code\\\":400,\\\"message\\\":\\\"request (3020 tokens) exceeds the available " \
  "context size (512 tokens), try increasing it\\\",\\\"type\\\":\\\"exceed_context_size_error\\\"," \
  "\\\"n_prompt_tokens\\\":3020,\\\"n_ctx\\\":512}}\"}"

static void
test_refused_lines (void)
{
  static const RefusedChunk cases[] = {
    { "", CHIMERA_ERROR_PARSE, "empty" },
    { "Ollama is running", CHIMERA_ERROR_PARSE, "JSON" },
    { "data: {\"done\":true}", CHIMERA_ERROR_PARSE, "JSON" },
    { "[]", CHIMERA_ERROR_PARSE, "object" },
    { "{}", CHIMERA_ERROR_PARSE, "response" },
    { "{\"status\":\"success\"}", CHIMERA_ERROR_PARSE, "response" },
    { "{\"response\":5,\"done\":false}", CHIMERA_ERROR_PARSE, "text" },
    { "{\"message\":{\"content\":[1]},\"done\":false}", CHIMERA_ERROR_PARSE, "text" },
    { "{\"message\":\"hi\"}", CHIMERA_ERROR_PARSE, "response" },
    { "{\"response\":\"\",\"done\":\"true\"}", CHIMERA_ERROR_PARSE, "done" },
    { "{\"response\":\"x\",\"done\":false}{\"done\":true}", CHIMERA_ERROR_PARSE, "goes on" },
    { "{\"response\":\"x\",\"done\":fal", CHIMERA_ERROR_PARSE, "" },
    { "{\"response\":\"\\377\",\"done\":false}", CHIMERA_ERROR_PARSE, "escape" },
    { "{\"response\":\"\\u12g4\",\"done\":false}", CHIMERA_ERROR_PARSE, "escape" },
    { "{\"response\":\"\\ud83d\\u12", CHIMERA_ERROR_PARSE, "escape" },
    { "{\"response\":\"\\", CHIMERA_ERROR_PARSE, "escape" },
    { "{\"error\":\"an error was encountered while running the model: unexpected EOF\"}",
      CHIMERA_ERROR_SERVER, "unexpected EOF" },
    { "{\"error\":\"model 'x' not found\"}", CHIMERA_ERROR_NO_MODEL, "model 'x' not found" },
    { "{\"error\":\"\"}", CHIMERA_ERROR_SERVER, "without an explanation" },
    { "{\"error\":7}", CHIMERA_ERROR_SERVER, "without an explanation" },
    { "{\"error\":{\"message\":\"boo\"},\"done\":true}", CHIMERA_ERROR_SERVER, "boo" },
    { "{\"error\":\"the input length exceeds the context length\"}", CHIMERA_ERROR_CONTEXT, "exceeds" },
    { CONTEXT_033, CHIMERA_ERROR_CONTEXT, "request (3020 tokens)" },
  };
  g_autofree char *deep = g_strnfill (100000, '[');
  ChimeraChunk chunk;
  g_autoptr(GError) deep_error = NULL;

  assert_chunks_refused (chimera_ollama_parse_line, cases, G_N_ELEMENTS (cases));

  g_assert_false (chimera_ollama_parse_line (deep, 100000, &chunk, &deep_error));
  g_assert_error (deep_error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE);
}

static void
test_errors (void)
{
  static const struct
  {
    guint status;
    const char *body;
    ChimeraError code;
    const char *message;
  } cases[] = {
    { 404, "{\"error\":\"model 'nope' not found\"}", CHIMERA_ERROR_NO_MODEL, "model 'nope' not found" },
    { 404, "{\"error\":\"model '' not found\"}", CHIMERA_ERROR_NO_MODEL, "model '' not found" },
    { 404, "{\"error\":\"model \\\"c\\\" not found, try pulling it first\"}", CHIMERA_ERROR_NO_MODEL, NULL },
    { 404, "404 page not found", CHIMERA_ERROR_SERVER, "The server answered with HTTP status 404: 404 page not found" },
    { 404, "model not found, says a proxy", CHIMERA_ERROR_SERVER, NULL },
    { 405, "405 method not allowed", CHIMERA_ERROR_SERVER, NULL },
    { 400, "{\"error\":\"unexpected EOF\"}", CHIMERA_ERROR_SERVER, "unexpected EOF" },
    { 400, "{\"error\":\"\\\"m\\\" does not support thinking\"}", CHIMERA_ERROR_SERVER, NULL },
    { 400, CONTEXT_033, CHIMERA_ERROR_CONTEXT,
      "request (3020 tokens) exceeds the available context size (512 tokens), try increasing it" },
    { 400, "{\"error\":\"the input length exceeds the context length\"}", CHIMERA_ERROR_CONTEXT, NULL },
    { 400, "{\"error\":\"the prompt is longer than the context length currently available to the model; shorten "
      "the prompt\"}", CHIMERA_ERROR_CONTEXT, NULL },
    { 400, "{\"error\":{\"code\":400,\"message\":\"too long\",\"type\":\"exceed_context_size_error\"}}",
      CHIMERA_ERROR_CONTEXT, "too long" },
    { 400, "{\"error\":\"{not json}\"}", CHIMERA_ERROR_SERVER, "{not json}" },
    { 500, "{\"error\":\"option \\\"num_ctx\\\" must be of type integer\"}", CHIMERA_ERROR_SERVER, NULL },
    { 500, "{\"error\":\"model not found in memory\"}", CHIMERA_ERROR_SERVER, NULL },
    { 503, "{\"error\":\"server busy, please try again.  maximum pending requests exceeded\"}", CHIMERA_ERROR_SERVER,
      "server busy, please try again.  maximum pending requests exceeded" },
    { 403, "", CHIMERA_ERROR_SERVER, "The server refuses requests that come by this address (HTTP status 403)." },
    { 401, "", CHIMERA_ERROR_UNAUTHORIZED, "The server wants a key, or another one (HTTP status 401)." },
    { 401, "{\"error\":\"unauthorized\"}", CHIMERA_ERROR_UNAUTHORIZED, "unauthorized" },
    { 502, "<html><body>Bad gateway</body></html>", CHIMERA_ERROR_SERVER,
      "The server answered with HTTP status 502 and no explanation." },
    { 500, "{\"detail\":\"x\"}", CHIMERA_ERROR_SERVER, "The server answered with HTTP status 500: {\"detail\":\"x\"}" },
    { 500, "\xff\xfe", CHIMERA_ERROR_SERVER, "The server answered with HTTP status 500: \xef\xbf\xbd\xef\xbf\xbd" },
    { 500, " \n ", CHIMERA_ERROR_SERVER, "The server answered with HTTP status 500 and no explanation." },
  };
  g_autofree char *long_text = g_strnfill (1 << 20, 'x');
  g_autoptr(GError) long_error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = chimera_ollama_error_from_body (cases[i].status, cases[i].body, strlen (cases[i].body));

      g_test_message ("%u %s", cases[i].status, cases[i].body);
      g_assert_error (error, CHIMERA_ERROR, (int) cases[i].code);
      if (cases[i].message != NULL)
        g_assert_cmpstr (error->message, ==, cases[i].message);
    }

  long_error = chimera_ollama_error_from_body (500, long_text, 1 << 20);
  g_assert_cmpuint (strlen (long_error->message), <, 1200);
}

static void
test_names (void)
{
  const struct { const char *a; const char *b; gboolean equal; } cases[] = {
    { "gemma3", "gemma3:latest", TRUE },
    { "Gemma3:LATEST", "gemma3", TRUE },
    { "gemma3:4b", "gemma3", FALSE },
    { "gemma3:4b", "gemma3:4B", TRUE },
    { "gemma3", "gemma", FALSE },
    { "host:5000/m", "host:5000/m:latest", TRUE },
    { ":latest", "", FALSE },
    { "", "", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s, %s", cases[i].a, cases[i].b);
      g_assert_true (chimera_model_names_equal (cases[i].a, cases[i].b) == cases[i].equal);
      g_assert_true (chimera_model_names_equal (cases[i].b, cases[i].a) == cases[i].equal);
    }
}

static void
test_tags (void)
{
  static const char body[] =
    "{\"models\":[{\"name\":\"gemma3:latest\",\"model\":\"gemma3:latest\",\"size\":3338801804,\"digest\":\"a2af6c\","
    "\"details\":{\"family\":\"gemma3\",\"parameter_size\":\"4.3B\",\"quantization_level\":\"Q4_K_M\","
    "\"context_length\":131072},\"capabilities\":[\"completion\"]},"
    "7,{\"size\":1},{\"model\":\"only-model\"},{\"name\":\"x\",\"size\":-1,\"details\":{\"parameter_size\":\"1B\"}}]}";
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) models = chimera_ollama_parse_tags (body, strlen (body), &error);
  ChimeraModel *model;
  g_autofree char *details = NULL;
  g_autofree char *none = NULL;
  g_autofree char *name = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (models->len, ==, 3);

  model = g_ptr_array_index (models, 0);
  details = chimera_model_dup_details (model);
  g_object_get (model, "name", &name, NULL);
  g_assert_cmpstr (name, ==, "gemma3:latest");
  g_assert_cmpstr (chimera_model_get_name (model), ==, "gemma3:latest");
  g_assert_cmpstr (chimera_model_get_digest (model), ==, "a2af6c");
  g_assert_cmpstr (chimera_model_get_family (model), ==, "gemma3");
  g_assert_cmpstr (chimera_model_get_parameter_size (model), ==, "4.3B");
  g_assert_cmpstr (chimera_model_get_quantization (model), ==, "Q4_K_M");
  g_assert_cmpuint (chimera_model_get_size (model), ==, 3338801804);
  g_assert_cmpuint (chimera_model_get_context_length (model), ==, 131072);
  g_assert_cmpstr (details, ==, "4.3B · Q4_K_M");

  model = g_ptr_array_index (models, 1);
  none = chimera_model_dup_details (model);
  g_assert_cmpstr (chimera_model_get_name (model), ==, "only-model");
  g_assert_cmpstr (none, ==, "");

  model = g_ptr_array_index (models, 2);
  g_clear_pointer (&details, g_free);
  details = chimera_model_dup_details (model);
  g_assert_cmpstr (details, ==, "1B");
  g_assert_cmpuint (chimera_model_get_size (model), ==, 0);
}

static void
test_ps (void)
{
  static const char body[] =
    "{\"models\":[{\"name\":\"m:latest\",\"size\":521488301,\"size_vram\":400,\"context_length\":2048},"
    "{\"model\":\"old\",\"size\":5},{\"size\":5},null]}";
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) loaded = chimera_ollama_parse_ps (body, strlen (body), &error);
  ChimeraLoadedModel *model;

  g_assert_no_error (error);
  g_assert_cmpuint (loaded->len, ==, 2);
  model = g_ptr_array_index (loaded, 0);
  g_assert_cmpstr (model->name, ==, "m:latest");
  g_assert_cmpuint (model->size, ==, 521488301);
  g_assert_cmpuint (model->size_vram, ==, 400);
  g_assert_cmpuint (model->context_length, ==, 2048);
  model = g_ptr_array_index (loaded, 1);
  g_assert_cmpstr (model->name, ==, "old");
  g_assert_cmpuint (model->context_length, ==, 0);
}

static void
test_lists_hostile (void)
{
  static const struct
  {
    const char *body;
    int n;
  } cases[] = {
    { "{\"models\":null}", 0 },
    { "{\"models\":[]}", 0 },
    { "{\"models\":{}}", -1 },
    { "{\"models\":\"x\"}", -1 },
    { "{}", -1 },
    { "[]", -1 },
    { "", -1 },
    { "<html>", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (guint kind = 0; kind < 2; kind++)
        {
          g_autoptr(GError) error = NULL;
          g_autoptr(GPtrArray) list = (kind == 0 ? chimera_ollama_parse_tags
                                                 : chimera_ollama_parse_ps) (cases[i].body, strlen (cases[i].body), &error);

          g_test_message ("%s", cases[i].body);
          if (cases[i].n < 0)
            {
              g_assert_null (list);
              g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE);
            }
          else
            {
              g_assert_no_error (error);
              g_assert_cmpuint (list->len, ==, (guint) cases[i].n);
            }
        }
    }
}

static void
test_version (void)
{
  static const struct
  {
    const char *body;
    const char *version;
  } cases[] = {
    { "{\"version\":\"0.33.0-rc2\"}", "0.33.0-rc2" },
    { "{\"version\":\"\"}", NULL },
    { "{\"version\":1}", NULL },
    { "Ollama is running", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *version = chimera_ollama_parse_version (cases[i].body, strlen (cases[i].body), &error);

      g_assert_cmpstr (version, ==, cases[i].version);
      if (version == NULL)
        g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE);
    }
}

static void
test_detect_cut (void)
{
  static const struct
  {
    gint64 prompt, eval, context, estimate, num_ctx;
    gboolean cut;
    gint64 whole;
  } cases[] = {
    /* Seen: an ordinary answer, and gibberish that is tokenized anew to more. */
    { 28, 300, 327, 30, 2048, FALSE, -1 },
    { 41, 50, 115, 40, 2048, FALSE, -1 },
    { 24, 120, 187, 20, 2048, FALSE, -1 },
    { 27, 1, 26, 30, 2048, FALSE, -1 },
    /* Seen: past the window, where the prompt was whole: "context" alone is longer than num_ctx. */
    { 220, 292, 528, 220, 512, FALSE, -1 },
    { 220, 600, 921, 220, 512, FALSE, -1 },
    /* Seen: 3020 tokens into a window of 512, by 0.33 and by 0.24. */
    { 259, 30, 3054, 3000, 512, TRUE, 3024 },
    { 512, 30, 3053, 3000, 512, TRUE, 3023 },
    { 259, 30, 3054, 0, 0, TRUE, 3024 },
    /* Seen: num_ctx -5, so that 3 tokens of 19 were left. */
    { 3, 3, 21, 19, 0, TRUE, 18 },
    /* Without "context": the prompt fills the window. */
    { 512, 30, -1, 0, 512, TRUE, -1 },
    { 511, 30, -1, 0, 512, TRUE, -1 },
    { 510, 30, -1, 3000, 512, FALSE, -1 },
    /* Half a window, which counts only where the prompt ought to be longer. */
    { 259, 30, -1, 3000, 512, TRUE, -1 },
    { 258, 30, -1, 3000, 512, TRUE, -1 },
    { 259, 30, -1, 260, 512, FALSE, -1 },
    { 259, 30, -1, 0, 512, FALSE, -1 },
    { 2050, 30, -1, 5000, 4096, TRUE, -1 },
    { 300, 30, -1, 3000, 512, FALSE, -1 },
    /* "context" proves that a prompt of just that length was whole. */
    { 259, 30, 288, 3000, 512, FALSE, -1 },
    { 511, 1, 511, 3000, 512, FALSE, -1 },
    /* Unknown. */
    { -1, -1, -1, 3000, 512, FALSE, -1 },
    { 0, 30, 3000, 3000, 512, FALSE, -1 },
    { 259, -1, -1, 3000, 0, FALSE, -1 },
    { 5, 1, -1, 100, 8, FALSE, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 whole = 77;

      g_test_message ("%u", i);
      g_assert_cmpint (chimera_ollama_detect_cut (cases[i].prompt, cases[i].eval, cases[i].context,
                                                  cases[i].estimate, cases[i].num_ctx, &whole),
                       ==, cases[i].cut);
      g_assert_cmpint (whole, ==, cases[i].whole);
      g_assert_cmpint (chimera_ollama_detect_cut (cases[i].prompt, cases[i].eval, cases[i].context,
                                                  cases[i].estimate, cases[i].num_ctx, NULL),
                       ==, cases[i].cut);
    }
}

static void
test_detect_shift (void)
{
  g_assert_true (chimera_ollama_detect_shift (220, 600, 512));
  g_assert_false (chimera_ollama_detect_shift (220, 292, 512));
  g_assert_true (chimera_ollama_detect_shift (220, 293, 512));
  g_assert_false (chimera_ollama_detect_shift (220, 600, 0));
  g_assert_false (chimera_ollama_detect_shift (-1, 600, 512));
  g_assert_false (chimera_ollama_detect_shift (600, -1, 512));
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/ollama/build", test_build);
  g_test_add_func ("/llm/ollama/build-chat", test_build_chat);
  g_test_add_func ("/llm/ollama/request-copy", test_request_copy);
  g_test_add_func ("/llm/ollama/text-lines", test_text_lines);
  g_test_add_func ("/llm/ollama/done-lines", test_done_lines);
  g_test_add_func ("/llm/ollama/refused-lines", test_refused_lines);
  g_test_add_func ("/llm/ollama/errors", test_errors);
  g_test_add_func ("/llm/ollama/names", test_names);
  g_test_add_func ("/llm/ollama/tags", test_tags);
  g_test_add_func ("/llm/ollama/ps", test_ps);
  g_test_add_func ("/llm/ollama/lists-hostile", test_lists_hostile);
  g_test_add_func ("/llm/ollama/version", test_version);
  g_test_add_func ("/llm/ollama/detect-cut", test_detect_cut);
  g_test_add_func ("/llm/ollama/detect-shift", test_detect_shift);

  return g_test_run ();
}
