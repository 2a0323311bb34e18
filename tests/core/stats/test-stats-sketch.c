/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "chimera-sketch.h"
#include "chimera-sort.h"
#include "chimera-summary.h"
#include "chimera-test.h"

/* Streams of which the sorted order is known without sorting: at each position stands the value
 * of a rank, and values rise with their ranks. */

#define N_STREAM ((gsize) 1 << 22)

static gsize
rank_rising (gsize i)
{
  return i;
}

static gsize
rank_falling (gsize i)
{
  return N_STREAM - 1 - i;
}

static gsize
rank_scattered (gsize i)
{
  return (i * 0x9e3779b1) % N_STREAM;
}

/* From both ends towards the middle: every value is between those before it. */
static gsize
rank_zooming_in (gsize i)
{
  return i % 2 == 0 ? i / 2 : N_STREAM - 1 - i / 2;
}

static gsize
rank_zooming_out (gsize i)
{
  return rank_zooming_in (N_STREAM - 1 - i);
}

/* Teeth as long as what the sketch sorts at once. */
static gsize
rank_teeth (gsize i)
{
  return (i % 16384) * (N_STREAM / 16384) + i / 16384;
}

static double
value_even (gsize rank)
{
  return (double) rank;
}

static double
value_heavy_tailed (gsize rank)
{
  return tan (G_PI * (((double) rank + 0.5) / (double) N_STREAM - 0.5));
}

static double
value_far_and_narrow (gsize rank)
{
  return 1e9 + (double) rank / (double) N_STREAM;
}

static double
value_constant (gsize rank)
{
  return 0.1;
}

static double
value_two (gsize rank)
{
  return rank < N_STREAM / 3 ? -1.0 : 1.0;
}

typedef struct
{
  const char *name;
  gsize (*rank) (gsize i);
  double (*value) (gsize rank);
} Stream;

static const Stream streams[] = {
  { "uniform", rank_scattered, value_even },
  { "sorted", rank_rising, value_even },
  { "reversed", rank_falling, value_even },
  { "zooming-in", rank_zooming_in, value_even },
  { "zooming-out", rank_zooming_out, value_even },
  { "teeth", rank_teeth, value_even },
  { "heavy-tailed", rank_scattered, value_heavy_tailed },
  { "far-and-narrow", rank_scattered, value_far_and_narrow },
  { "constant", rank_rising, value_constant },
  { "two-valued", rank_scattered, value_two },
};

/* How many values of the stream are below @value, or up to it. */
static gsize
count_stream (const Stream *stream,
              double        value,
              gboolean      up_to)
{
  gsize low = 0;
  gsize high = N_STREAM;

  while (low < high)
    {
      gsize middle = (low + high) / 2;
      double found = stream->value (middle);

      if (found < value || (up_to && found == value))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
test_stream (gconstpointer user_data)
{
  const Stream *stream = user_data;
  const double n = (double) N_STREAM;
  g_autoptr(ChimeraSketch) sketch = chimera_sketch_new ();
  double values[1000];
  double worst = 0.0;
  double bound;

  for (gsize start = 0; start < N_STREAM; start += G_N_ELEMENTS (values))
    {
      gsize n_values = MIN (G_N_ELEMENTS (values), N_STREAM - start);

      for (gsize i = 0; i < n_values; i++)
        values[i] = stream->value (stream->rank (start + i));
      chimera_sketch_add (sketch, values, n_values);
    }

  g_assert_cmpuint (chimera_sketch_get_n (sketch), ==, N_STREAM);
  g_assert_cmpfloat (chimera_sketch_quantile (sketch, 0.0), ==, stream->value (0));
  g_assert_cmpfloat (chimera_sketch_quantile (sketch, 1.0), ==, stream->value (N_STREAM - 1));

  /* A stream of 2^k full blocks: half of a weight for each pair of each of k levels, and a whole
   * one for the last, which has no partner yet. */
  bound = chimera_sketch_get_rank_error (sketch);
  g_assert_cmpfloat (bound, ==, (1.0 + log2 (n / 16384.0) / 2.0) / 16384.0);

  for (int i = 0; i <= 40; i++)
    {
      double position = i / 40.0 * (n - 1.0);
      double value = chimera_sketch_quantile (sketch, i / 40.0);
      double below = (double) count_stream (stream, value, FALSE);
      double up_to = (double) count_stream (stream, value, TRUE);
      double error = MAX (MAX (below - position, position - (up_to - 1.0)), 0.0);

      /* One rank more, for what is between two order statistics. */
      g_assert_cmpfloat (error, <=, bound * n + 1.0);
      worst = MAX (worst, error);
    }

  g_test_message ("%s: off by %.4f %%, at most %.4f %%", stream->name, 100.0 * worst / n, 100.0 * bound);
}

/* Values no more than fit are kept, and their quantiles are those of sorting. */
static void
test_few (void)
{
  const gsize lengths[] = { 1, 2, 3, 10, 1000, 16383 };

  for (gsize l = 0; l < G_N_ELEMENTS (lengths); l++)
    {
      gsize n = lengths[l];
      g_autofree double *values = g_new (double, n);
      g_autoptr(ChimeraSketch) sketch = chimera_sketch_new ();

      for (gsize i = 0; i < n; i++)
        values[i] = g_test_rand_int_range (-1000, 1000) / 8.0;

      chimera_sketch_add (sketch, values, n);
      chimera_sort (values, n);

      g_assert_cmpfloat (chimera_sketch_get_rank_error (sketch), ==, 0.0);
      for (int i = 0; i <= 20; i++)
        g_assert_cmpfloat (chimera_sketch_quantile (sketch, i / 20.0), ==,
                           chimera_quantile_sorted (values, n, i / 20.0));
    }
}

static void
test_edges (void)
{
  const double mixed[] = { NAN, 3, INFINITY, 1, -INFINITY, 2, NAN };
  const double zeros[] = { -0.0, -0.0, -0.0 };
  g_autoptr(ChimeraSketch) sketch = chimera_sketch_new ();
  g_autoptr(ChimeraSketch) negative_zeros = chimera_sketch_new ();

  chimera_sketch_add (sketch, NULL, 0);
  chimera_sketch_add (sketch, mixed, 1);
  g_assert_cmpuint (chimera_sketch_get_n (sketch), ==, 0);
  g_assert_true (isnan (chimera_sketch_quantile (sketch, 0.5)));
  g_assert_cmpfloat (chimera_sketch_get_rank_error (sketch), ==, 0.0);

  chimera_sketch_add (sketch, mixed + 1, G_N_ELEMENTS (mixed) - 1);
  g_assert_cmpuint (chimera_sketch_get_n (sketch), ==, 3);
  g_assert_cmpfloat (chimera_sketch_quantile (sketch, 0.0), ==, 1.0);
  g_assert_cmpfloat (chimera_sketch_quantile (sketch, 0.25), ==, 1.5);
  g_assert_cmpfloat (chimera_sketch_quantile (sketch, 0.5), ==, 2.0);
  g_assert_cmpfloat (chimera_sketch_quantile (sketch, 1.0), ==, 3.0);

  chimera_sketch_add (negative_zeros, zeros, G_N_ELEMENTS (zeros));
  g_assert_false (signbit (chimera_sketch_quantile (negative_zeros, 0.5)));
}

/* What the documentation promises for any length. */
static void
test_bound (void)
{
  g_autoptr(ChimeraSketch) sketch = chimera_sketch_new ();
  g_autofree double *values = g_new0 (double, 16384);

  for (int block = 1; block <= 200; block++)
    {
      chimera_sketch_add (sketch, values, 16384);
      g_assert_cmpfloat (chimera_sketch_get_rank_error (sketch), >, 0.0);
      g_assert_cmpfloat (chimera_sketch_get_rank_error (sketch), <=, (1.5 + log2 (block) / 2.0) / 16384.0);
    }
}

/* The same values give the same sketch, in whatever pieces; it holds few of them, which together
 * stand for all. */
static void
test_pieces (void)
{
  const gsize n = 400000;
  const gsize lengths[] = { n, 1, 16384, 16385, 1000 };
  g_autofree double *values = g_new (double, n);
  double expected[21];

  for (gsize i = 0; i < n; i++)
    values[i] = g_test_rand_int_range (0, 50) == 0 ? NAN : g_test_rand_double ();

  for (gsize l = 0; l < G_N_ELEMENTS (lengths); l++)
    {
      g_autoptr(ChimeraSketch) sketch = chimera_sketch_new ();
      const double *items;
      gsize n_items;
      gsize n_kept = 0;
      guint64 weight;
      guint64 sum = 0;

      for (gsize start = 0; start < n; start += lengths[l])
        chimera_sketch_add (sketch, values + start, MIN (lengths[l], n - start));

      for (guint level = 0; chimera_sketch_get_items (sketch, level, &items, &n_items, &weight); level++)
        {
          n_kept += n_items;
          sum += weight * n_items;
        }
      g_assert_cmpuint (sum, ==, chimera_sketch_get_n (sketch));
      g_assert_cmpuint (n_kept, <=, 16384 + 5 * 8192);

      for (int i = 0; i <= 20; i++)
        if (l == 0)
          expected[i] = chimera_sketch_quantile (sketch, i / 20.0);
        else
          g_assert_cmpfloat (chimera_sketch_quantile (sketch, i / 20.0), ==, expected[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      g_autofree char *path = g_strconcat ("/stats/sketch/stream/", streams[i].name, NULL);

      g_test_add_data_func (path, &streams[i], test_stream);
    }
  g_test_add_func ("/stats/sketch/few", test_few);
  g_test_add_func ("/stats/sketch/edges", test_edges);
  g_test_add_func ("/stats/sketch/bound", test_bound);
  g_test_add_func ("/stats/sketch/pieces", test_pieces);

  return g_test_run ();
}
