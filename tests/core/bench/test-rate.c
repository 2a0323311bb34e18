/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-rate.h"

#include <math.h>

#include "chimera-format.h"
#include "chimera-test.h"

/* A chunk every @step_ms from @first_ms on. */
static ChimeraReply *
make_reply (guint  n_chunks,
            gint64 first_ms,
            gint64 step_ms,
            guint  bytes)
{
  ChimeraReply *reply = chimera_reply_new ();

  for (guint i = 0; i < n_chunks; i++)
    {
      ChimeraTraceMark mark = { (first_ms + (gint64) i * step_ms) * CHIMERA_NS_PER_MS, bytes };

      g_array_append_val (reply->trace, mark);
    }

  return reply;
}

/* 401 chunks of 5 bytes in 4 s: 100 chunks a second, and 401 tokens in them by the server's count. */
static void
test_steady (void)
{
  g_autoptr(ChimeraReply) reply = make_reply (401, 500, 10, 5);
  ChimeraRate rate;

  chimera_rate_init (&rate, reply);
  g_assert_cmpuint (rate.n, ==, CHIMERA_RATE_MAX_BINS);
  g_assert_false (rate.is_tokens);
  g_assert_cmpint (rate.from_ns, ==, 500 * CHIMERA_NS_PER_MS);
  g_assert_cmpint (rate.to_ns, ==, 4500 * CHIMERA_NS_PER_MS);

  reply->server.eval_count = 401;
  chimera_rate_init (&rate, reply);
  g_assert_true (rate.is_tokens);
  for (guint i = 0; i < rate.n; i++)
    g_assert_cmpfloat_with_epsilon (rate.rates[i], 100.0, 15.1);
}

/* What the spans hold comes to what came after the first chunk, wherever it came. */
static void
test_sum (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr(ChimeraReply) reply = chimera_reply_new ();
      guint n = (guint) g_rand_int_range (rand, 0, 400);
      gint64 t_ns = 0;
      double bytes = 0.0;
      double sum = 0.0;
      ChimeraRate rate;

      for (guint i = 0; i < n; i++)
        {
          ChimeraTraceMark mark = { t_ns, (guint32) g_rand_int_range (rand, 0, 50) };

          g_array_append_val (reply->trace, mark);
          t_ns += g_rand_int_range (rand, 0, 50000000);
          bytes += i > 0 ? mark.bytes : 0;
        }
      chimera_rate_init (&rate, reply);
      if (n < 8)
        {
          g_assert_cmpuint (rate.n, ==, 0);
          continue;
        }

      for (guint i = 0; i < rate.n; i++)
        {
          g_assert_cmpfloat (rate.rates[i], >=, 0.0);
          sum += rate.rates[i] * (double) (rate.to_ns - rate.from_ns) / rate.n / CHIMERA_NS_PER_S;
        }
      g_assert_cmpfloat_with_epsilon (sum, bytes, 1e-6 * MAX (bytes, 1.0));
    }
}

/* A pause in the middle is a span of nothing, not a missing one. */
static void
test_pause (void)
{
  g_autoptr(ChimeraReply) reply = make_reply (40, 0, 10, 5);
  ChimeraRate rate;
  guint n_empty = 0;

  for (guint i = 0; i < 40; i++)
    {
      ChimeraTraceMark mark = { (5000 + 10 * (gint64) i) * CHIMERA_NS_PER_MS, 5 };

      g_array_append_val (reply->trace, mark);
    }
  chimera_rate_init (&rate, reply);
  g_assert_cmpuint (rate.n, ==, 20);
  for (guint i = 0; i < rate.n; i++)
    n_empty += rate.rates[i] > 0.0 ? 0 : 1;
  g_assert_cmpuint (n_empty, >=, 16);
}

static void
test_too_little (void)
{
  g_autoptr(ChimeraReply) few = make_reply (7, 0, 10, 5);
  g_autoptr(ChimeraReply) at_once = make_reply (100, 10, 0, 5);
  g_autoptr(ChimeraReply) silent = make_reply (100, 10, 10, 0);
  ChimeraRate rate;

  chimera_rate_init (&rate, few);
  g_assert_cmpuint (rate.n, ==, 0);
  chimera_rate_init (&rate, at_once);
  g_assert_cmpuint (rate.n, ==, 0);
  silent->server.eval_count = 100;
  chimera_rate_init (&rate, silent);
  g_assert_false (rate.is_tokens);
}

static void
test_meter (void)
{
  ChimeraRateMeter meter = { 0 };
  double rates[4];

  g_assert_false (chimera_rate_meter_get (&meter, CHIMERA_NS_PER_S, rates, 4));

  /* 100 bytes a second for 1.5 s, then nothing for 1.5 s. */
  for (guint i = 0; i <= 30; i++)
    chimera_rate_meter_add (&meter, i * 100 * CHIMERA_NS_PER_MS, MIN (i, 15) * 10);
  g_assert_true (chimera_rate_meter_get (&meter, CHIMERA_NS_PER_S, rates, 4));
  g_assert_true (isnan (rates[0]));
  g_assert_cmpfloat_with_epsilon (rates[1], 100.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (rates[2], 50.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (rates[3], 0.0, 1e-9);

  /* Between two samples in proportion. */
  g_assert_true (chimera_rate_meter_get (&meter, 750 * CHIMERA_NS_PER_MS, rates, 4));
  g_assert_cmpfloat_with_epsilon (rates[0], 100.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (rates[3], 0.0, 1e-9);

  chimera_rate_meter_clear (&meter);
  g_assert_false (chimera_rate_meter_get (&meter, CHIMERA_NS_PER_S, rates, 4));
}

/* An hour of samples, far more than there is room for, and many that come too soon. */
static void
test_meter_is_bounded (void)
{
  ChimeraRateMeter meter = { 0 };
  double rates[20];

  for (gint64 i = 0; i < 360000; i++)
    chimera_rate_meter_add (&meter, i * 10 * CHIMERA_NS_PER_MS, (guint64) i * 2);
  g_assert_cmpuint (meter.n, ==, CHIMERA_RATE_METER_SAMPLES);
  g_assert_true (chimera_rate_meter_get (&meter, 500 * CHIMERA_NS_PER_MS, rates, 20));

  /* Samples 50 ms apart reach back for 6.35 s. */
  g_assert_true (isnan (rates[0]));
  for (guint i = 8; i < 20; i++)
    g_assert_cmpfloat_with_epsilon (rates[i], 200.0, 1e-6);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/rate/steady", test_steady);
  g_test_add_func ("/rate/sum", test_sum);
  g_test_add_func ("/rate/pause", test_pause);
  g_test_add_func ("/rate/too-little", test_too_little);
  g_test_add_func ("/rate/meter", test_meter);
  g_test_add_func ("/rate/meter-is-bounded", test_meter_is_bounded);

  return g_test_run ();
}
