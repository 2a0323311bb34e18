/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-format.h"
#include "chimera-json.h"
#include "chimera-test.h"
#include "simulator-client.h"

/* Loading, caching, limits, queueing and the arithmetic of the times that are reported. */

#define MS CHIMERA_NS_PER_MS

static JsonObject *
generate (ChimeraSimulator *simulator,
          const char       *members)
{
  g_autofree char *body = g_strdup_printf ("{\"model\":\"simulated\",%s}", members);
  g_autoptr(Exchange) exchange = client_post (simulator, "/api/generate", body);

  g_assert_cmpuint (exchange->status, ==, 200);
  g_assert_true (exchange->is_complete);

  return exchange_get_last (exchange);
}

static const char *
get_reason (JsonObject *last)
{
  const char *reason = NULL;

  g_assert_true (chimera_json_get_string (last, "done_reason", &reason));

  return reason;
}

static void
test_durations (void)
{
  const ChimeraSimulatorPace pace = {
    .tokens_per_s = 500, .n_tokens = 50, .load_ns = 60 * MS, .prefill_ns = 1000 * MS, .seed = 3, .jitter = 0.02,
  };
  g_autoptr(ChimeraSimulator) simulator = simulator_start (&pace, CHIMERA_FAULT_NONE);
  gint64 from = g_get_monotonic_time ();
  g_autoptr(JsonObject) cold = generate (simulator, "\"prompt\":\"one two three four five six seven eight nine ten "
                                                    "one two three four five six seven eight nine ten\"");
  gint64 client_ns = (g_get_monotonic_time () - from) * 1000;
  g_autoptr(JsonObject) again = generate (simulator, "\"prompt\":\"one two three four five six seven eight nine ten "
                                                     "one two three four five six seven eight nine ten\"");
  gint64 load = last_get_int (cold, "load_duration");
  gint64 prefill = last_get_int (cold, "prompt_eval_duration");
  gint64 eval = last_get_int (cold, "eval_duration");
  gint64 total = last_get_int (cold, "total_duration");
  gint64 n_prompt = last_get_int (cold, "prompt_eval_count");

  g_assert_cmpint (last_get_int (cold, "eval_count"), ==, 50);
  g_assert_cmpstr (get_reason (cold), ==, "stop");

  /* Nothing is shorter than what was asked for, and the parts fit into the whole. */
  g_assert_cmpint (load, >=, 50 * MS);
  g_assert_cmpint (prefill, >=, (n_prompt - 1) * MS * 9 / 10);
  g_assert_cmpint (eval, >=, 49 * 2 * MS * 9 / 10);
  g_assert_cmpint (load + prefill + eval, <=, total);
  g_assert_cmpint (total, <=, client_ns);

  g_assert_cmpint (last_get_int (again, "prompt_eval_count"), ==, n_prompt);
  g_assert_cmpint (last_get_int (cold, "prompt_eval_cached_count"), ==, 0);
  g_assert_cmpint (last_get_int (again, "prompt_eval_cached_count"), ==, n_prompt - 1);
  g_assert_cmpint (last_get_int (again, "prompt_eval_duration"), <, prefill);
  g_assert_cmpint (last_get_int (again, "load_duration"), >=, MS);
  g_assert_cmpint (last_get_int (again, "load_duration"), <, load);
}

/* A schedule of deadlines: being late once does not make the whole late. */
static void
test_rate (void)
{
  const ChimeraSimulatorPace pace = { .tokens_per_s = 4000, .n_tokens = 150, .seed = 3 };
  g_autoptr(ChimeraSimulator) simulator = simulator_start (&pace, CHIMERA_FAULT_NONE);
  g_autoptr(JsonObject) last = generate (simulator, "\"prompt\":\"x\"");

  g_assert_cmpint (last_get_int (last, "eval_count"), ==, 150);
  g_assert_cmpint (last_get_int (last, "eval_duration"), >=, 149 * MS / 4);
}

static void
test_one_token (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);
  g_autoptr(JsonObject) last = generate (simulator, "\"prompt\":\"x\",\"options\":{\"num_predict\":1}");

  g_assert_cmpint (last_get_int (last, "eval_count"), ==, 1);
  g_assert_cmpint (last_get_int (last, "eval_duration"), ==, 1000);
  g_assert_cmpstr (get_reason (last), ==, "length");
}

static void
test_limits (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);
  g_autoptr(JsonObject) free_length = generate (simulator, "\"prompt\":\"x\",\"options\":{\"num_predict\":0,\"seed\":1}");
  g_autoptr(JsonObject) capped = generate (simulator, "\"prompt\":\"x\",\"options\":{\"num_predict\":20,\"seed\":1}");
  g_autoptr(JsonObject) full = generate (simulator, "\"prompt\":\"x\",\"shift\":false,\"options\":{\"num_ctx\":40,\"seed\":1}");
  g_autoptr(JsonObject) stopped = generate (simulator, "\"prompt\":\"x\",\"options\":{\"stop\":[\"##\"],\"seed\":1}");
  g_autoptr(JsonObject) shifted =
    generate (simulator, "\"prompt\":\"Write at least 300 words.\",\"options\":{\"num_ctx\":64,\"seed\":1}");

  g_assert_cmpint (last_get_int (free_length, "eval_count"), >, 100);
  g_assert_cmpstr (get_reason (free_length), ==, "stop");
  g_assert_cmpint (last_get_int (capped, "eval_count"), ==, 20);
  g_assert_cmpstr (get_reason (capped), ==, "length");
  g_assert_cmpint (last_get_int (full, "prompt_eval_count") + last_get_int (full, "eval_count"), ==, 40);
  g_assert_cmpstr (get_reason (full), ==, "length");
  g_assert_cmpint (last_get_int (stopped, "eval_count"), <, last_get_int (free_length, "eval_count"));
  g_assert_cmpstr (get_reason (stopped), ==, "stop");
  g_assert_cmpint (last_get_int (shifted, "prompt_eval_count") + last_get_int (shifted, "eval_count"), >, 64);
}

/* The text again and again, past the context and the ten times of it; what the request wants still holds. */
static void
test_repeat (void)
{
  const ChimeraSimulatorPace pace = { .n_tokens = 30000, .repeats = TRUE, .seed = 3 };
  const ChimeraSimulatorPace once = { .n_tokens = 100000, .seed = 3 };
  g_autoptr(ChimeraSimulator) simulator = simulator_start (&pace, CHIMERA_FAULT_NONE);
  g_autoptr(ChimeraSimulator) plain = simulator_start (&once, CHIMERA_FAULT_NONE);
  static const char members[] = "\"prompt\":\"x\",\"shift\":false,\"stream\":false,\"options\":{\"num_ctx\":512,\"seed\":1}";
  g_autoptr(JsonObject) whole = generate (simulator, members);
  g_autoptr(JsonObject) text = generate (plain, members);
  g_autoptr(JsonObject) streamed = generate (simulator, "\"prompt\":\"x\"");
  g_autoptr(JsonObject) limited = generate (simulator, "\"prompt\":\"x\",\"options\":{\"num_predict\":2000}");
  const char *repeated = NULL;
  const char *period = NULL;

  g_assert_cmpint (last_get_int (whole, "eval_count"), ==, 30000);
  g_assert_cmpstr (get_reason (whole), ==, "stop");
  g_assert_false (json_object_has_member (whole, "context"));
  g_assert_true (chimera_json_get_string (whole, "response", &repeated));
  g_assert_true (chimera_json_get_string (text, "response", &period));
  g_assert_cmpuint (strlen (repeated), >, 30000);
  for (gsize at = 0; at < strlen (repeated); at += strlen (period))
    g_assert_cmpint (strncmp (repeated + at, period, MIN (strlen (period), strlen (repeated + at))), ==, 0);

  g_assert_cmpint (last_get_int (streamed, "eval_count"), ==, 30000);
  g_assert_cmpint (last_get_int (limited, "eval_count"), ==, 2000);
  g_assert_cmpstr (get_reason (limited), ==, "length");
}

static char *
make_long_prompt (guint n_words)
{
  GString *prompt = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append (prompt, "word ");

  return g_string_free (prompt, FALSE);
}

static void
test_truncation (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);
  g_autofree char *prompt = make_long_prompt (2000);
  g_autofree char *silent = g_strdup_printf ("\"prompt\":\"%s\",\"options\":{\"num_ctx\":512}", prompt);
  g_autofree char *strict = g_strdup_printf ("{\"model\":\"simulated\",\"prompt\":\"%s\",\"truncate\":false,\"shift\":false,"
                                             "\"options\":{\"num_ctx\":512}}", prompt);
  g_autofree char *fits = g_strdup_printf ("\"prompt\":\"%s\",\"truncate\":false,\"options\":{\"num_ctx\":4096}", prompt);
  g_autoptr(JsonObject) cut = generate (simulator, silent);
  g_autoptr(JsonObject) whole = generate (simulator, fits);
  g_autoptr(Exchange) refused = client_post (simulator, "/api/generate", strict);

  g_assert_cmpint (last_get_int (cut, "prompt_eval_count"), ==, 259);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (cut, "context")), >, 2000);
  g_assert_cmpint (last_get_int (whole, "prompt_eval_count"), >, 2000);
  g_assert_cmpuint (refused->status, ==, 400);
  g_assert_nonnull (strstr (refused->body->str, "exceed_context_size_error"));

  /* An old server: cut all the same, to the whole context. */
  chimera_simulator_set_fault (simulator, CHIMERA_FAULT_TRUNCATE);
  {
    g_autoptr(Exchange) accepted = client_post (simulator, "/api/generate", strict);
    g_autoptr(JsonObject) last = exchange_get_last (accepted);

    g_assert_cmpuint (accepted->status, ==, 200);
    g_assert_cmpint (last_get_int (last, "prompt_eval_count"), ==, 512);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (last, "context")), >, 512);
  }
}

/* What was cut is not in the answer either: the end of the prompt is what the model sees. */
static void
test_cut_prompt_is_not_seen (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);
  g_autofree char *filler = make_long_prompt (1000);
  g_autofree char *body =
    g_strdup_printf ("{\"model\":\"simulated\",\"stream\":false,\"system\":\"secret\","
                     "\"prompt\":\"Front power: 111 W\\n%s\\nBack power: 222 W\\n\",\"options\":{\"num_ctx\":512}}", filler);
  g_autoptr(Exchange) exchange = client_post (simulator, "/api/generate", body);

  g_assert_null (strstr (exchange->body->str, "111 W"));
  g_assert_nonnull (strstr (exchange->body->str, "222 W"));
}

static guint
count_loaded (ChimeraSimulator *simulator,
              gint64           *out_context)
{
  g_autoptr(Exchange) ps = client_get (simulator, "/api/ps");
  g_autoptr(JsonObject) object = exchange_get_last (ps);
  JsonArray *models = chimera_json_get_array (object, "models");

  if (json_array_get_length (models) > 0 && out_context != NULL)
    *out_context = last_get_int (json_array_get_object_element (models, 0), "context_length");

  return json_array_get_length (models);
}

static void
test_loading (void)
{
  const ChimeraSimulatorPace pace = { .n_tokens = 2, .load_ns = 30 * MS, .seed = 3 };
  static const struct { const char *members; gboolean loads; gint64 context; } steps[] = {
    { "\"prompt\":\"x\"", TRUE, 4096 },
    { "\"prompt\":\"x\",\"options\":{\"temperature\":0.5,\"seed\":4}", FALSE, 4096 },
    { "\"prompt\":\"x\",\"options\":{\"num_ctx\":2048}", TRUE, 2048 },
    { "\"prompt\":\"x\",\"options\":{\"num_ctx\":2048,\"num_gpu\":10}", TRUE, 2048 },
    { "\"prompt\":\"x\",\"options\":{\"num_ctx\":2048}", FALSE, 2048 },
    { "\"prompt\":\"x\",\"options\":{\"num_ctx\":100000}", TRUE, 8192 },
    { "\"prompt\":\"x\",\"options\":{\"num_ctx\":100000},\"shift\":false", TRUE, 8192 },
    { "\"prompt\":\"x\"", TRUE, 4096 },
    { "\"prompt\":\"x\",\"keep_alive\":-1", FALSE, 4096 },
    { "\"prompt\":\"x\",\"keep_alive\":0", FALSE, -1 },
    { "\"prompt\":\"x\"", TRUE, 4096 },
  };
  g_autoptr(ChimeraSimulator) simulator = simulator_start (&pace, CHIMERA_FAULT_NONE);

  g_assert_cmpuint (count_loaded (simulator, NULL), ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(JsonObject) last = generate (simulator, steps[i].members);
      gint64 context = -1;

      g_test_message ("%s", steps[i].members);
      if (steps[i].loads)
        g_assert_cmpint (last_get_int (last, "load_duration"), >=, 30 * MS);
      g_assert_cmpuint (count_loaded (simulator, &context), ==, steps[i].context > 0 ? 1 : 0);
      g_assert_cmpint (context, ==, steps[i].context);
    }
}

static void
test_unload_and_preload (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);
  g_autoptr(JsonObject) preload = generate (simulator, "\"keep_alive\":\"10m\"");
  g_autoptr(JsonObject) unload = NULL;

  g_assert_cmpstr (get_reason (preload), ==, "load");
  g_assert_cmpuint (count_loaded (simulator, NULL), ==, 1);
  unload = generate (simulator, "\"keep_alive\":0");
  g_assert_cmpstr (get_reason (unload), ==, "unload");
  g_assert_cmpuint (count_loaded (simulator, NULL), ==, 0);
}

/* Two at once: one after the other, and the wait is only in the second one's total. */
static void
test_queue (void)
{
  const ChimeraSimulatorPace pace = { .tokens_per_s = 500, .n_tokens = 40, .seed = 3 };
  g_autoptr(ChimeraSimulator) simulator = simulator_start (&pace, CHIMERA_FAULT_NONE);
  g_autofree char *post = client_make_post ("/api/generate", "{\"model\":\"simulated\",\"prompt\":\"x\"}");
  g_autoptr(GSocketConnection) first = client_connect (simulator);
  g_autoptr(GSocketConnection) second = client_connect (simulator);
  g_autoptr(Exchange) second_exchange = NULL;
  g_autoptr(Exchange) version = NULL;
  g_autoptr(JsonObject) two = NULL;
  gint64 other;

  client_write (first, post);
  client_read_until (first, "response");
  client_write (second, post);

  /* Meanwhile the rest of the server answers. */
  version = client_get (simulator, "/api/version");
  g_assert_cmpuint (version->status, ==, 200);

  client_read_until (first, "\"done\":true");
  second_exchange = client_read (second, FALSE);
  two = exchange_get_last (second_exchange);
  other = last_get_int (two, "total_duration") - last_get_int (two, "load_duration") -
          last_get_int (two, "prompt_eval_duration") - last_get_int (two, "eval_duration");
  g_assert_cmpint (other, >=, 20 * MS);
  g_assert_cmpint (last_get_int (two, "load_duration"), <, 20 * MS);
}

/* The other model has a queue of its own. */
static void
test_models_run_side_by_side (void)
{
  const ChimeraSimulatorPace pace = { .tokens_per_s = 50, .n_tokens = 100, .seed = 3 };
  g_autoptr(ChimeraSimulator) simulator = simulator_start (&pace, CHIMERA_FAULT_NONE);
  g_autofree char *post = client_make_post ("/api/generate", "{\"model\":\"simulated\",\"prompt\":\"x\"}");
  g_autoptr(GSocketConnection) slow = client_connect (simulator);
  g_autoptr(Exchange) other = NULL;

  client_write (slow, post);
  client_read_until (slow, "response");
  other = client_post (simulator, "/api/generate",
                       "{\"model\":\"simulated:small\",\"prompt\":\"x\",\"options\":{\"num_predict\":3}}");
  g_assert_cmpuint (other->status, ==, 200);
  g_assert_cmpuint (count_loaded (simulator, NULL), ==, 2);
}

static void
test_seeds (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);
  static const char seeded[] = "{\"model\":\"simulated\",\"prompt\":\"CSV Files (3)\",\"stream\":false,\"options\":{\"seed\":5}}";
  static const char plain[] = "{\"model\":\"simulated\",\"prompt\":\"CSV Files (3)\",\"stream\":false}";
  g_autoptr(Exchange) a = client_post (simulator, "/api/generate", seeded);
  g_autoptr(Exchange) b = client_post (simulator, "/api/generate", seeded);
  g_autoptr(JsonObject) last_a = exchange_get_last (a);
  g_autoptr(JsonObject) last_b = exchange_get_last (b);
  const char *text_a = NULL;
  const char *text_b = NULL;
  gboolean differ = FALSE;

  g_assert_true (chimera_json_get_string (last_a, "response", &text_a));
  g_assert_true (chimera_json_get_string (last_b, "response", &text_b));
  g_assert_cmpstr (text_a, ==, text_b);

  for (guint i = 0; i < 8 && !differ; i++)
    {
      g_autoptr(Exchange) c = client_post (simulator, "/api/generate", plain);
      g_autoptr(JsonObject) last_c = exchange_get_last (c);
      const char *text_c = NULL;

      g_assert_true (chimera_json_get_string (last_c, "response", &text_c));
      differ = !g_str_equal (text_a, text_c);
    }
  g_assert_true (differ);
}

/* Streamed or not, the text is the same; streamed it is never shorter than its tokens say. */
static void
test_stream_is_the_text (void)
{
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);
  g_autoptr(Exchange) streamed = client_post (simulator, "/api/chat",
    "{\"model\":\"simulated\",\"messages\":[{\"role\":\"user\",\"content\":\"CSV Files (3)\"}],\"options\":{\"seed\":5}}");
  g_autoptr(Exchange) whole = client_post (simulator, "/api/chat",
    "{\"model\":\"simulated\",\"messages\":[{\"role\":\"user\",\"content\":\"CSV Files (3)\"}],\"stream\":false,"
    "\"options\":{\"seed\":5}}");
  g_autoptr(GPtrArray) lines = exchange_get_lines (streamed);
  g_autoptr(JsonObject) last = exchange_get_last (whole);
  g_autoptr(GString) joined = g_string_new (NULL);
  const char *text = NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      g_assert_true (chimera_json_get_string (chimera_json_get_object (lines->pdata[i], "message"), "content", &text));
      g_string_append (joined, text);
    }

  g_assert_true (chimera_json_get_string (chimera_json_get_object (last, "message"), "content", &text));
  g_assert_cmpstr (joined->str, ==, text);
  /* Some chunks carry two tokens, and the last line none. */
  g_assert_cmpint (last_get_int (lines->pdata[lines->len - 1], "eval_count"), >=, lines->len);
}

/* Not a test of time, only of the order of magnitude; run with -m perf for the figure. */
static void
test_throughput (void)
{
  const char body[] = "{\"model\":\"simulated\",\"prompt\":\"Write at least 40000 words.\",\"options\":{\"num_ctx\":8192}}";
  g_autoptr(ChimeraSimulator) simulator = simulator_start_fast (CHIMERA_FAULT_NONE);
  g_autofree char *post = client_make_post ("/api/generate", body);
  g_autoptr(GSocketConnection) connection = client_connect (simulator);
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autofree char *buffer = g_malloc (1 << 20);
  guint n_lines = 0;
  gint64 from;
  char tail[5] = { 0 };

  if (!g_test_perf ())
    {
      g_test_skip ("only in performance mode");
      return;
    }

  client_write (connection, post);
  client_read_until (connection, "response");
  from = g_get_monotonic_time ();
  while (memcmp (tail, "0\r\n\r\n", 5) != 0)
    {
      gssize n_read = g_input_stream_read (input, buffer, 1 << 20, NULL, NULL);

      g_assert_cmpint (n_read, >, 5);
      for (gssize i = 0; i < n_read; i++)
        n_lines += buffer[i] == '{';
      memcpy (tail, buffer + n_read - 5, 5);
    }

  g_test_maximized_result (n_lines / ((double) (g_get_monotonic_time () - from) / G_USEC_PER_SEC),
                           "%u lines, %.0f lines/s", n_lines,
                           n_lines / ((double) (g_get_monotonic_time () - from) / G_USEC_PER_SEC));
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/simulator/pace/durations", test_durations);
  g_test_add_func ("/simulator/pace/rate", test_rate);
  g_test_add_func ("/simulator/pace/one-token", test_one_token);
  g_test_add_func ("/simulator/pace/limits", test_limits);
  g_test_add_func ("/simulator/pace/repeat", test_repeat);
  g_test_add_func ("/simulator/pace/truncation", test_truncation);
  g_test_add_func ("/simulator/pace/cut-prompt-is-not-seen", test_cut_prompt_is_not_seen);
  g_test_add_func ("/simulator/pace/loading", test_loading);
  g_test_add_func ("/simulator/pace/unload-and-preload", test_unload_and_preload);
  g_test_add_func ("/simulator/pace/queue", test_queue);
  g_test_add_func ("/simulator/pace/models-run-side-by-side", test_models_run_side_by_side);
  g_test_add_func ("/simulator/pace/seeds", test_seeds);
  g_test_add_func ("/simulator/pace/stream-is-the-text", test_stream_is_the_text);
  g_test_add_func ("/simulator/pace/throughput", test_throughput);

  return g_test_run ();
}
