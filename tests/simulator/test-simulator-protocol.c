/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-json.h"
#include "chimera-test.h"
#include "simulator-client.h"

/* What the simulator sends, held against exchanges with a real Ollama: each request of the
 * captures is sent again under our model's name. */

typedef enum
{
  COMPARE_ALL = 0,
  ANY_VALUES = 1 << 0,     /* of the error text */
  SAME_COUNT = 1 << 1,     /* prompt_eval_count is the same number */
  SAME_REASON = 1 << 2,    /* done_reason is the same */
  ANY_ENCODING = 1 << 3,   /* with its length or in chunks: depends on the length */
  OTHER_KEYS = 1 << 4,     /* of model_info: they carry the architecture's name */
} Compare;

static const struct
{
  const char *name;
  Compare compare;
} captures[] = {
  { "o01-version", COMPARE_ALL },
  { "o02-root", COMPARE_ALL },
  { "o03-head-root", COMPARE_ALL },
  { "o04-tags", COMPARE_ALL },
  { "o06-show", OTHER_KEYS | ANY_ENCODING },
  { "o08-show-name", OTHER_KEYS | ANY_ENCODING },
  { "o10-generate-stream", COMPARE_ALL },
  { "o05-ps-loaded", COMPARE_ALL },
  { "o11-generate-nostream", ANY_ENCODING },
  { "o12-generate-default-stream-field", SAME_REASON },
  { "o13-chat-stream", COMPARE_ALL },
  { "o14-chat-nostream", ANY_ENCODING | SAME_REASON },
  { "o20-long-prompt", SAME_COUNT | SAME_REASON },
  { "o21-long-prompt-nostream", SAME_COUNT | SAME_REASON },
  { "o22-long-chat", SAME_COUNT | SAME_REASON },
  { "o22b-long-chat-multi", SAME_REASON },
  { "o23-long-truncate-false", ANY_VALUES },
  { "o23b-long-chat-truncate-false", ANY_VALUES },
  { "o23c-long-chat-shift-false", COMPARE_ALL },
  { "o23d-long-generate-shift-false", COMPARE_ALL },
  { "o23e-long-generate-shift-false-truncate-false", ANY_VALUES },
  { "o24-long-raw", SAME_COUNT | SAME_REASON },
  { "o30-missing-model-generate", COMPARE_ALL },
  { "o31-missing-model-chat", COMPARE_ALL },
  { "o32-missing-model-show", COMPARE_ALL },
  { "o33-bad-json", COMPARE_ALL },
  { "o34-bad-json2", COMPARE_ALL },
  { "o35-empty-body", COMPARE_ALL },
  { "o36-no-model", COMPARE_ALL },
  { "o37-bad-option-type", COMPARE_ALL },
  { "o38-bad-option-float", SAME_REASON },
  { "o39-unknown-option", SAME_REASON },
  { "o40-bad-type-toplevel", COMPARE_ALL },
  { "o41-bad-model-name", COMPARE_ALL },
  { "o42-404-route", COMPARE_ALL },
  { "o43-wrong-method", COMPARE_ALL },
  { "o44-bad-option-null", SAME_REASON },
  { "o45-bad-option-neg-ctx", SAME_REASON | SAME_COUNT },
  { "o46-num-ctx-above-train", SAME_REASON },
  { "o48-no-content-type", SAME_REASON },
  { "o49-bad-keepalive", COMPARE_ALL },
  { "o50-think-unsupported", COMPARE_ALL },
  { "o51-tools-unsupported", COMPARE_ALL },
  { "o52-foreign-host-header", COMPARE_ALL },
  { "o52b-localhost-host", COMPARE_ALL },
  { "o53-foreign-origin", COMPARE_ALL },
  { "o60-unload", SAME_REASON },
  { "o62-unload-notloaded", SAME_REASON },
  { "o63-unload-chat", SAME_REASON },
  { "o64-preload-empty-prompt", SAME_REASON },
  { "o64b-preload-chat", SAME_REASON },
  { "o64c-generate-no-options-after-preload", SAME_REASON },
  { "o65-unload-all", SAME_REASON },
  { "o67-ps-empty", COMPARE_ALL },
  { "o70-cold-load", SAME_REASON },
  { "o71-warm-repeat", SAME_REASON },
  { "o84-num-predict-1", SAME_REASON },
  { "o86-raw", SAME_REASON },
  { "oH0-keepalive-minus1", SAME_REASON },
  { "oH2-generate-with-keepalive-0", SAME_REASON },
};

/* The request with every "m0-…" as our model and its length corrected. */
static char *
adapt (const char *text)
{
  g_autoptr(GRegex) names = g_regex_new ("m0-[a-z]+", 0, 0, NULL);
  g_autoptr(GRegex) lengths = g_regex_new ("(?i)content-length: [0-9]+", 0, 0, NULL);
  g_autofree char *renamed = g_regex_replace_literal (names, text, -1, 0, "simulated", 0, NULL);
  g_autofree char *length = NULL;
  const char *body = strstr (renamed, "\r\n\r\n");

  g_assert_nonnull (body);
  length = g_strdup_printf ("Content-Length: %" G_GSIZE_FORMAT, strlen (body + 4));

  return g_regex_replace_literal (lengths, renamed, -1, 0, length, 0, NULL);
}

static char *
kind_of (JsonNode *node)
{
  if (JSON_NODE_HOLDS_VALUE (node))
    return g_strdup (g_type_name (json_node_get_value_type (node)));

  return g_strdup (json_node_type_name (node));
}

static void compare_nodes (JsonNode   *ours,
                           JsonNode   *theirs,
                           const char *where,
                           Compare     compare);

/* Names and their order; ours may have prompt_eval_cached_count, which came with a later version. */
static void
compare_objects (JsonObject *ours,
                 JsonObject *theirs,
                 const char *where,
                 Compare     compare)
{
  g_autoptr(GList) our_names = json_object_get_members (ours);
  g_autoptr(GList) their_names = json_object_get_members (theirs);
  GList *t = their_names;

  if ((compare & OTHER_KEYS) != 0 && g_str_has_suffix (where, ".model_info"))
    return;

  for (GList *o = our_names; o != NULL; o = o->next)
    {
      g_autofree char *path = g_strdup_printf ("%s.%s", where, (const char *) o->data);

      if (g_str_equal (o->data, "prompt_eval_cached_count"))
        continue;

      g_test_message ("%s", path);
      g_assert_nonnull (t);
      g_assert_cmpstr (o->data, ==, t->data);
      compare_nodes (json_object_get_member (ours, o->data), json_object_get_member (theirs, t->data), path, compare);
      t = t->next;
    }

  g_assert_null (t);
}

static void
compare_nodes (JsonNode   *ours,
               JsonNode   *theirs,
               const char *where,
               Compare     compare)
{
  g_autofree char *our_kind = kind_of (ours);
  g_autofree char *their_kind = kind_of (theirs);

  g_assert_cmpstr (our_kind, ==, their_kind);

  if (JSON_NODE_HOLDS_OBJECT (ours))
    compare_objects (json_node_get_object (ours), json_node_get_object (theirs), where, compare);
  else if (JSON_NODE_HOLDS_ARRAY (ours))
    {
      JsonArray *our_array = json_node_get_array (ours);
      JsonArray *their_array = json_node_get_array (theirs);

      if (json_array_get_length (their_array) == 0)
        g_assert_cmpuint (json_array_get_length (our_array), ==, 0);
      else
        compare_nodes (json_array_get_element (our_array, 0), json_array_get_element (their_array, 0), where, compare);
    }
  else if (g_str_has_suffix (where, ".error") && (compare & ANY_VALUES) == 0)
    {
      g_autoptr(GRegex) names = g_regex_new ("m0-[a-z]+", 0, 0, NULL);
      g_autofree char *expected = g_regex_replace_literal (names, json_node_get_string (theirs), -1, 0, "simulated", 0, NULL);

      g_assert_cmpstr (json_node_get_string (ours), ==, expected);
    }
  else if (g_str_has_suffix (where, ".error"))
    {
      g_autoptr(GRegex) digits = g_regex_new ("[0-9]+ tokens\\) exceeds|_tokens\":[0-9]+", 0, 0, NULL);
      g_autofree char *ours_masked = g_regex_replace_literal (digits, json_node_get_string (ours), -1, 0, "N", 0, NULL);
      g_autofree char *theirs_masked = g_regex_replace_literal (digits, json_node_get_string (theirs), -1, 0, "N", 0, NULL);

      g_assert_cmpstr (ours_masked, ==, theirs_masked);
    }
  else if ((g_str_has_suffix (where, ".done_reason") && (compare & SAME_REASON) != 0))
    g_assert_cmpstr (json_node_get_string (ours), ==, json_node_get_string (theirs));
  else if (g_str_has_suffix (where, ".prompt_eval_count") && (compare & SAME_COUNT) != 0)
    g_assert_cmpint (json_node_get_int (ours), ==, json_node_get_int (theirs));
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

static char **
header_names (const Exchange *exchange,
              Compare         compare)
{
  g_auto(GStrv) lines = g_strsplit (exchange->head, "\r\n", -1);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 1; lines[i] != NULL; i++)
    {
      *strchr (lines[i], ':') = '\0';
      if ((compare & ANY_ENCODING) == 0 ||
          (!g_str_equal (lines[i], "Content-Length") && !g_str_equal (lines[i], "Transfer-Encoding")))
        g_ptr_array_add (names, g_strdup (lines[i]));
    }
  g_ptr_array_sort (names, compare_strings);
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static void
compare_exchanges (const Exchange *ours,
                   const Exchange *theirs,
                   Compare         compare)
{
  g_auto(GStrv) our_headers = header_names (ours, compare);
  g_auto(GStrv) their_headers = header_names (theirs, compare);
  g_autoptr(GPtrArray) our_lines = NULL;
  g_autoptr(GPtrArray) their_lines = NULL;

  g_assert_cmpuint (ours->status, ==, theirs->status);
  g_assert_cmpstr (ours->content_type, ==, theirs->content_type);
  g_assert_cmpstrv (our_headers, their_headers);
  g_assert_true (ours->is_complete);

  if (ours->content_type == NULL || g_str_has_prefix (ours->content_type, "text/plain"))
    {
      g_assert_cmpstr (ours->body->str, ==, theirs->body->str);
      return;
    }

  our_lines = exchange_get_lines (ours);
  their_lines = exchange_get_lines (theirs);
  compare_objects (our_lines->pdata[0], their_lines->pdata[0], "", compare);
  compare_objects (our_lines->pdata[our_lines->len - 1], their_lines->pdata[their_lines->len - 1], "", compare);

  if (!g_str_equal (ours->content_type, "application/x-ndjson"))
    return;

  /* One object and one line break per chunk. */
  g_assert_cmpuint (ours->chunks->len, ==, our_lines->len);
  for (guint i = 0; i < ours->chunks->len; i++)
    {
      gsize size;
      const char *data = g_bytes_get_data (ours->chunks->pdata[i], &size);

      g_assert_true (data[0] == '{' && data[size - 1] == '\n');
    }
}

static void
test_captures (void)
{
  g_autofree char *dir = chimera_test_shared_or_skip ("captures");
  g_autoptr(ChimeraSimulator) simulator = NULL;

  if (dir == NULL)
    return;

  simulator = simulator_start_fast (CHIMERA_FAULT_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (captures); i++)
    {
      g_autofree char *req_path = g_strdup_printf ("%s/%s.req", dir, captures[i].name);
      g_autofree char *wire_path = g_strdup_printf ("%s/%s.wire", dir, captures[i].name);
      g_autofree char *req = NULL;
      g_autofree char *wire = NULL;
      g_autofree char *request = NULL;
      g_autoptr(Exchange) ours = NULL;
      g_autoptr(Exchange) theirs = NULL;
      gboolean is_head;
      gsize length;

      g_test_message ("%s", captures[i].name);
      g_assert_true (g_file_get_contents (req_path, &req, NULL, NULL));
      g_assert_true (g_file_get_contents (wire_path, &wire, &length, NULL));
      is_head = g_str_has_prefix (req, "HEAD");
      request = adapt (req);
      ours = client_send (simulator, request);
      theirs = exchange_parse (wire, length, is_head);
      g_test_message ("%s", ours->body->str);
      compare_exchanges (ours, theirs, captures[i].compare);
    }
}

/* The same without captures: that a checkout alone tests something. */
static void
test_refusals (void)
{
  static const struct { const char *path; const char *body; guint status; const char *error; } cases[] = {
    { "/api/generate", "", 400, "missing request body" },
    { "/api/generate", "{\"model\":\"simulated\",\"prompt\":", 400, "unexpected EOF" },
    { "/api/generate", "{\"model\":nope}", 400, "invalid character 'o' in literal null (expecting 'u')" },
    { "/api/generate", "{'a':1}", 400, "invalid character '\\'' looking for beginning of object key string" },
    { "/api/generate", "{\"a\" 1}", 400, "invalid character '1' after object key" },
    { "/api/generate", "{\"a\":1 \"b\"}", 400, "invalid character '\"' after object key:value pair" },
    { "/api/chat", "[1 2]", 400, "invalid character '2' after array element" },
    { "/api/generate", "{\"prompt\":\"x\"}", 404, "model '' not found" },
    { "/api/chat", "{\"model\":\"nope\",\"messages\":[]}", 404, "model 'nope' not found" },
    { "/api/show", "{\"model\":\"nope\"}", 404, "model 'nope:latest' not found" },
    { "/api/show", "{}", 400, "model is required" },
    { "/api/generate", "{\"model\":\"a b\"}", 400, "invalid model name" },
    { "/api/generate", "{\"model\":5}", 400, "json: cannot unmarshal number into Go struct field GenerateRequest.model of type string" },
    { "/api/chat", "{\"model\":\"simulated\",\"messages\":\"x\"}", 400,
      "json: cannot unmarshal string into Go struct field ChatRequest.messages of type []api.Message" },
    { "/api/generate", "{\"model\":\"simulated\",\"prompt\":\"x\",\"options\":{\"num_ctx\":\"lots\"}}", 500,
      "option \"num_ctx\" must be of type integer" },
    { "/api/generate", "{\"model\":\"simulated\",\"prompt\":\"x\",\"options\":{\"temperature\":\"hot\"}}", 500,
      "option \"temperature\" must be of type float32" },
    { "/api/generate", "{\"model\":\"simulated\",\"prompt\":\"x\",\"keep_alive\":\"5\"}", 400,
      "time: missing unit in duration \"5\"" },
    { "/api/chat", "{\"model\":\"simulated\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"think\":\"low\"}", 400,
      "\"simulated\" does not support thinking" },
  };
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(Exchange) exchange = client_post (simulator, cases[i].path, cases[i].body);
      g_autoptr(JsonObject) object = NULL;
      const char *error = NULL;

      g_test_message ("%s %s: %s", cases[i].path, cases[i].body, exchange->body->str);
      g_assert_cmpuint (exchange->status, ==, cases[i].status);
      object = exchange_get_last (exchange);
      g_assert_true (chimera_json_get_string (object, "error", &error));
      g_assert_cmpstr (error, ==, cases[i].error);
    }
}

static void
test_routes (void)
{
  static const struct { const char *request; guint status; const char *type; } cases[] = {
    { "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 200, "text/plain; charset=utf-8" },
    { "HEAD /api/tags HTTP/1.1\r\nHost: localhost:1\r\n\r\n", 200, "application/json; charset=utf-8" },
    { "HEAD /api/ps HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 405, "text/plain" },
    { "POST /api/tags HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n", 405, "text/plain" },
    { "GET /api/nosuch HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 404, "text/plain" },
    { "GET /api/tags/x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 404, "text/plain" },
    { "GET /api/tags HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403, NULL },
    { "GET /api/tags HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://evil.example\r\n\r\n", 403, NULL },
    { "GET /api/tags HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://localhost:3000\r\n\r\n", 200, "application/json; charset=utf-8" },
  };
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(Exchange) exchange = client_send (simulator, cases[i].request);

      g_test_message ("%s", cases[i].request);
      g_assert_cmpuint (exchange->status, ==, cases[i].status);
      g_assert_cmpstr (exchange->content_type, ==, cases[i].type);
    }
}

/* A connection serves one request after the other, also after an answer. */
static void
test_connection_is_reused (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);
  g_autoptr(GSocketConnection) connection = client_connect (simulator);
  g_autofree char *post = client_make_post ("/api/generate", "{\"model\":\"simulated\",\"prompt\":\"x\"}");

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(Exchange) answer = NULL;
      g_autoptr(Exchange) version = NULL;

      client_write (connection, post);
      answer = client_read (connection, FALSE);
      g_assert_cmpuint (answer->status, ==, 200);
      g_assert_true (answer->is_complete);

      client_write (connection, "GET /api/version HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
      version = client_read (connection, FALSE);
      g_assert_cmpstr (version->body->str, ==, "{\"version\":\"" CHIMERA_SIMULATOR_VERSION "\"}");
    }

  g_assert_cmpuint (chimera_simulator_get_n_cancelled (simulator), ==, 0);
}

static void
test_closes_when_asked (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);
  static const char body[] = "{\"model\":\"simulated\",\"prompt\":\"x\"}";
  g_autofree char *closing = g_strdup_printf ("POST /api/generate HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                                              "Content-Length: %u\r\n\r\n%s", (guint) strlen (body), body);
  g_autofree char *old = g_strdup_printf ("POST /api/generate HTTP/1.0\r\nContent-Length: %u\r\n\r\n%s",
                                          (guint) strlen (body), body);
  g_autoptr(Exchange) closed = client_send (simulator, closing);
  g_autoptr(Exchange) plain = client_send (simulator, old);

  g_assert_true (closed->is_complete);
  g_assert_nonnull (strstr (closed->head, "Connection: close"));
  g_assert_cmpuint (plain->status, ==, 200);
  g_assert_false (plain->is_chunked);
  g_assert_true (g_str_has_suffix (plain->body->str, "}\n"));
}

/* A client that says that it is done finds the other side closed too, whoever answered it last. */
static void
test_closes_with_client (void)
{
  static const char get[] = "GET /api/version HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);
  g_autofree char *post = client_make_post ("/api/generate", "{\"model\":\"simulated\",\"prompt\":\"x\"}");
  g_autofree char *refused = client_make_post ("/api/generate", "{\"model\":\"simulated\",\"prompt\":\"x\","
                                               "\"options\":{\"num_ctx\":\"lots\"}}");
  const char *cases[][3] = {
    { get },
    { get, get },
    { refused },
    { post },
    { get, post },
    { post, get },
    { get, post, get },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GSocketConnection) connection = client_connect (simulator);
      GSocket *socket = g_socket_connection_get_socket (connection);
      g_autoptr(GError) error = NULL;
      char byte;

      for (guint j = 0; j < G_N_ELEMENTS (cases[i]) && cases[i][j] != NULL; j++)
        {
          g_autoptr(Exchange) exchange = NULL;

          client_write (connection, cases[i][j]);
          exchange = client_read (connection, FALSE);
          g_assert_true (exchange->is_complete);
        }

      g_test_message ("case %u", i);
      g_socket_shutdown (socket, FALSE, TRUE, &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_socket_receive (socket, &byte, 1, NULL, &error), ==, 0);
      g_assert_no_error (error);
    }
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/simulator/protocol/captures", test_captures);
  g_test_add_func ("/simulator/protocol/refusals", test_refusals);
  g_test_add_func ("/simulator/protocol/routes", test_routes);
  g_test_add_func ("/simulator/protocol/connection-is-reused", test_connection_is_reused);
  g_test_add_func ("/simulator/protocol/closes-when-asked", test_closes_when_asked);
  g_test_add_func ("/simulator/protocol/closes-with-client", test_closes_with_client);

  return g_test_run ();
}
