/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chimera-bench.h"
#include "chimera-summary.h"

/* What a summary costs per value, beside sorting the same values in the same run; and how far off
 * the sketch is. Fails where the summaries contradict the sorted values. */

#define N_ROUNDS 5

typedef struct
{
  const double *values;
  double *copy;
  gsize n;
  ChimeraMoments moments;
  ChimeraSketch *sketch;
  ChimeraSummary summary;
} Bench;

typedef double (*Generate) (GRand *random,
                            gsize  i);

static double
generate_uniform (GRand *random,
                  gsize  i)
{
  return g_rand_double (random);
}

static double
generate_sorted (GRand *random,
                 gsize  i)
{
  return (double) i;
}

static double
generate_reversed (GRand *random,
                   gsize  i)
{
  return -(double) i;
}

static double
generate_decimals (GRand *random,
                   gsize  i)
{
  return g_rand_int_range (random, 0, 10000) / 100.0;
}

static double
generate_heavy_tailed (GRand *random,
                       gsize  i)
{
  return tan (G_PI * (g_rand_double (random) - 0.5));
}

static double
generate_far_and_narrow (GRand *random,
                         gsize  i)
{
  return 1e9 + g_rand_double (random);
}

static double
generate_constant (GRand *random,
                   gsize  i)
{
  return 0.1;
}

static double
generate_two (GRand *random,
              gsize  i)
{
  return g_rand_int_range (random, 0, 2);
}

static const struct
{
  const char *name;
  Generate generate;
} streams[] = {
  { "uniform", generate_uniform },
  { "sorted", generate_sorted },
  { "reversed", generate_reversed },
  { "two decimals", generate_decimals },
  { "heavy-tailed", generate_heavy_tailed },
  { "far, narrow", generate_far_and_narrow },
  { "constant", generate_constant },
  { "two-valued", generate_two },
};

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
copy_values (gpointer user_data)
{
  Bench *bench = user_data;

  memcpy (bench->copy, bench->values, bench->n * sizeof *bench->copy);
}

static void
sort_copy (gpointer user_data)
{
  Bench *bench = user_data;

  qsort (bench->copy, bench->n, sizeof *bench->copy, compare_doubles);
}

static void
summarize (gpointer user_data)
{
  Bench *bench = user_data;

  chimera_summary_init (&bench->summary, bench->values, bench->n);
}

static void
summarize_copy (gpointer user_data)
{
  Bench *bench = user_data;

  chimera_summary_init_in_place (&bench->summary, bench->copy, bench->n);
}

static void
add_to_moments (gpointer user_data)
{
  Bench *bench = user_data;

  chimera_moments_clear (&bench->moments);
  chimera_moments_add (&bench->moments, bench->values, bench->n);
}

static void
add_to_sketch (gpointer user_data)
{
  Bench *bench = user_data;

  g_clear_pointer (&bench->sketch, chimera_sketch_free);
  bench->sketch = chimera_sketch_new ();
  chimera_sketch_add (bench->sketch, bench->values, bench->n);
}

static void
summarize_sketch (gpointer user_data)
{
  Bench *bench = user_data;

  chimera_summary_init_from_sketch (&bench->summary, &bench->moments, bench->sketch);
}

/* How many of the sorted values are below @value, or up to it. */
static gsize
count_sorted (const Bench *bench,
              double       value,
              gboolean     up_to)
{
  gsize low = 0;
  gsize high = bench->n;

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (bench->copy[middle] < value || (up_to && bench->copy[middle] == value))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static double
find_error (const Bench *bench)
{
  double worst = 0.0;

  for (int i = 0; i <= 200; i++)
    {
      double position = i / 200.0 * (double) (bench->n - 1);
      double value = chimera_sketch_quantile (bench->sketch, i / 200.0);
      double below = (double) count_sorted (bench, value, FALSE);
      double up_to = (double) count_sorted (bench, value, TRUE);

      worst = MAX (worst, MAX (below - position, position - (up_to - 1.0)));
    }

  return worst / (double) bench->n;
}

static void
print_cost (const char  *name,
            const Bench *bench,
            gint64       time,
            gint64       sort_time)
{
  g_print ("  %-18s %7.2f ns per value   %.4f of qsort\n", name,
           (double) time / (double) bench->n, (double) time / (double) sort_time);
}

static void
measure (const char *name,
         Generate    generate,
         gsize       n)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  g_autofree double *values = g_new (double, n);
  g_autofree double *copy = g_new (double, n);
  Bench bench = { values, copy, n };
  gint64 sort_time;
  double error;
  double bound;

  for (gsize i = 0; i < n; i++)
    values[i] = generate (random, i);

  sort_time = chimera_bench_best (2, copy_values, sort_copy, &bench);
  g_print ("%s, %zu values\n", name, n);
  print_cost ("qsort", &bench, sort_time, sort_time);
  print_cost ("summary", &bench, chimera_bench_best (N_ROUNDS, NULL, summarize, &bench), sort_time);
  print_cost ("summary in place", &bench,
              chimera_bench_best (N_ROUNDS, copy_values, summarize_copy, &bench), sort_time);
  print_cost ("moments", &bench, chimera_bench_best (N_ROUNDS, NULL, add_to_moments, &bench), sort_time);
  print_cost ("sketch", &bench, chimera_bench_best (N_ROUNDS, NULL, add_to_sketch, &bench), sort_time);

  copy_values (&bench);
  sort_copy (&bench);
  if (bench.summary.median != chimera_quantile_sorted (copy, n, 0.5)
      || bench.summary.p95 != chimera_quantile_sorted (copy, n, 0.95))
    g_error ("%s: the summary has another median or p95 than the sorted values", name);

  g_print ("  %-18s %7.2f ms\n", "summary of sketch",
           (double) chimera_bench_best (N_ROUNDS, NULL, summarize_sketch, &bench) / 1e6);

  error = find_error (&bench);
  bound = chimera_sketch_get_rank_error (bench.sketch);
  g_print ("  %-18s %7.4f %% at most, %.4f %% seen\n", "rank error", 100.0 * bound, 100.0 * error);
  if (error * (double) n > bound * (double) n + 1.0)
    g_error ("%s: the sketch is further off than it says", name);

  g_clear_pointer (&bench.sketch, chimera_sketch_free);
}

int
main (int   argc,
      char *argv[])
{
  measure ("uniform", generate_uniform, 400000);
  for (gsize i = 0; i < G_N_ELEMENTS (streams); i++)
    measure (streams[i].name, streams[i].generate, 5000000);

  return 0;
}
