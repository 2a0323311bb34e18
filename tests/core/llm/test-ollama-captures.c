/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "captures.h"
#include "chimera-error.h"
#include "chimera-json.h"
#include "chimera-ollama.h"
#include "chimera-reply-builder.h"
#include "chimera-test.h"

static gboolean
is_ollama_stream (Capture *capture)
{
  return *capture->name != 'l' &&
         (strcmp (capture->path, "/api/generate") == 0 || strcmp (capture->path, "/api/chat") == 0);
}

/* The last line, by the plain JSON reader. */
static JsonObject *
read_last_line (Capture *capture)
{
  g_autofree char *text = g_strndup (capture->body->str, capture->body->len);
  const char *last;

  g_strchomp (text);
  last = strrchr (text, '\n');

  return chimera_json_parse_object (last != NULL ? last + 1 : text, strlen (last != NULL ? last + 1 : text), NULL);
}

static gint64
get_figure (JsonObject *object,
            const char *member)
{
  gint64 value = 0;

  chimera_json_get_int (object, member, &value);

  return value;
}

static void
assert_agrees (Capture      *capture,
               ChimeraReply *reply)
{
  g_autoptr(JsonObject) last = read_last_line (capture);
  const char *end = "";
  gboolean done = FALSE;
  gint64 body_lines = 0;

  g_assert_true (g_utf8_validate (reply->response, -1, NULL));
  g_assert_true (g_utf8_validate (reply->thinking, -1, NULL));
  g_assert_cmpuint (reply->trace->len, ==, reply->n_chunks);

  chimera_json_get_string (capture->meta, "end", &end);
  chimera_json_get_int (capture->meta, "body_lines", &body_lines);
  if (last != NULL)
    chimera_json_get_boolean (last, "done", &done);

  g_assert_cmpint (reply->done, ==, done);

  if (done)
    {
      g_autofree char *reason = NULL;
      const char *text = NULL;

      g_assert_true (g_str_has_prefix (end, "complete"));
      g_assert_no_error (reply->error);
      chimera_json_get_string (last, "done_reason", &text);
      g_assert_cmpstr (reply->done_reason, ==, text);

      if (json_object_has_member (last, "total_duration"))
        {
          g_assert_cmpint (reply->server.total_ns, ==, get_figure (last, "total_duration"));
          g_assert_cmpint (reply->server.load_ns, ==, get_figure (last, "load_duration"));
          g_assert_cmpint (reply->server.prompt_eval_count, ==, get_figure (last, "prompt_eval_count"));
          g_assert_cmpint (reply->server.prompt_eval_ns, ==, get_figure (last, "prompt_eval_duration"));
          g_assert_cmpint (reply->server.eval_count, ==, get_figure (last, "eval_count"));
          g_assert_cmpint (reply->server.eval_ns, ==, get_figure (last, "eval_duration"));
        }
      else
        g_assert_cmpint (reply->server.eval_count, ==, -1);

      if (json_object_has_member (last, "context"))
        g_assert_cmpint (reply->context_length, ==, json_array_get_length (json_object_get_array_member (last, "context")));
      else
        g_assert_cmpint (reply->context_length, ==, -1);

      if (reply->server.eval_count > 1)
        {
          g_assert_cmpuint (strlen (reply->response) + strlen (reply->thinking), >, 0);
          g_assert_cmpuint (reply->n_chunks, >, 0);
        }
      if (body_lines > 0)
        g_assert_cmpuint (reply->n_chunks, <=, (guint) body_lines);
    }
  else if (last != NULL && json_object_has_member (last, "error"))
    g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_SERVER);
  else
    {
      g_assert_false (g_str_has_prefix (end, "complete") && capture->status == 200);
      g_assert_error (reply->error, CHIMERA_ERROR, CHIMERA_ERROR_CUT);
      g_assert_cmpuint (reply->n_chunks, ==, (guint) body_lines);
    }
}

/* The body in pieces of @piece bytes; every answer of Ollama must come out as its last line and
 * its .meta say, everything else must end in an error. */
static void
replay_wire (Capture *capture,
             gsize    piece)
{
  g_autoptr(ChimeraReplyBuilder) builder = chimera_reply_builder_new (CHIMERA_SERVER_OLLAMA, "replayed", NULL);
  g_autoptr(ChimeraReply) reply = NULL;
  gboolean going_on = TRUE;

  for (gsize at = 0; at < capture->body->len && going_on; at += piece)
    going_on = chimera_reply_builder_feed (builder, capture->body->str + at, MIN (piece, capture->body->len - at), (gint64) at);

  reply = chimera_reply_builder_finish (builder, capture->status, (gint64) capture->body->len, NULL);

  if (is_ollama_stream (capture) && capture->status == 200)
    assert_agrees (capture, reply);
  else
    {
      g_assert_false (reply->done);
      g_assert_nonnull (reply->error);
      g_assert_true (reply->error->domain == CHIMERA_ERROR);
    }
}

static void
check_wire (const char *dir,
            Capture    *capture)
{
  static const gsize pieces[] = { 1, 7, 100, 4096, 1 << 20 };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    replay_wire (capture, pieces[i]);

  if (capture->status >= 400)
    {
      g_autoptr(GError) error = chimera_ollama_error_from_body (capture->status, capture->body->str, capture->body->len);

      g_assert_true (error->domain == CHIMERA_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpuint (strlen (error->message), >, 8);
    }

  if (strcmp (capture->path, "/api/tags") == 0 && capture->status == 200)
    {
      g_autoptr(GPtrArray) models = chimera_ollama_parse_tags (capture->body->str, capture->body->len, NULL);

      g_assert_cmpuint (models->len, >, 0);
    }
  if (strcmp (capture->path, "/api/ps") == 0 && capture->status == 200)
    {
      g_autoptr(GPtrArray) loaded = chimera_ollama_parse_ps (capture->body->str, capture->body->len, NULL);

      g_assert_nonnull (loaded);
    }
  if (strcmp (capture->path, "/api/version") == 0 && capture->status == 200)
    {
      g_autofree char *version = chimera_ollama_parse_version (capture->body->str, capture->body->len, NULL);

      g_assert_nonnull (version);
    }
}

static void
test_wire (void)
{
  captures_for_each (".wire", check_wire);
}

/* The project's own, recorded from the simulator by record-fixtures.py: always there. */
static void
test_fixtures (void)
{
  g_autofree char *dir_path = g_test_build_filename (G_TEST_DIST, "core", "llm", "fixtures", NULL);

  g_assert_cmpuint (captures_for_each_in (dir_path, ".wire", check_wire), >=, 14);
}

/* The receives as they came, with their times. The framing of all pieces together is known from
 * the whole; what a piece adds to the body is the difference. */
static void
check_ts (const char *dir,
          Capture    *capture)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.ts", dir, capture->name);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(GString) raw = g_string_new (NULL);
  g_autoptr(ChimeraReplyBuilder) builder = chimera_reply_builder_new (CHIMERA_SERVER_OLLAMA, "replayed", NULL);
  g_autoptr(ChimeraReply) reply = NULL;
  gsize fed = 0;
  gint64 t_ns = 0;
  gint64 first_ns = -1;
  gboolean going_on = TRUE;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && going_on; i++)
    {
      g_autoptr(JsonObject) object = NULL;
      g_autoptr(GString) body = g_string_new (NULL);
      const char *data = "";
      const char *blank;
      double t;

      if (*lines[i] == '\0')
        continue;

      object = chimera_json_parse_object (lines[i], strlen (lines[i]), NULL);
      g_assert_nonnull (object);
      g_assert_true (chimera_json_get_double (object, "t", &t));
      g_assert_true (chimera_json_get_string (object, "data", &data));
      g_string_append (raw, data);
      g_assert_cmpint ((gint64) (t * 1e9), >=, t_ns);
      t_ns = (gint64) (t * 1e9);

      blank = strstr (raw->str, "\r\n\r\n");
      if (blank == NULL)
        continue;

      if (strstr (raw->str, "Transfer-Encoding: chunked") != NULL)
        capture_decode_chunks (blank + 4, raw->len - (gsize) (blank + 4 - raw->str), body);
      else
        g_string_append (body, blank + 4);

      if (body->len > fed)
        {
          going_on = chimera_reply_builder_feed (builder, body->str + fed, body->len - fed, t_ns);
          fed = body->len;
          if (first_ns < 0 && chimera_reply_builder_has_text (builder))
            first_ns = t_ns;
        }
    }

  reply = chimera_reply_builder_finish (builder, capture->status, t_ns, NULL);

  if (is_ollama_stream (capture) && capture->status == 200)
    {
      gint64 previous = 0;
      guint64 bytes = 0;

      assert_agrees (capture, reply);
      g_assert_cmpint (reply->duration_ns, ==, t_ns);
      g_assert_cmpint (reply->ttft_ns, <=, reply->duration_ns);

      for (guint i = 0; i < reply->trace->len; i++)
        {
          const ChimeraTraceMark *mark = &g_array_index (reply->trace, ChimeraTraceMark, i);

          if (i == 0)
            g_assert_cmpint (mark->t_ns, ==, reply->ttft_ns);
          g_assert_cmpint (mark->t_ns, >=, previous);
          previous = mark->t_ns;
          bytes += mark->bytes;
        }
      g_assert_cmpuint (bytes, ==, strlen (reply->response) + strlen (reply->thinking));
      if (capture->streamed)
        g_assert_cmpint (reply->ttft_ns, ==, first_ns);
    }
  else
    g_assert_false (reply->done);
}

static void
test_ts (void)
{
  captures_for_each (".ts", check_ts);
}

/* What the detection says of every exchange whose request and answer tell the truth. */
static void
check_cut (const char *dir,
           Capture    *capture)
{
  g_autoptr(ChimeraReplyBuilder) builder = NULL;
  g_autoptr(ChimeraReply) reply = NULL;
  gint64 whole;
  gboolean cut;

  if (strcmp (capture->path, "/api/generate") != 0 || capture->status != 200 || *capture->name == 'l')
    return;

  builder = chimera_reply_builder_new (CHIMERA_SERVER_OLLAMA, "replayed", NULL);
  chimera_reply_builder_feed (builder, capture->body->str, capture->body->len, 0);
  reply = chimera_reply_builder_finish (builder, capture->status, 0, NULL);
  if (reply->context_length < 0)
    return;

  cut = chimera_ollama_detect_cut (reply->server.prompt_eval_count, reply->server.eval_count,
                                   reply->context_length, 0, 0, &whole);

  if (strstr (capture->name, "long-prompt") != NULL)
    {
      /* truncate:false had the server count 3020 tokens. */
      g_assert_true (cut);
      g_assert_cmpint (ABS (whole - 3020), <, 10);
    }
  else if (strstr (capture->name, "neg-ctx") != NULL)
    g_assert_true (cut);
  else
    g_assert_false (cut);
}

/* A chat of a system prompt and one other message, which is how we ask, loses no message: the server
 * cuts it as it does at /api/generate. */
static void
check_cut_chat (const char *dir,
                Capture    *capture)
{
  g_autoptr(ChimeraReplyBuilder) builder = NULL;
  g_autoptr(ChimeraReply) reply = NULL;

  if (strcmp (capture->name, "o22-long-chat") != 0)
    return;

  builder = chimera_reply_builder_new (CHIMERA_SERVER_OLLAMA, "replayed", NULL);
  chimera_reply_builder_feed (builder, capture->body->str, capture->body->len, 0);
  reply = chimera_reply_builder_finish (builder, capture->status, 0, NULL);

  g_assert_cmpint (reply->server.prompt_eval_count, ==, 259);
  g_assert_true (chimera_ollama_detect_cut (reply->server.prompt_eval_count, reply->server.eval_count,
                                            reply->context_length, 3000, 512, NULL));
  g_assert_false (chimera_ollama_detect_cut (reply->server.prompt_eval_count, reply->server.eval_count,
                                             reply->context_length, 3000, 4096, NULL));
}

static void
test_cut (void)
{
  captures_for_each (".wire", check_cut_chat);
  captures_for_each (".wire", check_cut);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/captures/fixtures", test_fixtures);
  g_test_add_func ("/llm/captures/wire", test_wire);
  g_test_add_func ("/llm/captures/ts", test_ts);
  g_test_add_func ("/llm/captures/cut", test_cut);

  return g_test_run ();
}
