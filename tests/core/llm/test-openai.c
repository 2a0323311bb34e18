/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-model.h"
#include "chimera-openai.h"
#include "chimera-reply-builder.h"
#include "chimera-test.h"
#include "chunk-checks.h"

#define CHUNK(delta) "data: {\"choices\":[{\"index\":0,\"delta\":" delta ",\"finish_reason\":null}]}\n\n"
#define ROLE CHUNK ("{\"role\":\"assistant\",\"content\":null}")
#define FINISH "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
#define USAGE "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":14}}\n\n"
#define END "data: [DONE]\n\n"

static void
test_build (void)
{
  static const struct
  {
    ChimeraOption option;
    double value;
    const char *members;
  } cases[] = {
    { CHIMERA_OPTION_NUM_GPU, 60, "" },
    { CHIMERA_OPTION_NUM_CTX, 4096, "" },
    { CHIMERA_OPTION_TEMPERATURE, 0.5, ",\"temperature\":0.5" },
    { CHIMERA_OPTION_TOP_P, 0.25, ",\"top_p\":0.25" },
    { CHIMERA_OPTION_TOP_K, 40, ",\"top_k\":40" },
    { CHIMERA_OPTION_REPEAT_PENALTY, 1.5, ",\"repeat_penalty\":1.5,\"repetition_penalty\":1.5" },
    { CHIMERA_OPTION_SEED, 42, ",\"seed\":42" },
    { CHIMERA_OPTION_SEED, -1, "" },
    { CHIMERA_OPTION_NUM_PREDICT, 100, ",\"max_tokens\":100" },
    { CHIMERA_OPTION_NUM_PREDICT, 0, "" },
    { CHIMERA_OPTION_NUM_PREDICT, -2, "" },
  };
  g_autoptr(ChimeraServer) server = chimera_server_new ("http://localhost:8080/v1", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ChimeraOptions options = { 0 };
      g_autoptr(ChimeraRequest) request = NULL;
      g_autofree char *json = NULL;
      g_autofree char *expected = NULL;

      g_assert_true (chimera_options_set (&options, cases[i].option, cases[i].value, NULL));
      request = chimera_request_new (server, "m", "Be\xff brief.", "Hi", &options);
      json = chimera_openai_build_chat (request);
      expected = g_strconcat ("{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"Be\xef\xbf\xbd brief.\"},"
                              "{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":true,"
                              "\"stream_options\":{\"include_usage\":true}", cases[i].members, "}", NULL);
      g_assert_cmpstr (json, ==, expected);
      /* What does not apply is what is never sent. */
      g_assert_true (chimera_openai_option_applies (cases[i].option) || *cases[i].members == '\0');
    }

  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    g_assert_cmpint (chimera_openai_option_applies (i), ==, i != CHIMERA_OPTION_NUM_GPU && i != CHIMERA_OPTION_NUM_CTX);
}

static void
test_events (void)
{
  static const ChunkCase cases[] = {
    { "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}", NULL, NULL, NULL },
    { "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}", NULL, NULL, NULL },
    { "{\"choices\":[{\"delta\":{\"content\":\"hi\"},\"finish_reason\":null}],\"usage\":null}", "hi", NULL, NULL },
    { "{\"choices\":[{\"delta\":{\"reasoning\":\"hm\"}}]}", NULL, "hm", NULL },
    { "{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\",\"content\":null}}]}", NULL, "hm", NULL },
    /* vLLM sends both names for a time: it is one text. */
    { "{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\",\"reasoning\":\"hm\"}}]}", NULL, "hm", NULL },
    { "{\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}", NULL, NULL, "length" },
    { "{\"choices\":[{\"message\":{\"content\":\"all\"},\"finish_reason\":\"stop\"}]}", "all", NULL, "stop" },
    { "{\"choices\":[{\"delta\":{\"content\":\"a\"}},{\"delta\":{\"content\":\"b\"}}]}", "a", NULL, NULL },
    { "{\"choices\":[],\"usage\":{}}", NULL, NULL, NULL },
    { "{\"usage\":{\"prompt_tokens\":1}}", NULL, NULL, NULL },
  };

  assert_chunks_read (chimera_openai_parse_event, cases, G_N_ELEMENTS (cases));
}

static void
test_refused_events (void)
{
  static const RefusedChunk cases[] = {
    { "", CHIMERA_ERROR_PARSE, "" },
    { "[DONE", CHIMERA_ERROR_PARSE, "" },
    { "7", CHIMERA_ERROR_PARSE, "" },
    { "{}", CHIMERA_ERROR_PARSE, "choices" },
    { "{\"response\":\"x\",\"done\":true}", CHIMERA_ERROR_PARSE, "choices" },
    { "{\"choices\":[7]}", CHIMERA_ERROR_PARSE, "not an object" },
    { "{\"choices\":[{\"delta\":{\"content\":7}}]}", CHIMERA_ERROR_PARSE, "not a string" },
    { "{\"choices\":[{\"delta\":{\"content\":[\"x\"]}}]}", CHIMERA_ERROR_PARSE, "not a string" },
    { "{\"choices\":[{\"delta\":{},\"finish_reason\":1}]}", CHIMERA_ERROR_PARSE, "finish_reason" },
    { "{\"error\":{\"message\":\"boom\",\"type\":\"server_error\",\"code\":500}}", CHIMERA_ERROR_SERVER, "boom" },
    { "{\"error\":{\"message\":\"request (9 tokens) exceeds\",\"type\":\"exceed_context_size_error\"}}",
      CHIMERA_ERROR_CONTEXT, "9 tokens" },
    { "{\"error\":\"boom\"}", CHIMERA_ERROR_SERVER, "boom" },
  };

  assert_chunks_refused (chimera_openai_parse_event, cases, G_N_ELEMENTS (cases));
}

static void
test_figures (void)
{
  static const struct
  {
    const char *members;
    gint64 prompt, eval, cached, prompt_ns, eval_ns;
  } cases[] = {
    { "\"usage\":{}", -1, -1, -1, -1, -1 },
    { "\"usage\":{\"prompt_tokens\":26,\"completion_tokens\":100}", 26, 100, -1, -1, -1 },
    { "\"usage\":{\"prompt_tokens\":26,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":0}}", 26, 1, 0, -1, -1 },
    { "\"usage\":{\"prompt_tokens\":26,\"prompt_tokens_details\":null}", 26, -1, -1, -1, -1 },
    /* prompt_n is what was not in the cache. */
    { "\"choices\":[],\"timings\":{\"cache_n\":25,\"prompt_n\":1,\"prompt_ms\":17.31,\"predicted_n\":10,\"predicted_ms\":156.511}",
      26, 10, 25, 17310000, 156511000 },
    /* Before cache_n was there the sum is unknown. */
    { "\"choices\":[],\"timings\":{\"prompt_n\":1,\"prompt_ms\":17,\"predicted_n\":10,\"predicted_ms\":0.001}", -1, 10, -1, 17000000, 1000 },
    { "\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":\"5\"},\"timings\":{\"prompt_ms\":-1,\"predicted_ms\":1e300}", -1, -1, -1, -1, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(ChimeraChunk) chunk = { 0 };
      g_autofree char *event = g_strconcat ("{", cases[i].members, "}", NULL);

      g_test_message ("%s", event);
      g_assert_true (chimera_openai_parse_event (event, strlen (event), &chunk, NULL));
      g_assert_cmpint (chunk.timings.prompt_eval_count, ==, cases[i].prompt);
      g_assert_cmpint (chunk.timings.eval_count, ==, cases[i].eval);
      g_assert_cmpint (chunk.timings.cached_count, ==, cases[i].cached);
      g_assert_cmpint (chunk.timings.prompt_eval_ns, ==, cases[i].prompt_ns);
      g_assert_cmpint (chunk.timings.eval_ns, ==, cases[i].eval_ns);
      g_assert_cmpint (chunk.timings.total_ns, ==, -1);
      g_assert_cmpint (chunk.timings.load_ns, ==, -1);
    }
}

/* Only "[DONE]" or a finish_reason makes an answer whole. */
static void
test_endings (void)
{
  static const struct
  {
    const char *stream;
    int code;  /* of the error, -1 for none */
    const char *response;
  } cases[] = {
    { ROLE CHUNK ("{\"content\":\"hi\"}") FINISH USAGE END, -1, "hi" },
    { ROLE CHUNK ("{\"content\":\"hi\"}") FINISH USAGE, -1, "hi" },
    { ROLE CHUNK ("{\"content\":\"hi\"}") FINISH, -1, "hi" },
    { ROLE CHUNK ("{\"content\":\"hi\"}") END, -1, "hi" },
    { ROLE CHUNK ("{\"content\":\"hi\"}") "data: [DONE]", -1, "hi" },
    { ROLE CHUNK ("{\"content\":\"hi\"}") FINISH "data: {\"choi", -1, "hi" },
    { ROLE CHUNK ("{\"content\":\"hi\"}") FINISH "data: {\"error\":\"late\"}\n\n", -1, "hi" },
    { ROLE CHUNK ("{\"content\":\"hi\"}") FINISH END CHUNK ("{\"content\":\"more\"}"), -1, "hi" },
    { ROLE CHUNK ("{\"content\":\"hi\"}"), CHIMERA_ERROR_CUT, "hi" },
    { ROLE CHUNK ("{\"content\":\"hi\"}") "data: {\"choices\":[{\"del", CHIMERA_ERROR_CUT, "hi" },
    { ROLE CHUNK ("{\"content\":\"hi\"}") "data: {\"error\":{\"message\":\"boom\"}}\n\n" END, CHIMERA_ERROR_SERVER, "hi" },
    { "", CHIMERA_ERROR_CUT, "" },
    { ": ping\n\n", CHIMERA_ERROR_CUT, "" },
    { "<!doctype html>\n<html></html>", CHIMERA_ERROR_PARSE, "" },
    { "{\"model\":\"m\",\"response\":\"x\",\"done\":true}\n", CHIMERA_ERROR_PARSE, "" },
    { "{\"error\":{\"message\":\"boom\"}}", CHIMERA_ERROR_SERVER, "" },
    { "{\"choices\":[{\"message\":{\"content\":\"all\"},\"finish_reason\":\"stop\"}]}", -1, "all" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraReplyBuilder) builder = chimera_reply_builder_new (CHIMERA_SERVER_OPENAI, "host:1", NULL);
      g_autoptr(ChimeraReply) reply = NULL;

      g_test_message ("%s", cases[i].stream);
      chimera_reply_builder_feed (builder, cases[i].stream, strlen (cases[i].stream), 1);
      reply = chimera_reply_builder_finish (builder, 200, 2, NULL);

      g_assert_cmpint (reply->kind, ==, CHIMERA_SERVER_OPENAI);
      g_assert_cmpstr (reply->response, ==, cases[i].response);
      g_assert_cmpint (reply->done, ==, cases[i].code < 0);
      if (cases[i].code < 0)
        g_assert_no_error (reply->error);
      else
        {
          g_assert_error (reply->error, CHIMERA_ERROR, cases[i].code);
          g_assert_nonnull (strstr (reply->error->message, "host:1"));
        }
    }
}

/* The role chunk does not stop the clock; without times of the server the client's are taken, over
 * the tokens that the server counted and not over chunks. */
static void
test_times (void)
{
  static const struct
  {
    gint64 t_ns;
    const char *piece;
  } pieces[] = {
    { 10, ROLE },
    { 1000, CHUNK ("{\"reasoning\":\"hm\"}") },
    { 2000, CHUNK ("{\"content\":\"a b c\"}") },
    { 5000, CHUNK ("{\"content\":\"d\"}") },
    { 5500, FINISH USAGE END },
  };
  g_autoptr(ChimeraReplyBuilder) builder = chimera_reply_builder_new (CHIMERA_SERVER_OPENAI, "host:1", NULL);
  g_autoptr(ChimeraReply) reply = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_assert_true (chimera_reply_builder_feed (builder, pieces[i].piece, strlen (pieces[i].piece), pieces[i].t_ns));
      g_assert_cmpint (chimera_reply_builder_has_text (builder), ==, i > 0);
    }

  reply = chimera_reply_builder_finish (builder, 200, 6000, NULL);
  g_assert_no_error (reply->error);
  g_assert_cmpstr (reply->thinking, ==, "hm");
  g_assert_cmpstr (reply->response, ==, "a b cd");
  g_assert_cmpint (reply->ttft_ns, ==, 1000);
  g_assert_cmpint (reply->ttft_answer_ns, ==, 2000);
  g_assert_cmpint (reply->duration_ns, ==, 6000);
  g_assert_cmpint (reply->server.eval_count, ==, 5);
  g_assert_cmpint (reply->server.eval_ns, ==, -1);
  g_assert_cmpint (chimera_reply_get_client_eval_ns (reply), ==, 4000);
}

static void
test_errors (void)
{
  static const struct
  {
    guint status;
    const char *body;
    ChimeraError code;
    const char *words;
  } cases[] = {
    { 401, "{\"error\":{\"message\":\"Invalid API Key\",\"type\":\"authentication_error\",\"code\":401}}",
      CHIMERA_ERROR_UNAUTHORIZED, "Invalid API Key" },
    { 401, "", CHIMERA_ERROR_UNAUTHORIZED, "key" },
    { 503, "{\"error\":{\"message\":\"Loading model\",\"type\":\"unavailable_error\",\"code\":503}}", CHIMERA_ERROR_SERVER, "Loading model" },
    { 400, "{\"error\":{\"code\":400,\"message\":\"request (3020 tokens) exceeds the available context size (1024 tokens), "
           "try increasing it\",\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":3020,\"n_ctx\":1024}}",
      CHIMERA_ERROR_CONTEXT, "3020 tokens" },
    { 400, "{\"object\":\"error\",\"message\":\"This model's maximum context length is 4096 tokens. However, you requested "
           "5000 tokens.\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}", CHIMERA_ERROR_CONTEXT, "4096" },
    { 404, "{\"object\":\"error\",\"message\":\"The model `x` does not exist.\",\"type\":\"NotFoundError\",\"code\":404}",
      CHIMERA_ERROR_NO_MODEL, "`x`" },
    { 404, "{\"error\":{\"message\":\"model 'nope' not found\",\"type\":\"not_found_error\",\"param\":null,\"code\":null}}",
      CHIMERA_ERROR_NO_MODEL, "nope" },
    { 404, "{\"error\":{\"message\":\"File Not Found\",\"type\":\"not_found_error\",\"code\":404}}", CHIMERA_ERROR_SERVER, "File" },
    { 502, "<html>Bad gateway</html>", CHIMERA_ERROR_SERVER, "502" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = chimera_openai_error_from_body (cases[i].status, cases[i].body, strlen (cases[i].body));

      g_test_message ("%s", cases[i].body);
      g_assert_error (error, CHIMERA_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

static void
test_models (void)
{
  static const char body[] =
    "{\"models\":[{\"name\":\"x\"}],\"object\":\"list\",\"data\":[{\"id\":\"/m/medium.gguf\",\"meta\":{\"n_ctx\":1024,\"n_ctx_train\":8192,"
    "\"n_params\":367308288,\"size\":390395904,\"ftype\":\"Q8_0\"}},7,{\"object\":\"model\"},{\"id\":\"\"},"
    "{\"id\":\"vllm\",\"max_model_len\":4096},{\"id\":\"big\",\"meta\":{\"n_params\":4300000000}}]}";
  g_autoptr(GPtrArray) models = chimera_openai_parse_models (body, strlen (body), NULL);
  g_autoptr(GPtrArray) none = chimera_openai_parse_models ("{\"data\":null}", 13, NULL);
  g_autoptr(GError) error = NULL;
  ChimeraModel *model;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (models->len, ==, 3);

  model = models->pdata[0];
  g_assert_cmpstr (chimera_model_get_name (model), ==, "/m/medium.gguf");
  g_assert_cmpstr (chimera_model_get_parameter_size (model), ==, "367.31M");
  g_assert_cmpstr (chimera_model_get_quantization (model), ==, "Q8_0");
  g_assert_cmpuint (chimera_model_get_size (model), ==, 390395904);
  g_assert_cmpuint (chimera_model_get_context_length (model), ==, 1024);
  g_assert_cmpstr (chimera_model_get_digest (model), ==, "");

  model = models->pdata[1];
  g_assert_cmpstr (chimera_model_get_parameter_size (model), ==, "");
  g_assert_cmpuint (chimera_model_get_context_length (model), ==, 4096);
  g_assert_cmpstr (chimera_model_get_parameter_size (models->pdata[2]), ==, "4.3B");

  g_assert_null (chimera_openai_parse_models ("{\"models\":[]}", 13, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/openai/build", test_build);
  g_test_add_func ("/llm/openai/events", test_events);
  g_test_add_func ("/llm/openai/refused-events", test_refused_events);
  g_test_add_func ("/llm/openai/figures", test_figures);
  g_test_add_func ("/llm/openai/endings", test_endings);
  g_test_add_func ("/llm/openai/times", test_times);
  g_test_add_func ("/llm/openai/errors", test_errors);
  g_test_add_func ("/llm/openai/models", test_models);

  return g_test_run ();
}
