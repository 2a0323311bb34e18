/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-bench.h"

#include <sys/resource.h>
#include <time.h>

#include "chimera-sort.h"
#include "chimera-summary.h"

static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);

  return time.tv_sec * G_GINT64_CONSTANT (1000000000) + time.tv_nsec;
}

/* Of this process and of the children it has waited for */
static gint64
processor_time (void)
{
  struct timespec own;
  struct rusage children;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &own);
  getrusage (RUSAGE_CHILDREN, &children);

  return (own.tv_sec + children.ru_utime.tv_sec + children.ru_stime.tv_sec) * G_GINT64_CONSTANT (1000000000) +
         own.tv_nsec + (children.ru_utime.tv_usec + children.ru_stime.tv_usec) * G_GINT64_CONSTANT (1000);
}

static gint64
find_best (gint64           (*clock) (void),
           guint              n_rounds,
           ChimeraBenchFunc   prepare,
           ChimeraBenchFunc   func,
           gpointer           user_data)
{
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < n_rounds; i++)
    {
      gint64 start;

      if (prepare != NULL)
        prepare (user_data);

      start = clock ();
      func (user_data);
      best = MIN (best, clock () - start);
    }

  return MAX (best, 1);
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
  return find_best (now, n_rounds, prepare, func, user_data);
}

/**
 * chimera_bench_best_processor_time:
 * @n_rounds: how often to measure
 * @prepare: (nullable): called before each round, and not measured
 * @func: what is measured; programs it starts and waits for count too
 * @user_data: for both
 *
 * As chimera_bench_best() for what one core has to do, which can be measured on a machine that has
 * other work as well.
 *
 * Returns: the processor time of the fastest round in nanoseconds, at least 1
 */
gint64
chimera_bench_best_processor_time (guint             n_rounds,
                                   ChimeraBenchFunc  prepare,
                                   ChimeraBenchFunc  func,
                                   gpointer          user_data)
{
  return find_best (processor_time, n_rounds, prepare, func, user_data);
}

/**
 * chimera_bench_median:
 * @values: (array length=n) (inout): what was measured, in any order, all of it finite; in ascending order
 *   afterwards
 * @n: how many values there are, at least 1
 *
 * Returns: the median; of an even number of values the mean of the two in the middle
 */
double
chimera_bench_median (double *values,
                      gsize   n)
{
  chimera_sort (values, n);

  return chimera_quantile_sorted (values, n, 0.5);
}
