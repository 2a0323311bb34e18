/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-phases.h"

#include "chimera-format.h"
#include "chimera-test.h"

#define MAX_MARKS 3

/* Times in milliseconds, -1 absent. */
typedef struct
{
  const char *name;
  gint64 ttft;
  gint64 ttft_answer;
  gint64 duration;
  gint64 marks[MAX_MARKS];
  guint n_marks;
  gint64 total;
  gint64 load;
  gint64 prefill;
  gint64 eval;
  const char *expected;
} Row;

static const Row rows[] = {
  /* Ollama. 60 ms of its 14,100 are for none of its figures; 89 ms of the wait for nobody's. */
  { "cold", 5049, 5049, 14120, { 5049, 9000, 14110 }, 3, 14100, 4500, 400, 9140,
    "other 0+60 server, load 60+4500 server, prefill 4560+400 server, first-token 4960+89 derived, "
    "answer 5049+9061 client, end 14110+10 client" },
  { "warm", 513, 513, 10730, { 513, 10720 }, 2, 10725, 2, 500, 10223,
    "load 0+2 server, prefill 2+500 server, first-token 502+11 derived, answer 513+10207 client, end 10720+10 client" },
  { "thinking", 500, 3000, 9000, { 500, 3000, 8900 }, 3, 8990, 2, 450, 8500,
    "other 0+38 server, load 38+2 server, prefill 40+450 server, first-token 490+10 derived, "
    "thinking 500+2500 client, answer 3000+5900 client, end 8900+100 client" },
  { "thinking only", 500, -1, 9000, { 500, 8900 }, 2, -1, -1, -1, -1,
    "first-token 0+500 client, thinking 500+8400 client, end 8900+100 client" },

  /* OpenAI-compatible servers: no figures at all, or those of llama.cpp, which has no total and no load. */
  { "no figures", 320, 320, 5000, { 320, 4990 }, 2, -1, -1, -1, -1,
    "first-token 0+320 client, answer 320+4670 client, end 4990+10 client" },
  { "no total", 320, 320, 5000, { 320, 4990 }, 2, -1, -1, 300, 4600,
    "other 0+20 derived, prefill 20+300 server, answer 320+4670 client, end 4990+10 client" },

  /* The server waited longer than what is left of the wait, or all of it does not fit. */
  { "other cut", 500, 500, 2000, { 500, 1990 }, 2, 2000, 2, 450, 1400,
    "other 0+48 derived, load 48+2 server, prefill 50+450 server, answer 500+1490 client, end 1990+10 client" },
  { "load cut", 500, 500, 2000, { 500, 1990 }, 2, 2000, 300, 450, 1250,
    "load 0+50 derived, prefill 50+450 server, answer 500+1490 client, end 1990+10 client" },
  { "prefill cut", 500, 500, 2000, { 500, 1990 }, 2, 2000, 300, 900, 800,
    "prefill 0+500 derived, answer 500+1490 client, end 1990+10 client" },

  /* Ends of another kind. */
  { "cancelled while it waits", -1, -1, 700, { 0 }, 0, -1, -1, -1, -1, "other 0+700 client" },
  { "no text", -1, -1, 700, { 0 }, 0, 690, 2, 600, 0, "other 0+98 derived, load 98+2 server, prefill 100+600 server" },
  { "one chunk", 500, 500, 510, { 500 }, 1, -1, -1, -1, -1, "first-token 0+500 client, end 500+10 client" },
  { "chunks not kept", 500, 900, 2000, { 0 }, 0, -1, -1, -1, -1,
    "first-token 0+500 client, thinking 500+400 client, answer 900+1100 client" },
  { "duration not known", 500, 500, -1, { 500, 1990 }, 2, -1, -1, -1, -1,
    "first-token 0+500 client, answer 500+1490 client" },
  { "nothing known", -1, -1, -1, { 0 }, 0, -1, -1, -1, -1, "" },
  { "at once", 0, 0, 0, { 0 }, 1, 0, 0, 0, 0, "" },

  /* What only a file can say. */
  { "out of order", 5000, 400, 2000, { 900, 100 }, 2, -1, -1, -1, -1, "first-token 0+2000 client" },
};

static const char *const kind_names[CHIMERA_N_CALL_PHASES] = {
  "other", "load", "prefill", "first-token", "thinking", "answer", "end",
};
static const char *const source_names[] = { "client", "server", "derived" };

static gint64
to_ns (gint64 ms)
{
  return ms < 0 ? -1 : ms * CHIMERA_NS_PER_MS;
}

static ChimeraCall *
make_call (const Row *row)
{
  ChimeraCall *call = chimera_call_new (1, CHIMERA_STAGE_ANALYSIS);

  g_clear_pointer (&call->reply, chimera_reply_unref);
  call->reply = chimera_reply_new ();
  call->reply->ttft_ns = to_ns (row->ttft);
  call->reply->ttft_answer_ns = to_ns (row->ttft_answer);
  call->reply->duration_ns = to_ns (row->duration);
  call->reply->server.total_ns = to_ns (row->total);
  call->reply->server.load_ns = to_ns (row->load);
  call->reply->server.prompt_eval_ns = to_ns (row->prefill);
  call->reply->server.eval_ns = to_ns (row->eval);
  for (guint i = 0; i < row->n_marks; i++)
    {
      ChimeraTraceMark mark = { to_ns (row->marks[i]), 4 };

      g_array_append_val (call->reply->trace, mark);
    }

  return call;
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ChimeraCall) call = make_call (&rows[i]);
      g_autoptr(GString) text = g_string_new (NULL);
      ChimeraCallPhase phases[CHIMERA_N_CALL_PHASES];
      guint n = chimera_phases_list (call, phases);

      g_test_message ("%s", rows[i].name);
      for (guint j = 0; j < n; j++)
        g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT "+%" G_GINT64_FORMAT " %s", j > 0 ? ", " : "",
                                kind_names[phases[j].kind], phases[j].start_ns / CHIMERA_NS_PER_MS,
                                phases[j].duration_ns / CHIMERA_NS_PER_MS, source_names[phases[j].source]);
      g_assert_cmpstr (text->str, ==, rows[i].expected);
    }
}

static void
test_running (void)
{
  g_autoptr(ChimeraCall) call = chimera_call_new (1, CHIMERA_STAGE_REPORT);
  ChimeraCallPhase phases[CHIMERA_N_CALL_PHASES];

  g_clear_pointer (&call->reply, chimera_reply_unref);
  g_assert_cmpuint (chimera_phases_list (call, phases), ==, 0);
}

/* Whatever the figures: in order, without a gap, none empty, and together the whole duration. */
static void
test_property (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint round = 0; round < 20000; round++)
    {
      gint64 limit = round % 10 == 0 ? G_MAXINT64 / CHIMERA_NS_PER_MS : 3000;
      Row row = {
        .ttft = (gint64) (g_rand_double (rand) * 1.2 * limit) - limit / 8,
        .ttft_answer = (gint64) (g_rand_double (rand) * limit) - limit / 8,
        .duration = (gint64) (g_rand_double (rand) * limit) - limit / 8,
        .n_marks = (guint) g_rand_int_range (rand, 0, MAX_MARKS + 1),
        .total = (gint64) (g_rand_double (rand) * limit) - limit / 8,
        .load = (gint64) (g_rand_double (rand) * limit) - limit / 8,
        .prefill = (gint64) (g_rand_double (rand) * limit) - limit / 8,
        .eval = (gint64) (g_rand_double (rand) * limit) - limit / 8,
      };
      g_autoptr(ChimeraCall) call = NULL;
      ChimeraCallPhase phases[CHIMERA_N_CALL_PHASES];
      gint64 at = 0;
      guint n;

      row.ttft = MIN (row.ttft, limit);
      for (guint i = 0; i < row.n_marks; i++)
        row.marks[i] = (gint64) (g_rand_double (rand) * limit);
      call = make_call (&row);
      n = chimera_phases_list (call, phases);
      g_assert_cmpuint (n, <=, CHIMERA_N_CALL_PHASES);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpint (phases[i].start_ns, ==, at);
          g_assert_cmpint (phases[i].duration_ns, >, 0);
          if (i > 0)
            g_assert_cmpint (phases[i].kind, >, phases[i - 1].kind);
          at += phases[i].duration_ns;
        }
      if (call->reply->duration_ns >= 0)
        g_assert_cmpint (at, ==, call->reply->duration_ns);
    }
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/phases/table", test_table);
  g_test_add_func ("/phases/running", test_running);
  g_test_add_func ("/phases/property", test_property);

  return g_test_run ();
}
