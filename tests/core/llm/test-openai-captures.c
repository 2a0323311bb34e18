/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "captures.h"
#include "chimera-error.h"
#include "chimera-json.h"
#include "chimera-openai.h"
#include "chimera-reply-builder.h"
#include "chimera-test.h"

/* What the plain JSON reader finds in the events of a stream. */
typedef struct
{
  GString *text;
  guint n_chunks;
  char *finish_reason;
  gboolean has_end_mark;
  gint64 prompt_tokens;
  gint64 completion_tokens;
  gint64 cached_tokens;
  double prompt_ms;
  double predicted_ms;
} Stream;

static void
stream_clear (Stream *self)
{
  g_string_free (self->text, TRUE);
  g_free (self->finish_reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stream, stream_clear)

static void
read_object (Stream     *self,
             JsonObject *object)
{
  JsonArray *choices = chimera_json_get_array (object, "choices");
  JsonObject *choice = json_array_get_length (choices) > 0 ? json_array_get_object_element (choices, 0) : NULL;
  JsonObject *delta = choice != NULL ? chimera_json_get_object (choice, "delta") : NULL;
  JsonObject *usage = chimera_json_get_object (object, "usage");
  JsonObject *timings = chimera_json_get_object (object, "timings");
  const char *text = "";

  if (delta != NULL && chimera_json_get_string (delta, "content", &text) && *text != '\0')
    {
      g_string_append (self->text, text);
      self->n_chunks++;
    }
  if (choice != NULL && chimera_json_get_string (choice, "finish_reason", &text))
    self->finish_reason = g_strdup (text);
  if (usage != NULL)
    {
      JsonObject *details = chimera_json_get_object (usage, "prompt_tokens_details");

      self->prompt_tokens = json_object_get_int_member (usage, "prompt_tokens");
      self->completion_tokens = json_object_get_int_member (usage, "completion_tokens");
      if (details != NULL)
        self->cached_tokens = json_object_get_int_member (details, "cached_tokens");
    }
  if (timings != NULL)
    {
      self->cached_tokens = json_object_get_int_member (timings, "cache_n");
      self->prompt_tokens = self->cached_tokens + json_object_get_int_member (timings, "prompt_n");
      self->completion_tokens = json_object_get_int_member (timings, "predicted_n");
      self->prompt_ms = json_object_get_double_member (timings, "prompt_ms");
      self->predicted_ms = json_object_get_double_member (timings, "predicted_ms");
    }
}

static void
read_stream (Capture *capture,
             Stream  *self)
{
  g_auto(GStrv) lines = g_strsplit (capture->body->str, "\n", -1);

  *self = (Stream) {
    .text = g_string_new (NULL),
    .prompt_tokens = -1, .completion_tokens = -1, .cached_tokens = -1, .prompt_ms = -1.0, .predicted_ms = -1.0,
  };

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr(JsonObject) object = NULL;

      if (strcmp (lines[i], "data: [DONE]") == 0)
        self->has_end_mark = TRUE;
      else if (g_str_has_prefix (lines[i], "data: "))
        {
          object = chimera_json_parse_object (lines[i] + 6, strlen (lines[i] + 6), NULL);
          if (object != NULL)
            read_object (self, object);
        }
    }
}

static ChimeraReply *
replay (Capture *capture,
        gsize    piece)
{
  g_autoptr(ChimeraReplyBuilder) builder = chimera_reply_builder_new (CHIMERA_SERVER_OPENAI, "replayed", NULL);
  gboolean going_on = TRUE;

  for (gsize at = 0; at < capture->body->len && going_on; at += piece)
    going_on = chimera_reply_builder_feed (builder, capture->body->str + at, MIN (piece, capture->body->len - at), (gint64) at);

  return chimera_reply_builder_finish (builder, capture->status, (gint64) capture->body->len, NULL);
}

static gint64
to_ns (double ms)
{
  return ms < 0.0 ? -1 : (gint64) (ms * 1e6 + 0.5);
}

static void
check_stream (Capture *capture)
{
  static const gsize pieces[] = { 1, 7, 100, 4096, 1 << 20 };
  g_auto(Stream) stream = { NULL };

  read_stream (capture, &stream);

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr(ChimeraReply) reply = replay (capture, pieces[i]);

      g_assert_cmpstr (reply->response, ==, stream.text->str);
      g_assert_cmpuint (reply->n_chunks, ==, stream.n_chunks);
      g_assert_cmpint (reply->done, ==, stream.has_end_mark);
      g_assert_cmpint (reply->done, ==, stream.finish_reason != NULL);
      g_assert_cmpstr (reply->done_reason, ==, stream.finish_reason);
      g_assert_cmpint (reply->server.prompt_eval_count, ==, stream.prompt_tokens);
      g_assert_cmpint (reply->server.eval_count, ==, stream.completion_tokens);
      g_assert_cmpint (reply->server.cached_count, ==, stream.cached_tokens);
      g_assert_cmpint (reply->server.prompt_eval_ns, ==, to_ns (stream.prompt_ms));
      g_assert_cmpint (reply->server.eval_ns, ==, to_ns (stream.predicted_ms));
      if (!stream.has_end_mark)
        g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_CUT);
      if (stream.predicted_ms >= 0.0)
        g_assert_cmpint (chimera_reply_get_client_eval_ns (reply), ==, -1);
    }
}

static void
check_wire (const char *dir,
            Capture    *capture)
{
  if (strcmp (capture->path, "/v1/chat/completions") == 0 && capture->status == 200 && capture->streamed)
    check_stream (capture);
  else if (strcmp (capture->path, "/v1/chat/completions") == 0 && capture->status == 200 && capture->body->len > 0)
    {
      g_autoptr(ChimeraReply) reply = replay (capture, 100);

      /* Not streamed: it is read all the same. */
      g_assert_no_error (reply->error);
      g_assert_cmpuint (reply->n_chunks, ==, 1);
      g_assert_cmpint (reply->server.eval_count, >, 0);
    }

  if (strcmp (capture->path, "/v1/models") == 0 && capture->status == 200)
    {
      g_autoptr(GPtrArray) models = chimera_openai_parse_models (capture->body->str, capture->body->len, NULL);

      g_assert_cmpuint (models->len, >, 0);
    }

  if (g_str_has_prefix (capture->path, "/v1/") && capture->status >= 400)
    {
      g_autoptr(GError) error = chimera_openai_error_from_body (capture->status, capture->body->str, capture->body->len);
      ChimeraError expected = CHIMERA_ERROR_SERVER;

      if (capture->status == 401)
        expected = CHIMERA_ERROR_UNAUTHORIZED;
      else if (strstr (capture->name, "missing-model") != NULL)
        expected = CHIMERA_ERROR_NO_MODEL;
      else if (strstr (capture->name, "long-prompt") != NULL)
        expected = CHIMERA_ERROR_CONTEXT;
      g_assert_error (error, CHIMERA_ERROR, (int) expected);
    }
}

static void
test_wire (void)
{
  captures_for_each (".wire", check_wire);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/openai/captures/wire", test_wire);

  return g_test_run ();
}
