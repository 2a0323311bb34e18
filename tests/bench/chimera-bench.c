/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-bench.h"

#include <time.h>

static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);

  return time.tv_sec * G_GINT64_CONSTANT (1000000000) + time.tv_nsec;
}

/**
 * chimera_bench_best:
 * @n_rounds: how often to measure
 * @prepare: (nullable): called before each round, and not measured
 * @func: what is measured
 * @user_data: for both
 *
 * The best of several rounds is what the code costs; the others show who else was there.
 *
 * Returns: the time of the fastest round in nanoseconds, at least 1
 */
gint64
chimera_bench_best (guint             n_rounds,
                    ChimeraBenchFunc  prepare,
                    ChimeraBenchFunc  func,
                    gpointer          user_data)
{
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < n_rounds; i++)
    {
      gint64 start;

      if (prepare != NULL)
        prepare (user_data);

      start = now ();
      func (user_data);
      best = MIN (best, now () - start);
    }

  return MAX (best, 1);
}
