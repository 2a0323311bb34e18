/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-json.h"
#include "chimera-test.h"
#include "simulator-client.h"

/* The protocol of OpenAI, with the bytes of Ollama's /v1, and the key. */

#define MESSAGES "\"model\":\"simulated\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"CSV Files (3)\"}]"
#define STREAMED "{" MESSAGES ",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"max_tokens\":40,\"seed\":1}"
#define WHOLE "{" MESSAGES ",\"stream\":false,\"max_tokens\":40,\"seed\":1}"

/* What the events of a stream are made of, the end mark left out. */
static GPtrArray *
get_events (Exchange *exchange)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_auto(GStrv) parts = g_strsplit (exchange->body->str, "\n\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      JsonObject *object;

      if (*parts[i] == '\0' || strcmp (parts[i], "data: [DONE]") == 0)
        continue;

      g_assert_true (g_str_has_prefix (parts[i], "data: {"));
      object = chimera_json_parse_object (parts[i] + strlen ("data: "), strlen (parts[i] + strlen ("data: ")), NULL);
      g_assert_nonnull (object);
      g_ptr_array_add (events, object);
    }

  return events;
}

static JsonObject *
get_choice (JsonObject *event)
{
  return json_array_get_object_element (json_object_get_array_member (event, "choices"), 0);
}

static void
test_stream (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);
  g_autoptr(Exchange) exchange = client_post (simulator, "/v1/chat/completions", STREAMED);
  g_autoptr(Exchange) whole = client_post (simulator, "/v1/chat/completions", WHOLE);
  g_autoptr(Exchange) chat = client_post (simulator, "/api/chat", "{" MESSAGES ",\"stream\":false,\"options\":{\"num_predict\":40,\"seed\":1}}");
  g_autoptr(GPtrArray) events = get_events (exchange);
  g_autoptr(JsonObject) answer = chimera_json_parse_object (whole->body->str, whole->body->len, NULL);
  g_autoptr(JsonObject) of_ollama = chimera_json_parse_object (chat->body->str, chat->body->len, NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  const char *of_whole = json_object_get_string_member (json_object_get_object_member (get_choice (answer), "message"), "content");
  JsonObject *usage;

  g_assert_cmpuint (exchange->status, ==, 200);
  g_assert_cmpstr (exchange->content_type, ==, "text/event-stream");
  g_assert_true (exchange->is_complete);
  g_assert_true (g_str_has_suffix (exchange->body->str, "\n\ndata: [DONE]\n\n"));
  g_assert_cmpuint (events->len, >, 10);

  for (guint i = 0; i < events->len - 1; i++)
    {
      JsonObject *choice = get_choice (events->pdata[i]);
      JsonObject *delta = json_object_get_object_member (choice, "delta");

      g_assert_cmpint (json_object_has_member (delta, "role"), ==, i == 0);
      g_assert_cmpint (json_object_get_null_member (choice, "finish_reason"), ==, i < events->len - 2);
      if (json_object_has_member (delta, "content"))
        g_string_append (text, json_object_get_string_member (delta, "content"));
    }

  g_assert_cmpstr (json_object_get_string_member (get_choice (events->pdata[events->len - 2]), "finish_reason"), ==, "length");
  usage = json_object_get_object_member (events->pdata[events->len - 1], "usage");
  g_assert_cmpint (json_object_get_int_member (usage, "completion_tokens"), ==, 40);
  g_assert_cmpint (json_object_get_int_member (usage, "prompt_tokens"), ==, json_object_get_int_member (of_ollama, "prompt_eval_count"));

  /* The same model, whatever it is asked by. */
  g_assert_cmpstr (text->str, ==, of_whole);
  g_assert_cmpstr (text->str, ==, json_object_get_string_member (json_object_get_object_member (of_ollama, "message"), "content"));
}

/* No usage that was not asked for. */
static void
test_without_usage (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);
  g_autoptr(Exchange) exchange = client_post (simulator, "/v1/chat/completions", "{" MESSAGES ",\"stream\":true}");

  g_assert_true (g_str_has_suffix (exchange->body->str, "\n\ndata: [DONE]\n\n"));
  g_assert_null (strstr (exchange->body->str, "usage"));
  g_assert_nonnull (strstr (exchange->body->str, "\"finish_reason\":\"stop\""));
}

static void
test_models (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);
  g_autoptr(Exchange) exchange = client_get (simulator, "/v1/models");

  g_assert_cmpuint (exchange->status, ==, 200);
  g_assert_true (g_str_has_prefix (exchange->body->str, "{\"object\":\"list\",\"data\":[{\"id\":\"simulated:latest\",\"object\":\"model\","));
  g_assert_nonnull (strstr (exchange->head, "Server: " CHIMERA_SIMULATOR_VERSION));
}

static void
test_refused (void)
{
  static const struct { ChimeraFault fault; const char *body; guint status; const char *words; } cases[] = {
    { CHIMERA_FAULT_NONE, "{\"model\":\"nope\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"stream\":true}", 404,
      "{\"error\":{\"message\":\"model 'nope' not found\",\"type\":\"not_found_error\",\"param\":null,\"code\":null}}" },
    { CHIMERA_FAULT_MISSING_MODEL, STREAMED, 404, "\"not_found_error\"" },
    { CHIMERA_FAULT_HTTP_500, STREAMED, 500, "\"api_error\"" },
    { CHIMERA_FAULT_HTTP_503, STREAMED, 503, "server busy" },
    { CHIMERA_FAULT_NONE, "", 400, "missing request body" },
    { CHIMERA_FAULT_NONE, "{\"model\":", 400, "unexpected EOF" },
    { CHIMERA_FAULT_NONE, "{\"model\":\"simulated\"}", 400, "messages" },
    { CHIMERA_FAULT_NONE, "{\"model\":\"simulated\",\"messages\":[]}", 400, "messages" },
    { CHIMERA_FAULT_NONE, "{\"model\":\"simulated\",\"messages\":[7]}", 400, "messages" },
  };
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(Exchange) exchange = NULL;

      chimera_simulator_set_fault (simulator, cases[i].fault);
      exchange = client_post (simulator, "/v1/chat/completions", cases[i].body);
      g_assert_cmpuint (exchange->status, ==, cases[i].status);
      g_assert_nonnull (strstr (exchange->body->str, cases[i].words));
      g_assert_nonnull (strstr (exchange->body->str, "{\"error\":{\"message\":"));
    }
}

/* Whatever goes wrong in a stream, it does not look finished. */
static void
test_faults (void)
{
  static const struct { ChimeraFault fault; gboolean is_complete; const char *words; } cases[] = {
    { CHIMERA_FAULT_ERROR_MID_STREAM, TRUE, "data: {\"error\":{\"message\":" },
    { CHIMERA_FAULT_CUT, FALSE, "\"content\":" },
    { CHIMERA_FAULT_NO_DONE, TRUE, "\"content\":" },
  };
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(Exchange) exchange = NULL;

      chimera_simulator_set_fault (simulator, cases[i].fault);
      exchange = client_post (simulator, "/v1/chat/completions", STREAMED);
      g_assert_cmpuint (exchange->status, ==, 200);
      g_assert_cmpint (exchange->is_complete, ==, cases[i].is_complete);
      g_assert_nonnull (strstr (exchange->body->str, cases[i].words));
      g_assert_null (strstr (exchange->body->str, "[DONE]"));
      g_assert_null (strstr (exchange->body->str, "\"finish_reason\":\""));
    }
}

static void
test_api_key (void)
{
  static const char *const paths[] = { "/v1/models", "/api/tags", "/api/version" };
  static const struct { const char *header; guint status; } cases[] = {
    { "", 401 },
    { "Authorization: Bearer wrong\r\n", 401 },
    { "Authorization: Basic sesame\r\n", 401 },
    { "Authorization: Bearer sesame\r\n", 200 },
  };
  g_autoptr(ChimeraSimulator) simulator = chimera_simulator_new (NULL, CHIMERA_FAULT_NONE);
  g_autoptr(GError) error = NULL;

  chimera_simulator_set_api_key (simulator, "sesame");
  chimera_simulator_start (simulator, 0, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\n", paths[i], cases[j].header);
        g_autoptr(Exchange) exchange = client_send (simulator, request);

        g_assert_cmpuint (exchange->status, ==, cases[j].status);
        g_assert_null (strstr (exchange->body->str, "sesame"));
      }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/simulator/openai/stream", test_stream);
  g_test_add_func ("/simulator/openai/without-usage", test_without_usage);
  g_test_add_func ("/simulator/openai/models", test_models);
  g_test_add_func ("/simulator/openai/refused", test_refused);
  g_test_add_func ("/simulator/openai/faults", test_faults);
  g_test_add_func ("/simulator/openai/api-key", test_api_key);

  return g_test_run ();
}
